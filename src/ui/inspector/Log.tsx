/** The trace as a log: one sentence for each event up to the playhead, the newest last. A press asks why. */
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printMoment, type Language } from '../../base/index.ts';
import { sentenceOf } from '../../explain/index.ts';
import type { Event, EventId } from '../../trace/index.ts';
import { Said } from '../parts/index.ts';
import { askWhy, useChoice, useLanguage, usePage, useRun } from '../page-context.tsx';
import './inspector.css';

const PAGE = 150;

export function Log({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const { session } = page;
  const { shownEvents } = useRun(run);
  const selected = useChoice((all) => (all.selected?.run === run ? all.selected.event : undefined));
  const [pages, setPages] = useState(1);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const from = Math.max(0, shownEvents - pages * PAGE);
  const events = session.events(run, from, shownEvents);
  const onAsk = useCallback((event: EventId) => askWhy(page, run, event), [page, run]);

  useLayoutEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [shownEvents]);

  return (
    <div
      ref={box}
      className="log"
      role="log"
      aria-label={t('log.label')}
      tabIndex={0}
      onScroll={(event) => {
        const element = event.currentTarget;
        isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 32;
      }}
    >
      {from > 0 && (
        <button type="button" className="button log-earlier" onClick={() => setPages(pages + 1)}>
          {t('log.earlier', { count: from })}
        </button>
      )}
      {events.length === 0 && <p className="pane-empty">{t('log.empty')}</p>}
      {events.map((event) => (
        <Row
          key={event.id}
          event={event}
          language={language}
          isSelected={event.id === selected}
          isLast={event.id === shownEvents - 1}
          onAsk={onAsk}
        />
      ))}
    </div>
  );
}

interface RowProps {
  readonly event: Event;
  readonly language: Language;
  readonly isSelected: boolean;
  readonly isLast: boolean;
  readonly onAsk: (event: EventId) => void;
}

const Row = memo(function Row({ event, language, isSelected, isLast, onAsk }: RowProps) {
  return (
    <button
      type="button"
      className="log-event"
      aria-current={isSelected || undefined}
      data-last={isLast || undefined}
      onClick={() => onAsk(event.id)}
    >
      <time>{printMoment(event.at)}</time>
      <span>
        <Said text={sentenceOf(event)[language]} />
      </span>
    </button>
  );
});
