/**
 * Clients that wait until replicas have what they wrote: WAIT, WAITAOF.
 *
 *   replicationCountAcksByOffset     How many replicas have said that they have come so far.
 *   processClientsWaitingReplicas    One has said something: whoever has waited for so many goes on.
 *
 * Follows replication.c of the same functions.
 */
import type { EventId, Reply } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Connection, Node } from '../world.ts';
import { unblockClient } from './blocked.ts';
import { queueFrame, replyFrame } from './output.ts';
import { array, integer } from './replies.ts';

/** What a client waits for, besides keys. */
export interface WaitedCopies {
  /** Must it be in the node's own file? */
  readonly local: boolean;
  readonly replicas: number;
  readonly inFiles: boolean;
}

export function replicationCountAcksByOffset({ replication }: Node, offset: number, inFiles = false): number {
  let count = 0;
  for (const { state, ackOffset, aofOffset } of replication.replicas.values()) {
    if (state === 'online' && (inFiles ? aofOffset : ackOffset) >= offset) count++;
  }
  return count;
}

/** What WAIT and WAITAOF answer now. What is written to the node's own file stays there. */
export function copiesReply(node: Node, { woff }: Connection, inFiles: boolean): Reply {
  const count = integer(replicationCountAcksByOffset(node, woff, inFiles));
  return inFiles ? array([integer(node.config.appendonly ? 1 : 0), count]) : count;
}

export function hasCopies(node: Node, { woff }: Connection, { local, replicas, inFiles }: WaitedCopies): boolean {
  return replicationCountAcksByOffset(node, woff, inFiles) >= replicas && (!local || node.config.appendonly);
}

export function processClientsWaitingReplicas(loop: Loop, node: Node, cause: EventId): void {
  if (node.blockedByType.wait + node.blockedByType.waitaof === 0) return;
  for (const connection of [...node.connections.values()]) {
    const copies = connection.blocked?.copies;
    if (!copies || !hasCopies(node, connection, copies)) continue;
    const ended = unblockClient(loop, node, connection, 'replicas-there', cause);
    queueFrame(node, connection, replyFrame(copiesReply(node, connection, copies.inFiles), connection.resp), ended);
  }
}
