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
import { happen } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Node } from '../world.ts';
import { checkAllPermissions, type Denial } from './acl-check.ts';
import { userOf } from './acl.ts';
import { call, isMessage, type Call } from './call.ts';
import { queueFrame, replyFrame } from './output.ts';
import { array, error } from './replies.ts';
import { addReplyBytes } from './reply-list.ts';
import { countDenied } from './stats.ts';
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
    const denial = checkAllPermissions(userOf(node, connection), command, argv);
    if (denial) refuse(exec, command, argv, denial);
    else call(loop, node, connection, command, argv, cause);
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
  if (isCutShort || connection.closesAsap || connection.isMaster) return;
  for (const each of [whole, ...inArray.slice(commands.length), ...messages]) {
    output.push(each.frame);
    outputCauses.push(each.cause);
    connection.outputBytes += each.frame.bytes;
  }
}

/** The user may no longer do what it might when this was collected. */
function refuse({ loop, node, connection, cause }: Call, { fullName }: Command, argv: readonly Bytes[], { what }: Denial): void {
  const reasons: Readonly<Record<Denial['what'], string>> = {
    command: 'no permission to execute the command or subcommand',
    key: 'no permission to touch the specified keys',
    channel: 'no permission to access one of the channels used as arguments',
  };
  const at = { node: node.name, client: connection.client, connection: connection.id, name: fullName };
  const started = happen(loop, cause, { kind: 'command-started', ...at, argv });
  countDenied(node, what);
  const words =
    'ACLs rules changed between the moment the transaction was accumulated and the EXEC call. This command is no longer allowed for the following reason:';
  queueFrame(node, connection, replyFrame(error(`NOPERM ${words} ${reasons[what]}`), connection.resp), started);
  happen(loop, started, { kind: 'command-ended', ...at, isError: true });
}

/** Out of the transaction, with nothing collected and nothing watched. */
export function discardTransaction(node: Node, connection: Connection): void {
  connection.transaction = undefined;
  connection.isDirtyCas = false;
  unwatchAllKeys(node, connection);
}
