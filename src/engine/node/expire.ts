/**
 * When a key's time is over.
 *
 *   setExpire           The key gets an end, and the node will come by to look.
 *   keyIsExpired        Is it over? Whoever asks for such a key finds none (expireIfNeeded, keyspace.ts).
 *   (activeExpireCycle) The node's own round, for keys that nobody asks for (expire-cycle.ts).
 *
 * The clock is the one on the wall, in milliseconds: the script's epoch and the world's time. A key is there to the end of
 * its last millisecond. Moments are bigints, since Redis takes 64 bits of them.
 *
 * Real Redis goes round `hz` times a second, whether there is something to do or not, and looks at a few keys by chance. Here
 * the next round is entered only where a key is to expire, at the tick after its end; so a world without such keys stands
 * still, and of a few keys none is missed, in Redis as here.
 *
 * Follows expire.c and db.c (setExpire, keyIsExpired) of Redis 7.0 and 8.0.
 */
import { enter, US_PER_MS, US_PER_S, type Bytes, type Micros } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Db, Node, World } from '../world.ts';

/** No run gets so far: what ends later needs no round. A hundred years. */
const FOREVER_MS = 100n * 366n * 86_400_000n;

/** The clock on the wall, in whole milliseconds. */
export function wallClockMs(world: World): bigint {
  return BigInt(world.epochMs + Math.floor(world.now / US_PER_MS));
}

export function keyIsExpired(db: Db, key: Bytes, nowMs: bigint): boolean {
  const expiry = db.expires.get(key);
  return expiry !== undefined && nowMs > expiry.when;
}

/** Gives a key an end; `cause` is the event that did so. */
export function setExpire(
  { loop, node, db, cause }: { loop: Loop; node: Node; db: Db; cause: EventId },
  key: Bytes,
  when: bigint,
): void {
  db.expires.set(key, { when, cause });
  scheduleExpireCycle(loop, node, when);
}

/** Makes sure that the node comes by at the first tick after `when`. */
export function scheduleExpireCycle(loop: Loop, node: Node, when: bigint): void {
  const { world } = loop;
  const leftMs = when - BigInt(world.epochMs);
  if (leftMs > FOREVER_MS) return;
  const overAt = Math.max((Number(leftMs) + 1) * US_PER_MS, world.now + 1);
  // The node comes by `hz` times a second.
  const tickUs = Math.round(US_PER_S / node.config.hz);
  const due: Micros = Math.ceil(overAt / tickUs) * tickUs;
  if (node.expireCycleAt !== undefined && node.expireCycleAt <= due) return;
  node.expireCycleAt = due;
  enter(world.agenda, due, { kind: 'expire-cycle', background: true, node: node.name });
}
