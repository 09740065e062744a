/** One scoreboard: a row for each list, then one for each client. */
import { useTranslation } from 'react-i18next';
import { List, User } from 'lucide-react';
import type { LatencyView } from '../../scene/index.ts';
import { whole } from '../parts/index.ts';
import { useLanguage } from '../page-context.tsx';
import { COLUMNS, HARM, latencySaid, type BoardRow } from './figures.ts';

/** More rows than these are counted: nobody reads them. */
const MOST_ROWS = 12;

interface BoardTableProps {
  readonly caption: string;
  /** Stands above it where there are several. */
  readonly title: string | undefined;
  readonly rows: readonly BoardRow[];
  readonly unfollowed: number;
}

export function BoardTable({ caption, title, rows, unfollowed }: BoardTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const more = rows.length - MOST_ROWS;
  return (
    <div className="board" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="board-name">
              {title}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" title={t(`board.means.${column}`)}>
                {t(`board.${column}`)}
              </th>
            ))}
            <th scope="col" className="board-latency" title={t('board.means.latency')}>
              {t('board.latency')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row) => (
            <tr key={row.key} data-kind={row.kind}>
              <th scope="row" className="board-name">
                {row.kind === 'list' ? <List size={14} aria-label={t('board.list')} /> : <User size={14} aria-label={t('board.client')} />}
                <span>{row.name}</span>
              </th>
              {COLUMNS.map((column) => {
                const figure = row.figures[column];
                return (
                  <td
                    key={column}
                    data-zero={figure === 0 || undefined}
                    data-harm={(HARM.has(column) && (figure ?? 0) > 0) || undefined}
                    data-changed={row.changed.has(column) || undefined}
                  >
                    {figure === undefined ? null : whole(figure, language)}
                  </td>
                );
              })}
              <td className="board-latency" data-changed={row.changed.has('latency') || undefined}>
                {row.latency && <Latency latency={row.latency} isBrief={title !== undefined} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="board-note">{t('board.nothing')}</p>}
      {more > 0 && <p className="board-note">{t('board.more', { count: more })}</p>}
      {unfollowed > 0 && <p className="board-note">{t('board.unfollowed', { count: unfollowed })}</p>}
    </div>
  );
}

/** From push to pop: six bars, from at most a millisecond to more than ten seconds, and the middle and the slow end in words. */
function Latency({ latency, isBrief }: { readonly latency: LatencyView; readonly isBrief: boolean }) {
  const { t } = useTranslation();
  const most = Math.max(...latency.buckets.map(({ count }) => count));
  const values = { median: latencySaid(latency.medianUs), p95: latencySaid(latency.p95Us), max: latencySaid(latency.maxUs) };
  const words = t('board.latencyOf', values);
  const buckets = latency.buckets
    .map(({ upToUs, count }) => `${upToUs === undefined ? `> ${latencySaid(latency.buckets.at(-2)?.upToUs ?? 0)}` : `≤ ${latencySaid(upToUs)}`}: ${count}`)
    .join(', ');
  return (
    <span className="board-spread" title={`${words}\n${buckets}`}>
      <span className="board-bars" role="img" aria-label={buckets}>
        {latency.buckets.map(({ count }, index) => (
          <i key={index} style={{ height: count === 0 ? '2px' : `${20 + (80 * count) / most}%` }} data-empty={count === 0 || undefined} />
        ))}
      </span>
      <span>{isBrief ? values.median : words}</span>
    </span>
  );
}
