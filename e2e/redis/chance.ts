/**
 * Scripts made by chance, for the fuzzer: lines of each family with their weights, typed at a few prompts.
 *
 * Names are few, so that lines meet each other's keys. KEYS and SCAN find one key at most: inside EXEC it cannot be told which
 * answer is theirs and may stand in any order. What cannot be compared is left out here, each with its reason:
 * a test that looks away from an answer would not notice that it is wrong.
 */
import fc from 'fast-check';
import type { Script, Step } from './steps.ts';

export type Chance = 'pubsub' | 'keys';

type Line = fc.Arbitrary<string>;
type Weighted = { weight: number; arbitrary: Line };

const CLIENTS = ['alice', 'bob', 'carol'];
const one = (...words: string[]): Line => fc.constantFrom(...words);
const list = (word: Line, least: number, most = 3): Line =>
  fc.array(word, { minLength: least, maxLength: most }).map((words) => words.map((each) => ` ${each}`).join(''));
/** `SET k v`: words beside each other. */
const line = (weight: number, ...words: (Line | string)[]): Weighted => ({
  weight,
  arbitrary: fc.tuple(...words.map((word) => (typeof word === 'string' ? fc.constant(word) : word))).map((all) => all.join(' ')),
});
const maybe = (word: Line): Line => fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: word });

const channel = one('a', 'b', 'ab', 'A', '""', '배', '"\\x00\\xff"');
const pattern = one('a*', '*', '?', '[ab]', '[^a]', 'b', '""', '배*', '\\\\a', 'a**b');
const payload = one('1', '"two words"', '""', '안녕', '"\\r\\n"');

const PUBSUB: Weighted[] = [
  line(4, list(channel, 0).map((rest) => `SUBSCRIBE${rest}`)),
  line(4, list(pattern, 0).map((rest) => `psubscribe${rest}`)),
  line(2, list(channel, 0).map((rest) => `SSUBSCRIBE${rest}`)),
  line(2, list(channel, 0).map((rest) => `UNSUBSCRIBE${rest}`)),
  line(2, list(pattern, 0).map((rest) => `PUnsubscribe${rest}`)),
  line(1, list(channel, 0).map((rest) => `SUNSUBSCRIBE${rest}`)),
  line(8, 'PUBLISH', channel, payload),
  line(3, 'SPUBLISH', channel, payload),
  line(2, 'PUBSUB CHANNELS', pattern),
  line(2, list(channel, 0).map((rest) => `PUBSUB NUMSUB${rest}`)),
  line(1, list(channel, 0).map((rest) => `PUBSUB SHARDNUMSUB${rest}`)),
  line(
    4,
    one(
      ...['PUBSUB NUMPAT', 'PUBSUB SHARDCHANNELS', 'PUBSUB', 'PING', 'PING x', 'PING x y', 'ECHO x', 'ECHO', 'FOO x'],
      ...['HELLO', 'HELLO 2', 'HELLO 3', 'HELLO 3 SETNAME n', 'HELLO 4', 'RESET', 'RESET x', 'SELECT 3', 'SELECT 77'],
      ...['CLIENT SETNAME m', 'CLIENT GETNAME', 'CLIENT INFO', 'CLIENT LIST', 'CLIENT LIST TYPE pubsub', 'CLIENT x'],
    ),
  ),
];

const key = one('k', 'k', 'l', 'l', 'q', 's', 'n', '""');
const value = one('a', 'b', 'c', '1', '10', '-1', '"two words"', '""', '배송', '"\\x00\\xff"', '3.5', '9223372036854775807');
const number = one('0', '1', '2', '-1', '-2', '5', '-100', '100', 'x', '1.5', '01', '9223372036854775807', '-9223372036854775808', '9223372036854775808');
const index = one('0', '1', '2', '-1', '-2', '-3', '10', '-10', 'x');
const float = one('0.1', '-0.1', '3', '1e3', '1e-5', '.5', '5.', 'inf', 'x', '123456789.123456789', '1e30', '-7.25', '0x1p-3', '1e400');
const side = one('LEFT', 'RIGHT', 'left', 'FOO');
/** Either over at once, or not before the script is: what happens in between cannot be compared to the millisecond. */
const seconds = one('100', '1000', '100', '0', '-1', 'x', '9223372036854775807', '9000000000000');
const momentMs = one('1', '4102444800000', '4102444800000', '4202444800000', '0', '-5', 'x');
const moment = one('1', '4102444800', '4202444800', '0', '-5');
const condition = one('NX', 'XX', 'GT', 'LT', 'XX GT', 'NX XX', 'GT LT', 'FOO');

const STRINGS: Weighted[] = [
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

/** No OBJECT REFCOUNT: inside EXEC the queued words of a SET hold on to its value too, which Fanout does not count. */
const KEYS: Weighted[] = [
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
  line(2, one('DBSIZE', 'KEYS k', 'KEYS l*', 'SCAN 0 MATCH [k]', 'SCAN 0 MATCH \\q TYPE list', 'SCAN 0 MATCH l COUNT 0', 'SCAN x', 'OBJECT HELP')),
  line(2, 'OBJECT', one('ENCODING', 'FREQ'), key),
];

const LISTS: Weighted[] = [
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

/**
 * No HELLO: where it changes the protocol inside EXEC, real servers write one array in two protocols, and Fanout in one.
 */
const TRANSACTIONS: Weighted[] = [
  line(12, one('MULTI', 'MULTI', 'EXEC', 'EXEC', 'DISCARD', 'UNWATCH', 'EXEC x', 'FOO', 'RESET')),
  line(4, list(key, 1).map((rest) => `WATCH${rest}`)),
  line(2, 'PUBLISH c', payload),
  line(1, one('SUBSCRIBE c', 'SUBSCRIBE c d', 'UNSUBSCRIBE c', 'PING', 'CLIENT INFO', 'FLUSHDB ASYNC')),
];

function scripts(lines: readonly Weighted[], mayPipeline: (line: string) => boolean): fc.Arbitrary<Script> {
  const any = fc.oneof(...lines);
  const step: fc.Arbitrary<Step> = fc.record({ client: fc.constantFrom(...CLIENTS), lines: fc.tuple(any) });
  const pipeline: fc.Arbitrary<Step> = fc.record({
    client: fc.constantFrom(...CLIENTS),
    lines: fc.array(any.filter(mayPipeline), { minLength: 2, maxLength: 5 }),
  });
  return fc
    .array(fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: pipeline }), { minLength: 1, maxLength: 60, size: 'max' })
    .map((steps) => ({ name: 'chance', clients: CLIENTS, steps }));
}

/** What is played by chance, by family. */
export const CHANCE: Readonly<Record<Chance, fc.Arbitrary<Script>>> = {
  // No line whose answer comes in an open order: in a pipeline it cannot be told which frame belongs to which line.
  // And none that sees its own output buffer: the server writes a pipeline at once, Fanout command by command.
  pubsub: scripts(PUBSUB, (each) => !/^p?unsubscribe$|^sunsubscribe$|^pubsub (shard)?channels|^client (list|info)/i.test(each)),
  keys: scripts(
    [...STRINGS, ...KEYS, ...LISTS, ...TRANSACTIONS],
    (each) => !/^(exec|pttl|client|flush)/i.test(each),
  ),
};
