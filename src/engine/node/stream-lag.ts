/**
 * How far a group is behind (rules/stream-lag.ts, which the picture asks too), and how its own count goes on.
 *
 *   lagOf          How many the group has still to get; undefined where it is not known.
 *   comePast       The group's count, one entry on.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamReplyWithCGLag, and how streamReplyWithRange counts.
 */
import type { RedisVersion } from '../../trace/index.ts';
import { distanceInStream, hasTombstonesFrom, lagInStream, rulesOf, type StreamCounts } from '../rules/index.ts';
import { UNKNOWN, type StreamGroup } from './stream-group.ts';
import { compareIds, type StreamId } from './stream-id.ts';
import { firstIdOf, type StreamValue } from './stream-value.ts';

function countsOf(stream: StreamValue): StreamCounts {
  const { length, lastId, maxDeletedId, entriesAdded } = stream;
  return { length, firstId: firstIdOf(stream), lastId, maxDeletedId, entriesAdded };
}

export function lagOf(stream: StreamValue, group: StreamGroup, version: RedisVersion): bigint | undefined {
  return lagInStream(countsOf(stream), group, version);
}

/** The group gives out an entry it has not given out before. */
export function comePast(stream: StreamValue, group: StreamGroup, id: StreamId, version: RedisVersion): void {
  const { streamCountMindsHoles } = rulesOf(version);
  const counts = countsOf(stream);
  const isOnTrack = streamCountMindsHoles
    ? compareIds(group.lastId, firstIdOf(stream)) >= 0 && !hasTombstonesFrom(counts, group.lastId)
    : !hasTombstonesFrom(counts, id);
  if (group.entriesRead !== UNKNOWN && isOnTrack) group.entriesRead++;
  else if (stream.entriesAdded > 0n) group.entriesRead = distanceInStream(counts, id, version);
  group.lastId = id;
}
