/**
 * Three or four runs under one playhead, each in a frame with its title: two beside two where there is room, else one at a time
 * with their titles above it. The run whose frame is chosen is the one that the subtitle, the timeline and the side panel speak of.
 */
import { LayoutGrid, Maximize2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/index.ts';
import { useChoice, useForm, useLanguage, useMedia, usePage, useSessionState } from '../page-context.tsx';
import { Stage } from '../stage/index.ts';
import { runTitleIn } from '../titles.ts';
import './framed.css';

/** Below this four stages would be too small to read. */
const ROOM_FOR_ALL = '(min-width: 1000px)';

export function FramedStages() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { choices } = usePage();
  const runs = useSessionState((state) => state.runs);
  const chosen = useChoice((all) => all.run);
  const isAlone = useChoice((all) => all.isRunAlone);
  const hasRoom = useMedia(ROOM_FOR_ALL);
  const isWide = useForm() === 'wide';
  const titles = runs.map(({ run: { scenario } }) => runTitleIn(scenario, language) || t('header.untitled'));
  const choose = (run: number): void => choices.setState({ run });

  if (!hasRoom || !isWide || isAlone) {
    const run = Math.min(chosen, runs.length - 1);
    return (
      <div className="frames" data-layout="one">
        <div className="frame-tabs" role="group" aria-label={t('frames.label')}>
          {titles.map((title, index) => (
            <button key={index} type="button" className="frame-tab" aria-pressed={index === run} onClick={() => choose(index)}>
              {title}
            </button>
          ))}
          {hasRoom && isWide && (
            <IconButton name={t('frames.all')} onClick={() => choices.setState({ isRunAlone: false })}>
              <LayoutGrid size={15} aria-hidden="true" />
            </IconButton>
          )}
        </div>
        <Stage key={run} run={run} />
      </div>
    );
  }
  return (
    <div className="frames" data-layout="all">
      {titles.map((title, run) => (
        <div key={run} className="frame" data-chosen={run === chosen || undefined} onPointerDownCapture={() => choose(run)}>
          <div className="frame-head">
            <h2 className="frame-title">
              <button type="button" aria-pressed={run === chosen} title={t('frames.choose')} onClick={() => choose(run)}>
                {title}
              </button>
            </h2>
            <IconButton name={t('frames.alone', { title })} onClick={() => choices.setState({ run, isRunAlone: true })}>
              <Maximize2 size={14} aria-hidden="true" />
            </IconButton>
          </div>
          <Stage run={run} isFramed />
        </div>
      ))}
    </div>
  );
}
