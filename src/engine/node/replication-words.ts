/**
 * What INFO replication says, line by line.
 *
 * Follows server.c: genRedisInfoString; replication.c: replicationGetSlaveName.
 */
import { US_PER_S } from '../../base/index.ts';
import { nodeId } from '../cluster/state.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import { goodReplicas, lagOf } from './good-replicas.ts';
import type { Replication } from './replication-state.ts';

/** The names of the lines, but for those of single replicas. */
export const REPLICATION_FIELDS: ReadonlySet<string> = new Set(
  [
    ...['role', 'master_host', 'master_port', 'master_link_status', 'master_last_io_seconds_ago', 'master_sync_in_progress'],
    ...['slave_read_repl_offset', 'slave_repl_offset', 'master_link_down_since_seconds', 'slave_priority', 'slave_read_only', 'replica_announced'],
    ...['connected_slaves', 'min_slaves_good_slaves', 'master_failover_state', 'master_replid', 'master_replid2', 'master_repl_offset'],
    ...['second_repl_offset', 'repl_backlog_active', 'repl_backlog_size', 'repl_backlog_first_byte_offset', 'repl_backlog_histlen'],
  ],
);

const NO_ID = '0'.repeat(40);

/** A replication id as it is shown. */
export function replidOf({ world }: Loop, replid: string | undefined): string {
  return replid === undefined ? NO_ID : nodeId(world.seed, 'replid', replid);
}

export function portOf({ world }: Loop, name: string): number {
  return Number(world.nodes.get(name)?.address.split(':')[1] ?? 0);
}

/** Host and port of a master, on stage or not. */
export function masterAddress({ world }: Loop, { master = '', host }: Replication): readonly [string, number] {
  const address = world.nodes.get(master)?.address ?? master;
  const end = address.lastIndexOf(':');
  return [host ?? address.slice(0, end), Number(address.slice(end + 1))];
}

export function replicationLines(loop: Loop, node: Node): string[] {
  const { replication, config } = node;
  const { backlog, replicas } = replication;
  const lines: [string, string | number][] = [['role', replication.master === undefined ? 'master' : 'slave'], ...replicaLines(loop, node)];
  lines.push(['connected_slaves', replicas.size]);
  if (config['min-replicas-to-write'] > 0 && config['min-replicas-max-lag'] > 0) lines.push(['min_slaves_good_slaves', goodReplicas(loop, node)]);
  let place = 0;
  for (const [name, replica] of replicas) {
    const told = `ip=127.0.0.1,port=${portOf(loop, name)},state=${replica.state},offset=${replica.ackOffset},lag=${lagOf(loop, replica)}`;
    lines.push([`slave${place++}`, told]);
  }
  lines.push(
    ['master_failover_state', 'no-failover'],
    ['master_replid', replidOf(loop, replication.replid)],
    ['master_replid2', replidOf(loop, replication.replid2)],
    ['master_repl_offset', replication.offset],
    ['second_repl_offset', replication.secondOffset],
    ['repl_backlog_active', backlog ? 1 : 0],
    ['repl_backlog_size', config['repl-backlog-size']],
    ['repl_backlog_first_byte_offset', backlog ? replication.offset - backlog.bytes + 1 : 0],
    ['repl_backlog_histlen', backlog?.bytes ?? 0],
  );
  return lines.map(([name, value]) => `${name}:${value}`);
}

/** Of a replica: how it is with its master. */
function replicaLines(loop: Loop, { replication, config }: Node): [string, string | number][] {
  const { master, link, offset, lastIoAt, downSince } = replication;
  if (master === undefined) return [];
  const isUp = link === 'connected';
  const [host, port] = masterAddress(loop, replication);
  const secondsSince = (moment: number | undefined): number => (moment === undefined ? -1 : Math.floor((loop.world.now - moment) / US_PER_S));
  return [
    ['master_host', host],
    ['master_port', port],
    ['master_link_status', isUp ? 'up' : 'down'],
    ['master_last_io_seconds_ago', isUp ? secondsSince(lastIoAt) : -1],
    ['master_sync_in_progress', 0],
    ['slave_read_repl_offset', offset],
    ['slave_repl_offset', offset],
    ...(isUp ? [] : [['master_link_down_since_seconds', secondsSince(downSince)] as [string, number]]),
    ['slave_priority', 100],
    ['slave_read_only', config['replica-read-only'] ? 1 : 0],
    ['replica_announced', 1],
  ];
}
