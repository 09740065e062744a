/** A mistake of ours, written down: the script that makes it happen again, and as comments what was thrown and what happened before it. */
import { print } from '../script/index.ts';
import { RunMistake } from '../session/index.ts';
import { printEvent, type Run } from '../trace/index.ts';

export function reportOf(error: unknown, runs: readonly Run[]): string {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  let script: string;
  try {
    script = print(error instanceof RunMistake ? [error.run] : runs);
  } catch (second) {
    script = `# the script cannot be printed: ${second instanceof Error ? second.message : String(second)}\n`;
  }
  const last = error instanceof RunMistake ? error.last.map(printEvent) : [];
  return `${script}\n${[...said.split('\n'), ...last].map((line) => `# ${line}\n`).join('')}`;
}
