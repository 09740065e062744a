/**
 * Where the words of packets stand: beside their packet, off each other, and off the cards at both ends of their wire.
 * Pure: no canvas is touched, widths come from whoever can measure.
 */
import { wayOf, type PacketMark, type Rect, type Scene } from '../scene/index.ts';

/** More words than this on a stage are not read but seen as noise. */
export const MOST_LABELS = 36;
/** Packets this small are a crowd: their words would be as thick as they are. */
const SMALLEST_TOLD = 0.62;
const LINE_CHARS = 19;
const MOST_LINES = 2;

export interface Chip {
  readonly mark: PacketMark;
  readonly lines: readonly string[];
  readonly rect: Rect;
}

export interface ChipStyle {
  readonly lineH: number;
  readonly padX: number;
  readonly padY: number;
  /** From the middle of a packet to the near side of its chip. */
  readonly away: number;
  measure(text: string): number;
}

/** Chips for as many marks as there is room for, in stage pixels; the first marks are served first. */
export function chipsFor(scene: Scene, marks: readonly PacketMark[], style: ChipStyle): readonly Chip[] {
  const chips: Chip[] = [];
  for (const mark of marks) {
    if (chips.length >= MOST_LABELS) break;
    if (mark.phase !== 'flying' || mark.label === '' || mark.scale < SMALLEST_TOLD) continue;
    const lines = wrapped(mark.label);
    const w = Math.ceil(Math.max(...lines.map(style.measure))) + 2 * style.padX;
    const h = lines.length * style.lineH + 2 * style.padY;
    const rect = placesFor(scene, mark, { w, h }, style).find((place) => isFree(place, mark, chips, marks));
    if (rect) chips.push({ mark, lines, rect });
  }
  return chips;
}

/**
 * Where the words of a packet may stand, the best first: off its lane, and between the two cards where they fit there.
 * Each direction keeps to the right, so its words stand on that side: a question and its answer do not fight for one
 * place.
 */
function placesFor(
  scene: Scene,
  mark: PacketMark,
  size: { readonly w: number; readonly h: number },
  style: ChipStyle,
): readonly Rect[] {
  const { w, h } = size;
  const wire = wayOf(scene, mark.packet)?.wire;
  if (!wire) return [];
  const isUpright = Math.abs(wire.c1.x - wire.from.x) < 1;
  const [from, to] = isUpright ? [wire.from.y, wire.to.y] : [wire.from.x, wire.to.x];
  const kept = (wanted: number, length: number): number => {
    const lowest = Math.min(from, to) + 6;
    const highest = Math.max(from, to) - 6 - length;
    return highest < lowest ? wanted : Math.max(lowest, Math.min(highest, wanted));
  };
  const isInside = (start: number, length: number): boolean =>
    start >= Math.min(from, to) + 2 && start + length <= Math.max(from, to) - 2;
  const left = { x: mark.x - style.away * 1.3 - w, y: mark.y - h / 2, w, h };
  const right = { ...left, x: mark.x + style.away * 1.3 };
  const above = { x: mark.x - w / 2, y: mark.y - style.away - h, w, h };
  const below = { ...above, y: mark.y + style.away };
  if (isUpright) {
    const beside = (Math.sin(mark.angle) < 0 ? [right, left] : [left, right]).flatMap((place) =>
      [0, -0.7 * h, 0.7 * h].map((shift) => ({ ...place, y: kept(place.y + shift, h) })),
    );
    const inLine = [above, below].filter((place) => isInside(place.y, h));
    return [...beside.filter((place) => place.x >= scene.bounds.x && place.x + w <= scene.bounds.x + scene.bounds.w), ...inLine];
  }
  const beyond = (Math.cos(mark.angle) > 0 ? [below, above] : [above, below]).map((place) => ({ ...place, x: kept(place.x, w) }));
  return [...beyond, ...[right, left].filter((place) => isInside(place.x, w))];
}

function isFree(place: Rect, owner: PacketMark, chips: readonly Chip[], marks: readonly PacketMark[]): boolean {
  for (const chip of chips) if (isOver(place, chip.rect, 3)) return false;
  // In a crowd words may cover a packet, as the words of all would otherwise go.
  if (marks.length > 60) return true;
  for (const mark of marks) {
    if (mark === owner) continue;
    if (isOver(place, { x: mark.x - 16, y: mark.y - 14, w: 32, h: 28 }, 0)) return false;
  }
  return true;
}

function isOver(a: Rect, b: Rect, gap: number): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

/** One line, or two broken at a space. */
export function wrapped(label: string): readonly string[] {
  if (label.length <= LINE_CHARS) return [label];
  const cut = label.lastIndexOf(' ', LINE_CHARS);
  if (cut <= 0) return [`${label.slice(0, LINE_CHARS - 1)}…`];
  const rest = label.slice(cut + 1);
  const lines = [label.slice(0, cut), rest.length > LINE_CHARS ? `${rest.slice(0, LINE_CHARS - 1)}…` : rest];
  return lines.slice(0, MOST_LINES);
}
