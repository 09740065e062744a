/**
 * Elements on their way: a pure function of what a list held before the event just shown, what it holds after it, and how far
 * the hold of that event has gone. Nothing is remembered between two frames.
 *
 *   in          From the command in the node's strip to the end of the row, where the others make room.
 *   out         From its end to the strip; straight to the wire of a client that has waited for it.
 *   carried     From the list it leaves to the one it comes to, as one cell (carry.ts); within one list in an arc.
 *   refused     To the outline of a list that is not there, off which it bounces.
 *
 * Only cells that stand in the row before or after it move, however many elements there are.
 */
import type { Bytes } from '../base/index.ts';
import type { Event, EventOf, Holding } from '../trace/index.ts';
import { carryAround, type Carry } from './carry.ts';
import { hueOfElement } from './hue.ts';
import { nameOf } from './keys-as-shown.ts';
import { cellSize, elementAt, foldText, listRowAt } from './list-row.ts';
import { weighted } from './motion.ts';
import type { Around, Cell, Form, KeyRow, ListRow, NodeCard, Point, Rect, Scene, ShownMoment } from './types.ts';

export interface MovingCell {
  readonly key: string;
  readonly text: string;
  /** Undefined for the count of a fold. */
  readonly hue: number | undefined;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly alpha: number;
  /** In degrees. */
  readonly turn: number;
  /** It stays in its row, or comes, goes, is carried, is refused. */
  readonly way: 'stays' | 'in' | 'out' | 'carried' | 'refused';
}

export interface Movement {
  /** Rows (`KeyRow.key`) whose cells are drawn by `cells`, and not in their places; `rail` is how wide their rail is now. */
  readonly rows: readonly { readonly key: string; readonly rail: number }[];
  readonly cells: readonly MovingCell[];
}

export interface CellMotionOptions {
  readonly form: Form;
  /** For people who asked for less motion: every cell stands where it is to be. */
  readonly isReduced?: boolean;
}

type Changed = EventOf<'key-changed'>;

/** A cell in the air rises so far above the straight way. */
const LIFT = 10;
const ARC = 40;
/** Of several elements of one command, each leaves so much of its way behind the one before it. */
const APART = 0.35;
/** So much of its way a cell takes to appear or to vanish. */
const FADE = 0.16;
const MOST_REFUSED = 4;
/** Not more elements of a list are told than this. */
const MOST_TOLD = 16;

/** What moves at the instant shown; undefined where every cell stands in its place. */
export function movingCellsAt(scene: Scene, shown: ShownMoment, around: Around, { form, isReduced = false }: CellMotionOptions): Movement | undefined {
  const last = around.recent.at(-1);
  if (!last || isReduced || shown.held >= 1 || last.id !== shown.events - 1) return undefined;
  if (last.kind === 'list-missing') return refusedAt(scene, last, shown.held, form);
  if (last.kind !== 'key-changed') return undefined;
  const place = placeOf(scene, last);
  const id = nameOf(last);
  if (!place || !around.was?.has(id)) return undefined;
  return changeAt({ scene, ...place, last, was: around.was.get(id), carry: carryAround(around), recent: around.recent, held: shown.held, form });
}

interface Change {
  readonly scene: Scene;
  readonly card: NodeCard;
  readonly row: KeyRow;
  readonly list: ListRow;
  readonly last: Changed;
  /** What the list held before. */
  readonly was: Holding | undefined;
  readonly carry: Carry | undefined;
  readonly recent: readonly Event[];
  readonly held: number;
  readonly form: Form;
}

function changeAt(change: Change): Movement | undefined {
  const { list, last, was, carry, held, form } = change;
  const isTold = carry !== undefined && carry.from.id === last.id;
  // Within one list the first half has told it all.
  if (isTold && carry.isSameList) return undefined;
  if (was && was.type !== 'list') return undefined;
  const before = listRowAt(was ?? { type: 'list', length: 0 }, list.area, form);
  const after = last.holds?.type === 'list' ? list : listRowAt({ type: 'list', length: 0 }, list.area, form);
  const steps = stepsOf(last, was, carry);
  const e = weighted(held);
  const cells: MovingCell[] = [];
  const shownBefore = new Map(before.cells.map((cell) => [cell.index, cell]));
  const foldBefore = before.fold?.rect ?? after.fold?.rect;
  const foldAfter = after.fold?.rect ?? foldBefore;
  const key = (name: string): string => `cell/${last.id}/${name}`;

  for (const cell of after.cells) {
    const step = steps.cameFrom(cell.index);
    if (step.is === 'new') {
      cells.push(comesAt(change, cell, step.order, steps.moved, key(`${cell.index}`)));
      continue;
    }
    const from = shownBefore.get(step.index);
    if (from) shownBefore.delete(step.index);
    const start = from?.rect ?? foldBefore;
    const rect = start ? between(start, cell.rect, e) : cell.rect;
    cells.push({ key: key(`${cell.index}`), text: cell.text, hue: cell.hue, ...rect, h: cell.rect.h, alpha: from ? 1 : e, turn: 0, way: 'stays' });
  }
  for (const cell of shownBefore.values()) {
    const order = steps.wentAs(cell.index);
    if (order === undefined) {
      // It is still there, within the fold.
      const rect = foldAfter ? between(cell.rect, { ...cell.rect, x: foldAfter.x }, e) : cell.rect;
      cells.push({ key: key(`fold-${cell.index}`), text: cell.text, hue: cell.hue, ...rect, alpha: 1 - e, turn: 0, way: 'stays' });
      // What was carried has been seen on its way.
    } else if (!isTold && !(carry && carry.isSameList)) cells.push(goesAt(change, cell, order, steps.moved, key(`out-${cell.index}`)));
  }
  if (foldAfter && (after.fold || before.fold)) {
    const count = after.fold?.count ?? before.fold?.count ?? 0;
    const rect = between(foldBefore ?? foldAfter, foldAfter, e);
    const alpha = after.fold && before.fold ? 1 : after.fold ? e : 1 - e;
    cells.push({ key: key('fold'), text: foldText(count), hue: undefined, ...rect, alpha, turn: 0, way: 'stays' });
  }
  if (cells.length === 0) return undefined;
  const rail = before.rail.w + (after.rail.w - before.rail.w) * e;
  return { rows: [{ key: change.row.key, rail }], cells };
}

/** What became of which place. */
interface Steps {
  /** How many elements came or went. */
  readonly moved: number;
  /** Where the element at a place stood before; or that it is new, as the how-manieth. */
  cameFrom(index: number): { readonly is: 'old'; readonly index: number } | { readonly is: 'new'; readonly order: number };
  /** As the how-manieth the element at a place went; undefined where it did not. */
  wentAs(index: number): number | undefined;
}

function stepsOf(last: Changed, was: Holding | undefined, carry: Carry | undefined): Steps {
  const [before, after] = [was?.length ?? 0, last.holds?.length ?? 0];
  const moved = last.moved?.elements.length ?? 0;
  const old = (index: number) => ({ is: 'old', index }) as const;
  const fresh = (order: number) => ({ is: 'new', order }) as const;
  if (carry?.isSameList && carry.to.id === last.id) {
    const from = carry.from.event === 'lpop' ? 0 : before - 1;
    const to = last.event === 'lpush' ? 0 : after - 1;
    return {
      moved,
      cameFrom: (i) => (i === to ? fresh(0) : old(i + (i > to ? -1 : 0) + ((i > to ? i - 1 : i) >= from ? 1 : 0))),
      wentAs: (i) => (i === from ? 0 : undefined),
    };
  }
  // A replica repeats what its master did, and is told of no elements.
  switch (last.moved ? last.event : undefined) {
    case 'lpush':
      return { moved, cameFrom: (i) => (i < moved ? fresh(moved - 1 - i) : old(i - moved)), wentAs: () => undefined };
    case 'rpush':
      return { moved, cameFrom: (i) => (i < before ? old(i) : fresh(i - before)), wentAs: () => undefined };
    case 'lpop':
      return { moved, cameFrom: (i) => old(i + moved), wentAs: (i) => (i < moved ? i : undefined) };
    case 'rpop':
      return { moved, cameFrom: old, wentAs: (i) => (i >= after ? before - 1 - i : undefined) };
    default:
      return unlike(was, last.holds, moved);
  }
}

/** From within: what stands in the same order before and after has stayed. */
function unlike(was: Holding | undefined, holds: Holding | undefined, moved: number): Steps {
  const [before, after] = [was?.length ?? 0, holds?.length ?? 0];
  const stayed = isWhole(was) && isWhole(holds) ? inOrder(was, holds) : atTheEnds(was, holds);
  const left = new Set(stayed.values());
  const came = Array.from({ length: Math.min(after, MOST_TOLD) }, (_, i) => i).filter((i) => !stayed.has(i));
  const went = Array.from({ length: Math.min(before, MOST_TOLD) }, (_, i) => i).filter((i) => !left.has(i));
  return {
    moved,
    cameFrom: (i) => {
      const from = stayed.get(i);
      return from === undefined ? { is: 'new', order: Math.max(0, came.indexOf(i)) } : { is: 'old', index: from };
    },
    wentAs: (i) => (left.has(i) ? undefined : Math.max(0, went.indexOf(i))),
  };
}

/** Is every element of it told? */
function isWhole(holds: Holding | undefined): boolean {
  return (holds?.length ?? 0) <= (holds?.first?.length ?? 0) + (holds?.last?.length ?? 0);
}

/** Place after -> place before, for the longest row of elements that both have in the same order. */
function inOrder(was: Holding | undefined, holds: Holding | undefined): Map<number, number> {
  const [before, after] = [was?.length ?? 0, holds?.length ?? 0];
  const longest = Array.from({ length: before + 1 }, () => new Array<number>(after + 1).fill(0));
  const at = (i: number, k: number): number => longest[i]?.[k] ?? 0;
  for (let i = before - 1; i >= 0; i--) {
    for (let k = after - 1; k >= 0; k--) {
      const row = longest[i];
      if (row) row[k] = elementAt(was, i) === elementAt(holds, k) ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1));
    }
  }
  const stayed = new Map<number, number>();
  let [i, k] = [0, 0];
  while (i < before && k < after) {
    if (elementAt(was, i) === elementAt(holds, k)) stayed.set(k++, i++);
    else if (at(i + 1, k) >= at(i, k + 1)) i++;
    else k++;
  }
  return stayed;
}

/** The same where only the ends are told. */
function atTheEnds(was: Holding | undefined, holds: Holding | undefined): Map<number, number> {
  const [before, after] = [was?.length ?? 0, holds?.length ?? 0];
  const isAlike = (i: number, k: number): boolean => elementAt(was, i) !== undefined && elementAt(was, i) === elementAt(holds, k);
  const stayed = new Map<number, number>();
  let head = 0;
  for (; head < MOST_TOLD && isAlike(head, head); head++) stayed.set(head, head);
  for (let tail = 1; tail <= MOST_TOLD && after - tail >= head && isAlike(before - tail, after - tail); tail++) stayed.set(after - tail, before - tail);
  return stayed;
}

/** A new cell: out of the strip, or from the list that it has left. */
function comesAt(change: Change, cell: Cell, order: number, moved: number, key: string): MovingCell {
  const { card, last, carry, held } = change;
  const { text, hue, rect } = cell;
  // Nobody has brought it: it is there by another name, or in another's place.
  if (!last.moved) return { key, text, hue, ...rect, alpha: weighted(held), turn: 0, way: 'stays' };
  if (carry && carry.to.id === last.id) {
    const from = carry.isSameList ? endOfBefore(change, carry) : leftCellOf(change.scene, carry);
    const e = weighted(held);
    const way = between(from ?? besideStrip(card, rect), rect, e);
    const lift = carry.isSameList && from && Math.abs(from.x - rect.x) > rect.w ? ARC : LIFT;
    return { key, text, hue, ...way, y: way.y - lift * Math.sin(Math.PI * e), alpha: 1, turn: 0, way: 'carried' };
  }
  const u = partOf(held, order, moved);
  const way = between(besideStrip(card, rect), rect, weighted(u));
  return { key, text, hue, ...way, alpha: Math.min(1, u / FADE), turn: 0, way: 'in' };
}

/** A cell that goes: into the strip, or to the wire of the client that has waited for it. */
function goesAt(change: Change, cell: Cell, order: number, moved: number, key: string): MovingCell {
  const { card, last, held } = change;
  const { text, hue, rect } = cell;
  if (!last.moved) return { key, text, hue, ...rect, alpha: 1 - weighted(held), turn: 0, way: 'stays' };
  const u = partOf(held, order, moved);
  const way = between(rect, servedAt(change, rect) ?? besideStrip(card, rect), weighted(u));
  return { key, text, hue, ...way, alpha: Math.min(1, (1 - u) / FADE), turn: 0, way: 'out' };
}

/** Of several that follow each other, how far this one is on its own way. */
function partOf(held: number, order: number, count: number): number {
  const n = Math.min(count, 8);
  const alone = 1 / (1 + APART * (n - 1));
  const begins = n > 1 ? ((1 - alone) * Math.min(order, n - 1)) / (n - 1) : 0;
  return Math.min(1, Math.max(0, (held - begins) / alone));
}

/** Where commands are shown. A cell has its middle there. */
function besideStrip({ strip }: NodeCard, { w, h }: Rect): Rect {
  return { x: strip.x + strip.w / 2 - w / 2, y: strip.y + strip.h / 2 - h / 2, w, h };
}

/** The node's end of the wire of whoever took it, if that client had waited for it. */
function servedAt({ scene, last, recent }: Change, { w, h }: Rect): Rect | undefined {
  const { moved } = last;
  if (!moved) return undefined;
  let command: Event | undefined;
  for (let i = recent.length - 1; i >= 0; i--) {
    const event = recent[i];
    if (!event) break;
    if (!command && event.id === last.cause) command = event;
    else if (command && event.id === command.cause) {
      if (event.kind !== 'client-unblocked') return undefined;
      const wire = scene.wires[scene.wireOf.get(moved.client) ?? -1];
      return wire && { x: wire.to.x - w / 2, y: wire.to.y - h / 2, w, h };
    }
  }
  return undefined;
}

/** Where the carried element stood in the list that it has left: an outline is there now. */
function leftCellOf(scene: Scene, { from }: Carry): Rect | undefined {
  return placeOf(scene, from)?.list.cells.find(({ isLeft }) => isLeft)?.rect;
}

function endOfBefore({ was, list, form }: Change, { from }: Carry): Rect | undefined {
  const before = listRowAt(was, list.area, form);
  return from.event === 'lpop' ? before.cells[0]?.rect : before.cells.at(-1)?.rect;
}

/** What RPUSHX was to add flies to the outline, finds nothing to hold on to, and falls. */
function refusedAt(scene: Scene, last: EventOf<'list-missing'>, held: number, form: Form): Movement | undefined {
  const [key] = last.keys;
  const place = key === undefined ? undefined : placeOf(scene, { node: last.node, db: last.db, key });
  if (!place || last.refused.length === 0) return undefined;
  const { card, row, list } = place;
  const refused = last.refused.slice(0, MOST_REFUSED);
  const cells = refused.map((element, order): MovingCell => {
    const { text, w, h } = cellSize(element, form);
    const u = partOf(held, order, refused.length);
    const target: Point = { x: list.area.x + list.area.w / 2 - w / 2, y: row.rect.y - h };
    const start = besideStrip(card, { ...target, w, h });
    const base = { key: `cell/${last.id}/${order}`, text, hue: hueOfElement(element), w, h, way: 'refused' } as const;
    if (u < HIT) {
      const e = (u / HIT) ** 1.6;
      return { ...base, x: start.x + (target.x - start.x) * e, y: start.y + (target.y - start.y) * e, alpha: Math.min(1, u / FADE), turn: 0 };
    }
    const t = (u - HIT) / (1 - HIT);
    // Up once, then down past the outline.
    return { ...base, x: target.x + BOUNCE.aside * t, y: target.y - BOUNCE.up * 4 * t * (1 - 1.5 * t), alpha: Math.min(1, (1 - t) / 0.3), turn: 38 * t };
  });
  return { rows: [], cells };
}

/** When it meets the outline. */
const HIT = 0.42;
const BOUNCE = { aside: 74, up: 38 };

function placeOf(scene: Scene, { node, db, key }: { readonly node: string; readonly db: number; readonly key: Bytes }): { readonly card: NodeCard; readonly row: KeyRow; readonly list: ListRow } | undefined {
  const card = scene.cards.find((each): each is NodeCard => each.kind === 'node' && each.name === node);
  const row = card?.keys?.rows.find((each) => each.db === db && each.name === key);
  return card && row?.list ? { card, row, list: row.list } : undefined;
}

function between(from: Rect, to: Rect, e: number): Rect {
  return { x: from.x + (to.x - from.x) * e, y: from.y + (to.y - from.y) * e, w: from.w + (to.w - from.w) * e, h: from.h + (to.h - from.h) * e };
}
