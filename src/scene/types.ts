/**
 * What is to be drawn, as data: cards, wires and packets at the playhead. Geometry is computed here; the DOM fits into
 * these rectangles and the canvas paints over them, so neither ever measures the other.
 *
 * Units are stage pixels at zoom 1. Keys are stable and speak: `client/alice`, `node/main`, `wire/alice`,
 * `packet/1200`, `row/main/pubsub_patterns/news.*`.
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { EventId, Packet, Table } from '../trace/index.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly w: number;
  readonly h: number;
}

/** How much room there is: it decides how large cards are and whether terminals stand in them. */
export type Form = 'wide' | 'phone';

/** One row of a table of a node: a channel or a pattern and who listens. */
export interface Row {
  readonly key: string;
  readonly table: Table;
  readonly row: Bytes;
  /** Client names, at most as many as fit; `more` says how many others. */
  readonly subscribers: readonly string[];
  readonly more: number;
  /** 0 .. 359: stable for a channel name; a pattern has its own. */
  readonly hue: number;
  /** The event just shown touches it: how, for a flash. */
  readonly touch: 'none' | 'looked-up' | 'matched' | 'not-matched' | 'added' | 'removed';
  readonly rect: Rect;
}

export interface TableBox {
  readonly table: Table;
  readonly rect: Rect;
  readonly rows: readonly Row[];
  /** Rows that did not fit. */
  readonly hiddenRows: number;
  readonly touch: 'none' | 'looked-up';
}

export interface NodeCard {
  readonly kind: 'node';
  readonly key: string;
  readonly name: string;
  readonly rect: Rect;
  readonly tables: readonly TableBox[];
  /** What it runs at the playhead: the command whose events are being shown, with who sent it. */
  readonly running: { readonly client: string; readonly text: string; readonly event: EventId } | undefined;
  /** Copies counted so far by the PUBLISH being shown. */
  readonly tally: number | undefined;
}

export interface ClientCard {
  readonly kind: 'client';
  readonly key: string;
  readonly name: string;
  readonly rect: Rect;
  readonly node: string;
  readonly side: 'left' | 'right';
  readonly isConnected: boolean;
  readonly resp: 2 | 3;
  readonly latencyUs: Micros;
  readonly isBusy: boolean;
  readonly isSubscribed: boolean;
  /** What it listens to, for badges: channels, patterns, shard channels, each with its hue. */
  readonly listens: readonly { readonly table: Table; readonly row: Bytes; readonly hue: number }[];
  readonly missed: number;
  /** The event just shown concerns it: a flash. */
  readonly touch: 'none' | 'arrived' | 'sent' | 'missed' | 'lost';
}

/** Many clients of one role, folded. */
export interface GroupCard {
  readonly kind: 'group';
  readonly key: string;
  readonly label: 'publishers' | 'subscribers' | 'others';
  readonly rect: Rect;
  readonly side: 'left' | 'right';
  readonly clients: readonly string[];
  readonly received: number;
  readonly sent: number;
}

export type Card = NodeCard | ClientCard | GroupCard;

/** A cubic curve from a client's (or group's) card to its node's. */
export interface Wire {
  readonly key: string;
  /** Key of the card at the client's end. */
  readonly card: string;
  readonly node: string;
  readonly from: Point;
  readonly c1: Point;
  readonly c2: Point;
  readonly to: Point;
  readonly isConnected: boolean;
  /** Packets on it now. */
  readonly load: number;
}

/** What changes with events, not with frames. */
export interface Scene {
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
  readonly bounds: Rect;
}

export type PacketShape = 'command' | 'reply' | 'error' | 'message' | 'pmessage' | 'smessage' | 'confirmation';

/** One packet where it is now. */
export interface PacketMark {
  readonly key: string;
  readonly packet: Packet;
  readonly x: number;
  readonly y: number;
  /** Which way it flies, in radians. */
  readonly angle: number;
  readonly shape: PacketShape;
  readonly hue: number | undefined;
  readonly label: string;
  /** 0 .. 1: fades in on leaving and out on arriving. */
  readonly alpha: number;
}
