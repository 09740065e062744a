/** Parts of a picture that move while an event is shown: where each is at a moment of its hold. */
import type { Rect } from './types.ts';

/** From a part's own place. */
export interface Offset {
  readonly dx: number;
  readonly dy: number;
  readonly dw: number;
  readonly alpha: number;
}

/** How a part changes while the event is shown. */
export interface PartMove {
  /** From its own place: where it begins and where it ends. */
  readonly from: Offset;
  readonly to: Offset;
  /** `struck`: a line is drawn through it first. `carried`: it is lifted on its way. */
  readonly way: 'slides' | 'comes' | 'carried' | 'struck' | 'falls' | 'fades';
  /** What others leave free is taken when they have gone. */
  readonly isAfterwards?: true;
}

/** Where a part is. */
export interface PartStand {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly alpha: number;
  /** 0 .. 1: how far the stroke through it has come. */
  readonly strike: number;
}

/** A part with its way while an event is shown; undefined where it stands still. */
export interface Moved {
  readonly key: string;
  readonly rect: Rect;
  readonly move: PartMove | undefined;
}

/** Parts, and the event that moves them. */
export interface MovedParts<P extends Moved> {
  readonly parts: readonly P[];
  /** Undefined where nothing moves. */
  readonly event: number | undefined;
}

export const HERE: Offset = { dx: 0, dy: 0, dw: 0, alpha: 1 };
export const UNSEEN: Offset = { ...HERE, alpha: 0 };

export function offsetOf(from: Rect, to: Rect, alpha = 1): Offset {
  return { dx: from.x - to.x, dy: from.y - to.y, dw: from.w - to.w, alpha };
}

/** How high a carried part is lifted. */
const LIFT = 14;
/** A struck line stands so long before it goes; so long blocks fall before the tape closes up. */
const STRUCK = 0.6;

/** `held`: 0 .. 1 of the hold of the event that moves it. */
export function standAt({ rect, move }: Pick<Moved, 'rect' | 'move'>, held: number): PartStand {
  if (!move) return { x: rect.x, y: rect.y, w: rect.w, alpha: 1, strike: 0 };
  const { from, to, way, isAfterwards } = move;
  const strike = way === 'struck' ? Math.min(1, held / STRUCK) : 0;
  const later = Math.max(0, (held - STRUCK) / (1 - STRUCK));
  const t = way === 'struck' || isAfterwards ? later : way === 'falls' ? Math.min(1, held / STRUCK) : held;
  const e = way === 'falls' ? t * t : t * t * (3 - 2 * t);
  const between = (a: number, b: number): number => a + (b - a) * e;
  const lift = way === 'carried' ? LIFT * Math.sin(Math.PI * e) : 0;
  return {
    x: rect.x + between(from.dx, to.dx),
    y: rect.y + between(from.dy, to.dy) - lift,
    w: Math.max(0, rect.w + between(from.dw, to.dw)),
    alpha: between(from.alpha, to.alpha),
    strike,
  };
}
