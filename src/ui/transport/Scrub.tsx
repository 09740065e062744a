/**
 * The scrub bar. The playhead moves each frame, so the range is written to directly; React draws it once.
 *
 * Ticks show where somebody did something: a line typed, a link cut.
 */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { printMoment } from '../../base/index.ts';
import { isEffect } from '../../trace/index.ts';
import { usePage, useRun, useSessionState } from '../page-context.tsx';

export function Scrub({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const { session, frames } = usePage();
  const bar = useRef<HTMLInputElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);

  useEffect(() => {
    let spokenAt = 0;
    return frames.add((now) => {
      const element = bar.current;
      if (!element) return;
      const length = Math.max(1, session.lengthMs());
      const shown = session.shownAt(run);
      const max = String(Math.ceil(length));
      if (element.max !== max) element.max = max;
      if (!isHeld.current) element.value = String(Math.min(length, shown.screenMs));
      track.current?.style.setProperty('--played', String(Math.min(1, shown.screenMs / length)));
      if (now - spokenAt > 250) {
        spokenAt = now;
        element.setAttribute('aria-valuetext', printMoment(Math.round(shown.at)));
      }
    });
  }, [frames, run, session]);

  return (
    <div className="scrub" ref={track}>
      <Ticks run={run} />
      <input
        ref={bar}
        className="scrub-bar"
        type="range"
        min={0}
        max={1}
        step={1}
        defaultValue={0}
        aria-label={t('transport.scrub')}
        onPointerDown={() => {
          isHeld.current = true;
        }}
        onPointerUp={() => {
          isHeld.current = false;
        }}
        onPointerCancel={() => {
          isHeld.current = false;
        }}
        onInput={(event) => {
          session.pause();
          session.seekScreen(Number(event.currentTarget.value));
        }}
      />
    </div>
  );
}

function Ticks({ run }: { readonly run: number }) {
  const { session } = usePage();
  const state = useRun(run);
  const pace = useSessionState((all) => all.pace);
  // Where inputs lie changes with the length of the run and the pace, not with the playhead.
  const marks = useMemo(() => {
    void pace;
    const length = Math.max(1, session.lengthMs());
    const found: number[] = [];
    for (const input of state.run.inputs) {
      if (found.length >= 200 || input.at === undefined || !isEffect(input)) continue;
      found.push(Math.min(1, session.screenAt(run, { at: input.at, events: 0 }) / length));
    }
    return found;
  }, [pace, run, session, state.run]);
  return (
    <div className="scrub-ticks" aria-hidden="true">
      {marks.map((place, index) => (
        <i key={index} style={{ left: `${place * 100}%` }} />
      ))}
    </div>
  );
}
