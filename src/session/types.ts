/**
 * The shape of a session: what the page may ask of it, and what it publishes.
 *
 * Two rhythms. What changes with a step of a world, a click or a key is in the store (`SessionState`): React reads it.
 * What changes with each frame (the playhead between two events) is never in the store: the painter asks `shownAt`.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Micros } from '../base/index.ts';
import type { WorldView } from '../engine/view.ts';
import type { Act, Event, EventId, Packet, Run } from '../trace/index.ts';

/**
 * The instant shown: a virtual time, and how many of the events up to then have been shown (a command's events share a
 * microsecond and are shown one after the other).
 */
export interface Place {
  /** Microseconds, whole where a person or a link names it; between events a picture may ask for fractions. */
  readonly at: number;
  /** Events 0 .. events-1 have been shown. */
  readonly events: number;
}

/** A place with what a picture needs besides. */
export interface Shown extends Place {
  /** 0 .. 1: how far the hold of event `events - 1` has gone; 1 where nothing is held. */
  readonly held: number;
  /** Screen time of the playhead, in milliseconds. */
  readonly screenMs: number;
  /** How much slower than life the picture moves now: 1 is life, 3200 is 3,200 times slower. Infinity in a hold. */
  readonly slowdown: number;
}

/** How virtual time gets its screen time. `fixed` has no holds: `slowdown` times slower than life. */
export type PaceSetting = { readonly kind: 'slow-motion' } | { readonly kind: 'fixed'; readonly slowdown: number };

export type Playing = 'playing' | 'paused';

/** One run of a session as React sees it. Replaced, never changed, when something in it changes. */
export interface RunState {
  readonly run: Run;
  /** Inputs 0 .. played-1 have been applied in the world at the playhead. */
  readonly played: number;
  /** How far this run has ever been played: beyond the playhead after a seek back. */
  readonly reached: number;
  /** Counts up whenever the world or what is shown of it changed: read `view(index)` again. */
  readonly version: number;
  /** Events shown at the playhead. */
  readonly shownEvents: number;
  /** The last place known. Of a script that was opened all is known, but for very long ones. */
  readonly edge: Place;
  /** Why the pace is not as set, where a storm has changed it. */
  readonly isStorm: boolean;
}

export interface Check {
  readonly isMet: boolean;
  readonly expected: string;
  /** What the terminal printed instead; undefined where it printed nothing. */
  readonly actual: string | undefined;
}

export interface SessionState {
  readonly runs: readonly RunState[];
  readonly playing: Playing;
  /** Wall-clock factor: 0.25 .. 8. */
  readonly speed: number;
  /** As it is now: that of a workload is its own, unless somebody has chosen another since. */
  readonly pace: PaceSetting;
  /** As a person has chosen it. */
  readonly chosenPace: PaceSetting;
  readonly undoDepth: number;
  readonly redoDepth: number;
  /**
   * Set when typing in the past has put later acts aside: undo brings them back, and `actInTurn` does them again after
   * what was typed.
   */
  readonly lastFork: { readonly run: number; readonly setAside: readonly Act[] } | undefined;
  /** At the edge with nothing due: time stands still until somebody does something. */
  readonly isStandingStill: boolean;
}

/** One line block of a terminal. */
export interface TerminalLine {
  /** The event it comes from: clicking it shows why. */
  readonly event: EventId;
  readonly at: Micros;
  readonly kind: 'typed' | 'answer' | 'push' | 'local' | 'missed';
  /** What stood before a typed line. */
  readonly prompt: string;
  /** What redis-cli printed, lines separated by \n, without a last newline. */
  readonly text: string;
  /**
   * What the escapes in it say, where it holds text that redis-cli prints as bytes (`"\xeb\xb0\xb0"` is `배`); shown
   * beside it, as no part of it.
   */
  readonly gloss: string | undefined;
  readonly isError: boolean;
}

export interface Session {
  readonly store: StoreApi<SessionState>;
  /** The world at the playhead. Read it, keep nothing of it. */
  view(run: number): WorldView;
  /** Packets under way at the playhead, in order of arrival, those not yet shown as sent included. */
  inFlight(run: number): readonly Packet[];
  /** The event, from the kept trace or made again. Throws where there is none. */
  event(run: number, id: EventId): Event;
  /** Events from .. to-1 (clamped); at most 20,000 at a time. */
  events(run: number, from: EventId, to: EventId): readonly Event[];
  /** How many events there were before input `input` of a run; undefined while that is not known. */
  eventsBefore(run: number, input: number): EventId | undefined;
  /** Outcomes of the script's expectations that the playhead has reached, by the index of the input. */
  checks(run: number): ReadonlyMap<number, Check>;
  /** What the terminal of `client` shows at the playhead; the newest `limit` lines. */
  terminal(run: number, client: string, limit: number): readonly TerminalLine[];
  /** The instant shown, for painting. */
  shownAt(run: number): Shown;

  /** A wall-clock frame: moves the playhead by `elapsedMs` of wall time where it plays. */
  frame(elapsedMs: number): void;
  play(): void;
  /** Plays until so many events of a run have been shown and the picture rests, and pauses there. Whatever else moves or stops it cancels that. */
  playTo(run: number, events: EventId): void;
  pause(): void;
  setSpeed(speed: number): void;
  setPace(pace: PaceSetting): void;
  /** Forward to where the next event is shown; at the edge runs the world on where something is due. False at the end. */
  stepForward(): boolean;
  stepBack(): boolean;
  seekScreen(screenMs: number): void;
  seekPlace(run: number, place: Place): void;
  seekEvent(run: number, id: EventId): void;
  /** To where so many events of a run have been shown and the picture rests; not beyond what is known. */
  seekRest(run: number, events: EventId): void;
  /** Does the playhead stand there, or behind it? It may rest before the last of these events, where the next begins in the same instant. */
  hasRested(run: number, events: EventId): boolean;
  seekStart(): void;
  /** Runs on to where playing would stand still. */
  seekEnd(): void;
  /** Over a silence to just before the next thing that is due. */
  skipSilence(): void;
  /** Screen time of a place or of an event, and the whole known length, for the timeline. */
  screenAt(run: number, place: Place): number;
  screenOfEvent(run: number, id: EventId): number;
  placeAtScreen(run: number, screenMs: number): Shown;
  lengthMs(): number;

  /** Something comes from outside, at the playhead. In the past this forks. */
  act(run: number, act: Act): void;
  /** Several acts, each when the world has settled after the one before (a paste of several lines). */
  actInTurn(run: number, acts: readonly Act[]): void;
  undo(): void;
  redo(): void;
  /** Replaces the run(s), e.g. from the script editor; undoable. */
  load(runs: readonly Run[], options?: { readonly playing?: boolean; readonly place?: Place }): void;
  rename(run: number, from: string, to: string): void;
  runs(): readonly Run[];
}
