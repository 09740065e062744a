/** Groups of a stream: how far each has come, and a clipboard for each consumer with the lines that it has not acknowledged. */
import { Hourglass } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovingPart } from '../../../scene/index.ts';

type Part<K extends MovingPart['kind']> = Extract<MovingPart, { readonly kind: K }>;

export function GroupParts({ parts }: { readonly parts: readonly MovingPart[] }) {
  return (
    <>
      {parts.map((part) => {
        switch (part.kind) {
          case 'group':
            return <GroupHead key={part.key} part={part} />;
          case 'clip':
            return <Clip key={part.key} part={part} />;
          case 'more':
            return <More key={part.key} part={part} />;
          default:
            return null;
        }
      })}
      <ul className="stream-lines">
        {parts.map((part) => (part.kind === 'line' ? <Line key={part.key} part={part} /> : null))}
      </ul>
    </>
  );
}

function GroupHead({ part }: { readonly part: Part<'group'> }) {
  const { t } = useTranslation();
  const { key, name, hue, id, text, lag, pending, lost, isLeaving } = part;
  return (
    <div key={key} data-part={key} aria-hidden={isLeaving || undefined} className="stream-group" style={{ '--hue': hue } as CSSProperties}>
      <strong title={t('stream.group', { name })}>{name}</strong>
      <span title={t('stream.lastDelivered', { id })}>{text}</span>
      <span data-zero={lag === 0 || undefined} title={lag === undefined ? t('stream.lagUnknown') : undefined}>
        {t('stream.lag', { lag: lag ?? '?' })}
      </span>
      <span data-zero={pending === 0 || undefined}>{t('stream.pending', { count: pending })}</span>
      {lost > 0 && (
        <span className="stream-lost" title={t('stream.lostWhy', { count: lost })}>
          {t('stream.lost', { count: lost })}
        </span>
      )}
    </div>
  );
}

function Clip({ part }: { readonly part: Part<'clip'> }) {
  const { t } = useTranslation();
  const { key, group, name, hue, pending, waits, isLeaving } = part;
  return (
    <div
      data-part={key}
      aria-hidden={isLeaving || undefined}
      className="stream-clip"
      role="group"
      aria-label={t('stream.clip', { name, group, count: pending })}
      style={{ '--hue': hue } as CSSProperties}
    >
      <header>
        <span className="stream-consumer" title={name}>
          {name}
        </span>
        {waits !== undefined && (
          <span className="stream-waits" title={t('stream.waits', { name: waits })}>
            <Hourglass size={11} aria-hidden="true" />
          </span>
        )}
        <b>{pending}</b>
      </header>
    </div>
  );
}

function Line({ part }: { readonly part: Part<'line'> }) {
  const { t } = useTranslation();
  const { key, id, text, hue, consumer, deliveries, move, isLeaving } = part;
  return (
    <li
      data-part={key}
      data-way={move?.way}
      aria-hidden={isLeaving || undefined}
      className="stream-line"
      style={{ '--hue': hue } as CSSProperties}
      title={t('stream.pendingLine', { id, name: consumer, count: deliveries })}
    >
      <span className="stream-line-id">{text}</span>
      <span className="stream-count" data-many={deliveries > 1 || undefined}>
        ×{deliveries}
      </span>
      <span className="stream-idle" />
    </li>
  );
}

function More({ part }: { readonly part: Part<'more'> }) {
  const { t } = useTranslation();
  const { key, of, count, pending, isLeaving } = part;
  return (
    <div data-part={key} aria-hidden={isLeaving || undefined} className="stream-more" data-of={of}>
      <b>{of === 'consumers' ? t('stream.moreConsumers', { count }) : t('stream.moreGroups', { count })}</b>
      {of === 'consumers' && <span>{t('stream.pending', { count: pending })}</span>}
    </div>
  );
}
