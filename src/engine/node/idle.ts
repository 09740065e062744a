/**
 * `timeout`: clients that have neither sent nor been sent anything for so many seconds are closed.
 *
 *   scheduleIdleCheck   A client has connected, or `timeout` was set: the node will come by to look.
 *   mayBeIdle           The same for one who was spared until now.
 *   closeIdleClients    It does, and enters when it comes by next.
 *
 * Spared are those of whom nothing is to be expected: who waits for a key or for the end of a pause, who is subscribed, who
 * monitors. Seconds are whole ones of the clock on the wall: with 1, a client is closed when the second second after its last
 * word has begun, at the node's next tick.
 *
 * A real node goes round `hz` times a second; here it comes by only when somebody may have been idle for too long.
 *
 * Follows timeout.c: clientsCronHandleTimeout.
 */
import { enter, US_PER_MS, US_PER_S, type Micros } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Connection, Node } from '../world.ts';
import { clientTotalPubSubSubscriptionCount } from './pubsub.ts';

/** Where nobody may be closed, nothing is entered. `cause` is what made the node look. */
export function scheduleIdleCheck(loop: Loop, node: Node, cause: EventId): void {
  node.idleCheckAt = undefined;
  if (node.config.timeout === 0 || node.connections.size === 0) return;
  const { world } = loop;
  let due = Infinity;
  for (const connection of node.connections.values()) {
    if (!isSpared(connection)) due = Math.min(due, closableAt(loop, node, connection.lastInteractionAt));
  }
  if (due === Infinity) return;
  node.idleCheckAt = Math.max(due, nextTick(loop, node));
  enter(world.agenda, node.idleCheckAt, { kind: 'idle-check', background: true, node: node.name, cause });
}

/** Somebody may be spared no longer: a wait, a subscription or its monitoring has ended. O(1) where the node will come by anyway. */
export function mayBeIdle(loop: Loop, node: Node, cause: EventId): void {
  if (node.config.timeout > 0 && node.idleCheckAt === undefined) scheduleIdleCheck(loop, node, cause);
}

/** `close` frees a connection (freeClient, which stands above this file). */
export function closeIdleClients(loop: Loop, node: Node, cause: EventId, close: (connection: Connection) => void): void {
  // A round was entered anew after this one.
  if (node.idleCheckAt !== loop.world.now) return;
  for (const connection of [...node.connections.values()]) {
    if (!isSpared(connection) && closableAt(loop, node, connection.lastInteractionAt) <= loop.world.now) close(connection);
  }
  scheduleIdleCheck(loop, node, cause);
}

function isSpared(connection: Connection): boolean {
  const { blocked, postponed, isMonitor } = connection;
  return isMonitor || blocked !== undefined || postponed !== undefined || clientTotalPubSubSubscriptionCount(connection) > 0;
}

function nextTick({ world }: Loop, node: Node): Micros {
  const tickUs = Math.round(US_PER_S / node.config.hz);
  return (Math.floor(world.now / tickUs) + 1) * tickUs;
}

/** The tick at which the node closes whoever was last heard of at `since`. */
function closableAt({ world }: Loop, node: Node, since: Micros): Micros {
  const second = Math.floor((world.epochMs + since / US_PER_MS) / 1000) + node.config.timeout + 1;
  const tickUs = Math.round(US_PER_S / node.config.hz);
  return Math.ceil(((second * 1000 - world.epochMs) * US_PER_MS) / tickUs) * tickUs;
}
