/** Does what was counted beside the playhead still hold? */
import type { Micros } from '../base/index.ts';
import type { Run } from '../trace/index.ts';

export interface Counted {
  readonly run: Run;
  /** When the last event that was counted happened. */
  readonly lastAt: Micros;
}

/** Has nothing changed but that inputs came behind what was counted? */
export function isSamePast({ run: before, lastAt }: Counted, run: Run): boolean {
  if (before === run) return true;
  const { inputs } = before;
  return (
    before.scenario === run.scenario &&
    inputs.length <= run.inputs.length &&
    inputs.every((input, at) => input === run.inputs[at]) &&
    run.inputs.slice(inputs.length).every((input) => (input.at ?? -1) > lastAt)
  );
}
