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
import { pairOf } from './links.ts';
import type { Scene, ShownMoment, Wire } from './types.ts';
import { PATH_STEPS } from './wires.ts';

/** Numbers in one lane of `lanes`. */
const LANE_SIZE = (PATH_STEPS + 1) * 2;
/** The lane of a packet whose client has no card: it is drawn nowhere. */
const NOWHERE = -1;
/** What stands for a packet of no channel. */
export const NO_HUE = -1;

/** Packets under way, in columns. Rows 0 .. count-1 are in use. */
export interface Swarm {
  count: number;
  /** Packet ids: which row is whose when it is filled again. */
  id: Int32Array;
  /** Every wire and then every link twice: there, then back, both in the direction of flight. */
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
    id: new Int32Array(0),
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

/**
 * Fills `swarm` with the packets whose sending has been shown. Arrays are kept from one call to the next, and so are the
 * rows of packets that still fly: between two frames few leave and few come.
 */
export function fillSwarm(swarm: Swarm, scene: Scene, packets: readonly Packet[], shown: ShownMoment): void {
  if (swarm.scene !== scene) {
    // A scene is new with every event; its wires mostly are not. Rows hold only which wire, so they stay.
    if (!swarm.scene || !isWiredAlike(swarm.scene, scene)) swarm.count = 0;
    swarm.lanes = lanesOf(scene);
    swarm.scene = scene;
  }
  if (swarm.lane.length < packets.length) grow(swarm, packets.length);
  if (!mergeRows(swarm, scene, packets, shown)) {
    swarm.count = 0;
    mergeRows(swarm, scene, packets, shown);
  }
}

/**
 * One pass over what flew and what flies, both in order of arrival. A packet later than all that flew gets a new row;
 * any other must have one further on. False where it has none: the playhead has been elsewhere.
 */
function mergeRows(swarm: Swarm, scene: Scene, packets: readonly Packet[], shown: ShownMoment): boolean {
  const { id, lane, sentAt, pace, hue, asideX, asideY, count } = swarm;
  const newest = newestOf(swarm);
  const fresh: Packet[] = [];
  const freshAt: number[] = [];
  let old = 0;
  let n = 0;
  for (const packet of packets) {
    const packetId = packet.id;
    if (packetId >= shown.events) continue;
    if (packetId > newest) {
      // Its row is written when the old ones have moved: it may stand where one of them still is.
      fresh.push(packet);
      freshAt.push(n++);
      continue;
    }
    while (old < count && id[old] !== packetId) old++;
    if (old === count) return false;
    n++;
    old++;
  }
  if (fresh.length > 0 || n !== count) moveRows();
  writeRows(swarm, scene, fresh, freshAt);
  swarm.count = n;
  return true;

  /** Survivors to their new rows: first all together to the front, then apart from the back, over nobody. */
  function moveRows(): void {
    const stays = n - fresh.length;
    let from = 0;
    let kept = 0;
    for (const packet of packets) {
      if (packet.id > newest || packet.id >= shown.events) continue;
      while (id[from] !== packet.id) from++;
      if (from !== kept) copyRow(from, kept);
      from++;
      kept++;
    }
    let free = fresh.length - 1;
    let to = n - 1;
    for (let row = stays - 1; row >= 0 && free >= 0; to--) {
      if (freshAt[free] === to) free--;
      else {
        if (row !== to) copyRow(row, to);
        row--;
      }
    }
  }

  function copyRow(from: number, to: number): void {
    // In range: both are rows in use.
    id[to] = id[from]!;
    lane[to] = lane[from]!;
    sentAt[to] = sentAt[from]!;
    pace[to] = pace[from]!;
    hue[to] = hue[from]!;
    asideX[to] = asideX[from]!;
    asideY[to] = asideY[from]!;
  }
}

function newestOf(swarm: Swarm): number {
  let newest = -1;
  for (let i = 0; i < swarm.count; i++) if (swarm.id[i]! > newest) newest = swarm.id[i]!;
  return newest;
}

function isWiredAlike(a: Scene, b: Scene): boolean {
  if (a.wireOf.size !== b.wireOf.size) return false;
  for (const [client, wire] of a.wireOf) if (b.wireOf.get(client) !== wire) return false;
  return a.wires.length === b.wires.length && a.links.length === b.links.length;
}

function writeRows(swarm: Swarm, scene: Scene, packets: readonly Packet[], rows: readonly number[]): void {
  const { wireOf, wires, links, linkOf } = scene;
  // The channel's hue is asked for once per message, not once per copy: copies share what they carry.
  let carries: Packet['carries'] | undefined;
  let itsHue = NO_HUE;
  packets.forEach((packet, k) => {
    const row = rows[k] ?? 0;
    const out = wireOf.get(packet.from);
    let wire = out ?? wireOf.get(packet.to);
    let isForward = out !== undefined;
    if (wire === undefined) {
      const link = linkOf.get(`${packet.carries.what === 'bus' ? 'bus' : 'stream'}/${pairOf(packet.from, packet.to)}`);
      isForward = links[link ?? -1]?.a === packet.from;
      wire = link === undefined ? undefined : wires.length + link;
    }
    const spread = 4 + (wires[wire ?? -1]?.spread ?? 0);
    if (packet.carries !== carries) {
      carries = packet.carries;
      itsHue = hueOfCarried(carries) ?? NO_HUE;
    }
    swarm.id[row] = packet.id;
    swarm.lane[row] = wire === undefined ? NOWHERE : (wire * 2 + (isForward ? 0 : 1)) * LANE_SIZE;
    swarm.sentAt[row] = packet.sentAt;
    swarm.pace[row] = 1 / Math.max(1e-6, packet.arrivesAt - packet.sentAt);
    swarm.hue[row] = itsHue;
    // Steps of the golden ratio spread neighbours far apart; two of them that do not beat.
    swarm.asideX[row] = (((packet.id * 0.754877666) % 1) - 0.5) * spread;
    swarm.asideY[row] = (((packet.id * 0.569840291) % 1) - 0.5) * 2 * spread;
  });
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
    const start = lane[i]!;
    if (start === NOWHERE) {
      x[i] = y[i] = -1e6;
      continue;
    }
    const k = start + 2 * step;
    x[i] = lanes[k]! * (1 - f) + lanes[k + 2]! * f + asideX[i]!;
    y[i] = lanes[k + 1]! * (1 - f) + lanes[k + 3]! * f + asideY[i]!;
  }
}

function lanesOf(scene: Scene): Float32Array {
  const all: Wire[] = [...scene.wires, ...scene.links.map((link) => link.wire())];
  const lanes = new Float32Array(all.length * 2 * LANE_SIZE);
  all.forEach((wire, w) => {
    const { path, lane } = wire;
    for (let i = 0; i <= PATH_STEPS; i++) {
      const a = Math.max(0, i - 1);
      const b = Math.min(PATH_STEPS, i + 1);
      const dx = (path[2 * b] ?? 0) - (path[2 * a] ?? 0);
      const dy = (path[2 * b + 1] ?? 0) - (path[2 * a + 1] ?? 0);
      const size = Math.hypot(dx, dy) || 1;
      const [nx, ny] = [(-dy / size) * lane, (dx / size) * lane];
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

/** Longer columns; what is in them stays. */
function grow(swarm: Swarm, need: number): void {
  const size = Math.max(1024, 2 ** Math.ceil(Math.log2(need)));
  const longer = <T extends { set(from: T): void }>(column: T, empty: T): T => {
    empty.set(column);
    return empty;
  };
  swarm.id = longer(swarm.id, new Int32Array(size));
  swarm.lane = longer(swarm.lane, new Int32Array(size));
  swarm.sentAt = longer(swarm.sentAt, new Float64Array(size));
  swarm.pace = longer(swarm.pace, new Float64Array(size));
  swarm.hue = longer(swarm.hue, new Int16Array(size));
  swarm.asideX = longer(swarm.asideX, new Float32Array(size));
  swarm.asideY = longer(swarm.asideY, new Float32Array(size));
}
