/**
 * The playhead over one or more runs: a screen time, and every run's world standing at it.
 *
 *   advanceTo    Lets the next thing happen, in whichever run it is due first, until the screen time is reached.
 *   seekScreen   Goes to the nearest checkpoints, and forward from there.
 *   stepForward  To the next event that has a moment of its own; stepBack to the one before.
 *
 * Events of all runs share one pace, so a hold in one holds them all. Whatever way the playhead came to a screen time,
 * the worlds there are the same.
 */
import { assert, type Micros } from '../base/index.ts';
import type { Next } from '../engine/index.ts';
import type { Run } from '../trace/index.ts';
import { Column } from './column.ts';
import { Pace, type Position } from './pace.ts';
import { Track } from './track.ts';
import type { PaceSetting, Place, Shown } from './types.ts';

/** Things that may happen in one call; what would need more goes on in the next. */
const STEPS_PER_CALL = 50_000;
/** Events made at most when a script is opened, to know its length. */
const LOOK_AHEAD_EVENTS = 60_000;
/** How long before the next event a skipped silence ends, on screen. */
const SKIP_LEAVES_MS = 250;

/** No eye sees it, and what is shown is still what was before. */
const JUST_BEFORE_MS = 0.01;

/** What is to happen next, in which run, and when the screen would show it. */
interface Thing {
  readonly run: number;
  readonly next: Next;
  readonly screenMs: number;
}

export class Playhead {
  readonly pace: Pace;
  tracks: readonly Track[] = [];
  screenMs = 0;
  /** Screen time of the last thing that ever happened: some make no event, and happen all the same. */
  private doneMs = 0;
  /** Which run each event of the pace belongs to, and for each run where its events stand in the pace. */
  private readonly runOf = new Column();
  private inPace: readonly Column[] = [];

  constructor(setting: PaceSetting) {
    this.pace = new Pace(setting);
  }

  /** Begins anew with these runs, at their start. There is at least one. */
  begin(runs: readonly Run[]): void {
    assert(runs.length > 0, 'a session without a run');
    this.tracks = runs.map((run) => new Track(run));
    this.inPace = runs.map(() => new Column());
    this.pace.truncate(0);
    this.runOf.truncate(0);
    this.screenMs = 0;
    this.doneMs = 0;
    for (let run = 0; run < runs.length; run++) this.absorb(run);
  }

  track(run: number): Track {
    const track = this.tracks[run];
    assert(track, `no run ${run}`);
    return track;
  }

  position(): Position {
    return this.positionAt(this.screenMs);
  }

  /** What one run shows at a screen time. */
  shown(run: number, screenMs: number): Shown {
    const { index, at, held, slowdown } = this.positionAt(screenMs);
    const isHeldHere = index >= 0 && this.runOf.get(index) === run;
    return { at, events: this.eventsShown(run, index), held: isHeldHere ? held : 1, screenMs, slowdown };
  }

  /** How many events of a run are shown when `index` is the newest of the pace. */
  eventsShown(run: number, index: number): number {
    return this.column(run).lastAtMost(index) + 1;
  }

  /** Where everything known has happened and has been shown. */
  edgeMs(): number {
    return Math.max(this.doneMs, this.pace.holdEnd(this.pace.length - 1));
  }

  /** The place at which a run's known events end. */
  edgeOf(run: number): Place {
    const column = this.column(run);
    return { at: column.length > 0 ? this.pace.atOf(column.get(column.length - 1)) : 0, events: this.track(run).known };
  }

  /**
   * After the runs have changed under it: back to the instant that was shown before. Where the same event stands at the
   * same screen time, exactly there; else at the same virtual time, or where the run now ends before it.
   */
  returnTo(before: Position & { readonly screenMs: number }): void {
    for (let thing = this.nextThing(); thing && thing.next.at <= before.at; thing = this.nextThing()) this.happen(thing);
    const here = this.positionAt(before.screenMs);
    let screenMs = before.screenMs;
    if (here.index !== before.index || here.at !== before.at) {
      const index = this.pace.lastAt(before.at);
      screenMs = Math.min(this.pace.screenAfter(index, before.at), this.nextThing()?.screenMs ?? this.edgeMs());
    }
    this.screenMs = screenMs;
    this.restoreFor(screenMs, true);
    this.advanceTo(screenMs);
  }

  /** Nothing is due, and all that was is shown. */
  isStandingStill(): boolean {
    return !this.nextThing() && this.screenMs >= this.edgeMs();
  }

  /** Lets everything happen that is shown up to `target`, and goes there, or to the edge before it. */
  advanceTo(target: number): void {
    for (let steps = 0; ; steps++) {
      const thing = this.nextThing();
      if (!thing) {
        this.screenMs = Math.min(target, this.edgeMs());
        return;
      }
      if (thing.screenMs > target) break;
      if (steps >= STEPS_PER_CALL) {
        this.screenMs = thing.screenMs;
        return;
      }
      this.happen(thing);
    }
    this.screenMs = target;
  }

  /** Goes to a screen time on known ground. */
  seekScreen(target: number): void {
    const goal = Math.max(0, Math.min(target, Math.max(this.edgeMs(), this.screenMs)));
    this.restoreFor(goal, goal < this.screenMs);
    this.advanceTo(goal);
  }

  /** Puts each world at its nearest checkpoint for a screen time; `isBack` also where it seems to be near enough. */
  private restoreFor(goal: number, isBack: boolean): void {
    const { index } = this.positionAt(goal);
    this.tracks.forEach((track, run) => {
      const events = this.eventsShown(run, index);
      // Going back, what made no event may have happened too: only a checkpoint is certain not to know of it.
      if (isBack || track.hasNearer(events)) track.rewindTo(events);
    });
  }

  /**
   * Runs on until nothing more is due, or until only apps go on, and goes to the end of what is known then; no further than one call may
   * go.
   */
  seekEnd(): void {
    for (let steps = 0; steps < STEPS_PER_CALL && !this.isLeftToApps(); steps++) {
      const thing = this.nextThing();
      if (!thing) break;
      this.happen(thing);
    }
    this.advanceTo(this.edgeMs());
  }

  /** All lines have been played and have settled, and what goes on by itself are apps: that has no end. */
  private isLeftToApps(): boolean {
    return this.tracks.every((track) => !track.next() || track.isLeftToApps());
  }

  /**
   * Learns what is to come, as far as a short while allows, and stays where it is: so a script that was opened shows
   * its whole length. Where apps go on beyond its lines, its lines are its length. Its lines do not count as played.
   */
  lookAhead(): void {
    const { screenMs } = this;
    const reached = this.tracks.map((track) => track.reached);
    for (let thing = this.nextThing(); thing && this.pace.length < LOOK_AHEAD_EVENTS; thing = this.nextThing()) {
      if (this.isLeftToApps()) break;
      this.happen(thing);
    }
    this.restoreFor(screenMs, true);
    this.advanceTo(screenMs);
    this.tracks.forEach((track, run) => {
      track.reached = Math.max(reached[run] ?? 0, track.played);
    });
  }

  /** Goes to a place in a run, running on where it is not yet known. */
  seekPlace(run: number, place: Place): void {
    const track = this.track(run);
    for (let steps = 0; steps < STEPS_PER_CALL; steps++) {
      const thing = this.nextThing();
      const isReached = track.known >= place.events;
      if (!thing || isReached) break;
      this.happen(thing);
    }
    this.seekScreen(this.screenAt(run, place));
  }

  /** Screen time of a place in a run, on known ground. */
  screenAt(run: number, place: Place): number {
    const column = this.column(run);
    if (column.length === 0 || place.events <= 0) return 0;
    let index = column.get(Math.min(place.events, column.length) - 1);
    if (place.at <= this.pace.atOf(index)) return this.pace.screenOf(index);
    // What the other runs show in between comes first.
    while (index + 1 < this.pace.length && this.runOf.get(index + 1) !== run && this.pace.atOf(index + 1) <= place.at) {
      index++;
    }
    const after = this.pace.screenAfter(index, place.at);
    return index + 1 < this.pace.length ? Math.min(after, this.pace.screenOf(index + 1)) : after;
  }

  /**
   * Screen time at which so many events of a run have been shown, and the hold of the last is over, but no other event is shown yet;
   * undefined while they are not known.
   */
  restAfter(run: number, events: number): number | undefined {
    const column = this.column(run);
    if (events > column.length) return undefined;
    if (events <= 0) return 0;
    const rest = this.pace.holdEnd(column.get(events - 1));
    if (events >= column.length) return rest;
    // What comes next may begin at the very instant at which the hold ends.
    return Math.min(rest, this.pace.screenOf(column.get(events)) - JUST_BEFORE_MS);
  }

  /** Another pace, at the same instant. */
  setPace(setting: PaceSetting): void {
    const { index, at } = this.position();
    this.pace.change(setting);
    let target = index < 0 ? 0 : Math.max(this.pace.screenOf(index), this.pace.screenAfter(index, at));
    if (index + 1 < this.pace.length) target = Math.min(target, this.pace.screenOf(index + 1));
    this.doneMs = 0;
    this.restoreFor(target, true);
    this.advanceTo(target);
  }

  /** To the next event that has a moment of its own, running on where there is none yet. False at the end. */
  stepForward(): boolean {
    let index = this.position().index + 1;
    for (let steps = 0; steps < STEPS_PER_CALL; steps++) {
      // The last event known may not stay the last: whether it is a stop is only known once nothing else is due.
      const isCertain = index < this.pace.length - 1 || (index < this.pace.length && !this.nextThing());
      if (isCertain) {
        if (this.pace.isStop(index) && this.pace.screenOf(index) > this.screenMs) {
          this.seekScreen(this.pace.screenOf(index));
          return true;
        }
        index++;
        continue;
      }
      const thing = this.nextThing();
      if (!thing) break;
      this.happen(thing);
    }
    // At the last event there is nothing further to see: a step that shows the same is no step.
    if (this.position().index < this.pace.length - 1) this.seekScreen(this.edgeMs());
    return false;
  }

  /** To the last event with a moment of its own before the playhead. False at the start. */
  stepBack(): boolean {
    for (let { index } = this.position(); index >= 0; index--) {
      if (!this.pace.isStop(index) || this.pace.screenOf(index) >= this.screenMs - 1e-6) continue;
      this.seekScreen(this.pace.screenOf(index));
      return true;
    }
    this.seekScreen(0);
    return false;
  }

  /** Over a silence to just before the next thing; not back. */
  skipSilence(): void {
    const target = (this.nextThing()?.screenMs ?? 0) - SKIP_LEAVES_MS;
    if (target > this.screenMs) this.advanceTo(target);
  }

  /** All records due up to `at` have happened, so that an input at `at` can come after them. */
  finishInstant(at: Micros): void {
    for (let steps = 0; steps < STEPS_PER_CALL; steps++) {
      const thing = this.nextThing();
      if (thing?.next.what !== 'record' || thing.next.at > at) return;
      this.happen(thing);
    }
  }

  /** The tracks have forgotten what lies ahead of their worlds; so does the pace. */
  forgetAhead(): void {
    let length = 0;
    this.tracks.forEach(({ world }, run) => {
      if (world.emitted > 0) length = Math.max(length, this.column(run).get(world.emitted - 1) + 1);
    });
    this.pace.truncate(length);
    this.doneMs = Math.max(0, this.pace.screenOf(length - 1));
    this.runOf.truncate(length);
    this.tracks.forEach(({ world }, run) => {
      this.column(run).truncate(world.emitted);
    });
  }

  private positionAt(screenMs: number): Position {
    return this.pace.positionAt(screenMs, this.pace.length - 1);
  }

  private column(run: number): Column {
    const column = this.inPace[run];
    assert(column, `no run ${run}`);
    return column;
  }

  /** The earliest thing of all runs; of two at one moment, that of the first run. */
  private nextThing(): Thing | undefined {
    let run = -1;
    let found: Next | undefined;
    for (let i = 0; i < this.tracks.length; i++) {
      const next = this.tracks[i]?.next();
      if (!next || (found && next.at >= found.at)) continue;
      found = next;
      run = i;
    }
    if (!found) return undefined;
    return { run, next: found, screenMs: this.pace.screenAfter(this.lastBefore(run, found.at), found.at) };
  }

  /** The event of the pace behind which a thing of `run`, due at `at`, is shown: the same when it is gone over again. */
  private lastBefore(run: number, at: Micros): number {
    const { emitted } = this.track(run).world;
    const column = this.column(run);
    if (emitted < column.length && this.pace.atOf(column.get(emitted)) === at) return column.get(emitted) - 1;
    let last = this.pace.lastAt(at);
    // At one moment the runs take their turns in their order.
    while (last >= 0 && this.pace.atOf(last) === at && this.runOf.get(last) > run) last--;
    return last;
  }

  private happen(thing: Thing): void {
    this.doneMs = Math.max(this.doneMs, thing.screenMs);
    this.track(thing.run).advance(thing.next);
    this.absorb(thing.run);
  }

  /** Enters into the pace what a run has produced and the pace does not know yet. */
  private absorb(run: number): void {
    const column = this.column(run);
    const { known } = this.track(run);
    if (column.length >= known) return;
    for (const event of this.track(run).events(column.length, known)) {
      column.push(this.pace.length);
      this.runOf.push(run);
      this.pace.append(event);
    }
  }
}
