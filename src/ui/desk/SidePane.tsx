/** The panel beside the film: why, the events, the script. */
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../choices.ts';
import { LessonPane, Log, WhyPane } from '../lazy-parts.ts';
import { ScriptPane } from '../script/index.ts';
import { IconButton } from '../parts/index.ts';
import { useChoice, usePage } from '../page-context.tsx';

const SIDES: readonly Side[] = ['lesson', 'why', 'log', 'script'];

export function SidePane({ side, onClose }: { readonly side: Side; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { choices } = usePage();
  const run = useChoice((all) => all.run);
  const hasLesson = useChoice((all) => all.lesson !== undefined);
  return (
    <aside className="side" aria-label={t('side.label')}>
      <Tabs.Root className="tabs" value={side} onValueChange={(value) => choices.setState({ side: value as Side })}>
        <div className="tabs-head">
          <Tabs.List className="tabs-list" aria-label={t('side.label')}>
            {SIDES.filter((each) => each !== 'lesson' || hasLesson || side === 'lesson').map((each) => (
              <Tabs.Trigger key={each} className="tab" value={each}>
                {t(`side.${each}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton name={t('side.close')} keys="Esc" onClick={onClose}>
            <X size={17} aria-hidden="true" />
          </IconButton>
        </div>
        <Tabs.Content className="tabs-body" value={side}>
          <Suspense fallback={null}>
            {side === 'lesson' && <LessonPane />}
            {side === 'why' && <WhyPane run={run} />}
            {side === 'log' && <Log run={run} />}
            {side === 'script' && <ScriptPane />}
          </Suspense>
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}
