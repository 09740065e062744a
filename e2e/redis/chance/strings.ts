/** Strings. */
import fc from 'fast-check';
import { float, index, key, line, list, maybe, number, one, value, type Weighted } from './words.ts';

export const STRINGS: Weighted[] = [
  line(8, 'SET', key, value, maybe(one('NX', 'XX', 'GET', 'NX GET', 'XX GET', 'KEEPTTL', 'EX 100', 'PXAT 1', 'EXAT 4102444800', 'EX 0', 'EX x', 'EX', 'FOO', 'KEEPTTL EX 5'))),
  line(4, 'GET', key),
  line(2, one('GETDEL', 'STRLEN', 'INCR', 'DECR'), key),
  line(2, one('INCR', 'DECR'), key),
  line(2, one('INCRBY', 'DECRBY'), key, number),
  line(2, 'INCRBYFLOAT', key, float),
  line(2, 'GETEX', key, maybe(one('PERSIST', 'EX 100', 'EXAT 1', 'PXAT 4102444800000', 'EX 0', 'KEEPTTL', 'PERSIST EX 3'))),
  line(2, one('SETNX', 'GETSET', 'APPEND'), key, value),
  line(1, one('SETEX', 'PSETEX'), key, one('1000', '100000', '0', '-1', 'x'), value),
  line(2, one('GETRANGE', 'SUBSTR'), key, index, index),
  line(1, 'SETRANGE', key, one('0', '1', '3', '30', '-1', 'x', '536870912'), value),
  line(1, one('MSET', 'MSETNX'), key, value, maybe(fc.tuple(key, value).map((both) => both.join(' ')))),
  line(1, list(key, 1).map((rest) => `MGET${rest}`)),
];
