/** Topics and their lanes: records in the order of their offsets, whose each lane is, how far it is read, and how far it is committed. */
import { Bookmark } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { printDuration, type Language } from '../../../base/index.ts';
import type { MovingBrokerPart } from '../../../scene/index.ts';
import { useLanguage } from '../../page-context.tsx';

type Part<K extends MovingBrokerPart['kind']> = Extract<MovingBrokerPart, { readonly kind: K }>;

export interface LanePartsProps {
  readonly parts: readonly MovingBrokerPart[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}

export function LaneParts({ parts, chosen, onChoose }: LanePartsProps) {
  const { t } = useTranslation();
  return (
    <>
      {parts.map((part) => {
        const common = { 'data-part': part.key, 'aria-hidden': part.isLeaving || undefined };
        switch (part.kind) {
          case 'topic':
            return <Topic key={part.key} part={part} />;
          case 'rail':
            return (
              <div key={part.key} {...common} className="kafka-rail" title={t('kafka.lane', { name: `${part.topic}-${part.partition}`, start: part.start, end: part.end })}>
                <span className="sr-only">{t('kafka.lane', { name: `${part.topic}-${part.partition}`, start: part.start, end: part.end })}</span>
              </div>
            );
          case 'number':
            return (
              <div key={part.key} {...common} className="kafka-number" aria-hidden="true">
                P{part.partition}
              </div>
            );
          case 'start':
            return (
              <div key={part.key} {...common} className="kafka-start" title={t('kafka.startWhy', { offset: part.offset })}>
                {t('kafka.start', { offset: part.offset })}
              </div>
            );
          case 'seam':
            return <div key={part.key} {...common} className="kafka-seam" title={t('kafka.seam', { base: part.base })} />;
          case 'fold':
            return (
              <div key={part.key} {...common} className="kafka-fold" title={t('kafka.fold', { count: part.count })}>
                …{part.count}
              </div>
            );
          case 'fallen':
            return (
              <div key={part.key} {...common} className="kafka-fold" data-fallen>
                −{part.count}
              </div>
            );
          case 'owner':
            return (
              <div key={part.key} {...common} className="kafka-owner" data-unsettled={part.isUnsettled || undefined} style={{ '--hue': part.hue } as CSSProperties} title={t('kafka.owner', { name: part.client, group: part.group })}>
                {part.client}
              </div>
            );
          default:
            return null;
        }
      })}
      <ol className="kafka-cells" aria-label={t('kafka.records')}>
        {parts.map((part) => (part.kind === 'cell' ? <Cell key={part.key} part={part} isChosen={chosen === part.key} onChoose={onChoose} /> : null))}
      </ol>
      {parts.map((part) => (part.kind === 'bookmark' ? <Reader key={part.key} part={part} /> : part.kind === 'pin' ? <Pin key={part.key} part={part} /> : null))}
    </>
  );
}

const HOUR_MS = 3_600_000;

/** Whole days and hours by their names, anything else as scripts write it. */
function spanOf(ms: number, language: Language): string {
  const [count, unit] = ms % (24 * HOUR_MS) === 0 ? [ms / (24 * HOUR_MS), 'day'] : [ms / HOUR_MS, 'hour'];
  if (ms === 0 || !Number.isInteger(count)) return printDuration(ms * 1_000);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

function Topic({ part }: { readonly part: Part<'topic'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { key, name, partitions, retentionMs, keys } = part;
  return (
    <div data-part={key} className="kafka-topic">
      <h2>{name}</h2>
      <span>{t('kafka.partitions', { count: partitions })}</span>
      {retentionMs !== undefined && <span>{t('kafka.retention', { span: spanOf(retentionMs, language) })}</span>}
      {keys.length > 0 && (
        <ul aria-label={t('kafka.keys')}>
          {keys.map(({ text, hue }) => (
            <li key={text} style={{ '--hue': hue } as CSSProperties}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Cell({ part, isChosen, onChoose }: { readonly part: Part<'cell'>; readonly isChosen: boolean; readonly onChoose: LanePartsProps['onChoose'] }) {
  const { t } = useTranslation();
  const { key, offset, recordKey, value, hue, isLeaving, move } = part;
  return (
    <li data-part={key} data-way={move?.way} aria-hidden={isLeaving || undefined} className="kafka-cell" data-keyless={hue === undefined || undefined} style={hue === undefined ? undefined : ({ '--hue': hue } as CSSProperties)}>
      <button
        type="button"
        tabIndex={isLeaving ? -1 : 0}
        aria-pressed={isChosen}
        aria-label={recordKey === undefined ? t('kafka.recordNoKey', { offset, value }) : t('kafka.record', { offset, key: recordKey, value })}
        onClick={() => onChoose(isChosen ? undefined : key)}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onChoose(key)}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onChoose(undefined)}
        onBlur={() => onChoose(undefined)}
      >
        {offset}
      </button>
    </li>
  );
}

function Reader({ part }: { readonly part: Part<'bookmark'> }) {
  const { t } = useTranslation();
  const { key, client, offset, hue, isStray, isLeaving, isLeft, tick, pole } = part;
  const says = t(isStray ? 'kafka.strayAt' : 'kafka.bookmark', { name: client, offset });
  return (
    <div
      data-part={key}
      aria-hidden={isLeaving || undefined}
      className="kafka-bookmark"
      data-stray={isStray || undefined}
      data-left={isLeft || undefined}
      title={says}
      style={{ '--tick': `${tick}px`, '--pole': `${pole}px`, ...(hue === undefined ? {} : { '--hue': hue }) } as CSSProperties}
    >
      <span className="sr-only">{says}</span>
      <span aria-hidden="true">
        <Bookmark size={11} fill="currentColor" />
        {client}
      </span>
    </div>
  );
}

function Pin({ part }: { readonly part: Part<'pin'> }) {
  const { t } = useTranslation();
  const { key, group, offset, lag, hue, isPast, isLeaving, isLeft, tick, pole } = part;
  const says = t(isPast ? 'kafka.pinPast' : 'kafka.pin', { name: group, offset, lag });
  return (
    <div data-part={key} aria-hidden={isLeaving || undefined} className="kafka-pin" data-past={isPast || undefined} data-left={isLeft || undefined} title={says} style={{ '--tick': `${tick}px`, '--pole': `${pole}px`, '--hue': hue } as CSSProperties}>
      <span className="sr-only">{says}</span>
      <span aria-hidden="true">
        {group}
        {lag > 0 && <b>{t('kafka.lag', { lag })}</b>}
      </span>
    </div>
  );
}
