/**
 * A list: a row of byte strings with two cheap ends.
 *
 *   listPush, listPop      At either end. O(1) on the average.
 *   listAt                 The element at an index. O(1).
 *   listInsert, listRemove In the middle. O(n).
 *   listTrim               Takes off both ends what is not kept. O(1) for each.
 *   listRange              A stretch of it.
 *   listNodes              As Redis holds it: cut into nodes.
 *
 * One array with room at its head: `items[head]` is the first element. Where the room is used up, it is made as long as the
 * list, so that a million LPUSHes cost a million, and a queue that is filled at one end and emptied at the other stays small.
 *
 * Where Redis would cut the row into nodes is kept beside it (quicklist.ts): OBJECT ENCODING depends on it since 7.2, by
 * listTypeTryConversion of t_list.c, and DEBUG OBJECT tells it.
 */
import type { Bytes } from '../../base/index.ts';
import { entryLength, LISTPACK_FRAME } from './listpack.ts';
import {
  copyOfQuicklist,
  fillFrom,
  newQuicklist,
  quicklistInsert,
  quicklistNodeExceedsLimit,
  quicklistNodeLimit,
  quicklistNodes,
  quicklistPop,
  quicklistPush,
  quicklistRemove,
  quicklistReplace,
  type BytesBetween,
  type Measured,
  type Quicklist,
  type QuicklistForm,
} from './quicklist.ts';

/** As an end of a list is called. */
export type Where = 'left' | 'right';

export interface ListValue {
  readonly type: 'list';
  encoding: 'listpack' | 'quicklist';
  items: Bytes[];
  /** Where the first element stands in `items`. */
  head: number;
  quicklist: Quicklist;
  accessedAt: number;
  /** address.ts */
  address?: string | undefined;
  /** lfu.ts */
  lfu?: number | undefined;
}

const NONE = '' as Bytes;
/** How lists of a version are held. */
export interface ListForm extends QuicklistForm {
  readonly listsAreListpacks: boolean;
}

/** `fill` is `list-max-listpack-size`. */
export function newList(accessedAt: number, form: ListForm, fill: number): ListValue {
  const encoding = form.listsAreListpacks ? 'listpack' : 'quicklist';
  const quicklist = newQuicklist(encoding === 'quicklist' ? fill : undefined, form);
  return { type: 'list', encoding, items: [], head: 0, quicklist, accessedAt };
}

export function listLength(list: ListValue): number {
  return list.items.length - list.head;
}

export function listAt(list: ListValue, index: number): Bytes | undefined {
  return index < 0 ? undefined : list.items[list.head + index];
}

export function listPush(list: ListValue, where: Where, element: Bytes): void {
  quicklistPush(list.quicklist, where, measured(element));
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
  quicklistPop(list.quicklist, where, measured(element));
  return element;
}

/** Before or after the element at an index, which must be there. */
export function listInsert(list: ListValue, at: number, side: 'before' | 'after', element: Bytes): void {
  quicklistInsert(list.quicklist, at, side, measured(element), bytesBetween(list));
  list.items.splice(list.head + (side === 'before' ? at : at + 1), 0, element);
}

export function listReplace(list: ListValue, at: number, element: Bytes): void {
  const before = listAt(list, at);
  if (before === undefined) return;
  quicklistReplace(list.quicklist, at, measured(before), measured(element), bytesBetween(list));
  list.items[list.head + at] = element;
}

/** The elements at these indexes go, which come in ascending order. */
export function listRemove(list: ListValue, places: readonly number[]): void {
  quicklistRemove(list.quicklist, places.map((place) => ({ place, entry: entryLength(listAt(list, place) ?? NONE) })));
  const gone = new Set(places);
  list.items = list.items.slice(list.head).filter((_, i) => !gone.has(i));
  list.head = 0;
}

/** Elements from `first` to `last`, both with it. */
export function listRange(list: ListValue, first: number, last: number): Bytes[] {
  return list.items.slice(list.head + first, list.head + last + 1);
}

/** Keeps the elements from `first` to `last`, both with it, and no others. */
export function listTrim(list: ListValue, first: number, last: number): void {
  for (let behind = listLength(list) - 1 - last; behind > 0; behind--) listPop(list, 'right');
  for (let before = first; before > 0; before--) listPop(list, 'left');
}

/** Takes `count` elements off one end, in the order in which they come off. */
export function listPopMany(list: ListValue, where: Where, count: number): Bytes[] {
  const popped: Bytes[] = [];
  for (let left = Math.min(count, listLength(list)); left > 0; left--) popped.push(listPop(list, where));
  return popped;
}

export function copyOfList(list: ListValue, accessedAt: number): ListValue {
  return { ...list, items: list.items.slice(list.head), head: 0, quicklist: copyOfQuicklist(list.quicklist), accessedAt };
}

/** A node: its elements, or one long element that stands alone. */
export interface ListNode {
  readonly isPlain: boolean;
  readonly elements: readonly Bytes[];
}

export function listNodes({ items, head, quicklist: { nodes, first } }: ListValue): ListNode[] {
  let from = head;
  return nodes.slice(first).map(({ count, isPlain }) => ({ isPlain, elements: items.slice(from, (from += count)) }));
}

/**
 * Elements are to be added: a listpack that they would make too long becomes a quicklist. Before they are added.
 * `fill` is `list-max-listpack-size`.
 */
export function listGrows(list: ListValue, added: readonly Bytes[], fill: number): void {
  if (list.encoding !== 'listpack') return;
  const now = list.quicklist.nodes[list.quicklist.first]?.bytes ?? LISTPACK_FRAME;
  const bytes = now + added.reduce((sum, element) => sum + element.length, 0);
  if (!quicklistNodeExceedsLimit(fill, bytes, listLength(list) + added.length)) return;
  list.encoding = 'quicklist';
  list.quicklist.fill = fillFrom(fill);
}

/** Elements were taken: a quicklist of half a node becomes a listpack again, in versions that have listpacks for lists. */
export function listShrinks(list: ListValue, hasListpacks: boolean, fill: number): void {
  if (!hasListpacks || list.encoding === 'listpack' || quicklistNodes(list.quicklist) !== 1) return;
  const node = list.quicklist.nodes[list.quicklist.first];
  const limit = quicklistNodeLimit(fill);
  if (!node || node.isPlain || node.bytes > limit.bytes / 2 || node.count > Math.floor(limit.count / 2)) return;
  list.encoding = 'listpack';
  list.quicklist.fill = undefined;
}

function measured(element: Bytes): Measured {
  return { length: element.length, entry: entryLength(element) };
}

function bytesBetween({ items, head }: ListValue): BytesBetween {
  return (from, to) => {
    let bytes = 0;
    for (let i = from; i < to; i++) bytes += entryLength(items[head + i] ?? NONE);
    return bytes;
  };
}

/** Gives room back that nothing stands in, once there is much more of it than of elements. */
function tighten(list: ListValue): void {
  if (list.head < 64 + 3 * listLength(list)) return;
  list.items = list.items.slice(list.head);
  list.head = 0;
}
