/** What happens between nodes, and why: links that are cut, slots and their owners, failures, elections, replicas. */
import type { Text } from '../base/index.ts';
import type { BusType, EventKind, EventOf, NodeCarried, SlotRange } from '../trace/index.ts';
import { withParticle } from './korean.ts';
import { RULES } from './rules.ts';
import type { Rule } from './types.ts';
import { code, commandLine, many, quoted, say, size } from './words.ts';

/** The kinds that are told here. */
export const CLUSTER_KINDS = [
  'link-cut',
  'link-healed',
  'client-moved',
  'slot-move-asked',
  'failover-asked',
  'packet-stalled',
  'slot-hashed',
  'command-redirected',
  'slot-state-set',
  'slots-owned',
  'node-suspected',
  'node-failed',
  'node-recovered',
  'cluster-state-changed',
  'election-started',
  'vote-given',
  'role-changed',
  'replica-synced',
  'replication-lost',
] as const satisfies readonly EventKind[];

export type ClusterKind = (typeof CLUSTER_KINDS)[number];

type Link = { readonly end: string; readonly other: string | undefined };

function linkOf({ end, other }: Link): Text {
  return other === undefined
    ? say(`the link of ${end}`, `${end}의 링크`)
    : say(`the link between ${end} and ${other}`, `${withParticle(end, '과/와')} ${other} 사이의 링크`);
}

function slotsOf(slots: readonly SlotRange[]): Text {
  const count = slots.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const first = slots[0];
  if (!first) return say('no slot', '슬롯 없음');
  if (count === 1) return say(`slot ${first.from}`, `${first.from}번 슬롯`);
  const ranges = slots.length > 3 ? '' : ` (${slots.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')})`;
  return say(`${count} slots${ranges}`, `슬롯 ${count}개${ranges}`);
}

/** One short sentence each. */
export const CLUSTER_SENTENCES: { readonly [K in ClusterKind]: (event: EventOf<K>) => Text } = {
  'link-cut': (event) => say(`Nothing crosses ${linkOf(event).en} any more.`, `${withParticle(linkOf(event).ko, '이/가')} 끊겨요.`),
  'link-healed': (event) =>
    say(`${linkOf(event).en.replace(/^t/, 'T')} works again.`, `${withParticle(linkOf(event).ko, '이/가')} 다시 이어져요.`),
  'client-moved': ({ client, node }) => say(`${client} goes over to ${node}.`, `${withParticle(client, '이/가')} ${node} 노드로 옮겨 가요.`),
  'slot-move-asked': ({ slot, node }) => say(`Slot ${slot} is to move to ${node}.`, `${slot}번 슬롯을 ${withParticle(node, '으로/로')} 옮기려고 해요.`),
  'failover-asked': ({ node }) => say(`${node} is to take its master's place.`, `${withParticle(node, '이/가')} 마스터 자리를 넘겨받으려고 해요.`),
  'packet-stalled': ({ from, to }) =>
    say(`What ${from} sends to ${to} waits at the cut.`, `${withParticle(from, '이/가')} ${withParticle(to, '으로/로')} 보내는 것이 끊긴 자리에서 기다려요.`),
  'slot-hashed': ({ name, slot }) => say(`${code(name)} belongs to slot ${slot}.`, `${withParticle(code(name), '은/는')} ${slot}번 슬롯에 속해요.`),
  'command-redirected': ({ node, client, slot, to, why }) =>
    say(
      `${node} sends ${client} to ${to} for slot ${slot}${why === 'ask' ? ', this once' : ''}.`,
      `${withParticle(node, '이/가')} ${client}에게 ${slot}번 슬롯은 ${to}에${why === 'ask' ? ' 이번만' : ''} 물으라고 해요.`,
    ),
  'slot-state-set': ({ node, slot, state, other }) =>
    state === 'stable'
      ? say(`${node} no longer moves slot ${slot}.`, `${withParticle(node, '은/는')} ${slot}번 슬롯을 더는 옮기지 않아요.`)
      : state === 'migrating'
        ? say(`${node} is giving slot ${slot} to ${other}.`, `${withParticle(node, '이/가')} ${slot}번 슬롯을 ${other}에 넘기는 중이에요.`)
        : say(`${node} is taking slot ${slot} from ${other}.`, `${withParticle(node, '이/가')} ${other}에서 ${slot}번 슬롯을 넘겨받는 중이에요.`),
  'slots-owned': ({ node, slots, owner }) =>
    owner === undefined
      ? say(`For ${node}, ${slotsOf(slots).en} belong to nobody.`, `${node}에게 ${withParticle(slotsOf(slots).ko, '은/는')} 주인이 없어요.`)
      : say(`For ${node}, ${slotsOf(slots).en} now belong to ${owner}.`, `${node}에게 ${slotsOf(slots).ko}의 주인은 이제 ${owner}예요.`),
  'node-suspected': ({ node, about }) => say(`${node} gets no answer from ${about} (PFAIL).`, `${withParticle(node, '은/는')} ${about}의 대답을 듣지 못해요(PFAIL).`),
  'node-failed': ({ node, about }) => say(`${node} marks ${about} as failed (FAIL).`, `${withParticle(node, '이/가')} ${withParticle(about, '을/를')} 죽은 것으로 표시해요(FAIL).`),
  'node-recovered': ({ node, about }) => say(`${node} hears from ${about} again.`, `${withParticle(node, '이/가')} ${about}의 대답을 다시 들어요.`),
  'cluster-state-changed': ({ node, isOk }) =>
    isOk ? say(`For ${node} the cluster is ok again.`, `${node}에게 클러스터는 다시 정상(ok)이에요.`) : say(`For ${node} the cluster is down.`, `${node}에게 클러스터는 멈춘 상태(fail)예요.`),
  'election-started': ({ node, epoch }) =>
    say(`${node} asks the masters for their vote, epoch ${epoch}.`, `${withParticle(node, '이/가')} 마스터들에게 표를 달라고 해요(에포크 ${epoch}).`),
  'vote-given': ({ node, to }) => say(`${node} votes for ${to}.`, `${withParticle(node, '이/가')} ${to}에 투표해요.`),
  'role-changed': ({ node, master }) =>
    master === undefined ? say(`${node} is a master now.`, `${withParticle(node, '은/는')} 이제 마스터예요.`) : say(`${node} is a replica of ${master} now.`, `${withParticle(node, '은/는')} 이제 ${master}의 복제본이에요.`),
  'replica-synced': ({ node, master, keys, isFull }) =>
    isFull
      ? say(`${node} has copied ${many(keys, 'key')} from ${master}.`, `${withParticle(node, '이/가')} ${master}에서 키 ${keys}개를 복사했어요.`)
      : say(`${node} goes on where it had stopped with ${master}.`, `${withParticle(node, '이/가')} ${master}의 스트림을 멈춘 데서 이어 받아요.`),
  'replication-lost': ({ node, other }) => say(`${node} has lost its replication link with ${other}.`, `${withParticle(node, '과/와')} ${other} 사이의 복제 링크가 끊겼어요.`),
};

const CUT = say(
  'What is sent into it waits, as TCP keeps it, and arrives when it is healed; what nodes tell each other is given up earlier.',
  '보낸 것은 TCP가 쥐고 기다리다가 다시 이어지면 도착해요. 노드끼리 주고받는 것은 더 일찍 포기해요.',
);

/** Why each of them happens, behind its sentence as a title. */
export const CLUSTER_REASONS: { readonly [K in ClusterKind]: (event: EventOf<K>) => { readonly because: readonly Text[]; readonly rule: Rule } } = {
  'link-cut': () => ({ because: [CUT], rule: RULES.partition }),
  'link-healed': ({ waiting }) => ({
    because: [
      waiting === 0
        ? say('Nothing had waited at its ends.', '양 끝에서 기다리던 것은 없었어요.')
        : say(`${many(waiting, 'packet')} that had waited at its ends leave now, in their order.`, `양 끝에서 기다리던 패킷 ${waiting}개가 이제 순서대로 떠나요.`),
    ],
    rule: RULES.partition,
  }),
  'client-moved': () => ({
    because: [say('It is a new connection: subscriptions stay behind with the old one.', '새 연결이라서 구독은 옛 연결과 함께 사라져요.')],
    rule: RULES.subscriptionsDie,
  }),
  'slot-move-asked': () => ({
    because: [
      say(
        'As redis-cli --cluster reshard does it: the target imports, the source migrates, the keys go one by one, then the slot gets its new owner.',
        'redis-cli --cluster reshard가 하는 대로예요. 받을 쪽은 IMPORTING, 줄 쪽은 MIGRATING이 되고, 키를 하나씩 옮긴 뒤 주인을 바꿔요.',
      ),
    ],
    rule: RULES.migration,
  }),
  'failover-asked': () => ({
    because: [say('CLUSTER FAILOVER: the master stops its clients, the replica catches up, then asks for votes.', 'CLUSTER FAILOVER예요. 마스터가 클라이언트를 멈추고, 복제본이 따라잡은 다음 표를 구해요.')],
    rule: RULES.failover,
  }),
  'packet-stalled': () => ({ because: [CUT], rule: RULES.partition }),
  'slot-hashed': ({ name, hashed, slot }) => ({
    because: [
      hashed === name
        ? say(`CRC16 of the whole name, modulo 16384, is ${slot}.`, `이름 전체의 CRC16을 16384로 나눈 나머지가 ${slot}이에요.`)
        : say(`Only what stands in its braces counts: CRC16 of ${code(hashed)}, modulo 16384, is ${slot}.`, `중괄호 안만 세요. ${code(hashed)}의 CRC16을 16384로 나눈 나머지가 ${slot}이에요.`),
    ],
    rule: RULES.slots,
  }),
  'command-redirected': ({ why, slot, to }) => ({
    because: [
      why === 'moved'
        ? say(`Slot ${slot} belongs to ${to}. The node only says so; going there is the client's job.`, `${slot}번 슬롯의 주인은 ${to}예요. 노드는 알려 줄 뿐이고, 찾아가는 건 클라이언트 몫이에요.`)
        : say(`Slot ${slot} is on its way to ${to}, and the key is no longer here. Only this one command is to be asked there.`, `${slot}번 슬롯은 ${to}로 옮기는 중이고 키는 이미 여기 없어요. 이 명령만 거기에 물어야 해요.`),
    ],
    rule: RULES.redirects,
  }),
  'slot-state-set': ({ state }) => ({
    because: [
      state === 'stable'
        ? say('The slot stays where it is.', '슬롯은 그대로 있어요.')
        : say('Until the slot has its new owner, the old one serves it; only keys that are gone already are asked for at the new one.', '주인이 바뀔 때까지는 옛 주인이 답해요. 이미 옮긴 키만 새 주인에게 물어요.'),
    ],
    rule: RULES.migration,
  }),
  'slots-owned': ({ epoch }) => ({
    because: [say(`Whoever claims a slot with the higher epoch (here ${epoch}) has it; each node learns of it by a message on the bus.`, `더 높은 에포크(여기서는 ${epoch})로 주장한 쪽이 슬롯을 가져요. 노드마다 버스 메시지로 알게 돼요.`)],
    rule: RULES.epochs,
  }),
  'node-suspected': () => ({
    because: [say('It has not answered a ping for longer than cluster-node-timeout. That is one opinion, not yet a verdict.', 'cluster-node-timeout이 지나도록 PING에 답이 없어요. 아직 한 노드의 의심일 뿐이에요.')],
    rule: RULES.failureDetection,
  }),
  'node-failed': ({ reports }) => ({
    because: [
      reports > 0
        ? say(`${many(reports, 'master')} with slots cannot reach it: that is the majority.`, `슬롯을 가진 마스터 ${reports}개가 닿지 못해요. 과반이에요.`)
        : say('Another node has told it so.', '다른 노드가 알려 줬어요.'),
    ],
    rule: RULES.failureDetection,
  }),
  'node-recovered': () => ({ because: [say('It answers again.', '다시 대답해요.')], rule: RULES.failureDetection }),
  'cluster-state-changed': ({ isOk }) => ({
    because: [
      isOk
        ? say('Every slot has an owner that can be reached, and the majority of masters is there.', '모든 슬롯에 닿을 수 있는 주인이 있고 마스터 과반이 살아 있어요.')
        : say('A slot has no owner that can be reached, or the majority of masters is out of reach: it refuses what touches keys.', '닿을 수 있는 주인이 없는 슬롯이 있거나 마스터 과반에 닿지 못해요. 키를 다루는 명령을 거절해요.'),
    ],
    rule: RULES.clusterDown,
  }),
  'election-started': ({ needed }) => ({
    because: [say(`It needs ${many(needed, 'vote')}, the majority of masters with slots.`, `슬롯을 가진 마스터의 과반, ${needed}표가 필요해요.`)],
    rule: RULES.failover,
  }),
  'vote-given': () => ({ because: [say('A master votes once in an epoch.', '마스터는 한 에포크에 한 번만 투표해요.')], rule: RULES.failover }),
  'role-changed': ({ master }) => ({
    because: [
      master === undefined
        ? say('It claims its old master’s slots with a new epoch and tells everybody.', '새 에포크로 옛 마스터의 슬롯을 주장하고 모두에게 알려요.')
        : say('It keeps a copy of what that master holds.', '그 마스터가 가진 것을 복사해 둬요.'),
    ],
    rule: RULES.failover,
  }),
  'replica-synced': () => ({ because: [say('First a snapshot, then every command that writes: replication never waits for the replica.', '먼저 스냅숏, 그다음은 쓰기 명령마다예요. 복제는 복제본을 기다려 주지 않아요.')], rule: RULES.replication }),
  'replication-lost': () => ({ because: [say('It tries again by itself.', '스스로 다시 연결하려고 해요.')], rule: RULES.replication }),
};

const BUS_NOUN: Readonly<Record<BusType, Text>> = {
  ping: say('a ping', 'PING을'),
  pong: say('a pong: who it is and which slots it serves', 'PONG을'),
  meet: say('a greeting (MEET)', 'MEET를'),
  fail: say('the news that a node has failed', '노드가 죽었다는 소식을'),
  publish: say('a message for all nodes', '모든 노드로 퍼지는 메시지를'),
  publishshard: say('a message for its shard', '샤드 안에서만 퍼지는 메시지를'),
  'auth-req': say('a request for its vote', '투표 요청을'),
  'auth-ack': say('its vote', '표를'),
  update: say('the news of who serves a slot now', '슬롯의 새 주인 소식을'),
  mfstart: say('the wish to take over', '넘겨받겠다는 요청을'),
};

/** What nodes send each other: as an object of a sentence, in Korean with its particle. */
export function carriedBetweenNodes(carries: NodeCarried): Text {
  switch (carries.what) {
    case 'bus': {
      const { type, channel } = carries.message;
      const noun = BUS_NOUN[type];
      return channel === undefined ? noun : say(`${noun.en} on ${code(channel)}`, `${code(channel)} 채널의 ${noun.ko}`);
    }
    case 'replication':
      return say(`${commandLine(carries.argv)} of its stream`, `복제 스트림의 ${commandLine(carries.argv)} 명령을`);
    case 'migrate':
      return say(`${many(carries.keys.length, 'key')} with all they hold`, `키 ${carries.keys.length}개를 값과 함께`);
    case 'migrated':
      return carries.error === undefined ? say('the receipt of the keys', '키를 받았다는 답을') : say('an error', '오류를');
    case 'sync':
      return { psync: say('the wish to follow (PSYNC)', 'PSYNC 요청을'), continue: say('that it may go on there (CONTINUE)', '거기서 이어 받으라는 답(CONTINUE)을'), snapshot: say('all its keys (RDB)', '모든 키(RDB)를'), ack: say(`how far it has come, ${quoted(String(carries.offset))}`, `어디까지 받았는지를`) }[carries.step];
  }
}

const SYNC: Readonly<Record<(NodeCarried & { readonly what: 'sync' })['step'], Text>> = {
  psync: say('It says which history of the keys it has, and how far. What it lacks may still be in the backlog.', '어떤 이력의 키를 어디까지 가졌는지 말해요. 모자란 부분이 백로그에 남아 있을 수 있어요.'),
  continue: say('The backlog reaches back so far: what is missing follows, and no snapshot is needed.', '백로그에 아직 남아 있어요. 모자란 것만 이어 보내고, 스냅숏은 필요 없어요.'),
  snapshot: say('The backlog does not help, so all keys go over, as they are now. What is written from here on follows.', '백로그로는 안 돼서 지금의 키를 모두 보내요. 이 뒤에 쓰는 것은 이어서 가요.'),
  ack: say('A replica says how far it has come, once a second and when it is asked. WAIT counts on it.', '복제본은 어디까지 받았는지 1초마다, 또 물을 때마다 알려요. WAIT가 이것을 세요.'),
};

/** Why a node sends that, beside who caused it. */
export function betweenNodesReason(carries: NodeCarried, bytes: number): { readonly because: readonly Text[]; readonly rule: Rule } {
  if (carries.what === 'migrate' || carries.what === 'migrated') {
    return { because: [say('MIGRATE hands keys over to their new node. The old one stands still until it has the answer, then deletes them.', 'MIGRATE가 키를 새 노드에 넘겨요. 옛 노드는 답이 올 때까지 멈춰 있다가 키를 지워요.')], rule: RULES.migration };
  }
  if (carries.what === 'sync') return { because: [SYNC[carries.step]], rule: RULES.replication };
  if (carries.what !== 'bus') {
    return { because: [say('A replica follows its primary: everything that writes, and PUBLISH, goes through its stream.', '복제본은 프라이머리를 따라가요. 쓰기 명령과 PUBLISH가 모두 복제 스트림으로 와요.')], rule: RULES.replication };
  }
  const weight = say(`It weighs ${size(bytes).en}: every bus message carries the sender's slots, 2 KB of bits.`, `무게는 ${size(bytes).ko}예요. 버스 메시지마다 보낸 노드의 슬롯 비트 2KB가 실려요.`);
  switch (carries.message.type) {
    case 'publish':
      return { because: [say('PUBLISH goes to every other node of the cluster, whether anybody listens there or not.', 'PUBLISH는 듣는 사람이 있든 없든 클러스터의 다른 모든 노드로 가요.'), weight], rule: RULES.busBroadcast };
    case 'publishshard':
      return { because: [say('SPUBLISH stays in the shard: only the nodes that serve this slot get it.', 'SPUBLISH는 샤드 안에 머물러요. 이 슬롯을 맡은 노드만 받아요.'), weight], rule: RULES.shardIsApart };
    default:
      return { because: [weight], rule: RULES.bus };
  }
}
