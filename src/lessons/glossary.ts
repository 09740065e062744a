/**
 * The words of this page, each with one meaning and one word for it in each language. The legend shows them, and a test
 * holds the texts of explain/ and lessons/ against those that are `isChecked`.
 *
 * To add a word: an entry here, or among those of queues, streams and Kafka (glossary-queues.ts). If the same thing is called otherwise
 * anywhere, that is a mistake there.
 */
import type { Text } from '../base/index.ts';
import { QUEUE_WORDS } from './glossary-queues.ts';

export interface Term {
  readonly id: string;
  readonly en: string;
  readonly ko: string;
  /** One sentence. */
  readonly means: Text;
  /** Where an English text has this word (or its plural), its Korean text must have the Korean one. */
  readonly isChecked?: true;
  /** A word of daily life, too: where a lesson has it, it may mean something else, so it is no link there. */
  readonly isEveryday?: true;
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
    isEveryday: true,
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
    // Not the bare word: to push into a list is something else.
    en: 'RESP3 push',
    ko: 'RESP3 푸시',
    means: {
      en: 'In RESP3, what comes without being an answer, and is marked so: messages and confirmations.',
      ko: 'RESP3에서 응답이 아닌데 오는 것이에요. 그렇다는 표시가 있어요. 메시지와 확인이 그래요.',
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
    isEveryday: true,
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
  ...QUEUE_WORDS,
  {
    id: 'event',
    en: 'event',
    ko: '이벤트',
    means: { en: 'One thing that happened, with its moment and its cause.', ko: '일어난 일 하나예요. 순간과 원인이 있어요.' },
    isChecked: true,
    isEveryday: true,
  },
  {
    id: 'cause',
    en: 'cause',
    ko: '원인',
    means: { en: 'The event without which another would not be.', ko: '그것 없이는 다른 이벤트가 없었을 이벤트예요.' },
    isChecked: true,
    isEveryday: true,
  },
  {
    id: 'run',
    en: 'run',
    ko: '실행',
    means: { en: 'What came from outside, from which all else follows.', ko: '바깥에서 온 것들이에요. 나머지는 모두 여기서 나와요.' },
    isEveryday: true,
  },
  {
    id: 'script',
    en: 'script',
    ko: '스크립트',
    means: { en: 'A run as text.', ko: '텍스트로 쓴 실행이에요.' },
    isChecked: true,
    isEveryday: true,
  },
  {
    id: 'seed',
    en: 'seed',
    ko: '시드',
    means: { en: 'The number that draws what Redis leaves open.', ko: 'Redis가 정해 두지 않은 것을 뽑는 숫자예요.' },
    isChecked: true,
    isEveryday: true,
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
    isEveryday: true,
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
    isEveryday: true,
  },
];
