/** Numbers as Redis reads them from arguments. Follows util.c: string2ll. */

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/** A 64-bit whole number written in the one way Redis takes: no sign but -, no leading zero, no space. */
export function wholeNumberOf(bytes: string): bigint | undefined {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(bytes)) return undefined;
  const value = BigInt(bytes);
  return value < LEAST || value > MOST ? undefined : value;
}
