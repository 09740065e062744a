/**
 * A hash: fields with their values.
 *
 *   hashSet, hashDelete    One field. O(1).
 *   hashFields             All of them, in an order.
 *   hashTryConversion      Words are to be set: does the hash stay a listpack? Asked before they are.
 *
 * A short hash is a listpack, and its fields stand in the order in which they came: a Map keeps that. A long one is a hash
 * table, whose order Redis leaves open: it is drawn from the seed. There is no way back.
 *
 * Follows t_hash.c of Redis 7.0 and 8.0.
 */
import { draw, type Bytes } from '../../base/index.ts';

export interface HashValue {
  readonly type: 'hash';
  encoding: 'listpack' | 'hashtable';
  fields: Map<Bytes, Bytes>;
  accessedAt: number;
  /** address.ts */
  address?: string | undefined;
  /** lfu.ts */
  lfu?: number | undefined;
}

/** `hash-max-listpack-entries` */
const MOST_FIELDS = 512;
/** `hash-max-listpack-value` */
const LONGEST_WORD = 64;

export function newHash(accessedAt: number): HashValue {
  return { type: 'hash', encoding: 'listpack', fields: new Map(), accessedAt };
}

/** Is the field new? */
export function hashSet(hash: HashValue, field: Bytes, value: Bytes): boolean {
  hashTryConversion(hash, [field, value], false);
  const isNew = !hash.fields.has(field);
  hash.fields.set(field, value);
  if (hash.fields.size > MOST_FIELDS) hash.encoding = 'hashtable';
  return isNew;
}

/** Fields and values in turn. `countsFields`: many of them make it a hash table, also where they are the same. */
export function hashTryConversion(hash: HashValue, words: readonly Bytes[], countsFields: boolean): void {
  const areMany = countsFields && words.length / 2 > MOST_FIELDS;
  if (areMany || words.some((word) => word.length > LONGEST_WORD)) hash.encoding = 'hashtable';
}

export function hashFields(hash: HashValue, seed: number): readonly (readonly [Bytes, Bytes])[] {
  const fields = [...hash.fields];
  if (hash.encoding === 'listpack') return fields;
  return fields
    .map((pair) => ({ pair, place: draw(seed, 'field', pair[0]) }))
    .sort((a, b) => a.place - b.place)
    .map(({ pair }) => pair);
}

export function copyOfHash(hash: HashValue, accessedAt: number): HashValue {
  return { ...hash, fields: new Map(hash.fields), accessedAt };
}
