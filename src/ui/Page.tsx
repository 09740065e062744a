/** The page as it is laid out: on a desk with panes that can be resized, on a phone with a dock below the stage. */
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { Caption } from './Caption.tsx';
import type { DockTab, Side } from './choices.ts';
import { Header } from './Header.tsx';
import { Hint } from './Hint.tsx';
import { bindKeys } from './keys.ts';
import { KeysSheet } from './KeysSheet.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { Dock } from './Dock.tsx';
import { IconButton } from './parts/index.ts';
import { useChoice, useForm, useMedia, usePage, useSessionState } from './page-context.tsx';
import { ScriptPane } from './script/index.ts';
import { LinkSheet } from './share/index.ts';
import { Stage } from './stage/index.ts';
import { Transport } from './transport/index.ts';
import './page.css';

// What is not seen at first comes when it is asked for.
const Log = lazy(() => import('./inspector/index.ts').then((part) => ({ default: part.Log })));
const WhyPane = lazy(() => import('./inspector/index.ts').then((part) => ({ default: part.WhyPane })));
const GallerySheet = lazy(() => import('./gallery/index.ts').then((part) => ({ default: part.GallerySheet })));
const Timeline = lazy(() => import('./timeline/index.ts').then((part) => ({ default: part.Timeline })));

export function Page() {
  const page = usePage();
  const form = useForm();
  const dialog = useChoice((all) => all.dialog);
  useEffect(() => page.frames.start(), [page]);
  useEffect(() => bindKeys(page), [page]);
  return (
    <div className="page" data-form={form}>
      <NoticeBar />
      <Header />
      {form === 'phone' ? <PhoneMain /> : <WideMain />}
      <Suspense fallback={null}>{dialog === 'gallery' && <GallerySheet />}</Suspense>
      {dialog === 'keys' && <KeysSheet />}
      {dialog === 'link' && <LinkSheet />}
    </div>
  );
}

/** Every run of the session, side by side under one playhead. */
function Stages() {
  const count = useSessionState((state) => state.runs.length);
  return (
    <div className="stages" data-count={count}>
      {Array.from({ length: count }, (_, run) => (
        <Stage key={run} run={run} />
      ))}
      <Hint />
    </div>
  );
}

function WideMain() {
  const { choices } = usePage();
  const side = useChoice((all) => all.side);
  const needsDock = useChoice((all) => all.needsDock);
  const isTall = useMedia('(min-height: 880px)');
  // Stage, dock and timeline together are too much for a low page: the stage comes first.
  const isTimelineOpen = useChoice((all) => all.isTimelineOpen) && (isTall || !needsDock);
  const isDocked = useChoice((all) => all.terminals === 'dock' || all.needsDock);
  const run = useChoice((all) => all.run);
  return (
    <main className="main">
      <Group className="main-panes" orientation="horizontal" id="main">
        <Panel id="film" minSize={420} className="film">
          <Group orientation="vertical" id="film-panes">
            <Panel id="stage" minSize={200}>
              <Stages />
            </Panel>
            {isDocked && (
              <>
                <Separator className="seam" data-axis="y" />
                <Panel id="dock" minSize={130} defaultSize={210} groupResizeBehavior="preserve-pixel-size">
                  <Dock />
                </Panel>
              </>
            )}
            {isTimelineOpen && (
              <>
                <Separator className="seam" data-axis="y" />
                <Panel id="timeline" minSize={90} defaultSize={170} groupResizeBehavior="preserve-pixel-size">
                  <Suspense fallback={null}>
                    <Timeline run={run} />
                  </Suspense>
                </Panel>
              </>
            )}
          </Group>
        </Panel>
        {side !== undefined && (
          <>
            <Separator className="seam" data-axis="x" />
            <Panel id="side" minSize={280} defaultSize={380} maxSize="60%" groupResizeBehavior="preserve-pixel-size">
              <SidePane side={side} onClose={() => choices.setState({ side: undefined, selected: undefined })} />
            </Panel>
          </>
        )}
      </Group>
      <Caption run={run} />
      <Transport />
    </main>
  );
}

function SidePane({ side, onClose }: { readonly side: Side; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { choices } = usePage();
  const run = useChoice((all) => all.run);
  return (
    <aside className="side" aria-label={t('side.label')}>
      <Tabs.Root className="tabs" value={side} onValueChange={(value) => choices.setState({ side: value as Side })}>
        <div className="tabs-head">
          <Tabs.List className="tabs-list" aria-label={t('side.label')}>
            {(['why', 'log', 'script'] as const).map((each) => (
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
            {side === 'why' && <WhyPane run={run} />}
            {side === 'log' && <Log run={run} />}
            {side === 'script' && <ScriptPane />}
          </Suspense>
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}

const DOCK_TABS: readonly DockTab[] = ['terminal', 'why', 'log', 'timeline', 'script'];

function PhoneMain() {
  const { t } = useTranslation();
  const { choices } = usePage();
  const tab = useStore(choices, (all) => all.dockTab);
  const run = useChoice((all) => all.run);
  const name = (each: DockTab): string =>
    each === 'terminal' ? t('terminal.choose') : each === 'timeline' ? t('timeline.label') : t(`side.${each}`);
  return (
    <main className="main">
      <Stages />
      <Caption run={run} />
      <Tabs.Root className="tabs dock-tabs" value={tab} onValueChange={(value) => choices.setState({ dockTab: value as DockTab })}>
        <Tabs.List className="tabs-list" aria-label={t('side.label')}>
          {DOCK_TABS.map((each) => (
            <Tabs.Trigger key={each} className="tab" value={each}>
              {name(each)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content className="tabs-body" value={tab}>
          <Suspense fallback={null}>
            {tab === 'terminal' && <Dock />}
            {tab === 'why' && <WhyPane run={run} />}
            {tab === 'log' && <Log run={run} />}
            {tab === 'timeline' && <Timeline run={run} />}
            {tab === 'script' && <ScriptPane />}
          </Suspense>
        </Tabs.Content>
      </Tabs.Root>
      <Transport />
    </main>
  );
}
