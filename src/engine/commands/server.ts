/**
 * The server family: COMMAND in all its forms, derived from the table in which it stands.
 *
 * It speaks of the commands that Fanout has: COMMAND COUNT is smaller than a real server's, and of a container only the
 * subcommands are told that are here. What it says of one is what the imitated version says (arity, flags, keys, tips,
 * arguments), but for `summary` in COMMAND DOCS: those words are ours.
 *
 * Orders that Redis leaves open (a hash table's) are drawn from the seed.
 *
 * Follows server.c: commandCommand and its subcommands, addReplyCommandInfo, addReplyCommandDocs.
 */
import { draw, lowerAscii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { array, bulk, error, integer, nil, simple } from '../node/replies.ts';
import { globMatch } from '../rules/index.ts';
import type { Argument } from './arguments.ts';
import { acl } from './acl.ts';
import { config } from './config.ts';
import { introspection } from './introspection.ts';
import type { KeySearch, KeySpec } from './fact-shapes.ts';
import { keysIn } from './key-search.ts';
import { mapFor, replyHelp, setFor, word } from './shapes.ts';
import { lookupIn, type Command, type CommandEntry, type CommandTable } from './table.ts';

/** COMMAND and COMMAND INFO without names: all of them. */
function tellAll(call: Call): void {
  reply(call, array(inOrder(call, call.command.table).map((command) => entryOf(call, command))));
}

function tellNamed(call: Call): void {
  const names = call.argv.slice(2);
  if (names.length === 0) return tellAll(call);
  const found = names.map((name) => commandNamed(call.command.table, name));
  reply(call, array(found.map((command) => (command ? entryOf(call, command) : nil()))));
}

function entryOf(call: Call, command: Command): Reply {
  const { resp } = call.connection;
  const [first, last, step] = command.keys;
  return array([
    word(command.fullName),
    integer(command.arity),
    setFor(resp, command.flags.map(simple)),
    integer(first),
    integer(last),
    integer(step),
    setFor(resp, command.categories.map((category) => simple(`@${category}`))),
    setFor(resp, command.tips.map(word)),
    setFor(resp, command.keySpecs.map((spec) => keySpecification(resp, spec))),
    setFor(resp, inOrder(call, command.parts).map((part) => entryOf(call, part))),
  ]);
}

/** Where the keys stand, in the newer form: where to begin, and how to go on from there. */
function keySpecification(resp: 2 | 3, spec: KeySpec): Reply {
  const search = ({ type, fields }: KeySearch): Reply =>
    mapFor(resp, [
      ['type', word(type)],
      ['spec', mapFor(resp, fields.map(([name, value]) => [name, typeof value === 'number' ? integer(value) : word(value)]))],
    ]);
  const entries: [string, Reply][] = [
    ['flags', setFor(resp, spec.flags.map(simple))],
    ['begin_search', search(spec.begin)],
    ['find_keys', search(spec.find)],
  ];
  if (spec.notes !== undefined) entries.unshift(['notes', word(spec.notes)]);
  return mapFor(resp, entries);
}

function docs(call: Call): void {
  const { argv, command, connection } = call;
  const named = argv.slice(2).flatMap((name) => commandNamed(command.table, name) ?? []);
  const told = argv.length === 2 ? inOrder(call, command.table) : named;
  reply(call, mapFor(connection.resp, told.map((each) => [each.fullName, docsOf(call, each)])));
}

function docsOf(call: Call, command: Command): Reply {
  const { resp } = call.connection;
  const { since, family, complexity, syscmd, deprecated, history, args } = command.doc;
  const entries: (readonly [string, Reply])[] = [
    ['summary', word(command.summary.en)],
    ['since', word(since)],
    ['group', word(family)],
    ...(complexity === undefined ? [] : [['complexity', word(complexity)] as const]),
  ];
  const flags = [...(deprecated ? ['deprecated'] : []), ...(syscmd ? ['syscmd'] : [])];
  if (flags.length > 0) entries.push(['doc_flags', setFor(resp, flags.map(simple))]);
  if (deprecated) {
    entries.push(['deprecated_since', word(deprecated.since)], ['replaced_by', word(deprecated.replacedBy)]);
  }
  if (history.length > 0) entries.push(['history', setFor(resp, history.map((each) => array(each.map(word))))]);
  if (args.length > 0) entries.push(['arguments', array(args.map((arg) => argumentOf(resp, arg)))]);
  if (command.parts.size > 0) {
    const parts = inOrder(call, command.parts).map((part) => [part.fullName, docsOf(call, part)] as const);
    entries.push(['subcommands', mapFor(resp, parts)]);
  }
  return mapFor(resp, entries);
}

function argumentOf(resp: 2 | 3, arg: Argument): Reply {
  const entries: (readonly [string, Reply])[] = [
    ['name', word(arg.name)],
    ['type', word(arg.type)],
  ];
  if (arg.display !== undefined) entries.push(['display_text', word(arg.display)]);
  if (arg.spec !== undefined) entries.push(['key_spec_index', integer(arg.spec)]);
  if (arg.token !== undefined) entries.push(['token', word(arg.token)]);
  if (arg.since !== undefined) entries.push(['since', word(arg.since)]);
  if (arg.deprecatedSince !== undefined) entries.push(['deprecated_since', word(arg.deprecatedSince)]);
  if (arg.flags) entries.push(['flags', setFor(resp, arg.flags.map(simple))]);
  if (arg.parts) entries.push(['arguments', array(arg.parts.map((part) => argumentOf(resp, part)))]);
  return mapFor(resp, entries);
}

/** COMMAND LIST: names, subcommands among them; FILTERBY keeps those of a module, a category or a pattern. */
function list(call: Call): void {
  const [, , option, by, wanted] = call.argv;
  if (call.argv.length === 2) return replyNames(call, () => true);
  if (call.argv.length !== 5 || lowerAscii(option ?? '') !== 'filterby' || wanted === undefined) {
    return reply(call, error('ERR syntax error'));
  }
  const value = lowerAscii(wanted);
  switch (lowerAscii(by ?? '')) {
    case 'module':
      return replyNames(call, () => false);
    case 'aclcat':
      return replyNames(call, (command) => command.categories.includes(value));
    case 'pattern':
      // The pattern's case does not count, and every name is lower case.
      return replyNames(call, (command) => globMatch(value as Bytes, command.fullName as Bytes));
    default:
      return reply(call, error('ERR syntax error'));
  }
}

function replyNames(call: Call, isWanted: (command: Command) => boolean): void {
  const all = inOrder(call, call.command.table).flatMap((command) => [command, ...inOrder(call, command.parts)]);
  reply(call, array(all.filter(isWanted).map((command) => word(command.fullName))));
}

/** COMMAND GETKEYS, and with their flags. A shard channel is no key. */
function getKeys(call: Call, withFlags: boolean): void {
  const asked = call.argv.slice(2);
  const { command } = lookupIn(call.command.table, asked);
  if (!command) return reply(call, error('ERR Invalid command specified'));
  const { keySpecs, arity } = command;
  if (!keySpecs.some(({ flags }) => !flags.includes('not_key'))) {
    return reply(call, error('ERR The command has no key arguments'));
  }
  if (arity > 0 ? asked.length !== arity : asked.length < -arity) {
    return reply(call, error('ERR Invalid number of arguments specified for command'));
  }
  const found = keysIn(command, asked);
  const needsKeys = !command.flags.includes('no_mandatory_keys');
  if (!found || (found.length === 0 && needsKeys)) {
    return reply(call, error('ERR Invalid arguments specified for command'));
  }
  const { resp } = call.connection;
  const flagsOf = (flags: readonly string[]): Reply => setFor(resp, flags.map(simple));
  reply(call, array(found.map(({ key, flags }) => (withFlags ? array([bulk(key), flagsOf(flags)]) : bulk(key)))));
}

/** `client|list` or `CLIENT|LIST` by its full name; undefined for what there is not. */
function commandNamed(table: CommandTable, name: Bytes): Command | undefined {
  const [first = '', second, ...more] = lowerAscii(name).split('|');
  const command = table.get(first);
  if (second === undefined) return command;
  return more.length === 0 ? command?.parts.get(second) : undefined;
}

function inOrder(call: Call, table: CommandTable): Command[] {
  const { seed } = call.loop.world;
  const key = (command: Command): number => draw(seed, 'command', command.fullName);
  return [...table.values()].sort((a, b) => key(a) - key(b));
}

export const server: readonly CommandEntry[] = [
  acl,
  config,
  ...introspection,
  {
    name: 'command',
    summary: { en: 'Tells all about every command.', ko: '모든 명령을 자세히 알려 줘요.' },
    run: tellAll,
    subcommands: [
      {
        name: 'count',
        summary: { en: 'Counts the commands there are here.', ko: '여기 있는 명령의 수를 세요.' },
        run: (call) => reply(call, integer(call.command.table.size)),
      },
      {
        name: 'list',
        summary: { en: 'Names the commands.', ko: '명령 이름을 나열해요.' },
        run: list,
      },
      {
        name: 'info',
        summary: { en: 'Tells arity, flags and keys of commands.', ko: '명령의 인자 수, 플래그, 키 위치를 알려 줘요.' },
        run: tellNamed,
      },
      {
        name: 'docs',
        summary: { en: 'Tells what commands are for and what they take.', ko: '명령이 하는 일과 받는 인자를 알려 줘요.' },
        run: docs,
      },
      {
        name: 'getkeys',
        summary: { en: 'Picks the keys out of a command.', ko: '명령에서 키만 골라내요.' },
        run: (call) => getKeys(call, false),
      },
      {
        name: 'getkeysandflags',
        summary: { en: 'Picks the keys out of a command, and what it does to them.', ko: '명령에서 키와 그 쓰임을 골라내요.' },
        run: (call) => getKeys(call, true),
      },
      {
        name: 'help',
        summary: { en: 'Says what COMMAND can be asked.', ko: 'COMMAND에 물을 수 있는 것을 알려 줘요.' },
        run: replyHelp,
      },
    ],
  },
];
