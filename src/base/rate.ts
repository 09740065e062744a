/**
 * How fast bytes are read: whole bytes a second, written as people write them: `500B/s`, `8KB/s`, `1.5MB/s`.
 *
 * A KB is 1024 bytes, as redis.conf has it.
 */

const UNITS: readonly (readonly [string, number])[] = [
  ['MB/s', 1024 * 1024],
  ['KB/s', 1024],
  ['B/s', 1],
];

/** The fastest rate a script may name; whoever reads faster reads at once. */
export const FASTEST_RATE = 1024 * 1024 * 1024;

/** Bytes a second; `0` is nothing at all. Undefined where it is no whole number of them, or over a GB. */
export function parseRate(text: string): number | undefined {
  if (text === '0') return 0;
  const found = /^(\d{1,10})(?:\.(\d{1,6}))?([KM]?B\/s)$/i.exec(text);
  const unit = UNITS.find(([name]) => name.toLowerCase() === found?.[3]?.toLowerCase());
  if (!found || !unit) return undefined;
  const fraction = found[2] ?? '';
  const scaled = BigInt(`${found[1]}${fraction}`) * BigInt(unit[1]);
  const scale = 10n ** BigInt(fraction.length);
  if (scaled % scale !== 0n) return undefined;
  const rate = scaled / scale;
  return rate <= BigInt(FASTEST_RATE) ? Number(rate) : undefined;
}

/** In the largest unit that gives a whole number. `parseRate` reads it back. */
export function printRate(bytesPerS: number): string {
  if (bytesPerS === 0) return '0';
  const [name, size] = UNITS.find(([, unit]) => bytesPerS % unit === 0) ?? ['B/s', 1];
  return `${bytesPerS / size}${name}`;
}
