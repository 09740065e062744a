/** What the large button and the space bar do. */
import type { Session } from '../../session/index.ts';

/** Pauses or plays; at the end, where nothing more is to come, it plays from the start. */
export function playOrPause(session: Session): void {
  const { playing, isStandingStill } = session.store.getState();
  if (playing === 'playing') {
    session.pause();
    return;
  }
  if (isStandingStill) session.seekStart();
  session.play();
}
