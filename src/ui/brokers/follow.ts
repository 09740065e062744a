/**
 * What has become of the messages of every run at the playhead. As the scoreboards (ui/scoreboard/follow.ts): asked a few times a second at most, and
 * counted on from where it was, unless the past has changed.
 */
import type { Micros } from '../../base/index.ts';
import { fatesShown, followFates, newFateBoard, type FateBoard, type FatesShown } from '../../scene/brokers/index.ts';
import type { Session } from '../../session/index.ts';
import type { Run } from '../../trace/index.ts';
import { isSamePast } from '../same-past.ts';

interface Kept {
  readonly run: Run;
  readonly events: number;
  readonly lastAt: Micros;
  readonly counted: FateBoard;
  readonly shown: FatesShown;
}

/** The same object as long as nothing changed. */
export type ReadFates = () => readonly FatesShown[];

export function openFates(session: Session): ReadFates {
  let kept: readonly Kept[] = [];
  let shown: readonly FatesShown[] = [];
  return () => {
    const now = session.store.getState().runs.map(({ run, shownEvents }, index) => {
      const last = kept[index];
      return last?.run === run && last.events === shownEvents ? last : keptAt(session, index, run, shownEvents, last);
    });
    if (now.length !== kept.length || now.some((each, index) => each !== kept[index])) shown = now.map((each) => each.shown);
    kept = now;
    return shown;
  };
}

function keptAt(session: Session, index: number, run: Run, events: number, last: Kept | undefined): Kept {
  const counted = last && isSamePast(last, run) ? last.counted : newFateBoard();
  followFates(counted, events, (from, to) => session.events(index, from, to));
  const lastAt = events > 0 ? session.event(index, events - 1).at : 0;
  return { run, events, lastAt, counted, shown: fatesShown(counted) };
}
