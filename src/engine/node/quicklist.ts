/**
 * Where Redis cuts a list into nodes: a node is one listpack of a few KiB, or one long element alone. Here the elements stand in
 * one row (list-value.ts), and this is only how many of them each node has, and how many bytes it takes.
 *
 *   quicklistPush, quicklistPop   At an end. A node that is full is left as it is, and a new one begun.
 *   quicklistInsert               Between: in the node if it has room, or in the next, or a full node is split and the pieces
 *                                 joined with those beside them.
 *   quicklistReplace              The same for an element that is changed, where it is a long one.
 *   quicklistRemove               Nodes are never joined because they have become short; an empty one goes.
 *
 * Without a `fill` the list is no quicklist but one listpack, which takes everything: it has one node.
 *
 * Follows quicklist.c of Redis 7.0 and 8.0: _quicklistNodeAllowInsert, _quicklistInsert, _quicklistSplitNode,
 * _quicklistMergeNodes, quicklistReplaceEntry. Nodes are not compressed: `list-compress-depth` is always 0.
 */
import { LISTPACK_FRAME } from './listpack.ts';

/** What a version does with nodes; named as the rows of the versions table. */
export interface QuicklistForm {
  /** An element that is longer than a node may be has a node of its own, as it is. */
  readonly longElementsStandAlone: boolean;
  /** How many bytes two nodes are taken to need less when they are one. */
  readonly joiningNodesSaves: number;
}

export interface Quicklist {
  /** What stands before `first` is none any more. */
  nodes: QuicklistNode[];
  first: number;
  /** `list-max-listpack-size` as it was when the quicklist was made. */
  fill: number | undefined;
  readonly form: QuicklistForm;
}

export interface QuicklistNode {
  count: number;
  /** With the listpack's own head and end. */
  bytes: number;
  /** One long element, alone and as it is. */
  readonly isPlain: boolean;
}

/** An element: how long it is, and how long as an entry of a listpack. */
export interface Measured {
  readonly length: number;
  readonly entry: number;
}

/** The entries from one place of the list up to another, as they stand before the change, in bytes. */
export type BytesBetween = (from: number, to: number) => number;

/** What a node may hold. */
export interface NodeLimit {
  readonly bytes: number;
  readonly count: number;
}

/** `list-max-listpack-size` -1 to -5: bytes for a node. */
const NODE_BYTES = [4096, 8192, 16_384, 32_768, 65_536] as const;
/** Where elements are counted, a node has no more bytes than this all the same. */
const SAFE_BYTES = 8192;
/** Where there is nothing yet or no longer. */
const NO_NODE: QuicklistNode = { count: 0, bytes: 0, isPlain: false };
/** What an entry is taken to need besides its element. */
const ENTRY_BYTES = 8;
/** Redis keeps the setting in sixteen bits. */
const MOST_FILL = 32_767;

export function newQuicklist(fill: number | undefined, { longElementsStandAlone, joiningNodesSaves }: QuicklistForm): Quicklist {
  const form = { longElementsStandAlone, joiningNodesSaves };
  return { nodes: [], first: 0, fill: fill === undefined ? undefined : fillFrom(fill), form };
}

/** The setting as a quicklist keeps it. */
export function fillFrom(setting: number): number {
  return Math.max(-NODE_BYTES.length, Math.min(MOST_FILL, setting));
}

/** Negative: bytes, in five sizes. Else a count. */
export function quicklistNodeLimit(fill: number): NodeLimit {
  if (fill >= 0) return { bytes: Infinity, count: Math.max(1, fill) };
  return { bytes: NODE_BYTES[Math.min(-fill, NODE_BYTES.length) - 1] ?? SAFE_BYTES, count: Infinity };
}

export function quicklistNodeExceedsLimit(fill: number, bytes: number, count: number): boolean {
  const limit = quicklistNodeLimit(fill);
  return fill < 0 ? bytes > limit.bytes : bytes > SAFE_BYTES || count > limit.count;
}

/** How many there are. */
export function quicklistNodes({ nodes, first }: Quicklist): number {
  return nodes.length - first;
}

export function quicklistPush(list: Quicklist, where: 'left' | 'right', element: Measured): void {
  const end = list.nodes[where === 'right' ? list.nodes.length - 1 : list.first];
  if (end && quicklistNodes(list) > 0 && hasRoom(list, end, element)) addTo(end, element);
  else if (where === 'right') list.nodes.push(nodeOf(list, element));
  else {
    if (list.first === 0) {
      list.first = list.nodes.length + 1;
      list.nodes = new Array<QuicklistNode>(list.first).fill(NO_NODE).concat(list.nodes);
    }
    list.nodes[--list.first] = nodeOf(list, element);
  }
}

/** The element at an end goes. */
export function quicklistPop(list: Quicklist, where: 'left' | 'right', { entry }: Measured): void {
  const node = list.nodes[where === 'right' ? list.nodes.length - 1 : list.first];
  if (!node) return;
  node.count--;
  node.bytes -= entry;
  if (node.count > 0) return;
  if (where === 'right') list.nodes.pop();
  else list.first++;
  if (list.first < 64 + 3 * quicklistNodes(list)) return;
  list.nodes = list.nodes.slice(list.first);
  list.first = 0;
}

/** An element comes before or after the one at this place. */
export function quicklistInsert(list: Quicklist, at: number, side: 'before' | 'after', element: Measured, bytesBetween: BytesBetween): void {
  const found = nodeAt(list, at);
  if (!found) return;
  const { nodes } = list;
  const { place, node, offset } = found;
  const isAfter = side === 'after';
  const isAtEdge = offset === (isAfter ? node.count - 1 : 0);
  const next = isAfter ? nodes[place + 1] : place > list.first ? nodes[place - 1] : undefined;
  if (isLong(list, element)) {
    const between = [nodeOf(list, element)];
    if (!isAtEdge) between.push(split(found, at, side, bytesBetween));
    insertNodes(list, place, side, between);
  } else if (hasRoom(list, node, element)) addTo(node, element);
  else if (isAtEdge && next && hasRoom(list, next, element)) addTo(next, element);
  else if (isAtEdge) insertNodes(list, place, side, [nodeOf(list, element)]);
  else {
    const half = split(found, at, side, bytesBetween);
    addTo(half, element);
    insertNodes(list, place, side, [half]);
    mergeNodes(list, isAfter ? place : place + 1);
  }
}

/** The element at this place, which was `before`, becomes another. */
export function quicklistReplace(list: Quicklist, at: number, before: Measured, element: Measured, bytesBetween: BytesBetween): void {
  const found = nodeAt(list, at);
  if (!found) return;
  const { place, node, offset } = found;
  const becomesLong = isLong(list, element);
  if (!node.isPlain && !becomesLong) node.bytes += element.entry - before.entry;
  else if (node.isPlain && becomesLong) node.bytes = element.length;
  else if (node.isPlain) {
    quicklistInsert(list, at, 'after', element, bytesBetween);
    list.nodes.splice(place, 1);
  } else {
    const behind = [nodeOf(list, element)];
    if (offset < node.count - 1) behind.push(split(found, at, 'after', bytesBetween));
    insertNodes(list, place, 'after', behind);
    node.count--;
    node.bytes -= before.entry;
    if (node.count === 0) list.nodes.splice(place, 1);
    else mergeNodes(list, place + 1);
  }
}

/** Elements go, each with its place, in ascending order. */
export function quicklistRemove(list: Quicklist, removed: readonly { readonly place: number; readonly entry: number }[]): void {
  let next = 0;
  let end = 0;
  const kept: QuicklistNode[] = [];
  for (const node of list.nodes.slice(list.first)) {
    end += node.count;
    for (let each = removed[next]; each && each.place < end; each = removed[++next]) {
      node.count--;
      node.bytes -= each.entry;
    }
    if (node.count > 0) kept.push(node);
  }
  list.nodes = kept;
  list.first = 0;
}

export function copyOfQuicklist(list: Quicklist): Quicklist {
  return { ...list, nodes: list.nodes.slice(list.first).map((node) => ({ ...node })), first: 0 };
}

interface Found {
  readonly node: QuicklistNode;
  /** Its place in `nodes`. */
  readonly place: number;
  /** Of the element in it. */
  readonly offset: number;
}

/** The node of the element at this place. From the left; Redis takes the shorter way, with the same end. */
function nodeAt({ nodes, first }: Quicklist, at: number): Found | undefined {
  let offset = at;
  for (let place = first; place < nodes.length; place++) {
    const node = nodes[place];
    if (!node) break;
    if (offset < node.count) return { node, place, offset };
    offset -= node.count;
  }
  return undefined;
}

function isLong({ fill, form }: Quicklist, { length }: Measured): boolean {
  return form.longElementsStandAlone && fill !== undefined && length > (fill < 0 ? quicklistNodeLimit(fill).bytes : SAFE_BYTES);
}

function hasRoom(list: Quicklist, node: QuicklistNode, element: Measured): boolean {
  if (list.fill === undefined) return true;
  if (node.isPlain || isLong(list, element)) return false;
  return !quicklistNodeExceedsLimit(list.fill, node.bytes + element.length + ENTRY_BYTES, node.count + 1);
}

function addTo(node: QuicklistNode, { entry }: Measured): void {
  node.count++;
  node.bytes += entry;
}

function nodeOf(list: Quicklist, element: Measured): QuicklistNode {
  const isPlain = isLong(list, element);
  return { count: 1, bytes: isPlain ? element.length : LISTPACK_FRAME + element.entry, isPlain };
}

/** Takes what stands behind the element (or before it) out of its node, as a new one. */
function split({ node, offset }: Found, at: number, side: 'before' | 'after', bytesBetween: BytesBetween): QuicklistNode {
  const count = side === 'after' ? node.count - 1 - offset : offset;
  const from = side === 'after' ? at + 1 : at - offset;
  const bytes = bytesBetween(from, from + count);
  node.count -= count;
  node.bytes -= bytes;
  return { count, bytes: LISTPACK_FRAME + bytes, isPlain: false };
}

/** The first of them is next to the node at this place. */
function insertNodes({ nodes }: Quicklist, place: number, side: 'before' | 'after', added: readonly QuicklistNode[]): void {
  if (side === 'after') nodes.splice(place + 1, 0, ...added);
  else nodes.splice(place, 0, ...[...added].reverse());
}

/** After a split: the two before this node, the two behind it, it with the one before, and what has become of it with the one behind. */
function mergeNodes(list: Quicklist, center: number): void {
  let place = center;
  if (join(list, place - 2)) place--;
  join(list, place + 1);
  if (join(list, place - 1)) place--;
  join(list, place);
}

/** The node at this place with the one behind it, if one node may hold both. */
function join({ nodes, first, fill, form }: Quicklist, place: number): boolean {
  const [node, next] = [nodes[place], nodes[place + 1]];
  if (place < first || !node || !next || node.isPlain || next.isPlain || fill === undefined) return false;
  const bytes = node.bytes + next.bytes;
  if (quicklistNodeExceedsLimit(fill, bytes - form.joiningNodesSaves, node.count + next.count)) return false;
  node.count += next.count;
  node.bytes = bytes - LISTPACK_FRAME;
  nodes.splice(place + 1, 1);
  return true;
}
