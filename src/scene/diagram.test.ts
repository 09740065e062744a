import { describe, expect, it } from 'vitest';
import type { Event } from '../trace/index.ts';
import { diagramAt, eventNear, screenMsOf, xOf, type TraceOnScreen } from './diagram.ts';
import { sceneAt } from './scene.ts';
import type { Role } from './types.ts';
import { fakeCommand, fakeEvent, fakeMessage, fakePacket, fakeWorld } from './world.fixture.ts';

const scene = sceneAt(fakeWorld([{ name: 'alice' }, { name: 'pub' }]), { recent: [], pending: [] }, {
  form: 'wide',
  isDocked: false,
  roles: new Map<string, Role>([['alice', 'listens'], ['pub', 'publishes']]),
});
const command = fakePacket(0, { from: 'pub', to: 'main' }, 0, fakeCommand('PUBLISH', 'news', 'hi'));
const copy = fakePacket(2, { from: 'main', to: 'alice' }, 250, fakeMessage('news', 'hi'));
const late = fakePacket(4, { from: 'main', to: 'alice' }, 500, fakeMessage('news', 'late'));
const events: readonly Event[] = [
  fakeEvent('packet-sent', 0, command),
  fakeEvent('packet-arrived', 1, command),
  fakeEvent('packet-sent', 2, copy),
  fakeEvent('packet-arrived', 3, copy),
  fakeEvent('packet-sent', 4, late),
];

/** Every event has its hundred milliseconds of screen. */
function onScreen(events: readonly Event[]): TraceOnScreen {
  return {
    count: events.length,
    events: (from, to) => events.slice(from, to),
    screenOfEvent: (id) => id * 100,
    screenAt: ({ at }) => at,
    placeAtScreen: (ms) => ({ at: ms, events: Math.min(events.length, Math.floor(ms / 100) + 1) }),
  };
}

const window = { from: 0, to: 1_000, width: 1_080, height: 90, names: 80 };

describe('the space-time diagram', () => {
  const diagram = diagramAt(scene, onScreen(events), window);

  it('has a lane for each card: publishers above, the node between, listeners below', () => {
    expect(diagram.lanes.map((lane) => [lane.name, lane.y])).toEqual([['pub', 15], ['main', 45], ['alice', 75]]);
  });

  it('slants a line from each sending to its arrival', () => {
    expect(diagram.links.map(({ x1, y1, x2, y2, end }) => [x1, y1, x2, y2, end])).toEqual([
      [80, 15, 180, 45, 'arrived'],
      [280, 45, 380, 75, 'arrived'],
      [480, 45, 830, 75, 'planned'],
    ]);
  });

  it('finds the event under a point, and none where nothing is near', () => {
    expect(eventNear(diagram, 330, 60)).toBe(2);
    expect(eventNear(diagram, 330, 30)).toBeUndefined();
  });

  it('reads a place back as the screen time it was made from', () => {
    expect(screenMsOf(window, xOf(window, 432))).toBeCloseTo(432, 9);
  });

  it('still draws a packet that left before the window begins', () => {
    const later = diagramAt(scene, onScreen(events), { ...window, from: 250, to: 400 });
    expect(later.links.map((link) => link.event)).toEqual([2, 4]);
  });

  it('draws no line far beyond the window, and keeps its slant', () => {
    const near = diagramAt(scene, onScreen(events), { ...window, from: 100, to: 101 });
    const whole = diagramAt(scene, onScreen(events), window);
    expect(near.links.length).toBeGreaterThan(0);
    for (const link of near.links) {
      expect(link.x1).toBeGreaterThanOrEqual(window.names - 40);
      expect(link.x2).toBeLessThanOrEqual(window.width + 40);
      const same = whole.links.find(({ key }) => key === link.key);
      const share = (of: typeof link | undefined): number => ((of?.y2 ?? 0) - (of?.y1 ?? 0)) / ((of?.x2 ?? 0) - (of?.x1 ?? 1));
      expect(share(link) * 1_000).toBeCloseTo(share(same), 3);
    }
  });

  it('is a profile where there is more than lines could tell apart', () => {
    const many = Array.from({ length: 9_000 }, (_, id) => fakeEvent('packet-sent', id, { ...command, id }));
    const crowded: TraceOnScreen = {
      ...onScreen(many),
      screenOfEvent: (id) => id / 10,
      placeAtScreen: (ms) => ({ at: ms, events: Math.min(9_000, Math.floor(ms * 10) + 1) }),
    };
    const profile = diagramAt(scene, crowded, window);
    expect(profile.links).toEqual([]);
    expect(profile.density?.bins.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(8_900);
  });
});
