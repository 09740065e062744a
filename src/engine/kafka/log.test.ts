import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import { TOPIC_DEFAULTS, type TopicSpec } from '../../trace/index.ts';
import { batchLength } from './lengths.ts';
import { append, breachedAt, deleteOldSegments, newLog, readFrom, startOf } from './log.ts';

const spec = (more: Partial<TopicSpec> = {}): TopicSpec => ({ ...TOPIC_DEFAULTS, name: 't', partitions: 1, ...more });
const record = (value: string) => ({ key: undefined, value: ascii(value) });

describe('a batch', () => {
  // DefaultRecordBatch: 61 bytes of head; a record of `hello` has a body of 11 (attributes, two deltas, no key, value, no headers).
  it('has the length that Kafka gives it', () => {
    expect(batchLength(record('hello'))).toBe(61 + 1 + 11);
    expect(batchLength({ key: ascii('user:1'), value: ascii('') })).toBe(61 + 1 + 12);
    // A length of 64 no longer fits into one byte of a zigzag varint.
    expect(batchLength(record('x'.repeat(64))) - batchLength(record('x'.repeat(57)))).toBe(7 + 2);
  });
});

describe('a log', () => {
  it('gives each record the next offset, and never one twice, whatever retention takes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.record({ append: fc.nat(60) }), fc.record({ later: fc.nat(500) })), { maxLength: 60 }), (steps) => {
        const log = newLog();
        const topic = spec({ retentionMs: 700, retentionBytes: 900, segmentBytes: 250, segmentMs: 300 });
        const seen: number[] = [];
        let now = 0;
        for (const step of steps) {
          if ('append' in step) seen.push(append(log, topic, record('x'.repeat(step.append)), now).offset);
          else {
            now += step.later;
            const start = startOf(log);
            const gone = deleteOldSegments(log, topic, now).flatMap(({ segment }) => segment.records.map(({ offset }) => offset));
            // Whole segments from the beginning on, without a hole.
            expect(gone).toEqual(gone.map((_, i) => start + i));
            expect(startOf(log)).toBe(start + gone.length);
          }
          const there = readFrom(log, startOf(log)).records.map(({ offset }) => offset);
          expect(there).toEqual(Array.from({ length: log.end - startOf(log) }, (_, i) => startOf(log) + i));
        }
        expect(seen).toEqual(seen.map((_, i) => i));
      }),
    );
  });

  it('is read from any offset that is there, and from its end; else the offset is out of range', () => {
    const log = newLog();
    const topic = spec({ segmentBytes: 150, retentionMs: 10 });
    for (let i = 0; i < 6; i++) append(log, topic, record(`r${i}`), i);
    expect(log.segments.map(({ base }) => base)).toEqual([0, 2, 4]);
    expect(readFrom(log, 3).records.map(({ value }) => value)).toEqual(['r3', 'r4', 'r5']);
    expect(readFrom(log, 6)).toEqual({ records: [], error: undefined });
    expect(readFrom(log, 7).error).toBe('OFFSET_OUT_OF_RANGE');
    deleteOldSegments(log, topic, 12);
    expect(startOf(log)).toBe(2);
    expect(readFrom(log, 1).error).toBe('OFFSET_OUT_OF_RANGE');
  });

  it('loses whole segments by time: a record may outlive its time by that of its neighbours', () => {
    const log = newLog();
    const topic = spec({ segmentBytes: 150, retentionMs: 10 });
    append(log, topic, record('r0'), 0);
    append(log, topic, record('r1'), 8);
    expect(breachedAt(log, topic, 8)).toBe(19);
    expect(deleteOldSegments(log, topic, 18)).toEqual([]);
    expect(deleteOldSegments(log, topic, 19)).toMatchObject([{ why: 'time', segment: { base: 0 } }]);
    // Also the one that was written to; the next record begins another, with the next offset.
    expect(log).toEqual({ segments: [{ base: 2, records: [], bytes: 0 }], end: 2 });
  });

  it('loses by size only what is too much by a whole segment', () => {
    const log = newLog();
    const topic = spec({ segmentBytes: 150, retentionBytes: 200, retentionMs: undefined });
    for (let i = 0; i < 5; i++) append(log, topic, record(`r${i}`), 0);
    // 70 bytes each: segments of 140, 140, 70, and 350 in all; 150 too much.
    expect(deleteOldSegments(log, topic, 0)).toMatchObject([{ why: 'size', segment: { base: 0 } }]);
    expect(deleteOldSegments(log, topic, 0)).toEqual([]);
  });

  it('begins a new segment when the first record of one is older than segment.ms', () => {
    const log = newLog();
    const topic = spec({ segmentMs: 100 });
    for (const at of [0, 100, 101, 201]) append(log, topic, record('x'), at);
    expect(log.segments.map(({ base }) => base)).toEqual([0, 2]);
  });
});
