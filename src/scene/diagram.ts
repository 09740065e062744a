/**
 * The space-time diagram as geometry: a lane for each card, a slanted line for each packet, a bar for each wait, on
 * screen time. The stage and this are two views of one cursor.
 *
 * Only a window is ever looked at (and who waits at the playhead, which may have begun long before): the trace is asked for the events in it and for nothing else. Where there are more
 * than lines could tell apart, the window gets a profile of how much happens when (`density`) in their place.
 */
import { printDuration, type Bytes, type Micros } from '../base/index.ts';
import type { Event, EventId, Packet } from '../trace/index.ts';
import { faceOf } from './face.ts';
import { hueOf, hueOfKey } from './hue.ts';
import { commandLabel, printable } from './label.ts';
import { progressOf } from './motion.ts';
import type { PacketShape, Scene, Waits } from './types.ts';

/** More events than this in a window are a profile. */
export const MOST_EVENTS = 3_000;
/** More slanted lines than this are a profile as well. */
export const MOST_LINKS = 700;
/** No hop takes more of slow motion than this; those sent before the window begins are looked for so far back. */
const LOOK_BACK_MS = 3_200;
/** Lanes nearer to each other than this have their names over each other. */
const LEAST_PITCH = 11;
const BIN_PX = 4;
const TICK_PX = 132;
const NEAR_PX = 9;
/** A line is drawn so far beyond the window; its rest would only be work. */
const BEYOND_PX = 40;
/** Of a key's name on the bar of a wait. */
const WAIT_CHARS = 20;

/** What the diagram asks of a session, for one run. */
export interface TraceOnScreen {
  /** How many events there are. */
  readonly count: number;
  /** Events from .. to-1. */
  events(from: EventId, to: EventId): readonly Event[];
  /** Screen time of an event, in milliseconds. */
  screenOfEvent(id: EventId): number;
  /** Screen time of a place that may not have come yet. */
  screenAt(place: { readonly at: number; readonly events: number }): number;
  /** What is shown at a screen time. */
  placeAtScreen(screenMs: number): { readonly at: number; readonly events: number };
}

export interface DiagramWindow {
  /** Screen time at the left and at the right edge, in milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly height: number;
  /** Left of time: room for the names of lanes. */
  readonly names: number;
}

export interface DiagramLane {
  /** The key of its card on the stage. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'client' | 'node' | 'group';
  readonly y: number;
}

export interface DiagramLink {
  readonly key: string;
  /** Its sending: a click goes there. */
  readonly event: EventId;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly shape: PacketShape;
  readonly hue: number | undefined;
  readonly label: string;
  /** `planned`: its arrival has not happened in the part of the run that is known. */
  readonly end: 'arrived' | 'lost' | 'planned';
}

export interface DiagramBar {
  readonly key: string;
  readonly event: EventId;
  /** `waiting`: its prompt waits for an answer; `blocked`: it waits for a key. */
  readonly kind: 'waiting' | 'blocked' | 'running';
  readonly x: number;
  readonly w: number;
  readonly y: number;
  readonly label: string;
  /** Of the key it waits for. */
  readonly hue: number | undefined;
}

export interface DiagramMark {
  readonly key: string;
  readonly event: EventId;
  readonly kind: 'typed' | 'step' | 'added' | 'removed' | 'missed' | 'joined' | 'left' | 'doubted' | 'voted' | 'crowned';
  readonly x: number;
  readonly y: number;
  readonly hue: number | undefined;
}

export interface Diagram {
  readonly window: DiagramWindow;
  readonly lanes: readonly DiagramLane[];
  /** The lanes of each shard of a cluster; none where there is no cluster. */
  readonly shards: readonly { readonly index: number; readonly hue: number; readonly y: number; readonly h: number }[];
  readonly links: readonly DiagramLink[];
  readonly bars: readonly DiagramBar[];
  readonly marks: readonly DiagramMark[];
  /** Virtual time along the edge. */
  readonly ticks: readonly { readonly x: number; readonly at: Micros; readonly label: string }[];
  /** Events per bin of `BIN_PX`, where there are too many to draw; `most` is the fullest bin's. */
  readonly density: { readonly bins: readonly number[]; readonly binPx: number; readonly most: number } | undefined;
}

/**
 * The diagram of a window. Lanes stand as cards do: publishers above, nodes in the middle, listeners below. `scene` is that of
 * the playhead, where `shown` events have been shown.
 */
export function diagramAt(scene: Scene, trace: TraceOnScreen, window: DiagramWindow, shown = Infinity): Diagram {
  const { lanes, shards, laneOf, isShared } = lanesOf(scene, window);
  const base = { window, lanes, shards, ticks: ticksOf(trace, window), links: [], bars: [], marks: [] };
  const first = trace.placeAtScreen(Math.max(0, window.from - LOOK_BACK_MS)).events;
  const begin = Math.max(0, Math.min(first, trace.count) - 1);
  const end = Math.min(trace.count, trace.placeAtScreen(window.to).events);
  if (end - begin > MOST_EVENTS) return { ...base, density: densityOf(trace, window) };
  const drawn = drawEvents(trace.events(begin, end), trace, window, { laneOf, isShared }, shown < begin ? new Map() : openWaits(scene), begin);
  if (drawn.links.length > MOST_LINKS) return { ...base, density: densityOf(trace, window) };
  return { ...base, ...drawn, density: undefined };
}

/** Where a screen time stands. */
export function xOf(window: DiagramWindow, screenMs: number): number {
  const scale = (window.width - window.names) / Math.max(1, window.to - window.from);
  return window.names + (screenMs - window.from) * scale;
}

/** Which screen time stands there. */
export function screenMsOf(window: DiagramWindow, x: number): number {
  const scale = (window.to - window.from) / Math.max(1, window.width - window.names);
  return window.from + (x - window.names) * scale;
}

/** The event nearest to a point, or undefined where nothing is near. */
export function eventNear(diagram: Diagram, x: number, y: number): EventId | undefined {
  let nearest: EventId | undefined;
  let best = NEAR_PX;
  const offer = (event: EventId, distance: number): void => {
    if (distance >= best) return;
    best = distance;
    nearest = event;
  };
  for (const mark of diagram.marks) offer(mark.event, Math.hypot(mark.x - x, mark.y - y));
  for (const link of diagram.links) offer(link.event, distanceTo(link, x, y) + 1);
  for (const bar of diagram.bars) {
    // A wait for a key lies on the wait of the prompt.
    if (x >= bar.x && x <= bar.x + bar.w) offer(bar.event, Math.abs(y - bar.y) + (bar.kind === 'blocked' ? 1.5 : 2));
  }
  return nearest;
}

function distanceTo(link: DiagramLink, x: number, y: number): number {
  const [dx, dy] = [link.x2 - link.x1, link.y2 - link.y1];
  const size = dx * dx + dy * dy;
  const t = size === 0 ? 0 : Math.max(0, Math.min(1, ((x - link.x1) * dx + (y - link.y1) * dy) / size));
  return Math.hypot(link.x1 + t * dx - x, link.y1 + t * dy - y);
}

interface Lanes {
  laneOf(name: string): number | undefined;
  /** Is the lane a whole group's? */
  isShared(name: string): boolean;
}

/** Who shares a lane, above each other. */
interface Row {
  readonly key: string;
  readonly name: string;
  readonly kind: DiagramLane['kind'];
  readonly names: readonly string[];
  readonly shard: number | undefined;
}

function lanesOf(scene: Scene, window: DiagramWindow): Lanes & Pick<Diagram, 'lanes' | 'shards'> {
  const rows = scene.cluster ? rowsByShard(scene, scene.cluster, Math.max(10, Math.floor(window.height / LEAST_PITCH))) : rowsBySide(scene);
  const ys = new Map<string, number>();
  const shared = new Set<string>();
  const pitch = window.height / Math.max(1, rows.length);
  const lanes = rows.map(({ key, name, kind, names }, i): DiagramLane => {
    const y = (i + 0.5) * pitch;
    for (const each of names) {
      ys.set(each, y);
      if (names.length > 1) shared.add(each);
    }
    return { key, name, kind, y };
  });
  const shards = (scene.cluster?.shards ?? []).flatMap(({ index, hue }) => {
    const mine = rows.flatMap(({ shard }, i) => (shard === index ? [i] : []));
    const [first, last] = [mine[0], mine.at(-1)];
    return first === undefined || last === undefined ? [] : [{ index, hue, y: first * pitch, h: (last - first + 1) * pitch }];
  });
  return { lanes, shards, laneOf: (name) => ys.get(name), isShared: (name) => shared.has(name) };
}

function rowOf(card: Scene['cards'][number], shard?: number): Row {
  if (card.kind === 'group') {
    return { key: card.key, name: card.label, kind: 'group', names: card.clients, shard };
  }
  return { key: card.key, name: card.name, kind: card.kind === 'client' ? 'client' : 'node', names: [card.name], shard };
}

/** Publishers above, nodes in the middle, listeners below. */
function rowsBySide(scene: Scene): Row[] {
  const rank = (card: Scene['cards'][number]): number =>
    card.kind === 'node' || card.kind === 'member' ? 1 : card.side === 'left' ? 0 : 2;
  return [0, 1, 2].flatMap((wanted) => scene.cards.filter((card) => rank(card) === wanted).map((card) => rowOf(card)));
}

/** Shard by shard, its nodes next to each other, its clients around them. Where that would be too many, a lane is a whole shard. */
function rowsByShard(scene: Scene, { shards }: NonNullable<Scene['cluster']>, most: number): Row[] {
  const rows = shards.flatMap(({ index, members }): Row[] => {
    const clients = scene.cards.filter((card) => card.kind !== 'node' && card.kind !== 'member' && members.includes(card.node));
    const nodes = scene.cards.filter((card) => card.kind === 'member' && members.includes(card.name));
    const isAbove = (card: (typeof clients)[number]): boolean => card.kind === 'client' && card.side === 'left';
    return [...clients.filter(isAbove), ...nodes, ...clients.filter((card) => !isAbove(card))].map((card) => rowOf(card, index));
  });
  if (rows.length <= most) return rows;
  const isTight = 2 * shards.length > most;
  return shards.flatMap(({ index, members, primary }): Row[] => {
    const mine = rows.filter(({ shard }) => shard === index);
    const clients = mine.filter(({ kind }) => kind !== 'node').flatMap(({ names }) => names);
    const names = isTight ? [...members, ...clients] : members;
    const nodes: Row = { key: `shard/${index}`, name: `${primary ?? members[0] ?? ''} +${members.length - 1}`, kind: 'node', names, shard: index };
    if (clients.length === 0 || isTight) return [nodes];
    return [nodes, { key: `shard/${index}/clients`, name: `${clients.length} ⋯`, kind: 'group', names: clients, shard: index }];
  });
}

function ticksOf(trace: TraceOnScreen, window: DiagramWindow): Diagram['ticks'] {
  const ticks: { x: number; at: Micros; label: string }[] = [];
  const step = niceStep(((window.to - window.from) * TICK_PX) / Math.max(1, window.width - window.names));
  // Behind the last event there is no time yet.
  const end = trace.count > 0 ? trace.screenOfEvent(trace.count - 1) : 0;
  let before = '';
  for (let ms = Math.ceil(window.from / step) * step; ms <= Math.min(window.to, end); ms += step) {
    if (ms < 0) continue;
    const at = Math.round(trace.placeAtScreen(ms).at);
    const label = at === 0 ? '0' : printDuration(at).replace('us', 'µs');
    // Held time stands still: it is said once.
    ticks.push({ x: xOf(window, ms), at, label: label === before ? '' : label });
    before = label;
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten: ticks stay where they are while the window moves. */
function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  return (wanted / power <= 1 ? 1 : wanted / power <= 2 ? 2 : wanted / power <= 5 ? 5 : 10) * power;
}

function densityOf(trace: TraceOnScreen, window: DiagramWindow): NonNullable<Diagram['density']> {
  const bins: number[] = [];
  let before = trace.placeAtScreen(Math.max(0, window.from)).events;
  for (let x = window.names; x < window.width; x += BIN_PX) {
    const now = trace.placeAtScreen(Math.max(0, screenMsOf(window, x + BIN_PX))).events;
    bins.push(Math.max(0, now - before));
    before = Math.max(before, now);
  }
  return { bins, binPx: BIN_PX, most: Math.max(1, ...bins) };
}

interface Drawn {
  links: DiagramLink[];
  bars: DiagramBar[];
  marks: DiagramMark[];
}

/** What stands on a client's lane and is not over. */
interface Open {
  readonly event: EventId;
  readonly x: number;
  readonly label: string;
  readonly hue?: number;
  /** When it ends at the latest, where that is known. */
  readonly until?: Micros | undefined;
}

/** Who waits for a key at the playhead: a wait may have begun long before the window. */
function openWaits(scene: Scene): ReadonlyMap<string, Waits> {
  const waits = new Map<string, Waits>();
  for (const card of scene.cards) if (card.kind === 'client' && card.waits) waits.set(card.name, card.waits);
  return waits;
}

function drawEvents(
  events: readonly Event[],
  trace: TraceOnScreen,
  window: DiagramWindow,
  of: Lanes,
  waits: ReadonlyMap<string, Waits>,
  begin: EventId,
): Drawn {
  const { laneOf, isShared } = of;
  const drawn: Drawn = { links: [], bars: [], marks: [] };
  /** Packets sent in these events and not yet ended in them. */
  const flying = new Map<EventId, Packet>();
  /** What each client waits for, and what each node runs: since which event, and its words. */
  const waiting = new Map<string, Open>();
  const running = new Map<string, Open>();
  /** Who waits for which keys since when; who does no more in these events is not asked about the playhead again. */
  const blocked = new Map<string, Open>();
  const heardOf = new Set<string>();
  const x = (id: EventId): number => xOf(window, trace.screenOfEvent(id));

  const bar = (open: typeof waiting, name: string, kind: DiagramBar['kind'], until: number): void => {
    const since = open.get(name);
    // A crowd on one lane waits all the time: that bar would say nothing.
    const y = isShared(name) ? undefined : laneOf(name);
    open.delete(name);
    if (!since || y === undefined || until < window.names) return;
    const from = Math.max(window.names, since.x);
    const w = Math.max(2, Math.min(window.width, until) - from);
    const { event, label, hue } = since;
    drawn.bars.push({ key: `${kind}/${name}/${event}`, event, kind, x: from, w, y, label, hue });
  };

  for (const event of events) {
    switch (event.kind) {
      case 'packet-sent':
        flying.set(event.id, event.packet);
        if (event.packet.carries.what === 'command' && !waiting.has(event.packet.from)) {
          const label = commandLabel(event.packet.carries.argv);
          waiting.set(event.packet.from, { event: event.id, x: x(event.id), label });
        }
        break;
      case 'packet-arrived':
        flying.delete(event.packet.id);
        link(event.packet, x(event.id), 'arrived', 1);
        if (event.shownAs === 'answer') bar(waiting, event.packet.to, 'waiting', x(event.id));
        break;
      case 'packet-read':
        if (event.shownAs === 'answer') bar(waiting, event.packet.to, 'waiting', x(event.id));
        break;
      case 'packet-lost':
        flying.delete(event.packet.id);
        link(event.packet, x(event.id), 'lost', progressOf(event.packet, event.at));
        break;
      case 'command-started':
        running.set(event.node, { event: event.id, x: x(event.id), label: commandLabel(event.argv) });
        break;
      case 'command-ended':
        bar(running, event.node, 'running', x(event.id));
        break;
      case 'client-blocked':
        heardOf.add(event.client);
        blocked.set(event.client, { event: event.id, x: x(event.id), until: event.until, ...faceOfWait(event.keys) });
        break;
      case 'client-unblocked':
        // It began before these events.
        if (!heardOf.has(event.client)) {
          heardOf.add(event.client);
          blocked.set(event.client, { event: event.id, x: -Infinity, ...faceOfWait(event.keys) });
        }
        bar(blocked, event.client, 'blocked', x(event.id));
        break;
      default: {
        const mark = markOf(event);
        const y = mark && laneOf(mark.lane);
        if (mark && y !== undefined) drawMark(event.id, mark, y);
      }
    }
  }
  const edge = events.at(-1);
  /** Until when a client will wait at least: what is under way to it has still to arrive. */
  const awaited = new Map<string, number>();
  for (const packet of flying.values()) {
    // What is planned has no event yet: it stands where the pace would put it.
    const x2 = xOf(window, trace.screenAt({ at: packet.arrivesAt, events: trace.count }));
    link(packet, x2, 'planned', 1);
    for (const name of [packet.from, packet.to]) awaited.set(name, Math.max(awaited.get(name) ?? 0, x2));
  }
  if (edge) {
    for (const name of [...waiting.keys()]) bar(waiting, name, 'waiting', Math.max(x(edge.id), awaited.get(name) ?? 0));
    for (const name of [...running.keys()]) bar(running, name, 'running', x(edge.id));
  }
  for (const [name, { keys, event, until }] of waits) {
    // Begun before these events, and not over at the playhead; later than these, it is none of theirs.
    if (event === undefined || event >= begin || heardOf.has(name)) continue;
    blocked.set(name, { event, x: -Infinity, until, ...faceOfWait(keys.map((key) => key.name)) });
  }
  for (const [name, { until }] of [...blocked]) {
    // One without an end runs off the paper; one with a timeout stands until then.
    const end = until === undefined ? Infinity : xOf(window, trace.screenAt({ at: until, events: trace.count }));
    bar(blocked, name, 'blocked', end);
  }
  return drawn;

  function link(packet: Packet, x2: number, end: DiagramLink['end'], part: number): void {
    const [y1, y2] = [laneOf(packet.from), laneOf(packet.to)];
    const x1 = x(packet.id);
    if (y1 === undefined || y2 === undefined || x2 < window.names || x1 > window.width) return;
    const { shape, hue, label } = faceOf(packet);
    const [from, to] = [window.names - BEYOND_PX, window.width + BEYOND_PX];
    drawn.links.push({
      key: `packet/${packet.id}`,
      event: packet.id,
      ...clipped({ x1, y1, x2, y2: y1 + (y2 - y1) * part }, from, to),
      shape,
      hue,
      label,
      end,
    });
  }

  function drawMark(id: EventId, mark: Marked, y: number): void {
    const at = x(id);
    if (at < window.names || at > window.width) return;
    drawn.marks.push({ key: `event/${id}`, event: id, kind: mark.kind, x: at, y, hue: mark.hue });
  }
}

interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The part of a line, drawn from left to right, between two x. */
function clipped({ x1, y1, x2, y2 }: Segment, from: number, to: number): Segment {
  const yAt = (x: number): number => (x2 === x1 ? y2 : y1 + ((y2 - y1) * (x - x1)) / (x2 - x1));
  return {
    x1: Math.max(x1, from),
    y1: x1 < from ? yAt(from) : y1,
    x2: Math.min(x2, to),
    y2: x2 > to ? yAt(to) : y2,
  };
}

/** A wait has the colour of the first key it is for. */
function faceOfWait(keys: readonly Bytes[]): Pick<Open, 'label' | 'hue'> {
  const label = keys.map((key) => printable(key, WAIT_CHARS)).join(', ');
  return { label, ...(keys[0] === undefined ? {} : { hue: hueOfKey(keys[0]) }) };
}

interface Marked {
  readonly lane: string;
  readonly kind: DiagramMark['kind'];
  readonly hue: number | undefined;
}

/** Which sign an event gets on which lane; undefined where it needs none of its own. */
function markOf(event: Event): Marked | undefined {
  switch (event.kind) {
    case 'line-typed':
      return { lane: event.client, kind: 'typed', hue: undefined };
    case 'row-looked-up':
      return { lane: event.node, kind: 'step', hue: hueOf(event.table, event.row) };
    case 'pattern-tested':
      return { lane: event.node, kind: 'step', hue: hueOf('pubsub_patterns', event.pattern) };
    case 'copy-queued':
      return { lane: event.node, kind: 'step', hue: hueOf(event.table, event.row) };
    case 'subscription-added':
      return { lane: event.node, kind: 'added', hue: hueOf(event.table, event.row) };
    case 'subscription-removed':
      return { lane: event.node, kind: 'removed', hue: hueOf(event.table, event.row) };
    case 'message-missed':
      return { lane: event.client, kind: 'missed', hue: hueOf('pubsub_channels', event.channel) };
    case 'client-added':
    case 'client-reconnected':
      return { lane: event.client, kind: 'joined', hue: undefined };
    case 'slot-hashed':
      return { lane: event.node, kind: 'step', hue: hueOf('pubsubshard_channels', event.name) };
    case 'node-suspected':
    case 'node-failed':
      return { lane: event.about, kind: 'doubted', hue: undefined };
    case 'election-started':
    case 'vote-given':
      return { lane: event.node, kind: 'voted', hue: undefined };
    case 'role-changed':
      return event.master === undefined ? { lane: event.node, kind: 'crowned', hue: undefined } : undefined;
    case 'node-restarted':
      return { lane: event.node, kind: 'joined', hue: undefined };
    case 'node-crashed':
      return { lane: event.node, kind: 'left', hue: undefined };
    case 'client-disconnected':
    case 'connection-closed':
      return { lane: event.client, kind: 'left', hue: undefined };
    default:
      return undefined;
  }
}
