/**
 * The log of one partition: records in the order in which they came, each with the next offset, cut into segments.
 *
 *   append              The record gets the next offset. A segment that is full, or too old, is closed before it.
 *   readFrom            Records from an offset on, as many as fit.
 *   deleteOldSegments   Retention: whole segments from the beginning, by size and by time.
 *   breachedAt          The earliest moment at which retention may find something.
 *
 * An offset is never given twice, and is no place in an array: what retention has taken is gone, and the log begins later
 * (its start). Retention takes whole segments, so a record may outlive its time by that of its neighbours. The segment that is being
 * written to is taken too, once all in it is too old; by size it is only taken when there is that much too much.
 *
 * Follows UnifiedLog (append, maybeRoll, deleteOldSegments) and LogSegment.shouldRoll of Kafka 4.0. Left out: compaction, indexes, the
 * jitter of segment.ms, and the minute for which a file stays after it was deleted.
 */
import type { KafkaError, ProducedRecord, StoredRecord, TopicSpec } from '../../trace/index.ts';
import { batchLength } from './lengths.ts';

export interface Segment {
  /** The offset with which it begins, and its name on disk. */
  readonly base: number;
  records: StoredRecord[];
  bytes: number;
}

export interface PartitionLog {
  /** Never empty; the last one is written to. */
  segments: Segment[];
  /** The offset that the next record gets. */
  end: number;
}

/** `max.partition.fetch.bytes`: what one Fetch brings of a partition, but at least one record. */
const MOST_FETCHED_BYTES = 1_048_576;

export function newLog(): PartitionLog {
  return { segments: [newSegment(0)], end: 0 };
}

function newSegment(base: number): Segment {
  return { base, records: [], bytes: 0 };
}

/** The first offset that is still there. */
export function startOf({ segments }: PartitionLog): number {
  return segments[0]?.base ?? 0;
}

export function append(log: PartitionLog, spec: TopicSpec, { key, value }: ProducedRecord, nowMs: number): StoredRecord {
  const record: StoredRecord = Object.freeze({ key, value, offset: log.end, timestamp: nowMs, bytes: batchLength({ key, value }) });
  let active = log.segments.at(-1);
  if (!active || shouldRoll(active, spec, record)) {
    if (active) close(active);
    active = newSegment(log.end);
    log.segments.push(active);
  }
  active.records.push(record);
  active.bytes += record.bytes;
  log.end++;
  return record;
}

/** Nobody writes to it any more: copies of the world share it, and all records they share from the beginning. */
function close(segment: Segment): void {
  Object.freeze(segment.records);
  Object.freeze(segment);
}

function shouldRoll({ records, bytes }: Segment, { segmentBytes, segmentMs }: TopicSpec, record: StoredRecord): boolean {
  const [first] = records;
  return first !== undefined && (bytes + record.bytes > segmentBytes || record.timestamp - first.timestamp > segmentMs);
}

export function readFrom(log: PartitionLog, offset: number): { readonly records: readonly StoredRecord[]; readonly error: KafkaError | undefined } {
  if (offset < startOf(log) || offset > log.end) return { records: [], error: 'OFFSET_OUT_OF_RANGE' };
  const records: StoredRecord[] = [];
  let bytes = 0;
  for (let i = segmentOf(log, offset); i < log.segments.length; i++) {
    const segment = log.segments[i];
    for (let k = Math.max(0, offset - (segment?.base ?? 0)); segment && k < segment.records.length; k++) {
      const record = segment.records[k];
      if (!record) break;
      bytes += record.bytes;
      if (bytes > MOST_FETCHED_BYTES && records.length > 0) return { records, error: undefined };
      records.push(record);
    }
  }
  return { records, error: undefined };
}

/** Which segment an offset stands in. O(log segments). */
function segmentOf({ segments }: PartitionLog, offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.base ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Returns the segments that are gone now. */
export function deleteOldSegments(log: PartitionLog, { retentionMs, retentionBytes }: TopicSpec, nowMs: number): { readonly segment: Segment; readonly why: 'time' | 'size' }[] {
  const gone: { readonly segment: Segment; readonly why: 'time' | 'size' }[] = [];
  let over = retentionBytes === undefined ? -1 : sizeOf(log) - retentionBytes;
  takeWhile(log, (segment) => {
    if (over < segment.bytes) return false;
    over -= segment.bytes;
    gone.push({ segment, why: 'size' });
    return true;
  });
  takeWhile(log, (segment) => {
    const last = segment.records.at(-1);
    if (retentionMs === undefined || !last || nowMs - last.timestamp <= retentionMs) return false;
    gone.push({ segment, why: 'time' });
    return true;
  });
  return gone;
}

/** From the beginning on; an empty segment stays, and where none is left a new one begins. */
function takeWhile(log: PartitionLog, isTaken: (segment: Segment) => boolean): void {
  const { segments } = log;
  let count = 0;
  for (const segment of segments) {
    if (segment.records.length === 0 || !isTaken(segment)) break;
    count++;
  }
  log.segments = count === segments.length ? [newSegment(log.end)] : segments.slice(count);
}

function sizeOf({ segments }: PartitionLog): number {
  return segments.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** In milliseconds of the clock on the wall; undefined where nothing will be too old or too much until more comes. */
export function breachedAt(log: PartitionLog, { retentionMs, retentionBytes }: TopicSpec, nowMs: number): number | undefined {
  const [first] = log.segments;
  const last = first?.records.at(-1);
  if (!first || !last) return undefined;
  if (retentionBytes !== undefined && sizeOf(log) - retentionBytes >= first.bytes) return nowMs;
  return retentionMs === undefined ? undefined : last.timestamp + retentionMs + 1;
}
