/**
 * The painter of the stage: wires, packets and their words on one canvas above the cards. Imperative, without React:
 * somebody calls `paint` each frame with what the scene has computed.
 *
 * Up to `MOST_MARKS` packets are shapes with words; more are dots (dots.ts), with a count on each busy wire. A painter
 * remembers only what saves painting: sprites, widths of words, and where it last put what, for `hit`.
 */
import type { Dots, PacketMark, Rect, Scene, Wire } from '../scene/index.ts';
import { faceOf, wayOf } from '../scene/index.ts';
import { createDotPainter, type View } from './dots.ts';
import { chipsFor, type Chip, type ChipStyle } from './labels.ts';
import { colorOf, softColorOf, type Palette } from './palette.ts';
import { createSprites } from './sprites.ts';

export interface Frame {
  readonly scene: Scene;
  /** From `packetsAt`; empty where `dots` is given. */
  readonly marks: readonly PacketMark[];
  /** From `dotsAt`, with too many packets for shapes. */
  readonly dots?: Dots;
  readonly view: View;
  /** Of the canvas, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel; taken as 2 where it is more. */
  readonly ratio: number;
  readonly palette: Palette;
  /** The packet somebody asked about: it gets a ring. */
  readonly selected?: string | undefined;
  readonly hovered?: string | undefined;
  readonly isReduced?: boolean;
  /** What else is painted in stage pixels, below the packets. */
  readonly ground?: (context: CanvasRenderingContext2D) => void;
}

export interface Painter {
  paint(frame: Frame): void;
  /** The packet at a point of the canvas in CSS pixels, the topmost first; its words count as well. */
  hit(x: number, y: number): PacketMark | undefined;
  dispose(): void;
}

/** Finer screens get no finer picture: four times the pixels for what no eye sees at this size. */
const MOST_RATIO = 2;
/** How small packets get when the stage is zoomed out, and how large when it is zoomed in. */
const SMALLEST = 0.8;
const LARGEST = 1.6;
const TRAIL = 44;
/** With more packets than this, trails would be a haze. */
const MOST_TRAILS = 120;
/** A wire with fewer packets needs no number: they can be counted by looking. */
const COUNTED_LOAD = 24;
const FONT_PX = 13;

export function createPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2d canvas');
  const sprites = createSprites();
  const dotPainter = createDotPainter();
  const widths = new Map<string, number>();
  let placed: { readonly mark: PacketMark; readonly rect: Rect }[] = [];

  return {
    paint(frame) {
      const ratio = Math.min(MOST_RATIO, frame.ratio);
      const [width, height] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)];
      // Setting a size clears a canvas and throws its memory away, even where the size is the same.
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      const size = ratio * Math.min(LARGEST, Math.max(SMALLEST, frame.view.k));
      stageTransform(context, frame.view, ratio);
      for (const wire of frame.scene.wires) paintWire(context, wire, frame.palette);
      // Those of a cluster are many: they lie below its cards.
      if (!frame.scene.cluster) for (const link of frame.scene.links) paintWire(context, link.wire(), frame.palette);
      frame.ground?.(context);
      stageTransform(context, frame.view, ratio);
      placed = [];
      if (frame.dots) {
        context.setTransform(1, 0, 0, 1, 0, 0);
        const room = { width: frame.width, height: frame.height, ratio };
        dotPainter.paint(context, frame.dots, frame.view, room, frame.palette);
        stageTransform(context, frame.view, ratio);
        for (const wire of frame.scene.wires) paintLoad(context, wire, frame.palette);
        return;
      }
      if (frame.marks.length <= MOST_TRAILS && frame.isReduced !== true) {
        for (const mark of frame.marks) paintTrail(context, mark, frame.scene, frame.palette);
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      // The front of a train is painted last: it lies on top.
      for (let i = frame.marks.length - 1; i >= 0; i--) {
        const mark = frame.marks[i];
        if (mark) paintMark(mark, frame, ratio, size);
      }
      paintChips(frame, ratio, size);
    },
    hit(x, y) {
      return placed.find(({ rect: r }) => x >= r.x && y >= r.y && x <= r.x + r.w && y <= r.y + r.h)?.mark;
    },
    dispose() {
      sprites.clear();
      dotPainter.dispose();
      widths.clear();
      placed = [];
    },
  };

  function paintMark(mark: PacketMark, frame: Frame, ratio: number, size: number): void {
    if (!context) return;
    const x = (mark.x * frame.view.k + frame.view.x) * ratio;
    const y = (mark.y * frame.view.k + frame.view.y) * ratio;
    const isLit = mark.key === frame.selected || mark.key === frame.hovered;
    if (isLit) {
      context.globalAlpha = mark.alpha;
      context.beginPath();
      context.arc(x, y, 23 * size, 0, Math.PI * 2);
      context.fillStyle = softColorOf(frame.palette, mark.hue);
      context.fill();
      context.lineWidth = 2.5 * size;
      context.strokeStyle = mark.key === frame.selected ? frame.palette.tally : frame.palette.ink3;
      context.stroke();
      context.globalAlpha = 1;
    }
    const look = { shape: mark.shape, hue: mark.hue, isAdded: faceOf(mark.packet).isAdded };
    const isSteady = mark.phase === 'flying' && mark.alpha === 1;
    const { angle, scale, alpha } = mark;
    sprites.draw(context, look, { x, y, angle, size, scale, alpha, isSteady }, frame.palette);
    const reach = (20 * size) / ratio;
    placed.push({ mark, rect: { x: x / ratio - reach, y: y / ratio - reach, w: 2 * reach, h: 2 * reach } });
  }

  function paintChips(frame: Frame, ratio: number, size: number): void {
    if (!context) return;
    // Words keep their size on screen within the same limits as shapes; so all is laid out in stage pixels of that size.
    const grow = size / ratio / frame.view.k;
    context.font = `600 ${FONT_PX}px ${frame.palette.mono}`;
    const measure = (text: string): number => {
      const known = widths.get(text);
      if (known !== undefined) return known * grow;
      if (widths.size > 2_000) widths.clear();
      const width = context.measureText(text).width;
      widths.set(text, width);
      return width * grow;
    };
    const style: ChipStyle = { lineH: 16 * grow, padX: 7 * grow, padY: 3 * grow, away: 17 * grow, measure };
    stageTransform(context, frame.view, ratio);
    const chips = chipsFor(frame.scene, frame.marks, style);
    for (const chip of chips) paintChip(context, chip, grow, frame.palette);
    for (const { mark, rect } of chips) {
      const { k, x, y } = frame.view;
      placed.push({ mark, rect: { x: rect.x * k + x, y: rect.y * k + y, w: rect.w * k, h: rect.h * k } });
    }
  }
}

function stageTransform(context: CanvasRenderingContext2D, view: View, ratio: number): void {
  context.setTransform(view.k * ratio, 0, 0, view.k * ratio, view.x * ratio, view.y * ratio);
}

/** A cable of two lanes: the busier, the darker its core; dashed where nobody is at its end. */
function paintWire(context: CanvasRenderingContext2D, wire: Wire, palette: Palette): void {
  const heat = Math.min(1, Math.log2(1 + wire.load) / 9);
  context.beginPath();
  context.moveTo(wire.from.x, wire.from.y);
  context.bezierCurveTo(wire.c1.x, wire.c1.y, wire.c2.x, wire.c2.y, wire.to.x, wire.to.y);
  context.lineCap = 'butt';
  if (wire.isConnected) {
    context.globalAlpha = 0.5;
    context.lineWidth = 2 * wire.lane + 6 + 2 * wire.spread;
    context.strokeStyle = palette.line;
    context.stroke();
  }
  context.setLineDash(wire.cut !== undefined ? [10, 8] : wire.isConnected ? [] : [3, 7]);
  context.globalAlpha = 0.55 + 0.45 * heat;
  context.lineWidth = 2 + 4 * heat;
  context.strokeStyle = wire.cut === undefined ? palette.line2 : palette.error;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  if (wire.cut !== undefined) paintCut(context, wire, wire.cut, palette);
}

/** Two strokes across a wire that is cut, and how many packets wait for it. */
function paintCut(context: CanvasRenderingContext2D, wire: Wire, waiting: number, palette: Palette): void {
  const i = (wire.path.length / 4 - 0.5) | 0;
  const [x, y] = [wire.path[2 * i] ?? 0, wire.path[2 * i + 1] ?? 0];
  const [dx, dy] = [(wire.path[2 * i + 2] ?? 0) - x, (wire.path[2 * i + 3] ?? 0) - y];
  context.save();
  context.translate(x, y);
  context.rotate(Math.atan2(dy, dx));
  context.fillStyle = palette.bg;
  context.fillRect(-8, -12, 16, 24);
  context.strokeStyle = palette.error;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(-8, 11);
  context.lineTo(-2, -11);
  context.moveTo(2, 11);
  context.lineTo(8, -11);
  context.stroke();
  context.restore();
  if (waiting > 0) paintCount(context, String(waiting), x, y + 24, palette);
}

/** Where it came from: a wake that ends at the card it left. */
function paintTrail(context: CanvasRenderingContext2D, mark: PacketMark, scene: Scene, palette: Palette): void {
  // In a crowd wakes would be a haze.
  if (mark.phase !== 'flying' || mark.scale < 0.48) return;
  const way = wayOf(scene, mark.packet);
  if (!way) return;
  const start = way.isForward ? way.wire.from : way.wire.to;
  const length = Math.min(TRAIL, Math.hypot(mark.x - start.x, mark.y - start.y) - 14);
  if (length < 4) return;
  const [dx, dy] = [Math.cos(mark.angle), Math.sin(mark.angle)];
  const [hx, hy] = [mark.x - dx * 10, mark.y - dy * 10];
  const [tx, ty] = [hx - dx * length, hy - dy * length];
  const fade = context.createLinearGradient(hx, hy, tx, ty);
  const color = mark.shape === 'error' ? palette.error : colorOf(palette, mark.hue);
  fade.addColorStop(0, color);
  fade.addColorStop(1, 'transparent');
  context.globalAlpha = 0.26 * mark.alpha;
  context.fillStyle = fade;
  context.beginPath();
  context.moveTo(hx - dy * 7, hy + dx * 7);
  context.lineTo(tx, ty);
  context.lineTo(hx + dy * 7, hy - dx * 7);
  context.fill();
  context.globalAlpha = 1;
}

function paintChip(context: CanvasRenderingContext2D, chip: Chip, grow: number, palette: Palette): void {
  const { rect, mark, lines } = chip;
  const color = mark.shape === 'error' ? palette.error : colorOf(palette, mark.hue);
  context.globalAlpha = mark.alpha * 0.96;
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.w, rect.h, 4 * grow);
  context.fillStyle = palette.surface;
  context.fill();
  context.lineWidth = 1.25 * grow;
  context.strokeStyle = color;
  context.stroke();
  context.fillStyle = mark.shape === 'error' ? palette.error : palette.ink;
  context.font = `600 ${FONT_PX * grow}px ${palette.mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const lineH = (rect.h - 6 * grow) / lines.length;
  lines.forEach((line, i) => {
    context.fillText(line, rect.x + 7 * grow, rect.y + 3 * grow + (i + 0.54) * lineH);
  });
  context.globalAlpha = 1;
}

/** How many are on a busy wire, at its middle. */
function paintLoad(context: CanvasRenderingContext2D, wire: Wire, palette: Palette): void {
  if (wire.load < COUNTED_LOAD) return;
  const middle = wire.path.length / 4 - 0.5;
  const i = Math.floor(middle) * 2;
  paintCount(context, wire.load.toLocaleString('en'), wire.path[i] ?? 0, wire.path[i + 1] ?? 0, palette);
}

function paintCount(context: CanvasRenderingContext2D, text: string, x: number, y: number, palette: Palette): void {
  context.font = `700 13px ${palette.mono}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const w = context.measureText(text).width + 16;
  context.beginPath();
  context.roundRect(x - w / 2, y - 11, w, 22, 11);
  context.fillStyle = palette.surface;
  context.fill();
  context.lineWidth = 1.25;
  context.strokeStyle = palette.line2;
  context.stroke();
  context.fillStyle = palette.ink;
  context.fillText(text, x, y + 1);
}
