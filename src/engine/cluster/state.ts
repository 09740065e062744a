/**
 * What one node knows of its cluster: `clusterState` and `clusterNode` of cluster.h. Nobody looks into another node's; knowledge
 * travels over the bus.
 *
 *   createCluster   The nodes as redis-cli --cluster create leaves them: everybody knows everybody, slots in equal parts.
 *   newCluster      A node that knows only itself, as it is after CLUSTER RESET.
 */
import { draw, type Micros } from '../../base/index.ts';
import type { BusType, ClusterSpec, EventId } from '../../trace/index.ts';
import type { Node } from '../world.ts';
import { evenSlots, withOwner, type Owned } from './slots.ts';

/** One row of a node's table of nodes. */
export interface ClusterNode {
  /** 40 hex digits. */
  readonly id: string;
  /** Its name on stage. */
  readonly name: string;
  shard: string;
  isMaster: boolean;
  /** The id of the master it replicates. */
  master: string | undefined;
  configEpoch: number;
  /** How far a replica's stream has come, as it last said. */
  offset: number;
  isPfail: boolean;
  isFail: boolean;
  failedAt: Micros;
  /** Masters that cannot reach it, by id, and when they last said so. */
  failReports: Map<string, Micros>;
  /** A ping that has not been answered; undefined: all were. */
  pingSentAt: Micros | undefined;
  /** What has made it go unanswered: a crash, a cut. */
  lostBy: EventId | undefined;
  pongReceivedAt: Micros;
  /** Can it be sent to? */
  isLinked: boolean;
  /** When this node last voted for a replica of it. */
  votedAt: Micros | undefined;
}

/** A replica that wants to become a master. */
export interface Election {
  /** When votes are to be asked for. */
  at: Micros;
  rank: number;
  isSent: boolean;
  epoch: number;
  votes: number;
  /** It need not wait until the master has failed. */
  isForced: boolean;
}

/** CLUSTER FAILOVER under way, at the replica and at its master. */
export interface ManualFailover {
  readonly until: Micros;
  /** At the master: the replica that wants its place. */
  readonly replica: string | undefined;
  /** At the replica: how far the master's stream goes, once it has said so. */
  masterOffset: number | undefined;
  mayStart: boolean;
}

export interface ClusterState {
  /** Its own id. */
  myself: string;
  nodes: Map<string, ClusterNode>;
  slots: Owned;
  /** Slot -> the id of the other node. */
  migrating_slots_to: Map<number, string>;
  importing_slots_from: Map<number, string>;
  currentEpoch: number;
  lastVoteEpoch: number;
  /** `cluster_state` is ok. */
  isOk: boolean;
  /** From when on it may be ok again. */
  okFrom: Micros;
  /** Most masters with slots were out of its reach when it last looked. */
  isInMinority: boolean;
  election: Election | undefined;
  manual: ManualFailover | undefined;
  /** The event that gave its cron something to look after: what the cron does is its effect. */
  concern: EventId | undefined;
  /** When its cron is next due; undefined while there is nothing to look after. */
  cronAt: Micros | undefined;
  /** Nodes that were forgotten, by id, and until when no gossip brings them back. */
  forgotten: Map<string, Micros>;
  /** When it last pinged somebody at random, and who has been told of its doubts (ids) since they last changed. */
  pingedAt: Micros;
  told: Set<string>;
  /** Who has not heard (ids) that this node has changed: another master, slots or an epoch that no broadcast has told. */
  unaware: Set<string>;
  /** Elections in a row that came to nothing. */
  failedElections: number;
  sent: Partial<Record<BusType, number>>;
  received: Partial<Record<BusType, number>>;
}

export function createCluster(nodes: readonly Node[], spec: ClusterSpec, { seed }: { readonly seed: number }): void {
  const ids = nodes.map(({ name }) => nodeId(seed, 'node-id', name));
  const ranges = evenSlots(spec.masters);
  let slots: Owned = [];
  ranges.forEach((range, i) => (slots = withOwner(slots, [range], ids[i])));
  const idOf = new Map(nodes.map(({ name }, i) => [name, ids[i] ?? '']));
  for (const node of nodes) {
    node.config['cluster-enabled'] = true;
    node.config['cluster-node-timeout'] = spec.nodeTimeoutMs;
    const cluster = newCluster(node.name, idOf.get(node.name) ?? '', seed);
    cluster.slots = slots;
    cluster.currentEpoch = nodes.length;
    cluster.isOk = true;
    cluster.nodes = new Map(
      nodes.map((other, i) => {
        const master = i < spec.masters ? i : (i - spec.masters) % spec.masters;
        const row = newClusterNode(ids[i] ?? '', other.name, nodeId(seed, 'shard-id', nodes[master]?.name ?? ''));
        // Each its own, as redis-cli sets them apart; a replica goes by its master's.
        row.configEpoch = i + 1;
        row.isMaster = i < spec.masters;
        row.master = row.isMaster ? undefined : ids[master];
        return [row.id, row];
      }),
    );
    node.cluster = cluster;
  }
}

/** It knows nobody, serves nothing, and is a master. */
export function newCluster(name: string, id: string, seed: number): ClusterState {
  const row = newClusterNode(id, name, nodeId(seed, 'shard-id', id));
  return {
    myself: id,
    nodes: new Map([[id, row]]),
    slots: [],
    migrating_slots_to: new Map(),
    importing_slots_from: new Map(),
    currentEpoch: 0,
    lastVoteEpoch: 0,
    isOk: false,
    okFrom: 0,
    isInMinority: false,
    election: undefined,
    manual: undefined,
    concern: undefined,
    cronAt: undefined,
    forgotten: new Map(),
    pingedAt: 0,
    told: new Set(),
    unaware: new Set(),
    failedElections: 0,
    sent: {},
    received: {},
  };
}

export function newClusterNode(id: string, name: string, shard: string): ClusterNode {
  return {
    id,
    name,
    shard,
    isMaster: true,
    master: undefined,
    configEpoch: 0,
    offset: 0,
    isPfail: false,
    isFail: false,
    failedAt: 0,
    failReports: new Map(),
    pingSentAt: undefined,
    lostBy: undefined,
    pongReceivedAt: 0,
    isLinked: true,
    votedAt: undefined,
  };
}

/** 40 hex digits from the seed. */
export function nodeId(seed: number, purpose: string, name: string): string {
  let id = '';
  for (let i = 0; i < 5; i++) id += draw(seed, purpose, name, i).toString(16).padStart(8, '0');
  return id;
}

/** This node is another than it was, and says so with its next pings only. */
export function noteOwnChange({ nodes, myself, unaware }: ClusterState): void {
  for (const id of nodes.keys()) if (id !== myself) unaware.add(id);
}

/** Its own row. */
export function myselfOf({ nodes, myself }: ClusterState): ClusterNode {
  const row = nodes.get(myself);
  // Nothing takes a node's own row out of its table.
  if (!row) throw new Error('a node that does not know itself');
  return row;
}

/** The row of a node on stage. */
export function rowNamed({ nodes }: ClusterState, name: string): ClusterNode | undefined {
  for (const row of nodes.values()) if (row.name === name) return row;
  return undefined;
}

/** The replicas of a master, in the order of their ids. */
export function replicasOf({ nodes }: ClusterState, master: string): ClusterNode[] {
  return [...nodes.values()].filter((row) => row.master === master).sort((a, b) => (a.id < b.id ? -1 : 1));
}
