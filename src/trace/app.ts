/**
 * An app: a small program that drives a client instead of a person, and how it is written.
 *
 *   loop BRPOP jobs 0; work 300ms
 *   every 1s RPUSH jobs job-{n} x20
 *   every 2s LRANGE jobs:doing 0 -1; for each; GET beat:{item}; if nil; LREM jobs:doing 1 {item}; RPUSH jobs {item}
 *
 * A program is done in rounds. What its words mean is told in script/README.md; the engine follows them in client/app.ts.
 */
import { printDuration, type Micros } from '../base/index.ts';

export interface AppProgram {
  /** A round begins every so often; undefined: as soon as the one before is over (`loop`). */
  readonly everyUs: Micros | undefined;
  readonly steps: readonly AppStep[];
  /** So many rounds, then it is done; undefined: without end. */
  readonly times: number | undefined;
}

export type AppStep =
  /** A line as it is typed, with its placeholders still in it: `{n}`, `{reply}`, `{item}`, `{self}`. */
  | { readonly do: 'send'; readonly line: string }
  /** Nothing is sent for so long: fixed where both are equal, else drawn from the seed. */
  | { readonly do: 'work'; readonly leastUs: Micros; readonly mostUs: Micros }
  /** What stands behind is done for each element of the last answer. */
  | { readonly do: 'for-each' }
  /** What stands behind is done only if the last answer is this. */
  | { readonly do: 'if'; readonly says: string };

/** What a person may tell an app. */
export type AppOrder =
  /** From its beginning, with this program. */
  | { readonly do: 'run'; readonly program: AppProgram }
  | { readonly do: 'pause' }
  | { readonly do: 'start' }
  /** All its times pass so many times as fast. */
  | { readonly do: 'speed'; readonly times: number };

/** How a round of an app ended. */
export type RoundEnd =
  | 'done'
  /** It found nothing to do: an answer of nil, an empty list, an `if` that was not so. */
  | 'nothing'
  /** An answer was an error, or there was none. */
  | 'failed';

/** The words that stand for something in a line of a program. */
export const PLACEHOLDERS = /\{(n|reply|item|self)\}/g;

/** A program as it is written: canonical. */
export function printProgram({ everyUs, steps, times }: AppProgram): string {
  const head = everyUs === undefined ? 'loop' : `every ${printDuration(everyUs)}`;
  return `${head} ${steps.map(printStep).join('; ')}${times === undefined ? '' : ` x${times}`}`;
}

/** An order behind the name of the app: `: loop …`, ` pause`, ` speed 2x`. */
export function printOrder(order: AppOrder): string {
  switch (order.do) {
    case 'run':
      return `: ${printProgram(order.program)}`;
    case 'speed':
      return ` speed ${order.times}x`;
    default:
      return ` ${order.do}`;
  }
}

/** One step, as it is written. */
export function printStep(step: AppStep): string {
  switch (step.do) {
    case 'send':
      return step.line;
    case 'work': {
      const least = printDuration(step.leastUs);
      return `work ${step.leastUs === step.mostUs ? least : `${least}..${printDuration(step.mostUs)}`}`;
    }
    case 'for-each':
      return 'for each';
    case 'if':
      return `if ${step.says}`;
  }
}
