/**
 * Where a producer sends a record.
 *
 *   with a key     murmur2 of the key: one key, one partition, as long as there are as many partitions.
 *   without a key  It stays with one partition until it has sent `batch.size` bytes there, then draws another (KIP-794). So a few records
 *                  without a key lie together, and do not go round.
 *
 * Follows BuiltInPartitioner of Kafka 4.0. Where it differs: each record is sent at once, as a batch of its own (`linger.ms` 0, and nothing
 * gathers while one is under way), so what counts towards `batch.size` is as many heads of batches as records; and partitions are
 * drawn evenly, not by how much waits for them.
 */
import { draw } from '../../base/index.ts';
import type { ProducedRecord } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import type { On } from './client-state.ts';
import { batchLength } from './lengths.ts';
import { murmur2, partitionFor } from './murmur2.ts';

/** Chooses, and says why. Returns the partition, and `on` with that as the cause. */
export function choosePartition(on: On, topic: string, partitions: number, record: ProducedRecord): { readonly partition: number; readonly chosen: On } {
  const { loop, client } = on;
  const { key } = record;
  const { partition, isNew } = key === undefined ? stickyPartition(on, topic, partitions, record) : { partition: partitionFor(key, partitions), isNew: false };
  const hash = key === undefined ? undefined : murmur2(key);
  const cause = happen(loop, on.cause, { kind: 'partition-chosen', client: client.name, topic, partition, partitions, key, hash, isNew });
  return { partition, chosen: { ...on, cause } };
}

function stickyPartition(on: On, topic: string, partitions: number, record: ProducedRecord): { readonly partition: number; readonly isNew: boolean } {
  const { sticky, settings } = on.kafka;
  const before = sticky.get(topic);
  const partition = before?.partition ?? drawn(on, topic, partitions);
  const bytes = (before?.bytes ?? 0) + batchLength(record);
  // This one still goes there; the next one elsewhere (RecordAccumulator.append: updatePartitionInfo).
  sticky.set(topic, bytes >= settings.batchBytes ? { partition: drawn(on, topic, partitions), bytes: 0 } : { partition, bytes });
  return { partition, isNew: !before || before.bytes === 0 };
}

/** Any of them, also the one it was at. */
function drawn({ loop, client, kafka }: On, topic: string, partitions: number): number {
  return draw(loop.world.seed, 'sticky', `${client.name} ${topic}`, kafka.draws++) % partitions;
}
