/**
 * What the trace is told of a stream (trace/stream.ts): each change with what was there before, as far as a picture has room for it.
 *
 *   endOf              What XADD and XSETID change, before they do.
 *   goneStep           Entries have gone: XDEL, XTRIM, XADD with MAXLEN or MINID.
 *   pendingRows        Lines of a pending list as they are.
 *   toldStream …       A stream that goes, a group, a consumer: in brief.
 *
 * Asked only where somebody watches: it costs what a picture costs.
 */
import type { Bytes } from '../../base/index.ts';
import type { Cursor, Loss, PendingRow, StreamStep, ToldBlock, ToldConsumer, ToldEnd, ToldEntry, ToldGroup, ToldStream } from '../../trace/index.ts';
import { happen, isWatched } from '../loop.ts';
import type { Value } from '../world.ts';
import type { InDb } from './keyspace.ts';
import { idsFrom, type OrderedIds } from './ordered-ids.ts';
import { byName, type StreamConsumer, type StreamGroup } from './stream-group.ts';
import { compareIds, LEAST_ID, type StreamId } from './stream-id.ts';
import type { Gone } from './stream-trim.ts';
import { entryAt, firstIdOf, type MacroNode, type StreamValue } from './stream-value.ts';

/** So many entries of a node, nodes, groups, consumers and lines are told; a picture has room for fewer. */
const TAIL = 16;
const BLOCKS = 8;
const GROUPS = 4;
const CONSUMERS = 8;
const ROWS = 16;

export function endOf({ lastId, entriesAdded, maxDeletedId }: StreamValue): ToldEnd {
  return { lastId, entriesAdded, maxDeletedId };
}

export function cursorOf({ lastId, entriesRead }: StreamGroup): Cursor {
  return { lastId, entriesRead };
}

/** What each group had lost before, to be compared. */
export function lossesOf({ groups }: StreamValue): ReadonlyMap<Bytes, number> {
  return new Map([...groups].map(([name, { lost }]) => [name, lost]));
}

/** Entries have gone; `end` and `lost` are those from before. */
export function goneStep(
  did: 'deleted' | 'trimmed',
  stream: StreamValue,
  { nodes, ids }: Gone,
  { end, lost, count }: { readonly end: ToldEnd; readonly lost: ReadonlyMap<Bytes, number>; readonly count: number },
): StreamStep {
  const losses: Loss[] = [];
  for (const [group, each] of stream.groups) {
    const entries = each.lost - (lost.get(group) ?? 0);
    if (entries > 0) losses.push({ group, entries });
  }
  return { did, count, blocks: nodes.map(toldBlock), ids, end, lost: losses };
}

/** The lines of these ids, as they are; an id that is not pending has none. */
export function pendingRows({ pel }: StreamGroup, ids: Iterable<StreamId>): PendingRow[] {
  const rows: PendingRow[] = [];
  for (const id of ids) {
    const pending = pel.get(id);
    if (!pending) continue;
    const { consumer, deliveredAtMs, deliveries } = pending;
    rows.push({ id, consumer, deliveredAtMs, deliveries: Number(deliveries) });
  }
  return rows;
}

/** A key that held a stream is about to hold it no longer. */
export function tellStreamGone(at: InDb, key: Bytes, value: Value | undefined): void {
  if (value?.type !== 'stream' || !isWatched(at.loop)) return;
  const { loop, node, db, cause } = at;
  happen(loop, cause, { kind: 'stream-gone', node: node.name, db: db.index, key, holds: toldStream(value) });
}

function toldStream(stream: StreamValue): ToldStream {
  const { length, nodes, groups } = stream;
  return {
    ...endOf(stream),
    length,
    groupCount: groups.size,
    blockCount: nodes.length,
    firstId: length === 0 ? undefined : firstIdOf(stream),
    blocks: nodes.slice(-BLOCKS).map(toldBlock),
    groups: byName(groups)
      .slice(0, GROUPS)
      .map(([name, group]) => toldGroup(name, group)),
  };
}

function toldBlock(node: MacroNode): ToldBlock {
  const { masterId, lastId, ids, deleted } = node;
  const tail: ToldEntry[] = [];
  for (let i = Math.max(0, ids.length - TAIL); i < ids.length; i++) {
    const entry = entryAt(node, i);
    if (entry) tail.push({ ...entry, isHole: false });
  }
  for (const { id, words } of deleted) tail.push({ id, words, isHole: true });
  // Ids in the order in which they came.
  tail.sort((a, b) => compareIds(a.id as StreamId, b.id as StreamId)); // they are the node's own ids
  return { masterId, lastId, entries: ids.length, holes: deleted.length, firstId: ids[0], tail: tail.slice(-TAIL) };
}

export function toldGroup(name: Bytes, group: StreamGroup): ToldGroup {
  return {
    name,
    ...cursorOf(group),
    lost: group.lost,
    pending: group.pel.size,
    consumerCount: group.consumers.size,
    consumers: byName(group.consumers)
      .slice(0, CONSUMERS)
      .map(([, consumer]) => toldConsumer(group, consumer)),
  };
}

export function toldConsumer(group: StreamGroup, { name, pending }: StreamConsumer): ToldConsumer {
  return { name, pending: pending.size, rows: pendingRows(group, firstFew(pending)) };
}

function firstFew(ids: OrderedIds): StreamId[] {
  const first: StreamId[] = [];
  for (const id of idsFrom(ids, LEAST_ID)) {
    if (first.length === ROWS) break;
    first.push(id);
  }
  return first;
}
