/**
 * Which partition a key belongs to, as Kafka's own producer says it.
 *
 *   murmur2        The hash of its bytes, as a signed 32-bit number (org.apache.kafka.common.utils.Utils.murmur2).
 *   toPositive     Without its sign bit: not its absolute value.
 *   partitionFor   `toPositive(murmur2(key)) % partitions` (BuiltInPartitioner.partitionForKey).
 *
 * MurmurHash2 is by Austin Appleby, in the public domain; the seed is Kafka's. Clients that are not Java's may hash otherwise, and
 * then one key is in two partitions.
 */
import type { Bytes } from '../../base/index.ts';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** A signed 32-bit number. */
export function murmur2(bytes: Bytes): number {
  const { length } = bytes;
  const whole = length & ~3;
  let h = SEED ^ length;
  for (let i = 0; i < whole; i += 4) {
    let k = bytes.charCodeAt(i) | (bytes.charCodeAt(i + 1) << 8) | (bytes.charCodeAt(i + 2) << 16) | (bytes.charCodeAt(i + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> 24;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  // The one to three bytes that are left, the last of them highest.
  const left = length - whole;
  for (let i = left - 1; i >= 0; i--) h ^= bytes.charCodeAt(whole + i) << (8 * i);
  if (left > 0) h = Math.imul(h, M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  return h ^ (h >>> 15);
}

export function toPositive(hash: number): number {
  return hash & 0x7fffffff;
}

export function partitionFor(key: Bytes, partitions: number): number {
  return toPositive(murmur2(key)) % partitions;
}
