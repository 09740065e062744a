/**
 * CLIENT: what a connection says of itself, and what a node says of its connections. CLIENT LIST and INFO are in
 * client-list.ts, CLIENT KILL in client-kill.ts.
 *
 * Not here are the subcommands that would need what the world does not have yet: PAUSE, REPLY, tracking, eviction. CLIENT HELP names them all the same, as Redis's own text does.
 *
 * Follows networking.c: clientCommand, clientSetNameOrReply, clientSetinfoCommand.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import { unblockByCommand } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { bulk, error, integer, nil, ok } from '../node/replies.ts';
import { clientKill } from './client-kill.ts';
import { clientSelf, clientList, isPlainWord, NOT_PLAIN } from './client-list.ts';
import { option, whole } from './reading.ts';
import { replyHelp } from './shapes.ts';
import { oneLine, type CommandEntry } from './table.ts';

function setName(call: Call): void {
  const name = call.argv[2];
  if (name === undefined) return;
  if (!isPlainWord(call, name)) return reply(call, error(`ERR Client names ${NOT_PLAIN}`));
  call.connection.name = name;
  reply(call, ok());
}

function setLibrary(call: Call): void {
  const [, , option, value] = call.argv;
  if (option === undefined || value === undefined) return;
  const field = lowerAscii(option);
  if (field !== 'lib-name' && field !== 'lib-ver') return refuse(call, `Unrecognized option '${oneLine(option)}'`);
  if (!isPlainWord(call, value)) return refuse(call, `${oneLine(option)} ${NOT_PLAIN}`);
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
