/**
 * The loop through which everything happens: a world, and where its events go.
 *
 * `happen` is the only way into the trace. It gives the event its id, its moment and its cause.
 */
import type { Event, EventId, Happening } from '../trace/index.ts';
import type { World } from './world.ts';

/** Takes events in order; an array will do. */
export interface Sink {
  push(event: Event): unknown;
}

export interface Loop {
  world: World;
  readonly sink: Sink;
}

/** Records that something happened now, because of `cause`. Returns its id. */
export function happen(loop: Loop, cause: EventId | undefined, happening: Happening): EventId {
  const id = loop.world.emitted;
  loop.world.emitted = id + 1;
  // The literal was made for this call and nobody else holds it: completing it in place saves a copy of each event.
  const event = happening as { -readonly [K in keyof Event]: Event[K] };
  event.id = id;
  event.at = loop.world.now;
  event.cause = cause;
  loop.sink.push(event as Event);
  return id;
}
