/**
 * Packets where they are now: a pure function of (sentAt, arrivesAt, shown). Nothing is remembered between two frames,
 * so the picture at an instant is the same whichever way the playhead came to it.
 *
 *   own place     A packet goes its wire from end to end, a little slower where it leaves and where it arrives.
 *   train         Packets of one direction that would cover each other keep a gap: two copies sent in one
 *                 microsecond are seen as two. On leaving, those ahead are pushed on; on arriving, those behind wait.
 *   queued        A copy that was put into an output buffer waits at the node's end of the wire until it is sent: one
 *                 appears with each match.
 *   lanes         The two directions of a wire pass each other on the right, as traffic does.
 *
 * The world does all of an instant at once, and its events are shown in turn: a packet whose sending is not yet shown
 * is not drawn, and one whose arrival is not yet shown still waits at the end of its wire.
 */
import { draw } from '../base/index.ts';
import type { Event, Packet } from '../trace/index.ts';
import { faceOf } from './face.ts';
import { pairOf } from './links.ts';
import type { Around, PacketMark, Scene, ShownMoment, Wire } from './types.ts';
import { PATH_STEPS } from './wires.ts';

/** With more packets under way than this, draw dots (swarm.ts). */
export const MOST_MARKS = 1_500;
/** From the middle of a wire to a lane. */
export const LANE = 14;
/** Between two packets of a train, from middle to middle. */
export const TRAIN_GAP = 42;
/** A train takes at most so much of its wire. */
const TRAIN_PART = 0.72;
/** A packet in a crowd is at least so large. */
const SMALLEST = 0.45;
/** A packet begins and ends its way beside a card, not over what is written there. */
export const BESIDE = 17;
/** How far an absorbed packet goes on into the card, and how far a lost one falls. */
const SINK = 24;
const FALL = 54;

export interface MotionOptions {
  /** For people who asked for less motion: a packet stands at the start, the middle, the end of its way. */
  readonly isReduced?: boolean;
}

/** What flies (or has just arrived or been lost) at the instant shown. O(packets); meant for up to `MOST_MARKS`. */
export function packetsAt(
  scene: Scene,
  inFlight: readonly Packet[],
  shown: ShownMoment,
  around: Around,
  options: MotionOptions = {},
): readonly PacketMark[] {
  const isReduced = options.isReduced === true;
  const held = isReduced ? 1 : weighted(shown.held);
  const last = around.recent.at(-1);
  const marks: PacketMark[] = [];
  const lanes = lanesOf(scene, inFlight, shown, around.pending);
  for (const copy of queuedCopies(around.recent, shown)) {
    const lane = lanes.get(laneKey(scene, copy));
    if (lane) lane.push(copy);
    else lanes.set(laneKey(scene, copy), [copy]);
  }
  const crowding = crowdingOf(scene, lanes.values());
  for (const [key, packets] of lanes) {
    const first = packets[0];
    const wire = first && wireUnder(scene, first);
    if (!wire) continue;
    const size = crowding.get(wire) ?? 1;
    const ahead = hasJustArrived(last, key);
    const places = trainAt(packets, wire.length, { shown, held, isReduced, ahead, last, gap: TRAIN_GAP * size });
    packets.forEach((packet, i) => {
      const newcomer = isNewcomer(last, packet) ? held : 1;
      marks.push(markAt({ scene, wire, packet, s: places[i] ?? 0, alpha: newcomer, scale: size * (0.4 + 0.6 * newcomer) }));
    });
  }
  const ended = held < 1 ? endedMark(scene, last, shown, held) : undefined;
  if (ended) marks.push(ended);
  return marks;
}

/** Slower at both ends, by as much as a thing of some weight would be. */
export function weighted(u: number): number {
  const t = u < 0 ? 0 : u > 1 ? 1 : u;
  return 0.35 * t + 0.65 * t * t * (3 - 2 * t);
}

/** How far along its way, 0 .. 1, in time. */
export function progressOf(packet: Packet, at: number): number {
  const lasts = packet.arrivesAt - packet.sentAt;
  if (lasts <= 0) return 1;
  const u = (at - packet.sentAt) / lasts;
  return u < 0 ? 0 : u > 1 ? 1 : u;
}

/** How far from the start of its way a packet is that nothing hinders. */
function placeOf(u: number, length: number): number {
  return BESIDE + weighted(u) * Math.max(0, length - 2 * BESIDE);
}

/** A point on a wire, `s` from the client's end, `aside` to the right of whoever goes towards the node. */
export function pointOn(wire: Wire, s: number, aside: number): { x: number; y: number; angle: number } {
  const { path } = wire;
  const t = wire.length > 0 ? (s / wire.length) * PATH_STEPS : 0;
  const i = Math.max(0, Math.min(PATH_STEPS - 1, Math.floor(t)));
  const f = t - i;
  const [x0, y0] = [path[2 * i] ?? 0, path[2 * i + 1] ?? 0];
  const [dx, dy] = [(path[2 * i + 2] ?? 0) - x0, (path[2 * i + 3] ?? 0) - y0];
  const step = Math.hypot(dx, dy) || 1;
  return {
    x: x0 + f * dx - (aside * dy) / step,
    y: y0 + f * dy + (aside * dx) / step,
    angle: Math.atan2(dy, dx),
  };
}

/** Is this the packet that the event just shown has brought on stage? A copy came when it was queued, not when sent. */
function isNewcomer(last: Event | undefined, packet: Packet): boolean {
  if (last?.kind === 'copy-queued') return last.id === packet.id;
  return last?.kind === 'packet-sent' && last.packet.id === packet.id && packet.carries.what !== 'message';
}

/**
 * The copies in output buffers: queued by the last command, and not yet shown as sent. As packets that are about to
 * leave, each with the id of the event that queued it, so that a click tells why there is this copy.
 */
function queuedCopies(recent: readonly Event[], shown: ShownMoment): Packet[] {
  const sent = new Set<number | undefined>();
  const closed = new Set<number>();
  const copies: Packet[] = [];
  for (let i = recent.length - 1; i >= 0; i--) {
    const event = recent[i];
    if (!event || event.kind === 'command-started') break;
    if (event.kind === 'packet-sent') sent.add(event.cause);
    // What had not left is dropped with its connection.
    if (event.kind === 'connection-closed') closed.add(event.connection);
    if (event.kind !== 'copy-queued' || sent.has(event.id) || closed.has(event.connection)) continue;
    const { id, node, client, connection, table, row, channel, payload } = event;
    copies.push({
      kind: 'packet',
      background: false,
      id,
      from: node,
      to: client,
      connection,
      sentAt: shown.at,
      arrivesAt: shown.at + 1,
      bytes: 0,
      // The frame is not needed to draw it: its words are the payload.
      carries: { what: 'message', reply: { type: 'null' }, table, row, channel, payload },
    });
  }
  return copies.reverse();
}

/** The wire that a packet crosses, and whether from its `from` to its `to`; undefined where one of its ends is not on stage. */
export function wayOf(scene: Scene, { from, to, carries }: Packet): { readonly wire: Wire; readonly isForward: boolean } | undefined {
  const out = scene.wireOf.get(from);
  const i = out ?? scene.wireOf.get(to);
  const wire = i === undefined ? undefined : scene.wires[i];
  if (wire) return { wire, isForward: out !== undefined };
  const kind = carries.what === 'bus' ? 'bus' : 'stream';
  const link = scene.links[scene.linkOf.get(`${kind}/${pairOf(from, to)}`) ?? -1];
  return link && { wire: link.wire(), isForward: link.a === from };
}

function wireUnder(scene: Scene, packet: Packet): Wire | undefined {
  return wayOf(scene, packet)?.wire;
}

/** One client's packets of one direction share a lane: `alice>` towards the node, `>alice` towards her; so do those of two nodes. */
function laneKey(scene: Scene, packet: Packet): string {
  if (scene.wireOf.has(packet.from)) return `${packet.from}>`;
  if (scene.wireOf.has(packet.to)) return `>${packet.to}`;
  return `${packet.from}>${packet.to}${packet.carries.what === 'bus' ? '' : ' stream'}`;
}

/** What is to be drawn as flying, by lane, the front first. */
function lanesOf(
  scene: Scene,
  inFlight: readonly Packet[],
  shown: ShownMoment,
  pending: readonly Event[],
): Map<string, Packet[]> {
  const lanes = new Map<string, Packet[]>();
  const seen = new Set<number>();
  const enter = (packet: Packet): void => {
    if (packet.id >= shown.events || seen.has(packet.id)) return;
    seen.add(packet.id);
    const key = laneKey(scene, packet);
    const lane = lanes.get(key);
    if (lane) lane.push(packet);
    else lanes.set(key, [packet]);
  };
  for (const event of pending) {
    if (event.kind === 'packet-arrived' || event.kind === 'packet-lost') enter(event.packet);
  }
  for (const packet of inFlight) enter(packet);
  // Frames on one link never overtake each other, so the order of sending is that of arrival.
  for (const lane of lanes.values()) lane.sort((a, b) => a.id - b.id);
  return lanes;
}

/** How large packets are on a wire: smaller where many would lie over each other. A group's wire is three lanes wide. */
function crowdingOf(scene: Scene, lanes: Iterable<readonly Packet[]>): ReadonlyMap<Wire, number> {
  const counts = new Map<Wire, number>();
  for (const packets of lanes) {
    const wire = packets[0] && wireUnder(scene, packets[0]);
    if (!wire) continue;
    const many = wire.spread > 0 ? (counts.get(wire) ?? 0) + packets.length / 3 : Math.max(counts.get(wire) ?? 0, packets.length);
    counts.set(wire, many);
  }
  const sizes = new Map<Wire, number>();
  for (const [wire, many] of counts) {
    const room = wire.length / (many * TRAIN_GAP);
    sizes.set(wire, Math.max(SMALLEST, Math.min(1, room * 1.6)));
  }
  return sizes;
}

function hasJustArrived(last: Event | undefined, lane: string): boolean {
  if (last?.kind !== 'packet-arrived') return false;
  const { from, to } = last.packet;
  return lane === `${from}>` || lane === `>${to}` || lane === `${from}>${to}` || lane === `${from}>${to} stream`;
}

/** Distances from the start of their way, the front first, so that none covers another. */
function trainAt(
  packets: readonly Packet[],
  length: number,
  how: {
    readonly shown: ShownMoment;
    readonly held: number;
    readonly isReduced: boolean;
    /** One ahead of them has just arrived: they move up while that is shown. */
    readonly ahead: boolean;
    readonly last: Event | undefined;
    readonly gap: number;
  },
): readonly number[] {
  const n = packets.length;
  const gap = n > 1 ? Math.min(how.gap, ((length - 2 * BESIDE) * TRAIN_PART) / (n - 1)) : how.gap;
  const progress = packets.map((packet) => {
    const u = progressOf(packet, how.shown.at);
    return how.isReduced ? (u < 1 / 3 ? 0.14 : u < 2 / 3 ? 0.5 : 0.86) : u;
  });
  const own = progress.map((u) => placeOf(u, length));
  const pushed = own.slice();
  for (let i = n - 2; i >= 0; i--) {
    const behind = packets[i + 1];
    const isNew = behind !== undefined && isNewcomer(how.last, behind);
    pushed[i] = Math.max(own[i] ?? 0, (pushed[i + 1] ?? 0) + gap * (isNew ? how.held : 1));
  }
  const end = length - BESIDE;
  let limit = how.ahead ? end - gap * (1 - how.held) : end;
  return own.map((place, i) => {
    const kept = Math.min(place, limit);
    limit = kept - gap;
    const share = weighted(progress[i] ?? 0);
    const s = (pushed[i] ?? 0) * (1 - share) + kept * share;
    return s < BESIDE ? Math.min(BESIDE, end) : s > end ? end : s;
  });
}

function markAt(input: {
  readonly scene: Scene;
  readonly wire: Wire;
  readonly packet: Packet;
  /** From the start of its way. */
  readonly s: number;
  readonly alpha: number;
  readonly scale: number;
}): PacketMark {
  const { scene, wire, packet, s, alpha, scale } = input;
  const isForward = wayOf(scene, packet)?.isForward ?? true;
  const spread =
    wire.spread === 0
      ? 0
      : (draw(0, 'place in a group', isForward ? packet.from : packet.to) / 2 ** 31 - 1) * wire.spread;
  const point = pointOn(wire, isForward ? s : wire.length - s, (isForward ? wire.lane : -wire.lane) + spread);
  const { shape, hue, label } = faceOf(packet);
  return {
    key: `packet/${packet.id}`,
    packet,
    x: point.x,
    y: point.y,
    angle: isForward ? point.angle : point.angle + Math.PI,
    shape,
    hue,
    label,
    alpha,
    scale: scale * wire.size,
    phase: 'flying',
  };
}

/** The packet whose end is the event just shown: taken in by its card, or fallen off the wire. */
function endedMark(
  scene: Scene,
  last: Event | undefined,
  shown: ShownMoment,
  held: number,
): PacketMark | undefined {
  if (last?.kind !== 'packet-arrived' && last?.kind !== 'packet-lost') return undefined;
  const { packet } = last;
  const wire = wireUnder(scene, packet);
  if (!wire) return undefined;
  if (last.kind === 'packet-arrived') {
    const s = wire.length - BESIDE + SINK * held;
    return { ...markAt({ scene, wire, packet, s, alpha: 1 - held, scale: 1 - 0.6 * held }), phase: 'arrived' };
  }
  const s = placeOf(progressOf(packet, shown.at), wire.length);
  const mark = markAt({ scene, wire, packet, s, alpha: 1 - held, scale: 1 });
  return { ...mark, y: mark.y + FALL * held * held, angle: mark.angle + 0.7 * held, phase: 'lost' };
}
