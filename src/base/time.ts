/**
 * Virtual time: whole microseconds since the run began. The world's only clock.
 *
 * Durations are written as people write them: `250us`, `1.5ms`, `2s`. A number is never a fraction of a microsecond.
 */

/** Whole microseconds: a moment since the run began, or a duration. */
export type Micros = number;

export const US_PER_MS = 1_000;
export const US_PER_S = 1_000_000;

const UNITS: readonly (readonly [string, number])[] = [
  ['us', 1],
  ['ms', US_PER_MS],
  ['s', US_PER_S],
  ['m', 60 * US_PER_S],
];

/** The longest duration a script may name: a day. Longer ones are a mistake, not a lecture. */
export const LONGEST_US: Micros = 24 * 3600 * US_PER_S;

/**
 * `250us`, `1.5ms`, `2s`, `1m` as microseconds; undefined where it is not a whole number of them, or over `longest`.
 *
 * Counted in digits, not in fractions: as a floating-point product, 86399.999999s is not a whole number.
 */
export function parseDuration(text: string, longest: Micros = LONGEST_US): Micros | undefined {
  const found = /^(\d{1,16})(?:\.(\d{1,16}))?(us|ms|s|m)$/.exec(text);
  const unit = UNITS.find(([name]) => name === found?.[3]);
  if (!found || !unit) return undefined;
  const fraction = found[2] ?? '';
  const scaled = BigInt(`${found[1]}${fraction}`) * BigInt(unit[1]);
  const scale = 10n ** BigInt(fraction.length);
  if (scaled % scale !== 0n) return undefined;
  const us = scaled / scale;
  return us <= BigInt(longest) ? Number(us) : undefined;
}

/** The shortest exact way to write a duration: `250us`, `1.5ms`, `1s`. `parseDuration` reads it back. */
export function printDuration(us: Micros): string {
  if (us >= US_PER_S) return `${decimal(us, US_PER_S)}s`;
  if (us >= US_PER_MS) return `${decimal(us, US_PER_MS)}ms`;
  return `${us}us`;
}

/** A moment, always in seconds with six decimals: `12.000250s`. */
export function printMoment(at: Micros): string {
  return `${Math.floor(at / US_PER_S)}.${String(at % US_PER_S).padStart(6, '0')}s`;
}

function decimal(us: Micros, unit: number): string {
  const digits = Math.log10(unit);
  const rest = String(us % unit).padStart(digits, '0').replace(/0+$/, '');
  return `${Math.floor(us / unit)}${rest ? `.${rest}` : ''}`;
}
