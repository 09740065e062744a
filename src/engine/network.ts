/**
 * Links: what it takes from one end to the other, and what becomes of it where a link is cut.
 *
 *   send           A frame leaves now and arrives after the link's latency, never ahead of one sent before it.
 *   sendClose      The news that one end has closed the connection follows what was sent before.
 *   sendToNode     The same between two nodes: the cluster bus, or replication.
 *   dropPackets    A connection is gone: what is still under way on it is lost.
 *   cutLink        Nothing crosses a link any more. What was under way is lost and waits, with what is sent from now on, to be sent
 *                  again, as TCP does it.
 *   healLink       It crosses again: what waited leaves now, in its order.
 *   dropStalled    One end has given the connection up: what waits on it will never leave.
 *
 * A link is a client's: it keeps its latency when the connection on it is a new one. Frames keep their order as TCP
 * keeps it, also when the latency is made shorter while one is under way. Between two nodes there is one link for each
 * direction, with its counts.
 */
import { enter, withdraw, type Micros } from '../base/index.ts';
import { HOP_US, type Carried, type EventId, type NodeCarried, type Packet } from '../trace/index.ts';
import { happen, type Loop } from './loop.ts';
import type { Client, Connection, Due, Frame, World } from './world.ts';

/** What waits at the end of a link that is cut. */
export type Stalled =
  | {
      readonly what: 'frame';
      readonly from: string;
      readonly to: string;
      readonly connection: number;
      readonly bytes: number;
      readonly carries: Carried;
      readonly isBackground: boolean;
      readonly cause: EventId;
    }
  | { readonly what: 'close'; readonly due: Due & { readonly kind: 'close-seen' } };

/** From one node to another. */
export interface NodeLink {
  /** All that was ever sent over it. */
  messages: number;
  bytes: number;
  /** No packet on it may arrive before the one sent ahead of it. */
  from: Micros;
}

/** What a link is called where it is cut: a client's name, or two nodes' in the order of their names. */
export function linkKey(end: string, other: string | undefined): string {
  return other === undefined ? end : end < other ? `${end} ${other}` : `${other} ${end}`;
}

/** Sends one frame to the node or to the client. */
export function send(
  loop: Loop,
  client: Client,
  connection: Connection,
  toward: 'node' | 'client',
  frame: Frame,
  cause: EventId,
): void {
  const { world } = loop;
  const isToNode = toward === 'node';
  const [from, to] = isToNode ? [client.name, client.node] : [client.node, client.name];
  if (world.cuts.size > 0) {
    const waiting = world.cuts.get(client.name);
    if (waiting) {
      const { bytes, carries, isBackground = false } = frame;
      waiting.push({ what: 'frame', from, to, connection: connection.id, bytes, carries, isBackground, cause });
      happen(loop, cause, { kind: 'packet-stalled', from, to, bytes });
      return;
    }
  }
  const earliest = world.now + client.latencyUs;
  const before = isToNode ? client.toNodeFrom : client.toClientFrom;
  const arrivesAt = earliest > before ? earliest : before;
  if (isToNode) client.toNodeFrom = arrivesAt;
  else client.toClientFrom = arrivesAt;
  leave(loop, { from, to, connection: connection.id, arrivesAt, bytes: frame.bytes, carries: frame.carries, background: frame.isBackground ?? false }, cause);
}

/** The end that hears of it is named by `by`. */
export function sendClose(loop: Loop, client: Client, due: Due & { readonly kind: 'close-seen' }): void {
  const waiting = loop.world.cuts.get(client.name);
  if (waiting) {
    waiting.push({ what: 'close', due });
    return;
  }
  const before = due.by === 'node' ? client.toNodeFrom : client.toClientFrom;
  enter(loop.world.agenda, Math.max(loop.world.now + client.latencyUs, before), due);
}

/** Sends something from node to node. `background`: nobody outside has caused it. */
export function sendToNode(
  loop: Loop,
  from: string,
  to: string,
  { carries, bytes, background = false }: { readonly carries: NodeCarried; readonly bytes: number; readonly background?: boolean },
  cause: EventId,
): void {
  const { world } = loop;
  const link = nodeLinkOf(world, from, to);
  link.messages++;
  link.bytes += bytes;
  if (world.cuts.size > 0) {
    const waiting = world.cuts.get(linkKey(from, to));
    if (waiting) {
      waiting.push({ what: 'frame', from, to, connection: 0, bytes, carries, isBackground: background, cause });
      happen(loop, cause, { kind: 'packet-stalled', from, to, bytes });
      return;
    }
  }
  const arrivesAt = Math.max(world.now + HOP_US, link.from);
  link.from = arrivesAt;
  leave(loop, { from, to, connection: 0, arrivesAt, bytes, carries, background }, cause);
}

export function isCut({ cuts }: World, end: string, other: string | undefined): boolean {
  return cuts.has(linkKey(end, other));
}

function nodeLinkOf(world: World, from: string, to: string): NodeLink {
  const key = `${from}>${to}`;
  let link = world.nodeLinks.get(key);
  if (!link) {
    link = { messages: 0, bytes: 0, from: 0 };
    world.nodeLinks.set(key, link);
  }
  return link;
}

type Leaving = Omit<Packet, 'kind' | 'id' | 'sentAt'>;

function leave(loop: Loop, { from, to, connection, arrivesAt, bytes, carries, background }: Leaving, cause: EventId): void {
  const { world } = loop;
  const id = world.emitted;
  const packet: Packet = { kind: 'packet', background, id, from, to, connection, sentAt: world.now, arrivesAt, bytes, carries };
  world.emitted = id + 1;
  loop.sink.push({ kind: 'packet-sent', packet, id, at: world.now, cause });
  enter(world.agenda, arrivesAt, packet);
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

/** Cuts a client's link (`other` undefined) or that between two nodes. Returns the event; undefined where it was cut already. */
export function cutLink(loop: Loop, end: string, other: string | undefined): EventId | undefined {
  const { world } = loop;
  const key = linkKey(end, other);
  if (world.cuts.has(key)) return undefined;
  const cause = happen(loop, undefined, { kind: 'link-cut', end, other });
  const waiting: Stalled[] = [];
  world.cuts.set(key, waiting);
  const isOnLink = (due: Due): boolean => {
    if (due.kind === 'close-seen') return other === undefined && due.client === end;
    if (due.kind !== 'packet') return false;
    if (other === undefined) return due.from === end || due.to === end;
    return (due.from === end && due.to === other) || (due.from === other && due.to === end);
  };
  for (const due of withdraw(world.agenda, isOnLink)) {
    if (due.kind === 'close-seen') waiting.push({ what: 'close', due });
    if (due.kind !== 'packet') continue;
    const { from, to, connection, bytes, carries, background } = due;
    waiting.push({ what: 'frame', from, to, connection, bytes, carries, isBackground: background, cause: due.id });
    happen(loop, cause, { kind: 'packet-lost', packet: due, why: 'link-cut' });
  }
  return cause;
}

/** What waited leaves now. Returns the event; undefined where it was not cut. */
export function healLink(loop: Loop, end: string, other: string | undefined): EventId | undefined {
  const { world } = loop;
  const key = linkKey(end, other);
  const waiting = world.cuts.get(key);
  if (!waiting) return undefined;
  world.cuts.delete(key);
  const cause = happen(loop, undefined, { kind: 'link-healed', end, other, waiting: waiting.length });
  for (const each of waiting) sendAgain(loop, each, cause);
  return cause;
}

function sendAgain(loop: Loop, stalled: Stalled, cause: EventId): void {
  const { world } = loop;
  if (stalled.what === 'close') {
    const client = world.clients.get(stalled.due.client);
    if (client) sendClose(loop, client, stalled.due);
    return;
  }
  const { from, to, connection, bytes, carries, isBackground } = stalled;
  const client = world.clients.get(from) ?? world.clients.get(to);
  const link = client ? undefined : nodeLinkOf(world, from, to);
  const before = client ? (from === client.name ? client.toNodeFrom : client.toClientFrom) : (link?.from ?? 0);
  const arrivesAt = Math.max(world.now + (client?.latencyUs ?? HOP_US), before);
  if (link) link.from = arrivesAt;
  else if (client && from === client.name) client.toNodeFrom = arrivesAt;
  else if (client) client.toClientFrom = arrivesAt;
  leave(loop, { from, to, connection, arrivesAt, bytes, carries, background: isBackground }, cause);
}

/** Forgets what waits between two nodes, in both directions, as far as it is of this kind. */
export function dropStalledBetween({ cuts }: World, a: string, b: string, isMeant: (carries: Carried) => boolean): void {
  const key = linkKey(a, b);
  const waiting = cuts.get(key);
  if (waiting) cuts.set(key, waiting.filter((each) => each.what !== 'frame' || !isMeant(each.carries)));
}

/** Forgets what waits on a link that is cut, in one direction. */
export function dropStalled({ cuts }: World, from: string, to: string, key = linkKey(from, to)): void {
  const waiting = cuts.get(key);
  if (!waiting) return;
  cuts.set(
    key,
    waiting.filter((each) => each.what !== 'frame' || each.from !== from || each.to !== to),
  );
}
