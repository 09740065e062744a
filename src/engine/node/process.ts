/**
 * How a node gets through its commands: one at a time, whole, connection by connection.
 *
 *   commandArrived     A command stands in its connection's query buffer, and the connection in the row of those to be read.
 *   nodeTurn           What the last command left in the output buffers is written; then the next command runs.
 *   nextConnection     A round takes whoever has sent something by then, and runs all that each has sent, one connection after
 *                      the other. Then come those whose wait for a key has ended meanwhile, then the next round.
 *   processCommand     Looks the command up, refuses what is wrong with Redis's own words, collects it for EXEC, or runs it
 *                      (call, call.ts). Then whoever waits for what it wrote is served (ready-keys.ts), and only then is it over.
 *
 * A command takes effect at one instant and keeps the node busy for a few microseconds after; its replies leave when
 * that time is over. So two commands never mix, and ten clients at once are a queue, not a crowd.
 *
 * Follows server.c: processCommand, beforeSleep; networking.c: readQueryFromClient; blocked.c: processUnblockedClients. Where it
 * differs: Redis writes what a round has to say when the round is over; here each command's output leaves when it is done.
 */
import { assert, enter, lowerAscii, type Bytes } from '../../base/index.ts';
import type { EventId, Packet } from '../../trace/index.ts';
import { masterOffsetReached } from '../cluster/failover.ts';
import { parcelAnswered, parcelArrived } from '../cluster/migrate.ts';
import { clusterProcessPacket } from '../cluster/receive.ts';
import { redirectionOf, routedNames, type Redirection } from '../cluster/route.ts';
import { lookupCommand, type Command } from '../commands/index.ts';
import { happen, isWatched, type Loop } from '../loop.ts';
import { hashedPart, keyHashSlot, rulesOf } from '../rules/index.ts';
import type { Connection, Node, Waiting } from '../world.ts';
import { checkAllPermissions, deniedWords } from './acl-check.ts';
import { isAuthRequired, userOf } from './acl.ts';
import { replyToBlockedClientTimedOut, unblockClient } from './blocked.ts';
import { call, type Call } from './call.ts';
import { closeClientsOverLimit, freeClient, handleClientsWithPendingWrites } from './connection.ts';
import { activeExpireCycle } from './expire-cycle.ts';
import { dbOf } from './keyspace.ts';
import { queueFrame, replyFrame } from './output.ts';
import { hasGoodReplicas, isStale } from './good-replicas.ts';
import { mayBeIdle } from './idle.ts';
import { isDeniedToMonitors } from './monitor.ts';
import { noteWriteOffset, replicationPacketArrived, sendGetack } from './replica.ts';
import { isPausedFor, postpone, unpauseClients } from './pause.ts';
import { clientTotalPubSubSubscriptionCount } from './pubsub.ts';
import { handleClientsBlockedOnKeys } from './ready-keys.ts';
import { error, simple } from './replies.ts';
import { countDenied, countRejected } from './stats.ts';
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
  node.waitingCommands++;
  if (!connection.isReadable) {
    connection.isReadable = true;
    node.readable.push(connection.id);
  }
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
  closeClientsOverLimit(loop, node);
  const told = node.inbox.shift();
  if (told) {
    processNodePacket(loop, node, told.packet, told.cause);
    if (node.inbox.length > 0 || isMoreToDo(loop, node)) scheduleTurn(loop, node);
    return;
  }
  // MIGRATE holds everything up; its answer comes by the inbox.
  if (node.migration) return;
  const connection = nextConnection(loop, node);
  const waiting = connection?.query.shift();
  if (connection && waiting) {
    node.waitingCommands--;
    processWaiting(loop, node, connection, waiting);
  }
  if (isMoreToDo(loop, node)) scheduleTurn(loop, node);
}

function isMoreToDo({ wire }: Loop, node: Node): boolean {
  return (
    node.pendingWrite.length > 0 ||
    node.overLimit.length > 0 ||
    (!wire && node.unblocked_clients.length > 0) ||
    node.readable.length > 0 ||
    node.roundHead < node.round.length
  );
}

/** Another node has sent something: it is dealt with before what clients want. */
function processNodePacket(loop: Loop, node: Node, packet: Packet, cause: EventId): void {
  const { carries, from } = packet;
  const queuedBefore = node.framesQueued;
  switch (carries.what) {
    case 'bus':
      clusterProcessPacket(loop, node, carries.message, from, cause);
      break;
    case 'migrate':
      parcelArrived(loop, node, packet, cause);
      break;
    case 'migrated':
      parcelAnswered(loop, node, packet, cause);
      break;
    case 'replication':
    case 'sync':
      replicationPacketArrived(loop, node, packet, cause, (client, argv, why) => runCommand(loop, node, client, argv, why));
      if (node.cluster) masterOffsetReached(loop, node, cause);
      break;
    default:
      break;
  }
  serveWaiting(loop, node);
  keepBusy(loop, node, node.framesQueued - queuedBefore);
}

/** The connection whose next command is to be run. */
function nextConnection({ wire }: Loop, node: Node): Connection | undefined {
  for (;;) {
    const turn = node.round[node.roundHead];
    if (turn) {
      const connection = node.connections.get(turn.connection);
      const mayRun = connection && !connection.closing && isFree(connection) && connection.query.length > 0;
      if (mayRun && turn.commands > 0) {
        turn.commands--;
        return connection;
      }
      node.roundHead++;
      continue;
    }
    node.round = [];
    node.roundHead = 0;
    // Behind a real wire the host goes on with them.
    const unblocked = wire ? undefined : node.unblocked_clients.shift();
    if (unblocked !== undefined) enterRound(node, unblocked);
    else if (node.readable.length > 0) beginRound(node);
    else return undefined;
  }
}

/** Does it wait for no key, and for no end of a pause? */
export function isFree({ blocked, postponed }: Connection): boolean {
  return blocked === undefined && postponed === undefined;
}

/** Whoever has sent something by now, with all that it has sent. One that waits for a key keeps it until its wait is over. */
function beginRound(node: Node): void {
  const { readable } = node;
  node.readable = [];
  for (const id of readable) {
    const connection = node.connections.get(id);
    if (connection) connection.isReadable = false;
    enterRound(node, id);
  }
}

function enterRound(node: Node, id: number): void {
  const connection = node.connections.get(id);
  if (connection && isFree(connection)) node.round.push({ connection: id, commands: connection.query.length });
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

/** Runs one command, collects it for EXEC, or refuses it; then serves whoever waited for what it wrote. */
export function processCommand(
  loop: Loop,
  node: Node,
  connection: Connection,
  argv: readonly Bytes[],
  cause: EventId,
): void {
  const queuedBefore = node.framesQueued;
  const { offset } = node.replication;
  runCommand(loop, node, connection, argv, cause);
  noteWriteOffset(node, connection, offset);
  serveWaiting(loop, node);
  if (node.replication.getsAcks) sendGetack(loop, node, cause);
  keepBusy(loop, node, node.framesQueued - queuedBefore);
}

/** Runs a command that has waited for its turn, or for the end of a pause. */
export function processWaiting(loop: Loop, node: Node, connection: Connection, { argv, cause, wasPostponed }: Waiting): void {
  const forgets = wasPostponed && rulesOf(node.version).postponedForgetTimeout;
  if (forgets) connection.reexecuting = { since: loop.world.now, until: undefined, isTimed: false };
  processCommand(loop, node, connection, argv, cause);
  if (forgets) connection.reexecuting = undefined;
}

/** The node's round for expired keys; whoever waited to hear that a key is gone hears of it. */
export function expireCycle(loop: Loop, node: Node): void {
  activeExpireCycle(loop, node);
  serveWaiting(loop, node);
  if (node.pendingWrite.length > 0) scheduleTurn(loop, node);
}

/** A pause has lasted long enough. */
export function pauseEnd(loop: Loop, node: Node, cause: EventId): void {
  unpauseClients(loop, node, cause);
  scheduleTurn(loop, node);
}

/** Somebody has waited long enough. */
export function blockTimeout(loop: Loop, node: Node, connection: Connection): void {
  const { blocked } = connection;
  // A node that sleeps looks later.
  if (blocked?.until === undefined || blocked.until > loop.world.now) return;
  const ended = unblockClient(loop, node, connection, 'timed-out', blocked.cause);
  replyToBlockedClientTimedOut(node, connection, blocked, ended);
  scheduleTurn(loop, node);
}

function serveWaiting(loop: Loop, node: Node): void {
  if (node.ready_keys.length === 0) return;
  const callOf = (connection: Connection, argv: readonly Bytes[], cause: EventId): Call | undefined => {
    const { command } = lookupCommand(argv, node.version);
    return command && { loop, node, connection, db: dbOf(node, connection.db), argv, command, cause };
  };
  handleClientsBlockedOnKeys(loop, node, {
    runAgain: (connection, argv, cause) => runCommand(loop, node, connection, argv, cause),
    mayServe(connection, key) {
      const { blocked } = connection;
      const waiting = blocked && callOf(connection, blocked.argv, blocked.cause);
      return waiting?.command.serve?.mayServe?.(waiting, key) ?? true;
    },
    serve(connection, argv, key, cause) {
      const { command } = lookupCommand(argv, node.version);
      assert(command?.serve, `nobody knows how ${argv[0] ?? ''} is served`);
      call(loop, node, connection, command, argv, cause, key);
    },
  });
}

function runCommand(loop: Loop, node: Node, connection: Connection, argv: readonly Bytes[], cause: EventId): void {
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
  const refusal = command ? (connection.isMaster ? undefined : refusalOf(loop, node, command, connection, argv)) : { text: found.refusal };
  if (command && node.cluster && !connection.isMaster && isWatched(loop)) noteSlot(loop, node, command, argv, cause);
  const { transaction } = connection;
  const isPausable = node.pause && !connection.isMonitor && !connection.isMaster;
  if (command && refusal === undefined && isPausable && isPausedFor(node, command, collectedFor(command, connection))) {
    postpone(loop, node, connection, { argv, cause, name });
    return;
  }
  if (command && refusal === undefined && transaction && !IN_TRANSACTION.has(name)) {
    const place = transaction.commands.length + 1;
    // Of a transaction that will fail in any case nothing more is kept (queueMultiCommand); its client is not told.
    if (!connection.isDirtyCas && !transaction.isDirtyExec) transaction.commands.push(argv);
    const queued = happen(loop, cause, { kind: 'command-queued', ...at, name, argv, place });
    queueFrame(node, connection, replyFrame(QUEUED, connection.resp), queued);
  } else if (command && refusal === undefined) call(loop, node, connection, command, argv, cause);
  else {
    if (command) countRejected(node, name);
    if (transaction) transaction.isDirtyExec = true;
    if (name === 'exec') discardTransaction(node, connection);
    const started = happen(loop, cause, { kind: 'command-started', ...at, name, argv });
    const to = refusal?.redirection?.to;
    const said = to ? happen(loop, started, { kind: 'command-redirected', ...at, why: to.why, slot: to.slot, to: to.node }) : started;
    queueFrame(node, connection, replyFrame(error(wordsOf(name, refusal)), connection.resp), said);
    happen(loop, started, { kind: 'command-ended', ...at, name, isError: true });
  }
  mayBeIdle(loop, node, cause);
  if (name !== 'asking' && !connection.transaction) connection.isAsking = false;
  if (connection.replies === 'skip') connection.replies = 'on';
  else if (connection.replies === 'skip-next') connection.replies = 'skip';
}

/** What EXEC would run. */
function collectedFor({ fullName }: Command, { transaction }: Connection): Command[] {
  if (fullName !== 'exec' || !transaction) return [];
  return transaction.commands.flatMap((argv) => lookupCommand(argv).command ?? []);
}

/** Behind a real wire, time is the wall's, and what a command costs is what it costs. */
function keepBusy({ world, wire }: Loop, node: Node, framesQueued: number): void {
  if (!wire) node.busyUntil = Math.max(world.now, node.sleepsUntil ?? 0) + COMMAND_US + Math.floor(framesQueued / FRAMES_PER_US);
}

/** An EXEC that is refused takes its transaction with it, and says so. */
function wordsOf(name: string, refusal: Refused | undefined): string {
  const { text = '', redirection } = refusal ?? {};
  return name === 'exec' && !redirection ? `EXECABORT Transaction discarded because of: ${text.replace(/^ERR /, '')}` : text;
}

/** Why a command is not run. */
interface Refused {
  readonly text: string;
  /** It belongs to another node of the cluster, or to none. */
  readonly redirection?: Redirection;
}

/** In a cluster: to which slot its first key or shard channel belongs. */
function noteSlot(loop: Loop, node: Node, command: Command, argv: readonly Bytes[], cause: EventId): void {
  const [name] = routedNames(command, argv);
  if (name === undefined) return;
  happen(loop, cause, { kind: 'slot-hashed', node: node.name, name, hashed: hashedPart(name), slot: keyHashSlot(name) });
}

const DEBUG_NOT_ALLOWED =
  'ERR DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.';

function refusalOf(loop: Loop, node: Node, command: Command, connection: Connection, argv: readonly Bytes[]): Refused | undefined {
  const { arity, fullName, flags } = command;
  if (arity > 0 ? argv.length !== arity : argv.length < -arity) {
    return { text: `ERR wrong number of arguments for '${fullName}' command` };
  }
  if (fullName === 'debug' && node.config['enable-debug-command'] === 'no') return { text: DEBUG_NOT_ALLOWED };
  if (!flags.includes('no_auth') && isAuthRequired(node, connection)) return { text: 'NOAUTH Authentication required.' };
  if (connection.transaction && flags.includes('no_multi')) return { text: 'ERR Command not allowed inside a transaction' };
  const user = userOf(node, connection);
  const denial = checkAllPermissions(user, command, argv);
  if (denial) {
    countDenied(node, denial.what);
    return { text: `NOPERM ${deniedWords(node.version, { user: user.name, command, argv, denial, isPrecise: false })}` };
  }
  if (node.cluster) {
    const addressOf = (name: string): string => loop.world.nodes.get(name)?.address ?? '';
    const redirection = redirectionOf(node, connection, command, argv, addressOf);
    if (redirection) return { text: redirection.text, redirection };
  }
  if (!hasGoodReplicas(loop, node) && isWriting(command, connection)) return { text: 'NOREPLICAS Not enough good replicas to write.' };
  if (node.replication.master !== undefined && node.config['replica-read-only'] && isWriting(command, connection)) {
    return { text: "READONLY You can't write against a read only replica." };
  }
  if (
    connection.resp === 2 &&
    clientTotalPubSubSubscriptionCount(connection) > 0 &&
    !IN_SUBSCRIBED_MODE.has(fullName)
  ) {
    return { text: `ERR Can't execute '${fullName}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context` };
  }
  if (isStale(node) && !flags.includes('stale')) {
    return { text: "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'." };
  }
  if (connection.isMonitor && isDeniedToMonitors(command, collectedFor(command, connection))) {
    return { text: "ERR Replica can't interact with the keyspace" };
  }
  return undefined;
}

function isWriting(command: Command, connection: Connection): boolean {
  return command.flags.includes('write') || collectedFor(command, connection).some(({ flags }) => flags.includes('write'));
}
