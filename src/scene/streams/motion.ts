/**
 * What moves in a stream while an event is shown: the parts of the picture before it and after it, joined.
 *
 *   streamRowAt     Every part with where it comes from and where it goes (stands.ts). What has gone is still among them, on its way out.
 *
 * An entry slides to the right end; a cursor moves and a copy of each entry flies from the tape onto a clipboard; an acknowledged line is struck
 * and goes, and the tape stays; a claimed line is carried to another clipboard; trimmed blocks fall off the old end.
 */
import type { Bytes, Micros } from '../../base/index.ts';
import type { Event, EventId, PendingRow } from '../../trace/index.ts';
import { extentOf, shortId, streamHeight, streamPartsAt, type StreamPart } from './row.ts';
import { readersAsShown, streamAsShown, type Extent, type ShownReader, type ShownStream, type StreamPlace } from './as-shown.ts';
import { HERE, offsetOf, UNSEEN, type PartMove } from '../stands.ts';
import type { Form, Rect } from '../types.ts';

export type MovingPart = StreamPart & {
  readonly move: PartMove | undefined;
  /** It is there no more when the event has been shown. */
  readonly isLeaving: boolean;
};

export interface StreamRow {
  /** In the coordinates of the stage. */
  readonly area: Rect;
  readonly length: number;
  readonly blockCount: number;
  readonly parts: readonly MovingPart[];
  /** The event that moves them; undefined where nothing moves. */
  readonly event: EventId | undefined;
}

/** What of a stream is shown, before its place is known. */
export interface StreamPlan {
  readonly stream: ShownStream;
  readonly was: ShownStream | undefined;
  readonly readers: readonly ShownReader[];
  readonly readersBefore: readonly ShownReader[];
  readonly last: Event | undefined;
  readonly height: number;
}

/** Undefined where there is no stream. */
export function planStream(place: StreamPlace, pending: readonly Event[], last: Event | undefined, form: Form): StreamPlan | undefined {
  const moves = last && isAbout(last, place) ? last : undefined;
  const extent = extentOf(form, askedOf(moves));
  const stream = streamAsShown(place, pending, extent);
  if (!stream) return undefined;
  const readers = readersAsShown(place, pending);
  const before = moves && [moves, ...pending];
  return {
    stream,
    was: before && streamAsShown(place, before, extent),
    readers,
    readersBefore: before ? readersAsShown(place, before) : readers,
    last: moves,
    height: streamHeight(stream, readers, form),
  };
}

function isAbout(event: Event, { node, db, key }: StreamPlace): boolean {
  if (!('node' in event) || event.node !== node.name || !('db' in event) || event.db !== db) return false;
  if (event.kind === 'client-blocked' || event.kind === 'client-unblocked') return event.keys.includes(key);
  return 'key' in event && event.key === key && (event.kind === 'key-changed' || event.kind.startsWith('stream-'));
}

/** The group and the consumers that the event is about must be seen. */
function askedOf(event: Event | undefined): NonNullable<Extent['asked']> {
  if (event?.kind === 'stream-delivered' || event?.kind === 'stream-claimed') {
    return { group: event.group, consumers: new Set([event.consumer, ...event.was.slice(0, 4).map(({ consumer }) => consumer)]) };
  }
  if (event?.kind === 'stream-acked') return { group: event.group, consumers: new Set(event.was.slice(0, 4).map(({ consumer }) => consumer)) };
  const step = event?.kind === 'key-changed' ? event.stream : undefined;
  return { group: step && 'group' in step && typeof step.group === 'string' ? step.group : undefined, consumers: new Set() };
}

export function streamRowAt(plan: StreamPlan, at: { readonly rect: Rect; readonly form: Form; readonly key: Bytes; readonly name: string }): StreamRow {
  const { stream, was, last } = plan;
  const where = { w: at.rect.w, form: at.form, key: at.key, name: at.name };
  const after = streamPartsAt(stream, plan.readers, where);
  const common = { area: at.rect, length: stream.length, blockCount: stream.blockCount };
  if (!last || !was) return { ...common, parts: after.map(still), event: undefined };
  const before = streamPartsAt(was, plan.readersBefore, where);
  return { ...common, parts: [...joined(before, after, last, where.name)], event: last.id };
}

function still(part: StreamPart): MovingPart {
  return { ...part, move: undefined, isLeaving: false };
}

function joined(before: readonly StreamPart[], after: readonly StreamPart[], last: Event, name: string): MovingPart[] {
  const stoodAt = new Map(before.map((part) => [part.key, part]));
  const isThere = new Set(after.map(({ key }) => key));
  const parts: MovingPart[] = after.map((part): MovingPart => {
    const old = stoodAt.get(part.key);
    const move = old ? slides(part, old, last) : comes(part, last, before, after);
    return { ...part, move: move && makesRoomFirst(part, last) ? { ...move, isAfterwards: true } : move, isLeaving: false };
  });
  for (const part of after) {
    const old = stoodAt.get(part.key);
    // An entry that is deleted falls out of its place, and the hole is seen behind it.
    if (part.kind === 'cell' && part.isHole && old?.kind === 'cell' && !old.isHole) {
      parts.push({ ...old, key: `${old.key}/gone`, move: { from: HERE, to: { dx: 0, dy: 34, dw: 0, alpha: 0 }, way: 'falls' }, isLeaving: true });
    }
  }
  for (const part of before) {
    if (!isThere.has(part.key)) parts.push({ ...part, move: goes(part, last, after), isLeaving: true });
  }
  parts.push(...fallen(before, last, name), ...unseenLines(before, after, last, name));
  return parts;
}

/** Does something else go from there before this comes? */
function makesRoomFirst({ kind }: StreamPart, last: Event): boolean {
  if (last.kind === 'stream-acked') return kind === 'line';
  return last.kind === 'key-changed' && last.stream?.did === 'trimmed' && kind !== 'group';
}

/** Seen before and after. */
function slides(part: StreamPart, old: StreamPart, last: Event): PartMove | undefined {
  const { rect } = part;
  const isSame = old.rect.x === rect.x && old.rect.y === rect.y && old.rect.w === rect.w;
  if (isSame) return undefined;
  const way = part.kind === 'line' && last.kind === 'stream-claimed' && last.now.some(({ id }) => id === part.id) ? 'carried' : 'slides';
  return { from: offsetOf(old.rect, rect), to: HERE, way };
}

/** Not seen before. */
function comes(part: StreamPart, last: Event, before: readonly StreamPart[], after: readonly StreamPart[]): PartMove {
  if (part.kind === 'cell' && last.kind === 'key-changed' && last.stream?.did === 'added' && last.stream.id === part.id) {
    return { from: { dx: 60, dy: 0, dw: 0, alpha: 0 }, to: HERE, way: 'comes' };
  }
  if (part.kind === 'line') {
    const start = startOf(part.id, last, before, after);
    if (start) return { from: offsetOf(start.rect, part.rect, start.alpha), to: HERE, way: 'carried' };
  }
  if (part.kind === 'pin' || part.kind === 'bookmark') return { from: { dx: 0, dy: -10, dw: 0, alpha: 0 }, to: HERE, way: 'comes' };
  return { from: UNSEEN, to: HERE, way: 'fades' };
}

/** Where a line comes from: its entry on the tape, or the clipboard of whoever had it. */
function startOf(id: string, last: Event, before: readonly StreamPart[], after: readonly StreamPart[]): { readonly rect: Rect; readonly alpha: number } | undefined {
  if (last.kind !== 'stream-delivered' && last.kind !== 'stream-claimed') return undefined;
  const old = last.was.find((row) => row.id === id);
  if (old) {
    const clip = before.find((part) => part.kind === 'clip' && part.key.endsWith(`/${last.group}/${old.consumer}`));
    return clip && { rect: lineIn(clip.rect), alpha: 0.3 };
  }
  if (!last.now.some((row) => row.id === id)) return undefined;
  const cell = after.find((part) => part.kind === 'cell' && part.id === id) ?? after.find(({ kind }) => kind === 'hidden' || kind === 'fold');
  return cell && { rect: cell.rect, alpha: 0.4 };
}

/** Seen before, and no more. */
function goes(part: StreamPart, last: Event, after: readonly StreamPart[]): PartMove {
  const isTrimmed = last.kind === 'key-changed' && last.stream?.did === 'trimmed';
  if ((part.kind === 'cell' || part.kind === 'block' || part.kind === 'hidden') && isTrimmed) {
    return { from: HERE, to: { dx: -26, dy: 46, dw: 0, alpha: 0 }, way: 'falls' };
  }
  if (part.kind === 'cell' || part.kind === 'hidden' || part.kind === 'block') {
    const fold = after.find(({ kind }) => kind === 'fold') ?? after.find(({ kind }) => kind === 'hidden');
    return { from: HERE, to: fold ? { ...offsetOf(fold.rect, part.rect, 0), dw: 0 } : { ...UNSEEN, dx: -30 }, way: 'slides' };
  }
  if (part.kind === 'line') {
    if (isStruck(part.id, last)) return { from: HERE, to: { dx: 0, dy: 0, dw: 0, alpha: 0 }, way: 'struck' };
    const clip = last.kind === 'stream-claimed' ? after.find((each) => each.kind === 'clip' && each.key.endsWith(`/${last.group}/${last.consumer}`)) : undefined;
    if (clip && last.kind === 'stream-claimed' && last.now.some(({ id }) => id === part.id)) return { from: HERE, to: offsetOf(lineIn(clip.rect), part.rect, 0), way: 'carried' };
  }
  return { from: HERE, to: UNSEEN, way: 'fades' };
}

function isStruck(id: string, last: Event): boolean {
  if (last.kind === 'stream-acked') return last.was.some((row) => row.id === id);
  return last.kind === 'stream-claimed' && last.was.some((row) => row.id === id) && !last.now.some((row) => row.id === id);
}

/** The last line of a clipboard. */
function lineIn(clip: Rect): Rect {
  return { x: clip.x + 4, y: clip.y + clip.h - 22, w: clip.w - 8, h: 20 };
}

/** Trimmed blocks that stood in the fold. */
function fallen(before: readonly StreamPart[], last: Event, name: string): MovingPart[] {
  if (last.kind !== 'key-changed' || last.stream?.did !== 'trimmed') return [];
  const seen = new Set(before.map(({ key }) => key));
  const gone = last.stream.blocks.filter(({ masterId }) => !seen.has(`stream/${name}/block/${masterId}`));
  const fold = before.find(({ kind }) => kind === 'fold');
  if (gone.length === 0 || !fold) return [];
  const entries = gone.reduce((sum, block) => sum + block.entries, 0);
  const move: PartMove = { from: HERE, to: { dx: -18, dy: 52, dw: 0, alpha: 0 }, way: 'falls' };
  return [{ key: `stream/${name}/fallen`, kind: 'fallen', blocks: gone.length, entries, rect: fold.rect, move, isLeaving: true }];
}

/** So many copies of one command are seen flying to a clipboard that has no room for their lines. */
const MOST_FLYING = 4;

/** Lines that are given out, or claimed, and for which the clipboard has no room: each flies there, and is counted. */
function unseenLines(before: readonly StreamPart[], after: readonly StreamPart[], last: Event, name: string): MovingPart[] {
  if (last.kind !== 'stream-delivered' && last.kind !== 'stream-claimed') return [];
  const seen = new Set([...before, ...after].map(({ key }) => key));
  const clip = after.find((part) => part.kind === 'clip' && part.key.endsWith(`/${last.group}/${last.consumer}`)) ?? after.find((part) => part.kind === 'more');
  if (!clip) return [];
  const rect = lineIn(clip.rect);
  return last.now
    .filter(({ id }) => !seen.has(`stream/${name}/line/${last.group}/${id}`))
    .slice(0, MOST_FLYING)
    .flatMap((row): MovingPart[] => {
      const start = startOf(row.id, last, before, after);
      if (!start) return [];
      const move: PartMove = { from: offsetOf(start.rect, rect, 0.9), to: UNSEEN, way: 'carried' };
      return [{ key: `stream/${name}/line/${last.group}/${row.id}`, kind: 'line', ...lineOf(row, clip), rect, move, isLeaving: true }];
    });
}

function lineOf({ id, consumer, deliveries, deliveredAtMs }: PendingRow, clip: StreamPart): Pick<Extract<StreamPart, { kind: 'line' }>, 'id' | 'text' | 'hue' | 'consumer' | 'deliveries' | 'deliveredAtMs'> {
  return { id, text: shortId(id), hue: clip.kind === 'clip' ? clip.hue : 0, consumer, deliveries, deliveredAtMs };
}

/** How long a line has been pending, as XPENDING says it at a moment of the run. */
export function idleMs(deliveredAtMs: number, { epochMs, at }: { readonly epochMs: number; readonly at: Micros }): number {
  return Math.max(0, epochMs + Math.floor(at / 1000) - deliveredAtMs);
}
