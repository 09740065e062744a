/** Goes through a trace and counts what becomes of its messages (fates.ts), event by event. */
import type { Event, EventOf, Packet, Reply } from '../../trace/index.ts';
import { offsetCommitted, partitionsAssigned, positionSet, recordAppended, recordsPolled, segmentDeleted } from './at-kafka.ts';
import { copyQueued, keyChanged, receiversCounted, shelfOf, streamAcked, streamClaimed, streamDelivered } from './at-redis.ts';
import { arrived, begin, clientOf, doneBy, dropNewest, hold, queue, release, releaseAll, settle, tellProgram, type Client, type Fates, type Held } from './fates.ts';
import type { HandedHow } from './facts.ts';
import { noticeBegun, noticeConsumer, noticeCrash, noticeDone, noticeHanded, noticeRoundOver } from './notice.ts';
import { dropShelf } from './places.ts';
import { isRead, messagesIn, readerOf, showTo } from './readers.ts';

const POPS: readonly string[] = ['lpop', 'rpop', 'blpop', 'brpop', 'lmpop', 'blmpop', 'lmove', 'blmove', 'rpoplpush', 'brpoplpush'];
const CLAIMS: readonly string[] = ['xclaim', 'xautoclaim'];
/** Asks for messages to work on. */
const ASKS: ReadonlySet<string> = new Set([...POPS, ...CLAIMS, 'xreadgroup', 'xread']);

/** Goes one event further. */
export function countFates(fates: Fates, event: Event): void {
  switch (event.kind) {
    case 'command-started':
      fates.running = { id: event.id, client: event.client, name: event.name, argv: event.argv };
      commandStarted(fates, event);
      break;
    case 'copy-queued':
      copyQueued(fates, event);
      break;
    case 'receivers-counted':
      receiversCounted(fates, event);
      break;
    case 'key-changed':
      keyChanged(fates, event);
      break;
    case 'key-expired':
    case 'stream-gone':
      dropShelf(fates, shelfOf(event));
      break;
    case 'db-flushed':
      dropWhere(fates, `${event.node} ${event.db} `);
      break;
    case 'node-crashed':
      if (event.kept === 0 && event.records === undefined) dropWhere(fates, `${event.node} `);
      break;
    case 'stream-delivered':
      streamDelivered(fates, event);
      break;
    case 'stream-acked':
      streamAcked(fates, event);
      break;
    case 'stream-claimed':
      streamClaimed(fates, event);
      break;
    case 'record-appended':
      recordAppended(fates, event);
      break;
    case 'partitions-assigned':
      partitionsAssigned(fates, event);
      break;
    case 'position-set':
      positionSet(fates, event);
      break;
    case 'offset-committed':
      offsetCommitted(fates, event);
      break;
    case 'records-polled':
      recordsPolled(fates, event);
      break;
    case 'segment-deleted':
      segmentDeleted(fates, event);
      break;
    case 'packet-sent':
      packetSent(fates, event.packet);
      break;
    case 'packet-arrived':
    case 'packet-read':
      if (event.shownAs !== 'unread') packetArrived(fates, event);
      break;
    case 'packet-lost':
      packetLost(fates, event);
      break;
    case 'app-told':
      if (event.order.do === 'run') {
        const client = clientOf(fates, event.client);
        tellProgram(client, event.order.program);
        if (client.isConsumer) noticeConsumer(fates, client, event);
      }
      break;
    case 'app-round-started':
      roundStarted(clientOf(fates, event.client), event);
      break;
    case 'app-work-started':
      workStarted(fates, event);
      break;
    case 'app-work-ended':
      workEnded(fates, event);
      break;
    case 'app-round-ended':
      roundEnded(fates, event);
      break;
    case 'bound-reached':
      // There was no room in the process for the copy that has just come.
      if (event.bound === 'app-messages' && fates.arrival && event.cause === fates.arrival.id) dropNewest(fates, clientOf(fates, fates.arrival.client), fates.arrival.value);
      break;
    case 'client-killed':
    case 'client-removed':
      goneFor(fates, event);
      break;
    case 'client-revived':
      clientOf(fates, event.client).isAlive = true;
      break;
    case 'client-disconnected':
      unsent(fates, event.client, () => true);
      break;
    case 'connection-closed':
      unsent(fates, event.client, (held) => held.connection === event.connection);
      break;
    default:
      break;
  }
}

function dropWhere(fates: Fates, prefix: string): void {
  for (const name of [...fates.shelves.keys()]) if (name.startsWith(prefix)) dropShelf(fates, name);
}

function commandStarted(fates: Fates, { client: name, name: command, at }: EventOf<'command-started'>): void {
  const client = clientOf(fates, name);
  client.command = command;
  if (!client.isConsumer && (isRead(command) || isSubscribe(command))) readerOf(fates, name, at);
}

function isSubscribe(command: string): boolean {
  return command === 'subscribe' || command === 'psubscribe' || command === 'ssubscribe';
}

function packetSent({ counts, clients }: Fates, { bytes, carries, to }: Packet): void {
  counts.packets++;
  counts.bytes += bytes;
  if (carries.what === 'reply') {
    if (!ASKS.has(clients.get(to)?.command ?? '')) return;
    counts.asks++;
    if (isEmpty(carries.reply)) counts.emptyAsks++;
  } else if (carries.what === 'response' && carries.response.api === 'Fetch') {
    counts.asks++;
    if (carries.response.fetched.every(({ records }) => records.length === 0)) counts.emptyAsks++;
  }
}

/** Nil, or of XAUTOCLAIM a cursor and no entries. */
function isEmpty(reply: Reply): boolean {
  if (reply.type === 'null' || reply.type === 'null-array') return true;
  if (reply.type !== 'array') return false;
  const [, entries] = reply.items;
  return reply.items.length === 0 || (reply.items[0]?.type === 'bulk' && entries?.type === 'array' && entries.items.length === 0);
}

function packetArrived(fates: Fates, event: EventOf<'packet-arrived' | 'packet-read'>): void {
  const { to, connection, carries } = event.packet;
  const client = fates.clients.get(to);
  if (!client) return;
  switch (carries.what) {
    case 'message': {
      if (!client.isConsumer) break;
      const message = fates.messages.get(carries.payload);
      if (!message) break;
      fates.arrival = { id: event.id, client: to, value: carries.payload };
      const held = client.held.find(({ value, state }) => value === carries.payload && state === 'sent');
      if (held) queue(fates, client, held, message);
      else hold(fates, client, message, 'queued', connection);
      noticeHanded(fates, client, message, 'pushed', event);
      break;
    }
    case 'confirmation': {
      const reader = fates.readers.get(to);
      if (reader && carries.isAdded) showTo(fates, reader, event);
      break;
    }
    case 'reply':
      for (const held of client.held) {
        if (held.state !== 'sent' || held.connection !== connection) continue;
        const message = fates.messages.get(held.value);
        held.state = 'hand';
        if (!message) continue;
        arrived(fates, message);
        settle(fates, message);
        if (client.isConsumer) noticeHanded(fates, client, message, howBy(client.command), event);
      }
      if (isRead(client.command)) {
        const reader = fates.readers.get(to);
        if (!reader) break;
        for (const value of messagesIn(fates, carries.reply)) reader.seen.add(value);
        showTo(fates, reader, event);
      }
      break;
    default:
      break;
  }
}

function howBy(command: string): HandedHow {
  if (CLAIMS.includes(command)) return 'claimed';
  return POPS.includes(command) ? 'popped' : 'read';
}

/** A packet whose link was cut is sent again when the link is healed: it is counted once. */
function packetLost(fates: Fates, { packet: { to, bytes, carries }, why }: EventOf<'packet-lost'>): void {
  if (why === 'link-cut') {
    fates.counts.packets--;
    fates.counts.bytes -= bytes;
  } else if (carries.what === 'message') {
    const { payload } = carries;
    unsent(fates, to, ({ value }) => value === payload);
  }
}

/** What was on its way to it will not come. */
function unsent(fates: Fates, name: string, isMeant: (held: Held) => boolean): void {
  const client = fates.clients.get(name);
  if (client) release(fates, client, (held) => held.state === 'sent' && isMeant(held));
}

/** A program that hears messages takes the next that waits in its process. */
function roundStarted(client: Client, { heard }: EventOf<'app-round-started'>): void {
  client.works = 0;
  const at = heard ? client.queue.findIndex(({ value }) => value === heard.payload) : -1;
  if (at >= 0) client.held.push(...client.queue.splice(at, 1));
}

function workStarted(fates: Fates, event: EventOf<'app-work-started'>): void {
  for (const { value, state } of atWork(clientOf(fates, event.client))) {
    const message = state === 'hand' ? fates.messages.get(value) : undefined;
    if (!message || message.isBegun) continue;
    begin(fates, message, event.at, event.id);
    noticeBegun(fates, event);
  }
}

function workEnded(fates: Fates, event: EventOf<'app-work-ended'>): void {
  const client = clientOf(fates, event.client);
  const held = atWork(client);
  client.works++;
  for (const each of held) {
    const message = doneBy(fates, each);
    if (message) noticeDone(fates, message, event);
  }
}

/** What its work is on: all that it has taken in this round, or one of them after the other. */
function atWork({ held, works, worksOneByOne }: Client): Held[] {
  const inHand = held.filter(({ state }) => state === 'hand');
  return worksOneByOne ? inHand.slice(works, works + 1) : inHand;
}

/** Its hands are empty again. What is under way to it, or waits in its process, is for another round. */
function roundEnded(fates: Fates, event: EventOf<'app-round-ended'>): void {
  const client = clientOf(fates, event.client);
  const done = client.held.filter(({ state, isDone }) => state === 'hand' && isDone).map(({ value }) => value);
  const known = done.flatMap((value) => fates.messages.get(value) ?? []);
  release(fates, client, ({ state }) => state === 'hand');
  for (const message of known) noticeRoundOver(fates, message, event);
}

function goneFor(fates: Fates, event: EventOf<'client-killed' | 'client-removed'>): void {
  const client = clientOf(fates, event.client);
  client.isAlive = false;
  const ended = new Set(client.held.filter(({ isDone }) => isDone).map(({ value }) => value));
  const released = releaseAll(fates, client);
  if (event.kind === 'client-killed' && client.isConsumer) noticeCrash(fates, client, released, ended, event);
}
