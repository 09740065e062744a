/**
 * Members popped off the ends of sorted sets: ZPOPMIN, ZPOPMAX, ZMPOP, and the same where one waits if there is nothing yet:
 * BZPOPMIN, BZPOPMAX, BZMPOP.
 *
 *   popEntries       Takes from one sorted set, answers, and tells of it.
 *   popFromFirst     The first of the keys that holds one gives.
 *   zsetTaken        Members are gone: so is an empty set.
 *
 * Follows t_zset.c of Redis 7.0 and 8.0: genericZpopCommand, blockingGenericZpopCommand, zmpopGenericCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { blockForKeys, mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { dbDelete, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { array, bulk, emptyArray, error, nilArray } from '../node/replies.ts';
import { zsetRemoveBetween, zsetSize, type Entry, type ZsetValue } from '../node/zset-value.ts';
import { toldAsPop } from './list-pops.ts';
import { readMpop } from './mpop.ts';
import { isOfType, notNegative, SYNTAX_ERROR } from './reading.ts';
import { pairsFor, scoreFor } from './shapes.ts';
import type { CommandEntry } from './table.ts';
import { timeoutAt } from './timeout.ts';

/** The end with the least score, or with the greatest. */
type End = 'min' | 'max';

const ENDS: readonly End[] = ['min', 'max'];

const NONE = ascii('');
const POP = { min: 'ZPOPMIN', max: 'ZPOPMAX' } as const;
const POPPED = { min: 'zpopmin', max: 'zpopmax' } as const;

/** Members were taken from a sorted set by `event`: an empty one goes. */
export function zsetTaken(call: Call, key: Bytes, zset: ZsetValue, event: string): void {
  notifyKeyspaceEvent(call, event, key);
  if (zsetSize(zset) === 0) {
    dbDelete(call, key);
    notifyKeyspaceEvent(call, 'del', key);
  }
  signalModifiedKey(call, key);
}

/** Takes up to `count` members off one end, answers with them in the order in which they come off, and tells of it. */
function popEntries(
  call: Call,
  { key, zset, end }: { readonly key: Bytes; readonly zset: ZsetValue; readonly end: End },
  count: number,
  answer: (entries: readonly Entry[]) => Reply,
): void {
  const size = zsetSize(zset);
  const many = Math.min(count, size);
  const popped = end === 'min' ? zsetRemoveBetween(zset, 0, many) : zsetRemoveBetween(zset, size - many, size).reverse();
  reply(call, answer(popped));
  zsetTaken(call, key, zset, POPPED[end]);
}

function zpop(call: Call, end: End): void {
  const { argv } = call;
  const key = argv[1] ?? NONE;
  if (argv.length > 3) return reply(call, error(SYNTAX_ERROR));
  const wantsMany = argv.length === 3;
  const count = wantsMany ? notNegative(call, 2) : 1n;
  if (count === undefined) return;
  const zset = lookupKeyWrite(call, key);
  if (!isOfType(call, zset, 'zset')) return;
  if (!zset || count === 0n) return reply(call, emptyArray());
  // One alone is a pair by itself in both protocols, many are pairs only in RESP3.
  const answer = (entries: readonly Entry[]): Reply => (wantsMany ? pairsFor(call, entries) : array(entries.flatMap((entry) => wordsOf(call, entry))));
  popEntries(call, { key, zset, end }, Number(count), answer);
}

function wordsOf(call: Call, { member, score }: Entry): Reply[] {
  return [bulk(member), scoreFor(call, score)];
}

/**
 * Answers from the first of the keys that holds a sorted set: the key, member and score, or with a `count` the key and so many
 * pairs. Returns whether there is an answer: a key of another type that comes first is one too.
 */
function popFromFirst(call: Call, keys: readonly Bytes[], end: End, count?: number): boolean {
  for (const key of keys) {
    const zset = lookupKeyWrite(call, key);
    if (!isOfType(call, zset, 'zset')) return true;
    if (!zset) continue;
    popEntries(call, { key, zset, end }, count ?? 1, (entries) => {
      toldAsPop(call, POP[end], key, count === undefined ? undefined : entries.length);
      const pairs = entries.map((entry) => wordsOf(call, entry));
      return array([bulk(key), ...(count === undefined ? pairs.flat() : [array(pairs.map(array))])]);
    });
    return true;
  }
  return false;
}

/** BZPOPMIN and BZPOPMAX. */
function blockingPop(call: Call, end: End): void {
  const place = call.argv.length - 1;
  const timeoutMs = timeoutAt(call, place, 'seconds');
  if (timeoutMs === undefined) return;
  const keys = call.argv.slice(1, place);
  if (popFromFirst(call, keys, end)) return;
  if (!mayBlock(call)) return reply(call, nilArray());
  blockForKeys(call, { type: 'zset', keys, timeoutMs });
}

function zmpop(call: Call): void {
  const wanted = readMpop(call, 1, ENDS);
  if (wanted && !popFromFirst(call, wanted.keys, wanted.end, wanted.count)) reply(call, nilArray());
}

function bzmpop(call: Call): void {
  const wanted = readMpop(call, 2, ENDS);
  if (!wanted) return;
  const timeoutMs = timeoutAt(call, 1, 'seconds');
  if (timeoutMs === undefined || popFromFirst(call, wanted.keys, wanted.end, wanted.count)) return;
  if (!mayBlock(call)) return reply(call, nilArray());
  blockForKeys(call, { type: 'zset', keys: wanted.keys, timeoutMs });
}

export const zsetPops: readonly CommandEntry[] = [
  {
    name: 'zpopmin',
    summary: { en: 'Takes the members with the least scores; with the last one the key goes.', ko: '점수가 가장 낮은 멤버를 꺼내요. 마지막 멤버를 꺼내면 키도 없어져요.' },
    run: (call) => zpop(call, 'min'),
  },
  {
    name: 'zpopmax',
    summary: { en: 'Takes the members with the greatest scores; with the last one the key goes.', ko: '점수가 가장 높은 멤버를 꺼내요. 마지막 멤버를 꺼내면 키도 없어져요.' },
    run: (call) => zpop(call, 'max'),
  },
  {
    name: 'zmpop',
    summary: { en: 'Takes members from the first of several sorted sets that has any.', ko: '여러 정렬 집합 가운데 비어 있지 않은 첫 집합에서 꺼내요.' },
    run: zmpop,
  },
  {
    name: 'bzpopmin',
    summary: { en: 'Takes the member with the least score from the first sorted set that has any, or waits for one.', ko: '비어 있지 않은 첫 정렬 집합에서 점수가 가장 낮은 멤버를 꺼내요. 없으면 기다려요.' },
    run: (call) => blockingPop(call, 'min'),
    serve: { run: (call, key) => void popFromFirst(call, [key], 'min') },
  },
  {
    name: 'bzpopmax',
    summary: { en: 'Takes the member with the greatest score from the first sorted set that has any, or waits for one.', ko: '비어 있지 않은 첫 정렬 집합에서 점수가 가장 높은 멤버를 꺼내요. 없으면 기다려요.' },
    run: (call) => blockingPop(call, 'max'),
    serve: { run: (call, key) => void popFromFirst(call, [key], 'max') },
  },
  {
    name: 'bzmpop',
    summary: { en: 'Takes members from the first of several sorted sets that has any, or waits.', ko: '여러 정렬 집합 가운데 비어 있지 않은 첫 집합에서 꺼내요. 모두 비었으면 기다려요.' },
    run: bzmpop,
    serve: {
      run(call, key) {
        const wanted = readMpop(call, 2, ENDS);
        if (wanted) popFromFirst(call, [key], wanted.end, wanted.count);
      },
    },
  },
];
