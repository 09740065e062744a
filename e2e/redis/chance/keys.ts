/** Keys of any type, and whole databases. */
import { key, line, list, maybe, one, type Weighted } from './words.ts';

/** Either over at once, or not before the script is: what happens in between cannot be compared to the millisecond. */
const seconds = one('100', '1000', '100', '0', '-1', 'x', '9223372036854775807', '9000000000000');
const momentMs = one('1', '4102444800000', '4102444800000', '4202444800000', '0', '-5', 'x');
const moment = one('1', '4102444800', '4202444800', '0', '-5');
const condition = one('NX', 'XX', 'GT', 'LT', 'XX GT', 'NX XX', 'GT LT', 'FOO');

/** No OBJECT REFCOUNT: inside EXEC the queued words of a SET hold on to its value too, which Fanout does not count. */
export const KEYS: Weighted[] = [
  line(3, one('DEL', 'UNLINK', 'EXISTS', 'TOUCH'), list(key, 1)),
  line(2, 'TYPE', key),
  line(3, one('EXPIRE', 'expire'), key, seconds, maybe(condition)),
  line(1, 'PEXPIRE', key, one('100000', '1000000', '-1', '9223372036854775807'), maybe(condition)),
  line(2, 'PEXPIREAT', key, momentMs, maybe(condition)),
  line(2, 'EXPIREAT', key, moment, maybe(condition)),
  line(2, one('PERSIST', 'PTTL'), key),
  line(3, one('RENAME', 'RENAMENX'), key, key),
  line(2, 'COPY', key, key, maybe(one('REPLACE', 'DB 1', 'DB 1 REPLACE', 'DB 0', 'DB 99', 'FOO', 'DB'))),
  line(2, 'MOVE', key, one('0', '1', '1', '99', 'x')),
  line(1, one('SWAPDB 0 1', 'SWAPDB 1 0', 'SWAPDB 0 2', 'SWAPDB x 1', 'SELECT 0', 'SELECT 1', 'SELECT 1', 'SELECT 0')),
  line(2, one('DBSIZE', 'KEYS k', 'KEYS l*', 'SCAN 0 MATCH [k] COUNT 1000', 'SCAN 0 COUNT 1000', 'SCAN 0 MATCH \\q TYPE list COUNT 1000', 'SCAN 0 MATCH l COUNT 0', 'SCAN x', 'OBJECT HELP')),
  line(1, one('INFO errorstats', 'INFO keyspace', 'INFO clients')),
  line(2, 'OBJECT', one('ENCODING', 'FREQ'), key),
];
