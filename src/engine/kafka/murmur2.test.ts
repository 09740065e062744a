import { describe, expect, it } from 'vitest';
import { utf8 } from '../../base/index.ts';
import { murmur2, partitionFor, toPositive } from './murmur2.ts';

describe('murmur2', () => {
  // org.apache.kafka.common.utils.UtilsTest.testMurmur2 (kafkajs has taken over the same into its partitioner's tests).
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %j as Kafka does', (key, hash) => expect(murmur2(utf8(key))).toBe(hash));

  it('loses its sign bit, and is not made absolute', () => {
    expect(toPositive(-1)).toBe(0x7fffffff);
    expect(toPositive(-973932308)).toBe(1173551340);
  });

  it.each([
    ['A', 1], ['B', 1], ['C', 1], ['D', 0],
    ['user:1', 2], ['user:2', 2], ['user:3', 1], ['user:4', 1],
    ['order-1', 1], ['order-2', 0], ['주문-1', 2], ['주문-2', 2],
  ])('puts %s of three partitions into %i', (key, partition) => expect(partitionFor(utf8(key), 3)).toBe(partition));

  it.each([['A', 2], ['B', 0], ['C', 0], ['D', 1]])('puts %s of four into %i: more partitions, other places', (key, partition) => {
    expect(partitionFor(utf8(key), 4)).toBe(partition);
  });
});
