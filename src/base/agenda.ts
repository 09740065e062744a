/**
 * What is still to happen, ordered by (due, order of entry): a total order.
 *
 * A heap of distinct due times, and behind each a first-in first-out row of records. A PUBLISH to a hundred clients on
 * equal links enters a hundred arrivals with one due time: one heap step, not a hundred.
 *
 * A record that is no longer wanted can be taken out (`cancel`); its due time may stay behind in the heap, without a row,
 * until it comes to the top.
 *
 * An agenda is plain data. A record is `background` when no person and no app is waiting for it (a heartbeat, a pending
 * timeout): such a record passes, but does not keep the world from being settled.
 */
import { assert } from './assert.ts';
import type { Micros } from './time.ts';

interface Row<R> {
  /** Records not yet taken start here; those before it are spent. */
  head: number;
  records: R[];
}

export interface Agenda<R extends { readonly background: boolean }> {
  /** A binary min-heap of due times, each once. */
  dues: Micros[];
  rows: Map<Micros, Row<R>>;
  /** How many records are not background. */
  foreground: number;
}

export function newAgenda<R extends { readonly background: boolean }>(): Agenda<R> {
  return { dues: [], rows: new Map(), foreground: 0 };
}

/** Enters a record; at an equal due time it goes behind those already there. O(log of distinct times). */
export function enter<R extends { readonly background: boolean }>(agenda: Agenda<R>, due: Micros, record: R): void {
  const row = agenda.rows.get(due);
  if (row) row.records.push(record);
  else {
    agenda.rows.set(due, { head: 0, records: [record] });
    pushDue(agenda.dues, due);
  }
  if (!record.background) agenda.foreground++;
}

/** When the next record is due, or undefined where nothing is to come. O(1). */
export function nextDue<R extends { readonly background: boolean }>(agenda: Agenda<R>): Micros | undefined {
  return agenda.dues[0];
}

/** Takes out the next record. The agenda must not be empty. */
export function take<R extends { readonly background: boolean }>(agenda: Agenda<R>): R {
  const due = agenda.dues[0];
  assert(due !== undefined, 'take from an empty agenda');
  const row = agenda.rows.get(due);
  assert(row, 'a due time without its row');
  const record = row.records[row.head];
  assert(record, 'a row without a record');
  row.head++;
  if (row.head === row.records.length) {
    agenda.rows.delete(due);
    dropSpentDues(agenda);
  }
  if (!record.background) agenda.foreground--;
  return record;
}

/** Takes out the record at `due` that `isIt` names, if there is one. O(records at that time). */
export function cancel<R extends { readonly background: boolean }>(
  agenda: Agenda<R>,
  due: Micros,
  isIt: (record: R) => boolean,
): boolean {
  const row = agenda.rows.get(due);
  if (!row) return false;
  const at = row.records.findIndex((record, i) => i >= row.head && isIt(record));
  if (at < 0) return false;
  const [record] = row.records.splice(at, 1);
  if (record && !record.background) agenda.foreground--;
  if (row.head === row.records.length) {
    agenda.rows.delete(due);
    dropSpentDues(agenda);
  }
  return true;
}

/** The top of the heap always has a row. */
function dropSpentDues<R extends { readonly background: boolean }>({ dues, rows }: Agenda<R>): void {
  for (let due = dues[0]; due !== undefined && !rows.has(due); due = dues[0]) popDue(dues);
}

/** A second agenda with the same records. The records are shared: once entered, a record does not change. */
export function copyAgenda<R extends { readonly background: boolean }>(agenda: Agenda<R>): Agenda<R> {
  const rows = new Map<Micros, Row<R>>();
  for (const [due, row] of agenda.rows) rows.set(due, { head: 0, records: row.records.slice(row.head) });
  return { dues: agenda.dues.slice(), rows, foreground: agenda.foreground };
}

/** Takes out every record that `isGone` names, in their order. O(n): for faults, not for the daily run. */
export function withdraw<R extends { readonly background: boolean }>(
  agenda: Agenda<R>,
  isGone: (record: R) => boolean,
): R[] {
  const gone: R[] = [];
  for (const [due, row] of rowsInOrder(agenda)) {
    const kept: R[] = [];
    for (const record of row.records.slice(row.head)) {
      if (isGone(record)) gone.push(record);
      else kept.push(record);
    }
    if (kept.length > 0) agenda.rows.set(due, { head: 0, records: kept });
    else agenda.rows.delete(due);
  }
  agenda.dues = [...agenda.rows.keys()].sort((a, b) => a - b);
  for (const record of gone) if (!record.background) agenda.foreground--;
  return gone;
}

/** Every record still to come, soonest first. O(n log n): for pictures, not for the run. */
export function* upcoming<R extends { readonly background: boolean }>(agenda: Agenda<R>): Generator<R> {
  for (const [, row] of rowsInOrder(agenda)) {
    for (let i = row.head; i < row.records.length; i++) {
      const record = row.records[i];
      if (record) yield record;
    }
  }
}

function rowsInOrder<R extends { readonly background: boolean }>(agenda: Agenda<R>): [Micros, Row<R>][] {
  return [...agenda.rows].sort(([a], [b]) => a - b);
}

function pushDue(heap: Micros[], due: Micros): void {
  let i = heap.length;
  heap.push(due);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] ?? 0;
    if (above <= due) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = due;
}

function popDue(heap: Micros[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const child = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
    const below = heap[child] ?? 0;
    if (below >= last) break;
    heap[i] = below;
    i = child;
  }
  heap[i] = last;
}
