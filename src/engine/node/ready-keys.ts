/**
 * Serving those who wait, after the command that wrote.
 *
 *   handleClientsBlockedOnKeys   Every key that was noted as ready, in the order of the notes; and those that become ready by
 *                                serving (a BLMOVE fills the next list), until none is left.
 *   (runAgain)                   8.0: the waiter's whole command is run again, as if it had just come. So BLPOP looks at its
 *                                keys from left to right, and meets whatever they hold by now.
 *   serve                        7.0: the server itself serves the waiter from the key that is ready, and looks at no other.
 *
 * Who is served: the line of a key, from the one who waits longest; those whose command finds nothing go to its end. Whoever
 * joins the line meanwhile is not looked at in this round.
 *
 * Follows blocked.c of Redis 7.0 (serveClientsBlockedOnListKey and its kin) and 8.0 (handleClientsBlockedOnKey,
 * unblockClientOnKey).
 */
import type { Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Db, Node, Value } from '../world.ts';
import { blockedTypeOf, unblockClient } from './blocked.ts';
import { keyIsExpired, wallClockMs } from './expire.ts';
import { dbOf } from './keyspace.ts';

/** How a waiter is served; from process.ts, which knows how a command is run. */
export interface Servants {
  /** Runs the whole command again. */
  runAgain(connection: Connection, argv: readonly Bytes[], cause: EventId): void;
  /** May it be served from this key now? Asked before the wait is ended. */
  mayServe(connection: Connection, key: Bytes): boolean;
  /** Serves it from this key. */
  serve(connection: Connection, argv: readonly Bytes[], key: Bytes, cause: EventId): void;
}

/** Serves whoever can be served. After each command, EXEC, and round for expired keys. */
export function handleClientsBlockedOnKeys(loop: Loop, node: Node, servants: Servants): void {
  while (node.ready_keys.length > 0) {
    const noted = node.ready_keys;
    node.ready_keys = [];
    for (const { db: index, key, cause } of noted) {
      const db = dbOf(node, index);
      // From here on the key may be noted anew.
      db.ready_keys.delete(key);
      for (const id of [...(db.blocking_keys.get(key) ?? [])]) {
        const receiver = node.connections.get(id);
        if (receiver?.blocked) handleOne(loop, node, db, key, cause, receiver, servants);
      }
    }
  }
}

function handleOne(
  loop: Loop,
  node: Node,
  db: Db,
  key: Bytes,
  cause: EventId,
  receiver: Connection,
  servants: Servants,
): void {
  const { blocked } = receiver;
  if (!blocked) return;
  const value = valueOf(loop, db, key);
  const isItsType = value !== undefined && blockedTypeOf(value.type) === blocked.type;
  if (!isItsType && !blocked.unblockOnNoKey) return;
  if (rulesOf(node.version).waitersRunAgain) {
    const woken = unblockClient(loop, node, receiver, 'key-ready', cause, key);
    receiver.reexecuting = { until: blocked.until, since: blocked.since, isTimed: blocked.isTimed };
    servants.runAgain(receiver, blocked.argv, woken);
    receiver.reexecuting = undefined;
  } else if (servants.mayServe(receiver, key)) {
    const woken = unblockClient(loop, node, receiver, 'key-ready', cause, key);
    receiver.reexecuting = { until: blocked.until, since: blocked.since, isTimed: blocked.isTimed };
    servants.serve(receiver, blocked.argv, key, woken);
    receiver.reexecuting = undefined;
  }
}

/** A key whose time is over counts as gone, though nobody has deleted it yet. */
function valueOf(loop: Loop, db: Db, key: Bytes): Value | undefined {
  return keyIsExpired(db, key, wallClockMs(loop.world)) ? undefined : db.dict.get(key);
}
