/**
 * A connection as the node has it, from accept to close, and its output buffer.
 *
 *   createClient                     The node accepts a connection and gives it the next client id.
 *   (queueFrame, output.ts)          A frame goes into the output buffer; nothing is on the wire yet.
 *   handleClientsWithPendingWrites   The command has finished: the buffers are written, as far as the sockets take it.
 *   closeClientsOverLimit            Who has more in its buffer than client-output-buffer-limit allows is closed.
 *   socketDrained                    A client that reads slowly has made room: there is more to be written.
 *   freeClient                       The connection ends, whoever ended it. Every exit passes through here.
 *
 * Why writing waits for the end of the command: Redis queues replies while it works and writes them in beforeSleep.
 * A connection that got its first output last is written first (it is put at the head of `clients_pending_write`),
 * so after a PUBLISH the publisher's integer leaves before the copies, and all leave in the same microsecond.
 *
 * A socket takes whatever is written to a client that reads at once. One that reads slowly has `SOCKET_BYTES`; what does not
 * fit stays in the output buffer, and the rest follows as the socket drains. A frame is written whole, where a real socket
 * takes a part of it.
 *
 * Follows networking.c of Redis 7.2: writeToClient, freeClientsInAsyncFreeQueue.
 */
import { ascii, enter, US_PER_MS, type Micros } from '../../base/index.ts';
import type { CloseReason, EventId, EventOf } from '../../trace/index.ts';
import { happen, type Loop, type Wire } from '../loop.ts';
import { send, sendClose } from '../network.ts';
import { SOCKET_BYTES } from '../rules/index.ts';
import type { Client, Connection, Node, World } from '../world.ts';
import { DEFAULT_USER } from './acl-user.ts';
import { unblockClient } from './blocked.ts';
import { mayBeIdle } from './idle.ts';
import { leaveMonitors } from './monitor.ts';
import { checkClientOutputBufferLimits, clientClassOf, limitOf } from './output-limits.ts';
import { queueFrame, replyFrame } from './output.ts';
import { pubsubUnsubscribeAll } from './pubsub.ts';
import { error } from './replies.ts';
import { clearReplyList, newReplyList, replyBytesSent } from './reply-list.ts';
import { unwatchAllKeys } from './watch.ts';

/** Who connects: a client on stage, or, over a real wire, nobody that has a name. */
export interface Caller {
  readonly client: string;
  readonly ip: string;
  readonly port: number;
}

/** What is said to one more than `maxclients`, before it is closed. */
export const TOO_MANY = error('ERR max number of clients reached');

/** Accepts a connection. One too many is told so, and closed at the node's next turn: whoever calls makes sure of it. */
export function createClient(loop: Loop, node: Node, caller: Caller, cause: EventId | undefined): Connection {
  node.stats.numconnections++;
  const connection = newConnection(node, caller, loop.world.now);
  const { id } = connection;
  node.connections.set(id, connection);
  const opened = happen(loop, cause, { kind: 'connection-opened', node: node.name, client: caller.client, connection: id });
  if (node.connections.size > node.config.maxclients) {
    node.stats.rejected_conn++;
    node.stats.numconnections--;
    queueFrame(node, connection, replyFrame(TOO_MANY, 2), opened);
    connection.closing = 'max-clients';
  } else mayBeIdle(loop, node, opened);
  return connection;
}

/** A connection with the next client id, as it is when it has just been accepted. */
export function newConnection(node: Node, caller: Caller, now: Micros): Connection {
  const defaultUser = node.users.get(DEFAULT_USER);
  return {
    id: node.nextConnection++,
    client: caller.client,
    name: ascii(''),
    resp: 2,
    db: 0,
    openedAt: now,
    channels: new Set(),
    patterns: new Set(),
    shardChannels: new Set(),
    outputBytes: 0,
    output: [],
    outputCauses: [],
    reply: newReplyList(),
    closesAsap: false,
    softLimitReachedAt: undefined,
    socketBytes: 0,
    query: [],
    isReadable: false,
    closing: undefined,
    ip: caller.ip,
    port: caller.port,
    lastInteractionAt: now,
    lastCommand: 'NULL',
    libName: ascii(''),
    libVer: ascii(''),
    user: DEFAULT_USER,
    isAuthenticated: defaultUser !== undefined && defaultUser.isOn && defaultUser.isNopass,
    transaction: undefined,
    watched: [],
    isDirtyCas: false,
    blocked: undefined,
    postponed: undefined,
    replies: 'on',
    isNoTouch: false,
    isNoEvict: false,
    reexecuting: undefined,
    isMonitor: false,
    isAsking: false,
    isReadOnly: false,
    isMaster: false,
    isReplica: false,
    woff: 0,
  };
}

/** Writes every output buffer to its socket, and closes what was to be closed after its reply. */
export function handleClientsWithPendingWrites(loop: Loop, node: Node): void {
  const { wire } = loop;
  const pending = node.pendingWrite;
  node.pendingWrite = [];
  for (let i = pending.length - 1; i >= 0; i--) {
    const connection = node.connections.get(pending[i] ?? -1);
    if (!connection || connection.closesAsap) continue;
    if (wire) writeToWire(loop, wire, node, connection);
    else writeToClient(loop, node, connection);
  }
}

function writeToClient(loop: Loop, node: Node, connection: Connection): void {
  const client = loop.world.clients.get(connection.client);
  const { output, outputCauses } = connection;
  // Whoever has left with this connection reads nothing, but its kernel still takes what comes.
  const isSlow = client?.readRate !== undefined && client.connection === connection.id;
  const count = isSlow ? fitting(connection) : output.length;
  if (count === 0 && output.length > 0) return;
  // `idle` counts from the last thing read or written.
  connection.lastInteractionAt = loop.world.now;
  let cause: EventId | undefined;
  for (let k = 0; k < count; k++) {
    const frame = output[k];
    cause = outputCauses[k];
    if (frame && cause !== undefined && client) send(loop, client, connection, 'client', frame, cause);
  }
  const written = removeWritten(node, connection, count);
  if (isSlow) connection.socketBytes += written;
  if (connection.closing && connection.output.length === 0) freeClient(loop, node, connection, connection.closing, cause);
}

/** The same where the other end is real: it may be slow, and then the rest stays here. */
function writeToWire(loop: Loop, wire: Wire, node: Node, connection: Connection): void {
  if (!wire.isWritable(connection)) return;
  const { output, outputCauses } = connection;
  const count = wire.write(connection, output);
  const cause = outputCauses[count - 1];
  connection.lastInteractionAt = loop.world.now;
  removeWritten(node, connection, count);
  if (connection.closing && connection.output.length === 0) freeClient(loop, node, connection, connection.closing, cause);
}

/** The first `count` frames are with the socket. Returns their bytes. */
function removeWritten(node: Node, connection: Connection, count: number): number {
  const { output, outputCauses } = connection;
  let written = 0;
  if (count === output.length) {
    for (const frame of output) written += frame.bytes;
    connection.output = [];
    connection.outputCauses = [];
    connection.outputBytes = 0;
    clearReplyList(connection.reply);
  } else {
    for (let k = 0; k < count; k++) written += output[k]?.bytes ?? 0;
    connection.output = output.slice(count);
    connection.outputCauses = outputCauses.slice(count);
    connection.outputBytes -= written;
    replyBytesSent(connection.reply, written);
  }
  if (connection.softLimitReachedAt !== undefined && !checkClientOutputBufferLimits(node, connection).isSoft) {
    connection.softLimitReachedAt = undefined;
  }
  return written;
}

/** How many frames its socket takes. One that is larger than the socket goes alone. */
function fitting({ output, socketBytes }: Connection): number {
  let count = 0;
  let bytes = socketBytes;
  for (const frame of output) {
    bytes += frame.bytes;
    if (bytes > SOCKET_BYTES && bytes > frame.bytes) break;
    count++;
  }
  return count;
}

/** There is room for `bytes` more in its socket. Returns whether something is to be written. */
export function socketDrained(node: Node, connection: Connection, bytes: number): boolean {
  connection.socketBytes -= bytes;
  if (connection.output.length === 0 || connection.closesAsap) return false;
  if (!node.pendingWrite.includes(connection.id)) node.pendingWrite.push(connection.id);
  return true;
}

/** Those that a command has brought past a limit: closed for the hard one, given some seconds for the soft one. */
export function closeClientsOverLimit(loop: Loop, node: Node): void {
  if (node.overLimit.length === 0) return;
  const over = node.overLimit;
  node.overLimit = [];
  for (const { connection: id, cause } of over) {
    const connection = node.connections.get(id);
    if (!connection) continue;
    if (connection.closesAsap) {
      const reached = limitReached(loop, node, connection, 'hard', cause);
      node.stats.client_outbuf_limit_disconnections++;
      freeClient(loop, node, connection, 'output-buffer-limit', reached);
    } else if (connection.softLimitReachedAt === undefined && checkClientOutputBufferLimits(node, connection).isSoft) {
      const since = secondOf(loop.world);
      connection.softLimitReachedAt = since;
      const reached = limitReached(loop, node, connection, 'soft', cause);
      const { softSeconds } = limitOf(node, connection);
      const dueMs = (since + softSeconds + 1) * 1000 - loop.world.epochMs;
      enter(loop.world.agenda, dueMs * US_PER_MS, {
        kind: 'soft-limit-due',
        background: true,
        node: node.name,
        connection: id,
        since,
        cause: reached,
      });
    }
  }
}

/** The seconds are over: closed, unless it has caught up in between. */
export function softLimitDue(loop: Loop, node: Node, connection: Connection, since: number, cause: EventId): void {
  if (connection.softLimitReachedAt !== since || !checkClientOutputBufferLimits(node, connection).isSoft) return;
  const reached = limitReached(loop, node, connection, 'soft', cause, true);
  node.stats.client_outbuf_limit_disconnections++;
  freeClient(loop, node, connection, 'output-buffer-limit', reached);
}

function limitReached(
  loop: Loop,
  node: Node,
  connection: Connection,
  limit: EventOf<'output-limit-reached'>['limit'],
  cause: EventId,
  closes = limit === 'hard',
): EventId {
  const of = clientClassOf(connection);
  const { hard, soft, softSeconds } = limitOf(node, connection);
  return happen(loop, cause, {
    kind: 'output-limit-reached',
    node: node.name,
    client: connection.client,
    connection: connection.id,
    class: of,
    limit,
    limitBytes: limit === 'hard' ? hard : soft,
    seconds: limit === 'hard' ? 0 : softSeconds,
    memory: connection.reply.memory,
    closes,
  });
}

/** The second of the clock on the wall. */
function secondOf(world: World): number {
  return Math.floor((world.epochMs + world.now / US_PER_MS) / 1000);
}

/** Closes a connection and forgets all it held. The other end hears of it one hop later. */
export function freeClient(
  loop: Loop,
  node: Node,
  connection: Connection,
  why: CloseReason,
  cause: EventId | undefined,
): void {
  const client = loop.world.clients.get(connection.client);
  const isCurrent = client !== undefined && (client.connection === connection.id || client.connection === undefined);
  if (client && isCurrent) rememberHeld(loop, client, connection);
  const closed = happen(loop, cause, {
    kind: 'connection-closed',
    node: node.name,
    client: connection.client,
    connection: connection.id,
    why,
  });
  pubsubUnsubscribeAll(loop, node, connection, 'closed', closed);
  if (client && isCurrent) noteDropped(loop, node, client, connection, closed);
  unwatchAllKeys(node, connection);
  leaveMonitors(node, connection);
  node.waitingCommands -= connection.query.length;
  unblockClient(loop, node, connection, 'connection-closed', closed);
  node.connections.delete(connection.id);
  loop.wire?.close(connection);
  if (client && why !== 'disconnected' && client.connection === connection.id) {
    sendClose(loop, client, {
      kind: 'close-seen',
      background: false,
      by: 'client',
      client: client.name,
      node: node.name,
      connection: connection.id,
      cause: closed,
    });
  }
}

/** Copies that PUBLISH counted and that never left the output buffer are missed. */
function noteDropped(loop: Loop, node: Node, client: Client, { output }: Connection, cause: EventId): void {
  for (const { carries } of output) {
    if (carries.what !== 'message') continue;
    client.missed++;
    const { table, row, channel, payload } = carries;
    happen(loop, cause, { kind: 'message-missed', node: node.name, client: client.name, table, row, channel, payload });
  }
}

/** What this client would have got from now on is noted as missed, until it subscribes again. */
function rememberHeld(loop: Loop, client: Client, connection: Connection): void {
  if (connection.channels.size + connection.patterns.size + connection.shardChannels.size === 0) return;
  client.held = {
    channels: new Set([...(client.held?.channels ?? []), ...connection.channels]),
    patterns: new Set([...(client.held?.patterns ?? []), ...connection.patterns]),
    shardChannels: new Set([...(client.held?.shardChannels ?? []), ...connection.shardChannels]),
  };
  if (!loop.world.missing.includes(client.name)) loop.world.missing.push(client.name);
}
