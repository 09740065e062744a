/** "3,200× slower than life": always on screen, written each frame without React. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { twoFigures, whole } from '../parts/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';

export function Factor({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session, frames } = usePage();
  const out = useRef<HTMLOutputElement>(null);

  useEffect(() => {
    let shownText = '';
    let writtenAt = 0;
    return frames.add((now) => {
      // Ten times a second is what an eye can read.
      if (!out.current || now - writtenAt < 100) return;
      writtenAt = now;
      const state = session.store.getState();
      const { slowdown } = session.shownAt(run);
      const factor = slowdown / (state.playing === 'playing' ? state.speed : 1);
      let text: string;
      if (state.isStandingStill && state.pace.kind === 'slow-motion') text = t('transport.still');
      else if (!Number.isFinite(factor)) text = t('transport.held');
      else if (factor > 1.05) text = t('transport.factor', { factor: whole(twoFigures(factor), language) });
      else if (factor < 0.95) text = t('transport.faster', { factor: String(twoFigures(1 / factor)) });
      else text = t('transport.life');
      if (text === shownText) return;
      shownText = text;
      out.current.textContent = text;
      out.current.toggleAttribute('data-still', state.isStandingStill && state.pace.kind === 'slow-motion');
    });
  }, [frames, language, run, session, t]);

  return <output ref={out} className="factor" aria-label={t('transport.factorLabel')} aria-live="off" />;
}
