import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, RedisVersion, Scenario } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { applyAct, isSettled, startWorld, step } from '../run.ts';

const CLIENTS = ['a', 'b', 'c', 'd', 'w'];

function world(version: RedisVersion): Loop & { events: Event[] } {
  const scenario: Scenario = {
    title: 'waits',
    version,
    seed: 1,
    epochMs: 0,
    nodes: [{ name: 'main' }],
    clients: CLIENTS.map((name) => ({ name, node: 'main', resp: 2 as const, latencyUs: 250 })),
    places: [],
  };
  const events: Event[] = [];
  const loop = { world: startWorld(scenario, events), sink: events, events };
  settle(loop);
  return loop;
}

function settle(loop: Loop): void {
  while (!isSettled(loop.world)) step(loop);
}

const keys = fc.subarray(['k', 'l', 'm'], { minLength: 1 });
const action = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), client: fc.constantFrom('a', 'b', 'c', 'd'), keys, ms: fc.constantFrom(0, 0, 20, 50) }),
  fc.record({ do: fc.constant('push' as const), key: fc.constantFrom('k', 'l', 'm'), elements: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(5, 30) }),
  fc.record({ do: fc.constant('leave' as const), client: fc.constantFrom('a', 'b', 'c', 'd') }),
);

describe('the waiting line', () => {
  it.each(['7.0', '8.0'] as const)('serves whoever waited longest for that key, of those who could be served, in Redis %s', (version) => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const loop = world(version);
        for (const each of actions) {
          if (each.do === 'wait') {
            if (loop.world.clients.get(each.client)?.isBusy) continue;
            const line = `BLPOP ${each.keys.join(' ')} ${each.ms / 1000}`;
            applyAct(loop, { kind: 'line-typed', client: each.client, line }, loop.world.now);
          } else if (each.do === 'push') {
            const line = `RPUSH ${each.key} ${Array.from({ length: each.elements }, (_, i) => i).join(' ')}`;
            applyAct(loop, { kind: 'line-typed', client: 'w', line }, loop.world.now);
          } else if (each.do === 'pass') applyAct(loop, { kind: 'waited', us: each.ms * 1000 }, loop.world.now);
          else {
            applyAct(loop, { kind: 'client-disconnected', client: each.client }, loop.world.now);
            settle(loop);
            applyAct(loop, { kind: 'client-reconnected', client: each.client }, loop.world.now);
          }
          settle(loop);
        }
        inOrder(loop.events);
        nobodyWaitsInVain(loop);
      }),
      { numRuns: 150 },
    );
  });

  it('takes the timeout of whoever is served off the agenda', () => {
    const loop = world('8.0');
    applyAct(loop, { kind: 'line-typed', client: 'a', line: 'BLPOP k 1000' }, loop.world.now);
    settle(loop);
    expect(loop.world.agenda.rows.size).toBe(1);
    applyAct(loop, { kind: 'line-typed', client: 'w', line: 'RPUSH k v' }, loop.world.now);
    settle(loop);
    expect([loop.world.agenda.rows.size, loop.world.agenda.dues.length]).toEqual([0, 0]);
  });
});

/** By the trace alone: each wait ends at most once, and who is woken by a key stood first in its line. */
function inOrder(events: readonly Event[]): void {
  const waiting = new Map<string, readonly string[]>();
  for (const event of events) {
    if (event.kind === 'client-blocked') {
      expect(waiting.has(event.client), `${event.client} waits twice`).toBe(false);
      waiting.set(event.client, event.keys);
    } else if (event.kind === 'client-unblocked') {
      expect(waiting.has(event.client), `${event.client} did not wait`).toBe(true);
      const first = [...waiting].find(([, itsKeys]) => event.key !== undefined && itsKeys.includes(event.key));
      if (event.why === 'key-ready') expect(first?.[0]).toBe(event.client);
      waiting.delete(event.client);
    }
  }
}

/** Nobody waits for a key that has something, and the lines hold whoever waits and nobody else. */
function nobodyWaitsInVain({ world: { nodes } }: Loop): void {
  const node = nodes.get('main');
  for (const db of node?.dbs.values() ?? []) {
    for (const [key, line] of db.blocking_keys) {
      expect(db.dict.has(key)).toBe(false);
      expect(line.size).toBeGreaterThan(0);
      for (const id of line) expect(node?.connections.get(id)?.blocked?.keys).toContain(key);
    }
  }
  const blocked = [...(node?.connections.values() ?? [])].filter((each) => each.blocked !== undefined);
  expect(node?.blockedByType.list).toBe(blocked.length);
}
