/**
 * Our choice of a partition against that of a client of the real Kafka: kafkajs's DefaultPartitioner, which claims to be Java's.
 * (Its LegacyPartitioner, the only one before 2.0, multiplies without 64-bit arithmetic and puts keys elsewhere: the last test.)
 */
import { Partitioners } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { type Bytes, ascii, draw, utf8 } from '../../base/index.ts';
import { partitionFor } from './murmur2.ts';

type Choose = ReturnType<typeof Partitioners.DefaultPartitioner>;

const MOST_PARTITIONS = 12;

function partitionOf(choose: Choose, key: Bytes, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionErrorCode: 0, partitionId, leader: 1, replicas: [1], isr: [1] }));
  return choose({ topic: 'orders', partitionMetadata, message: { key: Buffer.from(key, 'latin1'), value: null } });
}

/** Where the two say otherwise, and what each says: one list is quicker to expect of than ten thousand numbers. */
function differences(choose: Choose, keys: readonly Bytes[]): { key: string; partitions: number; kafkajs: number; ours: number }[] {
  return keys.flatMap((key) =>
    Array.from({ length: MOST_PARTITIONS }, (_, i) => ({ key, partitions: i + 1, kafkajs: partitionOf(choose, key, i + 1), ours: partitionFor(key, i + 1) })).filter(
      ({ kafkajs, ours }) => kafkajs !== ours,
    ),
  );
}

/** `count` keys of 0 to 40 chars, each made by `charOf` of a number drawn. */
function keysOf(name: string, count: number, charOf: (drawn: number) => string): string[] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: draw(7, `${name} length`, String(i)) % 41 }, (_, at) => charOf(draw(7, name, String(i), at))).join(''),
  );
}

describe('the partition of a key, as kafkajs has it', () => {
  const choose = Partitioners.DefaultPartitioner();
  const known = ['21', 'foobar', 'abc', 'A', 'B', 'C', 'D', 'user:1', 'user:2', 'user:3', 'user:4', 'order-1', 'order-2', '주문-1', '주문-2'];

  it('is ours for the keys people know', () => expect(differences(choose, known.map(utf8))).toEqual([]));

  it('is ours for no bytes, for bytes that are no text, and for each length of a tail', () => {
    const bytes = ['', '\0', '\xff', '\x80\0', '\xff\xfe\xfd', '\0\0\0\0', '\xff'.repeat(4), '\x80'.repeat(5), '\xc0'.repeat(6), '\xff'.repeat(7), '\x80'.repeat(300)];
    expect(differences(choose, bytes.map(ascii))).toEqual([]);
  });

  it('is ours for thousands of keys drawn: bytes, ASCII, Korean and beyond the first plane', () => {
    const bytes = keysOf('bytes', 3000, (drawn) => String.fromCharCode(drawn & 0xff)).map(ascii);
    const plain = keysOf('plain', 1000, (drawn) => String.fromCharCode(0x20 + (drawn % 0x5f))).map(utf8);
    const korean = keysOf('korean', 1000, (drawn) => String.fromCodePoint(0xac00 + (drawn % 11_172))).map(utf8);
    const beyond = keysOf('beyond', 1000, (drawn) => String.fromCodePoint(0x1f300 + (drawn % 0x300))).map(utf8);
    expect(differences(choose, [...bytes, ...plain, ...korean, ...beyond])).toEqual([]);
  });

  it('is not that of the partitioner it had before', () => {
    expect(differences(Partitioners.LegacyPartitioner(), known.map(utf8))).not.toEqual([]);
  });
});
