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
  readonly gap: number;
  /** The words `head` and `tail`. */
  readonly end: number;
  readonly chars: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { cell: 24, char: 7.9, wideChar: 13.2, pad: 12, least: 22, gap: 3, end: 38, chars: 12 },
  phone: { cell: 22, char: 7.3, wideChar: 12.2, pad: 10, least: 20, gap: 3, end: 36, chars: 10 },
};

/** What a list holds at a place, as far as it is known; undefined within its fold. */
type At = (index: number) => Bytes | undefined;

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
  const { cell: h, gap, end, char } = METRICS[form];
  const length = holds?.type === 'list' ? (holds.length ?? 0) : 0;
  const at = knownOf(holds);
  const rail: Rect = { x: rect.x + end, y: rect.y, w: rect.w - 2 * end, h };
  const room = rail.w - 2 * gap;
  const widthOf = (index: number): number | undefined => {
    const bytes = at(index);
    return bytes === undefined ? undefined : cellWidth(printable(bytes, METRICS[form].chars), form);
  };
  const foldW = Math.ceil(foldText(length).length * char);
  const { front, back } = fitting(length, widthOf, { room, gap, foldW });
  const cells: Cell[] = [];
  let x = rail.x + gap;
  for (let i = 0; i < front; i++) x = put(i, x);
  const count = length - front - back;
  let fold: ListRow['fold'];
  if (count > 0) {
    fold = { rect: { x, y: rail.y, w: foldW, h }, count };
    x += foldW + gap;
  }
  for (let i = length - back; i < length; i++) x = put(i, x);
  const tailX = Math.max(x, rail.x + gap + METRICS[form].least);
  if (!holds) return { area: rect, rail: { ...rect, h }, head: rect, tail: rect, cells, fold };
  return {
    area: rect,
    rail: { ...rail, w: tailX - rail.x },
    head: { x: rect.x, y: rect.y, w: end - gap, h },
    tail: { x: tailX + gap, y: rect.y, w: end - gap, h },
    cells,
    fold,
  };

  function put(index: number, from: number): number {
    const bytes = at(index);
    if (bytes === undefined) return from;
    const text = printable(bytes, METRICS[form].chars);
    const w = cellWidth(text, form);
    cells.push({ index, text, hue: hueOfElement(bytes), rect: { x: from, y: rail.y + 1, w, h: h - 2 }, isLeft: left.has(index) });
    return from + w + gap;
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

/** The trace tells both ends of a list. */
function knownOf(holds: Holding | undefined): At {
  const { length = 0, first = [], last = [] } = holds ?? {};
  return (index) => (index < first.length ? first[index] : last[index - (length - last.length)]);
}

/** How many cells stand at the head and how many at the tail: all, or as many as leave room for the fold, in turn. */
function fitting(
  length: number,
  widthOf: (index: number) => number | undefined,
  { room, gap, foldW }: { readonly room: number; readonly gap: number; readonly foldW: number },
): { readonly front: number; readonly back: number } {
  let all = 0;
  for (let i = 0; i < length; i++) {
    const w = widthOf(i);
    if (w === undefined || all + w > room) return inTurn();
    all += w + gap;
  }
  return { front: length, back: 0 };

  function inTurn(): { readonly front: number; readonly back: number } {
    let left = room - foldW - gap;
    let [front, back] = [0, 0];
    let [isHeadFull, isTailFull] = [false, false];
    while (!(isHeadFull && isTailFull) && front + back < length - 1) {
      const atHead = isTailFull || (!isHeadFull && front <= back);
      const w = widthOf(atHead ? front : length - 1 - back);
      if (w === undefined || w > left) {
        if (atHead) isHeadFull = true;
        else isTailFull = true;
        continue;
      }
      left -= w + gap;
      if (atHead) front++;
      else back++;
    }
    return { front, back };
  }
}
