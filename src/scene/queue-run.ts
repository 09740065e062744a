/**
 * Has a run to do with queues, anywhere in it? So the scoreboard stands below its stage from the beginning, and the stage does not shrink
 * when the first element is pushed.
 */
import type { Run } from '../trace/index.ts';
import { commandIn, linesOf } from './roles.ts';

const QUEUE_COMMANDS: ReadonlySet<string> = new Set(
  'lpush rpush lpushx rpushx lpop rpop blpop brpop lmpop blmpop lmove blmove rpoplpush brpoplpush'.split(' '),
);

/** `apps`: programs work on them, and there is something to watch. */
export type QueuePart = 'none' | 'people' | 'apps';

/** O(inputs): keep it while the run is the same. */
export function queuePartOf({ inputs }: Run): QueuePart {
  let part: QueuePart = 'none';
  for (const input of inputs) {
    if (!linesOf(input).some(({ line }) => QUEUE_COMMANDS.has(commandIn(line)))) continue;
    if (input.kind === 'app-told') return 'apps';
    part = 'people';
  }
  return part;
}
