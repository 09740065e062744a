/**
 * CLIENT PAUSE: commands wait, so that nothing changes for a while.
 *
 *   pauseClients      All commands, or those that write, are to wait until a moment. A second pause makes the first longer or
 *                     stricter, never shorter.
 *   isPausedFor       Must this command wait?
 *   postpone          It does. Its connection is parked with it, and what it sends meanwhile waits behind.
 *   unpauseClients    CLIENT UNPAUSE, or the moment has come: whoever was parked goes on, in the order of parking.
 *
 * While anything is paused no key expires: one whose time is over is not found, and stays. Under a pause of all commands CLIENT
 * UNPAUSE has to wait like any other.
 *
 * Follows networking.c and blocked.c of Redis 7.0 and 8.0: pauseActions, blockPostponeClient. A real server looks ten times a
 * second whether a pause is over, and so does a node here.
 */
import { cancel, enter, US_PER_MS, US_PER_S, type Micros } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import type { Connection, Node, Waiting } from '../world.ts';
import { wallClockMs } from './expire.ts';
import { rescheduleExpireCycle } from './expire-cycle.ts';

/** Later than this no run gets. */
const FOREVER_MS = 1n << 42n;

/** Commands that change no key, and are told to replicas all the same. */
const MAY_REPLICATE: ReadonlySet<string> = new Set(['publish', 'spublish']);

interface Asked {
  readonly fullName: string;
  readonly flags: readonly string[];
}

/** `end` is a millisecond of the clock on the wall. */
export function pauseClients(
  { loop, node, cause }: { loop: Loop; node: Node; cause: EventId },
  mode: 'write' | 'all',
  end: bigint,
): void {
  const before = node.pause;
  if (before) cancelEnd(loop, node, before.dueAt);
  const isAll = mode === 'all' || before?.mode === 'all';
  const until = before && before.end > end ? before.end : end;
  const dueAt = lookAt(loop, node, until);
  node.pause = { mode: isAll ? 'all' : 'write', end: until, dueAt };
  const paused = happen(loop, cause, { kind: 'clients-paused', node: node.name, mode: node.pause.mode });
  if (dueAt !== undefined) {
    enter(loop.world.agenda, dueAt, { kind: 'pause-end', background: true, node: node.name, cause: paused });
  }
}

/** The tick at which the node sees that it is over; undefined where no run gets so far. */
function lookAt({ world }: Loop, node: Node, end: bigint): Micros | undefined {
  const leftMs = end - wallClockMs(world);
  if (leftMs > FOREVER_MS) return undefined;
  const tickUs = Math.round(US_PER_S / node.config.hz);
  const overAt = world.now + Math.max(0, Number(leftMs)) * US_PER_MS + 1;
  return Math.ceil(overAt / tickUs) * tickUs;
}

/** `collected`: what EXEC would run. */
export function isPausedFor(node: Node, command: Asked, collected: readonly Asked[]): boolean {
  const { pause } = node;
  if (!pause) return false;
  const writes = ({ fullName, flags }: Asked): boolean => flags.includes('write') || MAY_REPLICATE.has(fullName);
  return pause.mode === 'all' || writes(command) || collected.some(writes);
}

export function postpone(loop: Loop, node: Node, connection: Connection, waiting: Waiting & { readonly name: string }): void {
  const { argv, name } = waiting;
  const at = { node: node.name, client: connection.client, connection: connection.id };
  const cause = happen(loop, waiting.cause, { kind: 'command-postponed', ...at, name, argv });
  connection.postponed = { argv, cause, wasPostponed: true };
  node.postponed_clients.push(connection.id);
}

/** Whoever calls makes sure that the node goes on. */
export function unpauseClients(loop: Loop, node: Node, cause: EventId): void {
  if (!node.pause) return;
  cancelEnd(loop, node, node.pause.dueAt);
  node.pause = undefined;
  happen(loop, cause, { kind: 'clients-unpaused', node: node.name, postponed: node.postponed_clients.length });
  for (const id of node.postponed_clients) {
    const connection = node.connections.get(id);
    if (!connection?.postponed) continue;
    node.unblocked_clients.push(id);
    // Behind a real wire the host runs it, before what it has not read yet.
    if (loop.wire) continue;
    connection.query.unshift(connection.postponed);
    connection.postponed = undefined;
    node.waitingCommands++;
  }
  node.postponed_clients = [];
  rescheduleExpireCycle(loop, node);
}

function cancelEnd(loop: Loop, node: Node, dueAt: Micros | undefined): void {
  if (dueAt !== undefined) cancel(loop.world.agenda, dueAt, (due) => due.kind === 'pause-end' && due.node === node.name);
}

