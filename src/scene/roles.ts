/**
 * Who stands on which side: clients that publish or add elements on the left, those that listen or take them on the right.
 *
 * A client's role is the first thing its run asks it to do, not what it does at the playhead. So a card keeps its side
 * while somebody scrubs, and a seek finds it where a fresh run would have it. While nothing is known of a client it
 * stands by its ordinal: of every three, two on the right, as most clients listen. Who has had a role keeps it while the
 * run is changed under it: a line put aside by typing in the past moves no card.
 */
import type { Input, Run } from '../trace/index.ts';
import type { Insides, Role } from './types.ts';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['publish', 'publishes'],
  ['spublish', 'publishes'],
  ['subscribe', 'listens'],
  ['psubscribe', 'listens'],
  ['ssubscribe', 'listens'],
  ...words('adds', 'lpush rpush lpushx rpushx xadd zadd sadd'),
  ...words('takes', 'lpop rpop lmpop blpop brpop blmpop lmove rpoplpush blmove brpoplpush'),
  ...words('adds', 'produce'),
  ...words('takes', 'poll assign'),
  ...words('takes', 'xread xreadgroup zpopmin zpopmax zmpop bzpopmin bzpopmax bzmpop spop'),
]);
const PUBSUB: ReadonlySet<string> = new Set(
  'subscribe unsubscribe psubscribe punsubscribe ssubscribe sunsubscribe publish spublish pubsub'.split(' '),
);
/** Lines that have to do neither with keys nor with subscriptions. */
const NEITHER: ReadonlySet<string> = new Set(
  'ping echo hello auth select quit exit reset client command config info help clear time multi exec discard unwatch produce poll assign commit offsets describe create'.split(' '),
);

function words(role: Role, list: string): (readonly [string, Role])[] {
  return list.split(' ').map((word) => [word, role] as const);
}

/** The role of each client whose lines name one, those of `before` first. Keep it while the run is the same: O(inputs). */
export function rolesOf(run: Run, before: ReadonlyMap<string, Role> = new Map()): ReadonlyMap<string, Role> {
  const roles = new Map(before);
  for (const input of run.inputs) {
    for (const { client, line } of linesOf(input)) {
      const role = roles.has(client) ? undefined : ROLES.get(commandIn(line));
      if (role) roles.set(client, role);
    }
  }
  return roles;
}

/** What is typed, by a person or by the program that is given. */
export function linesOf(input: Input): readonly { readonly client: string; readonly line: string }[] {
  if (input.kind === 'line-typed' || input.kind === 'line-pipelined') return [input];
  if (input.kind !== 'app-told' || input.order.do !== 'run') return [];
  return input.order.program.steps.flatMap((step) => (step.do === 'send' ? [{ client: input.client, line: step.line }] : []));
}

/** redis-cli takes a count before a command (`5 PUBLISH …`), and quotes around any word. */
export function commandIn(line: string): string {
  return /^\s*(?:\d+\s+)?["']?([a-z]+)/i.exec(line)?.[1]?.toLowerCase() ?? '';
}

/** What of a node's inside is used by a run, anywhere in it: so its card keeps its height while somebody scrubs. O(inputs). */
export function insidesOf(run: Run): Insides {
  // A broker has neither.
  if (run.scenario.nodes.length > 0 && run.scenario.nodes.every(({ broker }) => broker)) return { keys: false, pubsub: false, transactions: false };
  let [keys, pubsub, transactions] = [false, false, false];
  for (const input of run.inputs) {
    for (const { line } of linesOf(input)) {
      const command = commandIn(line);
      if (command === 'multi') transactions = true;
      else if (PUBSUB.has(command)) pubsub = true;
      else if (command !== '' && !NEITHER.has(command)) keys = true;
    }
  }
  return { keys, pubsub: pubsub || !keys, transactions };
}

/** Left or right: by its role, else by its ordinal. */
export function sideOf(role: Role | undefined, ordinal: number): 'left' | 'right' {
  if (role) return role === 'publishes' || role === 'adds' ? 'left' : 'right';
  return ordinal % 3 === 2 ? 'left' : 'right';
}
