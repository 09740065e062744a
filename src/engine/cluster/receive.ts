/**
 * The cluster bus: what a node makes of what the others send.
 *
 *   clusterProcessPacket    The header is believed where its epoch is higher, then the type says the rest.
 *
 * Follows cluster.c of Redis 7.0 and cluster_legacy.c of 8.0: clusterProcessPacket, clusterProcessGossipSection.
 */
import type { BusHeader, BusMessage, EventId, Gossip } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { pubsubPublishMessage } from '../node/pubsub.ts';
import type { Node } from '../world.ts';
import { clearNodeFailureIfNeeded, markNodeAsFailed, markNodeAsFailingIfNeeded } from './failures.ts';
import { authAckArrived, clusterSendFailoverAuthIfNeeded, masterPausedAt, startManualFailoverAtMaster } from './failover.ts';
import { clusterUpdateSlotsConfigWith, setNodeRole } from './ownership.ts';
import { scheduleClusterCron } from './schedule.ts';
import { clusterSendMessage, clusterSendPing } from './send.ts';
import { slotsOf } from './slots.ts';
import { myselfOf, newClusterNode, type ClusterNode, type ClusterState } from './state.ts';

/** Something came over the bus. */
export function clusterProcessPacket(loop: Loop, node: Node, message: BusMessage, from: string, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const { type, header } = message;
  cluster.received[type] = (cluster.received[type] ?? 0) + 1;
  let sender = cluster.nodes.get(header.sender);
  if (sender) {
    cluster.currentEpoch = Math.max(cluster.currentEpoch, header.currentEpoch);
    sender.configEpoch = Math.max(sender.configEpoch, header.configEpoch);
    sender.offset = header.offset;
    if (header.isPaused) masterPausedAt(loop, node, sender, header.offset, cause);
  }
  if (type === 'meet' && !sender) {
    sender = newClusterNode(header.sender, from, header.shard);
    cluster.nodes.set(sender.id, sender);
    // It learns who this is from the answer; and it is asked in turn.
    clusterSendPing(loop, node, sender, 'ping', cause);
  }
  switch (type) {
    case 'ping':
    case 'meet':
    case 'pong':
      if (!sender && type === 'pong') return;
      if (type !== 'pong') answerPing(loop, node, cluster, header, from, cause);
      if (sender) greetingArrived(loop, node, cluster, sender, message, cause);
      return;
    case 'fail': {
      const about = message.about === undefined ? undefined : cluster.nodes.get(message.about);
      if (sender && about && about.id !== cluster.myself && !about.isFail) markNodeAsFailed(loop, node, about, 0, cause);
      return;
    }
    case 'publish':
    case 'publishshard':
      publishArrived(loop, node, message, cause);
      return;
    case 'auth-req':
      if (sender) clusterSendFailoverAuthIfNeeded(loop, node, sender, header, cause);
      return;
    case 'auth-ack':
      if (sender) authAckArrived(loop, node, sender, header, cause);
      return;
    case 'mfstart':
      if (sender?.master === cluster.myself) startManualFailoverAtMaster(loop, node, sender, cause);
      return;
    case 'update': {
      const about = message.about === undefined ? undefined : cluster.nodes.get(message.about);
      const { claims } = message;
      if (!sender || !about || !claims || about.configEpoch >= claims.configEpoch) return;
      if (!about.isMaster) setNodeRole(loop, node, about, undefined, cause);
      about.configEpoch = claims.configEpoch;
      clusterUpdateSlotsConfigWith(loop, node, about, claims.configEpoch, claims.slots, cause);
    }
  }
}

/** A pong goes back also to whoever is not known: its address is where the ping came from. */
function answerPing(loop: Loop, node: Node, cluster: ClusterState, header: BusHeader, from: string, cause: EventId): void {
  const to = cluster.nodes.get(header.sender) ?? newClusterNode(header.sender, from, header.shard);
  clusterSendPing(loop, node, to, 'pong', cause, !cluster.nodes.has(header.sender));
}

/** Ping, pong and meet: who it is, which slots it serves, and what it has heard. */
function greetingArrived(loop: Loop, node: Node, cluster: ClusterState, sender: ClusterNode, message: BusMessage, cause: EventId): void {
  const { header, type, gossip = [] } = message;
  if (type === 'pong') {
    sender.pongReceivedAt = loop.world.now;
    sender.pingSentAt = undefined;
    if (sender.isPfail || sender.isFail) clearNodeFailureIfNeeded(loop, node, sender, cause);
  }
  sender.shard = header.shard;
  if (sender.master !== header.master || sender.isMaster !== (header.master === undefined)) {
    setNodeRole(loop, node, sender, header.master, cause);
  }
  if (sender.isMaster) clusterUpdateSlotsConfigWith(loop, node, sender, header.configEpoch, header.slots, cause);
  tellOfNewerOwner(loop, node, cluster, sender, header, cause);
  const me = myselfOf(cluster);
  const collides = sender.isMaster && me.isMaster && header.configEpoch === me.configEpoch && sender.id > me.id;
  if (collides) me.configEpoch = ++cluster.currentEpoch;
  for (const heard of gossip) gossipHeard(loop, node, cluster, sender, heard, cause);
  scheduleClusterCron(loop, node, cause, false);
}

/** It claims a slot that somebody has taken since: it is told whom. */
function tellOfNewerOwner(loop: Loop, node: Node, { slots, nodes }: ClusterState, sender: ClusterNode, header: BusHeader, cause: EventId): void {
  const senderMaster = header.master ?? sender.id;
  for (const { from, to } of header.slots) {
    for (const range of slots) {
      if (range.to < from || range.from > to || range.owner === senderMaster) continue;
      const owner = nodes.get(range.owner);
      if (!owner || owner.configEpoch <= header.configEpoch) continue;
      const claims = { configEpoch: owner.configEpoch, slots: slotsOf(slots, owner.id) };
      clusterSendMessage(loop, node, sender, { type: 'update', about: owner.id, claims }, cause);
      return;
    }
  }
}

function gossipHeard(loop: Loop, node: Node, cluster: ClusterState, sender: ClusterNode, heard: Gossip, cause: EventId): void {
  const about = cluster.nodes.get(heard.id);
  if (!about) {
    if ((cluster.forgotten.get(heard.id) ?? 0) > loop.world.now) return;
    // Whoever a known node knows is met too.
    const met = newClusterNode(heard.id, heard.node, '');
    cluster.nodes.set(met.id, met);
    clusterSendPing(loop, node, met, 'meet', cause);
    return;
  }
  if (!sender.isMaster || about.id === cluster.myself) return;
  if (heard.isPfail || heard.isFail) {
    about.failReports.set(sender.id, loop.world.now);
    markNodeAsFailingIfNeeded(loop, node, about, cause);
  } else about.failReports.delete(sender.id);
}

/** Where nobody listens to anything, nothing is even looked up. */
function publishArrived(loop: Loop, node: Node, { type, channel, payload }: BusMessage, cause: EventId): void {
  if (channel === undefined || payload === undefined) return;
  const table = type === 'publish' ? 'pubsub_channels' : 'pubsubshard_channels';
  const isHeard = table === 'pubsub_channels' ? node.pubsub_channels.size + node.pubsub_patterns.size > 0 : node.pubsubshard_channels.size > 0;
  if (isHeard || loop.world.missing.length > 0) pubsubPublishMessage(loop, node, table, channel, payload, cause);
}
