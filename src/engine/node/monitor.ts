/**
 * MONITOR: a connection that is shown every command of the node.
 *
 *   becomeMonitor            From here on it is one of the node's monitors, until it is reset or closed.
 *   leaveMonitors            Either has happened.
 *   replicationFeedMonitors  A command has run: one line of it for each of them, behind its own answer.
 *
 * Shown is what was run, as it was typed: not what was refused before it ran, nor what is only put aside for EXEC. EXEC itself
 * comes after the commands it ran. A blocked command is shown when it begins to wait, and not again when it is served.
 * Commands of administration are never shown, and a password is `(redacted)` where the command has read it as one.
 *
 * Redis takes a monitor for a kind of replica, so it may not touch keys itself, and no pause holds it.
 *
 * Follows replication.c (monitorCommand, replicationFeedMonitors) and server.c (call, processCommand) of Redis 7.0 and 8.0.
 */
import { ascii, US_PER_MS, US_PER_S, type Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { quoted } from '../resp/index.ts';
import type { Connection, Node } from '../world.ts';
import { queueFrame, replyFrame } from './output.ts';
import { simple } from './replies.ts';

/** What is shown of a word that is a secret. */
export const REDACTED = ascii('(redacted)');

export function becomeMonitor(node: Node, connection: Connection): void {
  connection.isMonitor = true;
  node.monitors.push(connection.id);
}

export function leaveMonitors(node: Node, connection: Connection): void {
  if (!connection.isMonitor) return;
  connection.isMonitor = false;
  node.monitors = node.monitors.filter((id) => id !== connection.id);
}

/** A command that ran over this connection; `redacted` are the places of its words that are secrets. */
interface Fed {
  readonly flags: readonly string[];
  readonly argv: readonly Bytes[];
  readonly redacted: readonly number[];
  readonly cause: EventId;
}

export function replicationFeedMonitors(loop: Loop, node: Node, connection: Connection, { flags, argv, redacted, cause }: Fed): void {
  if (node.monitors.length === 0 || flags.includes('admin') || flags.includes('skip_monitor')) return;
  const words = argv.map((word, place) => quoted(redacted.includes(place) ? REDACTED : word)).join(' ');
  const line = simple(`${momentOf(loop)} [${connection.db} ${connection.ip}:${connection.port}] ${words}`);
  for (const id of node.monitors) {
    const monitor = node.connections.get(id);
    // Whoever has said goodbye hears nothing more.
    if (monitor && !monitor.closing) queueFrame(node, monitor, replyFrame(line, monitor.resp), cause);
  }
}

/** Seconds since 1970, to the microsecond. */
function momentOf({ world }: Loop): string {
  const us = world.epochMs * US_PER_MS + world.now;
  return `${Math.floor(us / US_PER_S)}.${String(us % US_PER_S).padStart(6, '0')}`;
}

/** What a monitor may not do: anything with keys, also in a transaction, and what replicas are told of. */
export function isDeniedToMonitors({ fullName, flags }: Asked, collected: readonly Asked[]): boolean {
  const touches = (each: Asked): boolean =>
    each.flags.includes('write') || each.flags.includes('readonly') || each.fullName === 'publish' || each.fullName === 'spublish';
  return touches({ fullName, flags }) || collected.some(touches);
}

interface Asked {
  readonly fullName: string;
  readonly flags: readonly string[];
}
