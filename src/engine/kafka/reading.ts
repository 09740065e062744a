/**
 * How a consumer reads the partitions that it has.
 *
 *   wantPositions   Where to begin: where its group is (OffsetFetch); if that is not known, or no longer there, as `auto.offset.reset` says
 *                   (ListOffsets).
 *   wantRecords     One Fetch for all partitions of which nothing is left over. The broker keeps it for a while if nothing is there.
 *   fetchAnswered   What came is kept until a poll takes it.
 *   takeRecords     A poll takes as many as it may, and the positions move behind them. That, and not the work, is what a commit tells.
 *
 * Follows Fetcher, FetchCollector and OffsetFetcher of org.apache.kafka.clients.consumer.internals. Where it differs: nothing is fetched
 * ahead between two polls.
 */
import { partitionName, type KafkaResponse, type PartitionOffset, type StoredRecord, type TopicPartition } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import type { Done, On, Position } from './client-state.ts';
import { ask, failed } from './send.ts';

type Answer<A extends KafkaResponse['api']> = KafkaResponse & { readonly api: A };

/** Returns an end where a partition has no beginning; what is known is read meanwhile. */
export function wantPositions(on: On): Done | undefined {
  const { consumer } = on.kafka;
  const lacking = [...consumer.partitions.values()].filter(({ position }) => position === undefined);
  if (lacking.length === 0 || consumer.isLookingUp) return undefined;
  const unknown = lacking.filter(({ resetTo }) => resetTo === undefined);
  if (unknown.length > 0) {
    if (consumer.group === undefined) return reset(on, unknown, 'reset') ?? wantPositions(on);
    consumer.isLookingUp = ask(on, { api: 'OffsetFetch', group: consumer.group, of: unknown.map(placeOf) });
    return undefined;
  }
  const [first] = lacking;
  const at = first?.resetTo ?? 'latest';
  consumer.isLookingUp = ask(on, { api: 'ListOffsets', at, of: lacking.filter(({ resetTo }) => resetTo === at).map(placeOf) });
  return undefined;
}

/** Nothing is committed, or what is committed is not there: as it was told to. */
function reset(on: On, positions: readonly Position[], why: Position['why']): Done | undefined {
  const { consumer } = on.kafka;
  if (consumer.reset === 'none') {
    const names = positions.map(partitionName).join(', ');
    return why === 'out-of-range'
      ? failed(on, `OFFSET_OUT_OF_RANGE: Fetch position is out of range for partitions [${names}], and there is no reset policy`)
      : failed(on, `NoOffsetForPartitionException: Undefined offset with no reset policy for partitions: [${names}]`);
  }
  for (const each of positions) Object.assign(each, { position: undefined, resetTo: consumer.reset, why });
  return undefined;
}

function placeOf({ topic, partition }: TopicPartition): TopicPartition {
  return { topic, partition };
}

export function committedAnswered(on: On, asked: readonly TopicPartition[], { offsets }: Answer<'OffsetFetch'>): Done | undefined {
  const { consumer } = on.kafka;
  consumer.isLookingUp = false;
  const lacking = asked.flatMap((each) => {
    const found = consumer.partitions.get(partitionName(each));
    return found?.position === undefined && found?.resetTo === undefined ? (found ?? []) : [];
  });
  for (const each of lacking) {
    const committed = offsets.find((one) => partitionName(one) === partitionName(each));
    if (committed) setPosition(on, each, committed.offset, 'committed');
  }
  const without = lacking.filter(({ position }) => position === undefined);
  return without.length > 0 ? reset(on, without, 'reset') : undefined;
}

export function offsetsAnswered(on: On, at: 'earliest' | 'latest', { offsets }: Answer<'ListOffsets'>): void {
  const { consumer } = on.kafka;
  consumer.isLookingUp = false;
  for (const { offset, ...each } of offsets) {
    const found = consumer.partitions.get(partitionName(each));
    if (found?.position === undefined && found?.resetTo === at) setPosition(on, found, offset, found.why);
  }
}

function setPosition({ loop, client, cause }: On, found: Position, offset: number, by: 'committed' | Position['why']): void {
  Object.assign(found, { position: offset, resetTo: undefined, why: 'reset' });
  happen(loop, cause, { kind: 'position-set', client: client.name, topic: found.topic, partition: found.partition, offset, by });
}

export function wantRecords(on: On): void {
  const { consumer, settings } = on.kafka;
  if (consumer.isFetching || consumer.fetched.length > 0) return;
  const from = [...consumer.partitions.values()].flatMap(({ topic, partition, position, isPaused }): PartitionOffset[] =>
    position === undefined || isPaused ? [] : [{ topic, partition, offset: position }],
  );
  if (from.length === 0) return;
  consumer.isFetching = ask(on, { api: 'Fetch', maxWaitMs: settings.fetchWaitMs, minBytes: 1, from });
}

export function fetchAnswered(on: On, { fetched }: Answer<'Fetch'>): Done | undefined {
  const { consumer, partitionsOf } = on.kafka;
  consumer.isFetching = false;
  let end: Done | undefined;
  for (const { error, offset, records, ...at } of fetched) {
    const found = consumer.partitions.get(partitionName(at));
    // It may have been taken away, or moved on, since.
    if (found?.position !== offset) continue;
    if (error === 'OFFSET_OUT_OF_RANGE') end = reset(on, [found], 'out-of-range') ?? end;
    else if (error) {
      partitionsOf.delete(at.topic);
      end = failed(on, error);
    } else if (records.length > 0) consumer.fetched.push({ at, records });
  }
  return end;
}

/** At most `max` of what has been fetched. */
export function takeRecords(on: On, max: number): (StoredRecord & TopicPartition)[] {
  const { consumer } = on.kafka;
  const taken: (StoredRecord & TopicPartition)[] = [];
  const left: typeof consumer.fetched = [];
  for (const each of consumer.fetched) {
    const found = consumer.partitions.get(partitionName(each.at));
    if (!found) continue;
    const its = found.isPaused ? [] : each.records.slice(0, max - taken.length);
    for (const record of its) taken.push({ ...record, ...each.at });
    const last = its.at(-1);
    if (last) found.position = last.offset + 1;
    if (its.length < each.records.length) left.push({ at: each.at, records: each.records.slice(its.length) });
  }
  consumer.fetched = left;
  return taken;
}
