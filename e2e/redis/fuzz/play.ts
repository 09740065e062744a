/**
 * Plays steps to both sides, and finds the first thing they say differently.
 *
 *   next        Looks at how everybody stands, and gives the next step, or ends the program.
 *   turn        The engine goes first: so it is known how much the real server has to say.
 *   await       The real server has said as much to whoever acted. Then the next step may come: whatever it writes comes later.
 *   compared    After a stretch of steps both sides are at rest, and all that was read since is compared.
 *
 * Why an answer is enough to go on: Redis runs all that one read of a socket gave it, then writes all that there is to be said,
 * to everybody, before it reads again (beforeSleep). So when an answer is here, nothing that is written later can overtake what
 * was answered. Where a step is answered with silence (a client that waits), the probe is asked twice: its first PING may be read
 * in the same turn of the server's event loop, and before; its second cannot.
 *
 * Bytes are compared first, and mostly that is all. Where they are not the same, the frames are cut up by the engine's count for
 * each step, and compared in the form that transcript.ts gives them, with its masks and open orders.
 *
 * In a hurry a stretch is long, and a difference is only a suspicion: the program is then played again with care, one step at a
 * time, settled after each, and what is then found is a difference.
 */
import { newCli, takeLine } from '../../../src/engine/client/redis-cli.ts';
import { encodeCommand, quoted } from '../../../src/engine/resp/index.ts';
import type { RedisVersion } from '../../../src/trace/index.ts';
import { withIdentities, type Step } from '../steps.ts';
import { comparable } from '../transcript.ts';
import { isTimed, mayBeTypedNow, type Standing } from './left-out.ts';
import { startEngineSide, type EngineClient, type EngineSide, type RealClient, type RealSide } from './sides.ts';

/** How a client stands, as far as it matters to what is typed next. */
export interface Stance {
  readonly name: string;
  readonly isOpen: boolean;
  readonly isBlocked: boolean;
  /** How many commands it has collected; undefined outside a transaction. */
  readonly queued: number | undefined;
  readonly isSubscribed: boolean;
  readonly resp: 2 | 3;
}

export interface Difference {
  /** The place of its step in the program. */
  readonly step: number;
  readonly client: string;
  readonly real: readonly string[];
  readonly engine: readonly string[];
}

export interface Played {
  readonly steps: readonly Step[];
  readonly commands: number;
  readonly difference: Difference | undefined;
  /** The clock went on further than a slow program allows for: nothing was compared after that. */
  readonly isLate: boolean;
}

export interface Play {
  readonly real: RealSide;
  readonly version: RedisVersion;
  readonly seed: number;
  readonly clients: readonly string[];
  readonly isCareful: boolean;
  /** The next step, or undefined at the end. */
  next(stances: readonly Stance[]): Step | undefined;
}

/** So many steps are compared at a time. */
const STRETCH = 40;
/** What is timed comes no sooner than SOONEST_MS of program.ts; what is typed until the wait must have been typed by then. */
const LATE_MS = 45;
const SILENT_MS = 400;

interface Pair {
  readonly name: string;
  readonly engine: EngineClient;
  readonly real: RealClient;
}

/** One step of the stretch, with how many frames the engine had said to each by its end. */
interface Noted {
  readonly place: number;
  /** Who typed; nobody where time went by. */
  readonly client: string;
  readonly typed: readonly string[];
  readonly queued: readonly string[];
  readonly frames: readonly number[];
  readonly closed: readonly boolean[];
}

export async function play(asked: Play): Promise<Played> {
  const { real, version, seed, clients, isCareful } = asked;
  await real.forget();
  const engine = startEngineSide({ version, seed, listensAt: real.listensAt, probe: real.probe });
  const pairs: Pair[] = [];
  for (const name of clients) pairs.push(await join(name, engine, real));
  const steps: Step[] = [];
  let stretch: Noted[] = [];
  let commands = 0;
  /** When the first line was typed of which something will come by itself; undefined before it, and after the wait for it. */
  let timedAt: number | undefined;
  const isLate = (): boolean => timedAt !== undefined && performance.now() - timedAt > LATE_MS;
  const done = (difference: Difference | undefined): Played => ({ steps, commands, difference: isLate() ? undefined : difference, isLate: isLate() });
  const compare = async (): Promise<Difference | undefined> => {
    await real.settle(isCareful ? 3 : 2);
    const found = compared(pairs, stretch, version);
    stretch = [];
    return found;
  };
  for (;;) {
    const step = asked.next(pairs.map((pair) => stanceOf(engine, pair)));
    if (!step) break;
    if (step.waitMs !== undefined) {
      if (isLate()) return done(undefined);
      timedAt = undefined;
      await new Promise((resolve) => setTimeout(resolve, step.waitMs));
      steps.push(step);
      engine.turn(undefined, '');
      stretch.push(note(pairs, steps.length - 1, step, []));
      const found = await compare();
      if (found) return done(found);
      continue;
    }
    const pair = pairs.find(({ name }) => name === step.client);
    if (!pair || pair.engine.isClosed) continue;
    const queued = queuedBy(engine, pair);
    if (!mayBeTypedNow(step.lines, standingOf(engine, pair), queued)) continue;
    const sent = encoded(step.lines, pairs, 'engine');
    if (sent === undefined) continue;
    steps.push(step);
    commands += step.lines.length;
    if (timedAt === undefined && step.lines.some(isTimed)) timedAt = performance.now();
    const before = pairs.map((each) => each.engine.frames.length + Number(each.engine.isClosed));
    try {
      engine.turn(pair.engine, sent);
    } catch (error) {
      return done({ step: steps.length - 1, client: step.client, real: [], engine: [`the engine threw: ${String(error)}`] });
    }
    stretch.push(note(pairs, steps.length - 1, step, queued));
    real.write(pair.real, encoded(step.lines, pairs, 'real') ?? '');
    const heard = pairs.filter((each, i) => each.engine.frames.length + Number(each.engine.isClosed) > (before[i] ?? 0));
    const isThere = heard.length > 0 && (await real.until(() => heard.every(hasAsMuch), SILENT_MS));
    if (heard.length === 0 && !isCareful) await real.settle(2);
    if (isCareful || (heard.length > 0 && !isThere) || stretch.length >= STRETCH) {
      const found = await compare();
      if (found) return done(found);
    }
  }
  // Nobody has waited for what is still to come.
  return timedAt === undefined ? done(await compare()) : done(undefined);
}

async function join(name: string, engine: EngineSide, real: RealSide): Promise<Pair> {
  const client = await real.connect();
  const pair = { name, engine: engine.connect(client.identity), real: client };
  // It has been asked for its id.
  engine.turn(pair.engine, 'CLIENT ID\r\n');
  for (const side of [pair.engine, pair.real]) {
    side.bytes = '';
    side.frames = [];
  }
  return pair;
}

/** What is sent for these lines; undefined where redis-cli would not send one of them. */
function encoded(lines: readonly string[], pairs: readonly Pair[], side: 'engine' | 'real'): string | undefined {
  let out = '';
  for (const line of lines) {
    const typed = line.includes('{') ? withIdentities(line, (name) => pairs.find((pair) => pair.name === name)?.[side].identity) : line;
    const taken = takeLine(newCli(), typed, () => '');
    if (taken.do !== 'send') return undefined;
    out += encodeCommand(taken.argv).repeat(taken.times);
  }
  return out;
}

function stanceOf(engine: EngineSide, { name, engine: client }: Pair): Stance {
  const connection = engine.host.node.connections.get(client.connection.id);
  const rows = connection ? connection.channels.size + connection.patterns.size + connection.shardChannels.size : 0;
  return {
    name,
    isOpen: connection !== undefined && connection.closing === undefined,
    isBlocked: connection?.blocked !== undefined,
    queued: connection?.transaction?.commands.length,
    isSubscribed: rows > 0,
    resp: connection?.resp ?? 2,
  };
}

function standingOf(engine: EngineSide, pair: Pair): Standing {
  const { isBlocked, queued } = stanceOf(engine, pair);
  let keysWaitedFor = 0;
  for (const db of engine.host.node.dbs.values()) keysWaitedFor += db.blocking_keys.size;
  return { isBlocked, isInMulti: queued !== undefined, keysWaitedFor };
}

/** The lines that an EXEC of this client would run. */
function queuedBy(engine: EngineSide, { engine: client }: Pair): string[] {
  const queued = engine.host.node.connections.get(client.connection.id)?.transaction?.commands ?? [];
  return queued.map((argv) => argv.map((word) => quoted(word)).join(' '));
}

function note(pairs: readonly Pair[], place: number, { client, lines }: Step, queued: readonly string[]): Noted {
  return {
    place,
    client,
    typed: lines,
    queued,
    frames: pairs.map(({ engine }) => engine.frames.length),
    closed: pairs.map(({ engine }) => engine.isClosed),
  };
}

function hasAsMuch({ engine, real }: Pair): boolean {
  return real.isClosed || (real.frames.length >= engine.frames.length && real.isClosed === engine.isClosed);
}

/** Compares what was read since the last time, and forgets it. */
function compared(pairs: readonly Pair[], stretch: readonly Noted[], version: RedisVersion): Difference | undefined {
  let first: Difference | undefined;
  for (const [i, pair] of pairs.entries()) {
    const { engine, real } = pair;
    const isSame = engine.bytes === real.bytes && engine.isClosed === real.isClosed;
    const found = isSame ? undefined : firstDifference(pair, i, stretch, version);
    if (found && (!first || found.step < first.step)) first = found;
    for (const side of [engine, real]) {
      side.bytes = '';
      side.frames = [];
    }
  }
  return first;
}

function firstDifference({ name, engine, real }: Pair, i: number, stretch: readonly Noted[], version: RedisVersion): Difference | undefined {
  let at = 0;
  for (const [k, { place, client, typed, queued, frames, closed }] of stretch.entries()) {
    const runs = client === name ? queued : [];
    const end = frames[i] ?? 0;
    const isLast = k === stretch.length - 1;
    const ours = comparable(typed, engine.frames.slice(at, end), version, runs);
    const theirs = comparable(typed, real.frames.slice(at, isLast ? undefined : end), version, runs);
    if (closed[i]) ours.push('(closed)');
    // When it was closed is not known in a hurry, but only that.
    if (real.isClosed && (isLast || closed[i])) theirs.push('(closed)');
    if (isLast && real.decoder.broken !== undefined) theirs.push(`(not RESP: ${real.decoder.broken})`);
    if (ours.length !== theirs.length || ours.some((line, n) => line !== theirs[n])) {
      return { step: place, client: name, real: theirs, engine: ours };
    }
    at = end;
  }
  return undefined;
}
