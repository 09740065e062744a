/** A manual failover is over, or given up: the master's clients go on. Follows cluster.c: resetManualFailover. */
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { unpauseClients } from '../node/pause.ts';
import type { Node } from '../world.ts';

export function resetManualFailover(loop: Loop, node: Node, cause: EventId): void {
  const { cluster } = node;
  if (!cluster?.manual) return;
  const wasPaused = cluster.manual.replica !== undefined;
  cluster.manual = undefined;
  if (wasPaused && node.pause) unpauseClients(loop, node, cause);
}
