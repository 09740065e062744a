/**
 * A node that crashes, and starts again.
 *
 *   crashNode     The process is gone, as by `kill -9`: every connection, subscription, wait and buffer, and all keys but
 *                 those that stand in its append only file.
 *   restartNode   It is started again as it was started before, and reads that file back. Nobody is connected.
 *   appendOnlySet CONFIG SET has turned the file on or off, for as long as the process lives.
 *
 * What a crash keeps. With `appendonly no`, nothing (snapshots are off here, `save ""`). With `appendonly yes`, all that was
 * written, whatever `appendfsync` says: Redis hands the file to the kernel before it answers, and a process that is killed
 * does not take the kernel with it. Only a machine that loses its power loses what was not yet on the disk; no machine does
 * so here. Between a command and the writing of its file there are a few microseconds in Redis, and none here.
 *
 * What CONFIG SET said is forgotten with the process: the next one is started as this one was. So a node that was told
 * `CONFIG SET appendonly yes` writes the file, and does not read it when it starts again: it is as empty as before. How a node
 * is started stands in the script (`server main  appendonly yes`); it has no config file, and CONFIG REWRITE says so.
 *
 * Expiries are moments, so time goes on for a key while the node is down; what is over is deleted when somebody asks, or by
 * the node's next round.
 *
 * A real restarted server counts its client ids from 1 again. Here they go on, so that one number means one connection in
 * the whole of a run.
 *
 * Follows aof.c (flushAppendOnlyFile, loadAppendOnlyFiles, startAppendOnly, stopAppendOnly) and server.c of Redis 7.0 and 8.0.
 */
import { copy, withdraw } from '../../base/index.ts';
import { nodeIsBack, nodeIsGone } from '../cluster/peers.ts';
import { brokerCrashed, brokerRestarted, recordsIn } from '../kafka/index.ts';
import { happen, type Loop } from '../loop.ts';
import { newNode, type Db, type Node } from '../world.ts';
import { freeClient } from './connection.ts';
import { scheduleExpireCycle } from './expire.ts';
import { initUse } from './lfu.ts';
import { replicationNodeIsBack, replicationNodeIsGone } from './replication.ts';
import { newReplication } from './replication-state.ts';

/** What each start of a cluster node is given anew. */
const CLUSTER_SETTINGS = ['cluster-enabled', 'cluster-node-timeout'] as const;

/** Ends the process. A node that is down already stays down. */
export function crashNode(loop: Loop, node: Node): void {
  if (!node.isUp) return;
  const file = node.config.appendonly ? forgetConnections(node.dbs) : node.appendOnlyFile;
  const crashed = happen(loop, undefined, { kind: 'node-crashed', node: node.name, kept: keysIn(file), ...logsOf(node) });
  node.isUp = false;
  for (const connection of [...node.connections.values()]) freeClient(loop, node, connection, 'crashed', crashed);
  replicationNodeIsGone(loop, node, crashed);
  withdraw(loop.world.agenda, (due) => due.kind !== 'packet' && 'node' in due && due.node === node.name && due.kind !== 'close-seen');
  // Whatever else a node keeps in memory begins anew with it.
  const fresh = newNode(node.name, node.version, node.address, node.startedWith);
  // What it knows of its cluster stands in a file of its own, nodes.conf.
  const { cluster, nextConnection, broker } = node;
  if (broker) brokerCrashed(broker);
  const master = cluster ? node.replication.master : node.startedWith.replicaof;
  const replication = newReplication(node.name, master, crashed);
  if (cluster) for (const name of CLUSTER_SETTINGS) Object.assign(fresh.config, { [name]: node.config[name] });
  Object.assign(node, fresh, { isUp: false, nextConnection, appendOnlyFile: file, cluster, replication, broker });
  nodeIsGone(loop, node, crashed);
}

/** Starts it again, where it is down. */
export function restartNode(loop: Loop, node: Node): void {
  if (node.isUp) return;
  node.isUp = true;
  node.startedAt = loop.world.now;
  if (node.startedWith.appendonly && node.appendOnlyFile) {
    node.dbs = node.appendOnlyFile;
    // From here on the file is what the keyspace is.
    node.appendOnlyFile = undefined;
  }
  const restarted = happen(loop, undefined, { kind: 'node-restarted', node: node.name, keys: keysIn(node.dbs), ...logsOf(node) });
  nodeIsBack(loop, node, restarted);
  replicationNodeIsBack(loop, node, restarted);
  if (node.broker) brokerRestarted(loop, node, restarted);
  for (const { dict, expires } of node.dbs.values()) {
    for (const value of dict.values()) {
      value.accessedAt = loop.world.now;
      value.lfu = undefined;
      value.address = undefined;
      initUse({ loop, node }, value);
    }
    for (const { when } of expires.values()) scheduleExpireCycle(loop, node, when);
  }
}

/** How many records a broker has in its logs. */
function logsOf({ broker }: Node): { readonly records?: number } {
  return broker ? { records: recordsIn(broker) } : {};
}

/** Turned on, the file is written anew from the keys there are; turned off, it stays as it is. */
export function appendOnlySet(node: Node): void {
  node.appendOnlyFile = node.config.appendonly ? undefined : forgetConnections(copy(node.dbs));
}

/** Keys and expiries, without who watches them. */
function forgetConnections(dbs: ReadonlyMap<number, Db>): Map<number, Db> {
  return new Map([...dbs].map(([index, { dict, expires }]) => [
      index,
      { index, dict, holes: 0, expires, watchedKeys: new Map(), blocking_keys: new Map(), ready_keys: new Set() },
    ]));
}

function keysIn(dbs: ReadonlyMap<number, Db> | undefined): number {
  let count = 0;
  for (const { dict } of dbs?.values() ?? []) count += dict.size;
  return count;
}
