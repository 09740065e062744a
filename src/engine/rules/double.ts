/**
 * Scores: the floating-point numbers of sorted sets, read from bytes and written to them as each version does.
 *
 *   parseDouble      A score as ZADD takes it. `1e400` and `1e-400` are refused, `inf` is not.
 *   parseBound       The end of a range, which takes more: nothing at all is 0, and what is too large is infinite.
 *   writeDouble      `%.17g` (7.0: 0.1 is 0.10000000000000001), or the fewest digits that name the number (8.0: 0.1).
 *
 * The fewest digits are those that the Grisu2 algorithm finds (shortest-double.ts), laid out as Redis does: 1e-5 is 0.00001,
 * and 12345.678901234 is 1.2345678901234e+4.
 *
 * Follows util.c: string2d, d2string; t_zset.c: zslParseRange; networking.c: addReplyDouble.
 */
import { shortestDigits } from './shortest-double.ts';

/** How a version writes doubles, and reads the ends of ranges. */
export type DoubleWriting = 'seventeen' | 'shortest';

/** A score; undefined where it is none. */
export function parseDouble(text: string): number | undefined {
  const value = numberAt(text, true);
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (!Number.isFinite(value) && !/inf/i.test(text)) return undefined;
  // Too small to be told from 0.
  const hasDigits = /[1-9a-f]/i.test(text.replace(/^[+-]?0x/i, '').split(/[ep]/i)[0] ?? '');
  return value === 0 && hasDigits ? undefined : value;
}

/** One end of a range, up to a zero byte. `isPlain`: neither blanks before it nor hexadecimal digits are taken. */
export function parseBound(text: string, isPlain: boolean): number | undefined {
  const end = text.indexOf('\0');
  const upToZero = end < 0 ? text : text.slice(0, end);
  if (upToZero === '') return 0;
  const value = numberAt(isPlain ? upToZero : upToZero.replace(/^[ \t\n\v\f\r]+/, ''), !isPlain);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** A number that is not NaN, as a version writes it. */
export function writeDouble(value: number, writing: DoubleWriting): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  return sign + (writing === 'shortest' ? shortest(size, sign.length) : seventeen(size));
}

/** Up to here `d2string` writes a whole number digit by digit. */
const WHOLE = 2 ** 62;

/** As strtod reads the whole of a text; NaN for `nan`, undefined for what is no number. */
function numberAt(text: string, mayBeHex: boolean): number | undefined {
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const size = /^inf(?:inity)?$/i.test(rest) ? Infinity : decimal(rest) ?? (mayBeHex ? hexadecimal(rest) : undefined);
  return size === undefined ? undefined : sign === '-' ? -size : size;
}

function decimal(text: string): number | undefined {
  return /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function hexadecimal(text: string): number | undefined {
  const [, whole = '', fraction = '', power = '0'] = /^0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/i.exec(text) ?? [];
  if (whole + fraction === '') return undefined;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const exponent = Math.max(-100_000, Math.min(100_000, Number(power))) - 4 * fraction.length;
  // In two steps, since 2 to the power of a small enough number is 0 by itself.
  const half = Math.trunc(exponent / 2);
  return Number(mantissa) * 2 ** half * 2 ** (exponent - half);
}

/** `%.17g`: seventeen digits, the nearest, an exact half to the even one, without the zeros behind. */
function seventeen(size: number): string {
  let [digits = '', power = '0'] = size.toExponential(16).split('e');
  const exact = size.toExponential(60);
  // toExponential rounds an exact half up.
  if (/^.{18}50*e/.test(exact) && Number(exact.charAt(17)) % 2 === 0) digits = exact.slice(0, 18);
  digits = digits.replace('.', '');
  const exponent = Number(power);
  const kept = digits.replace(/0+$/, '');
  if (exponent < -4 || exponent >= 17) {
    power = String(Math.abs(exponent)).padStart(2, '0');
    return `${withPoint(kept, 1)}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`;
  return withPoint(kept.padEnd(exponent + 1, '0'), exponent + 1);
}

/** The layout of `fpconv_dtoa`: plain where it is short enough. */
function shortest(size: number, signLength: number): string {
  if (Number.isInteger(size) && size <= WHOLE) return String(BigInt(size));
  const { digits, power } = shortestDigits(size);
  const exponent = power + digits.length - 1;
  if (power >= 0 && exponent < digits.length + 7) return digits + '0'.repeat(power);
  if (power < 0 && (power > -7 || Math.abs(exponent) < 4)) {
    const places = digits.length + power;
    return places <= 0 ? `0.${'0'.repeat(-places)}${digits}` : withPoint(digits, places);
  }
  const kept = digits.slice(0, 18 - signLength);
  return `${withPoint(kept, 1)}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** A point after so many digits, unless none follow. */
function withPoint(digits: string, places: number): string {
  return digits.length > places ? `${digits.slice(0, places)}.${digits.slice(places)}` : digits;
}
