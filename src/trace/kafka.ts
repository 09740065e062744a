/**
 * What a client and a Kafka broker say to each other, and how a broker is set up (engine/kafka/README.md).
 *
 * The names are those of Kafka's protocol (org.apache.kafka.common.protocol.ApiKeys, Errors). Each request has one response, which
 * carries its number (the correlation id).
 */
import type { Bytes } from '../base/index.ts';

/** A topic as it is made. Times in milliseconds, as Kafka's own settings; undefined: without end. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** `retention.ms`: 7 days. */
  readonly retentionMs: number | undefined;
  /** `retention.bytes`, for each partition: without end. */
  readonly retentionBytes: number | undefined;
  /** `segment.ms`: 7 days. */
  readonly segmentMs: number;
  /** `segment.bytes`: 1 GiB. */
  readonly segmentBytes: number;
}

/** A broker, and how the clients that connect to it are set unless they say otherwise. */
export interface BrokerSpec {
  readonly topics: readonly TopicSpec[];
  readonly settings: BrokerSettings;
}

/** Kafka's own settings, all of which stand in one place here, whether they are the broker's or a client's. */
export interface BrokerSettings {
  /** `session.timeout.ms` of a consumer. */
  readonly sessionTimeoutMs: number;
  /** `heartbeat.interval.ms` of a consumer. */
  readonly heartbeatMs: number;
  /** `max.poll.interval.ms` of a consumer; also how long a rebalance waits for it. */
  readonly maxPollIntervalMs: number;
  /** `auto.commit.interval.ms` of a consumer; undefined: `enable.auto.commit` is false. */
  readonly autoCommitMs: number | undefined;
  /** `fetch.max.wait.ms` of a consumer. */
  readonly fetchWaitMs: number;
  /** `group.initial.rebalance.delay.ms` of the broker. */
  readonly rebalanceDelayMs: number;
  /** `log.retention.check.interval.ms` of the broker. */
  readonly retentionCheckMs: number;
  /** `batch.size` of a producer, in bytes: how long records without a key stay with one partition. */
  readonly batchBytes: number;
}

const DAY_MS = 86_400_000;

/**
 * ConsumerConfig, ProducerConfig, GroupCoordinatorConfig and ServerLogConfigs of Kafka 4.0; but `group.initial.rebalance.delay.ms`, which is
 * 3 s there, is 0 as in the config/server.properties that Kafka comes with.
 */
export const BROKER_SETTINGS: BrokerSettings = {
  sessionTimeoutMs: 45_000,
  heartbeatMs: 3_000,
  maxPollIntervalMs: 300_000,
  autoCommitMs: 5_000,
  fetchWaitMs: 500,
  rebalanceDelayMs: 0,
  retentionCheckMs: 300_000,
  batchBytes: 16_384,
};

/** A topic of which no more than its name and its partitions is said. LogConfig of Kafka 4.0. */
export const TOPIC_DEFAULTS: Omit<TopicSpec, 'name' | 'partitions'> = {
  retentionMs: 7 * DAY_MS,
  retentionBytes: undefined,
  segmentMs: 7 * DAY_MS,
  segmentBytes: 1_073_741_824,
};

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface PartitionOffset extends TopicPartition {
  readonly offset: number;
}

/** What a producer sends. A key of undefined is Kafka's null. */
export interface ProducedRecord {
  readonly key: Bytes | undefined;
  readonly value: Bytes;
}

/** What stands in a log. Nobody changes it. */
export interface StoredRecord extends ProducedRecord {
  readonly offset: number;
  /** Milliseconds of the clock on the wall. */
  readonly timestamp: number;
  /** Its batch, for here each record is a batch of its own. */
  readonly bytes: number;
}

/** How partitions are dealt out to the members of a group: the assignors that are modelled. */
export type Assignor = 'range' | 'roundrobin';

export const ASSIGNORS: readonly Assignor[] = ['range', 'roundrobin'];

/** `auto.offset.reset`. */
export type OffsetReset = 'earliest' | 'latest' | 'none';

/** org.apache.kafka.common.protocol.Errors, as far as it can come about here. */
export type KafkaError =
  | 'OFFSET_OUT_OF_RANGE'
  | 'UNKNOWN_TOPIC_OR_PARTITION'
  | 'ILLEGAL_GENERATION'
  | 'INCONSISTENT_GROUP_PROTOCOL'
  | 'UNKNOWN_MEMBER_ID'
  | 'REBALANCE_IN_PROGRESS'
  | 'TOPIC_ALREADY_EXISTS'
  | 'INVALID_TOPIC_EXCEPTION'
  | 'INVALID_PARTITIONS'
  | 'GROUP_ID_NOT_FOUND';

/** Who is who in a group: its member id, and which member it is of the generation. */
interface Membership {
  readonly group: string;
  readonly member: string;
  readonly generation: number;
}

export interface Assigned {
  readonly member: string;
  readonly partitions: readonly TopicPartition[];
}

export type KafkaRequest =
  | { readonly api: 'Metadata'; readonly topics: readonly string[] }
  | { readonly api: 'CreateTopics'; readonly topic: string; readonly partitions: number }
  | { readonly api: 'Produce'; readonly topic: string; readonly partition: number; readonly record: ProducedRecord }
  | { readonly api: 'Fetch'; readonly maxWaitMs: number; readonly minBytes: number; readonly from: readonly PartitionOffset[] }
  | { readonly api: 'ListOffsets'; readonly at: 'earliest' | 'latest'; readonly of: readonly TopicPartition[] }
  | {
      readonly api: 'JoinGroup';
      readonly group: string;
      /** Empty for one that has never been a member. */
      readonly member: string;
      readonly sessionTimeoutMs: number;
      readonly rebalanceTimeoutMs: number;
      readonly assignor: Assignor;
      readonly topics: readonly string[];
    }
  /** Only the leader's has assignments. */
  | ({ readonly api: 'SyncGroup'; readonly assignments: readonly Assigned[] } & Membership)
  | ({ readonly api: 'Heartbeat' } & Membership)
  | { readonly api: 'LeaveGroup'; readonly group: string; readonly member: string }
  /** `isAuto`: nobody asked for it but `enable.auto.commit`. */
  | ({ readonly api: 'OffsetCommit'; readonly offsets: readonly PartitionOffset[]; readonly isAuto: boolean } & Membership)
  | { readonly api: 'OffsetFetch'; readonly group: string; readonly of: readonly TopicPartition[] }
  | { readonly api: 'DescribeGroups'; readonly group: string };

export type KafkaApi = KafkaRequest['api'];

/** What a partition has for a Fetch. */
export interface Fetched extends TopicPartition {
  readonly error: KafkaError | undefined;
  /** Where it was asked from. */
  readonly offset: number;
  readonly records: readonly StoredRecord[];
}

/** One line of what a group is asked about: a partition, how far the group is, and who has it. */
export interface GroupRow extends TopicPartition {
  /** Undefined where nothing is committed. */
  readonly committed: number | undefined;
  readonly end: number;
  readonly member: string | undefined;
}

export type GroupStateName = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

export type KafkaResponse =
  | { readonly api: 'Metadata'; readonly topics: readonly { readonly topic: string; readonly partitions: number }[]; readonly error: KafkaError | undefined }
  | { readonly api: 'CreateTopics' | 'Heartbeat' | 'LeaveGroup' | 'OffsetCommit'; readonly error: KafkaError | undefined }
  | { readonly api: 'Produce'; readonly error: KafkaError | undefined; readonly topic: string; readonly partition: number; readonly offset: number }
  | { readonly api: 'Fetch'; readonly fetched: readonly Fetched[] }
  | { readonly api: 'ListOffsets'; readonly offsets: readonly PartitionOffset[]; readonly error: KafkaError | undefined }
  | {
      readonly api: 'JoinGroup';
      readonly error: KafkaError | undefined;
      readonly member: string;
      readonly generation: number;
      readonly assignor: Assignor;
      readonly leader: string;
      /** Told to the leader alone. */
      readonly members: readonly { readonly member: string; readonly topics: readonly string[] }[];
    }
  | { readonly api: 'SyncGroup'; readonly error: KafkaError | undefined; readonly partitions: readonly TopicPartition[] }
  /** Partitions for which nothing is committed are not among them. */
  | { readonly api: 'OffsetFetch'; readonly offsets: readonly PartitionOffset[] }
  | {
      readonly api: 'DescribeGroups';
      readonly error: KafkaError | undefined;
      readonly state: GroupStateName;
      readonly generation: number;
      readonly assignor: Assignor;
      readonly members: readonly string[];
      readonly rows: readonly GroupRow[];
    };

/** `orders-1`, as Kafka writes it (TopicPartition.toString). */
export function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
