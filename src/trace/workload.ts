/**
 * A workload: who produces, who consumes, and what befalls them, said once for four ways of passing messages on.
 *
 * The script reads it and makes four runs of it (script/workload.ts); each of these says which one it is, so that whoever compares
 * them knows who does what.
 */
import type { Micros } from '../base/index.ts';
import type { Act, RedisVersion } from './input.ts';

/** In the order in which the runs stand. */
export const BROKERS = ['pubsub', 'list', 'stream', 'kafka'] as const;

export type BrokerKind = (typeof BROKERS)[number];

/** What all workloads call the same. */
export const WORKLOAD_NAMES = {
  /** Channel, list, stream or topic. */
  key: 'orders',
  /** The group of the stream, and of Kafka. */
  group: 'g',
  /** Beside the stream: takes over what others have left pending. */
  claimer: 'claimer',
  /** The server of Redis, and the broker of Kafka. */
  server: 'main',
  broker: 'kafka',
} as const;

/** Sends `seoul-1`, `seoul-2` … under the key `seoul`, its name. */
export interface ProducerSpec {
  readonly name: string;
  readonly everyUs: Micros;
  /** So many messages; undefined: without end. */
  readonly times: number | undefined;
  /** One way; undefined: as everybody's. */
  readonly latencyUs: Micros | undefined;
}

/** Takes one message after another, and works on each for so long: drawn from the seed where the two differ. */
export interface ConsumerSpec {
  readonly name: string;
  readonly leastUs: Micros;
  readonly mostUs: Micros;
  readonly latencyUs: Micros | undefined;
}

/** Comes and asks for what has been. */
export interface ReaderSpec {
  readonly name: string;
  readonly latencyUs: Micros | undefined;
}

/** What befalls those who take part, in each of the four runs. */
export type WorkloadAct =
  | { readonly kind: 'producer-added'; readonly producer: ProducerSpec }
  | { readonly kind: 'consumer-added'; readonly consumer: ConsumerSpec }
  | { readonly kind: 'reader-added'; readonly reader: ReaderSpec }
  /** The server of each run. */
  | { readonly kind: 'broker-crashed' }
  | { readonly kind: 'broker-restarted' }
  /** An act as any run has it. */
  | { readonly kind: 'carried'; readonly act: CarriedAct };

/** The acts of a run that mean the same whoever passes the messages on. */
export type CarriedAct = Extract<Act, { readonly kind: (typeof CARRIED)[number] }>;

export const CARRIED = [
  'client-removed',
  'client-killed',
  'client-revived',
  'client-disconnected',
  'client-reconnected',
  'app-told',
  'latency-set',
  'read-rate-set',
  'link-cut',
  'link-healed',
  'waited',
  'remarked',
] as const satisfies readonly Act['kind'][];

/** An act and its moment; without `at` it comes where the lines above it have led: at once, or when a wait is over. */
export type WorkloadLine = WorkloadAct & { readonly at?: Micros };

export interface Workload {
  readonly title: string;
  readonly version: RedisVersion;
  readonly seed: number;
  readonly epochMs: number;
  /** One way over everybody's link. */
  readonly hopUs: Micros;
  /** Redis is started with `--appendonly yes`. */
  readonly appendonly: boolean;
  /** Of the topic. */
  readonly partitions: number;
  /** How long an entry lies before the claimer takes it. */
  readonly minIdleMs: number;
  /** How long a member of Kafka's group may be silent. */
  readonly sessionTimeoutMs: number;
  readonly producers: readonly ProducerSpec[];
  readonly consumers: readonly ConsumerSpec[];
  readonly lines: readonly WorkloadLine[];
}
