import { describe, expect, test } from 'vitest';
import { printProgram } from '../trace/index.ts';
import { readProgram } from './app-lines.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';

function said(text: string, language: 'en' | 'ko' = 'en'): string[] {
  return parse(text).mistakes.map(({ line, column, what, instead }) => `${line}:${column ?? ''} ${what[language]} | ${instead[language]}`);
}

test.each([
  ['every 1s RPUSH jobs job-{n} x20'],
  ['every 1s RPOP jobs'],
  ['loop BRPOP jobs 0; work 300ms'],
  ['loop BRPOP jobs 0'],
  ['loop BLMOVE jobs jobs:doing RIGHT LEFT 0; work 100ms..500ms; LREM jobs:doing 1 {reply}'],
  ['loop LMOVE sites sites LEFT RIGHT; work 1s'],
  ['every 2s LRANGE jobs:doing 0 -1; for each; GET beat:{item}; if nil; LREM jobs:doing 1 {item}; if 1; RPUSH jobs {item}'],
  ['every 1s SET k "a; b x3"'],
  ["every 1s SET k 'it\\'s; so' x3"],
  ['loop work 1s; RPUSH jobs {n}'],
  ['every 10ms RPUSH big job-{n}-{1..100000} x10'],
  ['every 1s RPUSH jobs {5..5} {orders}:kr {1..} {..2} {a..b}'],
  ['loop poll; work 300ms; commit'],
  ['loop poll orders group g wait 10s'],
  ['on SUBSCRIBE orders; work 300ms'],
  ['on PSUBSCRIBE orders.* news x20'],
  ['on ssubscribe box:{self}; if stop; RPUSH seen {n}:{reply}'],
  ['loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; XACK orders g {id}'],
  ['every 1s XPENDING orders g IDLE 2000 - + 10; for each; if {item.4} >= 3; XADD orders:dead * entry {id}; XACK orders g {id}'],
  ['every 1s XADD s * n {n}; if {n} < -9223372036854775808; XDEL s {id}'],
  ['every 1s produce orders key=user-{n} placed x20'],
])('%s is a program, and prints as it was', (text) => {
  const read = readProgram(text);
  if (!read.ok) throw new Error(read.wrong.what.en);
  expect(printProgram(read.value)).toBe(text);
});

test('its parts are those of the text, wherever the spaces stand', () => {
  const read = readProgram('  every   1s  RPUSH jobs  "a b" ;work 100ms..500ms;  if  nil;PING   x3');
  expect(read).toEqual({
    ok: true,
    value: {
      begins: { by: 'every', us: 1_000_000 },
      steps: [
        { do: 'send', line: 'RPUSH jobs  "a b"' },
        { do: 'work', leastUs: 100_000, mostUs: 500_000 },
        { do: 'if', says: 'nil' },
        { do: 'send', line: 'PING' },
      ],
      times: 3,
    },
  });
});

test('a client who is not there comes with its program, and can be spoken of below', () => {
  const { runs, mistakes } = parse('app w: loop BRPOP jobs 0\nw> PING\nkill w\nremove w\napp w: every 1s PING x1\nrevive w\n');
  expect(mistakes).toEqual([]);
  expect(print(runs)).toContain('app w: loop BRPOP jobs 0\nw> PING\nkill w\n');
});

const LIKE = 'Like `app worker: loop BRPOP jobs 0; work 300ms` or `app feed: every 1s RPUSH jobs job-{n} x20`.';

const IFS = 'Like `if nil`, `if 1` or `if {item.4} >= 3`.';
const HEARS = 'Like `on SUBSCRIBE orders; work 300ms`.';
const ACKS = 'Like `loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; XACK orders g {id}`.';

describe('a program that cannot be is refused, with its line and the reason', () => {
  test.each([
    ['app w: every 1s RPUSH k {5..1}', '1:25 A range counts upwards: {5..1} | Like `every 1s RPUSH jobs job-{1..1000} x10`.'],
    ['app w: every 1s RPUSH k j-{1..100001}', '1:27 A range stands for 100000 words at most: {1..100001} | Like `every 1s RPUSH jobs job-{1..1000} x10`.'],
    ['app w: every 1s produce orders v{1..3}', '1:33 `produce` is no command of many words: a range has no place in it. | One record each: `every 1s produce orders job-{n}`.'],
    ['app w: every 1s RPUSH k {1..2} {3..4}', '1:25 A command has one range. | Like `every 1s RPUSH jobs job-{1..1000} x10`.'],
    ['app w: every 1s RPOP k; RPUSH k {reply}-{1..2}', '1:41 A range stands neither beside `{reply}`, `{id}` or `{item}`, nor behind `for each`. | Like `every 1s RPUSH jobs job-{1..1000} x10`.'],
    ['app w: every 1s LRANGE k 0 -1; for each; RPUSH k {1..2}', '1:50 A range stands neither beside `{reply}`, `{id}` or `{item}`, nor behind `for each`. | Like `every 1s RPUSH jobs job-{1..1000} x10`.'],
    ['app w: loop FROBNICATE jobs', '1:13 No command of this name: FROBNICATE | ' + LIKE],
    ['app w: loop poll orders group g wait 0', '1:8 This loop never waits: it would send without end. | A `work 300ms`, a command that blocks (`BRPOP jobs 0`), or `every 1s` instead of `loop`.'],
    ['app w: loop constructor', '1:13 No command of this name: constructor | ' + LIKE],
    ['app w: loop BRPPO jobs 0', '1:13 No command of this name: BRPPO | Did you mean `BRPOP`?'],
    ['app w: every 0s PING', '1:14 Times of a program are at least 1ms: 0s | Like `work 300ms`, `work 100ms..500ms` or `every 1s`.'],
    ['app w: every -1s PING', '1:14 Times of a program are at least 1ms: -1s | Like `work 300ms`, `work 100ms..500ms` or `every 1s`.'],
    ['app w: every soon PING', '1:14 Not a duration of whole microseconds, up to a day: soon | Like `250us`, `5ms`, `1.5s` or `2m`.'],
    ['app w: loop PING; work 0ms', '1:19 Times of a program are at least 1ms: 0ms | Like `work 300ms`, `work 100ms..500ms` or `every 1s`.'],
    ['app w: loop PING; work 500ms..100ms', '1:19 The longer time stands first: 500ms..100ms | Like `work 100ms..500ms`.'],
    ['app w: loop PING', '1:8 This loop never waits: it would send without end. | A `work 300ms`, a command that blocks (`BRPOP jobs 0`), or `every 1s` instead of `loop`.'],
    ['app w: loop LMOVE a a LEFT RIGHT', '1:8 This loop never waits: it would send without end. | A `work 300ms`, a command that blocks (`BRPOP jobs 0`), or `every 1s` instead of `loop`.'],
    ['app w: loop XREAD STREAMS s 0', '1:8 This loop never waits: it would send without end. | A `work 300ms`, a command that blocks (`BRPOP jobs 0`), or `every 1s` instead of `loop`.'],
    ['app w: loop SUBSCRIBE news; work 1s', '1:13 A program takes one answer to each command, and SUBSCRIBE has no end of them. | `on SUBSCRIBE news; work 300ms`: each message begins a round. Or let a person type it.'],
    ['app w: every 1s MONITOR', '1:17 A program takes one answer to each command, and MONITOR has no end of them. | Let a person type it: `alice> MONITOR`.'],
    ['app w: on SUBSCRIBE news; PSUBSCRIBE n*', '1:27 A program takes one answer to each command, and PSUBSCRIBE has no end of them. | `on PSUBSCRIBE news; work 300ms`: each message begins a round. Or let a person type it.'],
    ['app w: on GET k', '1:11 After `on` stands SUBSCRIBE, PSUBSCRIBE or SSUBSCRIBE, and what it hears. | ' + HEARS],
    ['app w: on', '1:10 After `on` stands SUBSCRIBE, PSUBSCRIBE or SSUBSCRIBE, and what it hears. | ' + HEARS],
    ['app w: on SUBSCRIBE; work 1s', '1:11 After `on` stands SUBSCRIBE, PSUBSCRIBE or SSUBSCRIBE, and what it hears. | ' + HEARS],
    ['app w: on SUBSCRIBE c{n}', '1:11 It subscribes once, before any round: only `{self}` stands for something here. | ' + HEARS],
    ['app w: on SUBSCRIBE c{1..3}', '1:11 It subscribes once, before any round: only `{self}` stands for something here. | ' + HEARS],
    ['app w: on SUBSCRIBE c; for each; work 1s', '1:24 A message is no row: there is one round for each of them anyway. | ' + LIKE],
    ['app w: on SUBSCRIBE c; XACK s g {id}', '1:33 {id} is that of a stream\'s entry, and the first command brings none. | ' + ACKS],
    ['app w: loop BLPOP q 0; XACK s g {id}', '1:33 {id} is that of a stream\'s entry, and the first command brings none. | ' + ACKS],
    ['app w: every 1s XRANGE s - +; LRANGE q 0 -1; for each; XACK s g {id}', '1:65 {id} is that of a stream\'s entry, and the command before `for each` brings none. | ' + ACKS],
    ['app w: loop BLPOP q 0; RPUSH d {item}', '1:32 {item} is of an element, and stands behind `for each`. | ' + LIKE],
    ['app w: loop BLPOP q 0; if {item.4} > 3', '1:27 {item.4} is of an element, and stands behind `for each`. | ' + LIKE],
    ['app w: loop BLPOP q 0; if {reply} is 3', '1:24 After `if` stands one word, or two numbers with =, >=, <=, < or > between them. | ' + IFS],
    ['app w: loop BLPOP q 0; if {reply}', '1:24 After `if` stands one word, or two numbers with =, >=, <=, < or > between them. | ' + IFS],
    ['app w: loop BLPOP q 0; if {reply} > 3 4', '1:24 After `if` stands one word, or two numbers with =, >=, <=, < or > between them. | ' + IFS],
    ['app w: loop BLPOP q 0; if {reply} > three', '1:24 Neither a whole number of 64 bits nor what stands for one: three | ' + IFS],
    ['app w: loop BLPOP q 0; if {reply} > 9223372036854775808', '1:24 Neither a whole number of 64 bits nor what stands for one: 9223372036854775808 | ' + IFS],
    ['app w: loop BRPOP jobs 0; if', '1:27 After `if` stands one word, or two numbers with =, >=, <=, < or > between them. | ' + IFS],
    ['app w: loop work 1s; if nil; PING', '1:22 Before `if` stands a command, whose answer it looks at. | ' + LIKE],
    ['app w: every 1s KEYS *; for all; PING', '1:25 This step is written `for each`. | `for each`, and behind it what is done with `{item}`.'],
    ['app w: every 1s KEYS *; for each; for each', '1:35 `for each` stands once. | ' + LIKE],
    ['app w: every 1s PING; ; PING', '1:23 A step is missing. | ' + LIKE],
    ['app w: every 1s', '1:16 A step is missing. | ' + LIKE],
    ['app w: every 1s PING x0', '1:21 Not a number of rounds from 1 to 1000000: x0 | ' + LIKE],
    ['app w: every 1s SET k "a', '1:16 A quote is open, or something stands right behind a closing one. | ' + LIKE],
    ['app w: BRPOP jobs 0', '1:8 A program begins with `loop`, `every` or `on`. | ' + LIKE],
    ['app w', '1: After the name stands a colon and a program, or `pause`, `start`, `speed`. | ' + LIKE],
    ['app', '1: The name is missing. | `app worker: loop BRPOP jobs 0; work 300ms`: a program drives this client instead of a person.'],
    ['app main: loop BRPOP jobs 0', '1: This name is taken: main | Another name; clients and servers share one set of names.'],
    ['client w\napp w speed 0x', '2:13 Not a speed from 0.1x to 100x: 0x | Like `app worker speed 2x`.'],
    ['app w pause', '1: There is no client of this name, so its lines are left out: w | `client w` among the first lines, or `add client w` above this line.'],
  ])('%s', (line, saying) => {
    expect(said(line)).toEqual([saying]);
  });

  test('in Korean as well', () => {
    expect(said('app w: loop PING\napp w: loop NOSUCH\napp w: every 0s PING', 'ko').map((line) => line.split(' | ')[0])).toEqual([
      '1:8 이 반복은 기다리는 데가 없어서 끝없이 보내요.',
      '2:13 이런 이름의 명령이 없어요: NOSUCH',
      '3:14 프로그램의 시간은 1ms 이상이에요: 0s',
    ]);
  });
});
