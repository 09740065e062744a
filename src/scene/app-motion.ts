/** What moves on the card of an app between two events: asked for with each frame, and a pure function of the instant shown. */
import type { EventId } from '../trace/index.ts';
import type { AppClock } from './app-card.ts';
import type { ShownMoment } from './types.ts';

/** How far its time has gone, 0 .. 1, and how much of it is left. */
export function appClockAt({ from, until, stoppedAt }: AppClock, shown: ShownMoment): { readonly part: number; readonly leftUs: number } {
  const at = Math.min(until, Math.max(from, stoppedAt ?? shown.at));
  return { part: until > from ? (at - from) / (until - from) : 1, leftUs: until - at };
}

/** How far what it had in its hands has fallen, 0 .. 1: while the event that killed it is held. */
export function fallAt(event: EventId, shown: ShownMoment): number {
  return shown.events === event + 1 ? shown.held : 1;
}
