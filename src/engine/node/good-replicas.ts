/**
 * What a node refuses for the sake of replication: writes where too few replicas keep up (`min-replicas-to-write`), and reads at a
 * replica that has lost its master (`replica-serve-stale-data no`).
 *
 * A replica says every second how far it has come, also where nothing is written; those packets are left out here (replica.ts), so
 * only a link that is cut makes it lag.
 *
 * Follows replication.c: refreshGoodSlavesCount; server.c: processCommand.
 */
import { US_PER_S } from '../../base/index.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import type { Replica } from './replication-state.ts';

/** Whole seconds since a replica was last heard. */
export function lagOf({ world }: Loop, { silentSince }: Replica): number {
  return silentSince === undefined ? 0 : Math.floor((world.now - silentSince) / US_PER_S);
}

/** How many replicas follow, and were heard not too long ago. */
export function goodReplicas(loop: Loop, node: Node): number {
  let count = 0;
  for (const replica of node.replication.replicas.values()) {
    if (replica.state === 'online' && lagOf(loop, replica) <= node.config['min-replicas-max-lag']) count++;
  }
  return count;
}

/** Enough to write? A replica of its own is not asked. */
export function hasGoodReplicas(loop: Loop, node: Node): boolean {
  const { config, replication } = node;
  const wanted = config['min-replicas-to-write'];
  return wanted === 0 || config['min-replicas-max-lag'] === 0 || replication.master !== undefined || goodReplicas(loop, node) >= wanted;
}

/** A replica without its master, whose keys may be old by now, and that was told not to tell them then. */
export function isStale({ replication, config }: Node): boolean {
  return replication.master !== undefined && replication.link !== 'connected' && !config['replica-serve-stale-data'];
}
