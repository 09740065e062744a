/** What a run with a Kafka broker needs on stage: fetched when there is one, and kept. */
import { useEffect, useMemo, useState } from 'react';
import type { WorldView } from '../../engine/view.ts';
import type { SceneOptions } from '../../scene/index.ts';
import type { Session } from '../../session/index.ts';
import type { Run } from '../../trace/index.ts';
import type * as parts from './kafka/index.ts';

export type KafkaParts = typeof parts;

export function hasBroker({ nodes }: WorldView): boolean {
  for (const { broker } of nodes.values()) if (broker) return true;
  return false;
}

/** Its picture after so many events, for one run as it stands; undefined where it is not needed, and until it has come. */
export function useBroker(isNeeded: boolean, of: { readonly session: Session; readonly run: number; readonly inputs: Run }): ((events: number) => SceneOptions['kafka']) | undefined {
  const { session, run, inputs } = of;
  const [come, setCome] = useState<KafkaParts | undefined>(undefined);
  useEffect(() => {
    if (!isNeeded || come) return undefined;
    let isGone = false;
    void import('./kafka/index.ts').then((found) => {
      if (!isGone) setCome(found);
    });
    return () => {
      isGone = true;
    };
  }, [come, isNeeded]);
  return useMemo(() => {
    // Another input makes another past.
    void inputs;
    return isNeeded ? come?.openBroker(session, run) : undefined;
  }, [come, inputs, isNeeded, run, session]);
}
