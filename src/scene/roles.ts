/**
 * Who stands on which side: clients that publish on the left, those that listen on the right.
 *
 * A client's role is the first thing its run asks it to do, not what it does at the playhead. So a card keeps its side
 * while somebody scrubs, and a seek finds it where a fresh run would have it. While nothing is known of a client it
 * stands by its ordinal: of every three, two on the right, as most clients listen. Who has had a role keeps it while the
 * run is changed under it: a line put aside by typing in the past moves no card.
 */
import type { Run } from '../trace/index.ts';
import type { Role } from './types.ts';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['publish', 'publishes'],
  ['spublish', 'publishes'],
  ['subscribe', 'listens'],
  ['psubscribe', 'listens'],
  ['ssubscribe', 'listens'],
]);

/** The role of each client whose lines name one, those of `before` first. Keep it while the run is the same: O(inputs). */
export function rolesOf(run: Run, before: ReadonlyMap<string, Role> = new Map()): ReadonlyMap<string, Role> {
  const roles = new Map(before);
  for (const input of run.inputs) {
    if (input.kind !== 'line-typed' && input.kind !== 'line-pipelined') continue;
    if (roles.has(input.client)) continue;
    // redis-cli takes a count before a command (`5 PUBLISH …`), and quotes around any word.
    const word = /^\s*(?:\d+\s+)?["']?([a-z]+)/i.exec(input.line)?.[1];
    const role = word === undefined ? undefined : ROLES.get(word.toLowerCase());
    if (role) roles.set(input.client, role);
  }
  return roles;
}

/** Left or right: by its role, else by its ordinal. */
export function sideOf(role: Role | undefined, ordinal: number): 'left' | 'right' {
  if (role) return role === 'publishes' ? 'left' : 'right';
  return ordinal % 3 === 2 ? 'left' : 'right';
}
