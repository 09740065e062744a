/** The facts of queues (queues.ts) beside the playhead (fold.ts), as rows. */
import { copy, type Bytes } from '../base/index.ts';
import type { EventId } from '../trace/index.ts';
import { followFold, newFold, type Counting, type Fold, type ReadEvents } from './fold.ts';
import { viewOfLatency, type LatencyView } from './latency.ts';
import { countQueues, newQueues, type Queues } from './queues.ts';

/** Kept by whoever shows it, and changed in place by `followScoreboard`. */
export type Scoreboard = Fold<Queues>;

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

const COUNTING: Counting<Queues> = { empty: newQueues, copy, count: countQueues };

export function newScoreboard(): Scoreboard {
  return newFold(COUNTING);
}

/** Brings the board to `events` of the same run. */
export function followScoreboard(board: Scoreboard, events: EventId, read: ReadEvents): void {
  followFold(board, COUNTING, events, read);
}

export function boardOf({ state: { queues, takers, unfollowed } }: Scoreboard): Board {
  return {
    queues: [...queues.values()].map(({ latency, ...row }) => ({ ...row, latency: viewOfLatency(latency) })),
    clients: [...takers.values()]
      .filter(({ facts }) => facts.produced + facts.taken + facts.calls + facts.returned + facts.lost > 0)
      .map(({ facts: { name, latency, ...row } }) => ({ client: name, ...row, latency: viewOfLatency(latency) })),
    unfollowed,
  };
}
