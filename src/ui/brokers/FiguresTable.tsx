/** A line for each figure, a column for each broker. Only harm is coloured, and only where there is any. */
import { useLanguage } from '../page-context.tsx';
import { FIGURE_NAMES, FIGURES, type FigureName } from './figures.ts';
import { GoTo } from './GoTo.tsx';
import { Heads } from './Heads.tsx';
import { RowHead } from './RowHead.tsx';
import type { FatesOf } from './use-fates.ts';
import { useWords } from './use-words.ts';

interface FiguresTableProps {
  readonly columns: readonly FatesOf[];
  /** Two beside each other where the page is wide. */
  readonly halves: 1 | 2;
}

export function FiguresTable({ columns, halves }: FiguresTableProps) {
  const words = useWords();
  const middle = Math.ceil(FIGURE_NAMES.length / halves);
  const parts = Array.from({ length: halves }, (_, half) => FIGURE_NAMES.slice(half * middle, (half + 1) * middle));
  return (
    <div className="brokers-halves" data-halves={halves}>
      {parts.map((names, half) => (
        <table key={half} className="brokers-figures">
          <caption className="sr-only">{`${words.figuresOf}: ${words.how}`}</caption>
          <Heads columns={columns} corner={words.figure} />
          <tbody>
            {names.map((name) => (
              <Line key={name} name={name} columns={columns} />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Line({ name, columns }: { readonly name: FigureName; readonly columns: readonly FatesOf[] }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <tr data-figure={name}>
      <RowHead word={words.words[name]} means={words.meanings[name]} />
      {columns.map(({ run, broker, fates }) => {
        const { text, beside, isHarm, isZero, event } = FIGURES[name](fates, language);
        const said = <span className="brokers-number">{text}</span>;
        return (
          <td key={broker} data-harm={isHarm || undefined} data-zero={isZero || undefined}>
            {event ? (
              <GoTo run={run} event={event.id} title={event.title}>
                {said}
              </GoTo>
            ) : (
              said
            )}
            {beside !== undefined && <small>{beside}</small>}
          </td>
        );
      })}
    </tr>
  );
}
