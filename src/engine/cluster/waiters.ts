/**
 * Clients that wait for a key whose slot has gone elsewhere, or whose cluster is down: they are told so, instead of waiting for ever.
 *
 *   isWaiterMisplaced        Is there one?
 *   redirectBlockedClients   All of them, at the node's next tick: real nodes look when their cron comes by.
 *
 * Follows cluster.c: clusterRedirectBlockedClientIfNeeded; timeout.c: clientsCronHandleTimeout.
 */
import type { EventId } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { unblockClient } from '../node/blocked.ts';
import { queueFrame, replyFrame } from '../node/output.ts';
import { error } from '../node/replies.ts';
import { keyHashSlot } from '../rules/index.ts';
import type { Connection, Node } from '../world.ts';
import { ownerOf } from './slots.ts';
import { myselfOf } from './state.ts';

export function isWaiterMisplaced(node: Node): boolean {
  const { list, zset, stream } = node.blockedByType;
  if (list + zset + stream === 0) return false;
  for (const connection of node.connections.values()) if (connection.blocked && refusalFor(node, connection)) return true;
  return false;
}

/** What a waiting client is told: the error, and the node to ask where there is one. */
interface WaiterRefusal {
  readonly slot: number;
  /** A node's name on stage; undefined: nobody serves the slot, or the cluster is down. */
  readonly node: string | undefined;
  readonly text: string;
}

function refusalFor(node: Node, { blocked, isReadOnly }: Connection): WaiterRefusal | undefined {
  const { cluster } = node;
  if (!cluster || !blocked || blocked.keys.length === 0) return undefined;
  if (!cluster.isOk) return { slot: 0, node: undefined, text: 'CLUSTERDOWN The cluster is down' };
  const me = myselfOf(cluster);
  for (const key of blocked.keys) {
    const slot = keyHashSlot(key);
    const owner = ownerOf(cluster.slots, slot);
    const mayRead = isReadOnly && owner === me.master && blocked.type === 'stream' && !blocked.unblockOnNoKey;
    if (owner === me.id || mayRead || cluster.importing_slots_from.has(slot)) continue;
    if (owner === undefined) return { slot, node: undefined, text: 'CLUSTERDOWN Hash slot not served' };
    return { slot, node: cluster.nodes.get(owner)?.name, text: `MOVED ${slot}` };
  }
  return undefined;
}

export function redirectBlockedClients(loop: Loop, node: Node, cause: EventId): void {
  if (!isWaiterMisplaced(node)) return;
  for (const connection of node.connections.values()) {
    const refusal = connection.blocked && refusalFor(node, connection);
    if (!refusal) continue;
    const to = refusal.node === undefined ? undefined : loop.world.nodes.get(refusal.node);
    const ended = unblockClient(loop, node, connection, 'redirected', cause);
    queueFrame(node, connection, replyFrame(error(to ? `${refusal.text} ${to.address}` : refusal.text), connection.resp), ended);
  }
}
