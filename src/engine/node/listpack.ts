/**
 * How many bytes things take in a listpack: where Redis cuts a list or a stream into nodes depends on it.
 *
 * An entry is its head, what it holds, and its length once more, for walking backwards. Numbers are stored as numbers.
 *
 * Follows listpack.c of Redis 7.0 and 8.0.
 */
import type { Bytes } from '../../base/index.ts';

/** A listpack's own head and end. */
export const LISTPACK_FRAME = 7;

/** Bytes of one entry. */
export function entryLength(element: Bytes): number {
  return withBackLength(writtenIntegerLength(element) ?? stringHead(element.length) + element.length);
}

/** Bytes of one entry that holds a number of 64 bits. */
export function integerEntryLength(value: number | bigint): number {
  return withBackLength(integerLength(Number(value)));
}

function withBackLength(length: number): number {
  return length + (length <= 127 ? 1 : length < 16_383 ? 2 : length < 2_097_151 ? 3 : 4);
}

function stringHead(length: number): number {
  return length < 64 ? 1 : length < 4096 ? 2 : 5;
}

/** Where the text is a number: one byte to nine. */
function writtenIntegerLength(element: Bytes): number | undefined {
  if (element.length > 20 || !/^(?:0|-?[1-9]\d*)$/.test(element)) return undefined;
  const length = integerLength(Number(element));
  if (length < 9) return length;
  // The edge of 64 bits is beyond what a double tells apart.
  const exact = BigInt(element);
  return exact >= -(2n ** 63n) && exact < 2n ** 63n ? 9 : undefined;
}

function integerLength(value: number): number {
  if (value >= 0 && value <= 127) return 1;
  const magnitude = value < 0 ? -value - 1 : value;
  if (magnitude < 2 ** 12) return 2;
  if (magnitude < 2 ** 15) return 3;
  if (magnitude < 2 ** 23) return 4;
  return magnitude < 2 ** 31 ? 5 : 9;
}
