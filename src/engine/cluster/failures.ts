/**
 * From a doubt to a verdict.
 *
 *   peerLost                     The link to a peer is closed, or silent: a ping to it goes unanswered from now on.
 *   peerBack                     It can be reached again: a ping goes out, and its pong clears the doubt.
 *   markNodeAsFailingIfNeeded    Most masters doubt: FAIL, and everybody is told.
 *   markNodeAsFailed             Another node has come to that verdict.
 *   clearNodeFailureIfNeeded     It answers: the doubt is gone, and so is the verdict where nothing depends on it.
 *
 * When a link falls silent, the next regular ping would have gone out some time within the following second or so: that moment is
 * drawn.
 *
 * Follows cluster.c: markNodeAsFailingIfNeeded, clearNodeFailureIfNeeded.
 */
import { draw, US_PER_MS, US_PER_S } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import { clusterUpdateState, quorumOf } from './ownership.ts';
import { scheduleClusterCron } from './schedule.ts';
import { clusterBroadcastMessage, clusterSendPing } from './send.ts';
import { slotsOf } from './slots.ts';
import { myselfOf, type ClusterNode } from './state.ts';

/** A report of a failure counts for twice the node timeout. */
const REPORT_VALIDITY = 2;

/** `isClosed`: its process is gone, so the connection is too. */
export function peerLost(loop: Loop, node: Node, row: ClusterNode, isClosed: boolean, cause: EventId): void {
  const { cluster } = node;
  if (!cluster || row.pingSentAt !== undefined) return;
  if (isClosed) row.isLinked = false;
  const longest = Math.min((node.config['cluster-node-timeout'] * US_PER_MS) / 2, US_PER_S * Math.max(1, cluster.nodes.size - 1));
  const until = isClosed ? 0 : draw(loop.world.seed, 'next-ping', node.name + row.name, loop.world.emitted) % Math.max(1, Math.floor(longest));
  row.pingSentAt = loop.world.now + until;
  row.lostBy = cause;
  scheduleClusterCron(loop, node, cause);
}

export function peerBack(loop: Loop, node: Node, row: ClusterNode, cause: EventId): void {
  row.isLinked = true;
  row.pingSentAt ??= loop.world.now;
  clusterSendPing(loop, node, row, 'ping', cause);
  scheduleClusterCron(loop, node, cause, false);
}

export function markNodeAsFailingIfNeeded(loop: Loop, node: Node, about: ClusterNode, cause: EventId): void {
  const { cluster } = node;
  if (!cluster || !about.isPfail || about.isFail) return;
  const oldest = loop.world.now - node.config['cluster-node-timeout'] * US_PER_MS * REPORT_VALIDITY;
  for (const [id, at] of about.failReports) if (at < oldest) about.failReports.delete(id);
  const me = myselfOf(cluster);
  const reports = about.failReports.size + (me.isMaster ? 1 : 0);
  if (reports < quorumOf(cluster)) return;
  const failed = markNodeAsFailed(loop, node, about, reports, cause);
  clusterBroadcastMessage(loop, node, { type: 'fail', about: about.id }, failed);
}

/** `reports` is 0 where another node has told so. */
export function markNodeAsFailed(loop: Loop, node: Node, about: ClusterNode, reports: number, cause: EventId): EventId {
  about.isPfail = false;
  about.isFail = true;
  about.failedAt = loop.world.now;
  const failed = happen(loop, cause, { kind: 'node-failed', node: node.name, about: about.name, reports });
  clusterUpdateState(loop, node, failed);
  scheduleClusterCron(loop, node, failed);
  return failed;
}

export function clearNodeFailureIfNeeded(loop: Loop, node: Node, row: ClusterNode, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const hasSlots = row.isMaster && slotsOf(cluster.slots, row.id).length > 0;
  // A master with slots may be about to be replaced: it must be back for a while.
  const isLongAgo = loop.world.now - row.failedAt > node.config['cluster-node-timeout'] * US_PER_MS * REPORT_VALIDITY;
  if (row.isFail && hasSlots && !isLongAgo) return;
  row.isPfail = false;
  row.isFail = false;
  row.failReports.clear();
  cluster.failedElections = 0;
  const back = happen(loop, cause, { kind: 'node-recovered', node: node.name, about: row.name });
  clusterUpdateState(loop, node, back);
}
