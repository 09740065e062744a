/**
 * The chance of the fuzzer: one stream of numbers to a program, fast, and the same again from the same seed.
 *
 * fast-check's arbitraries are drawn from it directly (`drawn`): its own runner would make and keep a tree for shrinking, and
 * programs are shrunk here by what they say, not by how they were made.
 */
import type fc from 'fast-check';

export interface Draws {
  /** A whole number from 0 up to `limit`, without it. */
  below(limit: number): number;
  /** True so often in a hundred. */
  percent(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  drawn<T>(from: fc.Arbitrary<T>): T;
}

export function drawsOf(seed: number, program: number): Draws {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(program + 1, 0x85ebca6b)) | 0;
  // The mixing step of splitmix32.
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit);
  const source = {
    nextInt: (min = -0x8000_0000, max = 0x7fff_ffff) => min + below(max - min + 1),
    nextBigInt: (min: bigint, max: bigint) => min + (((BigInt(next()) << 32n) | BigInt(next())) % (max - min + 1n)),
    nextDouble: () => next() / 0x1_0000_0000,
    nextBoolean: () => next() >= 0x8000_0000,
    next: (bits: number) => next() >>> (32 - bits),
    getState: () => undefined,
    clone: () => source,
  };
  return {
    below,
    percent: (share) => below(100) < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    // All that an arbitrary asks of a Random; a real one would want a generator of pure-rand, which is not ours to depend on.
    drawn: (from) => from.generate(source, undefined).value,
  };
}
