/**
 * DEBUG, where a node was started with `debug yes` (a real server: `--enable-debug-command yes`), and MONITOR.
 *
 * Of the many things that Redis's own tests do with DEBUG only those are here that are the same in a simulation: sleeping, not
 * looking for expired keys, and how a value is held, down to its length in an RDB. DEBUG HELP names what is here; the rest is refused as what Redis does not know.
 *
 * Follows debug.c (debugCommand) and replication.c (monitorCommand) of Redis 7.0 and 8.0.
 */
import { ascii, US_PER_S } from '../../base/index.ts';
import { addressOf } from '../node/address.ts';
import { mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { rescheduleExpireCycle } from '../node/expire-cycle.ts';
import { idleSeconds, lruBits } from '../node/lfu.ts';
import { listLength, type ListValue } from '../node/list-value.ts';
import { becomeMonitor } from '../node/monitor.ts';
import { array, error, ok, simple } from '../node/replies.ts';
import { sleepFor } from '../node/sleep.ts';
import { rdbSavedObjectLen } from '../rdb/index.ts';
import { rulesOf } from '../rules/index.ts';
import { refcountOf } from './object.ts';
import { NO_SUCH_KEY, option } from './reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

const NONE = ascii('');

const HELP: readonly string[] = [
  'DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'OBJECT <key>',
  '    Show how the value of <key> is held, and how long it would be in an RDB.',
  'SET-ACTIVE-EXPIRE <0|1>',
  '    Setting it to 0 leaves keys whose time is over until somebody asks for them.',
  'SLEEP <seconds>',
  '    Stop the server for <seconds>. Decimals allowed.',
  'HELP',
];

function debug(call: Call): void {
  const { argv, loop, node } = call;
  const [name, words] = [option(call, 1), argv.length];
  if (name === 'help' && words === 2) {
    return reply(call, array([...HELP, `    ${rulesOf(node.version).helpEnding}`].map(simple)));
  }
  if (name === 'object' && words === 3) return debugObject(call);
  if (name === 'sleep' && words === 3) {
    sleepFor(call, Math.trunc(secondsIn(argv[2] ?? '') * US_PER_S));
    return reply(call, ok());
  }
  if (name === 'set-active-expire' && words === 3) {
    node.isActiveExpire = leadingInteger(argv[2] ?? '') !== 0;
    if (node.isActiveExpire) rescheduleExpireCycle(loop, node);
    return reply(call, ok());
  }
  const said = `unknown subcommand or wrong number of arguments for '${oneLine(argv[1] ?? '').slice(0, 128)}'`;
  reply(call, error(`ERR ${said}. Try DEBUG HELP.`));
}

/** Asks the dict itself: the key is not used by that, and one whose time is over is still there. */
function debugObject(call: Call): void {
  const { argv, db, node } = call;
  const key = argv[2] ?? NONE;
  const value = db.dict.get(key);
  if (!value) return reply(call, error(NO_SUCH_KEY));
  const facts: string[] = [
    `Value at:${addressOf(call, key, value)}`,
    `refcount:${refcountOf(value)}`,
    `encoding:${value.encoding}`,
    `serializedlength:${rdbSavedObjectLen(value, node.version)}`,
    `lru:${lruBits(call, value)}`,
    `lru_seconds_idle:${idleSeconds(call, value)}`,
  ];
  if (value.type === 'list' && value.encoding === 'quicklist') facts.push(...quicklistFacts(value));
  reply(call, simple(facts.join(' ')));
}

function quicklistFacts(list: ListValue): string[] {
  const { nodes, first, fill } = list.quicklist;
  const there = nodes.slice(first);
  return [
    `ql_nodes:${there.length}`,
    `ql_avg_node:${hundredths(listLength(list) / there.length)}`,
    `ql_listpack_max:${fill}`,
    'ql_compressed:0',
    `ql_uncompressed_size:${there.reduce((sum, { bytes }) => sum + bytes, 0)}`,
  ];
}

/** As C writes `%.2f`: an exact half to the even digit. */
function hundredths(value: number): string {
  const below = Math.floor(value * 100);
  const isHalf = value * 8 === Math.round(value * 8) && value * 100 - below === 0.5;
  return (isHalf && below % 2 === 0 ? below / 100 : value).toFixed(2);
}

/** As strtod and atoi of C read: as far as it is a number, and 0 where it is none. */
function secondsIn(text: string): number {
  const [found = '0'] = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(text) ?? [];
  return Number(found);
}

function leadingInteger(text: string): number {
  const [found = '0'] = /^\s*[+-]?\d+/.exec(text) ?? [];
  return Number(found);
}

function monitor(call: Call): void {
  const { node, connection } = call;
  if (!mayBlock(call)) return reply(call, error("ERR MONITOR isn't allowed for DENY BLOCKING client"));
  // Whoever is one already is not even answered.
  if (connection.isMonitor) return;
  becomeMonitor(node, connection);
  reply(call, ok());
}

export const debugging: readonly CommandEntry[] = [
  {
    name: 'monitor',
    summary: { en: 'Shows every command that the server runs.', ko: '서버가 실행하는 명령을 모두 보여 줘요.' },
    run: monitor,
  },
  {
    name: 'debug',
    summary: {
      en: 'Stops the server for a while, or tells how a value is held; only where it was started for it.',
      ko: '서버를 잠시 멈추거나 값이 저장된 모습을 자세히 알려 줘요. 그렇게 띄운 서버에서만 돼요.',
    },
    run: debug,
  },
];
