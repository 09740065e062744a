/**
 * How large a snapshot is on the wire: what an RDB file of these keys would weigh, within a few bytes a key.
 *
 * Counted are the header with its fields, for each key its name, its values with a length of one byte in front of each up to 63 bytes
 * and two up to 16383, and nine bytes for an expiry. Numbers that Redis writes shorter, and what it compresses, are counted whole.
 */
import type { Db, Value } from '../world.ts';

/** `REDIS0011`, the auxiliary fields, the end and its checksum. */
const HEADER_BYTES = 180;
const DB_BYTES = 5;
const EXPIRY_BYTES = 9;
const SCORE_BYTES = 8;

export function snapshotBytes(dbs: ReadonlyMap<number, Db>): number {
  let bytes = HEADER_BYTES;
  for (const { dict, expires } of dbs.values()) {
    if (dict.size === 0) continue;
    bytes += DB_BYTES + expires.size * EXPIRY_BYTES;
    for (const [key, value] of dict) bytes += 1 + written(key) + bytesOf(value);
  }
  return bytes;
}

function written({ length }: string): number {
  return length + (length < 64 ? 1 : length < 16_384 ? 2 : 5);
}

function bytesOf(value: Value): number {
  let bytes = 1;
  switch (value.type) {
    case 'string':
      return written(value.bytes);
    case 'list':
      for (let i = value.head; i < value.items.length; i++) bytes += written(value.items[i] ?? '');
      return bytes;
    case 'set':
      for (const item of value.items) bytes += written(item);
      return bytes;
    case 'hash':
      for (const [field, held] of value.fields) bytes += written(field) + written(held);
      return bytes;
    case 'zset':
      for (const member of value.scores.keys()) bytes += written(member) + SCORE_BYTES;
      return bytes;
    case 'stream':
      for (const { words } of value.nodes) for (const word of words) bytes += written(word);
      return bytes + value.nodes.length * 16;
  }
}
