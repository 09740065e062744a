/** Where programs stand, from the events shown: beside what the engine knows of them, and after any way to an instant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppView } from '../engine/view.ts';
import { parse } from '../script/index.ts';
import { createSession, type Session } from '../session/index.ts';
import type { Event } from '../trace/index.ts';
import { appCardOf, type AppCard } from './app-card.ts';
import { appClockAt, fallAt } from './app-motion.ts';
import { followApps, NO_APPS, type AppPhase, type AppsShown } from './apps.ts';
import { insidesOf, rolesOf, sceneAt } from './index.ts';
import type { ClientCard, Form, GroupCard, Scene } from './types.ts';

function sessionOf(text: string): Session {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return createSession(runs);
}

const appsAt = (session: Session, known: AppsShown = NO_APPS): AppsShown =>
  followApps(known, session.shownAt(0).events, (from, to) => session.events(0, from, to));

function sceneOf(session: Session, form: Form = 'wide', foldAbove = 12): Scene {
  const { events } = session.shownAt(0);
  const view = session.view(0);
  const run = session.runs()[0]!;
  const around = { recent: session.events(0, Math.max(0, events - 400), events), pending: session.events(0, events, view.emitted) };
  return sceneAt(view, around, { form, isDocked: true, roles: rolesOf(run), insides: insidesOf(run), apps: appsAt(session).apps, foldAbove });
}

/** To a moment, in seconds, with all that has happened by then. */
function goTo(session: Session, seconds: number): void {
  const at = seconds * 1e6;
  session.seekEnd();
  session.seekPlace(0, { at, events: session.events(0, 0, 20_000).filter((event) => event.at <= at).length });
}

const cardIn = (scene: Scene, name: string): ClientCard =>
  scene.cards.find((card): card is ClientCard => card.kind === 'client' && card.name === name)!;

function cardOf(session: Session, name: string): AppCard {
  const { events } = session.shownAt(0);
  const view = session.view(0);
  return appCardOf(appsAt(session).apps.get(name)!, view.clients.get(name)!, session.events(0, events, view.emitted));
}

/** `2 work [work 300ms] job-2`: round, phase, step, hands; `✓` where the work on it is over, `↓` where it fell. */
function said({ rounds, phase, lines, hands, fallen, isRunning }: AppCard): string {
  const step = lines.find(({ isLit }) => isLit);
  const holds = fallen ? ` ↓${fallen.text}` : hands ? ` ${hands.text}${hands.isDone ? '✓' : ''}` : '';
  return `${rounds} ${phase}${step ? ` [${step.text}]` : ''}${holds}${isRunning ? '' : ' paused'}`;
}

/** What the card of an app said, one after the other, without repeats. */
function story(session: Session, name: string): string[] {
  const told: string[] = [];
  while (session.stepForward()) {
    if (!appsAt(session).apps.has(name)) continue;
    const now = said(cardOf(session, name));
    if (now !== told.at(-1)) told.push(now);
  }
  return told;
}

const SAFE = 'loop BLMOVE jobs doing LEFT RIGHT 0; work 300ms; LREM doing 1 {reply}';

describe('the card of an app', () => {
  it('goes from step to step, and holds what it took until the round is over', () => {
    const session = sessionOf(`client pat\n\npat> RPUSH jobs a\napp safe: ${SAFE}\nwait 1s\n`);
    expect(story(session, 'safe')).toEqual([
      '0 tick',
      '1 answer [BLMOVE jobs doing LEFT RIGHT 0]',
      '1 answer [BLMOVE jobs doing LEFT RIGHT 0] a',
      '1 work [work 300ms] a',
      '1 answer [work 300ms] a✓',
      '1 answer [LREM doing 1 a] a✓',
      '2 answer [BLMOVE jobs doing LEFT RIGHT 0]',
    ]);
  });

  it('lets fall what a dead process had in its hands, and begins anew when it is revived', () => {
    const session = sessionOf(`client pat\n\npat> RPUSH jobs a\napp safe: ${SAFE}\nat 0.200000s kill safe\nat 0.500000s revive safe\nwait 1s\n`);
    expect(story(session, 'safe').slice(3)).toEqual([
      '1 work [work 300ms] a',
      '1 killed [work 300ms] ↓a',
      '1 tick',
      '2 answer [BLMOVE jobs doing LEFT RIGHT 0]',
    ]);
    const kill = session.events(0, 0, 500).find(({ kind }) => kind === 'client-killed')!;
    session.seekEvent(0, kill.id);
    expect(cardOf(session, 'safe').fallen?.event).toBe(kill.id);
    expect(fallAt(kill.id, { at: kill.at, events: kill.id + 1, held: 0.25 })).toBe(0.25);
    expect(fallAt(kill.id, { at: kill.at, events: kill.id + 2, held: 0 })).toBe(1);
    expect(cardIn(sceneOf(session), 'safe').isKilled).toBe(true);
  });

  it('shows what a sweeper looks at, and has in its hands only what it has taken out', () => {
    const session = sessionOf(
      'client pat\n\npat> RPUSH doing a b\npat> SET beat:a x\napp sweep: every 1s LRANGE doing 0 -1; for each; GET beat:{item}; if nil; LREM doing 1 {item}; if 1; RPUSH jobs {item} x1\nwait 1s\n',
    );
    expect(story(session, 'sweep')).toEqual([
      '0 tick',
      '1 answer [LRANGE doing 0 -1]',
      '1 answer [GET beat:a]',
      '1 answer [GET beat:b]',
      '1 answer [LREM doing 1 b]',
      '1 answer [LREM doing 1 b] b',
      '1 answer [RPUSH jobs b] b',
      '1 answer [RPUSH jobs b]',
      '1 through',
    ]);
  });

  it('has a clock for its work and for its next round, which stands while it is paused and is shorter when it is made faster', () => {
    const session = sessionOf('app a: every 1s PING; work 400ms\nat 0.200000s app a pause\nat 0.700000s app a start\nat 0.800000s app a speed 2x\nwait 2s\n');
    const clocks = new Map<string, { part: number; leftUs: number } | undefined>();
    for (const [at, name] of [[0.1, 'works'], [0.6, 'paused'], [0.75, 'goes on'], [0.82, 'faster'], [0.95, 'rests']] as const) {
      goTo(session, at);
      const { clock } = cardOf(session, 'a');
      clocks.set(name, clock && appClockAt(clock, session.shownAt(0)));
    }
    const left = (name: string): number => Math.round((clocks.get(name)?.leftUs ?? NaN) / 10_000) * 10;
    expect(['works', 'paused', 'goes on', 'faster'].map(left)).toEqual([300, 200, 150, 30]);
    expect(clocks.get('paused')?.part).toBeCloseTo(0.5, 1);
    expect(clocks.get('rests')?.leftUs).toBeGreaterThan(0);
  });

  it('says that it is held, and at what', () => {
    const session = sessionOf('app flood: every 1ms INCR a; INCR b\nwait 2s\n');
    session.seekEnd();
    const held = session.events(0, 0, 20_000).find(({ kind }) => kind === 'bound-reached')!;
    session.seekEvent(0, held.id);
    const card = cardOf(session, 'flood');
    expect(card).toMatchObject({ phase: 'turn', bound: 500 });
    expect(card.clock?.until).toBe(1_000_000);
  });
});

describe('the scene of apps', () => {
  it('places whom a program drives by what the program does', () => {
    const session = sessionOf('app feed: every 1s RPUSH jobs a\napp worker: loop BRPOP jobs 0\nwait 1s\n');
    goTo(session, 0.5);
    const scene = sceneOf(session);
    expect([cardIn(scene, 'feed').side, cardIn(scene, 'worker').side]).toEqual(['left', 'right']);
  });

  it('gives compact cards room for a program, on a desk and on a phone', () => {
    const session = sessionOf('client pat\n\napp feed: every 1s RPUSH jobs a\nwait 1s\n');
    session.seekEnd();
    for (const form of ['wide', 'phone'] as const) {
      const scene = sceneOf(session, form);
      expect(cardIn(scene, 'feed').rect.h).toBeGreaterThan(form === 'wide' ? 100 : 70);
      expect(cardIn(scene, 'feed').app?.head).toBe('every 1s');
      expect(cardIn(scene, 'pat').app).toBeUndefined();
    }
  });

  it('counts in a group who holds something and who is dead', () => {
    const workers = Array.from({ length: 6 }, (_, i) => `app w${i}: loop BLPOP jobs 0; work 2s\n`).join('');
    const session = sessionOf(`client pat\n\n${workers}pat> RPUSH jobs a b c\nat 1s kill w0\nwait 500ms\n`);
    session.seekEnd();
    goTo(session, 1.2);
    const group = sceneOf(session, 'wide', 4).cards.find((card): card is GroupCard => card.kind === 'group')!;
    expect(group).toMatchObject({ label: 'consumers', holding: 2, killed: 1 });
  });
});

describe('a program that hears, and one that reads a group', () => {
  const HEARS = 'client pat\n\napp ear: on SUBSCRIBE news more; work 1s; if stop\npat> PUBLISH news a\npat> PUBLISH news b\npat> PUBLISH news c\nwait 100ms\n';
  const cardAtEnd = (text: string, name: string): AppCard => {
    const session = sessionOf(text);
    session.seekEnd();
    return cardOf(session, name);
  };

  it('says with what it hears, has the message in its hands, and says how many wait', () => {
    const card = cardAtEnd(HEARS, 'ear');
    expect(card).toMatchObject({ head: 'on SUBSCRIBE news more', isHeadLit: false, hears: { kept: 2, spilled: 0 }, hands: { text: 'a' }, phase: 'work' });
    expect(card.lines.map(({ text, isLit }) => [text, isLit])).toEqual([
      ['work 1s', true],
      ['if stop', false],
    ]);
  });

  it('waits for the next', () => {
    expect(cardAtEnd(`${HEARS}wait 5s\n`, 'ear')).toMatchObject({ isHeadLit: true, hears: { kept: 0, spilled: 0 }, hands: undefined, phase: 'message', clock: undefined });
  });

  it('loses them with its process, until it is revived', () => {
    expect(cardAtEnd(`${HEARS}kill ear\n`, 'ear')).toMatchObject({ hears: { kept: 0, spilled: 2 }, fallen: { text: 'a' }, phase: 'killed' });
    expect(cardAtEnd(`${HEARS}kill ear\nrevive ear\nwait 10ms\n`, 'ear')).toMatchObject({ hears: { kept: 0, spilled: 0 }, fallen: undefined, phase: 'message' });
  });

  it('counts down until it subscribes anew', () => {
    const card = cardAtEnd(`${HEARS}wait 5s\ncrash main\nwait 200ms\n`, 'ear');
    expect(card.phase).toBe('tick');
    expect((card.clock?.until ?? 0) - (card.clock?.from ?? 0)).toBe(1_000_000);
  });

  it.each(['', '  resp 3'])('holds the entry it reads, on either protocol%s', (resp) => {
    const text = (line: string): string =>
      `client w${resp}\nclient pat\n\npat> XGROUP CREATE s g 0 MKSTREAM\npat> XADD s 1-1 by kim sum 10\n${line}\nwait 100ms\n`;
    expect(cardAtEnd(text('app w: loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS s >; work 1s; XACK s g {id}'), 'w').hands?.text).toBe('10');
    const late = 'pat> XREADGROUP GROUP g pat STREAMS s >\napp w: every 1s XAUTOCLAIM s g {self} 0 0; work 1s; XACK s g {id}';
    expect(cardAtEnd(text(late), 'w').hands?.text).toBe('10');
  });
});

const PROGRAMS = [
  'every 2ms RPUSH jobs job-{n} x20',
  'every 1ms RPOP jobs; work 1ms..4ms',
  'loop BRPOP jobs 0; work 1ms..5ms',
  'loop BLPOP jobs 0.004; work 2ms; work 1ms',
  'loop BLMOVE jobs doing RIGHT LEFT 0; SET beat:{reply} {self} PX 3; work 2ms..6ms; LREM doing 1 {reply}; DEL beat:{reply}',
  'every 5ms LRANGE doing 0 -1; for each; GET beat:{item}; if nil; LREM doing 1 {item}; if 1; RPUSH jobs {item}',
  'every 5ms LRANGE jobs 0 -1; for each; GET {item}; GET {item}; if nil; work 1ms',
  'loop LMOVE jobs jobs LEFT RIGHT; work 1ms',
  'every 1ms PING; PING; PING',
  'on SUBSCRIBE news; work 1ms..4ms',
  'on PSUBSCRIBE n* x3',
  'loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS s >; work 1ms..3ms; XACK s g {id}',
  'every 4ms XAUTOCLAIM s g {self} 5 0 COUNT 2; for each; work 1ms; XACK s g {id}',
];
const ORDERS = ['kill x', 'revive x', 'app x pause', 'app x start', 'app x speed 2x', 'app x speed 0.5x', 'disconnect x', 'cut x', 'heal x', 'x> PING', 'pat> RPUSH jobs a b', 'pat> PUBLISH news 1', 'pat> PUBLISH news 2', 'pat> XADD s * n 1', 'pat> XGROUP CREATE s g $ MKSTREAM', 'crash main', 'restart main'];

const PHASES: Readonly<Record<AppView['waitsFor'], AppPhase | undefined>> = {
  tick: 'tick',
  work: 'work',
  turn: 'turn',
  message: 'message',
  answer: 'answer',
  revival: 'killed',
  // It stands where it stood: before its first command, or behind an answer.
  prompt: undefined,
  start: undefined,
  nothing: 'through',
};

const script = fc
  .record({
    programs: fc.array(fc.constantFrom(...PROGRAMS), { minLength: 1, maxLength: 3 }),
    orders: fc.array(fc.tuple(fc.constantFrom(...ORDERS), fc.nat(2), fc.nat(4_000)), { maxLength: 14 }),
  })
  .map(({ programs, orders }) => {
    let at = 1_000;
    const names = programs.map((_, i) => `app${i}`);
    const lines = orders.map(([order, who, us]) => `at ${(at += us)}us ${order.replace(/\bx\b/, names[who % names.length] ?? '')}`);
    return `client pat\n\n${programs.map((program, i) => `app ${names[i] ?? ''}: ${program}\n`).join('')}${lines.join('\n')}\nat ${at + 9_000}us pat> PING\n`;
  });

describe('any run with programs', () => {
  it('is read from the events as the engine knows it, wherever the picture has caught up with the world', () => {
    fc.assert(
      fc.property(script, (text) => {
        const session = sessionOf(text);
        let known = NO_APPS;
        for (let i = 0; i < 600 && session.stepForward(); i++) {
          const view = session.view(0);
          known = appsAt(session, known);
          if (view.emitted !== known.events) continue;
          for (const [name, client] of view.clients) {
            const { app } = client;
            const mine = known.apps.get(name);
            expect(mine !== undefined).toBe(app !== undefined);
            if (!app || !mine) continue;
            // The engine's own place is no part of the view.
            const { place, isRunning, speed, rounds, waitsFor, dueAt } = app as AppView & { readonly place: number };
            expect({ isRunning: mine.isRunning, speed: mine.speed, rounds: mine.rounds }).toEqual({ isRunning, speed, rounds });
            if (PHASES[waitsFor]) expect(mine.phase).toBe(PHASES[waitsFor]);
            if (waitsFor === 'answer' || waitsFor === 'work') expect(mine.step).toBe(place - 1);
            if (waitsFor === 'work' && dueAt !== undefined) expect(mine.until).toBe(dueAt);
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 90_000);

  it('is the same after any way to an instant', () => {
    fc.assert(
      fc.property(script, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (text, jumps) => {
        const session = sessionOf(text);
        for (let i = 0; i < 3_000 && session.stepForward(); i++);
        const events = session.events(0, 0, 20_000);
        const read = (from: number, to: number): readonly Event[] => events.slice(from, to);
        let known = NO_APPS;
        for (const jump of jumps) {
          known = followApps(known, jump % (events.length + 1), read);
          expect(known.apps).toEqual(followApps(NO_APPS, known.events, read).apps);
        }
      }),
      { numRuns: 60 },
    );
  }, 90_000);
});
