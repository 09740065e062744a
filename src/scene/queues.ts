/**
 * What becomes of the elements that are pushed into lists: who took them, who did the work, what was lost or done twice. Computed from
 * the trace alone; Redis knows nothing of it.
 *
 * The life of an item, which is known by its push (the same bytes pushed twice are two items):
 *
 *   produced    It was pushed into a list, its queue.
 *   taken       Somebody popped it, or moved it to another list: it is in their hands from the moment they have the answer.
 *   done        The work on it is over: at the end of an app's (first) `work`; without `work`, at the end of the round in which it was popped. What a
 *               person popped is done when they type their next line, what they moved when they LREM it.
 *   returned    It came back into its queue: moved there, or pushed by whoever had taken it out. A list that is moved into itself gives a
 *               new item with each turn.
 *   done twice  Done once more than it had to be, for it came back although it had been done.
 *   lost        Not done, in no list, and in nobody's hands any more: whoever had it died, or forgot it after an error, or the answer
 *               never arrived, or the server has lost its memory.
 *   removed     Deleted, or another put in its place (LSET), without anybody who had taken it.
 *
 * COPY makes new items of all that it copies.
 *
 * A pure fold over events: plain data, changed in place; scoreboard.ts keeps it beside the playhead. What is counted is exact; items
 * beyond `MOST_ITEMS` in lists and hands at a time are counted as produced and taken, and no further followed (`unfollowed`).
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { Event, EventOf } from '../trace/index.ts';
import { addLatency, newLatency, type Latency } from './latency.ts';

/** Items followed at a time. */
export const MOST_ITEMS = 20_000;

interface Counts {
  produced: number;
  taken: number;
  done: number;
  doneTwice: number;
  lost: number;
  returned: number;
  /** From push to pop, of each item the first time. */
  latency: Latency;
}

export interface QueueFacts extends Counts {
  readonly node: string;
  /** SWAPDB takes it to another. */
  db: number;
  readonly key: Bytes;
  removed: number;
  /** Elements in it now. */
  waiting: number;
}

export interface ClientFacts extends Counts {
  readonly name: string;
  /** Answers to commands that take something from a list, and how many of them brought nothing. */
  calls: number;
  emptyCalls: number;
}

interface Item {
  readonly bytes: Bytes;
  /** The queue into which it was pushed. */
  queue: string;
  readonly pushedAt: Micros;
  wasTaken: boolean;
  /** The list in which it stands; undefined where it stands in none. */
  list: string | undefined;
  /** How many have it in their hands. */
  hands: number;
  done: number;
}

/** An item in somebody's hands. */
interface Held {
  readonly item: number;
  readonly connection: number;
  /** `sent`: the answer is under way. `carried`: taken out by LREM, to be put somewhere else; `dropped`: a person has typed one line since. */
  state: 'sent' | 'hand' | 'carried' | 'dropped';
  isDone: boolean;
}

interface Taker {
  readonly facts: ClientFacts;
  held: Held[];
  /** Does a program drive it, and does that program work? */
  app: 'none' | 'works' | 'only sends';
  /** The last command that a node ran for it. */
  command: string;
}

export interface Queues {
  readonly queues: Map<string, QueueFacts>;
  readonly takers: Map<string, Taker>;
  readonly items: Map<number, Item>;
  /** Of each list: its items by their bytes, oldest first. */
  readonly lists: Map<string, Map<Bytes, number[]>>;
  nextItem: number;
  unfollowed: number;
  /** The command whose events are coming. */
  running: { readonly id: number; readonly name: string } | undefined;
  /** A move: where its element has gone; the event that says where it came from follows. */
  moving: { readonly cause: number; readonly list: string } | undefined;
  renaming: Map<Bytes, number[]> | undefined;
}

const MOVES: ReadonlySet<string> = new Set(['lmove', 'blmove', 'rpoplpush', 'brpoplpush']);
const TAKES: ReadonlySet<string> = new Set([...MOVES, 'lpop', 'rpop', 'blpop', 'brpop', 'lmpop', 'blmpop']);
/** What redis-cli takes for the key, not for a line. */
const INTERRUPT = '^C';

export function newQueues(): Queues {
  return {
    queues: new Map(),
    takers: new Map(),
    items: new Map(),
    lists: new Map(),
    nextItem: 0,
    unfollowed: 0,
    running: undefined,
    moving: undefined,
    renaming: undefined,
  };
}

/** Goes one event further. */
export function countQueues(queues: Queues, event: Event): void {
  switch (event.kind) {
    case 'command-started':
      queues.running = { id: event.id, name: event.name };
      takerOf(queues, event.client).command = event.name;
      break;
    case 'key-changed':
      keyChanged(queues, event);
      break;
    case 'key-expired':
      dropList(queues, listOf(event), 'removed');
      break;
    case 'packet-sent': {
      const { carries, to } = event.packet;
      if (carries.what !== 'reply') break;
      const taker = queues.takers.get(to);
      if (!taker || !TAKES.has(taker.command)) break;
      taker.facts.calls++;
      if (carries.reply.type === 'null' || carries.reply.type === 'null-array') taker.facts.emptyCalls++;
      break;
    }
    case 'packet-arrived':
    case 'packet-read': {
      const { packet, shownAs } = event;
      if (packet.carries.what !== 'reply' || shownAs === 'unread') break;
      for (const held of queues.takers.get(packet.to)?.held ?? []) if (held.state === 'sent') held.state = 'hand';
      break;
    }
    case 'line-typed': {
      const taker = queues.takers.get(event.client);
      if (taker?.app === 'none' && event.line !== INTERRUPT) personGoesOn(queues, taker);
      break;
    }
    case 'app-told':
      if (event.order.do === 'run') {
        takerOf(queues, event.client).app = event.order.program.steps.some((step) => step.do === 'work') ? 'works' : 'only sends';
      }
      break;
    case 'app-work-ended': {
      const taker = takerOf(queues, event.client);
      for (const held of taker.held) if (held.state === 'hand') done(queues, taker, held);
      break;
    }
    case 'app-round-ended':
      roundEnded(queues, takerOf(queues, event.client), event.how === 'done');
      break;
    case 'client-killed':
    case 'client-removed': {
      const taker = queues.takers.get(event.client);
      if (taker) release(queues, taker, () => true);
      break;
    }
    case 'client-disconnected': {
      const taker = queues.takers.get(event.client);
      if (taker) release(queues, taker, (held) => held.state === 'sent' || taker.app === 'none');
      break;
    }
    case 'connection-closed': {
      const taker = queues.takers.get(event.client);
      if (taker) release(queues, taker, (held) => held.state === 'sent' && held.connection === event.connection);
      break;
    }
    case 'node-crashed':
      if (event.kept === 0) dropWhere(queues, (facts) => facts.node === event.node, 'lost');
      break;
    case 'dbs-swapped':
      swapDbs(queues, event);
      break;
    case 'db-flushed':
      dropWhere(queues, (facts) => facts.node === event.node && facts.db === event.db, 'removed');
      break;
    default:
      break;
  }
}

function listOf({ node, db, key }: { readonly node: string; readonly db: number; readonly key: Bytes }): string {
  return `${node} ${db} ${key}`;
}

function newCounts(): Counts {
  return { produced: 0, taken: 0, done: 0, doneTwice: 0, lost: 0, returned: 0, latency: newLatency() };
}

function takerOf({ takers }: Queues, name: string): Taker {
  let taker = takers.get(name);
  if (!taker) {
    taker = { facts: { name, ...newCounts(), calls: 0, emptyCalls: 0 }, held: [], app: 'none', command: '' };
    takers.set(name, taker);
  }
  return taker;
}

function keyChanged(queues: Queues, event: EventOf<'key-changed'>): void {
  const list = listOf(event);
  const { moved, holds } = event;
  if (moved) {
    if (!queues.queues.has(list)) {
      const { node, db, key } = event;
      queues.queues.set(list, { node, db, key, ...newCounts(), removed: 0, waiting: 0 });
    }
    if (moved.way === 'in') cameIn(queues, event, list, moved);
    else wentOut(queues, event, list, moved);
  } else if (event.event === 'rename_from') queues.renaming = queues.lists.get(list);
  if (event.event === 'rename_from') queues.lists.delete(list);
  const facts = queues.queues.get(list);
  if (event.event === 'rename_to' && queues.renaming) renamedTo(queues, event, list);
  else if (!moved && holds?.type !== 'list') dropList(queues, list, 'removed');
  const now = facts ?? queues.queues.get(list);
  if (now) now.waiting = holds?.type === 'list' ? (holds.length ?? 0) : 0;
}

/** Elements came into a list: new ones, or some that somebody had taken out. */
function cameIn(queues: Queues, event: EventOf<'key-changed'>, list: string, moved: NonNullable<EventOf<'key-changed'>['moved']>): void {
  const { running } = queues;
  if (running && running.id === event.cause && MOVES.has(running.name)) {
    queues.moving = { cause: running.id, list };
    return;
  }
  const taker = takerOf(queues, moved.client);
  const facts = queues.queues.get(list);
  if (!facts) return;
  const more = moved.more ?? 0;
  facts.produced += more;
  taker.facts.produced += more;
  queues.unfollowed += more;
  for (const bytes of moved.elements) {
    const back = taker.held.findIndex((held) => {
      const item = queues.items.get(held.item);
      return item?.bytes === bytes && item.list === undefined && item.queue === list && !held.isDone;
    });
    const held = taker.held[back];
    if (held) {
      taker.held.splice(back, 1);
      letGo(queues, held);
      standIn(queues, held.item, list);
      facts.returned++;
      taker.facts.returned++;
      continue;
    }
    produce(queues, event, list, moved, bytes);
  }
}

/** A new item. */
function produce(queues: Queues, { at }: EventOf<'key-changed'>, list: string, { client }: NonNullable<EventOf<'key-changed'>['moved']>, bytes: Bytes): void {
  for (const facts of [queues.queues.get(list), takerOf(queues, client).facts]) if (facts) facts.produced++;
  if (queues.items.size >= MOST_ITEMS) {
    queues.unfollowed++;
    return;
  }
  const id = queues.nextItem++;
  queues.items.set(id, { bytes, queue: list, pushedAt: at, wasTaken: false, list: undefined, hands: 0, done: 0 });
  standIn(queues, id, list);
}

/** Elements went out of a list: popped, moved on, or removed. */
function wentOut(queues: Queues, event: EventOf<'key-changed'>, list: string, moved: NonNullable<EventOf<'key-changed'>['moved']>): void {
  const facts = queues.queues.get(list);
  const taker = takerOf(queues, moved.client);
  const { moving } = queues;
  const target = moving?.cause === event.cause ? moving?.list : undefined;
  queues.moving = undefined;
  if (moved.more !== undefined && event.event !== 'lrem' && event.event !== 'ltrim') {
    taker.facts.taken += moved.more;
    if (facts) facts.taken += moved.more;
  }
  for (const bytes of moved.elements) {
    const id = takeFrom(queues, list, bytes);
    const item = id === undefined ? undefined : queues.items.get(id);
    if (event.event === 'lrem') {
      if (id !== undefined && item) removedBy(queues, taker, id, item, moved.connection);
      continue;
    }
    if (event.event === 'ltrim' || event.event === 'lset') {
      if (id !== undefined) settle(queues, id, 'removed');
      continue;
    }
    const isReturned = target !== undefined && item?.queue === target;
    if (isReturned) {
      taker.facts.returned++;
      const back = queues.queues.get(target);
      if (back) back.returned++;
    }
    // Whoever brings it back from another list has not taken it to work on it.
    const isTaken = !isReturned || target === list;
    if (isTaken) {
      taker.facts.taken++;
      if (facts) facts.taken++;
    }
    if (id === undefined || !item) continue;
    if (!item.wasTaken && facts) {
      item.wasTaken = true;
      addLatency(facts.latency, event.at - item.pushedAt);
      addLatency(taker.facts.latency, event.at - item.pushedAt);
    }
    if (target !== undefined) standIn(queues, id, target);
    // Around the circle it is a new job each time.
    if (target === list) item.done = 0;
    if (!isTaken) continue;
    item.hands++;
    taker.held.push({ item: id, connection: moved.connection, state: 'sent', isDone: false });
  }
  for (const bytes of moved.instead ?? []) produce(queues, event, list, moved, bytes);
}

/** LREM: whoever has worked on it is through with it; anybody else carries it away. */
function removedBy(queues: Queues, taker: Taker, id: number, item: Item, connection: number): void {
  const held = taker.held.find((each) => each.item === id);
  if (!held) {
    item.hands++;
    taker.held.push({ item: id, connection, state: 'carried', isDone: false });
    return;
  }
  if (taker.app !== 'none') return;
  done(queues, taker, held);
  release(queues, taker, (each) => each === held);
}

/** A person types on: what they had popped is done, what they carried away is gone. */
function personGoesOn(queues: Queues, taker: Taker): void {
  for (const held of taker.held) {
    if (held.state === 'hand' && queues.items.get(held.item)?.list === undefined) done(queues, taker, held);
  }
  taker.held = taker.held.filter((held) => {
    if (held.state === 'sent' || queues.items.get(held.item)?.list !== undefined) return true;
    // The line just typed may be the one that puts it back.
    if (held.state === 'carried') {
      held.state = 'dropped';
      return true;
    }
    letGo(queues, held);
    settle(queues, held.item, 'removed');
    return false;
  });
}

/** An app's round is over: its hands are empty again. */
function roundEnded(queues: Queues, taker: Taker, isDone: boolean): void {
  for (const held of taker.held) {
    const inList = queues.items.get(held.item)?.list !== undefined;
    if (isDone && taker.app === 'only sends' && held.state === 'hand' && !inList) done(queues, taker, held);
  }
  const carried = isDone ? taker.held.filter(({ state }) => state === 'carried') : [];
  for (const held of carried) {
    letGo(queues, held);
    settle(queues, held.item, 'removed');
  }
  taker.held = taker.held.filter((held) => !carried.includes(held));
  release(queues, taker, () => true);
}

function done(queues: Queues, taker: Taker, held: Held): void {
  const item = queues.items.get(held.item);
  if (!item || held.isDone) return;
  held.isDone = true;
  item.done++;
  const facts = queues.queues.get(item.queue);
  for (const counts of facts ? [facts, taker.facts] : [taker.facts]) {
    if (item.done === 1) counts.done++;
    else counts.doneTwice++;
  }
}

/** These go out of somebody's hands; what was not done and stands nowhere is lost. */
function release(queues: Queues, taker: Taker, isMeant: (held: Held) => boolean): void {
  const gone = taker.held.filter(isMeant);
  taker.held = taker.held.filter((held) => !gone.includes(held));
  for (const held of gone) {
    letGo(queues, held);
    settle(queues, held.item, 'lost', taker);
  }
}

function letGo(queues: Queues, held: Held): void {
  const item = queues.items.get(held.item);
  if (item) item.hands--;
}

/** Nobody has it and it stands nowhere: it is done, or else lost or removed; and no longer followed. */
function settle(queues: Queues, id: number, otherwise: 'lost' | 'removed', by?: Taker): void {
  const item = queues.items.get(id);
  if (!item || item.list !== undefined || item.hands > 0) return;
  queues.items.delete(id);
  if (item.done > 0) return;
  const facts = queues.queues.get(item.queue);
  if (facts) facts[otherwise]++;
  if (otherwise === 'lost' && by) by.facts.lost++;
}

function standIn(queues: Queues, id: number, list: string): void {
  const item = queues.items.get(id);
  if (!item) return;
  item.list = list;
  let rows = queues.lists.get(list);
  if (!rows) {
    rows = new Map();
    queues.lists.set(list, rows);
  }
  const same = rows.get(item.bytes);
  if (same) same.push(id);
  else rows.set(item.bytes, [id]);
}

/** The oldest item of these bytes in a list; of equal elements it makes no difference to Redis which one goes. */
function takeFrom(queues: Queues, list: string, bytes: Bytes): number | undefined {
  const rows = queues.lists.get(list);
  const same = rows?.get(bytes);
  const id = same?.shift();
  if (same?.length === 0) rows?.delete(bytes);
  const item = id === undefined ? undefined : queues.items.get(id);
  if (item) item.list = undefined;
  return id;
}

function renamedTo(queues: Queues, event: EventOf<'key-changed'>, list: string): void {
  const rows = queues.renaming;
  queues.renaming = undefined;
  if (!rows) return;
  dropList(queues, list, 'removed');
  queues.lists.set(list, rows);
  const { node, db, key } = event;
  if (!queues.queues.has(list)) queues.queues.set(list, { node, db, key, ...newCounts(), removed: 0, waiting: 0 });
  for (const ids of rows.values()) {
    for (const id of ids) {
      const item = queues.items.get(id);
      if (item) item.list = list;
    }
  }
}

function dropList(queues: Queues, list: string, as: 'lost' | 'removed'): void {
  const rows = queues.lists.get(list);
  const facts = queues.queues.get(list);
  if (facts) facts.waiting = 0;
  if (!rows) return;
  queues.lists.delete(list);
  for (const ids of rows.values()) {
    for (const id of ids) {
      const item = queues.items.get(id);
      if (item) item.list = undefined;
      settle(queues, id, as);
    }
  }
}

function dropWhere(queues: Queues, isMeant: (facts: QueueFacts) => boolean, as: 'lost' | 'removed'): void {
  for (const [list, facts] of queues.queues) if (isMeant(facts)) dropList(queues, list, as);
}

/** Lists go to the other database with all that is known of them; keys of one name change places. */
function swapDbs({ queues, lists, items }: Queues, { node, first, second }: EventOf<'dbs-swapped'>): void {
  const renamed = new Map<string, string>();
  for (const [list, facts] of queues) {
    if (facts.node !== node || (facts.db !== first && facts.db !== second)) continue;
    facts.db = facts.db === first ? second : first;
    renamed.set(list, listOf(facts));
  }
  moveAll(queues, renamed);
  moveAll(lists, renamed);
  for (const item of items.values()) {
    item.queue = renamed.get(item.queue) ?? item.queue;
    item.list = item.list === undefined ? undefined : (renamed.get(item.list) ?? item.list);
  }
}

/** Under their new names, in the order in which they were. */
function moveAll<T>(map: Map<string, T>, renamed: ReadonlyMap<string, string>): void {
  const entries = [...map].map(([name, value]) => [renamed.get(name) ?? name, value] as const);
  map.clear();
  for (const [name, value] of entries) map.set(name, value);
}
