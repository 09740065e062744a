/**
 * What stands in the card of a client that a program drives: its steps, the one it is at, its clock, what it has in its hands.
 *
 * Clock and fall are written with each frame, from the playhead; React hears nothing of it, and both run backwards with the film.
 */
import { Hand, Hourglass, Inbox, Skull } from 'lucide-react';
import { useEffect, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { appClockAt, fallAt } from '../../../scene/app-motion.ts';
import { US_PER_MS, US_PER_S } from '../../../base/index.ts';
import type { AppCard, AppClock, Waits } from '../../../scene/index.ts';
import { useMedia, usePage } from '../../page-context.tsx';
import './apps.css';

/** So far falls what a dead process had in its hands: out of its card, to lie below. */
const FALL_PX = 15;

interface AppBodyProps {
  readonly run: number;
  readonly name: string;
  readonly app: AppCard;
  /** The keys it waits for. */
  readonly waits: Waits | undefined;
  /** For all steps; for the one it is at, and what it holds below; or for one line of both. */
  readonly room: 'full' | 'brief' | 'low';
}

export function AppBody({ run, name, app, waits, room }: AppBodyProps) {
  const { t } = useTranslation();
  const isBrief = room !== 'full';
  return (
    <div className="app" style={{ '--hue': app.hue } as CSSProperties} data-brief={isBrief || undefined} data-low={room === 'low' || undefined} data-stands={!app.isRunning || undefined}>
      {isBrief ? <Now run={run} app={app} waits={waits} isLow={room === 'low'} /> : <Steps run={run} name={name} app={app} waits={waits} />}
      {!isBrief && app.bound !== undefined && (
        <p className="app-bound">
          <Held app={app} isBrief={false} />
        </p>
      )}
      {room !== 'low' && (
        <p className="app-foot">
          {app.takes && <Hands run={run} app={app} />}
          <Kept app={app} />
          <span className="app-gap" />
          {isBrief && <Held app={app} isBrief />}
          <span className="app-rounds" title={roundsOf(app, t)}>
            {isBrief ? `#${app.rounds}` : roundsOf(app, t)}
          </span>
        </p>
      )}
    </div>
  );
}

function roundsOf({ rounds, times }: AppCard, t: ReturnType<typeof useTranslation>['t']): string {
  return times === undefined ? t('apps.round', { round: rounds }) : t('apps.roundOf', { round: rounds, times });
}

/** The whole program, a line for each step. */
function Steps({ run, name, app, waits }: Omit<AppBodyProps, 'room'>) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const lit = app.lines.findIndex((line) => line.isLit);
  useEffect(() => {
    // The step it is at stays in sight where not all of them fit: also when the card, or the look of it, comes later.
    const box = list.current;
    const step = box?.children[lit];
    if (!box || !(step instanceof HTMLElement)) return undefined;
    const follow = (): void => {
      if (step.offsetTop < box.scrollTop) box.scrollTop = step.offsetTop;
      else if (step.offsetTop + step.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = step.offsetTop + step.offsetHeight - box.clientHeight;
    };
    const sizes = new ResizeObserver(follow);
    sizes.observe(box);
    return () => sizes.disconnect();
  }, [lit]);
  const clock = <Time run={run} app={app} waits={waits} />;
  return (
    <>
      <p className="app-head" data-lit={app.isHeadLit || undefined}>
        <code title={app.head}>{app.head}</code>
        {app.times !== undefined && <code>×{app.times}</code>}
        {app.isHeadLit && clock}
        <State app={app} />
      </p>
      {app.lines.length > 0 && (<ol ref={list} className="app-steps" aria-label={t('apps.steps', { name })} tabIndex={0}>
        {app.lines.map((line, i) => (
          <li key={i} className="app-step" data-does={line.does} data-lit={line.isLit || undefined} aria-current={line.isLit ? 'step' : undefined} title={line.text}>
            <code>{line.text}</code>
            {line.isLit && !app.isHeadLit && clock}
          </li>
        ))}
      </ol>)}
    </>
  );
}

/** Where there is little room: the step it is at, else what it waits for. */
function Now({ run, app, waits, isLow }: Omit<AppBodyProps, 'room' | 'name'> & { readonly isLow: boolean }) {
  const lit = app.lines.find((line) => line.isLit);
  return (
    <p className="app-now" data-lit={lit && app.isRunning ? true : undefined}>
      {lit ? <code title={lit.text}>{lit.text}</code> : <code>{app.head}</code>}
      {isLow && app.takes && <Hands run={run} app={app} />}
      {isLow && <Kept app={app} />}
      {isLow && <Held app={app} isBrief />}
      <Time run={run} app={app} waits={waits} />
      <State app={app} />
    </p>
  );
}

/** The time that passes: of its work, until its next round, until it gives up waiting; an hourglass where it would wait for ever. */
function Time({ run, app: { clock, phase }, waits }: Pick<AppBodyProps, 'run' | 'app' | 'waits'>) {
  const { t } = useTranslation();
  if (clock) return <Clock run={run} clock={clock} />;
  if (phase === 'message') {
    return (
      <span className="app-clock" title={t('apps.listens')}>
        <Hourglass size={13} role="img" aria-label={t('apps.listens')} />
      </span>
    );
  }
  if (!waits || phase !== 'answer') return null;
  if (waits.until !== undefined) return <Clock run={run} clock={{ from: waits.since, until: waits.until, stoppedAt: undefined }} />;
  return (
    <span className="app-clock" title={t('card.waitsForKeys', { keys: waits.keys.map(({ text }) => text).join(', ') })}>
      <Hourglass size={13} role="img" aria-label={t('card.waits')} />
    </span>
  );
}

/** What keeps it from going on, in a word. */
function State({ app }: { readonly app: AppCard }) {
  const { t } = useTranslation();
  if (app.phase === 'killed') {
    return (
      <span className="app-state" data-tone="warn">
        <Skull size={12} aria-hidden="true" /> {t('apps.killed')}
      </span>
    );
  }
  if (app.phase === 'through') return <span className="app-state">{t('apps.through')}</span>;
  if (!app.isRunning) return <span className="app-state">{t('apps.paused')}</span>;
  return null;
}

/** It would send more than an app may. */
function Held({ app, isBrief }: { readonly app: AppCard; readonly isBrief: boolean }) {
  const { t } = useTranslation();
  if (app.bound === undefined) return null;
  const says = t(app.phase === 'turn' ? 'apps.held' : 'apps.wasHeld', { limit: app.bound });
  return (
    <span className="app-held" data-now={app.phase === 'turn' || undefined} title={says}>
      {isBrief ? t('apps.heldShort', { limit: app.bound }) : says}
    </span>
  );
}

function Hands({ run, app }: { readonly run: number; readonly app: AppCard }) {
  const { t } = useTranslation();
  if (app.fallen) return <Fallen key={app.fallen.event} run={run} fallen={app.fallen} />;
  return (
    <span className="app-hands" data-empty={app.hands === undefined || undefined} title={app.hands ? t('apps.hands', { what: app.hands.text }) : t('apps.handsEmpty')}>
      <Hand size={13} role="img" aria-label={app.hands ? t('apps.handsHold') : t('apps.handsEmpty')} />
      {app.hands && (
        <b className="app-held-thing" style={hued(app.hands.hue)} data-done={app.hands.isDone || undefined}>
          {app.hands.text}
          {app.hands.isDone && <span aria-label={t('apps.done')}> ✓</span>}
        </b>
      )}
    </span>
  );
}

/** What has come and waits in its process; or what was gone with it. */
function Kept({ app: { hears } }: { readonly app: AppCard }) {
  const { t } = useTranslation();
  if (!hears || (hears.kept === 0 && hears.spilled === 0)) return null;
  const isGone = hears.spilled > 0;
  const says = isGone ? t('apps.spilled', { count: hears.spilled }) : t('apps.kept', { count: hears.kept });
  return (
    <span className="app-kept" data-gone={isGone || undefined} title={says}>
      <Inbox size={13} role="img" aria-label={says} />
      <b aria-hidden="true">{isGone ? `−${hears.spilled}` : hears.kept}</b>
    </span>
  );
}

function hued(hue: number): CSSProperties {
  return { '--hue': hue } as CSSProperties;
}

/** It was in the hands of a process that is gone. */
function Fallen({ run, fallen: { text, hue, event } }: { readonly run: number; readonly fallen: NonNullable<AppCard['fallen']> }) {
  const { t } = useTranslation();
  const { session, frames } = usePage();
  const isReduced = useMedia('(prefers-reduced-motion: reduce)');
  const thing = useRef<HTMLElement>(null);
  useEffect(() => {
    const write = (): void => {
      const part = isReduced ? 1 : fallAt(event, session.shownAt(run));
      if (thing.current) thing.current.style.transform = `translateY(${FALL_PX * part * part}px) rotate(${9 * part}deg)`;
    };
    write();
    return frames.add(write);
  }, [event, frames, isReduced, run, session]);
  return (
    <span className="app-hands" data-fallen title={t('apps.fallen', { what: text })}>
      <span className="sr-only">{t('apps.fallen', { what: text })}</span>
      <b ref={thing} className="app-held-thing" style={hued(hue)} aria-hidden="true">
        {text}
      </b>
    </span>
  );
}

/** A ring that fills, and how much is left. */
function Clock({ run, clock }: { readonly run: number; readonly clock: AppClock }) {
  const { session, frames } = usePage();
  const isReduced = useMedia('(prefers-reduced-motion: reduce)');
  const arc = useRef<SVGCircleElement>(null);
  const left = useRef<HTMLSpanElement>(null);
  const { from, until, stoppedAt } = clock;
  useEffect(() => {
    let written = '';
    const write = (): void => {
      const { part, leftUs } = appClockAt({ from, until, stoppedAt }, session.shownAt(run));
      const says = leftOf(leftUs);
      const filled = (isReduced ? Math.floor(part * 4) / 4 : part).toFixed(3);
      if (written === says + filled || !arc.current || !left.current) return;
      written = says + filled;
      arc.current.style.strokeDasharray = `${filled} 1`;
      left.current.textContent = says;
    };
    write();
    return frames.add(write);
  }, [frames, from, isReduced, run, session, stoppedAt, until]);
  return (
    <span className="app-clock" data-stands={stoppedAt === undefined ? undefined : true}>
      <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">
        <circle className="app-ring" cx="7.5" cy="7.5" r="6.5" />
        <circle ref={arc} className="app-arc" cx="7.5" cy="7.5" r="3" pathLength="1" transform="rotate(-90 7.5 7.5)" />
      </svg>
      <span ref={left} className="app-left" />
    </span>
  );
}

/** `1.2s`, `180ms`: as much as changes under the eye. */
function leftOf(us: number): string {
  return us >= US_PER_S ? `${(us / US_PER_S).toFixed(1)}s` : `${Math.ceil(us / US_PER_MS)}ms`;
}
