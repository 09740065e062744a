/** The picture of a cluster: a ring of 16,384 slots, shards around it, the links between their nodes. */
import type { Bytes } from '../../base/index.ts';
import type { EventId, SlotRange, Table } from '../../trace/index.ts';
import type { Point, Rect, Wire } from '../types.ts';

/** How much a node's card has room for. */
export type MemberSize = 'full' | 'medium' | 'small';

/** A node of a cluster, with its peers around it. */
export interface MemberCard {
  readonly kind: 'member';
  readonly key: string;
  readonly name: string;
  readonly rect: Rect;
  readonly size: MemberSize;
  readonly port: string;
  readonly isUp: boolean;
  readonly isPrimary: boolean;
  /** The node it replicates, by name. */
  readonly follows: string | undefined;
  readonly shard: number;
  readonly hue: number;
  /** The slots it serves, as ranges in words: `0–5460`, a few of them. */
  readonly slots: string;
  readonly slotCount: number;
  /** Does it say that the cluster is fine? */
  readonly isOk: boolean;
  /** Who cannot reach it, by name; and who holds it for failed. */
  readonly suspectedBy: readonly string[];
  readonly failedBy: readonly string[];
  /** It asks for votes; it has so many of those it needs. */
  readonly election: { readonly votes: number; readonly needed: number; readonly epoch: number } | undefined;
  /** Whom it has just voted for. */
  readonly votedFor: string | undefined;
  /** What is in it, as many as fit. */
  readonly rows: readonly MemberRow[];
  readonly moreRows: number;
  readonly subscriptions: number;
  readonly keys: number;
  /** What it does at the playhead. */
  readonly running: { readonly client: string | undefined; readonly text: string; readonly event: EventId } | undefined;
  /** How many here will get the message being shown. */
  readonly tally: number | undefined;
  readonly touch: 'none' | 'sent' | 'arrived' | 'changed';
}

/** One thing in a node: a channel with who listens, or a key with what it holds. */
export interface MemberRow {
  readonly key: string;
  readonly kind: Table | 'key';
  readonly text: string;
  /** Subscribers, or the key's value or length. */
  readonly says: string;
  readonly hue: number;
  readonly isTouched: boolean;
}

/** A primary and its replicas. */
export interface ShardFrame {
  readonly key: string;
  readonly index: number;
  readonly hue: number;
  readonly rect: Rect;
  /** The slots its primary serves. */
  readonly slots: string;
  readonly slotCount: number;
  /** Node names, as they stand. */
  readonly members: readonly string[];
  readonly primary: string | undefined;
  /** A message reaches it now. */
  readonly isLit: boolean;
}

/** A piece of the ring. */
export interface RingArc {
  readonly range: SlotRange;
  /** Undefined where nobody serves it. */
  readonly shard: number | undefined;
  readonly owner: string | undefined;
  readonly hue: number | undefined;
}

/** A slot that somebody has asked about or moves: a tile on the ring. */
export interface SlotTile {
  readonly key: string;
  readonly slot: number;
  /** The latest name that hashed to it; empty where none did. */
  readonly name: string;
  readonly moreNames: number;
  readonly owner: string | undefined;
  readonly shard: number | undefined;
  readonly hue: number | undefined;
  /** It is being moved to this node. */
  readonly movesTo: string | undefined;
  /** It is served by another shard than its neighbours on the ring. */
  readonly isAway: boolean;
  /** Where it stands on the ring. */
  readonly at: Point;
  readonly rect: Rect;
  /** To the shard that has it; for one away from its neighbours. */
  readonly string: { readonly from: Point; readonly c: Point; readonly to: Point } | undefined;
}

export interface Ring {
  readonly center: Point;
  readonly radius: number;
  readonly thickness: number;
  readonly arcs: readonly RingArc[];
  readonly tiles: readonly SlotTile[];
}

/** A client that was told to go elsewhere. */
export interface Redirect {
  readonly key: string;
  readonly client: string;
  readonly why: 'moved' | 'ask';
  readonly slot: number;
  readonly to: string;
  readonly from: Point;
  readonly c: Point;
  readonly end: Point;
}

export interface ClusterPicture {
  readonly size: MemberSize;
  readonly ring: Ring;
  readonly shards: readonly ShardFrame[];
  readonly redirects: readonly Redirect[];
  /** What hashes now: the event, as long as its command is shown. */
  readonly hashing: { readonly event: EventId; readonly name: Bytes; readonly hashed: Bytes; readonly slot: number; readonly hue: number } | undefined;
}

/** Between two nodes. */
export interface NodeLink {
  readonly key: string;
  readonly kind: 'bus' | 'stream';
  /** By name; `a` comes first among the nodes. Of a stream, `a` is the primary. */
  readonly a: string;
  readonly b: string;
  readonly from: Point;
  readonly c1: Point;
  readonly c2: Point;
  readonly to: Point;
  /** Packets that wait at its ends; undefined where it is whole. */
  readonly cut: number | undefined;
  /** One of its ends is down. */
  readonly isDead: boolean;
  /** 0: nothing ever went over it; more with each tenfold. */
  readonly level: number;
  /** Does anything cross it now? */
  readonly isBusy: boolean;
  /** As a wire from a to b: measured when first asked for. */
  readonly wire: () => Wire;
}
