/**
 * The node's own round for keys whose time is over and that nobody asks for. When it comes by is in expire.ts.
 *
 * Follows expire.c: activeExpireCycle, with the effort that a small keyspace needs.
 */
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import { scheduleExpireCycle, wallClockMs } from './expire.ts';
import { deleteExpiredKey } from './keyspace.ts';
import { propagatePendingCommands } from './propagation.ts';

/** Deletes what is over, in the order in which the expiries were set, and enters the next round where there is to be one. */
export function activeExpireCycle(loop: Loop, node: Node): void {
  // An earlier round was entered after this one.
  if (node.expireCycleAt !== loop.world.now) return;
  node.expireCycleAt = undefined;
  // Nothing expires while clients are paused; when they go on, the round is entered anew.
  // A replica deletes nothing by itself.
  if (node.pause || !node.isActiveExpire || node.replication.master !== undefined) return;
  const nowMs = wallClockMs(loop.world);
  let next: bigint | undefined;
  for (const db of node.dbs.values()) {
    for (const [key, { when, cause }] of db.expires) {
      if (nowMs > when) {
        deleteExpiredKey({ loop, node, db, cause }, key, 'cycle');
        propagatePendingCommands(loop, node);
      }
      else if (next === undefined || when < next) next = when;
    }
  }
  if (next !== undefined) scheduleExpireCycle(loop, node, next);
}

/** The ticks have changed, or none was looked at for a while: the next round is due at another moment. */
export function rescheduleExpireCycle(loop: Loop, node: Node): void {
  node.expireCycleAt = undefined;
  const ends = [...node.dbs.values()].flatMap((db) => [...db.expires.values()].map(({ when }) => when));
  const first = ends.reduce<bigint | undefined>((least, when) => (least === undefined || when < least ? when : least), undefined);
  if (first !== undefined) scheduleExpireCycle(loop, node, first);
}
