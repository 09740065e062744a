/**
 * The gallery: ready-made runs to open, watch and go on with. Each is a script, checked line by line in a test.
 *
 * To add a run: its lines in the file of its kin (in the form of written.ts), its title in titles.ts, and its place here.
 */
import type { Language, Text } from '../base/index.ts';
import { print } from '../script/index.ts';
import { FOUR_BROKERS } from './brokers.ts';
import { EVERYBODY_OR_SHARD, MASTER_THAT_DIES, SLOT_THAT_MOVES, SLOTS_AND_TAGS } from './cluster.ts';
import { CHAT_ROOMS, INVALIDATION, LIVE_CURSOR, WARM_FEEDS } from './choose.ts';
import { AUDIT, HEALTH_CHECKS, REPLAY, THUMBNAILS } from './choose-work.ts';
import { FOUR_MEMBERS, LANES_IN_REDIS, PARTITIONS_OR_GROUP, WHEN_TO_COMMIT } from './kafka.ts';
import { openingRun } from './opening.ts';
import { AWAY, PATTERNS_ARE_GLOBS, SAME_MESSAGE_AGAIN, SUBSCRIBED_MODE, TWO_VERSIONS, WHO_IS_LISTENING } from './pubsub.ts';
import { MILLION, ONE_TRANSACTION, POLL_OR_BLOCK, PRIORITIES, PUSH_IF_THERE, WAITING_LINE } from './queues.ts';
import { slowSubscriber } from './slow-subscriber.ts';
import { storm } from './storm.ts';
import { CRASH_AND_CLAIM, DEAD_LETTERS, FIRST_TAKES_ALL, GROUP_SHARES, LOG_AND_IDS, QUEUE_OR_STREAM, sixHundred, WHERE_TO_READ } from './streams.ts';
import { TITLES, type RunId } from './titles.ts';
import { CIRCULAR_QUEUE, SWEEPER, WORKER_THAT_DIED } from './workers.ts';
import { written } from './written.ts';

/** What a run is about; the gallery shows them in this order. */
export const GROUPS = ['pubsub', 'queues', 'streams', 'brokers', 'cluster', 'choose'] as const;
type GalleryGroup = (typeof GROUPS)[number];

export interface GalleryRun {
  /** Stable, for links and pictures. */
  readonly id: RunId;
  readonly group: GalleryGroup;
  readonly title: Text;
  /** One sentence: what there is to see. */
  readonly about: Text;
  /** The script in English. `scriptOf` has it in either language. */
  readonly script: string;
}

interface Source {
  readonly id: RunId;
  readonly group: GalleryGroup;
  readonly about: Text;
  /** The script, as written.ts reads it. */
  readonly lines: string;
  /** Titles of the runs after `beside`. */
  readonly besides?: readonly Text[];
}

const SOURCES: readonly Source[] = [
  {
    id: 'three-copies',
    group: 'pubsub',
    about: {
      en: 'Carol publishes once; two subscribers get three copies, because one of them also has a pattern.',
      ko: 'carol이 한 번 발행하면 구독자 둘이 사본 셋을 받아요. 한 명은 패턴도 구독했거든요.',
    },
    // It comes with the page as it stands; here it is written down, like the others without its title.
    lines: print([openingRun('en')]).replace(/^title .*\n/, ''),
  },
  {
    id: 'same-message-again',
    group: 'pubsub',
    about: {
      en: 'One subscriber with a channel and two patterns that fit gets every message three times.',
      ko: '구독자 한 명이 채널 하나와 맞는 패턴 둘을 구독하면 같은 메시지를 세 번 받아요.',
    },
    lines: SAME_MESSAGE_AGAIN,
  },
  {
    id: 'patterns-are-globs',
    group: 'pubsub',
    about: {
      en: 'What event-* really matches, and what event-? does: six names, six answers.',
      ko: 'event-*와 event-? 패턴이 실제로 무엇과 맞는지, 이름 여섯 개로 확인해요.',
    },
    lines: PATTERNS_ARE_GLOBS,
  },
  {
    id: 'subscribed-mode',
    group: 'pubsub',
    about: {
      en: 'A RESP2 subscriber may hardly run anything; with RESP3 the same connection listens and works.',
      ko: 'RESP2 구독자는 쓸 수 있는 명령이 거의 없어요. RESP3라면 같은 연결로 듣고 일도 해요.',
    },
    lines: SUBSCRIBED_MODE,
  },
  {
    id: 'away',
    group: 'pubsub',
    about: {
      en: 'A subscriber is cut off and comes back: what was published meanwhile is gone, and so is its subscription.',
      ko: '구독자의 연결이 끊겼다 돌아오면, 그사이 발행된 메시지도 구독도 사라지고 없어요.',
    },
    lines: AWAY,
  },
  {
    id: 'who-is-listening',
    group: 'pubsub',
    about: {
      en: 'CHANNELS, NUMSUB and NUMPAT each see a part: PUBLISH reaches three where NUMSUB counts one.',
      ko: 'CHANNELS, NUMSUB, NUMPAT은 저마다 일부만 봐요. NUMSUB은 1이라는데 PUBLISH는 셋에게 닿아요.',
    },
    lines: WHO_IS_LISTENING,
  },
  {
    id: 'two-versions',
    group: 'pubsub',
    about: {
      en: 'A RESP3 client publishes to itself, in Redis 8.0 and beside it in 7.0: reply first, or message first.',
      ko: 'RESP3 클라이언트가 스스로에게 발행해요. Redis 8.0과 7.0에서 응답과 메시지의 순서가 달라요.',
    },
    lines: TWO_VERSIONS,
    besides: [{ en: 'The same in Redis 7.0', ko: 'Redis 7.0에서 똑같이' }],
  },
  {
    id: 'slow-subscriber',
    group: 'pubsub',
    about: {
      en: 'alice stops reading. PUBLISH goes on counting her, until the server closes the connection and drops what waited.',
      ko: 'alice가 읽기를 멈춰요. PUBLISH는 계속 alice를 세다가, 결국 서버가 연결을 닫고 쌓인 것을 버려요.',
    },
    lines: slowSubscriber(),
  },
  {
    id: 'storm',
    group: 'pubsub',
    about: {
      en: 'Ninety subscribers in three rooms, ten publishers, fifty messages: two thousand copies in a fiftieth of a second.',
      ko: '구독자 90명이 세 방에 나뉘어 있고, 발행자 10명이 메시지 50개를 보내요. 0.02초 동안 사본이 2,000개쯤 나가요.',
    },
    lines: storm(),
  },
  {
    id: 'push-if-there',
    group: 'queues',
    about: {
      en: 'A timeline cache: who was here lately gets the new post into their list, and nobody else is given one.',
      ko: '타임라인 캐시예요. 최근에 들른 사람의 리스트에만 새 글을 넣고, 없는 리스트는 만들지 않아요.',
    },
    lines: PUSH_IF_THERE,
  },
  {
    id: 'poll-or-block',
    group: 'queues',
    about: {
      en: 'The same three jobs twice: a poller wastes half of its calls and is late; whoever blocks has each job at once.',
      ko: '같은 작업 셋을 두 방식으로 받아요. 폴링은 절반이 헛걸음이고 늦게 받지만, 블로킹은 오는 대로 받아요.',
    },
    lines: POLL_OR_BLOCK,
    besides: [{ en: 'Blocked in BRPOP', ko: 'BRPOP으로 기다리기' }],
  },
  {
    id: 'waiting-line',
    group: 'queues',
    about: {
      en: 'Five clients wait for one list. One push of three elements serves the three who have waited longest, in their order.',
      ko: '클라이언트 다섯이 한 리스트를 기다려요. 원소 셋을 한 번에 넣으면 가장 오래 기다린 셋이 차례로 하나씩 받아요.',
    },
    lines: WAITING_LINE,
  },
  {
    id: 'priorities',
    group: 'queues',
    about: {
      en: 'BLPOP high mid low: the order of the names is the priority, and who waits stands in three lines at once.',
      ko: 'BLPOP high mid low. 적은 순서가 우선순위이고, 기다릴 때는 세 줄에 한꺼번에 서요.',
    },
    lines: PRIORITIES,
  },
  {
    id: 'one-transaction',
    group: 'queues',
    about: {
      en: 'EXEC pushes to two lists for which one client waits: 7.0 serves it from the one, 8.0 from the other.',
      ko: '한 클라이언트가 기다리는 두 리스트에 EXEC이 한꺼번에 넣어요. 7.0과 8.0이 서로 다른 리스트에서 꺼내 줘요.',
    },
    lines: ONE_TRANSACTION,
    besides: [{ en: 'The same in Redis 8.0', ko: 'Redis 8.0에서 똑같이' }],
  },
  {
    id: 'worker-that-died',
    group: 'queues',
    about: {
      en: 'Killed in the midst of a job: what BLPOP took is lost, what BLMOVE moved is still on the table.',
      ko: '작업하던 중에 죽어요. BLPOP으로 꺼낸 작업은 사라지고, BLMOVE로 옮긴 작업은 처리 중 목록에 남아요.',
    },
    lines: WORKER_THAT_DIED,
    besides: [{ en: 'The same with BLMOVE', ko: 'BLMOVE로 똑같이' }],
  },
  {
    id: 'sweeper',
    group: 'queues',
    about: {
      en: 'A sweeper brings back the job of a dead worker, and one of a worker that is only slow: nothing lost, one job done twice.',
      ko: '청소부가 죽은 작업자의 작업을 되돌려요. 느릴 뿐인 작업자의 것까지요. 잃은 것은 없지만 하나는 두 번 처리돼요.',
    },
    lines: SWEEPER,
  },
  {
    id: 'circular-queue',
    group: 'queues',
    about: {
      en: 'Two workers check five sites in turn. By hand a kill loses one; LMOVE from a list to itself loses none.',
      ko: '작업자 둘이 사이트 다섯을 돌아가며 점검해요. 직접 돌리면 죽을 때 하나를 잃고, 제자리 LMOVE는 잃지 않아요.',
    },
    lines: CIRCULAR_QUEUE,
    besides: [{ en: 'LMOVE sites sites', ko: 'LMOVE sites sites' }],
  },
  {
    id: 'million',
    group: 'queues',
    about: {
      en: 'One list, filled in a tenth of a second: both ends stay fast, the middle is a walk.',
      ko: '0.1초 만에 채운 리스트 하나. 양 끝은 그대로 빠르고, 가운데는 걸어가야 해요.',
    },
    lines: MILLION,
  },
  {
    id: 'queue-or-stream',
    group: 'streams',
    about: {
      en: 'Two workers share a list, two readers read a stream: one element is taken once, one entry is read by both.',
      ko: '작업자 둘은 리스트를 나눠 갖고, 독자 둘은 스트림을 함께 읽어요. 원소는 한 번 꺼내지고 항목은 둘 다 읽어요.',
    },
    lines: QUEUE_OR_STREAM,
  },
  {
    id: 'log-and-ids',
    group: 'streams',
    about: {
      en: 'Ids only grow, deleting frees none of them, and MAXLEN ~ cuts only between blocks.',
      ko: 'ID는 커지기만 하고, 지워도 다시 쓸 수 없어요. MAXLEN ~는 블록 사이에서만 잘라요.',
    },
    lines: LOG_AND_IDS,
  },
  {
    id: 'six-hundred',
    group: 'streams',
    about: {
      en: 'A thousand entries, each with MAXLEN ~ 555. Six hundred stay, for ~ lets go whole nodes only.',
      ko: '항목 천 개를 MAXLEN ~ 555로 넣으면 600개가 남아요. ~는 노드를 통째로만 버리거든요.',
    },
    lines: sixHundred(),
  },
  {
    id: 'where-to-read',
    group: 'streams',
    about: {
      en: 'Reading with $ again and again misses what comes in between; the last id misses nothing.',
      ko: '$로 거듭 읽으면 그사이에 온 것을 놓쳐요. 마지막 ID로 읽으면 놓치지 않아요.',
    },
    lines: WHERE_TO_READ,
  },
  {
    id: 'group-shares',
    group: 'streams',
    about: {
      en: 'A cursor for the group, a list of what is pending for each consumer; XACK strikes a line there and nothing on the tape.',
      ko: '그룹에는 커서가, 컨슈머마다 보류 목록이 있어요. XACK는 목록의 줄만 지우고 테이프는 그대로예요.',
    },
    lines: GROUP_SHARES,
  },
  {
    id: 'first-takes-all',
    group: 'streams',
    about: {
      en: 'Two consumers wait, three entries come in one EXEC: the one who has waited longer is given all three.',
      ko: '컨슈머 둘이 기다릴 때 EXEC으로 항목 셋이 오면, 먼저 기다린 쪽이 셋을 다 받아요.',
    },
    lines: FIRST_TAKES_ALL,
  },
  {
    id: 'crash-and-claim',
    group: 'streams',
    about: {
      en: 'A consumer falls silent and another claims its entry; the first was only slow, so the work is done twice.',
      ko: '컨슈머가 조용해지자 다른 컨슈머가 항목을 가져와요. 느렸을 뿐이라면 일은 두 번 돼요.',
    },
    lines: CRASH_AND_CLAIM,
  },
  {
    id: 'dead-letters',
    group: 'streams',
    about: {
      en: 'A worker dies before it acknowledges, a claimer takes over; the entry that fails three times goes to a tray of its own.',
      ko: '작업자가 ACK하기 전에 죽으면 다른 쪽이 가져와요. 세 번 실패한 항목은 따로 치워 둬요.',
    },
    lines: DEAD_LETTERS,
  },
  {
    id: 'four-brokers',
    group: 'brokers',
    about: {
      en: 'The same orders through Pub/Sub, a list, a stream and Kafka at once: a crash, a slow consumer, a late one, and a reader who asks for history.',
      ko: '같은 주문을 Pub/Sub, 리스트, 스트림, Kafka에 한꺼번에 흘려요. 컨슈머가 죽고, 뒤처지고, 늦게 오고, 누군가는 지난 기록을 찾아요.',
    },
    lines: FOUR_BROKERS,
  },
  {
    id: 'partitions-or-group',
    group: 'brokers',
    about: {
      en: 'A Redis group deals two events of one key to two consumers, and the second is done first. Kafka keeps a key in one partition.',
      ko: 'Redis 그룹은 키가 같은 이벤트도 두 컨슈머에게 나눠 줘서 두 번째가 먼저 끝나요. Kafka는 키마다 파티션이 하나예요.',
    },
    lines: PARTITIONS_OR_GROUP,
    besides: [{ en: 'Kafka: a lane for each key', ko: 'Kafka는 키마다 레인 하나' }],
  },
  {
    id: 'four-members',
    group: 'brokers',
    about: {
      en: 'The fourth member is idle until another dies: session timeout, rebalance, and on from the committed offset.',
      ko: '네 번째 멤버는 할 일이 없다가, 하나가 죽으면 이어받아요. 세션 타임아웃, 리밸런스, 커밋된 오프셋 순서로요.',
    },
    lines: FOUR_MEMBERS,
  },
  {
    id: 'when-to-commit',
    group: 'brokers',
    about: {
      en: 'The same crash twice. Commit after the work: three records done twice. Commit before it: three skipped.',
      ko: '같은 장애를 두 번 겪어요. 처리한 뒤 커밋하면 레코드 셋이 두 번, 커밋부터 하면 셋을 건너뛰어요.',
    },
    lines: WHEN_TO_COMMIT,
    besides: [{ en: 'First the commit', ko: '커밋부터 하면' }],
  },
  {
    id: 'lanes-in-redis',
    group: 'brokers',
    about: {
      en: 'A stream for each lane and one consumer each: Redis keeps order for a key, and nobody deals the lanes anew.',
      ko: '레인마다 스트림과 컨슈머를 하나씩 두면 Redis도 키마다 순서를 지켜요. 다시 나누는 일은 직접 해야 해요.',
    },
    lines: LANES_IN_REDIS,
  },
  {
    id: 'cluster-everybody',
    group: 'cluster',
    about: {
      en: 'Two clusters, the same three messages: PUBLISH tells all six nodes, SPUBLISH beside it only its shard. Compare the bus.',
      ko: '클러스터 둘에 같은 메시지 셋. PUBLISH는 노드 여섯에 다 퍼지고, 옆의 SPUBLISH는 샤드 안에만 남아요. 버스를 견줘 보세요.',
    },
    lines: EVERYBODY_OR_SHARD,
    besides: [{ en: 'SPUBLISH keeps to its shard', ko: 'SPUBLISH는 샤드 안에서만' }],
  },
  {
    id: 'cluster-slots',
    group: 'cluster',
    about: {
      en: 'A name rolls through CRC16 to its slot; a node that does not have it answers MOVED.',
      ko: '이름이 CRC16을 거쳐 슬롯을 찾아요. 그 슬롯이 없는 노드는 MOVED로 응답해요.',
    },
    lines: SLOTS_AND_TAGS,
  },
  {
    id: 'cluster-slot-moves',
    group: 'cluster',
    about: {
      en: 'Slot 105 goes to another shard: its subscriber is unsubscribed, and hears nothing until it subscribes there.',
      ko: '슬롯 105가 다른 샤드로 가면 구독자는 구독이 풀려요. 그곳에서 다시 구독하기 전에는 아무것도 듣지 못해요.',
    },
    lines: SLOT_THAT_MOVES,
  },
  {
    id: 'cluster-failover',
    group: 'cluster',
    about: {
      en: 'Doubt, verdict, election: two masters vote, and the crown goes to the replica. Slots keep being served.',
      ko: '의심, 판정, 선거. 마스터 둘이 투표하면 왕관이 복제본에 넘어가고, 슬롯은 계속 서비스돼요.',
    },
    lines: MASTER_THAT_DIES,
  },
  {
    id: 'live-cursor',
    group: 'choose',
    about: {
      en: 'Where is her mouse now? Pub/Sub forgets, and that is right. A stream brings every old place along.',
      ko: '마우스가 지금 어디 있을까요? Pub/Sub은 지난 것을 잊어서 좋아요. 스트림은 옛 위치까지 다 가져와요.',
    },
    lines: LIVE_CURSOR,
    besides: [{ en: 'The same in a stream', ko: '스트림이라면' }],
  },
  {
    id: 'invalidation',
    group: 'choose',
    about: {
      en: 'A server that was away must flush its whole cache. With a stream it reads what it missed and drops that alone.',
      ko: '끊겼던 서버는 캐시를 통째로 비워야 해요. 스트림이라면 놓친 것만 읽어서 그것만 버려요.',
    },
    lines: INVALIDATION,
    besides: [{ en: 'The same in a stream', ko: '스트림이라면' }],
  },
  {
    id: 'replay',
    group: 'choose',
    about: {
      en: 'A crash, and a new service that wants all of it. A stream has it, a list has given it away.',
      ko: '장애가 나고, 모두 다시 읽으려는 서비스도 생겨요. 스트림에는 남아 있고 리스트에는 없어요.',
    },
    lines: REPLAY,
    besides: [{ en: 'The same in a list', ko: '리스트라면' }],
  },
  {
    id: 'thumbnails',
    group: 'choose',
    about: {
      en: 'One worker for each job, also when it dies: BLMOVE. By Pub/Sub everybody does everything, or nobody.',
      ko: '작업마다 작업자 하나, 죽어도 잃지 않게 BLMOVE를 써요. Pub/Sub이라면 모두가 하거나 아무도 안 해요.',
    },
    lines: THUMBNAILS,
    besides: [{ en: 'The same by Pub/Sub', ko: 'Pub/Sub이라면' }],
  },
  {
    id: 'health-checks',
    group: 'choose',
    about: {
      en: 'A ring comes round whoever dies. A group deals each entry once, and the round is over.',
      ko: '원형 큐는 누가 죽어도 계속 돌아요. 그룹은 항목을 한 번씩 나눠 주면 끝이에요.',
    },
    lines: HEALTH_CHECKS,
    besides: [{ en: 'The same with a group', ko: '그룹이라면' }],
  },
  {
    id: 'chat-rooms',
    group: 'choose',
    about: {
      en: 'Sharded Pub/Sub keeps a room in its shard and has to follow its slot. PUBLISH tells all six nodes each line.',
      ko: '샤드 Pub/Sub은 방을 샤드 안에 두는 대신 슬롯을 따라가야 해요. PUBLISH는 한마디마다 노드 여섯에 다 알려요.',
    },
    lines: CHAT_ROOMS,
    besides: [{ en: 'The same with PUBLISH', ko: 'PUBLISH라면' }],
  },
  {
    id: 'audit',
    group: 'choose',
    about: {
      en: 'Two groups on one stream: each team sees every event, and a crash in the one is nothing to the other.',
      ko: '스트림 하나에 그룹 둘. 두 팀 다 이벤트를 모두 보고, 한 팀의 장애는 다른 팀과 상관없어요.',
    },
    lines: AUDIT,
    besides: [{ en: 'The same in a list', ko: '리스트라면' }],
  },
  {
    id: 'warm-feeds',
    group: 'choose',
    about: {
      en: 'RPUSHX leaves a feed alone that has gone from the cache. RPUSH makes one of a single post, and it looks whole.',
      ko: 'RPUSHX는 캐시에서 사라진 피드를 그대로 둬요. RPUSH는 글 하나짜리 피드를 만들고, 멀쩡해 보여요.',
    },
    lines: WARM_FEEDS,
    besides: [{ en: 'The same with RPUSH', ko: 'RPUSH라면' }],
  },
];

/** All of them; the first one opens with the page. */
export const GALLERY: readonly GalleryRun[] = SOURCES.map((source) => ({
  id: source.id,
  group: source.group,
  title: TITLES[source.id],
  about: source.about,
  script: scriptIn(source, 'en'),
}));

/** The script of a run with its title and comments in `language`. The run is the same in both. */
export function scriptOf(run: GalleryRun, language: Language): string {
  const source = SOURCES.find(({ id }) => id === run.id);
  return source ? scriptIn(source, language) : run.script;
}

function scriptIn({ id, lines, besides }: Source, language: Language): string {
  return written(TITLES[id], lines, besides ?? [], language);
}
