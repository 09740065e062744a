/** The ready-made runs, or those side by side in them, that are nothing but commands to one Redis: what they show is asked of real servers too. */
import { GALLERY } from '../../../src/lessons/index.ts';
import { script, type Script } from '../steps.ts';

/** What only a stage knows: programs, faults, who comes and goes; and what is no single Redis. */
const STAGED = /^(?:at [\d.]+s )?(?:app|add|remove|kill|revive|crash|restart|cut|heal|slow|disconnect|reconnect|move|slot|failover|latency|cluster|broker)\b/m;

const ASKED = new Set(['queues', 'streams', 'brokers', 'choose']);

export const readyMade: readonly Script[] = GALLERY.filter(({ group }) => ASKED.has(group)).flatMap(({ id, script: text }) =>
  text.split(/^beside .*$/m).flatMap((run, place) => (STAGED.test(run) ? [] : [script(`ready-made-${id}${place === 0 ? '' : `-beside-${place}`}`, typedIn(run))])),
);

/** The lines that are typed, and the waits between them, in milliseconds. */
function typedIn(text: string): string {
  const lines = text.split('\n').flatMap((line) => /^(?:at [\d.]+s )?([a-z0-9-]+>>? .*|wait .*)$/.exec(line)?.[1] ?? []);
  return `\n${lines.map((line) => line.replace(/^wait ([\d.]+)s$/, (_, seconds: string) => `wait ${Number(seconds) * 1000}ms`)).join('\n')}\n`;
}
