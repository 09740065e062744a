/** Groups: in which state each is, and each of its members with the partitions it has been dealt. */
import { Crown, Hourglass } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovingBrokerPart } from '../../../scene/index.ts';

type Part<K extends MovingBrokerPart['kind']> = Extract<MovingBrokerPart, { readonly kind: K }>;

export function GroupParts({ parts }: { readonly parts: readonly MovingBrokerPart[] }) {
  const { t } = useTranslation();
  return (
    <>
      {parts.map((part) => {
        switch (part.kind) {
          case 'group':
            return <Group key={part.key} part={part} />;
          case 'more':
            return (
              <div key={part.key} data-part={part.key} aria-hidden={part.isLeaving || undefined} className="kafka-more">
                {t(`kafka.more.${part.of}`, { count: part.count })}
              </div>
            );
          case 'nobody':
            return (
              <div key={part.key} data-part={part.key} aria-hidden={part.isLeaving || undefined} className="kafka-nobody">
                {t('kafka.nobody')}
              </div>
            );
          default:
            return null;
        }
      })}
      <ul className="kafka-members" aria-label={t('kafka.members')}>
        {parts.map((part) => (part.kind === 'member' ? <Member key={part.key} part={part} /> : null))}
      </ul>
    </>
  );
}

function Group({ part }: { readonly part: Part<'group'> }) {
  const { t } = useTranslation();
  const { key, name, hue, state, generation, assignor, lag, isLeaving } = part;
  return (
    <div data-part={key} aria-hidden={isLeaving || undefined} className="kafka-group" style={{ '--hue': hue } as CSSProperties}>
      <strong title={t('kafka.group', { name })}>{name}</strong>
      <span className="kafka-state" data-state={state} title={state}>
        {t(`kafka.state.${state}`)}
      </span>
      <span>{t('kafka.generation', { generation })}</span>
      {assignor !== undefined && <span className="kafka-assignor">{assignor}</span>}
      <span className="kafka-lag" data-zero={lag === 0 || undefined}>
        {t('kafka.lag', { lag })}
      </span>
    </div>
  );
}

function Member({ part }: { readonly part: Part<'member'> }) {
  const { t } = useTranslation();
  const { key, id, client, hue, owns, isIdle, isLeader, isParked, isLeaving, move } = part;
  return (
    <li data-part={key} data-way={move?.way} aria-hidden={isLeaving || undefined} className="kafka-member" data-idle={isIdle || undefined} title={t('kafka.member', { id })} style={{ '--hue': hue } as CSSProperties}>
      <span className="kafka-client">{client}</span>
      {isLeader && (
        <span title={t('kafka.leader')}>
          <Crown size={12} aria-hidden="true" />
          <span className="sr-only">{t('kafka.leader')}</span>
        </span>
      )}
      {isParked && (
        <span title={t('kafka.parked', { name: client })}>
          <Hourglass size={11} aria-hidden="true" />
          <span className="sr-only">{t('kafka.parked', { name: client })}</span>
        </span>
      )}
      <span className="kafka-owns">{isIdle ? t('kafka.idle') : owns.length > 0 ? owns.join(' ') : '…'}</span>
    </li>
  );
}
