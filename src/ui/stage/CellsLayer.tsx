/**
 * Above the cards: elements of lists on their way. Each frame writes them where the scene says; React hears nothing of it.
 *
 * While a cell is drawn here it does not stand in its row, nor twice anywhere.
 */
import { useLayoutEffect, useRef } from 'react';
import { movingCellsAt, type Form, type Movement, type MovingCell, type Scene } from '../../scene/index.ts';
import { usePage } from '../page-context.tsx';
import { aroundChangeAt } from './around.ts';
import './cells.css';

export interface CellsLayerProps {
  readonly run: number;
  readonly scene: Scene;
  /** So many events had been shown when the scene was made. */
  readonly events: number;
  readonly form: Form;
  readonly isReduced: boolean;
}

export function CellsLayer({ run, scene, events, form, isReduced }: CellsLayerProps) {
  const { session, frames } = usePage();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const last = events > 0 ? session.event(run, events - 1).kind : undefined;
    const mayMove = !isReduced && (last === 'key-changed' || last === 'list-missing');
    const around = mayMove ? aroundChangeAt(session, run) : undefined;
    let written = NaN;
    const write = (): void => {
      const shown = session.shownAt(run);
      // React hears of an event a little later than the playhead: until then the picture is that of the one before.
      if (!layer.current || shown.events !== events || shown.screenMs === written) return;
      written = shown.screenMs;
      draw(layer.current, around && movingCellsAt(scene, shown, around, { form, isReduced }));
    };
    write();
    return mayMove ? frames.add(write) : undefined;
  }, [events, form, frames, isReduced, run, scene, session]);
  return <div ref={layer} className="cells-layer" aria-hidden="true" />;
}

function draw(layer: HTMLElement, movement: Movement | undefined): void {
  const cells = movement?.cells ?? [];
  while (layer.childElementCount > cells.length) layer.lastElementChild?.remove();
  cells.forEach((cell, i) => {
    const element = layer.children.item(i);
    if (element instanceof HTMLElement) put(element, cell);
    else put(layer.appendChild(document.createElement('div')), cell);
  });
  const rails = new Map(movement?.rows.map(({ key, rail }) => [key, rail]));
  for (const row of layer.parentElement?.querySelectorAll<HTMLElement>('[data-list]') ?? []) {
    const rail = rails.get(row.dataset['list'] ?? '');
    row.toggleAttribute('data-moving', rail !== undefined);
    if (rail === undefined) row.style.removeProperty('--rail-now');
    else row.style.setProperty('--rail-now', `${rail}px`);
  }
}

function put(element: HTMLElement, cell: MovingCell): void {
  const { key, text, hue, x, y, w, h, alpha, turn, way } = cell;
  if (element.dataset['key'] !== key) {
    element.dataset['key'] = key;
    element.dataset['way'] = way;
    element.className = hue === undefined ? 'cell-fold' : 'cell';
    element.textContent = text;
    if (hue !== undefined) element.style.setProperty('--hue', String(hue));
  }
  element.style.transform = `translate(${x}px, ${y}px) rotate(${turn}deg)`;
  element.style.width = `${w}px`;
  element.style.height = `${h}px`;
  element.style.opacity = String(alpha);
}
