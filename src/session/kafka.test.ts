/** Time travel through runs with a Kafka broker. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { print } from '../script/index.ts';
import { wildRun } from '../../e2e/redis/chance/kafka-runs.ts';
import { playedOut, runsOf, seen, traceOf } from './played.fixture.ts';
import { createSession } from './session.ts';

describe('a session with a broker', () => {
  it('shows after any seek what a fresh run played up to there shows', () => {
    fc.assert(
      fc.property(wildRun, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }), (run, places) => {
        const session = playedOut([run]);
        for (const part of places) {
          const ms = part * session.lengthMs();
          session.seekScreen(ms);
          const fresh = createSession([run]);
          fresh.play();
          fresh.frame(ms);
          expect(seen(session)).toEqual(seen(fresh));
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('reads its own run back from its script, to the microsecond', () => {
    fc.assert(
      fc.property(wildRun, (run) => {
        const session = playedOut([run]);
        expect(traceOf(playedOut(runsOf(print(session.runs()))))).toEqual(traceOf(session));
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('goes through a copied world as through its own, and in small steps as in one', () => {
    fc.assert(
      fc.property(wildRun, fc.double({ min: 0, max: 1, noNaN: true }), (run, part) => {
        const session = playedOut([run]);
        session.seekScreen(part * session.lengthMs());
        session.frame(1e9);
        expect(seen(session)).toEqual(seen(playedOut([run])));
        expect(traceOf(playedOut([run], 1_000))).toEqual(traceOf(session));
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});

describe('a run with a member of a group', () => {
  const MEMBER = 'broker kafka\ntopic orders\nclient a\n\na> poll orders group g wait 3s\n';

  it('is as long as its lines and their polls, though heartbeats have no end', () => {
    const session = createSession(runsOf(MEMBER));
    const known = session.store.getState().runs[0]?.edge.at ?? 0;
    expect(known).toBeGreaterThanOrEqual(3_000_000);
    expect(known).toBeLessThan(7_000_000);
    session.play();
    session.seekEnd();
    expect(session.store.getState().isStandingStill).toBe(false);
    expect(session.terminal(0, 'a', 10).at(-1)?.text).toBe('(no records)');
  });
});
