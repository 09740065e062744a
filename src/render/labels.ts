/**
 * Where the words of packets stand: beside their packet, off each other, and off the cards at both ends of their wire.
 * Pure: no canvas is touched, widths come from whoever can measure.
 */
import type { PacketMark, Rect, Scene } from '../scene/index.ts';

/** More words than this on a stage are not read but seen as noise. */
export const MOST_LABELS = 36;
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
    if (mark.phase !== 'flying' || mark.label === '') continue;
    const lines = wrapped(mark.label);
    const w = Math.ceil(Math.max(...lines.map(style.measure))) + 2 * style.padX;
    const h = lines.length * style.lineH + 2 * style.padY;
    const x = along(scene, mark, w);
    const above = { x, y: mark.y - style.away - h, w, h };
    const below = { x, y: mark.y + style.away, w, h };
    // Each direction has its own side of the wire, so that a question and its answer do not fight for one place.
    const isOut = scene.wireOf.has(mark.packet.from);
    const rect = (isOut ? [below, above] : [above, below]).find((place) => isFree(place, mark, chips, marks));
    if (rect) chips.push({ mark, lines, rect });
  }
  return chips;
}

/** Left end of a chip: around its packet, but between the two cards where it fits between them. */
function along(scene: Scene, mark: PacketMark, w: number): number {
  const x = mark.x - w / 2;
  const wire = scene.wires[scene.wireOf.get(mark.packet.from) ?? scene.wireOf.get(mark.packet.to) ?? -1];
  if (!wire) return x;
  const lowest = Math.min(wire.from.x, wire.to.x) + 6;
  const highest = Math.max(wire.from.x, wire.to.x) - 6;
  // A wire that goes up and down (a phone's) has no two cards at its sides.
  if (highest - lowest < w) return x;
  return Math.max(lowest, Math.min(highest - w, x));
}

function isFree(place: Rect, owner: PacketMark, chips: readonly Chip[], marks: readonly PacketMark[]): boolean {
  for (const chip of chips) if (isOver(place, chip.rect, 3)) return false;
  // In a crowd words may cover a packet, as the words of all would otherwise go.
  if (marks.length > 60) return true;
  for (const mark of marks) {
    if (mark === owner) continue;
    if (isOver(place, { x: mark.x - 15, y: mark.y - 10, w: 30, h: 20 }, 0)) return false;
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
