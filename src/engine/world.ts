/**
 * The world: everything simulated, as plain data. No closures, no class instances: `copyWorld` makes a checkpoint of it.
 *
 * A world stands at one moment (`now`) and has an agenda of what is still to come. It is its own view (view.ts): the
 * page reads it, and only the engine writes it.
 */
import { copy, copyAgenda, newAgenda, type Agenda, type Bytes, type Micros } from '../base/index.ts';
import type { BlockedType, BrokerSpec, ClientCarried, ClientSpec, CloseReason, EventId, Packet, RedisVersion, Reply, Scenario } from '../trace/index.ts';
import { rulesOf } from './rules/index.ts';
import { newCli, promptOf, type Cli } from './client/redis-cli.ts';
import type { App } from './client/app.ts';
import type { Errand } from './client/errands.ts';
import { costOf as costOfBroker, newBroker, newKafkaClient, type KafkaClient } from './kafka/index.ts';
import type { Broker, BrokerTimer } from './kafka/broker-state.ts';
import type { TimerOfClient } from './kafka/client-state.ts';
import type { Migration, Parcel } from './cluster/migrate.ts';
import { createCluster, type ClusterState } from './cluster/state.ts';
import type { NodeLink, Stalled } from './network.ts';
import { startInSync } from './node/replication.ts';
import { newReplication, type Replication } from './node/replication-state.ts';
import { DEFAULT_USER, newDefaultUser, type User } from './node/acl-user.ts';
import { newConfig, type Config } from './node/config.ts';
import type { HashValue } from './node/hash-value.ts';
import type { Use } from './node/lfu.ts';
import type { ListValue } from './node/list-value.ts';
import type { SetValue } from './node/set-value.ts';
import type { ReplyList } from './node/reply-list.ts';
import type { Propagated } from './node/propagation.ts';
import type { WaitedCopies } from './node/acks.ts';
import { newStats, type Stats } from './node/stats.ts';
import type { StreamValue } from './node/stream-value.ts';
import type { StringValue } from './node/string-value.ts';
import { costOf } from './node/value.ts';
import type { ZsetValue } from './node/zset-value.ts';
import type { BlockedView, ClientView, ConnectionView, DbView, NodeView, WorldView } from './view.ts';

/** A frame with its length on the wire. Shared by all copies of one message. */
export interface Frame {
  readonly carries: ClientCarried;
  readonly bytes: number;
  /** The protocol it is written in. */
  readonly resp: 2 | 3;
  /** Nobody's doing: a heartbeat. */
  readonly isBackground?: boolean;
}

/** A command that arrived and has not yet run. */
export interface Waiting {
  /** It came while clients were paused. */
  readonly wasPostponed?: boolean;
  readonly argv: readonly Bytes[];
  /** The event of its arrival. */
  readonly cause: EventId;
}

/** Redis's `client` struct, as far as messaging touches it. */
export interface Connection extends ConnectionView {
  name: Bytes;
  resp: 2 | 3;
  db: number;
  channels: Set<Bytes>;
  patterns: Set<Bytes>;
  shardChannels: Set<Bytes>;
  outputBytes: number;
  /** The output buffer: frames, and for each the event that put it there. */
  output: Frame[];
  outputCauses: EventId[];
  /** The same as Redis measures it. */
  reply: ReplyList;
  /** Past its hard limit: nothing more is queued for it, and it is freed before the next command. */
  closesAsap: boolean;
  /** The second of the clock on the wall in which its output went past the soft limit, while it is past it. */
  softLimitReachedAt: number | undefined;
  /** Bytes in its socket, under way or unread; counted only for a client that reads slowly. */
  socketBytes: number;
  /** Its commands in order of arrival. */
  query: Waiting[];
  /** It stands in the node's row of those to be read. */
  isReadable: boolean;
  /** Set by QUIT and CLIENT KILL: closed as soon as its output is written; the rest of its commands is dropped. */
  closing: CloseReason | undefined;
  /** The client's end, for CLIENT LIST. */
  readonly ip: string;
  readonly port: number;
  lastInteractionAt: Micros;
  /** Lower case, with its subcommand as in `client|list`; `NULL` before the first. */
  lastCommand: string;
  libName: Bytes;
  libVer: Bytes;
  /** On whose behalf it acts. */
  user: Bytes;
  /** It has logged in, or need not. */
  isAuthenticated: boolean;
  /** What MULTI has collected so far; undefined outside a transaction. */
  transaction: Transaction | undefined;
  watched: WatchedKey[];
  /** A watched key was changed: EXEC will answer nil. */
  isDirtyCas: boolean;
  blocked: Blocked | undefined;
  /** What it wanted to do when clients were paused, and will do afterwards. */
  postponed: Waiting | undefined;
  /** CLIENT REPLY: whether its commands are answered. `skip-next` stands for the one after this. */
  replies: 'on' | 'off' | 'skip' | 'skip-next';
  /** CLIENT NO-TOUCH: what it reads does not count as used. */
  isNoTouch: boolean;
  /** CLIENT NO-EVICT. */
  isNoEvict: boolean;
  /** While the command of a woken waiter runs again: since when it waits, and when it gives up. */
  reexecuting: { readonly since: Micros; readonly until: Micros | undefined; readonly isTimed: boolean } | undefined;
  /** MONITOR: it is shown what the node runs. */
  isMonitor: boolean;
  /** ASKING: the next command may use a slot that is still being taken over. */
  isAsking: boolean;
  /** READONLY: at a replica of a cluster it reads, however old that is. */
  isReadOnly: boolean;
  /** The link over which a replica gets its master's commands: it is obeyed, and never answered. */
  isMaster: boolean;
  /** The link over which a master tells a replica its commands. */
  isReplica: boolean;
  /** How far the stream was after its last write: what WAIT waits for. */
  woff: number;
}

/** Redis's `blockingState`: a wait for keys. */
export interface Blocked extends BlockedView {
  /** Woken also when a key is gone. */
  readonly unblockOnNoKey: boolean;
  /** The command that will be run again. */
  readonly argv: readonly Bytes[];
  /** It gives up some day, be that later than any run gets (`until` is undefined then). */
  readonly isTimed: boolean;
  /** WAIT, WAITAOF: what is to be where. */
  readonly copies?: WaitedCopies;
}

/** Redis's `multiState`. */
export interface Transaction {
  /** The commands in their order. */
  commands: (readonly Bytes[])[];
  /** A command could not even be queued: EXEC will refuse. */
  isDirtyExec: boolean;
}

export interface WatchedKey {
  readonly db: number;
  readonly key: Bytes;
  /** Its time was over when it was watched. */
  wasExpired: boolean;
}

/** One row of a table: who is subscribed. */
export interface Subscribers {
  /** Connection id -> its place in the order of delivery. */
  subscribers: Map<number, number>;
  /** The ids in order of delivery; made when next needed after a change. */
  order: number[] | undefined;
}

export type SubscriptionTable = Map<Bytes, Subscribers>;

/** What a key holds. To add a type: its value in a file of its own, a member here, its name in `KeyType` of trace/, and what node/value.ts asks of all. */
export type Value = StringValue | ListValue | StreamValue | HashValue | SetValue | ZsetValue;

/** When a key's time is over: milliseconds of the clock on the wall, and the event that said so. */
export interface Expiry {
  readonly when: bigint;
  readonly cause: EventId;
}

/** One database of a node. */
export interface Db extends DbView {
  dict: Map<Bytes, Value>;
  /** Keys deleted since `dict` was last made anew (closeHoles, keyspace.ts). */
  holes: number;
  expires: Map<Bytes, Expiry>;
  /** Key -> ids of the connections that watch it. */
  watchedKeys: Map<Bytes, Set<number>>;
  /** Key -> ids of the connections that wait for it, in the order of their waits. */
  blocking_keys: Map<Bytes, Set<number>>;
  /** Those of them that are noted in the node's `ready_keys`. */
  ready_keys: Set<Bytes>;
}

export interface Node extends NodeView {
  isUp: boolean;
  /** When its process was started. */
  startedAt: Micros;
  stats: Stats;
  config: Config;
  /** By name; `default` is always there. */
  users: Map<Bytes, User>;
  /** What it was started with, and will be again. */
  readonly startedWith: StartedWith;
  /** What stands in the append only file of a node that does not write it: it is down, or was told to stop. */
  appendOnlyFile: Map<number, Db> | undefined;
  /** Where it listens: `127.0.0.1:6379`. */
  readonly address: string;
  broker: Broker | undefined;
  /** Whom it follows, and who follows it. */
  replication: Replication;
  /** MIGRATE is under way: it runs nothing until the target has answered. */
  migration: Migration | undefined;
  /** How often something was changed: whether a command did is a difference of this. */
  dirty: number;
  /** What replicas will be told when the command that runs is over. */
  also_propagate: Propagated[];
  /** What it knows of its cluster; undefined where cluster support is off. */
  cluster: ClusterState | undefined;
  /** What other nodes have sent and it has not yet read. */
  inbox: { readonly packet: Packet; readonly cause: EventId }[];
  dbs: Map<number, Db>;
  /** When the next round for expired keys is due; undefined while no key is to expire. */
  expireCycleAt: Micros | undefined;
  connections: Map<number, Connection>;
  pubsub_channels: SubscriptionTable;
  pubsub_patterns: SubscriptionTable;
  pubsubshard_channels: SubscriptionTable;
  /** The patterns in the order in which PUBLISH tries them; made when next needed after a change. */
  patternOrder: Bytes[] | undefined;
  nextConnection: number;
  /** Keys that somebody waits for and that a command has written, in the order in which it did. */
  ready_keys: { readonly db: number; readonly key: Bytes; readonly cause: EventId }[];
  /** Connections whose wait is over, in the order in which the waits ended: what they sent meanwhile comes next. */
  unblocked_clients: number[];
  /** CLIENT PAUSE; until a millisecond of the clock on the wall, and when that is looked at. */
  pause: { readonly mode: 'write' | 'all'; readonly end: bigint; readonly dueAt: Micros | undefined } | undefined;
  /** Connections whose command waits for the end of the pause, in the order of their waits. */
  postponed_clients: number[];
  /** Connections that are shown every command, in the order in which they asked for it. */
  monitors: number[];
  /** DEBUG SLEEP: until then nothing runs, and nothing is written. */
  sleepsUntil: Micros | undefined;
  /** DEBUG SET-ACTIVE-EXPIRE: whether it looks for keys whose time is over. */
  isActiveExpire: boolean;
  /** The numbers that all keys share, by their text: when each was last used. */
  sharedUse: Map<Bytes, Use>;
  /** `timeout`: when idle clients are next looked for. */
  idleCheckAt: Micros | undefined;
  /** How many clients wait, for a key of each type or for others to catch up. */
  blockedByType: Record<BlockedType, number>;
  /** Connections that have sent something since the last round, in order of arrival. */
  readable: number[];
  /** This round: how many commands of which connection are still to be run, from `roundHead` on. */
  round: { readonly connection: number; commands: number }[];
  roundHead: number;
  waitingCommands: number;
  busyUntil: Micros;
  isTurnDue: boolean;
  /** Connections with something in their output buffer: `clients_pending_write`. */
  pendingWrite: number[];
  /** Connections that a command has brought past a limit, and the event of the frame that did. */
  overLimit: { readonly connection: number; readonly cause: EventId }[];
  /** Frames ever put into an output buffer: what a command has queued is a difference of this. */
  framesQueued: number;
}

/** A client on stage: a person at a redis-cli. */
export interface Client extends ClientView {
  node: string;
  /** Where that node listens, as the prompt says it. */
  address: string;
  latencyUs: Micros;
  resp: 2 | 3;
  /** redis-cli -c: it follows MOVED and ASK. */
  readonly isClusterAware: boolean;
  connection: number | undefined;
  prompt: string;
  isBusy: boolean;
  isSubscribed: boolean;
  isMonitoring: boolean;
  queuedLines: string[];
  held: { channels: Set<Bytes>; patterns: Set<Bytes>; shardChannels: Set<Bytes> } | undefined;
  missed: number;
  cli: Cli;
  /** It was sent to do something, line by line, and leaves when it is done (errands.ts). */
  errand: Errand | undefined;
  app: App | undefined;
  /** It speaks to a broker: then it has a prompt of its own, and no redis-cli. */
  kafka: KafkaClient | undefined;
  isKilled: boolean;
  /** Somebody disconnected it: redis-cli cannot connect again by itself until it is reconnected. */
  isAway: boolean;
  /** Answers still to come to what redis-cli sent by itself on connecting; they are not shown. */
  handshakes: number;
  /** No frame on its link may arrive before the one sent ahead of it. */
  toNodeFrom: Micros;
  toClientFrom: Micros;
  readRate: number | undefined;
  /** Frames in its socket, each with the event of its arrival; only where it reads slowly. */
  unread: { readonly packet: Packet; readonly arrived: EventId }[];
  unreadBytes: number;
  /** Behind them the news that the server has closed the connection. */
  unreadClose: { readonly connection: number; readonly cause: EventId } | undefined;
  /** How much of the first of them was left to read at `since`. */
  reading: { readonly since: Micros; readonly left: number; readonly isForeground: boolean } | undefined;
}

/** What the agenda holds. */
export type Due =
  | Packet
  /** A node writes what is in its output buffers, then runs the next command. */
  | { readonly kind: 'node-turn'; readonly background: false; readonly node: string }
  /** The news that one end closed the connection reaches the other. */
  | {
      readonly kind: 'close-seen';
      readonly background: false;
      readonly by: 'client' | 'node';
      readonly client: string;
      readonly node: string;
      readonly connection: number;
      readonly cause: EventId;
    }
  | { readonly kind: 'wait-end'; readonly background: false; readonly cause: EventId }
  /** A node sees that its pause is over. */
  | { readonly kind: 'pause-end'; readonly background: true; readonly node: string; readonly cause: EventId }
  /** A client has waited long enough. */
  | { readonly kind: 'block-timeout'; readonly background: true; readonly node: string; readonly connection: number }
  /** A client that reads slowly has come to the end of a frame. */
  | { readonly kind: 'frame-read'; readonly background: boolean; readonly client: string }
  /** The news that it has taken bytes off its socket reaches the node: there is room for more. */
  | {
      readonly kind: 'socket-drained';
      readonly background: boolean;
      readonly node: string;
      readonly connection: number;
      readonly bytes: number;
    }
  /** The time is over for which a connection may be past its soft limit since second `since`. */
  | {
      readonly kind: 'soft-limit-due';
      readonly background: true;
      readonly node: string;
      readonly connection: number;
      readonly since: number;
      readonly cause: EventId;
    }
  /** A node looks for keys whose time is over. */
  | { readonly kind: 'expire-cycle'; readonly background: true; readonly node: string }
  /** A node looks for clients that have been idle for too long. */
  | { readonly kind: 'idle-check'; readonly background: true; readonly node: string; readonly cause: EventId }
  /** A snapshot for a replica that has asked for one (replication.ts). */
  | { readonly kind: 'snapshot-due'; readonly background: false; readonly node: string; readonly replica: string; readonly cause: EventId }
  /** A replica tells its master how far it has come. */
  | { readonly kind: 'replica-cron'; readonly background: true; readonly node: string }
  /** A node looks after its cluster: peers that do not answer, an election that is due. */
  | { readonly kind: 'cluster-cron'; readonly background: true; readonly node: string }
  /** A client on an errand has its answer, and does what comes next. */
  | { readonly kind: 'errand-goes-on'; readonly background: false; readonly client: string; readonly said: Reply; readonly cause: EventId }
  /** A program's time is over: of its work, or until its next round. */
  | { readonly kind: 'app-due'; readonly background: true; readonly client: string }
  /** A program has its answer, or learns that none will come, or that the prompt is free. */
  | { readonly kind: 'app-goes-on'; readonly background: false; readonly client: string; readonly said: Reply | undefined; readonly cause: EventId }
  /** A message has come to a program that hears messages. */
  | { readonly kind: 'app-hears'; readonly background: false; readonly client: string; readonly channel: Bytes; readonly payload: Bytes; readonly cause: EventId }
  | { readonly kind: 'migrate-timeout'; readonly background: true; readonly node: string; readonly parcel: number; readonly cause: EventId }
  /** A broker's time is over: for a parked fetch, a session, a rebalance, or until it looks for old segments. */
  | { readonly kind: 'broker-due'; readonly background: true; readonly node: string; readonly timer: BrokerTimer }
  /** A Kafka client's time is over: of its poll, or until it looks after itself. */
  | { readonly kind: 'kafka-due'; readonly background: boolean; readonly client: string; readonly timer: TimerOfClient }
  /** DEBUG SLEEP is over. */
  | { readonly kind: 'node-wakes'; readonly background: false; readonly node: string };

export interface World extends WorldView {
  now: Micros;
  readonly version: RedisVersion;
  readonly seed: number;
  readonly epochMs: number;
  nodes: Map<string, Node>;
  clients: Map<string, Client>;
  places: Map<string, { x: number; y: number }>;
  /** Links that are cut (linkKey of network.ts), each with what waits at its ends. */
  cuts: Map<string, Stalled[]>;
  /** `m0>m1`: what has gone from node to node. */
  nodeLinks: Map<string, NodeLink>;
  /** Keys under way between nodes, by the number that their packet carries. */
  parcels: Map<number, Parcel>;
  emitted: number;
  agenda: Agenda<Due>;
  /** When it first came to be settled since the last input, and after how many events; undefined until then. */
  settled: { readonly at: Micros; readonly emitted: number } | undefined;
  nextOrdinal: number;
  /** Words that ranges of programs have come to. */
  spread: number;
  /** Clients whose `held` is set: only they are asked what they miss. */
  missing: string[];
}

/** A world with its nodes and nobody yet connected; `startWorld` of run.ts lets the clients in. `addresses`: where the nodes listen. */
export function newWorld(scenario: Scenario, addresses: readonly string[] = []): World {
  const nodes = new Map<string, Node>();
  const firstPort = scenario.cluster ? FIRST_CLUSTER_PORT : FIRST_PORT;
  scenario.nodes.forEach((spec, i) => {
    const port = spec.broker ? BROKER_PORT : firstPort + i;
    nodes.set(spec.name, newNode(spec.name, scenario.version, addresses[i] ?? `127.0.0.1:${port}`, spec));
  });
  if (scenario.cluster) createCluster([...nodes.values()], scenario.cluster, scenario);
  startInSync({ nodes });
  return {
    now: 0,
    version: scenario.version,
    seed: scenario.seed,
    epochMs: scenario.epochMs,
    nodes,
    clients: new Map(),
    places: new Map(scenario.places.map(({ card, x, y }) => [card, { x, y }])),
    cuts: new Map(),
    nodeLinks: new Map(),
    parcels: new Map(),
    emitted: 0,
    agenda: newAgenda<Due>(),
    settled: undefined,
    nextOrdinal: 0,
    spread: 0,
    missing: [],
  };
}

/** The node that listens at `127.0.0.1:7000`. */
export function nodeListeningAt({ nodes }: World, address: string): Node | undefined {
  for (const node of nodes.values()) if (node.address === address) return node;
  return undefined;
}

/** A second world that goes on by itself. What never changes (packets under way) is shared. */
export function copyWorld(world: World): World {
  const { agenda, ...rest } = world;
  return { ...copy(rest), agenda: copyAgenda(agenda) };
}

/** How costly `copyWorld` is: what it must copy piece by piece, roughly. */
export function entitiesIn(world: World): number {
  let count = world.clients.size + world.agenda.foreground;
  for (const { unread } of world.clients.values()) count += unread.length;
  for (const node of world.nodes.values()) {
    for (const { output } of node.connections.values()) count += output.length;
    count += node.replication.backlog?.entries.length ?? 0;
    if (node.broker) count += costOfBroker(node.broker);
    for (const { dict, expires } of [...node.dbs.values(), ...(node.appendOnlyFile?.values() ?? [])]) {
      count += (dict.size + expires.size) / 2;
      for (const value of dict.values()) count += costOf(value);
    }
  }
  return count;
}

/** How a node is started, each time. */
export interface StartedWith {
  readonly appendonly?: true;
  readonly debug?: true;
  /** The node it follows from the start. */
  readonly replicaof?: string;
  readonly broker?: BrokerSpec;
}

/** A node that has just started, with nothing in it. */
export function newNode(name: string, version: RedisVersion, address = ADDRESS, { appendonly, debug, replicaof, broker }: StartedWith = {}): Node {
  return {
    name,
    address,
    broker: broker && newBroker(broker),
    replication: newReplication(name, replicaof, 0),
    migration: undefined,
    dirty: 0,
    also_propagate: [],
    cluster: undefined,
    inbox: [],
    version,
    isUp: true,
    startedAt: 0,
    stats: newStats(),
    config: {
      ...newConfig(),
      appendonly: appendonly ?? false,
      'enable-debug-command': debug ? 'yes' : 'no',
    },
    startedWith: { ...(appendonly && { appendonly }), ...(debug && { debug }), ...(replicaof !== undefined && { replicaof }), ...(broker && { broker }) },
    appendOnlyFile: undefined,
    users: new Map([[DEFAULT_USER, newDefaultUser(rulesOf(version).aclUsersSanitize || undefined)]]),
    connections: new Map(),
    dbs: new Map(),
    expireCycleAt: undefined,
    pubsub_channels: new Map(),
    pubsub_patterns: new Map(),
    pubsubshard_channels: new Map(),
    patternOrder: undefined,
    nextConnection: 1,
    ready_keys: [],
    unblocked_clients: [],
    pause: undefined,
    postponed_clients: [],
    blockedByType: { list: 0, zset: 0, stream: 0, wait: 0, waitaof: 0 },
    monitors: [],
    sleepsUntil: undefined,
    isActiveExpire: true,
    sharedUse: new Map(),
    idleCheckAt: undefined,
    readable: [],
    round: [],
    roundHead: 0,
    waitingCommands: 0,
    busyUntil: 0,
    isTurnDue: false,
    pendingWrite: [],
    overLimit: [],
    framesQueued: 0,
  };
}

export function newClient(spec: ClientSpec, ordinal: number, address: string, broker?: Broker): Client {
  const cli = newCli();
  return {
    name: spec.name,
    ordinal,
    node: spec.node,
    address,
    latencyUs: spec.latencyUs,
    resp: spec.resp,
    isClusterAware: spec.cluster ?? false,
    connection: undefined,
    prompt: broker ? kafkaPromptOf(address) : promptOf(cli, address),
    isBusy: false,
    isSubscribed: false,
    isMonitoring: false,
    queuedLines: [],
    held: undefined,
    missed: 0,
    cli,
    errand: undefined,
    app: undefined,
    kafka: broker && newKafkaClient(broker.settings),
    isKilled: false,
    isAway: false,
    handshakes: 0,
    toNodeFrom: 0,
    toClientFrom: 0,
    readRate: undefined,
    unread: [],
    unreadBytes: 0,
    unreadClose: undefined,
    reading: undefined,
  };
}

/** Kafka has no prompt: the address alone, as redis-cli shows it. */
export function kafkaPromptOf(address: string): string {
  return `${address}> `;
}

/** Where a redis-cli connects that is not told otherwise. */
export const ADDRESS = '127.0.0.1:6379';
const FIRST_PORT = 6379;
/** As clusters on one machine are mostly started. */
const FIRST_CLUSTER_PORT = 7000;
/** The port of Kafka; there is one broker. */
const BROKER_PORT = 9092;
