/**
 * What cluster nodes notice of each other's misfortune.
 *
 *   nodeIsGone     A process has ended: whoever had a connection to it sees that closed.
 *   nodeIsBack     It runs again, with what it knew of its cluster; everybody connects, and a ping goes out on each connection.
 *   linkIsSilent   A link is cut: nobody is told, answers just do not come.
 *   linkIsBack     It is healed.
 *
 * A real node tries a closed connection again every tenth of a second; here it is there at once.
 */
import { US_PER_MS } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import type { Node } from '../world.ts';
import { peerBack, peerLost } from './failures.ts';
import { scheduleClusterCron } from './schedule.ts';
import { myselfOf, rowNamed } from './state.ts';

/** After a start a master serves nothing for so long. */
const WRITABLE_DELAY_MS = 2_000;

export function nodeIsGone(loop: Loop, node: Node, cause: EventId): void {
  if (!node.cluster) return;
  for (const other of loop.world.nodes.values()) {
    const row = other.cluster && other.isUp && other.name !== node.name ? rowNamed(other.cluster, node.name) : undefined;
    if (row) peerLost(loop, other, row, true, cause);
  }
}

export function nodeIsBack(loop: Loop, node: Node, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  cluster.isOk = false;
  cluster.cronAt = undefined;
  cluster.okFrom = loop.world.now + (myselfOf(cluster).isMaster ? WRITABLE_DELAY_MS * US_PER_MS : 0);
  cluster.election = undefined;
  cluster.manual = undefined;
  cluster.sent = {};
  cluster.received = {};
  for (const row of cluster.nodes.values()) {
    if (row.id === cluster.myself) continue;
    row.failReports.clear();
    row.pingSentAt = undefined;
    const other = loop.world.nodes.get(row.name);
    if (!other?.isUp) {
      peerLost(loop, node, row, true, cause);
      continue;
    }
    peerBack(loop, node, row, cause);
    const back = other.cluster && rowNamed(other.cluster, node.name);
    if (back) peerBack(loop, other, back, cause);
  }
  scheduleClusterCron(loop, node, cause);
}

export function linkIsSilent(loop: Loop, end: string, other: string | undefined, cause: EventId): void {
  for (const [node, row] of bothWays(loop, end, other)) peerLost(loop, node, row, false, cause);
}

export function linkIsBack(loop: Loop, end: string, other: string | undefined, cause: EventId): void {
  for (const [node, row] of bothWays(loop, end, other)) peerBack(loop, node, row, cause);
}

/** Each of two nodes with its row for the other, where both are up. */
function bothWays({ world }: Loop, end: string, other: string | undefined): [Node, NonNullable<ReturnType<typeof rowNamed>>][] {
  const [a, b] = [world.nodes.get(end), world.nodes.get(other ?? '')];
  if (!a?.isUp || !b?.isUp || !a.cluster || !b.cluster) return [];
  const [rowOfB, rowOfA] = [rowNamed(a.cluster, b.name), rowNamed(b.cluster, a.name)];
  return [...(rowOfB ? [[a, rowOfB] as const] : []), ...(rowOfA ? [[b, rowOfA] as const] : [])].map(([node, row]) => [node, row]);
}
