/**
 * Packets by the ten thousand, as dots in typed arrays: no object is made for a packet, neither per frame nor per step.
 *
 *   swarmOf    When the packets under way have changed: each is written into columns, by the lane it flies on.
 *   dotsAt     Every frame: columns in, places out.
 *
 * A dot keeps its lane and a small place of its own aside from it, so that a rope of packets looks like a stream. Trains
 * and labels are for fewer packets (motion.ts).
 */
import type { Packet } from '../trace/index.ts';
import { hueOfCarried } from './face.ts';
import { LANE } from './motion.ts';
import type { Scene, ShownMoment } from './types.ts';
import { PATH_STEPS } from './wires.ts';

/** Numbers in one lane of `lanes`. */
const LANE_SIZE = (PATH_STEPS + 1) * 2;
/** What stands for a packet of no channel. */
export const NO_HUE = -1;

/** Packets under way, in columns. Rows 0 .. count-1 are in use. */
export interface Swarm {
  count: number;
  /** Every wire twice: towards the node, then towards the client, both in the direction of flight. */
  lanes: Float32Array;
  /** Where in `lanes` its lane begins. */
  lane: Int32Array;
  sentAt: Float64Array;
  /** 1 / (arrivesAt - sentAt). */
  pace: Float64Array;
  hue: Int16Array;
  /** Aside from its lane, in stage pixels. */
  asideX: Float32Array;
  asideY: Float32Array;
  /** The scene whose wires `lanes` are. */
  scene: Scene | undefined;
}

/** Where dots are, in stage pixels. Rows 0 .. count-1 are in use. */
export interface Dots {
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** 0 .. 359, or `NO_HUE`. */
  hue: Int16Array;
}

export function newSwarm(): Swarm {
  return {
    count: 0,
    lanes: new Float32Array(0),
    lane: new Int32Array(0),
    sentAt: new Float64Array(0),
    pace: new Float64Array(0),
    hue: new Int16Array(0),
    asideX: new Float32Array(0),
    asideY: new Float32Array(0),
    scene: undefined,
  };
}

export function newDots(): Dots {
  return { count: 0, x: new Float32Array(0), y: new Float32Array(0), hue: new Int16Array(0) };
}

/** Fills `swarm` with the packets whose sending has been shown. Arrays are kept from one call to the next. */
export function fillSwarm(swarm: Swarm, scene: Scene, packets: readonly Packet[], shown: ShownMoment): void {
  if (swarm.lane.length < packets.length) grow(swarm, packets.length);
  if (swarm.scene !== scene) {
    swarm.lanes = lanesOf(scene);
    swarm.scene = scene;
  }
  const { lane, sentAt, pace, hue, asideX, asideY } = swarm;
  const { wireOf } = scene;
  // The channel's hue is asked for once per message, not once per copy: copies share what they carry.
  let carries: Packet['carries'] | undefined;
  let itsHue = NO_HUE;
  let n = 0;
  for (const packet of packets) {
    if (packet.id >= shown.events) continue;
    const out = wireOf.get(packet.from);
    const wire = out ?? wireOf.get(packet.to);
    if (wire === undefined) continue;
    const spread = 4 + (scene.wires[wire]?.spread ?? 0);
    lane[n] = (wire * 2 + (out === undefined ? 1 : 0)) * LANE_SIZE;
    sentAt[n] = packet.sentAt;
    pace[n] = 1 / Math.max(1e-6, packet.arrivesAt - packet.sentAt);
    if (packet.carries !== carries) {
      carries = packet.carries;
      itsHue = hueOfCarried(carries) ?? NO_HUE;
    }
    hue[n] = itsHue;
    // The golden ratio spreads neighbours far apart; 0.61 and 0.75 give two directions that do not beat.
    asideX[n] = (((packet.id * 0.754877666) % 1) - 0.5) * spread;
    asideY[n] = (((packet.id * 0.569840291) % 1) - 0.5) * 2 * spread;
    n++;
  }
  swarm.count = n;
}

/** Writes where every packet of the swarm is at the instant shown. */
export function dotsAt(swarm: Swarm, shown: ShownMoment, dots: Dots): void {
  const { count, lanes, lane, sentAt, pace, asideX, asideY } = swarm;
  if (dots.x.length < count) {
    dots.x = new Float32Array(swarm.lane.length);
    dots.y = new Float32Array(swarm.lane.length);
  }
  dots.hue = swarm.hue;
  dots.count = count;
  const { x, y } = dots;
  const { at } = shown;
  for (let i = 0; i < count; i++) {
    // In range by construction: the columns are as long as `count`, a lane has LANE_SIZE numbers.
    const u = (at - sentAt[i]!) * pace[i]!;
    const t = (u < 0 ? 0 : u > 0.9999 ? 0.9999 : u) * PATH_STEPS;
    const step = t | 0;
    const f = t - step;
    const k = lane[i]! + 2 * step;
    x[i] = lanes[k]! * (1 - f) + lanes[k + 2]! * f + asideX[i]!;
    y[i] = lanes[k + 1]! * (1 - f) + lanes[k + 3]! * f + asideY[i]!;
  }
}

function lanesOf(scene: Scene): Float32Array {
  const lanes = new Float32Array(scene.wires.length * 2 * LANE_SIZE);
  scene.wires.forEach((wire, w) => {
    const { path } = wire;
    for (let i = 0; i <= PATH_STEPS; i++) {
      const a = Math.max(0, i - 1);
      const b = Math.min(PATH_STEPS, i + 1);
      const dx = (path[2 * b] ?? 0) - (path[2 * a] ?? 0);
      const dy = (path[2 * b + 1] ?? 0) - (path[2 * a + 1] ?? 0);
      const size = Math.hypot(dx, dy) || 1;
      const [nx, ny] = [(-dy / size) * LANE, (dx / size) * LANE];
      const there = 2 * w * LANE_SIZE + 2 * i;
      const back = (2 * w + 1) * LANE_SIZE + 2 * (PATH_STEPS - i);
      lanes[there] = (path[2 * i] ?? 0) + nx;
      lanes[there + 1] = (path[2 * i + 1] ?? 0) + ny;
      lanes[back] = (path[2 * i] ?? 0) - nx;
      lanes[back + 1] = (path[2 * i + 1] ?? 0) - ny;
    }
  });
  return lanes;
}

function grow(swarm: Swarm, need: number): void {
  const size = Math.max(1024, 2 ** Math.ceil(Math.log2(need)));
  swarm.lane = new Int32Array(size);
  swarm.sentAt = new Float64Array(size);
  swarm.pace = new Float64Array(size);
  swarm.hue = new Int16Array(size);
  swarm.asideX = new Float32Array(size);
  swarm.asideY = new Float32Array(size);
}
