import { describe, expect, it } from 'vitest';
import { fatesShown, followFates, newFateBoard, type FatesShown } from '../../scene/brokers/index.ts';
import { parse } from '../../script/index.ts';
import { createSession, type Session } from '../../session/index.ts';
import { openFates } from './follow.ts';

const WORKLOAD = `workload Two cities
producer seoul  every 300ms  x8
producer busan  every 500ms  x4
consumer ann  work 400ms
consumer ben  work 200ms

at 1.1s kill ann
at 2.5s add consumer dan  work 200ms
at 3s add reader hal
wait 8s
`;

function opened(): Session {
  const { runs, mistakes } = parse(WORKLOAD);
  expect(mistakes).toEqual([]);
  const session = createSession(runs);
  session.seekEnd();
  return session;
}

/** As a fresh count of events 0 .. events-1 has it. */
function freshly(session: Session, run: number, events: number): FatesShown {
  const board = newFateBoard();
  followFates(board, events, (from, to) => session.events(run, from, to));
  return fatesShown(board);
}

describe('what became of messages at the playhead', () => {
  const session = opened();
  const read = openFates(session);

  it('is a fresh count of each of the four, wherever the playhead goes', () => {
    const edge = session.shownAt(0).screenMs;
    for (const part of [1, 0.5, 0.52, 0.1, 0, 0.9, 0.3, 1]) {
      session.seekScreen(edge * part);
      const fates = read();
      expect(fates).toHaveLength(4);
      session.store.getState().runs.forEach(({ shownEvents }, run) => expect(fates[run]).toEqual(freshly(session, run, shownEvents)));
    }
  });

  it('is the same object while nothing has happened', () => expect(read()).toBe(read()));

  it('is known again at the event that decided it, and not one before', () => {
    const known = read()[1]?.known.get('crash');
    expect(known?.fact).toMatchObject({ is: 'died-with-it', name: 'ann', lost: 1 });
    session.seekEvent(1, known?.event ?? 0);
    expect(read()[1]?.known.get('crash')).toEqual(known);
    session.seekEvent(1, (known?.event ?? 1) - 1);
    expect(read()[1]?.known.get('crash')).toBeUndefined();
  });

  it('begins anew where the past has changed', () => {
    const one = opened();
    const fates = openFates(one);
    const check = (): void => one.store.getState().runs.forEach(({ shownEvents }, run) => expect(fates()[run]).toEqual(freshly(one, run, shownEvents)));
    check();
    one.seekScreen(one.shownAt(0).screenMs / 3);
    one.act(1, { kind: 'client-killed', client: 'ben' });
    one.seekEnd();
    check();
    one.undo();
    one.seekEnd();
    check();
  });
});
