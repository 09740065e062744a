/**
 * A client that a program drives instead of a person: producers, pollers, workers, sweepers.
 *
 *   appTold      Somebody gives it a program, stops it, lets it go on, or makes it faster.
 *   beginRound   The next round: `{n}` is its number.
 *   goOn         One step after the other, until one of them waits for an answer, for the prompt, or for time.
 *   appHeard     The answer is there, or will never come.
 *   messageCame  A message came to a program that hears them (`on`): it begins a round, or waits in the process.
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
 * `on` subscribes once, with its first step, and then begins a round for each message, in the order in which they came. What comes meanwhile waits in
 * its process, and is gone with it. Without the connection on which it subscribed it begins no round: a second later it subscribes anew, and goes
 * on with what waits. It does not look at its connection in the midst of a round.
 *
 * `every` keeps to its clock: a tick that comes while the round before is still under way is passed over. Times pass in the background;
 * what comes of them is in the foreground.
 */
import { cancel, draw, enter, US_PER_MS, US_PER_S, type Bytes, type Micros } from '../../base/index.ts';
import { commandOf, rangeIn, type AppOrder, type AppProgram, type AppStep, type EventId, type Reply, type RoundEnd } from '../../trace/index.ts';
import { BOUNDS } from '../bounds.ts';
import { happen, type Loop } from '../loop.ts';
import type { Client, World } from '../world.ts';
import type { AppView } from '../view.ts';
import { elementsOf, filledIn, heardAnswer, isNothing, isSaid, isSo, type Answer, type Element, type Filling } from './app-answers.ts';
import { lineTyped } from './client.ts';

/** A message that has come, and the event that brought it. */
interface Heard {
  readonly channel: Bytes;
  readonly payload: Bytes;
  readonly cause: EventId;
}

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
  taken: Answer | undefined;
  said: Answer | undefined;
  /** `for each`: its elements, which of them it is at, and the step after it. */
  items: readonly Element[] | undefined;
  item: number;
  eachPlace: number;
  /** `every`: the moment that its ticks are counted from. */
  since: Micros;
  /** `on`: it waits for its subscription to be confirmed, and begins no round. */
  isSubscribing: boolean;
  /** The connection on which it is subscribed. */
  heardOn: number | undefined;
  /** What has come and has not begun a round: it stands in the memory of the process, and nowhere else. */
  kept: Heard[];
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
    isSubscribing: false,
    heardOn: undefined,
    kept: [],
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
  } else if (app.waitsFor === 'start') {
    if (app.isSubscribing) subscribed(loop, client, app, cause);
    else goOn(loop, client, app, cause);
  } else if (app.waitsFor === 'message') listen(loop, client, app, cause);
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
 * Is there a program that has not come to its end, and is neither paused nor killed, nor waits for a message that somebody else must send? Or a member of a group of Kafka's, which sends its
 * heartbeats as long as it lives, while nobody waits for a poll?
 */
export function hasRunningApps({ clients }: World): boolean {
  let hasMember = false;
  let isPolling = false;
  for (const { app, kafka } of clients.values()) {
    if (app?.isRunning && !isIdle(app)) return true;
    hasMember ||= kafka?.consumer.tickAt !== undefined;
    isPolling ||= kafka?.running !== undefined;
  }
  return hasMember && !isPolling;
}

function isIdle({ waitsFor, dueAt }: App): boolean {
  return waitsFor === 'nothing' || waitsFor === 'revival' || (waitsFor === 'message' && dueAt === undefined);
}

/** Its process is gone: whatever it was doing is not finished. */
export function stopApp(loop: Loop, client: Client): void {
  const { app } = client;
  if (!app) return;
  clearTime(loop, client, app);
  Object.assign(app, { leftUs: undefined, isSubscribing: false, heardOn: undefined, kept: [] });
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
  if (app.isRunning) begin(loop, client, app);
  else waitUntil(loop, client, app, 'tick', loop.world.now, cause);
}

/** An answer came to its prompt; undefined where none will. */
export function appHeard(loop: Loop, client: Client, said: Reply | undefined, cause: EventId): void {
  const { app } = client;
  if (!app) return;
  if (app.waitsFor === 'message') {
    if (app.isRunning && app.dueAt === undefined) listen(loop, client, app, cause);
    return;
  }
  if (app.waitsFor === 'prompt') {
    if (!app.isRunning) app.waitsFor = 'start';
    else if (app.isSubscribing) subscribe(loop, client, app, cause);
    else goOn(loop, client, app, cause);
    return;
  }
  if (app.waitsFor !== 'answer') return;
  app.cause = cause;
  if (app.isSubscribing) {
    if (!said || said.type === 'error') return unsubscribed(loop, client, app, cause);
    app.heardOn = client.connection;
    if (app.isRunning) subscribed(loop, client, app, cause);
    else app.waitsFor = 'start';
    return;
  }
  if (!said || said.type === 'error') return endRound(loop, client, app, 'failed');
  const answer = { command: commandIn(app.program.steps[app.place - 1]), reply: said };
  app.said = answer;
  const isFirst = app.taken === undefined;
  if (isFirst) app.taken = answer;
  if (isFirst && isNothing(answer) && !isCondition(app.program.steps[app.place])) return endRound(loop, client, app, 'nothing');
  if (app.isRunning) goOn(loop, client, app, cause);
  else app.waitsFor = 'start';
}

/** Its time is over. */
export function appDue(loop: Loop, client: Client, due: Micros): void {
  const { app } = client;
  if (app?.dueAt !== due) return;
  const { waitsFor } = app;
  app.dueAt = undefined;
  if (waitsFor === 'tick' || waitsFor === 'message') begin(loop, client, app);
  else if (waitsFor === 'work') {
    app.cause = happen(loop, app.cause, { kind: 'app-work-ended', client: client.name, round: app.rounds });
    goOn(loop, client, app, app.cause);
  } else if (waitsFor === 'turn') {
    if (app.isSubscribing) subscribe(loop, client, app, app.cause);
    else goOn(loop, client, app, app.cause);
  }
}

/** Its next round is due; of a program that hears messages, if there is one. */
function begin(loop: Loop, client: Client, app: App): void {
  // A full run goes no further.
  if (loop.world.emitted >= BOUNDS.events) {
    happen(loop, app.cause, { kind: 'bound-reached', bound: 'events', limit: BOUNDS.events });
    app.waitsFor = 'nothing';
    return;
  }
  if (app.program.begins.by !== 'message') beginRound(loop, client, app, undefined);
  else if (isHearing(client, app)) listen(loop, client, app, app.cause);
  else subscribe(loop, client, app, app.cause);
}

function beginRound(loop: Loop, client: Client, app: App, heard: Heard | undefined): void {
  app.rounds++;
  const answer = heard && heardAnswer(heard.payload);
  // What it subscribed with is no step of its rounds.
  Object.assign(app, { place: heard ? 1 : 0, roundAt: loop.world.now, taken: answer, said: answer, items: undefined, item: 0 });
  app.cause = happen(loop, heard?.cause ?? app.cause, {
    kind: 'app-round-started',
    client: client.name,
    round: app.rounds,
    ...(heard && { heard: { channel: heard.channel, payload: heard.payload, waiting: app.kept.length } }),
  });
  goOn(loop, client, app, app.cause);
}

/** Its connection is the one on which it subscribed. */
function isHearing({ connection }: Client, { heardOn }: App): boolean {
  return heardOn !== undefined && heardOn === connection;
}

function subscribe(loop: Loop, client: Client, app: App, cause: EventId): void {
  app.cause = cause;
  app.isSubscribing = true;
  const [step] = app.program.steps;
  app.place = 0;
  if (step?.do === 'send') sendLine(loop, client, app, step.line);
}

function subscribed(loop: Loop, client: Client, app: App, cause: EventId): void {
  app.isSubscribing = false;
  listen(loop, client, app, happen(loop, cause, { kind: 'app-subscribed', client: client.name }));
}

function unsubscribed(loop: Loop, client: Client, app: App, cause: EventId): void {
  app.isSubscribing = false;
  app.heardOn = undefined;
  app.cause = happen(loop, cause, { kind: 'app-unsubscribed', client: client.name });
  waitUntil(loop, client, app, 'tick', loop.world.now + AGAIN_US, app.cause);
}

/** Between two rounds: the next message that waits, or the next that comes. */
function listen(loop: Loop, client: Client, app: App, cause: EventId): void {
  app.cause = cause;
  if (!isHearing(client, app)) return unsubscribed(loop, client, app, cause);
  const heard = app.kept.shift();
  if (heard) beginRound(loop, client, app, heard);
  else app.waitsFor = 'message';
}

/** A message came. Of one that has nothing else to do it begins a round. */
export function messageCame(loop: Loop, client: Client, heard: Heard): void {
  const { app } = client;
  const { channel, payload, cause } = heard;
  if (app?.program.begins.by !== 'message' || app.waitsFor === 'nothing' || app.waitsFor === 'revival') return;
  if (app.kept.length >= BOUNDS['app-messages']) {
    happen(loop, cause, { kind: 'bound-reached', bound: 'app-messages', limit: BOUNDS['app-messages'] });
    return;
  }
  app.kept.push({ channel, payload, cause });
  if (app.waitsFor === 'message' && app.isRunning && app.dueAt === undefined && isHearing(client, app)) listen(loop, client, app, cause);
  else happen(loop, cause, { kind: 'app-message-kept', client: client.name, channel, payload, waiting: app.kept.length });
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
      case 'if-number':
        app.place++;
        if (isSo(step, fillingOf(client, app)) || nextItem(app)) continue;
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
  lineTyped(loop, client, filledIn(line, fillingOf(client, app)), false, { cause: app.cause, hasRange: range !== undefined });
  // Nothing was sent (nobody listens there), or no answer will come.
  // A Kafka client says so itself, as it may have had its answer at hand.
  if (client.isBusy || client.kafka) return;
  if (app.isSubscribing) unsubscribed(loop, client, app, app.cause);
  else endRound(loop, client, app, 'failed');
}

function fillingOf({ name }: Client, { rounds, taken, items, item }: App): Filling {
  return { round: rounds, self: name, taken, item: items?.[item] };
}

function commandIn(step: AppStep | undefined): string {
  return step?.do === 'send' ? commandOf(step.line) : '';
}

function isCondition(step: AppStep | undefined): boolean {
  return step?.do === 'if' || step?.do === 'if-number';
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
  const { begins, times } = app.program;
  app.cause = happen(loop, app.cause, { kind: 'app-round-ended', client: client.name, round: app.rounds, how });
  app.items = undefined;
  if (times !== undefined && app.rounds >= times) {
    Object.assign(app, { waitsFor: 'nothing', kept: [] });
    happen(loop, app.cause, { kind: 'app-finished', client: client.name, rounds: app.rounds });
    return;
  }
  if (begins.by === 'every') {
    const period = atSpeed(app, begins.us);
    const next = app.since + (Math.floor((world.now - app.since) / period) + 1) * period;
    waitUntil(loop, client, app, 'tick', next, app.cause);
    return;
  }
  if (begins.by === 'message') {
    // As with a loop, whoever is killed at this instant does not begin the next.
    if (isHearing(client, app)) waitUntil(loop, client, app, 'message', world.now, app.cause);
    else unsubscribed(loop, client, app, app.cause);
    return;
  }
  const wasIdle = how === 'nothing' && world.now - app.roundAt < AT_ONCE_US;
  const rest = how === 'failed' || wasIdle || world.now === app.roundAt ? AGAIN_US : 0;
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
