/**
 * What is counted over a trace, beside the playhead: going on reads only the new events, going back starts from the nearest mark before. So
 * it holds at an instant what a fresh run played up to there holds, whichever way the playhead came, and a step back reads a few thousand
 * events, not all.
 *
 * Start from a new one where what happened before has changed: another run, an undo.
 */
import type { Event, EventId } from '../trace/index.ts';

export interface Mark<S> {
  readonly events: EventId;
  readonly state: S;
}

/** Kept by whoever asks, and changed in place by `followFold`. Plain data where its state is. */
export interface Fold<S> {
  /** Events 0 .. events-1 are in its state. */
  events: EventId;
  state: S;
  /** Earlier ones, oldest first, to go back to. */
  marks: Mark<S>[];
}

/** What is counted. `count` changes the state in place; `copy` must leave nothing shared that `count` changes. */
export interface Counting<S> {
  readonly empty: () => S;
  readonly copy: (state: S) => S;
  readonly count: (state: S, event: Event) => void;
}

/** Gives events from .. to-1, at most 4,096 at a time. */
export type ReadEvents = (from: EventId, to: EventId) => readonly Event[];

/** Between two marks, while there are few. */
const MARK_EVERY = 4_096;
const MOST_MARKS = 32;

export function newFold<S>({ empty }: Counting<S>): Fold<S> {
  return { events: 0, state: empty(), marks: [] };
}

/** Brings it to `events` of the same run. */
export function followFold<S>(fold: Fold<S>, { empty, copy, count }: Counting<S>, events: EventId, read: ReadEvents): void {
  if (events < fold.events) {
    while ((fold.marks.at(-1)?.events ?? 0) > events) fold.marks.pop();
    const mark = fold.marks.at(-1);
    fold.events = mark?.events ?? 0;
    fold.state = mark ? copy(mark.state) : empty();
  }
  while (fold.events < events) {
    const to = Math.min(events, (Math.floor(fold.events / MARK_EVERY) + 1) * MARK_EVERY);
    for (const event of read(fold.events, to)) count(fold.state, event);
    fold.events = to;
    if (to % markEvery(to) === 0 && (fold.marks.at(-1)?.events ?? 0) < to) {
      fold.marks = fold.marks.filter((mark) => mark.events % markEvery(to) === 0);
      fold.marks.push({ events: to, state: copy(fold.state) });
    }
  }
}

/** Further apart the longer the run: so many marks at most. */
function markEvery(events: EventId): number {
  let every = MARK_EVERY;
  while (events > every * MOST_MARKS) every *= 2;
  return every;
}
