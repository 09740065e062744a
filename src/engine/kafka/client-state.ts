/** What a Kafka client holds, as plain data: what it has sent, what its prompt waits for, and its consumer. */
import type { Micros } from '../../base/index.ts';
import { BROKER_SETTINGS, type Assignor, type BrokerSettings, type EventId, type KafkaRequest, type OffsetReset, type PartitionOffset, type Reply, type StoredRecord, type TopicPartition } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { ConsumerView, PositionView } from '../view.ts';
import type { Client } from '../world.ts';
import type { Verb } from './prompt-line.ts';

/** A partition that it reads. */
export interface Position extends PositionView {
  /** The offset that it reads next; undefined until it is known. */
  position: number | undefined;
  /** Where to begin, if the group has committed nothing: asked of the broker. */
  resetTo: 'earliest' | 'latest' | undefined;
  why: 'reset' | 'out-of-range' | 'seek';
  isPaused: boolean;
}

export interface Consumer extends ConsumerView {
  mode: 'none' | 'subscribed' | 'assigned';
  group: string | undefined;
  topics: readonly string[];
  assignor: Assignor;
  reset: OffsetReset;
  /** Undefined: it commits only what it is told to. */
  autoCommitUs: Micros | undefined;
  autoCommitAt: Micros;
  /** Its member id; empty while it is none. */
  member: string;
  generation: number;
  state: 'unjoined' | 'joining' | 'dealing' | 'syncing' | 'stable';
  /** It has heard that its group rebalances; it joins anew with its next poll. */
  needsRejoin: boolean;
  /** It was put out of its group, and what it has is no longer its own. */
  isLost: boolean;
  /** The leader's task: whom to deal to. */
  toDealTo: readonly { readonly member: string; readonly topics: readonly string[] }[];
  /** By `orders-0`, in the order in which they were assigned. */
  partitions: Map<string, Position>;
  /** OffsetFetch or ListOffsets is under way. */
  isLookingUp: boolean;
  isFetching: boolean;
  /** Fetched and not yet polled, in the order in which it came. */
  fetched: { readonly at: TopicPartition; records: readonly StoredRecord[] }[];
  /** The event that made it a member of this generation. */
  assignedBy: EventId;
  lastPollAt: Micros;
  heartbeatAt: Micros;
  /** When it next looks after itself: heartbeats, and whether it still polls. */
  tickAt: Micros | undefined;
}

/** What its prompt waits for. */
export interface Running {
  readonly verb: Verb;
  /** Why it is at work: the line. */
  readonly cause: EventId;
  /** A poll comes back empty then. */
  readonly endsAt: Micros | undefined;
  /** It has sent what it had to send. */
  isSent: boolean;
  /** `offsets`: where the partitions begin. */
  beginnings: readonly PartitionOffset[] | undefined;
}

export interface KafkaClient {
  settings: BrokerSettings;
  /** What it knows of topics: how many partitions. */
  partitionsOf: Map<string, number>;
  /** Where records without a key go just now, and how many bytes have gone there. */
  sticky: Map<string, { readonly partition: number; readonly bytes: number }>;
  draws: number;
  nextNumber: number;
  /** Requests under way, by their numbers. `isOwn`: for the verb, not for the consumer's sake. */
  sent: Map<number, { readonly request: KafkaRequest; readonly isOwn: boolean }>;
  running: Running | undefined;
  consumer: Consumer;
}

/** Something happens to a client, because of `cause`. */
export interface On {
  readonly loop: Loop;
  readonly client: Client;
  readonly kafka: KafkaClient;
  readonly cause: EventId;
}

/** The prompt is free again: what it prints, and what a program is told. */
export interface Done {
  readonly text: string | undefined;
  readonly reply: Reply;
  readonly cause: EventId;
}

export type TimerOfClient =
  /** The poll that this line began comes to its end. */
  | { readonly what: 'poll'; readonly line: EventId }
  | { readonly what: 'tick' };

export function newKafkaClient(settings: BrokerSettings = BROKER_SETTINGS): KafkaClient {
  return { settings, partitionsOf: new Map(), sticky: new Map(), draws: 0, nextNumber: 1, sent: new Map(), running: undefined, consumer: newConsumer(settings) };
}

export function newConsumer({ autoCommitMs }: BrokerSettings): Consumer {
  return {
    mode: 'none',
    group: undefined,
    topics: [],
    assignor: 'range',
    reset: 'latest',
    autoCommitUs: autoCommitMs === undefined ? undefined : autoCommitMs * 1_000,
    autoCommitAt: 0,
    member: '',
    generation: -1,
    state: 'unjoined',
    needsRejoin: false,
    isLost: false,
    toDealTo: [],
    partitions: new Map(),
    isLookingUp: false,
    isFetching: false,
    fetched: [],
    assignedBy: 0,
    lastPollAt: 0,
    heartbeatAt: 0,
    tickAt: undefined,
  };
}
