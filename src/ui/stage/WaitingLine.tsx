/** Who waits for a key, numbered: the first is served next. */
import { useTranslation } from 'react-i18next';
import type { KeyRow, Rect } from '../../scene/index.ts';
import { within } from './within.ts';

export function WaitingLine({ row, rect, box }: { readonly row: KeyRow; readonly rect: Rect; readonly box: Rect }) {
  const { t } = useTranslation();
  return (
    <ol className="key-line" style={within(box, rect)} aria-label={t('card.line', { key: row.text })}>
      {row.sleepers.map(({ client, place, isLeaving }) => (
        <li key={client} className="key-sleeper" data-leaving={isLeaving || undefined}>
          {!isLeaving && <b>{place}</b>}
          {client}
        </li>
      ))}
      {row.moreSleepers > 0 && <li className="key-more">{t('card.moreNames', { count: row.moreSleepers })}</li>}
    </ol>
  );
}
