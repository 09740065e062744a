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
 * The numbers that all keys share are one object each: who uses one uses it for all. Its bits are the node's (`sharedUse`), from
 * the start of its process on; a key that gets it does not write them anew.
 *
 * Chance is drawn from the seed.
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

/** When something was last used, or the bits of its counter. */
export interface Use {
  accessedAt: Micros;
  lfu?: number | undefined;
}

export function isLfu({ config }: Node): boolean {
  const policy = config['maxmemory-policy'];
  return policy === 'allkeys-lfu' || policy === 'volatile-lfu';
}

export function noteUse(at: Where, key: Bytes, value: Value): void {
  const { now } = at.loop.world;
  const use = useOf(at.node, value);
  if (isLfu(at.node)) use.lfu = withCount(at.loop.world, grown(at, key, countOf(at, value)));
  else if (use.lfu !== undefined) use.lfu = undefined;
  use.accessedAt = now;
}

/** `before`: what the key held until now. A counter belongs to the key, not to what it holds. */
export function initUse(at: Where, value: Value, before?: Value): void {
  if (!isLfu(at.node)) return;
  if (before) useOf(at.node, value).lfu = lruBits(at, before);
  else if (isShared(value)) return;
  else if (value.lfu === undefined || rulesOf(at.node.version).addedKeysAreUnused) value.lfu = withCount(at.loop.world, INITIAL_COUNT);
}

/** In whole seconds of the clock by which Redis notes the use of keys. */
export function idleSeconds({ loop: { world }, node }: Where, value: Value): number {
  const { lfu, accessedAt } = useOf(node, value);
  if (lfu === undefined) return secondAt(world, world.now) - secondAt(world, accessedAt);
  const clock = secondAt(world, world.now) & CLOCK;
  return clock >= lfu ? clock - lfu : clock + CLOCK - lfu;
}

export const frequency = countOf;

/** What the clock of used keys shows: seconds, in 24 bits. */
export function lruClock(world: World): number {
  return secondAt(world, world.now) & CLOCK;
}

function isShared(value: Value): boolean {
  return value.type === 'string' && value.isShared;
}

/** Where a value's bits are: with itself, or with the node for what all keys share. */
function useOf(node: Node, value: Value): Use {
  if (value.type !== 'string' || !value.isShared) return value;
  let use = node.sharedUse.get(value.bytes);
  if (!use) {
    use = { accessedAt: node.startedAt, lfu: rulesOf(node.version).sharedNumbersHaveNoClock ? 0 : undefined };
    node.sharedUse.set(value.bytes, use);
  }
  return use;
}

/** What stands in the value: a clock, or a counter with its own. */
export function lruBits({ loop: { world }, node }: Where, value: Value): number {
  const { lfu, accessedAt } = useOf(node, value);
  return lfu ?? secondAt(world, accessedAt) & CLOCK;
}

/** The counter, less what the minutes since its last use have taken from it. */
function countOf(at: Where, value: Value): number {
  const { loop: { world }, node } = at;
  const bits = lruBits(at, value);
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
