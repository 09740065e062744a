/**
 * The camera over the stage: pan and zoom. It moves the sheet by its style and tells the painter; React has no part in
 * it. Until a person moves it, it keeps everything in view. What hands do to it is in gestures.ts, fetched after the first picture.
 */
import type { Rect } from '../../scene/index.ts';
import type { Gestures, Seen } from './gestures.ts';

export type CameraView = Seen;

export interface Camera {
  /** Where the stage's origin stands in the pane, and how large a stage pixel is. */
  view(): CameraView;
  /** Shows all of `bounds` in a pane of this size; where a person has moved the camera, only if `isForced`. */
  fit(bounds: Rect, within: Room, isForced: boolean): void;
  /** Stays where it is from now on: a card was put somewhere, and must stay under the hand. */
  hold(): void;
  zoomBy(factor: number): void;
  close(): void;
}

/** Nearer than this only blurs; further away nobody reads. */
const NEAREST = 2.5;
const FARTHEST = 0.08;
/** A small run does not fill a projector with three letters. */
export const LARGEST_FIT = 1.35;

/** A pane and what of it is to stay free. */
export interface Room {
  readonly size: { readonly w: number; readonly h: number };
  readonly margins: Margins;
  /** How large a stage pixel may become, where that is more than usual: for a lecture. */
  readonly largest?: number;
}

/** Around the cards, in screen pixels: below stand the buttons of the stage, above at times a hint. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly side: number;
}

/** Whatever scrolls, types or is dragged by itself keeps its pointer. */
function isForCamera(event: Event): boolean {
  if ('touches' in event && (event as TouchEvent).touches.length > 1) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  if (event.type === 'wheel') {
    if ((event as WheelEvent).ctrlKey) return true;
    return !target?.closest('.terminal-output, .terminal-menu, .node-rows');
  }
  if (event instanceof MouseEvent && event.button !== 0) return false;
  return !target?.closest('.card, button, input, .stage-float');
}

/** A camera on `pane` that moves `sheet`. `onMove` is called after each move. */
export function openCamera(pane: HTMLElement, sheet: HTMLElement, onMove: (view: CameraView) => void): Camera {
  let isMoved = false;
  let isClosed = false;
  let current: CameraView = { x: 0, y: 0, k: 1 };
  let gestures: Gestures | undefined;

  const show = (view: CameraView, isByHand = false): void => {
    current = view;
    if (isByHand) isMoved = true;
    sheet.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.k})`;
    pane.style.setProperty('--grid', `${24 * view.k}px`);
    pane.style.setProperty('--grid-x', `${view.x}px`);
    pane.style.setProperty('--grid-y', `${view.y}px`);
    onMove(view);
  };
  /** Through the gestures, where they are there: they go on from where the camera stands. */
  const goTo = (view: CameraView): void => {
    if (gestures) gestures.set(view);
    else show(view);
  };

  void import('./gestures.ts').then(({ openGestures }) => {
    if (isClosed) return;
    gestures = openGestures(pane, { extent: [FARTHEST, NEAREST], isForCamera }, show);
    gestures.set(current);
  });

  return {
    view: () => current,
    fit(bounds, { size, margins, largest }, isForced) {
      if (isMoved && !isForced) return;
      if (isForced) isMoved = false;
      const { w: width, h: height } = size;
      if (width === 0 || height === 0 || bounds.w === 0) return;
      const k = Math.max(
        FARTHEST,
        Math.min(largest ?? LARGEST_FIT, (width - 2 * margins.side) / bounds.w, (height - margins.top - margins.bottom) / bounds.h),
      );
      const x = (width - bounds.w * k) / 2 - bounds.x * k;
      const y = margins.top + (height - margins.top - margins.bottom - bounds.h * k) / 2 - bounds.y * k;
      goTo({ x, y, k });
    },
    hold() {
      isMoved = true;
    },
    zoomBy(factor) {
      isMoved = true;
      gestures?.zoomBy(factor);
    },
    close() {
      isClosed = true;
      gestures?.close();
    },
  };
}
