/** L8: away, and too slow. */
import type { LessonSource } from './lesson.ts';

/** 12 KB that nobody needs to read: few of them fill a buffer. */
const LONG = Array<string>(4_000).fill('la').join('-');

export const AWAY_AND_TOO_SLOW: LessonSource = {
  id: 'away-and-too-slow',
  title: { en: 'Away, and too slow', ko: '자리를 비운 구독자, 느린 구독자' },
  clears: { en: 'Whoever comes back catches up; and what PUBLISH has counted has arrived.', ko: '다시 연결하면 밀린 메시지를 받고, PUBLISH가 센 메시지는 도착한 것이다.' },
  needs: ['channel', 'subscription', 'connection', 'copy', 'stream'],
  teaches: ['output-buffer', 'missed'],
  world: `
redis  8.0
seed   8
server main
client sue
client pub
`,
  steps: [
    {
      say: { en: 'Sue listens to c, and gets m1.', ko: 'sue가 c를 듣고 있어서 m1을 받아요.' },
      lines: `
sue> SUBSCRIBE c
sue< 1) "subscribe"
sue< 2) "c"
sue< 3) (integer) 1
pub> PUBLISH c m1
pub< (integer) 1
sue< 1) "message"
sue< 2) "c"
sue< 3) "m1"
`,
    },
    {
      say: { en: 'On the train her connection breaks, just for a moment. Right then m2 is published.', ko: '지하철에서 sue의 연결이 잠깐 끊겨요. 하필 그때 m2를 발행해요.' },
      ask: {
        text: { en: 'What does PUBLISH answer?', ko: 'PUBLISH는 뭐라고 답할까요?' },
        answer: 'reply pub',
        wrong: [
          {
            answer: '1',
            because: { en: 'Her subscription belonged to the connection, and went with it. Redis does not know that she means to come back.', ko: '구독은 연결에 딸린 것이라 함께 없어졌어요. Redis는 sue가 돌아올 줄 몰라요.' },
          },
        ],
        otherwise: { en: 'Who stands in the tables of the server, now that the connection is gone?', ko: '연결이 끊긴 지금, 서버의 테이블에 누가 있을까요?' },
      },
      lines: `
disconnect sue
pub> PUBLISH c m2
pub< (integer) 0
`,
    },
    {
      say: { en: 'She has missed m2. Now she is connected again, and m3 is published.', ko: 'm2는 놓쳤어요. 이제 sue가 다시 연결됐고, m3를 발행해요.' },
      ask: {
        text: { en: 'Does she get m3?', ko: 'sue가 m3를 받을까요?' },
        options: [
          {
            label: { en: 'Yes, she is back', ko: '네, 돌아왔으니까요' },
            when: 'messages sue m3 = 1',
            because: { en: 'It is a new connection, and a new one has no subscriptions. Some client libraries subscribe again by themselves; Redis does not.', ko: '새 연결에는 구독이 없어요. 알아서 다시 구독하는 클라이언트 라이브러리도 있지만, Redis가 해 주지는 않아요.' },
          },
          { label: { en: 'No', ko: '아니요' }, when: 'messages sue m3 = 0' },
        ],
      },
      note: {
        en: 'Also worth saying: what must be heard should be published only after the confirmation of SUBSCRIBE.',
        ko: '덧붙여 주세요. 꼭 들어야 할 것은 SUBSCRIBE의 확인을 받은 다음에 발행해야 해요.',
      },
      lines: `
reconnect sue
pub> PUBLISH c m3
pub< (integer) 0
`,
    },
    {
      say: { en: 'Now she subscribes once more, and m4 is published.', ko: '이제 다시 구독해요. 그리고 m4를 발행해요.' },
      ask: {
        text: { en: 'What reaches her now?', ko: '무엇이 도착할까요?' },
        options: [
          { label: { en: 'm4', ko: 'm4' }, when: 'got sue = m4' },
          {
            label: { en: 'm2, m3 and m4', ko: 'm2, m3, m4' },
            when: 'got sue = m2 m3 m4',
            because: { en: 'A channel keeps nothing, so there is nothing to catch up on. m2 and m3 are gone for good.', ko: '채널은 아무것도 담아 두지 않으니 밀린 것도 없어요. m2와 m3는 영영 사라졌어요.' },
          },
        ],
      },
      lines: `
sue> SUBSCRIBE c
sue< 1) "subscribe"
sue< 2) "c"
sue< 3) (integer) 1
pub> PUBLISH c m4
pub< (integer) 1
sue< 1) "message"
sue< 2) "c"
sue< 3) "m4"
`,
    },
    {
      say: [
        {
          en: 'Sue’s program hangs: connected and subscribed, but it reads nothing. Her copies wait in an output buffer on the server.',
          ko: 'sue의 프로그램이 멈췄어요. 연결도 구독도 그대로인데 읽지를 않아요. sue에게 갈 사본은 서버의 출력 버퍼에 쌓여요.',
        },
        {
          en: 'Usually it may hold 32 MB, or 8 MB for a minute; here only 32 KB. Four long messages are published.',
          ko: '보통은 32MB까지, 8MB를 넘은 채로는 60초까지 버텨요. 여기서는 32KB까지예요. 이제 긴 메시지 네 개를 발행해요.',
        },
      ],
      ask: {
        text: { en: 'What does Redis do when the limit is passed?', ko: '한도를 넘으면 Redis는 어떻게 할까요?' },
        options: [
          {
            label: { en: 'It leaves out the oldest messages', ko: '오래된 메시지부터 버려요' },
            when: 'closed sue = 0',
            because: { en: 'Then there would be holes that nobody notices. Redis would rather do something that is noticed.', ko: '그러면 아무도 모르게 구멍이 나요. Redis는 차라리 티가 나는 쪽을 골라요.' },
          },
          {
            label: { en: 'PUBLISH waits until she reads', ko: 'sue가 읽을 때까지 PUBLISH가 기다려요' },
            when: 'commands PUBLISH < 4',
            because: { en: 'One slow reader would hold up everybody. A publisher never waits for a subscriber.', ko: '느린 하나 때문에 모두가 멈출 거예요. 발행자는 구독자를 기다리지 않아요.' },
          },
          { label: { en: 'It closes her connection', ko: 'sue의 연결을 닫아요' }, when: 'closed sue = 1' },
        ],
      },
      note: {
        en: 'Point at the bar below the tables: what waits for Sue, against its limit. A real kernel takes megabytes before that, here it takes 16 KB; the rest is the same.',
        ko: '테이블 아래의 막대를 보여 주세요. sue 몫의 메모리가 한도까지 차올라요. 실제 커널은 그전에 몇 MB를 먼저 받아 주는데, 여기서는 16KB예요.',
      },
      lines: `
pub> CONFIG SET client-output-buffer-limit "pubsub 32kb 0 0"
slow sue 0
pub> 4 PUBLISH c ${LONG}
`,
    },
    {
      say: { en: 'Three times PUBLISH has answered 1. Now Sue’s program wakes up, and reads.', ko: 'PUBLISH는 세 번이나 1이라고 답했어요. 이제 sue의 프로그램이 정신을 차리고 읽기 시작해요.' },
      ask: {
        text: { en: 'Does she get all three of those?', ko: '그 세 개를 다 받을까요?' },
        options: [
          {
            label: { en: 'Yes, they were counted', ko: '네, PUBLISH가 셌으니까요' },
            when: 'messages sue >= 3',
            because: { en: 'PUBLISH counted what went into the output buffer. That was dropped with the connection, except for what had left already.', ko: '출력 버퍼에 넣은 것을 셌을 뿐이에요. 이미 보낸 것 말고는 연결과 함께 버려졌어요.' },
          },
          { label: { en: 'No, only what had left the server', ko: '아니요, 서버를 떠난 것만 받아요' }, when: 'messages sue < 3' },
        ],
      },
      lines: `
slow sue off
wait 1s
`,
    },
    {
      say: {
        en: 'Pub/Sub delivers at most once. If nothing may be missed, put it where it is kept, and remember how far you have read.',
        ko: 'Pub/Sub은 많아야 한 번 전해 줘요. 놓치면 안 되는 것은 남는 곳에 두고, 어디까지 읽었는지 기억해야 해요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Sue and Rob are both cut off. Send m1, m2 and m3 before they come back, in such a way that each of them gets all three afterwards.',
      ko: 'sue와 rob의 연결이 둘 다 끊겨 있어요. 돌아오기 전에 m1, m2, m3를 보내고, 나중에 둘 다 셋을 모두 받게 해 보세요.',
    },
    world: `
redis  8.0
seed   8
server main
client sue
client rob
client pub

disconnect sue
disconnect rob
`,
    checks: [
      { check: 'reply sue has m1', says: { en: 'Sue has m1', ko: 'sue에게 m1이 있어요' } },
      { check: 'reply sue has m3', says: { en: 'Sue has m3, in the same reply', ko: 'sue의 같은 응답에 m3도 있어요' } },
      { check: 'reply rob has m1', says: { en: 'Rob has m1', ko: 'rob에게 m1이 있어요' } },
      { check: 'reply rob has m3', says: { en: 'Rob has m3, in the same reply', ko: 'rob의 같은 응답에 m3도 있어요' } },
      { check: 'messages = 0', says: { en: 'Nothing arrived by a channel', ko: '채널로 온 메시지는 없어요' } },
    ],
    hint: {
      en: 'Both must get all of it, so nobody may take anything out: use a stream. `XADD s 1-1 n m1` appends, `XREAD STREAMS s 0` reads from the beginning.',
      ko: '둘 다 모두 받아야 하니 꺼내 가면 안 돼요. 스트림을 쓰세요. `XADD s 1-1 n m1`처럼 덧붙이고, `XREAD STREAMS s 0`으로 처음부터 읽어요.',
    },
    solution: `
pub> XADD s 1-1 n m1
pub> XADD s 1-2 n m2
pub> XADD s 1-3 n m3
reconnect sue
reconnect rob
sue> XREAD STREAMS s 0
rob> XREAD STREAMS s 0
`,
    wrong: [
      `
pub> PUBLISH c m1
pub> PUBLISH c m2
pub> PUBLISH c m3
reconnect sue
reconnect rob
sue> SUBSCRIBE c
rob> SUBSCRIBE c
`,
      `
pub> RPUSH q m1 m2 m3
reconnect sue
reconnect rob
sue> LPOP q 3
rob> LPOP q 3
`,
    ],
  },
};
