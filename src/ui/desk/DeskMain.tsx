/** The page on a desk: stage, dock and timeline above each other, the side panel beside them, all to be resized. */
import { Suspense, useState } from 'react';
import { Group, Panel, Separator, type PanelProps } from 'react-resizable-panels';
import { Dock } from '../Dock.tsx';
import { Caption, Timeline } from '../lazy-parts.ts';
import { useChoice, useIsBoardOpen, useMedia, usePage, useSessionState } from '../page-context.tsx';
import { Stages } from '../Stages.tsx';
import { Transport } from '../transport/index.ts';
import { SidePane } from './SidePane.tsx';

export function DeskMain() {
  const { choices } = usePage();
  const side = useChoice((all) => all.side);
  const needsDock = useChoice((all) => all.needsDock);
  const isTallEnough = useMedia('(min-height: 720px)');
  const isVeryTall = useMedia('(min-height: 860px)');
  const isHuge = useMedia('(min-height: 1000px)');
  const isEnormous = useMedia('(min-height: 1200px)');
  const run = useChoice((all) => all.run);
  const isBoardOpen = useIsBoardOpen();
  // A ring with shards around it needs more, and so does a scoreboard below the stage.
  const isCluster = useSessionState((all) => all.runs[run]?.run.scenario.cluster !== undefined);
  const hasMany = useSessionState((all) => all.runs.length > 2);
  const isAlone = useChoice((all) => all.isRunAlone);
  const isCrowded = hasMany && !isAlone;
  const isTall = isCrowded ? isEnormous : isBoardOpen ? isHuge : isCluster ? isVeryTall : isTallEnough;
  // Stage, dock and timeline together are too much for a low page: the stage comes first.
  // In a lesson it would show the answers: what is known ahead of the playhead.
  const isInLesson = useChoice((all) => all.lesson?.at.part === 'step');
  const isTimelineOpen = useChoice((all) => all.isTimelineOpen) && (isTall || (!needsDock && !isCrowded)) && !isInLesson;
  const isDocked = useChoice((all) => all.terminals === 'dock' || all.needsDock);
  // As they were left at the last visit; from then on the panes know their sizes themselves.
  const [kept] = useState(() => choices.getState().sizes);
  const pane = (id: string, pixels: number): Pick<PanelProps, 'id' | 'defaultSize' | 'groupResizeBehavior' | 'onResize'> => ({
    id,
    defaultSize: kept[id] === undefined ? pixels : `${kept[id]}%`,
    groupResizeBehavior: 'preserve-pixel-size',
    onResize: (size, _id, before) => {
      if (before) choices.setState({ sizes: { ...choices.getState().sizes, [id]: Math.round(size.asPercentage * 10) / 10 } });
    },
  });
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
                <Panel {...pane('dock', 164)} minSize={110}>
                  <Dock />
                </Panel>
              </>
            )}
            {isTimelineOpen && (
              <>
                <Separator className="seam" data-axis="y" />
                <Panel {...pane('timeline', isDocked ? 140 : 168)} minSize={90}>
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
            <Panel {...pane('side', 380)} minSize={280} maxSize="60%">
              <SidePane side={side} onClose={() => choices.setState({ side: undefined, selected: undefined })} />
            </Panel>
          </>
        )}
      </Group>
      <Suspense fallback={<section className="caption" />}>
        <Caption run={run} />
      </Suspense>
      <Transport />
    </main>
  );
}
