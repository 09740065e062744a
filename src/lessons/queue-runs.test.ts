/** What the runs of queues claim, counted from their traces: who waited in vain, what was lost, what was done twice. */
import { describe, expect, it } from 'vitest';
import { boardAtEnd, client, queue } from '../scene/board.fixture.ts';
import type { Session } from '../session/index.ts';
import { playedOut } from '../session/played.fixture.ts';
import { GALLERY } from './gallery.ts';
import { ready } from './ready.fixture.ts';

/** When each element came, in the order of its coming. */
function arrivals(session: Session, run: number): readonly string[] {
  return session
    .events(run, 0, 20_000)
    .flatMap((event) => (event.kind === 'key-changed' && event.moved?.way === 'in' && event.key === 'jobs' ? [`${event.at} ${event.moved.elements.join(' ')}`] : []));
}

const QUEUES = GALLERY.filter(({ group }) => group === 'queues').map(({ id }) => id);

describe('runs of queues', () => {
  it.each(QUEUES)('%s takes 30 to 90 seconds at the pace of the page, and few clients', (id) => {
    const session = playedOut(ready(id));
    expect(session.store.getState().isStandingStill).toBe(true);
    expect(session.lengthMs()).toBeGreaterThan(30_000);
    expect(session.lengthMs()).toBeLessThan(90_000);
    for (const [run] of session.runs().entries()) expect(session.view(run).clients.size).toBeLessThanOrEqual(6);
  });

  it('push-if-there: the cold timeline is never made', () => {
    const board = boardAtEnd(playedOut(ready('push-if-there')), 0);
    expect(board.queues.map(({ key, waiting }) => [key, waiting])).toEqual([
      ['Timelinecache:userA', 0],
      ['timeline:ann', 2],
      ['timeline:ben', 2],
    ]);
  });

  it('poll-or-block: the same arrivals; half of the calls in vain and late, or none and at once', () => {
    const session = playedOut(ready('poll-or-block'));
    expect(arrivals(session, 0)).toEqual(arrivals(session, 1));
    const [polled, blocked] = [boardAtEnd(session, 0), boardAtEnd(session, 1)];
    expect(client(polled, 'poller')).toMatchObject({ taken: 3, calls: 6, emptyCalls: 3 });
    expect(client(blocked, 'waiter')).toMatchObject({ taken: 3, calls: 3, emptyCalls: 0 });
    expect(queue(polled, 'jobs')?.latency).toMatchObject({ minUs: 200_000, maxUs: 900_000 });
    expect(queue(blocked, 'jobs')?.latency).toMatchObject({ minUs: 0, maxUs: 0 });
  });

  it('one-transaction: 7.0 serves from low, 8.0 from high', () => {
    const session = playedOut(ready('one-transaction'));
    expect(session.runs().map((_, run) => queue(boardAtEnd(session, run), 'low')?.taken)).toEqual([1, 0]);
    expect(session.runs().map((_, run) => queue(boardAtEnd(session, run), 'high')?.taken)).toEqual([0, 1]);
  });

  it('worker-that-died: one lost of three, and none', () => {
    const session = playedOut(ready('worker-that-died'));
    expect(queue(boardAtEnd(session, 0), 'jobs')).toMatchObject({ produced: 3, done: 2, lost: 1, returned: 0, waiting: 0 });
    expect(queue(boardAtEnd(session, 1), 'jobs')).toMatchObject({ produced: 3, done: 3, lost: 0, doneTwice: 0, returned: 1, waiting: 0 });
    const kills = session.runs().map((_, run) => session.events(run, 0, 20_000).flatMap((event) => (event.kind === 'client-killed' ? [event.at] : [])));
    expect(kills[0]).toHaveLength(1);
    expect(kills[0]).toEqual(kills[1]);
  });

  it('sweeper: nothing lost, and one of two done twice', () => {
    const board = boardAtEnd(playedOut(ready('sweeper')), 0);
    expect(queue(board, 'jobs')).toMatchObject({ produced: 2, done: 2, doneTwice: 1, lost: 0, returned: 2, waiting: 0 });
    expect(client(board, 'worker-b')).toMatchObject({ done: 1, doneTwice: 0 });
    expect(client(board, 'worker-a')).toMatchObject({ done: 1, doneTwice: 1 });
  });

  it('million: a million at its fullest, and in the end', () => {
    const session = playedOut(ready('million'));
    const board = boardAtEnd(session, 0);
    expect(queue(board, 'big')).toMatchObject({ produced: 1_000_002, taken: 2, waiting: 1_000_000 });
    expect(board.unfollowed).toBeGreaterThan(980_000);
    const nodes = [...(session.view(0).nodes.get('main')?.dbs.get(0)?.dict.values() ?? [])].flatMap((value) =>
      value.type === 'list' && 'quicklist' in value ? [(value as unknown as { quicklist: { nodes: unknown[] } }).quicklist.nodes.length] : [],
    );
    // Half of them are about a thousand steps.
    expect(nodes[0]).toBeGreaterThan(1_500);
    expect(nodes[0]).toBeLessThan(3_000);
  });

  it('circular-queue: by hand one of five sites is lost, in the circle none', () => {
    const session = playedOut(ready('circular-queue'));
    expect(queue(boardAtEnd(session, 0), 'sites')).toMatchObject({ lost: 1, waiting: 4 });
    expect(queue(boardAtEnd(session, 1), 'sites')).toMatchObject({ produced: 5, lost: 0, doneTwice: 0, waiting: 5 });
  });
});
