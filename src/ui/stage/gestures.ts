/** Wheel, pinch and drag on the stage, by d3-zoom. A chunk of its own: the first picture does not wait for it. */
import { select } from 'd3-selection';
import { zoom, ZoomTransform, type D3ZoomEvent } from 'd3-zoom';

export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Gestures {
  /** The camera stands here now; gestures go on from it. */
  set(view: Seen): void;
  zoomBy(factor: number): void;
  close(): void;
}

/** `onMove` is told of each move, and whether a hand made it. */
export function openGestures(
  pane: HTMLElement,
  { extent, isForCamera }: { readonly extent: readonly [number, number]; readonly isForCamera: (event: Event) => boolean },
  onMove: (view: Seen, isByHand: boolean) => void,
): Gestures {
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([...extent])
    .clickDistance(6)
    .filter(isForCamera)
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => onMove(transform, Boolean(sourceEvent)));
  const chosen = select(pane);
  chosen.call(behaviour);
  // A double click marks a word in a terminal; it does not zoom.
  chosen.on('dblclick.zoom', null);
  return {
    set: ({ x, y, k }) => chosen.call(behaviour.transform, new ZoomTransform(k, x, y)),
    zoomBy: (factor) => chosen.call(behaviour.scaleBy, factor),
    close: () => chosen.on('.zoom', null),
  };
}
