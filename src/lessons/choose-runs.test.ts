/** What the runs of which one fits claim, counted from their traces: lost, missed, done twice, and messages on the bus. */
import { describe, expect, it } from 'vitest';
import { boardAtEnd, queue } from '../scene/board.fixture.ts';
import type { Session } from '../session/index.ts';
import { eventsOf, playedOut } from '../session/played.fixture.ts';
import { GALLERY } from './gallery.ts';
import { ready } from './ready.fixture.ts';

const missed = (session: Session, run: number): readonly string[] => eventsOf(session, run, 'message-missed').map(({ client, payload }) => `${client} ${payload}`);

const receivers = (session: Session, run: number): readonly number[] => eventsOf(session, run, 'receivers-counted').map((event) => event.receivers);

/** Messages of this kind that went from node to node. */
const onBus = (session: Session, run: number, type: 'publish' | 'publishshard'): number =>
  eventsOf(session, run, 'packet-sent').filter(({ packet: { carries } }) => carries.what === 'bus' && carries.message.type === type).length;

const CHOOSE = GALLERY.filter(({ group }) => group === 'choose').map(({ id }) => id);

describe('runs of which one fits', () => {
  it('are eight, each with another choice beside it', () => {
    expect(CHOOSE).toHaveLength(8);
    for (const id of CHOOSE) expect(playedOut(ready(id)).runs()).toHaveLength(2);
  });

  it.each(CHOOSE)('%s takes 30 to 90 seconds at the pace of the page, and few clients', (id) => {
    const session = playedOut(ready(id));
    expect(session.store.getState().isStandingStill).toBe(true);
    expect(session.lengthMs()).toBeGreaterThan(30_000);
    expect(session.lengthMs()).toBeLessThan(90_000);
    for (const [run] of session.runs().entries()) expect(session.view(run).clients.size).toBeLessThanOrEqual(6);
  });

  it('live-cursor: two places are missed, and none is kept; or none is missed, and all four are kept', () => {
    const session = playedOut(ready('live-cursor'));
    expect(missed(session, 0)).toEqual(['ben 20,14', 'ben 31,20']);
    expect(missed(session, 1)).toEqual([]);
    expect(eventsOf(session, 1, 'key-changed').filter(({ stream }) => stream?.did === 'added')).toHaveLength(4);
  });

  it('invalidation: one server never hears of price:8; in the stream it reads that alone', () => {
    const session = playedOut(ready('invalidation'));
    expect(missed(session, 0)).toEqual(['app2 price:8']);
    expect(receivers(session, 0)).toEqual([2, 1, 2]);
    expect(missed(session, 1)).toEqual([]);
  });

  it('replay: nothing is lost in the stream, and one of three in the list', () => {
    const session = playedOut(ready('replay'));
    expect(eventsOf(session, 0, 'key-changed').filter(({ stream }) => stream?.did === 'deleted' || stream?.did === 'trimmed')).toEqual([]);
    expect(queue(boardAtEnd(session, 1), 'orders')).toMatchObject({ produced: 3, lost: 1, waiting: 0 });
  });

  it('thumbnails: three of three, once each; or two copies of each, and one missed by both', () => {
    const session = playedOut(ready('thumbnails'));
    expect(queue(boardAtEnd(session, 0), 'jobs')).toMatchObject({ produced: 3, done: 3, doneTwice: 0, lost: 0, returned: 1, waiting: 0 });
    expect(receivers(session, 1)).toEqual([2, 0, 2]);
    expect(missed(session, 1)).toEqual(['ann dog', 'ben dog']);
  });

  it('health-checks: after the kill every site is checked still; in the group one is pending and nothing comes again', () => {
    const session = playedOut(ready('health-checks'));
    const killed = eventsOf(session, 0, 'client-killed')[0]?.at ?? Infinity;
    const checked = eventsOf(session, 0, 'key-changed').flatMap(({ at, moved }) => (at > killed && moved?.way === 'out' && moved.client === 'check-a' ? moved.elements : []));
    expect(new Set(checked)).toEqual(new Set(['shop', 'blog', 'api', 'docs', 'mail']));
    expect(queue(boardAtEnd(session, 0), 'sites')).toMatchObject({ produced: 5, lost: 0, waiting: 5 });
    expect(eventsOf(session, 1, 'stream-delivered').flatMap(({ now }) => now)).toHaveLength(5);
    expect(eventsOf(session, 1, 'stream-acked').flatMap(({ was }) => was)).toHaveLength(4);
  });

  it('chat-rooms: one message on the bus for each line in a shard, five for each without', () => {
    const session = playedOut(ready('chat-rooms'));
    expect([onBus(session, 0, 'publishshard'), onBus(session, 0, 'publish')]).toEqual([2, 0]);
    expect([onBus(session, 1, 'publishshard'), onBus(session, 1, 'publish')]).toEqual([0, 10]);
    expect(eventsOf(session, 0, 'subscription-removed').map(({ why }) => why)).toEqual(['slot-moved']);
    expect(eventsOf(session, 1, 'subscription-removed')).toEqual([]);
  });

  it('audit: each group is given both events and acknowledges both; in the list each team has one, and one is lost', () => {
    const session = playedOut(ready('audit'));
    const given = (group: string) => eventsOf(session, 0, 'stream-delivered').flatMap((event) => (event.group === group ? event.now.map(({ id }) => id) : []));
    const acked = (group: string) => eventsOf(session, 0, 'stream-acked').flatMap((event) => (event.group === group ? event.was.map(({ id, consumer }) => `${id} ${consumer}`) : []));
    expect([given('security'), given('tax')]).toEqual([
      ['1-0', '2-0'],
      ['1-0', '2-0'],
    ]);
    expect([acked('security'), acked('tax')]).toEqual([
      ['1-0 sec', '2-0 sec'],
      ['1-0 tax2', '2-0 tax2'],
    ]);
    expect(queue(boardAtEnd(session, 1), 'audit')).toMatchObject({ produced: 2, taken: 2, lost: 1, waiting: 0 });
  });

  it('warm-feeds: the feed is whole or not there; or it is there and lacks two', () => {
    const session = playedOut(ready('warm-feeds'));
    expect(session.runs().map((_, run) => eventsOf(session, run, 'list-missing').flatMap(({ refused }) => refused))).toEqual([['p3'], []]);
    expect(session.runs().map((_, run) => queue(boardAtEnd(session, run), 'feed:cho')?.waiting)).toEqual([4, 2]);
  });
});
