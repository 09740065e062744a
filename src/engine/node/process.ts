/**
 * How a node gets through its commands: one at a time, whole, in the order in which they arrived.
 *
 *   commandArrived     A command stands in its connection's query buffer, and the connection in the node's row.
 *   nodeTurn           What the last command left in the output buffers is written; then the next command runs.
 *   processCommand     Looks the command up, refuses what is wrong with Redis's own words, or runs it.
 *
 * A command takes effect at one instant and keeps the node busy for a few microseconds after; its replies leave when
 * that time is over. So two commands never mix, and ten clients at once are a queue, not a crowd.
 *
 * Follows processCommand of server.c and beforeSleep. Where it differs: Redis handles all commands of one readable
 * socket before the next socket's; here they alternate in order of arrival.
 */
import { enter, lowerAscii, type Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { lookupCommand, type Command } from '../commands/index.ts';
import { happen, type Loop } from '../loop.ts';
import { rulesOf } from '../rules/index.ts';
import type { Connection, Frame, Node } from '../world.ts';
import { handleClientsWithPendingWrites } from './connection.ts';
import { queueFrame, replyFrame } from './output.ts';
import { clientTotalPubSubSubscriptionCount } from './pubsub.ts';
import { error } from './replies.ts';

/** What a command costs: a base, and a share for each frame it queued. Rough, and the same for everybody. */
const COMMAND_US = 2;
const FRAMES_PER_US = 5;

/** Takes a command off the wire. */
export function commandArrived(
  loop: Loop,
  node: Node,
  connection: Connection,
  argv: readonly Bytes[],
  cause: EventId,
): void {
  if (connection.closing) return;
  connection.query.push({ argv, cause });
  node.ready.push(connection.id);
  node.waitingCommands++;
  scheduleTurn(loop, node);
}

/** Makes sure that the node goes on as soon as it is free. */
export function scheduleTurn(loop: Loop, node: Node): void {
  if (node.isTurnDue) return;
  node.isTurnDue = true;
  const due = node.busyUntil > loop.world.now ? node.busyUntil : loop.world.now;
  enter(loop.world.agenda, due, { kind: 'node-turn', background: false, node: node.name });
}

/** One turn of the node's event loop. */
export function nodeTurn(loop: Loop, node: Node): void {
  node.isTurnDue = false;
  handleClientsWithPendingWrites(loop, node);
  const connection = takeReady(node);
  if (connection) {
    const waiting = connection.query.shift();
    if (waiting) processCommand(loop, node, connection, waiting.argv, waiting.cause);
  }
  if (node.pendingWrite.length > 0 || node.readyHead < node.ready.length) scheduleTurn(loop, node);
}

/** The next connection with a command to run; one that has been closed, or is closing, is passed over. */
function takeReady(node: Node): Connection | undefined {
  while (node.readyHead < node.ready.length) {
    const id = node.ready[node.readyHead++] ?? -1;
    node.waitingCommands--;
    if (node.readyHead === node.ready.length) {
      node.ready = [];
      node.readyHead = 0;
    }
    const connection = node.connections.get(id);
    if (connection && !connection.closing && connection.query.length > 0) return connection;
  }
  return undefined;
}

/** What a RESP2 connection may still do once it is subscribed. */
const IN_SUBSCRIBED_MODE: ReadonlySet<string> = new Set([
  'subscribe',
  'ssubscribe',
  'psubscribe',
  'unsubscribe',
  'sunsubscribe',
  'punsubscribe',
  'ping',
  'quit',
  'reset',
]);

/** Runs one command, or refuses it. */
export function processCommand(
  loop: Loop,
  node: Node,
  connection: Connection,
  argv: readonly Bytes[],
  cause: EventId,
): void {
  const { world } = loop;
  const found = lookupCommand(argv, world.version);
  const name = found.command?.fullName ?? lowerAscii(argv[0] ?? '');
  const at = { node: node.name, client: connection.client, connection: connection.id };
  const started = happen(loop, cause, { kind: 'command-started', ...at, name, argv });
  connection.lastInteractionAt = world.now;
  // What CLIENT LIST says of it: also a command that is then refused, but none that does not exist.
  connection.lastCommand = found.command?.fullName ?? 'NULL';
  const mark = connection.output.length;
  const queuedBefore = node.framesQueued;
  const refusal = found.command ? refusalOf(found.command, connection, argv) : found.refusal;
  if (refusal !== undefined || !found.command) {
    queueFrame(node, connection, replyFrame(error(refusal ?? 'ERR unknown command'), connection.resp), started);
  } else {
    found.command.run({ loop, node, connection, argv, command: found.command, cause: started });
    if (connection.resp === 3 && rulesOf(world.version).pushesAfterReply && !found.command.pushesAreItsReply) {
      repliesFirst(connection, mark);
    }
  }
  const queued = node.framesQueued - queuedBefore;
  node.busyUntil = world.now + COMMAND_US + Math.floor(queued / FRAMES_PER_US);
  happen(loop, started, { kind: 'command-ended', ...at, name, isError: isErrorFrame(connection.output[mark]) });
}

function refusalOf(command: Command, connection: Connection, argv: readonly Bytes[]): string | undefined {
  const { arity, fullName } = command;
  if (arity > 0 ? argv.length !== arity : argv.length < -arity) {
    return `ERR wrong number of arguments for '${fullName}' command`;
  }
  if (
    connection.resp === 2 &&
    clientTotalPubSubSubscriptionCount(connection) > 0 &&
    !IN_SUBSCRIBED_MODE.has(fullName)
  ) {
    return `ERR Can't execute '${fullName}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`;
  }
  return undefined;
}

/**
 * Since 7.2 a RESP3 client that publishes to itself reads its reply before the push: pushes made by its own command
 * wait in `server.pending_push_messages` (networking.c).
 */
function repliesFirst(connection: Connection, mark: number): void {
  if (connection.output.length - mark < 2) return;
  const order: number[] = [];
  for (const wantsPush of [false, true]) {
    for (let i = mark; i < connection.output.length; i++) {
      if (isPushFrame(connection.output[i]) === wantsPush) order.push(i);
    }
  }
  const frames = order.flatMap((i) => connection.output[i] ?? []);
  const causes = order.flatMap((i) => connection.outputCauses[i] ?? []);
  connection.output.splice(mark, frames.length, ...frames);
  connection.outputCauses.splice(mark, causes.length, ...causes);
}

function isPushFrame(frame: Frame | undefined): boolean {
  return frame?.carries.what === 'message' || frame?.carries.what === 'confirmation';
}

function isErrorFrame(frame: Frame | undefined): boolean {
  return frame?.carries.what === 'reply' && frame.carries.reply.type === 'error';
}
