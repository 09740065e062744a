/**
 * The connection family: who am I, how do we talk, goodbye.
 *
 * Who may log in is in node/acl.ts. A fresh node asks for no password: AUTH lets `default` in with any.
 *
 * Follows networking.c (helloCommand, resetCommand, quitCommand), db.c (selectCommand), acl.c (authCommand) and server.c
 * (pingCommand, echoCommand) of Redis 7.0 and 8.0.
 */
import { ascii, lowerAscii, type Bytes } from '../../base/index.ts';
import { happen } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { leaveMonitors } from '../node/monitor.ts';
import { clientTotalPubSubSubscriptionCount, pubsubUnsubscribeAll } from '../node/pubsub.ts';
import { array, bulk, emptyArray, error, integer, ok, simple } from '../node/replies.ts';
import { discardTransaction } from '../node/transaction.ts';
import { rulesOf, wholeNumberOf } from '../rules/index.ts';
import { DEFAULT_USER } from '../node/acl-user.ts';
import { authenticate, isAuthRequired, setDefaultAuth } from '../node/acl.ts';
import { client } from './client.ts';
import { isPlainWord, NOT_PLAIN } from './client-list.ts';
import { mapFor, word } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';
import { int, OUT_OF_DATABASES } from './reading.ts';

const WRONGPASS = 'WRONGPASS invalid username-password pair or user is disabled.';

function ping(call: Call): void {
  if (call.argv.length > 2) return reply(call, error("ERR wrong number of arguments for 'ping' command"));
  const said = call.argv[1];
  if (call.connection.resp === 2 && clientTotalPubSubSubscriptionCount(call.connection) > 0) {
    reply(call, array([word('pong'), bulk(said ?? ascii(''))]));
  } else reply(call, said === undefined ? simple('PONG') : bulk(said));
}

function select(call: Call): void {
  const index = int(call, 1);
  if (index === undefined) return;
  if (call.node.cluster && index !== 0) return reply(call, error('ERR SELECT is not allowed in cluster mode'));
  if (index < 0 || index >= call.node.config.databases) return reply(call, error(OUT_OF_DATABASES));
  call.connection.db = index;
  reply(call, ok());
}

function auth(call: Call): void {
  const { argv, node, connection } = call;
  if (argv.length <= 3) call.redacted = argv.length === 2 ? [1] : [1, 2];
  if (argv.length > 3) return reply(call, error('ERR syntax error'));
  if (argv.length === 2 && node.users.get(DEFAULT_USER)?.isNopass) {
    const words = 'AUTH <password> called without any password configured for the default user.';
    return reply(call, error(`ERR ${words} Are you sure your configuration is correct?`));
  }
  const [name, password] = argv.length === 2 ? [DEFAULT_USER, argv[1]] : [argv[1], argv[2]];
  if (authenticate(node, connection, name ?? DEFAULT_USER, password ?? ascii(''))) reply(call, ok());
  else refuseEntry(call);
}

/** Since 7.2 a module may have answered already, so whoever has any answer pending is told nothing, for whatever reason. */
function refuseEntry(call: Call): void {
  const isPending = call.connection.output.length > 0;
  if (!isPending || !rulesOf(call.node.version).wrongPassWaits) reply(call, error(WRONGPASS));
}

function hello(call: Call): void {
  const { argv, connection } = call;
  let resp: 2 | 3 = connection.resp;
  if (argv[1] !== undefined) {
    const version = wholeNumberOf(argv[1]);
    if (version === undefined) return reply(call, error('ERR Protocol version is not an integer or out of range'));
    if (version !== 2n && version !== 3n) return reply(call, error('NOPROTO unsupported protocol version'));
    resp = version === 3n ? 3 : 2;
  }
  const asked = readHello(call, argv.slice(2));
  if (asked.name !== undefined) connection.name = asked.name;
  if (asked.refusal === WRONGPASS) return refuseEntry(call);
  if (asked.refusal !== undefined) return reply(call, error(asked.refusal));
  speak(call, resp);
  reply(call, helloMap(call));
}

/**
 * The options of HELLO: the name it sets, and why it is refused if it is. 7.0 acts on each option as it reads it; later
 * versions read them all before they let anybody in or set a name.
 */
function readHello(call: Call, options: readonly Bytes[]): { name?: Bytes; refusal?: string } {
  const { node, connection } = call;
  const { helloActsAsItReads: actsAsItReads, helloWithoutAuth } = rulesOf(node.version);
  let name: Bytes | undefined;
  let login: readonly [Bytes, Bytes] | undefined;
  const refused = (refusal: string): { name?: Bytes; refusal: string } => ({
    ...(name !== undefined && actsAsItReads && { name }),
    refusal,
  });
  for (let i = 0; i < options.length; ) {
    const option = options[i] ?? '';
    const value = options[i + 1];
    if (lowerAscii(option) === 'auth' && options.length > i + 2) {
      // The words stand behind the protocol's version.
      (call.redacted ??= []).push(i + 3, i + 4);
      login = [value ?? ascii(''), options[i + 2] ?? ascii('')];
      if (actsAsItReads && !authenticate(node, connection, ...login)) return refused(WRONGPASS);
      i += 3;
    } else if (lowerAscii(option) === 'setname' && value !== undefined) {
      if (!isPlainWord(call, value)) return refused(`ERR Client names ${NOT_PLAIN}`);
      name = value;
      i += 2;
    } else return refused(`ERR Syntax error in HELLO option '${oneLine(option)}'`);
  }
  if (!actsAsItReads && login && !authenticate(node, connection, ...login)) return refused(WRONGPASS);
  if (isAuthRequired(node, connection)) {
    const words = 'HELLO must be called with the client already authenticated, otherwise the';
    const option = 'option can be used to authenticate the client and select the RESP protocol version at the same time';
    return refused(`NOAUTH ${words} ${helloWithoutAuth} ${option}`);
  }
  return name === undefined ? {} : { name };
}

function helloMap(call: Call): ReturnType<typeof mapFor> {
  const { connection, node } = call;
  const { redisVersion, helloModules } = rulesOf(node.version);
  return mapFor(connection.resp, [
    ['server', word('redis')],
    ['version', word(redisVersion)],
    ['proto', integer(connection.resp)],
    ['id', integer(connection.id)],
    ['mode', word(node.cluster ? 'cluster' : 'standalone')],
    ['role', word(node.replication.master === undefined ? 'master' : 'replica')],
    [
      'modules',
      array(
        helloModules.map(({ name, ver, path }) =>
          mapFor(connection.resp, [
            ['name', word(name)],
            ['ver', integer(ver)],
            ['path', word(path)],
            ['args', emptyArray()],
          ]),
        ),
      ),
    ],
  ]);
}

/** From here on the connection speaks this protocol. With subscriptions, RESP2 means subscribed mode. */
function speak(call: Call, resp: 2 | 3): void {
  const { loop, node, connection, cause } = call;
  if (connection.resp === resp) return;
  connection.resp = resp;
  const at = { node: node.name, client: connection.client, connection: connection.id };
  const changed = happen(loop, cause, { kind: 'protocol-changed', ...at, resp });
  if (clientTotalPubSubSubscriptionCount(connection) === 0) return;
  happen(loop, changed, { kind: resp === 2 ? 'subscribed-mode-entered' : 'subscribed-mode-left', ...at });
}

/** Back to how the connection began, but for its id and what it said of its library. */
function reset(call: Call): void {
  const { loop, node, connection, cause } = call;
  discardTransaction(node, connection);
  leaveMonitors(node, connection);
  pubsubUnsubscribeAll(loop, node, connection, 'reset', cause);
  speak(call, 2);
  connection.db = 0;
  connection.name = ascii('');
  setDefaultAuth(node, connection);
  // An answer that was to be skipped still is.
  if (connection.replies !== 'skip') connection.replies = 'on';
  connection.isNoTouch = false;
  connection.isReadOnly = false;
  connection.isAsking = false;
  if (rulesOf(node.version).resetForgetsNoEvict) connection.isNoEvict = false;
  reply(call, simple('RESET'));
}

function quit(call: Call): void {
  reply(call, ok());
  call.connection.closing = 'quit';
}

export const connection: readonly CommandEntry[] = [
  {
    name: 'ping',
    summary: { en: 'Answers PONG, or what it was given.', ko: 'PONG이나 받은 말을 돌려줘요.' },
    run: ping,
  },
  {
    name: 'echo',
    summary: { en: 'Answers what it was given.', ko: '받은 말을 그대로 돌려줘요.' },
    run: (call) => reply(call, bulk(call.argv[1] ?? ascii(''))),
  },
  {
    name: 'hello',
    summary: { en: 'Agrees on RESP2 or RESP3, and tells who answers.', ko: 'RESP2와 RESP3 중 하나를 고르고 서버를 소개해요.' },
    run: hello,
  },
  {
    name: 'auth',
    summary: { en: 'Logs the connection in as a user.', ko: '사용자로 로그인해요.' },
    run: auth,
  },
  {
    name: 'select',
    summary: { en: 'Chooses one of the 16 databases. Channels are the same in all.', ko: '데이터베이스 16개 중 하나를 골라요. 채널은 모두 공유해요.' },
    run: select,
  },
  client,
  {
    name: 'reset',
    summary: {
      en: 'Puts the connection back to its beginning: no subscriptions, no name, RESP2, database 0.',
      ko: '연결을 처음 상태로 되돌려요. 구독과 이름이 없어지고 RESP2, 0번 데이터베이스가 돼요.',
    },
    run: reset,
  },
  {
    name: 'quit',
    summary: { en: 'Closes the connection after an OK.', ko: 'OK로 답하고 연결을 닫아요.' },
    run: quit,
  },
];
