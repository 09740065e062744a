const SPEEDS: readonly number[] = [1, 2, 5, 10];

/** How fast a program may be made from its card, and how fast it is now. */
export function speedsOf(now: number): readonly number[] {
  return SPEEDS.includes(now) ? SPEEDS : [...SPEEDS, now].sort((a, b) => a - b);
}
