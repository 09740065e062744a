import { describe, expect, it } from 'vitest';
import { lzfLength, newLzfTable } from './lzf.ts';

function row(length: number, word: (i: number) => string): string {
  let text = '';
  for (let i = 0; text.length < length; i++) text += word(i);
  return text.slice(0, length);
}

const counted = (length: number): string => row(length, (i) => `${i} `);
const squares = (length: number): string => row(length, (i) => `${i * i},`);
const compressed = (text: string, table = newLzfTable()): number | undefined => lzfLength(text, text.length - 4, table);

describe('a text compressed by LZF', () => {
  // What redis-server 7.0.15 and 8.0.2 told by DEBUG OBJECT, without the lengths before it.
  it.each([
    ['twenty-one of one letter', 'a'.repeat(21), 6],
    ['one more: its end is not found again', 'a'.repeat(22), 8],
    ['as many as one match has', 'a'.repeat(264), 9],
    ['a few more', 'a'.repeat(285), 9],
    ['more than one match', 'a'.repeat(300), 12],
    ['very many', 'a'.repeat(20_000), 234],
    ['a word, seven times', 'abc'.repeat(7), 11],
    ['a word, many times', 'abc'.repeat(100), 14],
    ['numbers', counted(400), 380],
    ['many numbers, of which some take the slots of others', counted(20_000), 12_707],
    ['squares', squares(5000), 3466],
    ['the same again, as far back as is looked', squares(8191) + squares(100), 5364],
    ['the same again, too far back', squares(9000) + squares(100), 5859],
  ])('is as short as liblzf makes it: %s', (_, text, length) => {
    expect(compressed(text)).toBe(length);
  });

  it.each([['', 0], ['numbers', 100], ['squares', 21]] as const)('is left as it is where that saves too little: %s', (kind, length) => {
    expect(compressed(kind === 'squares' ? squares(length) : counted(length))).toBeUndefined();
  });

  it('does not depend on those before it', () => {
    const table = newLzfTable();
    for (const text of [squares(3000), counted(3000), squares(500)]) expect(compressed(text, table)).toBe(compressed(text));
  });
});
