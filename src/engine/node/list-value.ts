/**
 * A list: a row of byte strings with two cheap ends.
 *
 *   listPush, listPop      At either end. O(1) on the average.
 *   listAt                 The element at an index. O(1).
 *   listInsert, listRemove In the middle. O(n).
 *   listTrim, listRange    A stretch of it.
 *
 * One array with room at its head: `items[head]` is the first element. Where the room is used up, it is made as long as the
 * list, so that a million LPUSHes cost a million, and a queue that is filled at one end and emptied at the other stays small.
 *
 * `bytes` is what a listpack with these elements would take: since 7.2 OBJECT ENCODING depends on it (listTypeTryConversion
 * of t_list.c). A quicklist goes back to a listpack only while it is a single node. Fanout does not keep the nodes, and takes
 * one that small for a single node; so after a long list is cut in its middle, it may say listpack where Redis still says quicklist.
 */
import type { Bytes } from '../../base/index.ts';
import { entryLength, LISTPACK_FRAME } from './listpack.ts';

/** As an end of a list is called. */
export type Where = 'left' | 'right';

export interface ListValue {
  readonly type: 'list';
  encoding: 'listpack' | 'quicklist';
  items: Bytes[];
  /** Where the first element stands in `items`. */
  head: number;
  /** The elements' bytes as listpack entries. */
  bytes: number;
  accessedAt: number;
  /** lfu.ts */
  lfu?: number | undefined;
}

const NONE = '' as Bytes;
/** `list-max-listpack-size` -1 to -5: bytes for a node. */
const NODE_BYTES = [4096, 8192, 16_384, 32_768, 65_536] as const;
/** Where elements are counted, a node has no more bytes than this all the same. */
const SAFE_BYTES = 8192;

export function newList(accessedAt: number, encoding: ListValue['encoding']): ListValue {
  return { type: 'list', encoding, items: [], head: 0, bytes: 0, accessedAt };
}

export function listLength(list: ListValue): number {
  return list.items.length - list.head;
}

export function listAt(list: ListValue, index: number): Bytes | undefined {
  return index < 0 ? undefined : list.items[list.head + index];
}

export function listPush(list: ListValue, where: Where, element: Bytes): void {
  list.bytes += entryLength(element);
  if (where === 'right') {
    list.items.push(element);
    return;
  }
  if (list.head === 0) {
    const room = list.items.length + 8;
    list.items = new Array<Bytes>(room).fill(NONE).concat(list.items);
    list.head = room;
  }
  list.items[--list.head] = element;
}

/** Takes the element at one end; the list must have one. */
export function listPop(list: ListValue, where: Where): Bytes {
  let element: Bytes | undefined;
  if (where === 'right') element = list.items.pop();
  else {
    element = list.items[list.head];
    list.items[list.head++] = NONE;
    tighten(list);
  }
  if (element === undefined) return NONE;
  list.bytes -= entryLength(element);
  return element;
}

export function listInsert(list: ListValue, index: number, element: Bytes): void {
  list.bytes += entryLength(element);
  list.items.splice(list.head + index, 0, element);
}

export function listReplace(list: ListValue, index: number, element: Bytes): void {
  const before = listAt(list, index);
  if (before === undefined) return;
  list.bytes += entryLength(element) - entryLength(before);
  list.items[list.head + index] = element;
}

/** Elements from `first` to `last`, both with it. */
export function listRange(list: ListValue, first: number, last: number): Bytes[] {
  return list.items.slice(list.head + first, list.head + last + 1);
}

/** Keeps these elements and no others. */
export function listKeep(list: ListValue, elements: Bytes[]): void {
  list.items = elements;
  list.head = 0;
  list.bytes = elements.reduce((sum, element) => sum + entryLength(element), 0);
}

/** Takes `count` elements off one end, in the order in which they come off. */
export function listPopMany(list: ListValue, where: Where, count: number): Bytes[] {
  const popped: Bytes[] = [];
  for (let left = Math.min(count, listLength(list)); left > 0; left--) popped.push(listPop(list, where));
  return popped;
}

export function copyOfList(list: ListValue, accessedAt: number): ListValue {
  return { ...list, items: list.items.slice(list.head), head: 0, accessedAt };
}

/** What a node of a quicklist may hold, by `list-max-listpack-size`. */
interface NodeLimit {
  readonly bytes: number;
  readonly count: number;
}

/** Negative: bytes, in five sizes. Else a count. */
function quicklistNodeLimit(fill: number): NodeLimit {
  if (fill >= 0) return { bytes: Infinity, count: Math.max(1, fill) };
  return { bytes: NODE_BYTES[Math.min(-fill, NODE_BYTES.length) - 1] ?? SAFE_BYTES, count: Infinity };
}

/**
 * Elements are to be added: a listpack that they would make too long becomes a quicklist. Before they are added.
 * `fill` is `list-max-listpack-size`.
 */
export function listGrows(list: ListValue, added: readonly Bytes[], fill: number): void {
  if (list.encoding !== 'listpack') return;
  const bytes = LISTPACK_FRAME + list.bytes + added.reduce((sum, element) => sum + element.length, 0);
  const limit = quicklistNodeLimit(fill);
  const isTooLong = fill < 0 ? bytes > limit.bytes : bytes > SAFE_BYTES || listLength(list) + added.length > limit.count;
  if (isTooLong) list.encoding = 'quicklist';
}

/** Elements were taken: a quicklist of half a node becomes a listpack again, in versions that have listpacks for lists. */
export function listShrinks(list: ListValue, hasListpacks: boolean, fill: number): void {
  if (!hasListpacks || list.encoding === 'listpack') return;
  const limit = quicklistNodeLimit(fill);
  const isShort = LISTPACK_FRAME + list.bytes <= limit.bytes / 2 && listLength(list) <= Math.floor(limit.count / 2);
  if (isShort) list.encoding = 'listpack';
}

/** Gives room back that nothing stands in, once there is much more of it than of elements. */
function tighten(list: ListValue): void {
  if (list.head < 64 + 3 * listLength(list)) return;
  list.items = list.items.slice(list.head);
  list.head = 0;
}
