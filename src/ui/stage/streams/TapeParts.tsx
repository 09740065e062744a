/** The tape: blocks, entries and holes; and below it the cursors of groups and the bookmarks of readers. */
import { Bookmark } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovingPart } from '../../../scene/index.ts';

export interface TapePartsProps {
  readonly name: string;
  readonly parts: readonly MovingPart[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

export function TapeParts({ name, parts, chosen, onChoose }: TapePartsProps) {
  const { t } = useTranslation();
  return (
    <>
      {parts.map((part) => {
        const { key, isLeaving } = part;
        const common = { 'data-part': key, 'data-way': part.move?.way, 'aria-hidden': isLeaving || undefined };
        switch (part.kind) {
          case 'rail':
            return <div key={key} {...common} className="stream-rail" />;
          case 'block':
            return <div key={key} {...common} className="stream-block" title={t('stream.block', { count: part.entries, holes: part.holes })} />;
          case 'hidden':
            return (
              <div key={key} {...common} className="stream-hidden" title={t('stream.hidden', { count: part.entries })}>
                +{part.entries}
              </div>
            );
          case 'fold':
          case 'fallen':
            return (
              <div key={key} {...common} className="stream-fold" data-fallen={part.kind === 'fallen' || undefined}>
                <b>{part.kind === 'fallen' ? `−${part.entries}` : part.entries}</b>
                <span>{t('stream.blocks', { count: part.blocks })}</span>
              </div>
            );
          default:
            return null;
        }
      })}
      <ol className="stream-entries" aria-label={t('stream.entries', { key: name })}>
        {parts.map((part) =>
          part.kind === 'cell' ? (
            <li key={part.key} data-part={part.key} data-way={part.move?.way} aria-hidden={part.isLeaving || undefined} className="stream-cell" data-hole={part.isHole || undefined}>
              <button
                type="button"
                tabIndex={part.isLeaving ? -1 : 0}
                aria-pressed={chosen === part.id}
                aria-label={part.isHole ? t('stream.holeAt', { id: part.id }) : t('stream.entry', { id: part.id, fields: part.fields.join(' ') })}
                onClick={() => onChoose(chosen === part.id ? undefined : part.id)}
                onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onChoose(part.id)}
                onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onChoose(undefined)}
                onBlur={() => onChoose(undefined)}
              >
                {part.text}
              </button>
            </li>
          ) : null,
        )}
      </ol>
      {parts.map((part) => {
        if (part.kind !== 'pin' && part.kind !== 'bookmark') return null;
        const { key, isLeaving, name: whose, tick, isLeft, id } = part;
        const says = part.kind === 'pin' ? t('stream.pin', { name: whose, id }) : t('stream.bookmark', { name: whose, id });
        const look = { '--tick': `${tick}px`, '--pole': `${part.rect.y + part.rect.h - 5}px`, ...(part.kind === 'pin' ? { '--hue': part.hue } : {}) } as CSSProperties;
        return (
          <div
            key={key}
            data-part={key}
            data-way={part.move?.way}
            aria-hidden={isLeaving || undefined}
            className="stream-mark"
            data-kind={part.kind}
            data-left={isLeft || undefined}
            title={says}
            style={look}
          >
            <span className="sr-only">{says}</span>
            <span aria-hidden="true">
              {part.kind === 'bookmark' && <Bookmark size={11} />}
              {whose}
              {part.kind === 'pin' && part.lost > 0 && <b className="stream-lost-mark">−{part.lost}</b>}
            </span>
          </div>
        );
      })}
    </>
  );
}
