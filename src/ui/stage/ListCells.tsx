/** The elements of a list, from head to tail; or the outline of one that is not there. */
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText, type Cell, type KeyRow, type ListRow, type Rect } from '../../scene/index.ts';
import { within } from './within.ts';

export function ListCells({ row, list, box }: { readonly row: KeyRow; readonly list: ListRow; readonly box: Rect }) {
  const { t } = useTranslation();
  const { area, rail, head, tail, cells, fold } = list;
  if (row.type === undefined) {
    return (
      <div className="list-ghost" style={within(box, area)} data-touch={row.touch === 'missing' || undefined}>
        {t('card.noKey')}
      </div>
    );
  }
  const front = fold ? cells.filter(({ rect }) => rect.x < fold.rect.x) : cells;
  const back = cells.slice(front.length);
  const cellView = ({ index, text, hue, rect, isLeft }: Cell) => (
    <li
      key={index}
      className="cell"
      style={{ ...within(area, rect), '--hue': hue } as CSSProperties}
      title={text}
      data-left={isLeft || undefined}
      aria-hidden={isLeft || undefined}
    >
      {text}
    </li>
  );
  return (
    // What moves sets the width of the rail for a while, and hides the cells that it draws itself (CellsLayer.tsx).
    <div
      className="list-row"
      data-list={row.key}
      style={{ ...within(box, area), '--rail-x': `${rail.x - area.x}px`, '--rail-w': `${rail.w}px`, '--end-w': `${head.w}px` } as CSSProperties}
    >
      <span className="list-end" style={within(area, head)} data-end="head">
        {t('card.head')}
      </span>
      <span className="list-rail" />
      <ol className="list-cells" aria-label={t('card.cells', { key: row.text })}>
        {front.map(cellView)}
        {fold && (
          <li key="fold" className="cell-fold" style={within(area, fold.rect)} title={t('card.foldedCells', { count: fold.count })}>
            {foldText(fold.count)}
          </li>
        )}
        {back.map(cellView)}
      </ol>
      <span className="list-end" style={{ height: tail.h }} data-end="tail">
        {t('card.tail')}
      </span>
    </div>
  );
}
