/** Every run of the session, side by side under one playhead. */
import { Hint } from './Hint.tsx';
import { useSessionState } from './page-context.tsx';
import { Stage } from './stage/index.ts';

export function Stages() {
  const count = useSessionState((state) => state.runs.length);
  return (
    <div className="stages" data-count={count}>
      {Array.from({ length: count }, (_, run) => (
        <Stage key={run} run={run} />
      ))}
      <Hint />
    </div>
  );
}
