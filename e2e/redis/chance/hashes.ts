/** Hashes: short ones, whose order is fixed. */
import fc from 'fast-check';
import { float, key, line, list, maybe, number, one, value, type Weighted } from './words.ts';

const hashed = one('h', 'h', 'h', 'k', 'q', '""');
const field = one('a', 'b', 'c', '""', '배송', '1');
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
