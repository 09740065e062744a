/**
 * The canvas above the cards: each frame, what flies is asked for and painted. Nothing of it passes through React, and a
 * frame in which nothing has moved paints nothing.
 */
import {
  dotsAt,
  fillSwarm,
  MOST_MARKS,
  newDots,
  newSwarm,
  packetsAt,
  type Around,
  type PacketMark,
  type Point,
  type Scene,
} from '../../scene/index.ts';
import { createPainter, paletteOf, type Palette } from '../../render/index.ts';
import type { Packet } from '../../trace/index.ts';
import type { ChoicesStore } from '../choices.ts';
import type { PageParts } from '../page-context.tsx';
import { aroundAt } from './around.ts';
import type { ClusterParts } from './cluster-parts.ts';
import type { CameraView } from './camera.ts';

export interface Easel {
  /** What to paint from now on. */
  show(scene: Scene, isReduced: boolean, paintSlotRoll?: ClusterParts['paintSlotRoll']): void;
  moveTo(view: CameraView): void;
  /** The packet under a point of the pane, in CSS pixels. */
  packetAt(point: Point): Packet | undefined;
  close(): void;
}

export function openEasel(canvas: HTMLCanvasElement, page: PageParts, run: number): Easel {
  const { session, frames, choices } = page;
  const painter = createPainter(canvas);
  const swarm = newSwarm();
  const dots = newDots();
  let scene: Scene | undefined;
  let around: Around = { recent: [], pending: [] };
  let flying: readonly Packet[] = [];
  let aroundEvents = -1;
  let isReduced = false;
  let paintSlotRoll: ClusterParts['paintSlotRoll'] | undefined;
  let view: CameraView = { x: 0, y: 0, k: 1 };
  let palette: Palette = paletteOf(canvas);
  let size = { w: 0, h: 0 };
  let hovered: string | undefined;
  let isStale = true;
  let paintedMs = NaN;

  const measure = new ResizeObserver(() => {
    size = { w: canvas.clientWidth, h: canvas.clientHeight };
    isStale = true;
  });
  measure.observe(canvas);
  // A theme changes every colour: the palette is read again when the root says so.
  const themes = new MutationObserver(() => {
    palette = paletteOf(canvas);
    isStale = true;
  });
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const unfollow = choices.subscribe(() => {
    isStale = true;
  });

  /** What happened around the playhead, and what flies. */
  const look = (): void => {
    const shown = session.shownAt(run);
    around = aroundAt(session, run);
    flying = session.inFlight(run);
    aroundEvents = shown.events;
    if (scene && flying.length > MOST_MARKS) fillSwarm(swarm, scene, flying, shown);
  };

  const paint = (): void => {
    if (!scene || size.w === 0) return;
    const shown = session.shownAt(run);
    if (!isStale && shown.screenMs === paintedMs) return;
    isStale = false;
    paintedMs = shown.screenMs;
    // React hears of an event a little later than the playhead: what is painted must be of one instant.
    if (shown.events !== aroundEvents) look();
    const isCrowd = flying.length > MOST_MARKS;
    if (isCrowd) dotsAt(swarm, shown, dots);
    painter.paint({
      scene,
      marks: isCrowd ? [] : packetsAt(scene, flying, shown, around, { isReduced }),
      ...(isCrowd ? { dots } : {}),
      view,
      width: size.w,
      height: size.h,
      ratio: window.devicePixelRatio,
      palette,
      selected: selectedKey(choices, run),
      hovered,
      isReduced,
      ground: (context) => {
        if (scene?.cluster) paintSlotRoll?.(context, scene.cluster, shown, { palette, isReduced });
      },
    });
  };
  const stop = frames.add(paint);

  const markAt = ({ x, y }: Point): PacketMark | undefined => painter.hit(x, y);
  const pane = canvas.parentElement;
  const onHover = (event: PointerEvent): void => {
    if (!pane) return;
    const box = pane.getBoundingClientRect();
    const isOnStage = event.target instanceof Element && !event.target.closest('.card, .stage-float');
    const key = isOnStage ? markAt({ x: event.clientX - box.x, y: event.clientY - box.y })?.key : undefined;
    if (key === hovered) return;
    hovered = key;
    isStale = true;
    pane.toggleAttribute('data-aim', key !== undefined);
  };
  pane?.addEventListener('pointermove', onHover);

  return {
    show(next, reduced, slotRoll) {
      scene = next;
      paintSlotRoll = slotRoll;
      isReduced = reduced;
      look();
      isStale = true;
    },
    moveTo(next) {
      view = { x: next.x, y: next.y, k: next.k };
      isStale = true;
    },
    packetAt: (point) => markAt(point)?.packet,
    close() {
      stop();
      unfollow();
      measure.disconnect();
      themes.disconnect();
      pane?.removeEventListener('pointermove', onHover);
      painter.dispose();
    },
  };
}

function selectedKey(choices: ChoicesStore, run: number): string | undefined {
  const { selected } = choices.getState();
  return selected?.run === run ? `packet/${selected.event}` : undefined;
}
