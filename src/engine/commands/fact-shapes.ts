/**
 * How the facts of commands are written down, and how they are read.
 *
 * facts.ts is recorded from real servers: what 8.0 says of each command, and where 7.0 says otherwise. Lists of words are one
 * text, and what is absent is left out, so that a command is one line there. `factsOf` gives them whole, for one version.
 * What is told to people only is apart (doc-shapes.ts).
 */
import type { RedisVersion } from '../../trace/index.ts';
import { FACTS, FACTS_OF_7_0 } from './facts.ts';

/** One line of facts.ts. */
export interface RecordedFacts {
  readonly arity: number;
  readonly flags: string;
  readonly categories: string;
  readonly keys?: readonly [number, number, number];
  readonly specs?: readonly RecordedKeySpec[];
  readonly tips?: string;
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

/** What COMMAND INFO says of a command. */
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
  return {
    arity: said.arity ?? recorded.arity,
    flags: wordsOf(said.flags),
    categories: wordsOf(said.categories),
    keys: said.keys ?? [0, 0, 0],
    keySpecs: (said.specs ?? []).map(keySpecOf),
    tips: wordsOf(said.tips),
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
