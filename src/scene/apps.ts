/**
 * Where the program of each app stands at the playhead: which step, since when and for how long, and what it has in its hands.
 *
 * Counted over the trace beside the playhead (fold.ts): the world may be ahead of the picture, and a step of a program is known by what came of
 * it (a line typed, a work begun), so it is read from the events shown and from nothing else. States are replaced, never changed, so a mark
 * costs a copy of one map.
 *
 *   typed      The step is the next one that reads so: `for each` goes back to its beginning, `if` passes steps over.
 *   answered   What was popped or moved is in its hands until the round is over. Of a program that only looks (a sweeper) it is what its LREM has
 *              taken out, until it is pushed again.
 *   kept       A message came while it had something to do: it waits in its process, until a round begins with it. The one a round begins with
 *              is in its hands.
 *   killed     What was in its hands falls, and what waited in its process is gone.
 *   held       It has sent all that it may in a second; which app that was is told by the event's cause.
 */
import { ascii, utf8, type Bytes, type Micros } from '../base/index.ts';
import { PLACEHOLDERS, type AppProgram, type Event, type EventId, type Reply } from '../trace/index.ts';
import { followFold, type Counting, type Mark, type ReadEvents } from './fold.ts';

/** What an app does: waits for its next round, for a message, for an answer, for the end of its work, for its turn; or it is dead, or through. */
export type AppPhase = 'tick' | 'message' | 'answer' | 'work' | 'turn' | 'killed' | 'through';

export interface AppShown {
  readonly program: AppProgram;
  readonly isRunning: boolean;
  readonly speed: number;
  /** Rounds begun. */
  readonly rounds: number;
  readonly phase: AppPhase;
  /** The step it is at; undefined between two rounds. */
  readonly step: number | undefined;
  /** The line of that step as it was typed. */
  readonly line: string | undefined;
  /** Since when it has been in its phase; pauses do not count. */
  readonly from: Micros;
  /** `work`: its end. */
  readonly until: Micros | undefined;
  /** When it was paused. */
  readonly stoppedAt: Micros | undefined;
  readonly hands: Bytes | undefined;
  /** Messages that wait in its process. */
  readonly kept: number;
  /** How many were gone with it, when it was killed. */
  readonly spilled: number;
  /** The work on what it holds is over. */
  readonly isDone: boolean;
  /** What fell out of its hands when it was killed, and by which event. */
  readonly fallen: { readonly what: Bytes; readonly event: EventId } | undefined;
  /** The limit at which it was held, once it has been, until it is told something. */
  readonly bound: number | undefined;
  /** The last event that moved it. */
  readonly moved: EventId;
}

export interface AppsShown {
  /** Events 0 .. events-1 are in it. */
  readonly events: EventId;
  /** By client. */
  readonly apps: ReadonlyMap<string, AppShown>;
  readonly marks: readonly Mark<Map<string, AppShown>>[];
}

export const NO_APPS: AppsShown = { events: 0, apps: new Map(), marks: [] };

/** Of a longer line only the command is compared. */
const LONGEST_READ = 500;

const COUNTING: Counting<Map<string, AppShown>> = { empty: () => new Map(), copy: (apps) => new Map(apps), count: follow };

/** The apps at `events`, from those at another place of the same run. Start from `NO_APPS` where what happened before has changed. */
export function followApps(known: AppsShown, events: EventId, read: ReadEvents): AppsShown {
  if (events === known.events) return known;
  const fold = { events: known.events, state: new Map(known.apps), marks: [...known.marks] };
  followFold(fold, COUNTING, events, read);
  return { events, apps: fold.state, marks: fold.marks };
}

function follow(apps: Map<string, AppShown>, event: Event): void {
  const move = (client: string, how: (app: AppShown) => Partial<AppShown>): void => {
    const app = apps.get(client);
    if (app) apps.set(client, { ...app, moved: event.id, ...how(app) });
  };
  switch (event.kind) {
    case 'app-told':
      if (event.order.do === 'run') {
        const isDead = apps.get(event.client)?.phase === 'killed';
        apps.set(event.client, { ...newApp(event.order.program, event), phase: isDead ? 'killed' : 'tick' });
      } else move(event.client, (app) => told(app, event));
      break;
    case 'app-subscribed':
      move(event.client, () => ({ phase: 'message', step: undefined, line: undefined, from: event.at }));
      break;
    case 'app-unsubscribed':
      move(event.client, () => ({ phase: 'tick', step: undefined, line: undefined, from: event.at }));
      break;
    case 'app-message-kept':
      move(event.client, () => ({ kept: event.waiting }));
      break;
    case 'app-round-started': {
      const { heard } = event;
      const begun = heard ? { step: 0, hands: heard.payload, kept: heard.waiting } : { step: undefined };
      move(event.client, () => ({ phase: 'answer', rounds: event.round, from: event.at, ...EMPTY_HANDED, ...begun }));
      break;
    }
    case 'line-typed':
      if (event.byApp) move(event.client, (app) => typed(app, event.line, event.at));
      break;
    case 'packet-arrived':
    case 'packet-read': {
      const { carries, to } = event.packet;
      if (carries.what !== 'reply' || (event.shownAs !== 'answer' && event.shownAs !== 'raw-answer')) break;
      move(to, (app) => (app.phase === 'answer' && app.step !== undefined ? answered(app, carries.reply) : {}));
      break;
    }
    case 'app-work-started':
      move(event.client, (app) => ({ phase: 'work', step: nextStep(app, (step) => step.do === 'work'), line: undefined, from: event.at, until: event.until }));
      break;
    case 'app-work-ended':
      move(event.client, () => ({ phase: 'answer', from: event.at, until: undefined, isDone: true }));
      break;
    case 'app-round-ended':
      move(event.client, ({ program }) => ({
        phase: program.begins.by === 'message' ? 'message' : 'tick',
        step: undefined,
        from: event.at,
        until: undefined,
        ...EMPTY_HANDED,
      }));
      break;
    case 'app-finished':
      move(event.client, () => ({ phase: 'through', kept: 0 }));
      break;
    case 'client-killed':
      move(event.client, (app) => ({
        phase: app.phase === 'through' ? 'through' : 'killed',
        until: undefined,
        ...EMPTY_HANDED,
        kept: 0,
        spilled: app.kept,
        fallen: app.hands === undefined || app.isDone ? undefined : { what: app.hands, event: event.id },
      }));
      break;
    case 'client-revived':
      move(event.client, (app) => (app.phase === 'killed' ? { phase: 'tick', step: undefined, from: event.at, fallen: undefined, spilled: 0 } : {}));
      break;
    case 'client-removed':
      apps.delete(event.client);
      break;
    case 'bound-reached': {
      if (event.bound !== 'app-commands') break;
      const held = [...apps].find(([, app]) => app.moved === event.cause)?.[0];
      if (held !== undefined) move(held, () => ({ phase: 'turn', from: event.at, bound: event.limit }));
      break;
    }
    default:
  }
}

const EMPTY_HANDED = { hands: undefined, isDone: false, line: undefined } as const;

function newApp(program: AppProgram, { at, id }: Event): AppShown {
  return {
    program,
    isRunning: true,
    speed: 1,
    rounds: 0,
    phase: 'tick',
    step: undefined,
    from: at,
    until: undefined,
    stoppedAt: undefined,
    fallen: undefined,
    bound: undefined,
    kept: 0,
    spilled: 0,
    moved: id,
    ...EMPTY_HANDED,
  };
}

/** A pause stops its clock where it is; a speed makes what is left of it shorter or longer. */
function told(app: AppShown, { at, order }: Event & { readonly kind: 'app-told' }): Partial<AppShown> {
  switch (order.do) {
    case 'pause':
      return app.isRunning ? { isRunning: false, stoppedAt: at } : {};
    case 'start': {
      if (app.isRunning) return {};
      const stood = at - (app.stoppedAt ?? at);
      return { isRunning: true, stoppedAt: undefined, from: app.from + stood, until: app.until === undefined ? undefined : app.until + stood };
    }
    case 'speed': {
      const now = app.stoppedAt ?? at;
      const scaled = (us: Micros): Micros => Math.round((us * app.speed) / order.times);
      const isTimed = app.phase === 'work' || app.phase === 'tick';
      return {
        speed: order.times,
        bound: undefined,
        from: isTimed ? now - scaled(now - app.from) : app.from,
        until: app.until === undefined ? undefined : now + Math.max(1, scaled(app.until - now)),
      };
    }
    case 'run':
      return {};
  }
}

function typed(app: AppShown, line: string, at: Micros): Partial<AppShown> {
  const step = nextStep(app, (each) => each.do === 'send' && readsSo(each.line, line)) ?? nextStep(app, (each) => each.do === 'send');
  const isNextItem = step !== undefined && app.step !== undefined && step <= app.step;
  // What a sweeper could not push back is no longer in its hands when it goes on to the next.
  const hands = isNextItem && !takesFirst(app.program) ? undefined : app.hands;
  return { phase: 'answer', step, line, from: at, until: undefined, hands };
}

/** The next step of which this is so; round the loop of `for each` where there is none before the end. */
function nextStep({ program: { steps }, step }: AppShown, is: (step: AppProgram['steps'][number]) => boolean): number | undefined {
  const first = (step ?? -1) + 1;
  const ahead = steps.findIndex((each, i) => i >= first && is(each));
  if (ahead >= 0) return ahead;
  const each = steps.findIndex((one) => one.do === 'for-each');
  const behind = each < 0 ? -1 : steps.findIndex((one, i) => i > each && is(one));
  return behind < 0 ? undefined : behind;
}

/** Could this step of a program have been typed so? Quotes do not count: a filled line may have others. */
function readsSo(step: string, line: string): boolean {
  if (line.length > LONGEST_READ) return wordsOf(step)[0] === wordsOf(line)[0];
  const plain = (text: string): string => text.replace(/["']/g, '').replace(/[ \t]+/g, ' ').trim();
  const parts = plain(step).split(PLACEHOLDERS);
  // What was split at has a group, so every other part is the name of a placeholder.
  const pattern = parts.map((part, i) => (i % 2 === 1 ? '[^]*?' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('');
  return new RegExp(`^${pattern}$`).test(plain(line));
}

const MOVES = ['lmove', 'blmove', 'rpoplpush', 'brpoplpush'];
/** What they bring of a stream stays in it, and on the list of whoever is to acknowledge it. */
const READS: ReadonlySet<string> = new Set(['xreadgroup', 'xautoclaim', 'xclaim']);
const TAKES: ReadonlySet<string> = new Set([...MOVES, ...READS, 'lpop', 'rpop', 'blpop', 'brpop', 'lmpop', 'blmpop']);
const PUSHES: ReadonlySet<string> = new Set(['lpush', 'rpush', 'lpushx', 'rpushx']);

/** Does it take something from a list or a group and go on with it? */
function takesFirst({ steps }: AppProgram): boolean {
  return steps.some((step) => step.do === 'send' && TAKES.has(wordsOf(step.line)[0]?.toLowerCase() ?? ''));
}

/** May it ever have something in its hands? */
export function mayTake(program: AppProgram): boolean {
  return program.begins.by === 'message' || takesFirst(program) || program.steps.some((step) => step.do === 'send' && wordsOf(step.line)[0]?.toLowerCase() === 'lrem');
}

function answered(app: AppShown, reply: Reply): Partial<AppShown> {
  const words = wordsOf(app.line ?? '');
  const command = words[0]?.toLowerCase() ?? '';
  if (TAKES.has(command)) {
    const taken = READS.has(command) ? entryIn(command, reply) : elementIn(reply);
    return taken === undefined ? {} : { hands: taken, isDone: false };
  }
  if (takesFirst(app.program)) return {};
  if (command === 'lrem' && reply.type === 'integer' && String(reply.value) !== '0') return { hands: utf8(words.at(-1) ?? '') };
  if (PUSHES.has(command) && reply.type === 'integer') return { hands: undefined };
  return {};
}

function wordsOf(line: string): readonly string[] {
  return line.trim().split(/[ \t]+/).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

/** The value of the last entry's last field, as the engine reads it. */
function entryIn(command: string, reply: Reply): Bytes | undefined {
  if (command === 'xautoclaim') return reply.type === 'array' ? elementIn(reply.items[1]) : undefined;
  return elementIn(reply.type === 'map' ? reply.entries.at(-1)?.[1] : reply);
}

/** What was taken: of a row its last element, which for BRPOP stands behind its key. */
function elementIn(reply: Reply | undefined): Bytes | undefined {
  switch (reply?.type) {
    case 'bulk':
      return reply.value;
    case 'integer':
      return ascii(String(reply.value));
    case 'array':
      return elementIn(reply.items.at(-1));
    default:
      return undefined;
  }
}
