/**
 * The replication stream as it leaves a primary: commands, one after the other, and the count of their bytes.
 *
 *   replicationFeedSlaves                A command goes into the backlog and to every replica; SELECT is told with it where it is about
 *                                        another database than the one before.
 *   replicationFeedStreamFromMaster      A replica hands on to its own replicas what its master told it, as it is.
 *   canContinueFrom, addReplyReplicationBacklog
 *                                        A replica that has lost its link goes on where it was, if the backlog reaches back so far.
 *
 * An offset is a place in the stream: so many bytes were told before it. Whoever has the same replication id and the same offset has
 * the same keys.
 *
 * The SELECT of a command travels in the command's own packet, and its bytes are counted with it. PINGs, which a real primary puts
 * into the stream every ten seconds, are left out.
 *
 * A command costs a replica one packet, which shares its words with all others: nothing is copied.
 *
 * Follows replication.c: replicationFeedSlaves, replicationFeedStreamFromMasterStream, addReplyReplicationBacklog.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { EventId, NodeCarried } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { sendToNode } from '../network.ts';
import { commandLength } from '../resp/index.ts';
import type { Node, Value } from '../world.ts';

type Streamed = NodeCarried & { readonly what: 'replication' };

/** What a replica may still ask for: commands, each with the offset at which it begins. */
export interface Backlog {
  entries: { readonly offset: number; readonly bytes: number; readonly carries: Streamed }[];
  /** The first of them that is still there. */
  head: number;
  /** Bytes from there to the end: `histlen`. */
  bytes: number;
}

export function newBacklog(): Backlog {
  return { entries: [], head: 0, bytes: 0 };
}

/** What replicas are told. `db` undefined: it concerns no database. */
export interface Told {
  readonly db: number | undefined;
  readonly argv: readonly Bytes[];
  /** Of RESTORE: the value, and the length of the whole command with it. */
  readonly restored?: { readonly value: Value; readonly when: bigint | undefined; readonly bytes: number };
}

export function replicationFeedSlaves(
  loop: Loop,
  node: Node,
  { db, argv, restored }: Told,
  cause: EventId,
): void {
  const { replication } = node;
  // Nobody reads it yet: it is only counted.
  if (!replication.backlog) {
    replication.offset++;
    return;
  }
  const selects = db !== undefined && db !== replication.slaveseldb;
  let bytes = restored?.bytes ?? commandLength(argv);
  if (selects) {
    bytes += selectLength(db);
    replication.slaveseldb = db;
  }
  const carries = {
    ...({ what: 'replication', db: db ?? Math.max(0, replication.slaveseldb), argv } as const),
    ...(selects && { selects }),
    ...(restored && { restored: { value: restored.value, when: restored.when } }),
  };
  feed(loop, node, carries, bytes, cause);
}

/** What came from the master, byte for byte. */
export function replicationFeedStreamFromMaster(loop: Loop, node: Node, carries: Streamed, bytes: number, cause: EventId): void {
  feed(loop, node, carries, bytes, cause);
}

function feed(loop: Loop, node: Node, carries: Streamed, bytes: number, cause: EventId): void {
  const { replication } = node;
  if (replication.backlog) keepInBacklog(replication.backlog, node.config['repl-backlog-size'], { offset: replication.offset, bytes, carries });
  replication.offset += bytes;
  for (const [name, { state }] of replication.replicas) {
    // Whoever waits for its snapshot will find this in it.
    if (state !== 'wait_bgsave') sendToNode(loop, node.name, name, { carries, bytes }, cause);
  }
}

function keepInBacklog(backlog: Backlog, most: number, entry: Backlog['entries'][number]): void {
  backlog.entries.push(entry);
  backlog.bytes += entry.bytes;
  for (let first = backlog.entries[backlog.head]; first && backlog.bytes > most; first = backlog.entries[backlog.head]) {
    backlog.bytes -= first.bytes;
    backlog.head++;
  }
  if (backlog.head * 2 > backlog.entries.length) {
    backlog.entries = backlog.entries.slice(backlog.head);
    backlog.head = 0;
  }
}

/** Is all behind this offset still there? */
export function canContinueFrom({ replication: { backlog, offset } }: Node, from: number): boolean {
  return backlog !== undefined && from <= offset && from >= offset - backlog.bytes;
}

/** All behind this offset, once more, to one replica. */
export function addReplyReplicationBacklog(loop: Loop, node: Node, replica: string, from: number, cause: EventId): void {
  const { backlog } = node.replication;
  if (!backlog) return;
  for (let i = backlog.head; i < backlog.entries.length; i++) {
    const entry = backlog.entries[i];
    if (entry && entry.offset >= from) sendToNode(loop, node.name, replica, { carries: entry.carries, bytes: entry.bytes }, cause);
  }
}

function selectLength(db: number): number {
  return commandLength([ascii('SELECT'), ascii(String(db))]);
}
