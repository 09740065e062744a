/** The command table, whole: what a node understands, and what a prompt knows of it. */
import type { Bytes } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { completionsIn, helpIn, meantIn, syntaxIn, type Completion } from './at-prompt.ts';
import { FAMILIES } from './families.ts';
import { allCommands, lookupIn, makeTable, type Command, type CommandTable, type Lookup } from './table.ts';

export { hasDocs } from './doc-shapes.ts';
export { shelf } from './docs-shelf.ts';
export type { Completion } from './at-prompt.ts';
export { allCommands } from './table.ts';
export type { Command, CommandTable, Lookup } from './table.ts';

const TABLES: Readonly<Record<RedisVersion, CommandTable>> = {
  '8.0': makeTable(FAMILIES, '8.0'),
  '7.0': makeTable(FAMILIES, '7.0'),
};

/** The commands of 8.0 by lower-case name: what the page and every prompt speak of. */
export const COMMANDS: CommandTable = TABLES['8.0'];

/** What is found under a name as nearly everybody types it, all small or all capitals, where that alone names a command. */
const AS_TYPED: Readonly<Record<RedisVersion, ReadonlyMap<string, Lookup>>> = {
  '8.0': asTyped(TABLES['8.0']),
  '7.0': asTyped(TABLES['7.0']),
};

function asTyped(table: CommandTable): ReadonlyMap<string, Lookup> {
  const alone = [...table].filter(([, command]) => command.parts.size === 0);
  return new Map(alone.flatMap(([name, command]) => [[name, { command }], [name.toUpperCase(), { command }]]));
}

/** Finds the command an argv means to a server of `version`, down to its subcommand, or says why there is none. */
export function lookupCommand(argv: readonly Bytes[], version: RedisVersion = '8.0'): Lookup {
  return AS_TYPED[version].get(argv[0] ?? '') ?? lookupIn(TABLES[version], argv);
}

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

/** The commands that are offered of `version`, subcommands behind their containers, in the order of their families. */
export function offered(version: RedisVersion): readonly Command[] {
  return [...allCommands(TABLES[version])];
}

/** What redis-cli prints for `help` and these words. */
export function helpFor(words: readonly string[]): string {
  return helpIn(COMMANDS, words);
}
