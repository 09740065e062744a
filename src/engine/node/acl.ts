/**
 * The users of a node, and the connections that act for them.
 *
 *   userOf                  On whose behalf a connection acts.
 *   setDefaultAuth          A connection begins, or is reset: it acts for `default`, and need not log in if that has no password.
 *   authenticate            AUTH, HELLO AUTH.
 *   updateDefaultPassword   CONFIG SET requirepass.
 *   killListeners           A user may no longer hear all that it listens to: such connections are closed.
 *   deleteUser              A user goes, and its connections with it.
 *
 * Permissions are looked at when a command comes in, and again when EXEC runs it; a change holds from the next command on.
 *
 * Follows acl.c of Redis 7.0 and 8.0.
 */
import { ascii, assert, type Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Connection, Node } from '../world.ts';
import { mayListen } from './acl-check.ts';
import { authenticates, DEFAULT_USER, type User } from './acl-user.ts';
import { freeClient } from './connection.ts';

export function userOf(node: Node, connection: Connection): User {
  const user = node.users.get(connection.user);
  assert(user, `a connection of ${connection.user}, who is no user`);
  return user;
}

export function setDefaultAuth(node: Node, connection: Connection): void {
  const user = node.users.get(DEFAULT_USER);
  connection.user = DEFAULT_USER;
  connection.isAuthenticated = user !== undefined && user.isOn && user.isNopass;
}

/** Must it log in before it may do anything? */
export function isAuthRequired(node: Node, connection: Connection): boolean {
  if (connection.isAuthenticated) return false;
  const user = node.users.get(DEFAULT_USER);
  return !user?.isNopass || !user.isOn;
}

/** Logs the connection in; false where the name or the password is wrong. */
export function authenticate(node: Node, connection: Connection, name: Bytes, password: Bytes): boolean {
  if (!authenticates(node.users.get(name), password)) {
    node.stats.acl_access_denied.auth++;
    return false;
  }
  connection.user = name;
  connection.isAuthenticated = true;
  return true;
}

/** Empty: no password is asked for. */
export function updateDefaultPassword(user: User, hash: string | undefined): void {
  user.passwords = hash === undefined ? [] : [hash];
  user.isNopass = hash === undefined;
}

/** After a change of `user`. Whoever made it is told first. */
export function killListeners(at: { loop: Loop; node: Node; cause: EventId; by: Connection }, user: User): void {
  for (const connection of [...at.node.connections.values()]) {
    if (connection.user !== user.name) continue;
    const channels = [...connection.channels, ...connection.shardChannels];
    if (!mayListen(user, { channels, patterns: connection.patterns })) end(at, connection);
  }
}

/** False where there is no such user. */
export function deleteUser(at: { loop: Loop; node: Node; cause: EventId; by: Connection }, name: Bytes): boolean {
  if (!at.node.users.delete(name)) return false;
  for (const connection of [...at.node.connections.values()]) {
    if (connection.user !== name) continue;
    connection.user = DEFAULT_USER;
    connection.isAuthenticated = false;
    end(at, connection);
  }
  return true;
}

function end(
  { loop, node, cause, by }: { loop: Loop; node: Node; cause: EventId; by: Connection },
  connection: Connection,
): void {
  if (connection === by) connection.closing = 'user-changed';
  else freeClient(loop, node, connection, 'user-changed', cause);
}

/** By name, as Redis's radix tree has them. */
export function usersInOrder(node: Node): User[] {
  return [...node.users.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A name of `bits` bits in hexadecimal digits, made of chance. */
export function randomHex(bits: number, chance: (counter: number) => number): Bytes {
  const digits = Math.ceil(bits / 4);
  let text = '';
  for (let i = 0; text.length < digits; i++) text += chance(i).toString(16).padStart(8, '0');
  return ascii(text.slice(0, digits));
}
