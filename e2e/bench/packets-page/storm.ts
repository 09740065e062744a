/**
 * A storm on the stage: so many packets under way on sixty wires, each replaced by a new one as it arrives.
 *
 * The packets in flight change with every frame, so each frame fills the swarm again, as the page does when the world
 * has moved on. Making the new packets is the engine's work and is not counted.
 */
import { createPainter, paletteOf } from '../../../src/render/index.ts';
import { dotsAt, fillSwarm, MOST_MARKS, newDots, newSwarm, packetsAt, sceneAt } from '../../../src/scene/index.ts';
import { fakeCommand, fakeMessage, fakePacket, fakeWorld } from '../../../src/scene/world.fixture.ts';
import type { Packet } from '../../../src/trace/index.ts';

/** What one measurement gives back. */
export interface Storm {
  /** Between the starts of two frames, in milliseconds. */
  readonly intervals: readonly number[];
  /** What the frame's own work took, in milliseconds. */
  readonly works: readonly number[];
}

const CLIENTS = 60;
const CHANNELS = ['news', 'orders', 'weather', 'chat', 'jobs', 'rooms'];
/** From 0.9 s to 2.1 s of screen: what slow motion gives a hop. */
const SHORTEST_US = 900;
const LONGEST_US = 2_100;

const names = Array.from({ length: CLIENTS }, (_, i) => `c${i}`);
const nothing = { recent: [], pending: [] };
const scene = sceneAt(fakeWorld(names.map((name) => ({ name, channels: ['news'] }))), nothing, {
  form: 'wide',
  isDocked: true,
  foldAbove: CLIENTS,
});
const carried = CHANNELS.map((channel) => fakeMessage(channel, 'x'));
const asked = CHANNELS.map((channel) => fakeCommand('PUBLISH', channel, 'x'));
const canvas = document.querySelector('canvas');
if (!canvas) throw new Error('the page has no canvas');
const painter = createPainter(canvas);
const palette = paletteOf(document.documentElement);
const { bounds } = scene;
const k = Math.min(innerWidth / bounds.w, innerHeight / bounds.h);
const view = { k, x: (innerWidth - bounds.w * k) / 2 - bounds.x * k, y: -bounds.y * k };

function packet(id: number, sentAt: number): Packet {
  const client = names[id % CLIENTS] ?? '';
  const isOut = id % 5 === 0;
  const kind = (id >> 3) % CHANNELS.length;
  const carries = (isOut ? asked : carried)[kind];
  if (!carries) throw new Error('a packet of no channel');
  const lasts = SHORTEST_US + ((id * 7919) % (LONGEST_US - SHORTEST_US));
  return fakePacket(id, isOut ? { from: client, to: 'main' } : { from: 'main', to: client }, sentAt, carries, lasts);
}

async function storm(count: number, warmUpMs: number, lastsMs: number): Promise<Storm> {
  let nextId = 0;
  const packets = Array.from({ length: count }, () => {
    const made = packet(nextId++, 0);
    // All through their way, as if it had gone on for long.
    const gone = (made.id * 104_729) % SHORTEST_US;
    return { ...made, sentAt: made.sentAt - gone, arrivesAt: made.arrivesAt - gone };
  });
  const swarm = newSwarm();
  const dots = newDots();
  const intervals: number[] = [];
  const works: number[] = [];
  const begin = performance.now();
  let before = begin;
  for (;;) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (now - begin > warmUpMs + lastsMs) return { intervals, works };
    const at = now - begin;
    for (let i = 0; i < count; i++) {
      const old = packets[i];
      if (old && old.arrivesAt <= at) packets[i] = packet(nextId++, at);
    }
    const start = performance.now();
    const shown = { at, events: Infinity, held: 1 };
    const isCrowd = count > MOST_MARKS;
    if (isCrowd) {
      fillSwarm(swarm, scene, packets, shown);
      dotsAt(swarm, shown, dots);
    }
    painter.paint({
      scene,
      marks: isCrowd ? [] : packetsAt(scene, packets, shown, nothing),
      ...(isCrowd ? { dots } : {}),
      view,
      width: innerWidth,
      height: innerHeight,
      ratio: devicePixelRatio,
      palette,
    });
    const end = performance.now();
    if (now - begin > warmUpMs) {
      intervals.push(now - before);
      works.push(end - start);
    }
    before = now;
  }
}

Object.assign(window, { storm });
