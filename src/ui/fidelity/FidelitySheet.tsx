/** How true it is: whose Redis is imitated, what was compared with real servers and how, and what is otherwise. */
import { useTranslation } from 'react-i18next';
import { REDIS_VERSIONS } from '../../trace/index.ts';
import { DIFFERENCES, FIDELITY_RECORD, KAFKA_SIMPLIFICATIONS, SIMPLIFICATIONS } from '../../lessons/index.ts';
import { Said, Sheet } from '../parts/index.ts';
import { followRules } from '../follow-rules.ts';
import { useChoice, useLanguage, usePage, useRun } from '../page-context.tsx';
import { KafkaVerbs, NotOffered, Offered } from './CommandLists.tsx';
import './fidelity.css';

const COUNTED = ['scripts', 'lines', 'transcripts', 'screens'] as const;

export function FidelitySheet() {
  const { t } = useTranslation();
  const { choices, session } = usePage();
  const language = useLanguage();
  const { version } = useRun(useChoice((all) => all.run)).run.scenario;
  return (
    <Sheet
      width="wide"
      title={t('fidelity.title')}
      closeName={t('share.close')}
      onClose={() => choices.setState({ dialog: undefined })}
    >
      <div className="fidelity-now">
        <p>{t('fidelity.now', { version: FIDELITY_RECORD[version].server })}</p>
        {REDIS_VERSIONS.filter((each) => each !== version).map((other) => (
          <button key={other} type="button" className="button" onClick={() => followRules(session, other)}>
            {t('header.rulesOther', { version: other })}
          </button>
        ))}
      </div>

      <h3 className="fidelity-head">{t('fidelity.compared')}</h3>
      <p className="fidelity-text">{t('fidelity.comparedHow')}</p>
      <table className="fidelity-table fidelity-counts">
        <thead>
          <tr>
            <td />
            {REDIS_VERSIONS.map((each) => (
              <th key={each} scope="col">
                Redis {FIDELITY_RECORD[each].server}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {COUNTED.map((what) => (
            <tr key={what}>
              <th scope="row">{t(`fidelity.${what}`)}</th>
              {REDIS_VERSIONS.map((each) => (
                <td key={each}>{FIDELITY_RECORD[each][what].toLocaleString(language)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('fidelity.fuzz')}</th>
            {REDIS_VERSIONS.map((each) => {
              const { fuzz } = FIDELITY_RECORD[each];
              return (
                <td key={each}>
                  {fuzz ? (
                    <>
                      {t('fidelity.fuzzRun', { commands: fuzz.commands.toLocaleString(language) })}
                      <small>{t('fidelity.fuzzSeed', { seed: fuzz.seed, on: fuzz.on })}</small>
                    </>
                  ) : (
                    t('fidelity.fuzzNone')
                  )}
                </td>
              );
            })}
          </tr>
        </tbody>
      </table>

      <h3 className="fidelity-head">{t('fidelity.simplified')}</h3>
      <ul className="fidelity-list">
        {SIMPLIFICATIONS.map(({ id, says }) => (
          <li key={id}>
            <Said text={says[language]} />
          </li>
        ))}
      </ul>

      <h3 className="fidelity-head">{t('fidelity.differences')}</h3>
      <p className="fidelity-text">{t('fidelity.differencesHow')}</p>
      <table className="fidelity-table fidelity-differences">
        <thead>
          <tr>
            <th scope="col">{t('fidelity.rule')}</th>
            {REDIS_VERSIONS.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DIFFERENCES.map(({ name, about, source, values }) => (
            <tr key={name}>
              <th scope="row">
                {about[language]}
                <small>
                  <code>{name}</code> <span lang="en">{source}</span>
                </small>
              </th>
              {REDIS_VERSIONS.map((each) => (
                <td key={each}>{values ? <code>{values[each]}</code> : <span>{t('fidelity.long')}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>

      <h3 className="fidelity-head">{t('fidelity.offered', { version })}</h3>
      <Offered version={version} />
      <h3 className="fidelity-head">{t('fidelity.notOffered', { version })}</h3>
      <p className="fidelity-text">{t('fidelity.notOfferedHow')}</p>
      <NotOffered version={version} />

      <h3 className="fidelity-head">{t('fidelity.kafka')}</h3>
      <p className="fidelity-text">{t('fidelity.kafkaHow')}</p>
      <ul className="fidelity-list">
        {KAFKA_SIMPLIFICATIONS.map(({ id, says }) => (
          <li key={id}>
            <Said text={says[language]} />
          </li>
        ))}
      </ul>
      <KafkaVerbs />
    </Sheet>
  );
}
