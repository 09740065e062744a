/**
 * CLUSTER, what it tells: slots, nodes, shards, state. What it changes is in cluster-changes.ts.
 *
 * All of it is what the node that is asked knows, and it may be wrong about the others.
 *
 * Follows cluster.c of Redis 7.0, cluster_legacy.c of 8.0: clusterCommand, clusterGenNodesDescription, genClusterInfoString.
 */
import { ascii, US_PER_MS } from '../../base/index.ts';
import { printSlots, type BusType, type Reply, type SlotRange } from '../../trace/index.ts';
import { countOf, slotsOf } from '../cluster/slots.ts';
import { myselfOf, replicasOf, type ClusterNode, type ClusterState } from '../cluster/state.ts';
import { happen, isWatched } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { dbOf } from '../node/keyspace.ts';
import { array, bulk, emptyArray, error, integer, ok } from '../node/replies.ts';
import { hashedPart, keyHashSlot, rulesOf, SLOTS } from '../rules/index.ts';
import { clusterChanges } from './cluster-changes.ts';
import { inCluster, NO_CLUSTER, nodeAt } from './cluster-reading.ts';
import { whole } from './reading.ts';
import { mapFor, replyHelp, textFor, word } from './shapes.ts';
import type { CommandEntry } from './table.ts';

function keyslot(call: Call): void {
  const name = call.argv[2] ?? ascii('');
  const slot = keyHashSlot(name);
  if (isWatched(call.loop)) happen(call.loop, call.cause, { kind: 'slot-hashed', node: call.node.name, name, hashed: hashedPart(name), slot });
  reply(call, integer(slot));
}

function countKeysInSlot(call: Call): void {
  const slot = whole(call, 2);
  if (slot === undefined) return;
  if (slot < 0n || slot >= BigInt(SLOTS)) return reply(call, error('ERR Invalid slot'));
  let count = 0;
  for (const key of dbOf(call.node, 0).dict.keys()) if (keyHashSlot(key) === Number(slot)) count++;
  reply(call, integer(count));
}

function getKeysInSlot(call: Call): void {
  const slot = whole(call, 2);
  if (slot === undefined) return;
  const most = whole(call, 3);
  if (most === undefined) return;
  if (slot < 0n || slot >= BigInt(SLOTS) || most < 0n) return reply(call, error('ERR Invalid slot or number of keys'));
  const keys: Reply[] = [];
  for (const key of dbOf(call.node, 0).dict.keys()) if (keyHashSlot(key) === Number(slot)) keys.push(bulk(key));
  if (rulesOf(call.node.version).slotKeysNewestFirst) keys.reverse();
  reply(call, array(keys.slice(0, Number(most))));
}

/** `127.0.0.1` and `7000`. */
function endpointOf({ loop }: Call, { name }: ClusterNode): { readonly ip: string; readonly port: number } {
  const [ip = '', port = '0'] = (loop.world.nodes.get(name)?.address ?? '').split(':');
  return { ip, port: Number(port) };
}

const BUS_PORT = 10_000;

function flagsOf(row: ClusterNode, cluster: ClusterState): string {
  const flags: string[] = [];
  if (row.id === cluster.myself) flags.push('myself');
  flags.push(row.isMaster ? 'master' : 'slave');
  if (row.isPfail) flags.push('fail?');
  if (row.isFail) flags.push('fail');
  return flags.join(',');
}

/** One line of CLUSTER NODES. */
function describe(call: Call, cluster: ClusterState, row: ClusterNode): string {
  const { ip, port } = endpointOf(call, row);
  const { epochMs } = call.loop.world;
  const wall = (at: number | undefined): number => (at === undefined ? 0 : epochMs + Math.floor(at / US_PER_MS));
  const isMyself = row.id === cluster.myself;
  const master = row.master === undefined ? undefined : cluster.nodes.get(row.master);
  const words = [
    row.id,
    `${ip}:${port}@${port + BUS_PORT}`,
    flagsOf(row, cluster),
    row.master ?? '-',
    isMyself ? 0 : wall(row.pingSentAt),
    isMyself ? 0 : wall(row.pongReceivedAt),
    row.isMaster ? row.configEpoch : (master?.configEpoch ?? row.configEpoch),
    row.isLinked || isMyself ? 'connected' : 'disconnected',
  ];
  const slots = row.isMaster ? slotsOf(cluster.slots, row.id) : [];
  if (slots.length > 0) words.push(printSlots(slots));
  if (isMyself) {
    const moving = [
      ...[...cluster.migrating_slots_to].map(([slot, id]) => [slot, `[${slot}->-${id}]`] as const),
      ...[...cluster.importing_slots_from].map(([slot, id]) => [slot, `[${slot}-<-${id}]`] as const),
    ];
    words.push(...moving.sort(([a], [b]) => a - b).map(([, text]) => text));
  }
  return words.join(' ');
}

function nodes(call: Call, cluster: ClusterState): void {
  const lines = [...cluster.nodes.values()].map((row) => `${describe(call, cluster, row)}\n`);
  reply(call, textFor(call.connection.resp, ascii(lines.join(''))));
}

function replicas(call: Call, cluster: ClusterState): void {
  const row = nodeAt(call, cluster, 2);
  if (!row) return;
  if (!row.isMaster) return reply(call, error('ERR The specified node is not a master'));
  reply(call, array(replicasOf(cluster, row.id).map((each) => word(describe(call, cluster, each)))));
}

/** In the order in which CLUSTER INFO tells them. */
const MESSAGE_TYPES: readonly BusType[] = ['ping', 'pong', 'meet', 'fail', 'publish', 'auth-req', 'auth-ack', 'update', 'mfstart', 'publishshard'];

function messagesOf(counts: ClusterState['sent'], direction: 'sent' | 'received'): string[] {
  const lines: string[] = [];
  let sum = 0;
  for (const type of MESSAGE_TYPES) {
    const count = counts[type] ?? 0;
    sum += count;
    if (count > 0) lines.push(`cluster_stats_messages_${type}_${direction}:${count}`);
  }
  return [...lines, `cluster_stats_messages_${direction}:${sum}`];
}

function tellState(call: Call, cluster: ClusterState): void {
  const assigned = countOf(cluster.slots);
  const inState = (fits: (row: ClusterNode) => boolean): number =>
    countOf(cluster.slots.filter(({ owner }) => fits(cluster.nodes.get(owner) ?? myselfOf(cluster))));
  const me = myselfOf(cluster);
  const master = me.master === undefined ? me : (cluster.nodes.get(me.master) ?? me);
  const lines = [
    `cluster_state:${cluster.isOk ? 'ok' : 'fail'}`,
    `cluster_slots_assigned:${assigned}`,
    `cluster_slots_ok:${inState((row) => !row.isFail && !row.isPfail)}`,
    `cluster_slots_pfail:${inState((row) => row.isPfail)}`,
    `cluster_slots_fail:${inState((row) => row.isFail)}`,
    `cluster_known_nodes:${cluster.nodes.size}`,
    `cluster_size:${new Set(cluster.slots.map(({ owner }) => owner)).size}`,
    `cluster_current_epoch:${cluster.currentEpoch}`,
    `cluster_my_epoch:${master.configEpoch}`,
    ...messagesOf(cluster.sent, 'sent'),
    ...messagesOf(cluster.received, 'received'),
    'total_cluster_links_buffer_limit_exceeded:0',
  ];
  reply(call, textFor(call.connection.resp, ascii(lines.map((line) => `${line}\r\n`).join(''))));
}

function slots(call: Call, cluster: ClusterState): void {
  const { resp } = call.connection;
  const entry = (row: ClusterNode): Reply => {
    const { ip, port } = endpointOf(call, row);
    return array([word(ip), integer(port), word(row.id), mapFor(resp, [])]);
  };
  const ranges = cluster.slots.map(({ from, to, owner }) => {
    const master = cluster.nodes.get(owner);
    const others = replicasOf(cluster, owner).filter((row) => !row.isFail);
    return array([integer(from), integer(to), ...(master ? [entry(master)] : []), ...others.map(entry)]);
  });
  reply(call, ranges.length === 0 ? emptyArray() : array(ranges));
}

function shards(call: Call, cluster: ClusterState): void {
  const { resp } = call.connection;
  const told = (row: ClusterNode): Reply => {
    const { ip, port } = endpointOf(call, row);
    const offset = row.id === cluster.myself ? call.node.replication.offset : row.offset;
    return mapFor(resp, [
      ['id', word(row.id)],
      ['port', integer(port)],
      ['ip', word(ip)],
      ['endpoint', word(ip)],
      ['role', word(row.isMaster ? 'master' : 'replica')],
      ['replication-offset', integer(offset)],
      ['health', word(row.isFail ? 'fail' : 'online')],
    ]);
  };
  const flat = (ranges: readonly SlotRange[]): Reply => array(ranges.flatMap(({ from, to }) => [integer(from), integer(to)]));
  const isById = rulesOf(call.node.version).shardsById;
  // One that was only just met has not said yet.
  const shardOf = ({ shard, id }: ClusterNode): string => shard || id;
  const rows = [...cluster.nodes.values()];
  const masters = rows.filter((row, i) => row.isMaster && (!isById || rows.findIndex((each) => each.isMaster && shardOf(each) === shardOf(row)) === i));
  const sharedWith = (master: ClusterNode): ClusterNode[] =>
    isById ? [master, ...rows.filter((row) => row !== master && shardOf(row) === shardOf(master))] : [master, ...replicasOf(cluster, master.id)];
  const slotsIn = (shard: readonly ClusterNode[]): SlotRange[] => shard.flatMap((row) => slotsOf(cluster.slots, row.id));
  reply(
    call,
    array(
      masters.map(sharedWith).map((shard) =>
        mapFor(resp, [
          ['slots', flat(slotsIn(shard))],
          ['nodes', array(shard.map(told))],
        ]),
      ),
    ),
  );
}

function links(call: Call, cluster: ClusterState): void {
  const { resp, openedAt } = call.connection;
  const createdMs = call.loop.world.epochMs + Math.floor(Math.min(openedAt, 0) / US_PER_MS);
  const told = (row: ClusterNode, direction: 'to' | 'from'): Reply =>
    mapFor(resp, [
      ['direction', word(direction)],
      ['node', word(row.id)],
      ['create-time', integer(createdMs)],
      ['events', word(direction === 'to' ? 'rw' : 'r')],
      ['send-buffer-allocated', integer(0)],
      ['send-buffer-used', integer(0)],
    ]);
  const others = [...cluster.nodes.values()].filter((row) => row.id !== cluster.myself && row.isLinked);
  reply(call, array(others.flatMap((row) => [told(row, 'to'), told(row, 'from')])));
}

function countFailureReports(call: Call, cluster: ClusterState): void {
  const row = nodeAt(call, cluster, 2);
  if (row) reply(call, integer(row.failReports.size));
}

export const cluster: readonly CommandEntry[] = [
  {
    name: 'cluster',
    summary: { en: 'Asks a cluster node about the cluster, or changes what it knows.', ko: '클러스터에 대해 노드에 묻거나, 노드가 아는 것을 바꿔요.' },
    subcommands: [
      { name: 'keyslot', summary: { en: 'Which slot a key belongs to.', ko: '키가 속하는 슬롯을 답해요.' }, run: inCluster(keyslot) },
      { name: 'slots', summary: { en: 'Who serves which slots.', ko: '어느 노드가 어느 슬롯을 맡는지 답해요.' }, run: inCluster(slots) },
      { name: 'shards', summary: { en: 'The shards, with their slots and nodes.', ko: '샤드마다 슬롯과 노드를 답해요.' }, run: inCluster(shards) },
      { name: 'nodes', summary: { en: 'All nodes that this one knows, a line each.', ko: '이 노드가 아는 모든 노드를 한 줄씩 답해요.' }, run: inCluster(nodes) },
      { name: 'info', summary: { en: 'The state of the cluster, and the messages on its bus.', ko: '클러스터의 상태와 버스 메시지 수를 답해요.' }, run: inCluster(tellState) },
      { name: 'myid', summary: { en: "This node's id.", ko: '이 노드의 ID를 답해요.' }, run: inCluster((call, { myself }) => reply(call, word(myself))) },
      { name: 'myshardid', summary: { en: "The id of this node's shard.", ko: '이 노드가 속한 샤드의 ID를 답해요.' }, run: inCluster((call, state) => reply(call, word(myselfOf(state).shard))) },
      { name: 'countkeysinslot', summary: { en: 'How many keys of a slot are here.', ko: '이 노드에 있는 슬롯의 키 수를 답해요.' }, run: inCluster(countKeysInSlot) },
      { name: 'getkeysinslot', summary: { en: 'Keys of a slot that are here.', ko: '이 노드에 있는 슬롯의 키를 답해요.' }, run: inCluster(getKeysInSlot) },
      { name: 'replicas', summary: { en: 'The replicas of a master.', ko: '마스터의 복제본을 나열해요.' }, run: inCluster(replicas) },
      { name: 'slaves', summary: { en: 'The older word for CLUSTER REPLICAS.', ko: 'CLUSTER REPLICAS의 옛 이름이에요.' }, run: inCluster(replicas) },
      { name: 'links', summary: { en: 'The links of this node on the bus.', ko: '이 노드의 버스 링크를 나열해요.' }, run: inCluster(links) },
      { name: 'count-failure-reports', summary: { en: 'How many masters say that a node has failed.', ko: '노드가 죽었다고 알린 마스터 수를 답해요.' }, run: inCluster(countFailureReports) },
      { name: 'help', summary: { en: 'Says what CLUSTER can be asked.', ko: 'CLUSTER에 물을 수 있는 것을 알려 줘요.' }, run: inCluster(replyHelp) },
      ...clusterChanges,
    ],
  },
  {
    name: 'readonly',
    summary: { en: 'At a replica of a cluster: reads may be old, and are answered here.', ko: '클러스터 복제본에서, 조금 오래됐을 수 있는 값도 바로 읽어요.' },
    run: (call) => setReadOnly(call, true),
  },
  {
    name: 'readwrite',
    summary: { en: 'Takes READONLY back.', ko: 'READONLY를 되돌려요.' },
    run: (call) => setReadOnly(call, false),
  },
  {
    name: 'asking',
    summary: { en: 'Lets the next command use a slot that is still being taken over.', ko: '다음 명령 하나는 넘겨받는 중인 슬롯도 쓰게 해요.' },
    run(call) {
      if (!call.node.cluster) return reply(call, error(NO_CLUSTER));
      call.connection.isAsking = true;
      reply(call, ok());
    },
  },
];

function setReadOnly(call: Call, isReadOnly: boolean): void {
  if (!call.node.cluster) return reply(call, error(NO_CLUSTER));
  call.connection.isReadOnly = isReadOnly;
  reply(call, ok());
}
