/**
 * Members popped off the ends of sorted sets: ZPOPMIN, ZPOPMAX, ZMPOP.
 *
 * Follows t_zset.c of Redis 7.0 and 8.0: genericZpopCommand, zmpopGenericCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { dbDelete, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { array, bulk, emptyArray, error, nilArray } from '../node/replies.ts';
import { zsetRemoveBetween, zsetSize, type Entry, type ZsetValue } from '../node/zset-value.ts';
import { MOST_INTEGER } from '../rules/index.ts';
import { isOfType, notNegative, option, SYNTAX_ERROR, wholeWithin } from './reading.ts';
import { pairsFor, scoreFor } from './shapes.ts';
import type { CommandEntry } from './table.ts';

/** The end with the least score, or with the greatest. */
type End = 'min' | 'max';

const NONE = ascii('');
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

/** Takes up to `count` members off one end, in the order in which they come off. */
function popEntries(call: Call, key: Bytes, zset: ZsetValue, end: End, count: number): Entry[] {
  const size = zsetSize(zset);
  const many = Math.min(count, size);
  const popped = end === 'min' ? zsetRemoveBetween(zset, 0, many) : zsetRemoveBetween(zset, size - many, size).reverse();
  zsetTaken(call, key, zset, POPPED[end]);
  return popped;
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
  const popped = popEntries(call, key, zset, end, Number(count));
  const [first] = popped;
  // One alone is a pair by itself in both protocols, many are pairs only in RESP3.
  if (!wantsMany && first) return reply(call, array([bulk(first.member), scoreFor(call, first.score)]));
  reply(call, pairsFor(call, popped));
}

/** MIN or MAX at a place; undefined: it has been refused. */
function endAt(call: Call, place: number): End | undefined {
  const word = option(call, place);
  if (word === 'min' || word === 'max') return word;
  reply(call, error(SYNTAX_ERROR));
  return undefined;
}

interface Wanted {
  readonly keys: readonly Bytes[];
  readonly end: End;
  readonly count: number;
}

/** What ZMPOP asks for, with `numkeys` at this place; undefined: it has been refused. */
function wantedFrom(call: Call, numkeysPlace: number): Wanted | undefined {
  const numkeys = wholeWithin(call, numkeysPlace, { least: 1n, most: MOST_INTEGER }, 'ERR numkeys should be greater than 0');
  if (numkeys === undefined) return undefined;
  const endPlace = numkeysPlace + 1 + Number(numkeys);
  if (endPlace >= call.argv.length) return refused(call);
  const end = endAt(call, endPlace);
  if (!end) return undefined;
  let count: bigint | undefined;
  for (let place = endPlace + 1; place < call.argv.length; place += 2) {
    const isCount = option(call, place) === 'count' && count === undefined && place + 1 < call.argv.length;
    if (!isCount) return refused(call);
    count = wholeWithin(call, place + 1, { least: 1n, most: MOST_INTEGER }, 'ERR count should be greater than 0');
    if (count === undefined) return undefined;
  }
  return { keys: call.argv.slice(numkeysPlace + 1, endPlace), end, count: Number(count ?? 1n) };
}

function refused(call: Call): undefined {
  reply(call, error(SYNTAX_ERROR));
  return undefined;
}

/** Pops from the first of the keys that has a sorted set. Has it answered? A refusal is an answer. */
function popFromFirst(call: Call, { keys, end, count }: Wanted): boolean {
  for (const key of keys) {
    const zset = lookupKeyWrite(call, key);
    if (!isOfType(call, zset, 'zset')) return true;
    if (!zset) continue;
    reply(call, poppedFrom(call, key, popEntries(call, key, zset, end, count)));
    return true;
  }
  return false;
}

/** Members and scores are pairs in both protocols here. */
function poppedFrom(call: Call, key: Bytes, popped: readonly Entry[]): Reply {
  return array([bulk(key), array(popped.map(({ member, score }) => array([bulk(member), scoreFor(call, score)])))]);
}

function zmpop(call: Call): void {
  const wanted = wantedFrom(call, 1);
  if (wanted && !popFromFirst(call, wanted)) reply(call, nilArray());
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
];
