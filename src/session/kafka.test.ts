/** Time travel through runs with a Kafka broker. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import { playedOut, runsOf, seen, traceOf } from './played.fixture.ts';
import { createSession } from './session.ts';

const SETTINGS = 'session-timeout 60ms  heartbeat 10ms  max-poll-interval 50ms  auto-commit 15ms  fetch-wait 8ms  retention-check 20ms';
const CLIENTS = ['a', 'b', 'p'];

const LINES = [
  'app a: loop poll orders group g from earliest wait 10ms; work 1ms..9ms; commit',
  'app b: loop poll orders group g from earliest max 1 wait 10ms; work 3ms',
  'app p: every 4ms produce orders key=k{n} v{n}',
  'p> produce orders x',
  'p>> produce orders key=A y',
  'a> poll orders group g wait 5ms',
  'b> poll wait 20ms',
  'a> commit',
  'a> close',
  'b> ^C',
  'b> quit',
  'p> describe group g',
  'p> offsets orders',
  'p> create topic more partitions 2',
  'a> seek orders-0 0',
  'b> assign orders-1 group h from earliest',
  'app a pause',
  'app a start',
  'kill a',
  'kill b',
  'revive a',
  'revive b',
  'disconnect a',
  'reconnect a',
  'cut b',
  'heal b',
  'slow a 2KB/s',
  'slow a off',
  'crash kafka',
  'restart kafka',
  'latency b 2ms',
  'wait 12ms',
];

/** At its end everybody is killed, so that the run comes to rest. */
const wildRun: fc.Arbitrary<Run> = fc
  .record({ seed: fc.nat(1_000), lines: fc.array(fc.tuple(fc.constantFrom(...LINES), fc.option(fc.nat(6_000))), { minLength: 5, maxLength: 20, size: 'max' }) })
  .map(({ seed, lines }) => {
    let at = 0;
    const timed = lines.map(([line, later]) => {
      if (later === null) return line;
      at += later;
      return `at ${at}us ${line}`;
    });
    const end = CLIENTS.map((name) => `at ${at + 300_000}us kill ${name}`);
    const header = `seed ${seed}\nbroker kafka  ${SETTINGS}\ntopic orders  partitions 2  retention 40ms  segment-bytes 300B\n${CLIENTS.map((name) => `client ${name}\n`).join('')}`;
    return parse(`${header}\n${LINES.slice(0, 3).join('\n')}\n${timed.join('\n')}\n${end.join('\n')}\n`).runs[0];
  });

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
