/**
 * The keys family: what may be done to a key whatever it holds. Keys that end are in expires.ts, walking through all of them
 * in scan.ts, and what OBJECT tells in object.ts.
 *
 * Follows db.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { isWatched } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { setExpire } from '../node/expire.ts';
import {
  dbAdd,
  dbDelete,
  dbOf,
  expireIfNeeded,
  getExpire,
  lookupKeyRead,
  lookupKeyWrite,
  signalModifiedKey,
  type InDb,
} from '../node/keyspace.ts';
import { listLength, listRange } from '../node/list-value.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { error, integer, ok, simple } from '../node/replies.ts';
import { copyOfValue } from '../node/value.ts';
import { rulesOf } from '../rules/index.ts';
import type { Value } from '../world.ts';
import { expires } from './expires.ts';
import { object } from './object.ts';
import { movedBy } from './list-ends.ts';
import { int, NO_SUCH_KEY, option, OUT_OF_DATABASES, SYNTAX_ERROR } from './reading.ts';
import { scans } from './scan.ts';
import type { CommandEntry } from './table.ts';

const SAME = 'ERR source and destination objects are the same';
const NO_KEY = ascii('');

/** DEL and UNLINK: they differ in who frees the memory. */
function del(call: Call): void {
  let deleted = 0;
  for (const key of call.argv.slice(1)) {
    if (expireIfNeeded(call, key)) continue;
    if (!dbDelete(call, key)) continue;
    signalModifiedKey(call, key);
    notifyKeyspaceEvent(call, 'del', key);
    deleted++;
  }
  reply(call, integer(deleted));
}

/** EXISTS only asks; TOUCH uses. A key named twice counts twice. */
function count(call: Call, touches: boolean): void {
  const found = call.argv.slice(1).filter((key) => lookupKeyRead(call, key, touches) !== undefined);
  reply(call, integer(found.length));
}

function type(call: Call): void {
  reply(call, simple(lookupKeyRead(call, call.argv[1] ?? NO_KEY, false)?.type ?? 'none'));
}

function rename(call: Call, onlyNew: boolean): void {
  const [, from = NO_KEY, to = NO_KEY] = call.argv;
  const value = lookupKeyWrite(call, from);
  if (!value) return reply(call, error(NO_SUCH_KEY));
  const done = onlyNew ? integer(1) : ok();
  if (from === to) return reply(call, onlyNew ? integer(0) : done);
  const when = getExpire(call, from);
  if (lookupKeyWrite(call, to)) {
    if (onlyNew) return reply(call, integer(0));
    dbDelete(call, to);
  }
  putAt(call, to, value, when);
  dbDelete(call, from);
  signalModifiedKey(call, from);
  signalModifiedKey(call, to);
  notifyKeyspaceEvent(call, 'rename_from', from);
  notifyKeyspaceEvent(call, 'rename_to', to);
  reply(call, done);
}

function putAt(at: InDb, key: Bytes, value: Value, when: bigint | undefined): void {
  dbAdd(at, key, value);
  if (when !== undefined) setExpire(at, key, when);
}

/** Another database of the same node, asked for at a place of the command. Undefined: it has been refused. */
function databaseAt(call: Call, place: number): InDb | undefined {
  const index = int(call, place);
  if (index === undefined) return undefined;
  if (index >= 0 && index < call.node.config.databases) return { ...call, db: dbOf(call.node, index) };
  reply(call, error(OUT_OF_DATABASES));
  return undefined;
}

function move(call: Call): void {
  if (call.node.cluster) return reply(call, error('ERR MOVE is not allowed in cluster mode'));
  const key = call.argv[1] ?? NO_KEY;
  const there = databaseAt(call, 2);
  if (!there) return;
  if (there.db === call.db) return reply(call, error(SAME));
  const value = lookupKeyWrite(call, key);
  if (!value) return reply(call, integer(0));
  const when = getExpire(call, key);
  if (lookupKeyWrite(there, key)) return reply(call, integer(0));
  putAt(there, key, value, when);
  dbDelete(call, key);
  signalModifiedKey(call, key);
  signalModifiedKey(there, key);
  notifyKeyspaceEvent(call, 'move_from', key);
  notifyKeyspaceEvent(there, 'move_to', key);
  reply(call, integer(1));
}

function copy(call: Call): void {
  const [, from = NO_KEY, to = NO_KEY] = call.argv;
  let there: InDb = call;
  let replaces = false;
  for (let place = 3; place < call.argv.length; place++) {
    const word = option(call, place);
    if (word === 'replace') replaces = true;
    else if (word === 'db' && place + 1 < call.argv.length) {
      const found = databaseAt(call, ++place);
      if (!found) return;
      there = found;
    } else return reply(call, error(SYNTAX_ERROR));
  }
  if (call.node.cluster && there.db.index !== 0) {
    const { clusterHasOneDb } = rulesOf(call.node.version);
    return reply(call, error(clusterHasOneDb ? 'ERR DB index is out of range' : 'ERR Copying to another database is not allowed in cluster mode'));
  }
  if (there.db === call.db && from === to) return reply(call, error(SAME));
  const value = lookupKeyRead(call, from);
  if (!value) return reply(call, integer(0));
  const when = getExpire(call, from);
  const isThere = lookupKeyWrite(there, to) !== undefined;
  if (isThere && !replaces) return reply(call, integer(0));
  if (isThere) dbDelete(there, to);
  const { now } = call.loop.world;
  putAt(there, to, copyOfValue(value, now), when);
  signalModifiedKey(there, to);
  const moved = value.type === 'list' && isWatched(call.loop) ? movedBy(call, 'in', listRange(value, 0, listLength(value) - 1)) : undefined;
  notifyKeyspaceEvent(there, 'copy_to', to, moved);
  reply(call, integer(1));
}

export const keys: readonly CommandEntry[] = [
  { name: 'del', summary: { en: 'Deletes keys, and answers how many there were.', ko: '키를 지우고 몇 개였는지 답해요.' }, run: del },
  {
    name: 'unlink',
    summary: { en: 'Deletes keys; their memory is freed on the side.', ko: '키를 지워요. 메모리는 따로 풀어 줘요.' },
    run: del,
  },
  { name: 'exists', summary: { en: 'How many of these keys are there.', ko: '이 가운데 있는 키의 수를 세요.' }, run: (call) => count(call, false) },
  { name: 'touch', summary: { en: 'Counts keys, and marks them as just used.', ko: '키의 수를 세고 방금 쓴 것으로 표시해요.' }, run: (call) => count(call, true) },
  { name: 'type', summary: { en: 'What a key holds.', ko: '키에 든 값의 종류를 답해요.' }, run: type },
  ...expires,
  { name: 'rename', summary: { en: 'Gives a key another name, whatever had it before.', ko: '키의 이름을 바꿔요. 그 이름의 키가 있었다면 사라져요.' }, run: (call) => rename(call, false) },
  { name: 'renamenx', summary: { en: 'Gives a key another name, if nobody has it.', ko: '그 이름의 키가 없을 때만 이름을 바꿔요.' }, run: (call) => rename(call, true) },
  { name: 'copy', summary: { en: 'Copies a value under another key.', ko: '값을 다른 키로 복사해요.' }, run: copy },
  { name: 'move', summary: { en: 'Moves a key to another database.', ko: '키를 다른 데이터베이스로 옮겨요.' }, run: move },
  ...scans,
  object,
];
