/**
 * One partition as a lane: whose it is at its head, its log from the first offset that is left to the last, and the marks above and below.
 *
 * A mark stands at the record that comes next: before the first one that has not been read, or not been committed.
 */
import { hueOfRecord } from '../hue.ts';
import { printable, shorten } from '../label.ts';
import type { Form } from '../types.ts';
import { ownerOf, type BrokerState, type LaneState } from './as-shown.ts';
import type { BrokerPart } from './picture.ts';

interface Metrics {
  /** A row of marks, of which there may be so many above and below. */
  readonly mark: number;
  readonly marks: number;
  readonly rail: number;
  readonly cell: number;
  readonly char: number;
  /** The head, with the number and the owners. */
  readonly label: number;
  readonly owner: number;
  readonly between: number;
}

export const LANE_METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { mark: 18, marks: 2, rail: 32, cell: 26, char: 7.6, label: 82, owner: 19, between: 6 },
  phone: { mark: 15, marks: 1, rail: 26, cell: 22, char: 7.2, label: 66, owner: 16, between: 2 },
};
const GAP = 3;
const SEAM = 7;
const FOLD_W = 50;
const END = 12;
const PAD = 4;
/** So far a pole reaches into the rail. */
const INTO = 13;
const CLIENT_CHARS = 10;
const KEY_CHARS = 40;
const VALUE_CHARS = 80;

/** What stands in a lane. */
export interface Lane {
  readonly topic: string;
  readonly partition: number;
  /** `orders-0`. */
  readonly name: string;
  readonly state: BrokerState;
  /** Those that are seen. */
  readonly groups: readonly string[];
  readonly hues: ReadonlyMap<string, number>;
}

interface Place {
  readonly y: number;
  readonly w: number;
  readonly form: Form;
  /** Rows of marks, above and below. */
  readonly marks: number;
}

export function laneHeight(marks: number, form: Form): number {
  const { mark, rail, between } = LANE_METRICS[form];
  return 2 * marks * mark + rail + between;
}

const EMPTY: LaneState = { start: 0, end: 0, records: [], segments: [] };

export function lanePartsAt(lane: Lane, place: Place): BrokerPart[] {
  const { y, w, form, marks } = place;
  const { mark, rail, label } = LANE_METRICS[form];
  const log = lane.state.lanes.get(lane.name) ?? EMPTY;
  const top = y + marks * mark;
  const { topic, partition, name } = lane;
  const track = trackAt(log, name, { x: label, y: top, w: w - label, form });
  return [
    { key: `rail/${name}`, kind: 'rail', topic, partition, start: log.start, end: log.end, rect: { x: label, y: top, w: w - label, h: rail } },
    { key: `number/${name}`, kind: 'number', partition, rect: { x: 0, y, w: label - 6, h: LANE_METRICS[form].owner } },
    ...ownersAt(lane, place),
    ...track.parts,
    ...bookmarksAt(lane, place, track.xOf),
    ...pinsAt(lane, log, place, track.xOf),
  ];
}

/** The log, and where on it an offset comes. */
function trackAt({ start, end, records, segments }: LaneState, name: string, at: { readonly x: number; readonly y: number; readonly w: number; readonly form: Form }): { readonly parts: readonly BrokerPart[]; readonly xOf: (offset: number) => number } {
  const { rail, cell: h, char } = LANE_METRICS[at.form];
  const parts: BrokerPart[] = [];
  const y = at.y + (rail - h) / 2;
  const cellW = Math.max(26, String(end).length * char + 11);
  const bases = new Set(segments.filter((base) => base > start));
  const stepTo = (offset: number): number => cellW + GAP + (bases.has(offset) ? SEAM : 0);
  let x = at.x + PAD;
  if (start > 0) {
    const w = (String(start).length + 5) * char * 0.9 + 8;
    parts.push({ key: `start/${name}`, kind: 'start', offset: start, rect: { x, y, w, h } });
    x += w + GAP;
  }
  const right = at.x + at.w - END;
  const count = end - start;
  let tail = start;
  if (count * (cellW + GAP) + bases.size * SEAM - GAP > right - x) {
    // The first, a fold, and the newest.
    let left = right - x - (cellW + GAP) - (FOLD_W + GAP);
    tail = end;
    while (tail > start + 1 && left >= stepTo(tail - 1)) {
      tail--;
      left -= stepTo(tail);
    }
  }
  const places = new Map<number, number>();
  let fold: { readonly x: number; readonly count: number } | undefined;
  for (let offset = start; offset < end; offset++) {
    if (tail > start && offset === start + 1) {
      fold = { x, count: tail - offset };
      parts.push({ key: `fold/${name}`, kind: 'fold', count: fold.count, rect: { x, y, w: FOLD_W, h } });
      x += FOLD_W + GAP;
      offset = tail;
      if (offset === end) break;
    }
    if (bases.has(offset)) {
      parts.push({ key: `seam/${name}/${offset}`, kind: 'seam', base: offset, rect: { x: x + (SEAM - GAP) / 2 - 1, y: at.y + 2, w: 2, h: rail - 4 } });
      x += SEAM;
    }
    const record = records[offset - start];
    if (record) {
      const { key, value } = record;
      const said = { recordKey: key === undefined ? undefined : printable(key, KEY_CHARS), value: printable(value, VALUE_CHARS), hue: hueOfRecord(record) };
      parts.push({ key: `cell/${name}/${offset}`, kind: 'cell', offset, ...said, rect: { x, y, w: cellW, h } });
    }
    places.set(offset, x);
    x += cellW + GAP;
  }
  const xOf = (offset: number): number => {
    const place = places.get(offset);
    if (place !== undefined) return place - GAP / 2 - (bases.has(offset) && offset !== tail ? SEAM / 2 : 0);
    if (offset >= end) return x - GAP / 2;
    if (offset < start || !fold) return at.x + PAD;
    return fold.x + ((offset - start - 1) / fold.count) * FOLD_W;
  };
  return { parts, xOf };
}

/** Whose the lane is, in each group that is seen. */
function ownersAt({ name, state, groups, hues }: Lane, { y, form, marks }: Place): BrokerPart[] {
  const { label, owner: h } = LANE_METRICS[form];
  const most = Math.max(1, Math.floor((laneHeight(marks, form) - h) / h));
  return groups
    .flatMap((group): Omit<BrokerPart & { readonly kind: 'owner' }, 'rect'>[] => {
      const its = state.groups.get(group);
      const owner = its && ownerOf(its, name);
      return owner && its ? [{ key: `owner/${name}/${group}/${owner.id}`, kind: 'owner', group, client: shorten(owner.client, CLIENT_CHARS), hue: hues.get(group) ?? 0, isUnsettled: its.state !== 'Stable' }] : [];
    })
    .slice(0, most)
    .map((part, i): BrokerPart => ({ ...part, rect: { x: 0, y: y + h + i * h, w: label - 6, h: h - 2 } }));
}

/** Who reads it, and how far it is. */
function bookmarksAt({ name, state, groups, hues }: Lane, { y, w, form, marks }: Place, xOf: (offset: number) => number): BrokerPart[] {
  const { mark: h, char, label } = LANE_METRICS[form];
  const wanted = [...state.readers].flatMap(([client, { group, generation, positions }]) => {
    const offset = positions.get(name);
    if (offset === undefined) return [];
    const its = state.groups.get(group);
    const owner = its && ownerOf(its, name);
    const isStray = generation !== undefined && owner !== undefined && owner.client !== client;
    const text = shorten(client, CLIENT_CHARS);
    return [{ width: text.length * char * 0.95 + 24, tick: xOf(offset), part: { key: `bookmark/${name}/${client}`, kind: 'bookmark' as const, client: text, group, hue: groups.includes(group) ? hues.get(group) : undefined, offset, isStray } }];
  });
  return placed(wanted, { from: label, to: w, rows: marks }).map(({ part, x, width, tick, row, isLeft }): BrokerPart => ({ ...part, tick: tick - x, pole: (row + 1) * h + INTO - 3, isLeft, rect: { x, y: y + (marks - 1 - row) * h, w: width, h } }));
}

/** How far its groups have committed. */
function pinsAt({ name, state, groups, hues }: Lane, { start, end }: LaneState, { y, w, form, marks }: Place, xOf: (offset: number) => number): BrokerPart[] {
  const { mark: h, rail, char, label } = LANE_METRICS[form];
  const wanted = groups.flatMap((group) => {
    const offset = state.groups.get(group)?.offsets.get(name);
    if (offset === undefined) return [];
    const text = shorten(group, CLIENT_CHARS);
    const lag = Math.max(0, end - offset);
    const said = lag > 0 ? String(lag).length + 7 : 3;
    return [{ width: (text.length + said) * char * 0.9 + 14, tick: xOf(offset), part: { key: `pin/${name}/${group}`, kind: 'pin' as const, group: text, hue: hues.get(group) ?? 0, offset, lag, isPast: offset < start } }];
  });
  return placed(wanted, { from: label, to: w, rows: marks }).map(({ part, x, width, tick, row, isLeft }): BrokerPart => ({ ...part, tick: tick - x, pole: (row + 1) * h + INTO - 3, isLeft, rect: { x, y: y + marks * h + rail + row * h, w: width, h } }));
}

interface Wanted<P> {
  readonly width: number;
  readonly tick: number;
  readonly part: P;
}

/** Each to the right of its tick, or to the left where there is no room; who finds none is not seen here. */
function placed<P>(wanted: readonly Wanted<P>[], { from, to, rows }: { readonly from: number; readonly to: number; readonly rows: number }): (Wanted<P> & { readonly x: number; readonly row: number; readonly isLeft: boolean })[] {
  const taken: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  return wanted.flatMap((each) => {
    const { tick, width } = each;
    for (let row = 0; row < rows; row++) {
      const x = [tick - 4, tick + 4 - width].find((start) => start >= from - 2 && start + width <= to && !taken.some((other) => other.row === row && start < other.to && start + width > other.from));
      if (x === undefined) continue;
      taken.push({ row, from: x, to: x + width });
      return [{ ...each, x, row, isLeft: x < tick - 4 }];
    }
    return [];
  });
}
