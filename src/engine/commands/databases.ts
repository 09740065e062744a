/** Whole databases: how many keys, none at all, or another's. Follows db.c: flushallCommand, swapdbCommand, dbsizeCommand. */
import { reply, type Call } from '../node/call.ts';
import { dbOf, dbSwapDatabases, emptyDb } from '../node/keyspace.ts';
import { forceCommandPropagation } from '../node/propagation.ts';
import { error, integer, ok } from '../node/replies.ts';
import type { Db } from '../world.ts';
import { int, option, OUT_OF_DATABASES, SYNTAX_ERROR } from './reading.ts';
import type { CommandEntry } from './table.ts';

/** ASYNC and SYNC differ in who frees the memory. */
function flush(call: Call, dbs: readonly Db[]): void {
  const word = option(call, 1);
  if (call.argv.length > 2 || (call.argv.length === 2 && word !== 'async' && word !== 'sync')) {
    return reply(call, error(SYNTAX_ERROR));
  }
  for (const db of dbs) emptyDb({ ...call, db });
  forceCommandPropagation(call);
  reply(call, ok());
}

function swap(call: Call): void {
  if (call.node.cluster) return reply(call, error('ERR SWAPDB is not allowed in cluster mode'));
  const first = int(call, 1, 'ERR invalid first DB index');
  if (first === undefined) return;
  const second = int(call, 2, 'ERR invalid second DB index');
  if (second === undefined) return;
  if (Math.min(first, second) < 0 || Math.max(first, second) >= call.node.config.databases) {
    return reply(call, error(OUT_OF_DATABASES));
  }
  call.node.dirty++;
  if (first !== second) dbSwapDatabases(call, dbOf(call.node, first), dbOf(call.node, second));
  reply(call, ok());
}

export const databases: readonly CommandEntry[] = [
  {
    name: 'dbsize',
    summary: { en: 'How many keys the selected database has.', ko: '고른 데이터베이스의 키 수를 답해요.' },
    run: (call) => reply(call, integer(call.db.dict.size)),
  },
  {
    name: 'flushdb',
    summary: { en: 'Deletes all keys of the selected database.', ko: '고른 데이터베이스의 키를 모두 지워요.' },
    run: (call) => flush(call, [call.db]),
  },
  {
    name: 'flushall',
    summary: { en: 'Deletes all keys of all databases.', ko: '모든 데이터베이스의 키를 모두 지워요.' },
    run: (call) => flush(call, [...call.node.dbs.values()]),
  },
  {
    name: 'swapdb',
    summary: { en: 'Lets two databases change their keys.', ko: '두 데이터베이스의 키를 서로 바꿔요.' },
    run: swap,
  },
];
