/**
 * The cluster bus: what a node sends to the others.
 *
 *   clusterSendMessage         To one node.
 *   clusterBroadcastMessage    To all others: they share one message.
 *   clusterPropagatePublish    A message goes to all other nodes, or (sharded) to those of the sender's shard.
 *   clusterBroadcastPong       "This is me, and these are my slots", after something has changed.
 *   clusterSendPing            Asks one node whether it is there, and tells it of some others.
 *
 * Every message carries the sender's slots as a bitmap of 2 KB, whatever it is about.
 *
 * Pings that only say that all is well are not sent here, so an idle cluster stands still; what they would bring is brought by the
 * messages that Redis sends at once, and by pings while a node does not answer (cron.ts).
 *
 * Follows cluster.c of Redis 7.0 and cluster_legacy.c of 8.0: clusterBuildMessageHdr, clusterSendMessage, clusterSendPing.
 */
import { draw, type Bytes } from '../../base/index.ts';
import type { BusHeader, BusMessage, EventId, Gossip } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { sendToNode } from '../network.ts';
import { rulesOf } from '../rules/index.ts';
import type { Node } from '../world.ts';
import { slotsOf } from './slots.ts';
import { myselfOf, type ClusterNode, type ClusterState } from './state.ts';

/** sizeof(clusterMsg) without its data. */
export const HEADER_BYTES = 2256;
/** sizeof(clusterMsgDataGossip). */
const GOSSIP_BYTES = 104;
const ID_BYTES = 40;
/** Lengths of channel and payload. */
const PUBLISH_BYTES = 8;
/** An epoch, an id, and a bitmap of slots. */
const UPDATE_BYTES = 8 + ID_BYTES + 2048;

export function busBytes(node: Node, { type, gossip = [], channel, payload }: Omit<BusMessage, 'header'>): number {
  switch (type) {
    case 'publish':
    case 'publishshard':
      return HEADER_BYTES + PUBLISH_BYTES + (channel?.length ?? 0) + (payload?.length ?? 0);
    case 'fail':
      return HEADER_BYTES + ID_BYTES;
    case 'update':
      return HEADER_BYTES + UPDATE_BYTES;
    case 'ping':
    case 'pong':
    case 'meet':
      return HEADER_BYTES + gossip.length * GOSSIP_BYTES + rulesOf(node.version).busPingExtensions;
    default:
      return HEADER_BYTES;
  }
}

/** What a node says of itself. */
export function headerOf(node: Node, cluster: ClusterState): BusHeader {
  const me = myselfOf(cluster);
  const master = (me.master === undefined ? undefined : cluster.nodes.get(me.master)) ?? me;
  return {
    sender: me.id,
    shard: me.shard,
    currentEpoch: cluster.currentEpoch,
    configEpoch: master.configEpoch,
    offset: node.replication.offset,
    slots: slotsOf(cluster.slots, master.id),
    master: me.master,
    isOk: cluster.isOk,
    isPaused: me.isMaster && cluster.manual?.replica !== undefined,
    isForced: !me.isMaster && cluster.manual !== undefined,
  };
}

type Told = Omit<BusMessage, 'header'>;

/** To one node; nothing where there is no link to it. */
export function clusterSendMessage(loop: Loop, node: Node, to: ClusterNode, told: Told, cause: EventId, background = false): void {
  if (node.cluster) sendMessage(loop, node, node.cluster, to, { ...told, header: headerOf(node, node.cluster) }, cause, background);
}

function sendMessage(
  loop: Loop,
  node: Node,
  cluster: ClusterState,
  to: ClusterNode,
  message: BusMessage,
  cause: EventId,
  background: boolean,
): void {
  if (!to.isLinked) return;
  const { type } = message;
  if (type === 'ping' || type === 'pong') cluster.unaware.delete(to.id);
  cluster.sent[type] = (cluster.sent[type] ?? 0) + 1;
  sendToNode(loop, node.name, to.name, { carries: { what: 'bus', message }, bytes: busBytes(node, message), background }, cause);
}

/** To all others, or to those that `fits` names. They share one message. */
export function clusterBroadcastMessage(
  loop: Loop,
  node: Node,
  told: Told,
  cause: EventId,
  { fits, background = false }: { readonly fits?: (row: ClusterNode) => boolean; readonly background?: boolean } = {},
): void {
  const { cluster } = node;
  if (!cluster) return;
  const message: BusMessage = { ...told, header: headerOf(node, cluster) };
  for (const row of cluster.nodes.values()) {
    if (row.id !== cluster.myself && (fits?.(row) ?? true)) sendMessage(loop, node, cluster, row, message, cause, background);
  }
}

/** PUBLISH and SPUBLISH, after this node's own subscribers have their copies. */
export function clusterPropagatePublish(
  loop: Loop,
  node: Node,
  table: 'pubsub_channels' | 'pubsubshard_channels',
  channel: Bytes,
  payload: Bytes,
  cause: EventId,
): void {
  if (!node.cluster) return;
  if (table === 'pubsub_channels') {
    clusterBroadcastMessage(loop, node, { type: 'publish', channel, payload }, cause);
    return;
  }
  const me = myselfOf(node.cluster);
  const shardMaster = me.master ?? me.id;
  const fits = (row: ClusterNode): boolean => row.id === shardMaster || row.master === shardMaster;
  clusterBroadcastMessage(loop, node, { type: 'publishshard', channel, payload }, cause, { fits });
}

export function clusterBroadcastPong(loop: Loop, node: Node, cause: EventId, fits?: (row: ClusterNode) => boolean): void {
  const { cluster } = node;
  if (!cluster) return;
  clusterBroadcastMessage(loop, node, { type: 'pong', gossip: gossipOf(loop, node, cluster) }, cause, fits ? { fits } : {});
}

export function clusterSendPing(
  loop: Loop,
  node: Node,
  to: ClusterNode,
  type: 'ping' | 'pong' | 'meet',
  cause: EventId,
  background = false,
): void {
  const { cluster } = node;
  if (!cluster) return;
  clusterSendMessage(loop, node, to, { type, gossip: gossipOf(loop, node, cluster, to.id) }, cause, background);
}

/** A tenth of the nodes and at least three, drawn; and whoever does not answer. */
function gossipOf(loop: Loop, node: Node, { nodes, myself }: ClusterState, receiver?: string): Gossip[] {
  const wanted = Math.max(3, Math.floor(nodes.size / 10));
  const others = [...nodes.values()].filter((row) => row.id !== myself && row.id !== receiver);
  const rank = new Map(others.map((row) => [row.id, draw(loop.world.seed, 'gossip', node.name + row.name, loop.world.emitted)]));
  const ill = others.filter((row) => row.isPfail && !row.isFail);
  const some = others
    .filter((row) => !row.isPfail)
    .sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
    .slice(0, Math.min(wanted, nodes.size - 2));
  return [...some, ...ill].map(({ id, name, isMaster, isPfail, isFail }) => ({ id, node: name, isMaster, isPfail, isFail }));
}
