/**
 * How long things are on the wire and in a log.
 *
 * A batch is exactly as long as Kafka's (DefaultRecordBatch: 61 bytes of head; DefaultRecord: varints), uncompressed, and holds one
 * record. Requests and responses are added up of strings, numbers and rows, in the form that the protocol had before its flexible
 * versions: some bytes more or less than a real one.
 */
import { utf8 } from '../../base/index.ts';
import type { KafkaRequest, KafkaResponse, PartitionOffset, ProducedRecord, TopicPartition } from '../../trace/index.ts';

const BATCH_HEAD = 61;
const REQUEST_HEAD = 12;
const RESPONSE_HEAD = 8;

/** A record alone in its batch. */
export function batchLength({ key, value }: ProducedRecord): number {
  const body = 4 + varint(key?.length ?? -1) + (key?.length ?? 0) + varint(value.length) + value.length;
  return BATCH_HEAD + varint(body) + body;
}

/** A zigzag varint: small numbers are short. */
function varint(value: number): number {
  let left = value < 0 ? -2 * value - 1 : 2 * value;
  let length = 1;
  for (; left >= 128; left = Math.floor(left / 128)) length++;
  return length;
}

export function requestLength(client: string, request: KafkaRequest): number {
  return REQUEST_HEAD + str(client) + bodyOf(request);
}

function bodyOf(request: KafkaRequest): number {
  switch (request.api) {
    case 'Metadata':
      return rows(request.topics, str) + 1;
    case 'CreateTopics':
      return 8 + str(request.topic) + 14;
    case 'Produce':
      return 18 + str(request.topic) + 8 + batchLength(request.record);
    case 'Fetch':
      return 29 + rows(request.from, (each) => str(each.topic) + 28);
    case 'ListOffsets':
      return 5 + rows(request.of, (each) => str(each.topic) + 16);
    case 'JoinGroup':
      return str(request.group) + str(request.member) + str('consumer') + 12 + str(request.assignor) + 6 + rows(request.topics, str);
    case 'SyncGroup':
      return membership(request) + rows(request.assignments, (each) => str(each.member) + 6 + placesLength(each.partitions));
    case 'Heartbeat':
      return membership(request);
    case 'LeaveGroup':
      return str(request.group) + str(request.member);
    case 'OffsetCommit':
      return membership(request) + 8 + offsetsLength(request.offsets);
    case 'OffsetFetch':
      return str(request.group) + placesLength(request.of);
    case 'DescribeGroups':
      return 4 + str(request.group);
  }
}

export function responseLength(response: KafkaResponse): number {
  switch (response.api) {
    case 'Metadata':
      return RESPONSE_HEAD + 30 + rows(response.topics, (each) => 7 + str(each.topic) + 30 * each.partitions);
    case 'CreateTopics':
    case 'OffsetCommit':
    case 'Heartbeat':
    case 'LeaveGroup':
      return RESPONSE_HEAD + 6;
    case 'Produce':
      return RESPONSE_HEAD + 8 + str(response.topic) + 30;
    case 'Fetch':
      return RESPONSE_HEAD + 14 + rows(response.fetched, (each) => str(each.topic) + 38 + each.records.reduce((sum, { bytes }) => sum + bytes, 0));
    case 'ListOffsets':
    case 'OffsetFetch':
      return RESPONSE_HEAD + 6 + offsetsLength(response.offsets);
    case 'JoinGroup':
      return RESPONSE_HEAD + 10 + str(response.assignor) + str(response.leader) + str(response.member) + rows(response.members, (each) => str(each.member) + 6 + rows(each.topics, str));
    case 'SyncGroup':
      return RESPONSE_HEAD + 12 + placesLength(response.partitions);
    case 'DescribeGroups':
      return RESPONSE_HEAD + 30 + rows(response.members, (each) => 2 * str(each) + 20) + rows(response.rows, (each) => str(each.topic) + 20);
  }
}

function membership({ group, member }: { readonly group: string; readonly member: string }): number {
  return str(group) + str(member) + 4;
}

function placesLength(places: readonly TopicPartition[]): number {
  return rows(places, (each) => str(each.topic) + 8);
}

function offsetsLength(offsets: readonly PartitionOffset[]): number {
  return rows(offsets, (each) => str(each.topic) + 22);
}

function str(text: string): number {
  return 2 + utf8(text).length;
}

function rows<T>(items: readonly T[], length: (item: T) => number): number {
  return items.reduce((sum, item) => sum + length(item), 4);
}
