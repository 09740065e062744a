/** What a Redis node tells of messages: published, pushed into lists and popped, added to streams and given to groups. */
import type { Bytes } from '../../base/index.ts';
import { compareStreamIds } from '../../engine/rules/index.ts';
import type { EventOf } from '../../trace/index.ts';
import { clientOf, hold, messageSent, release, settle, type Fates, type Message } from './fates.ts';
import { noticeCopied, noticeGone, noticeGroup, noticeSent, noticeStored } from './notice.ts';
import { drop, dropShelf, groupOf, leave, listShelf, settleEntries, stand, streamShelf } from './places.ts';
import { idOf, type StreamShelf } from './shelves.ts';

/** From list to list, or round in one. */
const MOVES: ReadonlySet<string> = new Set(['lmove', 'blmove', 'rpoplpush', 'brpoplpush']);
/** Whoever takes nothing out for itself. */
const REMOVALS: ReadonlySet<string> = new Set(['lrem', 'ltrim', 'lset']);

/** A copy goes into the buffer of one who listens. */
export function copyQueued(fates: Fates, event: EventOf<'copy-queued'>): void {
  const message = sentBy(fates, event.payload, event);
  if (!message) return;
  const client = clientOf(fates, event.client);
  if (message.fate === undefined) {
    message.isLeaving = true;
    settle(fates, message);
  }
  if (client.isConsumer) hold(fates, client, message, 'sent', event.connection);
}

/** PUBLISH has been through all who listen: whom nobody has by now is lost. */
export function receiversCounted(fates: Fates, event: EventOf<'receivers-counted'>): void {
  const { running } = fates;
  const [, , payload] = running?.argv ?? [];
  if (payload === undefined || (running?.name !== 'publish' && running?.name !== 'spublish')) return;
  const message = sentBy(fates, payload, event);
  if (!message) return;
  message.isLeaving = false;
  const { hands } = message;
  settle(fates, message);
  noticeCopied(fates, hands, event);
}

function sentBy(fates: Fates, value: Bytes, event: EventOf<'copy-queued' | 'receivers-counted' | 'key-changed'>): Message | undefined {
  const { running } = fates;
  const before = fates.counts.sent;
  const message = messageSent(fates, value, event.at);
  if (running && fates.counts.sent > before) noticeSent(fates, running.client, running.name, event);
  return message;
}

export function keyChanged(fates: Fates, event: EventOf<'key-changed'>): void {
  const { moved, stream, holds } = event;
  const shelf = shelfOf(event);
  if (moved?.way === 'in') cameIn(fates, event, shelf, moved);
  else if (moved) wentOut(fates, event, shelf, moved);
  else if (stream) streamChanged(fates, event, shelf, stream);
  else if (fates.shelves.get(shelf)?.kind === 'list' && holds?.type !== 'list') dropShelf(fates, shelf);
}

export function shelfOf({ node, db, key }: { readonly node: string; readonly db: number; readonly key: Bytes }): string {
  return `${node} ${db} ${key}`;
}

type Moved = NonNullable<EventOf<'key-changed'>['moved']>;

function cameIn(fates: Fates, event: EventOf<'key-changed'>, shelf: string, { elements, client, more = 0 }: Moved): void {
  const isMove = fates.running?.id === event.cause && MOVES.has(fates.running?.name ?? '');
  fates.counts.sent += isMove ? 0 : more;
  fates.unfollowed += isMove ? 0 : more;
  for (const value of elements) {
    const message = sentBy(fates, value, event);
    if (!message) continue;
    // Whoever had taken it out puts it back.
    if (!isMove) release(fates, clientOf(fates, client), (held) => held.value === value);
    // It may have been forgotten by that.
    fates.messages.set(value, message);
    listShelf(fates, shelf).values.add(value);
    stand(fates, message, { shelf, at: value });
    noticeStored(fates, event);
  }
}

function wentOut(fates: Fates, event: EventOf<'key-changed'>, shelf: string, { elements, client: name, connection }: Moved): void {
  const client = clientOf(fates, name);
  for (const value of elements) {
    const message = leave(fates, value, shelf, value);
    if (!message) continue;
    if (!message.places.some((place) => place.shelf === shelf)) listShelf(fates, shelf).values.delete(value);
    if (REMOVALS.has(event.event)) {
      const isTakers = message.handed > 0;
      settle(fates, message);
      if (isTakers && message.done > 0 && message.places.length === 0) noticeGone(fates, event);
      continue;
    }
    hold(fates, client, message, 'sent', connection);
    if (message.places.length === 0) noticeGone(fates, event);
  }
}

type StreamStep = NonNullable<EventOf<'key-changed'>['stream']>;

function streamChanged(fates: Fates, event: EventOf<'key-changed'>, name: string, step: StreamStep): void {
  const shelf = streamShelf(fates, name);
  const { argv = [] } = fates.running ?? {};
  switch (step.did) {
    case 'added': {
      const value = argv.at(-1);
      const message = value === undefined ? undefined : sentBy(fates, value, event);
      shelf.entries.set(step.id, message?.value);
      if (!message) break;
      stand(fates, message, { shelf: name, at: step.id });
      noticeStored(fates, event);
      break;
    }
    case 'deleted':
    case 'trimmed':
      for (const { masterId, lastId } of step.blocks) for (const id of [...idsBetween(shelf, masterId, lastId)]) deleteEntry(fates, event, name, shelf, id);
      for (const id of step.ids) deleteEntry(fates, event, name, shelf, id);
      break;
    case 'group-made':
    case 'group-set':
      groupOf(shelf, step.group).cursor = idOf(shelf, argv[4]);
      settleEntries(fates, shelf);
      break;
    case 'group-destroyed':
      shelf.groups.delete(step.group.name);
      settleEntries(fates, shelf);
      break;
    case 'consumer-deleted': {
      // Its first few lines are told, and they go with it.
      const { pending } = groupOf(shelf, step.group);
      for (const { id } of step.consumer.rows) pending.delete(id);
      settleEntries(fates, shelf, step.consumer.rows.map(({ id }) => id));
      break;
    }
    case 'id-set':
    case 'consumer-made':
      break;
  }
}

function* idsBetween({ entries }: StreamShelf, from: Bytes, to: Bytes): Iterable<Bytes> {
  for (const id of entries.keys()) {
    if (compareStreamIds(id, to) > 0) return;
    if (compareStreamIds(id, from) >= 0) yield id;
  }
}

function deleteEntry(fates: Fates, event: EventOf<'key-changed'>, name: string, shelf: StreamShelf, id: Bytes): void {
  const value = shelf.entries.get(id);
  shelf.entries.delete(id);
  const by = fates.running && fates.clients.get(fates.running.client);
  if (event.stream?.did !== 'deleted' || !by?.held.some((held) => held.value === value)) return drop(fates, value, name, id);
  // XDEL by whoever has it: that is how it takes it.
  const message = leave(fates, value, name, id);
  if (!message) return;
  settle(fates, message);
  noticeGone(fates, event);
}

/** Entries are given to a consumer of a group: new ones, or its own of before. */
export function streamDelivered(fates: Fates, event: EventOf<'stream-delivered'>): void {
  const shelf = streamShelf(fates, shelfOf(event));
  const group = groupOf(shelf, event.group);
  const ids = event.now.length > 0 || event.cursor === undefined ? event.now.map(({ id }) => id) : idsBehind(shelf, event.cursor.lastId, event.count);
  for (const { id } of event.now) group.pending.add(id);
  const last = ids.at(-1);
  if (event.cursor && last !== undefined) group.cursor = last;
  give(fates, event, shelf, ids);
}

/** NOACK: what is given is pending with nobody, and only counted. */
function idsBehind({ entries }: StreamShelf, after: Bytes, count: number): Bytes[] {
  const ids: Bytes[] = [];
  for (const id of entries.keys()) {
    if (ids.length >= count) break;
    if (compareStreamIds(id, after) > 0) ids.push(id);
  }
  return ids;
}

/** Lines pass to another consumer, or are struck because their entries are gone. */
export function streamClaimed(fates: Fates, event: EventOf<'stream-claimed'>): void {
  const shelf = streamShelf(fates, shelfOf(event));
  const group = groupOf(shelf, event.group);
  const now = event.now.map(({ id }) => id);
  for (const { id } of event.was) if (!now.includes(id)) group.pending.delete(id);
  for (const id of now) group.pending.add(id);
  settleEntries(fates, shelf, event.was.map(({ id }) => id));
  give(fates, event, shelf, now);
}

function give(fates: Fates, event: EventOf<'stream-delivered' | 'stream-claimed'>, { entries }: StreamShelf, ids: readonly Bytes[]): void {
  const client = clientOf(fates, event.client);
  for (const id of ids) {
    const value = entries.get(id);
    const message = value === undefined ? undefined : fates.messages.get(value);
    if (!message) continue;
    noticeGroup(fates, message, event.group, event);
    if (client.isConsumer) hold(fates, client, message, 'sent', event.connection);
    else settle(fates, message);
  }
}

export function streamAcked(fates: Fates, event: EventOf<'stream-acked'>): void {
  const shelf = streamShelf(fates, shelfOf(event));
  const { pending } = groupOf(shelf, event.group);
  for (const { id } of event.was) pending.delete(id);
  settleEntries(fates, shelf, event.was.map(({ id }) => id));
}
