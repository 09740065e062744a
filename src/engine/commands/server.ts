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
import { oneOf, optional, optionalSeveral, pattern, text, type Argument } from './arguments.ts';
import { mapFor, replyHelp, setFor, word } from './shapes.ts';
import { lookupIn, type Command, type CommandEntry, type CommandTable } from './table.ts';

type Entries = readonly (readonly [string, Reply])[];

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
  const [first, last, step] = command.keys ?? [0, 0, 0];
  return array([
    word(command.fullName),
    integer(command.arity),
    setFor(resp, command.flags.map(simple)),
    integer(first),
    integer(last),
    integer(step),
    setFor(resp, command.categories.map((category) => simple(`@${category}`))),
    setFor(resp, (command.tips ?? []).map(word)),
    setFor(resp, keySpecifications(resp, command)),
    setFor(resp, inOrder(call, command.parts).map((part) => entryOf(call, part))),
  ]);
}

/** Where the keys stand, in the newer form: it begins at an index, and goes on to so many places behind it. */
function keySpecifications(resp: 2 | 3, command: Command): Reply[] {
  if (!command.keys) return [];
  const [first, last, step] = command.keys;
  const found = (type: string, spec: Entries): Reply =>
    mapFor(resp, [
      ['type', word(type)],
      ['spec', mapFor(resp, spec)],
    ]);
  return [
    mapFor(resp, [
      ['flags', setFor(resp, (command.keyFlags ?? []).map(simple))],
      ['begin_search', found('index', [['index', integer(first)]])],
      [
        'find_keys',
        found('range', [
          ['lastkey', integer(last < 0 ? last : last - first)],
          ['keystep', integer(step)],
          ['limit', integer(0)],
        ]),
      ],
    ]),
  ];
}

function docs(call: Call): void {
  const { argv, command, connection } = call;
  const named = argv.slice(2).flatMap((name) => commandNamed(command.table, name) ?? []);
  const told = argv.length === 2 ? inOrder(call, command.table) : named;
  reply(call, mapFor(connection.resp, told.map((each) => [each.fullName, docsOf(call, each)])));
}

function docsOf(call: Call, command: Command): Reply {
  const { resp } = call.connection;
  const { deprecated, history = [], args } = command;
  const entries: (readonly [string, Reply])[] = [
    ['summary', word(command.summary.en)],
    ['since', word(command.since)],
    ['group', word(command.family)],
    ['complexity', word(command.complexity)],
  ];
  if (deprecated) {
    entries.push(['doc_flags', setFor(resp, [simple('deprecated')])]);
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
  const { keys, keyFlags = [], arity } = command;
  if (!keys || keyFlags.includes('not_key')) return reply(call, error('ERR The command has no key arguments'));
  if (arity > 0 ? asked.length !== arity : asked.length < -arity) {
    return reply(call, error('ERR Invalid number of arguments specified for command'));
  }
  const [first, last, step] = keys;
  const end = last < 0 ? asked.length + last : last;
  const found = asked.filter((_, i) => i >= first && i <= end && (i - first) % step === 0);
  const flags = setFor(call.connection.resp, keyFlags.map(simple));
  reply(call, array(found.map((key) => (withFlags ? array([bulk(key), flags]) : bulk(key)))));
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

const HELP = [
  '(no subcommand)',
  '    Return details about all Redis commands.',
  'COUNT',
  '    Return the total number of commands in this Redis server.',
  'LIST',
  '    Return a list of all commands in this Redis server.',
  'INFO [<command-name> ...]',
  '    Return details about multiple Redis commands.',
  '    If no command names are given, documentation details for all',
  '    commands are returned.',
  'DOCS [<command-name> ...]',
  '    Return documentation details about multiple Redis commands.',
  '    If no command names are given, documentation details for all',
  '    commands are returned.',
  'GETKEYS <full-command>',
  '    Return the keys from a full Redis command.',
  'GETKEYSANDFLAGS <full-command>',
  '    Return the keys and the access flags from a full Redis command.',
];

const ASKING = { flags: ['loading', 'stale'], categories: ['slow', 'connection'] } as const;
const UNORDERED = { tips: ['nondeterministic_output_order'] } as const;
const NAMES = [text('command-name', optionalSeveral)];
const FULL_COMMAND = [text('command'), text('arg', optionalSeveral)];

export const server: readonly CommandEntry[] = [
  {
    name: 'command',
    arity: -1,
    ...ASKING,
    ...UNORDERED,
    since: '2.8.13',
    complexity: 'O(N) where N is the total number of Redis commands',
    summary: { en: 'Tells all about every command.', ko: '모든 명령을 자세히 알려 줘요.' },
    run: tellAll,
    subcommands: [
      {
        name: 'count',
        arity: 2,
        ...ASKING,
        since: '2.8.13',
        complexity: 'O(1)',
        summary: { en: 'Counts the commands there are here.', ko: '여기 있는 명령의 수를 세요.' },
        run: (call) => reply(call, integer(call.command.table.size)),
      },
      {
        name: 'list',
        arity: -2,
        ...ASKING,
        ...UNORDERED,
        since: '7.0.0',
        complexity: 'O(N) where N is the total number of Redis commands',
        args: [
          oneOf(
            'filterby',
            [
              text('module-name', { token: 'MODULE' }),
              text('category', { token: 'ACLCAT' }),
              pattern('pattern', { token: 'PATTERN' }),
            ],
            { token: 'FILTERBY', ...optional },
          ),
        ],
        summary: { en: 'Names the commands.', ko: '명령 이름을 나열해요.' },
        run: list,
      },
      {
        name: 'info',
        arity: -2,
        ...ASKING,
        ...UNORDERED,
        since: '2.8.13',
        complexity: 'O(N) where N is the number of commands to look up',
        history: [['7.0.0', 'Allowed to be called with no argument to get info on all commands.']],
        args: NAMES,
        summary: { en: 'Tells arity, flags and keys of commands.', ko: '명령의 인자 수, 플래그, 키 위치를 알려 줘요.' },
        run: tellNamed,
      },
      {
        name: 'docs',
        arity: -2,
        ...ASKING,
        ...UNORDERED,
        since: '7.0.0',
        complexity: 'O(N) where N is the number of commands to look up',
        args: NAMES,
        summary: { en: 'Tells what commands are for and what they take.', ko: '명령이 하는 일과 받는 인자를 알려 줘요.' },
        run: docs,
      },
      {
        name: 'getkeys',
        arity: -3,
        ...ASKING,
        since: '2.8.13',
        complexity: 'O(N) where N is the number of arguments to the command',
        args: FULL_COMMAND,
        summary: { en: 'Picks the keys out of a command.', ko: '명령에서 키만 골라내요.' },
        run: (call) => getKeys(call, false),
      },
      {
        name: 'getkeysandflags',
        arity: -3,
        ...ASKING,
        since: '7.0.0',
        complexity: 'O(N) where N is the number of arguments to the command',
        args: FULL_COMMAND,
        summary: { en: 'Picks the keys out of a command, and what it does to them.', ko: '명령에서 키와 그 쓰임을 골라내요.' },
        run: (call) => getKeys(call, true),
      },
      {
        name: 'help',
        arity: 2,
        ...ASKING,
        since: '5.0.0',
        complexity: 'O(1)',
        summary: { en: 'Says what COMMAND can be asked.', ko: 'COMMAND에 물을 수 있는 것을 알려 줘요.' },
        help: HELP,
        run: replyHelp,
      },
    ],
  },
];
