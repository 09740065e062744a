/** The subtitle of the film: one sentence for the event shown, readable from the last row, and how slow the film runs. */
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../explain/index.ts';
import { Said } from './parts/index.ts';
import { askWhy, useLanguage, usePage, useRun, useSessionState } from './page-context.tsx';
import { Factor } from './transport/index.ts';

export function Caption({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const page = usePage();
  const state = useRun(run);
  const isStorm = state.isStorm;
  const fork = useSessionState((all) => all.lastFork);
  const event = state.shownEvents > 0 ? page.session.event(run, state.shownEvents - 1) : undefined;
  const sentence = event ? sentenceOf(event)[language] : undefined;
  return (
    <section className="caption" aria-label={t('caption.label')}>
      <div className="caption-now">
        {sentence === undefined || !event ? (
          <p className="caption-text">{t('caption.none')}</p>
        ) : (
          <>
            <p className="caption-text">
              <Said text={sentence} />
            </p>
            <button type="button" className="button caption-why" data-look="quiet" onClick={() => askWhy(page, run, event.id)}>
              {t('caption.why')}
            </button>
          </>
        )}
      </div>
      <div className="caption-side">
        {fork && (
          <p className="caption-note" role="status">
            {t('transport.fork', { count: fork.setAside.length })}{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                page.session.actInTurn(fork.run, fork.setAside);
                page.session.play();
              }}
            >
              {t('transport.again')}
            </button>{' · '}
            <button type="button" className="link" onClick={() => page.session.undo()}>
              {t('transport.undo')}
            </button>
          </p>
        )}
        {isStorm && (
          <p className="caption-note" role="status">
            {t('transport.storm')}
          </p>
        )}
        <Factor run={run} />
      </div>
    </section>
  );
}
