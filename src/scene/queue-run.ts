/**
 * Has a run to do with queues, anywhere in it? So the scoreboard stands below its stage from the beginning, and the stage does not shrink
 * when the first element is pushed.
 */
import type { Input, Run } from '../trace/index.ts';

const QUEUE_COMMAND = /^\s*"?(?:[lr]pushx?|b?[lr]pop|b?lmpop|b?lmove|b?rpoplpush)\b/i;

/** `apps`: programs work on them, and there is something to watch. */
export type QueuePart = 'none' | 'people' | 'apps';

/** O(inputs): keep it while the run is the same. */
export function queuePartOf({ inputs }: Run): QueuePart {
  let part: QueuePart = 'none';
  for (const input of inputs) {
    if (!isOfQueues(input)) continue;
    if (input.kind === 'app-told') return 'apps';
    part = 'people';
  }
  return part;
}

function isOfQueues(input: Input): boolean {
  if (input.kind === 'line-typed' || input.kind === 'line-pipelined') return QUEUE_COMMAND.test(input.line);
  if (input.kind !== 'app-told' || input.order.do !== 'run') return false;
  return input.order.program.steps.some((step) => step.do === 'send' && QUEUE_COMMAND.test(step.line));
}
