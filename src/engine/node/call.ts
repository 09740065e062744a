/**
 * One command being run: what a command of the table gets, how it is run, and how it answers.
 *
 *   call     Runs a command, on its own or as one of EXEC's.
 *   reply    Answers. Most commands do so once; the subscribe family sends confirmations instead.
 *
 * Follows server.c: call, afterCommand.
 */
import type { Bytes } from '../../base/index.ts';
import type { EventId, Reply } from '../../trace/index.ts';
import type { Command } from '../commands/table.ts';
import { happen, isWatched, type Loop } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Db, Frame, Node } from '../world.ts';
import { dbOf } from './keyspace.ts';
import { replicationFeedMonitors } from './monitor.ts';
import { queueFrame, replyFrame } from './output.ts';
import { propagate, propagatePendingCommands } from './propagation.ts';
import { countCall, countFailed } from './stats.ts';

/** A command being run: who, where, and how it answers. */
export interface Call {
  readonly loop: Loop;
  readonly node: Node;
  readonly connection: Connection;
  /** The database that the connection has selected. */
  readonly db: Db;
  /** The command's name first. */
  readonly argv: readonly Bytes[];
  readonly command: Command;
  /** The `command-started` event. */
  readonly cause: EventId;
  /** Places of words that no monitor may see; the command notes them as it reads them. */
  redacted?: number[];
  /** In which words replicas are told of it, if not as it was typed; none: they are not told (propagation.ts). */
  told?: readonly Bytes[];
  /** They are told even if it has changed nothing. */
  isForced?: boolean;
}

/** Runs one command, whole. `servedFrom`: it has run before, and the server answers it now from this key, for which it waited. */
export function call(
  loop: Loop,
  node: Node,
  connection: Connection,
  command: Command,
  argv: readonly Bytes[],
  cause: EventId,
  servedFrom?: Bytes,
): void {
  const watched = isWatched(loop);
  const { name: at } = node;
  const { client, id } = connection;
  const name = command.fullName;
  const started = watched
    ? happen(loop, cause, { kind: 'command-started', node: at, client, connection: id, name, argv })
    : cause;
  const mark = connection.output.length;
  node.stats.prev_err_count = node.stats.total_error_replies;
  const running: Call = { loop, node, connection, db: dbOf(node, connection.db), argv, command, cause: started };
  const { dirty } = node;
  if (servedFrom === undefined) command.run(running);
  else command.serve?.run(running, servedFrom);
  if (node.replication.backlog || node.config.appendonly) {
    propagate(running, dirty);
    // What EXEC runs is told when it is over.
    if (!connection.transaction) propagatePendingCommands(loop, node);
  }
  countFailed(node, name);
  if (servedFrom === undefined && !(connection.blocked && rulesOf(node.version).waitsCountAtTheirEnd)) countCall(node, name);
  if (rulesOf(node.version).pushesAfterReply && !command.pushesAreItsReply) repliesFirst(connection, mark);
  if (node.monitors.length > 0 && !connection.reexecuting) {
    const { redacted = [] } = running;
    replicationFeedMonitors(loop, node, connection, { flags: command.flags, argv, redacted, cause: started });
  }
  if (!watched) return;
  const isError = isErrorFrame(connection.output[mark]);
  happen(loop, started, { kind: 'command-ended', node: at, client, connection: id, name, isError });
}

/** Answers. */
export function reply(call: Call, value: Reply): void {
  queueFrame(call.node, call.connection, replyFrame(value, call.connection.resp), call.cause);
}

/**
 * Since 7.2 a client that publishes to itself reads its reply before the message: what its own command sends it besides
 * the reply waits in `server.pending_push_messages` (networking.c).
 */
function repliesFirst(connection: Connection, mark: number): void {
  const { output, outputCauses } = connection;
  if (output.length - mark < 2) return;
  const order: number[] = [];
  for (const wantsMessage of [false, true]) {
    for (let i = mark; i < output.length; i++) if (isMessage(output[i]) === wantsMessage) order.push(i);
  }
  const frames = order.flatMap((i) => output[i] ?? []);
  const causes = order.flatMap((i) => outputCauses[i] ?? []);
  output.splice(mark, frames.length, ...frames);
  outputCauses.splice(mark, causes.length, ...causes);
}

export function isMessage(frame: Frame | undefined): boolean {
  return frame?.carries.what === 'message';
}

function isErrorFrame(frame: Frame | undefined): boolean {
  return frame?.carries.what === 'reply' && frame.carries.reply.type === 'error';
}
