import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FASTEST_RATE, parseRate, printRate } from './rate.ts';

test('a rate reads back as it was written, for any whole number of bytes a second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: FASTEST_RATE }), (rate) => {
      expect(parseRate(printRate(rate))).toBe(rate);
    }),
  );
});

test.each([
  ['0', 0],
  ['500B/s', 500],
  ['8KB/s', 8192],
  ['8kb/s', 8192],
  ['1.5KB/s', 1536],
  ['2MB/s', 2_097_152],
  ['1024MB/s', FASTEST_RATE],
])('%s is %i bytes a second', (text, rate) => {
  expect(parseRate(text)).toBe(rate);
});

test.each(['', '8', '8KB', '-1B/s', '0.1B/s', '1025MB/s', '8 KB/s', 'off'])('%j is no rate', (text) => {
  expect(parseRate(text)).toBeUndefined();
});

test('a rate is written in the largest unit that leaves no fraction', () => {
  expect([1, 1024, 1536, 8192, 1_048_576].map(printRate)).toEqual(['1B/s', '1KB/s', '1536B/s', '8KB/s', '1MB/s']);
});
