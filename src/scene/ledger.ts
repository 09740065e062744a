/**
 * What has gone over the wires up to the playhead: for each client what it sent and received, the numbers on group cards;
 * between nodes the messages and bytes of each link; and the totals of the run.
 *
 * Counted beside the playhead (fold.ts).
 *
 * A packet that is lost because its link was cut is sent again when the link is healed: it counts once.
 */
import type { Bytes } from '../base/index.ts';
import type { Event, EventId, Packet } from '../trace/index.ts';
import { followFold, type Counting, type Mark, type ReadEvents } from './fold.ts';

export interface Count {
  readonly sent: number;
  readonly received: number;
}

export interface Sum {
  readonly messages: number;
  readonly bytes: number;
}

/** Between nodes. */
export interface Traffic {
  readonly bus: Sum;
  readonly stream: Sum;
  /** Copies of messages that have reached a client. */
  readonly delivered: number;
  /** `m0>m1` -> what has gone that way over the bus; `m0>r0 stream` -> of replication. */
  readonly links: ReadonlyMap<string, Sum>;
  /** Slots that were asked about, the latest last, each with the names that hashed to it. */
  readonly slots: ReadonlyMap<number, readonly Bytes[]>;
}

export interface Ledger {
  /** Events 0 .. events-1 are in it. */
  readonly events: EventId;
  /** By client name; messages, replies and confirmations received, commands sent. */
  readonly counts: ReadonlyMap<string, Count>;
  readonly traffic: Traffic;
  readonly marks: readonly Mark<Book>[];
}

/** So many slots, and names of each, are remembered. */
const MOST_SLOTS = 12;
const MOST_NAMES = 4;

const NOTHING: Sum = { messages: 0, bytes: 0 };

export const EMPTY_LEDGER: Ledger = {
  events: 0,
  counts: new Map(),
  traffic: { bus: NOTHING, stream: NOTHING, delivered: 0, links: new Map(), slots: new Map() },
  marks: [],
};

/** The ledger at `events`, from the one at another place of the same run. Start from `EMPTY_LEDGER` where what happened before has changed. */
export function followLedger(ledger: Ledger, events: EventId, read: ReadEvents): Ledger {
  if (events === ledger.events) return ledger;
  const fold = { events: ledger.events, state: openBook(ledger), marks: [...ledger.marks] };
  followFold(fold, COUNTING, events, read);
  return { events, ...fold.state, marks: fold.marks };
}

interface Book {
  readonly counts: Map<string, Count>;
  readonly traffic: { bus: Sum; stream: Sum; delivered: number; readonly links: Map<string, Sum>; readonly slots: Map<number, readonly Bytes[]> };
}

function openBook({ counts, traffic }: Pick<Ledger, 'counts' | 'traffic'>): Book {
  return { counts: new Map(counts), traffic: { ...traffic, links: new Map(traffic.links), slots: new Map(traffic.slots) } };
}

const COUNTING: Counting<Book> = { empty: () => openBook(EMPTY_LEDGER), copy: openBook, count };

function count({ counts, traffic }: Book, event: Event): void {
  switch (event.kind) {
    case 'packet-sent':
      if (isBetweenNodes(event.packet)) crossed(traffic, event.packet, 1);
      else {
        const before = counts.get(event.packet.from);
        counts.set(event.packet.from, { sent: (before?.sent ?? 0) + 1, received: before?.received ?? 0 });
      }
      break;
    case 'packet-arrived': {
      if (isBetweenNodes(event.packet)) break;
      const before = counts.get(event.packet.to);
      counts.set(event.packet.to, { sent: before?.sent ?? 0, received: (before?.received ?? 0) + 1 });
      if (event.packet.carries.what === 'message') traffic.delivered++;
      break;
    }
    case 'packet-lost':
      if (event.why === 'link-cut' && isBetweenNodes(event.packet)) crossed(traffic, event.packet, -1);
      break;
    case 'slot-hashed': {
      const { slots } = traffic;
      const names = slots.get(event.slot) ?? [];
      slots.delete(event.slot);
      slots.set(event.slot, [...names.filter((name) => name !== event.name), event.name].slice(-MOST_NAMES));
      const oldest = slots.size > MOST_SLOTS ? slots.keys().next().value : undefined;
      if (oldest !== undefined) slots.delete(oldest);
      break;
    }
    case 'slot-move-asked':
      if (!traffic.slots.has(event.slot)) traffic.slots.set(event.slot, []);
      break;
    default:
  }
}

function isBetweenNodes({ carries }: Packet): boolean {
  return carries.what === 'bus' || carries.what === 'replication' || carries.what === 'sync';
}

function crossed(traffic: Book['traffic'], { from, to, bytes, carries }: Packet, times: 1 | -1): void {
  const add = (sum: Sum): Sum => ({ messages: sum.messages + times, bytes: sum.bytes + times * bytes });
  const isBus = carries.what === 'bus';
  if (isBus) traffic.bus = add(traffic.bus);
  else traffic.stream = add(traffic.stream);
  const way = isBus ? `${from}>${to}` : `${from}>${to} stream`;
  traffic.links.set(way, add(traffic.links.get(way) ?? NOTHING));
}
