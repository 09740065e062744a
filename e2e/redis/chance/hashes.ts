/** Hashes: short ones, whose order is fixed. */
import fc from 'fast-check';
import { key, line, list, maybe, number, one, value, type Weighted } from './words.ts';

const hashed = one('h', 'h', 'h', 'k', 'q', '""');
const field = one('a', 'b', 'c', '""', '배송', '1');
/** No sum of them has more than 64 digits: a longer word makes a hash table, whose order is open. */
const float = one('0.1', '-0.1', '3', '1e3', '1e-5', '.5', 'inf', 'x', '123456789.123456789', '1e30', '0x1p-3', '1e5000');
const pair = fc.tuple(field, value).map((both) => both.join(' '));

export const HASHES: Weighted[] = [
  line(5, one('HSET', 'HSET', 'HMSET'), hashed, pair, maybe(pair), maybe(pair), maybe(one('odd'))),
  line(1, 'HSETNX', hashed, field, value),
  line(2, one('HGET', 'HEXISTS', 'HSTRLEN'), hashed, field),
  line(1, 'HMGET', hashed, list(field, 1)),
  line(3, one('HGETALL', 'HKEYS', 'HVALS', 'HLEN'), hashed),
  line(2, 'HDEL', hashed, list(field, 1)),
  line(2, 'HINCRBY', hashed, field, number),
  line(2, 'HINCRBYFLOAT', hashed, field, float),
  line(1, one('TYPE', 'OBJECT ENCODING', 'DEL'), hashed),
  line(1, one('RENAME', 'COPY'), key, hashed, maybe(one('REPLACE'))),
];
