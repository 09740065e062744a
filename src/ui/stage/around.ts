/** The events on both sides of the playhead, for a picture. */
import { EMPTY_LEDGER, followGhosts, followLedger, holdingsBefore, newGhosts, type Around, type Ghost, type Ledger } from '../../scene/index.ts';
import type { Session } from '../../session/index.ts';

/** Back to the command being shown: a PUBLISH to a hundred clients is three hundred events. */
const RECENT = 400;
/** What the world has done and the playhead has not shown is at most one command's events. */
const PENDING = 2_000;

export function aroundAt(session: Session, run: number): Around {
  const { events } = session.shownAt(run);
  const { emitted } = session.view(run);
  const pending = session.events(run, events, Math.min(emitted, events + PENDING));
  return {
    recent: session.events(run, Math.max(0, events - RECENT), events),
    pending,
    before: holdingsBefore(pending, events, (from, to) => session.events(run, from, to)),
  };
}

/** The same where an element may be on its way: with what the key just changed held before. */
export function aroundChangeAt(session: Session, run: number): Around {
  const around = aroundAt(session, run);
  const last = around.recent.at(-1);
  if (last?.kind !== 'key-changed') return around;
  return { ...around, was: holdingsBefore([last], last.id, (from, to) => session.events(run, from, to)) };
}

/** Who has sent and received how much, for one run as it stands; asked at one place after the other. */
export type Books = (events: number) => Ledger;

/** New books for a run: open them again whenever its inputs have changed. */
export function openBooks(session: Session, run: number): Books {
  let ledger = EMPTY_LEDGER;
  return (events) => {
    ledger = followLedger(ledger, events, (from, to) => session.events(run, from, to));
    return ledger;
  };
}

/** The lists that are gone, for one run as it stands; asked at one place after the other. */
export function openGhosts(session: Session, run: number): (events: number) => readonly Ghost[] {
  const ghosts = newGhosts();
  return (events) => followGhosts(ghosts, events, (from, to) => session.events(run, from, to));
}
