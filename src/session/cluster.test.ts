/** Time travel through a cluster: whatever dies, moves, is cut or fails over in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodesOfCluster, type Act, type Run } from '../trace/index.ts';
import { playedOut, seen, soughtAndFresh, traceAndReadBack } from './played.fixture.ts';

const CLUSTER = { masters: 3, replicas: 1, nodeTimeoutMs: 1_000 };
const NODES = nodesOfCluster(CLUSTER).map(({ name }) => name);
const CLIENTS = ['alice', 'bob', 'carol'];

const node = fc.constantFrom(...NODES);
const client = fc.constantFrom(...CLIENTS);

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('line-typed' as const),
    client,
    line: fc.constantFrom(
      'PUBLISH news hi',
      'SUBSCRIBE news',
      'SSUBSCRIBE {orders}:kr',
      'SPUBLISH {orders}:kr hi',
      'SET orders 1 PX 3',
      'RPUSH {orders}:q 1 2',
      'BLPOP {orders}:q 0.4',
      'GET apple',
      'MULTI',
      'EXEC',
      'CLUSTER INFO',
      'CLUSTER NODES',
      'CLUSTER FAILOVER TAKEOVER',
      'CLUSTER RESET',
      'READONLY',
      'ASKING',
      'FLUSHALL',
      'DEBUG SLEEP 0.001',
    ),
  }),
  fc.record({ kind: fc.constant('slot-moved' as const), slot: fc.constantFrom(105, 7092), node }),
  fc.record({ kind: fc.constant('failover-asked' as const), node }),
  fc.record({ kind: fc.constant('client-moved' as const), client, node }),
  fc.record({ kind: fc.constantFrom('node-crashed' as const, 'node-restarted' as const), node }),
  fc
    .record({ kind: fc.constantFrom('link-cut' as const, 'link-healed' as const), end: node, other: node })
    .filter(({ end, other }) => end !== other),
  fc.record({ kind: fc.constantFrom('link-cut' as const, 'link-healed' as const), end: client, other: fc.constant(undefined) }),
  fc.record({ kind: fc.constantFrom('client-disconnected' as const, 'client-reconnected' as const), client }),
  fc.record({ kind: fc.constant('waited' as const), us: fc.constantFrom(300, 5_000, 400_000, 2_500_000) }),
);

const wildRun: fc.Arbitrary<Run> = fc
  .record({
    version: fc.constantFrom('8.0' as const, '7.0' as const),
    seed: fc.nat(1_000),
    steps: fc.array(fc.tuple(acts, fc.option(fc.nat(700))), { maxLength: 20 }),
  })
  .map(({ version, seed, steps }) => {
    let at = 0;
    return {
      scenario: {
        title: 'wild',
        version,
        seed,
        epochMs: 1_700_000_000_000,
        cluster: CLUSTER,
        nodes: nodesOfCluster(CLUSTER),
        clients: CLIENTS.map((name, i) => ({ name, node: `m${i}`, resp: 2 as const, latencyUs: 250, ...(i === 1 && { cluster: true as const }) })),
        places: [],
      },
      inputs: steps.map(([act, later]) => {
        if (later === null) return act;
        at += later;
        return { ...act, at };
      }),
    };
  });

describe('a session with a cluster', () => {
  it('shows after any seek what a fresh run played up to there shows', () => {
    fc.assert(
      fc.property(wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }), (run, places) => {
        for (const { sought, fresh } of soughtAndFresh(run, places)) expect(sought).toEqual(fresh);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('reads its own run back from its script, to the microsecond', () => {
    fc.assert(
      fc.property(wildRun, (run) => {
        const { trace, readBack } = traceAndReadBack(run);
        expect(readBack).toEqual(trace);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('goes through a copied world as through its own', () => {
    fc.assert(
      fc.property(wildRun, fc.double({ min: 0, max: 1, noNaN: true }), (run, part) => {
        const session = playedOut([run]);
        session.seekScreen(part * session.lengthMs());
        session.frame(1e9);
        expect(seen(session)).toEqual(seen(playedOut([run])));
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
