/**
 * A stream below its name: the tape in blocks, cursors and bookmarks under it, and each group with its consumers' clipboards.
 *
 * React draws every part once an event, those on their way out among them. Where each stands is written with every frame from the
 * playhead (moving-parts.ts), and how long a line has been pending too: both run backwards with the film.
 */
import { useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyRow, MovingPart, Rect, StreamRow } from '../../../scene/index.ts';
import { useMovingParts } from '../moving-parts.ts';
import { within } from '../within.ts';
import { GroupParts } from './GroupParts.tsx';
import { idleClock } from './idle-clock.ts';
import './streams.css';
import { TapeParts } from './TapeParts.tsx';

export interface StreamViewProps {
  readonly run: number;
  readonly row: KeyRow;
  readonly stream: StreamRow;
  readonly box: Rect;
}

export function StreamView({ run, row, stream, box }: StreamViewProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string | undefined>(undefined);
  useMovingParts(field, run, stream, idleClock);
  const { area, length, blockCount, parts } = stream;
  return (
    <div
      ref={field}
      className="stream"
      role="group"
      aria-label={t('stream.label', { key: row.text, count: length, blocks: t('stream.blocks', { count: blockCount }) })}
      style={{ ...within(box, area), '--hue': row.hue } as CSSProperties}
    >
      <TapeParts name={row.text} parts={parts} chosen={chosen} onChoose={choose} />
      <GroupParts parts={parts} />
      {chosen !== undefined && <Fields part={parts.find((part) => part.kind === 'cell' && part.id === chosen && !part.isLeaving)} width={area.w} />}
    </div>
  );
}

/** What an entry holds, below it. */
function Fields({ part, width }: { readonly part: MovingPart | undefined; readonly width: number }) {
  const { t } = useTranslation();
  if (part?.kind !== 'cell') return null;
  const { rect, id, fields, isHole } = part;
  const isRight = rect.x > width / 2;
  const pairs = fields.flatMap((field, i) => (i % 2 === 0 ? [[field, fields[i + 1] ?? ''] as const] : []));
  return (
    <div className="stream-fields" role="status" style={{ top: rect.y + rect.h + 4, ...(isRight ? { right: Math.max(0, width - rect.x - rect.w) } : { left: rect.x }) }}>
      <strong>{id}</strong>
      {isHole && <em>{t('stream.hole')}</em>}
      <dl>
        {pairs.map(([field, value], i) => (
          <div key={i}>
            <dt>{field}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
