/**
 * A session: one or more runs under one playhead, and what a person does to them.
 *
 * What a person does goes in at the playhead. Inputs that had been played beyond it are put aside (undo brings them
 * back); lines of a script that were never played follow. Undo changes inputs, never the playhead.
 *
 * The store tells React what has changed; what changes with every frame is asked of `shownAt`.
 */
import { createStore } from 'zustand/vanilla';
import { inFlight, isWhereUntimedComes } from '../engine/index.ts';
import { isEffect, type Act, type Event, type EventId, type Input, type Run } from '../trace/index.ts';
import { checksOf } from './checks.ts';
import { Playhead } from './playhead.ts';
import { renamed } from './rename.ts';
import { terminalAt } from './terminal.ts';
import type { Track } from './track.ts';
import type { Check, PaceSetting, RunState, Session, SessionState } from './types.ts';

const UNDO_DEPTH = 200;
/** Events handed out in one piece. */
const EVENTS_PER_CALL = 20_000;

/** How fast wall time may move the playhead. */
const SPEED_RANGE = [0.25, 8] as const;

/** Half a minute of four brokers would take half an hour in slow motion; so their packets can be seen, and the whole too. */
const WORKLOAD_PACE: PaceSetting = { kind: 'fixed', slowdown: 4 };

/** What undo goes back to: the runs, and how far each had been played. */
type Snapshot = readonly { readonly run: Run; readonly reached: number }[];

/** Begins a session, paused at its start. There is at least one run. */
export function createSession(
  initial: readonly Run[],
  options: { readonly pace?: PaceSetting; readonly speed?: number } = {},
): Session {
  const chosen: PaceSetting = options.pace ?? { kind: 'slow-motion' };
  const head = new Playhead(chosen);
  const undos: Snapshot[] = [];
  const redos: Snapshot[] = [];
  const checked = new WeakMap<Track, Checked>();

  const store = createStore<SessionState>(() => ({
    runs: [],
    playing: 'paused',
    speed: options.speed ?? 1,
    pace: chosen,
    chosenPace: chosen,
    undoDepth: 0,
    redoDepth: 0,
    lastFork: undefined,
    isStandingStill: false,
  }));

  /** Tells the store what has changed, where something has. */
  const publish = (fork: Fork | 'none' | 'as before' = 'as before'): void => {
    const before = store.getState();
    const lastFork = fork === 'as before' ? before.lastFork : fork === 'none' ? undefined : fork;
    const runs = head.tracks.map((_, run) => stateOf(head, run, before.runs[run]));
    const isSameRuns = runs.length === before.runs.length && runs.every((run, i) => run === before.runs[i]);
    const now: Partial<SessionState> = {
      runs: isSameRuns ? before.runs : runs,
      undoDepth: undos.length,
      redoDepth: redos.length,
      lastFork,
      isStandingStill: head.isStandingStill(),
    };
    if (Object.entries(now).some(([key, value]) => before[key as keyof SessionState] !== value)) store.setState(now);
  };

  /** Goes somewhere and tells the store. */
  const moving = <A extends readonly unknown[], R>(move: (...args: A) => R) => {
    return (...args: A): R => {
      const moved = move(...args);
      publish();
      return moved;
    };
  };

  /** Where playing stops by itself. */
  let goal: { readonly run: number; readonly events: EventId } | undefined;

  const pause = (): void => {
    goal = undefined;
    store.setState({ playing: 'paused' });
  };

  const snapshot = (): Snapshot =>
    head.tracks.map(({ scenario, inputs, reached }) => ({ run: { scenario, inputs }, reached }));

  const remember = (): void => {
    undos.push(snapshot());
    if (undos.length > UNDO_DEPTH) undos.shift();
    redos.length = 0;
  };

  let isWorkload = false;
  /** Other runs have been opened: those of a workload have a pace of their own, and it ends with them. */
  const followRuns = (): void => {
    const before = isWorkload;
    isWorkload = head.tracks.some(({ scenario }) => scenario.workload !== undefined);
    if (isWorkload === before) return;
    const { chosenPace } = store.getState();
    const pace = isWorkload && chosenPace.kind === 'slow-motion' ? WORKLOAD_PACE : chosenPace;
    if (pace === store.getState().pace) return;
    head.setPace(pace);
    store.setState({ pace });
  };

  const begin = (to: Snapshot): void => {
    head.begin(to.map(({ run }) => run));
    head.tracks.forEach((track, run) => {
      track.reached = to[run]?.reached ?? 0;
    });
  };

  /** Puts acts in at the playhead, the first now, the others each when the world has settled. */
  const insert = (run: number, acts: readonly Act[]): void => {
    if (acts.length === 0) return;
    remember();
    const track = head.track(run);
    const at = Math.max(Math.floor(head.position().at), track.world.now);
    head.finishInstant(at);
    const aside = track.inputs.slice(track.played, track.reached).filter(isEffect).map(withoutMoment);
    const isNatural = isWhereUntimedComes(track.world, at);
    const added = acts.map((act, i): Input => (i === 0 && !isNatural ? { ...act, at } : act));
    const inputs = [...track.inputs.slice(0, track.played), ...added, ...track.inputs.slice(track.reached)];
    for (const other of head.tracks) if (other !== track) other.forgetAhead();
    track.forkHere(inputs);
    head.forgetAhead();
    // Where a hold was interrupted, the playhead goes on behind it.
    head.advanceTo(Math.max(head.screenMs, head.pace.screenAfter(head.pace.length - 1, at)));
    publish(aside.length > 0 ? { run, setAside: aside } : 'none');
  };

  /** Goes over to other inputs, and stays where the playhead is as far as they reach. */
  const goOver = (to: Snapshot): void => {
    const before = { ...head.position(), screenMs: head.screenMs };
    const [only, ...others] = to;
    const track = head.track(0);
    // One run goes back no further than where the two part. Several are entwined in one pace: they begin anew.
    if (only && others.length === 0 && head.tracks.length === 1 && only.run.scenario === track.scenario) {
      track.exchange(only.run.inputs);
      track.reached = Math.max(only.reached, track.played);
      head.forgetAhead();
    } else {
      begin(to);
      followRuns();
    }
    head.returnTo(before);
    publish('none');
  };

  const checks = (run: number): ReadonlyMap<number, Check> => {
    const track = head.track(run);
    const known = checked.get(track);
    if (known?.played === track.played && known.inputs === track.inputs) return known.checks;
    const made = checksOf(track);
    checked.set(track, { played: track.played, inputs: track.inputs, checks: made });
    return made;
  };

  head.begin(initial);
  followRuns();
  head.lookAhead();
  publish();

  return {
    store,
    view: (run) => head.track(run).world,
    inFlight: (run) => inFlight(head.track(run).world),
    event: (run, id): Event => head.track(run).event(id),
    events: (run, from, to) => head.track(run).events(from, Math.min(to, from + EVENTS_PER_CALL)),
    eventsBefore: (run, input) => head.track(run).appliedAt[input],
    checks,
    terminal: (run, client, limit) =>
      terminalAt(head.track(run), client, head.eventsShown(run, head.position().index), limit),
    shownAt: (run) => head.shown(run, head.screenMs),

    frame: (elapsedMs) => {
      const { playing, speed } = store.getState();
      if (playing !== 'playing') return;
      const target = head.screenMs + Math.max(0, elapsedMs) * speed;
      const rest = goal && head.restAfter(goal.run, goal.events);
      const isThere = rest !== undefined && target >= rest;
      head.advanceTo(isThere ? Math.max(head.screenMs, rest) : target);
      publish();
      if (isThere) pause();
    },
    play: () => {
      goal = undefined;
      store.setState({ playing: 'playing' });
    },
    playTo: (run, events) => {
      goal = { run, events };
      store.setState({ playing: 'playing' });
    },
    pause,
    setSpeed: (speed) => {
      store.setState({ speed: Math.min(SPEED_RANGE[1], Math.max(SPEED_RANGE[0], speed)) });
    },
    setPace: moving((setting: PaceSetting) => {
      head.setPace(setting);
      store.setState({ pace: setting, chosenPace: setting });
    }),
    stepForward: moving(() => {
      pause();
      return head.stepForward();
    }),
    stepBack: moving(() => {
      pause();
      return head.stepBack();
    }),
    seekScreen: moving((screenMs: number) => {
      head.seekScreen(screenMs);
    }),
    seekPlace: moving((run, place) => {
      head.seekPlace(run, place);
    }),
    seekEvent: moving((run, id) => {
      head.seekScreen(head.screenAt(run, { at: 0, events: id + 1 }));
    }),
    seekRest: moving((run: number, events: EventId) => {
      pause();
      head.seekScreen(head.restAfter(run, events) ?? head.edgeMs());
    }),
    hasRested: (run, events) => {
      const rest = head.restAfter(run, events);
      return rest !== undefined && head.screenMs >= rest;
    },
    seekStart: moving(() => {
      head.seekScreen(0);
    }),
    seekEnd: moving(() => {
      head.seekEnd();
    }),
    skipSilence: moving(() => {
      head.skipSilence();
    }),
    screenAt: (run, place) => head.screenAt(run, place),
    screenOfEvent: (run, id) => head.screenAt(run, { at: 0, events: id + 1 }),
    placeAtScreen: (run, screenMs) => head.shown(run, screenMs),
    lengthMs: () => Math.max(head.edgeMs(), head.screenMs),

    act: (run, act) => {
      insert(run, [act]);
    },
    actInTurn: insert,
    undo: () => {
      const to = undos.pop();
      if (!to) return;
      redos.push(snapshot());
      goOver(to);
    },
    redo: () => {
      const to = redos.pop();
      if (!to) return;
      undos.push(snapshot());
      goOver(to);
    },
    load: (runs, { playing, place } = {}) => {
      remember();
      head.begin(runs);
      followRuns();
      head.lookAhead();
      if (playing !== undefined) store.setState({ playing: playing ? 'playing' : 'paused' });
      if (place) head.seekPlace(0, place);
      publish('none');
    },
    rename: (run, from, to) => {
      remember();
      const { at, events } = head.shown(run, head.screenMs);
      begin(snapshot().map((one, i) => (i === run ? { ...one, run: renamed(one.run, from, to) } : one)));
      head.seekPlace(run, { at, events });
      publish('none');
    },
    runs: () => snapshot().map(({ run }) => run),
  };
}

interface Checked {
  readonly played: number;
  readonly inputs: readonly Input[];
  readonly checks: ReadonlyMap<number, Check>;
}

/** The act of an input, to be done again whenever the world has settled. */
function withoutMoment({ at: _at, ...act }: Input): Act {
  return act;
}

type Fork = NonNullable<SessionState['lastFork']>;

/** One run as React sees it: the same object as before where nothing in it changed. */
function stateOf(head: Playhead, run: number, before: RunState | undefined): RunState {
  const { scenario, inputs, played, reached } = head.track(run);
  const { index } = head.position();
  const isSameRun = before?.run.inputs === inputs && before.run.scenario === scenario;
  const state = {
    run: isSameRun ? before.run : { scenario, inputs },
    played,
    reached,
    shownEvents: head.eventsShown(run, index),
    edge: head.edgeOf(run),
    isStorm: head.pace.setting.kind === 'slow-motion' && head.pace.isStormAt(index),
  };
  const isSame =
    before?.run === state.run &&
    before.played === played &&
    before.reached === reached &&
    before.shownEvents === state.shownEvents &&
    before.edge.events === state.edge.events &&
    before.isStorm === state.isStorm;
  return isSame ? before : { ...state, version: (before?.version ?? 0) + 1 };
}
