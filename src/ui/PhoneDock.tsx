/** What stands below the stage on a phone: one thing at a time. */
import { Tabs } from 'radix-ui';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DockTab } from './choices.ts';
import { Dock } from './Dock.tsx';
import { BrokersPane, LessonPane, Log, ScoreboardPane, Timeline, WhyPane } from './lazy-parts.ts';
import { useChoice, useIsWorkload, usePage, useQueuePart } from './page-context.tsx';
import { ScriptPane } from './script/index.ts';

const DOCK_TABS: readonly DockTab[] = ['lesson', 'terminal', 'board', 'why', 'log', 'timeline', 'script'];

export function PhoneDock({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const { choices } = usePage();
  const hasBoards = useQueuePart() !== 'none';
  const hasLesson = useChoice((all) => all.lesson !== undefined);
  const isWorkload = useIsWorkload();
  const chosen = useChoice((all) => all.dockTab);
  const tab = (chosen === 'board' && !hasBoards) || (chosen === 'lesson' && !hasLesson) ? 'terminal' : chosen;
  const name = (each: DockTab): string =>
    each === 'terminal'
      ? t('terminal.choose')
      : each === 'board'
        ? t(isWorkload ? 'brokers.tab' : 'board.tab')
        : each === 'timeline' ? t('timeline.label') : t(`side.${each}`);
  return (
    <Tabs.Root className="tabs dock-tabs" value={tab} onValueChange={(value) => choices.setState({ dockTab: value as DockTab })}>
      <Tabs.List className="tabs-list" aria-label={t('side.label')}>
        {DOCK_TABS.filter((each) => (hasBoards || each !== 'board') && (hasLesson || each !== 'lesson')).map((each) => (
          <Tabs.Trigger key={each} className="tab" value={each}>
            {name(each)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content className="tabs-body" value={tab}>
        <Suspense fallback={null}>
          {tab === 'lesson' && <LessonPane />}
          {tab === 'terminal' && <Dock />}
          {tab === 'board' && (isWorkload ? <BrokersPane /> : <ScoreboardPane />)}
          {tab === 'why' && <WhyPane run={run} />}
          {tab === 'log' && <Log run={run} />}
          {tab === 'timeline' && <Timeline run={run} />}
          {tab === 'script' && <ScriptPane />}
        </Suspense>
      </Tabs.Content>
    </Tabs.Root>
  );
}
