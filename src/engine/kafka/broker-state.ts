/** What a broker holds, as plain data: the logs of its topics, its groups, and the fetches that wait. */
import type { Micros } from '../../base/index.ts';
import type { Assigned, Assignor, BrokerSettings, BrokerSpec, EventId, GroupStateName, PartitionOffset, TopicPartition, TopicSpec } from '../../trace/index.ts';
import type { BrokerView, GroupView } from '../view.ts';
import { newLog, type PartitionLog } from './log.ts';

export interface Topic {
  readonly spec: TopicSpec;
  /** By number of the partition. */
  readonly logs: PartitionLog[];
}

/** A request that is answered later. */
export interface Pending {
  readonly connection: number;
  readonly number: number;
}

/** A Fetch that found nothing. */
export interface ParkedFetch extends Pending {
  readonly client: string;
  readonly from: readonly PartitionOffset[];
  readonly minBytes: number;
  readonly since: Micros;
  /** The event that parked it. */
  readonly cause: EventId;
}

export interface Member {
  readonly id: string;
  readonly client: string;
  topics: readonly string[];
  readonly assignor: Assignor;
  readonly sessionTimeoutUs: Micros;
  readonly rebalanceTimeoutUs: Micros;
  /** When it is given up, if nothing is heard of it until then. */
  sessionEndsAt: Micros;
  /** The event by which it was last heard of. */
  heard: EventId;
  /** There is a record in the agenda that will look after it. */
  isWatched: boolean;
  /** Its JoinGroup, its SyncGroup that wait for the others. */
  join: Pending | undefined;
  sync: Pending | undefined;
  partitions: readonly TopicPartition[];
}

export interface Group extends GroupView {
  readonly name: string;
  state: GroupStateName;
  generation: number;
  assignor: Assignor;
  /** The id of a member; empty before the first generation. */
  leader: string;
  /** By id, in the order in which they came. */
  members: Map<string, Member>;
  /** `__consumer_offsets`, as far as it is of this group: by `orders-0`. */
  offsets: Map<string, PartitionOffset>;
  /** While it rebalances: until when it waits for its members, whether only for more of them, and what began it. */
  rebalance: { readonly endsAt: Micros; readonly isInitial: boolean; readonly cause: EventId } | undefined;
  /** Dealt out by the leader of this generation. */
  assignments: readonly Assigned[];
}

export interface Broker extends BrokerView {
  readonly settings: BrokerSettings;
  topics: Map<string, Topic>;
  groups: Map<string, Group>;
  parked: Map<number, ParkedFetch>;
  nextParked: number;
  /** When it next looks for segments that are too old or too much; undefined while there will be none. */
  retentionAt: Micros | undefined;
  /** Why it will: the record that will be too old, or too much. */
  retentionCause: EventId;
  /** Members ever taken in: each has an id of its own. */
  membersCounted: number;
}

/** What a broker will do by itself. */
export type BrokerTimer =
  | { readonly what: 'fetch'; readonly parked: number }
  | { readonly what: 'session'; readonly group: string; readonly member: string }
  | { readonly what: 'rebalance'; readonly group: string }
  | { readonly what: 'retention' };

export function newBroker({ topics, settings }: BrokerSpec): Broker {
  return {
    settings,
    topics: new Map(topics.map((spec) => [spec.name, newTopic(spec)])),
    groups: new Map(),
    parked: new Map(),
    nextParked: 1,
    retentionAt: undefined,
    retentionCause: 0,
    membersCounted: 0,
  };
}

export function newTopic(spec: TopicSpec): Topic {
  return { spec, logs: Array.from({ length: spec.partitions }, newLog) };
}

export function newGroup(name: string): Group {
  return {
    name,
    state: 'Empty',
    generation: 0,
    assignor: 'range',
    leader: '',
    members: new Map(),
    offsets: new Map(),
    rebalance: undefined,
    assignments: [],
  };
}

/** Shared records side by side are cheap to copy: so many of them are as much work as one thing by itself. */
const IN_SEGMENT = 32;

/** How costly a broker is to copy, roughly (entitiesIn of world.ts). Closed segments are shared. */
export function costOf({ topics, groups }: Broker): number {
  let cost = 0;
  for (const { logs } of topics.values()) for (const { segments } of logs) cost += (segments.length + (segments.at(-1)?.records.length ?? 0)) / IN_SEGMENT;
  for (const { members, offsets } of groups.values()) cost += members.size + offsets.size;
  return cost;
}

/** How many records it holds. */
export function recordsIn({ topics }: Broker): number {
  let count = 0;
  for (const { logs } of topics.values()) for (const { segments } of logs) for (const { records } of segments) count += records.length;
  return count;
}
