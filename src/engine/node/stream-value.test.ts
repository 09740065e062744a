import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import { radixTreeNodes } from './radix-tree.ts';
import { compareIds, idAfter, idBefore, LEAST_ID, MOST_ID, nextIdAt, partsOf, readId, type StreamId } from './stream-id.ts';
import { streamTrim } from './stream-trim.ts';
import { copyOfStream, firstIdOf, lastIdOf, newStream, streamAppend, streamDelete, streamEntry, streamRange, type StreamValue } from './stream-value.ts';

const LIMITS = { entries: 100, bytes: 4096 };
const MOST = 2n ** 64n - 1n;

function idFor(ms: bigint, seq: bigint): StreamId {
  return readId(ascii(`${ms}-${seq}`)) ?? LEAST_ID;
}

/** Numbers at the edges, near each other, and anywhere. */
const number = fc.oneof(fc.bigInt({ min: 0n, max: 12n }), fc.bigInt({ min: MOST - 3n, max: MOST }), fc.bigInt({ min: 0n, max: MOST }));
const anyId = fc.tuple(number, number).map(([ms, seq]) => idFor(ms, seq));
const asNumber = (id: StreamId): bigint => (partsOf(id).ms << 64n) + partsOf(id).seq;

function streamOf(count: number, limits = LIMITS): StreamValue {
  const stream = newStream(0);
  for (let i = 1; i <= count; i++) streamAppend(stream, idFor(BigInt(i), 0n), [ascii('n'), ascii(String(i))], limits);
  return stream;
}

function idsOf(stream: StreamValue): StreamId[] {
  return streamRange(stream, LEAST_ID, MOST_ID).map(({ id }) => id);
}

describe('an id', () => {
  it('is compared as the two numbers that it is', () => {
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        const difference = asNumber(a) - asNumber(b);
        expect(Math.sign(compareIds(a, b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });

  it('has one after it and one before it, but for the two ends', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        const after = idAfter(id);
        const before = idBefore(id);
        if (after === undefined) expect(id).toBe(MOST_ID);
        else expect(asNumber(after)).toBe(asNumber(id) + 1n);
        if (before === undefined) expect(id).toBe(LEAST_ID);
        else expect(asNumber(before)).toBe(asNumber(id) - 1n);
      }),
    );
  });

  it('made for * is after every one before it, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 1n << 41n })), (clock) => {
        let last = LEAST_ID;
        for (const nowMs of clock) {
          const next = nextIdAt(last, nowMs) ?? last;
          expect(compareIds(next, last)).toBeGreaterThan(0);
          expect(partsOf(next).ms >= nowMs).toBe(true);
          last = next;
        }
      }),
    );
  });

  it.each([
    ['5', '5-0'],
    ['007-08', '7-8'],
    [' 5-1', '5-1'],
    ['+5-1', '5-1'],
    ['5--1', undefined],
    ['5- -1', '5-18446744073709551615'],
    ['5-1\0junk', '5-1'],
    ['', undefined],
    ['-', undefined],
    ['5-', undefined],
    ['5-*', undefined],
    ['18446744073709551615-18446744073709551615', MOST_ID],
    ['18446744073709551616-0', undefined],
    [`5-${'0'.repeat(130)}1`, undefined],
  ])('typed as %j is %j', (typed, id) => {
    expect(readId(ascii(typed))).toBe(id);
  });
});

describe('a stream', () => {
  type Step = { readonly add: string } | { readonly remove: number } | { readonly maxlen: number; readonly isRough: boolean } | { readonly minid: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ add: fc.string({ maxLength: 30 }) }) },
    fc.record({ remove: fc.nat(60) }),
    fc.record({ maxlen: fc.nat(30), isRough: fc.boolean() }),
    fc.record({ minid: fc.nat(60) }),
  );

  it('is the row of entries that a plain array would be, wherever its nodes are cut', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.record({ entries: fc.nat(4), bytes: fc.constantFrom(0, 60, 200) }), (steps, limits) => {
        const stream = newStream(0);
        let plain: { id: StreamId; words: string[] }[] = [];
        let added = 0;
        for (const each of steps) {
          const before = plain.length;
          if ('add' in each) {
            const id = idFor(BigInt(++added), 0n);
            const words = [ascii('f'), ascii(each.add)];
            streamAppend(stream, id, words, limits);
            plain.push({ id, words });
          } else if ('remove' in each) {
            const id = idFor(BigInt(each.remove), 0n);
            plain = plain.filter((entry) => entry.id !== id);
            expect(streamDelete(stream, id)).toBe(plain.length < before);
          } else if ('minid' in each) {
            const minid = idFor(BigInt(each.minid), 0n);
            plain = plain.filter(({ id }) => compareIds(id, minid) >= 0);
            expect(streamTrim(stream, { to: { minid }, isRough: false, limit: 0 })).toBe(before - plain.length);
          } else {
            const { maxlen, isRough } = each;
            const gone = streamTrim(stream, { to: { maxlen }, isRough, limit: 0 });
            if (isRough) expect(gone).toBeLessThanOrEqual(Math.max(0, before - maxlen));
            else expect(gone).toBe(Math.max(0, before - maxlen));
            plain = plain.slice(gone);
          }
          expect(streamRange(stream, LEAST_ID, MOST_ID)).toEqual(plain);
          expect(stream.length).toBe(plain.length);
          expect(stream.words).toBe(2 * plain.length);
        }
        expect(streamRange(stream, LEAST_ID, MOST_ID, { isReverse: true })).toEqual([...plain].reverse());
        expect(streamRange(stream, idFor(3n, 0n), idFor(9n, 0n), { most: 2, isReverse: true })).toEqual(
          plain.filter(({ id }) => compareIds(id, idFor(3n, 0n)) >= 0 && compareIds(id, idFor(9n, 0n)) <= 0).reverse().slice(0, 2),
        );
        expect(firstIdOf(stream)).toBe(plain[0]?.id ?? LEAST_ID);
        expect(lastIdOf(stream)).toBe(plain.at(-1)?.id ?? LEAST_ID);
      }),
    );
  });

  it('of 1,000 entries that is trimmed roughly to 555 keeps 600, and one of 250 keeps what Redis keeps', () => {
    const stream = streamOf(1000);
    expect(streamTrim(stream, { to: { maxlen: 555 }, isRough: true, limit: 10_000 })).toBe(400);
    expect(stream.length).toBe(600);
    const other = streamOf(250);
    const trims = [[120, true], [60, true], [60, false]] as const;
    expect(trims.map(([maxlen, isRough]) => streamTrim(other, { to: { maxlen }, isRough, limit: 10_000 }))).toEqual([100, 0, 90]);
  });

  it('takes a million entries, finds each of them, and gives them back from the front', () => {
    const stream = streamOf(1_000_000);
    expect(stream.nodes).toHaveLength(10_000);
    for (let i = 1n; i <= 1_000_000n; i += 997n) expect(streamEntry(stream, idFor(i, 0n))?.words[1]).toBe(String(i));
    for (let left = 999_999; left > 900_000; left--) streamTrim(stream, { to: { maxlen: left }, isRough: false, limit: 0 });
    expect(firstIdOf(stream)).toBe('100000-0');
    expect(streamRange(stream, idFor(500_000n, 0n), MOST_ID, { most: 2 }).map(({ id }) => id)).toEqual(['500000-0', '500001-0']);
  });

  it('that was copied goes its own way', () => {
    const stream = streamOf(5);
    const copy = copyOfStream(stream, 1);
    streamDelete(copy, idFor(2n, 0n));
    streamAppend(copy, idFor(9n, 0n), [ascii('a'), ascii('b')], LIMITS);
    expect(idsOf(stream)).toEqual(['1-0', '2-0', '3-0', '4-0', '5-0']);
    expect(idsOf(copy)).toEqual(['1-0', '3-0', '4-0', '5-0', '9-0']);
  });
});

describe('the radix tree of a stream', () => {
  /** A trie of bytes whose stretches without a fork are one node, counted by going through it. */
  function counted(ids: readonly StreamId[]): number {
    const keys = [...new Set(ids)].map((id) => asNumber(id).toString(16).padStart(32, '0').match(/../g) ?? []);
    const below = (some: string[][], depth: number): number => {
      if (depth === 16) return 1;
      const firsts = [...new Set(some.map((key) => key[depth]))];
      if (firsts.length > 1) {
        return 1 + firsts.reduce((sum, first) => sum + below(some.filter((key) => key[depth] === first), depth + 1), 0);
      }
      let end = depth;
      while (end < 16 && new Set(some.map((key) => key[end])).size === 1) end++;
      return 1 + below(some, end);
    };
    return keys.length === 0 ? 1 : below(keys, 0);
  }

  it('has as many nodes as one that is built and counted', () => {
    fc.assert(
      fc.property(fc.array(anyId, { maxLength: 30 }), (ids) => {
        const sorted = [...new Set(ids)].sort(compareIds);
        expect(radixTreeNodes(sorted)).toBe(counted(sorted));
      }),
    );
  });
});
