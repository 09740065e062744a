/**
 * One table of commands for each version, from which all else derives: parsing, arity errors, completion, hints, HELP,
 * COMMAND, and the list of what is supported. To add a command: one entry in the table of its family. What 7.0 says
 * otherwise stands in as-of-7-0.ts.
 *
 * The facts (arity, flags, keys, since, complexity, history, arguments) are Redis's own, as COMMAND INFO and COMMAND DOCS
 * of 8.0 tell them; the summary is ours, in both languages.
 */
import { lowerAscii, textOf, type Bytes, type Text } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import type { Call } from '../node/call.ts';
import { rulesOf } from '../rules/index.ts';
import { syntaxOfArguments, type Argument } from './arguments.ts';

/** The `group` of COMMAND DOCS and of `help @…`. */
export type Family = 'pubsub' | 'connection' | 'server';

/** An entry as a family writes it. */
export interface CommandEntry {
  /** Lower case; of a subcommand only its own word. */
  readonly name: string;
  /** Counts the name, and for a subcommand its container too; negative: at least so many. */
  readonly arity: number;
  /** As COMMAND INFO lists them, in its order. */
  readonly flags: readonly string[];
  /** ACL categories without the @, as COMMAND INFO lists them. */
  readonly categories: readonly string[];
  /** First key, last key, step: 0 0 0 where there are none. */
  readonly keys?: readonly [number, number, number];
  /** What the key specification says of them; `not_key`: a shard channel, which has a slot as a key has. */
  readonly keyFlags?: readonly string[];
  /** For those who program clients. */
  readonly tips?: readonly string[];
  readonly since: string;
  readonly complexity: string;
  readonly history?: readonly (readonly [string, string])[];
  readonly deprecated?: { readonly since: string; readonly replacedBy: string } | undefined;
  readonly args?: readonly Argument[];
  readonly summary: Text;
  /** Of a HELP subcommand: the lines between its first and its last. */
  readonly help?: readonly string[];
  /** The subscribe family: its confirmations are its answer, also on a RESP3 connection. */
  readonly pushesAreItsReply?: boolean;
  /** Absent only where every call goes to a subcommand. */
  readonly run?: (call: Call) => void;
  readonly subcommands?: readonly CommandEntry[];
}

/** What a version may say otherwise of a command. */
export type Differences = Partial<
  Pick<CommandEntry, 'arity' | 'tips' | 'complexity' | 'history' | 'deprecated' | 'args' | 'help'>
>;

/** The commands of one version by lower-case name, in the order in which they are offered. */
export type CommandTable = ReadonlyMap<string, Command>;

/** An entry in its place in the table. */
export interface Command extends CommandEntry {
  readonly family: Family;
  /** `client|list` for a subcommand, else its name. */
  readonly fullName: string;
  readonly args: readonly Argument[];
  /** The arguments as redis-cli hints at them: `channel [channel ...]`; empty where there are none. */
  readonly syntax: string;
  readonly pushesAreItsReply: boolean;
  readonly run: (call: Call) => void;
  /** The subcommands by their own word. */
  readonly parts: CommandTable;
  /** The table it stands in: what COMMAND talks about. */
  readonly table: CommandTable;
}

/** Puts the families' entries into the table of one version, in the order given. */
export function makeTable(
  families: readonly (readonly [Family, readonly CommandEntry[]])[],
  version: RedisVersion,
  differencesOf: (fullName: string, entry: CommandEntry) => Differences,
): CommandTable {
  const table = new Map<string, Command>();
  const unknown = rulesOf(version).unknownSubcommands;
  const commandOf = (entry: CommandEntry, family: Family, fullName: string): Command => {
    const parts = new Map<string, Command>();
    for (const part of entry.subcommands ?? []) {
      const partName = `${fullName}|${part.name}`;
      if (!unknown.includes(partName)) parts.set(part.name, commandOf(part, family, partName));
    }
    const said = { ...entry, ...differencesOf(fullName, entry) };
    const args = said.args ?? [];
    return {
      ...said,
      family,
      fullName,
      args,
      syntax: syntaxOfArguments(args),
      pushesAreItsReply: entry.pushesAreItsReply ?? false,
      // A container without `run` is never reached: its arity asks for a subcommand, and an unknown one is refused.
      run: entry.run ?? (() => undefined),
      parts,
      table,
    };
  };
  for (const [family, entries] of families) {
    for (const entry of entries) table.set(entry.name, commandOf(entry, family, entry.name));
  }
  return table;
}

/** A table's commands, each followed by its subcommands. */
export function* allCommands(table: CommandTable): Generator<Command> {
  for (const command of table.values()) {
    yield command;
    yield* allCommands(command.parts);
  }
}

export type Lookup =
  | { readonly command: Command; readonly refusal?: undefined }
  /** The text of the error, its code first. */
  | { readonly command?: undefined; readonly refusal: string };

/** Finds the command, down to its subcommand, or says in Redis's words why there is none. */
export function lookupIn(table: CommandTable, argv: readonly Bytes[]): Lookup {
  const first = argv[0] ?? '';
  const command = table.get(first) ?? table.get(lowerAscii(first));
  if (!command) return { refusal: unknownCommand(argv) };
  if (command.parts.size === 0) return { command };
  const second = argv[1];
  // Without a subcommand the container itself answers: an arity error, or (COMMAND) all of it.
  if (second === undefined) return { command };
  const part = command.parts.get(lowerAscii(second));
  if (part) return { command: part };
  return {
    refusal: `ERR unknown subcommand '${cut(second, 128)}'. Try ${command.name.toUpperCase()} HELP.`,
  };
}

/** As commandCheckExistence of server.c words it: the arguments up to 128 bytes, each quoted. */
function unknownCommand(argv: readonly Bytes[]): string {
  let args = '';
  for (const arg of argv.slice(1)) {
    if (args.length >= 128) break;
    args += `'${cut(arg, 128 - args.length)}' `;
  }
  return `ERR unknown command '${cut(argv[0] ?? '', 128)}', with args beginning with: ${args}`;
}

function cut(bytes: string, length: number): string {
  return oneLine(bytes.slice(0, length));
}

/** Bytes as an error shows them: `%s` of C stops at a zero byte, and a line end becomes a space. */
export function oneLine(bytes: string): string {
  const end = bytes.indexOf('\0');
  return (end < 0 ? bytes : bytes.slice(0, end)).replace(/[\r\n]/g, ' ');
}

/** For a person: the name in capitals, subcommand apart. `CLIENT LIST`. */
export function spelledOut(command: Command): string {
  return textOf(command.fullName.replace('|', ' ').toUpperCase() as Bytes);
}
