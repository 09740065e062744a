/**
 * Links: what it takes from one end to the other.
 *
 *   send           A frame leaves now and arrives after the link's latency, never ahead of one sent before it.
 *   dropPackets    A connection is gone: what is still under way on it is lost.
 *
 * A link is a client's: it keeps its latency when the connection on it is a new one. Frames keep their order as TCP
 * keeps it, also when the latency is made shorter while one is under way.
 */
import { enter, withdraw } from '../base/index.ts';
import type { EventId, Packet } from '../trace/index.ts';
import { happen, type Loop } from './loop.ts';
import type { Client, Connection, Frame } from './world.ts';

/** Sends one frame to the node or to the client. Returns the packet's id, which is its event's. */
export function send(
  loop: Loop,
  client: Client,
  connection: Connection,
  toward: 'node' | 'client',
  frame: Frame,
  cause: EventId,
): EventId {
  const { world } = loop;
  const isToNode = toward === 'node';
  const earliest = world.now + client.latencyUs;
  const before = isToNode ? client.toNodeFrom : client.toClientFrom;
  const arrivesAt = earliest > before ? earliest : before;
  if (isToNode) client.toNodeFrom = arrivesAt;
  else client.toClientFrom = arrivesAt;
  const id = world.emitted;
  const packet: Packet = {
    kind: 'packet',
    background: false,
    id,
    from: isToNode ? client.name : client.node,
    to: isToNode ? client.node : client.name,
    connection: connection.id,
    sentAt: world.now,
    arrivesAt,
    bytes: frame.bytes,
    carries: frame.carries,
  };
  world.emitted = id + 1;
  loop.sink.push({ kind: 'packet-sent', packet, id, at: world.now, cause });
  enter(world.agenda, arrivesAt, packet);
  return id;
}

/** Loses what is under way on a connection in one direction. Returns each packet with the event of its loss. */
export function dropPackets(
  loop: Loop,
  client: Client,
  connection: number,
  toward: 'toward-node' | 'toward-client',
  cause: EventId,
): [Packet, EventId][] {
  const to = toward === 'toward-client' ? client.name : client.node;
  const from = toward === 'toward-client' ? client.node : client.name;
  const lost = withdraw(
    loop.world.agenda,
    (due) => due.kind === 'packet' && due.connection === connection && due.to === to && due.from === from,
  );
  const out: [Packet, EventId][] = [];
  for (const packet of lost) {
    if (packet.kind !== 'packet') continue;
    out.push([packet, happen(loop, cause, { kind: 'packet-lost', packet, why: 'connection-closed' })]);
  }
  return out;
}
