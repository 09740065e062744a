/** L9: PUBLISH in a cluster. */
import type { LessonSource } from './lesson.ts';

export const PUBLISH_IN_A_CLUSTER: LessonSource = {
  id: 'publish-in-a-cluster',
  title: { en: 'PUBLISH in a cluster: heard by all, counted here', ko: '클러스터의 PUBLISH: 모두에게 들리지만 숫자는 여기만' },
  clears: { en: 'PUBLISH answered 0, so nobody in the cluster has heard it; and keyspace events reach everybody too.', ko: 'PUBLISH가 0이면 클러스터에서 아무도 듣지 못한 것이다. 키스페이스 이벤트도 모든 노드에 퍼진다.' },
  needs: ['channel', 'copy', 'subscription', 'pattern'],
  teaches: ['node', 'cluster', 'master', 'replica', 'cluster-bus'],
  world: `
redis  8.0
seed   9
cluster 3 masters 1 replica
client ann  on m1
client ben  on r2
client pat
client pia  on m1
`,
  steps: [
    {
      say: [
        {
          en: 'A cluster of six nodes, each a Redis server: the masters m0, m1, m2, and a replica of each.',
          ko: '노드, 곧 Redis 서버 여섯으로 된 클러스터예요. 마스터 m0, m1, m2가 있고 복제본이 하나씩 딸려 있어요.',
        },
        {
          en: 'Ann listens to news at m1, Ben at the replica r2.',
          ko: 'ann은 m1에서, ben은 복제본 r2에서 news를 들어요.',
        },
      ],
      lines: `
ann> SUBSCRIBE news
ann< 1) "subscribe"
ann< 2) "news"
ann< 3) (integer) 1
ben> SUBSCRIBE news
ben< 1) "subscribe"
ben< 2) "news"
ben< 3) (integer) 1
`,
    },
    {
      say: { en: 'Pat is connected to m0, and publishes there.', ko: 'pat은 m0에 연결돼 있고, 거기서 발행해요.' },
      ask: {
        text: { en: 'What does PUBLISH answer?', ko: 'PUBLISH는 뭐라고 답할까요?' },
        answer: 'reply pat',
        wrong: [
          {
            answer: '2',
            because: {
              en: 'Two will hear it. But m0 counts the copies that it puts into output buffers itself, and at m0 nobody listens.',
              ko: '듣는 것은 둘이 맞아요. 그런데 m0는 자기가 출력 버퍼에 넣은 사본만 세요. m0에서는 아무도 듣지 않아요.',
            },
          },
          {
            answer: '5',
            because: { en: 'That many nodes are told, but it counts only the copies for clients of this node.', ko: '그만큼의 노드에 알리기는 해요. 하지만 이 노드의 클라이언트에게 가는 사본만 세요.' },
          },
        ],
        otherwise: { en: 'It counts this node only: who listens at m0?', ko: '이 노드만 세요. m0에서 듣는 클라이언트가 있나요?' },
      },
      lines: `
pat> PUBLISH news hi
pat< (integer) 0
ann< 1) "message"
ann< 2) "news"
ann< 3) "hi"
ben< 1) "message"
ben< 2) "news"
ben< 3) "hi"
`,
    },
    {
      say: { en: 'The answer was 0, and yet two heard it: nodes tell each other over the cluster bus. Pat asks NUMSUB, which counts m0 only as well, and publishes once more.', ko: '0이라고 답했는데 둘이 들었어요. 노드끼리 클러스터 버스로 알려 준 거예요. pat이 NUMSUB으로 물어보고(이것도 m0만 세요) 한 번 더 발행해요.' },
      ask: {
        text: { en: 'How many messages cross the bus for one PUBLISH?', ko: 'PUBLISH 한 번에 버스로 메시지가 몇 개 오갈까요?' },
        answer: 'bus',
        wrong: [
          {
            answer: '2',
            because: { en: 'One to each node where somebody listens? m0 does not know which those are. It tells them all.', ko: '듣는 노드에만 하나씩이라고요? m0는 그게 어디인지 몰라서 모두에게 보내요.' },
          },
          { answer: '6', because: { en: 'There are six nodes; m0 does not tell itself.', ko: '노드는 여섯이지만 m0가 자기에게 보내지는 않아요.' } },
          { answer: '1', because: { en: 'Nobody passes it on: m0 tells every other node itself.', ko: '아무도 대신 전해 주지 않아요. m0가 다른 노드 모두에게 직접 보내요.' } },
          { answer: '3', because: { en: 'Replicas are told too: somebody may listen there, as Ben does.', ko: '복제본에도 보내요. ben처럼 거기서 듣는 클라이언트가 있을 수 있으니까요.' } },
        ],
        otherwise: { en: 'One to every other node, master or replica, whether anybody listens there or not.', ko: '마스터든 복제본이든, 듣는 클라이언트가 있든 없든, 다른 노드마다 하나씩이에요.' },
      },
      note: {
        en: 'On a real cluster, `CLUSTER INFO` counts it: cluster_stats_messages_publish_sent.',
        ko: '진짜 클러스터에서는 `CLUSTER INFO`의 cluster_stats_messages_publish_sent로 셀 수 있어요.',
      },
      lines: `
pat> PUBSUB NUMSUB news
pat< 1) "news"
pat< 2) (integer) 0
pat> PUBLISH news again
pat< (integer) 0
`,
    },
    {
      say: [
        {
          en: 'Each of the five carries more than 2 KB of header, however short the message is. More nodes make PUBLISH costlier, not faster.',
          ko: '메시지가 아무리 짧아도, 버스 메시지 다섯 개에 저마다 2KB가 넘는 헤더가 붙어요. 노드가 늘수록 PUBLISH는 빨라지는 게 아니라 비싸져요.',
        },
        { en: 'Now Pia publishes at m1, where Ann is.', ko: '이번에는 ann이 있는 m1에서 pia가 발행해요.' },
      ],
      ask: {
        text: { en: 'What does her PUBLISH answer?', ko: 'pia의 PUBLISH는 뭐라고 답할까요?' },
        answer: 'reply pia',
        wrong: [
          { answer: '0', because: { en: 'At m1 somebody does listen, Ann, and she is counted.', ko: 'm1에서는 ann이 듣고 있으니 0은 아니에요.' } },
          { answer: '2', because: { en: 'Ben hears it too, but at another node, and so he is not counted.', ko: 'ben도 듣지만 다른 노드에 있어서 세지 않아요.' } },
        ],
        otherwise: { en: 'Who listens at m1 itself?', ko: '바로 m1에서 듣는 클라이언트는 누구일까요?' },
      },
      note: {
        en: 'Order holds from one node to one connection only: what was published at two nodes may be heard in different orders at different places.',
        ko: '순서는 한 노드에서 한 연결로 갈 때만 지켜져요. 두 노드에서 발행한 것은 듣는 곳마다 순서가 다를 수 있어요.',
      },
      lines: `
pia> PUBLISH news yo
pia< (integer) 1
`,
    },
    {
      say: [
        {
          en: 'Some messages Redis publishes by itself, when a key changes: keyspace events. They are off at first; Pat turns them on at m0.',
          ko: '키가 바뀔 때 Redis가 스스로 발행하는 메시지도 있어요. 키스페이스 이벤트예요. 처음에는 꺼져 있어서 pat이 m0에서 켜요.',
        },
        {
          en: 'Kim at m1 and Kai at m0 listen to all of them. Then Pat writes a key at m0.',
          ko: 'm1의 kim과 m0의 kai가 모두 듣고 있어요. 그다음 pat이 m0에서 키를 하나 써요.',
        },
      ],
      ask: {
        text: { en: 'Who hears of it?', ko: '누가 듣게 될까요?' },
        isSeveral: true,
        options: [
          {
            label: { en: 'Kim, at m1', ko: 'm1의 kim' },
            when: 'messages kim >= 1',
            because: { en: 'Keyspace events do not cross the bus. To hear all of them, subscribe at every master.', ko: '키스페이스 이벤트는 버스로 가지 않아요. 다 들으려면 마스터마다 구독해야 해요.' },
          },
          { label: { en: 'Kai, at m0', ko: 'm0의 kai' }, when: 'messages kai >= 1', because: { en: 'The key is at m0, and m0 tells whoever listens at m0.', ko: '키가 m0에 있고, m0는 m0에서 듣는 클라이언트에게 알려요.' } },
        ],
      },
      note: {
        en: 'A key that expires sends its event when it is really deleted, and that may be long after its time was up.',
        ko: '만료 이벤트는 시간이 다 된 때가 아니라 키를 실제로 지울 때 나와요. 한참 뒤일 수도 있어요.',
      },
      lines: `
add client kim  on m1
add client kai
kim> PSUBSCRIBE __keyspace@0__:*
kai> PSUBSCRIBE __keyspace@0__:*
pat> CONFIG SET notify-keyspace-events KEA
pat< OK
pat> SET orders 1
pat< OK
`,
    },
  ],
  challenge: {
    goal: {
      en: 'All three are connected to m0. Make PUBLISH answer 0, and yet let Ann and Ben both get hi. (“Connect to” is in the menu of a client’s card.)',
      ko: '셋 다 m0에 연결돼 있어요. PUBLISH는 0이라고 답하는데 ann과 ben은 둘 다 hi를 받게 해 보세요. (클라이언트 카드의 메뉴에서 다른 노드로 옮길 수 있어요.)',
    },
    world: `
redis  8.0
seed   9
cluster 3 masters 1 replica
client ann
client ben
client pat
`,
    checks: [
      { check: 'reply pat = 0', says: { en: 'PUBLISH answers 0', ko: 'PUBLISH가 0이라고 답해요' } },
      { check: 'messages ann hi = 1', says: { en: 'Ann gets hi', ko: 'ann이 hi를 받아요' } },
      { check: 'messages ben hi = 1', says: { en: 'Ben gets hi', ko: 'ben이 hi를 받아요' } },
    ],
    hint: { en: 'Where must they listen, so that m0 does not count them?', ko: 'm0가 세지 않으려면 둘이 어디에서 들어야 할까요?' },
    solution: `
move ann to m1
move ben to r0
ann> SUBSCRIBE news
ben> SUBSCRIBE news
pat> PUBLISH news hi
`,
    wrong: [
      `
ann> SUBSCRIBE news
ben> SUBSCRIBE news
pat> PUBLISH news hi
`,
      `
move ann to m1
ann> SUBSCRIBE news
ben> SUBSCRIBE news
pat> PUBLISH news hi
`,
    ],
  },
};
