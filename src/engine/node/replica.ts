/**
 * What replicas and their masters send each other, as it is taken off the link.
 *
 *   replicationPacketArrived   A command of the stream, or one of the packets around it: PSYNC, snapshot, REPLCONF ACK.
 *   readReplicationStream      The replica runs the command, as a client that must be obeyed: without an answer, whatever it is, and
 *                              hands it on to its own replicas.
 *   sendGetack                 Somebody waits for replicas (WAIT): all are asked how far they are. Part of the stream.
 *   replicaCron                A replica that has come further says so on the next full second.
 *
 * Follows replication.c: replconfCommand, replicationCron, replicationSendAck; networking.c: commandProcessed, mustObeyClient.
 */
import { ascii, enter, US_PER_S, type Bytes } from '../../base/index.ts';
import type { EventId, NodeCarried, Packet } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Node, Value } from '../world.ts';
import { dbOf } from './keyspace.ts';
import { continued, replicationSendAck, snapshotArrived, syncCommand } from './replication.ts';
import { replicationFeedSlaves, replicationFeedStreamFromMaster } from './replication-feed.ts';
import { restoreKey } from './restore.ts';
import { processClientsWaitingReplicas } from './waiting-replicas.ts';

const GETACK = ['REPLCONF', 'GETACK', '*'].map(ascii);

/** Runs a command for a client; from process.ts. */
export type Runs = (connection: Connection, argv: readonly Bytes[], cause: EventId) => void;

export function replicationPacketArrived(loop: Loop, node: Node, packet: Packet, cause: EventId, run: Runs): void {
  const { carries, from } = packet;
  if (carries.what === 'replication') readReplicationStream(loop, node, { ...packet, carries }, cause, run);
  if (carries.what !== 'sync') return;
  const { replication } = node;
  switch (carries.step) {
    case 'psync':
      return syncCommand(loop, node, from, carries, cause);
    case 'continue':
      return continued(loop, node, from, carries.replid, cause);
    case 'snapshot':
      return snapshotArrived(loop, node, from, carries, cause);
    case 'ack': {
      const replica = replication.replicas.get(from);
      if (!replica) return;
      replica.state = 'online';
      replica.ackOffset = Math.max(replica.ackOffset, carries.offset);
      replica.aofOffset = Math.max(replica.aofOffset, carries.aof);
      replica.ackAt = loop.world.now;
      processClientsWaitingReplicas(loop, node, cause);
    }
  }
}

type Streamed = Packet & { readonly carries: NodeCarried & { readonly what: 'replication' } };

function readReplicationStream(loop: Loop, node: Node, { from, carries, bytes }: Streamed, cause: EventId, run: Runs): void {
  const { replication } = node;
  const { masterClient } = replication;
  if (replication.master !== from || replication.link !== 'connected' || !masterClient) return;
  const { db, argv } = carries;
  replication.lastIoAt = loop.world.now;
  masterClient.lastInteractionAt = loop.world.now;
  if (db !== replication.streamDb || carries.selects) run(masterClient, ['SELECT', String(db)].map(ascii), cause);
  replication.streamDb = db;
  // What it is asked for is how far it was before it was asked.
  if (argv[0] === 'REPLCONF') {
    masterClient.lastCommand = 'replconf';
    replicationSendAck(loop, node, cause);
  } else if (carries.restored) {
    const { value, when } = carries.restored;
    const at = { loop, node, db: dbOf(node, db), cause, connection: masterClient };
    // It left its primary as a value of the engine.
    restoreKey(at, { key: argv[1] ?? ascii(''), value: value as Value, when });
  } else run(masterClient, argv, cause);
  replicationFeedStreamFromMaster(loop, node, carries, bytes, cause);
  scheduleAck(loop, node);
}

export function sendGetack(loop: Loop, node: Node, cause: EventId): void {
  node.replication.getsAcks = false;
  replicationFeedSlaves(loop, node, { db: undefined, argv: GETACK }, cause);
}

function scheduleAck({ world }: Loop, { name, replication }: Node): void {
  if (replication.ackDueAt !== undefined) return;
  replication.ackDueAt = (Math.floor(world.now / US_PER_S) + 1) * US_PER_S;
  enter(world.agenda, replication.ackDueAt, { kind: 'replica-cron', background: true, node: name });
}

/** `REPLCONF ACK`, if it has not come by another way meanwhile. */
export function replicaCron(loop: Loop, node: Node): void {
  node.replication.ackDueAt = undefined;
  replicationSendAck(loop, node, loop.world.emitted - 1, true);
}

/** A command is over: from which offset on its client waits for replicas, if it does. */
export function noteWriteOffset({ version, replication }: Node, connection: Connection, before: number): void {
  if (replication.offset !== before || rulesOf(version).readsMoveWriteOffset) connection.woff = replication.offset;
}
