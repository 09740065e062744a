/**
 * The sorted sets family: members with scores, which make queues by priority or by time. Stretches of them are in
 * zset-ranges.ts, and what is popped off their ends in zset-pops.ts.
 *
 * Follows t_zset.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { dbAdd, lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { array, error, integer, nil, nilArray } from '../node/replies.ts';
import { newZset, zsetAdd, zsetMaybeConvert, zsetRank, zsetRemove, zsetScore, zsetSize, type ZsetValue } from '../node/zset-value.ts';
import { parseDouble, rulesOf } from '../rules/index.ts';
import { isOfType, option, SYNTAX_ERROR } from './reading.ts';
import { scoreFor } from './shapes.ts';
import type { CommandEntry } from './table.ts';
import { zsetPops, zsetTaken } from './zset-pops.ts';
import { zsetRanges } from './zset-ranges.ts';

const NONE = ascii('');
const NO_FLOAT = 'ERR value is not a valid float';
const NOT_A_NUMBER = 'ERR resulting score is not a number (NaN)';

interface Options {
  nx: boolean;
  xx: boolean;
  gt: boolean;
  lt: boolean;
  /** Counts what has changed too. */
  ch: boolean;
  /** Adds to the score. */
  incr: boolean;
}

interface Pair {
  readonly score: number;
  readonly member: Bytes;
}

/** The options of ZADD, and the place of the first word that is none. */
function optionsOf(call: Call): { readonly options: Options; readonly place: number } {
  const options: Options = { nx: false, xx: false, gt: false, lt: false, ch: false, incr: false };
  let place = 2;
  for (; place < call.argv.length; place++) {
    const word = option(call, place);
    if (!Object.hasOwn(options, word)) break;
    // A word that is a key of the options is an option.
    options[word as keyof Options] = true;
  }
  return { options, place };
}

function zadd(call: Call): void {
  const { options, place } = optionsOf(call);
  const words = call.argv.slice(place);
  const { nx, xx, gt, lt, incr } = options;
  if (words.length === 0 || words.length % 2 === 1) return reply(call, error(SYNTAX_ERROR));
  if (nx && xx) return reply(call, error('ERR XX and NX options at the same time are not compatible'));
  if ((gt && (nx || lt)) || (lt && nx)) {
    return reply(call, error('ERR GT, LT, and/or NX options at the same time are not compatible'));
  }
  if (incr && words.length > 2) return reply(call, error('ERR INCR option supports a single increment-element pair'));
  addPairs(call, words, options);
}

function zincrby(call: Call): void {
  addPairs(call, call.argv.slice(2), { nx: false, xx: false, gt: false, lt: false, ch: false, incr: true });
}

/** Scores and members in turn. None is added where one of the scores is no number. */
function pairsOf(words: readonly Bytes[]): Pair[] | undefined {
  const pairs: Pair[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const score = parseDouble(words[i] ?? NONE);
    if (score === undefined) return undefined;
    pairs.push({ score, member: words[i + 1] ?? NONE });
  }
  return pairs;
}

function addPairs(call: Call, words: readonly Bytes[], options: Options): void {
  const key = call.argv[1] ?? NONE;
  const pairs = pairsOf(words);
  if (!pairs) return reply(call, error(NO_FLOAT));
  const found = lookupKeyWrite(call, key);
  if (!isOfType(call, found, 'zset')) return;
  if (!found && options.xx) return reply(call, options.incr ? nil() : integer(0));
  const zset = found ? growing(call, found, pairs.length) : makeZset(call, key, pairs);
  let added = 0;
  let updated = 0;
  let last: number | undefined;
  let isNumber = true;
  for (const pair of pairs) {
    const before = zsetScore(zset, pair.member);
    const isThere = before !== undefined;
    if (isThere ? options.nx : options.xx) continue;
    const score = isThere && options.incr ? before + pair.score : pair.score;
    isNumber = !Number.isNaN(score);
    if (!isNumber) break;
    if (isThere && ((options.gt && score <= before) || (options.lt && score >= before))) continue;
    last = score;
    if (before === score) continue;
    zsetAdd(zset, pair.member, score);
    if (before === undefined) added++;
    else updated++;
  }
  if (!isNumber) reply(call, error(NOT_A_NUMBER));
  else if (options.incr) reply(call, last === undefined ? nil() : scoreFor(call, last));
  else reply(call, integer(options.ch ? added + updated : added));
  if (added + updated === 0) return;
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, options.incr ? 'zincr' : 'zadd', key);
}

function growing(call: Call, zset: ZsetValue, pairs: number): ZsetValue {
  if (rulesOf(call.node.version).zsetsCountBeforeAdding) zsetMaybeConvert(zset, pairs);
  return zset;
}

function makeZset(call: Call, key: Bytes, pairs: readonly Pair[]): ZsetValue {
  const seemingly = rulesOf(call.node.version).zsetsCountBeforeAdding ? pairs.length : 1;
  const zset = newZset(pairs[0]?.member ?? NONE, seemingly, call.loop.world.now);
  dbAdd(call, key, zset);
  return zset;
}

function zrem(call: Call): void {
  const [, key = NONE, ...members] = call.argv;
  const zset = lookupKeyWrite(call, key);
  if (!isOfType(call, zset, 'zset')) return;
  const removed = zset ? members.filter((member) => zsetRemove(zset, member)).length : 0;
  if (zset && removed > 0) zsetTaken(call, key, zset, 'zrem');
  reply(call, integer(removed));
}

/** Answers from the sorted set at the command's key. */
function fromZset(call: Call, tell: (zset: ZsetValue | undefined) => void): void {
  const zset = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (isOfType(call, zset, 'zset')) tell(zset);
}

function zmscore(call: Call): void {
  fromZset(call, (zset) => {
    const scores = call.argv.slice(2).map((member) => zset && zsetScore(zset, member));
    reply(call, array(scores.map((score) => (score === undefined ? nil() : scoreFor(call, score)))));
  });
}

function zscore(call: Call): void {
  fromZset(call, (zset) => {
    const score = zset && zsetScore(zset, call.argv[2] ?? NONE);
    reply(call, score === undefined ? nil() : scoreFor(call, score));
  });
}

/** ZRANK, and ZREVRANK from the other end. */
function zrank(call: Call, isReverse: boolean): void {
  const member = call.argv[2] ?? NONE;
  if (call.argv.length > 4) return reply(call, error(`ERR wrong number of arguments for '${call.command.fullName}' command`));
  const wantsScore = call.argv.length > 3;
  if (wantsScore && option(call, 3) !== 'withscore') return reply(call, error(SYNTAX_ERROR));
  fromZset(call, (zset) => {
    const rank = zset && zsetRank(zset, member);
    if (zset === undefined || rank === undefined) return reply(call, wantsScore ? nilArray() : nil());
    const place = integer(isReverse ? zsetSize(zset) - 1 - rank : rank);
    reply(call, wantsScore ? array([place, scoreFor(call, zsetScore(zset, member) ?? 0)]) : place);
  });
}

export const zsets: readonly CommandEntry[] = [
  {
    name: 'zadd',
    summary: { en: 'Adds members with their scores, or changes scores, on conditions if need be.', ko: '멤버를 점수와 함께 넣거나 점수를 바꿔요. 조건을 붙일 수 있어요.' },
    run: zadd,
  },
  { name: 'zincrby', summary: { en: 'Adds to the score of a member.', ko: '멤버의 점수에 수를 더해요.' }, run: zincrby },
  { name: 'zrem', summary: { en: 'Removes members; with the last one the key goes.', ko: '멤버를 빼요. 마지막 멤버를 빼면 키도 없어져요.' }, run: zrem },
  {
    name: 'zcard',
    summary: { en: 'How many members a sorted set has.', ko: '멤버의 수를 답해요.' },
    run: (call) => fromZset(call, (zset) => reply(call, integer(zset ? zsetSize(zset) : 0))),
  },
  { name: 'zscore', summary: { en: 'The score of a member.', ko: '멤버의 점수를 읽어요.' }, run: zscore },
  { name: 'zmscore', summary: { en: 'The scores of several members.', ko: '여러 멤버의 점수를 읽어요.' }, run: zmscore },
  { name: 'zrank', summary: { en: 'Where a member stands, counted from the least score.', ko: '낮은 점수부터 셀 때 멤버가 몇 번째인지 답해요.' }, run: (call) => zrank(call, false) },
  { name: 'zrevrank', summary: { en: 'Where a member stands, counted from the greatest score.', ko: '높은 점수부터 셀 때 멤버가 몇 번째인지 답해요.' }, run: (call) => zrank(call, true) },
  ...zsetRanges,
  ...zsetPops,
];
