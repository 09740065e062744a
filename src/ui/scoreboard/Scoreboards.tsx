/**
 * What has become of the queues of every run, below its stage, on one clock: the same columns in the same order, so that the eye compares.
 * On a desk it can be folded to one line; on a phone it is what lies below the stage.
 */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useIsBoardOpen, useLanguage, useMedia, usePage, useSessionState } from '../page-context.tsx';
import { titleIn } from '../titles.ts';
import { useRead } from '../use-read.ts';
import { BoardTable } from './BoardTable.tsx';
import { openBoards, type BoardShown } from './follow.ts';
import { linesOf, quietIn, type Figure } from './lines.ts';
import { Versus } from './Versus.tsx';
import './scoreboard.css';

export function Scoreboards() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const isOpen = useIsBoardOpen();
  const boards = useRead(openBoards);
  const hasRoom = useMedia('(min-width: 1200px)');
  const quiet = quietIn(boards.map(({ board }) => board));
  return (
    <>
      <div className="board-bar" role="group" aria-label={t('board.label')}>
        <button
          type="button"
          className="button"
          data-look="quiet"
          aria-expanded={isOpen}
          title={t('board.how')}
          onClick={() => choices.setState({ isBoardOpen: !isOpen })}
        >
          {isOpen ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronRight size={16} aria-hidden="true" />}
          {t('board.label')}
        </button>
        {(boards.length > 1 || !isOpen) && <Versus boards={boards.map(({ board }) => board)} />}
      </div>
      {isOpen &&
        boards.map((shown, run) => (
          <BoardOf key={run} run={run} shown={shown} quiet={quiet} isBroad={hasRoom && boards.length === 1} />
        ))}
    </>
  );
}

/** The same on a phone, in a tab. */
export function ScoreboardPane() {
  const boards = useRead(openBoards);
  const language = useLanguage();
  const runs = useSessionState((state) => state.runs);
  const { t } = useTranslation();
  const quiet = quietIn(boards.map(({ board }) => board));
  return (
    <div className="board-pane">
      {boards.length > 1 && <Versus boards={boards.map(({ board }) => board)} />}
      {boards.map((shown, run) => (
        <div key={run}>
          {boards.length > 1 && (
            <h2 className="dock-run">{titleIn(runs[run]?.run.scenario.title ?? '', language) || t('header.untitled')}</h2>
          )}
          <BoardOf run={run} shown={shown} quiet={quiet} isBroad={false} />
        </div>
      ))}
    </div>
  );
}

interface BoardOfProps {
  readonly run: number;
  readonly shown: BoardShown;
  readonly quiet: ReadonlySet<Figure>;
  /** There is room for queues and clients beside each other. */
  readonly isBroad: boolean;
}

function BoardOf({ run, shown, quiet, isBroad }: BoardOfProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = useSessionState((state) => state.runs[run]?.run.scenario.title ?? '');
  const { queues, takers, moreQueues, moreTakers } = linesOf(shown.board);
  const then = linesOf(shown.before);
  const before = new Map([...then.queues, ...then.takers].map((line) => [line.key, line] as const));
  const label = t('board.of', { title: titleIn(title, language) || t('header.untitled') });
  const ofQueues = { kind: 'queue', lines: queues, more: moreQueues } as const;
  const ofTakers = { kind: 'taker', lines: takers, more: moreTakers } as const;
  const tables = isBroad ? [[ofQueues], [ofTakers]] : [[ofQueues, ofTakers]];
  const { unfollowed } = shown.board;
  return (
    // A region that scrolls can be reached by keys.
    <section className="board" aria-label={label} tabIndex={0} style={{ gridColumn: run + 1 }} data-broad={isBroad || undefined}>
      {queues.length + takers.length === 0 ? (
        <p className="board-empty">{t('board.nothing')}</p>
      ) : (
        tables.map((groups, at) => (
          <div key={at} className="board-part">
            <BoardTable caption={`${label}: ${t('board.how')}`} groups={groups} before={before} quiet={quiet} />
          </div>
        ))
      )}
      {unfollowed > 0 && <p className="board-empty">{t('board.unfollowed', { count: unfollowed })}</p>}
    </section>
  );
}
