/**
 * The fewest decimal digits that name a double, by the Grisu2 algorithm.
 *
 * Grisu2 finds them for nearly every number; for about one in a thousand it finds one digit more than the fewest. Redis
 * prints what it finds, so the same steps are done here, with exact whole numbers in place of 64-bit words.
 *
 * Florian Loitsch, "Printing floating-point numbers quickly and accurately with integers" (2010), figure 7. Which power of
 * ten is taken follows fpconv, the library that Redis 7.2 and later print with: every eighth, so that the exponent
 * of the product lies between -60 and -32.
 */

/** `digits * 10^power`. */
export interface Decimal {
  readonly digits: string;
  readonly power: number;
}

/** A number `fraction * 2^exponent`. */
interface Binary {
  readonly fraction: bigint;
  readonly exponent: number;
}

const MANTISSA_BITS = 52;
const HIDDEN_BIT = 1n << 52n;
const FIRST_POWER = -348;
const STEP = 8;
const LEAST_EXPONENT = -60;
const MOST_EXPONENT = -32;
const LOG10_OF_2 = 0.301_029_995_663_981_14;

/** Of a number greater than 0 and less than infinity. */
export function shortestDigits(size: number): Decimal {
  const value = partsOf(size);
  // Halfway to the neighbours; the one below is nearer where the exponent changes.
  const isEdge = value.fraction === HIDDEN_BIT;
  const upper = normalized({ fraction: 2n * value.fraction + 1n, exponent: value.exponent - 1 });
  const below = isEdge
    ? { fraction: 4n * value.fraction - 1n, exponent: value.exponent - 2 }
    : { fraction: 2n * value.fraction - 1n, exponent: value.exponent - 1 };
  const lower = below.fraction << BigInt(below.exponent - upper.exponent);
  const power = cachedPower(upper.exponent);
  const scaled = (fraction: bigint): bigint => (fraction * power.fraction + (1n << 63n)) >> 64n;
  const exponent = upper.exponent + power.exponent + 64;
  return digitsBetween(
    { low: scaled(lower) + 1n, value: scaled(normalized(value).fraction), high: scaled(upper.fraction) - 1n },
    exponent,
    -power.decimal,
  );
}

/** Digits of `high`, as few as keep the number between `low` and `high`, then moved as near to `value` as they go. */
function digitsBetween(
  { low, value, high }: { readonly low: bigint; readonly value: bigint; readonly high: bigint },
  exponent: number,
  decimal: number,
): Decimal {
  const shift = BigInt(-exponent);
  const one = 1n << shift;
  let room = high - low;
  let fromValue = high - value;
  let whole = high >> shift;
  let rest = high & (one - 1n);
  let digits = '';
  let unit = 1_000_000_000n;
  for (let left = 9; left >= 0; left--, unit /= 10n) {
    const digit = whole / unit;
    if (digit > 0n || digits !== '') digits += digit;
    whole %= unit;
    const remains = (whole << shift) + rest;
    if (remains > room) continue;
    return { digits: nearer(digits, { room, remains, step: unit << shift, fromValue }), power: decimal + left };
  }
  for (let left = -1; ; left--) {
    rest *= 10n;
    room *= 10n;
    fromValue *= 10n;
    const digit = rest >> shift;
    if (digit > 0n || digits !== '') digits += digit;
    rest &= one - 1n;
    if (rest < room) return { digits: nearer(digits, { room, remains: rest, step: one, fromValue }), power: decimal + left };
  }
}

/** Makes the last digit smaller while that comes nearer to the number itself. */
function nearer(
  digits: string,
  { room, remains, step, fromValue }: { readonly room: bigint; readonly remains: bigint; readonly step: bigint; readonly fromValue: bigint },
): string {
  let last = Number(digits.at(-1));
  let at = remains;
  while (at < fromValue && room - at >= step && (at + step < fromValue || fromValue - at > at + step - fromValue)) {
    last--;
    at += step;
  }
  return digits.slice(0, -1) + String(last);
}

function partsOf(size: number): Binary {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, size);
  const all = bits.getBigUint64(0);
  const biased = Number(all >> BigInt(MANTISSA_BITS));
  const fraction = all & (HIDDEN_BIT - 1n);
  const exponent = -1023 - MANTISSA_BITS;
  return biased === 0 ? { fraction, exponent: exponent + 1 } : { fraction: fraction | HIDDEN_BIT, exponent: biased + exponent };
}

/** With its highest bit at the 64th place. */
function normalized({ fraction, exponent }: Binary): Binary {
  const room = 64 - fraction.toString(2).length;
  return { fraction: fraction << BigInt(room), exponent: exponent - room };
}

/** The power of ten that brings a number of this exponent into reach, in 64 bits. */
function cachedPower(exponent: number): Binary & { readonly decimal: number } {
  const approximate = -(exponent + 87) * LOG10_OF_2;
  let index = Math.trunc((approximate - FIRST_POWER) / STEP);
  for (;;) {
    const decimal = FIRST_POWER + index * STEP;
    const power = powerOfTen(decimal);
    const sum = exponent + power.exponent + 64;
    if (sum < LEAST_EXPONENT) index++;
    else if (sum > MOST_EXPONENT) index--;
    else return { ...power, decimal };
  }
}

/** 10^decimal to the nearest 64 bits. */
function powerOfTen(decimal: number): Binary {
  if (decimal >= 0) return rounded(10n ** BigInt(decimal), 0);
  // Far enough to have more than 64 bits left.
  const shift = 1400;
  return rounded((1n << BigInt(shift)) / 10n ** BigInt(-decimal), -shift);
}

function rounded(value: bigint, exponent: number): Binary {
  const excess = value.toString(2).length - 64;
  if (excess <= 0) return { fraction: value << BigInt(-excess), exponent: exponent + excess };
  const fraction = (value + (1n << BigInt(excess - 1))) >> BigInt(excess);
  return { fraction, exponent: exponent + excess };
}
