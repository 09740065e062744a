/** Are two pieces of plain data the same? An absent field and an undefined one are. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  // Both are objects, and a key that one of them lacks is undefined there.
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Array.isArray(a) === Array.isArray(b) && [...keys].every((key) => isSame(left[key], right[key]));
}
