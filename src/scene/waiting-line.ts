/**
 * The line of those who wait for a key, in the order in which they will be served. It stands below the row of its key.
 */
import type { Event } from '../trace/index.ts';
import type { ShownKey } from './keys-as-shown.ts';
import type { Sleeper } from './types.ts';

/** A sleeper is its number and its name; the least it is shortened to; room for how many more there are. */
const SLEEPER = { frame: 28, char: 6.7, chars: 12, more: 64 };

/** Who stands there; whoever the event just shown ends the wait of walks out of it. */
export function sleepersOf(key: ShownKey, last: Event | undefined, node: string): readonly Sleeper[] {
  const leaver = last?.kind === 'client-unblocked' && last.why !== 'connection-closed' && last.node === node && last.db === key.db ? last.client : undefined;
  let place = 0;
  return key.line.map((client) => {
    const isLeaving = client === leaver;
    if (!isLeaving) place++;
    return { client, place: isLeaving ? 0 : place, isLeaving };
  });
}


/** How many of them stand side by side in that width: all, or as many as leave room to count the others. */
export function fitting(sleepers: readonly Sleeper[], width: number): number {
  let used = 0;
  let fit = 0;
  for (const [index, { client }] of sleepers.entries()) {
    used += SLEEPER.frame + SLEEPER.char * Math.min(SLEEPER.chars, client.length);
    if (used > width) return Math.max(1, fit);
    if (used + SLEEPER.more <= width) fit = index + 1;
  }
  return sleepers.length;
}
