/** L22: partitions of Kafka, and a group of Redis. */
import type { LessonSource } from './lesson.ts';

export const KAFKA_AND_REDIS: LessonSource = {
  id: 'kafka-and-redis',
  title: { en: 'Kafka partitions, and a Redis group', ko: 'Kafka의 파티션과 Redis의 그룹' },
  clears: {
    en: 'Both are the same; more consumers make Kafka faster; a Redis group keeps the order of each key.',
    ko: '둘은 같은 것이다. Kafka는 컨슈머를 늘리면 빨라진다. Redis 그룹도 키마다 순서를 지킨다.',
  },
  needs: ['consumer-group', 'pending-list', 'acknowledge', 'claim'],
  teaches: ['topic', 'partition-of-topic', 'record', 'offset', 'rebalance', 'commit'],
  world: `
redis  8.0
seed   22
server main
broker kafka  session-timeout 6s  heartbeat 2s  auto-commit off  fetch-wait 2s
topic  orders  partitions 2
client pat
client ann
client ben
client shop  on kafka
client kai  on kafka
client kim  on kafka
client kit  on kafka
`,
  steps: [
    {
      say: [
        {
          en: 'First Redis. Customer A sends an order (1-0), and then cancels it (2-0).',
          ko: '먼저 Redis예요. 고객 A가 주문하고(1-0) 곧 취소해요(2-0).',
        },
        {
          en: 'A group has two consumers: Ann gets the first entry, Ben the second, and Ben is faster.',
          ko: '그룹에 컨슈머가 둘이라 ann이 첫 항목을, ben이 둘째 항목을 받아요. ben이 더 빨라요.',
        },
      ],
      ask: {
        text: { en: 'Can the second be finished before the first?', ko: '취소가 주문보다 먼저 처리될 수 있을까요?' },
        options: [
          {
            label: { en: 'No, Redis holds it back, for both are A’s', ko: '아니요, 둘 다 A의 것이라 Redis가 붙잡아 둬요' },
            when: 'pending orders g ben = 1',
            because: {
              en: 'To Redis A is a word in an entry, nothing more. A group gives the next entry to whoever asks next.',
              ko: 'Redis에게 A는 항목 속의 글자일 뿐이에요. 그룹은 다음 항목을 누구든 먼저 달라는 쪽에 줘요.',
            },
          },
          { label: { en: 'Yes', ko: '네' }, when: 'acked orders g = 2-0' },
        ],
      },
      lines: `
pat> XGROUP CREATE orders g $ MKSTREAM
pat> XADD orders 1-0 customer A
pat> XADD orders 2-0 customer A
ann> XREADGROUP GROUP g ann COUNT 1 STREAMS orders >
ben> XREADGROUP GROUP g ben COUNT 1 STREAMS orders >
ben> XACK orders g 2-0
ben< (integer) 1
`,
    },
    {
      say: [
        {
          en: 'Now Kafka. The topic orders is two logs, orders-0 and orders-1: each is a log partition. The key of a record decides which one it goes to.',
          ko: '이제 Kafka예요. orders라는 토픽은 로그 둘, orders-0과 orders-1이에요. 파티션이라고 해요. 레코드의 키로 어느 쪽에 들어갈지 정해요.',
        },
        {
          en: 'Those with the key A go to orders-0 (`@0`, `@1` is the log offset of each). The next has the key B.',
          ko: '키가 A인 것은 orders-0에 들어가요. `@0`, `@1`은 오프셋이에요. 다음은 키가 B예요.',
        },
      ],
      ask: {
        text: { en: 'Where does B’s record go?', ko: 'B의 레코드는 어디로 갈까요?' },
        options: [
          {
            label: { en: 'To orders-1: it is another key', ko: '다른 키니까 orders-1로' },
            when: 'partition orders B = 1',
            because: {
              en: 'Nobody deals the keys out evenly. murmur2 makes a number of the key, and what is left when it is divided by two decides: 0 for B, too.',
              ko: '키를 고르게 나눠 주는 것이 아니에요. murmur2로 키를 숫자로 바꾸고, 2로 나눈 나머지로 정해요. B도 0이에요.',
            },
          },
          { label: { en: 'To orders-0, where A’s are', ko: 'A와 같은 orders-0으로' }, when: 'partition orders B = 0' },
        ],
      },
      lines: `
shop> produce orders key=A a1
shop< orders-0@0
shop> produce orders key=A a2
shop< orders-0@1
shop> produce orders key=B b1
`,
    },
    {
      say: {
        en: 'Two keys may share a partition, but all records of one key are in one. Now Kai and Kim join the group billing, and the partitions are dealt out: each to one reader.',
        ko: '두 키가 한 파티션에 있을 수는 있어도, 한 키가 두 파티션에 나뉘지는 않아요. 이제 kai와 kim이 billing 그룹에 들어가 파티션을 하나씩 나눠 맡아요.',
      },
      ask: {
        text: { en: 'Who works on a1, a2 and b1?', ko: 'a1, a2, b1은 누가 처리할까요?' },
        options: [
          {
            label: { en: 'Both, in turn', ko: '둘이 번갈아' },
            when: 'polled kim has 1',
            because: {
              en: 'That is what a Redis group would do. Here whole partitions are dealt out, not records, and all three stand in orders-0.',
              ko: 'Redis 그룹이라면 그래요. 여기서는 레코드가 아니라 파티션을 통째로 나눠요. 셋 다 orders-0에 있어요.',
            },
          },
          { label: { en: 'One of them, all three in their order', ko: '한쪽이 셋 다, 순서대로' }, when: 'polled kai = a1 a2 b1' },
        ],
      },
      lines: `
app kai: loop poll orders group billing from earliest max 1 wait 1m; work 300ms; commit
app kim: loop poll orders group billing from earliest max 1 wait 1m; work 300ms; commit
wait 3s
`,
    },
    {
      say: { en: 'Kit comes to help, as a third member. All give up their partitions, which are dealt out anew: a rebalance.', ko: 'kit이 세 번째 멤버로 도우러 와요. 모두 파티션을 내려놓고 다시 나눠요. 리밸런스예요.' },
      ask: {
        text: { en: 'How many partitions does Kit get?', ko: 'kit은 파티션을 몇 개 맡을까요?' },
        answer: 'partitions kit',
        wrong: [
          {
            answer: '1',
            because: { en: 'There are two partitions, and Kai and Kim keep one each. So Kit is idle: more members do not make it faster.', ko: '파티션은 둘이고 kai와 kim이 하나씩 맡아요. 그래서 kit은 놀아요. 멤버를 늘린다고 더 빨라지지 않아요.' },
          },
        ],
        otherwise: { en: 'There are two partitions for three members, and a partition is never shared.', ko: '멤버 셋에 파티션이 둘이에요. 파티션 하나를 나눠 맡지는 않아요.' },
      },
      note: {
        en: 'Newer Kafka has share groups, which share a partition and give up its order: that is what a Redis group already is.',
        ko: '새 Kafka에는 순서를 포기하는 대신 파티션 하나를 나눠 읽는 share group이 있어요. Redis의 그룹이 바로 그런 거예요.',
      },
      lines: `
app kit: loop poll orders group billing from earliest max 1 wait 1m; work 300ms; commit
wait 3s
`,
    },
    {
      say: { en: 'Now a3 comes. Kai, who has orders-0, dies while working on it, before his commit.', ko: '이제 a3가 와요. orders-0을 맡은 kai가 a3를 처리하다가, 커밋하기 전에 죽어요.' },
      ask: {
        text: { en: 'What becomes of a3?', ko: 'a3는 어떻게 될까요?' },
        options: [
          {
            label: { en: 'It waits until somebody makes a claim', ko: '누가 재할당을 받을 때까지 남아 있어요' },
            when: 'partitions kai = 1',
            because: {
              en: 'That is Redis. Here the group notices: after six seconds without a heartbeat Kai is out, and Kim reads orders-0 on from the last commit.',
              ko: '그건 Redis예요. 여기서는 그룹이 알아채요. 6초 동안 하트비트가 없으면 kai를 빼고, kim이 orders-0을 맡아 마지막 커밋 다음부터 읽어요.',
            },
          },
          { label: { en: 'Another member gets it, unasked', ko: '부탁하지 않아도 다른 멤버가 받아요' }, when: 'polled kim = a3' },
          {
            label: { en: 'It is lost', ko: '잃어요' },
            when: 'polled kit = a3',
            because: { en: 'Kai had not committed it. Whoever has the partition next begins after the last commit, and that is with a3.', ko: 'kai가 아직 커밋하지 않았어요. 다음에 파티션을 맡은 쪽은 마지막 커밋 다음부터 읽는데, 그게 a3예요.' },
          },
        ],
      },
      note: {
        en: 'Whatever Kai had already done for a3 is done again. Had he committed before the work, a3 would be skipped. (Six seconds is set here; Kafka’s default is 45.)',
        ko: 'kai가 이미 한 일은 두 번 하게 돼요. 반대로 일하기 전에 커밋했다면 a3를 건너뛰었을 거예요. (6초는 여기서 정한 값이고, Kafka의 기본값은 45초예요.)',
      },
      lines: `
shop> produce orders key=A a3
wait 100ms
kill kai
wait 8s
`,
    },
    {
      say: [
        {
          en: 'And 1-0 in Redis? It still stands in Ann’s pending list.',
          ko: '그럼 Redis의 1-0은요? 아직 ann의 보류 목록에 있어요.',
        },
        {
          en: 'Redis deals out single entries, and any number may help. Kafka deals out whole partitions, and keeps the order of each key. What do you need to keep?',
          ko: 'Redis는 항목을 하나씩 나눠서 몇이든 거들 수 있어요. Kafka는 파티션을 통째로 나눠서 키마다 순서를 지켜요. 무엇을 지켜야 하는지에 따라 고르면 돼요.',
        },
      ],
    },
  ],
  challenge: {
    goal: {
      en: 'Do in Redis what Kafka does. There are two orders of customer A (1-0, 2-0) and two of B (3-0, 4-0). Let Ann read all of A’s, and Ben all of B’s, each in order.',
      ko: 'Redis에서 Kafka처럼 해 보세요. 고객 A의 주문이 둘(1-0, 2-0), B의 주문이 둘(3-0, 4-0)이에요. A의 주문은 ann이, B의 주문은 ben이 순서대로 모두 읽게 하세요.',
    },
    world: `
redis  8.0
seed   22
server main
client pat
client ann
client ben
`,
    checks: [
      { check: 'read ann = 1-0 2-0', says: { en: 'Ann has read A’s orders, one after the other', ko: 'ann이 A의 주문을 순서대로 읽었어요' } },
      { check: 'read ben = 3-0 4-0', says: { en: 'Ben has read B’s orders, one after the other', ko: 'ben이 B의 주문을 순서대로 읽었어요' } },
      { check: 'length orders:0 = 2', says: { en: 'Two entries stand in orders:0', ko: 'orders:0에 항목이 둘 있어요' } },
      { check: 'length orders:1 = 2', says: { en: 'Two entries stand in orders:1', ko: 'orders:1에 항목이 둘 있어요' } },
    ],
    hint: {
      en: 'What are Kafka’s partitions? Several logs. Make two streams, orders:0 for A and orders:1 for B, and give each of them one reader.',
      ko: 'Kafka의 파티션이 뭐였죠? 여러 로그예요. 스트림 둘, A의 것은 orders:0, B의 것은 orders:1에 넣고 읽는 쪽을 하나씩 두세요.',
    },
    solution: `
pat> XADD orders:0 1-0 customer A
pat> XADD orders:0 2-0 customer A
pat> XADD orders:1 3-0 customer B
pat> XADD orders:1 4-0 customer B
ann> XREAD STREAMS orders:0 0
ben> XREAD STREAMS orders:1 0
`,
    wrong: [
      `
pat> XGROUP CREATE orders g $ MKSTREAM
pat> XADD orders 1-0 customer A
pat> XADD orders 2-0 customer A
pat> XADD orders 3-0 customer B
pat> XADD orders 4-0 customer B
ann> XREADGROUP GROUP g ann COUNT 1 STREAMS orders >
ben> XREADGROUP GROUP g ben COUNT 1 STREAMS orders >
ann> XREADGROUP GROUP g ann COUNT 1 STREAMS orders >
ben> XREADGROUP GROUP g ben COUNT 1 STREAMS orders >
`,
      `
pat> XADD orders:0 1-0 customer A
pat> XADD orders:1 2-0 customer A
pat> XADD orders:0 3-0 customer B
pat> XADD orders:1 4-0 customer B
ann> XREAD STREAMS orders:0 0
ben> XREAD STREAMS orders:1 0
`,
    ],
  },
};
