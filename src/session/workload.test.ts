import { describe, expect, test } from 'vitest';
import { asWritten, print } from '../script/index.ts';
import { createSession } from './session.ts';
import { keepRun, keptRun, type Shelf } from './keep.ts';
import { runsOf } from './played.fixture.ts';
import { linkOf, readLink } from './share.ts';

const TEXT = `workload Orders
redis  8.0
producer seoul  every 600ms  x3
consumer ann  work 300ms

at 1s kill ann
at 2s revive ann
wait 1s
`;
const PLACE = { at: 1_500_000, events: 12 };

function aShelf(): Shelf {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('a workload in a session', () => {
  test('is in its link as one script, and comes back as the same four runs', () => {
    const link = linkOf(runsOf(TEXT), PLACE);
    if (!link.ok) throw new Error(link.why);
    expect(readLink(link.fragment)).toEqual({ kind: 'ok', runs: runsOf(TEXT), place: PLACE });
    // Four runs side by side would be longer.
    expect(link.fragment.length).toBeLessThan(300);
  });

  test('is kept by the browser as it was written', async () => {
    const shelf = aShelf();
    expect(await keepRun(shelf, runsOf(TEXT), PLACE)).toBe(true);
    const kept = await keptRun(shelf);
    expect(print(kept?.runs ?? [])).toBe(TEXT);
    expect(kept?.mistakes).toEqual([]);
  });

  test('is four runs once somebody does something in one of them, and a workload again when that is undone', () => {
    const session = createSession(runsOf(TEXT));
    session.seekEnd();
    session.act(1, { kind: 'line-typed', client: 'seoul', line: 'LLEN orders' });
    expect(print(session.runs())).toContain('seoul> LLEN orders');
    const link = linkOf(session.runs(), PLACE);
    if (!link.ok) throw new Error(link.why);
    expect(readLink(link.fragment)).toEqual({ kind: 'ok', runs: asWritten(session.runs()), place: PLACE });
    session.undo();
    expect(print(session.runs())).toBe(TEXT);
  });

  test('is four runs side by side once somebody is renamed in one of them', () => {
    const session = createSession(runsOf(TEXT));
    session.rename(0, 'ann', 'anna');
    expect(print(session.runs())).toContain('app anna: on SUBSCRIBE orders; work 300ms');
    session.undo();
    expect(print(session.runs())).toBe(TEXT);
  });

  test('begins all four at the same moments: whoever drives a client is told at one instant in each', () => {
    const session = createSession(runsOf(TEXT));
    session.seekEnd();
    const rounds = [0, 1, 2, 3].map((run) => session.events(run, 0, 20_000).flatMap((event) => (event.kind === 'app-round-started' && event.client === 'seoul' ? [event.at] : [])));
    expect(rounds[0]).toHaveLength(3);
    for (const other of rounds) expect(other).toEqual(rounds[0]);
  });
});

describe('the pace of a workload', () => {
  const paceOf = (session: ReturnType<typeof createSession>) => session.store.getState().pace;
  const SLOW = { kind: 'slow-motion' } as const;
  const ITS_OWN = { kind: 'fixed', slowdown: 4 } as const;

  test('is its own, and ends with it', () => {
    const session = createSession(runsOf(TEXT));
    expect(paceOf(session)).toEqual(ITS_OWN);
    expect(session.store.getState().chosenPace).toEqual(SLOW);
    session.load(runsOf('client alice\n\nalice> PING\n'));
    expect(paceOf(session)).toEqual(SLOW);
    session.undo();
    expect(paceOf(session)).toEqual(ITS_OWN);
    session.redo();
    expect(paceOf(session)).toEqual(SLOW);
  });

  test('is another where somebody chooses one, also in the next workload', () => {
    const session = createSession(runsOf(TEXT));
    session.setPace(SLOW);
    expect(paceOf(session)).toEqual(SLOW);
    session.load(runsOf(TEXT.replace('x3', 'x5')));
    expect(paceOf(session)).toEqual(SLOW);
  });

  test('is that of the person where it is a fixed one', () => {
    expect(paceOf(createSession(runsOf(TEXT), { pace: { kind: 'fixed', slowdown: 100 } }))).toEqual({ kind: 'fixed', slowdown: 100 });
  });
});
