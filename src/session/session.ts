/**
 * A session: one or more runs under one playhead.
 *
 * The playhead is a screen time. Each run has one world, and it stands at the playhead: going forward lets the next
 * thing happen, in whichever run it is due first; going back restores a checkpoint and goes forward from there. Events
 * of all runs share one pace, so a hold in one holds them all.
 *
 * What a person does goes in at the playhead. Inputs that had been played beyond it are put aside (undo brings them
 * back); lines of a script that were never played follow. Undo changes inputs, never the playhead.
 */
import { createStore } from 'zustand/vanilla';
import { assert, type Micros } from '../base/index.ts';
import { inFlight, isSettled } from '../engine/index.ts';
import { isEffect, type Act, type Event, type Input, type Run } from '../trace/index.ts';
import { checksOf } from './checks.ts';
import { Column } from './column.ts';
import { Pace, type Position } from './pace.ts';
import { renamed } from './rename.ts';
import { terminalAt } from './terminal.ts';
import { Track } from './track.ts';
import type { Check, PaceSetting, Place, RunState, Session, SessionState, Shown } from './types.ts';

/** Things that may happen in one call; a frame that would need more goes on in the next. */
const STEPS_PER_CALL = 50_000;
const UNDO_DEPTH = 200;
/** Events handed out in one piece. */
const EVENTS_PER_CALL = 20_000;
/** How long before the next event a skipped silence ends, on screen. */
const SKIP_LEAVES_MS = 250;

export const SPEED_RANGE = [0.25, 8] as const;

/** What undo goes back to. */
interface Snapshot {
  readonly runs: readonly { readonly run: Run; readonly reached: number }[];
}

/** Begins a session, paused at its start. There is at least one run. */
export function createSession(
  initial: readonly Run[],
  options: { readonly pace?: PaceSetting; readonly speed?: number } = {},
): Session {
  let tracks: Track[] = [];
  const pace = new Pace(options.pace ?? { kind: 'slow-motion' });
  /** Which run each event of the pace belongs to, and for each run where its events stand in the pace. */
  let runOf = new Column();
  let inPace: Column[] = [];
  let screenMs = 0;
  const undos: Snapshot[] = [];
  let redos: Snapshot[] = [];
  let checkCache = new Map<number, { played: number; inputs: readonly Input[]; checks: ReadonlyMap<number, Check> }>();

  const store = createStore<SessionState>(() => ({
    runs: [],
    playing: 'paused',
    speed: options.speed ?? 1,
    pace: pace.setting,
    undoDepth: 0,
    redoDepth: 0,
    lastFork: undefined,
    isStandingStill: false,
  }));

  const trackOf = (run: number): Track => {
    const track = tracks[run];
    assert(track, `no run ${run}`);
    return track;
  };

  /** Enters into the pace what a run has produced and the pace does not know yet. */
  const absorb = (run: number): void => {
    const track = trackOf(run);
    const column = inPace[run];
    assert(column, `no column for run ${run}`);
    if (column.length >= track.known) return;
    for (const event of track.events(column.length, track.known)) {
      column.push(pace.length);
      runOf.push(run);
      pace.append(event);
    }
  };

  /** The run in which the next thing happens, and when: the earliest, the first run where two are equal. */
  const nextThing = (): { run: number; next: NonNullable<ReturnType<Track['next']>>; screen: number } | undefined => {
    let found: { run: number; next: NonNullable<ReturnType<Track['next']>> } | undefined;
    for (let run = 0; run < tracks.length; run++) {
      const next = trackOf(run).next();
      if (next && (!found || next.at < found.next.at)) found = { run, next };
    }
    if (!found) return undefined;
    const { emitted } = trackOf(found.run).world;
    const column = inPace[found.run];
    const last = column && emitted < column.length ? column.get(emitted) - 1 : pace.length - 1;
    return { ...found, screen: pace.screenAfter(last, found.next.at) };
  };

  /** Lets everything happen that is shown up to `target`, and puts the playhead there, or at the edge before it. */
  const advanceTo = (target: number): void => {
    for (let steps = 0; ; steps++) {
      const thing = nextThing();
      if (!thing) {
        screenMs = Math.min(target, Math.max(edgeMs(), 0));
        return;
      }
      if (thing.screen > target) break;
      if (steps >= STEPS_PER_CALL) {
        screenMs = thing.screen;
        return;
      }
      trackOf(thing.run).advance(thing.next);
      absorb(thing.run);
    }
    screenMs = target;
  };

  const edgeMs = (): number => pace.holdEnd(pace.length - 1);

  const seekScreen = (target: number): void => {
    const goal = Math.max(0, Math.min(target, Math.max(edgeMs(), screenMs)));
    const index = pace.positionAt(goal, pace.length - 1).index;
    tracks.forEach((track, run) => {
      const events = eventsShown(run, index);
      if (track.hasNearer(events)) track.rewindTo(events);
    });
    advanceTo(goal);
  };

  const position = (): Position => pace.positionAt(screenMs, pace.length - 1);
  const eventsShown = (run: number, index: number): number => (inPace[run]?.lastAtMost(index) ?? -1) + 1;

  const shownIn = (run: number, at: Position, ms: number): Shown => ({
    at: at.at,
    events: eventsShown(run, at.index),
    held: at.index >= 0 && runOf.get(at.index) === run ? at.held : 1,
    screenMs: ms,
    slowdown: at.slowdown,
  });

  const begin = (runs: readonly { run: Run; reached: number }[]): void => {
    assert(runs.length > 0, 'a session without a run');
    tracks = runs.map(({ run }) => new Track(run));
    pace.truncate(0);
    runOf = new Column();
    inPace = tracks.map(() => new Column());
    checkCache = new Map();
    screenMs = 0;
    tracks.forEach((_, run) => {
      absorb(run);
    });
    runs.forEach(({ reached }, run) => {
      trackOf(run).reached = reached;
    });
  };

  /** Forgets what the pace knows beyond what the worlds have done. */
  const forgetAhead = (): void => {
    let length = 0;
    tracks.forEach((track, run) => {
      const column = inPace[run];
      if (column && track.world.emitted > 0) length = Math.max(length, column.get(track.world.emitted - 1) + 1);
    });
    pace.truncate(length);
    runOf.truncate(length);
    tracks.forEach((track, run) => inPace[run]?.truncate(track.world.emitted));
  };

  /** All records due at the playhead's moment have happened, so that an input can come after them. */
  const finishInstant = (at: Micros): void => {
    for (let steps = 0; steps < STEPS_PER_CALL; steps++) {
      const thing = nextThing();
      if (thing?.next.what !== 'record' || thing.next.at > at) return;
      trackOf(thing.run).advance(thing.next);
      absorb(thing.run);
    }
  };

  const snapshot = (): Snapshot => ({
    runs: tracks.map((track) => ({
      run: { scenario: track.scenario, inputs: track.inputs },
      reached: track.reached,
    })),
  });

  const remember = (): void => {
    undos.push(snapshot());
    if (undos.length > UNDO_DEPTH) undos.shift();
    redos = [];
  };

  /** Puts acts in at the playhead, the first now, the others each when the world has settled. */
  const insert = (run: number, acts: readonly Act[]): void => {
    if (acts.length === 0) return;
    remember();
    const track = trackOf(run);
    const shown = position();
    const at = Math.max(Math.floor(shown.at), track.world.now);
    finishInstant(at);
    const setAside = track.inputs.slice(track.played, track.reached).filter(isEffect).length;
    const isNatural = isSettled(track.world) && track.world.now === at;
    const added = acts.map((act, i): Input => (i === 0 && !isNatural ? { ...act, at } : act));
    const inputs = [...track.inputs.slice(0, track.played), ...added, ...track.inputs.slice(track.reached)];
    tracks.forEach((other) => {
      if (other !== track) other.forgetAhead();
    });
    track.forkHere(inputs);
    forgetAhead();
    const now = pace.screenAfter(pace.length - 1, at);
    advanceTo(Math.max(screenMs, now));
    publish(setAside > 0 ? { run, setAside } : undefined);
  };

  /** Goes over to other inputs, and stays where the playhead is as far as they reach. */
  const goOver = (to: Snapshot): void => {
    const target = screenMs;
    const isSameCast =
      to.runs.length === tracks.length && to.runs.every(({ run }, i) => run.scenario === trackOf(i).scenario);
    if (!isSameCast) begin(to.runs);
    else {
      to.runs.forEach(({ run, reached }, i) => {
        const track = trackOf(i);
        let common = 0;
        while (common < run.inputs.length && run.inputs[common] === track.inputs[common]) common++;
        if (common < Math.max(run.inputs.length, track.inputs.length)) track.exchange(run.inputs, common);
        else track.rewindTo(0);
        track.reached = Math.max(reached, track.played);
      });
      tracks.forEach((track) => {
        if (track.world.emitted < track.known) track.forgetAhead();
      });
      forgetAhead();
    }
    advanceTo(target);
    publish(undefined);
  };

  const checksIn = (run: number): ReadonlyMap<number, Check> => {
    const track = trackOf(run);
    const cached = checkCache.get(run);
    if (cached?.played === track.played && cached.inputs === track.inputs) return cached.checks;
    const checks = checksOf(track);
    checkCache.set(run, { played: track.played, inputs: track.inputs, checks });
    return checks;
  };

  /** Tells the store what has changed, where something has. */
  const publish = (lastFork?: SessionState['lastFork'] | 'as before'): void => {
    const before = store.getState();
    const shown = position();
    let isChanged = before.runs.length !== tracks.length;
    const runs = tracks.map((track, run): RunState => {
      const old = before.runs[run];
      const events = eventsShown(run, shown.index);
      const isStorm = pace.isStormAt(shown.index) && pace.setting.kind === 'slow-motion';
      const isSame =
        old?.run.inputs === track.inputs &&
        old.run.scenario === track.scenario &&
        old.played === track.played &&
        old.reached === track.reached &&
        old.shownEvents === events &&
        old.edge.events === track.known &&
        old.isStorm === isStorm;
      if (isSame) return old;
      isChanged = true;
      const lastAt = pace.atOf((inPace[run]?.length ?? 0) > 0 ? (inPace[run]?.get(inPace[run].length - 1) ?? -1) : -1);
      return {
        run: old?.run.inputs === track.inputs && old.run.scenario === track.scenario
          ? old.run
          : { scenario: track.scenario, inputs: track.inputs },
        played: track.played,
        reached: track.reached,
        version: (old?.version ?? 0) + 1,
        shownEvents: events,
        edge: { at: lastAt, events: track.known },
        isStorm,
      };
    });
    const fork = lastFork === 'as before' ? before.lastFork : lastFork;
    const isStandingStill = !nextThing() && screenMs >= edgeMs();
    if (
      !isChanged &&
      fork === before.lastFork &&
      isStandingStill === before.isStandingStill &&
      before.undoDepth === undos.length &&
      before.redoDepth === redos.length
    ) {
      return;
    }
    store.setState({
      runs: isChanged ? runs : before.runs,
      undoDepth: undos.length,
      redoDepth: redos.length,
      lastFork: fork,
      isStandingStill,
    });
  };

  /** Screen time of a place in a run, on known ground. */
  const screenAt = (run: number, place: Place): number => {
    const column = inPace[run];
    if (!column || column.length === 0 || place.events <= 0) return 0;
    const index = column.get(Math.min(place.events, column.length) - 1);
    if (place.at <= pace.atOf(index)) return pace.screenOf(index);
    const after = pace.screenAfter(index, place.at);
    return index + 1 < pace.length ? Math.min(after, pace.screenOf(index + 1)) : after;
  };

  const seekPlace = (run: number, place: Place): void => {
    const track = trackOf(run);
    for (let steps = 0; steps < STEPS_PER_CALL; steps++) {
      const thing = nextThing();
      if (!thing || track.known >= place.events && (thing.next.at > place.at || track.world.emitted >= place.events)) break;
      trackOf(thing.run).advance(thing.next);
      absorb(thing.run);
    }
    seekScreen(screenAt(run, place));
    publish('as before');
  };

  const jump = (target: number): void => {
    seekScreen(target);
    publish('as before');
  };

  begin(initial.map((run) => ({ run, reached: 0 })));
  publish(undefined);

  return {
    store,
    view: (run) => trackOf(run).world,
    inFlight: (run) => inFlight(trackOf(run).world),
    event: (run, id): Event => trackOf(run).event(id),
    events: (run, from, to) => trackOf(run).events(from, Math.min(to, from + EVENTS_PER_CALL)),
    checks: checksIn,
    terminal: (run, client, limit) => terminalAt(trackOf(run), client, eventsShown(run, position().index), limit),
    shownAt: (run) => shownIn(run, position(), screenMs),

    frame: (elapsedMs) => {
      const { playing, speed } = store.getState();
      if (playing !== 'playing') return;
      advanceTo(screenMs + Math.max(0, elapsedMs) * speed);
      publish('as before');
    },
    play: () => {
      store.setState({ playing: 'playing' });
    },
    pause: () => {
      store.setState({ playing: 'paused' });
    },
    setSpeed: (speed) => {
      store.setState({ speed: Math.min(SPEED_RANGE[1], Math.max(SPEED_RANGE[0], speed)) });
    },
    setPace: (setting) => {
      const { index, at } = position();
      pace.change(setting);
      screenMs = index < 0 ? 0 : Math.max(pace.screenOf(index), pace.screenAfter(index, at));
      if (index + 1 < pace.length) screenMs = Math.min(screenMs, pace.screenOf(index + 1));
      store.setState({ pace: setting });
      jump(screenMs);
    },
    stepForward: () => {
      store.setState({ playing: 'paused' });
      for (let index = position().index + 1, steps = 0; steps < STEPS_PER_CALL; steps++) {
        if (index < pace.length - 1 || (index < pace.length && !nextThing())) {
          if (pace.isStop(index) && pace.screenOf(index) > screenMs) {
            jump(pace.screenOf(index));
            return true;
          }
          index++;
          continue;
        }
        const thing = nextThing();
        if (!thing) break;
        trackOf(thing.run).advance(thing.next);
        absorb(thing.run);
      }
      jump(edgeMs());
      return false;
    },
    stepBack: () => {
      store.setState({ playing: 'paused' });
      for (let index = position().index; index >= 0; index--) {
        if (pace.isStop(index) && pace.screenOf(index) < screenMs - 1e-6) {
          jump(pace.screenOf(index));
          return true;
        }
      }
      jump(0);
      return false;
    },
    seekScreen: jump,
    seekPlace,
    seekEvent: (run, id) => {
      const column = inPace[run];
      if (column && id >= 0 && id < column.length) jump(pace.screenOf(column.get(id)));
    },
    seekStart: () => {
      jump(0);
    },
    seekEnd: () => {
      jump(edgeMs());
    },
    skipSilence: () => {
      const thing = nextThing();
      if (thing && thing.screen - SKIP_LEAVES_MS > screenMs) {
        advanceTo(thing.screen - SKIP_LEAVES_MS);
        publish('as before');
      }
    },
    screenAt,
    screenOfEvent: (run, id) => screenAt(run, { at: 0, events: id + 1 }),
    placeAtScreen: (run, ms) => shownIn(run, pace.positionAt(ms, pace.length - 1), ms),
    lengthMs: () => Math.max(edgeMs(), screenMs),

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
      begin(runs.map((run) => ({ run, reached: 0 })));
      if (playing !== undefined) store.setState({ playing: playing ? 'playing' : 'paused' });
      publish(undefined);
      if (place) seekPlace(0, place);
    },
    rename: (run, from, to) => {
      remember();
      const { at, index } = position();
      const place = { at, events: eventsShown(run, index) };
      const before = snapshot().runs;
      begin(before.map((one, i) => (i === run ? { ...one, run: renamed(one.run, from, to) } : one)));
      seekPlace(run, place);
      publish(undefined);
    },
    runs: () => snapshot().runs.map(({ run }) => run),
  };
}
