/** Parts of a stream where the playhead has them, and how long lines have been pending: written with each frame, without React. */
import { useLayoutEffect, type RefObject } from 'react';
import type { MovingPart, StreamRow } from '../../../scene/index.ts';
import { idleMs, standAt } from '../../../scene/streams/index.ts';
import { useMedia, usePage } from '../../page-context.tsx';

export function useStands(field: RefObject<HTMLDivElement | null>, run: number, stream: StreamRow): void {
  const { session, frames } = usePage();
  const isReduced = useMedia('(prefers-reduced-motion: reduce)');
  useLayoutEffect(() => {
    if (!field.current) return undefined;
    const byKey = new Map(stream.parts.map((part) => [part.key, part]));
    const placed: (readonly [HTMLElement, MovingPart])[] = [];
    const idle: (readonly [HTMLElement, number])[] = [];
    for (const element of field.current.querySelectorAll<HTMLElement>('[data-part]')) {
      const part = byKey.get(element.dataset['part'] ?? '');
      if (!part) continue;
      placed.push([element, part]);
      const clock = part.kind === 'line' ? element.querySelector<HTMLElement>('.stream-idle') : undefined;
      if (part.kind === 'line' && clock) idle.push([clock, part.deliveredAtMs]);
    }
    const { epochMs } = session.view(run);
    const moving = placed.filter(([, part]) => part.move !== undefined);
    let heldBefore = NaN;
    let atBefore = NaN;
    const heldNow = (): number => {
      const { events, held } = session.shownAt(run);
      if (isReduced || stream.event === undefined) return 1;
      // React hears of an event a little later than the playhead.
      return events === stream.event + 1 ? held : events > stream.event ? 1 : 0;
    };
    const write = (): void => {
      const held = heldNow();
      if (held !== heldBefore) for (const [element, part] of moving) put(element, part, held);
      heldBefore = held;
      const { at } = session.shownAt(run);
      if (at === atBefore) return;
      atBefore = at;
      for (const [element, deliveredAtMs] of idle) {
        const says = spanOf(idleMs(deliveredAtMs, { epochMs, at }));
        if (element.textContent !== says) element.textContent = says;
      }
    };
    for (const [element, part] of placed) put(element, part, heldNow());
    write();
    return moving.length > 0 || idle.length > 0 ? frames.add(write) : undefined;
  }, [field, frames, isReduced, run, session, stream]);
}

function put({ style }: HTMLElement, part: MovingPart, held: number): void {
  const { x, y, w, alpha, strike } = standAt(part, held);
  style.transform = `translate(${x}px, ${y}px)`;
  style.width = `${w}px`;
  style.height = `${part.rect.h}px`;
  style.opacity = String(alpha);
  style.visibility = alpha === 0 ? 'hidden' : '';
  style.setProperty('--strike', String(strike));
}

/** `180ms`, `4.2s`, `75s`, `21m`: as much as changes under the eye, in five characters. */
function spanOf(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)}s`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1_000) return `${seconds}s`;
  return seconds < 60_000 ? `${Math.floor(seconds / 60)}m` : `${Math.floor(seconds / 3_600)}h`;
}
