/** Runs to text: canonical, so that `print(parse(text).runs)` is `text`, and `parse(print(runs)).runs` is `runs`. */
import { printMoment } from '../base/index.ts';
import { isEffect, type Input, type Run, type Scenario } from '../trace/index.ts';
import { writeAct } from './act-lines.ts';
import { writeHeader } from './header-lines.ts';
import { workloadOf } from './workload-runs.ts';
import { writeWorkload } from './workload.ts';

/**
 * The script of these runs: for each its first lines, an empty line, and what happens. Each line ends with a newline.
 * The names of a run must be those of `isName`, and its acts `coherent`. The four runs of a workload print as the workload, unless
 * something has been done to one of them since.
 */
export function print(runs: readonly Run[]): string {
  const workload = workloadOf(runs);
  if (workload) return writeWorkload(workload);
  const lines: string[] = [];
  runs.forEach(({ scenario, inputs }, index) => {
    if (index > 0) lines.push('');
    lines.push(...writeHeader(scenario, index === 0));
    if (inputs.length > 0) lines.push('');
    for (const input of inputs) lines.push(writeInput(input, scenario));
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** One line of a script, as it prints: for a tooltip, a log, or the list of what was put aside. */
export function writeInput(input: Input, scenario: Scenario): string {
  const line = writeAct(input, scenario);
  return input.at === undefined || !isEffect(input) ? line : `at ${printMoment(input.at)} ${line}`;
}
