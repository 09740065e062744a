/**
 * What may be seen of a world: the stage, the inspector and the terminals read this, and nobody writes through it.
 *
 * A world is a view of itself (world.ts extends these shapes), so looking costs nothing. Whoever looks keeps no part of
 * it over a step: the world changes in place.
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { AppProgram, Assignor, BlockedType, EventId, GroupStateName, KeyType, PartitionOffset, RedisVersion, SlotRange, StoredRecord, StreamReading, TopicPartition, TopicSpec } from '../trace/index.ts';
import type { BufferLimits } from './node/config.ts';

/** One connection as a node knows it: Redis's `client` struct, as far as messaging touches it. */
export interface ConnectionView {
  /** Redis's client id: 1, 2, 3 … per node, never used again. */
  readonly id: number;
  /** The client on stage that holds it. */
  readonly client: string;
  /** CLIENT SETNAME; empty where none was set. */
  readonly name: Bytes;
  readonly resp: 2 | 3;
  readonly db: number;
  readonly openedAt: Micros;
  readonly channels: ReadonlySet<Bytes>;
  readonly patterns: ReadonlySet<Bytes>;
  readonly shardChannels: ReadonlySet<Bytes>;
  /** Bytes in its output buffer that are not yet on the wire. */
  readonly outputBytes: number;
  /** `memory`: what of it counts against client-output-buffer-limit. */
  readonly reply: { readonly memory: number };
  /** What it waits for; undefined while it does not. */
  readonly blocked: BlockedView | undefined;
}

/** A client's wait for keys. */
export interface BlockedView {
  readonly type: BlockedType;
  readonly db: number;
  readonly keys: readonly Bytes[];
  readonly since: Micros;
  /** When it gives up; undefined where it never does. */
  readonly until: Micros | undefined;
  /** Of a stream: from where on, or for whom. */
  readonly reading?: StreamReading;
  /** The event that began it. */
  readonly cause: EventId;
}

/** Who is subscribed to one row of a table: connection ids. Its order of iteration is not the order of delivery. */
export type SubscribersView = ReadonlyMap<number, unknown>;

/** What a key holds, as far as it is shown. */
export type KeyView =
  | { readonly type: 'list'; readonly items: readonly Bytes[]; /** Where the first element stands in `items`. */ readonly head: number }
  | { readonly type: 'string'; readonly bytes: Bytes }
  | StreamView
  | { readonly type: Exclude<KeyType, 'list' | 'string' | 'stream'> };

/** A stream, its nodes, and its groups (node/stream-value.ts, node/stream-group.ts). */
export interface StreamView {
  readonly type: 'stream';
  readonly nodes: readonly {
    readonly masterId: Bytes;
    readonly lastId: Bytes;
    readonly ids: readonly Bytes[];
    readonly words: readonly Bytes[];
    readonly ends: readonly number[];
    readonly deleted: readonly { readonly id: Bytes; readonly words: readonly Bytes[] }[];
  }[];
  readonly length: number;
  readonly lastId: Bytes;
  readonly maxDeletedId: Bytes;
  readonly entriesAdded: bigint;
  readonly groups: ReadonlyMap<Bytes, StreamGroupView>;
}

export interface StreamGroupView {
  readonly lastId: Bytes;
  readonly entriesRead: bigint;
  readonly lost: number;
  readonly pel: ReadonlyMap<Bytes, { readonly consumer: Bytes; readonly deliveredAtMs: number; readonly deliveries: bigint }>;
  readonly consumers: ReadonlyMap<
    Bytes,
    { readonly pending: { readonly chunks: readonly (readonly Bytes[])[]; readonly size: number } }
  >;
}

/** One of a node's sixteen databases. */
export interface DbView {
  readonly index: number;
  /** In the order in which the keys came. */
  readonly dict: ReadonlyMap<Bytes, KeyView>;
  /** The keys that will expire, with the millisecond of the clock on the wall after which they are gone. */
  readonly expires: ReadonlyMap<Bytes, { readonly when: bigint }>;
  /** Key -> the connections that wait for it, the longest wait first. */
  readonly blocking_keys: ReadonlyMap<Bytes, ReadonlySet<number>>;
}

/** One row of a node's table of nodes: what it knows of one of them, itself included. */
export interface ClusterNodeView {
  /** 40 hex digits. */
  readonly id: string;
  readonly name: string;
  readonly shard: string;
  readonly isMaster: boolean;
  /** The id of the master it replicates. */
  readonly master: string | undefined;
  readonly configEpoch: number;
  /** It does not answer this node. */
  readonly isPfail: boolean;
  /** Most masters say so. */
  readonly isFail: boolean;
}

/** What one node knows of its cluster, which may be less, or other, than what is so. */
export interface ClusterView {
  /** Its own id. */
  readonly myself: string;
  readonly nodes: ReadonlyMap<string, ClusterNodeView>;
  /** In the order of slots; `owner` is an id. */
  readonly slots: readonly (SlotRange & { readonly owner: string })[];
  /** Slot -> the id of the other node. */
  readonly migrating_slots_to: ReadonlyMap<number, string>;
  readonly importing_slots_from: ReadonlyMap<number, string>;
  readonly currentEpoch: number;
  readonly isOk: boolean;
  /** It wants to take its master's place. */
  readonly election: { readonly isSent: boolean; readonly epoch: number; readonly votes: number } | undefined;
}

/** The log of a partition: what retention has left of it, in segments. */
export interface LogView {
  /** Never empty; `base` is the offset with which a segment begins. */
  readonly segments: readonly { readonly base: number; readonly records: readonly StoredRecord[]; readonly bytes: number }[];
  /** The offset that comes next. */
  readonly end: number;
}

/** A consumer group, as its coordinator knows it. */
export interface GroupView {
  readonly name: string;
  readonly state: GroupStateName;
  readonly generation: number;
  readonly assignor: Assignor;
  readonly leader: string;
  /** By id, in the order in which they came. `join`: it waits for the others. */
  readonly members: ReadonlyMap<string, { readonly client: string; readonly partitions: readonly TopicPartition[]; readonly sessionEndsAt: Micros; readonly join: unknown }>;
  /** What it has committed, by `orders-0`. */
  readonly offsets: ReadonlyMap<string, PartitionOffset>;
}

/** What a Kafka broker holds. */
export interface BrokerView {
  readonly topics: ReadonlyMap<string, { readonly spec: TopicSpec; readonly logs: readonly LogView[] }>;
  readonly groups: ReadonlyMap<string, GroupView>;
  /** Fetches that wait for something to come. */
  readonly parked: ReadonlyMap<number, { readonly client: string; readonly from: readonly PartitionOffset[]; readonly since: Micros }>;
}

/** A partition that a consumer has: the offset that it reads next, undefined until it knows. */
export interface PositionView extends TopicPartition {
  readonly position: number | undefined;
  readonly isPaused: boolean;
}

/** A consumer, as it sees itself: it may be out of its group and not know. */
export interface ConsumerView {
  readonly group: string | undefined;
  readonly topics: readonly string[];
  /** Empty while it is no member. */
  readonly member: string;
  readonly generation: number;
  readonly state: 'unjoined' | 'joining' | 'dealing' | 'syncing' | 'stable';
  readonly partitions: ReadonlyMap<string, PositionView>;
  /** Fetched, and not yet polled. */
  readonly fetched: readonly { readonly at: TopicPartition; readonly records: readonly StoredRecord[] }[];
}

export interface NodeView {
  readonly name: string;
  /** What it holds as a Kafka broker; undefined where it is a Redis. */
  readonly broker?: BrokerView | undefined;
  readonly version: RedisVersion;
  /** Where it listens: `127.0.0.1:6379`. */
  readonly address: string;
  /** Undefined where cluster support is off. */
  readonly cluster: ClusterView | undefined;
  /** Whom it follows, and how many bytes of the stream it has made or received. */
  readonly replication: { readonly master: string | undefined; readonly offset: number };
  /** False from a crash to the restart. */
  readonly isUp: boolean;
  /** By connection id, in the order in which they were opened. */
  readonly connections: ReadonlyMap<number, ConnectionView>;
  /** By number; those that nobody has spoken of yet are not there. */
  readonly dbs: ReadonlyMap<number, DbView>;
  readonly pubsub_channels: ReadonlyMap<Bytes, { readonly subscribers: SubscribersView }>;
  readonly pubsub_patterns: ReadonlyMap<Bytes, { readonly subscribers: SubscribersView }>;
  readonly pubsubshard_channels: ReadonlyMap<Bytes, { readonly subscribers: SubscribersView }>;
  /** Commands that have arrived and not yet run. */
  readonly waitingCommands: number;
  readonly busyUntil: Micros;
  /** What it is set to, as far as it is shown. */
  readonly config: { readonly 'client-output-buffer-limit': BufferLimits };
}

export interface ClientView {
  readonly name: string;
  /** 0, 1, 2 … in the order in which clients were added; never used again. */
  readonly ordinal: number;
  readonly node: string;
  readonly latencyUs: Micros;
  /** redis-cli -c: it follows MOVED and ASK. */
  readonly isClusterAware: boolean;
  /** What its redis-cli asks for on connecting. */
  readonly resp: 2 | 3;
  /** Undefined while it is disconnected. */
  readonly connection: number | undefined;
  /** What the prompt shows: `127.0.0.1:6379(subscribed mode)> `. */
  readonly prompt: string;
  /** Does the prompt wait for a reply? */
  readonly isBusy: boolean;
  /** redis-cli is in subscribed mode: it reads messages until a key is pressed. */
  readonly isSubscribed: boolean;
  /** MONITOR has its prompt, until Ctrl+C or the end of the connection. */
  readonly isMonitoring: boolean;
  /** Lines typed ahead. */
  readonly queuedLines: readonly string[];
  /** The subscriptions it held when it was cut off, while it is away; what passes them is missed. */
  readonly held: {
    readonly channels: ReadonlySet<Bytes>;
    readonly patterns: ReadonlySet<Bytes>;
    readonly shardChannels: ReadonlySet<Bytes>;
  } | undefined;
  /** Bytes a second that it takes off its socket; 0 none, undefined all at once. */
  readonly readRate: number | undefined;
  /** Bytes that have arrived at its socket and that it has not read. */
  readonly unreadBytes: number;
  /** Messages missed while away, since it last left. */
  readonly missed: number;
  /** Its process was killed, and not revived. */
  readonly isKilled: boolean;
  /** The program that drives it, if one does. */
  readonly app: AppView | undefined;
  /** What it is to a Kafka broker; undefined where it is a redis-cli. */
  readonly kafka?: { readonly consumer: ConsumerView } | undefined;
}

/** A program, and where it stands. */
export interface AppView {
  readonly program: AppProgram;
  /** False while it is paused. */
  readonly isRunning: boolean;
  /** How many times as fast as it says. */
  readonly speed: number;
  /** Rounds begun. */
  readonly rounds: number;
  /**
   * `tick`: its next round; `work`: the end of its work; `turn`: it has sent all that it may in a second; `prompt`: somebody uses its prompt;
   * `message`: one that it hears; `start`: it was paused; `revival`: it was killed; `nothing`: it is through.
   */
  readonly waitsFor: 'tick' | 'message' | 'work' | 'turn' | 'answer' | 'prompt' | 'start' | 'revival' | 'nothing';
  /** When what it waits for is due; undefined where that is no time. */
  readonly dueAt: Micros | undefined;
  /** What was left of that when it was paused. */
  readonly leftUs: Micros | undefined;
}

export interface WorldView {
  /** The moment of the last thing that happened. */
  readonly now: Micros;
  /** What the clock on the wall says at 0. */
  readonly epochMs: number;
  readonly version: RedisVersion;
  readonly nodes: ReadonlyMap<string, NodeView>;
  /** By name, in the order in which they were added. */
  readonly clients: ReadonlyMap<string, ClientView>;
  /** Where moved cards stand. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Links that are cut: a client's name, or two nodes' in the order of their names with a space between. What waits there. */
  readonly cuts: ReadonlyMap<string, readonly unknown[]>;
  /** How many events have happened. */
  readonly emitted: number;
}
