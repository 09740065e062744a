/** For tests: runs played in a session, and all that can be seen of them. */
import { parse, print } from '../script/index.ts';
import type { EventKind, EventOf, Run } from '../trace/index.ts';
import { createSession } from './session.ts';
import type { Session } from './types.ts';

export function runsOf(text: string): readonly Run[] {
  const { runs, mistakes } = parse(text);
  if (mistakes.length > 0) throw new Error(`a script with mistakes: ${JSON.stringify(mistakes)}`);
  return runs;
}

/** To the end of all runs, in frames of so many milliseconds. */
export function playedOut(runs: readonly Run[], frameMs = 1e9): Session {
  const session = createSession(runs);
  session.play();
  for (let i = 0; i < 200_000 && !session.store.getState().isStandingStill; i++) session.frame(frameMs);
  if (!session.store.getState().isStandingStill) throw new Error('a session that never stands still');
  return session;
}

/** All that can be seen of a session at its playhead. */
export function seen(session: Session): unknown {
  return session.runs().map((_, run) => ({
    shown: session.shownAt(run),
    world: session.view(run),
    terminals: [...session.view(run).clients.keys()].map((client) => session.terminal(run, client, 1_000)),
    checks: session.checks(run),
  }));
}

/** The events of one kind, of the first 20,000. */
export function eventsOf<K extends EventKind>(session: Session, run: number, kind: K): EventOf<K>[] {
  return session.events(run, 0, 20_000).filter((event): event is EventOf<K> => event.kind === kind);
}

export function traceOf(session: Session, run = 0): unknown {
  return session.events(run, 0, 20_000);
}

/**
 * What is seen of a session that is sought to these parts of its length (0 .. 1), one after the other, and of a fresh one that is played up
 * to there. To be compared at once: a world changes in place.
 */
export function* soughtAndFresh(run: Run, parts: readonly number[]): Generator<{ readonly sought: unknown; readonly fresh: unknown }> {
  const session = playedOut([run]);
  for (const part of parts) {
    const ms = part * session.lengthMs();
    session.seekScreen(ms);
    const fresh = createSession([run]);
    fresh.play();
    fresh.frame(ms);
    yield { sought: seen(session), fresh: seen(fresh) };
  }
}

/** The trace of a run, and that of the same run read back from its script. */
export function traceAndReadBack(run: Run): { readonly trace: unknown; readonly readBack: unknown } {
  const session = playedOut([run]);
  return { trace: traceOf(session), readBack: traceOf(playedOut(runsOf(print(session.runs())))) };
}
