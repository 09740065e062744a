/**
 * Looking around in a trace, never through all of it.
 *
 *   chainOf          Cause after cause, back to what came from outside.
 *   commandBehind    The command in whose course an event happened.
 *   commandAbove     The same from a packet or a typed line that led to a command later on.
 *   partsOf          The events of one command, from its start to its end.
 *   replyTo          The packet that answered it.
 *   subscriptionsAt  What one client was subscribed to at a moment.
 *   lastTurnOf       When a client last came or went.
 *
 * Each looks at a bounded number of events; where a bound is met, the answer is what was found within it.
 */
import type { Bytes } from '../base/index.ts';
import type { Event, EventId, EventKind, EventOf, Table } from '../trace/index.ts';
import type { Context } from './types.ts';

/** Causes followed back. A real chain has about ten. */
const CAUSES_MAX = 200;
/** Events looked at around a command. A PUBLISH to 200 clients that match 20 patterns makes about 4,000. */
const AROUND_MAX = 10_000;
/** Events looked at to learn what a client was subscribed to, in each direction. */
export const HISTORY_MAX = 40_000;
/** Events read at once. */
const CHUNK = 2_000;

/** The causes of an event, nearest first, back to what came from outside. */
export function chainOf(event: Event, context: Context): EventId[] {
  const chain: EventId[] = [];
  let cause = event.cause;
  while (cause !== undefined && chain.length < CAUSES_MAX) {
    chain.push(cause);
    cause = context.event(cause).cause;
  }
  return chain;
}

/** The nearest of an event and its causes that is of one of these kinds. */
export function causeOf<K extends EventKind>(event: Event, kind: K, context: Context): EventOf<K> | undefined {
  let at: Event | undefined = event;
  for (let i = 0; at !== undefined && i < CAUSES_MAX; i++) {
    if (isKind(at, kind)) return at;
    at = at.cause === undefined ? undefined : context.event(at.cause);
  }
  return undefined;
}

export function isKind<K extends EventKind>(event: Event, kind: K): event is EventOf<K> {
  return event.kind === kind;
}

/** The command in whose course this happened, or that this packet answers. */
export function commandBehind(event: Event, context: Context): EventOf<'command-started'> | undefined {
  return causeOf(event, 'command-started', context);
}

/** What may lead to a command. */
const LEADS_ON: ReadonlySet<EventKind> = new Set<EventKind>(['line-typed', 'packet-sent', 'packet-arrived']);

/** The command behind an event, or the one that it led to: a typed line, a command under way or just arrived. */
export function commandAbove(event: Event, context: Context): EventOf<'command-started'> | undefined {
  const behind = commandBehind(event, context);
  if (behind || !LEADS_ON.has(event.kind)) return behind;
  for (const later of around(event.id + 1, context)) {
    if (later.kind !== 'command-started') continue;
    if (chainOf(later, context).includes(event.id)) return later;
  }
  return undefined;
}

/** The events of one command, its end included where it is known. */
export function partsOf(started: EventOf<'command-started'>, context: Context): Event[] {
  const parts: Event[] = [];
  for (const event of around(started.id + 1, context)) {
    parts.push(event);
    if (event.kind === 'command-ended' && event.cause === started.id) break;
  }
  return parts;
}

/** The packet that answered a command, once it has been sent. */
export function replyTo(started: EventOf<'command-started'>, context: Context): EventOf<'packet-sent'> | undefined {
  for (const event of around(started.id + 1, context)) {
    if (event.kind !== 'packet-sent' || event.cause !== started.id) continue;
    if (event.packet.carries.what === 'reply') return event;
  }
  return undefined;
}

/** What became of a packet: still under way where undefined. */
export function fateOf(
  packet: EventId,
  context: Context,
): EventOf<'packet-arrived'> | EventOf<'packet-lost'> | undefined {
  for (const event of around(packet + 1, context)) {
    if ((event.kind === 'packet-arrived' || event.kind === 'packet-lost') && event.packet.id === packet) return event;
  }
  return undefined;
}

/** Events from `from` on, in order, up to the bound. */
export function* around(from: EventId, context: Context, most = AROUND_MAX): Generator<Event> {
  const to = Math.min(context.count, from + most);
  for (let at = from; at < to; at += CHUNK) yield* context.events(at, Math.min(to, at + CHUNK));
}

/** Events before `before`, the latest first, up to the bound. */
export function* earlier(before: EventId, context: Context, most = HISTORY_MAX): Generator<Event> {
  const from = Math.max(0, before - most);
  for (let to = before; to > from; to -= CHUNK) {
    const chunk = context.events(Math.max(from, to - CHUNK), to);
    for (let i = chunk.length - 1; i >= 0; i--) {
      const event = chunk[i];
      if (event) yield event;
    }
  }
}

/** One row that a client holds or held, and the event that made it so. */
export interface HeldRow {
  readonly table: Table;
  readonly row: Bytes;
  readonly event: EventOf<'subscription-added'> | EventOf<'subscription-removed'>;
}

export interface Subscriptions {
  /** Held at that moment. */
  readonly held: readonly HeldRow[];
  /** Had before on the same connection, and given up. */
  readonly given: readonly HeldRow[];
  /** What ended the look back: its connection's beginning or end; undefined where the bound was met. */
  readonly since: EventOf<'connection-opened'> | EventOf<'connection-closed'> | undefined;
  /** False where the bound was met before the connection's beginning. */
  readonly isComplete: boolean;
}

/** What `client` was subscribed to just before event `before`, found by looking back over its connection's life. */
export function subscriptionsAt(client: string, before: EventId, context: Context): Subscriptions {
  const seen = new Set<string>();
  const held: HeldRow[] = [];
  const given: HeldRow[] = [];
  for (const event of earlier(before, context)) {
    if (event.kind === 'connection-opened' || event.kind === 'connection-closed') {
      if (event.client === client) return { held, given, since: event, isComplete: true };
    } else if (event.kind === 'subscription-added' || event.kind === 'subscription-removed') {
      if (event.client !== client || (event.kind === 'subscription-removed' && event.why === 'closed')) continue;
      const key = `${event.table} ${event.row}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const row = { table: event.table, row: event.row, event };
      if (event.kind === 'subscription-added') held.push(row);
      else if (event.wasHeld) given.push(row);
    }
  }
  return { held, given, since: undefined, isComplete: before <= HISTORY_MAX };
}

export type Turn =
  | EventOf<'connection-opened'>
  | EventOf<'connection-closed'>
  | EventOf<'client-disconnected'>
  | EventOf<'client-removed'>;

/** When `client` last connected, or was last cut off, before event `before`; undefined where the bound was met. */
export function lastTurnOf(client: string, before: EventId, context: Context): Turn | undefined {
  let closed: Turn | undefined;
  for (const event of earlier(before, context)) {
    switch (event.kind) {
      case 'client-disconnected':
      case 'client-removed':
        if (event.client === client) return event;
        break;
      case 'connection-closed':
        if (event.client !== client) break;
        if (event.why !== 'disconnected') return event;
        // The client's own going comes before its node hears of it: that is the turn.
        closed ??= event;
        break;
      case 'connection-opened':
        if (event.client === client) return closed ?? event;
        break;
      default:
        break;
    }
  }
  return closed;
}
