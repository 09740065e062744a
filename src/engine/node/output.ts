/** The way into a connection's output buffer. How it is written out is in connection.ts. */
import type { EventId, Reply } from '../../trace/index.ts';
import { frameLength } from '../resp/index.ts';
import type { Connection, Frame, Node } from '../world.ts';

/** A frame that holds a plain reply. */
export function replyFrame(reply: Reply, resp: 2 | 3): Frame {
  return { carries: { what: 'reply', reply }, bytes: frameLength(reply, resp), resp };
}

/** Puts a frame into a connection's output buffer. */
export function queueFrame(node: Node, connection: Connection, frame: Frame, cause: EventId): void {
  if (connection.output.length === 0) node.pendingWrite.push(connection.id);
  connection.output.push(frame);
  connection.outputCauses.push(cause);
  connection.outputBytes += frame.bytes;
  node.framesQueued++;
}
