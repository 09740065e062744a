/** For tests: the events on both sides of a session's playhead, as the stage gives them to a picture. */
import type { Event } from '../trace/index.ts';
import { holdingsBefore } from './index.ts';
import type { Around } from './types.ts';

/** What is asked of a session: pictures know none. */
interface Played {
  readonly shownAt: (run: number) => { readonly events: number };
  readonly view: (run: number) => { readonly emitted: number };
  readonly events: (run: number, from: number, to: number) => readonly Event[];
}

export function aroundOf(session: Played): Required<Around> {
  const { events } = session.shownAt(0);
  const read = (from: number, to: number) => session.events(0, from, to);
  const recent = read(Math.max(0, events - 400), events);
  const pending = read(events, session.view(0).emitted);
  return { recent, pending, before: holdingsBefore(pending, events, read), was: holdingsBefore(recent.slice(-1), events - 1, read) };
}
