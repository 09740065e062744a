/**
 * What each client has sent and received up to the playhead: the numbers on group cards.
 *
 * A running sum with marks: going on reads only the new events, going back starts from the nearest mark before. So the
 * numbers at an instant are those of a fresh run, whichever way the playhead came, and a seek reads a few thousand
 * events, not all.
 */
import type { Event, EventId } from '../trace/index.ts';

export interface Count {
  readonly sent: number;
  readonly received: number;
}

export interface Ledger {
  /** Events 0 .. events-1 are in `counts`. */
  readonly events: EventId;
  /** By client name; messages, replies and confirmations received, commands sent. */
  readonly counts: ReadonlyMap<string, Count>;
  /** Earlier ledgers, oldest first, to go back to. */
  readonly marks: readonly { readonly events: EventId; readonly counts: ReadonlyMap<string, Count> }[];
}

/** A mark every so many events: also the most events a step back reads again. */
const MARK_EVERY = 4_096;
const CHUNK = 16_384;

export const EMPTY_LEDGER: Ledger = { events: 0, counts: new Map(), marks: [] };

/**
 * The ledger at `events`, from the one at another place of the same run. Start from `EMPTY_LEDGER` where what happened
 * before has changed (another run, an undo). `read` gives events from .. to-1, at most 16,384 at a time.
 */
export function followLedger(
  ledger: Ledger,
  events: EventId,
  read: (from: EventId, to: EventId) => readonly Event[],
): Ledger {
  if (events === ledger.events) return ledger;
  let marks = ledger.marks;
  let from = ledger.events;
  let start = ledger.counts;
  if (events < from) {
    marks = marks.filter((mark) => mark.events <= events);
    from = marks.at(-1)?.events ?? 0;
    start = marks.at(-1)?.counts ?? EMPTY_LEDGER.counts;
  }
  const counts = new Map(start);
  const kept = [...marks];
  while (from < events) {
    const nextMark = (Math.floor(from / MARK_EVERY) + 1) * MARK_EVERY;
    const to = Math.min(events, nextMark, from + CHUNK);
    for (const event of read(from, to)) count(counts, event);
    from = to;
    if (from === nextMark && (kept.at(-1)?.events ?? 0) < from) kept.push({ events: from, counts: new Map(counts) });
  }
  return { events, counts, marks: kept };
}

function count(counts: Map<string, Count>, event: Event): void {
  if (event.kind === 'packet-sent') {
    const before = counts.get(event.packet.from);
    counts.set(event.packet.from, { sent: (before?.sent ?? 0) + 1, received: before?.received ?? 0 });
  } else if (event.kind === 'packet-arrived') {
    const before = counts.get(event.packet.to);
    counts.set(event.packet.to, { sent: before?.sent ?? 0, received: (before?.received ?? 0) + 1 });
  }
}
