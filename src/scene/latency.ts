/**
 * How long things took, as a small distribution: exact where it is short (how many, the least, the most), and for the middle and the
 * slow end by buckets that are a sixteenth of their value wide. So a million samples take a few hundred numbers.
 */
import { US_PER_MS, US_PER_S, type Micros } from '../base/index.ts';

export interface Latency {
  count: number;
  least: Micros;
  most: Micros;
  sum: number;
  /** Bucket -> samples in it. */
  readonly buckets: Map<number, number>;
}

/** What is shown of it. */
export interface LatencyView {
  readonly count: number;
  readonly minUs: Micros;
  readonly medianUs: Micros;
  readonly p95Us: Micros;
  readonly maxUs: Micros;
  readonly meanUs: Micros;
  /** Samples of at most so long, and longer than the bucket before; the last has no bound. */
  readonly buckets: readonly { readonly upToUs: Micros | undefined; readonly count: number }[];
}

/** The few buckets of a picture. */
const SHOWN_US: readonly Micros[] = [US_PER_MS, 10 * US_PER_MS, 100 * US_PER_MS, US_PER_S, 10 * US_PER_S];

/** Buckets to a doubling, as a power of two. */
const FINE_BITS = 4;
const FINE = 1 << FINE_BITS;
/** Longer ones (half an hour) share the last bucket. */
const LONGEST = 0x7fff_ffff;

export function newLatency(): Latency {
  return { count: 0, least: 0, most: 0, sum: 0, buckets: new Map() };
}

export function addLatency(latency: Latency, us: Micros): void {
  latency.least = latency.count === 0 ? us : Math.min(latency.least, us);
  latency.most = Math.max(latency.most, us);
  latency.count++;
  latency.sum += us;
  const bucket = bucketOf(us);
  latency.buckets.set(bucket, (latency.buckets.get(bucket) ?? 0) + 1);
}

/** Undefined where nothing was measured. */
export function viewOfLatency(latency: Latency): LatencyView | undefined {
  const { count, least, most, sum } = latency;
  if (count === 0) return undefined;
  const sorted = [...latency.buckets].sort(([a], [b]) => a - b);
  const shown = [...SHOWN_US, undefined].map((upToUs) => ({ upToUs, count: 0 }));
  for (const [bucket, samples] of sorted) {
    // A bucket that lies across a bound counts by its beginning.
    const at = shown.find(({ upToUs }) => upToUs === undefined || beginningOf(bucket) <= upToUs);
    if (at) at.count += samples;
  }
  const quantile = (part: number): Micros => {
    let left = Math.ceil(part * count);
    for (const [bucket, samples] of sorted) {
      left -= samples;
      if (left > 0) continue;
      const middle = Math.floor((beginningOf(bucket) + beginningOf(bucket + 1) - 1) / 2);
      return Math.min(most, Math.max(least, middle));
    }
    return most;
  };
  return { count, minUs: least, medianUs: quantile(0.5), p95Us: quantile(0.95), maxUs: most, meanUs: Math.round(sum / count), buckets: shown };
}

/** Short ones have a bucket each; above, a doubling is cut into equal parts. */
function bucketOf(us: Micros): number {
  const value = Math.min(us, LONGEST);
  if (value < FINE) return value;
  const power = 31 - Math.clz32(value);
  return ((power - FINE_BITS + 1) << FINE_BITS) + ((value >> (power - FINE_BITS)) & (FINE - 1));
}

function beginningOf(bucket: number): Micros {
  if (bucket < FINE) return bucket;
  const power = (bucket >> FINE_BITS) + FINE_BITS - 1;
  return (FINE + (bucket & (FINE - 1))) * 2 ** (power - FINE_BITS);
}
