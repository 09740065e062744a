import type { CSSProperties } from 'react';
import type { Rect } from '../../scene/index.ts';

/** A rectangle of the scene, in the coordinates of the card or box that holds it. */
export function within(outer: Rect, inner: Rect): CSSProperties {
  return { left: inner.x - outer.x, top: inner.y - outer.y, width: inner.w, height: inner.h };
}
