/**
 * The loop through which everything happens: a world, and where its events go.
 *
 * `happen` is the only way into the trace. It gives the event its id, its moment and its cause.
 */
import type { Event, EventId, Happening } from '../trace/index.ts';
import type { Connection, Frame, World } from './world.ts';

/** Takes events in order; an array will do. */
export interface Sink {
  push(event: Event): unknown;
}

/** The other end of connections that no client on stage holds: real ones (host.ts). Nothing crosses a link then. */
export interface Wire {
  /** Does it take more now? If not, output stays in the connection's buffer until `outputDrained` of host.ts. */
  isWritable(connection: Connection): boolean;
  /** What is in an output buffer leaves, in its order, until the other end takes no more. Returns how many frames left. */
  write(connection: Connection, frames: readonly Frame[]): number;
  /** The node has closed the connection. What was written before still leaves. */
  close(connection: Connection): void;
}

export interface Loop {
  world: World;
  readonly sink: Sink;
  /** Absent on stage, where frames cross links as packets. */
  readonly wire?: Wire;
}

/** Where nobody watches: events are numbered, and forgotten. */
export const UNWATCHED: Sink = { push: () => undefined };

/** Does anybody see what happens? Where it happens with every command, an event that nobody sees is not even made. */
export function isWatched({ sink }: Loop): boolean {
  return sink !== UNWATCHED;
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
