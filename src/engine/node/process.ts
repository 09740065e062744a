/**
 * How a node gets through its commands: one at a time, whole, in the order in which they arrived.
 *
 *   commandArrived     A command stands in its connection's query buffer, and the connection in the node's row.
 *   nodeTurn           What the last command left in the output buffers is written; then the next command runs.
 *   processCommand     Looks the command up, refuses what is wrong with Redis's own words, collects it for EXEC, or runs it
 *                      (call, call.ts).
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
import type { Connection, Node } from '../world.ts';
import { call } from './call.ts';
import { freeClient, handleClientsWithPendingWrites } from './connection.ts';
import { queueFrame, replyFrame } from './output.ts';
import { clientTotalPubSubSubscriptionCount } from './pubsub.ts';
import { error, simple } from './replies.ts';
import { discardTransaction } from './transaction.ts';

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

const QUEUED = simple('QUEUED');

/** What MULTI lets through at once. */
const IN_TRANSACTION: ReadonlySet<string> = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

/** A browser was made to write here: its connection is closed without a word (securityWarningCommand). */
const SPOKEN_IN_HTTP: ReadonlySet<string> = new Set(['post', 'host:']);

/** Runs one command, collects it for EXEC, or refuses it. */
export function processCommand(
  loop: Loop,
  node: Node,
  connection: Connection,
  argv: readonly Bytes[],
  cause: EventId,
): void {
  const { world } = loop;
  const found = lookupCommand(argv, world.version);
  const { command } = found;
  const name = command?.fullName ?? lowerAscii(argv[0] ?? '');
  if (!command && SPOKEN_IN_HTTP.has(name)) {
    freeClient(loop, node, connection, 'protocol-error', cause);
    return;
  }
  const at = { node: node.name, client: connection.client, connection: connection.id };
  connection.lastInteractionAt = world.now;
  // What CLIENT LIST says of it: also a command that is then refused, but none that does not exist.
  connection.lastCommand = command?.fullName ?? 'NULL';
  const refusal = command ? refusalOf(command, connection, argv) : found.refusal;
  const { transaction } = connection;
  if (command && refusal === undefined && transaction && !IN_TRANSACTION.has(name)) {
    transaction.commands.push(argv);
    const place = transaction.commands.length;
    const queued = happen(loop, cause, { kind: 'command-queued', ...at, name, argv, place });
    queueFrame(node, connection, replyFrame(QUEUED, connection.resp), queued);
    keepBusy(loop, node, 0);
    return;
  }
  const queuedBefore = node.framesQueued;
  if (command && refusal === undefined) call(loop, node, connection, command, argv, cause);
  else {
    if (transaction) transaction.isDirtyExec = true;
    if (name === 'exec') discardTransaction(node, connection);
    const started = happen(loop, cause, { kind: 'command-started', ...at, name, argv });
    queueFrame(node, connection, replyFrame(error(wordsOf(name, refusal ?? '')), connection.resp), started);
    happen(loop, started, { kind: 'command-ended', ...at, name, isError: true });
  }
  keepBusy(loop, node, node.framesQueued - queuedBefore);
}

/** Behind a real wire, time is the wall's, and what a command costs is what it costs. */
function keepBusy({ world, wire }: Loop, node: Node, framesQueued: number): void {
  if (!wire) node.busyUntil = world.now + COMMAND_US + Math.floor(framesQueued / FRAMES_PER_US);
}

/** An EXEC that is refused takes its transaction with it, and says so. */
function wordsOf(name: string, refusal: string): string {
  return name === 'exec' ? `EXECABORT Transaction discarded because of: ${refusal.replace(/^ERR /, '')}` : refusal;
}

function refusalOf(command: Command, connection: Connection, argv: readonly Bytes[]): string | undefined {
  const { arity, fullName, flags } = command;
  if (arity > 0 ? argv.length !== arity : argv.length < -arity) {
    return `ERR wrong number of arguments for '${fullName}' command`;
  }
  if (connection.transaction && flags.includes('no_multi')) return 'ERR Command not allowed inside a transaction';
  if (
    connection.resp === 2 &&
    clientTotalPubSubSubscriptionCount(connection) > 0 &&
    !IN_SUBSCRIBED_MODE.has(fullName)
  ) {
    return `ERR Can't execute '${fullName}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`;
  }
  return undefined;
}
