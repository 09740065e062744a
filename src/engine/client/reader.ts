/**
 * A client that reads slowly: what has arrived stands in its socket until it takes it off.
 *
 *   setReadRate      From now on it takes so many bytes a second: none at all, or everything at once.
 *   standInSocket    A frame has arrived, and is read when those before it have been.
 *   frameRead        The first of them is read to its end; the node hears that there is room (socket-drained).
 *   forgetUnread     The client is gone: what it has not read is lost to it.
 *
 * Why it matters: the two ends of a socket hold a few bytes (`SOCKET_BYTES`, rules/socket.ts). What does not fit waits in the
 * node's output buffer, and what waits too long or grows too much is the end of the connection (output-limits.ts).
 *
 * Reading passes in the background, as a timer does: nobody waits for a subscriber to catch up, and the next line of a script
 * is typed meanwhile. Only while the client's own prompt waits for an answer is its reading what the world waits for.
 */
import { enter, US_PER_S, withdraw, type Micros } from '../../base/index.ts';
import type { EventId, Packet } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Client } from '../world.ts';

/** Does it take what comes as soon as it comes? */
export function readsAtOnce(client: Client): boolean {
  return client.readRate === undefined;
}

/** Another rate; what is being read goes on at that rate. Returns what is now to be read at once. */
export function setReadRate(loop: Loop, client: Client, bytesPerS: number | undefined): Client['unread'] {
  const left = leftToRead(loop, client);
  const connection = loop.world.nodes.get(client.node)?.connections.get(client.connection ?? -1);
  stopReading(loop, client);
  client.readRate = bytesPerS;
  if (connection) {
    withdraw(loop.world.agenda, (due) => due.kind === 'socket-drained' && due.connection === connection.id && due.node === client.node);
    connection.socketBytes = client.unreadBytes;
    for (const { records, head } of loop.world.agenda.rows.values()) {
      for (let i = head; i < records.length; i++) {
        const due = records[i];
        if (due?.kind === 'packet' && due.to === client.name && due.connection === connection.id) connection.socketBytes += due.bytes;
      }
    }
    drained(loop, client, connection.id, 0);
  }
  if (bytesPerS !== undefined) {
    if (left !== undefined) readOn(loop, client, left);
    return [];
  }
  const unread = client.unread;
  client.unread = [];
  client.unreadBytes = 0;
  return unread;
}

/** A frame has arrived at a client that does not read at once. */
export function standInSocket(loop: Loop, client: Client, packet: Packet, arrived: EventId): void {
  client.unread.push({ packet, arrived });
  client.unreadBytes += packet.bytes;
  if (client.unread.length === 1) readOn(loop, client, packet.bytes);
}

/** The first frame has been read: it is taken off the socket, and the next is begun. */
export function frameRead(loop: Loop, client: Client): Client['unread'][number] | undefined {
  client.reading = undefined;
  const first = client.unread.shift();
  if (!first) return undefined;
  client.unreadBytes -= first.packet.bytes;
  drained(loop, client, first.packet.connection, first.packet.bytes);
  return first;
}

/** Goes on with the first frame that stands in the socket; also where the prompt has begun or ceased to wait. */
export function keepReading(loop: Loop, client: Client): void {
  const first = client.unread[0];
  if (!first || client.reading?.isForeground === client.isBusy) return;
  const left = leftToRead(loop, client) ?? first.packet.bytes;
  stopReading(loop, client);
  readOn(loop, client, left);
}

/** Returns what it will never read. */
export function forgetUnread(loop: Loop, client: Client): Client['unread'] {
  stopReading(loop, client);
  const unread = client.unread;
  client.unread = [];
  client.unreadBytes = 0;
  client.unreadClose = undefined;
  return unread;
}

function readOn(loop: Loop, client: Client, left: number): void {
  const { now } = loop.world;
  client.reading = { since: now, left, isForeground: client.isBusy };
  if (!client.readRate) return;
  const due: Micros = now + Math.max(1, Math.ceil((left * US_PER_S) / client.readRate));
  enter(loop.world.agenda, due, { kind: 'frame-read', background: !client.isBusy, client: client.name });
}

function stopReading(loop: Loop, client: Client): void {
  if (client.reading && client.readRate) {
    withdraw(loop.world.agenda, (due) => due.kind === 'frame-read' && due.client === client.name);
  }
  client.reading = undefined;
}

/** Bytes of the first frame that it has not come to yet. */
function leftToRead(loop: Loop, client: Client): number | undefined {
  if (!client.reading) return undefined;
  const { since, left } = client.reading;
  return Math.max(1, left - Math.floor(((loop.world.now - since) * (client.readRate ?? 0)) / US_PER_S));
}

/** The node hears one way later that there is room in the socket again. */
function drained(loop: Loop, client: Client, connection: number, bytes: number): void {
  enter(loop.world.agenda, loop.world.now + client.latencyUs, {
    kind: 'socket-drained',
    background: !client.isBusy,
    node: client.node,
    connection,
    bytes,
  });
}
