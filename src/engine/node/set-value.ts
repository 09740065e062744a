/**
 * A set: members without order or number.
 *
 *   setAdd, setRemove, setHas   One member. O(1) where there are many.
 *   setMembers                  All of them, in an order.
 *   setAt                       One by its place in `items`, for picking by chance. O(1).
 *   setKeepOnly                 What SPOP of nearly all leaves.
 *
 * Held in one of three ways, and never back to one before: whole numbers alone as an intset, smallest first; a few short
 * strings as a listpack, in the order in which they came (not in 7.0); anything else as a hash table, whose order Redis
 * leaves open: it is drawn from the seed. Only the hash table needs to know where in `items` a member stands, and may
 * put the last one into the place of one that goes.
 *
 * Follows t_set.c of Redis 7.0 and 8.0.
 */
import { draw, type Bytes } from '../../base/index.ts';
import { wholeNumberOf } from '../rules/index.ts';

export interface SetValue {
  readonly type: 'set';
  encoding: 'intset' | 'listpack' | 'hashtable';
  items: Bytes[];
  /** Where in `items` each member stands, in a hash table. */
  places: Map<Bytes, number>;
  /** What an intset gives to each number: two bytes, four or eight, as the largest that was ever in it needed. */
  numberBytes: 2 | 4 | 8;
  accessedAt: number;
  /** address.ts */
  address?: string | undefined;
  /** lfu.ts */
  lfu?: number | undefined;
}

/** `set-max-intset-entries` */
const MOST_NUMBERS = 512;
/** `set-max-listpack-entries` */
const MOST_STRINGS = 128;
/** `set-max-listpack-value` */
const LONGEST_STRING = 64;

/** A set for this first member and, as it seems, so many in all. Versions that have no listpacks for sets do not look ahead. */
export function newSet(member: Bytes, seemingly: number, hasListpacks: boolean, accessedAt: number): SetValue {
  const isNumber = wholeNumberOf(member) !== undefined;
  let encoding: SetValue['encoding'] = 'hashtable';
  if (isNumber && (!hasListpacks || seemingly <= MOST_NUMBERS)) encoding = 'intset';
  else if (!isNumber && hasListpacks && seemingly <= MOST_STRINGS) encoding = 'listpack';
  return emptySet(encoding, accessedAt);
}

/** So many members are to be added: one that may be too long for its form is a hash table at once. */
export function setMaybeConvert(set: SetValue, seemingly: number): void {
  const most = set.encoding === 'intset' ? MOST_NUMBERS : MOST_STRINGS;
  if (set.encoding !== 'hashtable' && seemingly > most) becomeHashtable(set);
}

/** Is the member new? */
export function setAdd(set: SetValue, member: Bytes, hasListpacks: boolean): boolean {
  if (set.encoding === 'intset') {
    const number = wholeNumberOf(member);
    if (number !== undefined) {
      const place = placeOfNumber(set.items, number);
      if (set.items[place] === member) return false;
      set.items.splice(place, 0, member);
      while (BigInt.asIntN(8 * set.numberBytes, number) !== number) set.numberBytes = set.numberBytes === 2 ? 4 : 8;
      if (set.items.length > MOST_NUMBERS) becomeHashtable(set);
      return true;
    }
    if (hasListpacks && fitsListpack(set, member)) set.encoding = 'listpack';
    else becomeHashtable(set);
  }
  if (setHas(set, member)) return false;
  if (set.encoding === 'listpack' && !fitsListpack(set, member)) becomeHashtable(set);
  if (set.encoding === 'hashtable') set.places.set(member, set.items.length);
  set.items.push(member);
  return true;
}

/** Was it there? */
export function setRemove(set: SetValue, member: Bytes): boolean {
  const place = placeIn(set, member);
  if (place < 0) return false;
  if (set.encoding !== 'hashtable') {
    set.items.splice(place, 1);
    return true;
  }
  const last = set.items.pop();
  set.places.delete(member);
  if (last !== undefined && last !== member) {
    set.items[place] = last;
    set.places.set(last, place);
  }
  return true;
}

export function setHas(set: SetValue, member: Bytes): boolean {
  return placeIn(set, member) >= 0;
}

export function setSize(set: SetValue): number {
  return set.items.length;
}

export function setMembers(set: SetValue, seed: number): readonly Bytes[] {
  if (set.encoding !== 'hashtable') return set.items;
  return set.items
    .map((member) => ({ member, place: draw(seed, 'member', member) }))
    .sort((a, b) => a.place - b.place)
    .map(({ member }) => member);
}

export function setAt(set: SetValue, place: number): Bytes | undefined {
  return set.items[place];
}

/** Keeps these members alone, as a new set of them would be held; a listpack stays one. */
export function setKeepOnly(set: SetValue, members: readonly Bytes[], hasListpacks: boolean): void {
  const startsAs = setStart(set, members[0], hasListpacks);
  set.encoding = startsAs;
  set.items = [];
  set.numberBytes = 2;
  set.places = new Map();
  for (const member of members) setAdd(set, member, hasListpacks);
}

export function copyOfSet(set: SetValue, accessedAt: number): SetValue {
  return { ...set, items: [...set.items], places: new Map(set.places), accessedAt };
}

function emptySet(encoding: SetValue['encoding'], accessedAt: number): SetValue {
  return { type: 'set', encoding, items: [], places: new Map(), numberBytes: 2, accessedAt };
}

/** Members taken from an intset are numbers, those taken from elsewhere are strings, also where they look like numbers. */
function setStart(set: SetValue, first: Bytes | undefined, hasListpacks: boolean): SetValue['encoding'] {
  if (hasListpacks) return set.encoding === 'intset' ? 'intset' : 'listpack';
  return first !== undefined && wholeNumberOf(first) !== undefined ? 'intset' : 'hashtable';
}

function placeIn(set: SetValue, member: Bytes): number {
  return set.encoding === 'hashtable' ? (set.places.get(member) ?? -1) : set.items.indexOf(member);
}

/** With every member as short as this one must be, numbers among them too. */
function fitsListpack(set: SetValue, member: Bytes): boolean {
  return set.items.length < MOST_STRINGS && member.length <= LONGEST_STRING;
}

function becomeHashtable(set: SetValue): void {
  set.encoding = 'hashtable';
  set.places = new Map(set.items.map((member, place) => [member, place]));
}

/** Where it stands, or would. */
function placeOfNumber(items: readonly Bytes[], number: bigint): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BigInt(items[middle] ?? '0') < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
