/**
 * When a node next looks after its cluster: on its own grid of tenths of a second, and only while there is something to look after.
 *
 * While everybody answers there is no cron at all: the regular pings of a healthy cluster would say nothing new, and are left out.
 * Where a node has changed and has not told everybody at once, they go on until all have heard.
 */
import { draw, enter, US_PER_MS, type Micros } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import { slotsOf } from './slots.ts';
import { myselfOf, type ClusterNode, type ClusterState } from './state.ts';
import { isWaiterMisplaced } from './waiters.ts';

const TICK_US = 100 * US_PER_MS;
/** A real replica asks for votes for ever; here it waits for a change after so many elections that came to nothing. */
const MOST_ELECTIONS = 3;

/** Enters the next tick at which there is something to do. What it then does is the effect of `cause`, or (where that brings no news) of what it had to look after before. */
export function scheduleClusterCron(loop: Loop, node: Node, cause: EventId, isNews = true): void {
  const { cluster } = node;
  if (!cluster || !node.isUp) return;
  const at = nextTick(loop, node, cluster);
  cluster.concern = isNews ? cause : (cluster.concern ?? cause);
  if (at === undefined || (cluster.cronAt !== undefined && cluster.cronAt <= at)) return;
  cluster.cronAt = at;
  enter(loop.world.agenda, at, { kind: 'cluster-cron', background: true, node: node.name });
}

function nextTick({ world }: Loop, node: Node, cluster: ClusterState): Micros | undefined {
  const phase = draw(world.seed, 'cron-phase', node.name) % TICK_US;
  const tickAfter = (at: Micros): Micros => Math.floor((at - phase) / TICK_US + 1) * TICK_US + phase;
  if (isBusy(world.now, cluster) || isWaiterMisplaced(node)) return tickAfter(world.now);
  let first: Micros | undefined;
  for (const row of cluster.nodes.values()) {
    if (row.pingSentAt === undefined || row.isPfail || row.isFail) continue;
    const due = row.pingSentAt + node.config['cluster-node-timeout'] * US_PER_MS;
    if (first === undefined || due < first) first = due;
  }
  return first === undefined ? undefined : tickAfter(Math.max(first, world.now));
}

/** Must it look again at the next tick? */
function isBusy(now: Micros, cluster: ClusterState): boolean {
  if (cluster.manual || (!cluster.isOk && cluster.okFrom > now)) return true;
  const me = myselfOf(cluster);
  const master = me.master === undefined ? undefined : cluster.nodes.get(me.master);
  const isOrphan = master?.isFail && slotsOf(cluster.slots, master.id).length > 0;
  if (isOrphan && cluster.failedElections < MOST_ELECTIONS) return true;
  return untoldOf(cluster).length > 0;
}

/** Who has still to hear of a doubt, while there is one, or of a change of this node: of those that can be reached. */
export function untoldOf({ nodes, myself, told, unaware }: ClusterState): ClusterNode[] {
  const rows = [...nodes.values()];
  const isDoubting = rows.some((row) => row.isPfail && !row.isFail);
  if (!isDoubting && unaware.size === 0) return [];
  const mustHear = ({ id }: ClusterNode): boolean => unaware.has(id) || (isDoubting && !told.has(id));
  return rows.filter((row) => row.id !== myself && row.isLinked && !row.isPfail && !row.isFail && mustHear(row));
}
