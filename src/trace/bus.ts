/**
 * What the nodes of a cluster tell each other over the bus. Follows cluster.h (cluster_legacy.h in 8.0): clusterMsg.
 *
 * Every message has the same heavy header, in which its sender says who it is, which slots it claims and since which epoch; so
 * a message of ten bytes to a channel weighs more than two thousand.
 */
import type { Bytes } from '../base/index.ts';

/** By the names of cluster.h: CLUSTERMSG_TYPE_PUBLISH is `publish`. */
export type BusType =
  | 'ping'
  | 'pong'
  | 'meet'
  | 'fail'
  | 'publish'
  | 'publishshard'
  | 'auth-req'
  | 'auth-ack'
  | 'update'
  | 'mfstart';

/** Both ends belong to it. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** What a node says of itself with every message. */
export interface BusHeader {
  /** Node ids are 40 hex digits. */
  readonly sender: string;
  readonly shard: string;
  readonly currentEpoch: number;
  /** Of a replica: its master's. */
  readonly configEpoch: number;
  /** Replication offset. */
  readonly offset: number;
  /** The slots it serves; of a replica: its master's. */
  readonly slots: readonly SlotRange[];
  /** Whom it replicates; undefined for a master. */
  readonly master: string | undefined;
  /** As it sees the cluster. */
  readonly isOk: boolean;
  /** Its clients are paused for a manual failover. */
  readonly isPaused: boolean;
  /** It asks for votes although the master has not failed. */
  readonly isForced: boolean;
}

/** What a ping or a pong says of a third node. */
export interface Gossip {
  readonly id: string;
  /** Its name on stage stands for its address. */
  readonly node: string;
  readonly isMaster: boolean;
  readonly isPfail: boolean;
  readonly isFail: boolean;
}

export interface BusMessage {
  readonly type: BusType;
  readonly header: BusHeader;
  /** ping, pong, meet. */
  readonly gossip?: readonly Gossip[];
  /** fail, update: the node it is about. */
  readonly about?: string;
  /** update: what that node claims. */
  readonly claims?: { readonly configEpoch: number; readonly slots: readonly SlotRange[] };
  /** publish, publishshard. */
  readonly channel?: Bytes;
  readonly payload?: Bytes;
}
