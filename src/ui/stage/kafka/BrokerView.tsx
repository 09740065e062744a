/**
 * The inside of a Kafka broker: its topics as lanes of records, and its groups with their members.
 *
 * React draws every part once an event, those on their way out among them; where each stands is written with every frame (moving-parts.ts).
 */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerPicture, MovingBrokerPart, Rect } from '../../../scene/index.ts';
import { useMovingParts } from '../moving-parts.ts';
import { within } from '../within.ts';
import { GroupParts } from './GroupParts.tsx';
import { LaneParts } from './LaneParts.tsx';
import './kafka.css';

export interface BrokerViewProps {
  readonly run: number;
  readonly picture: BrokerPicture;
  readonly node: Rect;
}

export function BrokerView({ run, picture, node }: BrokerViewProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string | undefined>(undefined);
  useMovingParts(field, run, picture);
  const { area, parts } = picture;
  return (
    <div ref={field} className="kafka" role="group" aria-label={t('kafka.broker')} style={within(node, area)}>
      <LaneParts parts={parts} chosen={chosen} onChoose={choose} />
      <GroupParts parts={parts} />
      {chosen !== undefined && <RecordSaid part={parts.find(({ key, isLeaving }) => key === chosen && !isLeaving)} width={area.w} />}
    </div>
  );
}

/** A record, below its cell. */
function RecordSaid({ part, width }: { readonly part: MovingBrokerPart | undefined; readonly width: number }) {
  const { t } = useTranslation();
  if (part?.kind !== 'cell') return null;
  const { rect, offset, recordKey, value, hue } = part;
  const isRight = rect.x > width / 2;
  return (
    <div
      className="kafka-record"
      role="status"
      style={{ top: rect.y + rect.h + 4, ...(isRight ? { right: Math.max(0, width - rect.x - rect.w) } : { left: rect.x }), ...(hue === undefined ? {} : { '--hue': hue }) }}
    >
      <span>{t('kafka.offset', { offset })}</span>
      <span className="kafka-record-key" data-none={recordKey === undefined || undefined}>
        {recordKey ?? t('kafka.noKey')}
      </span>
      <code>{value}</code>
    </div>
  );
}
