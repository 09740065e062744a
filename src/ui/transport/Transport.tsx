/** The transport: play and step, scrub, speed, pace, undo. It lies under the picture, within reach of a thumb. */
import { FastForward, Pause, Play, Redo2, RotateCcw, SkipBack, SkipForward, StepBack, StepForward, Undo2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { printMoment } from '../../base/index.ts';
import { IconButton } from '../parts/index.ts';
import { useChoice, usePage, useSession, useSessionState } from '../page-context.tsx';
import { Speed } from './Speed.tsx';
import { playOrPause } from './play.ts';
import { Scrub } from './Scrub.tsx';
import './transport.css';

const Pace = lazy(() => import('./Pace.tsx').then((part) => ({ default: part.Pace })));

export function Transport() {
  const { t } = useTranslation();
  const session = useSession();
  const run = useChoice((all) => all.run);
  const playing = useSessionState((state) => state.playing);
  const undoDepth = useSessionState((state) => state.undoDepth);
  const redoDepth = useSessionState((state) => state.redoDepth);
  const isStill = useSessionState((state) => state.isStandingStill);
  const isPlaying = playing === 'playing';
  const playName = isPlaying ? t('transport.pause') : t('transport.play');
  return (
    <section className="transport" aria-label={t('transport.label')}>
      <div className="transport-steps">
        <IconButton name={t('transport.start')} keys="Home" className="button transport-edge" onClick={() => session.seekStart()}>
          <SkipBack size={17} aria-hidden="true" />
        </IconButton>
        <IconButton
          name={t('transport.stepBack')}
          keys="←"
          onClick={() => {
            session.pause();
            session.stepBack();
          }}
        >
          <StepBack size={18} aria-hidden="true" />
        </IconButton>
        <button
          type="button"
          className="transport-play"
          data-playing={isPlaying || undefined}
          aria-label={playName}
          title={`${playName} (Space)`}
          onClick={() => playOrPause(session)}
        >
          {isPlaying ? (
            <Pause size={20} aria-hidden="true" />
          ) : isStill ? (
            <RotateCcw size={19} aria-hidden="true" />
          ) : (
            <Play size={20} aria-hidden="true" />
          )}
        </button>
        <IconButton
          name={t('transport.stepForward')}
          keys="→"
          onClick={() => {
            session.pause();
            session.stepForward();
          }}
        >
          <StepForward size={18} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('transport.end')} keys="End" className="button transport-edge" onClick={() => session.seekEnd()}>
          <SkipForward size={17} aria-hidden="true" />
        </IconButton>
      </div>
      <Scrub run={run} />
      <Clock run={run} />
      <div className="transport-pace">
        <IconButton name={t('transport.skip')} keys="S" className="button transport-skip" onClick={() => session.skipSilence()}>
          <FastForward size={17} aria-hidden="true" />
        </IconButton>
        <span className="transport-speed">
          <Speed />
        </span>
        <Suspense fallback={<span className="button" data-look="quiet" aria-hidden="true" />}>
          <Pace />
        </Suspense>
        <IconButton name={t('transport.undo')} keys="Ctrl+Z" disabled={undoDepth === 0} onClick={() => session.undo()}>
          <Undo2 size={17} aria-hidden="true" />
        </IconButton>
        <IconButton name={t('transport.redo')} keys="Ctrl+Shift+Z" disabled={redoDepth === 0} onClick={() => session.redo()}>
          <Redo2 size={17} aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}

/** Virtual time at the playhead: `0.001250s`, written each frame. */
function Clock({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const { session, frames } = usePage();
  const out = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let shown = '';
    return frames.add(() => {
      const text = printMoment(Math.round(session.shownAt(run).at));
      if (!out.current || text === shown) return;
      shown = text;
      out.current.textContent = text;
    });
  }, [frames, run, session]);
  return (
    <span className="transport-clock" title={t('transport.virtual')}>
      <span className="sr-only">{t('transport.virtual')} </span>
      <span ref={out} />
    </span>
  );
}
