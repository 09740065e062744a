/**
 * Programs made by chance: who types what next, seeing how everybody stands.
 *
 * Half of the lines come from the families of chance/, which know what goes with what, half from the grammar, which knows every
 * command. Each program draws which of them it is made of, so that some are all about waiting, and some mix everything. What is
 * typed leans on how the clients stand: somebody who waits is let wait, mostly; somebody in MULTI comes to its EXEC.
 *
 * One program of a hundred is slow: some of its lines end by themselves, by a timeout or an expiry, and every few steps it waits
 * until they have. The others know nothing that comes by the clock.
 */
import type { RedisVersion } from '../../../src/trace/index.ts';
import { CHANCE } from '../chance/index.ts';
import type { Step } from '../steps.ts';
import { isLoose } from '../transcript.ts';
import type { Draws } from './draws.ts';
import { grammarOf } from './grammar.ts';
import { mayBeTyped } from './left-out.ts';
import type { Stance } from './play.ts';

export interface Program {
  readonly clients: readonly string[];
  next(stances: readonly Stance[]): Step | undefined;
}

/** What programs are made of. */
export interface Matter {
  readonly version: RedisVersion;
  /** Names of chance/; empty: all, and the grammar. */
  readonly families: readonly string[];
  readonly resp: 2 | 3 | 'mixed';
  /** Lines that are not typed: while a known difference waits to be mended. */
  readonly without?: RegExp | undefined;
}

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'] as const;
/** They take the place of whoever is killed. */
const SPARES = ['grace', 'heidi', 'ivan', 'judy'] as const;

/** Milliseconds until what is timed comes, at the least; how late a real server may look at its timeouts is far less than a wait. */
const SOONEST_MS = 60;
const WAIT_MS = 300;
const SLOW_KEYS = ['l', 'q', 'k', 's', 'z', 'h', 'n'] as const;

function timedLine(draws: Draws): string {
  const ms = SOONEST_MS + draws.below(40);
  const [key, other] = [draws.pick(SLOW_KEYS), draws.pick(SLOW_KEYS)];
  return draws.pick([
    `${draws.pick(['BLPOP', 'BRPOP', 'BZPOPMIN', 'BZPOPMAX'])} ${key} ${other} 0.0${ms}`,
    `BLMOVE ${key} ${other} LEFT RIGHT 0.0${ms}`,
    `BRPOPLPUSH ${key} ${other} 0.0${ms}`,
    `${draws.pick(['BLMPOP', 'BZMPOP'])} 0.0${ms} 1 ${key} ${draws.pick(['LEFT', 'MIN'])}`,
    `XREAD BLOCK ${ms} STREAMS ${key} $`,
    `XREADGROUP GROUP g x BLOCK ${ms} STREAMS s >`,
    `PEXPIRE ${key} ${ms}${draws.pick(['', '', ' NX', ' XX', ' GT', ' LT'])}`,
    `SET ${key} v PX ${ms}`,
    `PSETEX ${key} ${ms} v`,
    `GETEX ${key} PX ${ms}`,
    `GETEX ${key} PX ${ms}`,
    `PEXPIRE ${key} ${ms}`,
  ]);
}

type Source = (draws: Draws) => string;

/** Gives the programs of this matter, each from its own draws. */
export function programsOf(matter: Matter): (draws: Draws) => Program {
  const grammar = grammarOf(matter.version);
  const chosen = Object.entries(CHANCE).filter(([name]) => matter.families.length === 0 || matter.families.includes(name));
  if (chosen.length === 0) throw new Error(`no such family; there are: ${Object.keys(CHANCE).join(', ')}`);
  const families = chosen.map(([, lines]): Source => (draws) => draws.drawn(lines));
  const mayUseGrammar = matter.families.length === 0;
  return (draws) => {
    const sources: Source[] = families.filter(() => draws.percent(50));
    if (sources.length === 0) sources.push(draws.pick(families as unknown as readonly [Source, ...Source[]]));
    if (mayUseGrammar && draws.percent(85)) {
      const share = 1 + draws.below(2 * sources.length);
      for (let i = 0; i < share; i++) sources.push(grammar);
    }
    return programOf(matter, draws, sources as unknown as readonly [Source, ...Source[]]);
  };
}

function programOf(matter: Matter, draws: Draws, sources: readonly [Source, ...Source[]]): Program {
  const active: string[] = NAMES.slice(0, 3 + draws.below(4));
  const spares: string[] = [...SPARES];
  const clients = [...active, ...spares];
  const isSlow = draws.percent(1);
  let toCome = isSlow ? 24 : 200 + draws.below(draws.percent(20) ? 1800 : 600);
  let untilWait = 3;
  const speakThree = clients.filter(() => matter.resp === 3 || (matter.resp === 'mixed' && draws.percent(50)));
  const share = { pipeline: 10 + draws.below(60), blocked: draws.below(15), exec: 5 + draws.below(15) };
  const lineFrom = (stance: Stance): string => {
    if (stance.queued !== undefined && !stance.isBlocked && draws.percent(share.exec)) return draws.percent(90) ? 'EXEC' : 'DISCARD';
    for (;;) {
      const line = draws.pick(sources)(draws);
      if (mayBeTyped(line) && !matter.without?.test(line)) return line;
    }
  };
  return {
    clients,
    next(stances) {
      const first = speakThree.shift();
      if (first !== undefined) return { client: first, lines: ['HELLO 3'] };
      if (isSlow && untilWait-- <= 0) {
        untilWait = 2 + draws.below(5);
        return { client: '', lines: [], waitMs: WAIT_MS };
      }
      if (toCome <= 0) return undefined;
      const open = stances.filter((each) => each.isOpen);
      for (const [i, name] of active.entries()) {
        if (!open.some((each) => each.name === name)) active.splice(i, 1, ...spares.splice(0, 1));
      }
      const standing = open.filter((each) => active.includes(each.name));
      const stuck = standing.filter((each) => each.isBlocked);
      const free = standing.filter((each) => !each.isBlocked);
      if (free.length === 0) {
        const spare = spares.shift();
        if (spare === undefined) return undefined;
        active.push(spare);
        return { client: spare, lines: ['PING'] };
      }
      const [some, ...others] = draws.percent(share.blocked) && stuck.length > 0 ? stuck : free;
      if (!some) return undefined;
      const actor = draws.pick([some, ...others]);
      const asleep = stuck[draws.below(stuck.length)];
      if (asleep && draws.percent(4)) {
        const how = draws.percent(10) ? `KILL ID {${asleep.name}}` : `UNBLOCK {${asleep.name}}${draws.pick(['', '', ' TIMEOUT', ' ERROR'])}`;
        toCome--;
        return { client: actor.name, lines: [`CLIENT ${how}`] };
      }
      if (actor.isSubscribed && actor.resp === 2 && draws.percent(20)) {
        toCome--;
        return { client: actor.name, lines: [draws.pick(['UNSUBSCRIBE', 'PUNSUBSCRIBE', 'SUNSUBSCRIBE'])] };
      }
      if (isSlow && !actor.isBlocked && draws.percent(40)) {
        toCome--;
        return { client: actor.name, lines: [timedLine(draws)] };
      }
      const lines = [lineFrom(actor)];
      // An answer that is masked or in an open order stands alone.
      const length = draws.percent(share.pipeline) ? 2 + draws.below(6) : 1;
      while (lines.length < length && !isLoose(lines[0] ?? '')) {
        const line = lineFrom(actor);
        if (isLoose(line)) break;
        lines.push(line);
      }
      toCome -= lines.length;
      return { client: actor.name, lines };
    },
  };
}
