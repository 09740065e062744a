import { describe, expect, it, test } from 'vitest';
import fc from 'fast-check';
import { parseBound, parseDouble, writeDouble } from './double.ts';

describe('a score', () => {
  // What ZSCORE answered after ZADD with this score: 7.0.15, then 8.0.2.
  test.each([
    ['0.1', '0.10000000000000001', '0.1'],
    ['3.0', '3', '3'],
    ['1e-5', '1.0000000000000001e-05', '0.00001'],
    ['1e-7', '9.9999999999999995e-08', '1e-7'],
    ['0.0001234567891', '0.0001234567891', '1.234567891e-4'],
    ['1234.56789012', '1234.5678901199999', '1234.56789012'],
    ['12345.678901234', '12345.678901234', '1.2345678901234e+4'],
    ['1.00000762939453125', '1.0000076293945312', '1.0000076293945313'],
    ['123456789012345678', '1.2345678901234568e+17', '123456789012345680'],
    ['4611686018427387904', '4.6116860184273879e+18', '4611686018427387904'],
    ['-4611686018427388928', '-4.6116860184273889e+18', '-4611686018427389000'],
    ['1e20', '1e+20', '1e+20'],
    ['5e-324', '4.9406564584124654e-324', '5e-324'],
    ['2.2250738585072011e-308', '2.2250738585072009e-308', '2.225073858507201e-308'],
    ['1.7976931348623157e308', '1.7976931348623157e+308', '1.7976931348623157e+308'],
    ['0x1p-3', '0.125', '0.125'],
    ['-iNfinity', '-inf', '-inf'],
    ['-0', '-0', '-0'],
  ])('%s is written %s in 7.0 and %s in 8.0', (text, older, newer) => {
    const score = parseDouble(text) ?? NaN;
    expect([writeDouble(score, 'seventeen'), writeDouble(score, 'shortest')]).toEqual([older, newer]);
  });

  test.each(['', ' 1', '1 ', '1e', '0x', '.', 'nan', '1e400', '-1e400', '1e-400', '2e-324', '--1', 'infi', '1\0', '1_0'])(
    '%j is none',
    (text) => {
      expect(parseDouble(text)).toBeUndefined();
    },
  );

  it('is read back from what either version writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (score) => {
        for (const writing of ['seventeen', 'shortest'] as const) expect(parseDouble(writeDouble(score, writing))).toBe(score);
      }),
    );
  });
});

describe('the end of a range', () => {
  test.each([
    ['', 0, 0],
    ['1e400', Infinity, Infinity],
    ['1e-400', 0, 0],
    ['1\0x', 1, 1],
    ['0x10', 16, undefined],
    [' 1', 1, undefined],
    ['1 ', undefined, undefined],
    ['nan', undefined, undefined],
  ])('%j is %s in 7.0 and %s in 8.0', (text, older, newer) => {
    expect([parseBound(text, false), parseBound(text, true)]).toEqual([older, newer]);
  });
});
