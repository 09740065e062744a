/**
 * The facts of queues (queues.ts) beside the playhead: going on counts only the new events, going back starts from the nearest mark before.
 * So the board at an instant is that of a fresh run played up to there, whichever way the playhead came.
 */
import { copy, type Bytes } from '../base/index.ts';
import type { Event, EventId } from '../trace/index.ts';
import { viewOfLatency, type LatencyView } from './latency.ts';
import { countQueues, newQueues, type Queues } from './queues.ts';

/** Kept by whoever shows it, and changed in place by `followScoreboard`. */
export interface Scoreboard {
  /** Events 0 .. events-1 are counted. */
  events: EventId;
  queues: Queues;
  /** Earlier ones, oldest first, to go back to. */
  marks: { readonly events: EventId; readonly queues: Queues }[];
  /** Events between two marks: more as the run grows. */
  markEvery: number;
}

interface Row {
  readonly produced: number;
  readonly taken: number;
  readonly done: number;
  readonly doneTwice: number;
  readonly lost: number;
  readonly returned: number;
  /** From push to pop; undefined where nothing was popped. */
  readonly latency: LatencyView | undefined;
}

export interface QueueRow extends Row {
  readonly node: string;
  readonly db: number;
  readonly key: Bytes;
  readonly waiting: number;
  readonly removed: number;
}

export interface TakerRow extends Row {
  readonly client: string;
  readonly calls: number;
  /** Answered with nil: wasted. */
  readonly emptyCalls: number;
}

/** The numbers as they are shown, in the order in which lists and clients first had a part. */
export interface Board {
  readonly queues: readonly QueueRow[];
  readonly clients: readonly TakerRow[];
  /** Items that were counted, and not followed further. */
  readonly unfollowed: number;
}

const FIRST_MARK_EVERY = 4_096;
const MOST_MARKS = 32;
const CHUNK = 16_384;

export function newScoreboard(): Scoreboard {
  return { events: 0, queues: newQueues(), marks: [], markEvery: FIRST_MARK_EVERY };
}

/**
 * Brings the board to `events` of the same run. Start from a new one where what happened before has changed (another run, an undo).
 * `read` gives events from .. to-1, at most 16,384 at a time.
 */
export function followScoreboard(
  board: Scoreboard,
  events: EventId,
  read: (from: EventId, to: EventId) => readonly Event[],
): void {
  if (events < board.events) {
    while ((board.marks.at(-1)?.events ?? 0) > events) board.marks.pop();
    const mark = board.marks.at(-1);
    board.events = mark?.events ?? 0;
    board.queues = mark ? copy(mark.queues) : newQueues();
  }
  while (board.events < events) {
    const nextMark = (Math.floor(board.events / board.markEvery) + 1) * board.markEvery;
    const to = Math.min(events, nextMark, board.events + CHUNK);
    for (const event of read(board.events, to)) countQueues(board.queues, event);
    board.events = to;
    if (to === nextMark && (board.marks.at(-1)?.events ?? 0) < to) mark(board);
  }
}

function mark(board: Scoreboard): void {
  board.marks.push({ events: board.events, queues: copy(board.queues) });
  if (board.marks.length <= MOST_MARKS) return;
  board.markEvery *= 2;
  board.marks = board.marks.filter(({ events }) => events % board.markEvery === 0);
}

export function boardOf({ queues: { queues, takers, unfollowed } }: Scoreboard): Board {
  return {
    queues: [...queues.values()].map(({ latency, ...row }) => ({ ...row, latency: viewOfLatency(latency) })),
    clients: [...takers.values()]
      .filter(({ facts }) => facts.produced + facts.taken + facts.calls + facts.returned + facts.lost > 0)
      .map(({ facts: { name, latency, ...row } }) => ({ client: name, ...row, latency: viewOfLatency(latency) })),
    unfollowed,
  };
}
