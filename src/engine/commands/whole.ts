/** The command table, whole, and what a prompt knows of it, as it lies on the shelf (shelf.ts). */
import { completionsIn, helpIn, meantIn, syntaxIn, type Completion } from './at-prompt.ts';
import { FAMILIES } from './families.ts';
import { makeTables } from './lookup.ts';
import type { CommandTable } from './table.ts';

export const TABLES = makeTables(FAMILIES);

/** The commands of 8.0 by lower-case name: what the page and every prompt speak of. */
export const COMMANDS: CommandTable = TABLES['8.0'].table;

/** Commands and subcommands whose name begins as `line` does, the likelier first; at most thirty. */
export function completions(line: string): Completion[] {
  return completionsIn(COMMANDS, line);
}

/** What is still to be typed behind `line`: `message` after `PUBLISH news.art `; undefined where it names no command. */
export function syntaxOf(line: string): string | undefined {
  return syntaxIn(COMMANDS, line);
}

/** The command meant by a misspelt line, in capitals; undefined where nothing is near, or nothing is wrong. */
export function didYouMean(line: string): string | undefined {
  return meantIn(COMMANDS, line);
}

/** What redis-cli prints for `help` and these words. */
export function helpFor(words: readonly string[]): string {
  return helpIn(COMMANDS, words);
}
