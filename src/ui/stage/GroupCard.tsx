/** Many clients of one role, folded into one card with its counts. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupCard as Card } from '../../scene/index.ts';
import { whole } from '../parts/index.ts';
import { useLanguage, usePage } from '../page-context.tsx';

export const GroupCardView = memo(function GroupCardView({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { choices } = usePage();
  const { x, y, w, h } = card.rect;
  const label = t(`card.${card.label}`);
  const count = card.clients.length;
  return (
    <section
      className="card group"
      style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h }}
      aria-label={t('card.group', { count, label })}
      data-key={card.key}
      data-small={card.isSmall || undefined}
      data-touch={card.touch === 'none' ? undefined : card.touch}
    >
      <div className="group-count">
        <b>{whole(count, language)}</b> {label}
      </div>
      <div className="group-sums">
        {card.sent > 0 && <span>{t('card.sent', { count: card.sent })}</span>}
        {card.received > 0 && <span>{t('card.received', { count: card.received })}</span>}
        {card.waiting > 0 && <span>{t('card.waiting', { count: card.waiting })}</span>}
        {card.holding > 0 && <span>{t('apps.holding', { count: card.holding })}</span>}
        {card.killed > 0 && <span className="client-missed">{t('apps.killedOf', { count: card.killed })}</span>}
        {card.missed > 0 && <span className="client-missed">{t('card.missed', { count: card.missed })}</span>}
      </div>
      {!card.isSmall && <button type="button" className="button group-unfold" onClick={() => choices.setState({ isUnfolded: true })}>
        {t('stage.unfold')}
      </button>}
    </section>
  );
});
