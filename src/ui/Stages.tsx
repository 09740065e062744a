/** Every run of the session, side by side under one playhead; below them what has become of their queues. */
import { lazy, Suspense } from 'react';
import { Hint } from './Hint.tsx';
import { BrokerTables, Scoreboards } from './lazy-parts.ts';
import { useForm, useIsWorkload, useQueuePart, useSessionState } from './page-context.tsx';
import { Stage } from './stage/index.ts';

/** Two stand beside each other; more are framed. */
const MOST_BARE = 2;
const FramedStages = lazy(() => import('./framed/index.ts').then((part) => ({ default: part.FramedStages })));

export function Stages() {
  const count = useSessionState((state) => state.runs.length);
  const form = useForm();
  const isWide = form === 'wide';
  const isWorkload = useIsWorkload();
  const hasBoards = useQueuePart() !== 'none' && isWide && !isWorkload;
  return (
    <div
      className="stages"
      data-count={count}
      data-boards={hasBoards || undefined}
      data-brokers={(isWorkload && isWide) || undefined}
      // A line across all of them needs to know how many they are.
      style={hasBoards || isWorkload ? { gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` } : undefined}
    >
      {count > MOST_BARE ? (
        <Suspense fallback={null}>
          <FramedStages />
        </Suspense>
      ) : (
        Array.from({ length: count }, (_, run) => <Stage key={run} run={run} />)
      )}
      {hasBoards && (
        <Suspense fallback={null}>
          <Scoreboards />
        </Suspense>
      )}
      {isWorkload && isWide && (
        <Suspense fallback={null}>
          <BrokerTables />
        </Suspense>
      )}
      <Hint />
    </div>
  );
}
