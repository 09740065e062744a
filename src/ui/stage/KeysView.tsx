/** The keys of a node: type, length and first elements of each, and below it the numbered line of those who wait. */
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyBox, KeyRow, Rect } from '../../scene/index.ts';
import { WaitingLine } from './WaitingLine.tsx';
import { within } from './within.ts';

export function KeysView({ keys, node }: { readonly keys: KeyBox; readonly node: Rect }) {
  const { t } = useTranslation();
  const { rect, rows, hiddenRows } = keys;
  return (
    <div className="node-table node-keys" style={within(node, rect)}>
      <h2 className="node-caption">{t('card.keys')}</h2>
      <ul className="node-rows" aria-label={t('card.keys')}>
        {rows.map((row) => (
          <KeyView key={row.key} row={row} box={rect} />
        ))}
      </ul>
      {rows.length === 0 && <span className="node-empty">{t('card.noRows')}</span>}
      {hiddenRows > 0 && <span className="node-more">{t('card.moreKeys', { count: hiddenRows })}</span>}
    </div>
  );
}

function KeyView({ row, box }: { readonly row: KeyRow; readonly box: Rect }) {
  const { t } = useTranslation();
  const { rect, line } = row;
  const name = row.db === 0 ? row.text : `[${row.db}] ${row.text}`;
  return (
    <li data-key={row.key} style={{ '--hue': row.hue } as CSSProperties}>
      <div
        className="node-row node-key"
        style={within(box, rect)}
        data-touch={row.touch === 'none' ? undefined : row.touch}
        data-gone={row.type === undefined || undefined}
      >
        <span className="node-row-name" title={row.text}>
          {name}
        </span>
        {row.type === undefined ? (
          <span className="key-type">{t('card.noKey')}</span>
        ) : (
          <span className="key-holds">
            {row.cells.map((cell, index) => (
              <span key={index} className="key-cell" data-type={row.type} title={cell}>
                {cell}
              </span>
            ))}
            {row.moreCells > 0 && <span className="key-more">+{row.moreCells}</span>}
            <span className="key-type">{row.type === 'list' && row.length !== undefined ? `list ${row.length}` : row.type}</span>
          </span>
        )}
      </div>
      {line && <WaitingLine row={row} rect={line} box={box} />}
    </li>
  );
}
