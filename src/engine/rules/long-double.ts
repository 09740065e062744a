/**
 * The 80-bit floating-point numbers of x86, in which INCRBYFLOAT counts: 64 bits of mantissa, exponents to 16383.
 *
 *   parseLongDouble     As strtold reads it, nearest first, ties to even.
 *   addLongDoubles      The sum, rounded once.
 *   printLongDouble     As `%.17Lf` writes it, without the zeros behind: 3.0e3 is 3000, and 0.1 is 0.1.
 *
 * So 3200 + 0.1 is 3200.10000000000000009 here as there. A number is `mantissa * 2^exponent`, exact, as bigints.
 *
 * Follows util.c: string2ld, ld2string.
 */

export interface LongDouble {
  /** With its sign. */
  readonly mantissa: bigint;
  readonly exponent: number;
}

const BITS = 64;
const HIGHEST_EXPONENT = 16_384;
/** Of the last bit of the smallest number there is. */
const LOWEST_EXPONENT = -16_445;
const LONGEST_TEXT = 5 * 1024;
const FRACTION = 10n ** 17n;
const ZERO: LongDouble = { mantissa: 0n, exponent: 0 };

/** `infinite` is a number that may be written and not be counted with; undefined is none. */
export function parseLongDouble(text: string): LongDouble | 'infinite' | undefined {
  if (text.length >= LONGEST_TEXT) return undefined;
  if (/^[+-]?inf(inity)?$/i.test(text)) return 'infinite';
  const decimal = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
  if (decimal && /\d/.test(text.split(/e/i)[0] ?? '')) {
    const [, sign, whole = '', fraction = '', power = '0'] = decimal;
    return inRange(signed(sign, BigInt(whole + fraction)), 10n, clamp(power) - fraction.length);
  }
  const hex = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/i.exec(text);
  if (!hex) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = hex;
  if (whole + fraction === '') return undefined;
  return inRange(signed(sign, BigInt(`0x${whole}${fraction}`)), 2n, clamp(power) - 4 * fraction.length);
}

/** Undefined where the sum is beyond all numbers. */
export function addLongDoubles(a: LongDouble, b: LongDouble): LongDouble | undefined {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return rounded(sum, 1n, exponent);
}

export function printLongDouble({ mantissa, exponent }: LongDouble): string {
  const scaled = magnitude(mantissa) * FRACTION;
  const rounding = exponent >= 0 ? scaled << BigInt(exponent) : divideToEven(scaled, 1n << BigInt(-exponent));
  const digits = rounding.toString().padStart(18, '0');
  const fraction = digits.slice(-17).replace(/0+$/, '');
  const text = `${digits.slice(0, -17)}${fraction === '' ? '' : `.${fraction}`}`;
  return mantissa < 0n && text !== '0' ? `-${text}` : text;
}

/** A thousand times as much, rounded as the processor rounds it, then up to a whole number. */
export function ceilOfThousandfold({ mantissa, exponent }: LongDouble): bigint {
  const product = rounded(mantissa * 1000n, 1n, exponent) ?? ZERO;
  if (product.exponent >= 0) return product.mantissa << BigInt(product.exponent);
  const unit = 1n << BigInt(-product.exponent);
  // Division of bigints drops the fraction, which for negative numbers is up already.
  const whole = product.mantissa / unit;
  return product.mantissa > whole * unit ? whole + 1n : whole;
}

/** Beyond these a power makes nothing but zero or infinity, whatever stands before it. */
function clamp(power: string): number {
  return Math.max(-30_000, Math.min(30_000, Number(power)));
}

function signed(sign: string | undefined, value: bigint): bigint {
  return sign === '-' ? -value : value;
}

/** `value * base^power` as strtold gives it; undefined where it is too large, or vanishes. */
function inRange(value: bigint, base: bigint, power: number): LongDouble | undefined {
  if (value === 0n) return ZERO;
  const found = power >= 0 ? rounded(value * base ** BigInt(power), 1n, 0) : rounded(value, base ** BigInt(-power), 0);
  return found?.mantissa === 0n ? undefined : found;
}

/** `numerator / denominator * 2^exponent`, rounded to 64 bits. Undefined beyond the largest number. */
function rounded(numerator: bigint, denominator: bigint, exponent: number): LongDouble | undefined {
  if (numerator === 0n) return ZERO;
  const size = magnitude(numerator);
  // So far that the quotient has 64 bits, or one more; less of them where the number is very small.
  let shift = BITS - (bitsOf(size) - bitsOf(denominator));
  shift = Math.min(shift, exponent - LOWEST_EXPONENT);
  let quotient = scaledQuotient(size, denominator, shift);
  if (bitsOf(quotient) > BITS) {
    shift--;
    quotient = scaledQuotient(size, denominator, shift);
  }
  if (bitsOf(quotient) + exponent - shift > HIGHEST_EXPONENT) return undefined;
  return { mantissa: numerator < 0n ? -quotient : quotient, exponent: exponent - shift };
}

function scaledQuotient(size: bigint, denominator: bigint, shift: number): bigint {
  return shift >= 0
    ? divideToEven(size << BigInt(shift), denominator)
    : divideToEven(size, denominator << BigInt(-shift));
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator - quotient * denominator);
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return isUp ? quotient + 1n : quotient;
}

function bitsOf(value: bigint): number {
  const hex = value.toString(16);
  return value === 0n ? 0 : 4 * (hex.length - 1) + (32 - Math.clz32(parseInt(hex.charAt(0), 16)));
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
