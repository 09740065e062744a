/**
 * How a replica finds its master, gets its keys, and loses it again.
 *
 *   replicationSetMaster     It follows another node from now on: whoever waits for a key here is sent away, and it asks to be let in.
 *   replicationUnsetMaster   It is on its own again, with the keys it has and a new history.
 *   connectWithMaster        PSYNC: "this is the history I have, and so far".
 *   syncCommand              The master lets it go on where it was, if its backlog reaches back so far; else it makes a snapshot.
 *   snapshotDue              The snapshot leaves, and behind it all that is written from there on.
 *   snapshotArrived          The replica throws its keys away and has those of its master.
 *   linkLost                 One of the two is gone. The replica keeps its keys, and tries again.
 *
 * Where a scenario begins, replicas are in sync (startInSync).
 *
 * Follows replication.c: replicationSetMaster, replicationUnsetMaster, connectWithMaster, masterTryPartialResync, syncCommand,
 * readSyncBulkPayload, replicationHandleMasterDisconnection. Where it differs: the handshake (PING, REPLCONF) and PSYNC are one
 * packet; a replica that lost its master is back as soon as that is there, and not up to a second later; a replica that was
 * restarted has no file with its last snapshot, and asks for another. A cut that lasts longer than `repl-timeout` (60 s) is not
 * noticed: what waits in it arrives when it is healed.
 */
import { copy, enter, US_PER_S, withdraw } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { dropStalledBetween, isCut, sendToNode } from '../network.ts';
import type { Connection, Db, Node, World } from '../world.ts';
import { unblockClient } from './blocked.ts';
import { newConnection } from './connection.ts';
import { rescheduleExpireCycle } from './expire-cycle.ts';
import { dbOf, emptyDb } from './keyspace.ts';
import { initUse } from './lfu.ts';
import { queueFrame, replyFrame } from './output.ts';
import { addReplyReplicationBacklog, canContinueFrom, newBacklog } from './replication-feed.ts';
import { newReplica } from './replication-state.ts';
import { error } from './replies.ts';
import { snapshotBytes } from './snapshot.ts';

const UNBLOCKED = error('UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)');

/** `PSYNC ? -1`. */
const NO_HISTORY = { replid: '?', offset: -1 };

/** PING, REPLCONF and PSYNC, roughly. */
const HANDSHAKE_BYTES = 200;
const CONTINUE_BYTES = 52;
const ACK_BYTES = 37;

/** Replicas of a scenario have all that their masters have. */
export function startInSync({ nodes }: Pick<World, 'nodes'>): void {
  const attach = (node: Node, seen: readonly Node[]): void => {
    const { replication } = node;
    const master = nodes.get(replication.master ?? '');
    if (!master || replication.link === 'connected' || seen.includes(node)) return;
    attach(master, [...seen, node]);
    if (master.replication.master !== undefined && master.replication.link !== 'connected') return;
    master.replication.backlog ??= newBacklog();
    master.stats.sync_full++;
    master.replication.replicas.set(node.name, { ...newReplica(replicaClient(master, node, 0), 0), state: 'online' });
    replication.backlog ??= newBacklog();
    replication.replid = master.replication.replid;
    follow(node, master, 0);
  };
  for (const node of nodes.values()) attach(node, []);
}

/** The connection of a replica, as its master has it. Its port is that at which the replica listens. */
function replicaClient(node: Node, { name, address }: Node, now: number): Connection {
  const [ip = '', port = ''] = address.split(':');
  return { ...newConnection(node, { client: name, ip, port: Number(port) }, now), isReplica: true, lastCommand: 'replconf' };
}

/** The stream comes from here on. */
function follow(node: Node, master: Node, now: number): void {
  const { replication } = node;
  const [ip = '', port = ''] = master.address.split(':');
  replication.link = 'connected';
  replication.hasHistory = true;
  replication.lastIoAt = now;
  replication.streamDb = 0;
  replication.masterClient = {
    ...newConnection(node, { client: master.name, ip, port: Number(port) }, now),
    ...{ isMaster: true, replies: 'off', isAuthenticated: true },
  };
}

export function replicationSetMaster(loop: Loop, node: Node, master: string, cause: EventId, host?: string): void {
  const { replication } = node;
  if (replication.link === 'connected') replication.downSince = loop.world.now;
  leaveMaster(loop, node, cause);
  replication.master = master;
  replication.host = host;
  disconnectBlockedClients(loop, node, cause);
  connectWithMaster(loop, node, cause);
}

export function replicationUnsetMaster(loop: Loop, node: Node, cause: EventId): void {
  const { replication } = node;
  if (replication.master === undefined) return;
  leaveMaster(loop, node, cause);
  replication.master = undefined;
  shiftReplicationId(loop, node);
  // They come back at once, and learn the new id.
  disconnectSlaves(loop, node, cause);
  replication.slaveseldb = -1;
  rescheduleExpireCycle(loop, node);
}

/** Its history is another one from here on; whoever has the old one so far may go on. */
function shiftReplicationId({ world }: Loop, { name, replication }: Node): void {
  replication.replid2 = replication.replid;
  replication.secondOffset = replication.offset + 1;
  replication.replid = `${name} ${world.emitted}`;
}

/** It closes its link. */
function leaveMaster(loop: Loop, node: Node, cause: EventId, tells = false): void {
  const { replication } = node;
  const master = loop.world.nodes.get(replication.master ?? '');
  if (tells) linkLost(loop, node, cause);
  replication.link = 'connect';
  replication.masterClient = undefined;
  if (!master || master === node) return;
  dropBetween(loop, master.name, node.name, cause);
  if (isCut(loop.world, master.name, node.name)) return;
  if (master.replication.replicas.delete(node.name)) happen(loop, cause, { kind: 'replication-lost', node: master.name, other: node.name });
}

/** Who waited for a key of a master waits in vain. */
function disconnectBlockedClients(loop: Loop, node: Node, cause: EventId): void {
  for (const connection of [...node.connections.values()]) {
    if (!connection.blocked) continue;
    const ended = unblockClient(loop, node, connection, 'role-changed', cause);
    queueFrame(node, connection, replyFrame(UNBLOCKED, connection.resp), ended);
    connection.closing = 'role-changed';
  }
}

function disconnectSlaves(loop: Loop, node: Node, cause: EventId): void {
  for (const name of [...node.replication.replicas.keys()]) {
    const replica = loop.world.nodes.get(name);
    node.replication.replicas.delete(name);
    dropBetween(loop, node.name, name, cause);
    if (!replica || isCut(loop.world, node.name, name)) continue;
    linkLost(loop, replica, cause);
    connectWithMaster(loop, replica, cause);
  }
}

/** Asks its master to be let in, where there is one that listens. */
export function connectWithMaster(loop: Loop, node: Node, cause: EventId): void {
  const { replication } = node;
  const master = loop.world.nodes.get(replication.master ?? '');
  if (!master || !node.isUp) return;
  if (!master.isUp && !isCut(loop.world, node.name, master.name)) return;
  replication.link = isCut(loop.world, node.name, master.name) ? 'connecting' : 'handshake';
  const { replid, offset } = replication.hasHistory ? replication : NO_HISTORY;
  sendToNode(loop, node.name, master.name, { carries: { what: 'sync', step: 'psync', offset, replid }, bytes: HANDSHAKE_BYTES }, cause);
}

/** A node asks to follow this one. */
export function syncCommand(loop: Loop, node: Node, from: string, asked: { readonly replid: string; readonly offset: number }, cause: EventId): void {
  const { replication } = node;
  const { now } = loop.world;
  // A replica without its master has nothing to hand on; it is asked again when it has.
  if (replication.master !== undefined && replication.link !== 'connected') return;
  const asking = loop.world.nodes.get(from);
  if (!asking) return;
  const replica = newReplica(replicaClient(node, asking, now), now);
  replication.replicas.set(from, replica);
  const isHistory =
    asked.replid === replication.replid || (asked.replid === replication.replid2 && asked.offset < replication.secondOffset);
  if (isHistory && canContinueFrom(node, asked.offset)) {
    node.stats.sync_partial_ok++;
    replica.state = 'online';
    replica.ackOffset = asked.offset;
    const carries = { what: 'sync', step: 'continue', offset: asked.offset, replid: replication.replid } as const;
    sendToNode(loop, node.name, from, { carries, bytes: CONTINUE_BYTES }, cause);
    addReplyReplicationBacklog(loop, node, from, asked.offset, cause);
    return;
  }
  node.stats.sync_full++;
  if (asked.replid !== NO_HISTORY.replid) node.stats.sync_partial_err++;
  if (!replication.backlog) {
    replication.backlog = newBacklog();
    replication.replid = `${node.name} ${loop.world.emitted}`;
    replication.replid2 = undefined;
    replication.secondOffset = -1;
  }
  const delayUs = node.config['repl-diskless-sync-delay'] * US_PER_S;
  enter(loop.world.agenda, now + delayUs, { kind: 'snapshot-due', background: false, node: node.name, replica: from, cause });
}

export function snapshotDue(loop: Loop, node: Node, name: string, cause: EventId): void {
  const { replication } = node;
  const replica = replication.replicas.get(name);
  if (replica?.state !== 'wait_bgsave') return;
  replica.state = 'send_bulk';
  replica.snapshot = { dbs: new Map([...node.dbs].map(([index, { dict, expires }]) => [index, { ...emptied(index), ...copy({ dict, expires }) }])) };
  // The next command names its database.
  if (replication.master === undefined) replication.slaveseldb = -1;
  const { offset, replid } = replication;
  const carries = { what: 'sync', step: 'snapshot', offset, replid } as const;
  sendToNode(loop, node.name, name, { carries, bytes: snapshotBytes(replica.snapshot.dbs, node.version) }, cause);
}

function emptied(index: number): Db {
  return { index, dict: new Map(), holes: 0, expires: new Map(), watchedKeys: new Map(), blocking_keys: new Map(), ready_keys: new Set() };
}

/** All keys of its master, and none of its own. */
export function snapshotArrived(loop: Loop, node: Node, from: string, { replid, offset }: { readonly replid: string; readonly offset: number }, cause: EventId): void {
  const { replication } = node;
  const master = loop.world.nodes.get(from);
  const sent = master?.replication.replicas.get(node.name);
  if (!master || !sent?.snapshot || replication.master !== from) return;
  disconnectSlaves(loop, node, cause);
  for (const db of node.dbs.values()) if (db.dict.size > 0) emptyDb({ loop, node, db, cause });
  let keys = 0;
  for (const [index, { dict, expires }] of sent.snapshot.dbs) {
    const db = dbOf(node, index);
    db.dict = dict;
    db.expires = expires;
    keys += dict.size;
    for (const value of dict.values()) {
      value.accessedAt = loop.world.now;
      value.lfu = undefined;
      initUse({ loop, node }, value);
    }
  }
  sent.snapshot = undefined;
  Object.assign(replication, { replid, offset, replid2: undefined, secondOffset: -1, backlog: newBacklog() });
  synced(loop, node, master, keys, true, cause);
}

/** The master lets it go on where it was. */
export function continued(loop: Loop, node: Node, from: string, replid: string, cause: EventId): void {
  const { replication } = node;
  const master = loop.world.nodes.get(from);
  if (!master || replication.master !== from) return;
  if (replid !== replication.replid) {
    replication.replid2 = replication.replid;
    replication.secondOffset = replication.offset + 1;
    replication.replid = replid;
    disconnectSlaves(loop, node, cause);
  }
  replication.backlog ??= newBacklog();
  let keys = 0;
  for (const { dict } of node.dbs.values()) keys += dict.size;
  synced(loop, node, master, keys, false, cause);
}

function synced(loop: Loop, node: Node, master: Node, keys: number, isFull: boolean, cause: EventId): void {
  follow(node, master, loop.world.now);
  const event = happen(loop, cause, { kind: 'replica-synced', node: node.name, master: master.name, keys, isFull });
  replicationSendAck(loop, node, event);
  for (const other of loop.world.nodes.values()) {
    const { replication } = other;
    if (replication.master === node.name && replication.link !== 'connected' && other.isUp) connectWithMaster(loop, other, event);
  }
}

/** Tells its master how far it has come. */
export function replicationSendAck(loop: Loop, node: Node, cause: EventId, background = false): void {
  const { master, offset, link } = node.replication;
  if (master === undefined || link !== 'connected') return;
  const aof = node.config.appendonly ? offset : 0;
  sendToNode(loop, node.name, master, { carries: { what: 'sync', step: 'ack', offset, aof }, bytes: ACK_BYTES, background }, cause);
}

/** A replica has no link to its master any more. Its keys stay. */
function linkLost(loop: Loop, node: Node, cause: EventId): void {
  const { replication } = node;
  const { master } = replication;
  if (master === undefined || replication.link === 'connect') return;
  replication.link = 'connect';
  replication.masterClient = undefined;
  replication.downSince = loop.world.now;
  happen(loop, cause, { kind: 'replication-lost', node: node.name, other: master });
}

/** CLIENT KILL of a link, at either end. The replica is back at once, and goes on where it was. */
export function closeReplicationLink(loop: Loop, node: Node, { isMaster, client }: Connection, cause: EventId): void {
  const replica = isMaster ? node : loop.world.nodes.get(client);
  if (!replica) return;
  leaveMaster(loop, replica, cause, true);
  connectWithMaster(loop, replica, cause);
}

/** A process has ended: whoever followed it, or was followed by it, sees the link closed. Before it is forgotten. */
export function replicationNodeIsGone(loop: Loop, node: Node, cause: EventId): void {
  for (const name of node.replication.replicas.keys()) {
    const replica = loop.world.nodes.get(name);
    dropBetween(loop, node.name, name, cause);
    if (replica?.replication.master === node.name && !isCut(loop.world, node.name, name)) linkLost(loop, replica, cause);
  }
  leaveMaster(loop, node, cause);
}

/** It runs again: it looks for its master, and whoever follows it comes back. */
export function replicationNodeIsBack(loop: Loop, node: Node, cause: EventId): void {
  if (node.replication.master !== undefined) connectWithMaster(loop, node, cause);
  for (const other of loop.world.nodes.values()) {
    if (other === node || !other.isUp || other.replication.master !== node.name) continue;
    if (other.replication.link !== 'connected' && !isCut(loop.world, node.name, other.name)) connectWithMaster(loop, other, cause);
  }
}

/** The link between two nodes is cut: neither hears of it. */
export function replicationLinkIsSilent({ world }: Loop, a: string, b: string): void {
  for (const [name, other] of [[a, b], [b, a]] as const) {
    const replica = world.nodes.get(name)?.replication.replicas.get(other);
    if (replica) replica.silentSince ??= world.now;
  }
}

/** It is healed. Whoever believes in a link that the other end has forgotten learns better. */
export function replicationLinkIsBack(loop: Loop, a: string, b: string, cause: EventId): void {
  const { world } = loop;
  for (const [name, other] of [[a, b], [b, a]] as const) {
    const [master, replica] = [world.nodes.get(name), world.nodes.get(other)];
    if (!master || !replica) continue;
    const known = master.replication.replicas.get(other);
    if (known) {
      known.silentSince = undefined;
      known.ackAt = world.now;
    }
    if (replica.replication.master !== name && known) {
      master.replication.replicas.delete(other);
      happen(loop, cause, { kind: 'replication-lost', node: name, other });
    }
    const isLost = replica.replication.master === name && replica.isUp && !known && replica.replication.link === 'connected';
    if (!isLost) continue;
    linkLost(loop, replica, cause);
    connectWithMaster(loop, replica, cause);
  }
}

/** What is under way between two nodes, or waits at a cut between them, is lost: their connection is closed. */
function dropBetween(loop: Loop, a: string, b: string, cause: EventId): void {
  const isTheirs = (from: string, to: string): boolean => (from === a && to === b) || (from === b && to === a);
  const lost = withdraw(loop.world.agenda, (due) => due.kind === 'packet' && isTheirs(due.from, due.to) && isReplication(due.carries.what));
  for (const packet of lost) if (packet.kind === 'packet') happen(loop, cause, { kind: 'packet-lost', packet, why: 'connection-closed' });
  dropStalledBetween(loop.world, a, b, ({ what }) => isReplication(what));
  for (const [name, other] of [[a, b], [b, a]] as const) {
    const node = loop.world.nodes.get(name);
    if (node) node.inbox = node.inbox.filter(({ packet }) => packet.from !== other || !isReplication(packet.carries.what));
  }
}

function isReplication(what: string): boolean {
  return what === 'replication' || what === 'sync';
}
