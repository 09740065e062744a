import { describe, expect, it } from 'vitest';
import { ascii, textOf, type Bytes } from '../../base/index.ts';
import { BRINGS_ENTRIES, type Reply } from '../../trace/index.ts';
import { parse } from '../../script/index.ts';
import { PlayedRun } from '../played.fixture.ts';
import { elementsOf, isNothing, isSo } from './app-answers.ts';

function play(text: string): PlayedRun {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return new PlayedRun(runs[0], { leavesTimers: true });
}

/** What a program typed behind its first command, on both protocols: the same. */
function typed(script: string): string[] {
  const on = (resp: 2 | 3): string[] =>
    play(`client w${resp === 3 ? '  resp 3' : ''}\nclient p\n\n${script}`)
      .of('line-typed')
      .filter((event) => event.client === 'w')
      .map(({ line }) => line);
  expect(on(3)).toEqual(on(2));
  return on(2).slice(1);
}

const ENTRIES = `p> XADD s 1-1 by kim sum 10
p> XADD s 2-1 by lee sum 20
p> XGROUP CREATE s g 0
`;

describe('the entries of an answer', () => {
  it.each([
    ['XREAD STREAMS s 0', ['2-1 20']],
    ['XREAD COUNT 1 STREAMS s 0', ['1-1 10']],
    ['XREADGROUP GROUP g {self} COUNT 1 STREAMS s >', ['1-1 10']],
    ['XRANGE s - +', ['2-1 20']],
    ['XREVRANGE s + -', ['1-1 10']],
    ['XCLAIM s g {self} 0 2-1 FORCE', ['2-1 20']],
    ['XCLAIM s g {self} 0 2-1 FORCE JUSTID', ['2-1 2-1']],
    ['XADD s 3-1 n 30', ['3-1 3-1']],
  ])('%s: {id} and {reply} are of the last', (command, said) => {
    expect(typed(`${ENTRIES}app w: every 1s ${command}; ECHO "{id} {reply}" x1\nwait 100ms\n`)).toEqual(said.map((text) => `ECHO "${text}"`));
  });

  it('are gone through one by one, with their ids, fields and values', () => {
    expect(typed(`${ENTRIES}app w: every 1s XRANGE s - +; for each; ECHO {id}/{item}/{item.1}/{item.3}/{item.9} x1\nwait 100ms\n`)).toEqual([
      'ECHO 1-1/10/1-1/kim/',
      'ECHO 2-1/20/2-1/lee/',
    ]);
  });

  it('of several streams come in the order of the answer', () => {
    expect(typed(`${ENTRIES}p> XADD t 9-1 n 90\napp w: every 1s XREAD STREAMS s t 0 0; for each; ECHO {id} x1\nwait 100ms\n`)).toEqual(['ECHO 1-1', 'ECHO 2-1', 'ECHO 9-1']);
  });

  it('are what XAUTOCLAIM brings, and not its cursor', () => {
    expect(typed(`${ENTRIES}p> XREADGROUP GROUP g dead STREAMS s >\napp w: every 1s XAUTOCLAIM s g {self} 0 0; for each; XACK s g {id} x1\nwait 100ms\n`)).toEqual(['XACK s g 1-1', 'XACK s g 2-1']);
  });

  it('of XPENDING are rows: id, consumer, idle, deliveries', () => {
    expect(
      typed(`${ENTRIES}p> XREADGROUP GROUP g dead COUNT 1 STREAMS s >\np> XCLAIM s g dead 0 1-1 RETRYCOUNT 3\np> XREADGROUP GROUP g dead STREAMS s >\napp w: every 1s XPENDING s g - + 10; for each; if {item.4} >= 3; ECHO {id}/{item.2}/{item.4} x1\nwait 100ms\n`),
    ).toEqual(['ECHO 1-1/dead/3']);
  });

  it('that were deleted have an id and nothing else', () => {
    expect(typed(`${ENTRIES}p> XREADGROUP GROUP g w COUNT 1 STREAMS s >\np> XDEL s 1-1\napp w: every 1s XREADGROUP GROUP g w STREAMS s 0; ECHO "{id}[{reply}]" x1\nwait 100ms\n`)).toEqual(['ECHO 1-1[]']);
  });

  it('are told by the command: a list may hold what looks like one', () => {
    expect(typed('p> RPUSH q 1-1\napp w: every 1s LRANGE q 0 -1; for each; ECHO {item}/{item.1}/{item.2} x1\nwait 100ms\n')).toEqual(['ECHO 1-1/1-1/']);
  });

  it.each([
    'XREAD STREAMS s 2-1',
    'XREADGROUP GROUP g {self} STREAMS s 0',
    'XRANGE s 5 +',
    'XAUTOCLAIM s g {self} 0 0',
    'XPENDING s g - + 10',
    'XPENDING s g IDLE 1000 - + 10',
    'XCLAIM s g {self} 0 1-1',
  ])('are none in the answer to %s: there is nothing to do', (command) => {
    expect(typed(`${ENTRIES}app w: every 1s ${command}; work 10ms; PING x1\nwait 100ms\n`)).toEqual([]);
  });

  it('come from each command that the script lets {id} be taken from', () => {
    const one: Reply = { type: 'array', items: [{ type: 'bulk', value: ascii('1-1') }, { type: 'array', items: [] }] };
    const shapes: Reply[] = [
      { type: 'array', items: [one] },
      { type: 'array', items: [{ type: 'array', items: [{ type: 'bulk', value: ascii('s') }, { type: 'array', items: [one] }] }] },
      { type: 'array', items: [{ type: 'bulk', value: ascii('0-0') }, { type: 'array', items: [one] }] },
    ];
    for (const command of BRINGS_ENTRIES) {
      expect(shapes.some((reply) => elementsOf({ command, reply })[0]?.id === ascii('1-1'))).toBe(true);
      expect(isNothing({ command, reply: { type: 'array', items: [] } })).toBe(true);
    }
  });
});

describe('an `if` of numbers', () => {
  const filling = { round: 3, self: 'w', taken: { command: 'get', reply: { type: 'bulk', value: '9223372036854775807' as Bytes } as const }, item: undefined };
  it.each([
    ['{n}', '=', '3', true],
    ['{n}', '>', '3', false],
    ['{n}', '>=', '3', true],
    ['{n}', '<', '4', true],
    ['{n}', '<=', '2', false],
    ['-1', '<', '{n}', true],
    // Beyond 2^53, where numbers of 53 bits would be equal.
    ['{reply}', '>', '9223372036854775806', true],
    ['{self}', '<', '1', false],
    ['{self}', '>=', '1', false],
    ['{item.4}', '<', '1', false],
  ] as const)('%s %s %s: %s', (left, is, right, so) => {
    expect(isSo({ do: 'if-number', left, is, right }, filling)).toBe(so);
  });

  it('ends the round where it is not so, and goes on to the next element of `for each`', () => {
    const played = play('client p\n\np> SADD s 1 5 9 x\napp w: every 1s SMEMBERS s; for each; if {item} > 4; RPUSH big {item} x1\napp v: every 1s GET n; if {reply} > 4; PING x1\np> SET n 3\nwait 2s\n');
    const big = [...(played.node.dbs.get(0)?.dict ?? [])].find(([name]) => name === 'big')?.[1];
    expect(big?.type === 'list' ? big.items.map((item) => textOf(item)).toSorted() : []).toEqual(['5', '9']);
    expect(played.of('app-round-ended').filter(({ client }) => client === 'v').map(({ how }) => how)).toEqual(['nothing']);
  });
});
