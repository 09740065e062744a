/** L4: subscribed mode. */
import type { LessonSource } from './lesson.ts';

export const SUBSCRIBED_MODE: LessonSource = {
  id: 'subscribed-mode',
  title: { en: 'Subscribed mode: what still works', ko: '구독 모드에서 할 수 있는 일' },
  clears: { en: 'A connection that has subscribed can still do everything else, or at least publish.', ko: '구독한 연결로도 다른 일을 하거나, 적어도 발행은 할 수 있다.' },
  needs: ['channel', 'pattern', 'subscription', 'reply'],
  teaches: ['connection', 'subscribed-mode', 'push'],
  world: `
redis  8.0
seed   4
server main
client ann
client bea
`,
  steps: [
    {
      say: {
        en: 'Ann subscribes. First she spells it as some notes do, with a letter missing; then she gets it right.',
        ko: 'ann이 구독해요. 처음에는 어떤 노트처럼 S를 하나 빠뜨렸다가, 다시 바르게 써요.',
      },
      lines: `
ann> SUBCRIBE ch1 ch2
ann<= "(error) ERR unknown command 'SUBCRIBE', with args beginning with: 'ch1' 'ch2' "
ann> SUBSCRIBE ch1 ch2
ann< 1) "subscribe"
ann< 2) "ch1"
ann< 3) (integer) 1
ann< 1) "subscribe"
ann< 2) "ch2"
ann< 3) (integer) 2
`,
    },
    {
      say: {
        en: 'Her connection speaks the protocol RESP2, as redis-cli does unless told otherwise. It is in subscribed mode now, and she tries four commands.',
        ko: 'ann의 연결은 redis-cli의 기본 프로토콜인 RESP2를 쓰고, 이제 구독 모드예요. 여기서 명령 네 개를 써 봐요.',
      },
      ask: {
        text: { en: 'Which of them will work?', ko: '어떤 명령을 쓸 수 있을까요?' },
        isSeveral: true,
        options: [
          {
            label: { en: 'GET', ko: 'GET' },
            when: 'worked GET ann = 1',
            because: {
              en: 'In RESP2 nothing marks a message. A client that waits for a reply might take a message for it; so Redis refuses.',
              ko: 'RESP2의 메시지에는 아무 표시가 없어요. 클라이언트가 메시지를 응답으로 잘못 알 수 있어서 Redis가 거절해요.',
            },
          },
          {
            label: { en: 'PUBLISH', ko: 'PUBLISH' },
            when: 'worked PUBLISH ann = 1',
            because: {
              en: 'It belongs to Pub/Sub, and is refused all the same: it has a reply of its own, as GET has, that would come among the messages.',
              ko: 'Pub/Sub 명령인데도 거절해요. GET처럼 제 응답이 따로 있어서 메시지 사이에 섞이거든요.',
            },
          },
          {
            label: { en: 'PING', ko: 'PING' },
            when: 'worked PING ann = 1',
            because: { en: 'It is allowed, so that one can see whether the connection is alive. Its answer takes the form of a message.', ko: '연결이 살아 있는지 알아보라고 허락해요. 대신 메시지와 같은 꼴로 답해요.' },
          },
          {
            label: { en: 'PSUBSCRIBE', ko: 'PSUBSCRIBE' },
            when: 'worked PSUBSCRIBE ann = 1',
            because: { en: 'To subscribe to more, or to fewer, is always allowed.', ko: '구독을 늘리고 줄이는 일은 언제나 할 수 있어요.' },
          },
        ],
      },
      note: {
        en: 'SPUBLISH, PUBSUB, HELLO and MULTI are refused as well. redis-cli before 7.2 took no input at all while it was subscribed: only Ctrl+C led out.',
        ko: 'SPUBLISH, PUBSUB, HELLO, MULTI도 거절해요. 7.2 이전의 redis-cli는 구독하는 동안 아예 입력을 받지 않아서 Ctrl+C로만 나올 수 있었어요.',
      },
      lines: `
ann> GET x
ann< (error) ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
ann> PUBLISH ch1 me
ann< (error) ERR Can't execute 'publish': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
ann> PING
ann< 1) "pong"
ann< 2) ""
ann> PSUBSCRIBE n*
ann< 1) "psubscribe"
ann< 2) "n*"
ann< 3) (integer) 3
`,
    },
    {
      say: {
        en: 'She has had enough: UNSUBSCRIBE, without a name. Then she tries GET once more.',
        ko: 'ann은 이제 그만 듣고 싶어요. 이름 없이 UNSUBSCRIBE를 하고, GET을 다시 해 봐요.',
      },
      ask: {
        text: { en: 'Will GET work now?', ko: '이제 GET을 쓸 수 있을까요?' },
        options: [
          {
            label: { en: 'Yes, she listens to nothing any more', ko: '네, 이제 아무것도 듣지 않으니까요' },
            when: 'worked GET ann = 1',
            because: {
              en: 'UNSUBSCRIBE gives up channels only. Her pattern `n*` is still there, and one subscription is enough to stay in the mode.',
              ko: 'UNSUBSCRIBE는 채널만 그만 들어요. `n*` 패턴이 남아 있고, 구독이 하나라도 있으면 구독 모드예요.',
            },
          },
          { label: { en: 'No', ko: '아니요' }, when: 'worked GET ann = 0' },
        ],
      },
      lines: `
ann> UNSUBSCRIBE
ann> GET x
ann< (error) ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
`,
    },
    {
      say: {
        en: 'Patterns have a command of their own, PUNSUBSCRIBE. Once the last subscription is gone, she is free. (RESET drops them all at once.)',
        ko: '패턴을 그만 듣는 명령은 따로 있어요. PUNSUBSCRIBE예요. 마지막 구독까지 없어져야 구독 모드가 끝나요. (RESET은 구독을 한 번에 다 없애요.)',
      },
      lines: `
ann> PUNSUBSCRIBE
ann> GET x
ann< (nil)
`,
    },
    {
      say: {
        en: 'Bea speaks RESP3 (`HELLO 3`). There a message comes as a RESP3 push, and is marked as one. She subscribes, and publishes to that very channel.',
        ko: 'bea는 RESP3를 써요(`HELLO 3`). 여기서는 메시지가 RESP3 푸시라는 표시를 달고 와요. 구독하고, 바로 그 채널에 발행해요.',
      },
      ask: {
        text: { en: 'What will her PUBLISH answer?', ko: 'bea의 PUBLISH는 뭐라고 답할까요?' },
        answer: 'reply bea',
        wrong: [
          {
            answer: '0',
            because: { en: 'It does not matter that the message is her own: she listens there, so she gets a copy.', ko: '자기가 보낸 메시지라고 빼놓지 않아요. 듣고 있으니 사본을 받아요.' },
          },
        ],
        otherwise: {
          en: 'It is no error in RESP3, and one subscription matches: her own. The message comes separately, as a push.',
          ko: 'RESP3에서는 오류가 아니에요. 맞는 구독은 bea 자신의 것 하나고, 메시지는 푸시로 따로 와요.',
        },
      },
      note: {
        en: 'Set the version to 7.0 and play it again: there the message comes before the reply.',
        ko: '버전을 7.0으로 바꿔 다시 재생해 보세요. 거기서는 응답보다 메시지가 먼저 와요.',
      },
      lines: `
bea> HELLO 3
bea> SUBSCRIBE ch1
bea> GET x
bea< (nil)
bea> PUBLISH ch1 me
bea< (integer) 1
bea< 1) "message"
bea< 2) "ch1"
bea< 3) "me"
`,
    },
    {
      say: {
        en: 'So programs that speak RESP2 keep one connection for listening, and another for everything else.',
        ko: '그래서 RESP2를 쓰는 프로그램은 듣는 연결을 따로 두고, 나머지 일은 다른 연결로 해요.',
      },
      note: {
        en: 'If they ask why PUBLISH answers NOPERM: since 7.0 a new user of the ACL may use no channel until it is given one, as with `&*`.',
        ko: 'PUBLISH가 왜 NOPERM이냐고 묻는다면: 7.0부터 새 ACL 사용자는 `&*`처럼 채널을 허락받기 전에는 아무 채널도 못 써요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Ann has only one connection. Let her get the message hi from Pub, and read the key price with GET as well.',
      ko: 'ann에게는 연결이 하나뿐이에요. pub이 보낸 메시지 hi도 받고, GET으로 price 키도 읽게 해 보세요.',
    },
    world: `
redis  8.0
seed   4
server main
client ann
client pub

pub> SET price 30
`,
    checks: [
      { check: 'messages ann hi >= 1', says: { en: 'Ann has the message hi', ko: 'ann이 메시지 hi를 받았어요' } },
      { check: 'worked GET ann >= 1', says: { en: 'Ann’s GET has worked', ko: 'ann이 GET으로 읽었어요' } },
    ],
    hint: {
      en: 'There are two ways: she stops listening before she reads, or she speaks a protocol in which both go together.',
      ko: '길은 둘이에요. 그만 듣고 나서 읽거나, 둘 다 되는 프로토콜을 써요.',
    },
    solution: `
ann> HELLO 3
ann> SUBSCRIBE news
pub> PUBLISH news hi
ann> GET price
`,
    wrong: [
      `
ann> SUBSCRIBE news
pub> PUBLISH news hi
ann> GET price
`,
      `
ann> SUBSCRIBE news
ann> UNSUBSCRIBE news
pub> PUBLISH news hi
ann> GET price
`,
    ],
  },
};
