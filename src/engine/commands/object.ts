/** OBJECT: how a value is held. Follows object.c of Redis 7.0 and 8.0: objectCommand. */
import { ascii } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { countLookup, lookupKeyWrite } from '../node/keyspace.ts';
import { frequency, idleSeconds, isLfu } from '../node/lfu.ts';
import { error, integer, nil } from '../node/replies.ts';
import type { Reply } from '../../trace/index.ts';
import type { Value } from '../world.ts';
import { replyHelp, word } from './shapes.ts';
import type { CommandEntry } from './table.ts';

const MEANWHILE = 'Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.';
const NO_FREQUENCY = `ERR An LFU maxmemory policy is not selected, access frequency not tracked. ${MEANWHILE}`;
const NO_IDLE_TIME = `ERR An LFU maxmemory policy is selected, idle time not tracked. ${MEANWHILE}`;
/** The reference count of what is shared by all. */
const SHARED = 2_147_483_647;

export function refcountOf(value: Value): number {
  return value.type === 'string' && value.isShared ? SHARED : 1;
}

function ofValue(call: Call, tell: (value: Value) => Reply): void {
  const value = lookupKeyWrite(call, call.argv[2] ?? ascii(''), false);
  countLookup(call, value);
  reply(call, value ? tell(value) : nil());
}

export const object: CommandEntry = {
  name: 'object',
  summary: { en: 'Asks how a value is held.', ko: '값이 어떻게 저장되어 있는지 물어요.' },
  subcommands: [
    {
      name: 'encoding',
      summary: { en: 'The form in which a value is held.', ko: '값을 저장한 방식을 답해요.' },
      run: (call) => ofValue(call, ({ encoding }) => word(encoding)),
    },
    {
      name: 'freq',
      summary: { en: 'How often a key is used, where the server counts it.', ko: '키를 얼마나 자주 쓰는지 답해요. 서버가 세고 있을 때만 돼요.' },
      run: (call) => ofValue(call, (value) => (isLfu(call.node) ? integer(frequency(call, value)) : error(NO_FREQUENCY))),
    },
    {
      name: 'help',
      summary: { en: 'Says what OBJECT can be asked.', ko: 'OBJECT에 물을 수 있는 것을 알려 줘요.' },
      run: replyHelp,
    },
    {
      name: 'idletime',
      summary: { en: 'For how many seconds nobody has used a key.', ko: '키를 쓰지 않은 지 몇 초인지 답해요.' },
      run: (call) => ofValue(call, (value) => (isLfu(call.node) ? error(NO_IDLE_TIME) : integer(idleSeconds(call, value)))),
    },
    {
      name: 'refcount',
      summary: { en: 'How many hold on to a value.', ko: '값을 가리키는 곳의 수를 답해요.' },
      run: (call) => ofValue(call, (value) => integer(refcountOf(value))),
    },
  ],
};
