/**
 * One script for each family, made from the command table itself: what COMMAND says of each command, and each with a
 * word too few and a word too many. A new command is asked of real servers from its first day.
 */
import { COMMANDS } from '../../../src/engine/commands/whole.ts';
import type { Command } from '../../../src/engine/index.ts';
import { script, type Script } from '../steps.ts';

export const everyCommand: readonly Script[] = families().map((family) =>
  script(
    `every-${family}-command`,
    [...COMMANDS.values()]
      .filter((command) => command.doc.family === family)
      .flatMap((command) => [command, ...command.parts.values()])
      .flatMap(linesOf)
      .map((line) => `alice> ${line}`)
      .join('\n'),
  ),
);

function families(): Command['doc']['family'][] {
  return [...new Set([...COMMANDS.values()].map(({ doc }) => doc.family))];
}

function linesOf(command: Command): string[] {
  const { fullName, arity, parts } = command;
  const words = fullName.toUpperCase().split('|');
  const withWords = (count: number): string => [...words, ...'abcdefgh'].slice(0, count).join(' ');
  // Of a container Redis lists all subcommands, also those that Fanout has not.
  const lines = parts.size > 0 ? [] : [`COMMAND INFO ${fullName}`, `COMMAND DOCS ${fullName}`];
  if (Math.abs(arity) > words.length) lines.push(withWords(Math.abs(arity) - 1));
  if (arity > 0) lines.push(withWords(arity + 1));
  return lines;
}
