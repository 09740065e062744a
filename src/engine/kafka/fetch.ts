/**
 * Fetch, and its long poll.
 *
 *   fetch          Something is there from the asked offsets on: it is sent at once. Nothing is there: the request is parked.
 *   serveParked    Something was appended: whoever waits for that partition is answered.
 *   fetchTimedOut  `fetch.max.wait.ms` is over: answered with nothing.
 *
 * Reading takes nothing away: a broker does not know who has read what, and ten consumers of ten groups get the same records.
 * An offset that is not there (any more) is an error of its partition, and told at once.
 *
 * Follows ReplicaManager.fetchMessages and DelayedFetch of Kafka 4.0. Left out: followers' fetches, fetch sessions, `fetch.max.bytes`.
 */
import { enter, US_PER_MS } from '../../base/index.ts';
import { partitionName, type Fetched, type KafkaRequest, type PartitionOffset } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import type { Broker, ParkedFetch, Pending } from './broker-state.ts';
import { readFrom } from './log.ts';
import { respond, type At } from './respond.ts';

export function fetch(at: At, pending: Pending, client: string, { from, maxWaitMs, minBytes }: KafkaRequest & { readonly api: 'Fetch' }): void {
  const { loop, node, broker, cause } = at;
  const fetched = read(broker, from);
  if (isEnough(fetched, minBytes) || maxWaitMs === 0) {
    respond(at, pending, { api: 'Fetch', fetched });
    return;
  }
  const until = loop.world.now + maxWaitMs * US_PER_MS;
  const partitions = from.map(({ topic, partition }) => ({ topic, partition }));
  const parked = happen(loop, cause, { kind: 'fetch-parked', node: node.name, client, partitions, until });
  const id = broker.nextParked++;
  broker.parked.set(id, { ...pending, client, from, minBytes, since: loop.world.now, cause: parked });
  enter(loop.world.agenda, until, { kind: 'broker-due', background: true, node: node.name, timer: { what: 'fetch', parked: id } });
}

/** `at.cause` is the event of what was appended. */
export function serveParked(at: At, topic: string, partition: number): void {
  const name = partitionName({ topic, partition });
  for (const [id, parked] of at.broker.parked) {
    if (!parked.from.some((each) => partitionName(each) === name)) continue;
    const fetched = read(at.broker, parked.from);
    if (isEnough(fetched, parked.minBytes)) answer(at, id, parked, fetched, 'arrived');
  }
}

export function fetchTimedOut(at: Omit<At, 'cause'>, id: number): void {
  const parked = at.broker.parked.get(id);
  if (parked) answer({ ...at, cause: parked.cause }, id, parked, read(at.broker, parked.from), 'timed-out');
}

function answer(at: At, id: number, parked: ParkedFetch, fetched: readonly Fetched[], why: 'arrived' | 'timed-out'): void {
  const { loop, node, broker } = at;
  broker.parked.delete(id);
  if (!node.connections.has(parked.connection)) return;
  const records = fetched.reduce((sum, each) => sum + each.records.length, 0);
  const waitedUs = loop.world.now - parked.since;
  const cause = happen(loop, at.cause, { kind: 'fetch-served', node: node.name, client: parked.client, records, why, waitedUs });
  respond({ ...at, cause }, parked, { api: 'Fetch', fetched });
}

function read({ topics }: Broker, from: readonly PartitionOffset[]): Fetched[] {
  return from.map(({ topic, partition, offset }) => {
    const log = topics.get(topic)?.logs[partition];
    const { records, error } = log ? readFrom(log, offset) : { records: [], error: 'UNKNOWN_TOPIC_OR_PARTITION' as const };
    return { topic, partition, offset, records, error };
  });
}

function isEnough(fetched: readonly Fetched[], minBytes: number): boolean {
  let bytes = 0;
  for (const { error, records } of fetched) {
    if (error) return true;
    for (const record of records) bytes += record.bytes;
  }
  return bytes >= minBytes;
}
