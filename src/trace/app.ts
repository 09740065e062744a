/**
 * An app: a small program that drives a client instead of a person, and how it is written.
 *
 *   loop BRPOP jobs 0; work 300ms
 *   every 1s RPUSH jobs job-{n} x20
 *   every 2s LRANGE jobs:doing 0 -1; for each; GET beat:{item}; if nil; LREM jobs:doing 1 {item}; RPUSH jobs {item}
 *   on SUBSCRIBE orders; work 300ms
 *   every 1s XPENDING orders g IDLE 2000 - + 10; for each; if {item.4} >= 3; XADD dead * entry {id}; XACK orders g {id}
 *
 * A program is done in rounds. What its words mean is told in script/README.md; the engine follows them in client/app.ts.
 */
import { printDuration, type Micros } from '../base/index.ts';

export interface AppProgram {
  readonly begins: RoundBegins;
  readonly steps: readonly AppStep[];
  /** So many rounds, then it is done; undefined: without end. */
  readonly times: number | undefined;
}

/** What begins a round. */
export type RoundBegins =
  /** The end of the one before. */
  | { readonly by: 'loop' }
  | { readonly by: 'every'; readonly us: Micros }
  /** A message that came. The first step is what it subscribes with, once; the others are its rounds. */
  | { readonly by: 'message' };

export type AppStep =
  /** A line as it is typed, with its placeholders still in it: `{n}`, `{reply}`, `{id}`, `{item}`, `{item.4}`, `{self}`. */
  | { readonly do: 'send'; readonly line: string }
  /** Nothing is sent for so long: fixed where both are equal, else drawn from the seed. */
  | { readonly do: 'work'; readonly leastUs: Micros; readonly mostUs: Micros }
  /** What stands behind is done for each element of the last answer. */
  | { readonly do: 'for-each' }
  /** What stands behind is done only if the last answer is this. */
  | { readonly do: 'if'; readonly says: string }
  /** What stands behind is done only if these two, which are numbers or stand for some, compare so. */
  | { readonly do: 'if-number'; readonly left: string; readonly is: Comparison; readonly right: string };

export const COMPARISONS = ['=', '>=', '<=', '<', '>'] as const;
export type Comparison = (typeof COMPARISONS)[number];

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
export const PLACEHOLDERS = /\{(n|self|reply|id|item(?:\.[1-9]\d?)?)\}/g;

/** Commands whose answers have entries of a stream, each with its id: what `{id}` may be taken from. XADD's answer is an id itself. */
export const BRINGS_ENTRIES: ReadonlySet<string> = new Set(['xread', 'xreadgroup', 'xrange', 'xrevrange', 'xclaim', 'xautoclaim', 'xpending']);

/** A program as it is written: canonical. */
export function printProgram(program: AppProgram): string {
  const { steps, times } = program;
  return `${printBegins(program)} ${steps.map(printStep).join('; ')}${times === undefined ? '' : ` x${times}`}`;
}

/** What begins its rounds: `loop`, `every 1s`, `on`. */
export function printBegins({ begins }: AppProgram): string {
  switch (begins.by) {
    case 'loop':
      return 'loop';
    case 'every':
      return `every ${printDuration(begins.us)}`;
    case 'message':
      return 'on';
  }
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

/** The command of a line of a program, in lower case. */
export function commandOf(line: string): string {
  return /^\S*/.exec(line)?.[0].toLowerCase() ?? '';
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
    case 'if-number':
      return `if ${step.left} ${step.is} ${step.right}`;
  }
}
