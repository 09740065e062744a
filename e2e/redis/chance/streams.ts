/**
 * Streams, their groups, and waiting for both. Ids are named and never `*`: the engine's clock is another. How long an entry has
 * been lying is either next to nothing or far more than a script takes, so that no millisecond decides.
 */
import fc from 'fast-check';
import { line, list, maybe, one, type Weighted } from './words.ts';

const stream = one('s', 's', 's', 't', 'k');
const group = one('g', 'g', 'h');
const consumer = one('x', 'y', 'z');
/** Three of them fill a node. */
const big = 'v'.repeat(1200);
const added = one('1-*', '2-*', '3-*', '4-*', '5-*', '6-*', '2', '3-1', '4-7', '7', '9-18446744073709551615', '0-*', '0-0', 'x', '18446744073709551615-*');
const pairs = one('a 1', 'a 1', 'a 2', 'a 1 b 2', 'b 1', `a ${big}`, `a ${big}`, `b ${big}`, 'a', '"" ""', 'a -129');
const id = one('0', '1', '1-0', '1-1', '2-0', '2-1', '3', '3-1', '4-0', '5-0', '5-1', '6-0', '7', '9', 'x', '18446744073709551615-18446744073709551615');
const end = one('-', '+', '-', '+', '0', '1', '2', '2-1', '(2', '(1-0', '4', '(5-0', '9', 'x', '(x', '(-');
const count = maybe(one('COUNT 1', 'COUNT 2', 'COUNT 0', 'COUNT -1', 'COUNT x', 'COUNT 100'));
const trim = one('MAXLEN 2', 'MAXLEN = 1', 'MAXLEN ~ 2', 'MAXLEN 0', 'MINID 3', 'MINID ~ 4', 'MINID = 2-1', 'MAXLEN ~ 1 LIMIT 5', 'MINID ~ 9 LIMIT 150', 'MAXLEN ~ 0 LIMIT 0', 'MAXLEN 1 LIMIT 1', 'MAXLEN x', 'FOO');
const idle = one('0', '0', '0', '1000000', '-1', 'x');
const after = one('$', '0', '0', '2', '3-1', '5', '+', '>', '9', 'x');
const block = maybe(one('BLOCK 0', 'BLOCK 0', 'BLOCK 100000', 'BLOCK -1', 'BLOCK x'));

export const STREAMS: Weighted[] = [
  line(20, 'XADD', stream, added, pairs),
  line(5, 'XADD', stream, maybe(one('NOMKSTREAM')), trim, maybe(one('NOMKSTREAM')), added, pairs),
  line(1, 'XLEN', stream),
  line(3, 'XRANGE', stream, end, end, count),
  line(3, 'XREVRANGE', stream, end, end, count),
  line(4, 'XTRIM', stream, trim),
  line(4, 'XDEL', stream, list(id, 1).map((ids) => ids.trim())),
  line(2, 'XSETID', stream, id, maybe(one('ENTRIESADDED 3', 'ENTRIESADDED 100', 'ENTRIESADDED -1', 'MAXDELETEDID 2', 'ENTRIESADDED 9 MAXDELETEDID 4-4'))),
  line(4, 'XREAD', block, count, 'STREAMS', stream, after),
  line(2, 'XREAD', block, 'STREAMS', stream, stream, after, after),
  line(8, 'XGROUP CREATE', stream, group, one('0', '$', '$', '2', '3-1', 'x', '-'), maybe(one('MKSTREAM', 'MKSTREAM', 'ENTRIESREAD 2', 'ENTRIESREAD 7 MKSTREAM', 'ENTRIESREAD -2'))),
  line(2, 'XGROUP SETID', stream, group, one('0', '$', '2', '-', '+', '9'), maybe(one('ENTRIESREAD 1', 'ENTRIESREAD 5'))),
  line(1, 'XGROUP DESTROY', stream, group),
  line(1, 'XGROUP', one('CREATECONSUMER', 'DELCONSUMER'), stream, group, consumer),
  line(14, 'XREADGROUP GROUP', group, consumer, block, count, maybe(one('NOACK')), 'STREAMS', stream, one('>', '>', '>', '>', '0', '2', '$', '+', 'x')),
  line(2, 'XREADGROUP GROUP', group, consumer, block, 'STREAMS', stream, stream, one('>', '>', '0'), one('>', '>', '0')),
  line(5, 'XACK', stream, group, list(id, 1).map((ids) => ids.trim())),
  line(3, 'XPENDING', stream, group),
  line(3, 'XPENDING', stream, group, maybe(one('IDLE 1000000', 'IDLE 0', 'IDLE x')), end, end, one('1', '2', '10', '0', '-1', 'x'), maybe(consumer)),
  line(6, 'XCLAIM', stream, group, consumer, idle, list(id, 1).map((ids) => ids.trim()), maybe(one('JUSTID', 'FORCE', 'FORCE JUSTID', 'IDLE 5000000', 'TIME 1', 'RETRYCOUNT 5', 'LASTID 4', 'FOO', 'FORCE IDLE 5000000 RETRYCOUNT 2'))),
  line(5, 'XAUTOCLAIM', stream, group, consumer, idle, end, count, maybe(one('JUSTID'))),
  line(4, 'XINFO STREAM', stream, maybe(one('FULL', 'FULL', 'FULL COUNT 1', 'FULL COUNT 0', 'FULL COUNT x', 'FOO'))),
  line(5, 'XINFO GROUPS', stream),
  line(2, 'XINFO CONSUMERS', stream, group),
  line(2, one('DEL', 'TYPE', 'OBJECT ENCODING'), stream),
  line(1, 'SET', stream, 'v'),
  line(2, one('RPUSH', 'RPUSH', 'BLPOP'), stream, '0'),
  line(1, one('RENAME', 'COPY'), stream, stream, maybe(fc.constant('REPLACE'))),
  line(1, one('SWAPDB 0 1', 'MOVE s 1', 'SELECT 0', 'SELECT 0', 'SELECT 1')),
  line(6, one('MULTI', 'MULTI', 'EXEC', 'EXEC', 'EXEC', 'DISCARD')),
  line(1, 'CONFIG SET', one('stream-node-max-entries 3', 'stream-node-max-entries 1', 'stream-node-max-entries 0', 'stream-node-max-bytes 150', 'stream-node-max-bytes 0')),
  line(2, 'WATCH', stream),
  line(2, 'CLIENT UNBLOCK', one('{alice}', '{bob}', '{carol}'), maybe(one('TIMEOUT', 'ERROR'))),
];
