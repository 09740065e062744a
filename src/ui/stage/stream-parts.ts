/** What a run with streams needs on stage: fetched when there are keys, and kept. */
import { useEffect, useState } from 'react';
import type { StreamScene } from '../../scene/streams/index.ts';

/** Undefined where it is not needed, and until it has come. */
export function useStreamScene(isNeeded: boolean): StreamScene | undefined {
  const [streams, setStreams] = useState<StreamScene | undefined>(undefined);
  useEffect(() => {
    if (!isNeeded || streams) return undefined;
    let isGone = false;
    void import('./streams/index.ts').then(({ STREAM_SCENE }) => {
      if (!isGone) setStreams(STREAM_SCENE);
    });
    return () => {
      isGone = true;
    };
  }, [isNeeded, streams]);
  return isNeeded ? streams : undefined;
}
