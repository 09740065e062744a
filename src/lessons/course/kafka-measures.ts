/** Measures of a Kafka broker and its clients: where records went, who has which partitions, and who has read what. */
import { textOf } from '../../base/index.ts';
import { partitionName, type Event, type PartitionOffset } from '../../trace/index.ts';
import { listed, type MeasureTable } from './measure.ts';

export const KAFKA_MEASURES: MeasureTable = {
  partition: {
    form: 'topic key',
    words: [2, 2],
    means: { en: 'The partition to which the last record with this key went.', ko: '이 키를 가진 마지막 레코드가 들어간 파티션이에요.' },
    of: (events, [topic, key]) =>
      numbered(events.findLast((event) => event.kind === 'record-appended' && event.topic === topic && event.record.key !== undefined && textOf(event.record.key) === key)),
  },
  polled: {
    form: 'client',
    words: [1, 1],
    means: { en: 'The values of the records that a client’s polls gave it, in their order.', ko: '클라이언트가 폴링으로 받은 레코드의 값을 받은 순서대로 적은 거예요.' },
    of: (events, [client], all) => {
      const values = new Map(all.flatMap((event) => (event.kind === 'record-appended' ? [[placeOf(event), textOf(event.record.value)] as const] : [])));
      return listed(events.flatMap((event) => (event.kind === 'records-polled' && event.client === client ? event.records.map((record) => values.get(placeOf(record)) ?? '?') : [])));
    },
  },
  partitions: {
    form: 'client',
    words: [1, 1],
    isState: true,
    means: { en: 'How many partitions a client has in the end; one that is dead has them until its group gives it up.', ko: '마지막에 클라이언트가 맡은 파티션의 수예요. 죽었어도 그룹에서 빠질 때까지는 맡은 것이에요.' },
    of: (events, [client]) => {
      const owned = new Set<string>();
      for (const event of events) {
        if (event.kind === 'member-left' && event.client === client) owned.clear();
        if ((event.kind !== 'partitions-assigned' && event.kind !== 'partitions-revoked') || event.client !== client) continue;
        for (const partition of event.partitions) {
          if (event.kind === 'partitions-assigned') owned.add(partitionName(partition));
          else owned.delete(partitionName(partition));
        }
      }
      return `${owned.size}`;
    },
  },
};

function placeOf(record: PartitionOffset): string {
  return `${partitionName(record)}@${record.offset}`;
}

function numbered(event: Event | undefined): string | undefined {
  return event?.kind === 'record-appended' ? `${event.partition}` : undefined;
}
