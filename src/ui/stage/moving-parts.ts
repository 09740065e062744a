/** Parts of a picture where the playhead has them: written with each frame, without React, so that they run backwards with the film. */
import { useLayoutEffect, type RefObject } from 'react';
import { standAt, type Moved, type MovedParts } from '../../scene/stands.ts';
import { useMedia, usePage } from '../page-context.tsx';

/** What of an element changes with the time alone; undefined where nothing does. */
export type ClockOf<P> = (element: HTMLElement, part: P, epochMs: number) => ((at: number) => void) | undefined;

const noClock = (): undefined => undefined;

/** Elements within `field` whose `data-part` is the key of a part. `clockOf` must stay the same. */
export function useMovingParts<P extends Moved>(field: RefObject<HTMLElement | null>, run: number, picture: MovedParts<P>, clockOf: ClockOf<P> = noClock): void {
  const { session, frames } = usePage();
  const isReduced = useMedia('(prefers-reduced-motion: reduce)');
  useLayoutEffect(() => {
    if (!field.current) return undefined;
    const byKey = new Map(picture.parts.map((part) => [part.key, part]));
    const { epochMs } = session.view(run);
    const placed: (readonly [HTMLElement, P])[] = [];
    const clocks: ((at: number) => void)[] = [];
    for (const element of field.current.querySelectorAll<HTMLElement>('[data-part]')) {
      const part = byKey.get(element.dataset['part'] ?? '');
      if (!part) continue;
      placed.push([element, part]);
      const clock = clockOf(element, part, epochMs);
      if (clock) clocks.push(clock);
    }
    const moving = placed.filter(([, part]) => part.move !== undefined);
    let heldBefore = NaN;
    let atBefore = NaN;
    const heldNow = (): number => {
      const { events, held } = session.shownAt(run);
      if (isReduced || picture.event === undefined) return 1;
      // React hears of an event a little later than the playhead.
      return events === picture.event + 1 ? held : events > picture.event ? 1 : 0;
    };
    const write = (): void => {
      const held = heldNow();
      if (held !== heldBefore) for (const [element, part] of moving) put(element, part, held);
      heldBefore = held;
      const { at } = session.shownAt(run);
      if (at === atBefore) return;
      atBefore = at;
      for (const clock of clocks) clock(at);
    };
    for (const [element, part] of placed) put(element, part, heldNow());
    write();
    return moving.length > 0 || clocks.length > 0 ? frames.add(write) : undefined;
  }, [clockOf, field, frames, isReduced, picture, run, session]);
}

function put({ style }: HTMLElement, part: Moved, held: number): void {
  const { x, y, w, alpha, strike } = standAt(part, held);
  style.transform = `translate(${x}px, ${y}px)`;
  style.width = `${w}px`;
  style.height = `${part.rect.h}px`;
  style.opacity = String(alpha);
  style.visibility = alpha === 0 ? 'hidden' : '';
  style.setProperty('--strike', String(strike));
}
