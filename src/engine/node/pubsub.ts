/**
 * Pub/Sub: who listens to what, and one copy per matching subscription.
 *
 * The life of a message:
 *
 *   pubsubSubscribe         A client is put into a row of a table; the row begins with its first client.
 *   pubsubPublishMessage    The channel's row is looked up, then every distinct pattern is tried. Each match queues one
 *                           copy for each of its clients. Nothing is stored: who is not in a row now gets nothing.
 *   pubsubUnsubscribe       A client leaves a row; an empty row is gone.
 *
 * A client with a channel and two patterns that match gets three copies, and the answer of PUBLISH counts three.
 *
 * Three tables, one code (as `pubsubtype` in Redis): channels and patterns share one count per client, shard channels
 * have their own, and PUBLISH and SPUBLISH do not reach each other's subscribers.
 *
 * The order of copies: the channel before the patterns, always. Within a row, 7.0 keeps the order of subscription;
 * later versions keep clients in a dict, so the order is drawn once per (client, row) from the seed. The order of
 * patterns is a dict's in every version.
 *
 * Follows pubsub.c of Redis 7.0 and 8.0.
 */
import { draw, type Bytes } from '../../base/index.ts';
import type { EventId, EventOf, Reply, Table } from '../../trace/index.ts';
import { happen, isWatched, type Loop } from '../loop.ts';
import { frameLength } from '../resp/index.ts';
import { globMatch, rulesOf } from '../rules/index.ts';
import type { Connection, Frame, Node, Subscribers, World } from '../world.ts';
import { queueFrame } from './output.ts';
import { array, bulk, integer, nil, push } from './replies.ts';

interface PubsubType {
  readonly subscribed: Bytes;
  readonly unsubscribed: Bytes;
  readonly message: Bytes;
  rowsOf(connection: Connection): Set<Bytes>;
  /** What confirmations count. */
  countOf(connection: Connection): number;
}

const shared = (connection: Connection): number => connection.channels.size + connection.patterns.size;

/** To add a kind of subscription: a member here, and its table in `Table` of trace/packet.ts. */
const TYPES: Readonly<Record<Table, PubsubType>> = {
  pubsub_channels: {
    subscribed: 'subscribe' as Bytes,
    unsubscribed: 'unsubscribe' as Bytes,
    message: 'message' as Bytes,
    rowsOf: (connection) => connection.channels,
    countOf: shared,
  },
  pubsub_patterns: {
    subscribed: 'psubscribe' as Bytes,
    unsubscribed: 'punsubscribe' as Bytes,
    message: 'pmessage' as Bytes,
    rowsOf: (connection) => connection.patterns,
    countOf: shared,
  },
  pubsubshard_channels: {
    subscribed: 'ssubscribe' as Bytes,
    unsubscribed: 'sunsubscribe' as Bytes,
    message: 'smessage' as Bytes,
    rowsOf: (connection) => connection.shardChannels,
    countOf: (connection) => connection.shardChannels.size,
  },
};

export type UnsubscribeReason = EventOf<'subscription-removed'>['why'];

/** Channels, patterns and shard channels of a connection together: above 0 a RESP2 connection is in subscribed mode. */
export function clientTotalPubSubSubscriptionCount(connection: Connection): number {
  return connection.channels.size + connection.patterns.size + connection.shardChannels.size;
}

/** Subscribes and confirms; subscribing again only confirms again. */
export function pubsubSubscribe(
  loop: Loop,
  node: Node,
  connection: Connection,
  table: Table,
  row: Bytes,
  cause: EventId,
): void {
  const type = TYPES[table];
  const rows = type.rowsOf(connection);
  const isNew = !rows.has(row);
  const wasNormal = clientTotalPubSubSubscriptionCount(connection) === 0;
  if (isNew) {
    rows.add(row);
    join(loop.world, node, connection, table, row);
    forgetHeld(loop.world, connection, table, row);
  }
  const at = { node: node.name, client: connection.client, connection: connection.id };
  const count = type.countOf(connection);
  const added = happen(loop, cause, { kind: 'subscription-added', ...at, table, row, isNew, count });
  if (wasNormal && connection.resp === 2) happen(loop, added, { kind: 'subscribed-mode-entered', ...at });
  confirm(node, connection, table, { isAdded: true, row, count }, added);
}

/** Unsubscribes; it is confirmed where the client asked, and also where its slot has gone to another node. */
export function pubsubUnsubscribe(
  loop: Loop,
  node: Node,
  connection: Connection,
  table: Table,
  row: Bytes,
  why: UnsubscribeReason,
  cause: EventId,
): void {
  const type = TYPES[table];
  const wasSubscribed = clientTotalPubSubSubscriptionCount(connection) > 0;
  const wasHeld = type.rowsOf(connection).delete(row);
  if (wasHeld) leave(node, connection, table, row);
  const at = { node: node.name, client: connection.client, connection: connection.id };
  const count = type.countOf(connection);
  const removed = happen(loop, cause, { kind: 'subscription-removed', ...at, table, row, wasHeld, count, why });
  if (why === 'asked' || why === 'slot-moved') confirm(node, connection, table, { isAdded: false, row, count }, removed);
  if (
    wasSubscribed &&
    why !== 'closed' &&
    connection.resp === 2 &&
    clientTotalPubSubSubscriptionCount(connection) === 0
  ) {
    happen(loop, removed, { kind: 'subscribed-mode-left', ...at });
  }
}

/**
 * Unsubscribes from all rows of one table, as UNSUBSCRIBE without arguments does: one confirmation for each row, in an
 * order that Redis leaves open, or a single one with a nil where there was none.
 */
export function pubsubUnsubscribeAllRows(
  loop: Loop,
  node: Node,
  connection: Connection,
  table: Table,
  why: UnsubscribeReason,
  cause: EventId,
): void {
  const type = TYPES[table];
  const rows = [...type.rowsOf(connection)];
  const key = new Map(rows.map((row) => [row, orderKey(loop.world, connection, row)]));
  rows.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
  for (const row of rows) pubsubUnsubscribe(loop, node, connection, table, row, why, cause);
  if (rows.length === 0 && why === 'asked') {
    confirm(node, connection, table, { isAdded: false, row: undefined, count: type.countOf(connection) }, cause);
  }
}

/** All three tables, unconfirmed: RESET and the end of a connection. */
export function pubsubUnsubscribeAll(
  loop: Loop,
  node: Node,
  connection: Connection,
  why: 'reset' | 'closed',
  cause: EventId,
): void {
  pubsubUnsubscribeAllRows(loop, node, connection, 'pubsub_channels', why, cause);
  pubsubUnsubscribeAllRows(loop, node, connection, 'pubsubshard_channels', why, cause);
  pubsubUnsubscribeAllRows(loop, node, connection, 'pubsub_patterns', why, cause);
}

/** Queues one copy per matching subscription on this node and returns how many. */
export function pubsubPublishMessage(
  loop: Loop,
  node: Node,
  table: 'pubsub_channels' | 'pubsubshard_channels',
  channel: Bytes,
  payload: Bytes,
  cause: EventId,
): number {
  const found = node[table].get(channel);
  const looked = happen(loop, cause, {
    kind: 'row-looked-up',
    node: node.name,
    table,
    row: channel,
    subscribers: found?.subscribers.size ?? 0,
  });
  let receivers = 0;
  if (found) {
    const message = newMessage(table, channel, channel, payload);
    receivers += copyToEach(loop, node, orderOf(found), message, looked);
  }
  if (table === 'pubsub_channels') {
    for (const pattern of patternsInOrder(loop.world, node)) {
      const listeners = node.pubsub_patterns.get(pattern);
      if (!listeners) continue;
      const isMatch = globMatch(pattern, channel);
      const tested = happen(loop, cause, {
        kind: 'pattern-tested',
        node: node.name,
        pattern,
        channel,
        isMatch,
        subscribers: listeners.subscribers.size,
      });
      if (!isMatch) continue;
      const message = newMessage('pubsub_patterns', pattern, channel, payload);
      receivers += copyToEach(loop, node, orderOf(listeners), message, tested);
    }
  }
  if (loop.world.missing.length > 0) noteMissed(loop, node, table, channel, payload, looked);
  happen(loop, cause, { kind: 'receivers-counted', node: node.name, table, channel, receivers });
  return receivers;
}

/** The rows of a table in an order that Redis leaves open (PUBSUB CHANNELS and its kin). */
export function rowsInOrder(world: World, node: Node, table: Table): Bytes[] {
  const rows = [...node[table].keys()];
  const key = new Map(rows.map((row) => [row, draw(world.seed, table, row)]));
  return rows.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
}

/** One message for one row: its frame is made once for each protocol and shared by all copies. */
interface Message {
  readonly table: Table;
  readonly row: Bytes;
  readonly channel: Bytes;
  readonly payload: Bytes;
  readonly frames: [Frame | undefined, Frame | undefined];
}

function newMessage(table: Table, row: Bytes, channel: Bytes, payload: Bytes): Message {
  return { table, row, channel, payload, frames: [undefined, undefined] };
}

function frameOf(message: Message, resp: 2 | 3): Frame {
  const made = message.frames[resp - 2];
  if (made) return made;
  const { table, row, channel, payload } = message;
  const kind = bulk(TYPES[table].message);
  const items =
    table === 'pubsub_patterns'
      ? [kind, bulk(row), bulk(channel), bulk(payload)]
      : [kind, bulk(channel), bulk(payload)];
  const reply: Reply = resp === 3 ? push(items) : array(items);
  const frame: Frame = {
    carries: { what: 'message', reply, table, row, channel, payload },
    bytes: frameLength(reply, resp),
    resp,
  };
  message.frames[resp - 2] = frame;
  return frame;
}

function copyToEach(loop: Loop, node: Node, ids: readonly number[], message: Message, cause: EventId): number {
  const { world } = loop;
  const { table, row, channel, payload } = message;
  const watched = isWatched(loop);
  for (const id of ids) {
    const connection = node.connections.get(id);
    if (!connection) continue;
    if (!watched) {
      queueFrame(node, connection, frameOf(message, connection.resp), cause);
      continue;
    }
    const event = world.emitted;
    world.emitted = event + 1;
    loop.sink.push({
      kind: 'copy-queued',
      node: node.name,
      client: connection.client,
      connection: id,
      table,
      row,
      channel,
      payload,
      id: event,
      at: world.now,
      cause,
    });
    queueFrame(node, connection, frameOf(message, connection.resp), event);
  }
  return ids.length;
}

/** Those who were cut off with a subscription that matches: what they miss is noted, for whoever watches. */
function noteMissed(
  loop: Loop,
  node: Node,
  table: 'pubsub_channels' | 'pubsubshard_channels',
  channel: Bytes,
  payload: Bytes,
  cause: EventId,
): void {
  for (const name of loop.world.missing) {
    const client = loop.world.clients.get(name);
    if (!client?.held || client.node !== node.name) continue;
    const rows: [Table, Bytes][] = [];
    if (table === 'pubsubshard_channels') {
      if (client.held.shardChannels.has(channel)) rows.push([table, channel]);
    } else {
      if (client.held.channels.has(channel)) rows.push([table, channel]);
      for (const pattern of client.held.patterns) {
        if (globMatch(pattern, channel)) rows.push(['pubsub_patterns', pattern]);
      }
    }
    for (const [missedTable, row] of rows) {
      client.missed++;
      happen(loop, cause, {
        kind: 'message-missed',
        node: node.name,
        client: name,
        table: missedTable,
        row,
        channel,
        payload,
      });
    }
  }
}

/** A row it subscribes to again is no longer one whose messages it misses. */
function forgetHeld(world: World, connection: Connection, table: Table, row: Bytes): void {
  if (world.missing.length === 0) return;
  const client = world.clients.get(connection.client);
  if (!client?.held) return;
  const { channels, patterns, shardChannels } = client.held;
  (table === 'pubsub_channels' ? channels : table === 'pubsub_patterns' ? patterns : shardChannels).delete(row);
  if (channels.size + patterns.size + shardChannels.size > 0) return;
  client.held = undefined;
  world.missing = world.missing.filter((name) => name !== client.name);
}

function confirm(
  node: Node,
  connection: Connection,
  table: Table,
  said: { isAdded: boolean; row: Bytes | undefined; count: number },
  cause: EventId,
): void {
  const type = TYPES[table];
  const items = [
    bulk(said.isAdded ? type.subscribed : type.unsubscribed),
    said.row === undefined ? nil() : bulk(said.row),
    integer(said.count),
  ];
  const reply = connection.resp === 3 ? push(items) : array(items);
  const frame: Frame = {
    carries: { what: 'confirmation', reply, table, ...said },
    bytes: frameLength(reply, connection.resp),
    resp: connection.resp,
  };
  queueFrame(node, connection, frame, cause);
}

function join(world: World, node: Node, connection: Connection, table: Table, row: Bytes): void {
  const subscriptions = node[table];
  let found = subscriptions.get(row);
  if (!found) {
    found = { subscribers: new Map(), order: undefined };
    subscriptions.set(row, found);
    if (table === 'pubsub_patterns') node.patternOrder = undefined;
  }
  const isKept = rulesOf(world.version).subscriberOrder === 'subscription';
  found.subscribers.set(connection.id, isKept ? 0 : orderKey(world, connection, row));
  found.order = undefined;
}

function leave(node: Node, connection: Connection, table: Table, row: Bytes): void {
  const found = node[table].get(row);
  if (!found) return;
  found.subscribers.delete(connection.id);
  found.order = undefined;
  if (found.subscribers.size > 0) return;
  node[table].delete(row);
  if (table === 'pubsub_patterns') node.patternOrder = undefined;
}

/** Drawn by the client's place on stage, not by its name or connection: a new name reshuffles nothing. */
function orderKey(world: World, connection: Connection, row: Bytes): number {
  const ordinal = world.clients.get(connection.client)?.ordinal ?? connection.id;
  return draw(world.seed, 'subscriber', row, ordinal);
}

/** By the key; equal keys (all of them, in 7.0) by the order of subscription, which a Map keeps and sort respects. */
function orderOf(row: Subscribers): readonly number[] {
  row.order ??= [...row.subscribers].sort((a, b) => a[1] - b[1]).map(([id]) => id);
  return row.order;
}

function patternsInOrder(world: World, node: Node): readonly Bytes[] {
  node.patternOrder ??= rowsInOrder(world, node, 'pubsub_patterns');
  return node.patternOrder;
}
