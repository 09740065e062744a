/**
 * Entries in order of (score, member), with their ranks: what Redis keeps in a skip list.
 *
 *   treeInsert          A new entry. O(log n).
 *   treeRemoveAt        The entry of a rank goes. O(log n).
 *   countBefore         How many entries stand before a point of the order, which is so the rank of what follows. O(log n).
 *   entriesBetween      The entries of a stretch of ranks. O(log n) and one step for each.
 *
 * A B+ tree as plain data. Leaves hold scores and members side by side, which are cheap to copy; branches hold the number of
 * entries below them and, for each child but the first, a key that parts it from the child before: nothing in that one is
 * greater, nothing in this one smaller. Such a key may outlive the entry it was taken from.
 *
 * Why no skip list: its nodes are linked to each other many times over, which plain data copied piece by piece cannot be.
 * What both promise is the same.
 */
import type { Bytes } from '../../base/index.ts';

export interface Entry {
  readonly member: Bytes;
  readonly score: number;
}

interface Leaf {
  scores: number[];
  members: Bytes[];
}

interface Branch {
  children: SortedTree[];
  /** Entries below. */
  count: number;
  /** The keys between the children; the first parts nothing. */
  scores: number[];
  members: Bytes[];
}

export type SortedTree = Leaf | Branch;

/** Does a key stand before the point that is looked for? Yes for all up to there, and no for all behind. */
export type IsBefore = (score: number, member: Bytes) => boolean;

const MOST_IN_LEAF = 64;
const MOST_CHILDREN = 32;

export function newTree(): SortedTree {
  return { scores: [], members: [] };
}

export function treeSize(tree: SortedTree): number {
  return 'children' in tree ? tree.count : tree.members.length;
}

/** The entry must not be there yet. Returns the tree, which may have a new root. */
export function treeInsert(tree: SortedTree, entry: Entry): SortedTree {
  const split = insertBelow(tree, entry);
  if (!split) return tree;
  return {
    children: [tree, split.tree],
    count: treeSize(tree) + treeSize(split.tree),
    scores: [split.score, split.score],
    members: [split.member, split.member],
  };
}

/** Returns the tree, which may have lost a root with a single child. */
export function treeRemoveAt(tree: SortedTree, rank: number): SortedTree {
  removeBelow(tree, rank);
  let root = tree;
  while ('children' in root && root.children.length === 1 && root.children[0]) root = root.children[0];
  return root;
}

export function countBefore(tree: SortedTree, isBefore: IsBefore): number {
  let count = 0;
  let at = tree;
  while ('children' in at) {
    const place = childFor(at, isBefore);
    for (let i = 0; i < place; i++) count += sizeOfChild(at, i);
    at = childAt(at, place);
  }
  return count + partition(at, 0, isBefore);
}

/** From rank `first` up to, and without, rank `end`. */
export function entriesBetween(tree: SortedTree, first: number, end: number): Entry[] {
  const found: Entry[] = [];
  collect(tree, first, end, found);
  return found;
}

export function copyOfTree(tree: SortedTree): SortedTree {
  const scores = [...tree.scores];
  const members = [...tree.members];
  return 'children' in tree ? { children: tree.children.map(copyOfTree), count: tree.count, scores, members } : { scores, members };
}

/** In this order everything stands: by score, then byte by byte. */
export function isLess(a: Entry, score: number, member: Bytes): boolean {
  return a.score < score || (a.score === score && a.member < member);
}

interface Split {
  /** What was cut off at the right, and the key that parts it. */
  readonly tree: SortedTree;
  readonly score: number;
  readonly member: Bytes;
}

function insertBelow(tree: SortedTree, entry: Entry): Split | undefined {
  const isBefore: IsBefore = (score, member) => !isLess(entry, score, member);
  if (!('children' in tree)) {
    const place = partition(tree, 0, isBefore);
    tree.scores.splice(place, 0, entry.score);
    tree.members.splice(place, 0, entry.member);
    return tree.members.length > MOST_IN_LEAF ? splitLeaf(tree) : undefined;
  }
  const place = childFor(tree, isBefore);
  tree.count++;
  const split = insertBelow(childAt(tree, place), entry);
  if (!split) return undefined;
  tree.children.splice(place + 1, 0, split.tree);
  tree.scores.splice(place + 1, 0, split.score);
  tree.members.splice(place + 1, 0, split.member);
  return tree.children.length > MOST_CHILDREN ? splitBranch(tree) : undefined;
}

function splitLeaf(leaf: Leaf): Split {
  const half = leaf.members.length >> 1;
  const tree = { scores: leaf.scores.splice(half), members: leaf.members.splice(half) };
  return { tree, ...firstKey(tree) };
}

function splitBranch(branch: Branch): Split {
  const half = branch.children.length >> 1;
  const children = branch.children.splice(half);
  const count = children.reduce((sum, child) => sum + treeSize(child), 0);
  branch.count -= count;
  const tree = { children, count, scores: branch.scores.splice(half), members: branch.members.splice(half) };
  return { tree, ...firstKey(tree) };
}

function removeBelow(tree: SortedTree, rank: number): void {
  if (!('children' in tree)) {
    tree.scores.splice(rank, 1);
    tree.members.splice(rank, 1);
    return;
  }
  let place = 0;
  let left = rank;
  while (left >= sizeOfChild(tree, place)) left -= sizeOfChild(tree, place++);
  tree.count--;
  removeBelow(childAt(tree, place), left);
  const child = childAt(tree, place);
  if (widthOf(child) === 0) dropChild(tree, place);
  else if (widthOf(child) < mostOf(child) / 4) joinNeighbours(tree, place);
}

/** A thin child and one beside it become one, if it does not grow too wide. */
function joinNeighbours(branch: Branch, place: number): void {
  const right = place + 1 < branch.children.length ? place + 1 : place;
  if (right === 0) return;
  const into = childAt(branch, right - 1);
  const from = childAt(branch, right);
  if (widthOf(into) + widthOf(from) > mostOf(into)) return;
  if ('children' in into && 'children' in from) {
    into.children.push(...from.children);
    into.count += from.count;
    // What was first in its own branch now needs the key that parted the two.
    from.scores[0] = branch.scores[right] ?? 0;
    from.members[0] = branch.members[right] ?? from.members[0] ?? NONE;
  }
  into.scores.push(...from.scores);
  into.members.push(...from.members);
  dropChild(branch, right);
}

function dropChild(branch: Branch, place: number): void {
  branch.children.splice(place, 1);
  branch.scores.splice(place, 1);
  branch.members.splice(place, 1);
}

function collect(tree: SortedTree, first: number, end: number, found: Entry[]): void {
  if (!('children' in tree)) {
    for (let i = Math.max(0, first); i < Math.min(end, tree.members.length); i++) found.push(entryAt(tree, i));
    return;
  }
  let before = 0;
  for (const child of tree.children) {
    if (before >= end) return;
    const size = treeSize(child);
    if (before + size > first) collect(child, first - before, end - before, found);
    before += size;
  }
}

/** The last child that may have something before the point. */
function childFor(branch: Branch, isBefore: IsBefore): number {
  return partition(branch, 1, isBefore) - 1;
}

/** The first place from `low` on whose key is not before the point. */
function partition(keys: SortedTree, low: number, isBefore: IsBefore): number {
  let from = low;
  let to = keys.members.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const { score, member } = entryAt(keys, middle);
    if (isBefore(score, member)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function entryAt(keys: SortedTree, place: number): Entry {
  return { score: keys.scores[place] ?? 0, member: keys.members[place] ?? NONE };
}

function firstKey(tree: SortedTree): Entry {
  return entryAt(tree, 0);
}

function childAt(branch: Branch, place: number): SortedTree {
  return branch.children[place] ?? newTree();
}

function sizeOfChild(branch: Branch, place: number): number {
  return treeSize(childAt(branch, place));
}

function widthOf(tree: SortedTree): number {
  return 'children' in tree ? tree.children.length : tree.members.length;
}

function mostOf(tree: SortedTree): number {
  return 'children' in tree ? MOST_CHILDREN : MOST_IN_LEAF;
}

const NONE = '' as Bytes;
