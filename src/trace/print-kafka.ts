/** What a Kafka broker and its clients do and say, as text in one line of a log. */
import { printMoment, unreachable } from '../base/index.ts';
import type { Happening } from './event.ts';
import { partitionName, type Assigned, type KafkaRequest, type KafkaResponse, type PartitionOffset, type ProducedRecord, type TopicPartition } from './kafka.ts';
import { printBytes } from './print-bytes.ts';

/** The events that are told here. */
export type KafkaHappening = Extract<
  Happening,
  {
    readonly kind:
      | 'topic-created'
      | 'partition-chosen'
      | 'record-appended'
      | 'fetch-parked'
      | 'fetch-served'
      | 'member-joined'
      | 'member-left'
      | 'group-rebalancing'
      | 'generation-formed'
      | 'partitions-dealt'
      | 'partitions-assigned'
      | 'partitions-revoked'
      | 'position-set'
      | 'records-polled'
      | 'offset-committed'
      | 'segment-deleted';
  }
>;

export function printKafka(event: KafkaHappening): string {
  switch (event.kind) {
    case 'topic-created':
      return `${event.node}  ${event.topic}, ${event.partitions} partitions`;
    case 'partition-chosen': {
      const why = event.key === undefined ? (event.isNew ? 'drawn' : 'stays') : `murmur2 of ${printBytes(event.key)} is ${event.hash}`;
      return `${event.client}  ${partitionName(event)} of ${event.partitions}  ${why}`;
    }
    case 'record-appended':
      return `${event.node}  ${placed(event)} from ${event.client}  ${printRecord(event.record)}`;
    case 'fetch-parked':
      return `${event.node}  ${event.client} on ${names(event.partitions)}, until ${printMoment(event.until)}`;
    case 'fetch-served':
      return `${event.node}  ${event.client}  ${event.records} records, ${event.why}`;
    case 'member-joined':
      return `${event.node}  ${event.group} ${event.member}, now ${event.members}`;
    case 'member-left':
      return `${event.node}  ${event.group} ${event.member}  ${event.why}, now ${event.members}`;
    case 'group-rebalancing':
      return `${event.node}  ${event.group} after generation ${event.generation}, ${event.why}`;
    case 'generation-formed':
      return `${event.node}  ${event.group} generation ${event.generation}, ${event.assignor}  ${event.members.join(' ')}, led by ${event.leader}`;
    case 'partitions-dealt':
      return `${event.node}  ${event.group} generation ${event.generation}  ${printAssigned(event.assignments)}`;
    case 'partitions-assigned':
      return `${event.client}  ${event.generation === undefined ? 'by hand' : `${event.group} generation ${event.generation}`}  ${names(event.partitions)}`;
    case 'partitions-revoked':
      return `${event.client}  ${event.group}  ${names(event.partitions)}  ${event.isLost ? 'lost' : 'given up'}`;
    case 'position-set':
      return `${event.client}  ${placed(event)}  ${event.by}`;
    case 'records-polled':
      return `${event.client}  ${event.records.map(placed).join(' ')}`;
    case 'offset-committed':
      return `${event.node}  ${event.group} ${placed(event)} by ${event.client}${event.isAuto ? '  by itself' : ''}`;
    case 'segment-deleted':
      return `${event.node}  ${partitionName(event)} ${event.offset}..${event.end - 1}  ${event.why}`;
    default:
      return unreachable(event, 'an event of no known kind');
  }
}

/** `Produce orders-1 user:1 hello`. */
export function printRequest(request: KafkaRequest): string {
  switch (request.api) {
    case 'Metadata':
      return `Metadata ${request.topics.join(' ')}`;
    case 'CreateTopics':
      return `CreateTopics ${request.topic} ${request.partitions}`;
    case 'Produce':
      return `Produce ${partitionName(request)} ${printRecord(request.record)}`;
    case 'Fetch':
      return `Fetch ${request.from.map(placed).join(' ')}`;
    case 'ListOffsets':
      return `ListOffsets ${request.at} ${names(request.of)}`;
    case 'JoinGroup':
      return `JoinGroup ${request.group} ${request.member || '(new)'} ${request.topics.join(' ')}`;
    case 'SyncGroup':
      return `SyncGroup ${membership(request)}${request.assignments.length === 0 ? '' : ` ${printAssigned(request.assignments)}`}`;
    case 'Heartbeat':
      return `Heartbeat ${membership(request)}`;
    case 'LeaveGroup':
      return `LeaveGroup ${request.group} ${request.member}`;
    case 'OffsetCommit':
      return `OffsetCommit ${membership(request)} ${request.offsets.map(placed).join(' ')}`;
    case 'OffsetFetch':
      return `OffsetFetch ${request.group} ${names(request.of)}`;
    case 'DescribeGroups':
      return `DescribeGroups ${request.group}`;
    default:
      return unreachable(request, 'a request of no known kind');
  }
}

export function printResponse(response: KafkaResponse): string {
  if ('error' in response && response.error !== undefined) return `${response.api} ${response.error}`;
  switch (response.api) {
    case 'Metadata':
      return `Metadata ${response.topics.map(({ topic, partitions }) => `${topic} ${partitions}`).join(' ')}`;
    case 'Produce':
      return `Produce ${placed(response)}`;
    case 'Fetch':
      return `Fetch ${response.fetched.map((each) => each.error ?? each.records.map(({ offset }) => placed({ ...each, offset })).join(' ')).filter((each) => each !== '').join(' ') || 'nothing'}`;
    case 'ListOffsets':
    case 'OffsetFetch':
      return `${response.api} ${response.offsets.map(placed).join(' ') || 'nothing'}`;
    case 'JoinGroup':
      return `JoinGroup ${response.member} generation ${response.generation}${response.members.length === 0 ? '' : `, leads ${response.members.map(({ member }) => member).join(' ')}`}`;
    case 'SyncGroup':
      return `SyncGroup ${names(response.partitions)}`;
    case 'DescribeGroups':
      return `DescribeGroups ${response.state} generation ${response.generation}`;
    default:
      return `${response.api} OK`;
  }
}

/** `orders-1@7`, as Kafka's RecordMetadata writes it. */
function placed(at: PartitionOffset): string {
  return `${partitionName(at)}@${at.offset}`;
}

function names(places: readonly TopicPartition[]): string {
  return places.map(partitionName).join(' ') || 'nothing';
}

function printRecord({ key, value }: ProducedRecord): string {
  return `${key === undefined ? '' : `${printBytes(key)}: `}${printBytes(value)}`;
}

function printAssigned(assignments: readonly Assigned[]): string {
  return assignments.map(({ member, partitions }) => `${member}: ${names(partitions)}`).join(', ');
}

function membership({ group, member, generation }: { readonly group: string; readonly member: string; readonly generation: number }): string {
  return `${group} ${member} generation ${generation}`;
}
