/**
 * What has become of messages that are known by their value (`seoul-7`: the seventh of the producer seoul), whatever broker carries them.
 *
 *   sent      The broker has taken it.
 *   handed    It has arrived in the process of a consumer: a program with a `work` step. So may further copies of it.
 *   begun     The first work on it begins. done: a work on it has ended.
 *
 * At any instant each message has one fate:
 *
 *   done      Somebody has done it, once or more often.
 *   in hand   Not done; a consumer has it: on its way there, waiting in its process, or at work.
 *   waiting   Not done, in nobody's hands; the broker has it, and hands it to the next who asks. `again`: it was handed before.
 *   lost      None of these: it stands nowhere, or where no consumer will get it any more.
 *
 * So sent = done + in hand + waiting + lost. What the broker has for consumers is its own affair (shelves.ts). It may still store what is
 * done, or lost to them: `stored` counts whatever stands there.
 *
 * Plain data, changed in place: count.ts reads the events, board.ts keeps it beside the playhead.
 */
import type { Bytes, Micros } from '../../base/index.ts';
import type { AppProgram, EventId } from '../../trace/index.ts';
import { addLatency, newLatency, type Latency } from '../latency.ts';
import { newFacts, type Facts } from './facts.ts';
import { isForConsumers, type Shelf } from './shelves.ts';

/** Messages followed at a time; further ones are counted as sent, and no more (`unfollowed`). */
export const MOST_MESSAGES = 20_000;

export type Fate = 'done' | 'inHand' | 'waiting' | 'lost';

/** A place at the broker: a list, an entry of a stream, a record of a partition. */
export interface Place {
  readonly shelf: string;
  /** The id of an entry, or the offset of a record; of a list the value itself. */
  readonly at: string;
}

export interface Message {
  readonly value: Bytes;
  /** Its producer, and its number there. */
  readonly key: string;
  readonly number: number;
  readonly sentAt: Micros;
  places: Place[];
  /** How many consumers have it; and whether one of them is at it, or is getting it. */
  hands: number;
  /** Copies that have arrived with consumers. */
  handed: number;
  isBegun: boolean;
  done: number;
  /** PUBLISH has not yet been through all who listen. */
  isLeaving: boolean;
  /** As it is counted; undefined before it is. */
  fate: Fate | undefined;
  isStored: boolean;
  isAgain: boolean;
  /** It has stood at the broker at some time. */
  wasStored: boolean;
  /** Consumers that lived when it was first given to one, and whether one of those who had it let go of it undone. */
  consumers: number;
  wasDropped: boolean;
  /** For which groups it has been read. */
  groups: readonly string[];
}

/** A message in the hands of a consumer. */
export interface Held {
  readonly value: Bytes;
  readonly connection: number;
  /** `sent`: under way; `hand`: it is there, of the round that is under way or waiting for one of its own. */
  state: 'sent' | 'hand';
  isDone: boolean;
}

/** Whoever has to do with messages at the other end. */
export interface Client {
  readonly name: string;
  /** It works on what it gets: a consumer. */
  isConsumer: boolean;
  /** It asks for what nobody has had yet, and not only for what others have left. */
  takesNew: boolean;
  isAlive: boolean;
  /** The place of its `work` is behind `for each`: the n-th of a round is on the n-th that it holds. */
  worksOneByOne: boolean;
  /** Works that have ended in this round. */
  works: number;
  held: Held[];
  /** What waits in its process for a round of its own, the oldest first: there may be many. */
  queue: Held[];
  /** The last command that a node ran for it. */
  command: string;
  /** Kafka: the group that it reads for. */
  group: string | undefined;
}

/** One who reads along and does no work, from the moment on which it first asked. */
export interface Reader {
  readonly name: string;
  readonly askedAt: Micros;
  /** Messages that had been sent before. */
  readonly earlier: number;
  /** Which of those it was shown. */
  readonly seen: Set<Bytes>;
}

export interface Counts {
  sent: number;
  /** Messages that at least one consumer was handed, and copies in all. */
  delivered: number;
  copies: number;
  done: number;
  /** Done more than once, and how often that was once too often. */
  doneTwice: number;
  doneExtra: number;
  inHand: number;
  waiting: number;
  /** Of those that wait: handed before. */
  again: number;
  lost: number;
  /** Whatever stands at the broker; and of that what is done. */
  stored: number;
  storedDone: number;
  /** What was asked of the broker for messages, and how many of the answers held none. */
  asks: number;
  emptyAsks: number;
  packets: number;
  bytes: number;
}

/** The first of one producer's messages that was begun behind a later one. */
export interface Disorder {
  readonly message: Bytes;
  /** Had been begun before. */
  readonly later: Bytes;
  readonly event: EventId;
}

export interface Fates {
  readonly counts: Counts;
  readonly messages: Map<Bytes, Message>;
  readonly shelves: Map<string, Shelf>;
  readonly clients: Map<string, Client>;
  readonly readers: Map<string, Reader>;
  firstSentAt: Micros | undefined;
  /** Of each producer: its latest message that was begun. */
  readonly begun: Map<string, { number: number; value: Bytes }>;
  disorder: Disorder | undefined;
  /** How often order was broken. */
  disorders: number;
  /** From sent until the first work begins. */
  readonly latency: Latency;
  unfollowed: number;
  readonly facts: Facts;
  /** The copy that has come last. */
  arrival: { readonly id: EventId; readonly client: string; readonly value: Bytes } | undefined;
  /** The command whose events are coming. */
  running: { readonly id: EventId; readonly client: string; readonly name: string; readonly argv: readonly Bytes[] } | undefined;
}

export function newFates(): Fates {
  return {
    counts: { sent: 0, delivered: 0, copies: 0, done: 0, doneTwice: 0, doneExtra: 0, inHand: 0, waiting: 0, again: 0, lost: 0, stored: 0, storedDone: 0, asks: 0, emptyAsks: 0, packets: 0, bytes: 0 },
    messages: new Map(),
    shelves: new Map(),
    clients: new Map(),
    readers: new Map(),
    firstSentAt: undefined,
    begun: new Map(),
    disorder: undefined,
    disorders: 0,
    latency: newLatency(),
    unfollowed: 0,
    facts: newFacts(),
    arrival: undefined,
    running: undefined,
  };
}

const NAMED = /^(.+)-(\d{1,9})$/s;

/** A message the broker has taken; the one that is known where it has been sent before and still matters. Undefined where it is none, or not followed. */
export function messageSent(fates: Fates, value: Bytes, at: Micros): Message | undefined {
  const known = fates.messages.get(value);
  if (known) return known;
  const [, key, number] = NAMED.exec(value) ?? [];
  if (key === undefined) return undefined;
  fates.counts.sent++;
  fates.firstSentAt ??= at;
  if (fates.messages.size >= MOST_MESSAGES) {
    fates.unfollowed++;
    return undefined;
  }
  const message: Message = {
    value,
    key,
    number: Number(number),
    sentAt: at,
    places: [],
    hands: 0,
    handed: 0,
    isBegun: false,
    done: 0,
    isLeaving: false,
    fate: undefined,
    isStored: false,
    isAgain: false,
    wasStored: false,
    consumers: 0,
    wasDropped: false,
    groups: [],
  };
  fates.messages.set(value, message);
  return message;
}

export function clientOf({ clients }: Fates, name: string): Client {
  let client = clients.get(name);
  if (!client) {
    client = { name, isConsumer: false, takesNew: false, isAlive: true, worksOneByOne: false, works: 0, held: [], queue: [], command: '', group: undefined };
    clients.set(name, client);
  }
  return client;
}

/** How many consumers live that may be given what is new. */
function consumersIn({ clients }: Fates): number {
  let consumers = 0;
  for (const { takesNew, isAlive } of clients.values()) if (takesNew && isAlive) consumers++;
  return consumers;
}

const CLAIM = /^x(auto)?claim /i;

/** What kind of program this is, for whoever asks what becomes of messages. */
export function tellProgram(client: Client, { steps }: AppProgram): void {
  const work = steps.findIndex((step) => step.do === 'work');
  client.isConsumer = work >= 0;
  client.isAlive = true;
  const each = steps.findIndex((step) => step.do === 'for-each');
  client.takesNew = client.isConsumer && !steps.some((step) => step.do === 'send' && CLAIM.test(step.line));
  client.worksOneByOne = each >= 0 && each < work;
}

/** What is known of it is no longer so: it is counted anew, and forgotten where nothing can become of it any more. */
export function settle(fates: Fates, message: Message): void {
  const { counts } = fates;
  const fate = fateOf(fates, message);
  count(counts, message, -1);
  message.fate = fate;
  message.isStored = message.places.length > 0;
  message.wasStored ||= message.isStored;
  message.isAgain = fate === 'waiting' && message.handed > 0;
  count(counts, message, 1);
  if ((fate === 'done' || fate === 'lost') && message.places.length === 0 && message.hands === 0) fates.messages.delete(message.value);
}

function count(counts: Counts, { fate, isStored, isAgain }: Message, times: 1 | -1): void {
  if (fate === undefined) return;
  counts[fate] += times;
  if (isAgain) counts.again += times;
  if (isStored) counts.stored += times;
  if (isStored && fate === 'done') counts.storedDone += times;
}

function fateOf({ shelves }: Fates, { done, hands, isLeaving, places }: Message): Fate {
  if (done > 0) return 'done';
  if (hands > 0) return 'inHand';
  const isThere = isLeaving || places.some(({ shelf, at }) => isForConsumers(shelves.get(shelf), at));
  return isThere ? 'waiting' : 'lost';
}

/** It is on its way to a consumer, or with it. */
export function hold(fates: Fates, client: Client, message: Message, state: Held['state'] | 'queued', connection = 0): void {
  const held: Held = { value: message.value, connection, state: state === 'sent' ? 'sent' : 'hand', isDone: false };
  (state === 'queued' ? client.queue : client.held).push(held);
  if (message.hands === 0 && message.handed === 0) message.consumers = consumersIn(fates);
  message.hands++;
  if (state !== 'sent') arrived(fates, message);
  settle(fates, message);
}

/** A copy has come into the process of a consumer. */
export function arrived({ counts }: Fates, message: Message): void {
  if (message.handed === 0) counts.delivered++;
  message.handed++;
  counts.copies++;
}

/** It has come, and waits in the process until a round begins with it. */
export function queue(fates: Fates, client: Client, held: Held, message: Message): void {
  client.held = client.held.filter((each) => each !== held);
  held.state = 'hand';
  client.queue.push(held);
  arrived(fates, message);
  settle(fates, message);
}

/** Out of a consumer's hands. Returns the messages, as they are now. What waits in its process is not meant. */
export function release(fates: Fates, client: Client, isMeant: (held: Held) => boolean): Message[] {
  const gone = client.held.filter(isMeant);
  if (gone.length === 0) return [];
  client.held = client.held.filter((held) => !isMeant(held));
  return letGo(fates, gone);
}

/** The process is gone, and all it had with it. */
export function releaseAll(fates: Fates, client: Client): Message[] {
  const gone = [...client.held, ...client.queue];
  client.held = [];
  client.queue = [];
  return letGo(fates, gone);
}

/** The last that came has no room in the process. */
export function dropNewest(fates: Fates, client: Client, value: Bytes): void {
  const last = client.queue.at(-1);
  if (last?.value !== value) return;
  client.queue.pop();
  letGo(fates, [last]);
}

function letGo(fates: Fates, gone: readonly Held[]): Message[] {
  return gone.flatMap(({ value, isDone }) => {
    const message = fates.messages.get(value);
    if (!message) return [];
    message.hands--;
    message.wasDropped ||= !isDone;
    settle(fates, message);
    return message;
  });
}

/** Work begins on what the client has in this round. */
export function begin(fates: Fates, message: Message, at: Micros, event: EventId): void {
  if (message.isBegun) return;
  message.isBegun = true;
  const { key, number, value, sentAt } = message;
  addLatency(fates.latency, at - sentAt);
  const last = fates.begun.get(key);
  if (!last) fates.begun.set(key, { number, value });
  else if (last.number > number) {
    fates.disorders++;
    fates.disorder ??= { message: value, later: last.value, event };
  } else Object.assign(last, { number, value });
}

export function doneBy(fates: Fates, held: Held): Message | undefined {
  const message = fates.messages.get(held.value);
  if (!message || held.isDone) return undefined;
  held.isDone = true;
  message.done++;
  if (message.done === 2) fates.counts.doneTwice++;
  if (message.done > 1) fates.counts.doneExtra++;
  settle(fates, message);
  return message;
}
