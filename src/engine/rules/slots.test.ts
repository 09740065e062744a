import { expect, test } from 'vitest';
import { utf8 } from '../../base/index.ts';
import { hashedPart, keyHashSlot } from './slots.ts';

/** Measured on real servers: CLUSTER KEYSLOT. */
test.each([
  ['123456789', 12739],
  ['apple', 7092],
  ['banana', 9380],
  ['orders', 105],
  ['{orders}:kr', 105],
  ['{orders}:us', 105],
  ['foo', 12182],
  ['bar', 5061],
  ['foo{bar}{zap}', 5061],
  ['foo{{bar}}zap', 4015],
  ['foo{}{bar}', 8363],
  ['', 0],
  ['{user1000}.following', 3443],
  ['{user1000}.followers', 3443],
  ['배송', 5840],
  ['{주문}:1', 5262],
])('%s belongs to slot %i', (name, slot) => {
  expect(keyHashSlot(utf8(name))).toBe(slot);
});

test('what counts of a name', () => {
  expect(['a{b}c', 'a{}b', 'a{b', 'a}b{c}', '{{b}}'].map((name) => hashedPart(utf8(name)))).toEqual(['b', 'a{}b', 'a{b', 'c', '{b']);
});
