/** The command table, whole: what a node understands. */
import type { Bytes } from '../../base/index.ts';
import { connection } from './connection.ts';
import { pubsub } from './pubsub.ts';
import { server } from './server.ts';
import { lookupIn, makeTable, type Command, type Lookup } from './table.ts';

export type { Command, CommandEntry, Family, Lookup } from './table.ts';

/** By lower-case name. */
export const COMMANDS: ReadonlyMap<string, Command> = makeTable([
  ['pubsub', pubsub],
  ['connection', connection],
  ['server', server],
]);

/** Finds the command an argv means, down to its subcommand. */
export function lookupCommand(argv: readonly Bytes[]): Lookup {
  return lookupIn(COMMANDS, argv);
}

// Until these are derived from the table (the author of this folder is at it): so that the engine can be run.
export interface Completion {
  readonly name: string;
}
export const completions = (_text: string): readonly Completion[] => [];
export const didYouMean = (_line: string): string | undefined => undefined;
export const helpFor = (_topic: readonly string[]): string => '';
export const syntaxOf = (_line: string): string | undefined => undefined;
