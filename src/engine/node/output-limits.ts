/**
 * client-output-buffer-limit: who reads too slowly is closed, before what waits for it fills the server's memory.
 *
 *   clientClassOf                   Whose limits count for a connection.
 *   limitOf                         What CONFIG SET has made of them.
 *   checkClientOutputBufferLimits   Is it past one of them?
 *
 * Each class has a hard limit, at which a connection is closed at once, and a soft one, which it may pass for some seconds.
 * 0 is no limit. Seconds are whole ones of the clock on the wall, and a connection has more than it is given: with 2 it is
 * closed when the third second has begun.
 *
 * Who goes past the hard limit is not closed within the command: what is queued for it from there on is dropped, and it is
 * freed before the next command runs. So the PUBLISH that closed it counts it as a receiver, and so does every PUBLISH of
 * the same transaction.
 *
 * Follows networking.c of Redis 7.0 and 8.0: checkClientOutputBufferLimits, closeClientOnOutputBufferLimitReached, getClientType.
 * Where it differs: Redis looks at the soft limit ten times a second, and here it is looked at in the instant it is over.
 */
import type { ClientClass } from '../../trace/index.ts';
import type { Connection, Node } from '../world.ts';
import type { BufferLimit } from './config.ts';

/** Whoever holds a subscription is of class pubsub, whichever protocol it speaks. No node here has a replica yet. */
export function clientClassOf(connection: Connection): ClientClass {
  const { channels, patterns, shardChannels } = connection;
  return channels.size + patterns.size + shardChannels.size > 0 ? 'pubsub' : 'normal';
}

/** What is set for its class. */
export function limitOf(node: Node, connection: Connection): BufferLimit {
  const limits = node.config['client-output-buffer-limit'];
  const of = clientClassOf(connection);
  return of === 'replica' ? limits.slave : limits[of];
}

/** The limits its output is past: a connection without a block in its list is past none. */
export function checkClientOutputBufferLimits(node: Node, connection: Connection): { isHard: boolean; isSoft: boolean } {
  const { memory } = connection.reply;
  if (memory === 0) return { isHard: false, isSoft: false };
  const { hard, soft } = limitOf(node, connection);
  return { isHard: hard > 0 && memory >= hard, isSoft: soft > 0 && memory >= soft };
}
