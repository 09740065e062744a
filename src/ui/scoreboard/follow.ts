/**
 * The boards of all runs at the playhead, each with what the event just shown has changed in it.
 *
 * Asked a few times a second at most: each asking counts what is new since the last, however much that is. What was counted is kept
 * over a new input where all that was counted lies before it; after any other change of the inputs (an undo, another script) it begins anew.
 */
import { boardOf, followScoreboard, newScoreboard, type Board, type Scoreboard } from '../../scene/index.ts';
import type { Micros } from '../../base/index.ts';
import type { Session } from '../../session/index.ts';
import type { Run } from '../../trace/index.ts';
import { isSamePast } from '../same-past.ts';

export interface BoardShown {
  readonly board: Board;
  /** Without the event that was shown last: what differs is what that event has done. */
  readonly before: Board;
}

interface Kept {
  readonly run: Run;
  readonly events: number;
  /** When the last event that was counted happened. */
  readonly lastAt: Micros;
  readonly counted: Scoreboard;
  readonly shown: BoardShown;
}

/** Asked at one place after the other; the same object as long as nothing changed. */
export type Boards = () => readonly BoardShown[];

export function openBoards(session: Session): Boards {
  let kept: readonly Kept[] = [];
  let shown: readonly BoardShown[] = [];
  return () => {
    const { runs } = session.store.getState();
    const now = runs.map(({ run, shownEvents }, index) => {
      const last = kept[index];
      return last?.run === run && last.events === shownEvents ? last : keptAt(session, index, run, shownEvents, last);
    });
    if (now.length !== kept.length || now.some((each, index) => each !== kept[index])) shown = now.map((each) => each.shown);
    kept = now;
    return shown;
  };
}

function keptAt(session: Session, index: number, run: Run, events: number, last: Kept | undefined): Kept {
  const read = (from: number, to: number) => session.events(index, from, to);
  const counted = last && isSamePast(last, run) ? last.counted : newScoreboard();
  followScoreboard(counted, Math.max(0, events - 1), read);
  const before = boardOf(counted);
  followScoreboard(counted, events, read);
  const lastAt = events > 0 ? session.event(index, events - 1).at : 0;
  return { run, events, lastAt, counted, shown: { before, board: boardOf(counted) } };
}
