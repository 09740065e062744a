/**
 * Clients that wait for a key: BLPOP, BRPOP, BLMOVE, XREAD BLOCK and their kin.
 *
 * The life of a wait:
 *
 *   blockForKeys                  The command found nothing. The client is parked at the end of the line of each of its keys.
 *   signalKeyAsReady              A write touched a key that somebody waits for. Only a note is taken.
 *   (handleClientsBlockedOnKeys)  The command that wrote has finished: whoever waits for the key is served, the longest wait
 *                                 first (ready-keys.ts).
 *   unblockClient                 Served, timed out, or gone. Every exit from a wait passes through here.
 *
 * Why the note, and not a hand-over on the spot: Redis lets the writing command finish first. So `LPUSH k a b c` against a
 * waiting `BLPOP k` answers 3, and the waiter gets `c`, not `a`.
 *
 * A parked client's further commands wait with it. When the wait is over they run before anything that comes in later
 * (`unblocked_clients`, process.ts).
 *
 * WAIT and WAITAOF wait for no key but for replicas that have what was written (waiting-replicas.ts).
 *
 * To add a blocking command: let it block on its keys, and say in its entry of the table how 7.0 serves it (`serve`).
 *
 * Follows blocked.c and timeout.c of Redis 7.0 and 8.0. Timeouts are exact here; a real server looks when its event loop wakes,
 * which may be up to a tenth of a second later.
 */
import { cancel, draw, enter, US_PER_MS, type Bytes } from '../../base/index.ts';
import type { BlockedType, EventId, KeyType, StreamReading, UnblockReason } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Blocked, Connection, Db, Node } from '../world.ts';
import { copiesReply, type WaitedCopies } from './acks.ts';
import type { Call } from './call.ts';
import { mayBeIdle } from './idle.ts';
import type { InDb } from './keyspace.ts';
import { queueFrame, replyFrame } from './output.ts';
import { error, nilArray } from './replies.ts';
import { countCall, countUnblocked } from './stats.ts';

/** What a client waits for. */
export interface WaitFor {
  readonly type: BlockedType;
  readonly keys: readonly Bytes[];
  /** Milliseconds from now; 0 for ever. */
  readonly timeoutMs: bigint;
  /** The command to be run again, where it is not the one that was typed: XREAD has its `$` resolved. */
  readonly argv?: readonly Bytes[];
  /** Does it also want to hear that the key is gone? XREADGROUP does: its group went with it. */
  readonly unblockOnNoKey?: boolean;
  /** Of a stream: from where on, or for whom. */
  readonly reading?: StreamReading;
  /** WAIT, WAITAOF. */
  readonly copies?: WaitedCopies;
}

/** Later than this no run gets; whoever waits so long waits for ever. */
const FOREVER_MS = 1n << 42n;

/** May this command park its client? Not inside EXEC, where it answers at once as if its time were over. */
export function mayBlock({ connection }: Call): boolean {
  return connection.transaction === undefined;
}

/** Parks the client of this call. A command that runs again keeps its timeout, and goes to the end of every line. */
export function blockForKeys(call: Call, wait: WaitFor): void {
  const { loop, node, connection, db } = call;
  const again = wait.keys.length > 0 ? connection.reexecuting : undefined;
  const { now } = loop.world;
  const until = again
    ? again.until
    : wait.timeoutMs > 0n && wait.timeoutMs < FOREVER_MS
      ? now + Number(wait.timeoutMs) * US_PER_MS
      : undefined;
  const keys = [...new Set(wait.keys)];
  const cause = happen(loop, call.cause, {
    kind: 'client-blocked',
    node: node.name,
    client: connection.client,
    connection: connection.id,
    name: call.command.fullName,
    type: wait.type,
    db: db.index,
    keys,
    until,
    isAgain: again !== undefined,
    ...(wait.reading && { reading: wait.reading }),
  });
  connection.blocked = {
    type: wait.type,
    db: db.index,
    keys,
    unblockOnNoKey: wait.unblockOnNoKey ?? false,
    argv: wait.argv ?? call.argv,
    until,
    since: again ? again.since : now,
    isTimed: again ? again.isTimed : wait.timeoutMs !== 0n,
    ...(wait.copies && { copies: wait.copies }),
    ...(wait.reading && { reading: wait.reading }),
    cause,
  };
  node.blockedByType[wait.type]++;
  for (const key of keys) {
    const line = db.blocking_keys.get(key);
    if (line) line.add(connection.id);
    else db.blocking_keys.set(key, new Set([connection.id]));
  }
  if (until !== undefined) {
    enter(loop.world.agenda, until, { kind: 'block-timeout', background: true, node: node.name, connection: connection.id });
  }
}

/** Ends a wait, whatever ended it. Returns the event. */
export function unblockClient(
  loop: Loop,
  node: Node,
  connection: Connection,
  why: UnblockReason,
  cause: EventId,
  key?: Bytes,
): EventId {
  const { blocked } = connection;
  if (!blocked) return cause;
  connection.blocked = undefined;
  node.blockedByType[blocked.type]--;
  const db = node.dbs.get(blocked.db);
  for (const each of blocked.keys) {
    const line = db?.blocking_keys.get(each);
    line?.delete(connection.id);
    if (line?.size === 0) db?.blocking_keys.delete(each);
  }
  if (blocked.until !== undefined) {
    cancel(loop.world.agenda, blocked.until, (due) => due.kind === 'block-timeout' && due.connection === connection.id && due.node === node.name);
  }
  const isInVain = why === 'timed-out' || why === 'unblock-command';
  if (isInVain && rulesOf(node.version).waitsCountAtTheirEnd) countCall(node, connection.lastCommand);
  node.unblocked_clients.push(connection.id);
  const ended = happen(loop, cause, {
    kind: 'client-unblocked',
    node: node.name,
    client: connection.client,
    connection: connection.id,
    why,
    key,
    db: blocked.db,
    keys: blocked.keys,
    until: blocked.until,
    waitedUs: loop.world.now - blocked.since,
    ...(blocked.reading && { reading: blocked.reading }),
  });
  mayBeIdle(loop, node, ended);
  return ended;
}

/** What whoever waited in vain for this is told. */
export function replyToBlockedClientTimedOut(node: Node, connection: Connection, { copies }: Blocked, cause: EventId): void {
  queueFrame(node, connection, replyFrame(copies ? copiesReply(node, copies) : nilArray(), connection.resp), cause);
}

/** CLIENT UNBLOCK: as if its time were over, or with an error. False where it does not wait. */
export function unblockByCommand(call: Call, connection: Connection, how: 'timeout' | 'error'): boolean {
  const { loop, node, cause } = call;
  if (!connection.blocked) return false;
  const { blocked } = connection;
  const ended = unblockClient(loop, node, connection, 'unblock-command', cause);
  if (how === 'error' || rulesOf(node.version).unblockedHaveFailed) countUnblocked(node, connection.lastCommand);
  if (how === 'timeout') replyToBlockedClientTimedOut(node, connection, blocked, ended);
  else queueFrame(node, connection, replyFrame(error('UNBLOCKED client unblocked via CLIENT UNBLOCK'), connection.resp), ended);
  return true;
}

/** A key came, or got more, of this type: those who wait for it will be looked after. O(1). */
export function signalKeyAsReady({ loop, node, db, cause }: InDb, key: Bytes, type: KeyType): void {
  const waitsFor = blockedTypeOf(type);
  if (waitsFor === undefined || node.blockedByType[waitsFor] === 0) return;
  const line = db.blocking_keys.get(key);
  if (!line || db.ready_keys.has(key)) return;
  db.ready_keys.add(key);
  const noted = happen(loop, cause, { kind: 'key-ready', node: node.name, db: db.index, key, waiting: line.size });
  node.ready_keys.push({ db: db.index, key, cause: noted });
}

/** A key of this type is gone, or holds something else now: whoever waits for news of it in a group must hear of it. */
export function signalDeletedKeyAsReady(at: InDb, key: Bytes, type: KeyType): void {
  const waitsFor = blockedTypeOf(type);
  if (waitsFor === undefined || at.node.blockedByType[waitsFor] === 0) return;
  const line = at.db.blocking_keys.get(key);
  if (!line) return;
  for (const id of line) {
    if (at.node.connections.get(id)?.blocked?.unblockOnNoKey) return signalKeyAsReady(at, key, type);
  }
}

/** A database has got another's content: every key that is waited for may be ready now. In an order that Redis leaves open. */
export function scanDatabaseForReadyKeys(at: InDb): void {
  for (const key of waitedFor(at)) {
    const value = at.db.dict.get(key);
    if (value) signalKeyAsReady(at, key, value.type);
  }
}

/** A database is to lose its content, and gets that of `replacedBy` where there is one. Before that is done. */
export function scanDatabaseForDeletedKeys(at: InDb, replacedBy: Db | undefined): void {
  for (const key of waitedFor(at)) {
    const before = at.db.dict.get(key)?.type;
    if (before !== undefined && replacedBy?.dict.get(key)?.type !== before) signalDeletedKeyAsReady(at, key, before);
  }
}

function waitedFor({ loop, db }: InDb): Bytes[] {
  const { seed } = loop.world;
  return [...db.blocking_keys.keys()].sort((a, b) => draw(seed, 'ready-key', a) - draw(seed, 'ready-key', b));
}

export function blockedTypeOf(type: KeyType): BlockedType | undefined {
  return type === 'list' || type === 'zset' || type === 'stream' ? type : undefined;
}
