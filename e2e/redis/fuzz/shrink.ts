/**
 * The shortest program that still differs: halves, then single steps, then lines of a pipeline, then words are left out, as long
 * as what is left differs at a step of the same command.
 */
import { lowerAscii } from '../../../src/base/index.ts';
import { splitLine } from '../../../src/engine/resp/index.ts';
import { script, type Script, type Step } from '../steps.ts';
import { isLoose } from '../transcript.ts';
import { mayBeTyped } from './left-out.ts';
import type { Difference } from './play.ts';

export interface Shrunk {
  readonly steps: readonly Step[];
  readonly difference: Difference;
}

/** Plays steps on both sides, from the beginning. */
export type Differs = (steps: readonly Step[]) => Promise<Difference | undefined>;

export async function shrink(found: Shrunk, differs: Differs, deadline: number): Promise<Shrunk> {
  let best = upTo(found);
  const name = commandAt(best);
  const tries = async (steps: readonly Step[]): Promise<boolean> => {
    if (Date.now() > deadline) return false;
    const difference = await differs(steps);
    if (!difference) return false;
    const shorter = upTo({ steps, difference });
    if (commandAt(shorter) !== name) return false;
    best = shorter;
    return true;
  };
  for (let length = Math.ceil(best.steps.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
    for (let end = best.steps.length - 1; end > 0 && Date.now() < deadline; ) {
      const from = Math.max(0, end - length);
      const isShorter = await tries([...best.steps.slice(0, from), ...best.steps.slice(end)]);
      end = isShorter ? Math.min(from, best.steps.length - 1) : from;
    }
  }
  for (let isShorter = true; isShorter && Date.now() < deadline; ) {
    isShorter = false;
    for (const smaller of smallerSteps(best.steps)) {
      if (await tries(smaller)) {
        isShorter = true;
        break;
      }
    }
  }
  return best;
}

/** The steps as they are pasted into a file of scripts/. */
export function textOfScript(steps: readonly Step[]): string {
  return steps
    .map(({ client, lines, waitMs }) => {
      if (waitMs !== undefined) return `wait ${waitMs}ms`;
      const arrow = lines.length > 1 ? '>>' : '>';
      return lines.map((line) => `${client}${arrow} ${line}`).join('\n');
    })
    .join('\n');
}

/** The same read again, as whoever pastes it has it. */
export function asScript(steps: readonly Step[]): Script {
  return script('chance', textOfScript(steps));
}

function upTo({ steps, difference }: Shrunk): Shrunk {
  return { steps: steps.slice(0, difference.step + 1), difference };
}

function commandAt({ steps, difference }: Shrunk): string {
  return lowerAscii(splitLine(steps[difference.step]?.lines.at(-1) ?? '')?.[0] ?? '');
}

function* smallerSteps(steps: readonly Step[]): Generator<Step[]> {
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    if (!step || step.lines.length === 0) continue;
    const before = steps.slice(0, i);
    const after = steps.slice(i + 1);
    if (steps.length > 1 && after.length > 0) yield [...before, ...after];
    if (step.lines.length > 1) {
      for (let k = 0; k < step.lines.length; k++) yield [...before, { ...step, lines: step.lines.filter((_, n) => n !== k) }, ...after];
      yield [...before, ...step.lines.map((line) => ({ ...step, lines: [line] })), ...after];
    }
    for (const [k, line] of step.lines.entries()) {
      const words = line.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
      for (let n = words.length - 1; n > 0; n--) {
        const shorter = words.filter((_, m) => m !== n).join(' ');
        if (!mayBeTyped(shorter) || (isLoose(shorter) && !isLoose(line))) continue;
        yield [...before, { ...step, lines: step.lines.map((each, m) => (m === k ? shorter : each)) }, ...after];
      }
    }
  }
}
