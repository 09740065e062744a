/**
 * A connection as the node has it, from accept to close, and its output buffer.
 *
 *   createClient                     The node accepts a connection and gives it the next client id.
 *   (queueFrame, output.ts)          A frame goes into the output buffer; nothing is on the wire yet.
 *   handleClientsWithPendingWrites   The command has finished: the buffers are written.
 *   freeClient                       The connection ends, whoever ended it. Every exit passes through here.
 *
 * Why writing waits for the end of the command: Redis queues replies while it works and writes them in beforeSleep.
 * A connection that got its first output last is written first (it is put at the head of `clients_pending_write`),
 * so after a PUBLISH the publisher's integer leaves before the copies, and all leave in the same microsecond.
 *
 * Follows networking.c of Redis 7.2. Sockets take whatever is written: a slow reader does not exist yet.
 */
import { ascii, enter } from '../../base/index.ts';
import type { CloseReason, EventId } from '../../trace/index.ts';
import { happen, type Loop, type Wire } from '../loop.ts';
import { send } from '../network.ts';
import type { Client, Connection, Node } from '../world.ts';
import { DEFAULT_USER } from './acl-user.ts';
import { unblockClient } from './blocked.ts';
import { pubsubUnsubscribeAll } from './pubsub.ts';
import { unwatchAllKeys } from './watch.ts';

/** Who connects: a client on stage, or, over a real wire, nobody that has a name. */
export interface Caller {
  readonly client: string;
  readonly ip: string;
  readonly port: number;
}

/** Accepts a connection. */
export function createClient(loop: Loop, node: Node, caller: Caller, cause: EventId | undefined): Connection {
  const id = node.nextConnection++;
  const defaultUser = node.users.get(DEFAULT_USER);
  const connection: Connection = {
    id,
    client: caller.client,
    name: ascii(''),
    resp: 2,
    db: 0,
    openedAt: loop.world.now,
    channels: new Set(),
    patterns: new Set(),
    shardChannels: new Set(),
    outputBytes: 0,
    output: [],
    outputCauses: [],
    query: [],
    isReadable: false,
    closing: undefined,
    ip: caller.ip,
    port: caller.port,
    lastInteractionAt: loop.world.now,
    lastCommand: 'NULL',
    libName: ascii(''),
    libVer: ascii(''),
    user: DEFAULT_USER,
    isAuthenticated: defaultUser !== undefined && defaultUser.isOn && defaultUser.isNopass,
    transaction: undefined,
    watched: [],
    isDirtyCas: false,
    blocked: undefined,
    reexecuting: undefined,
  };
  node.connections.set(id, connection);
  happen(loop, cause, { kind: 'connection-opened', node: node.name, client: caller.client, connection: id });
  return connection;
}

/** Writes every output buffer to its socket, and closes what was to be closed after its reply. */
export function handleClientsWithPendingWrites(loop: Loop, node: Node): void {
  const { wire } = loop;
  const pending = node.pendingWrite;
  node.pendingWrite = [];
  for (let i = pending.length - 1; i >= 0; i--) {
    const connection = node.connections.get(pending[i] ?? -1);
    if (!connection) continue;
    if (wire) {
      writeToWire(loop, wire, node, connection);
      continue;
    }
    const client = loop.world.clients.get(connection.client);
    const { output, outputCauses } = connection;
    connection.output = [];
    connection.outputCauses = [];
    connection.outputBytes = 0;
    // `idle` counts from the last thing read or written.
    connection.lastInteractionAt = loop.world.now;
    let cause: EventId | undefined;
    for (let k = 0; k < output.length; k++) {
      const frame = output[k];
      cause = outputCauses[k];
      if (frame && client && cause !== undefined) send(loop, client, connection, 'client', frame, cause);
    }
    if (connection.closing) freeClient(loop, node, connection, connection.closing, cause);
  }
}

/** The same where the other end is real: it may be slow, and then the rest stays here. */
function writeToWire(loop: Loop, wire: Wire, node: Node, connection: Connection): void {
  if (!wire.isWritable(connection)) return;
  const { output, outputCauses } = connection;
  const cause = outputCauses.at(-1);
  connection.output = [];
  connection.outputCauses = [];
  connection.outputBytes = wire.write(connection, output);
  connection.lastInteractionAt = loop.world.now;
  if (connection.closing) freeClient(loop, node, connection, connection.closing, cause);
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
  unwatchAllKeys(node, connection);
  node.waitingCommands -= connection.query.length;
  unblockClient(loop, node, connection, 'connection-closed', closed);
  node.connections.delete(connection.id);
  loop.wire?.close(connection);
  if (client && why !== 'disconnected' && client.connection === connection.id) {
    const due = Math.max(loop.world.now + client.latencyUs, client.toClientFrom);
    enter(loop.world.agenda, due, {
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
