/** What the large button and the space bar do. */
import type { Session } from '../../session/index.ts';

/** Plays or pauses; at the end, where nothing more is to come, plays from the start. */
export function playOrPause(session: Session): void {
  const { playing, isStandingStill } = session.store.getState();
  if (isStandingStill) {
    session.seekStart();
    session.play();
  } else if (playing === 'playing') session.pause();
  else session.play();
}
