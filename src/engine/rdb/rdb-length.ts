/**
 * How many bytes a value would take in an RDB: what DEBUG OBJECT calls `serializedlength`.
 *
 * Almost everything in an RDB is a row of strings, each behind its length: as a number where it is a short one, compressed
 * (lzf.ts) where it is over 20 bytes and that makes it shorter, else as it is. What stands in one piece in memory (a listpack, an
 * intset, a node of a list or a stream) is one such string. Nothing is written here, only counted.
 *
 * Follows rdb.c of Redis 7.0 and 8.0: rdbSavedObjectLen, rdbSaveObject, rdbSaveRawString, rdbSaveLen, rdbSaveStreamPEL,
 * rdbSaveStreamConsumers. The byte of the type is not counted. `rdbcompression` is always yes.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { listpackOf, littleEndian } from '../node/listpack.ts';
import { listNodes, type ListValue } from '../node/list-value.ts';
import type { SetValue } from '../node/set-value.ts';
import type { StreamConsumer, StreamGroup } from '../node/stream-group.ts';
import { partsOf, type StreamId } from '../node/stream-id.ts';
import { firstIdOf, type StreamValue } from '../node/stream-value.ts';
import { zsetBetween, zsetSize, type ZsetValue } from '../node/zset-value.ts';
import { rulesOf, wholeNumberOf, writeDouble } from '../rules/index.ts';
import type { Value } from '../world.ts';
import { lzfLength, newLzfTable, type LzfTable } from './lzf.ts';
import { streamListpack } from './stream-listpack.ts';

interface Rdb {
  readonly version: RedisVersion;
  readonly table: LzfTable;
}

const LONGEST_NUMBER = 11;
/** Strings up to here are not compressed. */
const SHORT = 20;
/** So many bytes must compression save. */
const LEAST_SAVED = 4;
/** A double, a moment, and half an id. */
const WORD = 8;
const ID = 2 * WORD;
/** Scores up to here are looked at whether they are whole. */
const WHOLE = 2 ** 62;

export function rdbSavedObjectLen(value: Value, version: RedisVersion): number {
  const rdb: Rdb = { version, table: newLzfTable() };
  switch (value.type) {
    case 'string':
      return ofString(rdb, value.bytes);
    case 'list':
      return ofList(rdb, value);
    case 'set':
      return ofSet(rdb, value);
    case 'hash':
      return value.encoding === 'listpack' ? ofString(rdb, listpackOf([...value.fields].flat())) : ofRow(rdb, [...value.fields].flat(), value.fields.size);
    case 'zset':
      return ofZset(rdb, value);
    case 'stream':
      return ofStream(rdb, value);
  }
}

/** Of a length, or of any number that is not negative as one. */
function ofLength(length: number | bigint): number {
  return length < 64 ? 1 : length < 16_384 ? 2 : length < 2 ** 32 ? 5 : 9;
}

function ofString({ table }: Rdb, bytes: Bytes): number {
  const { length } = bytes;
  const number = length <= LONGEST_NUMBER ? ofNumber(bytes) : undefined;
  if (number !== undefined) return number;
  const compressed = length > SHORT ? lzfLength(bytes, length - LEAST_SAVED, table) : undefined;
  if (compressed !== undefined) return 1 + ofLength(compressed) + ofLength(length) + compressed;
  return ofLength(length) + length;
}

/** One, two or four bytes behind one that says how many. */
function ofNumber(bytes: Bytes): number | undefined {
  const number = wholeNumberOf(bytes);
  if (number === undefined) return undefined;
  for (const bits of [8, 16, 32]) if (BigInt.asIntN(bits, number) === number) return 1 + bits / 8;
  return undefined;
}

/** Strings one after the other, behind their count. */
function ofRow(rdb: Rdb, row: readonly Bytes[], count = row.length): number {
  return ofLength(count) + sum(row, (each) => ofString(rdb, each));
}

/** Each node behind one byte: an element that stands alone as it is, others as a listpack. */
function ofList(rdb: Rdb, list: ListValue): number {
  const nodes = listNodes(list);
  return ofLength(nodes.length) + sum(nodes, ({ isPlain, elements }) => 1 + ofString(rdb, isPlain ? (elements[0] ?? ascii('')) : listpackOf(elements)));
}

function ofSet(rdb: Rdb, set: SetValue): number {
  switch (set.encoding) {
    case 'intset':
      return ofString(rdb, intsetOf(set));
    case 'listpack':
      return ofString(rdb, listpackOf(set.items));
    case 'hashtable':
      return ofRow(rdb, set.items);
  }
}

/** How many bytes a number has, how many numbers there are, and the numbers. */
function intsetOf({ items, numberBytes }: SetValue): Bytes {
  const numbers = items.map((item) => littleEndian(BigInt(item), numberBytes));
  return ascii(littleEndian(numberBytes, 4) + littleEndian(items.length, 4) + numbers.join(''));
}

function ofZset(rdb: Rdb, zset: ZsetValue): number {
  const size = zsetSize(zset);
  if (zset.encoding === 'skiplist') return ofRow(rdb, [...zset.scores.keys()]) + size * WORD;
  return ofString(rdb, listpackOf(zsetBetween(zset, 0, size).flatMap(({ member, score }) => [member, scoreIn(rdb, score)])));
}

/** A listpack has a whole score as a number, and any other as text. */
function scoreIn({ version }: Rdb, score: number): Bytes | bigint {
  if (Number.isInteger(score) && Math.abs(score) <= WHOLE) return BigInt(score);
  return ascii(writeDouble(score, rulesOf(version).scoresAreWritten));
}

function ofStream(rdb: Rdb, stream: StreamValue): number {
  const { nodes, length, lastId, maxDeletedId, entriesAdded, groups } = stream;
  return (
    ofLength(nodes.length) +
    sum(nodes, (node) => ofLength(ID) + ID + ofString(rdb, streamListpack(node))) +
    ofLength(length) +
    ofId(lastId) +
    ofId(firstIdOf(stream)) +
    ofId(maxDeletedId) +
    ofLength(entriesAdded) +
    ofLength(groups.size) +
    sum([...groups], ([name, group]) => ofString(rdb, name) + ofGroup(rdb, group))
  );
}

function ofId(id: StreamId): number {
  const { ms, seq } = partsOf(id);
  return ofLength(ms) + ofLength(seq);
}

/** What is pending is saved with its time and how often it was given out; with its consumer, by its id alone. */
function ofGroup(rdb: Rdb, { lastId, entriesRead, pel, consumers }: StreamGroup): number {
  return (
    ofId(lastId) +
    ofLength(BigInt.asUintN(64, entriesRead)) +
    ofLength(pel.size) +
    sum([...pel.values()], ({ deliveries }) => ID + WORD + ofLength(BigInt.asUintN(64, deliveries))) +
    ofLength(consumers.size) +
    sum([...consumers.values()], (consumer) => ofConsumer(rdb, consumer))
  );
}

function ofConsumer(rdb: Rdb, { name, pending }: StreamConsumer): number {
  const times = rulesOf(rdb.version).rdbKeepsActiveTime ? 2 : 1;
  return ofString(rdb, name) + times * WORD + ofLength(pending.size) + pending.size * ID;
}

function sum<T>(row: readonly T[], lengthOf: (each: T) => number): number {
  return row.reduce((total, each) => total + lengthOf(each), 0);
}
