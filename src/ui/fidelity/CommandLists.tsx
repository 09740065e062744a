/** Which commands there are and which there are not, family by family: both follow from the command table. */
import { useTranslation } from 'react-i18next';
import { notOffered } from '../../engine/commands/not-offered.ts';
import { offered, type Command } from '../../engine/index.ts';
import { VERB_FORMS } from '../../engine/kafka/verb-forms.ts';
import { groupName } from '../../lessons/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { useLanguage } from '../page-context.tsx';

export function Offered({ version }: { readonly version: RedisVersion }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const families = new Map<string, Command[]>();
  for (const command of offered(version)) families.set(command.doc.family, [...(families.get(command.doc.family) ?? []), command]);
  return (
    <div className="fidelity-families">
      {[...families].map(([family, commands]) => (
        <details key={family} className="fidelity-family">
          <summary>
            {groupName(family)[language]} <span>{t('fidelity.commands', { count: commands.length })}</span>
          </summary>
          <dl>
            {commands.map((command) => (
              <div key={command.fullName}>
                <dt>
                  <code>{capitals(command.fullName)}</code>
                </dt>
                <dd>{command.summary[language]}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  );
}

/** What the prompt of a Kafka client knows. */
export function KafkaVerbs() {
  const { t } = useTranslation();
  const language = useLanguage();
  const verbs = Object.entries(VERB_FORMS);
  return (
    <div className="fidelity-families">
      <details className="fidelity-family">
        <summary>
          {t('fidelity.kafkaPrompt')} <span>{t('fidelity.commands', { count: verbs.length })}</span>
        </summary>
        <dl>
          {verbs.map(([verb, { form, about }]) => (
            <div key={verb}>
              <dt>
                <code>{form}</code>
              </dt>
              <dd>{about[language]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

export function NotOffered({ version }: { readonly version: RedisVersion }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <dl className="fidelity-missing">
      {[...notOffered(version)].map(([group, names]) => {
        const missing = new Set(names);
        // Of a container that is missing as a whole, its subcommands are told by their number.
        const shown = names.filter((name) => !missing.has(name.split('|')[0] ?? '') || !name.includes('|'));
        return (
          <div key={group}>
            <dt>{groupName(group)[language]}</dt>
            <dd>
              {shown.map((name) => {
                const parts = names.filter((each) => each.startsWith(`${name}|`));
                return (
                  <span key={name} title={parts.map(capitals).join(', ') || undefined}>
                    <code>{capitals(name)}</code>
                    {parts.length > 0 && <small>{t('fidelity.parts', { count: parts.length })}</small>}
                  </span>
                );
              })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function capitals(name: string): string {
  return name.replace('|', ' ').toUpperCase();
}
