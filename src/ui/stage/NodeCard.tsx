/** A Redis process: a solid plate with its keys and its three tables of subscriptions, by the names they have in server.h. */
import { lazy, memo, Suspense, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { Skull } from 'lucide-react';
import type { RedisVersion } from '../../trace/index.ts';
import type { BufferBar, NodeCard as Card, Point, Rect, Row, TableBox } from '../../scene/index.ts';
import { bytesSaid } from '../parts/index.ts';
import { askWhy, usePage } from '../page-context.tsx';
import { useDrag } from './drag.ts';
import { ExecBox } from './queue-parts.ts';
import { within } from './within.ts';

/** The page opens with messages: keys come when there are some. */
const KeysView = lazy(() => import('./KeysView.tsx').then((part) => ({ default: part.KeysView })));
const BrokerView = lazy(() => import('./kafka/index.ts').then((part) => ({ default: part.BrokerView })));
const NodeMenu = lazy(() => import('./NodeMenu.tsx').then((part) => ({ default: part.NodeMenu })));

const MOST_NAMES = 4;

export interface NodeCardProps {
  readonly run: number;
  readonly card: Card;
  readonly version: RedisVersion;
  readonly scale: () => number;
  readonly onMove: (card: string, to: Point) => void;
  readonly onDrop: (card: string, to: Point) => void;
}

export const NodeCardView = memo(function NodeCardView({ run, card, version, scale, onMove, onDrop }: NodeCardProps) {
  const { t } = useTranslation();
  const page = usePage();
  const drag = useDrag({
    from: card.rect,
    scale,
    onMove: (to) => onMove(card.name, to),
    onDrop: (to) => onDrop(card.name, to),
  });
  const { x, y, w, h } = card.rect;
  const { running } = card;
  return (
    <section
      className="card node"
      style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h }}
      aria-label={t(card.broker ? 'kafka.node' : 'card.node', { name: card.name })}
      data-key={card.key}
      data-down={!card.isUp || undefined}
    >
      <div
        className="node-head"
        style={within(card.rect, card.head)}
        {...drag}
        tabIndex={0}
        role="button"
        aria-label={t('card.move', { name: card.name })}
        title={t('card.move', { name: card.name })}
      >
        <strong className="node-name">{card.name}</strong>
        <span className="node-version">{card.broker ? 'Kafka' : `Redis ${version}`}</span>
      </div>
      <div className="node-menu" style={{ height: card.head.h }}>
        <Suspense fallback={null}>
          <NodeMenu run={run} card={card} />
        </Suspense>
      </div>
      <div className="node-strip" style={within(card.rect, card.strip)} data-running={running ? true : undefined}>
        {!card.isUp ? (
          <span className="node-gone">
            <Skull size={15} aria-hidden="true" /> {t('card.crashed')}
          </span>
        ) : running ? (
          <button type="button" className="node-running" title={running.text} onClick={() => askWhy(page, run, running.event)}>
            <span className="node-who">{running.client}</span>
            <code>{running.text}</code>
          </button>
        ) : (
          <span className="node-idle">{card.broker ? parkedSaid(t, card.broker.picture?.parked ?? []) : t(card.isServing ? 'card.serves' : 'card.idle')}</span>
        )}
        {card.tally !== undefined && (
          <span className="node-tally" title={t('card.tally')}>
            <b key={card.tally}>{card.tally}</b> {t('card.tally')}
          </span>
        )}
      </div>
      {card.exec && (
        <Suspense fallback={null}>
          <ExecBox run={run} box={card.exec} node={card.rect} version={version} />
        </Suspense>
      )}
      {card.keys && (
        <Suspense fallback={null}>
          <KeysView run={run} keys={card.keys} node={card.rect} />
        </Suspense>
      )}
      {card.broker?.picture && (
        <Suspense fallback={null}>
          <BrokerView run={run} picture={card.broker.picture} node={card.rect} />
        </Suspense>
      )}
      {card.tables.map((table) => (
        <TableView key={table.table} table={table} node={card.rect} />
      ))}
      {card.buffers.length > 0 && (
        <ul className="node-buffers" aria-label={t('card.buffers')}>
          {card.buffers.map((bar) => (
            <BufferView key={bar.key} bar={bar} node={card.rect} />
          ))}
        </ul>
      )}
    </section>
  );
});

/** Whose Fetch waits at a broker. */
function parkedSaid(t: TFunction, parked: readonly string[]): string {
  return parked.length === 0 ? t('kafka.nothingWaits') : t('kafka.parkedAll', { names: parked.slice(0, MOST_NAMES).join(', '), count: parked.length });
}

/** What waits for one slow reader, up to the limit at which it is closed. */
function BufferView({ bar, node }: { readonly bar: BufferBar; readonly node: Rect }) {
  const { t } = useTranslation();
  const size = bytesSaid(bar.bytes);
  const limit = bar.hard ?? bar.soft;
  const says =
    bar.bytes === 0
      ? t('card.bufferEmpty')
      : limit === undefined
        ? t('card.bufferOpen', { size })
        : t('card.bufferLimit', { size, limit: bytesSaid(limit) });
  return (
    <li className="node-buffer" style={within(node, bar.rect)} data-past={bar.isPast || undefined}>
      <span className="node-buffer-words" aria-label={t('card.bufferSays', { name: bar.client, says })}>
        <span className="node-buffer-name">{bar.client}</span>
        <span>{says}</span>
      </span>
      <span className="node-buffer-bar" aria-hidden="true">
        <i style={{ width: `${bar.level * 100}%` }} />
        {bar.softAt !== undefined && <b style={{ left: `${bar.softAt * 100}%` }} />}
      </span>
    </li>
  );
}

function TableView({ table, node }: { readonly table: TableBox; readonly node: Rect }) {
  const { t } = useTranslation();
  const { rect } = table;
  return (
    <div
      className="node-table"
      style={within(node, rect)}
      data-thin={table.isThin || undefined}
      data-touch={table.touch === 'none' ? undefined : table.touch}
    >
      <h2 className="node-caption" data-table={table.table}>
        {table.table}
      </h2>
      <ul className="node-rows" aria-label={table.table}>
        {table.rows.map((row) => (
          <RowView key={row.key} row={row} table={rect} />
        ))}
      </ul>
      {table.rows.length === 0 && !table.isThin && <span className="node-empty">{t('card.noRows')}</span>}
      {table.hiddenRows > 0 && <span className="node-more">{t('card.moreRows', { count: table.hiddenRows })}</span>}
    </div>
  );
}

function RowView({ row, table }: { readonly row: Row; readonly table: Rect }) {
  const { t } = useTranslation();
  return (
    <li
      className="node-row"
      style={{ ...within(table, row.rect), '--hue': row.hue } as CSSProperties}
      data-touch={row.touch === 'none' ? undefined : row.touch}
      data-key={row.key}
    >
      <span className="node-row-name" title={row.text}>
        {row.text}
      </span>
      <span className="node-row-who">
        {row.subscribers.map((name) => (
          <span key={name}>{name}</span>
        ))}
        {row.more > 0 && <span>{t('card.moreNames', { count: row.more })}</span>}
      </span>
    </li>
  );
}
