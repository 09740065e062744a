/** What a scoreboard says, line by line, from the counts of scene/scoreboard.ts: which figures, in which order, and which of them are harm. */
import type { Micros } from '../../base/index.ts';
import { printable, type Board, type LatencyView, type QueueRow, type TakerRow } from '../../scene/index.ts';

export type Figure = 'produced' | 'taken' | 'done' | 'lost' | 'doneTwice' | 'waiting' | 'emptyCalls';
export type LineKind = 'queue' | 'taker';

export interface Column {
  readonly figure: Figure;
  /** Its word, and what exactly is counted: an id of the glossary. */
  readonly term: string;
  readonly isHarm: boolean;
  /** Undefined: of both. */
  readonly only: LineKind | undefined;
}

/** The same for every run, so that the eye finds them at the same place. */
export const COLUMNS: readonly Column[] = [
  { figure: 'produced', term: 'produced', isHarm: false, only: undefined },
  { figure: 'taken', term: 'taken', isHarm: false, only: undefined },
  { figure: 'done', term: 'done', isHarm: false, only: undefined },
  { figure: 'lost', term: 'lost', isHarm: true, only: undefined },
  { figure: 'doneTwice', term: 'done-twice', isHarm: true, only: undefined },
  { figure: 'waiting', term: 'waiting', isHarm: false, only: 'queue' },
  { figure: 'emptyCalls', term: 'empty-call', isHarm: true, only: 'taker' },
];
export const TIME_TERM = 'time-in-queue';

export interface Line {
  readonly key: string;
  readonly kind: LineKind;
  readonly name: string;
  readonly figures: Readonly<Partial<Record<Figure, number>>>;
  /** Of a taker: the calls of which some were empty. */
  readonly calls: number | undefined;
  readonly latency: LatencyView | undefined;
}

/** More lines than anybody reads. */
const MOST_LINES = 12;

export interface Lines {
  readonly queues: readonly Line[];
  readonly takers: readonly Line[];
  /** So many more that are not shown. */
  readonly moreQueues: number;
  readonly moreTakers: number;
}

export function linesOf({ queues, clients }: Board): Lines {
  const places = new Set(queues.map(({ node }) => node));
  const shown = queues.slice(0, MOST_LINES);
  // Those who only put in come last: harm is done at the other end.
  const takes = ({ calls, taken }: TakerRow): boolean => calls + taken > 0;
  const ordered = [...clients.filter(takes), ...clients.filter((row) => !takes(row))];
  return {
    queues: shown.map((row) => lineOfQueue(row, places.size > 1)),
    takers: ordered.slice(0, MOST_LINES).map(lineOfTaker),
    moreQueues: queues.length - shown.length,
    moreTakers: Math.max(0, clients.length - MOST_LINES),
  };
}

function lineOfQueue(row: QueueRow, namesNode: boolean): Line {
  const { node, db, key, produced, taken, done, lost, doneTwice, waiting, latency } = row;
  const name = `${printable(key)}${db > 0 ? ` (${db})` : ''}${namesNode ? ` @${node}` : ''}`;
  const figures = { produced, taken, done, lost, doneTwice, waiting };
  return { key: `queue/${node}/${db}/${key}`, kind: 'queue', name, figures, calls: undefined, latency };
}

function lineOfTaker({ client, calls, produced, taken, done, lost, doneTwice, emptyCalls, latency }: TakerRow): Line {
  return { key: `taker/${client}`, kind: 'taker', name: client, figures: { produced, taken, done, lost, doneTwice, emptyCalls }, calls, latency };
}

/** Which figures of `line` are not what they were in `before`. */
export function changedIn(line: Line, before: Line | undefined): ReadonlySet<Figure | 'time'> {
  const changed = new Set<Figure | 'time'>();
  for (const { figure } of COLUMNS) if ((line.figures[figure] ?? 0) !== (before?.figures[figure] ?? 0)) changed.add(figure);
  if ((line.latency?.count ?? 0) !== (before?.latency?.count ?? 0)) changed.add('time');
  return changed;
}

/** Figures that are 0 on every one of these boards. */
export function quietIn(boards: readonly Board[]): ReadonlySet<Figure> {
  const lines = boards.map(linesOf).flatMap(({ queues, takers }) => [...queues, ...takers]);
  return new Set(COLUMNS.filter(({ figure }) => lines.every(({ figures }) => (figures[figure] ?? 0) === 0)).map(({ figure }) => figure));
}

/** A whole run in the few figures by which two are compared. */
export interface Sums {
  readonly lost: number;
  readonly doneTwice: number;
  readonly emptyCalls: number;
  /** Within which half of the elements of the busiest queue were taken. */
  readonly halfUs: Micros | undefined;
}

export function sumsOf({ queues, clients }: Board): Sums {
  let busiest: LatencyView | undefined;
  for (const { latency } of queues) if ((latency?.count ?? 0) > (busiest?.count ?? 0)) busiest = latency;
  return {
    lost: queues.reduce((sum, row) => sum + row.lost, 0),
    doneTwice: queues.reduce((sum, row) => sum + row.doneTwice, 0),
    emptyCalls: clients.reduce((sum, row) => sum + row.emptyCalls, 0),
    halfUs: busiest?.medianUs,
  };
}
