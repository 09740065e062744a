/**
 * The columns of a scoreboard, and what changed in them with the event that is being shown.
 */
import { boardOf, followScoreboard, newScoreboard, type Board, type LatencyView, type QueueRow, type TakerRow } from '../../scene/index.ts';
import type { Session } from '../../session/index.ts';
import type { Run } from '../../trace/index.ts';
import { printDuration, US_PER_MS, US_PER_S } from '../../base/index.ts';

/** In the order in which they stand. `waiting` is told of lists alone, `emptyCalls` of clients alone. */
export const COLUMNS = ['produced', 'taken', 'done', 'lost', 'doneTwice', 'waiting', 'emptyCalls'] as const;
export type Column = (typeof COLUMNS)[number];

/** Above 0 they are what a lesson warns of. */
export const HARM: ReadonlySet<Column> = new Set<Column>(['lost', 'doneTwice', 'emptyCalls']);

/** One row: a list, or a client. */
export interface BoardRow {
  readonly key: string;
  readonly kind: 'list' | 'client';
  readonly name: string;
  /** Undefined where the column says nothing of it. */
  readonly figures: Readonly<Record<Column, number | undefined>>;
  readonly latency: LatencyView | undefined;
  /** What the event just shown has changed. */
  readonly changed: ReadonlySet<Column | 'latency'>;
}

/** The board at a place, and the one before the last event. */
export interface Boards {
  readonly now: Board;
  readonly before: Board;
}

/** Of each run as it stands; another input makes another run, with another past. */
const kept = new WeakMap<Run, (events: number) => Boards>();

/** Counts beside the playhead, however many ask for it. */
export function boardsOf(session: Session, run: number, as: Run): (events: number) => Boards {
  const known = kept.get(as) ?? openBoard(session, run);
  kept.set(as, known);
  return known;
}

function openBoard(session: Session, run: number): (events: number) => Boards {
  const scoreboard = newScoreboard();
  const at = (events: number): Board => {
    followScoreboard(scoreboard, events, (from, to) => session.events(run, from, to));
    return boardOf(scoreboard);
  };
  let last: { readonly events: number; readonly boards: Boards } | undefined;
  return (events) => {
    if (last?.events === events) return last.boards;
    const before = at(Math.max(0, events - 1));
    last = { events, boards: { before, now: at(events) } };
    return last.boards;
  };
}

const NOTHING: ReadonlySet<Column | 'latency'> = new Set();

/** Lists first, then clients, each in the order in which they first had a part. */
export function rowsOf({ now, before }: Boards, name: (row: QueueRow) => string): readonly BoardRow[] {
  const earlier = new Map([...before.queues.map(ofQueue), ...before.clients.map(ofClient)].map((row) => [row.key, row]));
  return [...now.queues.map(ofQueue), ...now.clients.map(ofClient)].map((row) => ({ ...row, changed: changesIn(row, earlier.get(row.key)) }));

  function ofQueue(row: QueueRow): BoardRow {
    return { key: `list/${row.node}/${row.db}/${row.key}`, kind: 'list', name: name(row), figures: { ...figuresOf(row), waiting: row.waiting, emptyCalls: undefined }, latency: row.latency, changed: NOTHING };
  }
}

function ofClient(row: TakerRow): BoardRow {
  return { key: `client/${row.client}`, kind: 'client', name: row.client, figures: { ...figuresOf(row), waiting: undefined, emptyCalls: row.emptyCalls }, latency: row.latency, changed: NOTHING };
}

function figuresOf({ produced, taken, done, lost, doneTwice }: QueueRow | TakerRow): Record<'produced' | 'taken' | 'done' | 'lost' | 'doneTwice', number> {
  return { produced, taken, done, lost, doneTwice };
}

function changesIn(row: BoardRow, before: BoardRow | undefined): ReadonlySet<Column | 'latency'> {
  const changed = new Set<Column | 'latency'>(COLUMNS.filter((column) => (row.figures[column] ?? 0) !== (before?.figures[column] ?? 0)));
  if (row.latency?.count !== before?.latency?.count) changed.add('latency');
  return changed;
}

/** A time as somebody at the back reads it: two or three figures. */
export function latencySaid(us: number): string {
  if (us >= US_PER_S) return `${(us / US_PER_S).toFixed(us < 10 * US_PER_S ? 1 : 0)}s`;
  return us >= US_PER_MS ? `${Math.round(us / US_PER_MS)}ms` : printDuration(Math.round(us));
}
