/** Messages come to stand at a broker and go away from it; whatever that changes for them is counted anew. */
import type { Bytes } from '../../base/index.ts';
import { settle, type Fates, type Message, type Place } from './fates.ts';
import { noticeDropped } from './notice.ts';
import type { ListShelf, LogShelf, Shelf, StreamGroup, StreamShelf } from './shelves.ts';

export function listShelf(fates: Fates, name: string): ListShelf {
  const found = fates.shelves.get(name);
  if (found?.kind === 'list') return found;
  const shelf: ListShelf = { kind: 'list', values: new Set() };
  fates.shelves.set(name, shelf);
  return shelf;
}

export function streamShelf(fates: Fates, name: string): StreamShelf {
  const found = fates.shelves.get(name);
  if (found?.kind === 'stream') return found;
  const shelf: StreamShelf = { kind: 'stream', entries: new Map(), groups: new Map() };
  fates.shelves.set(name, shelf);
  return shelf;
}

export function logShelf(fates: Fates, name: string): LogShelf {
  const found = fates.shelves.get(name);
  if (found?.kind === 'log') return found;
  const shelf: LogShelf = { kind: 'log', records: new Map(), groups: new Map() };
  fates.shelves.set(name, shelf);
  return shelf;
}

/** It stands there now. */
export function stand(fates: Fates, message: Message, place: Place): void {
  message.places.push(place);
  settle(fates, message);
}

/** It stands there no more. The caller says why, and what comes of it. */
export function leave(fates: Fates, value: Bytes | undefined, shelf: string, at: string): Message | undefined {
  const message = value === undefined ? undefined : fates.messages.get(value);
  const place = message?.places.findIndex((each) => each.shelf === shelf && each.at === at) ?? -1;
  if (!message || place < 0) return undefined;
  message.places.splice(place, 1);
  return message;
}

/** Deleted, without anybody's having read it by that. */
export function drop(fates: Fates, value: Bytes | undefined, shelf: string, at: string): void {
  const message = leave(fates, value, shelf, at);
  if (!message) return;
  settle(fates, message);
  noticeDropped(fates);
}

/** The whole key, or what the node had in its memory. */
export function dropShelf(fates: Fates, name: string): void {
  const shelf = fates.shelves.get(name);
  if (!shelf) return;
  fates.shelves.delete(name);
  for (const [value, at] of standingOn(shelf)) drop(fates, value, name, at);
}

function standingOn(shelf: Shelf): [Bytes | undefined, string][] {
  switch (shelf.kind) {
    case 'list':
      return [...shelf.values].map((value) => [value, value]);
    case 'stream':
      return [...shelf.entries].map(([id, value]) => [value, id]);
    case 'log':
      return [...shelf.records].map(([offset, value]) => [value, String(offset)]);
  }
}

/** What this group will be given of a stream has changed for these; undefined: perhaps for all. */
export function settleEntries(fates: Fates, { entries }: StreamShelf, ids?: Iterable<Bytes>): void {
  for (const id of ids ?? [...entries.keys()]) settleValue(fates, entries.get(id));
}

export function groupOf({ groups }: StreamShelf, name: Bytes): StreamGroup {
  let group = groups.get(name);
  if (!group) {
    group = { cursor: '0-0' as Bytes /* ASCII */, pending: new Set() };
    groups.set(name, group);
  }
  return group;
}

/** A group of consumers goes on at this offset from now on. */
export function goOnAt(fates: Fates, shelf: LogShelf, group: string, offset: number): void {
  const before = shelf.groups.get(group);
  if (before === offset) return;
  shelf.groups.set(group, offset);
  const [from, to] = before === undefined ? [0, Infinity] : [Math.min(before, offset), Math.max(before, offset)];
  if (to - from > shelf.records.size) {
    for (const [at, value] of [...shelf.records]) if (at >= from && at < to) settleValue(fates, value);
  } else for (let at = from; at < to; at++) settleValue(fates, shelf.records.get(at));
}

function settleValue(fates: Fates, value: Bytes | undefined): void {
  const message = value === undefined ? undefined : fates.messages.get(value);
  if (message) settle(fates, message);
}
