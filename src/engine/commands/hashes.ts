/**
 * The hashes family: fields with values under one key.
 *
 * Follows t_hash.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { hashFields, hashSet, hashTryConversion, newHash, type HashValue } from '../node/hash-value.ts';
import { dbAdd, dbDelete, lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { rewriteClientCommandVector } from '../node/propagation.ts';
import { array, bulk, error, integer, map, nil, ok } from '../node/replies.ts';
import {
  addLongDoubles,
  LEAST_INTEGER,
  MOST_INTEGER,
  parseLongDouble,
  printLongDouble,
  rulesOf,
  wholeNumberOf,
} from '../rules/index.ts';
import { isOfType, whole } from './reading.ts';
import type { CommandEntry } from './table.ts';

const NONE = ascii('');

/** The hash at the command's key for reading; `refused`: something else is there, and this has been said. */
function hashAt(call: Call): HashValue | 'none' | 'refused' {
  const hash = lookupKeyRead(call, call.argv[1] ?? NONE);
  return isOfType(call, hash, 'hash') ? (hash ?? 'none') : 'refused';
}

/** Answers from the field that the command names. */
function fromField(call: Call, tell: (value: Bytes | undefined) => Reply): void {
  const hash = hashAt(call);
  if (hash === 'refused') return;
  reply(call, tell(hash === 'none' ? undefined : hash.fields.get(call.argv[2] ?? NONE)));
}

/** The hash to be written to, made where there is none: what can be refused must have been. */
function hashLookupWriteOrCreate(call: Call): HashValue | undefined {
  const key = call.argv[1] ?? NONE;
  const found = lookupKeyWrite(call, key);
  if (!isOfType(call, found, 'hash')) return undefined;
  if (found) return found;
  const hash = newHash(call.loop.world.now);
  dbAdd(call, key, hash);
  return hash;
}

/** The hash was written to. */
function written(call: Call, event: string): void {
  const key = call.argv[1] ?? NONE;
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, event, key);
}

/** HSET, and HMSET as it was before. */
function hset(call: Call, answers: (added: number) => Reply): void {
  const { argv, command } = call;
  if (argv.length % 2 === 1) return reply(call, error(`ERR wrong number of arguments for '${command.fullName}' command`));
  const hash = hashLookupWriteOrCreate(call);
  if (!hash) return;
  const words = argv.slice(2);
  hashTryConversion(hash, words, rulesOf(call.node.version).hashesCountBeforeAdding);
  let added = 0;
  for (let i = 0; i < words.length; i += 2) if (hashSet(hash, words[i] ?? NONE, words[i + 1] ?? NONE)) added++;
  reply(call, answers(added));
  written(call, 'hset');
}

function hsetnx(call: Call): void {
  const [, , field = NONE, value = NONE] = call.argv;
  const hash = hashLookupWriteOrCreate(call);
  if (!hash) return;
  if (hash.fields.has(field)) return reply(call, integer(0));
  hashSet(hash, field, value);
  reply(call, integer(1));
  written(call, 'hset');
}

function hmget(call: Call): void {
  const hash = hashAt(call);
  if (hash === 'refused') return;
  const values = call.argv.slice(2).map((field) => (hash === 'none' ? undefined : hash.fields.get(field)));
  reply(call, array(values.map(bulkOrNil)));
}

function bulkOrNil(value: Bytes | undefined): Reply {
  return value === undefined ? nil() : bulk(value);
}

function hgetall(call: Call): void {
  const hash = hashAt(call);
  if (hash === 'refused') return;
  const pairs = fieldsOf(call, hash).map(([field, value]) => [bulk(field), bulk(value)] as const);
  reply(call, call.connection.resp === 3 ? map(pairs) : array(pairs.flat()));
}

/** HKEYS and HVALS. */
function hcolumn(call: Call, column: 0 | 1): void {
  const hash = hashAt(call);
  if (hash !== 'refused') reply(call, array(fieldsOf(call, hash).map((pair) => bulk(pair[column]))));
}

function fieldsOf(call: Call, hash: HashValue | 'none'): ReturnType<typeof hashFields> {
  return hash === 'none' ? [] : hashFields(hash, call.loop.world.seed);
}

function hdel(call: Call): void {
  const [, key = NONE, ...fields] = call.argv;
  const hash = lookupKeyWrite(call, key);
  if (!isOfType(call, hash, 'hash')) return;
  const deleted = hash ? fields.filter((field) => hash.fields.delete(field)).length : 0;
  if (hash && deleted > 0) {
    const isGone = hash.fields.size === 0;
    if (isGone) dbDelete(call, key);
    signalModifiedKey(call, key);
    notifyKeyspaceEvent(call, 'hdel', key);
    if (isGone) notifyKeyspaceEvent(call, 'del', key);
  }
  reply(call, integer(deleted));
}

function hlen(call: Call): void {
  const hash = hashAt(call);
  if (hash !== 'refused') reply(call, integer(hash === 'none' ? 0 : hash.fields.size));
}

function hincrby(call: Call): void {
  const field = call.argv[2] ?? NONE;
  const by = whole(call, 3);
  if (by === undefined) return;
  const hash = hashLookupWriteOrCreate(call);
  if (!hash) return;
  const before = wholeNumberOf(hash.fields.get(field) ?? '0');
  if (before === undefined) return reply(call, error('ERR hash value is not an integer'));
  const after = before + by;
  if (after < LEAST_INTEGER || after > MOST_INTEGER) {
    return reply(call, error('ERR increment or decrement would overflow'));
  }
  hashSet(hash, field, ascii(String(after)));
  reply(call, integer(after));
  written(call, 'hincrby');
}

function hincrbyfloat(call: Call): void {
  const [, , field = NONE, by = NONE] = call.argv;
  const step = parseLongDouble(by);
  if (step === undefined) return reply(call, error('ERR value is not a valid float'));
  if (step === 'infinite') return reply(call, error('ERR value is NaN or Infinity'));
  const hash = hashLookupWriteOrCreate(call);
  if (!hash) return;
  const before = parseLongDouble(hash.fields.get(field) ?? '0');
  if (before === undefined) return reply(call, error('ERR hash value is not a float'));
  const sum = before === 'infinite' ? undefined : addLongDoubles(before, step);
  if (sum === undefined) return reply(call, error('ERR increment would produce NaN or Infinity'));
  const bytes = ascii(printLongDouble(sum));
  hashSet(hash, field, bytes);
  reply(call, bulk(bytes));
  rewriteClientCommandVector(call, 'HSET', call.argv[1] ?? NONE, field, bytes);
  written(call, 'hincrbyfloat');
}

export const hashes: readonly CommandEntry[] = [
  {
    name: 'hset',
    summary: { en: 'Sets fields of a hash, and answers how many are new.', ko: '해시의 필드에 값을 넣고, 새로 생긴 필드의 수를 답해요.' },
    run: (call) => hset(call, integer),
  },
  { name: 'hsetnx', summary: { en: 'Sets a field only if it is not there.', ko: '필드가 없을 때만 값을 넣어요.' }, run: hsetnx },
  { name: 'hmset', summary: { en: 'HSET as it was before: it answers OK.', ko: 'HSET의 옛 형태로, OK를 답해요.' }, run: (call) => hset(call, ok) },
  { name: 'hget', summary: { en: 'The value of a field, nil without one.', ko: '필드의 값을 읽어요. 없으면 nil이에요.' }, run: (call) => fromField(call, bulkOrNil) },
  { name: 'hmget', summary: { en: 'The values of several fields.', ko: '여러 필드의 값을 읽어요.' }, run: hmget },
  { name: 'hgetall', summary: { en: 'All fields with their values.', ko: '모든 필드와 값을 읽어요.' }, run: hgetall },
  { name: 'hkeys', summary: { en: 'All fields.', ko: '필드 이름을 모두 읽어요.' }, run: (call) => hcolumn(call, 0) },
  { name: 'hvals', summary: { en: 'All values.', ko: '값을 모두 읽어요.' }, run: (call) => hcolumn(call, 1) },
  { name: 'hdel', summary: { en: 'Deletes fields; with the last one the key goes.', ko: '필드를 지워요. 마지막 필드를 지우면 키도 없어져요.' }, run: hdel },
  { name: 'hlen', summary: { en: 'How many fields a hash has.', ko: '필드의 수를 답해요.' }, run: hlen },
  {
    name: 'hexists',
    summary: { en: 'Says whether a field is there.', ko: '필드가 있는지 답해요.' },
    run: (call) => fromField(call, (value) => integer(value === undefined ? 0 : 1)),
  },
  {
    name: 'hstrlen',
    summary: { en: 'How many bytes the value of a field has.', ko: '필드 값의 바이트 수를 답해요.' },
    run: (call) => fromField(call, (value) => integer(value?.length ?? 0)),
  },
  { name: 'hincrby', summary: { en: 'Adds to the whole number in a field.', ko: '필드에 든 정수에 수를 더해요.' }, run: hincrby },
  { name: 'hincrbyfloat', summary: { en: 'Adds to the number with a fraction in a field.', ko: '필드에 든 소수에 수를 더해요.' }, run: hincrbyfloat },
];
