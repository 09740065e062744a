/** Queues and those who take from them, a line each: figures large enough for the last row. Harm is coloured as soon as there is any. */
import { useTranslation } from 'react-i18next';
import type { LatencyView } from '../../scene/index.ts';
import { useLanguage } from '../page-context.tsx';
import { timeSaid, whole } from '../parts/index.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { changedIn, COLUMNS, TIME_TERM, type Column, type Figure, type Line, type LineKind } from './lines.ts';

interface BoardTableProps {
  readonly caption: string;
  /** Groups of lines, each under its word. */
  readonly groups: readonly { readonly kind: LineKind; readonly lines: readonly Line[]; readonly more: number }[];
  /** The lines before the last event, by their key. */
  readonly before: ReadonlyMap<string, Line>;
  readonly quiet: ReadonlySet<Figure>;
}

/** More digits than this are written smaller. */
const LONG = 4;

export function BoardTable({ caption, groups, before, quiet }: BoardTableProps) {
  const { t } = useTranslation();
  const columns = COLUMNS.filter(({ only }) => only === undefined || groups.some(({ kind }) => kind === only));
  const word = (kind: LineKind): string => t(kind === 'queue' ? 'board.queues' : 'board.takers');
  return (
    <table className="board-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="board-name">
            {groups.map(({ kind }) => word(kind)).join(' · ')}
          </th>
          {columns.map(({ figure, term }) => (
            <th key={figure} scope="col" data-figure={figure} data-quiet={quiet.has(figure) || undefined}>
              <ColumnHead term={term} />
            </th>
          ))}
          <th scope="col" className="board-bars" data-figure="time">
            <ColumnHead term={TIME_TERM} />
          </th>
          <th scope="col" className="board-time">{t('board.half')}</th>
          <th scope="col" className="board-time">{t('board.most')}</th>
          <th scope="col" className="board-time">{t('board.longest')}</th>
        </tr>
      </thead>
      {groups.map(({ kind, lines, more }) => (
        <tbody key={kind} data-kind={kind}>
          {lines.map((line) => (
            <BoardLine key={line.key} line={line} before={before.get(line.key)} columns={columns} quiet={quiet} />
          ))}
          {more > 0 && (
            <tr>
              <td className="board-more" colSpan={columns.length + 5}>
                {t(kind === 'queue' ? 'board.moreQueues' : 'board.moreTakers', { count: more })}
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

interface BoardLineProps {
  readonly line: Line;
  readonly before: Line | undefined;
  readonly columns: readonly Column[];
  readonly quiet: ReadonlySet<Figure>;
}

function BoardLine({ line, before, columns, quiet }: BoardLineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const changed = changedIn(line, before);
  const { latency, calls } = line;
  return (
    <tr>
      <th scope="row" className="board-name" title={line.kind === 'queue' ? t('board.key', { name: line.name }) : t('card.client', { name: line.name })}>
        {line.name}
      </th>
      {columns.map(({ figure, isHarm }) => {
        const value = line.figures[figure];
        const isEmptyCalls = figure === 'emptyCalls' && value !== undefined && calls !== undefined;
        // Who makes no calls has wasted none.
        if (value === undefined || (isEmptyCalls && calls === 0)) return <td key={figure} data-figure={figure} data-quiet={quiet.has(figure) || undefined} />;
        const said = whole(value, language);
        return (
          <td
            key={figure}
            data-figure={figure}
            data-zero={value === 0 || undefined}
            data-harm={(isHarm && value > 0) || undefined}
            data-changed={changed.has(figure) || undefined}
            data-quiet={quiet.has(figure) || undefined}
            data-long={said.length > LONG || undefined}
            title={isEmptyCalls ? t('board.emptyOf', { empty: said, calls: whole(calls, language) }) : undefined}
          >
            <span className="board-figure">{said}</span>
            {isEmptyCalls && <small>/{whole(calls, language)}</small>}
          </td>
        );
      })}
      <td className="board-bars" data-figure="time" data-changed={changed.has('time') || undefined}>
        {latency && <Bars latency={latency} />}
      </td>
      <td className="board-time">{latency && timeSaid(latency.medianUs)}</td>
      <td className="board-time">{latency && timeSaid(latency.p95Us)}</td>
      <td className="board-time">{latency && timeSaid(latency.maxUs)}</td>
    </tr>
  );
}

const BAR_W = 8;
const BARS_H = 20;

/** How many took how long: at most 1 ms, 10 ms, 100 ms, 1 s, 10 s, and longer. */
function Bars({ latency }: { readonly latency: LatencyView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { buckets, count, medianUs, p95Us, maxUs } = latency;
  const most = Math.max(...buckets.map((bucket) => bucket.count));
  const says = t('board.spread', { elements: whole(count, language), half: timeSaid(medianUs), most: timeSaid(p95Us), longest: timeSaid(maxUs) });
  const each = buckets.map((bucket, at) => `${bucket.upToUs === undefined ? `> ${timeSaid(buckets[at - 1]?.upToUs ?? 0)}` : `≤ ${timeSaid(bucket.upToUs)}`}: ${whole(bucket.count, language)}`);
  return (
    <svg width={buckets.length * BAR_W} height={BARS_H} role="img" aria-label={says}>
      <title>{`${says}\n${each.join('\n')}`}</title>
      {buckets.map((bucket, at) => {
        const h = bucket.count === 0 ? 1 : Math.max(3, Math.round((bucket.count / most) * BARS_H));
        return <rect key={at} x={at * BAR_W} y={BARS_H - h} width={BAR_W - 2} height={h} data-none={bucket.count === 0 || undefined} />;
      })}
    </svg>
  );
}
