/** Waiting for lists. Whoever waits for ever is woken sooner or later, or never: both are compared. */
import fc from 'fast-check';
import { index, line, list, maybe, one, value, type Weighted } from './words.ts';

const waited = one('l', 'q', 'k');
const forEver = one('0', '0', '0', '-1', 'x', '1000');
const side = one('LEFT', 'RIGHT');

export const BLOCKING: Weighted[] = [
  line(10, one('BLPOP', 'BRPOP'), list(waited, 1).map((keys) => keys.trim()), forEver),
  line(4, 'BLMOVE', waited, waited, side, side, forEver),
  line(2, 'BRPOPLPUSH', waited, waited, forEver),
  line(4, 'BLMPOP', forEver, one('1', '2'), waited, maybe(waited), side, maybe(one('COUNT 1', 'COUNT 3', 'COUNT 0'))),
  line(14, one('LPUSH', 'RPUSH'), waited, list(value, 1)),
  line(2, one('LPUSHX', 'RPUSHX'), waited, value),
  line(3, one('LPOP', 'RPOP', 'LLEN'), waited),
  line(3, 'LRANGE', waited, index, index),
  line(3, 'LMOVE', waited, waited, side, side),
  line(3, one('DEL', 'TYPE', 'EXISTS'), waited),
  line(3, 'SET', waited, value),
  line(2, one('RENAME', 'COPY'), waited, waited, maybe(fc.constant('REPLACE'))),
  line(1, one('SWAPDB 0 1', 'MOVE k 1', 'MOVE l 1', 'SELECT 0', 'SELECT 0', 'SELECT 1')),
  line(8, one('MULTI', 'MULTI', 'EXEC', 'EXEC', 'EXEC', 'DISCARD')),
  line(2, 'WATCH', waited),
  line(2, one('PUBLISH c hi', 'SUBSCRIBE c', 'PING', 'ECHO x')),
  line(4, 'CLIENT UNBLOCK', one('{alice}', '{bob}', '{carol}'), maybe(one('TIMEOUT', 'ERROR'))),
];
