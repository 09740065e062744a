/**
 * How the facts of commands are written down, and how they are read.
 *
 * facts.ts is recorded from real servers: what 8.0 says of each command, and where 7.0 says otherwise. Lists of words are one
 * text, and what is absent is left out, so that a command is one line there. `factsOf` gives them whole, for one version.
 *
 * That servers before 7.2 do not tell `display_text` goes for every argument, and is not written down.
 */
import type { RedisVersion } from '../../trace/index.ts';
import type { Argument } from './arguments.ts';
import { FACTS, FACTS_OF_7_0 } from './facts.ts';

/** The `group` of COMMAND DOCS and of `help @…`. */
export type Family =
  | 'pubsub'
  | 'cluster'
  | 'connection'
  | 'server'
  | 'string'
  | 'generic'
  | 'list'
  | 'stream'
  | 'hash'
  | 'set'
  | 'scripting'
  | 'sorted-set'
  | 'transactions';

/** One line of facts.ts. */
export interface RecordedFacts {
  readonly arity: number;
  readonly flags: string;
  readonly categories: string;
  readonly keys?: readonly [number, number, number];
  readonly specs?: readonly RecordedKeySpec[];
  readonly tips?: string;
  readonly since: string;
  readonly group: Family;
  readonly complexity?: string;
  readonly history?: readonly (readonly [string, string])[];
  /** For those who tend the server. */
  readonly syscmd?: boolean;
  readonly deprecated?: { readonly since: string; readonly replacedBy: string };
  readonly args?: readonly Argument[];
  readonly help?: readonly string[];
}

interface RecordedKeySpec {
  readonly notes?: string;
  readonly flags: string;
  /** `index 1`, `keyword STREAMS 1`, `unknown`. */
  readonly begin: string;
  /** `range 0 1 0`, `keynum 0 1 1`, `unknown`. */
  readonly find: string;
}

/** Null takes a fact away. */
export type FactsOf70 = { readonly [K in keyof RecordedFacts]?: RecordedFacts[K] | null };

/** What COMMAND INFO and COMMAND DOCS say of a command. */
export interface Facts {
  /** Counts the name, and for a subcommand its container too; negative: at least so many. */
  readonly arity: number;
  /** As COMMAND INFO lists them, in its order. */
  readonly flags: readonly string[];
  /** ACL categories without the @, as COMMAND INFO lists them. */
  readonly categories: readonly string[];
  /** First key, last key, step: 0 0 0 where there are none. */
  readonly keys: readonly [number, number, number];
  readonly keySpecs: readonly KeySpec[];
  /** For those who program clients. */
  readonly tips: readonly string[];
  readonly since: string;
  readonly family: Family;
  /** XREAD says nothing of it since 7.2. */
  readonly complexity: string | undefined;
  readonly history: readonly (readonly [string, string])[];
  /** For those who tend the server, as COMMAND DOCS flags it. */
  readonly syscmd: boolean;
  readonly deprecated: { readonly since: string; readonly replacedBy: string } | undefined;
  readonly args: readonly Argument[];
  /** Of a HELP subcommand: the lines between its first and its last. */
  readonly help: readonly string[];
}

/** Where some keys of a command stand, and what it does to them. `not_key`: a shard channel, which has a slot as a key has. */
export interface KeySpec {
  readonly notes: string | undefined;
  readonly flags: readonly string[];
  readonly begin: KeySearch;
  readonly find: KeySearch;
}

/** A kind of search with its fields by name, as COMMAND INFO tells it. */
export interface KeySearch {
  readonly type: string;
  readonly fields: readonly (readonly [string, string | number])[];
}

/** The facts of a command by its full name (`client|list`); undefined where that version does not know it. */
export function factsOf(fullName: string, version: RedisVersion): Facts | undefined {
  const recorded = FACTS[fullName];
  const otherwise = version === '7.0' ? FACTS_OF_7_0[fullName] : {};
  if (!recorded || otherwise === null) return undefined;
  const said: FactsOf70 = { ...recorded, ...otherwise };
  const args = said.args ?? [];
  return {
    arity: said.arity ?? recorded.arity,
    flags: wordsOf(said.flags),
    categories: wordsOf(said.categories),
    keys: said.keys ?? [0, 0, 0],
    keySpecs: (said.specs ?? []).map(keySpecOf),
    tips: wordsOf(said.tips),
    since: said.since ?? recorded.since,
    family: recorded.group,
    complexity: said.complexity ?? undefined,
    history: said.history ?? [],
    syscmd: said.syscmd ?? false,
    deprecated: said.deprecated ?? undefined,
    args: version === '7.0' ? args.map(withoutDisplay) : args,
    help: said.help ?? [],
  };
}

function wordsOf(words: string | null | undefined): string[] {
  return words ? words.split(' ') : [];
}

const SEARCH_FIELDS: Readonly<Record<string, readonly string[]>> = {
  index: ['index'],
  keyword: ['keyword', 'startfrom'],
  range: ['lastkey', 'keystep', 'limit'],
  keynum: ['keynumidx', 'firstkey', 'keystep'],
};

function keySpecOf(recorded: RecordedKeySpec): KeySpec {
  const { notes, flags, begin, find } = recorded;
  return { notes, flags: wordsOf(flags), begin: searchOf(begin), find: searchOf(find) };
}

function searchOf(recorded: string): KeySearch {
  const [type = '', ...values] = recorded.split(' ');
  const names = SEARCH_FIELDS[type] ?? [];
  return {
    type,
    fields: values.map((value, i) => [names[i] ?? '', names[i] === 'keyword' ? value : Number(value)] as const),
  };
}

function withoutDisplay(arg: Argument): Argument {
  const { display: _, parts, ...rest } = arg;
  return parts ? { ...rest, parts: parts.map(withoutDisplay) } : rest;
}
