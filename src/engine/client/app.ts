/**
 * A client that a program drives instead of a person: producers, pollers, workers, sweepers.
 *
 *   appTold      Somebody gives it a program, stops it, lets it go on, or makes it faster.
 *   beginRound   The next round: `{n}` is its number.
 *   goOn         One step after the other, until one of them waits for an answer, for the prompt, or for time.
 *   appHeard     The answer is there, or will never come.
 *   appDue       The time is over: of its work, until its next round, or until it may send again.
 *   endRound     Done, or nothing to do, or something went wrong: when does the next one begin?
 *   stopApp      The process is gone (killed); restartApp: it is there again, and begins a new round.
 *
 * It types at the same prompt as a person does, through the same redis-cli, so its commands and answers stand in its terminal. While
 * a person uses the prompt, it waits until the prompt is free.
 *
 * Whatever goes wrong (an error, a connection that is closed or refused) ends the round, and what was taken in it is forgotten. `every`
 * goes on with its next tick; `loop` begins again a second later, and the redis-cli then connects anew. So does a loop whose
 * round came to nothing without having waited.
 *
 * `every` keeps to its clock: a tick that comes while the round before is still under way is passed over. Times pass in the background;
 * what comes of them is in the foreground.
 */
import { ascii, cancel, draw, enter, textOf, US_PER_MS, US_PER_S, utf8, type Bytes, type Micros } from '../../base/index.ts';
import { PLACEHOLDERS, rangeIn, type AppOrder, type AppProgram, type AppStep, type EventId, type Reply, type RoundEnd } from '../../trace/index.ts';
import { BOUNDS } from '../bounds.ts';
import { happen, type Loop } from '../loop.ts';
import { quoted, splitLine } from '../resp/index.ts';
import type { Client, World } from '../world.ts';
import type { AppView } from '../view.ts';
import { lineTyped } from './client.ts';

/** Plain data: where a program stands. */
export interface App extends AppView {
  program: AppProgram;
  isRunning: boolean;
  speed: number;
  rounds: number;
  waitsFor: AppView['waitsFor'];
  dueAt: Micros | undefined;
  /** What was left of its time when it was paused. */
  leftUs: Micros | undefined;
  /** The step that comes next. */
  place: number;
  /** When this round began. */
  roundAt: Micros;
  /** What the first command of this round was answered; undefined before. */
  taken: Reply | undefined;
  said: Reply | undefined;
  /** `for each`: its elements, which of them it is at, and the step after it. */
  items: readonly Bytes[] | undefined;
  item: number;
  eachPlace: number;
  /** `every`: the moment that its ticks are counted from. */
  since: Micros;
  /** How often it has drawn a time. */
  draws: number;
  /** Commands sent since this moment, for the bound. */
  countedFrom: Micros;
  sent: number;
  /** The event that brought it where it is. */
  cause: EventId;
}

/** After something went wrong, and after a round of a loop that came to nothing at once. */
const AGAIN_US: Micros = US_PER_S;
/** A round that comes to nothing sooner than this has not waited for anything. */
const AT_ONCE_US: Micros = 10 * US_PER_MS;

function newApp(program: AppProgram, cause: EventId): App {
  return {
    program,
    isRunning: true,
    speed: 1,
    rounds: 0,
    waitsFor: 'nothing',
    dueAt: undefined,
    leftUs: undefined,
    place: 0,
    roundAt: 0,
    taken: undefined,
    said: undefined,
    items: undefined,
    item: 0,
    eachPlace: 0,
    since: 0,
    draws: 0,
    countedFrom: 0,
    sent: 0,
    cause,
  };
}

/** Somebody tells the program of a client something. A client without one hears only of a program. */
export function appTold(loop: Loop, client: Client, order: AppOrder): void {
  const { app } = client;
  if (order.do !== 'run' && !app) return;
  const told = happen(loop, undefined, { kind: 'app-told', client: client.name, order });
  if (order.do === 'run') {
    if (app) clearTime(loop, client, app);
    client.app = newApp(order.program, told);
    if (!client.isKilled) beginAt(loop, client, client.app, told);
    return;
  }
  if (!app) return;
  switch (order.do) {
    case 'pause':
      pause(loop, client, app);
      break;
    case 'start':
      start(loop, client, app, told);
      break;
    case 'speed':
      setSpeed(loop, client, app, order.times);
      break;
  }
}

/** What it was doing stands still: a time keeps what is left of it, an answer is kept until it goes on. */
function pause(loop: Loop, client: Client, app: App): void {
  if (!app.isRunning) return;
  app.isRunning = false;
  if (app.dueAt === undefined) return;
  app.leftUs = app.dueAt - loop.world.now;
  clearTime(loop, client, app);
}

function start(loop: Loop, client: Client, app: App, cause: EventId): void {
  if (app.isRunning) return;
  app.isRunning = true;
  if (app.leftUs !== undefined) {
    const { leftUs } = app;
    app.leftUs = undefined;
    if (app.waitsFor === 'tick') app.since = loop.world.now + leftUs;
    waitUntil(loop, client, app, app.waitsFor, loop.world.now + leftUs, app.cause);
  } else if (app.waitsFor === 'start') goOn(loop, client, app, cause);
}

/** A time that has begun passes faster from now on. */
function setSpeed(loop: Loop, client: Client, app: App, speed: number): void {
  const scaled = (us: Micros): Micros => Math.max(1, Math.round((us * app.speed) / speed));
  const { now } = loop.world;
  if (app.leftUs !== undefined) app.leftUs = scaled(app.leftUs);
  if (app.dueAt !== undefined && app.waitsFor !== 'turn') {
    const dueAt = now + scaled(app.dueAt - now);
    clearTime(loop, client, app);
    if (app.waitsFor === 'tick') app.since = dueAt;
    waitUntil(loop, client, app, app.waitsFor, dueAt, app.cause);
  }
  app.speed = speed;
}

/**
 * Is there a program that has not come to its end, and is neither paused nor killed? Or a member of a group of Kafka's, which sends its
 * heartbeats as long as it lives, while nobody waits for a poll?
 */
export function hasRunningApps({ clients }: World): boolean {
  let hasMember = false;
  let isPolling = false;
  for (const { app, kafka } of clients.values()) {
    if (app?.isRunning && app.waitsFor !== 'nothing' && app.waitsFor !== 'revival') return true;
    hasMember ||= kafka?.consumer.tickAt !== undefined;
    isPolling ||= kafka?.running !== undefined;
  }
  return hasMember && !isPolling;
}

/** Its process is gone: whatever it was doing is not finished. */
export function stopApp(loop: Loop, client: Client): void {
  const { app } = client;
  if (!app) return;
  clearTime(loop, client, app);
  app.leftUs = undefined;
  if (app.waitsFor !== 'nothing') app.waitsFor = 'revival';
}

/** Its process is there again. Rounds go on being counted, so that no two jobs have one name. */
export function restartApp(loop: Loop, client: Client, cause: EventId): void {
  const { app } = client;
  if (!app || (app.waitsFor !== 'revival' && app.rounds > 0)) return;
  beginAt(loop, client, app, cause);
}

/** Its first round, or the first since it was revived: now. */
function beginAt(loop: Loop, client: Client, app: App, cause: EventId): void {
  app.since = loop.world.now;
  app.cause = cause;
  if (app.isRunning) beginRound(loop, client, app);
  else waitUntil(loop, client, app, 'tick', loop.world.now, cause);
}

/** An answer came to its prompt; undefined where none will. */
export function appHeard(loop: Loop, client: Client, said: Reply | undefined, cause: EventId): void {
  const { app } = client;
  if (!app) return;
  if (app.waitsFor === 'prompt') {
    if (app.isRunning) goOn(loop, client, app, cause);
    else app.waitsFor = 'start';
    return;
  }
  if (app.waitsFor !== 'answer') return;
  app.cause = cause;
  app.said = said;
  if (!said || said.type === 'error') return endRound(loop, client, app, 'failed');
  const isFirst = app.taken === undefined;
  if (isFirst) app.taken = said;
  if (isFirst && isNothing(said) && app.program.steps[app.place]?.do !== 'if') return endRound(loop, client, app, 'nothing');
  if (app.isRunning) goOn(loop, client, app, cause);
  else app.waitsFor = 'start';
}

/** Its time is over. */
export function appDue(loop: Loop, client: Client, due: Micros): void {
  const { app } = client;
  if (app?.dueAt !== due) return;
  const { waitsFor } = app;
  app.dueAt = undefined;
  if (waitsFor === 'tick') beginRound(loop, client, app);
  else if (waitsFor === 'work') {
    app.cause = happen(loop, app.cause, { kind: 'app-work-ended', client: client.name, round: app.rounds });
    goOn(loop, client, app, app.cause);
  } else if (waitsFor === 'turn') goOn(loop, client, app, app.cause);
}

function beginRound(loop: Loop, client: Client, app: App): void {
  // A full run goes no further.
  if (loop.world.emitted >= BOUNDS.events) {
    happen(loop, app.cause, { kind: 'bound-reached', bound: 'events', limit: BOUNDS.events });
    app.waitsFor = 'nothing';
    return;
  }
  app.rounds++;
  Object.assign(app, { place: 0, roundAt: loop.world.now, taken: undefined, said: undefined, items: undefined, item: 0 });
  app.cause = happen(loop, app.cause, { kind: 'app-round-started', client: client.name, round: app.rounds });
  goOn(loop, client, app, app.cause);
}

/** From step to step, until one waits. */
function goOn(loop: Loop, client: Client, app: App, cause: EventId): void {
  app.cause = cause;
  const { steps } = app.program;
  for (;;) {
    const step = steps[app.place];
    if (!step) {
      if (nextItem(app)) continue;
      return endRound(loop, client, app, 'done');
    }
    switch (step.do) {
      case 'send':
        return sendLine(loop, client, app, step.line);
      case 'work':
        app.place++;
        return work(loop, client, app, step);
      case 'if':
        app.place++;
        if (isSaid(app.said, step.says) || nextItem(app)) continue;
        return endRound(loop, client, app, app.items ? 'done' : 'nothing');
      case 'for-each': {
        app.place++;
        const items = elementsOf(app.said);
        if (items.length === 0) return endRound(loop, client, app, 'nothing');
        if (items.length > BOUNDS['app-items']) {
          happen(loop, app.cause, { kind: 'bound-reached', bound: 'app-items', limit: BOUNDS['app-items'] });
        }
        Object.assign(app, { items: items.slice(0, BOUNDS['app-items']), item: 0, eachPlace: app.place });
      }
    }
  }
}

/** Goes over to the next element of `for each`. Returns whether there is one. */
function nextItem(app: App): boolean {
  if (!app.items || app.item + 1 >= app.items.length) return false;
  app.item++;
  app.place = app.eachPlace;
  return true;
}

function sendLine(loop: Loop, client: Client, app: App, line: string): void {
  const { now } = loop.world;
  if (client.isBusy) {
    app.waitsFor = 'prompt';
    return;
  }
  if (now >= app.countedFrom + US_PER_S) Object.assign(app, { countedFrom: now, sent: 0 });
  if (app.sent >= BOUNDS['app-commands']) {
    const cause = happen(loop, app.cause, { kind: 'bound-reached', bound: 'app-commands', limit: BOUNDS['app-commands'] });
    waitUntil(loop, client, app, 'turn', app.countedFrom + US_PER_S, cause);
    return;
  }
  const range = rangeIn(line);
  if (range) {
    loop.world.spread += range.to - range.from + 1;
    if (loop.world.spread > BOUNDS['app-words']) {
      app.cause = happen(loop, app.cause, { kind: 'bound-reached', bound: 'app-words', limit: BOUNDS['app-words'] });
      return endRound(loop, client, app, 'failed');
    }
  }
  app.sent++;
  app.place++;
  app.waitsFor = 'answer';
  lineTyped(loop, client, filledIn(line, client.name, app), false, { cause: app.cause, hasRange: range !== undefined });
  // Nothing was sent (nobody listens there), or no answer will come.
  // A Kafka client says so itself, as it may have had its answer at hand.
  if (!client.isBusy && !client.kafka) endRound(loop, client, app, 'failed');
}

function work(loop: Loop, client: Client, app: App, { leastUs, mostUs }: AppStep & { readonly do: 'work' }): void {
  const { world } = loop;
  const drawn = leastUs + (draw(world.seed, 'work', String(client.ordinal), app.draws++) % (mostUs - leastUs + 1));
  const until = world.now + atSpeed(app, drawn);
  const cause = happen(loop, app.cause, { kind: 'app-work-started', client: client.name, round: app.rounds, until });
  waitUntil(loop, client, app, 'work', until, cause);
}

function endRound(loop: Loop, client: Client, app: App, how: RoundEnd): void {
  const { world } = loop;
  const { everyUs, times } = app.program;
  app.cause = happen(loop, app.cause, { kind: 'app-round-ended', client: client.name, round: app.rounds, how });
  app.items = undefined;
  if (times !== undefined && app.rounds >= times) {
    app.waitsFor = 'nothing';
    happen(loop, app.cause, { kind: 'app-finished', client: client.name, rounds: app.rounds });
    return;
  }
  if (everyUs !== undefined) {
    const period = atSpeed(app, everyUs);
    const next = app.since + (Math.floor((world.now - app.since) / period) + 1) * period;
    waitUntil(loop, client, app, 'tick', next, app.cause);
    return;
  }
  const isIdle = how === 'nothing' && world.now - app.roundAt < AT_ONCE_US;
  const rest = how === 'failed' || isIdle || world.now === app.roundAt ? AGAIN_US : 0;
  // The next round of a loop is a record of its own too, so that whoever is killed at this instant does not begin it.
  waitUntil(loop, client, app, 'tick', world.now + rest, app.cause);
}

function atSpeed({ speed }: App, us: Micros): Micros {
  return Math.max(1, Math.round(us / speed));
}

function waitUntil(loop: Loop, client: Client, app: App, waitsFor: App['waitsFor'], dueAt: Micros, cause: EventId): void {
  app.waitsFor = waitsFor;
  app.cause = cause;
  if (!app.isRunning) {
    app.leftUs = dueAt - loop.world.now;
    return;
  }
  app.dueAt = dueAt;
  enter(loop.world.agenda, dueAt, { kind: 'app-due', background: true, client: client.name });
}

/** Nothing is due any more. */
function clearTime({ world }: Loop, client: Client, app: App): void {
  if (app.dueAt === undefined) return;
  cancel(world.agenda, app.dueAt, (record) => record.kind === 'app-due' && record.client === client.name);
  app.dueAt = undefined;
}

/** The line as it is typed: what stands for something is replaced, word by word, and quoted where it must be. */
function filledIn(line: string, self: string, { rounds, taken, items, item }: App): string {
  if (line.search(PLACEHOLDERS) < 0) return line;
  const words = splitLine(line);
  if (!words) return line;
  const values: Readonly<Record<string, Bytes>> = {
    n: ascii(String(rounds)),
    self: utf8(self),
    reply: textOfReply(taken),
    item: items?.[item] ?? ascii(''),
  };
  // Bytes in, bytes out: a placeholder is ASCII, and so is what surrounds it or it is left as it is.
  return words.map((word) => asTyped(word.replace(PLACEHOLDERS, (_, name: string) => values[name] ?? '') as Bytes)).join(' ');
}

/** As a person would type it: quotes only where the word needs them. */
function asTyped(word: Bytes): string {
  const text = textOf(word);
  const isPlain = /^[^\s"'\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]+$/u.test(text);
  return isPlain ? text : quoted(word);
}

/** An answer as one text: of a row its last element, which for BRPOP is what was taken. */
function textOfReply(reply: Reply | undefined): Bytes {
  switch (reply?.type) {
    case 'bulk':
      return reply.value;
    case 'simple':
    case 'error':
    case 'verbatim':
    case 'double':
      return reply.text;
    case 'integer':
      return ascii(String(reply.value));
    case 'array':
    case 'set':
    case 'push':
      return textOfReply(reply.items.at(-1));
    default:
      return ascii('');
  }
}

function isSaid(reply: Reply | undefined, says: string): boolean {
  const isNil = reply === undefined || reply.type === 'null' || reply.type === 'null-array';
  return says === 'nil' ? isNil : !isNil && textOfReply(reply) === utf8(says);
}

function isNothing(reply: Reply): boolean {
  return reply.type === 'null' || reply.type === 'null-array' || (reply.type === 'array' && reply.items.length === 0);
}

function elementsOf(reply: Reply | undefined): Bytes[] {
  if (reply?.type !== 'array' && reply?.type !== 'set') return [];
  return reply.items.map((item) => textOfReply(item));
}
