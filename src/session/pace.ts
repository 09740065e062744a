/**
 * How much screen time an instant gets.
 *
 * Three clocks: virtual time is the world's, screen time is what the timeline shows, wall time only moves the playhead.
 * The pace maps virtual to screen time, as a pure function of the trace up to there and of the setting: what comes later
 * never changes where an event stands.
 *
 * Slow motion. While packets are under way, time is stretched so that the shortest hop takes 0.8 s of screen, and no hop
 * more than 3 s. When a command runs, virtual time holds while its events are shown in turn: they share a microsecond
 * and would be invisible otherwise. When nothing moves, one second is one second. In a storm (more packets under way than
 * an eye can follow) the holds are off and the factor is fixed, until the storm has passed.
 *
 * Fixed. A factor slower than life, no holds.
 *
 * Kept as columns, one entry per event, so that another setting can be computed without the events themselves.
 */
import { assert, type Micros } from '../base/index.ts';
import type { Event, EventKind } from '../trace/index.ts';
import { Column } from './column.ts';
import type { PaceSetting } from './types.ts';

/**
 * Screen milliseconds for which an event of this kind is shown by itself. Several of one kind in one burst get less
 * and less, so that a hundred copies take seconds, not minutes. 0: it needs no moment of its own.
 */
const HOLD_MS: Readonly<Record<EventKind, number>> = {
  'client-added': 0,
  'client-removed': 300,
  'client-disconnected': 420,
  'client-reconnected': 420,
  'client-killed': 600,
  'client-revived': 420,
  'app-told': 420,
  'app-subscribed': 0,
  'app-unsubscribed': 300,
  'app-message-kept': 160,
  'app-round-started': 0,
  'app-work-started': 200,
  'app-work-ended': 160,
  'app-round-ended': 0,
  'app-finished': 300,
  'latency-set': 0,
  'read-rate-set': 300,
  'node-crashed': 800,
  'node-restarted': 600,
  'link-cut': 600,
  'link-healed': 500,
  'client-moved': 420,
  'slot-move-asked': 420,
  'failover-asked': 420,
  'packet-stalled': 200,
  'slot-hashed': 700,
  'command-redirected': 480,
  'slot-state-set': 480,
  'slots-owned': 480,
  'node-suspected': 480,
  'node-failed': 600,
  'node-recovered': 420,
  'cluster-state-changed': 480,
  'election-started': 600,
  'vote-given': 420,
  'role-changed': 600,
  'replica-synced': 420,
  'replication-lost': 300,
  'card-placed': 0,
  'wait-started': 0,
  'wait-ended': 0,
  'line-typed': 460,
  'line-queued': 160,
  'line-printed': 200,
  'screen-cleared': 0,
  'packet-sent': 60,
  'packet-arrived': 220,
  'packet-read': 160,
  'packet-lost': 420,
  'connection-opened': 0,
  'connection-closed': 420,
  'command-started': 320,
  'command-ended': 0,
  'output-limit-reached': 600,
  'row-looked-up': 420,
  'pattern-tested': 360,
  'subscription-added': 480,
  'subscription-removed': 380,
  'copy-queued': 300,
  'receivers-counted': 420,
  'subscribed-mode-entered': 120,
  'subscribed-mode-left': 120,
  'protocol-changed': 240,
  'command-queued': 360,
  'client-blocked': 480,
  'key-ready': 300,
  'client-unblocked': 420,
  'clients-paused': 420,
  'clients-unpaused': 420,
  'command-postponed': 420,
  'key-changed': 520,
  'list-missing': 560,
  'stream-delivered': 620,
  'stream-acked': 560,
  'stream-claimed': 620,
  'stream-gone': 0,
  'key-expired': 420,
  'db-flushed': 420,
  'dbs-swapped': 420,
  'message-missed': 480,
  'topic-created': 420,
  'partition-chosen': 420,
  'record-appended': 420,
  'fetch-parked': 160,
  'fetch-served': 160,
  'member-joined': 480,
  'member-left': 600,
  'group-rebalancing': 600,
  'generation-formed': 480,
  'partitions-dealt': 480,
  'partitions-assigned': 420,
  'partitions-revoked': 420,
  'position-set': 240,
  'records-polled': 300,
  'offset-committed': 300,
  'segment-deleted': 600,
  'bound-reached': 800,
};

const KINDS = Object.keys(HOLD_MS) as EventKind[];
const CODE = new Map(KINDS.map((kind, i) => [kind, i]));

/** The k-th event of one kind within a burst is held this much of the one before it. */
const FADE = 0.84;
/** Events closer together than this are one burst: a command takes a few microseconds, a hop a few hundred. */
const BURST_US: Micros = 50;
const SHORTEST_HOP_MS = 800;
const LONGEST_HOP_MS = 3_000;
/** Microseconds of life in a millisecond of screen, at life's own speed. */
const LIFE = 1_000;
const STORM_BEGINS = 60;
const STORM_ENDS = 20;
const STORM_SLOWDOWN = 1_000;

/** Where the playhead is within the trace: after event `index`, and how far on. */
export interface Position {
  /** The newest event shown; -1 before the first. */
  readonly index: number;
  readonly at: number;
  /** 0 .. 1 of its hold; 1 when it is over. */
  readonly held: number;
  readonly slowdown: number;
}

/** Hops under way, by duration: how many of each. Their shortest and longest rule the stretch of time. */
class Hops {
  private readonly counts = new Map<Micros, number>();
  total = 0;

  add(duration: Micros): void {
    this.counts.set(duration, (this.counts.get(duration) ?? 0) + 1);
    this.total++;
  }

  remove(duration: Micros): void {
    const count = this.counts.get(duration);
    assert(count, 'a packet arrived that was not under way');
    if (count === 1) this.counts.delete(duration);
    else this.counts.set(duration, count - 1);
    this.total--;
  }

  /** Microseconds per screen millisecond; life's speed where nothing is under way. */
  rate(): number {
    if (this.total === 0) return LIFE;
    let shortest = Infinity;
    let longest = 0;
    for (const duration of this.counts.keys()) {
      if (duration < shortest) shortest = duration;
      if (duration > longest) longest = duration;
    }
    return Math.min(LIFE, Math.max(shortest / SHORTEST_HOP_MS, longest / LONGEST_HOP_MS, 1e-3));
  }
}

/** To the screen and back a whole microsecond comes out a little less or more: it is that microsecond. */
function whole(at: number): number {
  const nearest = Math.round(at);
  return Math.abs(at - nearest) < 1e-3 ? nearest : at;
}

/** The pace of one session: events of all its runs in the order in which they happen. */
export class Pace {
  /** Facts of each event, from which all else can be computed again. */
  private readonly at = new Column();
  private readonly kind = new Column();
  /** +duration where a packet left, -duration where one arrived or was lost, else 0. */
  private readonly hop = new Column();
  /** Computed: when it is shown, for how long alone, and how fast time passes after. */
  private readonly shownAt = new Column();
  private readonly hold = new Column();
  private readonly rate = new Column();
  private readonly storm = new Column();

  private hops = new Hops();
  private isStorm = false;
  private newest = -1;
  private ofKind = new Map<number, number>();
  setting: PaceSetting;

  constructor(setting: PaceSetting) {
    this.setting = setting;
  }

  get length(): number {
    return this.at.length;
  }

  append(event: Event): void {
    let hop = 0;
    if (event.kind === 'packet-sent' || event.kind === 'packet-arrived' || event.kind === 'packet-lost') {
      const duration = Math.max(1, event.packet.arrivesAt - event.packet.sentAt);
      hop = event.kind === 'packet-sent' ? duration : -duration;
    }
    this.at.push(event.at);
    this.kind.push(CODE.get(event.kind) ?? 0);
    this.hop.push(hop);
    this.compute(this.at.length - 1);
  }

  /** Forgets the events from `length` on. */
  truncate(length: number): void {
    if (length >= this.at.length) return;
    for (const column of [this.at, this.kind, this.hop]) column.truncate(length);
    this.recompute();
  }

  change(setting: PaceSetting): void {
    this.setting = setting;
    this.recompute();
  }

  /** Screen time at which an event is shown. */
  screenOf(index: number): number {
    return index < 0 ? 0 : this.shownAt.get(Math.min(index, this.length - 1));
  }

  /** Screen time of a moment at which the next thing happens, when event `index` was the last before it. */
  screenAfter(index: number, at: Micros): number {
    if (index < 0) return 0;
    return this.holdEnd(index) + Math.max(0, at - this.at.get(index)) / this.rate.get(index);
  }

  /** Where the last event's hold is over: there the picture rests. */
  holdEnd(index: number): number {
    return index < 0 ? 0 : this.shownAt.get(index) + this.hold.get(index);
  }

  atOf(index: number): Micros {
    return index < 0 ? 0 : this.at.get(index);
  }

  /** The last event at or before a moment; -1 where there is none. */
  lastAt(at: Micros): number {
    return this.at.lastAtMost(at);
  }

  isStormAt(index: number): boolean {
    return index >= 0 && this.storm.get(index) === 1;
  }

  /** Does the playhead stop here when it goes event by event? */
  isStop(index: number): boolean {
    if (index < 0 || index >= this.length) return false;
    if (index === this.length - 1) return true;
    if (this.setting.kind === 'fixed' || this.isStormAt(index)) return this.at.get(index + 1) > this.at.get(index);
    return (HOLD_MS[KINDS[this.kind.get(index)] ?? 'line-typed']) >= 100;
  }

  /** What is shown at a screen time, when no event after `last` has happened yet. */
  positionAt(screenMs: number, last: number): Position {
    const index = Math.min(this.shownAt.lastAtMost(screenMs), last);
    if (index < 0) return { index: -1, at: 0, held: 1, slowdown: 1 };
    const end = this.holdEnd(index);
    const hold = this.hold.get(index);
    const at = this.at.get(index);
    if (screenMs < end) {
      return { index, at, held: hold > 0 ? (screenMs - this.shownAt.get(index)) / hold : 1, slowdown: Infinity };
    }
    const rate = this.rate.get(index);
    const flowed = whole(at + (screenMs - end) * rate);
    const limit = index + 1 < this.length && index < last ? this.at.get(index + 1) : Infinity;
    return { index, at: Math.min(flowed, limit), held: 1, slowdown: LIFE / rate };
  }

  private recompute(): void {
    for (const column of [this.shownAt, this.hold, this.rate, this.storm]) column.truncate(0);
    this.hops = new Hops();
    this.isStorm = false;
    this.newest = -1;
    this.ofKind = new Map();
    for (let i = 0; i < this.at.length; i++) this.compute(i);
  }

  /** Places event `i` behind those before it. */
  private compute(i: number): void {
    const at = this.at.get(i);
    const shownAt = i === 0 ? 0 : this.screenAfter(i - 1, at);
    if (at > this.newest + BURST_US) this.ofKind.clear();
    this.newest = at;
    const hop = this.hop.get(i);
    if (hop > 0) this.hops.add(hop);
    else if (hop < 0) this.hops.remove(-hop);
    if (this.hops.total > STORM_BEGINS) this.isStorm = true;
    else if (this.hops.total < STORM_ENDS) this.isStorm = false;
    const code = this.kind.get(i);
    const before = this.ofKind.get(code) ?? 0;
    this.ofKind.set(code, before + 1);
    const isFixed = this.setting.kind === 'fixed';
    const isHeld = !isFixed && !this.isStorm;
    this.shownAt.push(shownAt);
    this.hold.push(isHeld ? (HOLD_MS[KINDS[code] ?? 'line-typed']) * FADE ** before : 0);
    this.rate.push(
      this.setting.kind === 'fixed' ? LIFE / this.setting.slowdown : this.isStorm ? LIFE / STORM_SLOWDOWN : this.hops.rate(),
    );
    this.storm.push(this.isStorm ? 1 : 0);
  }
}
