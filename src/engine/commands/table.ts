/**
 * One table of commands for each version, from which all else derives: parsing, arity errors, completion, hints, HELP,
 * COMMAND, and the list of what is supported. To add a command: one entry in the table of its family, and its facts
 * recorded (facts.ts, docs.ts).
 *
 * The facts (arity, flags, keys, since, complexity, history, arguments) are Redis's own; the summary is ours, in both
 * languages.
 */
import { lowerAscii, textOf, type Bytes, type Text } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import type { Call } from '../node/call.ts';
import { syntaxOfArguments } from './arguments.ts';
import { docOf, type Doc } from './doc-shapes.ts';
import { factsOf, type Facts } from './fact-shapes.ts';
import { keysIn, type FoundKey } from './key-search.ts';

/** An entry as a family writes it. */
export interface CommandEntry {
  /** Lower case; of a subcommand only its own word. */
  readonly name: string;
  readonly summary: Text;
  /** The subscribe family: its confirmations are its answer, also on a RESP3 connection. */
  readonly pushesAreItsReply?: boolean;
  /** A command that may wait: how 7.0 serves it from the one key that is ready. */
  readonly serve?: Serving;
  /** Absent only where every call goes to a subcommand. */
  readonly run?: (call: Call) => void;
  readonly subcommands?: readonly CommandEntry[];
}

/** How a waiting command is served from a key that holds what it waits for (of its type). */
export interface Serving {
  /** Is there something for it? Absent: whatever is of its type will do. */
  readonly mayServe?: (call: Call, key: Bytes) => boolean;
  /** Answers it. */
  readonly run: (call: Call, key: Bytes) => void;
}

/** The commands of one version by lower-case name, in the order in which they are offered. */
export type CommandTable = ReadonlyMap<string, Command>;

/** An entry in its place in the table, with its facts. */
export interface Command extends CommandEntry, Facts {
  /** What is told of it to people. In the page it comes after the first picture. */
  readonly doc: Doc;
  /** `client|list` for a subcommand, else its name. */
  readonly fullName: string;
  /** The arguments as redis-cli hints at them: `channel [channel ...]`; empty where there are none. */
  readonly syntax: string;
  readonly pushesAreItsReply: boolean;
  readonly run: (call: Call) => void;
  /** The keys among these words; undefined where they make no sense. */
  readonly keysIn: (argv: readonly Bytes[]) => FoundKey[] | undefined;
  /** The subcommands by their own word. */
  readonly parts: CommandTable;
  /** The table it stands in: what COMMAND talks about. */
  readonly table: CommandTable;
}

/** Puts the families' entries into the table of one version, in the order given. What that version does not know is left out. */
export function makeTable(families: readonly (readonly CommandEntry[])[], version: RedisVersion): CommandTable {
  const table = new Map<string, Command>();
  const commandOf = (entry: CommandEntry, fullName: string): Command | undefined => {
    const facts = factsOf(fullName, version);
    if (!facts) return undefined;
    const parts = new Map<string, Command>();
    for (const part of entry.subcommands ?? []) {
      const command = commandOf(part, `${fullName}|${part.name}`);
      if (command) parts.set(part.name, command);
    }
    return {
      ...entry,
      ...facts,
      fullName,
      get doc() {
        return docOf(fullName, version);
      },
      get syntax() {
        return syntaxOfArguments(docOf(fullName, version).args);
      },
      pushesAreItsReply: entry.pushesAreItsReply ?? false,
      // A container without `run` is never reached: its arity asks for a subcommand, and an unknown one is refused.
      run: entry.run ?? (() => undefined),
      keysIn: (argv) => keysIn({ fullName, keySpecs: facts.keySpecs }, argv),
      parts,
      table,
    };
  };
  for (const entry of families.flat()) {
    const command = commandOf(entry, entry.name);
    if (command) table.set(entry.name, command);
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
