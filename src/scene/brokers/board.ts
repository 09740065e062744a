/** What became of the messages of a run (fates.ts), beside the playhead (fold.ts), as it is shown. */
import { copy } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { followFold, newFold, type Counting, type Fold, type ReadEvents } from '../fold.ts';
import { viewOfLatency, type LatencyView } from '../latency.ts';
import { countFates } from './count.ts';
import type { Known, Question } from './facts.ts';
import { newFates, type Counts, type Disorder, type Fates } from './fates.ts';

/** Kept by whoever shows it, and changed in place by `followFates`. */
export type FateBoard = Fold<Fates>;

export interface FatesShown extends Readonly<Counts> {
  /** Messages on which a first work has begun, and of how many producers. */
  readonly begun: number;
  readonly keys: number;
  readonly disorders: number;
  readonly disorder: Disorder | undefined;
  /** Readers that asked for what had been: who saw most, and of how many. */
  readonly history: { readonly name: string; readonly seen: number; readonly earlier: number } | undefined;
  /** From sent until the first work begins; undefined where none has begun. */
  readonly latency: LatencyView | undefined;
  readonly unfollowed: number;
  readonly known: ReadonlyMap<Question, Known>;
}

const COUNTING: Counting<Fates> = { empty: newFates, copy, count: countFates };

export function newFateBoard(): FateBoard {
  return newFold(COUNTING);
}

/** Brings the board to `events` of the same run. */
export function followFates(board: FateBoard, events: EventId, read: ReadEvents): void {
  followFold(board, COUNTING, events, read);
}

/** The fates that are 1:1 what `board` holds, to be shown: what is counted further does not change it. */
export function fatesShown({ state }: FateBoard): FatesShown {
  const { counts, begun, disorder, disorders, readers, latency, unfollowed, facts } = state;
  let history: FatesShown['history'];
  for (const { name, seen, earlier } of readers.values()) {
    if (earlier > 0 && (!history || seen.size > history.seen)) history = { name, seen: seen.size, earlier };
  }
  return {
    ...counts,
    begun: latency.count,
    keys: begun.size,
    disorders,
    disorder,
    history,
    latency: viewOfLatency(latency),
    unfollowed,
    known: new Map(facts.known),
  };
}

