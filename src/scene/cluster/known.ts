/**
 * A cluster as it is to be drawn: what each node knows, laid together, without what `pending` has done.
 *
 * Nobody in a cluster knows all of it. A slot belongs to whoever claims it by the highest epoch; a node is what it says of
 * itself; and who is in doubt is told with the names of those who doubt.
 */
import type { ClusterNodeView, NodeView, WorldView } from '../../engine/view.ts';
import type { Event, SlotRange } from '../../trace/index.ts';
import { isUpAsShown } from '../as-shown.ts';

export const SLOTS = 16_384;

export interface KnownNode {
  readonly name: string;
  readonly port: string;
  readonly shard: number;
  readonly isUp: boolean;
  readonly isPrimary: boolean;
  readonly follows: string | undefined;
  readonly isOk: boolean;
  readonly ranges: readonly SlotRange[];
  readonly slotCount: number;
  readonly suspectedBy: readonly string[];
  readonly failedBy: readonly string[];
}

export interface Known {
  readonly nodes: ReadonlyMap<string, KnownNode>;
  /** Node names of each shard, in the order in which they were started. */
  readonly shards: readonly (readonly string[])[];
  /** The whole ring, in order; `owner` is a node's name. */
  readonly ring: readonly (SlotRange & { readonly owner: string | undefined })[];
  /** Slot -> the node to which it is being moved. */
  readonly moving: ReadonlyMap<number, string>;
  ownerOf(slot: number): string | undefined;
}

export function knownCluster(view: WorldView, pending: readonly Event[]): Known {
  const members = [...view.nodes.values()].filter(({ cluster }) => cluster !== undefined);
  const shards: string[][] = [];
  const shardOf = new Map<string, number>();
  const byId = new Map<string, number>();
  for (const node of members) {
    const id = ownRow(node)?.shard ?? node.name;
    const shard = byId.get(id) ?? shards.length;
    if (shard === shards.length) {
      byId.set(id, shard);
      shards.push([]);
    }
    shards[shard]?.push(node.name);
    shardOf.set(node.name, shard);
  }
  const owners = ownersAsShown(members, pending);
  const ring = runsOf(owners, members);
  const doubts = doubtsAsShown(members, pending);
  const nodes = new Map<string, KnownNode>();
  for (const node of members) {
    const row = ownRow(node);
    const changed = pending.find((event) => event.kind === 'role-changed' && event.node === node.name);
    const isPrimary = changed?.kind === 'role-changed' ? changed.master !== undefined : (row?.isMaster ?? true);
    const master = row?.master === undefined ? undefined : node.cluster?.nodes.get(row.master)?.name;
    const ranges = ring.filter(({ owner }) => owner === node.name).map(({ from, to }) => ({ from, to }));
    const stateChange = pending.find((event) => event.kind === 'cluster-state-changed' && event.node === node.name);
    nodes.set(node.name, {
      name: node.name,
      port: node.address.slice(node.address.lastIndexOf(':') + 1),
      shard: shardOf.get(node.name) ?? 0,
      isUp: isUpAsShown(node, pending),
      isPrimary,
      follows: isPrimary ? undefined : (master ?? shards[shardOf.get(node.name) ?? 0]?.find((other) => other !== node.name)),
      isOk: stateChange?.kind === 'cluster-state-changed' ? !stateChange.isOk : (node.cluster?.isOk ?? true),
      ranges,
      slotCount: ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      suspectedBy: doubts.suspected.get(node.name) ?? [],
      failedBy: doubts.failed.get(node.name) ?? [],
    });
  }
  return {
    nodes,
    shards,
    ring,
    moving: movingAsShown(members, pending),
    ownerOf: (slot) => members[owners[slot] ?? -1]?.name,
  };
}

function ownRow({ cluster }: NodeView): ClusterNodeView | undefined {
  return cluster?.nodes.get(cluster.myself);
}

/** Slot -> place in `members`, -1 where nobody claims it. */
function ownersAsShown(members: readonly NodeView[], pending: readonly Event[]): Int16Array {
  const owners = new Int16Array(SLOTS).fill(-1);
  const claimants = members.map((node, i) => ({ node, i, epoch: ownRow(node)?.configEpoch ?? 0 }));
  claimants.sort((a, b) => a.epoch - b.epoch || b.i - a.i);
  for (const { node, i } of claimants) {
    const fresh = pending.flatMap((event) =>
      event.kind === 'slots-owned' && event.node === node.name && event.owner === node.name ? event.slots : [],
    );
    for (const { from, to, owner } of node.cluster?.slots ?? []) {
      if (owner !== node.cluster?.myself) continue;
      if (fresh.length === 0) owners.fill(i, from, to + 1);
      else for (let slot = from; slot <= to; slot++) if (!fresh.some((range) => slot >= range.from && slot <= range.to)) owners[slot] = i;
    }
  }
  if (!owners.includes(-1)) return owners;
  // What somebody else says of a slot counts where nobody claims it for itself.
  members.forEach(({ cluster }) => {
    for (const { from, to, owner } of cluster?.slots ?? []) {
      const i = members.findIndex((other) => other.cluster?.myself === owner);
      for (let slot = from; slot <= to; slot++) if (owners[slot] === -1) owners[slot] = i;
    }
  });
  return owners;
}

function runsOf(owners: Int16Array, members: readonly NodeView[]): Known['ring'] {
  const runs: (SlotRange & { owner: string | undefined })[] = [];
  let from = 0;
  for (let slot = 1; slot <= SLOTS; slot++) {
    if (slot < SLOTS && owners[slot] === owners[from]) continue;
    runs.push({ from, to: slot - 1, owner: members[owners[from] ?? -1]?.name });
    from = slot;
  }
  return runs;
}

function movingAsShown(members: readonly NodeView[], pending: readonly Event[]): ReadonlyMap<number, string> {
  const moving = new Map<number, string>();
  const named = (node: NodeView, id: string): string => node.cluster?.nodes.get(id)?.name ?? '';
  for (const node of members) {
    for (const [slot] of node.cluster?.importing_slots_from ?? []) moving.set(slot, node.name);
    for (const [slot, id] of node.cluster?.migrating_slots_to ?? []) moving.set(slot, named(node, id));
  }
  for (const event of pending) {
    if (event.kind === 'slot-state-set' && event.state !== 'stable') moving.delete(event.slot);
  }
  return moving;
}

function doubtsAsShown(
  members: readonly NodeView[],
  pending: readonly Event[],
): Readonly<Record<'suspected' | 'failed', ReadonlyMap<string, readonly string[]>>> {
  const suspected = new Map<string, string[]>();
  const failed = new Map<string, string[]>();
  const note = (into: Map<string, string[]>, about: string, by: string): void => {
    const names = into.get(about);
    if (names) names.push(by);
    else into.set(about, [by]);
  };
  for (const node of members) {
    if (!node.isUp) continue;
    for (const row of node.cluster?.nodes.values() ?? []) {
      if (row.id === node.cluster?.myself) continue;
      const next = pending.find(
        (event) =>
          (event.kind === 'node-suspected' || event.kind === 'node-failed' || event.kind === 'node-recovered') &&
          event.node === node.name &&
          event.about === row.name,
      );
      const isFail = next ? next.kind === 'node-recovered' : row.isFail;
      const isPfail = next ? next.kind === 'node-failed' : row.isPfail;
      if (isFail) note(failed, row.name, node.name);
      else if (isPfail) note(suspected, row.name, node.name);
    }
  }
  return { suspected, failed };
}

/** `0–5460`, or the first of several and how many more. */
export function rangesSaid(ranges: readonly SlotRange[], most = 2): string {
  const said = ranges.slice(0, most).map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
  return ranges.length > most ? `${said.join(' ')} +${ranges.length - most}` : said.join(' ');
}

/** By how many steps of the circle of hues two shards that are next to each other differ, for each number of shards. */
const STRIDES: readonly number[] = [1, 1, 1, 1, 1, 2, 1, 3, 3, 4, 3];

/** Told apart at a glance, also when there are ten: neighbours on the ring are far apart in colour, and no two are alike. */
export function shardHue(index: number, count: number): number {
  return Math.round(250 + (index * (STRIDES[count] ?? 1) * 360) / Math.max(1, count)) % 360;
}
