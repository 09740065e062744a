/** Sorted sets, at rest and waited for. */
import fc from 'fast-check';
import { index, key, line, list, maybe, number, one, type Weighted } from './words.ts';

const sorted = one('z', 'z', 'z', 'y', 'k', 'l');
const member = one('a', 'b', 'c', 'd', '""', '배송', '"\\x00\\xff"');
const score = one('0', '1', '2', '-1', '0.1', '0.2', '1e20', '-0', 'inf', '-inf', '17.17', '12345.678901234', '1e-7', 'nan', 'x', '0x10', '1e400', '9007199254740993');
const pair = fc.tuple(score, member).map((both) => both.join(' '));
const flag = one('NX', 'XX', 'GT', 'LT', 'CH', 'INCR', 'FOO');
const bound = one('-inf', '+inf', '0', '1', '(1', '2', '(0.1', '0x10', '" 1"', '""', '(', 'x', '1e400', 'nan');
const lex = one('-', '+', '[a', '(a', '[c', '(c', '[', '(', 'a', '[배송');
const limit = fc.tuple(one('0', '1', '2', '-1', 'x'), one('1', '2', '0', '-1', '-2', 'x')).map((both) => `LIMIT ${both.join(' ')}`);
const scores = one('WITHSCORES');
const count = one('0', '1', '2', '100', '-1', 'x');

export const ZSETS: Weighted[] = [
  line(8, 'ZADD', sorted, pair, maybe(pair), maybe(pair)),
  line(4, 'ZADD', sorted, flag, maybe(flag), maybe(flag), pair, maybe(pair)),
  line(2, 'ZINCRBY', sorted, score, member),
  line(3, 'ZREM', sorted, list(member, 1)),
  line(3, 'ZSCORE', sorted, member),
  line(1, 'ZMSCORE', sorted, list(member, 1)),
  line(2, 'ZCARD', sorted),
  line(2, one('ZRANK', 'ZREVRANK'), sorted, member, maybe(one('WITHSCORE', 'FOO'))),
  line(5, one('ZRANGE', 'ZREVRANGE'), sorted, index, index, maybe(one('WITHSCORES', 'REV', 'WITHSCORES REV', 'LIMIT 0 1', 'LIMIT 1 -1'))),
  line(3, 'ZRANGE', sorted, bound, bound, 'BYSCORE', maybe(one('REV')), maybe(limit), maybe(scores)),
  line(3, one('ZRANGEBYSCORE', 'ZREVRANGEBYSCORE'), sorted, bound, bound, maybe(scores), maybe(limit)),
  line(2, 'ZRANGE', sorted, lex, lex, 'BYLEX', maybe(one('REV', 'BYSCORE', 'WITHSCORES')), maybe(limit)),
  line(1, one('ZRANGEBYLEX', 'ZREVRANGEBYLEX'), sorted, lex, lex, maybe(limit)),
  line(1, 'ZCOUNT', sorted, bound, bound),
  line(1, 'ZLEXCOUNT', sorted, lex, lex),
  line(1, 'ZREMRANGEBYSCORE', sorted, bound, bound),
  line(1, 'ZREMRANGEBYRANK', sorted, index, number),
  line(1, 'ZREMRANGEBYLEX', sorted, lex, lex),
  line(4, one('ZPOPMIN', 'ZPOPMAX'), sorted, maybe(count)),
  line(3, 'ZMPOP', one('1', '1', '2', '0', 'x'), sorted, maybe(sorted), one('MIN', 'MAX', 'FOO'), maybe(one('COUNT 1', 'COUNT 2', 'COUNT 0', 'COUNT x', 'FOO'))),
  line(2, one('TYPE', 'OBJECT ENCODING', 'DEL'), sorted),
  line(1, one('RENAME', 'COPY'), key, sorted),
];

const waited = one('z', 'l', 'q', 'k');
const forEver = one('0', '0', '0', '-1', 'x', '1000');

/** Beside those who wait for lists, at the same keys. */
export const ZSET_WAITS: Weighted[] = [
  line(8, one('BZPOPMIN', 'BZPOPMAX'), list(waited, 1).map((keys) => keys.trim()), forEver),
  line(4, 'BZMPOP', forEver, one('1', '2'), waited, maybe(waited), one('MIN', 'MAX'), maybe(one('COUNT 1', 'COUNT 3', 'COUNT 0'))),
  line(10, 'ZADD', waited, pair, maybe(pair)),
  line(2, 'ZADD', waited, flag, pair),
  line(2, one('ZPOPMIN', 'ZPOPMAX', 'ZCARD'), waited),
  line(2, 'ZRANGE', waited, '0 -1', maybe(scores)),
  line(1, 'ZMPOP 2', waited, waited, 'MIN COUNT 2'),
  line(1, 'ZREM', waited, member),
  line(1, one('SADD', 'SREM'), waited, member),
  line(1, 'HSET', waited, 'f v'),
];
