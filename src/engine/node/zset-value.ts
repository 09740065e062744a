/**
 * A sorted set: members, each with a score, in order of (score, member).
 *
 *   zsetAdd, zsetRemove, zsetRemoveAt   One member. O(log n).
 *   zsetScore                           O(1).
 *   zsetRank, zsetCountBefore           O(log n).
 *   zsetBetween                         A stretch of ranks.
 *
 * The scores stand in a Map by member, the order in sorted-tree.ts. A short sorted set is a listpack, a long one a skip list,
 * with no way back. A listpack writes scores as text, and a whole one as a number: so -0 becomes 0 in it, and stays -0 in
 * a skip list.
 *
 * Follows t_zset.c of Redis 7.0 and 8.0.
 */
import type { Bytes } from '../../base/index.ts';
import { copyOfTree, countBefore, entriesBetween, isLess, newTree, treeInsert, treeRemoveAt, type Entry, type IsBefore, type SortedTree } from './sorted-tree.ts';

export type { Entry } from './sorted-tree.ts';

export interface ZsetValue {
  readonly type: 'zset';
  encoding: 'listpack' | 'skiplist';
  scores: Map<Bytes, number>;
  order: SortedTree;
  accessedAt: number;
  /** address.ts */
  address?: string | undefined;
  /** lfu.ts */
  lfu?: number | undefined;
}

/** `zset-max-listpack-entries` */
const MOST_MEMBERS = 128;
/** `zset-max-listpack-value` */
const LONGEST_MEMBER = 64;

/** For a first member and, as it seems, so many in all. */
export function newZset(member: Bytes, seemingly: number, accessedAt: number): ZsetValue {
  const isShort = seemingly <= MOST_MEMBERS && member.length <= LONGEST_MEMBER;
  return { type: 'zset', encoding: isShort ? 'listpack' : 'skiplist', scores: new Map(), order: newTree(), accessedAt };
}

/** So many members are to be added. */
export function zsetMaybeConvert(zset: ZsetValue, seemingly: number): void {
  if (seemingly > MOST_MEMBERS) zset.encoding = 'skiplist';
}

export function zsetSize(zset: ZsetValue): number {
  return zset.scores.size;
}

export function zsetScore(zset: ZsetValue, member: Bytes): number | undefined {
  return zset.scores.get(member);
}

/** A member gets a score, whether it is there or not. */
export function zsetAdd(zset: ZsetValue, member: Bytes, score: number): void {
  const before = zset.scores.get(member);
  if (before === undefined) {
    if (zset.scores.size >= MOST_MEMBERS || member.length > LONGEST_MEMBER) zset.encoding = 'skiplist';
  } else zset.order = treeRemoveAt(zset.order, rankOf(zset, member, before));
  const kept = score === 0 && zset.encoding === 'listpack' ? 0 : score;
  zset.scores.set(member, kept);
  zset.order = treeInsert(zset.order, { member, score: kept });
}

/** Was it there? */
export function zsetRemove(zset: ZsetValue, member: Bytes): boolean {
  const score = zset.scores.get(member);
  if (score === undefined) return false;
  zset.order = treeRemoveAt(zset.order, rankOf(zset, member, score));
  return zset.scores.delete(member);
}

/** The members of these ranks go, the last of them not included. */
export function zsetRemoveBetween(zset: ZsetValue, first: number, end: number): Entry[] {
  const gone = zsetBetween(zset, first, end);
  for (const { member } of gone) {
    zset.order = treeRemoveAt(zset.order, first);
    zset.scores.delete(member);
  }
  return gone;
}

/** From the least score on, 0 first; undefined where it is not there. */
export function zsetRank(zset: ZsetValue, member: Bytes): number | undefined {
  const score = zset.scores.get(member);
  return score === undefined ? undefined : rankOf(zset, member, score);
}

export function zsetCountBefore(zset: ZsetValue, isBefore: IsBefore): number {
  return countBefore(zset.order, isBefore);
}

/** From rank `first` up to, and without, rank `end`. */
export function zsetBetween(zset: ZsetValue, first: number, end: number): Entry[] {
  return entriesBetween(zset.order, first, end);
}

export function copyOfZset(zset: ZsetValue, accessedAt: number): ZsetValue {
  return { ...zset, scores: new Map(zset.scores), order: copyOfTree(zset.order), accessedAt };
}

function rankOf(zset: ZsetValue, member: Bytes, score: number): number {
  return countBefore(zset.order, (eachScore, eachMember) => isLess({ score: eachScore, member: eachMember }, score, member));
}
