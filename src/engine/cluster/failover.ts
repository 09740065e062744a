/**
 * How a replica takes its master's place.
 *
 *   clusterHandleSlaveFailover         The master has failed: after a delay that is longer for whoever has less of its stream, the
 *                                      replica opens a new epoch and asks all masters for their vote.
 *   clusterSendFailoverAuthIfNeeded    A master votes, once in an epoch, and only for the replica of a master that has failed.
 *   authAckArrived                     With the votes of most masters it takes the slots over and tells everybody.
 *   startManualFailover                CLUSTER FAILOVER: the replica asks its master to stop its clients first (MFSTART), waits until it
 *                                      has all of its stream, and is then elected at once. FORCE asks no master, TAKEOVER nobody.
 *
 * Follows cluster.c: clusterHandleSlaveFailover, clusterFailoverReplaceYourMaster, clusterHandleManualFailover.
 */
import { draw, US_PER_MS } from '../../base/index.ts';
import type { BusHeader, EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { wallClockMs } from '../node/expire.ts';
import { pauseClients } from '../node/pause.ts';
import { replicationUnsetMaster } from '../node/replication.ts';
import type { Node } from '../world.ts';
import { resetManualFailover } from './manual.ts';
import { clusterUpdateState, quorumOf, setSlotOwner } from './ownership.ts';
import { scheduleClusterCron } from './schedule.ts';
import { clusterBroadcastMessage, clusterBroadcastPong, clusterSendMessage } from './send.ts';
import { sharedBy, countOf, slotsOf } from './slots.ts';
import { myselfOf, replicasOf, type ClusterNode } from './state.ts';

const MANUAL_TIMEOUT_MS = 5_000;
/** The master stays paused for a while longer, so that no write slips in between. */
const PAUSE_FACTOR = 2;

export function clusterHandleSlaveFailover(loop: Loop, node: Node, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const { world } = loop;
  const me = myselfOf(cluster);
  const master = me.master === undefined ? undefined : cluster.nodes.get(me.master);
  const isManual = cluster.manual?.mayStart ?? false;
  if (me.isMaster || !master || (!master.isFail && !isManual) || slotsOf(cluster.slots, master.id).length === 0) {
    cluster.election = undefined;
    return;
  }
  const { election } = cluster;
  const retryUs = 4 * Math.max(node.config['cluster-node-timeout'], 1_000) * US_PER_MS;
  if (election && world.now - election.at > retryUs) cluster.failedElections++;
  if (!election || world.now - election.at > retryUs) {
    const rank = isManual ? 0 : replicasOf(cluster, master.id).filter((row) => row.id !== me.id && row.offset > node.replication.offset).length;
    const drawn = draw(world.seed, 'election', node.name, cluster.currentEpoch) % 500;
    const at = isManual ? world.now : world.now + (500 + drawn + rank * 1_000) * US_PER_MS;
    cluster.election = { at, rank, isSent: false, epoch: 0, votes: 0, isForced: isManual };
    clusterBroadcastPong(loop, node, cause, (row) => row.master === master.id);
    if (!isManual) return;
  }
  const due = cluster.election;
  if (!due || due.isSent || due.at > world.now) return;
  due.epoch = ++cluster.currentEpoch;
  due.isSent = true;
  const asked = happen(loop, cause, { kind: 'election-started', node: node.name, epoch: due.epoch, needed: quorumOf(cluster) });
  clusterBroadcastMessage(loop, node, { type: 'auth-req' }, asked);
}

export function clusterSendFailoverAuthIfNeeded(loop: Loop, node: Node, sender: ClusterNode, header: BusHeader, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const { now } = loop.world;
  const me = myselfOf(cluster);
  const master = sender.master === undefined ? undefined : cluster.nodes.get(sender.master);
  if (!me.isMaster || slotsOf(cluster.slots, me.id).length === 0) return;
  if (header.currentEpoch < cluster.currentEpoch || cluster.lastVoteEpoch === cluster.currentEpoch) return;
  if (sender.isMaster || !master || (!master.isFail && !header.isForced)) return;
  if (master.votedAt !== undefined && now - master.votedAt < node.config['cluster-node-timeout'] * 2 * US_PER_MS) return;
  // Whoever is asked to give up slots that somebody holds by a later epoch does not.
  for (const range of cluster.slots) {
    const owner = cluster.nodes.get(range.owner);
    if (owner && owner.configEpoch > header.configEpoch && countOf(sharedBy([range], header.slots)) > 0) return;
  }
  master.votedAt = now;
  cluster.lastVoteEpoch = cluster.currentEpoch;
  const voted = happen(loop, cause, { kind: 'vote-given', node: node.name, to: sender.name, epoch: cluster.currentEpoch });
  clusterSendMessage(loop, node, sender, { type: 'auth-ack' }, voted);
}

export function authAckArrived(loop: Loop, node: Node, sender: ClusterNode, header: BusHeader, cause: EventId): void {
  const { cluster } = node;
  const election = cluster?.election;
  if (!cluster || !election?.isSent || !sender.isMaster) return;
  if (slotsOf(cluster.slots, sender.id).length === 0 || header.currentEpoch < election.epoch) return;
  election.votes++;
  if (election.votes < quorumOf(cluster)) return;
  const me = myselfOf(cluster);
  me.configEpoch = Math.max(me.configEpoch, election.epoch);
  clusterFailoverReplaceYourMaster(loop, node, cause);
}

/** The replica is the master now. */
export function clusterFailoverReplaceYourMaster(loop: Loop, node: Node, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const me = myselfOf(cluster);
  const old = me.master;
  if (me.isMaster || old === undefined) return;
  const slots = slotsOf(cluster.slots, old);
  const changed = happen(loop, cause, { kind: 'role-changed', node: node.name, master: undefined });
  setSlotOwner(loop, node, slots, me, changed);
  me.isMaster = true;
  me.master = undefined;
  cluster.election = undefined;
  replicationUnsetMaster(loop, node, changed);
  clusterUpdateState(loop, node, changed);
  clusterBroadcastPong(loop, node, changed);
  resetManualFailover(loop, node, changed);
}

/** CLUSTER FAILOVER at a replica. `how`: with the master's help, without it, or without anybody's. */
export function startManualFailover(loop: Loop, node: Node, how: 'default' | 'force' | 'takeover', cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  resetManualFailover(loop, node, cause);
  const me = myselfOf(cluster);
  const master = me.master === undefined ? undefined : cluster.nodes.get(me.master);
  if (how === 'takeover') {
    // An epoch higher than all that are known, and nobody is asked.
    const highest = Math.max(...[...cluster.nodes.values()].map(({ configEpoch }) => configEpoch), cluster.currentEpoch);
    cluster.currentEpoch = highest + 1;
    me.configEpoch = cluster.currentEpoch;
    clusterFailoverReplaceYourMaster(loop, node, cause);
    return;
  }
  cluster.manual = { until: loop.world.now + MANUAL_TIMEOUT_MS * US_PER_MS, replica: undefined, masterOffset: undefined, mayStart: how === 'force' };
  if (how === 'default' && master) clusterSendMessage(loop, node, master, { type: 'mfstart' }, cause);
  if (how === 'force') clusterHandleSlaveFailover(loop, node, cause);
  scheduleClusterCron(loop, node, cause);
}

/** The master stops its clients, and says with a ping how far its stream goes. */
export function startManualFailoverAtMaster(loop: Loop, node: Node, replica: ClusterNode, cause: EventId): void {
  const { cluster } = node;
  if (!cluster || !myselfOf(cluster).isMaster) return;
  resetManualFailover(loop, node, cause);
  cluster.manual = { until: loop.world.now + MANUAL_TIMEOUT_MS * US_PER_MS, replica: replica.id, masterOffset: undefined, mayStart: false };
  pauseClients({ loop, node, cause }, 'write', wallClockMs(loop.world) + BigInt(MANUAL_TIMEOUT_MS * PAUSE_FACTOR));
  clusterSendMessage(loop, node, replica, { type: 'ping', gossip: [] }, cause);
  scheduleClusterCron(loop, node, cause);
}

/** The master has said where its stream ends. Once the replica is there, it may start. */
export function masterPausedAt(loop: Loop, node: Node, sender: ClusterNode, offset: number, cause: EventId): void {
  const { cluster } = node;
  if (!cluster?.manual || cluster.manual.replica !== undefined || cluster.manual.mayStart) return;
  if (myselfOf(cluster).master !== sender.id) return;
  cluster.manual.masterOffset ??= offset;
  masterOffsetReached(loop, node, cause);
}

/** Called whenever the replica has come further. */
export function masterOffsetReached(loop: Loop, node: Node, cause: EventId): void {
  const manual = node.cluster?.manual;
  if (manual?.masterOffset === undefined || manual.mayStart || node.replication.offset < manual.masterOffset) return;
  manual.mayStart = true;
  clusterHandleSlaveFailover(loop, node, cause);
}

export function manualFailoverCheckTimeout(loop: Loop, node: Node, cause: EventId): void {
  const { cluster } = node;
  if (cluster?.manual && cluster.manual.until <= loop.world.now) resetManualFailover(loop, node, cause);
}
