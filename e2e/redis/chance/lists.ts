/** Lists. */
import fc from 'fast-check';
import { index, key, line, list, maybe, number, one, value, type Weighted } from './words.ts';

const side = one('LEFT', 'RIGHT', 'left', 'FOO');

export const LISTS: Weighted[] = [
  line(8, one('LPUSH', 'RPUSH', 'RPUSH'), one('l', 'q', 'k'), list(value, 1)),
  line(2, one('LPUSHX', 'RPUSHX'), key, list(value, 1)),
  line(4, one('LPOP', 'RPOP'), key, maybe(one('0', '1', '2', '3', '-1', 'x'))),
  line(2, 'LLEN', key),
  line(5, 'LRANGE', key, index, index),
  line(3, 'LINDEX', key, index),
  line(3, 'LSET', key, index, value),
  line(3, 'LINSERT', key, one('BEFORE', 'AFTER', 'FOO'), value, value),
  line(3, 'LREM', key, number, value),
  line(2, 'LTRIM', key, index, index),
  line(3, 'LPOS', key, value, maybe(fc.tuple(one('RANK', 'COUNT', 'MAXLEN'), number).map((both) => both.join(' '))), maybe(fc.tuple(one('RANK', 'COUNT', 'MAXLEN', 'FOO'), number).map((both) => both.join(' ')))),
  line(3, 'LMOVE', key, key, side, side),
  line(2, 'RPOPLPUSH', key, key),
  line(3, 'LMPOP', one('1', '1', '2', '0', '3', 'x'), key, maybe(key), side, maybe(one('COUNT 1', 'COUNT 2', 'COUNT 0', 'COUNT x', 'FOO'))),
];
