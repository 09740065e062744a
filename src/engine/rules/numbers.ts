/** Numbers as Redis reads them from bytes: exact to 64 bits, and written in one way only. Follows util.c: string2ll. */

/** LLONG_MIN and LLONG_MAX. */
export const LEAST_INTEGER = -(2n ** 63n);
export const MOST_INTEGER = 2n ** 63n - 1n;

/** A 64-bit whole number, written the one way Redis takes: no +, no leading zero, no space. */
export function wholeNumberOf(bytes: string): bigint | undefined {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(bytes)) return undefined;
  const value = BigInt(bytes);
  return value < LEAST_INTEGER || value > MOST_INTEGER ? undefined : value;
}
