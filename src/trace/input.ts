/**
 * What comes from outside, and the run made of it. A run is all there is to keep: whatever is seen follows from it.
 */
import type { Micros } from '../base/index.ts';
import type { AppOrder } from './app.ts';
import type { BrokerSpec } from './kafka.ts';
import type { BrokerKind, Workload } from './workload.ts';

/** Whose rules a world follows. What differs stands in engine/rules/versions.ts. */
export type RedisVersion = '8.0' | '7.0';

export const REDIS_VERSIONS: readonly RedisVersion[] = ['8.0', '7.0'];

/** One way over a link, unless it says otherwise. */
export const HOP_US: Micros = 250;

export interface NodeSpec {
  readonly name: string;
  /** It is started with `--appendonly yes`: what a restart finds depends on it. */
  readonly appendonly?: true;
  /** It is started with `--enable-debug-command yes`. */
  readonly debug?: true;
  /** It is started with `--replicaof` this node. */
  readonly replicaof?: string;
  /** It is no Redis but a Kafka broker. */
  readonly broker?: BrokerSpec;
}

/** A cluster as redis-cli --cluster create makes it: slots in equal parts, each replica with a master. */
export interface ClusterSpec {
  /** 1 to 10. */
  readonly masters: number;
  /** Of each master: 0 to 2. */
  readonly replicas: number;
  /** `cluster-node-timeout`. */
  readonly nodeTimeoutMs: number;
}

/** `cluster-node-timeout` where nobody says otherwise. */
export const NODE_TIMEOUT_MS = 15_000;

/** The nodes of a cluster, masters first: m0 m1 m2 r0 r1 r2. `r4` of three masters replicates m1. */
export function nodesOfCluster({ masters, replicas }: ClusterSpec): NodeSpec[] {
  const nodes: NodeSpec[] = [];
  for (let i = 0; i < masters; i++) nodes.push({ name: `m${i}` });
  for (let i = 0; i < masters * replicas; i++) nodes.push({ name: `r${i}`, replicaof: `m${i % masters}` });
  return nodes;
}

export interface ClientSpec {
  readonly name: string;
  /** The node it connects to. */
  readonly node: string;
  /** What redis-cli asks for when it connects: 3 sends `HELLO 3` first, as `redis-cli -3` does. */
  readonly resp: 2 | 3;
  /** One way. */
  readonly latencyUs: Micros;
  /** As `redis-cli -c`: it follows MOVED and ASK. */
  readonly cluster?: true;
}

/** The world before anybody does anything. */
export interface Scenario {
  readonly title: string;
  readonly version: RedisVersion;
  /** 0 .. 2^32-1. */
  readonly seed: number;
  /** What the clock on the wall says at virtual time 0: milliseconds since 1970 (for CLIENT LIST, TIME …). */
  readonly epochMs: number;
  /** Absent where the nodes are no cluster; else `nodes` are its nodes (nodesOfCluster). */
  readonly cluster?: ClusterSpec;
  readonly nodes: readonly NodeSpec[];
  readonly clients: readonly ClientSpec[];
  /** Where cards stand that somebody has moved. */
  readonly places: readonly { readonly card: string; readonly x: number; readonly y: number }[];
  /** The workload that this run is one of four of. It says nothing to the world. */
  readonly workload?: { readonly spec: Workload; readonly broker: BrokerKind };
}

/** What can come from outside. To add a fault: a member here, a line of the script's grammar, its effect in engine/run.ts. */
export type Act =
  | { readonly kind: 'line-typed'; readonly client: string; readonly line: string }
  /** Sent at once although the prompt may wait for a reply: a pipeline (`alice>> …`). */
  | { readonly kind: 'line-pipelined'; readonly client: string; readonly line: string }
  | { readonly kind: 'client-added'; readonly spec: ClientSpec }
  | { readonly kind: 'client-removed'; readonly client: string }
  | { readonly kind: 'client-disconnected'; readonly client: string }
  | { readonly kind: 'client-reconnected'; readonly client: string }
  /** Its process is gone in the midst of whatever it does; an app's program goes with it. */
  | { readonly kind: 'client-killed'; readonly client: string }
  /** The process is started again: it connects, and an app begins its program anew. */
  | { readonly kind: 'client-revived'; readonly client: string }
  /** The program of a client is given, stopped, or changed. A client who is not there comes with its program. */
  | { readonly kind: 'app-told'; readonly client: string; readonly order: AppOrder }
  | { readonly kind: 'latency-set'; readonly client: string; readonly latencyUs: Micros }
  /** The client takes at most so many bytes a second off its socket: 0 none, undefined all at once. */
  | { readonly kind: 'read-rate-set'; readonly client: string; readonly bytesPerS: number | undefined }
  /** The process is killed, as by `kill -9`. */
  | { readonly kind: 'node-crashed'; readonly node: string }
  | { readonly kind: 'node-restarted'; readonly node: string }
  /** Nothing crosses a link any more: that of a client, or that between two nodes. What is sent waits, as TCP keeps it. */
  | { readonly kind: 'link-cut'; readonly end: string; readonly other: string | undefined }
  | { readonly kind: 'link-healed'; readonly end: string; readonly other: string | undefined }
  /** A client leaves its node and connects to another. */
  | { readonly kind: 'client-moved'; readonly client: string; readonly node: string }
  /** Somebody moves a slot with its keys to another master, as `redis-cli --cluster reshard` does. */
  | { readonly kind: 'slot-moved'; readonly slot: number; readonly node: string }
  /** Somebody asks a replica to take its master's place: CLUSTER FAILOVER. */
  | { readonly kind: 'failover-asked'; readonly node: string }
  | { readonly kind: 'card-placed'; readonly card: string; readonly x: number; readonly y: number }
  /** Nothing is typed for so long. */
  | { readonly kind: 'waited'; readonly us: Micros }
  // What stands in a script and does nothing to the world.
  /** What the terminal of this client prints next; `isUnordered` lines that stand together may come in any order. */
  | { readonly kind: 'output-expected'; readonly client: string; readonly text: string; readonly isUnordered: boolean }
  /** A comment, or an empty line where the text is undefined. */
  | { readonly kind: 'remarked'; readonly text: string | undefined };

export type ActKind = Act['kind'];

/**
 * An act and its moment. Without `at` it happens as soon as the world has settled: nothing that a person or an app
 * caused is still under way. Two acts at one moment happen in the order in which they stand.
 */
export type Input = Act & { readonly at?: Micros };

/** Scenario and inputs: everything else is derived. */
export interface Run {
  readonly scenario: Scenario;
  readonly inputs: readonly Input[];
}

/** Does this act change the world, or only stand in the script? */
export function isEffect(act: Act): boolean {
  return act.kind !== 'output-expected' && act.kind !== 'remarked';
}
