/**
 * Ids of streams in their order, and how far a group is behind, as far as Redis knows: it counts what was ever added, and what
 * each group has come past.
 *
 *   compareStreamIds   Which is earlier. What everything about streams rests on.
 *   distanceInStream   How many entries were added up to an id; -1 where it is not known.
 *   lagInStream        How many the group has still to get; undefined where it is not known.
 *
 * Entries that were deleted ahead of a group make its count useless: Redis remembers only the latest of them.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamCompareID, streamEstimateDistanceFromFirstEverEntry, streamReplyWithCGLag,
 * streamRangeHasTombstones.
 */
import type { RedisVersion } from '../../trace/index.ts';
import { rulesOf } from './versions.ts';

const DASH = 45;
const LEAST = '0-0';
/** How many entries a group has read is not known. */
const UNKNOWN = -1n;

/** What Redis counts of a stream. */
export interface StreamCounts {
  readonly length: number;
  /** Of the entries that are there; any id where none is. */
  readonly firstId: string;
  readonly lastId: string;
  readonly maxDeletedId: string;
  readonly entriesAdded: bigint;
}

/** Negative where the first is the earlier one. */
export function compareStreamIds(a: string, b: string): number {
  const dash = a.indexOf('-');
  if (a.length === b.length && b.charCodeAt(dash) === DASH) return a < b ? -1 : a > b ? 1 : 0;
  const other = b.indexOf('-');
  if (dash !== other) return dash - other;
  const ms = a.slice(0, dash);
  const otherMs = b.slice(0, dash);
  if (ms !== otherMs) return ms < otherMs ? -1 : 1;
  return a.length - b.length;
}

/** Is there a hole at `from` or after it? What was deleted before the first entry that is left makes none. */
export function hasTombstonesFrom({ length, firstId, maxDeletedId }: StreamCounts, from: string): boolean {
  if (length === 0 || maxDeletedId === LEAST || compareStreamIds(firstId, maxDeletedId) > 0) return false;
  return compareStreamIds(from, maxDeletedId) <= 0;
}

export function distanceInStream(stream: StreamCounts, id: string, version: RedisVersion): bigint {
  const { length, firstId, lastId, maxDeletedId, entriesAdded } = stream;
  if (entriesAdded === 0n) return 0n;
  const toLast = compareStreamIds(id, lastId);
  if (length === 0 && toLast <= 0) return entriesAdded;
  if (rulesOf(version).streamCountMindsHoles && id !== LEAST && compareStreamIds(id, maxDeletedId) < 0) return UNKNOWN;
  if (toLast === 0) return entriesAdded;
  if (toLast > 0) return UNKNOWN;
  if (maxDeletedId === LEAST || compareStreamIds(maxDeletedId, firstId) < 0) {
    const toFirst = compareStreamIds(id, firstId);
    if (toFirst < 0) return entriesAdded - BigInt(length);
    if (toFirst === 0) return entriesAdded - BigInt(length) + 1n;
  }
  return UNKNOWN;
}

export function lagInStream(
  stream: StreamCounts,
  group: { readonly lastId: string; readonly entriesRead: bigint },
  version: RedisVersion,
): bigint | undefined {
  const { length, firstId, entriesAdded, maxDeletedId } = stream;
  if (entriesAdded === 0n) return 0n;
  if (rulesOf(version).streamLagSeesWhatIsLeft) {
    if (length === 0) return 0n;
    if (compareStreamIds(group.lastId, firstId) < 0 && compareStreamIds(maxDeletedId, firstId) < 0) return BigInt(length);
  }
  if (group.entriesRead !== UNKNOWN && !hasTombstonesFrom(stream, group.lastId)) return entriesAdded - group.entriesRead;
  const distance = distanceInStream(stream, group.lastId, version);
  return distance === UNKNOWN ? undefined : entriesAdded - distance;
}
