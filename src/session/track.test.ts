import { describe, expect, it } from 'vitest';
import { parse, print } from '../script/index.ts';
import type { Event } from '../trace/index.ts';
import { RunMistake } from './mistake.ts';
import { Track, type TrackLimits } from './track.ts';

const TINY: TrackLimits = { chunkEvents: 16, chunkEventsPerEntity: 0, checkpoints: 8, keptEvents: 60 };

const SCRIPT = `redis  8.0
client alice
client bob  resp 3
client carol

alice> SUBSCRIBE a b c
bob> PSUBSCRIBE *
${Array.from({ length: 30 }, (_, i) => `carol> PUBLISH ${'abc'.charAt(i % 3)} m${i}`).join('\n')}
disconnect alice
carol> PUBLISH a gone
`;

const begun = (limits?: TrackLimits): Track => {
  const [run] = parse(SCRIPT).runs;
  return new Track(run, limits);
};

const playOut = (track: Track): Track => {
  for (let next = track.next(); next; next = track.next()) track.advance(next);
  return track;
};

const catching = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
};

const whole = playOut(begun()).events(0, Infinity);

describe('a track', () => {
  it('makes dropped events again, exactly as they were', () => {
    const track = playOut(begun(TINY));
    expect(track.known).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(5 * TINY.keptEvents);
    expect(track.events(0, Infinity)).toEqual(whole);
    expect(track.event(3)).toEqual(whole[3]);
    expect(track.event(whole.length - 1)).toEqual(whole.at(-1));
  });

  it('hands out any stretch, also over chunks that are gone', () => {
    const track = playOut(begun(TINY));
    for (let from = 0; from < whole.length; from += 37) {
      expect(track.events(from, from + 50)).toEqual(whole.slice(from, from + 50));
    }
  });

  it('plays on from any place it is sent back to, with the same events', () => {
    const atFirst = begun(TINY).known;
    const track = playOut(begun(TINY));
    for (let events = whole.length; events > 0; events -= 41) {
      track.rewindTo(events);
      expect(track.world.emitted).toBeLessThanOrEqual(Math.max(events, atFirst));
      playOut(track);
      expect(track.world.emitted).toBe(whole.length);
    }
    expect(track.events(0, Infinity)).toEqual(whole);
  });

  it('notices when running again does not make the same events', () => {
    const track = playOut(begun(TINY));
    track.rewindTo(whole.length - 5);
    // What must never happen: something outside has changed the world.
    const node = track.world.nodes.get('main');
    if (node) node.busyUntil += 1_000;
    node?.pubsub_channels.clear();
    const thrown = catching(() => playOut(track));
    expect(thrown).toBeInstanceOf(RunMistake);
    expect(String(thrown)).toMatch(/^RunMistake: event \d+ was /);
    expect(thrown instanceof RunMistake && print([thrown.run])).toContain('carol> PUBLISH');
  });

  it('knows which events a terminal shows, in order', () => {
    const track = playOut(begun(TINY));
    const ids = track.linesOf('alice');
    const shown = ids.map((id) => track.event(id).kind);
    expect(new Set(shown)).toEqual(new Set<Event['kind']>(['line-typed', 'packet-arrived', 'message-missed']));
    expect(shown.filter((kind) => kind === 'packet-arrived')).toHaveLength(3 + 30);
    expect([...ids]).toEqual([...ids].sort((a, b) => a - b));
  });
});
