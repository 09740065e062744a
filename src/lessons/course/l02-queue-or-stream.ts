/** L2: queue or event stream. */
import type { LessonSource } from './lesson.ts';

export const QUEUE_OR_STREAM: LessonSource = {
  id: 'queue-or-stream',
  title: { en: 'Queue or event stream', ko: '메시징 큐와 이벤트 스트림' },
  clears: { en: 'Several readers all see the same, of a queue as of a stream.', ko: '큐든 스트림이든 여럿이 읽으면 모두 같은 것을 본다.' },
  needs: ['client', 'command', 'reply', 'key', 'list', 'element', 'publisher', 'subscriber'],
  teaches: ['queue', 'stream', 'producer', 'consumer'],
  world: `
redis  8.0
seed   2
server main
client pat
client will
client wen
client ray
client rob
`,
  steps: [
    {
      say: {
        en: 'Pat has one event, e1. She puts it into a queue (the list q), and she appends it to a stream (s).',
        ko: 'pat에게 이벤트 e1이 있어요. 큐(리스트 q)에 하나 넣고, 스트림(s)에도 하나 덧붙여요.',
      },
      ask: {
        text: {
          en: 'A study note says: “Data is created, in a queue, by a producer; in a stream, by a consumer.” Who creates the data in the stream here?',
          ko: '어떤 노트의 표에는 “데이터 생성: 큐는 생산자(producer), 스트림은 소비자(consumer)”라고 적혀 있어요. 여기 스트림에서는 누가 만들까요?',
        },
        options: [
          { label: { en: 'Whoever sends: Pat', ko: '보내는 쪽, pat' }, when: 'commands XADD pat = 1' },
          {
            label: { en: 'Whoever reads: Ray', ko: '읽는 쪽, ray' },
            when: 'commands XADD ray = 1',
            because: {
              en: 'That note has its columns mixed up. In both, a producer or publisher sends, and a consumer or subscriber receives.',
              ko: '그 표는 칸이 서로 바뀌었어요. 큐든 스트림이든 프로듀서와 발행자가 보내고, 컨슈머와 구독자가 받아요.',
            },
          },
        ],
      },
      note: {
        en: 'Draw the table on the board and let the hall fill it in as the lesson goes: who sends, who receives, what stays, who sees the past.',
        ko: '칠판에 표를 그려 두고 레슨을 따라 함께 채워 보세요. 누가 보내고, 누가 받고, 무엇이 남고, 누가 지난 일을 보는지요.',
      },
      lines: `
pat> RPUSH q e1
pat< (integer) 1
pat> XADD s 1-1 n e1
pat< "1-1"
`,
    },
    {
      say: { en: 'Two come to the queue: Will first, and then Wen, who is willing to wait a moment.', ko: '둘이 큐에서 꺼내려고 해요. will이 먼저, 그다음 wen이에요. wen은 잠깐 기다려 볼 생각이에요.' },
      ask: {
        text: { en: 'Who gets e1?', ko: 'e1은 누가 받을까요?' },
        options: [
          { label: { en: 'Will alone', ko: 'will만' }, when: 'reply wen = (nil)' },
          {
            label: { en: 'Both of them', ko: '둘 다' },
            when: 'reply wen has e1',
            because: {
              en: 'To read from a queue is to take something out of it. e1 is in Will’s hands now, and q is empty.',
              ko: '큐에서는 읽는 것이 곧 꺼내는 거예요. e1은 이제 will 손에 있고, q는 비었어요.',
            },
          },
        ],
      },
      lines: `
will> BLPOP q 0
will< 1) "q"
will< 2) "e1"
wen> BLPOP q 0.5
wait 1s
wen< (nil)
`,
    },
    {
      say: { en: 'Two readers ask the stream, Ray first and then Rob.', ko: '이번에는 독자 둘이 스트림을 읽어요. ray가 먼저, 그다음 rob이에요.' },
      ask: {
        text: { en: 'Who gets e1?', ko: 'e1은 누가 받을까요?' },
        options: [
          {
            label: { en: 'Ray alone', ko: 'ray만' },
            when: 'reply rob = (nil)',
            because: { en: 'Ray has read it, and it is still there: reading a stream takes nothing away.', ko: 'ray가 읽었지만 그대로 있어요. 스트림은 읽어도 없어지지 않아요.' },
          },
          { label: { en: 'Both of them', ko: '둘 다' }, when: 'reply rob has e1' },
        ],
      },
      lines: `
ray> XREAD STREAMS s 0
ray< 1) 1) "s"
ray<    2) 1) 1) "1-1"
ray<          2) 1) "n"
ray<             2) "e1"
rob> XREAD STREAMS s 0
rob< 1) 1) "s"
rob<    2) 1) 1) "1-1"
rob<          2) 1) "n"
rob<             2) "e1"
`,
    },
    {
      say: { en: 'Everybody has read. Pat counts what is left.', ko: '모두 읽었어요. pat이 남은 것을 세어 봐요.' },
      ask: {
        text: { en: 'What is true now?', ko: '지금 맞는 말은 무엇일까요?' },
        isSeveral: true,
        options: [
          { label: { en: 'The queue is empty', ko: '큐가 비었어요' }, when: 'length q = 0', because: { en: 'There was one element, and Will took it.', ko: '원소가 하나였는데 will이 꺼내 갔어요.' } },
          {
            label: { en: 'The key q is gone', ko: 'q라는 키도 없어졌어요' },
            when: 'exists q = 0',
            because: { en: 'In Redis an empty list is no list: with its last element the key goes too.', ko: 'Redis에 빈 리스트는 없어요. 마지막 원소가 나가면 키도 없어져요.' },
          },
          {
            label: { en: 'The stream is empty', ko: '스트림도 비었어요' },
            when: 'reply pat = 0',
            because: { en: 'Two have read e1, and it is still there. It goes when somebody deletes it, not when somebody reads it.', ko: '둘이 읽었지만 e1은 그대로예요. 읽을 때가 아니라 누가 지울 때 없어져요.' },
          },
        ],
      },
      lines: `
pat> LLEN q
pat< (integer) 0
pat> XLEN s
pat< (integer) 1
`,
    },
    {
      say: {
        en: 'Pat sends e2 to both, and nobody reads it. Only now does Zoe arrive. She asks the queue, and reads the stream.',
        ko: 'pat이 e2를 양쪽에 보냈는데 아무도 읽지 않았어요. 이제야 zoe가 와서 큐에서도 꺼내 보고 스트림도 읽어요.',
      },
      ask: {
        text: { en: 'She was not there when any of it was sent. What does she get?', ko: 'zoe는 보낼 때 없었어요. 무엇을 받을까요?' },
        isSeveral: true,
        options: [
          { label: { en: 'e1 from the queue', ko: '큐에서 e1' }, when: 'took zoe has e1', because: { en: 'Will took that out, for good.', ko: '그건 will이 꺼내 갔어요.' } },
          {
            label: { en: 'e2 from the queue', ko: '큐에서 e2' },
            when: 'took zoe has e2',
            because: {
              en: 'The note says that a new consumer of a queue sees only what comes after. That is true of Pub/Sub; a list keeps whatever nobody took out.',
              ko: '노트에는 큐의 새 컨슈머가 이후 것만 본다고 적혀 있어요. 그건 Pub/Sub이에요. 리스트는 아무도 꺼내지 않은 것을 다 간직해요.',
            },
          },
          {
            label: { en: 'e1 from the stream', ko: '스트림에서 e1' },
            when: 'reply zoe has e1',
            because: { en: 'She reads from 0, the very beginning. A stream keeps its history, also for whoever is new.', ko: '0, 맨 처음부터 읽으니까요. 스트림은 처음 온 사람에게도 지난 일을 보여 줘요.' },
          },
        ],
      },
      note: {
        en: 'Redis keeps a stream until somebody deletes or trims it, by length or by id. To keep it for seven days and then drop it is Kafka’s way.',
        ko: 'Redis는 누가 지우거나 잘라 낼 때까지 스트림을 간직해요. 자를 때는 개수나 ID로 잘라요. 7일이 지나면 버리는 건 Kafka의 방식이에요.',
      },
      lines: `
pat> RPUSH q e2
pat> XADD s 2-1 n e2
add client zoe
zoe> LPOP q
zoe< "e2"
zoe> XREAD STREAMS s 0
`,
    },
    {
      say: {
        en: 'Put right: a producer puts something into a queue, and one consumer takes it out. A publisher appends to a stream, and each subscriber reads it all.',
        ko: '표를 바로잡으면 이래요. 큐에는 프로듀서가 넣고 컨슈머 하나가 꺼내 가요. 스트림에는 발행자가 덧붙이고 구독자가 저마다 읽어요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'The order e1 is to be packed once, and seen by two. Let Will take it out, so that Wen, who asks after him, finds nothing; and let Ray and Rob both see it.',
      ko: '주문 e1은 한 번만 포장하고, 둘이 봐야 해요. will이 꺼내 가서 뒤이어 온 wen은 빈손이고, ray와 rob은 둘 다 보게 하세요.',
    },
    world: `
redis  8.0
seed   2
server main
client pat
client will
client wen
client ray
client rob
`,
    checks: [
      { check: 'took will = e1', says: { en: 'Will took e1 out', ko: 'will이 e1을 꺼냈어요' } },
      { check: 'reply wen = (nil)', says: { en: 'Wen has asked, and got nothing', ko: 'wen도 왔지만 빈손이에요' } },
      { check: 'reply ray has e1', says: { en: 'Ray has seen e1', ko: 'ray가 e1을 봤어요' } },
      { check: 'reply rob has e1', says: { en: 'Rob has seen e1', ko: 'rob도 e1을 봤어요' } },
    ],
    hint: {
      en: 'What only one may have goes into the list q; what everybody is to see goes to the stream s: `XADD s 1-1 n e1`.',
      ko: '한 명만 가져갈 것은 리스트 q에 넣고, 모두가 볼 것은 스트림 s에 덧붙여요. `XADD s 1-1 n e1`처럼요.',
    },
    solution: `
pat> RPUSH q e1
pat> XADD s 1-1 n e1
will> LPOP q
wen> LPOP q
ray> XREAD STREAMS s 0
rob> XREAD STREAMS s 0
`,
    wrong: [
      `
pat> RPUSH q e1
will> LPOP q
wen> LPOP q
ray> LPOP q
rob> LPOP q
`,
      `
pat> RPUSH q e1
pat> XADD s 1-1 n e1
will> LPOP q
wen> LPOP q
ray> XREAD STREAMS s 0
pat> XDEL s 1-1
rob> XREAD STREAMS s 0
`,
    ],
  },
};
