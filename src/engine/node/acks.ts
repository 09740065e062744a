/**
 * How many copies there are of what was written: what WAIT and WAITAOF ask.
 *
 *   replicationCountAcksByOffset   How many replicas have said that they have come so far, or have it in their files.
 *   hasCopies                      Are those enough for whoever waits?
 *
 * Follows replication.c: replicationCountAcksByOffset, replicationCountAOFAcksByOffset.
 */
import type { Reply } from '../../trace/index.ts';
import type { Node } from '../world.ts';
import { array, integer } from './replies.ts';

/** What a client waits for, besides keys. */
export interface WaitedCopies {
  /** Must it be in the node's own file? */
  readonly local: boolean;
  readonly replicas: number;
  readonly inFiles: boolean;
  /** Up to here. */
  readonly offset: number;
}

export function replicationCountAcksByOffset({ replication }: Node, offset: number, inFiles: boolean): number {
  let count = 0;
  for (const { state, ackOffset, aofOffset } of replication.replicas.values()) {
    if (state === 'online' && (inFiles ? aofOffset : ackOffset) >= offset) count++;
  }
  return count;
}

/** What WAIT and WAITAOF answer now. What is written to the node's own file stays there. */
export function copiesReply(node: Node, { offset, inFiles }: WaitedCopies): Reply {
  const count = integer(replicationCountAcksByOffset(node, offset, inFiles));
  return inFiles ? array([integer(node.config.appendonly ? 1 : 0), count]) : count;
}

export function hasCopies(node: Node, { local, replicas, inFiles, offset }: WaitedCopies): boolean {
  return replicationCountAcksByOffset(node, offset, inFiles) >= replicas && (!local || node.config.appendonly);
}
