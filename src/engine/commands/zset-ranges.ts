/**
 * Stretches of a sorted set: by rank, by score, or, where all scores are the same, by the members themselves. ZRANGE in all
 * its forms, the commands that were there before it (ZRANGEBYSCORE …), ZCOUNT, and ZREMRANGEBY….
 *
 * Every stretch becomes one of ranks first, [first, end). What is read is then turned round and cut by LIMIT.
 *
 * Follows t_zset.c of Redis 7.0 and 8.0: zrangeGenericCommand, zslParseRange, zslParseLexRange, zremrangeGenericCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { lookupKeyRead, lookupKeyWrite } from '../node/keyspace.ts';
import { array, bulk, emptyArray, error, integer } from '../node/replies.ts';
import { zsetBetween, zsetCountBefore, zsetRemoveBetween, zsetSize, type Entry, type ZsetValue } from '../node/zset-value.ts';
import { parseBound, rulesOf } from '../rules/index.ts';
import { index, isOfType, option, SYNTAX_ERROR } from './reading.ts';
import { pairsFor } from './shapes.ts';
import type { CommandEntry } from './table.ts';
import { zsetTaken } from './zset-pops.ts';

type Kind = 'rank' | 'score' | 'lex';

/** Ranks from `first` up to, and without, `end`. */
interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Finds the stretch, once there is a sorted set; with LIMIT's offset, what is left of it behind so many. */
type Finds = (zset: ZsetValue, offset?: number) => Stretch;

const NONE = ascii('');
const NO_FLOATS = 'ERR min or max is not a float';
const NO_STRINGS = 'ERR min or max not valid string range item';
const LIMIT_ALONE = 'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX';
const SCORES_BY_LEX = 'ERR syntax error, WITHSCORES not supported in combination with BYLEX';

interface ScoreBound {
  readonly score: number;
  readonly isExclusive: boolean;
}

function scoreBound(call: Call, text: Bytes): ScoreBound | undefined {
  const isExclusive = text.startsWith('(');
  const score = parseBound(isExclusive ? text.slice(1) : text, rulesOf(call.node.version).boundsArePlain);
  return score === undefined ? undefined : { score, isExclusive };
}

function byScore(call: Call, least: Bytes, most: Bytes, isReverse: boolean): Finds | undefined {
  const from = scoreBound(call, least);
  const to = from && scoreBound(call, most);
  if (!from || !to) return refused(call, NO_FLOATS);
  return (zset, offset = 0) => {
    const first = zsetCountBefore(zset, (score) => score < from.score || (from.isExclusive && score === from.score));
    const end = zsetCountBefore(zset, (score) => score < to.score || (!to.isExclusive && score === to.score));
    return behind(call, zset, { first, end }, offset, isReverse);
  };
}

/** What is left behind an offset. Since 7.2 a negative one, in a skip list, counts from the other end of the stretch. */
function behind({ node }: Call, { encoding }: ZsetValue, { first, end }: Stretch, offset: number, isReverse: boolean): Stretch {
  if (offset >= 0) return isReverse ? { first, end: end - offset } : { first: first + offset, end };
  const from = isReverse ? first - offset : end + offset;
  const isThere = rulesOf(node.version).offsetsCountFromTheEnd && encoding === 'skiplist' && from >= first && from <= end;
  // Else it is counted down for ever, and so comes to the end.
  if (!isThere) return { first, end: first };
  return isReverse ? { first, end: from } : { first: from, end };
}

interface LexBound {
  /** `-` stands before all members and `+` behind them. */
  readonly edge: '-' | '+' | undefined;
  readonly member: string;
  readonly isExclusive: boolean;
}

function lexBound(text: Bytes): LexBound | undefined {
  const mark = text.charAt(0);
  const isAlone = text.length === 1 || text.charAt(1) === '\0';
  if ((mark === '-' || mark === '+') && isAlone) return { edge: mark, member: '', isExclusive: false };
  if (mark === '(' || mark === '[') return { edge: undefined, member: text.slice(1), isExclusive: mark === '(' };
  return undefined;
}

function byLex(call: Call, least: Bytes, most: Bytes, isReverse: boolean): Finds | undefined {
  const from = lexBound(least);
  const to = lexBound(most);
  if (!from || !to) return refused(call, NO_STRINGS);
  const isBeforeFirst = (member: Bytes): boolean =>
    from.edge ? from.edge === '+' : member < from.member || (from.isExclusive && member === from.member);
  const isBeforeEnd = (member: Bytes): boolean =>
    to.edge ? to.edge === '+' : member < to.member || (!to.isExclusive && member === to.member);
  return (zset, offset = 0) => {
    if (zset.encoding === 'listpack') return walked(zset, { isBeforeFirst, isBeforeEnd }, offset, isReverse);
    const first = zsetCountBefore(zset, (_, member) => isBeforeFirst(member));
    const end = zsetCountBefore(zset, (_, member) => isBeforeEnd(member));
    return behind(call, zset, { first, end }, offset, isReverse);
  };
}

type Tells = (member: Bytes) => boolean;

/**
 * A listpack is walked member by member, from the end at which reading begins. Where all scores are the same this finds what a
 * search finds; where they are not, it finds what Redis does. Its last and its first member are asked beforehand, and those
 * behind an offset only from there on.
 */
function walked(
  zset: ZsetValue,
  { isBeforeFirst, isBeforeEnd }: { readonly isBeforeFirst: Tells; readonly isBeforeEnd: Tells },
  offset: number,
  isReverse: boolean,
): Stretch {
  const members = zsetBetween(zset, 0, zsetSize(zset)).map(({ member }) => member);
  const memberAt = (place: number): Bytes => members[place] ?? NONE;
  let first = 0;
  let end = members.length;
  const nothing = { first: 0, end: 0 };
  if (offset < 0 || isBeforeFirst(memberAt(end - 1)) || !isBeforeEnd(memberAt(0))) return nothing;
  if (isReverse) {
    while (end > 0 && !isBeforeEnd(memberAt(end - 1))) end--;
    if (end === 0 || isBeforeFirst(memberAt(end - 1))) return nothing;
    end = Math.max(0, end - offset);
    first = end;
    while (first > 0 && !isBeforeFirst(memberAt(first - 1))) first--;
  } else {
    while (first < end && isBeforeFirst(memberAt(first))) first++;
    if (first === end || !isBeforeEnd(memberAt(first))) return nothing;
    first = Math.min(first + offset, members.length);
    end = first;
    while (end < members.length && isBeforeEnd(memberAt(end))) end++;
  }
  return { first, end };
}

/** By rank, from the other end where `isReverse`; negative ones count from the end. */
function byRank(call: Call, isReverse: boolean, place = 2): Finds | undefined {
  const from = index(call, place);
  const to = from === undefined ? undefined : index(call, place + 1);
  if (from === undefined || to === undefined) return undefined;
  return (zset) => {
    const size = zsetSize(zset);
    const first = Math.max(0, from < 0 ? size + from : from);
    const last = Math.min(to < 0 ? size + to : to, size - 1);
    if (first > last) return { first: 0, end: 0 };
    return isReverse ? { first: size - 1 - last, end: size - first } : { first, end: last + 1 };
  };
}

function refused(call: Call, text: string): undefined {
  reply(call, error(text));
  return undefined;
}

interface Asked {
  readonly kind: Kind;
  readonly isReverse: boolean;
  readonly withScores: boolean;
  readonly offset: number;
  /** Negative: all. */
  readonly limit: number;
}

/** The options; those that the command's name decides already are not taken. Undefined: they have been refused. */
function askedOf(call: Call, named: { readonly kind?: Kind; readonly isReverse?: boolean }): Asked | undefined {
  let { kind, isReverse } = named;
  let withScores = false;
  let offset = 0;
  let limit = -1;
  for (let place = 4; place < call.argv.length; place++) {
    const word = option(call, place);
    if (word === 'withscores') withScores = true;
    else if (word === 'limit' && place + 2 < call.argv.length) {
      const from = index(call, place + 1);
      const count = from === undefined ? undefined : index(call, place + 2);
      if (from === undefined || count === undefined) return undefined;
      offset = from;
      limit = count;
      place += 2;
    } else if (isReverse === undefined && word === 'rev') isReverse = true;
    else if (kind === undefined && word === 'byscore') kind = 'score';
    else if (kind === undefined && word === 'bylex') kind = 'lex';
    else return refused(call, SYNTAX_ERROR);
  }
  kind ??= 'rank';
  if (limit !== -1 && kind === 'rank') return refused(call, LIMIT_ALONE);
  if (withScores && kind === 'lex') return refused(call, SCORES_BY_LEX);
  // LIMIT 3 -1 is no limit, and its offset is not looked at.
  if (kind === 'rank') offset = 0;
  return { kind, isReverse: isReverse ?? false, withScores, offset, limit };
}

/** The stretch between the two words at this place; in reverse the greatest comes first. */
function findsOf(call: Call, kind: Kind, isReverse: boolean, place = 2): Finds | undefined {
  if (kind === 'rank') return byRank(call, isReverse, place);
  const [first = NONE, second = NONE] = call.argv.slice(place, place + 2);
  const [least, most] = isReverse ? [second, first] : [first, second];
  return kind === 'score' ? byScore(call, least, most, isReverse) : byLex(call, least, most, isReverse);
}

function zrange(call: Call, named: { readonly kind?: Kind; readonly isReverse?: boolean }): void {
  const asked = askedOf(call, named);
  const finds = asked && findsOf(call, asked.kind, asked.isReverse);
  if (!asked || !finds) return;
  const zset = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (!isOfType(call, zset, 'zset')) return;
  const entries = zset ? entriesOf(zset, finds(zset, asked.offset), asked) : [];
  if (entries.length === 0) return reply(call, emptyArray());
  reply(call, asked.withScores ? pairsFor(call, entries) : array(entries.map(({ member }) => bulk(member))));
}

function entriesOf(zset: ZsetValue, { first, end }: Stretch, { isReverse, limit }: Asked): Entry[] {
  if (first >= end) return [];
  const most = limit < 0 ? Infinity : limit;
  if (!isReverse) return zsetBetween(zset, first, Math.min(end, first + most));
  return zsetBetween(zset, Math.max(first, end - most), end).reverse();
}

/** ZCOUNT and ZLEXCOUNT. */
function zcount(call: Call, kind: Kind): void {
  const finds = findsOf(call, kind, false);
  if (!finds) return;
  const zset = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (!isOfType(call, zset, 'zset')) return;
  const { first, end } = zset ? finds(zset) : { first: 0, end: 0 };
  reply(call, integer(Math.max(0, end - first)));
}

const REMOVED = { rank: 'zremrangebyrank', score: 'zremrangebyscore', lex: 'zremrangebylex' } as const;

function zremrange(call: Call, kind: Kind): void {
  const key = call.argv[1] ?? NONE;
  const finds = findsOf(call, kind, false);
  if (!finds) return;
  const zset = lookupKeyWrite(call, key);
  if (!isOfType(call, zset, 'zset')) return;
  const { first, end } = zset ? finds(zset) : { first: 0, end: 0 };
  const removed = zset && first < end ? zsetRemoveBetween(zset, first, end).length : 0;
  if (zset && removed > 0) zsetTaken(call, key, zset, REMOVED[kind]);
  reply(call, integer(removed));
}

export const zsetRanges: readonly CommandEntry[] = [
  {
    name: 'zrange',
    summary: { en: 'A stretch of a sorted set, by rank, by score or by member, from either end.', ko: '순위, 점수, 멤버로 범위를 정해 읽어요. 거꾸로도 읽을 수 있어요.' },
    run: (call) => zrange(call, {}),
  },
  { name: 'zrevrange', summary: { en: 'A stretch by rank, the greatest score first.', ko: '높은 점수부터 순위로 범위를 읽어요.' }, run: (call) => zrange(call, { kind: 'rank', isReverse: true }) },
  { name: 'zrangebyscore', summary: { en: 'The members whose scores lie in a range.', ko: '점수가 범위 안에 있는 멤버를 읽어요.' }, run: (call) => zrange(call, { kind: 'score', isReverse: false }) },
  {
    name: 'zrevrangebyscore',
    summary: { en: 'The members whose scores lie in a range, the greatest first.', ko: '점수가 범위 안에 있는 멤버를 높은 점수부터 읽어요.' },
    run: (call) => zrange(call, { kind: 'score', isReverse: true }),
  },
  { name: 'zrangebylex', summary: { en: 'The members that lie between two, where all scores are the same.', ko: '점수가 모두 같을 때, 두 멤버 사이의 멤버를 읽어요.' }, run: (call) => zrange(call, { kind: 'lex', isReverse: false }) },
  {
    name: 'zrevrangebylex',
    summary: { en: 'The members that lie between two, backwards, where all scores are the same.', ko: '점수가 모두 같을 때, 두 멤버 사이의 멤버를 거꾸로 읽어요.' },
    run: (call) => zrange(call, { kind: 'lex', isReverse: true }),
  },
  { name: 'zcount', summary: { en: 'How many members have scores in a range.', ko: '점수가 범위 안에 있는 멤버의 수를 세요.' }, run: (call) => zcount(call, 'score') },
  { name: 'zlexcount', summary: { en: 'How many members lie between two.', ko: '두 멤버 사이에 있는 멤버의 수를 세요.' }, run: (call) => zcount(call, 'lex') },
  { name: 'zremrangebyscore', summary: { en: 'Removes the members whose scores lie in a range.', ko: '점수가 범위 안에 있는 멤버를 빼요.' }, run: (call) => zremrange(call, 'score') },
  { name: 'zremrangebyrank', summary: { en: 'Removes the members of a stretch of ranks.', ko: '순위가 범위 안에 있는 멤버를 빼요.' }, run: (call) => zremrange(call, 'rank') },
  { name: 'zremrangebylex', summary: { en: 'Removes the members that lie between two.', ko: '두 멤버 사이에 있는 멤버를 빼요.' }, run: (call) => zremrange(call, 'lex') },
];
