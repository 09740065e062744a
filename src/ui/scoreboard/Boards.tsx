/**
 * Scoreboards below the stage: one for each run, with the same columns, and where two runs stand side by side, the figures that
 * they are compared by. Opened and closed by its bar; closed it keeps to the bar.
 */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoardOpen, useForm, useLanguage, usePage, useRun, useSessionState } from '../page-context.tsx';
import { titleIn } from '../titles.ts';
import { whole } from '../parts/index.ts';
import { BoardTable } from './BoardTable.tsx';
import { boardsOf, latencySaid, rowsOf, type Boards as BothBoards } from './figures.ts';
import { printable, type TotalRow } from '../../scene/index.ts';
import './scoreboard.css';

export function Boards() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const runs = useSessionState((all) => all.runs.length);
  const isPhone = useForm() === 'phone';
  const isOpen = useBoardOpen();
  const totals = [useTotal(0), useTotal(runs > 1 ? 1 : 0)] as const;
  return (
    <section className="boards" aria-label={t('board.label')} data-open={isOpen || isPhone || undefined}>
      <div className="boards-bar">
        {isPhone ? null : (
          <button type="button" className="button" data-look="quiet" aria-expanded={isOpen} onClick={() => choices.setState({ isBoardOpen: !isOpen })}>
            {isOpen ? <ChevronDown size={15} aria-hidden="true" /> : <ChevronUp size={15} aria-hidden="true" />}
            {t('board.label')}
          </button>
        )}
        <Sums totals={runs === 2 ? totals : [totals[0]]} />
      </div>
      {(isOpen || isPhone) && (
        <div className="boards-tables" data-count={runs}>
          {Array.from({ length: runs }, (_, run) => (
            <OneBoard key={run} run={run} hasTitle={runs > 1} />
          ))}
        </div>
      )}
    </section>
  );
}

/** The board of a run at the playhead, kept beside it. */
function useBoards(run: number): BothBoards {
  const { session } = usePage();
  const state = useRun(run);
  return boardsOf(session, run, state.run)(state.shownEvents);
}

function useTotal(run: number): TotalRow {
  return useBoards(run).now.total;
}

function OneBoard({ run, hasTitle }: { readonly run: number; readonly hasTitle: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const boards = useBoards(run);
  const { scenario } = useRun(run).run;
  const nodes = new Set(boards.now.queues.map(({ node }) => node)).size;
  const rows = rowsOf(boards, ({ node, db, key }) => `${nodes > 1 ? `${node}: ` : ''}${db === 0 ? '' : `[${db}] `}${printable(key, 40)}`);
  const title = titleIn(scenario.title, language) || t('header.untitled');
  return <BoardTable caption={t('board.of', { title })} title={hasTitle ? title : undefined} rows={rows} unfollowed={boards.now.unfollowed} />;
}

/** What a run comes to, or two: `wasted calls 41 : 0`. */
function Sums({ totals }: { readonly totals: readonly TotalRow[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const said = (of: (total: TotalRow) => string): string => totals.map(of).join(' : ');
  const sum = (word: 'done' | 'lost' | 'doneTwice' | 'emptyCalls') => (
    <div key={word} data-harm={(word !== 'done' && totals.some((total) => total[word] > 0)) || undefined}>
      <dt>{t(`board.${word}`)}</dt>
      <dd>{said((total) => whole(total[word], language))}</dd>
    </div>
  );
  return (
    <dl className="boards-sums" aria-label={t(totals.length > 1 ? 'board.compared' : 'board.sums')}>
      {(['done', 'lost', 'doneTwice', 'emptyCalls'] as const).map(sum)}
      <div>
        <dt>{t('board.median')}</dt>
        <dd>{said(({ latency }) => (latency ? latencySaid(latency.medianUs) : '–'))}</dd>
      </div>
    </dl>
  );
}
