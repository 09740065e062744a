/**
 * Who is served: whoever has waited longest for that key among those who could be served. For random arrivals, pushes, transactions, timeouts and
 * kills, at random instants while others are under way; read from the trace alone, by a line that the test keeps itself.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, BlockedType, Event, Input, RedisVersion, Run } from '../trace/index.ts';
import { PlayedRun } from './played.fixture.ts';

const WAITERS = ['a', 'b', 'c', 'd', 'e'];
const KEYS = ['k', 'l', 'm'];

const key = fc.constantFrom(...KEYS);
const several = fc.shuffledSubarray(KEYS, { minLength: 1 }).map((keys) => keys.join(' '));
const waiter = fc.constantFrom(...WAITERS);
const seconds = fc.constantFrom('0', '0', '0.002', '0.02');

const waits = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('BLPOP', 'BRPOP'), several, seconds).map((words) => words.join(' ')) },
  { weight: 2, arbitrary: fc.tuple(key, key, seconds).map(([from, to, time]) => `BLMOVE ${from} ${to} LEFT RIGHT ${time}`) },
  fc.tuple(key, seconds).map(([one, time]) => `BLMPOP ${time} 1 ${one} LEFT COUNT 2`),
  // They stand in the same lines, and a list is nothing to them.
  fc.tuple(several, seconds).map(([keys, time]) => `BZPOPMIN ${keys} ${time}`),
  key.map((one) => `XREAD BLOCK 10 STREAMS ${one} $`),
);

const changes = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('RPUSH', 'LPUSH'), key, fc.constantFrom('1', '1', '1 2', '1 2 3')).map((words) => words.join(' ')) },
  key.map((one) => `ZADD ${one} 1 x 2 y`),
  key.map((one) => `XADD ${one} * f v`),
  fc.tuple(key, key).map(([from, to]) => `RENAME ${from} ${to}`),
  fc.tuple(key, key).map(([from, to]) => `LMOVE ${from} ${to} LEFT LEFT`),
  { weight: 3, arbitrary: key.map((one) => `DEL ${one}`) },
  key.map((one) => `LPOP ${one}`),
  fc.constantFrom('CLIENT UNBLOCK 1', 'CLIENT UNBLOCK 2 ERROR', 'CLIENT KILL ID 3', 'MULTI', 'EXEC', 'EXEC', 'EXEC'),
);

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('line-typed' as const), client: waiter, line: waits }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('line-typed' as const), client: fc.constantFrom('p', 'q'), line: changes }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('client-killed' as const, 'client-revived' as const), client: waiter }) },
  fc.record({ kind: fc.constant('latency-set' as const), client: waiter, latencyUs: fc.constantFrom(50, 250, 3_000) }),
  fc.record({ kind: fc.constant('waited' as const), us: fc.constantFrom(1_000, 25_000) }),
);

const runs = (version: RedisVersion): fc.Arbitrary<Run> =>
  fc.array(fc.tuple(acts, fc.option(fc.nat(600))), { minLength: 10, maxLength: 60, size: 'max' }).map((steps) => {
    let at = 0;
    return {
      scenario: {
        title: '',
        version,
        seed: 1,
        epochMs: 0,
        nodes: [{ name: 'main' }],
        clients: [...WAITERS, 'p', 'q'].map((name) => ({ name, node: 'main', resp: 2 as const, latencyUs: 250 })),
        places: [],
      },
      inputs: steps.map(([act, later]): Input => (later === null ? act : { ...act, at: (at += later) })),
    };
  });

interface Wait {
  readonly connection: number;
  readonly client: string;
  readonly type: BlockedType;
  readonly keys: readonly string[];
}

/** Goes along the trace with a line of its own. Returns how many were served. */
function servedInOrder(events: readonly Event[]): number {
  let line: Wait[] = [];
  let served = 0;
  for (const event of events) {
    if (event.kind === 'client-blocked') {
      expect(line.some(({ connection }) => connection === event.connection), `${event.client} waits twice`).toBe(false);
      line.push({ connection: event.connection, client: event.client, type: event.type, keys: event.keys });
    } else if (event.kind === 'client-unblocked') {
      const mine = line.find(({ connection }) => connection === event.connection);
      expect(mine, `${event.client} did not wait`).toBeDefined();
      if (event.why === 'key-ready') {
        served++;
        const first = line.find(({ type, keys }) => type === mine?.type && keys.some((each) => each === event.key));
        expect(first?.client, `at ${event.at} ${event.key} went to ${event.client}`).toBe(event.client);
      }
      line = line.filter((wait) => wait !== mine);
    }
  }
  return served;
}

/** At the end nobody waits for a key that has what they want. */
function nobodyWaitsInVain(played: PlayedRun): void {
  const { node } = played;
  for (const db of node.dbs.values()) {
    for (const [waited, ids] of db.blocking_keys) {
      for (const id of ids) {
        const blocked = node.connections.get(id)?.blocked;
        expect(blocked?.keys).toContain(waited);
        // A stream is there, and what is new in it is yet to come.
        if (blocked?.type !== 'stream') expect(db.dict.get(waited)?.type).not.toBe(blocked?.type);
      }
    }
  }
}

describe.each(['7.0', '8.0'] as const)('the waiting line of Redis %s', (version) => {
  it('serves whoever has waited longest for that key among those who could be served', () => {
    let served = 0;
    fc.assert(
      fc.property(runs(version), (run) => {
        const played = new PlayedRun(run);
        served += servedInOrder(played.events);
        nobodyWaitsInVain(played);
      }),
      { numRuns: 250 },
    );
    // The runs are not empty ones.
    expect(served).toBeGreaterThan(250);
  }, 60_000);

  it('does so also when programs push, wait and die', () => {
    const clients = [...WAITERS, 'p'];
    fc.assert(
      fc.property(fc.nat(1_000), fc.array(fc.tuple(waiter, fc.integer({ min: 1, max: 40 })), { maxLength: 6 }), (seed, deaths) => {
        const program = (everyUs: number | undefined, line: string, workUs: readonly [number, number] | undefined): Act & { kind: 'app-told' } => ({
          kind: 'app-told',
          client: 'p',
          order: {
            do: 'run',
            program: {
              begins: everyUs === undefined ? { by: 'loop' } : { by: 'every', us: everyUs },
              steps: [{ do: 'send', line }, ...(workUs ? [{ do: 'work' as const, leastUs: workUs[0], mostUs: workUs[1] }] : [])],
              times: undefined,
            },
          },
        });
        let at = 0;
        const run: Run = {
          scenario: {
            title: '',
            version,
            seed,
            epochMs: 0,
            nodes: [{ name: 'main' }],
            clients: clients.map((name) => ({ name, node: 'main', resp: 2 as const, latencyUs: 250 })),
            places: [],
          },
          inputs: [
            ...WAITERS.map((client, i) => ({ ...program(undefined, i % 2 === 0 ? 'BLPOP k l 0' : 'BLMOVE l m LEFT RIGHT 0.01', [1_000, 9_000]), client })),
            program(2_000, 'RPUSH k {n}', undefined),
            { ...program(3_000, 'LPUSH l {n}', undefined), client: 'q' },
            ...deaths.flatMap(([client, later]): Input[] => {
              at += later * 1_000;
              return [
                { kind: 'client-killed', client, at },
                { kind: 'client-revived', client, at: at + 5_000 },
              ];
            }).sort((one, two) => (one.at ?? 0) - (two.at ?? 0)),
            ...[...clients, 'q'].map((client): Input => ({ kind: 'client-killed', client, at: at + 60_000 })),
          ],
        };
        const played = new PlayedRun(run);
        expect(servedInOrder(played.events)).toBeGreaterThan(5);
        nobodyWaitsInVain(played);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
