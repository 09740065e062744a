/** Time travel through runs in which programs drive clients. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coherent, parse, print } from '../script/index.ts';
import type { Act, AppOrder, Run } from '../trace/index.ts';
import { playedOut, runsOf, seen, soughtAndFresh, traceAndReadBack, traceOf } from './played.fixture.ts';
import { createSession } from './session.ts';

const CLIENTS = ['alice', 'worker', 'feed'];
const client = fc.constantFrom(...CLIENTS);

const PROGRAMS = [
  'every 2ms RPUSH jobs job-{n} x20',
  'every 3ms LPUSH jobs job-{n}',
  'every 1ms RPOP jobs; work 1ms..4ms',
  'loop BRPOP jobs 0; work 1ms..5ms',
  'loop BLPOP jobs 0.004; work 2ms',
  'loop BLMOVE jobs doing RIGHT LEFT 0; SET beat:{reply} {self} PX 3; work 2ms..6ms; LREM doing 1 {reply}; DEL beat:{reply}',
  'every 5ms LRANGE doing 0 -1; for each; GET beat:{item}; if nil; LREM doing 1 {item}; if 1; RPUSH jobs {item}',
  'loop LMOVE jobs jobs LEFT RIGHT; work 1ms',
  'every 4ms LPOP x3',
].map((text): AppOrder => {
  const [input] = parse(`app a: ${text}`).runs[0].inputs;
  if (input?.kind !== 'app-told') throw new Error(text);
  return input.order;
});

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('app-told' as const), client, order: fc.constantFrom(...PROGRAMS) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('app-told' as const),
      client,
      order: fc.constantFrom<AppOrder>({ do: 'pause' }, { do: 'start' }, { do: 'speed', times: 2 }, { do: 'speed', times: 0.5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('client-killed' as const, 'client-revived' as const), client }) },
  fc.record({ kind: fc.constantFrom('client-disconnected' as const, 'client-reconnected' as const), client }),
  fc.record({ kind: fc.constantFrom('link-cut' as const, 'link-healed' as const), end: client, other: fc.constant(undefined) }),
  fc.record({ kind: fc.constantFrom('node-crashed' as const, 'node-restarted' as const), node: fc.constant('main') }),
  fc.record({
    kind: fc.constantFrom('line-typed' as const, 'line-pipelined' as const),
    client,
    line: fc.constantFrom('PING', 'RPUSH jobs x y', 'BLPOP jobs 0.002', 'CLIENT KILL TYPE normal SKIPME yes', 'MULTI', 'EXEC', '^C', 'CLIENT REPLY SKIP', 'DEL jobs', 'quit'),
  }),
  fc.record({ kind: fc.constant('client-removed' as const), client: fc.constant('feed') }),
  fc.record({ kind: fc.constant('waited' as const), us: fc.constantFrom(300, 5_000, 30_000) }),
);

/** At its end whoever has a program is killed, so that the run comes to rest. */
const wildRun: fc.Arbitrary<Run> = fc
  .record({
    version: fc.constantFrom('8.0' as const, '7.0' as const),
    seed: fc.nat(1_000),
    steps: fc.array(fc.tuple(acts, fc.option(fc.nat(3_000))), { maxLength: 20 }),
  })
  .map(({ version, seed, steps }) => {
    let at = 0;
    return coherent({
      scenario: {
        title: 'wild',
        version,
        seed,
        epochMs: 1_700_000_000_000,
        nodes: [{ name: 'main' }],
        clients: ['alice', 'worker'].map((name) => ({ name, node: 'main', resp: name === 'alice' ? (3 as const) : (2 as const), latencyUs: 250 })),
        places: [],
      },
      inputs: [
        ...steps.map(([act, later]) => {
          if (later === null) return act;
          at += later;
          return { ...act, at };
        }),
        ...CLIENTS.map((name) => ({ kind: 'client-killed' as const, client: name, at: at + 40_000 })),
      ],
    });
  });

describe('a session with apps', () => {
  it('shows after any seek what a fresh run played up to there shows', () => {
    fc.assert(
      fc.property(wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }), (run, places) => {
        for (const { sought, fresh } of soughtAndFresh(run, places)) expect(sought).toEqual(fresh);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('reads its own run back from its script, to the microsecond', () => {
    fc.assert(
      fc.property(wildRun, (run) => {
        const { trace, readBack } = traceAndReadBack(run);
        expect(readBack).toEqual(trace);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('goes through a copied world as through its own, and in small steps as in one', () => {
    fc.assert(
      fc.property(wildRun, fc.double({ min: 0, max: 1, noNaN: true }), (run, part) => {
        const session = playedOut([run]);
        session.seekScreen(part * session.lengthMs());
        session.frame(1e9);
        expect(seen(session)).toEqual(seen(playedOut([run])));
        expect(traceOf(playedOut([run], 100))).toEqual(traceOf(session));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a run that apps keep going', () => {
  const ENDLESS = 'client alice\n\napp feed: every 1s RPUSH jobs job-{n}\napp worker: loop BLPOP jobs 0; work 300ms\nalice> PING\nwait 3.5s\n';

  it('is as long as its lines when it is opened, and goes on while it plays', () => {
    const session = createSession(runsOf(ENDLESS));
    const known = session.store.getState().runs[0]?.edge.at ?? 0;
    expect(known).toBeGreaterThanOrEqual(3_500_000);
    expect(known).toBeLessThan(4_000_000);
    session.play();
    session.seekEnd();
    expect(session.store.getState().isStandingStill).toBe(false);
    expect(session.shownAt(0).at).toBeLessThan(4_000_000);
    for (let i = 0; i < 200; i++) session.frame(100);
    expect(session.shownAt(0).at).toBeGreaterThan(5_000_000);
    const at = session.shownAt(0).at;
    // The end is that of what is known: it does not run away.
    session.seekStart();
    session.seekEnd();
    expect(Math.abs(session.shownAt(0).at - at)).toBeLessThan(1_500_000);
  });

  it('passes at 1:1 while nothing but time is awaited', () => {
    const session = createSession(runsOf('app slow: every 1m PING\n'));
    session.play();
    session.seekEnd();
    session.frame(5_000);
    const { at } = session.shownAt(0);
    session.frame(2_000);
    expect(session.shownAt(0).at - at).toBeCloseTo(2_000_000, -1);
  });

  it('records what is done to it by hand as a script that gives the same trace', () => {
    const session = createSession(runsOf(ENDLESS));
    session.play();
    session.seekEnd();
    session.frame(3_000);
    session.act(0, { kind: 'client-killed', client: 'worker' });
    session.frame(4_000);
    session.act(0, { kind: 'line-typed', client: 'alice', line: 'LLEN jobs' });
    session.frame(2_000);
    session.act(0, { kind: 'client-revived', client: 'worker' });
    session.frame(1_000);
    session.act(0, { kind: 'app-told', client: 'feed', order: { do: 'pause' } });
    session.frame(60_000);
    const stopped = session.store.getState();
    expect(stopped.isStandingStill).toBe(true);
    const again = playedOut(runsOf(print(session.runs())));
    expect(traceOf(again)).toEqual(traceOf(session));
    session.undo();
    session.frame(10_000);
    expect(session.store.getState().isStandingStill).toBe(false);
  });
});
