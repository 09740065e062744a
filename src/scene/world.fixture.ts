/** Worlds and packets made by hand, for tests of the picture and for the bench: no engine needed. */
import { ascii, utf8, type Bytes } from '../base/index.ts';
import type { ClientView, ConnectionView, NodeView, WorldView } from '../engine/view.ts';
import type { Carried, Event, Packet } from '../trace/index.ts';

export interface FakeClient {
  readonly name: string;
  readonly channels?: readonly string[];
  readonly patterns?: readonly string[];
  readonly isAway?: boolean;
  readonly missed?: number;
}

const NO_LIMIT = { hard: 0, soft: 0, softSeconds: 0 };

/** A world with one node, `main`, and these clients on it. */
export function fakeWorld(
  clients: readonly FakeClient[],
  places: Readonly<Record<string, { x: number; y: number }>> = {},
): WorldView {
  const connections = new Map<number, ConnectionView>();
  const views = new Map<string, ClientView>();
  const channels = new Map<Bytes, { subscribers: Map<number, number> }>();
  const patterns = new Map<Bytes, { subscribers: Map<number, number> }>();
  clients.forEach((client, ordinal) => {
    const id = ordinal + 1;
    const mine = new Set((client.channels ?? []).map(utf8));
    const its = new Set((client.patterns ?? []).map(utf8));
    const isAway = client.isAway === true;
    if (!isAway) {
      connections.set(id, {
        id,
        client: client.name,
        name: ascii(''),
        resp: 2,
        db: 0,
        openedAt: 0,
        channels: mine,
        patterns: its,
        shardChannels: new Set(),
        outputBytes: 0,
        blocked: undefined,
        reply: { memory: 0 },
      });
      for (const row of mine) enter(channels, row, id);
      for (const row of its) enter(patterns, row, id);
    }
    views.set(client.name, {
      name: client.name,
      ordinal,
      node: 'main',
      latencyUs: 250,
      isClusterAware: false,
      resp: 2,
      connection: isAway ? undefined : id,
      prompt: '127.0.0.1:6379> ',
      isBusy: false,
      isSubscribed: mine.size + its.size > 0,
      isMonitoring: false,
      queuedLines: [],
      held: isAway ? { channels: mine, patterns: its, shardChannels: new Set() } : undefined,
      readRate: undefined,
      unreadBytes: 0,
      missed: client.missed ?? 0,
      isKilled: false,
      app: undefined,
    });
  });
  const main: NodeView = {
    name: 'main',
    version: '8.0',
    address: '127.0.0.1:6379',
    cluster: undefined,
    replication: { master: undefined, offset: 0 },
    connections,
    dbs: new Map(),
    pubsub_channels: channels,
    pubsub_patterns: patterns,
    pubsubshard_channels: new Map(),
    waitingCommands: 0,
    busyUntil: 0,
    isUp: true,
    config: { 'client-output-buffer-limit': { normal: NO_LIMIT, slave: NO_LIMIT, pubsub: NO_LIMIT } },
  };
  return {
    now: 0,
    epochMs: 1_767_225_600_000,
    version: '8.0',
    nodes: new Map([['main', main]]),
    clients: views,
    places: new Map(Object.entries(places)),
    cuts: new Map(),
    emitted: 0,
  };
}

function enter(table: Map<Bytes, { subscribers: Map<number, number> }>, row: Bytes, id: number): void {
  const found = table.get(row);
  if (found) found.subscribers.set(id, id);
  else table.set(row, { subscribers: new Map([[id, id]]) });
}

/** A packet of 250 µs from `sentAt`; `from` or `to` is `main`. */
export function fakePacket(
  id: number,
  ends: { readonly from: string; readonly to: string },
  sentAt: number,
  carries: Carried,
  latencyUs = 250,
): Packet {
  return {
    kind: 'packet',
    background: false,
    id,
    from: ends.from,
    to: ends.to,
    connection: 1,
    sentAt,
    arrivesAt: sentAt + latencyUs,
    bytes: 30,
    carries,
  };
}

export function fakeCommand(...argv: readonly string[]): Carried {
  return { what: 'command', argv: argv.map(utf8) };
}

/** A copy of a message; with a pattern, the copy for that pattern. */
export function fakeMessage(channel: string, payload: string, pattern?: string): Carried {
  const table = pattern === undefined ? 'pubsub_channels' : 'pubsub_patterns';
  return {
    what: 'message',
    reply: { type: 'null' },
    table,
    row: utf8(pattern ?? channel),
    channel: utf8(channel),
    payload: utf8(payload),
  };
}

/** The event of a packet's sending, arrival or loss. */
export function fakeEvent(
  kind: 'packet-sent' | 'packet-arrived' | 'packet-lost',
  id: number,
  packet: Packet,
): Event {
  const cause = undefined;
  if (kind === 'packet-sent') return { kind, id, at: packet.sentAt, cause, packet };
  if (kind === 'packet-lost') return { kind, id, at: packet.arrivesAt, cause, packet, why: 'connection-closed' };
  return { kind, id, at: packet.arrivesAt, cause, packet, shownAs: 'push', elapsedUs: 0 };
}
