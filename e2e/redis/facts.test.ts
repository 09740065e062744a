/**
 * The facts of commands (src/engine/commands/facts.ts, and docs.ts for what only people ask) are what COMMAND INFO, COMMAND DOCS and the HELP subcommands of real
 * servers say of every command that is offered: nobody types them.
 *
 * `RECORD=1 npx vitest run --project redis facts` asks both servers and writes the files anew: do so when a command is added.
 *
 * With them come the names of all commands that real servers have (known-names.ts): what is not offered is a difference of
 * that list and the table, so a command that is added needs no second edit.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ascii, type Bytes } from '../../src/base/index.ts';
import { FAMILIES } from '../../src/engine/commands/families.ts';
import { lookupCommand } from '../../src/engine/commands/index.ts';
import { REDIS_VERSIONS, type RedisVersion, type Reply } from '../../src/trace/index.ts';
import { isClosed, openConnection, type RawConnection } from './connection.ts';
import { isRecording } from './recordings.ts';
import { liveVersion, startServer } from './server.ts';

const FILE = fileURLToPath(new URL('../../src/engine/commands/facts.ts', import.meta.url));

const DOCS_FILE = fileURLToPath(new URL('../../src/engine/commands/docs.ts', import.meta.url));

const HEAD = `/**
 * What COMMAND INFO of real servers says of each command that is offered, in the shapes of fact-shapes.ts.
 *
 * Recorded by e2e/redis/facts.test.ts, and not by hand: \`RECORD=1 npx vitest run --project redis facts\`.
 */
import type { FactsOf70, RecordedFacts } from './fact-shapes.ts';

`;

const DOCS_HEAD = `/**
 * What COMMAND DOCS and the HELP subcommands of real servers say of each command that is offered, in the shapes of
 * doc-shapes.ts. The page fetches it after its first picture.
 *
 * Recorded by e2e/redis/facts.test.ts, and not by hand: \`RECORD=1 npx vitest run --project redis facts\`.
 */
import type { DocsOf70, RecordedDocs } from './doc-shapes.ts';

`;

/** What a node needs to run a command; all else is told to people. */
const FACTS = ['arity', 'flags', 'categories', 'keys', 'specs', 'tips'];

const NAMES_FILE = fileURLToPath(new URL('../../src/engine/commands/known-names.ts', import.meta.url));

const NAMES_HEAD = `/**
 * The names of all commands and subcommands that real servers have (COMMAND LIST), by the group that COMMAND DOCS gives them.
 * What of these is not in the table is not offered: the Fidelity page says so.
 *
 * Recorded by e2e/redis/facts.test.ts, and not by hand: \`RECORD=1 npx vitest run --project redis facts\`.
 */
import type { RedisVersion } from '../../trace/index.ts';

`;

type Plain = string | number | null | Plain[];
type Facts = Record<string, unknown>;

const offered = FAMILIES.flat().flatMap((entry) => [
  entry.name,
  ...(entry.subcommands ?? []).map((part) => `${entry.name}|${part.name}`),
]);

it.skipIf(liveVersion('7.0') === undefined || liveVersion('8.0') === undefined)(
  'What the table says of commands is what real servers say',
  { timeout: 120_000 },
  async () => {
    const newer = await ask('8.0');
    const older = await ask('7.0');
    const tables = (head: string, type: string, isOf: (field: string) => boolean): string => {
      const part = (facts: Facts | null | undefined): Facts | null | undefined =>
        facts && Object.fromEntries(Object.entries(facts).filter(([field]) => isOf(field)));
      const differences = offered.map((name) => [name, part(difference(newer.get(name), older.get(name)))] as const);
      return [
        head,
        `export const ${type.toUpperCase()}: Readonly<Record<string, Recorded${type}>> = {\n`,
        ...offered.map((name) => line(name, part(newer.get(name)))),
        '};\n\n/** Where 7.0 says otherwise; null where it knows no such command, or says nothing. */\n',
        `export const ${type.toUpperCase()}_OF_7_0: Readonly<Record<string, ${type}Of70 | null>> = {\n`,
        ...differences.filter(([, facts]) => !facts || Object.keys(facts).length > 0).map(([name, facts]) => line(name, facts)),
        '};\n',
      ].join('');
    };
    const facts = tables(HEAD, 'Facts', (field) => FACTS.includes(field));
    const docs = tables(DOCS_HEAD, 'Docs', (field) => !FACTS.includes(field));
    if (isRecording) {
      writeFileSync(FILE, facts);
      writeFileSync(DOCS_FILE, docs);
    } else {
      expect(readFileSync(FILE, 'utf8')).toBe(facts);
      expect(readFileSync(DOCS_FILE, 'utf8')).toBe(docs);
    }
  },
);

it.skipIf(liveVersion('7.0') === undefined || liveVersion('8.0') === undefined)(
  'The names of commands that are known are those that real servers list',
  { timeout: 120_000 },
  async () => {
    const versions: string[] = [];
    for (const version of REDIS_VERSIONS) {
      const groups = await askNames(version);
      const known = new Set([...groups.values()].flat());
      // A subcommand or a command that this version does not have is in neither.
      const strange = offered.filter((name) => lookupCommand(argvOf(name), version).command?.fullName === name && !known.has(name));
      expect(strange).toEqual([]);
      const rows = [...groups].sort(byName).map(([group, names]) => `    '${group}': '${names.sort().join(' ')}',\n`);
      versions.push(`  '${version}': {\n${rows.join('')}  },\n`);
    }
    const type = 'Readonly<Record<RedisVersion, Readonly<Record<string, string>>>>';
    const text = `${NAMES_HEAD}export const KNOWN_NAMES: ${type} = {\n${versions.join('')}};\n`;
    if (isRecording) writeFileSync(NAMES_FILE, text);
    else expect(readFileSync(NAMES_FILE, 'utf8')).toBe(text);
  },
);

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function argvOf(name: string): Bytes[] {
  return name.split('|').map(ascii);
}

/** What COMMAND LIST lists, each in its group; a subcommand in that of its container. */
async function askNames(version: RedisVersion): Promise<Map<string, string[]>> {
  const server = await startServer(version);
  const connection = await openConnection(server.port);
  const groups = new Map<string, string[]>();
  try {
    const names = listOf(await answer(connection, 'COMMAND LIST')).map(String);
    const docs = fieldsOf(listOf(await answer(connection, 'COMMAND DOCS')));
    for (const name of names) {
      const said = docs.get(name.split('|')[0] ?? '');
      const group = String(fieldsOf(listOf(said ?? [])).get('group') ?? 'other');
      groups.set(group, [...(groups.get(group) ?? []), name.toLowerCase()]);
    }
  } finally {
    await connection.close();
    await server.stop();
  }
  return groups;
}

function line(name: string, facts: unknown): string {
  return facts === undefined ? '' : `  ${quoted(name)}: ${literal(facts)},\n`;
}

/** As a person would write it: bare keys, single quotes. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([key, each]) => `${key}: ${literal(each)}`);
  return `{ ${fields.join(', ')} }`;
}

function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

/** What 7.0 says otherwise: undefined where nothing, null where it does not know the command. */
function difference(newer: Facts | undefined, older: Facts | undefined): Facts | null | undefined {
  if (!newer) throw new Error('a command that 8.0 does not know');
  if (!older) return null;
  const out: Facts = {};
  for (const key of new Set([...Object.keys(newer), ...Object.keys(older)])) {
    // Servers before 7.2 do not tell \`display_text\`: fact-shapes.ts takes it away from all.
    const before = key === 'args' ? withoutDisplay(newer[key]) : newer[key];
    if (JSON.stringify(before) !== JSON.stringify(older[key])) out[key] = older[key] ?? null;
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

function withoutDisplay(args: unknown): unknown {
  if (!Array.isArray(args)) return args;
  return args.map((arg: Facts) => {
    const { display: _, parts, ...rest } = arg;
    return parts === undefined ? rest : { ...rest, parts: withoutDisplay(parts) };
  });
}

async function ask(version: '7.0' | '8.0'): Promise<Map<string, Facts>> {
  // CLUSTER HELP is for a node of a cluster.
  const server = await startServer(version, { settings: ['--cluster-enabled', 'yes'] });
  const connection = await openConnection(server.port);
  const found = new Map<string, Facts>();
  try {
    for (const name of offered) {
      const [told] = listOf(await answer(connection, `COMMAND INFO ${name}`));
      if (told === null || told === undefined) continue;
      const facts = factsOf(listOf(told), listOf(listOf(await answer(connection, `COMMAND DOCS ${name}`))[1] ?? []));
      if (name.endsWith('|help')) {
        const lines = listOf(await answer(connection, name.replace('|', ' '))).map(String);
        facts['help'] = lines.slice(1, -2);
      }
      found.set(name, facts);
    }
  } finally {
    await connection.close();
    await server.stop();
  }
  return found;
}

async function answer(connection: RawConnection, line: string): Promise<Plain> {
  connection.write(`${line}\r\n`);
  const [read] = await connection.take(1);
  if (read === undefined || isClosed(read)) throw new Error(`no answer to ${line}`);
  return plain(read);
}

function plain(reply: Reply): Plain {
  switch (reply.type) {
    case 'bulk':
      return reply.value;
    case 'simple':
    case 'error':
      return reply.text;
    case 'integer':
      return Number(reply.value);
    case 'array':
      return reply.items.map(plain);
    default:
      return null;
  }
}

/** COMMAND INFO's row and COMMAND DOCS' fields, without what is empty. */
function factsOf(row: readonly Plain[], docs: readonly Plain[]): Facts {
  const [, arity, flags, first, last, step, categories, tips, specs] = row;
  const said = fieldsOf(docs);
  const deprecated = said.get('deprecated_since');
  const args = listOf(said.get('arguments') ?? []);
  return {
    arity,
    flags: words(flags),
    categories: words(categories).replaceAll('@', ''),
    ...(first !== 0 && { keys: [first, last, step] }),
    ...(listOf(specs ?? []).length > 0 && { specs: listOf(specs ?? []).map((spec) => specOf(listOf(spec))) }),
    ...(words(tips) !== '' && { tips: words(tips) }),
    since: said.get('since'),
    group: said.get('group'),
    ...(said.has('complexity') && { complexity: said.get('complexity') }),
    ...(said.has('history') && { history: said.get('history') }),
    ...(words(said.get('doc_flags')).includes('syscmd') && { syscmd: true }),
    ...(deprecated !== undefined && { deprecated: { since: deprecated, replacedBy: said.get('replaced_by') } }),
    ...(args.length > 0 && { args: args.map(argumentOf) }),
  };
}

function specOf(spec: readonly Plain[]): Facts {
  const said = fieldsOf(spec);
  const step = (name: string): string => {
    const found = fieldsOf(listOf(said.get(name) ?? []));
    const values = listOf(found.get('spec') ?? []).filter((_, i) => i % 2 === 1);
    return [found.get('type'), ...values].join(' ');
  };
  return {
    ...(said.has('notes') && { notes: said.get('notes') }),
    flags: words(said.get('flags')),
    begin: step('begin_search'),
    find: step('find_keys'),
  };
}

function argumentOf(arg: Plain): Facts {
  const said = fieldsOf(listOf(arg));
  const flags = said.get('flags');
  const parts = said.get('arguments');
  const known = ['name', 'type', 'display_text', 'key_spec_index', 'token', 'since', 'deprecated_since', 'flags', 'arguments'];
  for (const key of said.keys()) if (!known.includes(key)) throw new Error(`an argument with ${key}`);
  return {
    name: said.get('name'),
    type: said.get('type'),
    ...(said.has('display_text') && { display: said.get('display_text') }),
    ...(said.has('key_spec_index') && { spec: said.get('key_spec_index') }),
    ...(said.has('token') && { token: said.get('token') }),
    ...(said.has('since') && { since: said.get('since') }),
    ...(said.has('deprecated_since') && { deprecatedSince: said.get('deprecated_since') }),
    ...(flags !== undefined && { flags: listOf(flags) }),
    ...(parts !== undefined && { parts: listOf(parts).map(argumentOf) }),
  };
}

function fieldsOf(flat: readonly Plain[]): Map<string, Plain> {
  const fields = new Map<string, Plain>();
  for (let i = 0; i + 1 < flat.length; i += 2) fields.set(String(flat[i]), flat[i + 1] ?? null);
  return fields;
}

function listOf(value: Plain): Plain[] {
  return Array.isArray(value) ? value : [];
}

function words(list: Plain | undefined): string {
  return listOf(list ?? []).join(' ');
}
