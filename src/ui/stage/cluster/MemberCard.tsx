/** A node among its peers: a small plate with its role, its slots, what is in it and what it does. */
import { Crown, Skull } from 'lucide-react';
import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberCard as Card } from '../../../scene/index.ts';
import { askWhy, usePage } from '../../page-context.tsx';
import { MemberMenu } from './MemberMenu.tsx';

export const MemberCardView = memo(function MemberCardView({ run, card }: { readonly run: number; readonly card: Card }) {
  const { t } = useTranslation();
  const { x, y, w, h } = card.rect;
  const role = card.isPrimary ? t('cluster.master') : t('cluster.replica', { name: card.follows ?? '' });
  const isSmall = card.size === 'small';
  return (
    <section
      className="card member"
      style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h, '--hue': card.hue } as CSSProperties}
      aria-label={`${t('card.node', { name: card.name })}, ${role}`}
      data-key={card.key}
      data-size={card.size}
      data-primary={card.isPrimary || undefined}
      data-down={!card.isUp || undefined}
      data-touch={card.touch === 'none' ? undefined : card.touch}
      data-ill={card.failedBy.length > 0 ? 'fail' : card.suspectedBy.length > 0 ? 'pfail' : undefined}
    >
      <header className="member-head">
        {card.isPrimary && <Crown key="crown" className="member-crown" size={isSmall ? 13 : 15} aria-hidden="true" />}
        <strong className="member-name">{card.name}</strong>
        <span className="member-port mono">{card.port}</span>
        {!isSmall && <span className="member-gap" />}
        {isSmall && <SmallState card={card} />}
        <MemberMenu run={run} card={card} />
      </header>
      {!isSmall && <State run={run} card={card} />}
      {!isSmall && (
        <ul className="member-rows" aria-label={t('cluster.holds', { subscriptions: card.subscriptions, keys: card.keys })}>
          {card.rows.map((row) => (
            <li
              key={row.key}
              className="member-row"
              style={{ '--hue': row.hue } as CSSProperties}
              data-kind={row.kind}
              data-touch={row.isTouched || undefined}
              title={`${row.text}: ${row.says}`}
            >
              <span className="member-row-name">{row.text}</span>
              <span className="member-row-says">{row.says}</span>
            </li>
          ))}
          {card.moreRows > 0 && <li className="member-more">+{card.moreRows}</li>}
        </ul>
      )}
    </section>
  );
});

/** What it does; else what others think of it; else what it serves. */
function State({ run, card }: { readonly run: number; readonly card: Card }) {
  const { t } = useTranslation();
  const page = usePage();
  const { running } = card;
  if (!card.isUp) {
    return (
      <p className="member-state" data-tone="warn">
        <Skull size={14} aria-hidden="true" /> {t('card.crashed')}
        {card.failedBy.length > 0 ? <b>FAIL</b> : card.suspectedBy.length > 0 ? <b>PFAIL</b> : null}
      </p>
    );
  }
  if (running) {
    return (
      <p className="member-state">
        <button type="button" className="member-running" title={running.text} onClick={() => askWhy(page, run, running.event)}>
          <span className="node-who">{running.client}</span>
          <code>{running.text}</code>
        </button>
        {card.tally !== undefined && <b className="member-tally" key={card.tally} title={card.tally === 0 ? t('cluster.nobody') : t('card.tally')}>→ {card.tally}</b>}
      </p>
    );
  }
  const opinion = opinionOf(card, t);
  if (opinion) return <p className="member-state" data-tone={opinion.tone} title={opinion.text}>{opinion.text}</p>;
  return (
    <p className="member-state">
      {card.isPrimary ? t('cluster.master') : t('cluster.replica', { name: card.follows ?? '' })}
      {card.isPrimary && card.slotCount === 0 && <span>· {t('cluster.noSlots')}</span>}
    </p>
  );
}

function SmallState({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const opinion = opinionOf(card, t);
  if (!card.isUp) return <Skull className="member-badge" size={13} role="img" aria-label={t('card.crashed')} />;
  if (card.running) return <code className="member-badge" data-tone="run">{card.tally === undefined ? card.running.text.split(' ')[0] : `→ ${card.tally}`}</code>;
  if (opinion) return <span className="member-badge" data-tone={opinion.tone} title={opinion.text}>{opinion.short}</span>;
  if (card.subscriptions + card.keys === 0) return null;
  return (
    <span className="member-badge" title={t('cluster.holds', { subscriptions: card.subscriptions, keys: card.keys })}>
      {card.subscriptions > 0 && `♪${card.subscriptions}`} {card.keys > 0 && `⚿${card.keys}`}
    </span>
  );
}

function opinionOf(card: Card, t: ReturnType<typeof useTranslation>['t']): { text: string; short: string; tone: 'warn' | 'calm' } | undefined {
  if (card.election) return { text: t('cluster.election', { ...card.election }), short: `${card.election.votes}/${card.election.needed}`, tone: 'calm' };
  if (card.votedFor !== undefined) return { text: t('cluster.votesFor', { name: card.votedFor }), short: `✓${card.votedFor}`, tone: 'calm' };
  if (card.failedBy.length > 0) return { text: t('cluster.failed', { names: card.failedBy.join(' ') }), short: 'FAIL', tone: 'warn' };
  if (card.suspectedBy.length > 0) return { text: t('cluster.doubted', { names: card.suspectedBy.join(' ') }), short: 'PFAIL', tone: 'warn' };
  if (!card.isOk) return { text: t('cluster.down'), short: 'DOWN', tone: 'warn' };
  return undefined;
}
