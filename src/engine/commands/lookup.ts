/** The tables of both versions, and how a command is found in them as it is typed. */
import type { Bytes } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { lookupIn, makeTable, type CommandEntry, type CommandTable, type Lookup } from './table.ts';

interface Table {
  readonly table: CommandTable;
  /** What is found under a name as nearly everybody types it, all small or all capitals, where that alone names a command. */
  readonly asTyped: ReadonlyMap<string, Lookup>;
}

export type Tables = Readonly<Record<RedisVersion, Table>>;

export function makeTables(families: readonly (readonly CommandEntry[])[]): Tables {
  return { '8.0': tableOf(families, '8.0'), '7.0': tableOf(families, '7.0') };
}

function tableOf(families: readonly (readonly CommandEntry[])[], version: RedisVersion): Table {
  const table = makeTable(families, version);
  const alone = [...table].filter(([, command]) => command.parts.size === 0);
  return { table, asTyped: new Map(alone.flatMap(([name, command]) => [[name, { command }], [name.toUpperCase(), { command }]])) };
}

/** Finds the command an argv means, down to its subcommand, or says why there is none. */
export function find({ table, asTyped }: Table, argv: readonly Bytes[]): Lookup {
  return asTyped.get(argv[0] ?? '') ?? lookupIn(table, argv);
}
