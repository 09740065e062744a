/**
 * A group of consumers: how far it has come in its stream, and what it has given out and nobody has acknowledged yet.
 *
 *   createGroup, createConsumer     Both are rows of a Map; Redis lists them by name.
 *   deliver                         An entry goes to a consumer and is pending from then on.
 *   acknowledge                     It is pending no longer, whoever has it.
 *   assign                          It passes to another consumer: XCLAIM, or a group that was set back.
 *   deleteConsumer                  What was pending with it is forgotten.
 *
 * What is pending stands twice, as in Redis: in the group by id, with who has it, since when and for which time; and with its
 * consumer, in the order of ids.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamCG, streamConsumer, streamNACK.
 */
import type { Bytes } from '../../base/index.ts';
import { addId, copyOfIds, newOrderedIds, removeId, type OrderedIds } from './ordered-ids.ts';
import type { StreamId } from './stream-id.ts';

export interface StreamGroup {
  /** The last entry it has given out. */
  lastId: StreamId;
  /** How many entries of the stream it has come past; -1 where that is not known. */
  entriesRead: bigint;
  /** Entries that went before it had given them to anybody. Redis does not count them: it is kept for whoever watches. */
  lost: number;
  /** Redis's pending entries list. */
  pel: Map<StreamId, Pending>;
  pending: OrderedIds;
  consumers: Map<Bytes, StreamConsumer>;
}

/** Redis's streamNACK: an entry that was given out. */
export interface Pending {
  consumer: Bytes;
  deliveredAtMs: number;
  deliveries: bigint;
}

export interface StreamConsumer {
  readonly name: Bytes;
  /** When it last asked, in milliseconds of the clock on the wall. */
  seenAtMs: number;
  /** When it last got something; -1 where it never has. */
  activeAtMs: number;
  pending: OrderedIds;
}

/** How many entries a group has read is not known. */
export const UNKNOWN = -1n;

export function newGroup(lastId: StreamId, entriesRead: bigint): StreamGroup {
  return { lastId, entriesRead, lost: 0, pel: new Map(), pending: newOrderedIds(), consumers: new Map() };
}

export function newConsumer(name: Bytes, nowMs: number): StreamConsumer {
  return { name, seenAtMs: nowMs, activeAtMs: -1, pending: newOrderedIds() };
}

/** Names in the order in which Redis lists them: that of their bytes. */
export function byName<T>(rows: ReadonlyMap<Bytes, T>): (readonly [Bytes, T])[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** An entry goes to a consumer; if it was pending already, it is so no longer with whoever had it. */
export function deliver(group: StreamGroup, consumer: StreamConsumer, id: StreamId, nowMs: number): void {
  assign(group, consumer, id, { deliveredAtMs: nowMs, deliveries: 1n });
}

/** The entry is pending with this consumer, and with no other. */
export function assign(
  group: StreamGroup,
  consumer: StreamConsumer,
  id: StreamId,
  { deliveredAtMs, deliveries }: Pick<Pending, 'deliveredAtMs' | 'deliveries'>,
): void {
  const before = group.pel.get(id);
  if (!before) {
    group.pel.set(id, { consumer: consumer.name, deliveredAtMs, deliveries });
    addId(group.pending, id);
    addId(consumer.pending, id);
    return;
  }
  if (before.consumer !== consumer.name) {
    const owner = group.consumers.get(before.consumer);
    if (owner) removeId(owner.pending, id);
    addId(consumer.pending, id);
  }
  before.consumer = consumer.name;
  before.deliveredAtMs = deliveredAtMs;
  before.deliveries = deliveries;
}

/** Was it pending? */
export function acknowledge(group: StreamGroup, id: StreamId): boolean {
  const pending = group.pel.get(id);
  if (!pending) return false;
  const owner = group.consumers.get(pending.consumer);
  if (owner) removeId(owner.pending, id);
  group.pel.delete(id);
  removeId(group.pending, id);
  return true;
}

/** How many entries were pending with it. */
export function deleteConsumer(group: StreamGroup, consumer: StreamConsumer): number {
  for (const chunk of consumer.pending.chunks) {
    for (const id of chunk) {
      group.pel.delete(id);
      removeId(group.pending, id);
    }
  }
  group.consumers.delete(consumer.name);
  return consumer.pending.size;
}

export function copyOfGroup(group: StreamGroup): StreamGroup {
  return {
    ...group,
    pel: new Map([...group.pel].map(([id, pending]) => [id, { ...pending }])),
    pending: copyOfIds(group.pending),
    consumers: new Map([...group.consumers].map(([name, each]) => [name, { ...each, pending: copyOfIds(each.pending) }])),
  };
}
