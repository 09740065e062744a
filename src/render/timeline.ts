/**
 * The space-time diagram as SVG: on the page, where the playhead alone moves with each frame, and as a text to save.
 *
 * One list of shapes serves both. On the page colours are the page's own custom properties, so a change of theme needs
 * no redrawing; in a saved picture they are written out.
 */
import type { Diagram, DiagramBar, DiagramLink, DiagramMark } from '../scene/index.ts';
import { xOf } from '../scene/index.ts';
import { colorOf, type Palette } from './palette.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Colours as CSS writes them. */
interface Inks {
  hue(hue: number | undefined): string;
  readonly surface: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly error: string;
  readonly tally: string;
}

const PAGE_INKS: Inks = {
  hue: (hue) => (hue === undefined ? 'var(--ink-2)' : `oklch(var(--hue-l) var(--hue-c) ${hue})`),
  surface: 'var(--surface)',
  ink: 'var(--ink)',
  ink2: 'var(--ink-2)',
  ink3: 'var(--ink-3)',
  line: 'var(--line)',
  error: 'var(--error)',
  tally: 'var(--tally)',
};

interface Shape {
  readonly tag: 'line' | 'path' | 'rect' | 'circle' | 'text' | 'g';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
  readonly inside?: readonly Shape[];
}

export interface DiagramView {
  /** Draws anew. Call it when the window, the trace or the lanes have changed. */
  draw(diagram: Diagram): void;
  /** Moves the playhead, and nothing else; undefined hides it. */
  setPlayhead(screenMs: number | undefined): void;
  /** Lights the link, bar or mark of an event. */
  select(event: number | undefined): void;
  dispose(): void;
}

/** Keeps a diagram inside an `<svg>` of the page. */
export function createDiagram(svg: SVGSVGElement): DiagramView {
  const ground = svg.appendChild(document.createElementNS(SVG, 'g'));
  // A layer of its own: moving it must not paint the lines again.
  const head = document.createElementNS(SVG, 'svg');
  head.setAttribute('width', '14');
  head.setAttribute('aria-hidden', 'true');
  head.style.cssText = 'position:absolute;left:-7px;top:0;pointer-events:none;will-change:transform';
  head.append(elementOf({ tag: 'g', attributes: { transform: 'translate(7 0)' }, inside: playhead(PAGE_INKS) }));
  svg.after(head);
  let drawn: Diagram | undefined;
  let selected: number | undefined;
  head.style.display = 'none';

  const light = (): void => {
    for (const lit of ground.querySelectorAll('[data-lit]')) lit.removeAttribute('data-lit');
    if (selected === undefined) return;
    for (const mine of ground.querySelectorAll(`[data-event="${selected}"]`)) mine.setAttribute('data-lit', '');
  };

  return {
    draw(diagram) {
      drawn = diagram;
      const { width, height } = diagram.window;
      svg.setAttribute('viewBox', `0 0 ${width} ${height + RULER_H}`);
      ground.replaceChildren(...shapesOf(diagram, PAGE_INKS).map(elementOf));
      head.setAttribute('height', String(height + RULER_H));
      head.querySelector('line')?.setAttribute('y2', String(height + RULER_H));
      light();
    },
    setPlayhead(screenMs) {
      const x = drawn && screenMs !== undefined ? xOf(drawn.window, screenMs) : -1;
      const isIn = drawn !== undefined && x >= drawn.window.names && x <= drawn.window.width;
      head.style.display = isIn ? '' : 'none';
      if (isIn) head.style.transform = `translateX(${x.toFixed(2)}px)`;
    },
    select(event) {
      selected = event;
      light();
    },
    dispose() {
      ground.remove();
      head.remove();
    },
  };
}

/** Below the lanes: virtual time. */
export const RULER_H = 22;

/** The diagram as a picture to save, in the colours of `palette`. Its text is escaped: nothing typed becomes markup. */
export function diagramSvg(diagram: Diagram, palette: Palette, screenMs?: number): string {
  const inks: Inks = { ...palette, hue: (hue) => colorOf(palette, hue) };
  const { width, height } = diagram.window;
  const all: Shape[] = [
    { tag: 'rect', attributes: { width, height: height + RULER_H, fill: palette.surface } },
    ...shapesOf(diagram, inks),
  ];
  if (screenMs !== undefined) {
    const transform = `translate(${xOf(diagram.window, screenMs).toFixed(2)} 0)`;
    const line = playhead(inks).map((shape) =>
      shape.tag === 'line' ? { ...shape, attributes: { ...shape.attributes, y2: height + RULER_H } } : shape,
    );
    all.push({ tag: 'g', attributes: { transform }, inside: line });
  }
  const size = `width="${width}" height="${height + RULER_H}" viewBox="0 0 ${width} ${height + RULER_H}"`;
  return `<svg xmlns="${SVG}" ${size} font-family="${escaped(palette.mono)}">${all.map(textOf).join('')}</svg>\n`;
}

function shapesOf(diagram: Diagram, inks: Inks): readonly Shape[] {
  const { window: w, lanes } = diagram;
  const shapes: Shape[] = [];
  for (const { hue, y, h } of diagram.shards) {
    // Its colour at the edge, and a faint ground under every other one.
    shapes.push({ tag: 'rect', attributes: { x: 0, y: round(y + 1), width: 3, height: round(h - 2), fill: inks.hue(hue) } });
    shapes.push({ tag: 'line', attributes: { x1: 0, x2: w.width, y1: round(y), y2: round(y), stroke: inks.line, 'stroke-width': 1 } });
  }
  for (const tick of diagram.ticks) {
    shapes.push({
      tag: 'line',
      attributes: { x1: tick.x, x2: tick.x, y1: 0, y2: w.height, stroke: inks.line, 'stroke-width': 1, opacity: 0.7 },
    });
    const isLast = tick.x > w.width - 40;
    shapes.push(words(tick.label, isLast ? w.width - 4 : tick.x, w.height + 15, 11, inks.ink3, isLast ? 'end' : 'middle'));
  }
  for (const lane of lanes) {
    const isNode = lane.kind === 'node';
    shapes.push({
      tag: 'line',
      attributes: {
        x1: w.names,
        x2: w.width,
        y1: lane.y,
        y2: lane.y,
        stroke: isNode ? inks.ink2 : inks.ink3,
        'stroke-width': isNode ? 2.5 : 1.25,
        opacity: isNode ? 0.7 : 0.45,
      },
    });
    if (w.names > 0) {
      shapes.push(words(shortened(lane.name, w.names), w.names - 10, lane.y + 4, 12, inks.ink, 'end', isNode ? 700 : 500));
    }
  }
  if (diagram.density) {
    shapes.push(...profile(diagram.density, w.names, w.height, inks));
    return shapes;
  }
  for (const bar of diagram.bars) {
    shapes.push(barShape(bar, inks));
    // On the side away from the node no packet passes.
    const isBelow = bar.y > (lanes.find((lane) => lane.kind === 'node')?.y ?? 0);
    if (bar.kind === 'waiting' && bar.label.length * 6.7 <= bar.w && (isBelow || bar.y >= 18)) {
      shapes.push(words(bar.label, bar.x + 2, bar.y + (isBelow ? 16 : -8), 11, inks.ink2, 'start'));
    }
  }
  for (const link of diagram.links) shapes.push(linkShape(link, inks));
  for (const mark of diagram.marks) shapes.push(markShape(mark, inks));
  return shapes;
}

function barShape(bar: DiagramBar, inks: Inks): Shape {
  const h = bar.kind === 'running' ? 14 : 8;
  const isBlocked = bar.kind === 'blocked';
  return {
    tag: 'rect',
    attributes: {
      x: round(bar.x),
      y: bar.y - h / 2,
      width: round(bar.w),
      height: h,
      rx: bar.kind === 'running' ? 3 : 4,
      fill: isBlocked ? inks.hue(bar.hue) : bar.kind === 'running' ? inks.line : inks.surface,
      // Many wait long: the bars must not be louder than what flies.
      opacity: isBlocked ? 0.55 : 1,
      stroke: isBlocked ? inks.hue(bar.hue) : bar.kind === 'running' ? inks.ink2 : inks.ink3,
      'stroke-width': 1.25,
      'data-event': bar.event,
      class: `diagram-${bar.kind}`,
    },
  };
}

/** A slanted line, its arrival an arrow head in the colour of its channel; a cross where it was lost. */
function linkShape(link: DiagramLink, inks: Inks): Shape {
  const color = link.shape === 'error' ? inks.error : inks.hue(link.hue);
  const isPush = link.shape !== 'command' && link.shape !== 'reply' && link.shape !== 'error';
  const angle = Math.atan2(link.y2 - link.y1, link.x2 - link.x1);
  const inside: Shape[] = [
    {
      tag: 'line',
      attributes: {
        x1: round(link.x1),
        y1: round(link.y1),
        x2: round(link.x2),
        y2: round(link.y2),
        stroke: color,
        'stroke-width': isPush ? 2.5 : 1.75,
        'stroke-linecap': 'round',
        ...(link.end === 'planned' ? { 'stroke-dasharray': '2 5' } : {}),
      },
    },
  ];
  const end = `translate(${round(link.x2)} ${round(link.y2)}) rotate(${round((angle * 180) / Math.PI)})`;
  if (link.end === 'arrived') {
    inside.push({ tag: 'path', attributes: { d: 'M0 0 L-9 -4.5 L-7 0 L-9 4.5 Z', transform: end, fill: color } });
  } else if (link.end === 'lost') {
    const d = 'M-5 -5 L5 5 M-5 5 L5 -5';
    inside.push({ tag: 'path', attributes: { d, transform: end, stroke: inks.error, 'stroke-width': 2.5, fill: 'none' } });
  }
  return { tag: 'g', attributes: { 'data-event': link.event, class: `diagram-link diagram-${link.shape}` }, inside };
}

function markShape(mark: DiagramMark, inks: Inks): Shape {
  const color = inks.hue(mark.hue);
  const at = { transform: `translate(${round(mark.x)} ${round(mark.y)})` };
  const base = { ...at, 'data-event': mark.event, class: `diagram-mark diagram-${mark.kind}` };
  const path = (d: string, width: number, stroke: string, fill = 'none'): Shape => ({
    tag: 'path',
    attributes: { ...base, d, stroke, 'stroke-width': width, fill, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' },
  });
  switch (mark.kind) {
    case 'typed':
      return path('M-2.5 -5 L3 0 L-2.5 5', 2.25, inks.ink);
    case 'step':
      return path('M0 -9 V9', 2.75, color);
    case 'added':
      return { tag: 'circle', attributes: { ...base, r: 5, fill: color, stroke: inks.surface, 'stroke-width': 1.5 } };
    case 'removed':
      return { tag: 'circle', attributes: { ...base, r: 4.5, fill: inks.surface, stroke: color, 'stroke-width': 2 } };
    case 'missed':
      return path('M-4 -4 L4 4 M-4 4 L4 -4', 2.25, color);
    case 'doubted':
      return path('M-2.5 -5.5 Q3 -8.5 3 -4 Q3 -1.5 0 0 V2.5 M0 6 V6.1', 2, inks.error);
    case 'voted':
      return path('M-5 0 L-1.5 4 L5 -5', 2.25, inks.ink);
    case 'crowned':
      return path('M-6 5 L-7 -5 L-3 -1 L0 -6 L3 -1 L7 -5 L6 5 Z', 1.75, inks.ink, inks.surface);
    case 'joined':
      return path('M-4 -6 V6 M-4 0 H4', 2, inks.ink3);
    case 'left':
      return path('M4 -6 V6 M4 0 H-4', 2, inks.ink3);
  }
}

/** How much happens when: a skyline along the foot of the lanes. */
function profile(density: NonNullable<Diagram['density']>, left: number, height: number, inks: Inks): readonly Shape[] {
  const points = density.bins.map((count, i) => {
    // A bin of one event must be seen beside one of thousands.
    const h = count === 0 ? 0 : (0.06 + 0.94 * Math.sqrt(count / density.most)) * 0.66 * height;
    return `V${round(height - h)} H${left + (i + 1) * density.binPx}`;
  });
  const d = `M${left} ${height} ${points.join(' ')} V${height} Z`;
  return [{ tag: 'path', attributes: { d, fill: inks.ink3, opacity: 0.4, class: 'diagram-density' } }];
}

function playhead(inks: Inks): readonly Shape[] {
  return [
    { tag: 'line', attributes: { x1: 0, x2: 0, y1: 0, y2: 0, stroke: inks.tally, 'stroke-width': 2 } },
    { tag: 'path', attributes: { d: 'M-6 0 H6 L0 8 Z', fill: inks.tally } },
  ];
}

function words(
  text: string,
  x: number,
  y: number,
  size: number,
  fill: string,
  anchor: 'start' | 'middle' | 'end',
  weight = 500,
): Shape {
  return {
    tag: 'text',
    attributes: { x: round(x), y: round(y), 'font-size': size, 'font-weight': weight, fill, 'text-anchor': anchor },
    text,
  };
}

function shortened(name: string, room: number): string {
  const most = Math.max(3, Math.floor((room - 14) / 7.4));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}

function elementOf(shape: Shape): SVGElement {
  const element = document.createElementNS(SVG, shape.tag);
  for (const [name, value] of Object.entries(shape.attributes)) {
    // Presentation attributes do not take var(): as a style property they do.
    if (name === 'fill' || name === 'stroke') element.style.setProperty(name, String(value));
    else element.setAttribute(name, String(value));
  }
  if (shape.text !== undefined) element.textContent = shape.text;
  for (const inner of shape.inside ?? []) element.append(elementOf(inner));
  return element;
}

function textOf(shape: Shape): string {
  const attributes = Object.entries(shape.attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
  const inside = `${escaped(shape.text ?? '')}${(shape.inside ?? []).map(textOf).join('')}`;
  return `<${shape.tag}${attributes}>${inside}</${shape.tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
