/** L10: slots, hash tags, SPUBLISH. */
import type { LessonSource } from './lesson.ts';

export const SLOTS_AND_SPUBLISH: LessonSource = {
  id: 'slots-and-spublish',
  title: { en: 'Slots, hash tags, and SPUBLISH', ko: '슬롯과 해시 태그, 그리고 SPUBLISH' },
  clears: { en: 'SPUBLISH goes to the replicas only; and PSUBSCRIBE * hears that too.', ko: 'SPUBLISH는 복제본에만 가고, PSUBSCRIBE *를 하면 그것도 들린다.' },
  needs: ['cluster', 'cluster-bus', 'master', 'replica', 'shard-channel', 'pattern'],
  teaches: ['slot', 'hash-tag', 'shard', 'redirection'],
  world: `
redis  8.0
seed   10
cluster 3 masters 1 replica
client ann  on m1
client ben  on r1
client xia  on m1
client yan  on m2
client pat
client pia  on m1
`,
  steps: [
    {
      say: {
        en: 'A cluster has 16384 slots. A checksum of each name, CRC16, says to which it belongs: apple to 7092, at m1; orders to 105, at m0.',
        ko: '클러스터에는 슬롯이 16384개 있어요. 이름이 어느 슬롯인지는 CRC16으로 계산해요. apple은 7092번이라 m1에, orders는 105번이라 m0에 있어요.',
      },
      ask: {
        text: { en: 'And which slot does `{orders}:kr` have?', ko: '그럼 `{orders}:kr`은 몇 번 슬롯일까요?' },
        answer: 'reply pat',
        wrong: [{ answer: '7092', because: { en: 'That is apple’s. Look at the braces: what stands in them?', ko: '그건 apple의 슬롯이에요. 중괄호 안에 무엇이 있나 보세요.' } }],
        otherwise: {
          en: 'Where there are braces, only what stands in them counts: orders. That is a hash tag, and it keeps names in one slot.',
          ko: '중괄호가 있으면 그 안의 orders만 봐요. 이것을 해시 태그라고 하고, 여러 이름을 한 슬롯에 모을 때 써요.',
        },
      },
      lines: `
pat> CLUSTER KEYSLOT apple
pat< (integer) 7092
pat> CLUSTER KEYSLOT orders
pat< (integer) 105
pat> CLUSTER KEYSLOT {orders}:kr
pat< (integer) 105
`,
    },
    {
      say: {
        en: 'A shard channel has a slot, just as a key has. Pat, at m0, sends to apple with SPUBLISH.',
        ko: '샤드 채널에도 키처럼 슬롯이 있어요. m0에 있는 pat이 SPUBLISH로 apple에 보내요.',
      },
      ask: {
        text: { en: 'What does m0 answer?', ko: 'm0는 뭐라고 답할까요?' },
        options: [
          {
            label: { en: '0, and passes it on to m1', ko: '0이라고 답하고 m1에 전해 줘요' },
            when: 'reply pat = 0',
            because: { en: 'PUBLISH is passed on. What has a slot is served only by the nodes of that slot; to go there is up to the client.', ko: 'PUBLISH라면 전해 줘요. 슬롯이 있는 것은 그 슬롯을 맡은 노드만 처리하고, 거기로 가는 것은 클라이언트의 일이에요.' },
          },
          { label: { en: 'That Pat has to go to m1', ko: 'm1로 가라고 해요' }, when: 'reply pat has MOVED' },
        ],
      },
      lines: `
pat> SPUBLISH apple a
pat< (error) MOVED 7092 127.0.0.1:7001
`,
    },
    {
      say: [
        {
          en: 'MOVED is a redirection: the shard of slot 7092 is m1 with its replica r1. Ann listens at m1 with SSUBSCRIBE (at first spelled as in some notes), and Ben at r1.',
          ko: 'MOVED는 리다이렉트예요. 7092번 슬롯의 샤드는 m1과 그 복제본 r1이에요. ann은 m1에서, ben은 r1에서 SSUBSCRIBE를 해요. (ann은 처음에 노트의 오타대로 써요.)',
        },
        {
          en: 'Xia, at m1 too, wants to hear everything: `SUBSCRIBE apple`, and `PSUBSCRIBE *`.',
          ko: '역시 m1에 있는 xia는 다 듣겠다며 `SUBSCRIBE apple`과 `PSUBSCRIBE *`를 해요.',
        },
      ],
      lines: `
ann> SSUBCRIBE apple
ann<= "(error) ERR unknown command 'SSUBCRIBE', with args beginning with: 'apple' "
ann> SSUBSCRIBE apple
ann< 1) "ssubscribe"
ann< 2) "apple"
ann< 3) (integer) 1
ben> SSUBSCRIBE apple
ben< 1) "ssubscribe"
ben< 2) "apple"
ben< 3) (integer) 1
xia> SUBSCRIBE apple
xia> PSUBSCRIBE *
`,
    },
    {
      say: { en: 'Pia, at m1, sends b: `SPUBLISH apple b`.', ko: 'm1의 pia가 `SPUBLISH apple b`를 보내요.' },
      ask: {
        text: { en: 'Who gets b?', ko: '누가 b를 받을까요?' },
        isSeveral: true,
        options: [
          {
            label: { en: 'Ann, at the master', ko: '마스터의 ann' },
            when: 'messages ann = 1',
            because: { en: 'Some notes say that it goes to the replicas only. It goes to all who listen in the shard, at the master first.', ko: '노트에는 복제본에만 간다고 적혀 있기도 해요. 하지만 샤드에서 듣는 클라이언트 모두에게 가요. 마스터에서 듣는 쪽이 먼저예요.' },
          },
          { label: { en: 'Ben, at the replica', ko: '복제본의 ben' }, when: 'messages ben = 1', because: { en: 'A replica belongs to the shard and is told, so one may listen there too.', ko: '복제본도 같은 샤드라서 전해 받아요. 어느 쪽에서든 들을 수 있어요.' } },
          {
            label: { en: 'Xia, with SUBSCRIBE and *', ko: 'SUBSCRIBE와 *로 듣는 xia' },
            when: 'messages xia >= 1',
            because: { en: 'Shard channels have a table of their own. Neither SUBSCRIBE nor a pattern hears them, and for shard channels there are no patterns at all.', ko: '샤드 채널은 다른 테이블에 있어요. SUBSCRIBE로도 패턴으로도 들리지 않고, 샤드 채널용 패턴은 아예 없어요.' },
          },
        ],
      },
      note: {
        en: 'SPUBLISH works at the replica as well: it sends nobody away.',
        ko: '복제본에서도 SPUBLISH를 할 수 있어요. 다른 노드로 보내지 않아요.',
      },
      lines: `
pia> SPUBLISH apple b
pia< (integer) 1
`,
    },
    {
      say: { en: 'In such a cluster one PUBLISH took five messages on the bus. Pia sends another SPUBLISH.', ko: '이런 클러스터에서 PUBLISH 한 번에는 버스 메시지가 다섯 개 들었어요. pia가 SPUBLISH를 한 번 더 해요.' },
      ask: {
        text: { en: 'How many messages cross the bus now?', ko: '이번에는 버스로 메시지가 몇 개 오갈까요?' },
        answer: 'bus',
        wrong: [
          { answer: '5', because: { en: 'The other shards are not told: nobody can listen to the shard channel apple there.', ko: '다른 샤드에는 보내지 않아요. 거기서는 아무도 apple 샤드 채널을 들을 수 없으니까요.' } },
          { answer: '0', because: { en: 'The replica r1 has to be told: Ben listens there.', ko: '복제본 r1에는 알려야 해요. ben이 거기서 듣고 있어요.' } },
          { answer: '2', because: { en: 'A shard of two nodes: m1 tells r1, and not itself.', ko: '샤드에 노드가 둘이지만, m1이 자기에게 보내지는 않아요.' } },
        ],
        otherwise: { en: 'Whom must m1 tell, in its shard?', ko: 'm1이 자기 샤드에서 누구에게 알려야 할까요?' },
      },
      lines: `
pia> SPUBLISH apple c
pia< (integer) 1
`,
    },
    {
      say: { en: 'Yan is connected to m2, and would like to listen there.', ko: 'yan은 m2에 연결돼 있고, 거기서 듣고 싶어요.' },
      ask: {
        text: { en: 'Does `SSUBSCRIBE apple` work at m2?', ko: 'm2에서 `SSUBSCRIBE apple`이 될까요?' },
        options: [
          {
            label: { en: 'Yes, one may subscribe anywhere', ko: '네, 구독은 어디서나 할 수 있어요' },
            when: 'worked SSUBSCRIBE yan = 1',
            because: { en: 'That is true of SUBSCRIBE. A shard channel would stay silent for ever at m2, which is told nothing of it; so m2 says where to go.', ko: 'SUBSCRIBE라면 그래요. 샤드 채널은 m2에 소식이 오지 않아 영영 조용할 거예요. 그래서 어디로 갈지 알려 줘요.' },
          },
          { label: { en: 'No, Yan is told to go to m1', ko: '아니요, m1로 가라고 해요' }, when: 'redirects yan = 1' },
        ],
      },
      note: {
        en: '`redis-cli -c` and cluster clients follow such a reply by themselves. Not every client library does so for shard channels.',
        ko: '`redis-cli -c`나 클러스터용 클라이언트는 이런 응답을 알아서 따라가요. 샤드 채널까지 따라가는지는 라이브러리마다 달라요.',
      },
      lines: `
yan> SSUBSCRIBE apple
yan< (error) MOVED 7092 127.0.0.1:7001
`,
    },
  ],
  challenge: {
    goal: {
      en: 'All three are connected to m0. Let Pat send a message that Ann and Ben both get, with at most one message on the bus, and without one redirection.',
      ko: '셋 다 m0에 연결돼 있어요. pat이 보낸 메시지를 ann과 ben이 둘 다 받게 해 보세요. 버스 메시지는 많아야 하나, 리다이렉트는 한 번도 없어야 해요.',
    },
    world: `
redis  8.0
seed   10
cluster 3 masters 1 replica
client ann
client ben
client pat
`,
    checks: [
      { check: 'messages ann = 1', says: { en: 'Ann gets one message', ko: 'ann이 메시지를 하나 받아요' } },
      { check: 'messages ben = 1', says: { en: 'Ben gets one message', ko: 'ben이 메시지를 하나 받아요' } },
      { check: 'bus <= 1', says: { en: 'At most one message on the bus', ko: '버스 메시지는 많아야 하나예요' } },
      { check: 'redirects = 0', says: { en: 'No MOVED', ko: 'MOVED가 없어요' } },
    ],
    hint: {
      en: 'Which name has its slot at m0? You have seen one. Or let all three go to where the slot is.',
      ko: '슬롯이 m0에 있는 이름이 무엇일까요? 하나는 이미 봤어요. 아니면 셋이 슬롯이 있는 곳으로 가도 돼요.',
    },
    solution: `
ann> SSUBSCRIBE orders
ben> SSUBSCRIBE orders
pat> SPUBLISH orders hi
`,
    wrong: [
      `
ann> SUBSCRIBE orders
ben> SUBSCRIBE orders
pat> PUBLISH orders hi
`,
      `
ann> SSUBSCRIBE apple
ben> SSUBSCRIBE apple
pat> SPUBLISH apple hi
`,
    ],
  },
};
