/**
 * The strings family: bytes under a key, and numbers written as bytes. SET and its kin are in set.ts.
 *
 * Whole numbers are counted exactly in 64 bits, others in the 80 bits that Redis counts them in (rules/long-double.ts).
 *
 * Follows t_string.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { staysInPlace } from '../node/address.ts';
import { reply, type Call } from '../node/call.ts';
import { dbAdd, dbDelete, dbReplace, lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { rewriteClientCommandVector } from '../node/propagation.ts';
import { array, bulk, error, integer, nil } from '../node/replies.ts';
import { encodedString, plainString, rawString } from '../node/string-value.ts';
import {
  addLongDoubles,
  LEAST_INTEGER,
  MOST_INTEGER,
  parseLongDouble,
  printLongDouble,
  wholeNumberOf,
} from '../rules/index.ts';
import type { Value } from '../world.ts';
import { index, isOfType, whole } from './reading.ts';
import { getex, getset, mset, set, setnx, setWithExpiry } from './set.ts';
import type { CommandEntry } from './table.ts';

const NO_BYTES = ascii('');
const TOO_LONG = 'ERR string exceeds maximum allowed size (proto-max-bulk-len)';

function get(call: Call): void {
  const value = lookupKeyRead(call, call.argv[1] ?? NO_BYTES);
  if (isOfType(call, value, 'string')) reply(call, value ? bulk(value.bytes) : nil());
}

function getdel(call: Call): void {
  const key = call.argv[1] ?? NO_BYTES;
  const value = lookupKeyRead(call, key);
  if (!isOfType(call, value, 'string')) return;
  if (!value) return reply(call, nil());
  reply(call, bulk(value.bytes));
  dbDelete(call, key);
  rewriteClientCommandVector(call, 'DEL', key);
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, 'del', key);
}

function mget(call: Call): void {
  const values = call.argv.slice(1).map((key) => lookupKeyRead(call, key));
  reply(call, array(values.map((value) => (value?.type === 'string' ? bulk(value.bytes) : nil()))));
}

/** The key has another string now; its expiry stays. */
function change(call: Call, key: Bytes, value: Value, event: string): void {
  staysInPlace(call.db.dict.get(key), value);
  if (call.db.dict.has(key)) dbReplace(call, key, value);
  else dbAdd(call, key, value);
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, event, key);
}

function incrementBy(call: Call, by: bigint): void {
  const key = call.argv[1] ?? NO_BYTES;
  const value = lookupKeyWrite(call, key);
  if (!isOfType(call, value, 'string')) return;
  const before = value ? wholeNumberOf(value.bytes) : 0n;
  if (before === undefined) return reply(call, error('ERR value is not an integer or out of range'));
  const after = before + by;
  if (after < LEAST_INTEGER || after > MOST_INTEGER) {
    return reply(call, error('ERR increment or decrement would overflow'));
  }
  change(call, key, encodedString(ascii(String(after)), call.loop.world.now), 'incrby');
  reply(call, integer(after));
}

function incrby(call: Call): void {
  const by = whole(call, 2);
  if (by !== undefined) incrementBy(call, by);
}

function decrby(call: Call): void {
  const by = whole(call, 2);
  // Its opposite is no number of 64 bits.
  if (by === LEAST_INTEGER) return reply(call, error('ERR decrement would overflow'));
  if (by !== undefined) incrementBy(call, -by);
}

function incrbyfloat(call: Call): void {
  const [, key = NO_BYTES, by = NO_BYTES] = call.argv;
  const value = lookupKeyWrite(call, key);
  if (!isOfType(call, value, 'string')) return;
  const before = parseLongDouble(value?.bytes ?? '0');
  const step = parseLongDouble(by);
  if (before === undefined || step === undefined) return reply(call, error('ERR value is not a valid float'));
  const sum = before === 'infinite' || step === 'infinite' ? undefined : addLongDoubles(before, step);
  if (sum === undefined) return reply(call, error('ERR increment would produce NaN or Infinity'));
  const bytes = ascii(printLongDouble(sum));
  // A sum is told, for replicas might count otherwise.
  rewriteClientCommandVector(call, 'SET', key, bytes, 'KEEPTTL');
  change(call, key, plainString(bytes, call.loop.world.now), 'incrbyfloat');
  reply(call, bulk(bytes));
}

function append(call: Call): void {
  const [, key = NO_BYTES, more = NO_BYTES] = call.argv;
  const value = lookupKeyWrite(call, key);
  if (!isOfType(call, value, 'string')) return;
  const { now } = call.loop.world;
  const bytes = ascii((value?.bytes ?? '') + more);
  if (value && bytes.length > call.node.config['proto-max-bulk-len']) return reply(call, error(TOO_LONG));
  change(call, key, value ? rawString(bytes, now) : encodedString(bytes, now), 'append');
  reply(call, integer(bytes.length));
}

function strlen(call: Call): void {
  const value = lookupKeyRead(call, call.argv[1] ?? NO_BYTES);
  if (isOfType(call, value, 'string')) reply(call, integer(value?.bytes.length ?? 0));
}

function getrange(call: Call): void {
  const first = index(call, 2);
  if (first === undefined) return;
  const last = index(call, 3);
  if (last === undefined) return;
  const value = lookupKeyRead(call, call.argv[1] ?? NO_BYTES);
  if (!isOfType(call, value, 'string')) return;
  const bytes = value?.bytes ?? NO_BYTES;
  if (first < 0 && last < 0 && first > last) return reply(call, bulk(NO_BYTES));
  const from = Math.max(0, first < 0 ? bytes.length + first : first);
  const to = Math.max(0, last < 0 ? bytes.length + last : last);
  // A part of bytes is bytes.
  reply(call, bulk(from > to ? NO_BYTES : ascii(bytes.slice(from, to + 1))));
}

function setrange(call: Call): void {
  const [, key = NO_BYTES, , bytes = NO_BYTES] = call.argv;
  const offset = index(call, 2);
  if (offset === undefined) return;
  if (offset < 0) return reply(call, error('ERR offset is out of range'));
  const value = lookupKeyWrite(call, key);
  if (!isOfType(call, value, 'string')) return;
  const before = value?.bytes ?? NO_BYTES;
  if (bytes === '') return reply(call, integer(before.length));
  if (offset + bytes.length > call.node.config['proto-max-bulk-len']) return reply(call, error(TOO_LONG));
  const filled = before.length < offset ? before + '\0'.repeat(offset - before.length) : before.slice(0, offset);
  const after = ascii(filled + bytes + before.slice(offset + bytes.length));
  change(call, key, rawString(after, call.loop.world.now), 'setrange');
  reply(call, integer(after.length));
}

export const strings: readonly CommandEntry[] = [
  {
    name: 'set',
    summary: {
      en: 'Puts a string under a key, whatever was there; it may expire, or depend on what was there.',
      ko: '키에 문자열을 넣어요. 만료 시간이나 조건을 붙일 수 있어요.',
    },
    run: set,
  },
  { name: 'get', summary: { en: 'The string under a key, nil without one.', ko: '키에 든 문자열을 읽어요. 없으면 nil이에요.' }, run: get },
  { name: 'getdel', summary: { en: 'The string under a key, which is deleted.', ko: '문자열을 읽고 키를 지워요.' }, run: getdel },
  {
    name: 'getex',
    summary: { en: 'The string under a key, which gets or loses an expiry.', ko: '문자열을 읽으면서 만료 시간을 바꿔요.' },
    run: getex,
  },
  { name: 'setnx', summary: { en: 'Sets a string only if the key is not there.', ko: '키가 없을 때만 문자열을 넣어요.' }, run: setnx },
  {
    name: 'setex',
    summary: { en: 'Sets a string that expires after seconds.', ko: '몇 초 뒤에 만료될 문자열을 넣어요.' },
    run: (call) => setWithExpiry(call, 'ex'),
  },
  {
    name: 'psetex',
    summary: { en: 'Sets a string that expires after milliseconds.', ko: '몇 밀리초 뒤에 만료될 문자열을 넣어요.' },
    run: (call) => setWithExpiry(call, 'px'),
  },
  { name: 'mset', summary: { en: 'Sets several strings at once.', ko: '문자열 여러 개를 한 번에 넣어요.' }, run: (call) => mset(call, false) },
  {
    name: 'msetnx',
    summary: { en: 'Sets several strings at once, if none of the keys is there.', ko: '키가 하나도 없을 때만 문자열 여러 개를 넣어요.' },
    run: (call) => mset(call, true),
  },
  { name: 'mget', summary: { en: 'The strings under several keys.', ko: '여러 키의 문자열을 읽어요.' }, run: mget },
  { name: 'incr', summary: { en: 'Adds one to a whole number.', ko: '정수에 1을 더해요.' }, run: (call) => incrementBy(call, 1n) },
  { name: 'decr', summary: { en: 'Takes one from a whole number.', ko: '정수에서 1을 빼요.' }, run: (call) => incrementBy(call, -1n) },
  { name: 'incrby', summary: { en: 'Adds to a whole number.', ko: '정수에 수를 더해요.' }, run: incrby },
  { name: 'decrby', summary: { en: 'Takes from a whole number.', ko: '정수에서 수를 빼요.' }, run: decrby },
  { name: 'incrbyfloat', summary: { en: 'Adds to a number with a fraction.', ko: '소수에 수를 더해요.' }, run: incrbyfloat },
  {
    name: 'append',
    summary: { en: 'Adds bytes to the end of a string, and answers its length.', ko: '문자열 끝에 덧붙이고 길이를 답해요.' },
    run: append,
  },
  { name: 'strlen', summary: { en: 'How many bytes a string has.', ko: '문자열의 바이트 수를 답해요.' }, run: strlen },
  { name: 'getrange', summary: { en: 'A part of a string.', ko: '문자열의 일부를 읽어요.' }, run: getrange },
  { name: 'substr', summary: { en: 'The old name of GETRANGE.', ko: 'GETRANGE의 옛 이름이에요.' }, run: getrange },
  {
    name: 'setrange',
    summary: { en: 'Writes over a part of a string; what is missing before it becomes zero bytes.', ko: '문자열의 일부를 덮어써요. 모자란 앞부분은 0바이트로 채워요.' },
    run: setrange,
  },
  {
    name: 'getset',
    summary: { en: 'Sets a string, and answers what was there before.', ko: '문자열을 넣고 전에 있던 값을 답해요.' },
    run: getset,
  },
];
