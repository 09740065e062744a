import { describe, expect, it } from 'vitest';
import { GLOSSARY } from '../../lessons/index.ts';
import { boardOf, followScoreboard, newScoreboard, type Board } from '../../scene/index.ts';
import { parse } from '../../script/index.ts';
import { createSession, type Session } from '../../session/index.ts';
import { timeSaid } from '../parts/index.ts';
import { isSamePast } from '../same-past.ts';
import { openBoards } from './follow.ts';
import { changedIn, COLUMNS, linesOf, quietIn, sumsOf, TIME_TERM } from './lines.ts';

const KILLED = `app feed: every 50ms RPUSH jobs job-{n} x20
app w: loop BLPOP jobs 0; work 70ms
at 0.300000s kill w
at 0.600000s revive w
wait 1s
`;

function opened(script: string): Session {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  const session = createSession(runs);
  session.seekEnd();
  return session;
}

/** As a fresh count of events 0 .. events-1 has it. */
function freshly(session: Session, run: number, events: number): Board {
  const board = newScoreboard();
  followScoreboard(board, events, (from, to) => session.events(run, from, to));
  return boardOf(board);
}

describe('the boards at the playhead', () => {
  const session = opened(`${KILLED}\nbeside\n\n${KILLED.replace('BLPOP jobs', 'BRPOP jobs')}`);
  const read = openBoards(session);

  it('are those of a fresh count wherever the playhead goes, and so is what the last event changed', () => {
    const edge = session.shownAt(0).screenMs;
    for (const part of [1, 0.5, 0.52, 0.1, 0, 0.9, 0.3, 1]) {
      session.seekScreen(edge * part);
      const boards = read();
      session.store.getState().runs.forEach(({ shownEvents }, run) => {
        expect(boards[run]?.board).toEqual(freshly(session, run, shownEvents));
        expect(boards[run]?.before).toEqual(freshly(session, run, Math.max(0, shownEvents - 1)));
      });
    }
    expect(sumsOf(read()[0]?.board ?? { queues: [], clients: [], unfollowed: 0 })).toMatchObject({ lost: 1, doneTwice: 0 });
  });

  it('are the same objects while nothing has happened', () => {
    expect(read()).toBe(read());
  });

  it('begin anew where the past has changed', () => {
    const one = opened(KILLED);
    const boards = openBoards(one);
    const check = (): void => {
      const [run] = one.store.getState().runs;
      expect(boards()[0]?.board).toEqual(freshly(one, 0, run?.shownEvents ?? 0));
    };
    check();
    one.seekScreen(one.shownAt(0).screenMs / 2);
    check();
    one.act(0, { kind: 'client-killed', client: 'w' });
    check();
    one.seekEnd();
    check();
    one.undo();
    check();
    one.seekEnd();
    check();
    one.redo();
    one.seekEnd();
    check();
  });

  it('keep their count only over inputs that come later than all that was counted', () => {
    const [run] = parse('client a\n\nat 1.000000s a> LPOP q\nat 2.000000s a> LPOP q\n').runs;
    const [first, second] = run.inputs;
    if (!first || !second) throw new Error('two lines');
    const before = { ...run, inputs: [first] };
    expect(isSamePast({ run: before, lastAt: 1_500_000 }, run)).toBe(true);
    expect(isSamePast({ run: before, lastAt: 2_000_000 }, run)).toBe(false);
    expect(isSamePast({ run, lastAt: 0 }, before)).toBe(false);
    expect(isSamePast({ run: before, lastAt: 0 }, { ...run, inputs: [second] })).toBe(false);
    expect(isSamePast({ run: before, lastAt: 0 }, { ...run, scenario: { ...run.scenario } })).toBe(false);
  });
});

describe('the lines of a board', () => {
  const session = opened('client p\nclient w\n\np> RPUSH q a\nw> LPOP q\nw> LPOP q\nw> PING\n');
  const { board } = openBoards(session)()[0] ?? expect.fail();

  it('name queues first, then those who take, then those who only put in', () => {
    const { queues, takers } = linesOf(board);
    expect(queues.map(({ name, figures }) => [name, figures])).toEqual([
      ['q', { produced: 1, taken: 1, done: 1, lost: 0, doneTwice: 0, waiting: 0 }],
    ]);
    expect(takers.map(({ name, calls, figures }) => [name, calls, figures.emptyCalls])).toEqual([
      ['w', 2, 1],
      ['p', 0, 0],
    ]);
  });

  it('say which figures have changed, and which are 0 everywhere', () => {
    const [w] = linesOf(board).takers;
    if (!w) throw new Error('a line of w');
    expect(changedIn(w, w)).toEqual(new Set());
    expect(changedIn(w, undefined)).toEqual(new Set(['taken', 'done', 'emptyCalls', 'time']));
    expect(quietIn([board])).toEqual(new Set(['lost', 'doneTwice', 'waiting']));
  });

  it('take every word from the glossary', () => {
    for (const id of [...COLUMNS.map(({ term }) => term), TIME_TERM]) expect(GLOSSARY.map((term) => term.id)).toContain(id);
  });

  it.each([
    [0, '0 ms'],
    [502, '502 µs'],
    [1_240, '1.2 ms'],
    [9_960, '10 ms'],
    [480_300, '480 ms'],
    [999_600, '1 s'],
    [12_400_000, '12 s'],
  ])('say %i as %s', (us, said) => expect(timeSaid(us)).toBe(said));
});
