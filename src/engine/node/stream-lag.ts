/**
 * How far a group is behind, as far as Redis knows: it counts what was ever added, and what each group has come past.
 *
 *   distanceOf     How many entries were added up to an id; -1 where it is not known.
 *   lagOf          How many the group has still to get; undefined where it is not known.
 *   comePast       The group's count, one entry on.
 *
 * Entries that were deleted ahead of a group make its count useless: Redis remembers only the latest of them.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamEstimateDistanceFromFirstEverEntry, streamReplyWithCGLag,
 * streamRangeHasTombstones.
 */
import type { RedisVersion } from '../../trace/index.ts';
import { rulesOf } from '../rules/index.ts';
import { UNKNOWN, type StreamGroup } from './stream-group.ts';
import { compareIds, LEAST_ID, type StreamId } from './stream-id.ts';
import { firstIdOf, type StreamValue } from './stream-value.ts';

/** Is there a hole at `from` or after it? What was deleted before the first entry that is left makes none. */
function hasTombstonesFrom(stream: StreamValue, from: StreamId): boolean {
  const { length, maxDeletedId } = stream;
  if (length === 0 || maxDeletedId === LEAST_ID || compareIds(firstIdOf(stream), maxDeletedId) > 0) return false;
  return compareIds(from, maxDeletedId) <= 0;
}

export function distanceOf(stream: StreamValue, id: StreamId, version: RedisVersion): bigint {
  const { length, lastId, maxDeletedId, entriesAdded } = stream;
  if (entriesAdded === 0n) return 0n;
  const toLast = compareIds(id, lastId);
  if (length === 0 && toLast <= 0) return entriesAdded;
  if (rulesOf(version).streamCountMindsHoles && id !== LEAST_ID && compareIds(id, maxDeletedId) < 0) return UNKNOWN;
  if (toLast === 0) return entriesAdded;
  if (toLast > 0) return UNKNOWN;
  const firstId = firstIdOf(stream);
  if (maxDeletedId === LEAST_ID || compareIds(maxDeletedId, firstId) < 0) {
    const toFirst = compareIds(id, firstId);
    if (toFirst < 0) return entriesAdded - BigInt(length);
    if (toFirst === 0) return entriesAdded - BigInt(length) + 1n;
  }
  return UNKNOWN;
}

export function lagOf(stream: StreamValue, group: StreamGroup, version: RedisVersion): bigint | undefined {
  const { length, entriesAdded, maxDeletedId } = stream;
  if (entriesAdded === 0n) return 0n;
  if (rulesOf(version).streamLagSeesWhatIsLeft) {
    if (length === 0) return 0n;
    const firstId = firstIdOf(stream);
    if (compareIds(group.lastId, firstId) < 0 && compareIds(maxDeletedId, firstId) < 0) return BigInt(length);
  }
  if (group.entriesRead !== UNKNOWN && !hasTombstonesFrom(stream, group.lastId)) return entriesAdded - group.entriesRead;
  const distance = distanceOf(stream, group.lastId, version);
  return distance === UNKNOWN ? undefined : entriesAdded - distance;
}

/** The group gives out an entry it has not given out before. */
export function comePast(stream: StreamValue, group: StreamGroup, id: StreamId, version: RedisVersion): void {
  const { streamCountMindsHoles } = rulesOf(version);
  const isOnTrack = streamCountMindsHoles
    ? compareIds(group.lastId, firstIdOf(stream)) >= 0 && !hasTombstonesFrom(stream, group.lastId)
    : !hasTombstonesFrom(stream, id);
  if (group.entriesRead !== UNKNOWN && isOnTrack) group.entriesRead++;
  else if (stream.entriesAdded > 0n) group.entriesRead = distanceOf(stream, id, version);
  group.lastId = id;
}
