/** "Messaging queue or event stream": a question a line, a broker a column, and what the events have shown. Each answer leads to its event. */
import { useTranslation } from 'react-i18next';
import { QUESTIONS } from '../../scene/brokers/index.ts';
import { useLanguage } from '../page-context.tsx';
import { factSaid } from './facts-said.ts';
import { GoTo } from './GoTo.tsx';
import { Heads } from './Heads.tsx';
import type { FatesOf } from './use-fates.ts';

export function FactsTable({ columns }: { readonly columns: readonly FatesOf[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className="brokers-facts">
      <caption className="sr-only">{`${t('brokers.tableOf')}: ${t('brokers.how')}`}</caption>
      <Heads columns={columns} corner={t('brokers.question')} />
      <tbody>
        {QUESTIONS.map((question) => (
          <tr key={question} data-question={question}>
            <th scope="row">{t(`brokers.questions.${question}`)}</th>
            {columns.map(({ run, broker, fates }) => {
              const known = fates.known.get(question);
              return (
                <td key={broker} data-fact={known?.fact.is}>
                  {known ? (
                    <GoTo run={run} event={known.event} title={t('brokers.goTo')}>
                      {factSaid(known.fact, t, language)}
                    </GoTo>
                  ) : (
                    <span className="brokers-open">{t('brokers.open')}</span>
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
