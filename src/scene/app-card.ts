/**
 * The card of a client that a program drives: its program as lines, the one it is at, its clock, and what it has in its hands.
 *
 * The card changes with events; what moves between them (the clock, what falls) is asked for with each frame, in app-motion.ts.
 */
import { utf8, type Micros } from '../base/index.ts';
import type { ClientView } from '../engine/view.ts';
import { commandOf, printBegins, printStep, type AppProgram, type Event, type EventId, type Table } from '../trace/index.ts';
import { mayTake, type AppPhase, type AppShown } from './apps.ts';
import { hueOf, hueOfElement, hueOfKey } from './hue.ts';
import { printable } from './label.ts';

export interface AppLine {
  readonly does: 'send' | 'work' | 'for-each' | 'if';
  /** As it stands in the program; of the lit one as it was typed. */
  readonly text: string;
  readonly isLit: boolean;
}

/** A time that passes: full at `until`. */
export interface AppClock {
  readonly from: Micros;
  readonly until: Micros;
  /** It was paused then, and stands. */
  readonly stoppedAt: Micros | undefined;
}

export interface AppCard {
  /** `loop`, `every 1s`, `on SUBSCRIBE orders`. */
  readonly head: string;
  /** It is there: between two rounds, or while it subscribes. */
  readonly isHeadLit: boolean;
  /** How many rounds it does; undefined where there is no end. */
  readonly times: number | undefined;
  readonly lines: readonly AppLine[];
  readonly rounds: number;
  readonly speed: number;
  readonly isRunning: boolean;
  readonly phase: AppPhase;
  /** Undefined where what it waits for is no time. */
  readonly clock: AppClock | undefined;
  /** It is a program that takes something in its hands. */
  readonly takes: boolean;
  /** In the colour that it has in its list. */
  readonly hands: { readonly text: string; readonly hue: number; readonly isDone: boolean } | undefined;
  readonly fallen: { readonly text: string; readonly hue: number; readonly event: EventId } | undefined;
  /** Messages that wait in its process, and how many were gone with it; undefined where its program hears none. */
  readonly hears: { readonly kept: number; readonly spilled: number } | undefined;
  /** The colour of the key or the channel it works on. */
  readonly hue: number;
  /** Commands a second at which it is held, or has been. */
  readonly bound: number | undefined;
}

const LINE_CHARS = 60;
const HAND_CHARS = 24;

/** The card of an app, from where its program stands. `pending`: what the world has done and the picture has not. */
export function appCardOf(shown: AppShown, client: ClientView, pending: readonly Event[]): AppCard {
  const { program, step, line, hands, fallen, phase } = shown;
  const hears = program.begins.by === 'message';
  const [first] = program.steps;
  const subscription = hears && first ? ` ${printStep(first)}` : '';
  return {
    head: shortened(printBegins(program) + subscription),
    isHeadLit: phase === 'tick' || phase === 'message' || (hears && step === 0 && phase === 'answer' && line !== undefined),
    times: program.times,
    lines: program.steps
      .map(
        (each, i): AppLine => ({
          does: each.do === 'if-number' ? 'if' : each.do,
          text: i === step && line !== undefined ? shortened(line) : shortened(printStep(each)),
          isLit: i === step,
        }),
      )
      .slice(hears ? 1 : 0),
    rounds: shown.rounds,
    speed: shown.speed,
    isRunning: shown.isRunning,
    phase,
    clock: clockOf(shown, client, pending),
    takes: mayTake(program),
    hands: hands === undefined ? undefined : { text: printable(hands, HAND_CHARS), hue: hueOfElement(hands), isDone: shown.isDone },
    fallen: fallen && { text: printable(fallen.what, HAND_CHARS), hue: hueOfElement(fallen.what), event: fallen.event },
    hears: hears ? { kept: shown.kept, spilled: shown.spilled } : undefined,
    hue: hueOfProgram(program),
    bound: shown.bound,
  };
}

function shortened(text: string): string {
  return text.length > LINE_CHARS ? `${text.slice(0, LINE_CHARS - 1)}…` : text;
}

/** The first key or channel that it speaks of. */
function hueOfProgram({ begins, steps }: AppProgram): number {
  for (const step of steps) {
    if (step.do !== 'send') continue;
    const words = step.line.split(/[ \t]+/);
    const streams = words.findIndex((word) => word.toLowerCase() === 'streams');
    const named = words[streams < 0 ? 1 : streams + 1];
    if (named === undefined) continue;
    return begins.by === 'message' ? hueOf(TABLE_OF[commandOf(step.line)] ?? 'pubsub_channels', utf8(named)) : hueOfKey(utf8(named));
  }
  return 0;
}

const TABLE_OF: Readonly<Record<string, Table>> = { subscribe: 'pubsub_channels', psubscribe: 'pubsub_patterns', ssubscribe: 'pubsubshard_channels' };

/** Work says its end itself. When a tick comes the world knows, or what is pending tells: it has come already. */
function clockOf(shown: AppShown, { name, app }: ClientView, pending: readonly Event[]): AppClock | undefined {
  const { phase, from, until, stoppedAt } = shown;
  if (phase === 'work') return until === undefined ? undefined : { from, until, stoppedAt };
  if (phase !== 'tick' && phase !== 'turn') return undefined;
  const next = pending.find(
    (event) =>
      (event.kind === 'app-round-started' && event.client === name) ||
      (event.kind === 'line-typed' && event.byApp === true && event.client === name) ||
      (event.kind === 'app-told' && event.client === name) ||
      (event.kind === 'client-killed' && event.client === name),
  );
  if (next) return next.kind === 'app-told' || next.kind === 'client-killed' || next.at <= from ? undefined : { from, until: next.at, stoppedAt };
  if (!app || (app.waitsFor !== 'tick' && app.waitsFor !== 'turn')) return undefined;
  const due = app.dueAt ?? (app.leftUs === undefined || stoppedAt === undefined ? undefined : stoppedAt + app.leftUs);
  return due === undefined || due <= from ? undefined : { from, until: due, stoppedAt };
}
