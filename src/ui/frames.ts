/**
 * The one frame loop of the page. Each frame moves the playhead by the wall time that passed, then calls whoever paints.
 * React has no part in it.
 */
import type { Session } from '../session/index.ts';

export type Paint = (nowMs: number) => void;

export interface Frames {
  /** Calls `paint` each frame until the returned function is called. */
  add(paint: Paint): () => void;
  /** Starts the loop; the returned function ends it. */
  start(): () => void;
}

/** A frame longer than this was a sleeping tab, not motion: the playhead does not jump over it. */
const LONGEST_FRAME_MS = 100;
/** A loop for this session. `onMistake` gets what a frame threw; the loop then stands. */
export function newFrames(session: Session, onMistake: (error: unknown) => void): Frames {
  const painters = new Set<Paint>();
  return {
    add(paint) {
      painters.add(paint);
      return () => void painters.delete(paint);
    },
    start() {
      let last: number | undefined;
      let request = 0;
      const tick = (now: number): void => {
        try {
          session.frame(Math.min(LONGEST_FRAME_MS, now - (last ?? now)));
          last = now;
          for (const paint of painters) paint(now);
          request = requestAnimationFrame(tick);
        } catch (error) {
          onMistake(error);
        }
      };
      request = requestAnimationFrame(tick);
      return () => cancelAnimationFrame(request);
    },
  };
}
