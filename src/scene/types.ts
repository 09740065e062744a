/**
 * What is to be drawn, as data: cards, wires and packets at the playhead. Geometry is computed here; the DOM fits into
 * these rectangles and the canvas paints over them, so neither ever measures the other.
 *
 * Units are stage pixels at zoom 1. Keys are stable and speak: `client/alice`, `node/main`, `wire/alice`,
 * `packet/1200`, `row/main/pubsub_patterns/news.*`.
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { Event, EventId, Holding, KeyType, Packet, Table } from '../trace/index.ts';
import type { AppCard } from './app-card.ts';
import type { AppShown } from './apps.ts';
import type { ClusterPicture, MemberCard, NodeLink } from './cluster/types.ts';
import type { BrokerShown, KafkaScene } from './kafka/index.ts';
import type { BrokerPicture } from './kafka/motion.ts';
import type { Ledger } from './ledger.ts';
import type { StreamScene } from './streams/index.ts';
import type { StreamRow } from './streams/motion.ts';

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

/** The instant shown, as far as a picture needs it. A session's `Shown` is one. */
export interface ShownMoment {
  /** Virtual time in microseconds, with fractions between two events. */
  readonly at: number;
  /** Events 0 .. events-1 have been shown. */
  readonly events: number;
  /** 0 .. 1: how far the hold of event `events - 1` has gone; 1 where nothing is held. */
  readonly held: number;
}

/** Events on both sides of the instant shown. Both may be empty: the picture is then a little poorer, never wrong. */
export interface Around {
  /** The last events shown, oldest first, up to `shown.events - 1`. It should reach back to the command being shown. */
  readonly recent: readonly Event[];
  /** What the world has already done and the playhead has not yet shown: from `shown.events` to the world's last. */
  readonly pending: readonly Event[];
  /** From `holdingsBefore`: what keys held before the pending events changed them. */
  readonly before?: HoldingsBefore;
  /** From `holdingsBefore` of the event just shown: what its key held before it. */
  readonly was?: HoldingsBefore;
}

/** A list that was there and is gone. */
export interface Ghost {
  readonly node: string;
  readonly db: number;
  readonly key: Bytes;
}

/** `main/0/queue:a` -> what that key held; undefined where it was not there. */
export type HoldingsBefore = ReadonlyMap<string, Holding | undefined>;

/** What a client is on stage, by the first thing it is asked to do in its run: with messages, or with keys. */
export type Role = 'publishes' | 'listens' | 'adds' | 'takes';

/** What of a node's inside a run has to do with: room is kept for it from the beginning to the end. */
export interface Insides {
  readonly keys: boolean;
  readonly pubsub: boolean;
  readonly transactions: boolean;
}

export interface SceneOptions {
  readonly form: Form;
  /** Terminals stand beside the stage: cards are compact. */
  readonly isDocked: boolean;
  /** The room for cards at zoom 1; a usual screen of that form where absent. What does not fit grows downwards. */
  readonly room?: { readonly w: number; readonly h: number };
  /** From `rolesOf(run)`. A client that is not in it stands on a side by its ordinal. */
  readonly roles?: ReadonlyMap<string, Role>;
  /** From `insidesOf(run)`. Room for subscriptions, and for keys where there are some, where absent. */
  readonly insides?: Insides;
  /** Clients that stay unfolded, because somebody looks at them. Moved ones stay unfolded anyway. */
  readonly pinned?: ReadonlySet<string>;
  /** From `followApps`: where programs stand. Clients that are not in it show no program. */
  readonly apps?: ReadonlyMap<string, AppShown>;
  /** With more clients than this, those of one role fold into one card. 12 wide and 8 on a phone where absent. */
  readonly foldAbove?: number;
  /** From `followGhosts`: lists that were there and are gone, the latest last. */
  readonly ghosts?: readonly Ghost[];
  /** How streams are drawn (streams/index.ts); where it has not come yet, they are keys as any other. */
  readonly streams?: StreamScene;
  /** How a broker is drawn (kafka/index.ts), and what of it has been shown, from `followBroker`; its card is empty where they have not come yet. */
  readonly kafka?: { readonly scene: KafkaScene; readonly shown: BrokerShown };
  /** From `followLedger`: what each client has sent and received, for group cards. */
  readonly ledger?: Ledger;
  /** Packets under way, for the load of wires. */
  readonly inFlight?: readonly Packet[];
}

/** One row of a table of a node: a channel or a pattern and who listens. */
export interface Row {
  readonly key: string;
  readonly table: Table;
  readonly row: Bytes;
  /** `row` as a person reads it; binary-safe. */
  readonly text: string;
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
  /** The caption stands above the first row, inside. */
  readonly rect: Rect;
  readonly rows: readonly Row[];
  /** Rows that did not fit. */
  readonly hiddenRows: number;
  /** A row was looked for here and there is none. */
  readonly touch: 'none' | 'looked-up';
  /** Empty and unimportant: a caption only. */
  readonly isThin: boolean;
}

/** What waits in a node's output buffer for one client that reads slowly. */
export interface BufferBar {
  readonly key: string;
  readonly client: string;
  readonly bytes: number;
  /** The limits of its class, where it has them. */
  readonly hard: number | undefined;
  readonly soft: number | undefined;
  /** 0 .. 1: how full the bar is; its end is the hard limit. */
  readonly level: number;
  /** Where on it the soft limit stands. */
  readonly softAt: number | undefined;
  /** Past a limit. */
  readonly isPast: boolean;
  readonly rect: Rect;
}

/** Who waits for a key, with the place in its line: 1 is served next. */
export interface Sleeper {
  readonly client: string;
  readonly place: number;
  /** The event just shown ends this wait: it walks out of the line. */
  readonly isLeaving: boolean;
  /** In so many lines it stands at once. */
  readonly lines: number;
  readonly since: Micros;
  /** When it gives up; undefined where it never does. */
  readonly until: Micros | undefined;
  /** To ask about: the event that began the wait, or ends it; undefined where the world has ended it and the picture has not. */
  readonly event: EventId | undefined;
  /** Its place in the line: that of one who leaves is where it stood. */
  readonly rect: Rect;
  /** From `rect`, before and after the event `moves`, which moves it; undefined where nothing does. */
  readonly from: Stand;
  readonly to: Stand;
  readonly moves: EventId | undefined;
}

export interface Stand extends Point {
  readonly alpha: number;
}

/** One element of a list, in its place. */
export interface Cell {
  /** From the head, 0 first. */
  readonly index: number;
  readonly text: string;
  /** Of the element: it keeps it from list to list. */
  readonly hue: number;
  readonly rect: Rect;
  /** Its element is on its way to another list already: an outline stays until this list is shown without it. */
  readonly isLeft: boolean;
}

/** A list as a row of cells, the head on the left. Long ones are folded in the middle, so that both ends are seen. */
export interface ListRow {
  /** All the room there is for it. */
  readonly area: Rect;
  /** What the cells stand in, between the words `head` and `tail`. */
  readonly rail: Rect;
  readonly head: Rect;
  readonly tail: Rect;
  readonly cells: readonly Cell[];
  readonly fold: { readonly rect: Rect; readonly count: number } | undefined;
}

/** One key of a node: what it holds, and who waits for it. */
export interface KeyRow {
  readonly key: string;
  readonly db: number;
  readonly name: Bytes;
  readonly text: string;
  /** Undefined where there is no such key: somebody waits for it or asked for it, or it was a list. */
  readonly type: KeyType | undefined;
  readonly length: number | undefined;
  /** What a string holds, shortened. */
  readonly value: string | undefined;
  /** The cells of a list, below its name; the empty outline of one that is not there; undefined for whatever is no list. */
  readonly list: ListRow | undefined;
  /** The tape and the groups of a stream, below its name; where it is known how to draw one. */
  readonly stream: StreamRow | undefined;
  /** In the order in which they will be served, at most as many as fit. */
  readonly sleepers: readonly Sleeper[];
  readonly moreSleepers: number;
  readonly hue: number;
  readonly touch: 'none' | 'changed' | 'ready' | 'waited-for' | 'removed' | 'missing';
  readonly rect: Rect;
  /** Where the line of sleepers stands, below `rect`; undefined where nobody waits. */
  readonly line: Rect | undefined;
}

export interface KeyBox {
  readonly rect: Rect;
  readonly rows: readonly KeyRow[];
  readonly hiddenRows: number;
}

/**
 * What a node does with a transaction: commands are collected, then they run in a box that nobody looks into, then its doors
 * open and the keys that became ready in it are walked.
 */
export interface ExecBox {
  readonly rect: Rect;
  readonly phase: 'none' | 'collecting' | 'closed' | 'open';
  /** Whose transaction it is. */
  readonly client: string;
  /** How many commands it has, and those that fit. The one that runs is among them. */
  readonly count: number;
  readonly commands: readonly { readonly text: string; readonly place: number; readonly state: 'queued' | 'running' | 'done' }[];
  /** Keys that somebody waits for, in the order in which they became ready. */
  readonly ready: readonly ReadyKey[];
  readonly hiddenReady: number;
  /** How those who wait are served: their whole command runs again (since 7.2), or they get it from the key that is ready. */
  readonly rule: 'runs-again' | 'from-the-key';
  /** To ask about. */
  readonly event: EventId | undefined;
}

export interface ReadyKey {
  readonly text: string;
  readonly hue: number;
  readonly state: 'noted' | 'walked' | 'done';
  /** Whom it woke, and from which key each took something. */
  readonly served: readonly { readonly client: string; readonly from: string | undefined }[];
}

export interface NodeCard {
  readonly kind: 'node';
  readonly key: string;
  readonly name: string;
  readonly rect: Rect;
  /** Where name and version stand. */
  readonly head: Rect;
  /** Where what it runs is shown; always kept free for it. */
  readonly strip: Rect;
  /** Undefined while nothing in the run has to do with transactions. */
  readonly exec: ExecBox | undefined;
  /** Its keys and who waits for them; undefined while nothing in the run has to do with keys. */
  readonly keys: KeyBox | undefined;
  /** It is a Kafka broker; its picture is undefined until what draws it has come. */
  readonly broker: { readonly picture: BrokerPicture | undefined } | undefined;
  readonly tables: readonly TableBox[];
  /** False from a crash to the restart. */
  readonly isUp: boolean;
  /** Below all else, one for each client that reads slowly. */
  readonly buffers: readonly BufferBar[];
  /** What it runs at the playhead: the command whose events are being shown, with who sent it. */
  readonly running: { readonly client: string; readonly text: string; readonly event: EventId } | undefined;
  /** Between two commands it looks after those who wait for a key. */
  readonly isServing: boolean;
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
  /** Its terminal stands inside the card; else the card is compact. */
  readonly hasTerminal: boolean;
  readonly isConnected: boolean;
  readonly resp: 2 | 3;
  readonly latencyUs: Micros;
  /** Bytes a second that it reads; undefined where it reads at once. */
  readonly readRate: number | undefined;
  /** Bytes that have arrived and that it has not read. */
  readonly unreadBytes: number;
  readonly isBusy: boolean;
  readonly isSubscribed: boolean;
  /** What it listens to, for badges: channels, patterns, shard channels, each with its hue. Held ones while it is away. */
  readonly listens: readonly Listened[];
  /** The keys it waits for; undefined while it does not. */
  readonly waits: Waits | undefined;
  /** Its run has to do with keys: it may stand in lines, and is known there by its mark. */
  readonly isMarked: boolean;
  readonly missed: number;
  /** Its process was killed. */
  readonly isKilled: boolean;
  /** The program that drives it; undefined where a person does. */
  readonly app: AppCard | undefined;
  /** It is a client of Kafka, and no redis-cli; `role`: undefined where it reads nothing. */
  readonly kafka: { readonly role: KafkaRole | undefined } | undefined;
  /** The event just shown concerns it: a flash. */
  readonly touch: 'none' | 'arrived' | 'sent' | 'missed' | 'lost';
}

/** What a client is to Kafka. */
export interface KafkaRole {
  readonly group: string | undefined;
  readonly hue: number | undefined;
  /** What it reads, as it sees itself: `orders-0`. */
  readonly has: readonly string[];
  /** Its group has dealt out all, and it got nothing. */
  readonly isIdle: boolean;
  /** Its group counts it in. */
  readonly isMember: boolean;
  /** Of what it reads its group has given some to another, or to nobody. */
  readonly isStray: boolean;
}

/** A client's wait for keys. */
export interface Waits {
  readonly keys: readonly { readonly name: Bytes; readonly text: string; readonly hue: number }[];
  readonly since: Micros;
  /** When it gives up; undefined where it never does. */
  readonly until: Micros | undefined;
  /** The event that began it; undefined where the world has ended it already and the picture has not. */
  readonly event: EventId | undefined;
}

export interface Listened {
  readonly table: Table;
  readonly row: Bytes;
  readonly text: string;
  readonly hue: number;
}

/** Many clients of one role, folded. */
export interface GroupCard {
  readonly kind: 'group';
  readonly key: string;
  readonly label: 'publishers' | 'subscribers' | 'producers' | 'consumers' | 'others' | 'clients';
  /** There is room for its count, and for little else. */
  readonly isSmall: boolean;
  readonly rect: Rect;
  readonly node: string;
  readonly side: 'left' | 'right';
  readonly clients: readonly string[];
  readonly received: number;
  readonly sent: number;
  readonly missed: number;
  /** How many of them wait for a key. */
  readonly waiting: number;
  /** How many have something in their hands, and how many are dead. */
  readonly holding: number;
  readonly killed: number;
  /** The event just shown concerns one of them. */
  readonly touch: ClientCard['touch'];
}

export type Card = NodeCard | MemberCard | ClientCard | GroupCard;

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
  /** The curve as x, y, x, y … at equal distances, `PATH_STEPS` + 1 points from `from` to `to`. */
  readonly path: Float32Array;
  /** How long the curve is. */
  readonly length: number;
  readonly isConnected: boolean;
  /** Nothing crosses it any more; so much waits at its ends. Undefined where it is whole. */
  readonly cut: number | undefined;
  /** From its middle to the lane of one direction. */
  readonly lane: number;
  /** How large packets are on it. */
  readonly size: number;
  /** Half the width in which packets may spread: 0 for one client, more for a group. */
  readonly spread: number;
  /** Packets on it now. */
  readonly load: number;
}

/** What changes with events, not with frames. */
export interface Scene {
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
  readonly bounds: Rect;
  /** Client name -> index in `wires`; for a folded client its group's wire. */
  readonly wireOf: ReadonlyMap<string, number>;
  /** Are terminals inside the cards? False where they were asked for and there is no room. */
  readonly hasTerminals: boolean;
  /** Between nodes: the bus, and replication. Drawn below the cards. */
  readonly links: readonly NodeLink[];
  /** `linkName` of motion.ts -> index in `links`. */
  readonly linkOf: ReadonlyMap<string, number>;
  /** Undefined where the nodes are no cluster. */
  readonly cluster: ClusterPicture | undefined;
}

export type PacketShape =
  | 'command'
  | 'reply'
  | 'error'
  | 'message'
  | 'pmessage'
  | 'smessage'
  | 'confirmation'
  /** Between the nodes of a cluster, and from a primary to its replica. */
  | 'bus'
  | 'stream';

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
  /** 1 in flight; grows on leaving, shrinks on being absorbed. */
  readonly scale: number;
  /** `arrived` and `lost` last as long as the hold of that event. */
  readonly phase: 'flying' | 'arrived' | 'lost';
}
