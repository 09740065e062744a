/** Streams on stage: a door of its own, so that it is fetched when a run has keys. */
import { planStream, streamRowAt } from './motion.ts';

/** What scenes with streams need (`SceneOptions.streams`). */
export const STREAM_SCENE: StreamScene = { planStream, streamRowAt };

export interface StreamScene {
  readonly planStream: typeof planStream;
  readonly streamRowAt: typeof streamRowAt;
}

export { idleMs } from './motion.ts';
export type { StreamPart } from './row.ts';
