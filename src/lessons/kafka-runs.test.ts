/** What the runs of a Redis group and a Kafka group claim, read from their traces. */
import { describe, expect, it } from 'vitest';
import { partitionName } from '../trace/index.ts';
import type { Session } from '../session/index.ts';
import { eventsOf, playedOut } from '../session/played.fixture.ts';
import { GALLERY } from './gallery.ts';
import { ready } from './ready.fixture.ts';

/** Who was dealt what in each generation, by client: `m1: orders-0 orders-1`. */
const deals = (session: Session, run: number): readonly (readonly string[])[] =>
  eventsOf(session, run, 'partitions-dealt').map(({ assignments }) =>
    assignments.map(({ member, partitions }) => `${member.replace(/-[0-9a-f]{8}$/, '')}: ${partitions.map(partitionName).join(' ')}`.trim()),
  );

const polled = (session: Session, run: number, client: string): readonly string[] =>
  eventsOf(session, run, 'records-polled')
    .filter((event) => event.client === client)
    .flatMap(({ records }) => records.map((each) => `${partitionName(each)}@${each.offset}`));

describe('runs beside Kafka', () => {
  it.each(GALLERY.filter(({ id, group }) => group === 'brokers' && id !== 'four-brokers').map(({ id }) => id))('%s comes to an end, in at most three minutes at the pace of the page', (id) => {
    const session = playedOut(ready(id));
    expect(session.store.getState().isStandingStill).toBe(true);
    expect(session.lengthMs()).toBeLessThan(180_000);
  });

  it('partitions-or-group: in Redis the second event of A is done before its first; in Kafka a key has one member', () => {
    const session = playedOut(ready('partitions-or-group'));
    expect(eventsOf(session, 0, 'stream-delivered').flatMap(({ consumer, now }) => now.map(({ id }) => `${consumer} ${id}`))).toEqual(['c1 1-0', 'c2 2-0', 'c2 3-0', 'c1 4-0']);
    expect(eventsOf(session, 0, 'stream-acked').flatMap(({ was }) => was.map(({ id }) => id))).toEqual(['2-0', '3-0', '1-0']);
    expect(eventsOf(session, 1, 'partition-chosen').map(({ key, partition }) => `${key} ${partition}`)).toEqual(['A 1', 'A 1', 'B 1', 'B 1', 'C 1', 'D 0']);
    expect(deals(session, 1).at(-1)).toEqual(['c1: orders-0 orders-1', 'c2: orders-2']);
    expect(polled(session, 1, 'c1')).toEqual(['orders-1@0', 'orders-1@1']);
    expect(polled(session, 1, 'c2')).toEqual([]);
  });

  it('four-members: one is idle until another dies, and then goes on from what was committed', () => {
    const session = playedOut(ready('four-members'));
    expect(deals(session, 0).slice(0, 4)).toEqual([
      ['m1: orders-0 orders-1 orders-2'],
      ['m1: orders-0 orders-1', 'm2: orders-2'],
      ['m1: orders-0', 'm2: orders-1', 'm3: orders-2', 'm4:'],
      ['m1: orders-0', 'm2: orders-1', 'm4: orders-2'],
    ]);
    const [killed] = eventsOf(session, 0, 'client-killed');
    const [left] = eventsOf(session, 0, 'member-left');
    expect(left).toMatchObject({ client: 'm3', why: 'session-timeout' });
    // Six seconds after its last sign of life, a poll of just before.
    expect((left?.at ?? 0) - (killed?.at ?? 0)).toBeGreaterThan(5_500_000);
    expect((left?.at ?? 0) - (killed?.at ?? 0)).toBeLessThanOrEqual(6_000_000);
    expect(polled(session, 0, 'm3')).toEqual(['orders-2@0', 'orders-2@1']);
    expect(polled(session, 0, 'm4')).toEqual(['orders-2@1']);
  });

  it('when-to-commit: 5, 6 and 7 again after the work, and skipped before it', () => {
    const session = playedOut(ready('when-to-commit'));
    const three = [5, 6, 7].map((offset) => `orders-0@${offset}`);
    for (const run of [0, 1]) expect(polled(session, run, 'm1').slice(5)).toEqual(three);
    expect(polled(session, 0, 'm2')).toEqual(three);
    expect(polled(session, 1, 'm2')).toEqual(['orders-0@8']);
    expect(session.runs().map((_, run) => eventsOf(session, run, 'offset-committed').filter(({ client }) => client === 'm1').map(({ offset }) => offset))).toEqual([[5], [5, 8]]);
  });

  it('lanes-in-redis: what has one key is done in its order, also over a crash', () => {
    const session = playedOut(ready('lanes-in-redis'));
    const done = eventsOf(session, 0, 'stream-acked').flatMap(({ key, was }) => was.map(({ id, consumer }) => `${key} ${id} ${consumer}`));
    expect(done).toEqual(['orders:0 1-0 c0', 'orders:1 1-0 c1', 'orders:1 2-0 c0']);
  });
});
