/**
 * A client waits for keys: which ones, and for how much longer. The countdown writes itself with each frame, from the
 * playhead; React hears nothing of it, and it runs backwards with the film.
 */
import { Hourglass } from 'lucide-react';
import { useEffect, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { US_PER_MS, US_PER_S, type Micros } from '../../base/index.ts';
import { usePage } from '../page-context.tsx';
import './waiting.css';

export interface WaitingProps {
  readonly run: number;
  readonly keys: readonly { readonly text: string; readonly hue: number }[];
  /** When it gives up; undefined where it never does. */
  readonly until: Micros | undefined;
  /** A sign instead of words: there is little room. */
  readonly isBrief?: boolean;
}

export function Waiting({ run, keys, until, isBrief = false }: WaitingProps) {
  const { t } = useTranslation();
  const names = keys.map(({ text }) => text).join(', ');
  return (
    <p className="waiting" title={keys.length > 0 ? t('card.waitsForKeys', { keys: names }) : t('card.waits')}>
      {isBrief && <Hourglass size={12} aria-hidden="true" className="waiting-word" />}
      <span className={isBrief ? 'sr-only' : 'waiting-word'}>{t('card.waits')}</span>
      {keys.map(({ text, hue }) => (
        <span key={text} className="waiting-key" style={{ '--hue': hue } as CSSProperties}>
          {text}
        </span>
      ))}
      {until === undefined ? (
        <span className={isBrief ? 'sr-only' : 'waiting-left'}>{t('card.forEver')}</span>
      ) : (
        <Countdown run={run} until={until} />
      )}
    </p>
  );
}

function Countdown({ run, until }: { readonly run: number; readonly until: Micros }) {
  const { session, frames } = usePage();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let written = '';
    const write = (): void => {
      const left = leftOf(until - session.shownAt(run).at);
      if (left === written || !box.current) return;
      written = left;
      box.current.textContent = left;
    };
    write();
    return frames.add(write);
  }, [frames, run, session, until]);
  return <span ref={box} className="waiting-left" />;
}

/** `4.2s`, `180ms`: as much as changes under the eye. */
function leftOf(us: number): string {
  const left = Math.max(0, us);
  return left >= US_PER_S ? `${(left / US_PER_S).toFixed(1)}s` : `${Math.ceil(left / US_PER_MS)}ms`;
}
