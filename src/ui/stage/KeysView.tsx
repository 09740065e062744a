/** The keys of a node: a list as a row of cells, any other key in one line, and below it the numbered line of those who wait. */
import { lazy, Suspense, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyBox, KeyRow, Rect } from '../../scene/index.ts';
import { ListCells } from './ListCells.tsx';
import { WaitingLine } from './WaitingLine.tsx';
import { within } from './within.ts';
import './cells.css';

const StreamView = lazy(() => import('./streams/index.ts').then((part) => ({ default: part.StreamView })));

export function KeysView({ run, keys, node }: { readonly run: number; readonly keys: KeyBox; readonly node: Rect }) {
  const { t } = useTranslation();
  const { rect, rows, hiddenRows } = keys;
  return (
    <div className="node-table node-keys" style={within(node, rect)}>
      <h2 className="node-caption">{t('card.keys')}</h2>
      <ul className="node-rows" aria-label={t('card.keys')}>
        {rows.map((row) => (
          <KeyView key={row.key} run={run} row={row} box={rect} />
        ))}
      </ul>
      {rows.length === 0 && <span className="node-empty">{t('card.noRows')}</span>}
      {hiddenRows > 0 && <span className="node-more">{t('card.moreKeys', { count: hiddenRows })}</span>}
    </div>
  );
}

function KeyView({ run, row, box }: { readonly run: number; readonly row: KeyRow; readonly box: Rect }) {
  const { t } = useTranslation();
  const { rect, line, list, type, value, length } = row;
  const name = row.db === 0 ? row.text : `[${row.db}] ${row.text}`;
  const isGone = type === undefined;
  return (
    <li data-key={row.key} style={{ '--hue': row.hue } as CSSProperties}>
      <div
        className="node-row node-key"
        style={within(box, rect)}
        data-touch={row.touch === 'none' ? undefined : row.touch}
        data-gone={isGone || undefined}
        data-tall={list ? true : undefined}
      >
        <div className="key-title">
          <span className="node-row-name" title={row.text}>
            {name}
          </span>
          <span className="key-holds">
            {value !== undefined && (
              <span className="key-cell" data-type={type} title={value}>
                {value}
              </span>
            )}
            {isGone ? !list && <span className="key-type">{t('card.noKey')}</span> : <span className="key-type">{type === 'list' || row.stream ? `${type} ${length ?? row.stream?.length ?? ''}` : type}</span>}
          </span>
        </div>
      </div>
      {list && <ListCells row={row} list={list} box={box} />}
      {row.stream && (
        <Suspense fallback={null}>
          <StreamView run={run} row={row} stream={row.stream} box={box} />
        </Suspense>
      )}
      {line && <WaitingLine run={run} row={row} rect={line} box={box} />}
    </li>
  );
}
