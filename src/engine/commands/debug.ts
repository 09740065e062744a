/**
 * DEBUG, where a node was started with `debug yes` (a real server: `--enable-debug-command yes`), and MONITOR.
 *
 * Of the many things that Redis's own tests do with DEBUG only those are here that are the same in a simulation: sleeping, and
 * not looking for expired keys. DEBUG HELP names what is here; the rest is refused as what Redis does not know.
 *
 * Follows debug.c (debugCommand) and replication.c (monitorCommand) of Redis 7.0 and 8.0.
 */
import { US_PER_S } from '../../base/index.ts';
import { mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { rescheduleExpireCycle } from '../node/expire-cycle.ts';
import { becomeMonitor } from '../node/monitor.ts';
import { array, error, ok, simple } from '../node/replies.ts';
import { sleepFor } from '../node/sleep.ts';
import { rulesOf } from '../rules/index.ts';
import { option } from './reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

const HELP: readonly string[] = [
  'DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
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
    summary: { en: 'Stops the server for a while; only where it was started for it.', ko: '서버를 잠시 멈춰요. 그렇게 띄운 서버에서만 돼요.' },
    run: debug,
  },
];
