/** A card moves by its header: with the pointer, or with the arrow keys while the header has the focus. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Point } from '../../scene/index.ts';

/** One press of an arrow key, in stage pixels. */
const KEY_STEP = 16;
/** Less than this is a click that shook. */
const SHAKE = 4;

interface DragProps {
  readonly from: Point;
  /** How large a stage pixel is on screen now. */
  readonly scale: () => number;
  readonly onMove: (to: Point) => void;
  readonly onDrop: (to: Point) => void;
}

/** The listeners for a header. While it moves, `onMove`; when it is let go, `onDrop`, both in stage pixels. */
export function useDrag({ from, scale, onMove, onDrop }: DragProps) {
  const held = useRef<{ x: number; y: number; from: Point; isMoving: boolean } | undefined>(undefined);
  const placeAt = (event: PointerEvent): Point | undefined => {
    const start = held.current;
    if (!start) return undefined;
    const dx = event.clientX - start.x;
    const dy = event.clientY - start.y;
    if (!start.isMoving && Math.hypot(dx, dy) < SHAKE) return undefined;
    start.isMoving = true;
    return { x: Math.round(start.from.x + dx / scale()), y: Math.round(start.from.y + dy / scale()) };
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button, input, a'))) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { x: event.clientX, y: event.clientY, from, isMoving: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const to = placeAt(event);
      if (to) onMove(to);
    },
    onPointerUp(event: PointerEvent<HTMLElement>): void {
      const to = placeAt(event);
      held.current = undefined;
      if (to) onDrop(to);
    },
    onPointerCancel(): void {
      held.current = undefined;
      onMove(from);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      if (event.target !== event.currentTarget) return;
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop({ x: from.x + (step[0] ?? 0) * KEY_STEP, y: from.y + (step[1] ?? 0) * KEY_STEP });
    },
  };
}
