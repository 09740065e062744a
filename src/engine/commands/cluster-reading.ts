/** What all subcommands of CLUSTER share: they are refused where cluster support is off, and name nodes by their ids. */
import type { ClusterNode, ClusterState } from '../cluster/state.ts';
import { reply, type Call } from '../node/call.ts';
import { error } from '../node/replies.ts';
import { SLOTS, wholeNumberOf } from '../rules/index.ts';
import { oneLine } from './table.ts';

export const NO_CLUSTER = 'ERR This instance has cluster support disabled';

/** A subcommand that runs at a cluster node only. */
export function inCluster(run: (call: Call, cluster: ClusterState) => void): (call: Call) => void {
  return (call) => {
    const { cluster } = call.node;
    if (cluster) run(call, cluster);
    else reply(call, error(NO_CLUSTER));
  };
}

/** The node whose id stands at a place. Undefined: it has been refused, with `unknown` before the id. */
export function nodeAt(call: Call, { nodes }: ClusterState, place: number, unknown = 'Unknown node'): ClusterNode | undefined {
  const id = call.argv[place] ?? '';
  const row = nodes.get(id);
  if (!row) reply(call, error(`ERR ${unknown} ${oneLine(id)}`));
  return row;
}

/** The slot at a place; undefined: it has been refused. */
export function slotAt(call: Call, place: number): number | undefined {
  const slot = wholeNumberOf(call.argv[place] ?? '');
  if (slot !== undefined && slot >= 0n && slot < BigInt(SLOTS)) return Number(slot);
  reply(call, error('ERR Invalid or out of range slot'));
  return undefined;
}
