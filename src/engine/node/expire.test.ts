import { describe, expect, it } from 'vitest';
import { upcoming } from '../../base/index.ts';
import { DEFAULT_SCENARIO } from '../../script/index.ts';
import type { Event } from '../../trace/index.ts';
import { applyAct, copyWorld, entitiesIn, isSettled, runUntil, startWorld, step, type Loop } from '../index.ts';

const clients = [{ name: 'a', node: 'main', resp: 2 as const, latencyUs: 250 }];

function stage(): { loop: Loop; events: Event[]; type: (line: string) => void } {
  const events: Event[] = [];
  const loop: Loop = { world: startWorld({ ...DEFAULT_SCENARIO, clients }, events), sink: events };
  const type = (line: string): void => {
    applyAct(loop, { kind: 'line-typed', client: 'a', line }, loop.world.now);
    while (!isSettled(loop.world)) step(loop);
  };
  return { loop, events, type };
}

const expiredAt = (events: readonly Event[]): (readonly [string, number])[] =>
  events.flatMap((event) => (event.kind === 'key-expired' ? [[event.key, event.at] as const] : []));

describe('a key that expires', () => {
  it('is deleted at the tick of 100 ms after its end, whether anybody asks or not', () => {
    const { loop, events, type } = stage();
    type('SET k v PX 150');
    type('SET l v PX 250');
    runUntil(loop, 1_000_000);
    expect(expiredAt(events)).toEqual([['k', 200_000], ['l', 300_000]]);
    expect(loop.world.nodes.get('main')?.dbs.get(0)?.dict.size).toBe(0);
  });

  it('leaves the world at rest: nothing is entered for a key without an end', () => {
    const { loop, type } = stage();
    type('SET k v');
    expect([...upcoming(loop.world.agenda)]).toEqual([]);
    type('EXPIRE k 10');
    expect([...upcoming(loop.world.agenda)].map(({ background }) => background)).toEqual([true]);
    type('PERSIST k');
    runUntil(loop, 60_000_000);
    expect([...upcoming(loop.world.agenda)]).toEqual([]);
    expect(loop.world.nodes.get('main')?.dbs.get(0)?.dict.has('k' as never)).toBe(true);
  });

  it('is deleted by the round that comes first, though a later one was entered before', () => {
    const { loop, events, type } = stage();
    type('SET k v EX 10');
    type('SET l v PX 100');
    runUntil(loop, 20_000_000);
    expect(expiredAt(events).map(([key]) => key)).toEqual(['l', 'k']);
  });

  it('expires in a copy of the world as in the world itself', () => {
    const { loop, type } = stage();
    type('SET k v PX 150');
    type('RPUSH q a b');
    const other: Loop = { world: copyWorld(loop.world), sink: [] };
    runUntil(loop, 1_000_000);
    expect(other.world.nodes.get('main')?.dbs.get(0)?.dict.size).toBe(2);
    runUntil(other, 1_000_000);
    expect(other.world).toEqual(loop.world);
  });

  it('is told by the command that gave it its end, or by the one that asked', () => {
    const { loop, events, type } = stage();
    type('SET k v PX 20');
    runUntil(loop, 30_000);
    applyAct(loop, { kind: 'waited', us: 40_000 }, loop.world.now);
    while (!isSettled(loop.world)) step(loop);
    type('GET k');
    const expired = events.find((event) => event.kind === 'key-expired');
    expect(expired).toMatchObject({ found: 'access' });
    expect(events[expired?.cause ?? -1]).toMatchObject({ kind: 'command-started', name: 'get' });
  });
});

describe('a world with many elements', () => {
  it('counts as costly to copy, so that it is copied less often', () => {
    const { loop, type } = stage();
    const before = entitiesIn(loop.world);
    type(`RPUSH q ${'x '.repeat(6400)}`);
    expect(entitiesIn(loop.world) - before).toBeGreaterThan(99);
  });
});
