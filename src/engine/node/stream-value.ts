/**
 * A stream: entries in the order of their ids, each a row of fields and values.
 *
 *   streamAppend          An entry at the end. O(1).
 *   streamRange           Entries between two ids, from either side. O(log n) to find the first.
 *   streamDelete          One entry goes, and leaves a hole.
 *   streamTrim            Entries go from the front (stream-trim.ts).
 *   firstIdOf, lastIdOf   Of the entries that are there.
 *
 * Entries stand in nodes, as in Redis ("macro nodes"): a node takes up to 100 entries or 4 KiB, is never filled again, keeps
 * the room of what was deleted from it, and goes when its last entry goes. Trimming with `~` takes whole nodes and nothing
 * else, so where a node begins can be seen from outside; a node's bytes are counted as its listpack would have them.
 *
 * A node is a few arrays of texts and numbers: cheap to copy, and with the first entry's field names shared by those that have
 * the same, as in Redis.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamAppendItem, streamIteratorGetID, streamDeleteItem, streamGetEdgeID.
 */
import type { Bytes } from '../../base/index.ts';
import { entryLength, integerEntryLength, LISTPACK_FRAME } from './listpack.ts';
import { lastAtOrBefore, placeIn } from './ordered-ids.ts';
import { copyOfGroup, type StreamGroup } from './stream-group.ts';
import { compareIds, distanceFrom, LEAST_ID, type StreamId } from './stream-id.ts';

export interface StreamValue {
  readonly type: 'stream';
  readonly encoding: 'stream';
  nodes: MacroNode[];
  /** How many entries there are. */
  length: number;
  /** Of the last entry that was ever added, or as XSETID set it. */
  lastId: StreamId;
  maxDeletedId: StreamId;
  /** How many entries were ever added. */
  entriesAdded: bigint;
  groups: Map<Bytes, StreamGroup>;
  /** Fields and values in all nodes. */
  words: number;
  accessedAt: number;
  /** address.ts */
  address?: string | undefined;
  /** lfu.ts */
  lfu?: number | undefined;
}

export interface MacroNode {
  /** Of its first entry, also when that is gone. */
  readonly masterId: StreamId;
  readonly masterFields: readonly Bytes[];
  /** Of its last entry, also when that is gone. */
  lastId: StreamId;
  /** The entries that are there. */
  ids: StreamId[];
  /** Their fields and values, all in one row. */
  words: Bytes[];
  /** Where the words of each entry end. */
  ends: number[];
  /** Those that went, which keep their room, in the order in which they went. */
  deleted: StreamEntry[];
  /** Of its listpack, without the two counts at its head. */
  bytes: number;
}

/** An entry as it is answered: fields and values in turn. */
export interface StreamEntry {
  readonly id: StreamId;
  readonly words: readonly Bytes[];
}

/** `stream-node-max-entries` and `stream-node-max-bytes`; 0 is no limit. */
export interface NodeLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** What no node may exceed, and no entry: a listpack's own limit. */
export const MOST_NODE_BYTES = 2 ** 30;

const NONE = '' as Bytes;

export function newStream(accessedAt: number): StreamValue {
  return {
    type: 'stream',
    encoding: 'stream',
    nodes: [],
    length: 0,
    lastId: LEAST_ID,
    maxDeletedId: LEAST_ID,
    entriesAdded: 0n,
    groups: new Map(),
    words: 0,
    accessedAt,
  };
}

/** Adds an entry; its id must be after the last one. */
export function streamAppend(stream: StreamValue, id: StreamId, words: readonly Bytes[], limits: NodeLimits): void {
  let node = stream.nodes.at(-1);
  if (node && isFull(node, words, limits)) node = undefined;
  if (!node) {
    node = newNode(id, words);
    stream.nodes.push(node);
  }
  const isSame = hasMasterFields(node, words);
  node.bytes += lengthOfEntry(node, id, words, isSame);
  for (let i = 0; i < words.length; i++) {
    // Fields of one name are one text, however often it came.
    const word = isSame && i % 2 === 0 ? node.masterFields[i / 2] : words[i];
    if (word !== undefined) node.words.push(word);
  }
  node.ids.push(id);
  node.ends.push(node.words.length);
  node.lastId = id;
  stream.length++;
  stream.words += words.length;
  stream.entriesAdded++;
  stream.lastId = id;
}

/** Are these fields those of the node's first entry? */
export function hasMasterFields({ masterFields }: MacroNode, words: readonly Bytes[]): boolean {
  if (words.length !== 2 * masterFields.length) return false;
  for (let i = 0; i < masterFields.length; i++) if (masterFields[i] !== words[2 * i]) return false;
  return true;
}

function isFull(node: MacroNode, words: readonly Bytes[], limits: NodeLimits): boolean {
  const more = words.reduce((sum, word) => sum + word.length, 0);
  const bytes = node.bytes + integerEntryLength(node.ids.length) + integerEntryLength(node.deleted.length);
  const most = limits.bytes === 0 ? MOST_NODE_BYTES : Math.min(limits.bytes, MOST_NODE_BYTES);
  if (bytes + more >= most) return true;
  return limits.entries > 0 && node.ids.length + node.deleted.length >= limits.entries;
}

/** The listpack begins with two counts, the number of fields, the fields, and a zero. */
function newNode(masterId: StreamId, words: readonly Bytes[]): MacroNode {
  const masterFields = words.filter((_, i) => i % 2 === 0);
  const head = integerEntryLength(masterFields.length) + sumOfLengths(masterFields, 0, 1) + integerEntryLength(0);
  return { masterId, masterFields, lastId: masterId, ids: [], words: [], ends: [], deleted: [], bytes: LISTPACK_FRAME + head };
}

/** Of every word, or of every second from one on. */
function sumOfLengths(words: readonly Bytes[], first: number, step: number): number {
  let sum = 0;
  for (let i = first; i < words.length; i += step) sum += entryLength(words[i] ?? NONE);
  return sum;
}

/** Flags, two differences to the node's own id, then the words (values alone where the fields are the node's), and a count. */
function lengthOfEntry(node: MacroNode, id: StreamId, words: readonly Bytes[], isSame: boolean): number {
  const { ms, seq } = distanceFrom(id, node.masterId);
  const fields = words.length / 2;
  const ids = integerEntryLength(ms) + integerEntryLength(seq);
  const flags = integerEntryLength(isSame ? 2 : 0);
  if (isSame) return flags + ids + sumOfLengths(words, 1, 2) + integerEntryLength(fields + 3);
  return flags + ids + integerEntryLength(fields) + sumOfLengths(words, 0, 1) + integerEntryLength(2 * fields + 4);
}

/** Entries from `from` to `to`, both with them: at most so many, from the end if `isReverse`. */
export function streamRange(
  stream: StreamValue,
  from: StreamId,
  to: StreamId,
  { most = Infinity, isReverse = false }: { readonly most?: number; readonly isReverse?: boolean } = {},
): StreamEntry[] {
  const found: StreamEntry[] = [];
  if (compareIds(from, to) > 0) return found;
  const { nodes } = stream;
  const step = isReverse ? -1 : 1;
  for (let at = Math.max(0, nodeAt(stream, isReverse ? to : from)); at >= 0 && at < nodes.length; at += step) {
    const node = nodes[at];
    if (!node || compareIds(isReverse ? node.lastId : node.masterId, isReverse ? from : to) * step > 0) break;
    const first = placeIn(node.ids, from);
    const end = placeAfter(node, to);
    for (let i = 0; first + i < end; i++) {
      if (found.length >= most) return found;
      const entry = entryAt(node, isReverse ? end - 1 - i : first + i);
      if (entry) found.push(entry);
    }
  }
  return found;
}

/** The entry of exactly this id. */
export function streamEntry(stream: StreamValue, id: StreamId): StreamEntry | undefined {
  const node = stream.nodes[nodeAt(stream, id)];
  if (!node) return undefined;
  const place = placeIn(node.ids, id);
  return node.ids[place] === id ? entryAt(node, place) : undefined;
}

/** Of the entries that are there; 0-0 where none is. */
export function firstIdOf({ nodes }: StreamValue): StreamId {
  return nodes.find(({ ids }) => ids.length > 0)?.ids[0] ?? LEAST_ID;
}

export function lastIdOf({ nodes }: StreamValue): StreamId {
  return nodes.findLast(({ ids }) => ids.length > 0)?.ids.at(-1) ?? LEAST_ID;
}

/** Was there such an entry? What went with it is noted in `gone`, as by trimming. */
export function streamDelete(stream: StreamValue, id: StreamId, gone?: { readonly nodes: MacroNode[]; readonly ids: StreamId[] }): boolean {
  const at = nodeAt(stream, id);
  const node = stream.nodes[at];
  if (!node) return false;
  const place = placeIn(node.ids, id);
  if (node.ids[place] !== id) return false;
  if (node.ids.length === 1) for (const each of dropNodes(stream, at, 1)) gone?.nodes.push(each);
  else {
    dropEntries(stream, node, place, 1);
    gone?.ids.push(id);
  }
  return true;
}

/** Takes nodes out, with all that is in them. */
export function dropNodes(stream: StreamValue, at: number, count: number): readonly MacroNode[] {
  const dropped = stream.nodes.splice(at, count);
  for (const node of dropped) {
    noteLost(stream, node, 0, node.ids.length);
    stream.length -= node.ids.length;
    stream.words -= node.words.length;
  }
  return dropped;
}

/** Entries are about to go: groups that had not given them out have lost them. */
function noteLost({ groups }: StreamValue, node: MacroNode, from: number, to: number): void {
  const last = node.ids[to - 1];
  if (last === undefined) return;
  for (const group of groups.values()) {
    if (compareIds(group.lastId, last) < 0) group.lost += to - Math.max(from, placeAfter(node, group.lastId));
  }
}

/** Takes entries out of a node, which stays, and keeps their room. */
export function dropEntries(stream: StreamValue, node: MacroNode, place: number, count: number): void {
  noteLost(stream, node, place, place + count);
  for (let i = place; i < place + count; i++) {
    const entry = entryAt(node, i);
    if (entry) node.deleted.push(entry);
  }
  const from = node.ends[place - 1] ?? 0;
  const gone = (node.ends[place + count - 1] ?? from) - from;
  node.ids.splice(place, count);
  node.words.splice(from, gone);
  node.ends.splice(place, count);
  for (let i = place; i < node.ends.length; i++) node.ends[i] = (node.ends[i] ?? 0) - gone;
  stream.length -= count;
  stream.words -= gone;
}

export function copyOfStream(stream: StreamValue, accessedAt: number): StreamValue {
  return {
    ...stream,
    nodes: stream.nodes.map((node) => ({ ...node, ids: [...node.ids], words: [...node.words], ends: [...node.ends], deleted: [...node.deleted] })),
    groups: new Map([...stream.groups].map(([name, group]) => [name, copyOfGroup(group)])),
    accessedAt,
  };
}

/** The last node that begins at or before `id`; -1 where none does. */
function nodeAt({ nodes }: StreamValue, id: StreamId): number {
  return lastAtOrBefore(nodes.length, id, (i) => nodes[i]?.masterId);
}

/** The entry that stands at this place of a node. */
export function entryAt(node: MacroNode, place: number): StreamEntry | undefined {
  const id = node.ids[place];
  return id && { id, words: node.words.slice(node.ends[place - 1] ?? 0, node.ends[place]) };
}

/** Where the first entry after `id` stands in a node. */
function placeAfter(node: MacroNode, id: StreamId): number {
  const place = placeIn(node.ids, id);
  return node.ids[place] === id ? place + 1 : place;
}
