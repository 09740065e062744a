/**
 * CLUSTER, what it changes: who owns which slot, who replicates whom, whom a node knows.
 *
 * Most of it changes one node only; the others hear of it over the bus, or never.
 *
 * Follows cluster.c of Redis 7.0, cluster_legacy.c of 8.0: clusterCommand, clusterReset.
 */
import { draw, US_PER_MS } from '../../base/index.ts';
import type { SlotRange } from '../../trace/index.ts';
import { startManualFailover } from '../cluster/failover.ts';
import { clusterSetMaster, clusterUpdateState, removeChannelsInSlots, setSlotOwner } from '../cluster/ownership.ts';
import { clusterBroadcastPong, clusterSendPing } from '../cluster/send.ts';
import { scheduleClusterCron } from '../cluster/schedule.ts';
import { ownerOf, slotsOf } from '../cluster/slots.ts';
import { myselfOf, newCluster, newClusterNode, nodeId, noteOwnChange, type ClusterState } from '../cluster/state.ts';
import { happen } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { dbOf, emptyDb } from '../node/keyspace.ts';
import { error, ok, simple } from '../node/replies.ts';
import { replicationUnsetMaster } from '../node/replication.ts';
import { keyHashSlot, rulesOf, SLOTS, wholeNumberOf } from '../rules/index.ts';
import { inCluster, nodeAt, slotAt } from './cluster-reading.ts';
import { option, SYNTAX_ERROR, whole } from './reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

/** For how long gossip does not bring back a node that was forgotten. */
const FORGOTTEN_US = 60_000 * US_PER_MS;

/** ADDSLOTS and DELSLOTS: the slots are named one by one. */
function namedSlots(call: Call): SlotRange[] | undefined {
  const slots: SlotRange[] = [];
  for (let place = 2; place < call.argv.length; place++) {
    const slot = slotAt(call, place);
    if (slot === undefined) return undefined;
    slots.push({ from: slot, to: slot });
  }
  return slots;
}

/** The same by ranges. */
function namedRanges(call: Call): SlotRange[] | undefined {
  if (call.argv.length % 2 === 1) {
    reply(call, error(`ERR wrong number of arguments for '${call.command.fullName}' command`));
    return undefined;
  }
  const slots: SlotRange[] = [];
  for (let place = 2; place < call.argv.length; place += 2) {
    const from = slotAt(call, place);
    if (from === undefined) return undefined;
    const to = slotAt(call, place + 1);
    if (to === undefined) return undefined;
    if (from > to) {
      reply(call, error(`ERR start slot number ${from} is greater than end slot number ${to}`));
      return undefined;
    }
    slots.push({ from, to });
  }
  return slots;
}

/** Gives slots to this node, or takes them from whoever has them in its eyes. */
function changeSlots(call: Call, cluster: ClusterState, slots: readonly SlotRange[] | undefined, isAdding: boolean): void {
  if (!slots) return;
  const seen = new Set<number>();
  for (const { from, to } of slots) {
    for (let slot = from; slot <= to; slot++) {
      const isOwned = ownerOf(cluster.slots, slot) !== undefined;
      if (isOwned === isAdding) return reply(call, error(`ERR Slot ${slot} is already ${isAdding ? 'busy' : 'unassigned'}`));
      if (seen.has(slot)) return reply(call, error(`ERR Slot ${slot} specified multiple times`));
      seen.add(slot);
    }
  }
  if (isAdding) for (const slot of seen) cluster.importing_slots_from.delete(slot);
  setSlotOwner(call.loop, call.node, joinedRanges(seen), isAdding ? myselfOf(cluster) : undefined, call.cause);
  told(call, cluster);
  clusterUpdateState(call.loop, call.node, call.cause);
  reply(call, ok());
}

/** The others hear of it with the next pings. */
function told({ loop, node, cause }: Call, cluster: ClusterState): void {
  noteOwnChange(cluster);
  scheduleClusterCron(loop, node, cause);
}

function joinedRanges(slots: ReadonlySet<number>): SlotRange[] {
  const out: { from: number; to: number }[] = [];
  for (const slot of [...slots].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && last.to + 1 === slot) last.to = slot;
    else out.push({ from: slot, to: slot });
  }
  return out;
}

function flushSlots(call: Call, cluster: ClusterState): void {
  if (dbOf(call.node, 0).dict.size > 0) return reply(call, error('ERR DB must be empty to perform CLUSTER FLUSHSLOTS.'));
  setSlotOwner(call.loop, call.node, slotsOf(cluster.slots, cluster.myself), undefined, call.cause);
  clusterUpdateState(call.loop, call.node, call.cause);
  reply(call, ok());
}

function setSlot(call: Call, cluster: ClusterState): void {
  const { argv, loop, node, cause } = call;
  const me = myselfOf(cluster);
  if (!me.isMaster) return reply(call, error('ERR Please use SETSLOT only with masters.'));
  const slot = slotAt(call, 2);
  if (slot === undefined) return;
  const action = option(call, 3);
  const owner = ownerOf(cluster.slots, slot);
  if ((action === 'migrating' || action === 'importing') && argv.length === 5) {
    const isMigrating = action === 'migrating';
    if ((owner === me.id) !== isMigrating) {
      return reply(call, error(`ERR I'm ${isMigrating ? 'not' : 'already'} the owner of hash slot ${slot}`));
    }
    const other = nodeAt(call, cluster, 4, "I don't know about node");
    if (!other) return;
    if (!other.isMaster) return reply(call, error('ERR Target node is not a master'));
    (isMigrating ? cluster.migrating_slots_to : cluster.importing_slots_from).set(slot, other.id);
    happen(loop, cause, { kind: 'slot-state-set', node: node.name, slot, state: action, other: other.name });
  } else if (action === 'stable' && argv.length === 4) {
    cluster.migrating_slots_to.delete(slot);
    cluster.importing_slots_from.delete(slot);
    happen(loop, cause, { kind: 'slot-state-set', node: node.name, slot, state: 'stable', other: undefined });
  } else if (action === 'node' && argv.length === 5) {
    if (!giveSlot(call, cluster, slot, owner)) return;
  } else {
    return reply(call, error('ERR Invalid CLUSTER SETSLOT action or number of arguments. Try CLUSTER HELP'));
  }
  reply(call, ok());
}

/** SETSLOT NODE: false where it has been refused. */
function giveSlot(call: Call, cluster: ClusterState, slot: number, owner: string | undefined): boolean {
  const { loop, node, cause } = call;
  const me = myselfOf(cluster);
  const other = nodeAt(call, cluster, 4);
  if (!other) return false;
  if (!other.isMaster) {
    reply(call, error('ERR Target node is not a master'));
    return false;
  }
  const hasKeys = holdsKeysOf(call, slot);
  if (owner === me.id && other.id !== me.id && hasKeys) {
    reply(call, error(`ERR Can't assign hashslot ${slot} to a different node while I still hold keys for this hash slot.`));
    return false;
  }
  if (!hasKeys) cluster.migrating_slots_to.delete(slot);
  // Also where it stays with the same: taken away and given, and its subscribers are told.
  if (other.id === owner) removeChannelsInSlots(loop, node, [{ from: slot, to: slot }], cause);
  setSlotOwner(loop, node, [{ from: slot, to: slot }], other, cause);
  if (owner === me.id && other.id !== me.id && slotsOf(cluster.slots, me.id).length === 0) clusterSetMaster(loop, node, other, cause);
  if (other.id === me.id && cluster.importing_slots_from.delete(slot)) {
    bumpConfigEpochWithoutConsensus(cluster);
    clusterBroadcastPong(loop, node, cause);
  } else if (other.id === me.id) told(call, cluster);
  clusterUpdateState(loop, node, cause);
  return true;
}

function holdsKeysOf({ node }: Call, slot: number): boolean {
  for (const key of dbOf(node, 0).dict.keys()) if (keyHashSlot(key) === slot) return true;
  return false;
}

/** Was there a need to? Not where its epoch is the highest already, and nobody else's. */
function bumpConfigEpochWithoutConsensus(cluster: ClusterState): boolean {
  const me = myselfOf(cluster);
  const highest = Math.max(cluster.currentEpoch, ...[...cluster.nodes.values()].map(({ configEpoch }) => configEpoch));
  if (me.configEpoch !== 0 && me.configEpoch === highest) return false;
  cluster.currentEpoch++;
  me.configEpoch = cluster.currentEpoch;
  return true;
}

function bumpEpoch(call: Call, cluster: ClusterState): void {
  const isBumped = bumpConfigEpochWithoutConsensus(cluster);
  if (isBumped) told(call, cluster);
  reply(call, simple(`${isBumped ? 'BUMPED' : 'STILL'} ${myselfOf(cluster).configEpoch}`));
}

function setConfigEpoch(call: Call, cluster: ClusterState): void {
  const epoch = whole(call, 2);
  if (epoch === undefined) return;
  const me = myselfOf(cluster);
  if (epoch < 0n) return reply(call, error(`ERR Invalid config epoch specified: ${epoch}`));
  if (cluster.nodes.size > 1) {
    return reply(call, error('ERR The user can assign a config epoch only when the node does not know any other node.'));
  }
  if (me.configEpoch !== 0) return reply(call, error('ERR Node config epoch is already non-zero'));
  me.configEpoch = Number(epoch);
  cluster.currentEpoch = Math.max(cluster.currentEpoch, me.configEpoch);
  reply(call, ok());
}

/** Its arity in the table is a least one. */
function tooManyWords({ argv }: Call): ReturnType<typeof error> {
  return error(`ERR unknown subcommand or wrong number of arguments for '${oneLine(argv[1] ?? '')}'. Try CLUSTER HELP.`);
}

function failover(call: Call, cluster: ClusterState): void {
  const how = option(call, 2);
  if (call.argv.length > 3) return reply(call, tooManyWords(call));
  if (call.argv.length === 3 && how !== 'force' && how !== 'takeover') return reply(call, error(SYNTAX_ERROR));
  const me = myselfOf(cluster);
  if (me.isMaster) return reply(call, error('ERR You should send CLUSTER FAILOVER to a replica'));
  const master = me.master === undefined ? undefined : cluster.nodes.get(me.master);
  if (!master) return reply(call, error("ERR I'm a replica but my master is unknown to me"));
  if (how === '' && (master.isFail || !master.isLinked)) {
    return reply(call, error('ERR Master is down or failed, please use CLUSTER FAILOVER FORCE'));
  }
  startManualFailover(call.loop, call.node, how === '' ? 'default' : (how as 'force' | 'takeover'), call.cause);
  reply(call, ok());
}

function replicate(call: Call, cluster: ClusterState): void {
  const master = nodeAt(call, cluster, 2);
  if (!master) return;
  const me = myselfOf(cluster);
  if (master.id === me.id) return reply(call, error("ERR Can't replicate myself"));
  if (!master.isMaster) return reply(call, error('ERR I can only replicate a master, not a replica.'));
  if (me.isMaster && (slotsOf(cluster.slots, me.id).length > 0 || dbOf(call.node, 0).dict.size > 0)) {
    return reply(call, error('ERR To set a master the node must be empty and without assigned slots.'));
  }
  clusterSetMaster(call.loop, call.node, master, call.cause);
  clusterUpdateState(call.loop, call.node, call.cause);
  reply(call, ok());
}

function forget(call: Call, cluster: ClusterState): void {
  const { now } = call.loop.world;
  const isForgotten = (cluster.forgotten.get(call.argv[2] ?? '') ?? 0) > now;
  if (isForgotten && rulesOf(call.node.version).clusterForgetsTwice) return reply(call, ok());
  const row = nodeAt(call, cluster, 2);
  if (!row) return;
  const me = myselfOf(cluster);
  if (row.id === me.id) return reply(call, error("ERR I tried hard but I can't forget myself..."));
  if (me.master === row.id) return reply(call, error("ERR Can't forget my master!"));
  setSlotOwner(call.loop, call.node, slotsOf(cluster.slots, row.id), undefined, call.cause);
  cluster.nodes.delete(row.id);
  cluster.forgotten.set(row.id, now + FORGOTTEN_US);
  for (const other of cluster.nodes.values()) if (other.master === row.id) other.master = undefined;
  for (const other of cluster.nodes.values()) other.failReports.delete(row.id);
  clusterUpdateState(call.loop, call.node, call.cause);
  reply(call, ok());
}

function meet(call: Call, cluster: ClusterState): void {
  const { argv, loop, node, cause } = call;
  if (argv.length > 5) return reply(call, tooManyWords(call));
  const [, , ip = '', portWord = ''] = argv;
  const { clusterPortsCalled } = rulesOf(node.version);
  const port = wholeNumberOf(portWord);
  if (port === undefined) return reply(call, error(`ERR Invalid ${clusterPortsCalled}base port specified: ${oneLine(portWord)}`));
  const cport = argv[4] === undefined ? port + 10_000n : wholeNumberOf(argv[4]);
  if (cport === undefined) return reply(call, error(`ERR Invalid ${clusterPortsCalled}bus port specified: ${oneLine(argv[4] ?? '')}`));
  const isAddress = /^\d{1,3}(\.\d{1,3}){3}$/.test(ip) && ip.split('.').every((part) => Number(part) < 256);
  if (!isAddress || port <= 0n || port > 65_535n || cport <= 0n || cport > 65_535n) {
    return reply(call, error(`ERR Invalid node address specified: ${oneLine(ip)}:${oneLine(portWord)}`));
  }
  for (const other of loop.world.nodes.values()) {
    if (other.address !== `${ip}:${port}` || !other.cluster || other === node) continue;
    const id = other.cluster.myself;
    if (!cluster.nodes.has(id)) cluster.nodes.set(id, newClusterNode(id, other.name, ''));
    const row = cluster.nodes.get(id);
    if (row && other.isUp) clusterSendPing(loop, node, row, 'meet', cause);
  }
  reply(call, ok());
}

function reset(call: Call, cluster: ClusterState): void {
  const { loop, node, cause } = call;
  const how = option(call, 2);
  if (call.argv.length > 3) return reply(call, tooManyWords(call));
  if (call.argv.length === 3 && how !== 'hard' && how !== 'soft') return reply(call, error(SYNTAX_ERROR));
  const me = myselfOf(cluster);
  if (me.isMaster && dbOf(node, 0).dict.size > 0) {
    return reply(call, error("ERR CLUSTER RESET can't be called with master nodes containing keys"));
  }
  if (!me.isMaster) {
    const changed = happen(loop, cause, { kind: 'role-changed', node: node.name, master: undefined });
    replicationUnsetMaster(loop, node, changed);
    me.isMaster = true;
    me.master = undefined;
    for (const db of node.dbs.values()) emptyDb({ ...call, db });
  }
  setSlotOwner(loop, node, [{ from: 0, to: SLOTS - 1 }], undefined, cause);
  const isHard = how === 'hard';
  const id = isHard ? nodeId(loop.world.seed, 'node-id', `${node.name} ${draw(loop.world.seed, 'reset', node.name, loop.world.emitted)}`) : me.id;
  const fresh = newCluster(node.name, id, loop.world.seed);
  const row = fresh.nodes.get(id);
  if (!isHard && row) {
    row.configEpoch = me.configEpoch;
    fresh.currentEpoch = cluster.currentEpoch;
    fresh.lastVoteEpoch = cluster.lastVoteEpoch;
  }
  node.cluster = { ...fresh, sent: cluster.sent, received: cluster.received, isOk: cluster.isOk, concern: cluster.concern, cronAt: cluster.cronAt };
  clusterUpdateState(loop, node, cause);
  reply(call, ok());
}

export const clusterChanges: readonly CommandEntry[] = [
  {
    name: 'addslots',
    summary: { en: 'Gives slots that nobody serves to this node.', ko: '주인 없는 슬롯을 이 노드가 맡아요.' },
    run: inCluster((call, cluster) => changeSlots(call, cluster, namedSlots(call), true)),
  },
  {
    name: 'addslotsrange',
    summary: { en: 'The same, by ranges.', ko: '같은 일을 범위로 해요.' },
    run: inCluster((call, cluster) => changeSlots(call, cluster, namedRanges(call), true)),
  },
  {
    name: 'delslots',
    summary: { en: 'This node no longer knows who serves these slots.', ko: '이 노드가 슬롯의 주인을 잊어요.' },
    run: inCluster((call, cluster) => changeSlots(call, cluster, namedSlots(call), false)),
  },
  {
    name: 'delslotsrange',
    summary: { en: 'The same, by ranges.', ko: '같은 일을 범위로 해요.' },
    run: inCluster((call, cluster) => changeSlots(call, cluster, namedRanges(call), false)),
  },
  { name: 'flushslots', summary: { en: 'Gives up all slots of this node.', ko: '이 노드의 슬롯을 모두 내놓아요.' }, run: inCluster(flushSlots) },
  { name: 'setslot', summary: { en: 'Moves a slot, step by step.', ko: '슬롯을 단계별로 옮겨요.' }, run: inCluster(setSlot) },
  { name: 'bumpepoch', summary: { en: "Raises this node's epoch above all others.", ko: '이 노드의 에포크를 가장 높게 올려요.' }, run: inCluster(bumpEpoch) },
  { name: 'set-config-epoch', summary: { en: 'Sets the epoch of a new node.', ko: '새 노드의 에포크를 정해요.' }, run: inCluster(setConfigEpoch) },
  { name: 'failover', summary: { en: "A replica takes its master's place.", ko: '복제본이 마스터 자리를 넘겨받아요.' }, run: inCluster(failover) },
  { name: 'replicate', summary: { en: 'Makes this node the replica of a master.', ko: '이 노드를 마스터의 복제본으로 만들어요.' }, run: inCluster(replicate) },
  { name: 'forget', summary: { en: 'Takes a node out of this one’s table.', ko: '노드를 이 노드의 목록에서 빼요.' }, run: inCluster(forget) },
  { name: 'meet', summary: { en: 'Introduces this node to another.', ko: '이 노드를 다른 노드에 소개해요.' }, run: inCluster(meet) },
  { name: 'reset', summary: { en: 'Lets this node forget its cluster.', ko: '이 노드가 클러스터를 잊게 해요.' }, run: inCluster(reset) },
  { name: 'saveconfig', summary: { en: 'Writes nodes.conf, which is always written here.', ko: 'nodes.conf를 써요. 여기서는 늘 써져 있어요.' }, run: inCluster((call) => reply(call, ok())) },
];
