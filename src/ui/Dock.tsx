/** Terminals away from their cards: one at a time, its client chosen above it. */
import { useTranslation } from 'react-i18next';
import { useChoice, usePage, useRun } from './page-context.tsx';
import { Terminal } from './terminal/index.ts';

/** More than this would be a menu; a crowd is chosen on the stage. */
const MOST_TABS = 24;

export function Dock() {
  const { t } = useTranslation();
  const { session, choices } = usePage();
  const run = useChoice((all) => all.run);
  const chosen = useChoice((all) => all.client);
  useRun(run);
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
      </div>
      <div className="dock-terminal">
        <Terminal key={`${run}/${client}`} run={run} client={client} hasChips />
      </div>
    </section>
  );
}
