/** "Messaging queue or event stream": a question a line, a broker a column, and what the events have shown. Each answer leads to its event. */
import { QUESTIONS } from '../../scene/brokers/index.ts';
import { useLanguage } from '../page-context.tsx';
import { factSaid } from './facts-said.ts';
import { GoTo } from './GoTo.tsx';
import { Heads } from './Heads.tsx';
import type { FatesOf } from './use-fates.ts';
import { useWords } from './use-words.ts';

export function FactsTable({ columns }: { readonly columns: readonly FatesOf[] }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <table className="brokers-facts">
      <caption className="sr-only">{`${words.tableOf}: ${words.how}`}</caption>
      <Heads columns={columns} corner={words.question} />
      <tbody>
        {QUESTIONS.map((question) => (
          <tr key={question} data-question={question}>
            <th scope="row">{words.questions[question]}</th>
            {columns.map(({ run, broker, fates }) => {
              const known = fates.known.get(question);
              return (
                <td key={broker} data-fact={known?.fact.is}>
                  {known ? (
                    <GoTo run={run} event={known.event} title={words.goTo}>
                      {factSaid(known.fact, language)}
                    </GoTo>
                  ) : (
                    <span className="brokers-open">{words.open}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
