/** A replica has said how far it is: whoever waited (WAIT, WAITAOF) for as many as there are now goes on. Follows replication.c: processClientsWaitingReplicas. */
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import { copiesReply, hasCopies } from './acks.ts';
import { unblockClient } from './blocked.ts';
import { queueFrame, replyFrame } from './output.ts';

export function processClientsWaitingReplicas(loop: Loop, node: Node, cause: EventId): void {
  if (node.blockedByType.wait + node.blockedByType.waitaof === 0) return;
  for (const connection of [...node.connections.values()]) {
    const copies = connection.blocked?.copies;
    if (!copies || !hasCopies(node, copies)) continue;
    const ended = unblockClient(loop, node, connection, 'replicas-there', cause);
    queueFrame(node, connection, replyFrame(copiesReply(node, copies), connection.resp), ended);
  }
}
