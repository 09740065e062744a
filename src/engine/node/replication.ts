/**
 * What a node has to do with replication: whom it follows, and who follows it.
 *
 *   replicationSetMaster     It follows another node from now on.
 *   replicationUnsetMaster   It is on its own again.
 *
 * Follows replication.c of Redis 7.0 and 8.0.
 */
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';

export interface Replication {
  /** The name on stage of the node it follows. */
  master: string | undefined;
  /** How many bytes of the stream there are: made here, or received. */
  offset: number;
}

export function newReplication(master: string | undefined): Replication {
  return { master, offset: 0 };
}

export function replicationSetMaster(_loop: Loop, node: Node, master: string, _cause: EventId): void {
  node.replication.master = master;
}

export function replicationUnsetMaster(_loop: Loop, node: Node, _cause: EventId): void {
  node.replication.master = undefined;
}
