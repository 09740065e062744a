/**
 * How large a snapshot is on the wire: the RDB file of these keys, exact for the values (rdb/), and within a few bytes for what stands
 * around them: the header with its fields, the databases, for each key its type, its name, and nine bytes for an expiry.
 *
 * Follows rdb.c: rdbSaveRio.
 */
import type { RedisVersion } from '../../trace/index.ts';
import { rdbSavedObjectLen } from '../rdb/index.ts';
import type { Db } from '../world.ts';

/** `REDIS0011`, the auxiliary fields, the end and its checksum. */
const HEADER_BYTES = 180;
const DB_BYTES = 5;
const EXPIRY_BYTES = 9;

export function snapshotBytes(dbs: ReadonlyMap<number, Db>, version: RedisVersion): number {
  let bytes = HEADER_BYTES;
  for (const { dict, expires } of dbs.values()) {
    if (dict.size === 0) continue;
    bytes += DB_BYTES + expires.size * EXPIRY_BYTES;
    for (const [key, value] of dict) bytes += 1 + lengthOfLength(key.length) + key.length + rdbSavedObjectLen(value, version);
  }
  return bytes;
}

function lengthOfLength(length: number): number {
  return length < 64 ? 1 : length < 16_384 ? 2 : 5;
}
