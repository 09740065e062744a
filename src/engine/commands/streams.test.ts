import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, RedisVersion, Reply, Scenario } from '../../trace/index.ts';
import { applyAct, isSettled, startWorld, step, type Loop } from '../index.ts';

const VERSIONS = ['7.0', '8.0'] as const;
const CONSUMERS = ['a', 'b', 'c'];

/** A world in which lines are typed: each returns what every client then read. */
function atPrompts(version: RedisVersion): { say: (client: string, line: string) => (readonly [string, Reply])[]; loop: Loop } {
  const scenario: Scenario = {
    title: 'streams',
    version,
    seed: 1,
    epochMs: 1_000,
    nodes: [{ name: 'main' }],
    clients: [...CONSUMERS, 'w'].map((name) => ({ name, node: 'main', resp: 2 as const, latencyUs: 250 })),
    places: [],
  };
  const events: Event[] = [];
  const loop: Loop = { world: startWorld(scenario, events), sink: events };
  const settle = (): void => {
    while (!isSettled(loop.world)) step(loop);
  };
  settle();
  return {
    loop,
    say(client, line) {
      const mark = events.length;
      applyAct(loop, { kind: 'line-typed', client, line }, loop.world.now);
      settle();
      return events.slice(mark).flatMap((event): [string, Reply][] => {
        const carries = event.kind === 'packet-arrived' ? event.packet.carries : undefined;
        return event.kind === 'packet-arrived' && carries?.what === 'reply' ? [[event.packet.to, carries.reply]] : [];
      });
    },
  };
}

function itemsOf(reply: Reply | undefined): readonly Reply[] {
  return reply?.type === 'array' ? reply.items : [];
}

function textOf(reply: Reply | undefined): string {
  return reply?.type === 'bulk' ? reply.value : '';
}

/** The ids in an answer of XREADGROUP for one stream. */
function idsRead(reply: Reply | undefined): string[] {
  return itemsOf(itemsOf(itemsOf(reply)[0])[1]).map((entry) => textOf(itemsOf(entry)[0]));
}

const consumer = fc.constantFrom(...CONSUMERS);
const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), consumer, count: fc.integer({ min: 1, max: 3 }), waits: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), consumer, count: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('claim' as const), consumer }) },
);

describe.each(VERSIONS)('a group of %s', (version) => {
  it('gives each entry to one consumer, and none is ever lost: pending, acknowledged and not yet given are all', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { say } = atPrompts(version);
        say('w', 'XADD s * n 0');
        say('w', 'XGROUP CREATE s g $');
        const added: string[] = [];
        const owner = new Map<string, string>();
        const acknowledged = new Set<string>();
        const waiting = new Set<string>();
        const take = (answers: readonly (readonly [string, Reply])[]): void => {
          for (const [client, reply] of answers) {
            const ids = idsRead(reply);
            waiting.delete(client);
            for (const id of ids) {
              expect(owner.has(id), `${id} twice`).toBe(false);
              owner.set(id, client);
            }
          }
        };
        for (const each of moves) {
          if (each.do === 'add') {
            for (let i = 0; i < each.count; i++) {
              const answers = say('w', 'XADD s * n 1');
              added.push(...answers.filter(([client]) => client === 'w').map(([, reply]) => textOf(reply)));
              take(answers.filter(([client]) => client !== 'w'));
            }
          } else if (waiting.has(each.consumer)) continue;
          else if (each.do === 'read') {
            const answers = say(each.consumer, `XREADGROUP GROUP g ${each.consumer} COUNT ${each.count} ${each.waits ? 'BLOCK 0 ' : ''}STREAMS s >`);
            if (answers.length === 0) waiting.add(each.consumer);
            take(answers);
          } else if (each.do === 'acknowledge') {
            const mine = [...owner].filter(([id, who]) => who === each.consumer && !acknowledged.has(id)).slice(0, each.count);
            for (const [id] of mine) {
              expect(say(each.consumer, `XACK s g ${id}`)).toEqual([[each.consumer, { type: 'integer', value: 1 }]]);
              acknowledged.add(id);
            }
          } else {
            const [, reply] = say(each.consumer, `XAUTOCLAIM s g ${each.consumer} 0 0 COUNT 2 JUSTID`)[0] ?? [];
            for (const id of itemsOf(itemsOf(reply)[1]).map(textOf)) {
              expect(acknowledged.has(id)).toBe(false);
              owner.set(id, each.consumer);
            }
          }
          const pending = itemsOf(say('w', 'XPENDING s g - + 1000')[0]?.[1]).map((row) => itemsOf(row).slice(0, 2).map(textOf));
          const held = [...owner].filter(([id]) => !acknowledged.has(id));
          expect(new Map(pending.map(([id = '', who = '']) => [id, who]))).toEqual(new Map(held));
          const [group] = itemsOf(say('w', 'XINFO GROUPS s')[0]?.[1]);
          // Not by its lag: of a group that began at $ Redis does not know how many it has read.
          const left = itemsOf(say('w', `XRANGE s (${textOf(itemsOf(group)[7])} +`)[0]?.[1]);
          expect(held.length + acknowledged.size + left.length).toBe(added.length);
        }
        expect(added).toEqual([...added].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)));
      }),
      { numRuns: 60 },
    );
  });

  it('that waits gives all that came at once to who waited longest', () => {
    const { say } = atPrompts(version);
    say('w', 'XGROUP CREATE s g $ MKSTREAM');
    for (const name of CONSUMERS) say(name, `XREADGROUP GROUP g ${name} BLOCK 0 STREAMS s >`);
    for (const line of ['MULTI', 'XADD s 1 n 1', 'XADD s 2 n 2']) say('w', line);
    const first = say('w', 'EXEC').filter(([client]) => client !== 'w');
    expect(first.map(([client, reply]) => [client, idsRead(reply)])).toEqual([['a', ['1-0', '2-0']]]);
    const second = say('w', 'XADD s 3 n 3').filter(([client]) => client !== 'w');
    expect(second.map(([client, reply]) => [client, idsRead(reply)])).toEqual([['b', ['3-0']]]);
  });
});

it.each([
  ['7.0', 1000],
  ['8.0', 1500],
] as const)('XREAD of %s that waited is given %i of 1,500 entries that come at once', (version, count) => {
  const { say } = atPrompts(version);
  say('a', 'XREAD BLOCK 0 STREAMS s $');
  say('b', 'XREAD BLOCK 0 COUNT 1200 STREAMS s $');
  say('w', 'MULTI');
  for (let i = 0; i < 1500; i++) say('w', 'XADD s 5-* n 1');
  const answers = new Map(say('w', 'EXEC').map(([client, reply]) => [client, idsRead(reply).length]));
  expect([answers.get('a'), answers.get('b')]).toEqual([count, 1200]);
});

it('1,000 entries trimmed to MAXLEN ~ 555 are 600', () => {
  const { say } = atPrompts('8.0');
  for (let i = 0; i < 1000; i++) say('w', 'XADD s * n 1');
  expect(say('w', 'XTRIM s MAXLEN ~ 555')).toEqual([['w', { type: 'integer', value: 400 }]]);
  expect(say('w', 'XLEN s')).toEqual([['w', { type: 'integer', value: 600 }]]);
});
