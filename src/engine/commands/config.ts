/**
 * CONFIG: what a node is set to. The parameters stand in node/config.ts; what a change brings about at once is here.
 *
 * CONFIG SET takes several, and sets all of them or none. CONFIG REWRITE has no file to write: a node here was started
 * without one, and says so as Redis does.
 *
 * Follows config.c of Redis 7.0 and 8.0: configGetCommand, configSetCommand.
 */
import { draw, lowerAscii, sha256, type Bytes } from '../../base/index.ts';
import { DEFAULT_USER } from '../node/acl-user.ts';
import { updateDefaultPassword } from '../node/acl.ts';
import { reply, type Call } from '../node/call.ts';
import { isImmutable, namesMatching, parameterNamed, printed, setParameter, type Called } from '../node/config.ts';
import { appendOnlySet } from '../node/crash.ts';
import { rescheduleExpireCycle } from '../node/expire-cycle.ts';
import { scheduleIdleCheck } from '../node/idle.ts';
import { resetStats } from '../node/stats.ts';
import { bulk, error, ok } from '../node/replies.ts';
import { SYNTAX_ERROR } from './reading.ts';
import type { Node } from '../world.ts';
import { mapFor, replyHelp } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';

function get(call: Call): void {
  const { node, loop, connection } = call;
  const found = new Map<string, Called>();
  for (const word of call.argv.slice(2)) {
    for (const called of namesMatching(node.version, word)) {
      const name = lowerAscii(called.name);
      if (!found.has(name)) found.set(name, called);
    }
  }
  // A hash table's order.
  const { seed } = loop.world;
  const inOrder = [...found.values()].sort((a, b) => draw(seed, 'config', a.name) - draw(seed, 'config', b.name));
  reply(call, mapFor(connection.resp, inOrder.map(({ name, parameter }) => [name, bulk(printed(node.config, parameter))])));
}

function set(call: Call): void {
  const { argv, node } = call;
  if (argv.length % 2 !== 0) return reply(call, error(SYNTAX_ERROR));
  const asked: (Called & { readonly word: Bytes; readonly value: Bytes })[] = [];
  for (let i = 2; i < argv.length; i += 2) {
    const [word, value] = [argv[i], argv[i + 1]];
    if (word === undefined || value === undefined) return;
    const called = parameterNamed(node.version, word);
    if (!called) {
      return reply(call, error(`ERR Unknown option or number of arguments for CONFIG SET - '${oneLine(word)}'`));
    }
    if (isImmutable(called.parameter)) return refuse(call, word, "can't set immutable config");
    if (asked.some(({ name }) => name === called.name)) return refuse(call, word, 'duplicate parameter');
    asked.push({ ...called, word, value });
  }
  const config = { ...node.config };
  for (const { parameter, name, value } of asked) {
    const refusal = setParameter(config, parameter, value);
    if (refusal !== undefined) return refuse(call, name, refusal);
  }
  const wasAppendOnly = node.config.appendonly;
  node.config = config;
  if (config.appendonly !== wasAppendOnly) appendOnlySet(node);
  for (const { parameter } of asked) {
    if (parameter === 'hz') rescheduleExpireCycle(call.loop, node);
    if (parameter === 'timeout') scheduleIdleCheck(call.loop, node, call.cause);
    if (parameter === 'requirepass') requirePass(node);
  }
  reply(call, ok());
}

/** The password of the default user; empty takes it away. */
function requirePass(node: Node): void {
  const user = node.users.get(DEFAULT_USER);
  const password = node.config.requirepass;
  if (user) updateDefaultPassword(user, password === '' ? undefined : sha256(password));
}

function refuse(call: Call, word: string, why: string): void {
  reply(call, error(`ERR CONFIG SET failed (possibly related to argument '${oneLine(word)}') - ${why}`));
}

export const config: CommandEntry = {
  name: 'config',
  summary: { en: 'Reads and changes what the server is set to.', ko: '서버 설정을 읽고 바꿔요.' },
  subcommands: [
    {
      name: 'get',
      summary: { en: 'Settings by their names or by patterns.', ko: '이름이나 패턴으로 설정을 읽어요.' },
      run: get,
    },
    {
      name: 'set',
      summary: { en: 'Changes settings: all of them, or none.', ko: '설정을 바꿔요. 전부 바뀌거나 하나도 바뀌지 않아요.' },
      run: set,
    },
    {
      name: 'resetstat',
      summary: { en: 'Counts of INFO begin again at 0.', ko: 'INFO의 집계를 0부터 다시 세요.' },
      run(call) {
        resetStats(call.node);
        reply(call, ok());
      },
    },
    {
      name: 'rewrite',
      summary: { en: 'Writes the settings to the file the server was started with.', ko: '서버를 띄울 때 쓴 파일에 설정을 적어요.' },
      run: (call) => reply(call, error('ERR The server is running without a config file')),
    },
    {
      name: 'help',
      summary: { en: 'Says what CONFIG can do.', ko: 'CONFIG로 할 수 있는 것을 알려 줘요.' },
      run: replyHelp,
    },
  ],
};
