/**
 * What a node does every tenth of a second while there is something to look after: doubts (PFAIL) after the node timeout, pings with
 * gossip while there is a doubt, elections.
 *
 * Follows cluster.c: clusterCron.
 */
import { assert, draw, US_PER_MS, US_PER_S } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { dropStalled } from '../network.ts';
import type { Node } from '../world.ts';
import { markNodeAsFailingIfNeeded } from './failures.ts';
import { clusterHandleSlaveFailover, manualFailoverCheckTimeout } from './failover.ts';
import { clusterUpdateState } from './ownership.ts';
import { scheduleClusterCron, untoldOf } from './schedule.ts';
import { clusterSendPing } from './send.ts';
import type { ClusterState } from './state.ts';
import { redirectBlockedClients } from './waiters.ts';

/** The tick itself. A crash or a restart meanwhile has made it void. */
export function clusterCron(loop: Loop, node: Node): void {
  const { cluster } = node;
  const { now } = loop.world;
  if (!cluster || !node.isUp || cluster.cronAt !== now) return;
  assert(cluster.concern !== undefined, 'a cluster cron that nothing has asked for');
  cluster.cronAt = undefined;
  const timeout = node.config['cluster-node-timeout'] * US_PER_MS;
  let cause = cluster.concern;
  for (const row of cluster.nodes.values()) {
    if (row.id === cluster.myself || row.pingSentAt === undefined || row.pingSentAt > now) continue;
    // A link over which nothing comes back for half the timeout is given up, with what waits on it.
    if (now - row.pingSentAt > timeout / 2) dropStalled(loop.world, node.name, row.name);
    if (now - row.pingSentAt < timeout || row.isPfail || row.isFail) continue;
    row.isPfail = true;
    cluster.told.clear();
    cause = happen(loop, row.lostBy ?? cause, { kind: 'node-suspected', node: node.name, about: row.name });
    markNodeAsFailingIfNeeded(loop, node, row, cause);
  }
  manualFailoverCheckTimeout(loop, node, cause);
  clusterHandleSlaveFailover(loop, node, cause);
  clusterUpdateState(loop, node, cause);
  redirectBlockedClients(loop, node, cause);
  pingSomebody(loop, node, cluster, cause);
  scheduleClusterCron(loop, node, cause);
}

/** Once a second until everybody that can be reached has heard of its doubts, which spread with the gossip, and of its changes. */
function pingSomebody(loop: Loop, node: Node, cluster: ClusterState, cause: EventId): void {
  const { now, seed } = loop.world;
  if (now - cluster.pingedAt < US_PER_S) return;
  const untold = untoldOf(cluster);
  const chosen = untold[draw(seed, 'ping', node.name, now) % Math.max(1, untold.length)];
  if (!chosen) return;
  cluster.pingedAt = now;
  cluster.told.add(chosen.id);
  clusterSendPing(loop, node, chosen, 'ping', cause, true);
}
