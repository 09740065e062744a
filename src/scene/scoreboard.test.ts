import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlayedRun } from '../engine/played.fixture.ts';
import { parse } from '../script/index.ts';
import type { Event } from '../trace/index.ts';
import { addLatency, newLatency, viewOfLatency } from './latency.ts';
import { boardOf, followScoreboard, newScoreboard, type Board } from './scoreboard.ts';

function played(text: string): readonly Event[] {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return new PlayedRun(runs[0], { leavesTimers: true }).events;
}

function boardAfter(events: readonly Event[], upTo = events.length): Board {
  const board = newScoreboard();
  followScoreboard(board, upTo, (from, to) => events.slice(from, to));
  return boardOf(board);
}

/** The numbers of a queue that are not 0, in their words. */
function of(board: Board, name: string): Record<string, number> {
  const row = board.queues.find(({ key }) => key === name) ?? board.clients.find(({ client }) => client === name);
  const counts: Record<string, number> = {};
  for (const [word, count] of Object.entries(row ?? {})) if (typeof count === 'number' && count > 0) counts[word] = count;
  return counts;
}

describe('poll or block (L13)', () => {
  const arrivals = `
at 0.300s feed> RPUSH polled j1
at 0.300s feed> RPUSH blocked j1
at 2.300s feed> RPUSH polled j2
at 2.300s feed> RPUSH blocked j2
wait 1.5s
`;
  const board = boardAfter(played(`client feed\n\napp poller: every 1s RPOP polled\napp blocker: loop BRPOP blocked 0\n${arrivals}`));

  it('a poller finds a job 700 ms after it came, and most of its calls find none', () => {
    const poller = board.clients.find(({ client }) => client === 'poller');
    expect(poller?.latency?.minUs).toBeCloseTo(700_000, -4);
    expect(poller).toMatchObject({ calls: 4, emptyCalls: 2, taken: 2, done: 2 });
  });

  it('a blocker has it at once, and no call finds nothing', () => {
    const blocker = board.clients.find(({ client }) => client === 'blocker');
    expect(blocker?.latency?.maxUs).toBe(0);
    expect(blocker).toMatchObject({ calls: 2, emptyCalls: 0, taken: 2, done: 2 });
  });

  it('a wait that times out has found nothing', () => {
    expect(of(boardAfter(played('client a\n\na> BLPOP q 0.1\nwait 1s\n')), 'a')).toEqual({ calls: 1, emptyCalls: 1 });
  });
});

describe('the worker that died (L16)', () => {
  it('BLPOP: what it held is lost', () => {
    const board = boardAfter(played(`client p

app w: loop BLPOP jobs 0; work 300ms
p> RPUSH jobs j1 j2 j3
at 0.400s kill w
`));
    expect(of(board, 'jobs')).toEqual({ produced: 3, taken: 2, done: 1, lost: 1, waiting: 1 });
    expect(of(board, 'w')).toMatchObject({ taken: 2, done: 1, lost: 1 });
  });

  it('BLMOVE: nothing is lost; what was not done is done once more after the sweep', () => {
    const script = (killedAt: string): string => `client p

app w: loop BLMOVE jobs doing LEFT RIGHT 0; work 300ms; work 10ms; LREM doing 1 {reply}
p> RPUSH jobs j1
at ${killedAt} kill w
at 1s p> LMOVE doing jobs RIGHT LEFT
at 2s revive w
wait 1s
`;
    // In the midst of its work.
    const early = boardAfter(played(script('0.200s')));
    expect(of(early, 'jobs')).toEqual({ produced: 1, taken: 2, done: 1, returned: 1 });
    // Its work was done, and it died before it could say so.
    const late = boardAfter(played(script('0.305000s')));
    expect(of(late, 'jobs')).toEqual({ produced: 1, taken: 2, done: 1, doneTwice: 1, returned: 1 });
    expect(of(late, 'w')).toMatchObject({ done: 1, doneTwice: 1 });
  });

  it('without a sweep it lies on the table: neither done nor lost', () => {
    const board = boardAfter(played('client p\n\napp w: loop BLMOVE jobs doing LEFT RIGHT 0; work 300ms; LREM doing 1 {reply}\np> RPUSH jobs j1\nat 0.1s kill w\n'));
    expect(of(board, 'jobs')).toEqual({ produced: 1, taken: 1 });
    expect(of(board, 'doing')).toEqual({ waiting: 1 });
  });

  it('a sweeper that takes and pushes brings back the same job; one that dies in between loses it', () => {
    const sweep = 'LRANGE doing 0 -1; for each; GET beat:{item}; if nil; LREM doing 1 {item}; work 1ms; RPUSH jobs {item}';
    const text = `client p

app w: loop BLMOVE jobs doing LEFT RIGHT 0; work 300ms; LREM doing 1 {reply}
p> RPUSH jobs j1
at 0.1s kill w
`;
    const back = boardAfter(played(`${text}app s: every 1s ${sweep} x1\nat 2s revive w\nwait 1s\n`));
    expect(of(back, 'jobs')).toEqual({ produced: 1, taken: 2, done: 1, returned: 1 });
    const dead = boardAfter(played(`${text}at 0.2s app s: every 1s ${sweep} x1\nat 0.202s kill s\nwait 1s\n`));
    expect(of(dead, 'jobs')).toEqual({ produced: 1, taken: 1, lost: 1 });
    expect(of(dead, 's')).toMatchObject({ lost: 1 });
  });

  it('of people it says the same: what they popped is done when they type on, what they moved when they remove it', () => {
    const board = boardAfter(played(`client p
client w1
client w2
client w3

p> RPUSH jobs j1 j2 j3
w1> BLPOP jobs 0
kill w1
w2> BLMOVE jobs proc:w2 LEFT RIGHT 0
kill w2
p> LMOVE proc:w2 jobs RIGHT LEFT
w3> BLMOVE jobs proc:w3 LEFT RIGHT 0
w3> LREM proc:w3 1 j2
w3> BLPOP jobs 0
w3> PING
`));
    expect(of(board, 'jobs')).toEqual({ produced: 3, taken: 4, done: 2, lost: 1, returned: 1 });
    expect(of(board, 'w1')).toMatchObject({ lost: 1 });
    expect(of(board, 'w3')).toMatchObject({ taken: 2, done: 2 });
  });

  it('an answer that never arrives is lost, and one that is cut off in the midst of its work goes on', () => {
    const lost = boardAfter(played('client p\nclient w  latency 10ms\n\nw> BLPOP jobs 0\nat 0.025s disconnect w\nat 0.026s p> RPUSH jobs j1\n'));
    expect(of(lost, 'jobs')).toEqual({ produced: 1, taken: 1, lost: 1 });
    const goesOn = boardAfter(played('client p\n\napp w: loop BLPOP jobs 0; work 300ms x1\np> RPUSH jobs j1\nat 0.1s disconnect w\nwait 1s\n'));
    expect(of(goesOn, 'jobs')).toEqual({ produced: 1, taken: 1, done: 1 });
  });

  it('a server that loses its memory loses what waited there', () => {
    const text = (options: string): string => `server main${options}\nclient p\n\np> RPUSH jobs a b\ncrash main\nrestart main\nwait 1s\n`;
    expect(of(boardAfter(played(text(''))), 'jobs')).toEqual({ produced: 2, lost: 2 });
    expect(of(boardAfter(played(text('  appendonly yes'))), 'jobs')).toEqual({ produced: 2, waiting: 2 });
  });
});

describe('the circular queue (L17)', () => {
  it('five sites, two workers: each site comes round again, none is lost or done twice', () => {
    const board = boardAfter(played(`client p

p> RPUSH sites a b c d e
app w1: loop LMOVE sites sites LEFT RIGHT; work 100ms x5
app w2: loop LMOVE sites sites LEFT RIGHT; work 100ms x5
wait 2s
`));
    expect(of(board, 'sites')).toEqual({ produced: 5, taken: 10, done: 10, returned: 10, waiting: 5 });
    expect(of(board, 'w1')).toMatchObject({ taken: 5, done: 5 });
  });

  it('a worker that dies with a site in its hands has lost nothing', () => {
    const board = boardAfter(played('client p\n\np> RPUSH sites a b\napp w: loop LMOVE sites sites LEFT RIGHT; work 100ms\nat 0.05s kill w\n'));
    expect(of(board, 'sites')).toEqual({ produced: 2, taken: 1, returned: 1, waiting: 2 });
  });
});

describe('the same bytes', () => {
  it('pushed twice are two jobs', () => {
    expect(of(boardAfter(played('client p\n\np> RPUSH q x x\np> LPOP q\np> PING\n')), 'q')).toEqual({ produced: 2, taken: 1, done: 1, waiting: 1 });
  });

  it('deleted, trimmed away, expired, or taken out by hand are removed, not lost', () => {
    expect(of(boardAfter(played('client p\n\np> RPUSH q a b c d e\np> LTRIM q 1 3\np> LREM q 1 c\np> PING\np> PING\np> DEL q\n')), 'q')).toEqual({ produced: 5, removed: 5 });
    expect(of(boardAfter(played('client p\n\np> RPUSH q a\np> PEXPIRE q 10\nwait 1s\n')), 'q')).toEqual({ produced: 1, removed: 1 });
  });

  it('keep their push under another name', () => {
    const board = boardAfter(played('client p\n\np> RPUSH q a\nwait 1s\np> RENAME q r\np> LPOP r\np> PING\n'));
    expect(of(board, 'q')).toEqual({ produced: 1, done: 1 });
    expect(board.queues.find(({ key }) => key === 'r')?.latency?.minUs).toBeGreaterThan(1_000_000);
  });

  it('taken by EXEC, by a count, or by LMPOP are taken all the same', () => {
    const board = boardAfter(played('client p\n\np> RPUSH q 1 2 3 4 5 6\np> MULTI\np> LPOP q\np> LPOP q 2\np> EXEC\np> LMPOP 1 q RIGHT COUNT 2\np> PING\n'));
    expect(of(board, 'q')).toEqual({ produced: 6, taken: 5, done: 5, waiting: 1 });
  });
});

describe('the board', () => {
  it('is the same after any way to an instant', () => {
    const events = played(`app feed: every 20ms RPUSH jobs job-{n}
app hasty: loop BLPOP jobs 0; work 10ms..70ms
app safe: loop BLMOVE jobs doing LEFT RIGHT 0; work 10ms..60ms; LREM doing 1 {reply}
app sweep: every 500ms LMOVE doing jobs RIGHT LEFT
at 3s kill hasty
at 4s kill safe
at 5s revive hasty
at 5s revive safe
wait 5s
kill feed
`);
    expect(events.length).toBeGreaterThan(10_000);
    const board = newScoreboard();
    fc.assert(
      fc.property(fc.nat(events.length), (upTo) => {
        followScoreboard(board, upTo, (from, to) => events.slice(from, to));
        expect(boardOf(board)).toEqual(boardAfter(events, upTo));
      }),
      { numRuns: 30 },
    );
    const all = boardAfter(events);
    const jobs = all.queues.find(({ key }) => key === 'jobs');
    const doing = all.queues.find(({ key }) => key === 'doing');
    // Nothing is unaccounted for: done, lost, waiting, on the table, or in one of two hands.
    const accounted = (jobs?.done ?? 0) + (jobs?.lost ?? 0) + (jobs?.waiting ?? 0) + (doing?.waiting ?? 0);
    expect((jobs?.produced ?? 0) - accounted).toBeLessThanOrEqual(2);
    expect(jobs?.lost).toBe(1);
  });

  it('is plain data', () => {
    const events = played('client p\n\np> RPUSH q a b\np> LPOP q\n');
    const board = newScoreboard();
    followScoreboard(board, events.length, (from, to) => events.slice(from, to));
    expect(boardOf(structuredClone(board))).toEqual(boardOf(board));
  });
});

describe('a program that hears messages, and one that works on a stream', () => {
  it('have no queue, and stand in no row unless they have something to do with a list', () => {
    const text = (resp: string): string => `client ear${resp}
client p

p> XGROUP CREATE s g 0 MKSTREAM
app ear: on SUBSCRIBE news; work 100ms; RPUSH done {reply}
app deaf: on SUBSCRIBE other; work 100ms
app ann: loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS s >; work 100ms; XACK s g {id}
p> XADD s * n 1
p> PUBLISH news a
p> PUBLISH news b
wait 300ms
kill ear
wait 100ms
`;
    expect(boardAfter(played(text('')))).toMatchObject({ queues: [], clients: [] });
    const board = boardAfter(played(text('  resp 3')));
    expect(board.clients.map(({ client }) => client)).toEqual(['ear']);
    expect(of(board, 'ear')).toEqual({ produced: 2 });
    expect(of(board, 'done')).toEqual({ produced: 2, waiting: 2 });
  });
});

describe('a distribution', () => {
  it('has its ends exactly, and its middle within a sixteenth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000_000), { minLength: 1, maxLength: 200 }), (samples) => {
        const latency = newLatency();
        for (const us of samples) addLatency(latency, us);
        const view = viewOfLatency(latency);
        const sorted = samples.toSorted((a, b) => a - b);
        expect(view?.minUs).toBe(sorted[0]);
        expect(view?.maxUs).toBe(sorted.at(-1));
        for (const [part, said] of [[0.5, view?.medianUs], [0.95, view?.p95Us]] as const) {
          const exact = sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
          expect(Math.abs((said ?? 0) - exact)).toBeLessThanOrEqual(exact / 16 + 1);
        }
        expect(view?.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(samples.length);
      }),
    );
  });
});

describe('lists that change as a whole', () => {
  it('LSET: what went is removed, what stands there is new', () => {
    const board = boardAfter(played('client a\n\na> RPUSH q x y\na> LSET q 0 z\na> LPOP q\na> PING\n'));
    expect(of(board, 'q')).toMatchObject({ produced: 3, removed: 1, taken: 1, done: 1, waiting: 1 });
  });

  it('COPY makes new items of all that it copies', () => {
    const board = boardAfter(played('client a\n\na> RPUSH q x y\na> COPY q p\na> RPOP p\na> PING\n'));
    expect(of(board, 'p')).toMatchObject({ produced: 2, taken: 1, done: 1, waiting: 1 });
    expect(of(board, 'q')).toEqual({ produced: 2, waiting: 2 });
  });

  it('SWAPDB takes lists along with what is known of them', () => {
    const { queues } = boardAfter(played('client a\n\na> RPUSH q x y\na> LPOP q\na> SWAPDB 0 1\na> RPUSH q new\na> SWAPDB 0 1\na> LPOP q\na> PING\n'));
    expect(queues.map(({ db, produced, taken, done, waiting }) => ({ db, produced, taken, done, waiting }))).toEqual([
      { db: 0, produced: 2, taken: 2, done: 2, waiting: 0 },
      { db: 1, produced: 1, taken: 0, done: 0, waiting: 1 },
    ]);
  });
});
