/**
 * CLIENT: what a connection says of itself, and what a node says of its connections. CLIENT LIST and INFO are in
 * client-list.ts, CLIENT KILL in client-kill.ts.
 *
 * Not here is tracking of keys (CLIENT TRACKING, CACHING). CLIENT HELP names it all the same, as Redis's own text does.
 *
 * Follows networking.c: clientCommand, clientSetNameOrReply, clientSetinfoCommand.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import { unblockByCommand } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { pauseClients, unpauseClients } from '../node/pause.ts';
import { array, bulk, error, integer, nil, ok } from '../node/replies.ts';
import { clientKill } from './client-kill.ts';
import { clientSelf, clientList, isPlainWord, NOT_PLAIN } from './client-list.ts';
import { option, SYNTAX_ERROR, whole } from './reading.ts';
import { mapFor, replyHelp, setFor, word } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';
import { timeoutAt } from './timeout.ts';

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

/** CLIENT UNBLOCK: ends somebody's wait for a key, as if its time were over, or with an error. */
function unblock(call: Call): void {
  if (call.argv.length > 4) {
    return refuse(call, `unknown subcommand or wrong number of arguments for '${oneLine(call.argv[1] ?? '')}'. Try CLIENT HELP.`);
  }
  const reason = call.argv.length > 3 ? option(call, 3) : 'timeout';
  if (reason !== 'timeout' && reason !== 'error') return refuse(call, 'CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
  const id = whole(call, 2);
  if (id === undefined) return;
  const found = call.node.connections.get(Number(id));
  reply(call, integer(found && unblockByCommand(call, found, reason) ? 1 : 0));
}

/** CLIENT PAUSE: milliseconds, and which commands are to wait. */
function pause(call: Call): void {
  if (call.argv.length > 4) {
    return refuse(call, `unknown subcommand or wrong number of arguments for '${oneLine(call.argv[1] ?? '')}'. Try CLIENT HELP.`);
  }
  const mode = call.argv.length === 4 ? option(call, 3) : 'all';
  if (mode !== 'write' && mode !== 'all') return refuse(call, 'CLIENT PAUSE mode must be WRITE or ALL');
  const ms = timeoutAt(call, 2, 'milliseconds');
  if (ms === undefined) return;
  // Beyond 64 bits, which 7.0 does not refuse, it is over before it begins.
  const end = BigInt.asIntN(64, wallClockMs(call.loop.world) + ms);
  if (end > wallClockMs(call.loop.world)) pauseClients(call, mode, end);
  reply(call, ok());
}

function setReplies(call: Call): void {
  const { connection } = call;
  switch (option(call, 2)) {
    case 'on':
      connection.replies = 'on';
      return reply(call, ok());
    case 'off':
      connection.replies = 'off';
      return;
    case 'skip':
      if (connection.replies !== 'off') connection.replies = 'skip-next';
      return;
    default:
      reply(call, error(SYNTAX_ERROR));
  }
}

/** ON or OFF. */
function setFlag(call: Call, flag: 'isNoTouch' | 'isNoEvict'): void {
  const answer = option(call, 2);
  if (answer !== 'on' && answer !== 'off') return reply(call, error(SYNTAX_ERROR));
  call.connection[flag] = answer === 'on';
  reply(call, ok());
}

/** Nobody here tracks keys for a cache of its own. */
function toldOfKeys(call: Call): void {
  const { resp } = call.connection;
  reply(
    call,
    mapFor(resp, [
      ['flags', setFor(resp, [word('off')])],
      ['redirect', integer(-1)],
      ['prefixes', array([])],
    ]),
  );
}

function refuse(call: Call, why: string): void {
  reply(call, error(`ERR ${why}`));
}

const nameOr = (name: Bytes): ReturnType<typeof nil> => (name === '' ? nil() : bulk(name));

export const client: CommandEntry = {
  name: 'client',
  summary: { en: 'Asks about connections, names and ends them.', ko: '연결을 살펴보고, 이름을 붙이고, 끊어요.' },
  subcommands: [
    {
      name: 'id',
      summary: { en: 'The number of this connection, never used again.', ko: '이 연결의 번호. 다시 쓰이지 않아요.' },
      run: (call) => reply(call, integer(call.connection.id)),
    },
    {
      name: 'getname',
      summary: { en: 'The name of this connection, nil without one.', ko: '이 연결의 이름. 없으면 nil이에요.' },
      run: (call) => reply(call, nameOr(call.connection.name)),
    },
    {
      name: 'setname',
      summary: { en: 'Names this connection; an empty name takes it away.', ko: '이 연결에 이름을 붙여요. 빈 이름은 이름을 지워요.' },
      run: setName,
    },
    {
      name: 'list',
      summary: { en: 'Tells of each connection in a line.', ko: '연결마다 한 줄씩 알려 줘요.' },
      run: clientList,
    },
    {
      name: 'info',
      summary: { en: 'Tells of this connection in a line.', ko: '이 연결을 한 줄로 알려 줘요.' },
      run: clientSelf,
    },
    {
      name: 'kill',
      summary: { en: 'Ends connections.', ko: '연결을 끊어요.' },
      run: clientKill,
    },
    {
      name: 'unblock',
      summary: { en: "Ends a client's wait for a key.", ko: '키를 기다리는 클라이언트를 그만 기다리게 해요.' },
      run: unblock,
    },
    {
      name: 'pause',
      summary: { en: 'Lets commands wait for a while, all or those that write.', ko: '모든 명령이나 쓰는 명령을 잠시 기다리게 해요.' },
      run: pause,
    },
    {
      name: 'unpause',
      summary: { en: 'Ends a pause: what waited runs now.', ko: '멈춤을 끝내요. 기다리던 명령이 실행돼요.' },
      run: (call) => {
        unpauseClients(call.loop, call.node, call.cause);
        reply(call, ok());
      },
    },
    {
      name: 'reply',
      summary: { en: 'Whether commands are answered: all, none, or all but the next.', ko: '명령에 답할지 정해요. 모두 답하거나, 답하지 않거나, 다음 하나만 건너뛰어요.' },
      run: setReplies,
    },
    {
      name: 'no-evict',
      summary: { en: 'Keeps this connection when others are closed for lack of memory.', ko: '메모리가 모자라 연결을 끊을 때 이 연결은 남겨요.' },
      run: (call) => setFlag(call, 'isNoEvict'),
    },
    {
      name: 'no-touch',
      summary: { en: 'What this connection reads does not count as used.', ko: '이 연결이 읽은 키는 사용한 것으로 치지 않아요.' },
      run: (call) => setFlag(call, 'isNoTouch'),
    },
    {
      name: 'getredir',
      summary: { en: 'Where notes of changed keys go; -1 where this connection asks for none.', ko: '키 변경 알림을 받는 연결의 번호. 추적하지 않으면 -1이에요.' },
      run: (call) => reply(call, integer(-1)),
    },
    {
      name: 'trackinginfo',
      summary: { en: 'Whether this connection is told of changed keys.', ko: '이 연결이 키 변경 알림을 받는지 알려 줘요.' },
      run: toldOfKeys,
    },
    {
      name: 'setinfo',
      summary: { en: 'Notes which library this connection uses.', ko: '이 연결이 쓰는 라이브러리를 적어 둬요.' },
      run: setLibrary,
    },
    {
      name: 'help',
      summary: { en: 'Says what CLIENT can do.', ko: 'CLIENT로 할 수 있는 것을 알려 줘요.' },
      run: replyHelp,
    },
  ],
};
