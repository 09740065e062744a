/**
 * How many bytes things take in a listpack, and which: where Redis cuts a list or a stream into nodes depends on the first, and
 * how short it becomes in an RDB on the second.
 *
 *   entryLength, integerEntryLength   Of one entry, with nothing written.
 *   listpackOf                        All of a listpack, byte by byte.
 *
 * An entry is its head, what it holds, and its length once more, for walking backwards. Numbers are stored as numbers.
 *
 * Follows listpack.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';

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

/** A whole listpack: texts, of which those that are numbers are stored so, and numbers. */
export function listpackOf(entries: readonly (Bytes | number | bigint)[]): Bytes {
  let body = '';
  for (const entry of entries) body += typeof entry === 'string' ? textEntry(entry) : integerEntry(entry);
  const count = Math.min(entries.length, MOST_COUNTED);
  return ascii(littleEndian(LISTPACK_FRAME + body.length, 4) + littleEndian(count, 2) + body + END);
}

/** The lowest bytes of a number, the least first. */
export function littleEndian(value: number | bigint, count: number): string {
  let bytes = '';
  let rest = BigInt.asUintN(64, BigInt(value));
  for (let i = 0; i < count; i++) {
    bytes += String.fromCharCode(Number(rest & 0xffn));
    rest >>= 8n;
  }
  return bytes;
}

/** More entries than this are not counted in its head. */
const MOST_COUNTED = 0xff_ff;
const END = '\xff';

function textEntry(element: Bytes): string {
  if (writtenIntegerLength(element) !== undefined) return integerEntry(BigInt(element));
  const { length } = element;
  const heads = { 1: [0x80 | length], 2: [0xe0 | (length >> 8), length & 0xff], 5: [0xf0] };
  const head = stringHead(length);
  const bytes = String.fromCharCode(...heads[head]) + (head === 5 ? littleEndian(length, 4) : '') + element;
  return bytes + backLength(bytes.length);
}

function integerEntry(value: number | bigint): string {
  const length = integerLength(Number(value));
  let bytes: string;
  if (length === 1) bytes = String.fromCharCode(Number(value));
  else if (length === 2) bytes = String.fromCharCode(0xc0 | ((Number(value) >> 8) & 0x1f), Number(value) & 0xff);
  else bytes = String.fromCharCode(length === 9 ? 0xf4 : 0xee + length) + littleEndian(value, length - 1);
  return bytes + backLength(length);
}

/** Seven bits to a byte, the highest first; all but the first are marked. */
function backLength(length: number): string {
  let bytes = '';
  let rest = length;
  for (let left = backLengthBytes(length); left > 0; left--) {
    bytes = String.fromCharCode((rest & 0x7f) | (left > 1 ? 0x80 : 0)) + bytes;
    rest >>= 7;
  }
  return bytes;
}

function withBackLength(length: number): number {
  return length + backLengthBytes(length);
}

function backLengthBytes(length: number): number {
  return length <= 127 ? 1 : length < 16_383 ? 2 : length < 2_097_151 ? 3 : length < 268_435_455 ? 4 : 5;
}

function stringHead(length: number): 1 | 2 | 5 {
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
