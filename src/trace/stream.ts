/**
 * What is told of a stream beyond `key-changed`: enough to take each change back, so that its picture can stand at any event
 * while the world is already ahead (scene/streams).
 *
 * Whatever goes is told with what it was, as far as a picture has room for it: counts are whole, rows are the first or the last few.
 */
import type { Bytes } from '../base/index.ts';

/** One entry that was given out and not acknowledged: XPENDING's line. */
export interface PendingRow {
  readonly id: Bytes;
  readonly consumer: Bytes;
  /** In milliseconds of the clock on the wall. */
  readonly deliveredAtMs: number;
  readonly deliveries: number;
}

/** An entry, or the hole that one has left. */
export interface ToldEntry {
  readonly id: Bytes;
  /** Fields and values in turn. */
  readonly words: readonly Bytes[];
  readonly isHole: boolean;
}

/** One of the nodes in which entries stand, and which `~` cuts between. */
export interface ToldBlock {
  readonly masterId: Bytes;
  readonly lastId: Bytes;
  /** Entries that are there. */
  readonly entries: number;
  readonly holes: number;
  /** The first that is there. */
  readonly firstId: Bytes | undefined;
  /** The last few, holes among them. */
  readonly tail: readonly ToldEntry[];
}

export interface ToldConsumer {
  readonly name: Bytes;
  readonly pending: number;
  /** The first few, in the order of their ids. */
  readonly rows: readonly PendingRow[];
}

/** How far a group has come. */
export interface Cursor {
  readonly lastId: Bytes;
  /** -1 where it is not known. */
  readonly entriesRead: bigint;
}

export interface ToldGroup extends Cursor {
  readonly name: Bytes;
  readonly lost: number;
  readonly pending: number;
  readonly consumerCount: number;
  /** The first few, by name. */
  readonly consumers: readonly ToldConsumer[];
}

/** What XADD and XSETID change. */
export interface ToldEnd {
  readonly lastId: Bytes;
  readonly entriesAdded: bigint;
  readonly maxDeletedId: Bytes;
}

export interface ToldStream extends ToldEnd {
  readonly length: number;
  readonly blockCount: number;
  readonly firstId: Bytes | undefined;
  /** The last few. */
  readonly blocks: readonly ToldBlock[];
  readonly groups: readonly ToldGroup[];
  readonly groupCount: number;
}

/** Entries that went before this group had been given them. */
export interface Loss {
  readonly group: Bytes;
  readonly entries: number;
}

/** What a `key-changed` did to a stream; what stood there before is in it. */
export type StreamStep =
  | { readonly did: 'added'; readonly id: Bytes; readonly end: ToldEnd; readonly isNewBlock: boolean }
  | {
      readonly did: 'deleted' | 'trimmed';
      readonly count: number;
      /** Whole nodes that are gone, the oldest first. */
      readonly blocks: readonly ToldBlock[];
      /** From nodes that are still there. */
      readonly ids: readonly Bytes[];
      readonly end: ToldEnd;
      readonly lost: readonly Loss[];
    }
  | { readonly did: 'id-set'; readonly end: ToldEnd }
  | { readonly did: 'group-made'; readonly group: Bytes }
  | { readonly did: 'group-set'; readonly group: Bytes; readonly cursor: Cursor; readonly lost: number }
  | { readonly did: 'group-destroyed'; readonly group: ToldGroup }
  | { readonly did: 'consumer-made'; readonly group: Bytes; readonly consumer: Bytes }
  | { readonly did: 'consumer-deleted'; readonly group: Bytes; readonly consumer: ToldConsumer };

/** Lines of a group's pending list that were written, changed or struck: as they were, and as they are. */
export interface PelStep {
  readonly group: Bytes;
  readonly was: readonly PendingRow[];
  readonly now: readonly PendingRow[];
}

/** How a client that waits reads a stream: behind an id (key by key, as it waits for them), or as one of a group. */
export type StreamReading =
  | { readonly after: readonly Bytes[] }
  | { readonly group: Bytes; readonly consumer: Bytes };
