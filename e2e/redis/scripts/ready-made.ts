/** The ready-made runs of queues and streams that are nothing but commands: what they show is asked of real servers too. */
import { GALLERY } from '../../../src/lessons/index.ts';
import { script, type Script } from '../steps.ts';

/** What only a stage knows: programs, faults, a second run beside the first. */
const STAGED = /^(?:app|beside|kill|revive|crash|restart|cut|heal|slow)\b/m;

export const readyMade: readonly Script[] = GALLERY.filter(({ group, script: text }) => (group === 'queues' || group === 'streams') && !STAGED.test(text)).map(
  ({ id, script: text }) => script(`ready-made-${id}`, typedIn(text)),
);

/** The lines that are typed, and the waits between them, in milliseconds. */
function typedIn(text: string): string {
  const lines = text.split('\n').filter((line) => /^(?:[a-z0-9-]+> |wait )/.test(line));
  return `\n${lines.map((line) => line.replace(/^wait ([\d.]+)s$/, (_, seconds: string) => `wait ${Number(seconds) * 1000}ms`)).join('\n')}\n`;
}
