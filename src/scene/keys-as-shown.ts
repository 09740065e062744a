/**
 * Keys and those who wait for them, as far as it has been shown.
 *
 * The world is ahead of the picture by the rest of a command. Who waits is taken back event by event, the last one first. What
 * a key held is not in the events that change it, but in the last one before them that was shown: `holdingsBefore` looks for
 * it in the trace, so that the picture is the same from whichever side it is reached.
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { KeyView, NodeView } from '../engine/view.ts';
import type { Event, EventId, EventOf, Holding } from '../trace/index.ts';
import type { HoldingsBefore } from './types.ts';

/** Who waits for a key, by the names of the clients, the longest wait first. */
export type Line = readonly string[];

export interface ShownKey {
  readonly db: number;
  readonly name: Bytes;
  readonly holds: Holding | undefined;
  readonly line: Line;
}

/** A wait as shown. */
export interface ShownWait {
  readonly db: number;
  readonly keys: readonly Bytes[];
  readonly since: Micros;
  readonly until: Micros | undefined;
  /** The event that began it, where it is still under way. */
  readonly event: EventId | undefined;
}

/** So far back a key's last change is looked for. */
const LOOK_BACK = 20_000;
const CHUNK = 2_000;
/** So many cells of a list are ever drawn, at its head and at its tail. */
const FIRST = 8;
const LAST = 6;
/** So many keys of one database are looked at: a card has room for a few. */
const MOST_LISTED = 24;

type AboutKey = EventOf<'key-changed'> | EventOf<'key-expired'>;

function isAboutKey(event: Event): event is AboutKey {
  return event.kind === 'key-changed' || event.kind === 'key-expired';
}

/** `main/0/queue:a`, the name of a key among all keys of all nodes. */
export function nameOf({ node, db, key }: { readonly node: string; readonly db: number; readonly key: Bytes }): string {
  return `${node}/${db}/${key}`;
}

/** What the keys that `pending` changes held before; a key of which that cannot be known is not in it. */
export function holdingsBefore(
  pending: readonly Event[],
  shown: number,
  events: (from: number, to: number) => readonly Event[],
): HoldingsBefore {
  const asked = new Map<string, { readonly node: string; readonly db: number }>();
  for (const event of pending) if (isAboutKey(event)) asked.set(nameOf(event), event);
  const found = new Map<string, Holding | undefined>();
  const least = Math.max(0, shown - LOOK_BACK);
  for (let to = shown; to > least && asked.size > 0; to -= CHUNK) {
    const chunk = events(Math.max(least, to - CHUNK), to);
    for (let i = chunk.length - 1; i >= 0 && asked.size > 0; i--) if (chunk[i]) look(chunk[i] as Event);
  }
  // From the very beginning nobody has spoken of it: it was not there.
  if (least === 0) for (const name of asked.keys()) found.set(name, undefined);
  return found;

  function look(event: Event): void {
    if (isAboutKey(event)) {
      const name = nameOf(event);
      if (asked.delete(name)) found.set(name, event.kind === 'key-changed' ? event.holds : undefined);
    } else if (event.kind === 'db-flushed' || event.kind === 'dbs-swapped') {
      for (const [name, { node, db }] of asked) {
        if (node !== event.node) continue;
        if (event.kind === 'db-flushed' && event.db === db) found.set(name, undefined);
        else if (event.kind === 'db-flushed' || (event.first !== db && event.second !== db)) continue;
        asked.delete(name);
      }
    }
  }
}

/** The keys of a node that a card may show, those that are waited for first; `count` is how many there are in all. */
export function keysAsShown(
  node: NodeView,
  pending: readonly Event[],
  before: HoldingsBefore = new Map(),
): { readonly keys: readonly ShownKey[]; readonly count: number } {
  const lines = linesAsShown(node, pending);
  const keys = new Map<string, ShownKey>();
  let count = 0;
  const put = (db: number, name: Bytes, inView: KeyView | undefined): void => {
    const id = nameOf({ node: node.name, db, key: name });
    if (keys.has(id)) return;
    const holds = before.has(id) ? before.get(id) : inView && holdingOf(inView);
    const line = lines.get(id) ?? [];
    if (holds || line.length > 0) keys.set(id, { db, name, holds, line });
  };
  for (const id of lines.keys()) {
    const { db, name } = partsOf(node.name, id);
    put(db, name, node.dbs.get(db)?.dict.get(name));
    if (!keys.get(id)?.holds) count++;
  }
  for (const id of before.keys()) {
    if (!id.startsWith(`${node.name}/`)) continue;
    const { db, name } = partsOf(node.name, id);
    put(db, name, undefined);
    const isInView = node.dbs.get(db)?.dict.has(name) === true;
    const isShown = keys.get(id)?.holds !== undefined;
    count += Number(isShown) - Number(isInView);
  }
  for (const { index, dict } of node.dbs.values()) {
    count += dict.size;
    let listed = 0;
    for (const [name, value] of dict) {
      if (listed++ >= MOST_LISTED) break;
      put(index, name, value);
    }
  }
  return { keys: [...keys.values()], count };
}

/** What each waiting client waits for. */
export function waitsAsShown(nodes: Iterable<NodeView>, pending: readonly Event[]): ReadonlyMap<string, ShownWait> {
  const waits = new Map<string, ShownWait>();
  for (const node of nodes) {
    for (const { client, blocked } of node.connections.values()) {
      if (!blocked) continue;
      const { db, keys, since, until, cause } = blocked;
      waits.set(client, { db, keys, since, until, event: cause });
    }
  }
  for (let i = pending.length - 1; i >= 0; i--) {
    const event = pending[i];
    if (event?.kind === 'client-blocked') waits.delete(event.client);
    else if (event?.kind === 'client-unblocked') {
      const { db, keys, until } = event;
      waits.set(event.client, { db, keys, since: event.at - event.waitedUs, until, event: undefined });
    }
  }
  return waits;
}

/** The line of each key, without what `pending` has done to it. */
function linesAsShown(node: NodeView, pending: readonly Event[]): ReadonlyMap<string, Line> {
  const lines = new Map<string, string[]>();
  for (const { index, blocking_keys } of node.dbs.values()) {
    for (const [key, ids] of blocking_keys) {
      const names = [...ids].map((id) => node.connections.get(id)?.client ?? `#${id}`);
      lines.set(nameOf({ node: node.name, db: index, key }), names);
    }
  }
  const sinceOf = (client: string): Micros => {
    for (const each of node.connections.values()) if (each.client === client) return each.blocked?.since ?? Infinity;
    return Infinity;
  };
  for (let i = pending.length - 1; i >= 0; i--) {
    const event = pending[i];
    if ((event?.kind !== 'client-blocked' && event?.kind !== 'client-unblocked') || event.node !== node.name) continue;
    for (const key of event.keys) {
      const id = nameOf({ node: node.name, db: event.db, key });
      const line = lines.get(id) ?? [];
      if (event.kind === 'client-blocked') {
        const place = line.lastIndexOf(event.client);
        if (place >= 0) line.splice(place, 1);
      } else {
        // Whoever was served stood before all who were not; whoever gave up stood by the length of the wait.
        const since = event.at - event.waitedUs;
        const place = event.why === 'key-ready' && event.key === key ? 0 : line.findIndex((client) => sinceOf(client) > since);
        line.splice(place < 0 ? line.length : place, 0, event.client);
      }
      if (line.length > 0) lines.set(id, line);
      else lines.delete(id);
    }
  }
  return lines;
}

function partsOf(node: string, id: string): { readonly db: number; readonly name: Bytes } {
  const rest = id.slice(node.length + 1);
  const slash = rest.indexOf('/');
  // What stands behind the slash was put there as bytes.
  return { db: Number(rest.slice(0, slash)), name: rest.slice(slash + 1) as Bytes };
}

/** In brief, as the trace tells it (engine/node/holding.ts). */
function holdingOf(value: KeyView): Holding {
  switch (value.type) {
    case 'list': {
      const { items, head } = value;
      const last = items.slice(Math.max(head + FIRST, items.length - LAST));
      return { type: 'list', length: items.length - head, first: items.slice(head, head + FIRST), last };
    }
    case 'string':
      return { type: 'string', length: value.bytes.length, first: [value.bytes] };
    default:
      return { type: value.type };
  }
}
