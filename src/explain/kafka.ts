/** What a Kafka broker and its clients do: in words, and why. */
import type { Text } from '../base/index.ts';
import { partitionName, type EventOf, type KafkaHappening, type PartitionOffset, type TopicPartition } from '../trace/index.ts';
import { withParticle } from './korean.ts';
import type { Rule } from './types.ts';
import { code, listed, many, quoted, say, span } from './words.ts';

/** The kinds that are told here. */
export const KAFKA_KINDS = [
  'topic-created',
  'partition-chosen',
  'record-appended',
  'fetch-parked',
  'fetch-served',
  'member-joined',
  'member-left',
  'group-rebalancing',
  'generation-formed',
  'partitions-dealt',
  'partitions-assigned',
  'partitions-revoked',
  'position-set',
  'records-polled',
  'offset-committed',
  'segment-deleted',
] as const satisfies readonly KafkaHappening['kind'][];

export type KafkaKind = (typeof KAFKA_KINDS)[number];

function named(places: readonly TopicPartition[]): Text {
  if (places.length === 0) return say('nothing', '없음');
  return listed(places.map((each) => quoted(partitionName(each))));
}

function placed(at: PartitionOffset): string {
  return quoted(`${partitionName(at)}@${at.offset}`);
}

/** One short sentence each. */
export const KAFKA_SENTENCES: { readonly [K in KafkaKind]: (event: EventOf<K>) => Text } = {
  'topic-created': ({ topic, partitions }) => say(`The topic ${quoted(topic)} is made, with ${many(partitions, 'partition')}.`, `파티션 ${partitions}개로 ${quoted(topic)} 토픽이 생겨요.`),
  'partition-chosen': ({ client, key, ...at }) =>
    key === undefined
      ? say(`${client} chooses ${quoted(partitionName(at))} for a record without a key.`, `${withParticle(client, '이/가')} 키 없는 레코드를 ${quoted(partitionName(at))} 파티션에 보내기로 해요.`)
      : say(`${client} finds that the key ${code(key)} belongs to ${quoted(partitionName(at))}.`, `${withParticle(client, '이/가')} ${code(key)} 키의 파티션을 계산해요. ${quoted(partitionName(at))} 파티션이에요.`),
  'record-appended': ({ record, ...at }) => say(`${code(record.value)} is appended as ${placed(at)}.`, `${code(record.value)} 레코드가 ${placed(at)} 자리에 덧붙어요.`),
  'fetch-parked': ({ client }) => say(`Nothing new for ${client}: its fetch waits at the broker.`, `${client}에게 줄 새 레코드가 없어요. 페치가 브로커에서 기다려요.`),
  'fetch-served': ({ client, records, why }) =>
    why === 'arrived'
      ? say(`The waiting fetch of ${client} gets ${many(records, 'record')}.`, `기다리던 ${client}의 페치가 레코드 ${records}개를 받아요.`)
      : say(`The fetch of ${client} has waited long enough, and goes back empty.`, `${client}의 페치가 기다릴 만큼 기다리고 빈손으로 돌아가요.`),
  'member-joined': ({ client, group, members }) => say(`${client} joins the group ${quoted(group)}, now ${many(members, 'member')}.`, `${withParticle(client, '이/가')} ${quoted(group)} 컨슈머 그룹에 들어와요. 이제 멤버는 ${members}명이에요.`),
  'member-left': ({ client, group, why }) => {
    const en = { asked: `${client} leaves the group ${quoted(group)}.`, 'session-timeout': `Nothing was heard of ${client}: it is put out of the group ${quoted(group)}.`, 'not-back': `${client} did not come back in time: it is put out of the group ${quoted(group)}.` }[why];
    const ko = {
      asked: `${withParticle(client, '이/가')} ${quoted(group)} 컨슈머 그룹에서 나가요.`,
      'session-timeout': `${client}의 소식이 끊겨 ${quoted(group)} 컨슈머 그룹에서 빠져요.`,
      'not-back': `${withParticle(client, '이/가')} 제때 돌아오지 않아 ${quoted(group)} 컨슈머 그룹에서 빠져요.`,
    }[why];
    return say(en, ko);
  },
  'group-rebalancing': ({ group }) => say(`The group ${quoted(group)} begins a rebalance.`, `${quoted(group)} 컨슈머 그룹이 리밸런스를 시작해요.`),
  'generation-formed': ({ group, generation, members }) =>
    say(`The group ${quoted(group)} has generation ${generation}, of ${many(members.length, 'member')}.`, `${quoted(group)} 컨슈머 그룹의 ${generation}세대가 멤버 ${members.length}명으로 꾸려져요.`),
  'partitions-dealt': ({ group, assignments }) =>
    say(`The partitions of ${quoted(group)} are dealt out to ${many(assignments.length, 'member')}.`, `${quoted(group)} 컨슈머 그룹의 파티션을 멤버 ${assignments.length}명에게 나눠요.`),
  'partitions-assigned': ({ client, partitions }) => say(`${client} gets ${named(partitions).en}.`, `${withParticle(client, '이/가')} 맡을 파티션: ${named(partitions).ko}.`),
  'partitions-revoked': ({ client, partitions, isLost }) =>
    isLost
      ? say(`${client} finds that it has lost ${named(partitions).en}.`, `${withParticle(client, '이/가')} 파티션을 잃은 것을 알게 돼요: ${named(partitions).ko}.`)
      : say(`${client} gives up ${named(partitions).en}.`, `${withParticle(client, '이/가')} 파티션을 내려놓아요: ${named(partitions).ko}.`),
  'position-set': ({ client, ...at }) => say(`${client} will read on from ${placed(at)}.`, `${withParticle(client, '이/가')} ${placed(at)}부터 읽어요.`),
  'records-polled': ({ client, records }) => say(`${client} takes ${many(records.length, 'record')} with its poll.`, `${withParticle(client, '이/가')} 폴링으로 레코드 ${records.length}개를 가져가요.`),
  'offset-committed': ({ group, client, ...at }) => say(`${client} commits ${placed(at)} for the group ${quoted(group)}.`, `${withParticle(client, '이/가')} ${quoted(group)} 컨슈머 그룹의 ${placed(at)} 오프셋을 커밋해요.`),
  'segment-deleted': ({ offset, end, ...at }) =>
    say(`A segment of ${quoted(partitionName(at))} is deleted: offsets ${offset} to ${end - 1}.`, `${quoted(partitionName(at))} 파티션의 세그먼트를 지워요. 오프셋 ${offset}부터 ${end - 1}까지예요.`),
};

const DOCS = 'https://kafka.apache.org/documentation';

/** Kafka's own, with the class that has it. */
export const KAFKA_RULES = {
  admin: { name: { en: 'A topic and its partitions', ko: '토픽과 파티션' }, doc: `${DOCS}/#intro_concepts_and_terms`, source: 'Kafka: ReplicationControlManager.createTopics' },
  keyed: { name: { en: 'One key, one partition', ko: '키 하나에 파티션 하나' }, doc: `${DOCS}/#producerconfigs_partitioner.class`, source: 'Kafka: BuiltInPartitioner.partitionForKey, Utils.murmur2' },
  sticky: { name: { en: 'Without a key: it sticks to a partition', ko: '키가 없으면 한 파티션에 머물러요' }, doc: `${DOCS}/#producerconfigs_partitioner.class`, source: 'Kafka: BuiltInPartitioner.updatePartitionInfo (KIP-794)' },
  log: { name: { en: 'A log keeps what was read', ko: '로그는 읽어도 남아요' }, doc: `${DOCS}/#log`, source: 'Kafka: UnifiedLog.append' },
  longPoll: { name: { en: 'Pull, with a long poll', ko: '기다려 주는 풀 방식' }, doc: `${DOCS}/#design_pull`, source: 'Kafka: DelayedFetch' },
  group: { name: { en: 'A group shares its partitions', ko: '컨슈머 그룹은 파티션을 나눠 맡아요' }, doc: `${DOCS}/#intro_consumers`, source: 'Kafka: GroupCoordinator, ClassicGroup' },
  liveness: { name: { en: 'Who is alive sends heartbeats', ko: '살아 있으면 하트비트를 보내요' }, doc: `${DOCS}/#consumerconfigs_session.timeout.ms`, source: 'Kafka: GroupCoordinator.onExpireHeartbeat' },
  assignment: { name: { en: 'The leader deals, the broker passes on', ko: '리더가 나누고 브로커가 전해요' }, doc: `${DOCS}/#consumerconfigs_partition.assignment.strategy`, source: 'Kafka: RangeAssignor, RoundRobinAssignor' },
  eager: { name: { en: 'Eager: all give up all', ko: '모두 내려놓고 다시 나눠요' }, doc: `${DOCS}/#consumerconfigs_partition.assignment.strategy`, source: 'Kafka: ConsumerCoordinator.onJoinPrepare' },
  position: { name: { en: 'Where a consumer begins', ko: '컨슈머가 읽기 시작하는 곳' }, doc: `${DOCS}/#consumerconfigs_auto.offset.reset`, source: 'Kafka: OffsetFetcher.resetPositionsIfNeeded' },
  commit: { name: { en: 'A commit is one number', ko: '커밋은 숫자 하나예요' }, doc: `${DOCS}/#semantics`, source: 'Kafka: OffsetMetadataManager.commitOffset' },
  retention: { name: { en: 'Retention deletes whole segments', ko: '보존 기간이 지나면 세그먼트째 지워요' }, doc: `${DOCS}/#topicconfigs_retention.ms`, source: 'Kafka: UnifiedLog.deleteOldSegments' },
  protocol: { name: { en: 'A request and its response', ko: '요청과 응답' }, doc: `${DOCS}/#protocol`, source: 'Kafka: ApiKeys' },
  prompt: { name: { en: "Fanout's prompt of a Kafka client", ko: 'Fanout이 마련한 Kafka 클라이언트의 프롬프트' } },
} satisfies Readonly<Record<string, Rule>>;

type Because = { readonly because: readonly Text[]; readonly rule: Rule };

/** Why each of them happens, behind its sentence as a title. */
export const KAFKA_REASONS: { readonly [K in KafkaKind]: (event: EventOf<K>) => Because } = {
  'topic-created': () => ({
    because: [say('Order is kept within a partition, and each partition is read by one member of a group: their number says how many can share the work.', '순서는 파티션 안에서만 지켜지고, 파티션 하나는 컨슈머 그룹에서 한 멤버만 읽어요. 그래서 파티션 수가 일을 나눌 수 있는 수예요.')],
    rule: KAFKA_RULES.admin,
  }),
  'partition-chosen': ({ key, hash, partition, partitions, isNew }) =>
    key === undefined || hash === undefined
      ? {
          because: [
            isNew
              ? say('There is no key, so a partition was drawn. It stays with it until it has sent `batch.size` bytes there.', '키가 없어서 파티션을 하나 뽑았어요. `batch.size` 바이트를 보낼 때까지 여기에 머물러요.')
              : say('There is no key, and it has not yet sent `batch.size` bytes there: it stays. Records without a key do not go round one by one.', '키가 없고 아직 `batch.size` 바이트를 보내지 않아서 머물러요. 키 없는 레코드가 하나씩 돌아가며 가는 것이 아니에요.'),
          ],
          rule: KAFKA_RULES.sticky,
        }
      : {
          because: [
            say(`murmur2 of ${code(key)} is ${hash}; without its sign bit, the rest of dividing by ${partitions} is ${partition}.`, `${code(key)} 키의 murmur2 값은 ${hash}이고, 부호 비트를 뺀 값을 ${partitions}로 나눈 나머지가 ${partition}이에요.`),
            say('So one key is always in one partition, in its order; with another number of partitions it may be in another.', '그래서 키가 같으면 늘 같은 파티션에 순서대로 쌓여요. 파티션 수가 바뀌면 다른 파티션이 될 수 있어요.'),
          ],
          rule: KAFKA_RULES.keyed,
        },
  'record-appended': () => ({
    because: [say('It stands at the end of the log with the next offset. Reading will not remove it: only retention does.', '로그 끝에 다음 오프셋으로 붙어요. 읽어도 없어지지 않고, 보존 기간이나 크기를 넘어야 지워져요.')],
    rule: KAFKA_RULES.log,
  }),
  'fetch-parked': ({ at, until }) => ({
    because: [
      say(`A consumer asks; the broker does not push. So that it need not ask again and again, the broker keeps the question for ${span(until - at).en}, or until something comes.`, `브로커가 밀어 보내지 않고 컨슈머가 물어요. 자꾸 다시 묻지 않도록 새 레코드가 오거나 ${span(until - at).ko}이 지날 때까지 브로커가 물음을 쥐고 있어요.`),
    ],
    rule: KAFKA_RULES.longPoll,
  }),
  'fetch-served': ({ why, waitedUs }) => ({
    because: [
      why === 'arrived'
        ? say(`It had waited for ${span(waitedUs).en}, and a record came. Other groups that wait get the same record.`, `${span(waitedUs).ko} 동안 기다렸고 레코드가 왔어요. 기다리던 다른 컨슈머 그룹도 같은 레코드를 받아요.`)
        : say('`fetch.max.wait.ms` is over and nothing came. A poll that still waits asks again.', '`fetch.max.wait.ms` 시간이 다 됐는데 온 것이 없어요. 폴링이 아직 기다리는 중이면 다시 물어요.'),
    ],
    rule: KAFKA_RULES.longPoll,
  }),
  'member-joined': () => ({
    because: [say('Each partition is read by one member only. So whoever comes changes what the others have.', '파티션 하나는 한 멤버만 읽어요. 그래서 누가 들어오면 다른 멤버가 맡은 것도 달라져요.')],
    rule: KAFKA_RULES.group,
  }),
  'member-left': ({ why }) => ({
    because: [
      {
        asked: say('It said so, so the others need not wait for its session to end.', '나간다고 알렸기 때문에 세션이 끝나기를 기다리지 않아도 돼요.'),
        'session-timeout': say('No heartbeat for `session.timeout.ms`. The broker does not look at connections: until now its partitions were its own, and nobody read them.', '`session.timeout.ms` 동안 하트비트가 없었어요. 브로커는 연결을 보지 않아요. 지금까지 그 파티션은 아무도 읽지 않았어요.'),
        'not-back': say('It was asked to join anew, and did not poll for `max.poll.interval.ms`. The others have waited for it.', '다시 들어오라고 했지만 `max.poll.interval.ms` 동안 폴링하지 않았어요. 다른 멤버는 그동안 기다렸어요.'),
      }[why],
      ...(why === 'asked' ? [] : [say('What it had polled and not committed will be read again by somebody else.', '가져가고 커밋하지 않은 레코드는 다른 멤버가 다시 읽어요.')]),
    ],
    rule: KAFKA_RULES.liveness,
  }),
  'group-rebalancing': ({ why }) => ({
    because: [
      {
        joined: say('Somebody has come.', '누가 들어왔어요.'),
        left: say('Somebody has gone.', '누가 나갔어요.'),
        rejoined: say('The leader, or somebody with other topics, has joined again.', '리더나, 구독 토픽이 달라진 멤버가 다시 들어왔어요.'),
      }[why],
      say('Every member must join anew. It hears so with its next heartbeat, and does so with its next poll; until all have come, nobody reads.', '모든 멤버가 다시 들어와야 해요. 다음 하트비트에서 알게 되고 다음 폴링에서 들어와요. 모두 올 때까지 아무도 읽지 못해요.'),
    ],
    rule: KAFKA_RULES.eager,
  }),
  'generation-formed': ({ leader }) => ({
    because: [
      say('All who are there have joined. Who still speaks of the generation before is refused from now on.', '있는 멤버가 모두 들어왔어요. 이제 앞 세대의 이름으로 말하면 거절해요.'),
      say(`Its leader is ${quoted(leader)}: it is told who they are, and deals out the partitions.`, `리더는 ${quoted(leader)} 멤버예요. 멤버 목록을 받아 파티션을 나눠요.`),
    ],
    rule: KAFKA_RULES.assignment,
  }),
  'partitions-dealt': ({ assignments }) => ({
    because: [
      say('The leader, a consumer, has dealt them out; the broker only passes on to each what is its own.', '컨슈머인 리더가 나눴고, 브로커는 저마다의 몫을 전할 뿐이에요.'),
      ...(assignments.some(({ partitions }) => partitions.length === 0) ? [say('There are more members than partitions: some have nothing to do.', '멤버가 파티션보다 많아서, 할 일이 없는 멤버가 있어요.')] : []),
    ],
    rule: KAFKA_RULES.assignment,
  }),
  'partitions-assigned': ({ generation }) => ({
    because: [
      generation === undefined
        ? say('It was told which to read, and is a member of no group. Nobody shares them out, and others may read them too.', '읽을 파티션을 직접 정했고, 어느 컨슈머 그룹의 멤버도 아니에요. 나눠 주는 쪽이 없어서 다른 컨슈머도 같은 파티션을 읽을 수 있어요.')
        : say('In this generation they are its alone. It asks where its group has come to, and reads on from there.', '이 세대에는 혼자 맡아요. 컨슈머 그룹이 어디까지 읽었는지 묻고 거기서 이어 읽어요.'),
    ],
    rule: KAFKA_RULES.assignment,
  }),
  'partitions-revoked': ({ isLost }) => ({
    because: [
      isLost
        ? say('It was out of its group without knowing. Somebody else may have read them meanwhile, and what it wants to commit is refused.', '모르는 사이에 컨슈머 그룹에서 빠져 있었어요. 그동안 다른 멤버가 읽었을 수 있고, 커밋하려 해도 거절돼요.')
        : say('Before it joins anew, or goes, it gives up all it has, also what it will get back.', '다시 들어가거나 떠나기 전에, 되돌려받을 것까지 모두 내려놓아요.'),
    ],
    rule: KAFKA_RULES.eager,
  }),
  'position-set': ({ by }) => ({
    because: [
      {
        committed: say('So far its group has committed.', '컨슈머 그룹이 여기까지 커밋했어요.'),
        reset: say('Its group has committed nothing here, so it begins as `auto.offset.reset` says.', '컨슈머 그룹이 여기서 커밋한 적이 없어서 `auto.offset.reset` 설정대로 시작해요.'),
        'out-of-range': say('Where it wanted to read there is nothing any more: retention was quicker. It goes on as `auto.offset.reset` says, and what lies between is lost to it.', '읽으려던 곳이 이미 지워졌어요. 보존 기간이 먼저 지났어요. `auto.offset.reset` 설정대로 이어 읽고, 그 사이 것은 놓쳐요.'),
        seek: say('It was told to go there.', '그리로 가라고 했어요.'),
      }[by],
    ],
    rule: KAFKA_RULES.position,
  }),
  'records-polled': ({ group }) => ({
    because: [
      say('From here on it stands behind them. If it commits now, they count as done, whatever becomes of the work.', '이제 그 뒤에 서 있어요. 지금 커밋하면 일이 어떻게 되든 끝난 것이 돼요.'),
      ...(group === undefined ? [] : [say('Committed before the work, they may be lost in a crash; after it, they may be done twice.', '일하기 전에 커밋하면 죽었을 때 잃을 수 있고, 일한 뒤에 커밋하면 두 번 할 수 있어요.')]),
    ],
    rule: KAFKA_RULES.commit,
  }),
  'offset-committed': ({ isAuto }) => ({
    because: [
      say('All below this offset counts as done for the group; there is no receipt for a single record.', '이 오프셋 앞은 모두 컨슈머 그룹이 끝낸 것이 돼요. 레코드 하나하나의 확인은 없어요.'),
      ...(isAuto ? [say('Nobody asked for it: `enable.auto.commit` does so with a poll, for what the polls before it have brought.', '시킨 사람은 없어요. `enable.auto.commit` 설정이 폴링할 때 앞서 가져간 것을 커밋해요.')] : []),
    ],
    rule: KAFKA_RULES.commit,
  }),
  'segment-deleted': ({ why }) => ({
    because: [
      why === 'time'
        ? say('Its newest record is older than `retention.ms`.', '가장 새 레코드가 `retention.ms`보다 오래됐어요.')
        : say('The log is larger than `retention.bytes` by this segment or more.', '로그가 `retention.bytes`보다 이 세그먼트만큼은 더 커요.'),
      say('Nobody is asked whether it was read: who comes later finds its offset out of range.', '읽었는지는 아무에게도 묻지 않아요. 늦게 오면 찾던 오프셋이 없어요.'),
    ],
    rule: KAFKA_RULES.retention,
  }),
};
