/** What the runs beside each other have come to, in one line: `lost 3 : 0`. Of each figure the worse is marked. */
import { useTranslation } from 'react-i18next';
import type { Board } from '../../scene/index.ts';
import { useLanguage } from '../page-context.tsx';
import { timeSaid, whole } from '../parts/index.ts';
import { termOf } from './ColumnHead.tsx';
import { sumsOf, TIME_TERM } from './lines.ts';

const COMPARED = [
  { sum: 'emptyCalls', term: 'empty-call' },
  { sum: 'lost', term: 'lost' },
  { sum: 'doneTwice', term: 'done-twice' },
  { sum: 'halfUs', term: TIME_TERM },
] as const;

export function Versus({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sums = boards.map(sumsOf);
  return (
    <ul className="board-versus">
      {COMPARED.map(({ sum, term }) => {
        const values = sums.map((each) => each[sum]);
        const known = values.filter((value) => value !== undefined);
        const isTold = known.length === values.length;
        const [least, most] = [Math.min(...known), Math.max(...known)];
        const said = values.map((value) => (value === undefined ? '–' : sum === 'halfUs' ? timeSaid(value) : whole(value, language)));
        const what = sum === 'halfUs' ? `${termOf(term)[language]} (${t('board.half')})` : termOf(term)[language];
        return (
          <li key={sum} data-figure={sum} data-zero={most <= 0 || known.length === 0 || undefined}>
            <span className="board-versus-word">{what}</span>
            {said.map((each, run) => (
              <span key={run} className="board-versus-side">
                {run > 0 && <i aria-hidden="true"> : </i>}
                <b data-worse={(isTold && most > least && values[run] === most) || undefined}>{each}</b>
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
