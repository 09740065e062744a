/**
 * Who serves which slots, as one node knows it: ranges in their order, each with its owner; what is in none belongs to nobody.
 *
 * A row of ranges is never changed in place: a change makes a new one, so checkpoints and messages may share it. A cluster has few
 * ranges, also after many moves; finding a slot's owner is a binary search.
 */
import type { SlotRange } from '../../trace/index.ts';
import { SLOTS } from '../rules/index.ts';

export interface OwnedRange extends SlotRange {
  /** A node id. */
  readonly owner: string;
}

export type Owned = readonly OwnedRange[];

/** The id of the node that serves a slot; undefined where nobody does. */
export function ownerOf(owned: Owned, slot: number): string | undefined {
  let [low, high] = [0, owned.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = owned[middle];
    if (!range) return undefined;
    if (slot < range.from) high = middle - 1;
    else if (slot > range.to) low = middle + 1;
    else return range.owner;
  }
  return undefined;
}

/** The same with other owners for `ranges`; undefined takes them from everybody. */
export function withOwner(owned: Owned, ranges: readonly SlotRange[], owner: string | undefined): Owned {
  let out = [...owned];
  for (const { from, to } of ranges) {
    const next: OwnedRange[] = [];
    for (const range of out) {
      if (range.to < from || range.from > to) {
        next.push(range);
        continue;
      }
      if (range.from < from) next.push({ ...range, to: from - 1 });
      if (range.to > to) next.push({ ...range, from: to + 1 });
    }
    if (owner !== undefined) next.push({ from, to, owner });
    out = next.sort((a, b) => a.from - b.from);
  }
  return joined(out);
}

/** Neighbours of one owner are one range. */
function joined(ranges: readonly OwnedRange[]): Owned {
  const out: OwnedRange[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last?.owner === range.owner && last.to + 1 === range.from) out[out.length - 1] = { ...last, to: range.to };
    else out.push(range);
  }
  return out;
}

/** What one node serves. */
export function slotsOf(owned: Owned, owner: string): SlotRange[] {
  return owned.flatMap((range) => (range.owner === owner ? [{ from: range.from, to: range.to }] : []));
}

export function countOf(ranges: readonly SlotRange[]): number {
  let count = 0;
  for (const { from, to } of ranges) count += to - from + 1;
  return count;
}

/** The slots of both. */
export function sharedBy(a: readonly SlotRange[], b: readonly SlotRange[]): SlotRange[] {
  const out: SlotRange[] = [];
  for (const one of a) {
    for (const other of b) {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      if (from <= to) out.push({ from, to });
    }
  }
  return out.sort((x, y) => x.from - y.from);
}

/** What nobody serves. */
export function uncovered(owned: Owned): SlotRange[] {
  const out: SlotRange[] = [];
  let next = 0;
  for (const { from, to } of owned) {
    if (from > next) out.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next < SLOTS) out.push({ from: next, to: SLOTS - 1 });
  return out;
}

/** Equal parts, as redis-cli --cluster create cuts them. */
export function evenSlots(parts: number): SlotRange[] {
  const each = SLOTS / parts;
  const out: SlotRange[] = [];
  let from = 0;
  for (let i = 0; i < parts; i++) {
    const to = i === parts - 1 ? SLOTS - 1 : Math.round((i + 1) * each - 1);
    out.push({ from, to });
    from = to + 1;
  }
  return out;
}
