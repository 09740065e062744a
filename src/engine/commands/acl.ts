/**
 * ACL: users and what they may do. The users themselves are in node/acl-user.ts, what is allowed in node/acl-check.ts.
 *
 * ACL SETUSER carries out all of its words or none. GENPASS draws from the seed. LOAD and SAVE have no file: a node here is
 * started without one, and says so as Redis does.
 *
 * Follows acl.c of Redis 7.0 and 8.0: aclCommand.
 */
import { ascii, copy, draw, lowerAscii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { checkAllPermissions, deniedWords } from '../node/acl-check.ts';
import { channelRules, commandRules, describeUser, keyRules, userFlags, type Manner } from '../node/acl-describe.ts';
import { CATEGORIES, DEFAULT_USER, newUser, setUser, type Selector } from '../node/acl-user.ts';
import { deleteUser, killListeners, randomHex, userOf, usersInOrder } from '../node/acl.ts';
import { reply, type Call } from '../node/call.ts';
import { array, bulk, error, integer, nil, ok } from '../node/replies.ts';
import { rulesOf } from '../rules/index.ts';
import { index } from './reading.ts';
import { mapFor, replyHelp, setFor, word } from './shapes.ts';
import { allCommands, lookupIn, oneLine, type CommandEntry } from './table.ts';

const NO_FILE =
  'ERR This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file set) in order to store users in the Redis configuration.';

function mannerOf(call: Call): Manner {
  return { table: call.command.table, tellsRulesAsGiven: rulesOf(call.node.version).aclTellsRulesAsGiven };
}

function change(call: Call): void {
  const { node, argv } = call;
  const name = argv[2] ?? ascii('');
  if (/[ \t\n\v\f\r\0]/.test(name)) return reply(call, error("ERR Usernames can't contain spaces or null characters"));
  const words = selectorsJoined(argv.slice(3), rulesOf(node.version).aclParenthesisOpensAnew);
  if ('unmatched' in words) {
    return reply(call, error(`ERR Unmatched parenthesis in acl selector starting at '${oneLine(words.unmatched)}'.`));
  }
  const allChannels = node.config['acl-pubsub-default'] === 'allchannels';
  const sanitizes = rulesOf(node.version).aclUsersSanitize || undefined;
  const before = node.users.get(name);
  const user = before ? copy(before) : newUser(name, allChannels, sanitizes);
  for (const each of words.joined) {
    const refusal = setUser(user, each, { table: call.command.table, allChannels });
    if (refusal !== undefined) return reply(call, error(`ERR Error in ACL SETUSER modifier '${oneLine(each)}': ${refusal}`));
  }
  node.users.set(name, user);
  reply(call, ok());
  if (before) killListeners({ ...call, by: call.connection }, user);
}

/** `(+get` `~x)` is one word. */
function selectorsJoined(words: readonly Bytes[], opensAnew: boolean): { readonly joined: Bytes[] } | { readonly unmatched: Bytes } {
  const joined: Bytes[] = [];
  let open: Bytes | undefined;
  let first: Bytes | undefined;
  for (const each of words) {
    const opens = each.startsWith('(') && (open === undefined || (opensAnew && !each.endsWith(')')));
    if (opens) [open, first] = [each, each];
    else if (open !== undefined) open = ascii(`${open} ${each}`);
    else joined.push(each);
    if (open?.endsWith(')')) {
      joined.push(open);
      open = undefined;
    }
  }
  return open === undefined || first === undefined ? { joined } : { unmatched: first };
}

function getUser(call: Call): void {
  const user = call.node.users.get(call.argv[2] ?? ascii(''));
  if (!user) return reply(call, nil());
  const { resp } = call.connection;
  const manner = mannerOf(call);
  const parts = (selector: Selector): [string, Reply][] => [
    ['commands', word(commandRules(selector, manner))],
    ['keys', word(keyRules(selector))],
    ['channels', word(channelRules(selector))],
  ];
  const [root, ...others] = user.selectors;
  reply(
    call,
    mapFor(resp, [
      ['flags', setFor(resp, userFlags(user).map(word))],
      ['passwords', array(user.passwords.map(word))],
      ...(root ? parts(root) : []),
      ['selectors', array(others.map((selector) => mapFor(resp, parts(selector))))],
    ]),
  );
}

function remove(call: Call): void {
  const names = call.argv.slice(2);
  if (names.includes(DEFAULT_USER)) return reply(call, error("ERR The 'default' user cannot be removed"));
  const removed = names.filter((name) => deleteUser({ ...call, by: call.connection }, name));
  reply(call, integer(removed.length));
}

function categories(call: Call): void {
  if (call.argv.length > 3) return refuseCount(call);
  const asked = call.argv[2];
  if (asked === undefined) return reply(call, array(CATEGORIES.map(word)));
  const category = lowerAscii(asked);
  if (!CATEGORIES.includes(category)) return reply(call, error(`ERR Unknown category '${oneLine(asked)}'`));
  const { seed } = call.loop.world;
  const found = [...allCommands(call.command.table)].filter((command) => command.categories.includes(category));
  // A hash table's order.
  found.sort((a, b) => draw(seed, 'command', a.fullName) - draw(seed, 'command', b.fullName));
  reply(call, array(found.map(({ fullName }) => word(fullName))));
}

function refuseCount(call: Call): void {
  reply(call, error(`ERR unknown subcommand or wrong number of arguments for '${oneLine(call.argv[1] ?? '')}'. Try ACL HELP.`));
}

function genpass(call: Call): void {
  const { loop, node, argv } = call;
  if (argv.length > 3) return refuseCount(call);
  const bits = argv.length === 3 ? index(call, 2) : 256;
  if (bits === undefined) return;
  if (bits <= 0 || bits > 4096) {
    const words = 'argument must be the number of bits for the output password, a positive number up to 4096';
    return reply(call, error(`ERR ACL GENPASS ${words}`));
  }
  const { seed, emitted } = loop.world;
  reply(call, bulk(randomHex(bits, (counter) => draw(seed, 'genpass', `${node.name} ${emitted}`, counter))));
}

/** Would this user be let do this? Nothing is done. */
function dryRun(call: Call): void {
  const { node, argv } = call;
  const name = argv[2] ?? ascii('');
  const user = node.users.get(name);
  if (!user) return reply(call, error(`ERR User '${oneLine(name)}' not found`));
  const asked = argv.slice(3);
  const { command } = lookupIn(call.command.table, asked);
  if (!command) return reply(call, error(`ERR Command '${oneLine(asked[0] ?? '')}' not found`));
  const { arity, fullName } = command;
  if (arity > 0 ? asked.length !== arity : asked.length < -arity) {
    return reply(call, error(`ERR wrong number of arguments for '${fullName}' command`));
  }
  const denial = checkAllPermissions(user, command, asked);
  if (!denial) return reply(call, ok());
  reply(call, word(deniedWords(node.version, { user: name, command, argv: asked, denial, isPrecise: true })));
}

export const acl: CommandEntry = {
  name: 'acl',
  summary: { en: 'Users, and what each may do.', ko: '사용자와 각자의 권한을 다뤄요.' },
  subcommands: [
    {
      name: 'cat',
      summary: { en: 'The categories of commands, or the commands of one.', ko: '명령 분류를 나열해요. 분류를 주면 그 안의 명령을 나열해요.' },
      run: categories,
    },
    { name: 'deluser', summary: { en: 'Deletes users, and ends their connections.', ko: '사용자를 지우고 그 연결을 끊어요.' }, run: remove },
    {
      name: 'dryrun',
      summary: { en: 'Says whether a user may run a command, without running it.', ko: '사용자가 명령을 실행할 수 있는지, 실행하지 않고 알려 줘요.' },
      run: dryRun,
    },
    { name: 'genpass', summary: { en: 'A password made of chance.', ko: '무작위 비밀번호를 만들어요.' }, run: genpass },
    { name: 'getuser', summary: { en: 'What a user may do.', ko: '사용자의 권한을 알려 줘요.' }, run: getUser },
    {
      name: 'help',
      summary: { en: 'Says what ACL can do.', ko: 'ACL로 할 수 있는 것을 알려 줘요.' },
      run: replyHelp,
    },
    {
      name: 'list',
      summary: { en: 'All users, as a file of users would have them.', ko: '모든 사용자를 설정 파일의 꼴로 나열해요.' },
      run: (call) => reply(call, array(usersInOrder(call.node).map((user) => bulk(ascii(`user ${describeUser(user, mannerOf(call))}`))))),
    },
    {
      name: 'load',
      summary: { en: 'Reads the users from their file, where there is one.', ko: '파일이 있으면 사용자를 읽어 와요.' },
      run: (call) => reply(call, error(NO_FILE)),
    },
    {
      name: 'save',
      summary: { en: 'Writes the users to their file, where there is one.', ko: '파일이 있으면 사용자를 적어 둬요.' },
      run: (call) => reply(call, error(NO_FILE)),
    },
    {
      name: 'setuser',
      summary: { en: 'Makes a user, or changes what it may do.', ko: '사용자를 만들거나 권한을 바꿔요.' },
      run: change,
    },
    {
      name: 'users',
      summary: { en: 'The names of all users.', ko: '사용자 이름을 나열해요.' },
      run: (call) => reply(call, array(usersInOrder(call.node).map(({ name }) => bulk(name)))),
    },
    {
      name: 'whoami',
      summary: { en: 'On whose behalf this connection acts.', ko: '이 연결의 사용자 이름을 답해요.' },
      run: (call) => reply(call, bulk(userOf(call.node, call.connection).name)),
    },
  ],
};
