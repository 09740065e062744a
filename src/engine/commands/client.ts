/**
 * CLIENT: what a connection says of itself, and what a node says of its connections. CLIENT LIST and INFO are in
 * client-list.ts, CLIENT KILL in client-kill.ts.
 *
 * Not here are the subcommands that would need what the world does not have yet: PAUSE, UNBLOCK, REPLY, tracking,
 * eviction. CLIENT HELP names them all the same, as Redis's own text does.
 *
 * Follows networking.c: clientCommand, clientSetNameOrReply, clientSetinfoCommand.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { bulk, error, integer, nil, ok } from '../node/replies.ts';
import { oneOf, optional, optionalSeveral, text, token, whole } from './arguments.ts';
import { clientKill } from './client-kill.ts';
import { clientSelf, clientList, isPlainWord, NOT_PLAIN } from './client-list.ts';
import { replyHelp } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';

function setName(call: Call): void {
  const name = call.argv[2];
  if (name === undefined) return;
  if (!isPlainWord(name)) return reply(call, error(`ERR Client names ${NOT_PLAIN}`));
  call.connection.name = name;
  reply(call, ok());
}

function setLibrary(call: Call): void {
  const [, , option, value] = call.argv;
  if (option === undefined || value === undefined) return;
  const field = lowerAscii(option);
  if (field !== 'lib-name' && field !== 'lib-ver') return refuse(call, `Unrecognized option '${oneLine(option)}'`);
  if (!isPlainWord(value)) return refuse(call, `${oneLine(option)} ${NOT_PLAIN}`);
  call.connection[field === 'lib-name' ? 'libName' : 'libVer'] = value;
  reply(call, ok());
}

function refuse(call: Call, why: string): void {
  reply(call, error(`ERR ${why}`));
}

const nameOr = (name: Bytes): ReturnType<typeof nil> => (name === '' ? nil() : bulk(name));

const HELP = [
  'CACHING (YES|NO)',
  '    Enable/disable tracking of the keys for next command in OPTIN/OPTOUT modes.',
  'GETREDIR',
  '    Return the client ID we are redirecting to when tracking is enabled.',
  'GETNAME',
  '    Return the name of the current connection.',
  'ID',
  '    Return the ID of the current connection.',
  'INFO',
  '    Return information about the current client connection.',
  'KILL <ip:port>',
  '    Kill connection made from <ip:port>.',
  'KILL <option> <value> [<option> <value> [...]]',
  '    Kill connections. Options are:',
  '    * ADDR (<ip:port>|<unixsocket>:0)',
  '      Kill connections made from the specified address',
  '    * LADDR (<ip:port>|<unixsocket>:0)',
  '      Kill connections made to specified local address',
  '    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)',
  '      Kill connections by type.',
  '    * USER <username>',
  '      Kill connections authenticated by <username>.',
  '    * SKIPME (YES|NO)',
  '      Skip killing current connection (default: yes).',
  '    * ID <client-id>',
  '      Kill connections by client id.',
  '    * MAXAGE <maxage>',
  '      Kill connections older than the specified age.',
  'LIST [options ...]',
  '    Return information about client connections. Options:',
  '    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)',
  '      Return clients of specified type.',
  'UNPAUSE',
  '    Stop the current client pause, resuming traffic.',
  'PAUSE <timeout> [WRITE|ALL]',
  '    Suspend all, or just write, clients for <timeout> milliseconds.',
  'REPLY (ON|OFF|SKIP)',
  '    Control the replies sent to the current connection.',
  'SETNAME <name>',
  '    Assign the name <name> to the current connection.',
  'SETINFO <option> <value>',
  '    Set client meta attr. Options are:',
  '    * LIB-NAME: the client lib name.',
  '    * LIB-VER: the client lib version.',
  'UNBLOCK <clientid> [TIMEOUT|ERROR]',
  '    Unblock the specified blocked client.',
  'TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> [...]]',
  '         [OPTIN] [OPTOUT] [NOLOOP]',
  '    Control server assisted client side caching.',
  'TRACKINGINFO',
  '    Report tracking status for the current connection.',
  'NO-EVICT (ON|OFF)',
  '    Protect current client connection from eviction.',
  'NO-TOUCH (ON|OFF)',
  '    Will not touch LRU/LFU stats when this mode is on.',
];

const OWN = { flags: ['noscript', 'loading', 'stale'], categories: ['slow', 'connection'] } as const;
const OF_ALL = {
  flags: ['admin', 'noscript', 'loading', 'stale'],
  categories: ['admin', 'slow', 'dangerous', 'connection'],
} as const;
const ON_EVERY_NODE = { tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'] } as const;

export const client: CommandEntry = {
  name: 'client',
  arity: -2,
  flags: [],
  categories: ['slow'],
  since: '2.4.0',
  complexity: 'Depends on subcommand.',
  summary: { en: 'Asks about connections, names and ends them.', ko: '연결을 살펴보고, 이름을 붙이고, 끊어요.' },
  subcommands: [
    {
      name: 'id',
      arity: 2,
      ...OWN,
      since: '5.0.0',
      complexity: 'O(1)',
      summary: { en: 'The number of this connection, never used again.', ko: '이 연결의 번호. 다시 쓰이지 않아요.' },
      run: (call) => reply(call, integer(call.connection.id)),
    },
    {
      name: 'getname',
      arity: 2,
      ...OWN,
      since: '2.6.9',
      complexity: 'O(1)',
      summary: { en: 'The name of this connection, nil without one.', ko: '이 연결의 이름. 없으면 nil이에요.' },
      run: (call) => reply(call, nameOr(call.connection.name)),
    },
    {
      name: 'setname',
      arity: 3,
      ...OWN,
      ...ON_EVERY_NODE,
      since: '2.6.9',
      complexity: 'O(1)',
      args: [text('connection-name')],
      summary: { en: 'Names this connection; an empty name takes it away.', ko: '이 연결에 이름을 붙여요. 빈 이름은 이름을 지워요.' },
      run: setName,
    },
    {
      name: 'list',
      arity: -2,
      ...OF_ALL,
      tips: ['nondeterministic_output'],
      since: '2.4.0',
      complexity: 'O(N) where N is the number of client connections',
      history: [
        ['2.8.12', 'Added unique client `id` field.'],
        ['5.0.0', 'Added optional `TYPE` filter.'],
        ['6.0.0', 'Added `user` field.'],
        ['6.2.0', 'Added `argv-mem`, `tot-mem`, `laddr` and `redir` fields and the optional `ID` filter.'],
        ['7.0.0', 'Added `resp`, `multi-mem`, `rbs` and `rbp` fields.'],
        ['7.0.3', 'Added `ssub` field.'],
        ['7.2.0', 'Added `lib-name` and `lib-ver` fields.'],
        ['7.4.0', 'Added `watch` field.'],
        ['8.0.0', 'Added `io-thread` field.'],
      ],
      args: [
        oneOf('client-type', ['NORMAL', 'MASTER', 'REPLICA', 'PUBSUB'].map((word) => token(word)), {
          token: 'TYPE',
          since: '5.0.0',
          ...optional,
        }),
        whole('client-id', { token: 'ID', since: '6.2.0', ...optionalSeveral }),
      ],
      summary: { en: 'Tells of each connection in a line.', ko: '연결마다 한 줄씩 알려 줘요.' },
      run: clientList,
    },
    {
      name: 'info',
      arity: 2,
      ...OWN,
      tips: ['nondeterministic_output'],
      since: '6.2.0',
      complexity: 'O(1)',
      summary: { en: 'Tells of this connection in a line.', ko: '이 연결을 한 줄로 알려 줘요.' },
      run: clientSelf,
    },
    {
      name: 'kill',
      arity: -3,
      ...OF_ALL,
      since: '2.4.0',
      complexity: 'O(N) where N is the number of client connections',
      history: [
        ['2.8.12', 'Added new filter format.'],
        ['2.8.12', '`ID` option.'],
        ['3.2.0', 'Added `master` type in for `TYPE` option.'],
        ['5.0.0', 'Replaced `slave` `TYPE` with `replica`. `slave` still supported for backward compatibility.'],
        ['6.2.0', '`LADDR` option.'],
        ['7.4.0', '`MAXAGE` option.'],
      ],
      args: [
        oneOf('filter', [
          text('old-format', { display: 'ip:port', deprecatedSince: '2.8.12' }),
          oneOf(
            'new-format',
            [
              whole('client-id', { token: 'ID', since: '2.8.12', ...optional }),
              oneOf(
                'client-type',
                [
                  token('NORMAL'),
                  token('MASTER', { since: '3.2.0' }),
                  token('SLAVE'),
                  token('REPLICA', { since: '5.0.0' }),
                  token('PUBSUB'),
                ],
                { token: 'TYPE', since: '2.8.12', ...optional },
              ),
              text('username', { token: 'USER', ...optional }),
              text('addr', { display: 'ip:port', token: 'ADDR', ...optional }),
              text('laddr', { display: 'ip:port', token: 'LADDR', since: '6.2.0', ...optional }),
              oneOf('skipme', [token('YES'), token('NO')], { token: 'SKIPME', ...optional }),
              whole('maxage', { token: 'MAXAGE', since: '7.4.0', ...optional }),
            ],
            { flags: ['multiple'] },
          ),
        ]),
      ],
      summary: { en: 'Ends connections.', ko: '연결을 끊어요.' },
      run: clientKill,
    },
    {
      name: 'setinfo',
      arity: 4,
      ...OWN,
      ...ON_EVERY_NODE,
      since: '7.2.0',
      complexity: 'O(1)',
      args: [oneOf('attr', [text('libname', { token: 'LIB-NAME' }), text('libver', { token: 'LIB-VER' })])],
      summary: { en: 'Notes which library this connection uses.', ko: '이 연결이 쓰는 라이브러리를 적어 둬요.' },
      run: setLibrary,
    },
    {
      name: 'help',
      arity: 2,
      flags: ['loading', 'stale'],
      categories: ['slow', 'connection'],
      since: '5.0.0',
      complexity: 'O(1)',
      summary: { en: 'Says what CLIENT can do.', ko: 'CLIENT로 할 수 있는 것을 알려 줘요.' },
      help: HELP,
      run: replyHelp,
    },
  ],
};
