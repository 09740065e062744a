/**
 * Wires: a calm curve from a client's card to its node's, leaving and arriving at a right angle.
 *
 * A wire carries its own path, measured in equal distances: a packet half way in time is half way in length, and neither
 * the painter nor the hit test ever solves a cubic.
 */
import type { Point, Rect } from './types.ts';

/** A path has one point more. */
export const PATH_STEPS = 48;
/** Between two wires that meet the same edge of a node: two lanes of packets each. */
const PORT_GAP = 52;
/** Ports keep off the corners of a card. */
const CORNER = 26;

export type Edge = 'left' | 'right' | 'top' | 'bottom';

/** The edge of `to` that a wire from `from` meets: the one across the wider gap between them. */
export function edgeFacing(from: Rect, to: Rect): Edge {
  const gapX = Math.max(from.x - (to.x + to.w), to.x - (from.x + from.w));
  const gapY = Math.max(from.y - (to.y + to.h), to.y - (from.y + from.h));
  if (gapX >= gapY) return from.x + from.w / 2 < to.x + to.w / 2 ? 'left' : 'right';
  return from.y + from.h / 2 < to.y + to.h / 2 ? 'top' : 'bottom';
}

const OPPOSITE: Readonly<Record<Edge, Edge>> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

/** The curves of all wires that meet one node, in the order of `froms`. */
export function curvesTo(node: Rect, froms: readonly Rect[]): Curve[] {
  const edges = froms.map((from) => edgeFacing(from, node));
  const ports = new Map<number, number>();
  for (const edge of EDGES) {
    const mine = froms.flatMap((from, i) => (edges[i] === edge ? [{ from, i }] : []));
    portsOn(node, edge, mine).forEach((port, i) => ports.set(i, port));
  }
  return froms.map((from, i) => {
    const edge = edges[i] ?? 'left';
    return curveBetween(middleOf(from, OPPOSITE[edge], 0), middleOf(node, edge, ports.get(i) ?? 0), edge);
  });
}

const EDGES: readonly Edge[] = ['left', 'right', 'top', 'bottom'];

/**
 * Where on an edge each wire arrives, from its middle: straight across from its card where that is possible, in the
 * order of the cards, so that wires do not cross, and a packet's width apart.
 */
function portsOn(
  node: Rect,
  edge: Edge,
  mine: readonly { readonly from: Rect; readonly i: number }[],
): ReadonlyMap<number, number> {
  const isAcross = edge === 'left' || edge === 'right';
  const along = (rect: Rect): number => (isAcross ? rect.y + rect.h / 2 : rect.x + rect.w / 2);
  const reach = ((isAcross ? node.h : node.w) - 2 * CORNER) / 2;
  const inOrder = [...mine].sort((a, b) => along(a.from) - along(b.from) || a.i - b.i);
  const gap = inOrder.length > 1 ? Math.min(PORT_GAP, (2 * reach) / (inOrder.length - 1)) : 0;
  const places: number[] = [];
  for (const { from } of inOrder) {
    const wanted = Math.max(-reach, Math.min(reach, along(from) - along(node)));
    places.push(Math.max(wanted, (places.at(-1) ?? -Infinity) + gap));
  }
  let limit = reach;
  for (let k = places.length - 1; k >= 0; k--) {
    places[k] = Math.min(places[k] ?? 0, limit);
    limit = (places[k] ?? 0) - gap;
  }
  return new Map(inOrder.map(({ i }, k) => [i, places[k] ?? 0]));
}

export interface Curve {
  readonly from: Point;
  readonly c1: Point;
  readonly c2: Point;
  readonly to: Point;
  readonly path: Float32Array;
  readonly length: number;
}

function middleOf(rect: Rect, edge: Edge, shift: number): Point {
  const x = rect.x + rect.w / 2;
  const y = rect.y + rect.h / 2;
  switch (edge) {
    case 'left':
      return { x: rect.x, y: y + shift };
    case 'right':
      return { x: rect.x + rect.w, y: y + shift };
    case 'top':
      return { x: x + shift, y: rect.y };
    case 'bottom':
      return { x: x + shift, y: rect.y + rect.h };
  }
}

function curveBetween(from: Point, to: Point, edge: Edge): Curve {
  const isAcross = edge === 'left' || edge === 'right';
  const reach = 0.46 * (isAcross ? Math.abs(to.x - from.x) : Math.abs(to.y - from.y)) + 12;
  const sign = edge === 'left' || edge === 'top' ? 1 : -1;
  const dx = isAcross ? reach * sign : 0;
  const dy = isAcross ? 0 : reach * sign;
  const c1 = { x: from.x + dx, y: from.y + dy };
  const c2 = { x: to.x - dx, y: to.y - dy };
  return measuredCurve(from, c1, c2, to);
}

/** A cubic, measured. */
export function measuredCurve(from: Point, c1: Point, c2: Point, to: Point): Curve {
  return { from, c1, c2, to, ...measured(from, c1, c2, to) };
}

/** The curve walked in fine steps, then cut into equal lengths. */
function measured(from: Point, c1: Point, c2: Point, to: Point): { path: Float32Array; length: number } {
  const fine = PATH_STEPS * 2;
  const xs = new Float64Array(fine + 1);
  const ys = new Float64Array(fine + 1);
  const far = new Float64Array(fine + 1);
  for (let i = 0; i <= fine; i++) {
    const t = i / fine;
    const m = 1 - t;
    const [a, b, c, d] = [m * m * m, 3 * m * m * t, 3 * m * t * t, t * t * t];
    const x = a * from.x + b * c1.x + c * c2.x + d * to.x;
    const y = a * from.y + b * c1.y + c * c2.y + d * to.y;
    xs[i] = x;
    ys[i] = y;
    if (i > 0) far[i] = (far[i - 1] ?? 0) + Math.hypot(x - (xs[i - 1] ?? 0), y - (ys[i - 1] ?? 0));
  }
  const length = far[fine] ?? 0;
  const path = new Float32Array((PATH_STEPS + 1) * 2);
  let k = 1;
  for (let i = 0; i <= PATH_STEPS; i++) {
    const want = (length * i) / PATH_STEPS;
    while (k < fine && (far[k] ?? 0) < want) k++;
    const [f0, f1] = [far[k - 1] ?? 0, far[k] ?? 0];
    const part = f1 > f0 ? Math.min(1, (want - f0) / (f1 - f0)) : 0;
    path[2 * i] = (xs[k - 1] ?? 0) + part * ((xs[k] ?? 0) - (xs[k - 1] ?? 0));
    path[2 * i + 1] = (ys[k - 1] ?? 0) + part * ((ys[k] ?? 0) - (ys[k - 1] ?? 0));
  }
  return { path, length };
}
