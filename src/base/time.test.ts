import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_US, parseDuration, printDuration, printMoment } from './time.ts';

describe('durations', () => {
  test.each([
    ['250us', 250],
    ['1.5ms', 1_500],
    ['2s', 2_000_000],
    ['0.5m', 30_000_000],
    ['86399.999999s', 86_399_999_999],
    ['0us', 0],
  ])('%s is %d microseconds', (text, us) => {
    expect(parseDuration(text)).toBe(us);
  });

  test.each(['1.5us', '0.0001ms', '25h', '1441m', '-1s', '1 s', 's', '', '1.s', '1e3s'])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('every duration up to a day is read back as it was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST_US }), (us) => {
        expect(parseDuration(printDuration(us))).toBe(us);
      }),
    );
  });

  test('every moment is read back as it was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (at) => {
        expect(parseDuration(printMoment(at), Number.MAX_SAFE_INTEGER)).toBe(at);
      }),
    );
  });
});
