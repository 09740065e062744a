/**
 * Values of every type and form, made step by step from a seed, for DEBUG OBJECT to be asked of each step: what it says of a
 * value depends on every byte in it, and on how it came to be.
 *
 *   edgeValues      Strings at every length and number where their form in an RDB changes.
 *   grownValues     A value of one type, changed at random: so many steps.
 *   askOfValues     Takes the steps at a server, asks after each, and says what was answered.
 */
import { ascii, draw, type Bytes } from '../../src/base/index.ts';
import { encodeCommand } from '../../src/engine/resp/index.ts';
import type { RedisVersion } from '../../src/trace/index.ts';
import { isClosed, openConnection } from './connection.ts';
import { comparable } from './transcript.ts';

export interface Step {
  readonly argv: readonly Bytes[];
  /** Of which is asked afterwards. */
  readonly key: Bytes;
}

export const GROWN = ['string', 'list', 'set', 'hash', 'zset', 'stream'] as const;

const LENGTHS = [0, 1, 10, 11, 12, 19, 20, 21, 22, 24, 25, 30, 44, 45, 63, 64, 65, 127, 128, 254, 255, 256, 300, 4095, 4096];
const EDGES = [...LENGTHS, 8170, 8180, 8192, 8193, 16_383, 16_384, 16_390];
const NUMBERS = [7, 8, 12, 13, 15, 16, 23, 24, 31, 32, 33, 53, 62, 63]
  .flatMap((bits) => [2n ** BigInt(bits) - 1n, 2n ** BigInt(bits), -(2n ** BigInt(bits)), -(2n ** BigInt(bits)) - 1n])
  .concat([0n, 1n, -1n, 99n, 9999n, 10_000n, 99_999_999_999n])
  .map(String);
const NO_NUMBERS = ['00', '-0', '+1', ' 1', '1e5', '3.14', '0x10'];
const SCORES = ['1', '2.5', '-3.25', '0.1', '-0', '1e10', '1e17', '1e20', '1.5e300', 'inf', '-inf', '4503599627370497', '4611686018427387904', '1e-7'];

/** A chance of its own: whole numbers below `count`, one after the other. */
type Chance = (count: number) => number;

function chanceOf(seed: number, purpose: string): Chance {
  let asked = 0;
  return (count) => draw(seed, 'debug-values', purpose, asked++) % count;
}

function oneOf<T>(chance: Chance, row: readonly [T, ...T[]] | readonly T[]): T {
  const found = row[chance(row.length)];
  if (found === undefined) throw new Error('an empty row');
  return found;
}

function many<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** Bytes that compress badly, well, or very well. */
function textOf(chance: Chance, length: number): string {
  let text = '';
  const kind = chance(6);
  const word = many(3 + chance(40), () => String.fromCharCode(97 + chance(26))).join('');
  while (text.length < length) {
    if (kind === 0) text += String.fromCharCode(chance(256));
    else if (kind === 1) text += 'a';
    else if (kind === 2) text += oneOf(chance, ['hello ', 'world ', 'redis ', 'foo']);
    else if (kind === 3) text += oneOf(chance, ['a', 'b']);
    else if (kind === 4) text += word + (chance(4) === 0 ? String(chance(10)) : '');
    else text += String(chance(10));
  }
  return text.slice(0, length);
}

function anyWord(chance: Chance, longest: number): string {
  if (chance(3) === 0) return oneOf(chance, [...NUMBERS, ...NO_NUMBERS]);
  return textOf(chance, Math.min(longest, chance(3) === 0 ? oneOf(chance, LENGTHS) : chance(100)));
}

export function edgeValues(seed: number): Step[] {
  const chance = chanceOf(seed, 'edges');
  const texts = EDGES.flatMap((length) => many(length > 5000 ? 2 : 6, () => textOf(chance, length)));
  return [...NUMBERS, ...NO_NUMBERS, ...texts].map((text, i) => stepOf(`edge:${i % 7}`, ['SET', `edge:${i % 7}`, text]));
}

export function grownValues(seed: number, type: (typeof GROWN)[number], steps: number): Step[] {
  const chance = chanceOf(seed, type);
  const grow = { string: growString, list: growList, set: growSet, hash: growHash, zset: growZset, stream: streamGrower() }[type];
  return many(steps, () => stepOf(type, grow(type, chance)));
}

function stepOf(key: string, words: readonly (string | number)[]): Step {
  return { argv: words.map((word) => ascii(String(word))), key: ascii(key) };
}

function growString(key: string, chance: Chance): (string | number)[] {
  switch (chance(6)) {
    case 0:
      return ['APPEND', key, textOf(chance, chance(60))];
    case 1:
      return ['SETRANGE', key, chance(100), textOf(chance, chance(30))];
    case 2:
      return ['INCR', key];
    case 3:
      return ['INCRBYFLOAT', key, '0.5'];
    default:
      return ['SET', key, anyWord(chance, 5000)];
  }
}

/** Long enough for many nodes, with pivots that stand anywhere. */
function growList(key: string, chance: Chance): (string | number)[] {
  const element = (): string => (chance(25) === 0 ? textOf(chance, oneOf(chance, EDGES)) : anyWord(chance, 700));
  const end = oneOf(chance, ['LEFT', 'RIGHT']);
  switch (chance(14)) {
    case 0:
      return [`${end.charAt(0)}POP`, key, 1 + chance(4)];
    case 1:
    case 2:
      return ['LSET', key, chance(160) - 80, element()];
    case 3:
    case 4:
    case 5:
      return ['LINSERT', key, oneOf(chance, ['BEFORE', 'AFTER']), oneOf(chance, NUMBERS), element()];
    case 6:
      return ['LREM', key, chance(5) - 2, oneOf(chance, NUMBERS)];
    case 7:
      return chance(4) === 0 ? ['LTRIM', key, chance(9), -1 - chance(9)] : ['LMOVE', key, key, end, oneOf(chance, ['LEFT', 'RIGHT'])];
    case 8:
      return chance(12) === 0 ? ['CONFIG', 'SET', 'list-max-listpack-size', oneOf(chance, [-1, -2, -3, 0, 5, 60])] : ['RPUSH', key, oneOf(chance, NUMBERS)];
    case 9:
      return chance(30) === 0 ? ['DEL', key] : [`${end.charAt(0)}PUSH`, key, ...many(40, () => oneOf(chance, NUMBERS))];
    default:
      return [`${end.charAt(0)}PUSH`, key, ...many(1 + chance(6), element)];
  }
}

function growSet(key: string, chance: Chance): (string | number)[] {
  const number = (): string => (chance(4) === 0 ? oneOf(chance, NUMBERS.slice(0, 48)) : String(chance(oneOf(chance, [10, 1000, 100_000]))));
  if (chance(25) === 0) return ['DEL', key];
  if (chance(6) === 0) return ['SREM', key, number()];
  if (chance(8) > 0) return ['SADD', key, ...many(1 + chance(12), number)];
  return ['SADD', key, chance(6) > 0 ? textOf(chance, chance(64)) : textOf(chance, 65 + chance(300))];
}

function growHash(key: string, chance: Chance): (string | number)[] {
  if (chance(40) === 0) return ['DEL', key];
  if (chance(8) === 0) return ['HDEL', key, `field:${chance(20)}`];
  if (chance(6) === 0) return ['HINCRBY', key, 'count', chance(1000) - 500];
  const value = chance(40) === 0 ? textOf(chance, 65 + chance(300)) : anyWord(chance, 64);
  return ['HSET', key, chance(3) > 0 ? `field:${chance(20)}` : anyWord(chance, 64), value];
}

function growZset(key: string, chance: Chance): (string | number)[] {
  const member = chance(3) > 0 ? `member:${chance(40)}` : anyWord(chance, 64);
  if (chance(60) === 0) return ['DEL', key];
  if (chance(8) === 0) return ['ZREM', key, member];
  if (chance(8) === 0) return ['ZINCRBY', key, '-2.5', `member:${chance(40)}`];
  return ['ZADD', key, oneOf(chance, SCORES), chance(60) === 0 ? textOf(chance, 65 + chance(100)) : member];
}

/** Ids go on, by small steps and by large ones; what is deleted is one that there was. */
function streamGrower(): (key: string, chance: Chance) => (string | number)[] {
  let [ms, seq] = [1, 0];
  const ids: string[] = [];
  return (key, chance) => {
    const id = (): string => (ids.length === 0 ? '1-1' : oneOf(chance, ids));
    const group = `group:${chance(3)}`;
    const consumer = chance(4) === 0 ? 'a consumer of whom the name is long, long, long' : `consumer:${chance(4)}`;
    switch (chance(14)) {
      case 0:
        return ['XGROUP', 'CREATE', key, group, oneOf(chance, ['0', '$']), 'MKSTREAM'];
      case 1:
      case 2:
        return ['XREADGROUP', 'GROUP', group, consumer, 'COUNT', 1 + chance(5), 'STREAMS', key, '>'];
      case 3:
        return ['XACK', key, group, id()];
      case 4:
      case 5:
        return ['XDEL', key, id(), id()];
      case 6:
        return ['XCLAIM', key, group, consumer, 0, id(), 'RETRYCOUNT', oneOf(chance, [1, 64, 20_000]), 'FORCE'];
      case 7:
        return chance(3) > 0 ? ['XGROUP', 'CREATECONSUMER', key, group, consumer] : ['XGROUP', 'DELCONSUMER', key, group, consumer];
      case 8:
        return chance(3) > 0 ? ['XTRIM', key, 'MAXLEN', oneOf(chance, ['=', '~']), 20 + chance(100)] : ['XGROUP', 'SETID', key, group, id(), 'ENTRIESREAD', chance(200)];
    }
    if (chance(3) > 0) seq += 1 + chance(300);
    else [ms, seq] = [ms + 1 + chance(oneOf(chance, [2, 5000, 1_000_000, 4_000_000_000])), chance(3)];
    ids.push(`${ms}-${seq}`);
    const fields = chance(3) > 0 ? ['name', 'age'] : many(1 + chance(3), () => anyWord(chance, 64));
    return ['XADD', key, `${ms}-${seq}`, ...fields.flatMap((field) => [field, anyWord(chance, chance(12) === 0 ? 5000 : 64)])];
  };
}

const AT_ONCE = 50;

/** A line for each step: its command, how long its words are, and what DEBUG OBJECT says then. */
export async function askOfValues(port: number, version: RedisVersion, steps: readonly Step[]): Promise<string> {
  const connection = await openConnection(port);
  const said: string[] = [];
  for (let i = 0; i < steps.length; i += AT_ONCE) {
    const some = steps.slice(i, i + AT_ONCE);
    connection.write(some.map(({ argv, key }) => encodeCommand(argv) + encodeCommand([ascii('DEBUG'), ascii('OBJECT'), key])).join(''));
    const reads = await connection.take(2 * some.length);
    some.forEach(({ argv: [name = '', ...words] }, place) => {
      const read = reads[2 * place + 1];
      if (read === undefined || isClosed(read)) throw new Error('the server has closed the connection');
      said.push(`${name} ${words.map(({ length }) => length).join(',')} ${comparable(['DEBUG OBJECT key'], [read], version).join()}`);
    });
  }
  await connection.close();
  return said.join('\n');
}
