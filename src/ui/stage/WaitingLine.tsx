/**
 * Who waits for a key, as people in a line: the first is served next. Around each a ring tells how much of its time is left.
 * Where they stand and how full the ring is follows the film, frame by frame; React hears of events only.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { printDuration } from '../../base/index.ts';
import { standingAt, type KeyRow, type Rect, type Sleeper } from '../../scene/index.ts';
import { askWhy, useMedia, usePage } from '../page-context.tsx';
import { ClientMark } from './ClientMark.tsx';
import { within } from './within.ts';

const RING = 13;

export interface WaitingLineProps {
  readonly run: number;
  readonly row: KeyRow;
  readonly rect: Rect;
  readonly box: Rect;
}

export function WaitingLine({ run, row, rect, box }: WaitingLineProps) {
  const { t } = useTranslation();
  const { session, frames } = usePage();
  const isReduced = useMedia('(prefers-reduced-motion: reduce)');
  const list = useRef<HTMLOListElement>(null);
  const { sleepers } = row;
  useLayoutEffect(() => {
    let written = '';
    const write = (): void => {
      const shown = session.shownAt(run);
      const standings = sleepers.map((sleeper) => standingAt(sleeper, shown, isReduced));
      const all = standings.map(({ x, y, alpha, left }) => `${x.toFixed(1)} ${y.toFixed(1)} ${alpha.toFixed(2)} ${left?.toFixed(3)}`).join();
      if (all === written) return;
      written = all;
      standings.forEach(({ x, y, alpha, left }, index) => {
        const element = list.current?.children[index];
        if (!(element instanceof HTMLElement)) return;
        element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
        element.style.opacity = alpha.toFixed(2);
        element.querySelector('.sleeper-left')?.setAttribute('stroke-dashoffset', (1 - (left ?? 1)).toFixed(3));
      });
    };
    write();
    return frames.add(write);
  }, [frames, isReduced, run, session, sleepers]);

  return (
    <ol ref={list} className="key-line" style={within(box, rect)} aria-label={t('card.line', { key: row.text })}>
      {sleepers.map((sleeper) => (
        <SleeperView key={sleeper.client} run={run} sleeper={sleeper} line={rect} />
      ))}
      {row.moreSleepers > 0 && <li className="sleeper-more">{t('card.moreNames', { count: row.moreSleepers })}</li>}
    </ol>
  );
}

function SleeperView({ run, sleeper, line }: { readonly run: number; readonly sleeper: Sleeper; readonly line: Rect }) {
  const { t } = useTranslation();
  const page = usePage();
  const { client, place, isLeaving, lines, since, until, event, rect } = sleeper;
  useEffect(() => () => unglance(client), [client]);
  const says = [
    until === undefined ? t('card.waitsForEver') : t('card.waitsSoLong', { time: printDuration(until - since) }),
    ...(lines > 1 ? [t('card.inLines', { count: lines })] : []),
  ].join(' · ');
  return (
    <li className="sleeper" style={within(line, rect)} data-leaving={isLeaving || undefined} data-lit={isLeaving || undefined} data-who={client}>
      <button
        type="button"
        className="sleeper-body"
        title={`${client}: ${says}`}
        onClick={() => event !== undefined && askWhy(page, run, event)}
        onPointerEnter={(entered) => glance(entered.currentTarget, client)}
        onPointerLeave={() => unglance(client)}
        onFocus={(focused) => glance(focused.currentTarget, client)}
        onBlur={() => unglance(client)}
      >
        {!isLeaving && <b className="sleeper-place">{place}</b>}
        <span className="sleeper-name">{client}</span>
        {lines > 1 && <span className="sleeper-lines">×{lines}</span>}
        <span className="sleeper-person">
          <svg className="sleeper-ring" viewBox="-16 -16 32 32" aria-hidden="true" data-open={until === undefined || undefined}>
            <circle r={RING} className="sleeper-track" />
            {until !== undefined && <circle r={RING} className="sleeper-left" pathLength="1" strokeDasharray="1" transform="rotate(-90)" />}
          </svg>
          <ClientMark run={run} client={client} />
        </span>
      </button>
    </li>
  );
}

/** Whoever stands in several lines is lit in all of them, and on its card. */
function glance(from: HTMLElement, client: string): void {
  for (const each of from.closest('.stage')?.querySelectorAll(`[data-who="${CSS.escape(client)}"]`) ?? []) each.setAttribute('data-glance', '');
}

/** Also where it walks away under the pointer, which then leaves nothing. */
function unglance(client: string): void {
  for (const each of document.querySelectorAll(`[data-glance][data-who="${CSS.escape(client)}"]`)) each.removeAttribute('data-glance');
}
