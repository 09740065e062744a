/**
 * The lists family: rows of elements with two ends, which make queues. What is done at the ends is in list-ends.ts.
 *
 * Follows t_list.c of Redis 7.0 and 8.0.
 */
import { ascii } from '../../base/index.ts';
import { isWatched } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import {
  listAt,
  listGrows,
  listInsert,
  listLength,
  listRange,
  listRemove,
  listReplace,
  listShrinks,
  listTrim,
  type ListValue,
  type Where,
} from '../node/list-value.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { preventCommandPropagation } from '../node/propagation.ts';
import { array, bulk, emptyArray, error, integer, nil, nilArray, ok } from '../node/replies.ts';
import { LEAST_INTEGER, rulesOf } from '../rules/index.ts';
import { elementsPushed, elementsRemoved, listMissing, movedBy, popElements, pushElements } from './list-ends.ts';
import { lmove, lmpop, move } from './list-pops.ts';
import { listPositions } from './list-search.ts';
import { index, isOfType, NO_SUCH_KEY, notNegative, option, SYMMETRIC, SYNTAX_ERROR, whole, wholeWithin } from './reading.ts';
import type { CommandEntry } from './table.ts';

const NONE = ascii('');
/** A stretch of no element. */
const NOTHING = [0, -1] as const;
const RANK_ZERO =
  "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list";

function push(call: Call, where: Where, onlyThere: boolean): void {
  const [, key = NONE, ...elements] = call.argv;
  const list = lookupKeyWrite(call, key);
  if (!isOfType(call, list, 'list')) return;
  if (!list && onlyThere) {
    listMissing(call, [key], elements);
    return reply(call, integer(0));
  }
  reply(call, integer(pushElements(call, key, list, where, elements)));
  elementsPushed(call, key, where, elements);
}

function pop(call: Call, where: Where): void {
  const { argv, command } = call;
  const key = argv[1] ?? NONE;
  if (argv.length > 3) return reply(call, error(`ERR wrong number of arguments for '${command.fullName}' command`));
  const count = argv.length === 3 ? notNegative(call, 2) : 1n;
  if (count === undefined) return;
  const list = lookupKeyWrite(call, key);
  if (!isOfType(call, list, 'list')) return;
  const wantsMany = argv.length === 3;
  if (!list) {
    listMissing(call, [key]);
    return reply(call, wantsMany ? nilArray() : nil());
  }
  if (count === 0n) return reply(call, emptyArray());
  popElements(call, { key, list, where }, Number(count), (popped) => (wantsMany ? array(popped.map(bulk)) : bulk(popped[0] ?? NONE)));
}

function llen(call: Call): void {
  const list = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (isOfType(call, list, 'list')) reply(call, integer(list ? listLength(list) : 0));
}

/** From the left; a negative one from the right. */
function placeIn(list: ListValue, at: number): number {
  return at < 0 ? listLength(list) + at : at;
}

/** First and last of a stretch, within the list; undefined where it is empty. */
function stretchOf(list: ListValue, first: number, last: number): readonly [number, number] | undefined {
  const from = Math.max(0, placeIn(list, first));
  const to = Math.min(placeIn(list, last), listLength(list) - 1);
  return from > to ? undefined : [from, to];
}

function lrange(call: Call): void {
  const first = index(call, 2);
  const last = first === undefined ? undefined : index(call, 3);
  if (first === undefined || last === undefined) return;
  const list = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (!isOfType(call, list, 'list')) return;
  const stretch = list && stretchOf(list, first, last);
  reply(call, list && stretch ? array(listRange(list, ...stretch).map(bulk)) : emptyArray());
}

function ltrim(call: Call): void {
  const key = call.argv[1] ?? NONE;
  const first = index(call, 2);
  const last = first === undefined ? undefined : index(call, 3);
  if (first === undefined || last === undefined) return;
  const list = lookupKeyWrite(call, key);
  if (!isOfType(call, list, 'list')) return;
  if (list) {
    const before = listLength(list);
    const stretch = stretchOf(list, first, last);
    const [from, to] = stretch ?? NOTHING;
    const gone = isWatched(call.loop) ? [...listRange(list, 0, from - 1), ...listRange(list, to + 1, before - 1)] : [];
    listTrim(list, from, to);
    if (listLength(list) === before) preventCommandPropagation(call);
    elementsRemoved(call, key, list, 'ltrim', gone);
  }
  reply(call, ok());
}

function lindex(call: Call): void {
  const list = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (!isOfType(call, list, 'list')) return;
  if (!list) return reply(call, nil());
  const at = index(call, 2);
  if (at === undefined) return;
  const element = listAt(list, placeIn(list, at));
  reply(call, element === undefined ? nil() : bulk(element));
}

function lset(call: Call): void {
  const [, key = NONE, , element = NONE] = call.argv;
  const list = lookupKeyWrite(call, key);
  if (!isOfType(call, list, 'list')) return;
  if (!list) return reply(call, error(NO_SUCH_KEY));
  const typed = whole(call, 2);
  if (typed === undefined) return;
  const at = Number(rulesOf(call.node.version).lsetCutsPlaces ? BigInt.asIntN(32, typed) : typed);
  listGrows(list, [element], call.node.config['list-max-listpack-size']);
  const place = placeIn(list, at);
  const before = listAt(list, place);
  if (before === undefined) return reply(call, error('ERR index out of range'));
  listReplace(list, place, element);
  listShrinks(list, rulesOf(call.node.version).listsAreListpacks, call.node.config['list-max-listpack-size']);
  reply(call, ok());
  signalModifiedKey(call, key);
  const moved = movedBy(call, 'out', [before]);
  notifyKeyspaceEvent(call, 'lset', key, moved && { ...moved, instead: [element] });
}

function linsert(call: Call): void {
  const [, key = NONE, , pivot = NONE, element = NONE] = call.argv;
  const side = option(call, 2);
  if (side !== 'before' && side !== 'after') return reply(call, error(SYNTAX_ERROR));
  const list = lookupKeyWrite(call, key);
  if (!isOfType(call, list, 'list')) return;
  if (!list) return reply(call, integer(0));
  listGrows(list, [element], call.node.config['list-max-listpack-size']);
  const place = listPositions(list, pivot, { rank: 1, count: 1, most: Infinity })[0];
  if (place === undefined) return reply(call, integer(-1));
  listInsert(list, place, side, element);
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, 'linsert', key, movedBy(call, 'in', [element]));
  reply(call, integer(listLength(list)));
}

/** A number whose sign is a direction. */
function signedAt(call: Call, place: number): bigint | undefined {
  const { listsTakeLeastNumber } = rulesOf(call.node.version);
  return listsTakeLeastNumber ? whole(call, place) : wholeWithin(call, place, SYMMETRIC);
}

/** `count` from the left, from the right if it is negative, all if it is 0. */
function lrem(call: Call): void {
  const [, key = NONE, , element = NONE] = call.argv;
  const count = signedAt(call, 2);
  if (count === undefined) return;
  const list = lookupKeyWrite(call, key);
  if (!isOfType(call, list, 'list')) return;
  const most = count === 0n || count === LEAST_INTEGER ? Infinity : Math.abs(Number(count));
  const places = list ? listPositions(list, element, { rank: count < 0n ? -1 : 1, count: most, most: Infinity }) : [];
  if (list && places.length > 0) {
    listRemove(list, count < 0n ? places.reverse() : places);
    elementsRemoved(call, key, list, 'lrem', places.map(() => element));
  }
  reply(call, integer(places.length));
}

function lpos(call: Call): void {
  const [, key = NONE, element = NONE] = call.argv;
  let rank = 1;
  let isLeast = false;
  let count: number | undefined;
  let most = Infinity;
  for (let place = 3; place < call.argv.length; place += 2) {
    const word = option(call, place);
    const hasValue = place + 1 < call.argv.length;
    if (word === 'rank' && hasValue) {
      const value = signedAt(call, place + 1);
      if (value === undefined) return;
      if (value === 0n) return reply(call, error(RANK_ZERO));
      // The opposite of the least number is no number of 64 bits: every match is far enough then, and none the last.
      isLeast = value === LEAST_INTEGER;
      rank = isLeast ? -1 : Number(value);
    } else if (word === 'count' && hasValue) {
      const value = notNegative(call, place + 1, "ERR COUNT can't be negative");
      if (value === undefined) return;
      count = value === 0n ? Infinity : Number(value);
    } else if (word === 'maxlen' && hasValue) {
      const value = notNegative(call, place + 1, "ERR MAXLEN can't be negative");
      if (value === undefined) return;
      most = value === 0n ? Infinity : Number(value);
    } else return reply(call, error(SYNTAX_ERROR));
  }
  const list = lookupKeyRead(call, key);
  if (!isOfType(call, list, 'list')) return;
  if (isLeast && count !== undefined) count = Infinity;
  const found = list ? listPositions(list, element, { rank, count: count ?? 1, most }) : [];
  if (count !== undefined) return reply(call, array(found.map(integer)));
  reply(call, found[0] === undefined ? nil() : integer(found[0]));
}

export const lists: readonly CommandEntry[] = [
  {
    name: 'lpush',
    summary: { en: 'Adds elements at the left, one after the other, and answers the length.', ko: '리스트 왼쪽에 차례로 넣고 길이를 답해요.' },
    run: (call) => push(call, 'left', false),
  },
  {
    name: 'rpush',
    summary: { en: 'Adds elements at the right, and answers the length.', ko: '리스트 오른쪽에 차례로 넣고 길이를 답해요.' },
    run: (call) => push(call, 'right', false),
  },
  {
    name: 'lpushx',
    summary: { en: 'Adds at the left, only if the list is there.', ko: '리스트가 있을 때만 왼쪽에 넣어요.' },
    run: (call) => push(call, 'left', true),
  },
  {
    name: 'rpushx',
    summary: { en: 'Adds at the right, only if the list is there.', ko: '리스트가 있을 때만 오른쪽에 넣어요.' },
    run: (call) => push(call, 'right', true),
  },
  {
    name: 'lpop',
    summary: { en: 'Takes elements from the left; with the last one the key goes.', ko: '왼쪽에서 꺼내요. 마지막 원소를 꺼내면 키도 없어져요.' },
    run: (call) => pop(call, 'left'),
  },
  {
    name: 'rpop',
    summary: { en: 'Takes elements from the right; with the last one the key goes.', ko: '오른쪽에서 꺼내요. 마지막 원소를 꺼내면 키도 없어져요.' },
    run: (call) => pop(call, 'right'),
  },
  { name: 'llen', summary: { en: 'How many elements a list has.', ko: '리스트의 길이를 답해요.' }, run: llen },
  { name: 'lrange', summary: { en: 'A stretch of a list.', ko: '리스트의 일부를 읽어요.' }, run: lrange },
  { name: 'lindex', summary: { en: 'The element at an index.', ko: '정한 자리의 원소를 읽어요.' }, run: lindex },
  { name: 'lset', summary: { en: 'Puts another element at an index.', ko: '정한 자리의 원소를 바꿔요.' }, run: lset },
  {
    name: 'linsert',
    summary: { en: 'Puts an element before or after another one.', ko: '어떤 원소의 앞이나 뒤에 끼워 넣어요.' },
    run: linsert,
  },
  { name: 'lrem', summary: { en: 'Takes out elements that are equal to this one.', ko: '같은 원소를 찾아 지워요.' }, run: lrem },
  { name: 'ltrim', summary: { en: 'Keeps a stretch of a list and nothing else.', ko: '리스트의 일부만 남겨요.' }, run: ltrim },
  { name: 'lpos', summary: { en: 'Where an element stands.', ko: '원소가 있는 자리를 찾아요.' }, run: lpos },
  {
    name: 'lmove',
    summary: { en: 'Takes an element from one list and puts it into another, in one step.', ko: '한 리스트에서 꺼낸 원소를 다른 리스트에 한 번에 넣어요.' },
    run: lmove,
  },
  {
    name: 'rpoplpush',
    summary: { en: 'Moves the last element of a list to the front of another.', ko: '리스트의 맨 오른쪽 원소를 다른 리스트의 왼쪽으로 옮겨요.' },
    run: (call) => move(call, 'right', 'left'),
  },
  {
    name: 'lmpop',
    summary: { en: 'Takes elements from the first of several lists that has any.', ko: '여러 리스트 가운데 비어 있지 않은 첫 리스트에서 꺼내요.' },
    run: lmpop,
  },
];
