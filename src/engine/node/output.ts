/** The way into a connection's output buffer. How it is written out is in connection.ts. */
import type { EventId, Reply } from '../../trace/index.ts';
import { frameLength } from '../resp/index.ts';
import type { Connection, Frame, Node } from '../world.ts';
import { checkClientOutputBufferLimits } from './output-limits.ts';
import { addReplyBytes } from './reply-list.ts';
import { countErrorReply } from './stats.ts';

/** A frame that holds a plain reply. */
export function replyFrame(reply: Reply, resp: 2 | 3): Frame {
  return { carries: { what: 'reply', reply }, bytes: frameLength(reply, resp), resp };
}

/** Puts a frame into a connection's output buffer, unless it is to be closed for what waits there already. */
export function queueFrame(node: Node, connection: Connection, frame: Frame, cause: EventId): void {
  if (frame.carries.what === 'reply' && frame.carries.reply.type === 'error') countErrorReply(node, frame.carries.reply.text);
  if (connection.closesAsap) return;
  const { replies } = connection;
  // Messages come also where answers are not wanted.
  if ((replies === 'off' || replies === 'skip') && frame.carries.what === 'reply') return;
  if (connection.output.length === 0) node.pendingWrite.push(connection.id);
  connection.output.push(frame);
  connection.outputCauses.push(cause);
  connection.outputBytes += frame.bytes;
  node.framesQueued++;
  addReplyBytes(connection.reply, frame.bytes);
  if (connection.reply.memory > 0) noteLimit(node, connection, cause);
}

/** Past a limit: what follows from it waits for the end of the command (closeClientsOverLimit, connection.ts). */
function noteLimit(node: Node, connection: Connection, cause: EventId): void {
  const { isHard, isSoft } = checkClientOutputBufferLimits(node, connection);
  if (isHard) connection.closesAsap = true;
  const isNoted = node.overLimit.at(-1)?.connection === connection.id && !isHard;
  if (isHard || (isSoft && !isNoted && connection.softLimitReachedAt === undefined)) {
    node.overLimit.push({ connection: connection.id, cause });
  }
}
