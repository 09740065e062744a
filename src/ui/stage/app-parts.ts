/** What a run with programs needs on stage: fetched when there is one, and kept. */
import { useEffect, useState } from 'react';
import type * as parts from './apps/index.ts';

export type AppParts = typeof parts;

/** Undefined where they are not needed, and until they have come. */
export function useAppParts(isNeeded: boolean): AppParts | undefined {
  const [parts, setParts] = useState<AppParts | undefined>(undefined);
  useEffect(() => {
    if (!isNeeded || parts) return undefined;
    let isGone = false;
    void import('./apps/index.ts').then((come) => {
      if (!isGone) setParts(come);
    });
    return () => {
      isGone = true;
    };
  }, [isNeeded, parts]);
  return isNeeded ? parts : undefined;
}
