/**
 * Where messages stand at a broker, and which of them it still has for consumers:
 *
 *   list     Whatever stands there.
 *   stream   What a group has not been given yet, or has pending with one of its consumers; all of it where there is no group.
 *   log      What lies at or behind the offset that the consumers' group has committed (before that: where it began to read); all
 *            of it as long as no consumer has read.
 *
 * Groups of those who do no work do not count.
 */
import type { Bytes } from '../../base/index.ts';
import { compareStreamIds } from '../../engine/rules/index.ts';

export type Shelf =
  | { readonly kind: 'list'; readonly values: Set<Bytes> }
  | {
      readonly kind: 'stream';
      /** In the order of their ids; undefined where an entry is no message. */
      readonly entries: Map<Bytes, Bytes | undefined>;
      readonly groups: Map<Bytes, StreamGroup>;
    }
  | {
      readonly kind: 'log';
      /** By offset, in order. */
      readonly records: Map<number, Bytes | undefined>;
      /** Of each group of consumers: the offset at which it would go on. */
      readonly groups: Map<string, number>;
    };

export interface StreamGroup {
  /** Its last delivered id. */
  cursor: Bytes;
  readonly pending: Set<Bytes>;
}

export type ListShelf = Shelf & { readonly kind: 'list' };
export type StreamShelf = Shelf & { readonly kind: 'stream' };
export type LogShelf = Shelf & { readonly kind: 'log' };

/** Will a consumer be handed what stands there, without anybody's doing more than asking? */
export function isForConsumers(shelf: Shelf | undefined, at: string): boolean {
  switch (shelf?.kind) {
    case 'list':
      return true;
    case 'stream': {
      const id = at as Bytes; // it was made of one
      return shelf.groups.size === 0 || [...shelf.groups.values()].some(({ cursor, pending }) => pending.has(id) || compareStreamIds(id, cursor) > 0);
    }
    case 'log':
      return shelf.groups.size === 0 || [...shelf.groups.values()].some((next) => Number(at) >= next);
    default:
      return false;
  }
}

/** An id as it is typed: `$`, `5`, `5-0`. */
export function idOf({ entries }: StreamShelf, typed: Bytes | undefined): Bytes {
  if (typed === '$') return [...entries.keys()].at(-1) ?? START;
  return (typed === undefined ? START : typed.includes('-') ? typed : `${typed}-0`) as Bytes; // of ASCII, as it was
}

const START = '0-0' as Bytes; // ASCII
