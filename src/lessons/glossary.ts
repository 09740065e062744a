/**
 * The words of this page, each with one meaning and one word for it in each language. The legend shows them, and a test
 * holds the texts of explain/ and lessons/ against those that are `isChecked`.
 *
 * To add a word: an entry here. If the same thing is called otherwise anywhere, that is a mistake there.
 */
import type { Text } from '../base/index.ts';

interface Term {
  readonly id: string;
  readonly en: string;
  readonly ko: string;
  /** One sentence. */
  readonly means: Text;
  /** Where an English text has this word (or its plural), its Korean text must have the Korean one. */
  readonly isChecked?: true;
}

export const GLOSSARY: readonly Term[] = [
  {
    id: 'client',
    en: 'client',
    ko: '클라이언트',
    means: {
      en: 'Whoever talks to Redis over a connection; here each one is a redis-cli.',
      ko: '연결을 통해 Redis와 이야기하는 쪽이에요. 여기서는 저마다 redis-cli예요.',
    },
    isChecked: true,
  },
  {
    id: 'node',
    en: 'node',
    ko: '노드',
    means: { en: 'One Redis process.', ko: 'Redis 프로세스 하나예요.' },
    isChecked: true,
  },
  {
    id: 'connection',
    en: 'connection',
    ko: '연결',
    means: {
      en: 'What a client has with a node, with an id of its own; subscriptions belong to it.',
      ko: '클라이언트와 노드 사이를 잇고, 저마다 번호가 있어요. 구독은 연결에 딸려 있어요.',
    },
    isChecked: true,
  },
  {
    id: 'link',
    en: 'link',
    ko: '링크',
    means: { en: 'The wire between a client and a node.', ko: '클라이언트와 노드를 잇는 선이에요.' },
    isChecked: true,
  },
  {
    id: 'latency',
    en: 'latency',
    ko: '지연 시간',
    means: { en: 'How long one way over a link takes.', ko: '링크를 한 방향으로 지나는 데 걸리는 시간이에요.' },
    isChecked: true,
  },
  {
    id: 'packet',
    en: 'packet',
    ko: '패킷',
    means: {
      en: 'What crosses a link: one command, one reply, or one copy of a message.',
      ko: '링크를 지나는 것이에요. 명령 하나, 응답 하나, 메시지 사본 하나가 저마다 패킷이에요.',
    },
    isChecked: true,
  },
  {
    id: 'command',
    en: 'command',
    ko: '명령',
    means: { en: 'What a client asks of Redis.', ko: '클라이언트가 Redis에 시키는 일이에요.' },
    isChecked: true,
  },
  {
    id: 'reply',
    en: 'reply',
    ko: '응답',
    means: { en: 'The answer to a command.', ko: '명령에 돌아오는 답이에요.' },
    isChecked: true,
  },
  {
    id: 'push',
    en: 'push',
    ko: '푸시',
    means: {
      en: 'In RESP3, what comes without being an answer: messages and confirmations.',
      ko: 'RESP3에서 응답이 아닌데 오는 것이에요. 메시지와 확인이 그래요.',
    },
  },
  {
    id: 'confirmation',
    en: 'confirmation',
    ko: '확인',
    means: {
      en: 'The server says that one subscription was added or removed.',
      ko: '구독 하나가 생기거나 없어졌다고 서버가 알려 주는 것이에요.',
    },
    isChecked: true,
  },
  {
    id: 'publisher',
    en: 'publisher',
    ko: '발행자',
    means: { en: 'A client that sends a message to a channel.', ko: '채널에 메시지를 보내는 클라이언트예요.' },
    isChecked: true,
  },
  {
    id: 'subscriber',
    en: 'subscriber',
    ko: '구독자',
    means: {
      en: 'A client that listens to a channel or a pattern.',
      ko: '채널이나 패턴을 듣고 있는 클라이언트예요.',
    },
    isChecked: true,
  },
  {
    id: 'subscription',
    en: 'subscription',
    ko: '구독',
    means: { en: 'One subscriber in one row of a table.', ko: '테이블의 한 행에 구독자 하나가 있는 것이에요.' },
    isChecked: true,
  },
  {
    id: 'channel',
    en: 'channel',
    ko: '채널',
    means: {
      en: 'A name that messages are published to; it is there only while somebody listens.',
      ko: '메시지를 발행하는 이름이에요. 누군가 듣는 동안에만 있어요.',
    },
    isChecked: true,
  },
  {
    id: 'pattern',
    en: 'pattern',
    ko: '패턴',
    means: {
      en: 'A glob that stands for many channel names: `news.*`.',
      ko: '여러 채널 이름을 한꺼번에 뜻하는 glob이에요. `news.*`처럼 써요.',
    },
    isChecked: true,
  },
  {
    id: 'glob',
    en: 'glob',
    ko: 'glob',
    means: {
      en: 'Signs in a name: `*` any bytes, `?` one byte, `[ab]` one of these.',
      ko: '이름 속의 기호예요. `*` 아무 글자나, `?` 한 바이트, `[ab]` 이 중 하나.',
    },
    isChecked: true,
  },
  {
    id: 'shard-channel',
    en: 'shard channel',
    ko: '샤드 채널',
    means: {
      en: 'A channel of SSUBSCRIBE and SPUBLISH, apart from all others.',
      ko: 'SSUBSCRIBE와 SPUBLISH의 채널이에요. 다른 채널과는 따로예요.',
    },
    isChecked: true,
  },
  {
    id: 'cluster',
    en: 'cluster',
    ko: '클러스터',
    means: { en: 'Nodes that share the slots among them, and work as one.', ko: '슬롯을 나눠 맡아 하나처럼 일하는 노드들이에요.' },
    isChecked: true,
  },
  {
    id: 'cluster-bus',
    en: 'cluster bus',
    ko: '클러스터 버스',
    means: { en: 'Over which the nodes of a cluster talk to each other.', ko: '클러스터의 노드끼리 이야기하는 길이에요.' },
    isChecked: true,
  },
  {
    id: 'master',
    en: 'master',
    ko: '마스터',
    means: { en: 'A node that has slots of its own, and takes writes for them.', ko: '맡은 슬롯이 있고, 거기에 쓰는 명령을 받는 노드예요.' },
    isChecked: true,
  },
  {
    id: 'replica',
    en: 'replica',
    ko: '복제본',
    means: { en: 'A node that has whatever its master has.', ko: '마스터가 가진 것을 똑같이 갖고 있는 노드예요.' },
  },
  {
    id: 'slot',
    en: 'slot',
    ko: '슬롯',
    means: { en: 'One of the 16384 parts into which a cluster divides all names.', ko: '클러스터가 모든 이름을 나눈 16384조각 가운데 하나예요.' },
  },
  {
    id: 'hash-tag',
    en: 'hash tag',
    ko: '해시 태그',
    means: { en: 'What stands in the braces of a name: only that decides the slot.', ko: '이름의 중괄호 안에 있는 것이에요. 슬롯은 이것만 보고 정해요.' },
    isChecked: true,
  },
  {
    id: 'shard',
    en: 'shard',
    ko: '샤드',
    means: { en: 'A master with its replicas.', ko: '마스터 하나와 그 복제본들이에요.' },
    isChecked: true,
  },
  {
    id: 'redirection',
    en: 'redirection',
    ko: '리다이렉트',
    means: { en: 'An answer that says which node to ask instead: MOVED or ASK.', ko: '다른 노드에 물어보라는 응답이에요. MOVED와 ASK가 있어요.' },
  },
  {
    id: 'message',
    en: 'message',
    ko: '메시지',
    means: { en: 'What is published to a channel.', ko: '채널에 발행하는 내용이에요.' },
    isChecked: true,
  },
  {
    id: 'queue',
    en: 'queue',
    ko: '큐',
    means: { en: 'What is put in waits there until one consumer takes it out; in Redis a list does for that.', ko: '넣은 것이 소비자 한 명이 꺼내 갈 때까지 기다리는 곳이에요. Redis에서는 리스트로 만들어요.' },
    isChecked: true,
  },
  {
    id: 'stream',
    en: 'stream',
    ko: '스트림',
    means: { en: 'Entries one behind the other, which stay when they are read.', ko: '항목을 차례로 덧붙이는 곳이에요. 읽어도 없어지지 않아요.' },
    isChecked: true,
  },
  {
    id: 'producer',
    en: 'producer',
    ko: '생산자',
    means: { en: 'Whoever puts something into a queue.', ko: '큐에 넣는 쪽이에요.' },
  },
  {
    id: 'consumer',
    en: 'consumer',
    ko: '소비자',
    means: { en: 'Whoever takes something out of a queue.', ko: '큐에서 꺼내 가는 쪽이에요.' },
  },
  {
    id: 'copy',
    en: 'copy',
    ko: '사본',
    means: {
      en: 'A message as one subscription gets it; PUBLISH answers how many there are.',
      ko: '구독 하나가 받는 메시지예요. PUBLISH는 사본이 몇 개인지 응답해요.',
    },
    isChecked: true,
  },
  {
    id: 'output-buffer',
    en: 'output buffer',
    ko: '출력 버퍼',
    means: {
      en: 'Where a node puts what is to be sent to a client.',
      ko: '노드가 클라이언트에게 보낼 것을 담아 두는 곳이에요.',
    },
    isChecked: true,
  },
  {
    id: 'table',
    en: 'table',
    ko: '테이블',
    means: {
      en: "One of a node's lists of who listens: `pubsub_channels`, `pubsub_patterns`, `pubsubshard_channels`.",
      ko: '누가 듣는지 적어 둔 노드의 목록이에요. `pubsub_channels`, `pubsub_patterns`, `pubsubshard_channels`.',
    },
  },
  {
    id: 'row',
    en: 'row',
    ko: '행',
    means: { en: 'One channel or pattern in a table, and who listens to it.', ko: '테이블 속 채널이나 패턴 하나와 그 구독자들이에요.' },
  },
  {
    id: 'subscribed-mode',
    en: 'subscribed mode',
    ko: '구독 모드',
    means: {
      en: 'What a RESP2 connection is in while it is subscribed: few commands may run.',
      ko: '구독 중인 RESP2 연결의 상태예요. 쓸 수 있는 명령이 몇 안 돼요.',
    },
    isChecked: true,
  },
  {
    id: 'prompt',
    en: 'prompt',
    ko: '프롬프트',
    means: { en: 'Where redis-cli takes a line.', ko: 'redis-cli가 입력을 받는 곳이에요.' },
    isChecked: true,
  },
  {
    id: 'missed',
    en: 'missed',
    ko: '놓침',
    means: {
      en: 'A message that a client would have got, had it been there.',
      ko: '클라이언트가 자리에 있었다면 받았을 메시지예요.',
    },
  },
  {
    id: 'produced',
    en: 'produced',
    ko: '넣음',
    means: {
      en: 'Elements that were pushed into the list, those that only came back left out.',
      ko: '리스트에 새로 넣은 원소 수예요. 되돌아온 것은 세지 않아요.',
    },
  },
  {
    id: 'taken',
    en: 'taken',
    ko: '꺼냄',
    means: {
      en: 'Elements that somebody popped, or moved to another list to work on them; one that comes back is taken again.',
      ko: '누군가 꺼내거나, 일하려고 다른 리스트로 옮긴 횟수예요. 되돌아온 원소는 다시 꺼낼 때 또 세요.',
    },
  },
  {
    id: 'done',
    en: 'done',
    ko: '끝냄',
    means: {
      en: 'The work on the element is over: its taker has worked on it, or, if a person took it, has typed on.',
      ko: '꺼낸 쪽이 그 원소의 일을 마친 수예요. 사람이 꺼냈다면 다음 줄을 칠 때 마친 것으로 봐요.',
    },
  },
  {
    id: 'lost',
    en: 'lost',
    ko: '잃음',
    means: {
      en: 'Not done, and neither in a list nor in any hands now: whoever took it died or gave it up, its reply never arrived, or the server lost its memory.',
      ko: '끝내지 못했는데 이제 어느 리스트에도, 누구 손에도 없는 원소예요. 꺼낸 쪽이 죽거나 놓쳤거나, 응답이 닿지 못했거나, 서버가 기억을 잃었어요.',
    },
  },
  {
    id: 'done-twice',
    en: 'done twice',
    ko: '또 끝냄',
    means: {
      en: 'Done once more although it had been done: it came back to the list before anybody knew.',
      ko: '이미 끝낸 일을 한 번 더 끝낸 수예요. 끝난 줄 모르고 리스트로 되돌아왔어요.',
    },
  },
  {
    id: 'waiting',
    en: 'waiting',
    ko: '대기',
    means: { en: 'Elements that stand in the list now.', ko: '지금 리스트에 들어 있는 원소 수예요.' },
  },
  {
    id: 'empty-call',
    en: 'empty call',
    ko: '헛걸음',
    means: {
      en: 'A command that should take from a list, and whose reply was nil: a way there and back for nothing.',
      ko: '리스트에서 꺼내려던 명령인데 응답이 nil이었어요. 빈손으로 다녀온 셈이에요.',
    },
  },
  {
    id: 'time-in-queue',
    en: 'time in queue',
    ko: '머문 시간',
    means: {
      en: 'From the push of an element to the first time that it is taken: half of the elements, 95% of them, and all were taken by the times that are shown.',
      ko: '원소를 넣은 때부터 처음 꺼낼 때까지 걸린 시간이에요. 짧은 것부터 절반, 95%, 전부가 그 시간 안에 나갔어요.',
    },
  },
  {
    id: 'list',
    en: 'list',
    ko: '리스트',
    means: { en: 'Elements in a row under one key; they come and go at both ends.', ko: '키 하나에 원소가 줄지어 있어요. 양 끝으로 넣고 꺼내요.' },
  },
  {
    id: 'element',
    en: 'element',
    ko: '원소',
    means: { en: 'What stands in a list.', ko: '리스트에 들어 있는 것 하나예요.' },
    isChecked: true,
  },
  {
    id: 'key',
    en: 'key',
    ko: '키',
    means: { en: 'The name under which Redis keeps a value.', ko: 'Redis가 값을 담아 두는 이름이에요.' },
  },
  {
    id: 'polling',
    en: 'polling',
    ko: '폴링',
    means: { en: 'To ask again and again whether there is something.', ko: '무언가 왔는지 거듭 물어보는 것이에요.' },
    isChecked: true,
  },
  {
    id: 'blocking',
    en: 'blocking',
    ko: '블로킹',
    means: { en: 'To ask once and be answered when there is something.', ko: '한 번 묻고, 무언가 올 때까지 기다렸다가 답을 받는 것이에요.' },
    isChecked: true,
  },
  {
    id: 'waiting-line',
    en: 'waiting line',
    ko: '기다리는 줄',
    means: { en: 'Those who wait for one key, the longest wait first.', ko: '한 키를 기다리는 클라이언트들이에요. 오래 기다린 쪽이 앞이에요.' },
  },
  {
    id: 'transaction',
    en: 'transaction',
    ko: '트랜잭션',
    means: { en: 'Commands between MULTI and EXEC, which run together with nobody in between.', ko: 'MULTI와 EXEC 사이의 명령들이에요. 아무도 끼어들지 못하고 한꺼번에 실행돼요.' },
    isChecked: true,
  },
  {
    id: 'worker',
    en: 'worker',
    ko: '작업자',
    means: { en: 'Whoever takes jobs and does them.', ko: '작업을 꺼내 처리하는 쪽이에요.' },
  },
  {
    id: 'processing-list',
    en: 'processing list',
    ko: '처리 중 목록',
    means: { en: 'A second list, for what has been taken and is not done yet.', ko: '꺼냈지만 아직 끝내지 않은 것을 두는 또 하나의 리스트예요.' },
    isChecked: true,
  },
  {
    id: 'sweeper',
    en: 'sweeper',
    ko: '청소부',
    means: { en: 'Whoever brings back what a dead worker has left.', ko: '죽은 작업자가 남긴 것을 되돌리는 쪽이에요.' },
  },
  {
    id: 'circular-queue',
    en: 'circular queue',
    ko: '원형 큐',
    means: { en: 'A list whose elements are taken at one end and come back at the other.', ko: '한쪽 끝에서 꺼낸 원소가 다른 쪽 끝으로 돌아오는 리스트예요.' },
    isChecked: true,
  },
  {
    id: 'event',
    en: 'event',
    ko: '이벤트',
    means: { en: 'One thing that happened, with its moment and its cause.', ko: '일어난 일 하나예요. 순간과 원인이 있어요.' },
    isChecked: true,
  },
  {
    id: 'cause',
    en: 'cause',
    ko: '원인',
    means: { en: 'The event without which another would not be.', ko: '그것 없이는 다른 이벤트가 없었을 이벤트예요.' },
    isChecked: true,
  },
  {
    id: 'run',
    en: 'run',
    ko: '실행',
    means: { en: 'What came from outside, from which all else follows.', ko: '바깥에서 온 것들이에요. 나머지는 모두 여기서 나와요.' },
  },
  {
    id: 'script',
    en: 'script',
    ko: '스크립트',
    means: { en: 'A run as text.', ko: '텍스트로 쓴 실행이에요.' },
    isChecked: true,
  },
  {
    id: 'seed',
    en: 'seed',
    ko: '시드',
    means: { en: 'The number that draws what Redis leaves open.', ko: 'Redis가 정해 두지 않은 것을 뽑는 숫자예요.' },
    isChecked: true,
  },
  {
    id: 'playhead',
    en: 'playhead',
    ko: '재생 위치',
    means: { en: 'The instant that is shown.', ko: '지금 보여 주는 순간이에요.' },
    isChecked: true,
  },
  {
    id: 'slow-motion',
    en: 'slow motion',
    ko: '슬로 모션',
    means: {
      en: 'Time stretched while something is under way, so that it can be seen.',
      ko: '무언가 오가는 동안 눈에 보이도록 시간을 늘이는 것이에요.',
    },
    isChecked: true,
  },
  {
    id: 'pace',
    en: 'pace',
    ko: '시간 배율',
    means: { en: 'How much screen time an instant gets.', ko: '한 순간을 화면에서 얼마나 오래 보여 주는지예요.' },
    isChecked: true,
  },
  {
    id: 'timeline',
    en: 'timeline',
    ko: '타임라인',
    means: { en: 'All that happened, from left to right.', ko: '일어난 모든 일을 왼쪽에서 오른쪽으로 보여 줘요.' },
    isChecked: true,
  },
  {
    id: 'stage',
    en: 'stage',
    ko: '무대',
    means: { en: 'Where clients and nodes stand and packets fly.', ko: '클라이언트와 노드가 서 있고 패킷이 오가는 곳이에요.' },
    isChecked: true,
  },
  {
    id: 'broker',
    en: 'broker',
    ko: '브로커',
    means: { en: 'A Kafka process: it keeps the logs of topics, and coordinates groups.', ko: 'Kafka 프로세스예요. 토픽의 로그를 간직하고 컨슈머 그룹을 조율해요.' },
    isChecked: true,
  },
  {
    id: 'topic',
    en: 'topic',
    ko: '토픽',
    means: { en: 'Records of one kind in Kafka, spread over partitions.', ko: 'Kafka에서 한 종류의 레코드를 모은 것이에요. 파티션 여럿에 나뉘어 있어요.' },
    isChecked: true,
  },
  {
    id: 'partition-of-topic',
    en: 'log partition',
    ko: '파티션',
    means: { en: 'One log of a topic: order is kept within it, and one member of a group reads it.', ko: '토픽을 이루는 로그 하나예요. 순서는 이 안에서만 지켜지고, 그룹에서 한 멤버만 읽어요.' },
  },
  {
    id: 'record',
    en: 'record',
    ko: '레코드',
    means: { en: 'What stands in a log: a value, and a key if it has one.', ko: '로그에 있는 것 하나예요. 값이 있고, 키가 있을 수도 있어요.' },
  },
  {
    id: 'offset',
    en: 'log offset',
    ko: '오프셋',
    means: { en: 'The number of a record in its log; never given twice.', ko: '로그에서 레코드의 번호예요. 같은 번호는 다시 쓰지 않아요.' },
  },
  {
    id: 'consumer-group',
    en: 'consumer group',
    ko: '컨슈머 그룹',
    means: { en: 'Consumers that share the partitions of their topics, each partition with one of them.', ko: '토픽의 파티션을 나눠 맡는 컨슈머들이에요. 파티션마다 맡은 컨슈머가 하나예요.' },
    isChecked: true,
  },
  {
    id: 'rebalance',
    en: 'rebalance',
    ko: '리밸런스',
    means: { en: 'All members join anew, and the partitions are dealt out again.', ko: '모든 멤버가 다시 들어오고 파티션을 다시 나누는 것이에요.' },
    isChecked: true,
  },
  {
    id: 'commit',
    en: 'commit',
    ko: '커밋',
    means: { en: 'To say up to which offset a group is through.', ko: '그룹이 어느 오프셋까지 마쳤는지 남기는 것이에요.' },
    isChecked: true,
  },
  {
    id: 'retention',
    en: 'retention',
    ko: '보존',
    means: { en: 'How long, or how much, a log keeps; read or not.', ko: '로그를 얼마나 오래, 얼마나 많이 간직하는지예요. 읽었는지는 상관없어요.' },
    isChecked: true,
  },
  {
    id: 'heartbeat',
    en: 'heartbeat',
    ko: '하트비트',
    means: { en: 'By which a member of a group says that it is alive.', ko: '그룹의 멤버가 살아 있다고 알리는 것이에요.' },
    isChecked: true,
  },
  {
    id: 'segment',
    en: 'log segment',
    ko: '세그먼트',
    means: { en: 'A piece of a log, which retention deletes as a whole.', ko: '로그의 한 토막이에요. 보존 기간이 지나면 통째로 지워요.' },
  },
];
