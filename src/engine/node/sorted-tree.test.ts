import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import {
  copyOfTree,
  countBefore,
  entriesBetween,
  isLess,
  newTree,
  treeInsert,
  treeRemoveAt,
  treeSize,
  type Entry,
  type SortedTree,
} from './sorted-tree.ts';

function entry(number: number): Entry {
  return { score: number % 50, member: ascii(`m${number}`) };
}

function rankOf(tree: SortedTree, { score, member }: Entry): number {
  return countBefore(tree, (eachScore, eachMember) => isLess({ score: eachScore, member: eachMember }, score, member));
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (isLess(a, b.score, b.member) ? -1 : 1));
}

function depthOf(tree: SortedTree): number {
  return 'children' in tree ? 1 + Math.max(...tree.children.map(depthOf)) : 1;
}

describe('a sorted tree', () => {
  it('keeps order and ranks, whatever comes and goes', () => {
    const step = fc.tuple(fc.boolean(), fc.nat(2_000));
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 3_000, size: 'max' }), (steps) => {
        let tree = newTree();
        const held = new Map<number, Entry>();
        for (const [adds, number] of steps) {
          const each = entry(number);
          if (adds && !held.has(number)) {
            held.set(number, each);
            tree = treeInsert(tree, each);
          } else if (!adds && held.delete(number)) tree = treeRemoveAt(tree, rankOf(tree, each));
        }
        const wanted = inOrder([...held.values()]);
        expect(treeSize(tree)).toBe(wanted.length);
        expect(entriesBetween(tree, 0, wanted.length)).toEqual(wanted);
        expect(wanted.map((each) => rankOf(tree, each))).toEqual(wanted.map((_, rank) => rank));
      }),
      { numRuns: 20 },
    );
  });

  it('reads any stretch of ranks', () => {
    let tree = newTree();
    const entries = Array.from({ length: 5_000 }, (_, i) => entry((i * 7919) % 5_000));
    for (const each of entries) tree = treeInsert(tree, each);
    const wanted = inOrder(entries);
    for (const [first, end] of [[0, 1], [63, 66], [1_000, 3_000], [4_999, 9_999], [10, 10]] as const) {
      expect(entriesBetween(tree, first, end)).toEqual(wanted.slice(first, end));
    }
    const copied = copyOfTree(tree);
    tree = treeRemoveAt(tree, 0);
    expect([treeSize(tree), treeSize(copied)]).toEqual([4_999, 5_000]);
  });

  it('stays shallow, and is one leaf again when it is nearly empty', () => {
    let tree = newTree();
    for (let i = 0; i < 100_000; i++) tree = treeInsert(tree, { score: i, member: ascii(`m${i}`) });
    expect(depthOf(tree)).toBeLessThanOrEqual(5);
    while (treeSize(tree) > 10) tree = treeRemoveAt(tree, 0);
    expect(depthOf(tree)).toBe(1);
    expect(entriesBetween(tree, 0, 1)[0]?.score).toBe(99_990);
  });
});
