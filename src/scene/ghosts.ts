/**
 * Lists that were there and are gone: the key of an emptied list goes with its last element, and the stage keeps its outline
 * for a while, so that it can be seen that there is nothing.
 *
 * Counted over the trace beside the playhead (fold.ts). A ghost is gone when the key is there again, when its database is emptied
 * or its node has crashed, and when later ones take its place.
 */
import type { Bytes } from '../base/index.ts';
import type { Event, EventId } from '../trace/index.ts';
import { followFold, newFold, type Counting, type Fold, type ReadEvents } from './fold.ts';
import type { Ghost } from './types.ts';

/** Kept by whoever shows it, and changed in place by `followGhosts`. */
export type Ghosts = Fold<State>;

interface State {
  /** Lists that are there, those touched last at the end. */
  readonly lists: Map<string, Ghost>;
  readonly gone: Map<string, Ghost>;
}

/** Of so many lists it is remembered that they are lists. */
const MOST_LISTS = 256;
const MOST_GONE = 8;

const COUNTING: Counting<State> = {
  empty: () => ({ lists: new Map(), gone: new Map() }),
  copy: ({ lists, gone }) => ({ lists: new Map(lists), gone: new Map(gone) }),
  count: follow,
};

export function newGhosts(): Ghosts {
  return newFold(COUNTING);
}

/** Brings them to `events` of the same run. */
export function followGhosts(ghosts: Ghosts, events: EventId, read: ReadEvents): readonly Ghost[] {
  followFold(ghosts, COUNTING, events, read);
  return [...ghosts.state.gone.values()];
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
