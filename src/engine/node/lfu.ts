/**
 * When a key was last used, and how often: what OBJECT IDLETIME and OBJECT FREQ tell.
 *
 *   noteUse        A command has looked a key up.
 *   initUse        A key has got a value, and perhaps another's place.
 *   idleSeconds    For how long nobody has used it.
 *   frequency      How often it is used, roughly; it ages by the minute.
 *
 * Redis has 24 bits for this in each value. Under most policies they are a clock in seconds; under the two of `maxmemory-policy`
 * that end in `lfu`, sixteen are a clock in minutes and eight are a counter, which grows ever more slowly, by chance. Both are
 * the same bits, so that just after a switch one is read as the other, and tells nonsense until the key is used again. Here
 * `lfu` are those bits where they were last written as a counter; where it is absent, `accessedAt` is the clock.
 *
 * Chance is drawn from the seed. Of the numbers that all keys share in Redis each key has its own counter here.
 *
 * Follows evict.c of Redis 7.0 and 8.0: LFULogIncr, LFUDecrAndReturn, estimateObjectIdleTime; db.c: updateLFU, dbSetValue.
 */
import { draw, US_PER_S, type Bytes, type Micros } from '../../base/index.ts';
import { rulesOf } from '../rules/index.ts';
import type { Node, Value, World } from '../world.ts';

const INITIAL_COUNT = 5;
const MOST_COUNT = 255;
const MINUTES = 0xff_ff;
const CLOCK = 0xff_ff_ff;

interface Where {
  readonly loop: { readonly world: World };
  readonly node: Node;
}

export function isLfu({ config }: Node): boolean {
  const policy = config['maxmemory-policy'];
  return policy === 'allkeys-lfu' || policy === 'volatile-lfu';
}

export function noteUse(at: Where, key: Bytes, value: Value): void {
  const { now } = at.loop.world;
  if (isLfu(at.node)) value.lfu = withCount(at.loop.world, grown(at, key, countOf(at, value)));
  else if (value.lfu !== undefined) value.lfu = undefined;
  value.accessedAt = now;
}

/** `before`: what the key held until now. A counter belongs to the key, not to what it holds. */
export function initUse(at: Where, value: Value, before?: Value): void {
  if (!isLfu(at.node)) return;
  if (before) value.lfu = bitsOf(at.loop.world, before);
  else if (value.lfu === undefined || rulesOf(at.node.version).addedKeysAreUnused) value.lfu = withCount(at.loop.world, INITIAL_COUNT);
}

/** In whole seconds of the clock by which Redis notes the use of keys. */
export function idleSeconds({ loop: { world } }: Where, value: Value): number {
  if (value.lfu === undefined) return secondAt(world, world.now) - secondAt(world, value.accessedAt);
  const clock = secondAt(world, world.now) & CLOCK;
  return clock >= value.lfu ? clock - value.lfu : clock + CLOCK - value.lfu;
}

export const frequency = countOf;

/** What the clock of used keys shows: seconds, in 24 bits. */
export function lruClock(world: World): number {
  return secondAt(world, world.now) & CLOCK;
}

function bitsOf(world: World, { lfu, accessedAt }: Value): number {
  return lfu ?? secondAt(world, accessedAt) & CLOCK;
}

/** The counter, less what the minutes since its last use have taken from it. */
function countOf({ loop: { world }, node }: Where, value: Value): number {
  const bits = bitsOf(world, value);
  const [minute, count] = [bits >> 8, bits & MOST_COUNT];
  const now = minuteOf(world);
  const elapsed = now >= minute ? now - minute : MINUTES - minute + now;
  const decayTime = node.config['lfu-decay-time'];
  return decayTime === 0 ? count : Math.max(0, count - Math.floor(elapsed / decayTime));
}

/** One use more: counted always at first, and less and less often. */
function grown({ loop: { world }, node }: Where, key: Bytes, count: number): number {
  if (count >= MOST_COUNT) return MOST_COUNT;
  const odds = Math.max(0, count - INITIAL_COUNT) * node.config['lfu-log-factor'] + 1;
  const isCounted = odds <= 1 || draw(world.seed, 'lfu', key, world.now % 0x7f_ff_ff_ff) / 2 ** 32 < 1 / odds;
  return isCounted ? count + 1 : count;
}

function withCount(world: World, count: number): number {
  return (minuteOf(world) << 8) | count;
}

function minuteOf(world: World): number {
  return Math.floor(secondAt(world, world.now) / 60) & MINUTES;
}

function secondAt({ epochMs }: World, at: Micros): number {
  return Math.floor(epochMs / 1000 + at / US_PER_S);
}
