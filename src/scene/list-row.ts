/**
 * A list as a row of cells: the head on the left, the tail on the right, in that width as many as there is room for.
 *
 * What does not fit is folded in the middle, with a count, so that both ends are always seen: things happen there. A cell is
 * as wide as its words, and words are measured by their characters: the page has a type of equal widths, in which a Hangul
 * syllable is nearly two Latin letters wide.
 */
import type { Bytes } from '../base/index.ts';
import type { Holding } from '../trace/index.ts';
import { hueOfElement } from './hue.ts';
import { printable } from './label.ts';
import type { Cell, Form, ListRow, Rect } from './types.ts';

interface Metrics {
  readonly cell: number;
  readonly char: number;
  readonly wideChar: number;
  /** Around the words of a cell. */
  readonly pad: number;
  readonly least: number;
  /** Few long elements are shortened to this rather than folded. */
  readonly readable: number;
  readonly gap: number;
  /** The words `head` and `tail`. */
  readonly end: number;
  readonly chars: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { cell: 24, char: 7.9, wideChar: 13.2, pad: 8, least: 22, readable: 44, gap: 2, end: 36, chars: 12 },
  phone: { cell: 22, char: 7.3, wideChar: 12.2, pad: 8, least: 20, readable: 42, gap: 2, end: 34, chars: 10 },
};

/** The height of the line of cells. */
export function cellsHeight(form: Form): number {
  return METRICS[form].cell;
}

/** `… 999,992 …` */
export function foldText(count: number): string {
  return `… ${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} …`;
}

/** The row within `rect`; of a list that is not there an empty one. `left`: the cells whose element has gone already. */
export function listRowAt(holds: Holding | undefined, rect: Rect, form: Form, left: ReadonlySet<number> = new Set()): ListRow {
  const { cell: h, gap, end, least } = METRICS[form];
  const length = holds?.type === 'list' ? (holds.length ?? 0) : 0;
  const rail: Rect = { x: rect.x + end, y: rect.y, w: rect.w - 2 * end, h };
  if (!holds) return { area: rect, rail: { ...rect, h }, head: rect, tail: rect, cells: [], fold: undefined };
  const { front, back, foldW, sizedAt } = fitted(holds, length, rail.w - 2 * gap, form);
  const cells: Cell[] = [];
  let x = rail.x + gap;
  for (let i = 0; i < front; i++) put(i);
  const count = length - front - back;
  let fold: ListRow['fold'];
  if (count > 0) {
    fold = { rect: { x, y: rail.y, w: foldW, h }, count };
    x += foldW + gap;
  }
  for (let i = length - back; i < length; i++) put(i);
  const tailX = Math.max(x, rail.x + gap + least);
  return {
    area: rect,
    rail: { ...rail, w: tailX - rail.x },
    head: { x: rect.x, y: rect.y, w: end - gap, h },
    tail: { x: tailX + gap, y: rect.y, w: end - gap, h },
    cells,
    fold,
  };

  function put(index: number): void {
    const sized = sizedAt(index);
    if (!sized) return;
    const { bytes, text, w } = sized;
    cells.push({ index, text, hue: hueOfElement(bytes), rect: { x, y: rail.y + 1, w, h: h - 2 }, isLeft: left.has(index) });
    x += w + gap;
  }
}

/** One cell as it is drawn anywhere: on its way it is as large as in its place. */
export function cellSize(element: Bytes, form: Form): { readonly text: string; readonly w: number; readonly h: number } {
  const text = printable(element, METRICS[form].chars);
  return { text, w: cellWidth(text, form), h: METRICS[form].cell - 2 };
}

function cellWidth(text: string, form: Form): number {
  const { char, wideChar, pad, least } = METRICS[form];
  let w = pad;
  for (const each of text) w += (each.codePointAt(0) ?? 0) >= 0x1100 ? wideChar : char;
  return Math.max(least, Math.ceil(w));
}

/** The element at a place, as far as the trace tells: it tells both ends of a list. */
export function elementAt(holds: Holding | undefined, index: number): Bytes | undefined {
  const { length = 0, first = [], last = [] } = holds ?? {};
  return index < first.length ? first[index] : last[index - (length - last.length)];
}

interface Sized {
  readonly bytes: Bytes;
  readonly text: string;
  readonly w: number;
}

interface Fitted {
  /** So many cells stand at the head, and so many at the tail. */
  readonly front: number;
  readonly back: number;
  readonly foldW: number;
  readonly sizedAt: (index: number) => Sized | undefined;
}

/** All cells, shortened where they are few; or as many as leave room for the fold, from both ends in turn. The first and the last are made to fit. */
function fitted(holds: Holding, length: number, room: number, form: Form): Fitted {
  const { gap, least, readable, char, chars } = METRICS[form];
  const sized = (index: number, most: number): Sized | undefined => {
    const bytes = elementAt(holds, index);
    if (bytes === undefined) return undefined;
    let text = printable(bytes, chars);
    for (let limit = chars - 1; limit > 0 && cellWidth(text, form) > most; limit--) text = printable(bytes, limit);
    return { bytes, text, w: Math.min(most, cellWidth(text, form)) };
  };
  const foldW = length > 2 ? Math.ceil(foldText(length).length * char) : 0;
  // One end may take what the other leaves; of two long ones each gets half.
  const both = length === 1 ? room : room - gap - (foldW > 0 ? foldW + gap : 0);
  const shorter = Math.min(...[0, length - 1].map((index) => sized(index, room)?.w ?? 0));
  const most = length === 1 ? room : Math.max(least, Math.floor(both / 2), both - shorter);
  const sizedAt = (index: number): Sized | undefined => sized(index, most);
  const share = Math.floor((room - gap * (length - 1)) / Math.max(1, length));
  for (const limit of share >= readable ? [room, most, share] : [room, most]) {
    const at = (index: number): Sized | undefined => sized(index, limit);
    if (isRoomForAll(at)) return { front: length, back: 0, foldW, sizedAt: at };
  }
  let left = room - foldW - gap;
  let [front, back] = [0, 0];
  let [isHeadFull, isTailFull] = [false, false];
  while (!(isHeadFull && isTailFull) && front + back < length - 1) {
    const atHead = isTailFull || (!isHeadFull && front <= back);
    const next = sizedAt(atHead ? front : length - 1 - back);
    if (!next || next.w > left) {
      if (atHead) isHeadFull = true;
      else isTailFull = true;
      continue;
    }
    left -= next.w + gap;
    if (atHead) front++;
    else back++;
  }
  return { front, back, foldW, sizedAt };

  function isRoomForAll(at: (index: number) => Sized | undefined): boolean {
    let used = 0;
    for (let i = 0; i < length; i++) {
      const next = at(i);
      if (!next || used + next.w > room) return false;
      used += next.w + gap;
    }
    return true;
  }
}
