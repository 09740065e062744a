/**
 * Lists that were there and are gone: the key of an emptied list goes with its last element, and the stage keeps its outline
 * for a while, so that it can be seen that there is nothing.
 *
 * A fold over the trace, with marks to go back to, as the ledger is. So the ghosts at an instant are those of a fresh run
 * played up to there. A ghost is gone when the key is there again, when its database is emptied or its node has crashed, and
 * when later ones take its place.
 */
import type { Bytes } from '../base/index.ts';
import type { Event, EventId } from '../trace/index.ts';
import type { Ghost } from './types.ts';

/** Kept by whoever shows it, and changed in place by `followGhosts`. */
export interface Ghosts {
  /** Events 0 .. events-1 are in it. */
  events: EventId;
  state: State;
  /** Earlier ones, oldest first, to go back to. */
  marks: { readonly events: EventId; readonly state: State }[];
}

interface State {
  /** Lists that are there, those touched last at the end. */
  readonly lists: Map<string, Ghost>;
  readonly gone: Map<string, Ghost>;
}

/** Of so many lists it is remembered that they are lists. */
const MOST_LISTS = 256;
const MOST_GONE = 8;
const MARK_EVERY = 4_096;
const MOST_MARKS = 256;

export function newGhosts(): Ghosts {
  return { events: 0, state: { lists: new Map(), gone: new Map() }, marks: [] };
}

/** Brings them to `events` of the same run. Start from new ones where what happened before has changed. */
export function followGhosts(
  ghosts: Ghosts,
  events: EventId,
  read: (from: EventId, to: EventId) => readonly Event[],
): readonly Ghost[] {
  if (events < ghosts.events) {
    while ((ghosts.marks.at(-1)?.events ?? 0) > events) ghosts.marks.pop();
    const mark = ghosts.marks.at(-1);
    ghosts.events = mark?.events ?? 0;
    ghosts.state = mark ? copyOf(mark.state) : newGhosts().state;
  }
  while (ghosts.events < events) {
    const to = Math.min(events, (Math.floor(ghosts.events / MARK_EVERY) + 1) * MARK_EVERY);
    for (const event of read(ghosts.events, to)) follow(ghosts.state, event);
    ghosts.events = to;
    if (to % MARK_EVERY === 0) mark(ghosts);
  }
  return [...ghosts.state.gone.values()];
}

/** Every second one goes when there are many: it is then a longer way back, and no other picture. */
function mark(ghosts: Ghosts): void {
  if (ghosts.marks.length >= MOST_MARKS) ghosts.marks = ghosts.marks.filter((_, i) => i % 2 === 1);
  ghosts.marks.push({ events: ghosts.events, state: copyOf(ghosts.state) });
}

function copyOf({ lists, gone }: State): State {
  return { lists: new Map(lists), gone: new Map(gone) };
}

function follow({ lists, gone }: State, event: Event): void {
  switch (event.kind) {
    case 'key-changed':
      if (event.holds?.type === 'list') {
        gone.delete(idOf(event));
        keep(lists, event, MOST_LISTS);
      } else if (event.holds) {
        gone.delete(idOf(event));
        lists.delete(idOf(event));
      } else if (lists.delete(idOf(event))) keep(gone, event, MOST_GONE);
      break;
    case 'key-expired':
      if (lists.delete(idOf(event))) keep(gone, event, MOST_GONE);
      break;
    case 'db-flushed':
      forget((each) => each.node === event.node && each.db === event.db);
      break;
    case 'dbs-swapped':
      forget((each) => each.node === event.node && (each.db === event.first || each.db === event.second));
      break;
    case 'node-crashed':
      forget((each) => each.node === event.node);
      break;
    default:
      break;
  }

  function forget(isMeant: (each: Ghost) => boolean): void {
    for (const map of [lists, gone]) for (const [id, each] of map) if (isMeant(each)) map.delete(id);
  }
}

function keep(map: Map<string, Ghost>, { node, db, key }: { readonly node: string; readonly db: number; readonly key: Bytes }, most: number): void {
  const id = idOf({ node, db, key });
  map.delete(id);
  map.set(id, { node, db, key });
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
}

function idOf({ node, db, key }: { readonly node: string; readonly db: number; readonly key: Bytes }): string {
  return `${node}/${db}/${key}`;
}
