/** A client on stage: a sheet of paper with a name, what it listens to, and its prompt. */
import { Skull, Snail, SquareTerminal, WifiOff, Workflow } from 'lucide-react';
import { lazy, memo, Suspense, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { HOP_US } from '../../trace/index.ts';
import { printDuration, printRate } from '../../base/index.ts';
import type { ClientCard as Card, Point } from '../../scene/index.ts';
import { Terminal, Waiting } from '../terminal/index.ts';
import { bytesSaid } from '../parts/index.ts';
import { useChoice, usePage } from '../page-context.tsx';
import type { AppParts } from './app-parts.ts';
import { useDrag } from './drag.ts';
import { ClientMark } from './queue-parts.ts';

const RoleTag = lazy(() => import('./kafka/index.ts').then((part) => ({ default: part.RoleTag })));
const ClientMenu = lazy(() => import('./ClientMenu.tsx').then((part) => ({ default: part.ClientMenu })));

export interface ClientCardProps {
  readonly run: number;
  readonly card: Card;
  /** What shows a program; undefined where there is none, and until it has come. */
  readonly apps: AppParts | undefined;
  readonly scale: () => number;
  readonly onMove: (card: string, to: Point) => void;
  readonly onDrop: (card: string, to: Point) => void;
}

/** A compact card lower than this has room for its name and one line. */
const LOW = 68;

export const ClientCardView = memo(function ClientCardView({ run, card, apps, scale, onMove, onDrop }: ClientCardProps) {
  const { t } = useTranslation();
  const { choices } = usePage();
  const isChosen = useChoice((all) => all.client === card.name && all.run === run);
  const drag = useDrag({
    from: card.rect,
    scale,
    onMove: (to) => onMove(card.name, to),
    onDrop: (to) => onDrop(card.name, to),
  });
  const [isTyping, setTyping] = useState(false);
  const { x, y, w, h } = card.rect;
  const app = apps ? card.app : undefined;
  const isBrief = !card.hasTerminal;
  const showsTerminal = card.hasTerminal && (!app || isTyping);
  return (
    <section
      className="card client"
      style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h }}
      aria-label={t('card.client', { name: card.name })}
      data-key={card.key}
      data-touch={card.touch === 'none' ? undefined : card.touch}
      data-app={app ? true : undefined}
      data-away={!card.isConnected || undefined}
      data-killed={card.isKilled || undefined}
      data-waits={card.waits ? true : undefined}
      data-compact={!card.hasTerminal || undefined}
      data-chosen={(isChosen && !card.hasTerminal) || undefined}
      onPointerDown={() => {
        if (choices.getState().client !== card.name) choices.setState({ client: card.name, run });
      }}
    >
      <header className="client-head">
        <span
          className="client-grip"
          {...drag}
          tabIndex={0}
          role="button"
          aria-label={t('card.move', { name: card.name })}
          title={t('card.move', { name: card.name })}
        >
          {card.isMarked && <Suspense fallback={null}><ClientMark run={run} client={card.name} /></Suspense>}
          <strong className="client-name">{card.name}</strong>
          {card.isKilled ? (
            (showsTerminal || !app) && (
              <span className="client-away">
                <Skull size={13} aria-hidden="true" /> {t('apps.killed')}
              </span>
            )
          ) : !card.isConnected && (
            <span className="client-away">
              <WifiOff size={13} aria-hidden="true" />
              <span className={card.missed > 0 ? 'sr-only' : undefined}>{t('card.away')}</span>
            </span>
          )}
          {card.missed > 0 && <span className="client-missed">{t('card.missed', { count: card.missed })}</span>}
          {card.isConnected && card.latencyUs !== HOP_US && <span className="client-tag mono">{printDuration(card.latencyUs)}</span>}
          {card.readRate !== undefined && (
            <span className="client-tag" data-slow title={t('card.unread', { size: bytesSaid(card.unreadBytes) })}>
              <Snail size={12} aria-hidden="true" />
              {card.readRate === 0 ? t('card.readsNothing') : <span className="mono">{printRate(card.readRate)}</span>}
            </span>
          )}
          {card.isConnected && card.resp === 3 && !card.kafka && <span className="client-tag">RESP3</span>}
          {card.hasTerminal && <Listens card={card} />}
          {card.kafka && isBrief && app && <Suspense fallback={null}><RoleTag role={card.kafka.role} isKilled={card.isKilled} /></Suspense>}
        </span>
        {app && apps && card.hasTerminal && (
          <button
            type="button"
            className="card-button"
            aria-label={t(isTyping ? 'apps.showProgram' : 'apps.showTerminal', { name: card.name })}
            title={t(isTyping ? 'apps.showProgram' : 'apps.showTerminal', { name: card.name })}
            onClick={() => setTyping(!isTyping)}
          >
            {isTyping ? <Workflow size={15} aria-hidden="true" /> : <SquareTerminal size={15} aria-hidden="true" />}
          </button>
        )}
        {app && apps && <apps.AppSteering run={run} name={card.name} app={app} isBrief={isBrief} />}
        <Suspense fallback={<span className="button" data-look="quiet" data-square aria-hidden="true" />}>
          <ClientMenu run={run} card={card} />
        </Suspense>
      </header>
      {card.kafka && !(isBrief && app) && (
        <div className="client-kafka">
          <Suspense fallback={null}>
            <RoleTag role={card.kafka.role} isKilled={card.isKilled} isWhole />
          </Suspense>
        </div>
      )}
      {app && apps && !showsTerminal && <apps.AppBody run={run} name={card.name} app={app} waits={card.waits} room={card.hasTerminal ? 'full' : h < LOW ? 'low' : 'brief'} />}
      {isBrief && !app && !card.kafka && (card.waits ? <Waiting run={run} keys={card.waits.keys} until={card.waits.until} isBrief /> : <Listens card={card} />)}
      {showsTerminal && (
        <div className="client-terminal">
          <Terminal run={run} client={card.name} hasChips />
        </div>
      )}
    </section>
  );
});

/** What it listens to: each in the colour of its channel. */
function Listens({ card }: { readonly card: Card }) {
  if (card.listens.length === 0) return null;
  return (
    <ul className="listens">
      {card.listens.map((each) => (
        <li
          key={`${each.table}/${each.row}`}
          className="listen"
          data-table={each.table}
          style={{ '--hue': each.hue } as CSSProperties}
          title={`${each.table}: ${each.text}`}
        >
          {each.text}
        </li>
      ))}
    </ul>
  );
}
