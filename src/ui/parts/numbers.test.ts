import { describe, expect, it } from 'vitest';
import { twoFigures, whole } from './numbers.ts';

describe('numbers for a person', () => {
  it.each([
    [3187, 3200],
    [1, 1],
    [0.25, 0.25],
    [10_000, 10_000],
    [12.4, 12],
  ])('%d is read as %d', (value, read) => {
    expect(twoFigures(value)).toBe(read);
  });

  it('groups thousands in both languages', () => {
    expect(whole(3200, 'en')).toBe('3,200');
    expect(whole(3200, 'ko')).toBe('3,200');
  });
});
