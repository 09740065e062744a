/**
 * Transactions: commands collected, then run in one go.
 *
 *   (queueing, process.ts)   Between MULTI and EXEC a command is looked up, counted, and put aside.
 *   execTransaction          All of them run, one after the other; their replies are one array.
 *   discardTransaction       What was collected is forgotten, and what was watched too.
 *
 * Nothing is undone: a command that fails leaves its error in the array, and the others stand. What could not even be queued
 * (no such command, wrong number of words) makes EXEC refuse them all.
 *
 * What the array holds. Redis announces as many replies as there are commands, and then lets each write what it likes. So a
 * SUBSCRIBE of two channels writes two confirmations where one reply was announced, and in 7.0 a message to oneself takes the
 * place of a reply; whatever is over stands behind the array, as frames of their own. Since 7.2 messages come after it all.
 *
 * Follows multi.c of Redis 7.0 and 8.0: execCommand.
 */
import type { Bytes } from '../../base/index.ts';
import type { Command } from '../commands/table.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Node } from '../world.ts';
import { call, isMessage, type Call } from './call.ts';
import { replyFrame } from './output.ts';
import { array } from './replies.ts';
import { addReplyBytes } from './reply-list.ts';
import { unwatchAllKeys } from './watch.ts';

/** A command that was collected. */
export interface Collected {
  readonly command: Command;
  readonly argv: readonly Bytes[];
}

/** Runs what was collected, and answers. The connection is in its transaction until all of it has run. */
export function execTransaction(exec: Call, commands: readonly Collected[]): void {
  const { loop, node, connection, cause } = exec;
  const { output, outputCauses } = connection;
  const mark = output.length;
  const bytesBefore = connection.outputBytes;
  // The array's head is written before anything runs: CLIENT INFO sees it.
  const head = `*${commands.length}\r\n`.length;
  connection.outputBytes += head;
  addReplyBytes(connection.reply, head);
  let isCutShort = false;
  for (const { command, argv } of commands) {
    // Whoever has killed itself is told nothing more; what it was told of the array so far is no whole reply.
    isCutShort ||= connection.closing !== undefined;
    call(loop, node, connection, command, argv, cause);
  }
  const said = output.splice(mark).map((frame, i) => ({ frame, cause: outputCauses[mark + i] ?? cause }));
  outputCauses.length = mark;
  // Whoever said something is in line to be written already.
  if (mark === 0 && said.length === 0) node.pendingWrite.push(connection.id);
  const isBehind = rulesOf(node.version).pushesAfterReply;
  const inArray = said.filter(({ frame }) => !isBehind || !isMessage(frame));
  const messages = said.filter(({ frame }) => isBehind && isMessage(frame));
  const replies = inArray
    .slice(0, commands.length)
    .flatMap(({ frame: { carries } }) => ('reply' in carries ? [carries.reply] : []));
  const whole = { frame: replyFrame(array(replies), connection.resp), cause };
  connection.outputBytes = bytesBefore;
  if (isCutShort || connection.closesAsap) return;
  for (const each of [whole, ...inArray.slice(commands.length), ...messages]) {
    output.push(each.frame);
    outputCauses.push(each.cause);
    connection.outputBytes += each.frame.bytes;
  }
}

/** Out of the transaction, with nothing collected and nothing watched. */
export function discardTransaction(node: Node, connection: Connection): void {
  connection.transaction = undefined;
  connection.isDirtyCas = false;
  unwatchAllKeys(node, connection);
}
