/**
 * The scrub bar. The playhead moves each frame, so the range is written to directly; React draws it once.
 *
 * Ticks show where somebody did something: a line typed, a link cut.
 */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { printMoment } from '../../base/index.ts';
import type { EventKind } from '../../trace/index.ts';
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

/** Longer runs would be all ticks. */
const MOST_EVENTS = 5_000;
const TICKED: ReadonlySet<EventKind> = new Set<EventKind>([
  'line-typed',
  'client-added',
  'client-removed',
  'client-disconnected',
  'client-reconnected',
  'read-rate-set',
  'node-crashed',
  'node-restarted',
]);

function Ticks({ run }: { readonly run: number }) {
  const { session } = usePage();
  const known = useRun(run).edge.events;
  const inputs = useRun(run).run;
  const pace = useSessionState((all) => all.pace);
  // Where they lie changes with what is known of the run and with the pace, not with the playhead.
  const marks = useMemo(() => {
    void pace;
    void inputs;
    const length = Math.max(1, session.lengthMs());
    if (known > MOST_EVENTS) return [];
    return session
      .events(run, 0, known)
      .filter((event) => TICKED.has(event.kind))
      .map((event) => Math.min(1, session.screenOfEvent(run, event.id) / length));
  }, [inputs, known, pace, run, session]);
  return (
    <div className="scrub-ticks" aria-hidden="true">
      {marks.map((place, index) => (
        <i key={index} style={{ left: `${place * 100}%` }} />
      ))}
    </div>
  );
}
