/**
 * Terminals away from their cards: one client at a time. Where runs stand side by side, so do their terminals: the client
 * of that name in each.
 */
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './parts/index.ts';
import { useChoice, useForm, useLanguage, usePage, useRun, useSessionState } from './page-context.tsx';
import { addClient } from './stage/index.ts';
import { runTitleIn } from './titles.ts';
import { Terminal } from './terminal/index.ts';

/** More than this would be a menu; a crowd is chosen on the stage. */
const MOST_TABS = 24;

export function Dock() {
  const { t } = useTranslation();
  const page = usePage();
  const { session, choices } = page;
  const run = useChoice((all) => all.run);
  const chosen = useChoice((all) => all.client);
  useRun(run);
  const language = useLanguage();
  const runs = useSessionState((state) => state.runs);
  // A phone has no room for more than two beside each other.
  const isOne = useForm() === 'phone' && runs.length > 2;
  const names = [...session.view(run).clients.keys()];
  const client = chosen !== undefined && names.includes(chosen) ? chosen : names[0];
  if (client === undefined) return <p className="pane-empty">{t('hint.empty')}</p>;
  const shown = names.slice(0, MOST_TABS);
  if (!shown.includes(client)) shown.push(client);
  return (
    <section className="dock" aria-label={t('terminal.label', { name: client })}>
      <div className="dock-clients" role="group" aria-label={t('terminal.choose')}>
        {shown.map((name) => (
          <button
            key={name}
            type="button"
            className="dock-client"
            aria-pressed={name === client}
            onClick={() => choices.setState({ client: name, run })}
          >
            {name}
          </button>
        ))}
        <IconButton name={t('stage.addClient')} onClick={() => addClient(page, run)}>
          <UserPlus size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="dock-terminals">
        {runs.map((state, index) =>
          (!isOne || index === run) && session.view(index).clients.has(client) ? (
            <div key={index} className="dock-terminal">
              {runs.length > 1 && !isOne && (
                <h2 className="dock-run">
                  {runTitleIn(state.run.scenario, language) || `Redis ${state.run.scenario.version}`}
                </h2>
              )}
              <Terminal key={client} run={index} client={client} hasChips />
            </div>
          ) : null,
        )}
      </div>
    </section>
  );
}
