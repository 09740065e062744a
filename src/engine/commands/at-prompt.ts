/**
 * What a prompt offers about commands, from the table alone: completion, the grey hint, "did you mean", and `help`.
 *
 * A prompt is always redis-cli 8.0's, whichever version the server imitates: it knows the commands of 8.0.
 *
 * Follows redis-cli.c of Redis 8.0: completionCallback, hintsCallback, cliOutputHelp.
 */
import { lowerAscii, textOf, type Text } from '../../base/index.ts';
import { splitLine } from '../resp/index.ts';
import { remainingSyntax } from './arguments.ts';
import { allCommands, spelledOut, type Command, type CommandTable } from './table.ts';

/** A command that the typed text may become. */
export interface Completion {
  /** In capitals: `CLIENT LIST`. */
  readonly name: string;
  /** `channel message`; empty where it takes nothing. */
  readonly syntax: string;
  readonly summary: Text;
}

const MOST_COMPLETIONS = 30;

/** Commands whose name begins as `line` does, whole commands before subcommands, each in the table's order. */
export function completionsIn(table: CommandTable, line: string): Completion[] {
  const begun = lowerAscii(line.trimStart().replace(/\s+/g, ' '));
  const found = [...allCommands(table)].filter((command) => lowerAscii(spelledOut(command)).startsWith(begun));
  const isPart = (command: Command): number => (command.fullName.includes('|') ? 1 : 0);
  return found
    .sort((a, b) => isPart(a) - isPart(b))
    .slice(0, MOST_COMPLETIONS)
    .map((command) => ({ name: spelledOut(command), syntax: command.syntax, summary: command.summary }));
}

/**
 * The arguments still to come behind `line`, without a space before them: `channel message`, then `message`, then ''.
 * Undefined while the line names no command. The word being typed does not count as an argument until a space ends it.
 *
 * redis-cli 8.0 waits for a space after the name too; here a whole name suffices, as it did up to 7.0.
 */
export function syntaxIn(table: CommandTable, line: string): string | undefined {
  const words = splitLine(line)?.map((word) => textOf(word));
  const command = words && commandOf(table, words);
  if (!words || !command) return undefined;
  const given = words.slice(command.fullName.split('|').length);
  if (given.length > 0 && !/\s$/.test(line)) given.pop();
  return remainingSyntax(command.doc.args, given);
}

/** The command or subcommand that these words begin with. */
function commandOf(table: CommandTable, words: readonly string[]): Command | undefined {
  const [first = '', second = ''] = words.map(lowerAscii);
  const command = table.get(first);
  return command?.parts.get(second) ?? command;
}

/** The command meant by a line whose command, or subcommand, there is not: `UNSUBCRIBE` → `UNSUBSCRIBE`. */
export function meantIn(table: CommandTable, line: string): string | undefined {
  const [first = '', second = ''] = line.trim().split(/\s+/).map(lowerAscii);
  if (first === '') return undefined;
  const command = table.get(first);
  if (!command) return nearest(table, first);
  if (second === '' || command.parts.size === 0 || command.parts.has(second)) return undefined;
  return nearest(command.parts, second);
}

/** The nearest name; among equals the one that the table names first. */
function nearest(table: CommandTable, typed: string): string | undefined {
  let best: Command | undefined;
  let least = mistakesAllowed(typed) + 1;
  for (const [name, command] of table) {
    if (Math.abs(name.length - typed.length) >= least) continue;
    const distance = editDistance(name, typed);
    if (distance >= least) continue;
    best = command;
    least = distance;
  }
  return best && spelledOut(best);
}

/** Two slips in a long word, one in a short: GETSET is a command of its own, and no RESET. */
function mistakesAllowed(typed: string): number {
  return typed.length < 3 ? 0 : typed.length < 7 ? 1 : 2;
}

/** Letters added, left out, changed, or two neighbours swapped: each counts one. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

const GENERAL_HELP = [
  'redis-cli 8.0.2',
  'To get help about Redis commands type:',
  '      "help @<group>" to get a list of commands in <group>',
  '      "help <command>" for help on <command>',
  '      "help <tab>" to get a list of possible help topics',
  '      "quit" to exit',
  '',
  'To set redis-cli preferences:',
  '      ":set hints" enable online hints',
  '      ":set nohints" disable online hints',
  'Set your preferences in ~/.redisclirc',
].join('\n');

/**
 * What `help`, `help publish` or `help @pubsub` prints, its lines separated by \n. The summaries are ours; all else is
 * redis-cli's, down to the `(null)` where a command takes no arguments, and to the empty line for what it does not know.
 */
export function helpIn(table: CommandTable, words: readonly string[]): string {
  const topic = words.map(lowerAscii);
  const [first] = topic;
  if (first === undefined) return GENERAL_HELP;
  const all = [...allCommands(table)].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  const group = first.startsWith('@') && topic.length === 1 ? first.slice(1) : undefined;
  const told = all.filter((command) => {
    if (group !== undefined) return command.doc.family === group;
    const name = command.fullName.split('|');
    return topic.length <= name.length && topic.every((word, i) => word === name[i]);
  });
  return told.map((command) => helpEntry(command, group === undefined)).join('');
}

function helpEntry(command: Command, namesGroup: boolean): string {
  const lines = [
    '',
    `  ${spelledOut(command)} ${command.syntax === '' ? '(null)' : command.syntax}`,
    `  summary: ${command.summary.en}`,
    `  since: ${command.doc.since}`,
  ];
  if (namesGroup) lines.push(`  group: ${command.doc.family}`);
  return `${lines.join('\n')}\n`;
}
