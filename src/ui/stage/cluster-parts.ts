/** The parts of a stage for a cluster: fetched when a run has one, and kept. */
import { useEffect, useState } from 'react';
import type { WorldView } from '../../engine/view.ts';
import type * as parts from './cluster/index.ts';

export type ClusterParts = typeof parts;

export function isClusterWorld({ nodes }: WorldView): boolean {
  return nodes.values().next().value?.cluster !== undefined;
}

/** Undefined where they are not needed, and until they have come. */
export function useClusterParts(isNeeded: boolean): ClusterParts | undefined {
  const [parts, setParts] = useState<ClusterParts | undefined>(undefined);
  useEffect(() => {
    if (!isNeeded || parts) return undefined;
    let isGone = false;
    void import('./cluster/index.ts').then((come) => {
      if (!isGone) setParts(come);
    });
    return () => {
      isGone = true;
    };
  }, [isNeeded, parts]);
  return isNeeded ? parts : undefined;
}
