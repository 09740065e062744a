/**
 * A stream as far as it has been shown: its last nodes, its groups, and the first lines of their pending lists.
 *
 *   streamAsShown    The world's, with each pending event taken back, the last one first; or, where the world has it no longer, what
 *                    was told when it went.
 *   readersAsShown   Who waits for more: behind which id, or for which group.
 *
 * Only as much is looked at as a picture has room for, however long the stream is: counts are whole, rows are a few.
 */
import type { Bytes } from '../../base/index.ts';
import type { NodeView, StreamGroupView, StreamView } from '../../engine/view.ts';
import { compareStreamIds, lagInStream } from '../../engine/rules/index.ts';
import type { Event, PelStep, PendingRow, StreamReading, StreamStep, ToldBlock, ToldEnd, ToldEntry, ToldGroup, ToldStream } from '../../trace/index.ts';

export interface ShownConsumer {
  readonly name: Bytes;
  readonly pending: number;
  /** The first lines, in the order of their ids; those of ids that were asked for are among them. */
  readonly rows: readonly PendingRow[];
}

export interface ShownGroup {
  readonly name: Bytes;
  readonly lastId: Bytes;
  /** As XINFO GROUPS tells it; undefined where Redis does not know. */
  readonly lag: number | undefined;
  readonly lost: number;
  readonly pending: number;
  readonly consumerCount: number;
  /** By name, as many as were asked for. */
  readonly consumers: readonly ShownConsumer[];
}

export interface ShownStream {
  readonly length: number;
  readonly lastId: Bytes;
  readonly entriesAdded: number;
  readonly firstId: Bytes | undefined;
  readonly blockCount: number;
  /** The last ones, the newest last, each with its last entries. */
  readonly blocks: readonly ToldBlock[];
  readonly groups: readonly ShownGroup[];
  readonly groupCount: number;
}

/** How much of it is wanted. */
export interface Extent {
  readonly blocks: number;
  /** Entries of each. */
  readonly entries: number;
  readonly groups: number;
  readonly consumers: number;
  readonly rows: number;
  /** The group and the consumers that must be among them. */
  readonly asked?: { readonly group: Bytes | undefined; readonly consumers: ReadonlySet<Bytes> };
}

/** Where a stream stands. */
export interface StreamPlace {
  readonly node: NodeView;
  readonly db: number;
  readonly key: Bytes;
}

type Change =
  | { readonly step: StreamStep }
  | { readonly pel: PelStep & { readonly cursor?: { readonly lastId: Bytes; readonly entriesRead: bigint } } };

/** Undefined where there was no stream that is known of. */
export function streamAsShown(place: StreamPlace, pending: readonly Event[], extent: Extent): ShownStream | undefined {
  const { base, changes } = baseOf(place, pending);
  if (!base) return undefined;
  const added = changes.filter((change) => 'step' in change && change.step.did === 'added').length;
  const stream = 'nodes' in base ? ofView(base, { blocks: extent.blocks + added, entries: extent.entries + added }) : ofTold(base);
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i];
    if (!change) continue;
    if ('step' in change) undoStep(stream, change.step);
    else undoPel(stream, change.pel);
  }
  return shownOf(stream, extent, place.node.version);
}

/** What the world has, or what was told of it when it went; and what has become of it since the instant shown. */
function baseOf({ node, db: shownDb, key }: StreamPlace, pending: readonly Event[]): { readonly base: StreamView | ToldStream | undefined; readonly changes: readonly Change[] } {
  const changes: Change[] = [];
  let db = shownDb;
  for (const event of pending) {
    if (!('node' in event) || event.node !== node.name) continue;
    if (event.kind === 'dbs-swapped') {
      if (db === event.first) db = event.second;
      else if (db === event.second) db = event.first;
      continue;
    }
    if (!('key' in event) || !('db' in event) || event.db !== db || event.key !== key) continue;
    if (event.kind === 'stream-gone') return { base: event.holds, changes };
    if (event.kind === 'key-changed') {
      if (event.stream) changes.push({ step: event.stream });
    } else if (event.kind === 'stream-delivered' || event.kind === 'stream-acked' || event.kind === 'stream-claimed') changes.push({ pel: event });
  }
  const value = node.dbs.get(db)?.dict.get(key);
  return { base: value?.type === 'stream' ? value : undefined, changes };
}

/** A group on its way back. */
interface Group {
  lastId: Bytes;
  entriesRead: bigint;
  lost: number;
  pending: number;
  /** Consumers that are not told one by one. */
  untold: number;
  /** How many lines each consumer has. */
  sizes: Map<Bytes, number>;
  /** Lines that are not as they are in `view`; undefined: there is none. */
  changed: Map<Bytes, PendingRow | undefined>;
  view: StreamGroupView | undefined;
}

interface Stream {
  length: number;
  end: ToldEnd;
  firstId: Bytes | undefined;
  blockCount: number;
  blocks: Block[];
  groups: Map<Bytes, Group>;
  untoldGroups: number;
}

interface Block {
  readonly masterId: Bytes;
  lastId: Bytes;
  entries: number;
  holes: number;
  firstId: Bytes | undefined;
  tail: ToldEntry[];
}

function ofView(view: StreamView, most: { readonly blocks: number; readonly entries: number }): Stream {
  const { length, lastId, entriesAdded, maxDeletedId, nodes } = view;
  return {
    length,
    end: { lastId, entriesAdded, maxDeletedId },
    firstId: nodes[0]?.ids[0],
    blockCount: nodes.length,
    blocks: nodes.slice(-most.blocks).map((node) => blockOf(node, most.entries)),
    groups: new Map([...view.groups].map(([name, group]) => [name, groupOf(group)])),
    untoldGroups: 0,
  };
}

function blockOf({ masterId, lastId, ids, words, ends, deleted }: StreamView['nodes'][number], most: number): Block {
  const tail: ToldEntry[] = [];
  for (let i = Math.max(0, ids.length - most); i < ids.length; i++) {
    const id = ids[i];
    if (id !== undefined) tail.push({ id, words: words.slice(ends[i - 1] ?? 0, ends[i]), isHole: false });
  }
  const least = ids.length > most ? tail[0]?.id : undefined;
  for (const { id, words: held } of deleted) {
    if (least === undefined || compareStreamIds(id, least) > 0) tail.push({ id, words: held, isHole: true });
  }
  if (deleted.length > 0) tail.sort((a, b) => compareStreamIds(a.id, b.id));
  return { masterId, lastId, entries: ids.length, holes: deleted.length, firstId: ids[0], tail: tail.slice(-most) };
}

function groupOf(view: StreamGroupView): Group {
  const { lastId, entriesRead, lost, pel, consumers } = view;
  const sizes = new Map<Bytes, number>();
  for (const [name, { pending }] of consumers) sizes.set(name, pending.size);
  return { lastId, entriesRead, lost, pending: pel.size, untold: 0, sizes, changed: new Map(), view };
}

function ofTold({ length, lastId, entriesAdded, maxDeletedId, firstId, blockCount, blocks, groups, groupCount }: ToldStream): Stream {
  return {
    length,
    end: { lastId, entriesAdded, maxDeletedId },
    firstId,
    blockCount,
    blocks: blocks.map((block) => ({ ...block, tail: [...block.tail] })),
    groups: new Map(groups.map((group) => [group.name, ofToldGroup(group)])),
    untoldGroups: groupCount - groups.length,
  };
}

function ofToldGroup({ lastId, entriesRead, lost, pending, consumerCount, consumers }: ToldGroup): Group {
  const sizes = new Map(consumers.map((each) => [each.name, each.pending]));
  const changed = new Map(consumers.flatMap(({ rows }) => rows.map((row) => [row.id, row])));
  return { lastId, entriesRead, lost, pending, untold: consumerCount - consumers.length, sizes, changed, view: undefined };
}

function undoStep(stream: Stream, step: StreamStep): void {
  switch (step.did) {
    case 'added':
      return undoAdded(stream, step.isNewBlock, step.end);
    case 'deleted':
    case 'trimmed':
      for (const { group, entries } of step.lost) {
        const each = stream.groups.get(group);
        if (each) each.lost -= entries;
      }
      return undoGone(stream, step);
    case 'id-set':
      stream.end = step.end;
      return;
    case 'group-made':
      stream.groups.delete(step.group);
      return;
    case 'group-destroyed':
      stream.groups.set(step.group.name, ofToldGroup(step.group));
      return;
    case 'group-set': {
      const group = stream.groups.get(step.group);
      if (group) Object.assign(group, { ...step.cursor, lost: step.lost });
      return;
    }
    case 'consumer-made':
      stream.groups.get(step.group)?.sizes.delete(step.consumer);
      return;
    case 'consumer-deleted': {
      const group = stream.groups.get(step.group);
      if (!group) return;
      group.sizes.set(step.consumer.name, step.consumer.pending);
      group.pending += step.consumer.pending;
      for (const row of step.consumer.rows) group.changed.set(row.id, row);
    }
  }
}

function undoAdded(stream: Stream, isNewBlock: boolean, end: ToldEnd): void {
  stream.end = end;
  stream.length--;
  const block = stream.blocks.at(-1);
  if (isNewBlock) {
    stream.blocks.pop();
    stream.blockCount--;
  } else if (block) {
    block.tail.pop();
    block.entries--;
    block.lastId = end.lastId;
  }
  if (stream.length === 0) stream.firstId = undefined;
  if (block?.entries === 0) block.firstId = undefined;
}

function undoGone(stream: Stream, { count, blocks, ids, end }: Extract<StreamStep, { did: 'deleted' | 'trimmed' }>): void {
  stream.end = end;
  stream.length += count;
  for (const told of blocks) {
    const isAllThere = stream.blocks.length === stream.blockCount;
    stream.blockCount++;
    earlier(told.firstId);
    const place = stream.blocks.findIndex(({ masterId }) => compareStreamIds(masterId, told.masterId) > 0);
    // Older than all that are looked at: counted, and no more.
    if (place === 0 && !isAllThere) continue;
    stream.blocks.splice(place < 0 ? stream.blocks.length : place, 0, { ...told, tail: [...told.tail] });
  }
  for (const id of ids) {
    earlier(id);
    const block = stream.blocks.findLast(({ masterId }) => compareStreamIds(masterId, id) <= 0);
    if (!block) continue;
    block.entries++;
    block.holes--;
    if (block.firstId === undefined || compareStreamIds(id, block.firstId) < 0) block.firstId = id;
    const place = block.tail.findIndex((entry) => entry.id === id);
    const entry = block.tail[place];
    if (entry) block.tail[place] = { ...entry, isHole: false };
  }

  function earlier(id: Bytes | undefined): void {
    if (id !== undefined && (stream.firstId === undefined || compareStreamIds(id, stream.firstId) < 0)) stream.firstId = id;
  }
}

function undoPel(stream: Stream, pel: Extract<Change, { readonly pel: unknown }>['pel']): void {
  const group = stream.groups.get(pel.group);
  if (!group) return;
  if (pel.cursor) Object.assign(group, { lastId: pel.cursor.lastId, entriesRead: pel.cursor.entriesRead });
  for (const { id, consumer } of pel.now) {
    group.changed.set(id, undefined);
    group.sizes.set(consumer, (group.sizes.get(consumer) ?? 0) - 1);
    group.pending--;
  }
  for (const row of pel.was) {
    group.changed.set(row.id, row);
    group.sizes.set(row.consumer, (group.sizes.get(row.consumer) ?? 0) + 1);
    group.pending++;
  }
}

function shownOf(stream: Stream, extent: Extent, version: NodeView['version']): ShownStream {
  const { length, end, firstId, blockCount, blocks, groups, untoldGroups } = stream;
  const counts = { length, firstId: firstId ?? '0-0', ...end };
  const names = chosen(groups.keys(), extent.groups, (name) => name === extent.asked?.group);
  return {
    length,
    lastId: end.lastId,
    entriesAdded: Number(end.entriesAdded),
    firstId,
    blockCount,
    blocks: blocks.slice(-extent.blocks).map((block) => ({ ...block, tail: block.tail.slice(-extent.entries) })),
    groupCount: groups.size + untoldGroups,
    groups: names.flatMap((name): ShownGroup[] => {
      const group = groups.get(name);
      if (!group) return [];
      const lag = lagInStream(counts, group, version);
      const { lastId, lost, pending, sizes, untold } = group;
      return [{ name, lastId, lag: lag === undefined ? undefined : Number(lag), lost, pending, consumerCount: sizes.size + untold, consumers: consumersOf(group, extent) }];
    }),
  };
}

/** The first consumers by name: 1,000 of them are no more work than looking through their names. */
function consumersOf(group: Group, { consumers, rows, asked }: Extent): ShownConsumer[] {
  // Where not all can be seen, one place is a count's.
  const most = group.sizes.size + group.untold > consumers ? consumers - 1 : consumers;
  const names = chosen(group.sizes.keys(), most, (name) => asked?.consumers.has(name) === true);
  return names.map((name) => ({ name, pending: group.sizes.get(name) ?? 0, rows: rowsOf(group, name, rows) }));
}

/** The first by name, so many; those that were asked for in the place of the last. */
function chosen(names: Iterable<Bytes>, most: number, isAsked: (name: Bytes) => boolean): readonly Bytes[] {
  const all = [...names].sort((a, b) => (a < b ? -1 : 1));
  const missing = all.slice(most).filter(isAsked);
  return [...all.slice(0, Math.max(0, most - missing.length)), ...missing].slice(0, most);
}

function rowsOf({ view, changed }: Group, consumer: Bytes, most: number): PendingRow[] {
  const rows: PendingRow[] = [];
  for (const row of changed.values()) if (row?.consumer === consumer) rows.push(row);
  let found = 0;
  for (const chunk of view?.consumers.get(consumer)?.pending.chunks ?? []) {
    if (found >= most) break;
    for (const id of chunk) {
      if (changed.has(id)) continue;
      const line = view?.pel.get(id);
      if (line) rows.push({ id, consumer, deliveredAtMs: line.deliveredAtMs, deliveries: Number(line.deliveries) });
      if (++found >= most) break;
    }
  }
  return rows.sort((a, b) => compareStreamIds(a.id, b.id)).slice(0, most);
}

/** A client that waits for more of a stream. */
export interface ShownReader {
  readonly client: string;
  readonly reading: { readonly after: Bytes } | { readonly group: Bytes; readonly consumer: Bytes };
}

export function readersAsShown({ node, db, key }: StreamPlace, pending: readonly Event[]): readonly ShownReader[] {
  const readers = new Map<string, ShownReader>();
  const put = (client: string, at: number, keys: readonly Bytes[], reading: StreamReading | undefined): void => {
    const place = keys.indexOf(key);
    if (!reading || at !== db || place < 0) return;
    if ('group' in reading) readers.set(client, { client, reading });
    else readers.set(client, { client, reading: { after: reading.after[place] ?? ('' as Bytes) } }); // nothing is bytes too
  };
  const line = node.dbs.get(db)?.blocking_keys.get(key) ?? [];
  for (const id of line) {
    const connection = node.connections.get(id);
    if (connection?.blocked) put(connection.client, connection.blocked.db, connection.blocked.keys, connection.blocked.reading);
  }
  for (let i = pending.length - 1; i >= 0; i--) {
    const event = pending[i];
    if (event?.kind === 'client-blocked' && event.node === node.name) readers.delete(event.client);
    else if (event?.kind === 'client-unblocked' && event.node === node.name) put(event.client, event.db, event.keys, event.reading);
  }
  return [...readers.values()].sort((a, b) => (a.client < b.client ? -1 : 1));
}
