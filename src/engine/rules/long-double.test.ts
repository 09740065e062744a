import { describe, expect, test } from 'vitest';
import { addLongDoubles, parseLongDouble, printLongDouble } from './long-double.ts';

function sum(a: string, b: string): string {
  const [left, right] = [parseLongDouble(a), parseLongDouble(b)];
  if (left === undefined || right === undefined) return 'not a float';
  if (left === 'infinite' || right === 'infinite') return 'infinite';
  const found = addLongDoubles(left, right);
  return found ? printLongDouble(found) : 'infinite';
}

describe('INCRBYFLOAT', () => {
  // Asked of Redis 8.0.2 on x86.
  test.each([
    ['3.0e3', '200', '3200'],
    ['3200', '0.1', '3200.10000000000000009'],
    ['10.50', '0.1', '10.6'],
    ['0.1', '0.2', '0.3'],
    ['-0.0', '0', '0'],
    ['9223372036854775807', '1', '9223372036854775808'],
    ['18446744073709551616', '1', '18446744073709551616'],
    ['1', '1e-17', '1.00000000000000001'],
    ['1', '0x1.8p1', '4'],
    ['.5', '5.', '5.5'],
    ['1', 'inf', 'infinite'],
    ['1.1897e4932', '1.1897e4932', 'infinite'],
    ['1', '1e5000', 'not a float'],
    ['1', '1e-5000', 'not a float'],
    ['1', 'nan', 'not a float'],
    ['1', ' 1', 'not a float'],
    ['1', '.', 'not a float'],
    ['1', '0x', 'not a float'],
    ['', '1', 'not a float'],
  ])('%s and %s are %s', (a, b, total) => {
    expect(sum(a, b)).toBe(total);
  });
});
