/**
 * Which of the 16384 slots a key or a shard channel belongs to: CRC16 (XMODEM) of its name, or of what stands in its first braces.
 *
 * Follows cluster.c: keyHashSlot; crc16.c.
 */
import type { Bytes } from '../../base/index.ts';

export const SLOTS = 16384;

/** The part of a name that counts: what stands between the first `{` and the first `}` after it, if there is anything. */
export function hashedPart(name: Bytes): Bytes {
  const open = name.indexOf('{');
  if (open < 0) return name;
  const close = name.indexOf('}', open + 1);
  return close <= open + 1 ? name : (name.slice(open + 1, close) as Bytes);
}

export function keyHashSlot(name: Bytes): number {
  return crc16(hashedPart(name)) & (SLOTS - 1);
}

/** Polynomial 0x1021, beginning with 0, nothing reflected. */
export function crc16(bytes: Bytes): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc = ((crc << 8) ^ (TABLE[((crc >> 8) ^ bytes.charCodeAt(i)) & 0xff] ?? 0)) & 0xffff;
  }
  return crc;
}

const TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  return crc;
});
