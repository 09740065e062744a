/**
 * Ids in their order: what is pending in a group, or with one consumer.
 *
 *   addId, removeId       Cheap where ids come in their order, and never more than one chunk's work.
 *   idAtOrAfter           The first that is not before this one; with `idAfter` (stream-id.ts) the way to walk on, also while
 *                         ids are taken out.
 *   firstOf, lastOf       The two ends.
 *
 * Rows of a few hundred ids, each sorted, one behind the other. Redis keeps a radix tree for it.
 */
import { compareIds, type StreamId } from './stream-id.ts';

export interface OrderedIds {
  /** None of them is empty. */
  chunks: StreamId[][];
  size: number;
}

const CHUNK = 256;

export function newOrderedIds(): OrderedIds {
  return { chunks: [], size: 0 };
}

/** It must not be there yet. */
export function addId(ids: OrderedIds, id: StreamId): void {
  ids.size++;
  const { chunks } = ids;
  const last = chunks.at(-1);
  const end = last?.at(-1);
  if (last === undefined || end === undefined || compareIds(end, id) < 0) {
    if (last && last.length < CHUNK) last.push(id);
    else chunks.push([id]);
    return;
  }
  const at = Math.max(0, chunkOf(ids, id));
  const chunk = chunks[at] ?? [];
  chunk.splice(placeIn(chunk, id), 0, id);
  if (chunk.length > CHUNK) chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2));
}

/** It must be there. */
export function removeId(ids: OrderedIds, id: StreamId): void {
  const at = chunkOf(ids, id);
  const chunk = ids.chunks[at] ?? [];
  const place = placeIn(chunk, id);
  if (chunk[place] !== id) return;
  chunk.splice(place, 1);
  if (chunk.length === 0) ids.chunks.splice(at, 1);
  ids.size--;
}

/** The first id that is not before `id`. */
export function idAtOrAfter(ids: OrderedIds, id: StreamId): StreamId | undefined {
  const at = Math.max(0, chunkOf(ids, id));
  const chunk = ids.chunks[at];
  return chunk && (chunk[placeIn(chunk, id)] ?? ids.chunks[at + 1]?.[0]);
}

export function firstOf(ids: OrderedIds): StreamId | undefined {
  return ids.chunks[0]?.[0];
}

export function lastOf(ids: OrderedIds): StreamId | undefined {
  return ids.chunks.at(-1)?.at(-1);
}

/** All from `from` on, in their order. Nothing may be added or removed on the way. */
export function* idsFrom(ids: OrderedIds, from: StreamId): Generator<StreamId> {
  const first = Math.max(0, chunkOf(ids, from));
  for (let at = first; at < ids.chunks.length; at++) {
    const chunk = ids.chunks[at] ?? [];
    yield* at === first ? chunk.slice(placeIn(chunk, from)) : chunk;
  }
}

export function copyOfIds(ids: OrderedIds): OrderedIds {
  return { chunks: ids.chunks.map((chunk) => [...chunk]), size: ids.size };
}

/** The last row that begins at or before `id`; -1 where none does. */
function chunkOf({ chunks }: OrderedIds, id: StreamId): number {
  return lastAtOrBefore(chunks.length, id, (i) => chunks[i]?.[0]);
}

/** Where `id` stands in a row, or would stand. */
export function placeIn(row: readonly StreamId[], id: StreamId): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = row[middle];
    if (there !== undefined && compareIds(there, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of `count` ids in ascending order, the last that is not after `id`; -1 where all are. */
export function lastAtOrBefore(count: number, id: StreamId, at: (index: number) => StreamId | undefined): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = at(middle);
    if (there !== undefined && compareIds(there, id) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
