/** The trace at the playhead, as an explanation reads it: what has not been shown has not happened. */
import type { Context } from '../../explain/index.ts';
import type { Session } from '../../session/index.ts';

export function traceAt(session: Session, run: number): Context {
  return {
    event: (id) => session.event(run, id),
    events: (from, to) => session.events(run, from, to),
    count: session.view(run).emitted,
    view: session.view(run),
  };
}
