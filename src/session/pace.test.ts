import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../script/index.ts';
import type { Event } from '../trace/index.ts';
import { Pace } from './pace.ts';
import { Track } from './track.ts';
import type { PaceSetting } from './types.ts';

const SLOW = { kind: 'slow-motion' } as PaceSetting;

const eventsOf = (body: string, names = ['alice', 'bob', 'carol'], options = ''): readonly Event[] => {
  const [run] = parse(`redis  8.0\n${names.map((name) => `client ${name}${options}\n`).join('')}\n${body}`).runs;
  const track = new Track(run);
  for (let next = track.next(); next; next = track.next()) track.advance(next);
  return track.events(0, Infinity);
};

const paced = (events: readonly Event[], setting = SLOW): Pace => {
  const pace = new Pace(setting);
  for (const event of events) pace.append(event);
  return pace;
};

const screens = (pace: Pace): number[] => Array.from({ length: pace.length }, (_, i) => pace.screenOf(i));

const EVENTS = eventsOf(
  'alice> SUBSCRIBE a b\nbob> PSUBSCRIBE *\ncarol> PUBLISH a 1\nwait 2s\nlatency alice 9ms\ncarol> PUBLISH b 2\ndisconnect bob\ncarol> PUBLISH a 3\n',
);

describe('the pace', () => {
  it('never goes backwards', () => {
    for (const setting of [SLOW, { kind: 'fixed' as const, slowdown: 100 }]) {
      const all = screens(paced(EVENTS, setting));
      expect(all).toEqual([...all].sort((a, b) => a - b));
    }
  });

  it('knows nothing of what comes later', () => {
    const whole = screens(paced(EVENTS));
    fc.assert(
      fc.property(fc.nat(EVENTS.length), (count) => {
        expect(screens(paced(EVENTS.slice(0, count)))).toEqual(whole.slice(0, count));
      }),
    );
  });

  it('is the same after it was cut off and went on', () => {
    const whole = screens(paced(EVENTS));
    fc.assert(
      fc.property(fc.nat(EVENTS.length), (count) => {
        const pace = paced(EVENTS);
        pace.truncate(count);
        for (const event of EVENTS.slice(count)) pace.append(event);
        expect(screens(pace)).toEqual(whole);
      }),
    );
  });

  it('is the same after it was another and came back', () => {
    const pace = paced(EVENTS);
    pace.change({ kind: 'fixed', slowdown: 10 });
    expect(screens(pace)).toEqual(screens(paced(EVENTS, { kind: 'fixed', slowdown: 10 })));
    pace.change(SLOW);
    expect(screens(pace)).toEqual(screens(paced(EVENTS)));
  });

  it('gives the shortest hop 0.8 s of screen', () => {
    const pace = paced(EVENTS);
    const sent = EVENTS.find(({ kind }) => kind === 'packet-sent');
    const arrived = EVENTS.find((event) => event.kind === 'packet-arrived' && event.cause === sent?.id);
    const flight = pace.screenOf(arrived?.id ?? 0) - pace.holdEnd(sent?.id ?? 0);
    expect(flight).toBeCloseTo(800, 5);
    expect(pace.positionAt(pace.holdEnd(sent?.id ?? 0) + 400, pace.length - 1).slowdown).toBeCloseTo(3_200, 5);
  });

  it('gives no hop more than 3 s, however slow its link', () => {
    const events = eventsOf('latency alice 200ms\nalice> PING\nbob> PING\n');
    const pace = paced(events);
    for (const event of events) {
      if (event.kind !== 'packet-arrived' || event.packet.arrivesAt - event.packet.sentAt < 1_000) continue;
      expect(pace.screenOf(event.id) - pace.holdEnd(event.packet.id)).toBeLessThanOrEqual(3_001);
    }
  });

  it('holds while one command’s events are shown, and gives each its turn', () => {
    const pace = paced(EVENTS);
    const started = EVENTS.find((event) => event.kind === 'command-started' && event.name === 'publish');
    const shown = EVENTS.filter(
      ({ id, at, kind }) => at === started?.at && id >= (started?.id ?? 0) && kind !== 'command-ended',
    );
    expect(shown.map(({ kind }) => kind)).toContain('copy-queued');
    for (const { id, at } of shown) {
      expect(pace.positionAt(pace.screenOf(id) + 1, pace.length - 1)).toMatchObject({ at, slowdown: Infinity });
    }
    expect(pace.screenOf(shown.at(-1)?.id ?? 0) - pace.screenOf(started?.id ?? 0)).toBeGreaterThan(800);
  });

  it('lets a second be a second when nothing moves', () => {
    const pace = paced(EVENTS);
    const started = EVENTS.find(({ kind }) => kind === 'wait-started')?.id ?? 0;
    const ended = EVENTS.find(({ kind }) => kind === 'wait-ended')?.id ?? 0;
    expect(pace.screenOf(ended) - pace.screenOf(started)).toBeCloseTo(2_000, 3);
  });

  it('turns to a fixed factor in a storm, and back after it', () => {
    const names = Array.from({ length: 150 }, (_, i) => `c${i}`);
    const body = [
      ...names.map((name) => `${name}> SUBSCRIBE all`),
      'add client one',
      'add client two',
      'one> PUBLISH all x',
      'at 5s one> PUBLISH all x',
      'at 5s two> PUBLISH all y',
      'at 6s c0> PING',
    ].join('\n');
    const events = eventsOf(body, names);
    const pace = paced(events);
    const copies = events.filter(({ kind, at }) => kind === 'packet-sent' && at > 5_000_000 && at < 5_900_000);
    expect(copies.some(({ id }) => pace.isStormAt(id))).toBe(true);
    expect(pace.isStormAt(events.length - 1)).toBe(false);
    expect(pace.isStormAt(10)).toBe(false);
  });

  it('shows a hundred commands that arrive at once in seconds', () => {
    const names = Array.from({ length: 100 }, (_, i) => `c${i}`);
    const events = eventsOf(names.map((name) => `at 0s ${name}> SUBSCRIBE all`).join('\n'), names);
    const pace = paced(events);
    expect(pace.holdEnd(events.length - 1)).toBeLessThan(20_000);
  });

  it('shows a hundred copies in seconds', () => {
    const names = Array.from({ length: 100 }, (_, i) => `c${i}`);
    const events = eventsOf([...names.map((name) => `${name}> SUBSCRIBE all`), 'add client pub', 'pub> PUBLISH all x'].join('\n'), names);
    const pace = paced(events);
    const copies = events.filter(({ kind }) => kind === 'copy-queued');
    expect(copies).toHaveLength(100);
    expect(pace.holdEnd(copies.at(-1)?.id ?? 0) - pace.screenOf(copies[0]?.id ?? 0)).toBeLessThan(3_000);
  });
});
