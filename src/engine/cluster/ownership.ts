/**
 * Who owns a slot, and who is whose replica, as one node sees it, and what it does when that changes.
 *
 *   setSlotOwner                    Slots have another owner. Whoever had subscribed to a shard channel in them here is unsubscribed.
 *   clusterUpdateSlotsConfigWith    A master claims slots: it has them where its epoch is the higher one.
 *   setNodeRole                     A node is a master now, or the replica of one.
 *   clusterSetMaster                This node becomes the replica of another.
 *   clusterUpdateState              Is the cluster ok? Every slot needs an owner that has not failed, and most masters must answer.
 *
 * Follows cluster.c: clusterAddSlot, clusterDelSlot, removeChannelsInSlot, clusterSetMaster, clusterUpdateState.
 */
import { US_PER_MS } from '../../base/index.ts';
import type { EventId, SlotRange } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { dbOf, dbDelete, signalModifiedKey } from '../node/keyspace.ts';
import { alsoPropagate, propagatePendingCommands } from '../node/propagation.ts';
import { pubsubUnsubscribe, rowsInOrder } from '../node/pubsub.ts';
import { replicationSetMaster } from '../node/replication.ts';
import { keyHashSlot, rulesOf, SLOTS } from '../rules/index.ts';
import type { Node } from '../world.ts';
import { resetManualFailover } from './manual.ts';
import { scheduleClusterCron } from './schedule.ts';
import { sharedBy, countOf, slotsOf, uncovered, withOwner } from './slots.ts';
import { myselfOf, noteOwnChange, type ClusterNode, type ClusterState } from './state.ts';

const REJOIN_MS = { least: 500, most: 5_000 };

/** Gives slots to a node, or (undefined) to nobody. */
export function setSlotOwner(loop: Loop, node: Node, given: readonly SlotRange[], owner: ClusterNode | undefined, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const slots = notOf(cluster, given, owner?.id);
  if (slots.length === 0) return;
  const me = myselfOf(cluster);
  const shardMaster = me.master ?? me.id;
  const lost = rulesOf(node.version).slotChangeUnsubscribesAll ? cluster.slots : owner?.id === me.id ? [] : slotsOf(cluster.slots, shardMaster);
  const left = sharedBy(slots, lost);
  const owned = happen(loop, cause, { kind: 'slots-owned', node: node.name, slots, owner: owner?.name, epoch: owner?.configEpoch ?? 0 });
  cluster.slots = withOwner(cluster.slots, slots, owner?.id);
  cluster.failedElections = 0;
  if (left.length > 0) removeChannelsInSlots(loop, node, left, owned);
  scheduleClusterCron(loop, node, owned);
}

/** What of these somebody else has. */
function notOf({ slots }: ClusterState, given: readonly SlotRange[], owner: string | undefined): SlotRange[] {
  const theirs = owner === undefined ? uncovered(slots) : slotsOf(slots, owner);
  return withOwner(withOwner([], given, 'given'), theirs, undefined).map(({ from, to }) => ({ from, to }));
}

/** Their subscribers are told, each for each channel. */
export function removeChannelsInSlots(loop: Loop, node: Node, slots: readonly SlotRange[], cause: EventId): void {
  const isIn = (slot: number): boolean => slots.some(({ from, to }) => slot >= from && slot <= to);
  for (const channel of rowsInOrder(loop.world, node, 'pubsubshard_channels')) {
    if (!isIn(keyHashSlot(channel))) continue;
    for (const id of [...(node.pubsubshard_channels.get(channel)?.subscribers.keys() ?? [])]) {
      const connection = node.connections.get(id);
      if (connection) pubsubUnsubscribe(loop, node, connection, 'pubsubshard_channels', channel, 'slot-moved', cause);
    }
  }
}

export function clusterUpdateSlotsConfigWith(
  loop: Loop,
  node: Node,
  sender: ClusterNode,
  configEpoch: number,
  claimed: readonly SlotRange[],
  cause: EventId,
): void {
  const { cluster } = node;
  if (!cluster || sender.id === cluster.myself) return;
  const me = myselfOf(cluster);
  const current = me.isMaster ? me : (me.master === undefined ? undefined : cluster.nodes.get(me.master));
  const won: SlotRange[] = [];
  let ours = 0;
  for (const range of [...cluster.slots, ...uncovered(cluster.slots).map((each) => ({ ...each, owner: undefined }))]) {
    if (range.owner === sender.id) continue;
    const owner = range.owner === undefined ? undefined : cluster.nodes.get(range.owner);
    if (owner && owner.configEpoch >= configEpoch) continue;
    const taken = withoutImporting(cluster, sharedBy([range], claimed));
    won.push(...taken);
    if (owner && owner.id === current?.id) ours += countOf(taken);
  }
  if (won.length === 0) return;
  const mine = me.isMaster ? sharedBy(won, slotsOf(cluster.slots, me.id)) : [];
  setSlotOwner(loop, node, won.sort((a, b) => a.from - b.from), sender, cause);
  if (ours > 0 && current && slotsOf(cluster.slots, current.id).length === 0) clusterSetMaster(loop, node, sender, cause);
  else if (mine.length > 0) deleteKeysIn(loop, node, mine, cause);
  clusterUpdateState(loop, node, cause);
}

/** A slot that is being taken over is given by whoever moves it, not by what others say. */
function withoutImporting({ importing_slots_from }: ClusterState, slots: readonly SlotRange[]): SlotRange[] {
  if (importing_slots_from.size === 0) return [...slots];
  let left = withOwner([], slots, 'taken');
  for (const slot of importing_slots_from.keys()) left = withOwner(left, [{ from: slot, to: slot }], undefined);
  return left.map(({ from, to }) => ({ from, to }));
}

/** Keys in slots that somebody else has taken: they are lost here. */
function deleteKeysIn(loop: Loop, node: Node, slots: readonly SlotRange[], cause: EventId): void {
  const db = dbOf(node, 0);
  for (const key of [...db.dict.keys()]) {
    const slot = keyHashSlot(key);
    if (!slots.some(({ from, to }) => slot >= from && slot <= to)) continue;
    const at = { loop, node, db, cause };
    dbDelete(at, key);
    signalModifiedKey(at, key);
    alsoPropagate(at, 'DEL', key);
    propagatePendingCommands(loop, node);
  }
}

/** `master`: the id of the one it replicates; undefined makes it a master. */
export function setNodeRole(loop: Loop, node: Node, row: ClusterNode, master: string | undefined, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  if (row.isMaster && master !== undefined) {
    const lost = slotsOf(cluster.slots, row.id);
    if (lost.length > 0) setSlotOwner(loop, node, lost, undefined, cause);
  }
  row.isMaster = master === undefined;
  row.master = master;
  const shard = master === undefined ? undefined : cluster.nodes.get(master)?.shard;
  if (shard !== undefined) row.shard = shard;
}

/** What a replica of this master does not serve. */
function foreignTo({ slots }: ClusterState, master: ClusterNode): SlotRange[] {
  return withOwner([{ from: 0, to: SLOTS - 1, owner: 'others' }], slotsOf(slots, master.id), undefined).map(({ from, to }) => ({ from, to }));
}

/** This node follows another from now on. */
export function clusterSetMaster(loop: Loop, node: Node, master: ClusterNode, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const me = myselfOf(cluster);
  me.isMaster = false;
  me.master = master.id;
  me.shard = master.shard;
  if (rulesOf(node.version).slotChangeUnsubscribesAll) removeChannelsInSlots(loop, node, foreignTo(cluster, master), cause);
  cluster.migrating_slots_to.clear();
  cluster.importing_slots_from.clear();
  const changed = happen(loop, cause, { kind: 'role-changed', node: node.name, master: master.name });
  resetManualFailover(loop, node, changed);
  cluster.election = undefined;
  noteOwnChange(cluster);
  scheduleClusterCron(loop, node, changed);
  replicationSetMaster(loop, node, master.name, changed);
}

export function clusterUpdateState(loop: Loop, node: Node, cause: EventId): void {
  const { cluster } = node;
  if (!cluster) return;
  const now = loop.world.now;
  const me = myselfOf(cluster);
  const owners = new Set(cluster.slots.map(({ owner }) => owner));
  const isCovered = uncovered(cluster.slots).length === 0 && [...owners].every((id) => !cluster.nodes.get(id)?.isFail);
  let reachable = 0;
  for (const id of owners) {
    const row = cluster.nodes.get(id);
    if (row && !row.isFail && !row.isPfail) reachable++;
  }
  const isMajority = reachable >= quorumOf(cluster);
  if (!isMajority) cluster.isInMinority = true;
  else if (cluster.isInMinority) {
    cluster.isInMinority = false;
    const delay = Math.min(REJOIN_MS.most, Math.max(REJOIN_MS.least, node.config['cluster-node-timeout']));
    cluster.okFrom = Math.max(cluster.okFrom, now + delay * US_PER_MS);
  }
  const isOk = (node.config['cluster-require-full-coverage'] ? isCovered : true) && isMajority;
  if (isOk === cluster.isOk) return;
  if (isOk && me.isMaster && now < cluster.okFrom) {
    scheduleClusterCron(loop, node, cause, false);
    return;
  }
  cluster.isOk = isOk;
  happen(loop, cause, { kind: 'cluster-state-changed', node: node.name, isOk });
}

/** How many masters with slots are most of them. */
export function quorumOf({ slots }: ClusterState): number {
  return Math.floor(new Set(slots.map(({ owner }) => owner)).size / 2) + 1;
}
