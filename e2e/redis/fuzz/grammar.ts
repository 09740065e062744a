/**
 * Lines for every command of the table, made from what real servers say of its arguments (facts.ts): four of five are right by
 * that shape, the fifth is then spoilt (a word too few or too many, another's word, an odd number).
 *
 * Words stand here as they are typed, quotes and all. Names are few, and each type of key has its own that are likelier, so that
 * commands meet each other's keys, and clash now and then.
 */
import { ascii } from '../../../src/base/index.ts';
import type { Argument } from '../../../src/engine/commands/arguments.ts';
import { lookupCommand } from '../../../src/engine/commands/index.ts';
import { allCommands } from '../../../src/engine/commands/table.ts';
import { COMMANDS } from '../../../src/engine/commands/whole.ts';
import type { RedisVersion } from '../../../src/trace/index.ts';
import type { Draws } from './draws.ts';
import { NOT_GENERIC } from './left-out.ts';

type Words = readonly [string, ...string[]];

const KEYS: Words = ['k', 'l', 'q', 's', 'n', '""'];
const KEYS_OF: Readonly<Record<string, Words>> = {
  list: ['l', 'q', 'l', 'k'],
  string: ['s', 'n', 'k'],
  stream: ['x', 'y', 'x', 'k'],
  hash: ['h', 'h', 'k'],
  set: ['t', 'u', 't', 'k'],
  'sorted-set': ['z', 'w', 'z', 'k'],
};
const ALL_KEYS: Words = ['k', 'l', 'q', 's', 'n', 'x', 'y', 'h', 't', 'u', 'z', 'w', '""'];

const SHORT_VALUES: Words = ['a', 'b', 'c', 'd', '1', '2', '10', '-1', '"two words"', '""', '배송', '"\\x00\\xff"', '3.5', '9223372036854775807'];
const VALUES: Words = [...SHORT_VALUES, `"${'long '.repeat(14)}"`];
const INTEGERS: Words = ['0', '1', '2', '3', '-1', '-2', '5', '10', '-10', '100'];
const DOUBLES: Words = ['0', '1', '1.5', '-2', '3', '0.1', '-0.5', '1e3', 'inf', '-inf', '2'];
const ODD: Words = [
  '9223372036854775807',
  ...['-9223372036854775808', '9223372036854775808', '-9223372036854775809', '18446744073709551615'],
  ...['4294967296', '2147483648', '-2147483649', '1.5', 'nan', 'inf', '-inf', '1e400', '01', '+1', '-0', '" 1"', '"1 "', '0x10', '1e2'],
  ...['x', '""', '"\\x00"', '"1\\x00"', '"\\xff\\xfe"', '*', '$', '-', '+', '(1', '[a', '-1'],
];
/** Over at once, or not before the program is. */
const SECONDS: Words = ['100', '1000', '100', '0', '-1', '9223372036854775807', '9000000000000'];
const MILLISECONDS: Words = ['100000', '1000000', '100000', '0', '-1', '9223372036854775807'];
const MOMENTS: Words = ['4102444800', '4102444800', '4202444800', '1', '0', '-5'];
const MOMENTS_MS: Words = ['4102444800000', '4202444800000', '1', '0', '-5'];
const CHANNELS: Words = ['a', 'b', 'ab', 'c', '""', '배'];
const PATTERNS: Words = ['a*', '*', '?', '[ab]', '[^a]', 'b', '""', 'a**b', '\\\\a'];
const IDS: Words = ['0', '0-0', '1-1', '1-2', '2', '2-0', '3-1', '5-5', '$', '-', '+', '0-1', '18446744073709551615-18446744073709551615'];

/** What a word of this name is like; the first that fits. */
const BY_NAME: readonly (readonly [RegExp, Words])[] = [
  [/^timeout$|^block/, ['0']],
  [/^milliseconds$|milliseconds/, MILLISECONDS],
  [/^seconds$|seconds/, SECONDS],
  [/unix-time-milli|ms-unix/, MOMENTS_MS],
  [/unix-time/, MOMENTS],
  [/channel$/, CHANNELS],
  [/^(index|start|stop|offset|end|rank)$/, ['0', '1', '2', '-1', '-2', '-3', '10', '-10']],
  [/^(db|index1|index2|destination-db)$/, ['0', '1', '0', '2', '99']],
  [/^count$|^len$|^maxlen$|^num-matches$/, ['1', '2', '3', '0', '10', '-1']],
  [/id$|^threshold$/, IDS],
  [/^group/, ['g', 'g', 'f']],
  [/^consumer/, ['c', 'd', 'e']],
  [/^field/, ['f1', 'f2', 'f3', 'a']],
  [/^username$|^user/, ['u', 'v', 'default']],
  [/^(min|max)$/, ['0', '-inf', '+inf', '(1', '2', '(3', '-', '+', '[a', '[c', '(b', '-1', '10']],
  [/^client-id$/, ['{alice}', '{bob}', '{carol}', '1000000']],
  [/^protover$/, ['2', '3', '3', '4']],
];

/** A long value makes a hash table of a hash, and a skip list, with chance in it, of a sorted set. */
const IN_OPEN_ORDER: ReadonlySet<string> = new Set(['hash', 'sorted-set']);

/** How likely a command is, by its group: those of messaging more. */
const WEIGHTS: Readonly<Record<string, number>> = { list: 6, stream: 6, pubsub: 4, transactions: 4, string: 3, generic: 3, 'sorted-set': 3 };

interface Shape {
  readonly words: string;
  readonly group: string;
  readonly args: readonly Argument[];
}

/** Makes lines for a version. */
export function grammarOf(version: RedisVersion): (draws: Draws) => string {
  const shapes: Shape[] = [];
  for (const { fullName } of allCommands(COMMANDS)) {
    const words = fullName.split('|');
    const { command } = lookupCommand(words.map(ascii), version);
    if (!command || command.fullName !== fullName || command.parts.size > 0) continue;
    if (Object.keys(NOT_GENERIC).some((each) => fullName === each || fullName.startsWith(`${each}|`))) continue;
    const shape = { words: words.join(' ').toUpperCase(), group: command.doc.family, args: command.doc.args };
    for (let i = 0; i < (WEIGHTS[command.doc.family] ?? 1); i++) shapes.push(shape);
  }
  const [first, ...rest] = shapes;
  if (!first) throw new Error('the table is empty');
  const all: readonly [Shape, ...Shape[]] = [first, ...rest];
  return (draws) => {
    const shape = draws.pick(all);
    const words = wordsOf(draws, shape.group, shape.args);
    const said = draws.percent(80) ? words : spoilt(draws, shape.group, words);
    const name = draws.percent(10) ? shape.words.toLowerCase() : shape.words;
    return [name, ...said].join(' ');
  };
}

function wordsOf(draws: Draws, group: string, args: readonly Argument[]): string[] {
  const words: string[] = [];
  let keysToCome = 0;
  for (const arg of args) {
    if (arg.flags?.includes('optional') && draws.percent(60)) continue;
    if (arg.name === 'numkeys') {
      keysToCome = 1 + draws.below(3);
      words.push(String(keysToCome));
      continue;
    }
    const isMultiple = arg.flags?.includes('multiple') ?? false;
    let times = isMultiple ? 1 + draws.below(3) : 1;
    if (keysToCome > 0 && arg.type === 'key') {
      times = keysToCome;
      keysToCome = 0;
    }
    for (let i = 0; i < times; i++) {
      if (arg.token !== undefined && arg.type !== 'pure-token' && (i === 0 || draws.percent(50))) words.push(arg.token === '' ? '""' : arg.token);
      words.push(...valueOf(draws, group, arg));
    }
  }
  return words;
}

function valueOf(draws: Draws, group: string, arg: Argument): string[] {
  switch (arg.type) {
    case 'pure-token':
      return [draws.percent(15) ? (arg.token ?? arg.name).toLowerCase() : (arg.token ?? arg.name)];
    case 'oneof': {
      const [first, ...rest] = arg.parts ?? [];
      return first ? wordsOf(draws, group, [{ ...draws.pick([first, ...rest]), flags: [] }]) : [];
    }
    case 'block':
      return wordsOf(draws, group, arg.parts ?? []);
    case 'key':
      return [draws.pick(draws.percent(15) ? ALL_KEYS : (KEYS_OF[group] ?? (draws.percent(50) ? KEYS : ALL_KEYS)))];
    default:
      break;
  }
  const named = BY_NAME.find(([name]) => name.test(arg.name));
  if (named) return [draws.pick(named[1])];
  if (arg.type === 'integer') return [draws.pick(INTEGERS)];
  if (arg.type === 'double') return [draws.pick(DOUBLES)];
  if (arg.type === 'unix-time') return [draws.pick(MOMENTS)];
  if (arg.type === 'pattern') return [draws.pick(PATTERNS)];
  return [draws.pick(IN_OPEN_ORDER.has(group) ? SHORT_VALUES : VALUES)];
}

function spoilt(draws: Draws, group: string, words: readonly string[]): string[] {
  const out = [...words];
  const at = draws.below(out.length + 1);
  switch (draws.below(7)) {
    case 0:
      out.splice(at, 1);
      break;
    case 1:
      out.splice(at, 0, draws.pick(VALUES));
      break;
    case 2:
      out.splice(at, 0, out[at] ?? 'x');
      break;
    case 3: {
      const other = draws.below(out.length + 1);
      const [a, b] = [out[at], out[other]];
      if (a !== undefined && b !== undefined) {
        out[at] = b;
        out[other] = a;
      }
      break;
    }
    default:
      if (out.length > 0) out[Math.min(at, out.length - 1)] = oddWord(draws, group);
  }
  return out;
}

function oddWord(draws: Draws, group: string): string {
  const word = draws.pick(ODD);
  // A sum of four hundred digits is a long value too.
  return word === '1e400' && IN_OPEN_ORDER.has(group) ? 'inf' : word;
}
