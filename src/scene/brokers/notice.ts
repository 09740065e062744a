/**
 * What an event shows about the run's broker (facts.ts). Each function is told of something that count.ts has just counted.
 *
 * A fact of one kind keeps the event that first decided it, and its numbers go on; a stronger one takes its place, with its own event.
 */
import { US_PER_MS, type Bytes, type Micros } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Crash, Fact, HandedHow, Names, Question } from './facts.ts';
import type { Client, Fates, Message, Reader } from './fates.ts';
import { isForConsumers } from './shelves.ts';

/** Those who are set up together come within a few packets of each other: later than that is late. */
const LATE_US: Micros = 100 * US_PER_MS;
const MOST_NAMES = 4;
const MOST_CRASHES = 20;

type Moment = { readonly id: EventId; readonly at: Micros };

function know({ facts: { known } }: Fates, question: Question, fact: Fact, event: EventId): void {
  const before = known.get(question);
  known.set(question, { fact, event: before?.fact.is === fact.is ? before.event : event });
}

function namesOf(names: ReadonlySet<string>): Names {
  return { first: [...names].slice(0, MOST_NAMES), count: names.size };
}

/** The broker has taken a message from this client. */
export function noticeSent(fates: Fates, client: string, command: string, { id }: Moment): void {
  const { makers } = fates.facts;
  if (makers.has(client)) return;
  makers.add(client);
  const isPublished = command === 'publish' || command === 'spublish';
  know(fates, 'makes', { is: isPublished ? 'publisher' : 'producer', who: namesOf(makers), command: command === 'produce' ? command : command.toUpperCase() }, id);
}

/** It stands at the broker. */
export function noticeStored(fates: Fates, { id }: Moment): void {
  fates.facts.hasStored = true;
  know(fates, 'copies', { is: 'stored-once', stored: fates.counts.stored }, id);
}

/** PUBLISH is through with those who listen. */
export function noticeCopied(fates: Fates, copies: number, { id }: Moment): void {
  // Of one copy nobody can say whether it is the message or a copy of it.
  const before = fates.facts.known.get('copies')?.fact;
  if (copies < 2 || (before?.is === 'copied' && before.copies >= copies)) return;
  know(fates, 'copies', { is: 'copied', copies }, id);
}

/** A program that works was told to run. */
export function noticeConsumer(fates: Fates, { name }: Client, { id, at }: Moment): void {
  const { facts, counts, firstSentAt } = fates;
  if (facts.late || firstSentAt === undefined || at < firstSentAt + LATE_US) return;
  facts.late = { name, event: id, at, earlier: counts.sent, waited: counts.waiting, stored: counts.stored, got: 0, gotDone: 0, gotNew: 0 };
}

/** A copy has arrived with a consumer. */
export function noticeHanded(fates: Fates, client: Client, message: Message, how: HandedHow, moment: Moment, offset?: number): void {
  const { facts, counts } = fates;
  const { takers } = facts;
  const { id } = moment;
  const isPushed = how === 'pushed';
  if (isPushed) facts.pushed++;
  else facts.fetched++;
  if (!takers.has(client.name)) {
    takers.add(client.name);
    const command = isPushed ? 'SUBSCRIBE' : client.command === '' ? 'poll' : client.command.toUpperCase();
    know(fates, 'receives', { is: isPushed ? 'subscriber' : 'consumer', who: namesOf(takers), command }, id);
  }
  const { pushed, fetched } = facts;
  if (pushed > 0 && fetched > 0) know(fates, 'direction', { is: 'pushed-and-fetched', pushed, fetched }, id);
  else if (isPushed) know(fates, 'direction', { is: 'pushed', copies: pushed }, id);
  else know(fates, 'direction', { is: 'fetched', copies: fetched, asks: counts.asks }, id);
  if (!message.wasStored) know(fates, 'stays', { is: 'never-stored' }, id);
  noticeLate(fates, client, message, moment);
  noticeAgain(fates, client, message, how, moment, offset);
}

function noticeLate(fates: Fates, client: Client, message: Message, { id }: Moment): void {
  const { late, hasStored } = fates.facts;
  if (late?.name !== client.name) return;
  const { name, earlier, waited, stored } = late;
  if (message.sentAt >= late.at) late.gotNew++;
  else if (message.done > 0) late.gotDone++;
  else late.got++;
  if (late.gotDone > 0) know(fates, 'late', { is: 'got-done-ones', name, got: late.got + late.gotDone, earlier }, id);
  else if (late.got > 0) know(fates, 'late', { is: 'backlog', name, got: late.got, earlier }, id);
  else if (!hasStored) know(fates, 'late', { is: 'only-new', name, earlier }, id);
  else if (waited === 0) know(fates, 'late', { is: 'none-waited', name, earlier, stored }, id);
  else know(fates, 'late', { is: 'backlog-elsewhere', name, waited }, id);
}

/** Partitions were dealt to a consumer. */
export function noticeShare(fates: Fates, client: string, partitions: number, { id }: Moment): void {
  const { late, known } = fates.facts;
  if (late?.name === client && partitions === 0 && !known.has('late')) know(fates, 'late', { is: 'no-share', name: client }, id);
}

/** For which group it was read, by whomsoever. */
export function noticeGroup(fates: Fates, message: Message, group: string, { id }: Moment): void {
  if (message.groups.includes(group)) return;
  message.groups = [...message.groups, group];
  if (message.groups.length > 1) know(fates, 'who', { is: 'one-per-group', groups: [...message.groups].sort() }, id);
}

/** How much is said by it: what reaches more says more. */
const SPREAD = { one: 1, 'one-of-group': 2, some: 3, everybody: 4, 'one-per-group': 5 } as const;

/** Work on it begins, of one producer's messages not for the first time. */
export function noticeBegun(fates: Fates, { id }: Moment): void {
  const { disorder, disorders, begun, latency } = fates;
  if (disorder) know(fates, 'order', { is: 'out-of-order', message: disorder.message, later: disorder.later, times: disorders }, id);
  else if (latency.count > begun.size) know(fates, 'order', { is: 'in-order', begun: latency.count, keys: begun.size }, id);
}

export function noticeDone(fates: Fates, message: Message, { id }: Moment): void {
  const { facts, counts } = fates;
  const { handed, consumers, wasDropped, groups, value, done } = message;
  // What was handed on after a crash says nothing about to whom a message goes.
  if (!wasDropped && done === 1 && consumers > 1) {
    const [group] = groups;
    const fact: Fact = handed >= consumers
      ? { is: 'everybody', consumers }
      : handed > 1
        ? { is: 'some', handed, consumers }
        : group === undefined
          ? { is: 'one', consumers }
          : { is: 'one-of-group', group, consumers };
    const before = facts.known.get('who')?.fact.is as keyof typeof SPREAD | undefined; // the answers to this question
    if (before === undefined || SPREAD[fact.is] >= SPREAD[before]) know(fates, 'who', fact, id);
  }
  const stays = facts.known.get('stays')?.fact;
  if (stays?.is === 'stays') know(fates, 'stays', { is: 'stays', done: counts.storedDone, dropped: facts.dropped }, id);
  const again = facts.crashes.find((crash) => crash.again.has(value));
  if (again && done > 1) noticeTwice(fates, again, value);
}

/** The round in which it was done is over: whatever a program does behind its work is done too. */
export function noticeRoundOver(fates: Fates, message: Message, { id }: Moment): void {
  const { facts, counts } = fates;
  if (message.places.length > 0) know(fates, 'stays', { is: 'stays', done: counts.storedDone, dropped: facts.dropped }, id);
}

/** Whoever was given it has taken it away from where it stood. */
export function noticeGone(fates: Fates, { id }: Moment): void {
  fates.facts.gone++;
  if (fates.facts.known.get('stays')?.fact.is !== 'stays') know(fates, 'stays', { is: 'gone-when-read', read: fates.facts.gone }, id);
}

/** Trimmed, deleted, or too old. */
export function noticeDropped(fates: Fates): void {
  const { facts, counts } = fates;
  facts.dropped++;
  const known = facts.known.get('stays');
  if (known?.fact.is === 'stays') know(fates, 'stays', { is: 'stays', done: counts.storedDone, dropped: facts.dropped }, known.event);
}

/** A consumer has died with these in its hands, and holds them no more. `ended`: on those its work had ended. */
export function noticeCrash(fates: Fates, { name }: Client, messages: readonly Message[], ended: ReadonlySet<Bytes>, { id }: Moment): void {
  const { facts, shelves } = fates;
  const left = new Set<Bytes>();
  let lost = 0;
  let others = 0;
  for (const { places, value, fate } of messages) {
    if (places.some(({ shelf, at }) => isForConsumers(shelves.get(shelf), at))) left.add(value);
    else if (fate === 'lost') lost++;
    else if (!ended.has(value)) others++;
  }
  if (left.size + lost + others === 0 || facts.crashes.length >= MOST_CRASHES) return;
  facts.crashes.push({ name, left, again: new Set(), twice: new Set() });
  const before = facts.known.get('crash')?.fact.is;
  if (left.size > 0) {
    if (before === undefined || before === 'died-with-it') know(fates, 'crash', { is: 'left-behind', name, left: left.size, lost }, id);
  } else if (before === undefined) know(fates, 'crash', { is: 'died-with-it', name, lost, others }, id);
}

function noticeAgain(fates: Fates, client: Client, { value }: Message, how: HandedHow, { id }: Moment, offset: number | undefined): void {
  const { facts } = fates;
  const crash = facts.crashes.find(({ left, again }) => left.has(value) && !again.has(value));
  if (!crash) return;
  crash.again.add(value);
  const before = facts.known.get('crash')?.fact;
  if (before?.is !== 'handed-again') {
    know(fates, 'crash', { is: 'handed-again', name: crash.name, how, by: client.name, count: crash.again.size, left: crash.left.size, doneTwice: 0, offset }, id);
  } else if (before.name === crash.name) know(fates, 'crash', { ...before, count: crash.again.size, left: crash.left.size }, id);
}

/** One that was handed on after a crash is done, and had been done before. */
function noticeTwice({ facts: { known } }: Fates, { name, twice }: Crash, value: Bytes): void {
  twice.add(value);
  const crash = known.get('crash');
  if (crash?.fact.is !== 'handed-again' || crash.fact.name !== name) return;
  known.set('crash', { ...crash, fact: { ...crash.fact, doneTwice: twice.size } });
}

/** One who reads along has an answer. */
export function noticeRead(fates: Fates, { name, seen, earlier }: Reader, { id }: Moment): void {
  if (earlier === 0) return;
  const before = fates.facts.known.get('history')?.fact;
  // Of several the one who has seen most.
  if (before?.is === 'saw' && before.name !== name && before.seen >= seen.size) return;
  know(fates, 'history', { is: 'saw', name, seen: seen.size, earlier }, id);
}

