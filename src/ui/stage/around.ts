/** The events on both sides of the playhead, for a picture. */
import type { Around } from '../../scene/index.ts';
import type { Session } from '../../session/index.ts';

/** Back to the command being shown: a PUBLISH to a hundred clients is three hundred events. */
const RECENT = 400;
/** What the world has done and the playhead has not shown is at most one command's events. */
const PENDING = 2_000;

export function aroundAt(session: Session, run: number): Around {
  const { events } = session.shownAt(run);
  const { emitted } = session.view(run);
  return {
    recent: session.events(run, Math.max(0, events - RECENT), events),
    pending: session.events(run, events, Math.min(emitted, events + PENDING)),
  };
}
