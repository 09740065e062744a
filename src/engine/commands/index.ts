/**
 * The door to the commands: what a node understands, and what a prompt knows of it.
 *
 * Those of Pub/Sub are always here. All others may have to be fetched first (shelf.ts): whoever plays runs in a page looks whether
 * they ask for more (ui/shelves.ts), and who asks too early finds a mistake of ours.
 */
import { assert, lowerAscii, type Bytes } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { shelf as docsShelf } from './docs-shelf.ts';
import { find, makeTables } from './lookup.ts';
import { pubsub } from './pubsub.ts';
import { shelf } from './shelf.ts';
import { allCommands, type Command, type Lookup } from './table.ts';

export { docsShelf, shelf as commandShelf };
export type { Command } from './table.ts';

type Whole = NonNullable<typeof shelf.held>;

const FIRST = makeTables([pubsub]);

function whole(): Whole {
  assert(shelf.held, 'commands before they were fetched');
  return shelf.held;
}

/** Finds the command an argv means to a server of `version`, down to its subcommand, or says why there is none. */
export function lookupCommand(argv: readonly Bytes[], version: RedisVersion = '8.0'): Lookup {
  if (shelf.held) return find(shelf.held.TABLES[version], argv);
  const first = FIRST[version];
  return find(first.table.has(lowerAscii(argv[0] ?? '')) ? first : whole().TABLES[version], argv);
}

/** The commands that are offered of `version`, subcommands behind their containers, in the order of their families. */
export function offered(version: RedisVersion): readonly Command[] {
  return [...allCommands(whole().TABLES[version].table)];
}

/** Can what a prompt offers be asked for yet? */
export function canComplete(): boolean {
  return shelf.held !== undefined && docsShelf.held !== undefined;
}

export const completions: Whole['completions'] = (line) => whole().completions(line);
export const syntaxOf: Whole['syntaxOf'] = (line) => whole().syntaxOf(line);
export const didYouMean: Whole['didYouMean'] = (line) => whole().didYouMean(line);
export const helpFor: Whole['helpFor'] = (words) => whole().helpFor(words);
