import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../base/index.ts';
import { print } from '../script/index.ts';
import type { Act, Run } from '../trace/index.ts';
import { playedOut, runsOf, seen, soughtAndFresh, traceAndReadBack, traceOf } from './played.fixture.ts';
import { createSession } from './session.ts';
import type { Session } from './types.ts';

const OPENING = `title  One PUBLISH, three copies
redis  8.0
seed   7
client alice
client bob
client carol

alice> SUBSCRIBE news.art
bob> SUBSCRIBE news.art
bob> PSUBSCRIBE news.*
carol> PUBLISH news.art hi
carol< (integer) 3
wait 1s
disconnect alice
carol> PUBLISH news.art gone
reconnect alice
alice> SUBSCRIBE news.art
carol> PUBLISH news.art back
`;

const lines = (session: Session, client: string, run = 0): string[] =>
  session.terminal(run, client, 1_000).map(({ prompt, text }) => prompt + text);

/** A few things a person might do, at random. */
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('line-typed' as const),
    client: fc.constantFrom('alice', 'bob', 'carol'),
    line: fc.constantFrom(
      'SUBSCRIBE a b',
      'PSUBSCRIBE *',
      'UNSUBSCRIBE',
      'PUNSUBSCRIBE *',
      'PUBLISH a 1',
      'PUBLISH b 배송',
      'PING',
      'HELLO 3',
      'RESET',
      'NOSUCH',
      '"unbalanced',
      'SSUBSCRIBE a',
      'SPUBLISH a 1',
      'QUIT',
      'BLPOP q 0.001',
      'BLPOP q r 0',
      'BLMOVE r q LEFT LEFT 0.002',
      'RPUSH q 1 2',
      'LPUSH r 1',
      'SET k v PX 1',
      'GET k',
      'MULTI',
      'EXEC',
      'XADD s * f v',
      'XREAD BLOCK 1 STREAMS s $',
      'BZPOPMIN z 0.003',
      'ZADD z 1 a',
      'CONFIG SET notify-keyspace-events KEA',
      '^C',
    ),
  }),
  fc.record({ kind: fc.constantFrom('client-disconnected' as const, 'client-reconnected' as const), client: fc.constantFrom('alice', 'bob') }),
  fc.record({ kind: fc.constant('latency-set' as const), client: fc.constantFrom('alice', 'bob', 'carol'), latencyUs: fc.nat(3_000) }),
  fc.record({
    kind: fc.constant('read-rate-set' as const),
    client: fc.constantFrom('alice', 'bob', 'carol'),
    bytesPerS: fc.option(fc.nat(60_000), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('waited' as const), us: fc.nat(5_000) }),
  fc.record({ kind: fc.constantFrom('node-crashed' as const, 'node-restarted' as const), node: fc.constant('main') }),
  fc.record({ kind: fc.constant('waited' as const), us: fc.nat(5_000) }),
);

/** A run in which things are done at random instants, while others are still under way. */
const wildRun: fc.Arbitrary<Run> = fc
  .record({
    version: fc.constantFrom('8.0' as const, '7.0' as const),
    seed: fc.nat(1_000),
    steps: fc.array(fc.tuple(acts, fc.option(fc.nat(700))), { maxLength: 25 }),
  })
  .map(({ version, seed, steps }) => {
    let at = 0;
    return {
      scenario: {
        title: 'wild',
        version,
        seed,
        epochMs: 1_700_000_000_000,
        nodes: [{ name: 'main' }],
        clients: ['alice', 'bob', 'carol'].map((name) => ({
          name,
          node: 'main',
          resp: name === 'bob' ? (3 as const) : (2 as const),
          latencyUs: 250,
        })),
        places: [],
      },
      inputs: steps.map(([act, later]) => {
        if (later === null) return act;
        at += later;
        return { ...act, at };
      }),
    };
  });

describe('a session', () => {
  it('shows what redis-cli prints, the missed message as missed', () => {
    const session = playedOut(runsOf(OPENING));
    expect(lines(session, 'carol')).toEqual([
      '127.0.0.1:6379> PUBLISH news.art hi',
      '(integer) 3',
      '127.0.0.1:6379> PUBLISH news.art gone',
      '(integer) 2',
      '127.0.0.1:6379> PUBLISH news.art back',
      '(integer) 3',
    ]);
    expect(session.terminal(0, 'alice', 100).map(({ kind, text }) => [kind, text])).toEqual([
      ['typed', 'SUBSCRIBE news.art'],
      ['answer', '1) "subscribe"\n2) "news.art"\n3) (integer) 1'],
      ['push', '1) "message"\n2) "news.art"\n3) "hi"'],
      ['missed', 'news.art: gone'],
      ['typed', 'SUBSCRIBE news.art'],
      ['answer', '1) "subscribe"\n2) "news.art"\n3) (integer) 1'],
      ['push', '1) "message"\n2) "news.art"\n3) "back"'],
    ]);
  });

  it('says beside the escapes of redis-cli what they spell, and only where they spell something', () => {
    const session = playedOut(runsOf('client 배달\n\n배달> ECHO 안녕\n배달> ECHO "\\xff\\xfe"\n배달> ECHO hi\n'));
    const answers = session.terminal(0, '배달', 100).filter(({ kind }) => kind === 'answer');
    expect(answers.map(({ text, gloss }) => [text, gloss])).toEqual([
      ['"\\xec\\x95\\x88\\xeb\\x85\\x95"', '안녕'],
      ['"\\xff\\xfe"', undefined],
      ['"hi"', undefined],
    ]);
  });

  it('holds a script to its expectations, and says what was printed instead', () => {
    const session = playedOut(runsOf(OPENING.replace('carol< (integer) 3', 'carol< (integer) 2')));
    expect([...session.checks(0).values()]).toEqual([{ isMet: false, expected: '(integer) 2', actual: '(integer) 3' }]);
  });

  it('gives the same trace in frames of 1 ms, 16.7 ms, 100 ms and in one go', () => {
    const [whole, ...others] = [1e9, 1, 16.7, 100].map((ms) => playedOut(runsOf(OPENING), ms));
    for (const other of others) {
      expect(traceOf(other)).toEqual(traceOf(whole as Session));
      expect(seen(other)).toEqual(seen(whole as Session));
    }
  });

  it('gives the same trace at every pace and speed', () => {
    const whole = playedOut(runsOf(OPENING));
    const other = createSession(runsOf(OPENING), { pace: { kind: 'fixed', slowdown: 1_000 }, speed: 8 });
    other.play();
    for (let i = 0; i < 400; i++) {
      if (i === 50) other.setPace({ kind: 'slow-motion' });
      if (i === 90) other.setSpeed(0.25);
      other.frame(33);
    }
    other.setPace({ kind: 'fixed', slowdown: 1 });
    other.frame(1e9);
    expect(traceOf(other)).toEqual(traceOf(whole));
  });

  it('shows after any seek what a fresh run played up to there shows', () => {
    fc.assert(
      fc.property(wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }), (run, places) => {
        for (const { sought, fresh } of soughtAndFresh(run, places)) expect(sought).toEqual(fresh);
      }),
      { numRuns: 60 },
    );
  });

  it('reads its own run back from its script, to the microsecond', () => {
    fc.assert(
      fc.property(wildRun, (run) => {
        const { trace, readBack } = traceAndReadBack(run);
        expect(readBack).toEqual(trace);
      }),
      { numRuns: 60 },
    );
  });

  it('records what is typed while it plays as a script that gives the same trace', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(acts, fc.integer({ min: 1, max: 3_000 })), { maxLength: 15 }), (steps) => {
        const session = createSession(runsOf(OPENING));
        session.play();
        for (const [act, ms] of steps) {
          session.frame(ms);
          session.act(0, act);
        }
        session.frame(1e9);
        const again = playedOut(runsOf(print(session.runs())));
        expect(traceOf(again)).toEqual(traceOf(session));
      }),
      { numRuns: 60 },
    );
  });

  it('goes through a copied world as through its own', () => {
    fc.assert(
      fc.property(wildRun, fc.double({ min: 0, max: 1, noNaN: true }), (run, part) => {
        const session = playedOut([run]);
        session.seekScreen(part * session.lengthMs());
        session.frame(1e9);
        expect(seen(session)).toEqual(seen(playedOut([run])));
      }),
      { numRuns: 40 },
    );
  });
});

describe('typing in the past', () => {
  const inTheMiddle = (): Session => {
    const session = playedOut(runsOf(OPENING));
    session.seekScreen(session.lengthMs() * 0.3);
    return session;
  };

  it('puts aside what had been played after the playhead, and says how much', () => {
    const session = inTheMiddle();
    session.act(0, { kind: 'line-typed', client: 'carol', line: 'PING' });
    const { lastFork, undoDepth } = session.store.getState();
    expect(lastFork?.setAside.length).toBeGreaterThan(0);
    expect(undoDepth).toBe(1);
    session.frame(1e9);
    expect(session.runs()[0]?.inputs.at(-1)).toMatchObject({ kind: 'line-typed', line: 'PING' });
  });

  it('is taken back by one undo, and done again by one redo', () => {
    const before = traceOf(playedOut(runsOf(OPENING)));
    const session = inTheMiddle();
    const { screenMs } = session.shownAt(0);
    session.act(0, { kind: 'line-typed', client: 'carol', line: 'PING' });
    const forked = session.runs();
    session.undo();
    // What is typed comes at a whole microsecond: 3.2 ms of this screen.
    expect(Math.abs(session.shownAt(0).screenMs - screenMs)).toBeLessThan(3.3);
    session.play();
    session.frame(1e9);
    expect(traceOf(session)).toEqual(before);
    session.redo();
    expect(session.runs()).toEqual(forked);
    session.frame(1e9);
    expect(traceOf(session)).toEqual(traceOf(playedOut(forked)));
  });

  it('stays at its virtual time when what is undone had stretched the screen before it', () => {
    const session = playedOut(runsOf(OPENING));
    const length = session.lengthMs();
    session.seekScreen(length * 0.2);
    session.act(0, { kind: 'line-typed', client: 'carol', line: 'ECHO long' });
    session.play();
    session.frame(1e9);
    const { at } = session.shownAt(0);
    session.undo();
    expect(session.shownAt(0).at).toBeCloseTo(at, 6);
    session.redo();
    expect(session.shownAt(0).at).toBeCloseTo(at, 6);
    expect(session.store.getState().isStandingStill).toBe(true);
  });

  it('can do again, after what was typed, all that was put aside', () => {
    const session = playedOut(runsOf(OPENING));
    session.seekEvent(0, 8);
    session.act(0, { kind: 'line-typed', client: 'bob', line: 'SUBSCRIBE other' });
    const aside = session.store.getState().lastFork?.setAside ?? [];
    session.actInTurn(0, aside);
    session.play();
    session.frame(1e9);
    expect(lines(session, 'carol').filter((line) => line.startsWith('(integer)'))).toEqual(['(integer) 3', '(integer) 2', '(integer) 3']);
    expect(session.view(0).nodes.get('main')?.pubsub_channels.has(utf8('other'))).toBe(true);
    expect(traceOf(session)).toEqual(traceOf(playedOut(session.runs())));
  });

  it('knows the whole length of a script when it is opened, without having played it', () => {
    const session = createSession(runsOf(OPENING));
    expect(session.lengthMs()).toBeCloseTo(playedOut(runsOf(OPENING)).lengthMs(), 6);
    // The first line is typed at once; that is all.
    expect(session.store.getState().runs[0]).toMatchObject({ played: 1, reached: 1 });
    session.seekEnd();
    expect(session.store.getState().isStandingStill).toBe(true);
    expect(traceOf(session)).toEqual(traceOf(playedOut(runsOf(OPENING))));
  });

  it('leaves the lines of a script that were never played to follow', () => {
    const session = createSession(runsOf(OPENING));
    session.play();
    session.frame(3_000);
    session.act(0, { kind: 'line-typed', client: 'carol', line: 'PING' });
    session.frame(1e9);
    expect(session.store.getState().lastFork).toBeUndefined();
    expect(lines(session, 'carol')).toContain('PONG');
    expect(lines(session, 'carol').at(-1)).toBe('(integer) 3');
  });

  it('ends where a fresh run of the same inputs ends, wherever it was done', () => {
    fc.assert(
      fc.property(wildRun, acts, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (run, act, part, isUndone) => {
        const session = playedOut([run]);
        session.seekScreen(part * session.lengthMs());
        session.act(0, act);
        if (isUndone) session.undo();
        session.play();
        session.frame(1e9);
        const fresh = playedOut(session.runs());
        expect(traceOf(session)).toEqual(traceOf(fresh));
        if (isUndone) expect(session.runs()).toEqual([run]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('going event by event', () => {
  it('comes back over the same places', () => {
    const session = createSession(runsOf(OPENING));
    const forth: number[] = [];
    while (session.stepForward()) forth.push(session.shownAt(0).events);
    const back: number[] = [session.shownAt(0).events];
    while (session.stepBack()) back.push(session.shownAt(0).events);
    expect(forth.length).toBeGreaterThan(20);
    expect(new Set(forth).size).toBe(forth.length);
    expect(back.reverse().filter((place) => forth.includes(place)).length).toBeGreaterThan(forth.length - 3);
  });

  it('shows the three copies of one PUBLISH one after the other, at one microsecond', () => {
    const session = playedOut(runsOf(OPENING));
    const copies = session.events(0, 0, 500).filter((event) => event.kind === 'copy-queued').slice(0, 3);
    const screens = copies.map(({ id }) => session.screenOfEvent(0, id));
    expect(new Set(copies.map(({ at }) => at)).size).toBe(1);
    expect((screens[1] ?? 0) - (screens[0] ?? 0)).toBeGreaterThan(100);
    expect((screens[2] ?? 0) - (screens[1] ?? 0)).toBeGreaterThan(100);
  });
});

describe('several runs under one playhead', () => {
  it('show the same instant, and each keeps its own rules', () => {
    const text = (version: string): string =>
      `title  x\nredis  ${version}\nseed   1\nclient alice  resp 3\n\nalice> SUBSCRIBE c\nalice> PUBLISH c me\n`;
    const session = playedOut([...runsOf(text('8.0')), ...runsOf(text('7.0'))]);
    const order = (run: number): string[] =>
      session
        .terminal(run, 'alice', 100)
        .filter(({ kind }) => kind !== 'typed')
        .slice(1)
        .map(({ text: line }) => (line.includes('message') ? 'push' : line));
    expect(order(0)).toEqual(['(integer) 1', 'push']);
    expect(order(1)).toEqual(['push', '(integer) 1']);
    session.seekScreen(session.lengthMs() / 2);
    expect(session.shownAt(0).screenMs).toBe(session.shownAt(1).screenMs);
    expect(session.shownAt(0).at).toBe(session.shownAt(1).at);
  });

  it('keep each other’s future when one is typed into', () => {
    const runs = [...runsOf(OPENING), ...runsOf(OPENING)];
    const session = playedOut(runs);
    session.seekScreen(session.lengthMs() * 0.4);
    session.act(1, { kind: 'line-typed', client: 'carol', line: 'PING' });
    session.play();
    session.frame(1e9);
    expect(traceOf(session, 0)).toEqual(traceOf(playedOut(runsOf(OPENING))));
    expect(lines(session, 'carol', 1)).toContain('PONG');
    session.seekScreen(session.lengthMs() * 0.6);
    session.undo();
    session.play();
    session.frame(1e9);
    expect(session.runs()).toEqual(runs);
    expect([traceOf(session, 0), traceOf(session, 1)]).toEqual([traceOf(playedOut(runs), 0), traceOf(playedOut(runs), 1)]);
  });

  it('show after any seek what fresh runs played up to there show', () => {
    fc.assert(
      fc.property(wildRun, wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }), (one, two, places) => {
        const session = playedOut([one, two]);
        for (const part of places) {
          const ms = part * session.lengthMs();
          session.seekScreen(ms);
          const fresh = createSession([one, two]);
          fresh.play();
          fresh.frame(ms);
          expect(seen(session)).toEqual(seen(fresh));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a new name', () => {
  it('changes nothing but the name', () => {
    const session = playedOut(runsOf(OPENING));
    const before = session.view(0).emitted;
    session.rename(0, 'bob', '밥');
    session.play();
    session.frame(1e9);
    expect([...session.view(0).clients.keys()]).toEqual(['alice', '밥', 'carol']);
    expect(session.view(0).emitted).toBe(before);
    session.undo();
    expect([...session.view(0).clients.keys()]).toEqual(['alice', 'bob', 'carol']);
  });
});
