/**
 * What is told of commands to people only, by COMMAND DOCS, HELP and a prompt: how docs.ts writes it down, and how it is read.
 *
 * It is as long as half the engine, so the page fetches it after its first picture: until then the shelf (docs-shelf.ts) is
 * empty there, and whoever asks is a mistake of ours (ui/shelves.ts waits before a run may ask). In Node it is simply there.
 *
 * That servers before 7.2 do not tell `display_text` goes for every argument, and is not written down.
 */
import { assert } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import type { Argument } from './arguments.ts';
import { shelf } from './docs-shelf.ts';

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

/** One line of docs.ts. */
export interface RecordedDocs {
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

/** Null takes a word away. */
export type DocsOf70 = { readonly [K in keyof RecordedDocs]?: RecordedDocs[K] | null };

/** docs.ts as a whole. */
export interface Docs {
  readonly DOCS: Readonly<Record<string, RecordedDocs>>;
  readonly DOCS_OF_7_0: Readonly<Record<string, DocsOf70 | null>>;
}

/** What COMMAND DOCS says of a command. */
export interface Doc {
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

/** By the command's full name (`client|list`), which that version knows. */
export function docOf(fullName: string, version: RedisVersion): Doc {
  const recorded = shelf.held?.DOCS[fullName];
  assert(recorded, `the docs of ${fullName} were asked before they came`);
  const otherwise = version === '7.0' ? shelf.held?.DOCS_OF_7_0[fullName] : undefined;
  const said: DocsOf70 = { ...recorded, ...otherwise };
  const args = said.args ?? [];
  return {
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

function withoutDisplay(arg: Argument): Argument {
  const { display: _, parts, ...rest } = arg;
  return parts ? { ...rest, parts: parts.map(withoutDisplay) } : rest;
}
