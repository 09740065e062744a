/**
 * One run on its way: its world at the playhead, the events known so far, and the checkpoints between them.
 *
 * The events are kept in chunks, each behind a checkpoint: a copy of the world as it was before the chunk's first event.
 * Going back restores the nearest checkpoint and runs on; running again over known ground must make the same events,
 * which is checked at each step. Old chunks' events are dropped when there are too many, and made again when looked at.
 *
 * A track knows nothing of screen time. The session says how far to go.
 */
import { assert } from '../base/index.ts';
import { applyAct, copyWorld, entitiesIn, hasRunningApps, isSettled, nextInRun, startWorld, step, type Loop, type Next, type World } from '../engine/index.ts';
import { isEffect, type Event, type EventId, type Input, type Run, type Scenario } from '../trace/index.ts';
import { RunMistake } from './mistake.ts';

/** What a track keeps. Tests make it small. */
export interface TrackLimits {
  /** Events between two checkpoints; more where the world is costly to copy. */
  readonly chunkEvents: number;
  /** A world this much larger than a small one gets checkpoints this much further apart. */
  readonly chunkEventsPerEntity: number;
  /** Past so many checkpoints every second of the older half is given up: far back, a seek may take twice as long. */
  readonly checkpoints: number;
  /** Events in memory; older chunks are dropped and made again when looked at. */
  readonly keptEvents: number;
}

const LIMITS: TrackLimits = { chunkEvents: 2_048, chunkEventsPerEntity: 8, checkpoints: 256, keptEvents: 400_000 };

/** Events that a mistake tells of. */
const LAST_EVENTS = 12;

interface Checkpoint {
  readonly world: World;
  /** Inputs applied. */
  readonly played: number;
}

interface Chunk {
  readonly first: EventId;
  readonly checkpoint: Checkpoint;
  /** Undefined while dropped. */
  events: Event[] | undefined;
  /** When it was last looked at, for dropping. */
  usedAt: number;
}

export class Track {
  readonly scenario: Scenario;
  inputs: readonly Input[];
  world: World;
  /** Inputs applied in the world at the playhead. */
  played = 0;
  /** Inputs ever applied in this run as it stands. */
  reached = 0;
  /** Events known: those of the world, and those ahead of it after a seek back. */
  known = 0;
  /** For each input applied: how many events there were before it. */
  readonly appliedAt: number[] = [];
  private chunks: Chunk[] = [];
  private kept = 0;
  private clock = 0;
  /** What a command of very many words costs beyond its events, since the last checkpoint: as many events as would take as long. */
  private surplus = 0;
  /** Events after which the next checkpoint may be due. */
  private chunkLength = 0;
  private readonly loop: Loop;
  private readonly limits: TrackLimits;
  /** Event ids that a terminal shows, by client. */
  private readonly lines = new Map<string, EventId[]>();

  constructor(
    run: Run,
    limits: TrackLimits = LIMITS,
  ) {
    this.limits = limits;
    this.scenario = run.scenario;
    this.inputs = run.inputs;
    const begun: Event[] = [];
    this.world = startWorld(run.scenario, begun);
    this.loop = { world: this.world, sink: { push: (event) => this.take(event) } };
    // Before the first event there is nothing to copy: the first checkpoint is the world as it begins.
    this.chunks.push({ first: 0, checkpoint: { world: copyWorld(this.world), played: 0 }, events: begun, usedAt: 0 });
    this.known = begun.length;
    this.kept = begun.length;
    for (const event of begun) this.index(event);
    this.openChunk();
  }

  /** What happens next, from where the world stands. */
  next(): Next | undefined {
    return nextInRun(this.world, this.inputs, this.played);
  }

  /** Have all inputs been played and have they settled, while apps go on? */
  isLeftToApps(): boolean {
    return this.played >= this.inputs.length && isSettled(this.world) && hasRunningApps(this.world);
  }

  /** Lets the next thing happen. Its events, new or known, are in the trace afterwards. */
  advance(next: Next): void {
    if (next.what === 'record') step(this.loop);
    else {
      const input = this.inputs[this.played];
      assert(input, 'an input that is not there');
      if (this.played === this.appliedAt.length) this.appliedAt.push(this.world.emitted);
      this.played++;
      if (this.played > this.reached) this.reached = this.played;
      if (isEffect(input)) applyAct(this.loop, input, next.at);
    }
    if (this.world.emitted === this.known) this.openChunkWhenDue();
  }

  /** The world becomes the nearest checkpoint with at most `events` events. */
  rewindTo(events: number): void {
    this.restore(this.chunks[this.chunkBefore(events)]);
  }

  /** Is there a checkpoint nearer to `events`, ahead of the world's own place? */
  hasNearer(events: number): boolean {
    const chunk = this.chunks[this.chunkBefore(events)];
    return chunk !== undefined && chunk.checkpoint.world.emitted > this.world.emitted;
  }

  /**
   * From here on the inputs are others. Everything known beyond the world's place is forgotten; `inputs` must agree
   * with what has been applied.
   */
  forkHere(inputs: readonly Input[]): void {
    this.inputs = inputs;
    this.reached = this.played;
    this.appliedAt.length = this.played;
    const { emitted } = this.world;
    this.known = emitted;
    while (this.chunks.length > 1 && (this.chunks.at(-1)?.checkpoint.world.emitted ?? 0) > emitted) this.dropLastChunk();
    // A checkpoint of the same event count may have been made after more inputs than are applied now.
    while (this.chunks.length > 1 && (this.chunks.at(-1)?.checkpoint.played ?? 0) > this.played) this.dropLastChunk();
    const last = this.chunks.at(-1);
    if (last?.events) {
      const before = last.events.length;
      last.events.length = Math.min(before, Math.max(0, emitted - last.first));
      this.kept -= before - last.events.length;
    } else if (last) this.remake(last);
    for (const ids of this.lines.values()) {
      while (ids.length > 0 && (ids.at(-1) ?? 0) >= emitted) ids.pop();
    }
  }

  /** What is known beyond the world's place is forgotten, and will be made again: another run has changed beside it. */
  forgetAhead(): void {
    const { reached } = this;
    this.forkHere(this.inputs);
    this.reached = reached;
  }

  /**
   * Other inputs: the world goes back to a checkpoint before the first in which they differ, and all that came after it
   * is forgotten.
   */
  exchange(inputs: readonly Input[]): void {
    let common = 0;
    while (common < inputs.length && inputs[common] === this.inputs[common]) common++;
    let last = this.chunks.length - 1;
    while (last > 0 && (this.chunks[last]?.checkpoint.played ?? 0) >= common) last--;
    this.restore(this.chunks[last]);
    this.forkHere(inputs);
  }

  event(id: EventId): Event {
    const chunk = this.chunkOf(id);
    const found = (chunk.events ?? this.remake(chunk))[id - chunk.first];
    assert(found, `no event ${id}`);
    return found;
  }

  events(from: EventId, to: EventId): Event[] {
    const out: Event[] = [];
    const end = Math.min(to, this.known);
    for (let id = Math.max(0, from); id < end; ) {
      const chunk = this.chunkOf(id);
      const events = chunk.events ?? this.remake(chunk);
      const upTo = Math.min(events.length, end - chunk.first);
      if (upTo <= id - chunk.first) break;
      for (let i = id - chunk.first; i < upTo; i++) {
        const event = events[i];
        if (event) out.push(event);
      }
      id = chunk.first + upTo;
    }
    return out;
  }

  /** Ids of the events that the terminal of `client` shows, oldest first. */
  linesOf(client: string): readonly EventId[] {
    return this.lines.get(client) ?? [];
  }

  /** An error with the run that reproduces it, and the last events before it. */
  mistake(saying: string): RunMistake {
    const run = { scenario: this.scenario, inputs: this.inputs.slice(0, this.played) };
    return new RunMistake(saying, run, this.events(this.world.emitted - LAST_EVENTS, this.world.emitted));
  }

  private take(event: Event): void {
    if (event.id < this.known) {
      this.checkSame(event);
      return;
    }
    const chunk = this.chunks.at(-1);
    assert(chunk?.events && event.id === this.known, 'events out of order');
    chunk.events.push(event);
    if (event.kind === 'command-started') this.surplus += event.argv.length >> 1;
    this.known++;
    this.kept++;
    this.index(event);
  }

  /** Running again makes the same events. Compared by what is cheap: kind, moment and cause. */
  private checkSame(event: Event): void {
    const chunk = this.chunkOf(event.id);
    const before = chunk.events?.[event.id - chunk.first];
    if (!before) return;
    if (before.kind !== event.kind || before.at !== event.at || before.cause !== event.cause) {
      throw this.mistake(`event ${event.id} was ${before.kind} at ${before.at}, and is now ${event.kind} at ${event.at}`);
    }
  }

  private index(event: Event): void {
    let client: string;
    if (event.kind === 'packet-arrived' || event.kind === 'packet-read') {
      if (event.shownAs === 'nothing' || event.shownAs === 'taken' || event.shownAs === 'unread') return;
      client = event.packet.to;
    } else if (
      event.kind === 'line-typed' ||
      event.kind === 'line-printed' ||
      event.kind === 'screen-cleared' ||
      event.kind === 'message-missed'
    ) {
      client = event.client;
    } else return;
    const ids = this.lines.get(client);
    if (ids) ids.push(event.id);
    else this.lines.set(client, [event.id]);
  }

  private openChunkWhenDue(): void {
    const last = this.chunks.at(-1);
    if (!last || this.known - last.first + this.surplus < this.chunkLength) return;
    // What a copy costs is counted only when one may be due, since counting costs too.
    this.chunkLength = this.limits.chunkEvents + Math.floor(this.limits.chunkEventsPerEntity * entitiesIn(this.world));
    if (this.known - last.first + this.surplus >= this.chunkLength) this.openChunk();
  }

  private openChunk(): void {
    this.chunkLength = this.limits.chunkEvents;
    this.surplus = 0;
    const checkpoint = { world: copyWorld(this.world), played: this.played };
    this.chunks.push({ first: this.known, checkpoint, events: [], usedAt: this.clock });
    if (this.kept > this.limits.keptEvents) this.dropOldest();
    if (this.chunks.length > this.limits.checkpoints) this.thin();
  }

  /** Joins the older chunks two by two. The first stays alone: its checkpoint is where every run begins. */
  private thin(): void {
    const half = this.chunks.length >> 1;
    const joined: Chunk[] = this.chunks.slice(0, 1);
    for (let i = 1; i < half; i += 2) {
      const chunk = this.chunks[i];
      const after = i + 1 < half ? this.chunks[i + 1] : undefined;
      if (!chunk) continue;
      if (after && chunk.events && after.events) chunk.events.push(...after.events);
      else if (after) {
        this.kept -= (chunk.events?.length ?? 0) + (after.events?.length ?? 0);
        chunk.events = undefined;
      }
      joined.push(chunk);
    }
    this.chunks = [...joined, ...this.chunks.slice(half)];
  }

  /** Drops the events of the chunks longest not looked at, never those of the last. */
  private dropOldest(): void {
    const candidates = this.chunks.slice(0, -1).filter((chunk) => chunk.events !== undefined);
    candidates.sort((a, b) => a.usedAt - b.usedAt || a.first - b.first);
    for (const chunk of candidates) {
      if (this.kept <= this.limits.keptEvents * 0.75) return;
      this.kept -= chunk.events?.length ?? 0;
      chunk.events = undefined;
    }
  }

  private dropLastChunk(): void {
    this.kept -= this.chunks.pop()?.events?.length ?? 0;
  }

  /** Runs a dropped chunk again, from its checkpoint to the next, into its place. */
  private remake(chunk: Chunk): Event[] {
    const end = Math.min(this.known, this.chunks[this.chunks.indexOf(chunk) + 1]?.first ?? this.known);
    const events: Event[] = [];
    const world = copyWorld(chunk.checkpoint.world);
    const loop: Loop = { world, sink: events };
    let { played } = chunk.checkpoint;
    if (world.emitted > chunk.first) {
      // Only the very first chunk: its checkpoint is the world after its events, which begin every run.
      startWorld(this.scenario, events);
    }
    while (world.emitted < end) {
      const next = nextInRun(world, this.inputs, played);
      assert(next, 'a known event cannot be made again');
      if (next.what === 'record') step(loop);
      else {
        const input = this.inputs[played++];
        if (input && isEffect(input)) applyAct(loop, input, next.at);
      }
    }
    events.length = end - chunk.first;
    chunk.events = events;
    chunk.usedAt = ++this.clock;
    this.kept += events.length;
    if (this.kept > this.limits.keptEvents) this.dropOldest();
    return events;
  }

  private chunkOf(id: EventId): Chunk {
    assert(id >= 0 && id < this.known, `event ${id} of ${this.known}`);
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.first ?? Infinity) <= id) low = middle;
      else high = middle - 1;
    }
    const chunk = this.chunks[low];
    assert(chunk, 'no chunk');
    return chunk;
  }

  /** The index of the last chunk whose checkpoint has at most `events` events; the first where none has. */
  private chunkBefore(events: number): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.checkpoint.world.emitted ?? Infinity) <= events) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private restore(chunk: Chunk | undefined): void {
    assert(chunk, 'no checkpoint');
    this.world = copyWorld(chunk.checkpoint.world);
    this.loop.world = this.world;
    this.played = chunk.checkpoint.played;
  }
}
