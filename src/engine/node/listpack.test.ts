import { describe, expect, it } from 'vitest';
import { ascii } from '../../base/index.ts';
import { entryLength, integerEntryLength, LISTPACK_FRAME, listpackOf, littleEndian } from './listpack.ts';

/** What stands between its head and its end, as hexadecimal digits. */
function bodyOf(...entries: readonly (string | number | bigint)[]): string {
  const listpack = listpackOf(entries.map((entry) => (typeof entry === 'string' ? ascii(entry) : entry)));
  return [...listpack.slice(6, -1)].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

describe('a listpack', () => {
  it('has its length and the number of its entries before it, and an end', () => {
    expect(listpackOf([])).toBe('\x07\0\0\0\0\0\xff');
    expect(listpackOf([ascii('a'), 1])).toBe('\x0c\0\0\0\x02\0\x81a\x02\x01\x01\xff');
    expect(listpackOf(new Array<number>(70_000).fill(0)).slice(4, 6)).toBe('\xff\xff');
  });

  // As listpack.c describes its encodings.
  it.each([
    [0, '0001'],
    [127, '7f01'],
    [128, 'c08002'],
    [-1, 'dfff02'],
    [4095, 'cfff02'],
    [-4096, 'd00002'],
    [4096, 'f1001003'],
    [-32_768, 'f1008003'],
    [32_768, 'f200800004'],
    [8_388_608, 'f30000800005'],
    [-(2n ** 63n), 'f4000000000000008009'],
    ['9223372036854775807', 'f4ffffffffffffff7f09'],
    ['9223372036854775808', '93' + '39323233333732303336383534373735383038' + '14'],
    ['12', '0c01'],
    ['012', '8330313204'],
    ['', '8001'],
  ])('writes %s', (entry, bytes) => {
    expect(bodyOf(entry)).toBe(bytes);
  });

  it('writes longer texts behind longer lengths, and those again behind them', () => {
    expect(bodyOf('x'.repeat(63)).slice(0, 2)).toBe('bf');
    expect(bodyOf('x'.repeat(64)).slice(0, 4)).toBe('e040');
    expect(bodyOf('x'.repeat(4096)).slice(0, 10)).toBe('f000100000');
    expect(bodyOf('x'.repeat(126)).slice(-4)).toBe('0180');
    expect(bodyOf('x'.repeat(16_384)).slice(-6)).toBe('018085');
  });

  it('is as long as its entries were said to be', () => {
    for (const length of [0, 1, 63, 64, 126, 127, 4095, 4096, 16_377, 16_378, 16_379, 2_097_145, 2_097_146, 2_097_147]) {
      const text = ascii('x'.repeat(length));
      expect(listpackOf([text]).length).toBe(LISTPACK_FRAME + entryLength(text));
    }
    for (let bits = 0n; bits < 63n; bits++) {
      for (const number of [2n ** bits, 2n ** bits - 1n, -(2n ** bits), -(2n ** bits) - 1n]) {
        const lengths = [integerEntryLength(number), entryLength(ascii(String(number)))].map((length) => LISTPACK_FRAME + length);
        expect(lengths).toEqual([listpackOf([number]).length, listpackOf([ascii(String(number))]).length]);
      }
    }
  });

  it('has the lowest byte of a number first', () => {
    expect(littleEndian(258, 4)).toBe('\x02\x01\0\0');
    expect(littleEndian(-2n, 2)).toBe('\xfe\xff');
  });
});
