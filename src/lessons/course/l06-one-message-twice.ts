/** L6: one message, several deliveries. */
import type { LessonSource } from './lesson.ts';

export const ONE_MESSAGE_TWICE: LessonSource = {
  id: 'one-message-twice',
  title: { en: 'The same message again', ko: '같은 메시지를 또 받는 이유' },
  clears: { en: 'Redis makes sure that a client gets each message only once.', ko: '겹치는 메시지는 Redis가 알아서 클라이언트에게 한 번만 준다.' },
  needs: ['copy', 'pattern', 'subscription', 'glob'],
  teaches: ['table', 'row'],
  world: `
redis  8.0
seed   6
server main
client sam
client pat
`,
  steps: [
    {
      say: {
        en: 'Sam does not want to miss anything. He subscribes to two patterns, and then to the channel event-1 as well.',
        ko: 'sam은 하나도 놓치고 싶지 않아요. 패턴 둘을 구독하고, 그다음 event-1 채널도 구독해요.',
      },
      lines: `
sam> PSUBSCRIBE event-* *-1
sam> SUBSCRIBE event-1
sam< 1) "subscribe"
sam< 2) "event-1"
sam< 3) (integer) 3
`,
    },
    {
      say: { en: 'Pat publishes to event-1, once.', ko: 'pat이 event-1에 한 번 발행해요.' },
      ask: {
        text: { en: 'How many copies does Sam get?', ko: 'sam은 사본을 몇 개 받을까요?' },
        answer: 'messages sam',
        wrong: [
          {
            answer: '1',
            because: { en: 'Redis does not note down what went to whom. It looks into its tables of subscriptions, and each row that matches sends a copy.', ko: 'Redis는 누구에게 무엇을 보냈는지 적어 두지 않아요. 구독 테이블을 보고, 맞는 행마다 사본을 보내요.' },
          },
          {
            answer: '2',
            because: { en: 'One for the channel and one for the patterns? Each pattern is a row of its own, and both match.', ko: '채널에 하나, 패턴에 하나라고요? 패턴도 저마다 한 행이고, 둘 다 맞아요.' },
          },
        ],
        otherwise: { en: 'Count those of his subscriptions that match event-1.', ko: 'sam의 구독 중 event-1과 맞는 것을 세어 보세요.' },
      },
      lines: `
pat> PUBLISH event-1 m
pat< (integer) 3
`,
    },
    {
      say: { en: 'He publishes once more. This time watch the order.', ko: '한 번 더 발행해요. 이번에는 순서를 봐요.' },
      ask: {
        text: { en: 'Which copy comes first?', ko: '어느 사본이 먼저 올까요?' },
        options: [
          { label: { en: 'The one for the channel, then those for the patterns', ko: '채널의 사본이 먼저, 패턴의 사본은 그다음' }, when: 'kinds sam = message pmessage pmessage' },
          {
            label: { en: 'Those for the patterns, for he subscribed to them first', ko: '먼저 구독한 패턴의 사본' },
            when: 'kinds sam = pmessage pmessage message',
            because: {
              en: 'It does not matter when he subscribed. Redis looks up the channel first, and then tries the patterns, in no fixed order.',
              ko: '언제 구독했는지는 상관없어요. Redis는 채널부터 찾고, 그다음 패턴을 맞춰 봐요. 패턴끼리의 순서는 정해져 있지 않아요.',
            },
          },
        ],
      },
      note: {
        en: 'Redis does not say which of the two patterns comes first. Another seed in the script draws another order; the channel stays in front.',
        ko: '두 패턴 중 어느 쪽이 먼저인지는 Redis가 정해 두지 않아요. 스크립트의 시드를 바꾸면 순서가 달라져요. 채널은 늘 먼저예요.',
      },
      lines: `
pat> PUBLISH event-1 m
sam< 1) "message"
sam< 2) "event-1"
sam< 3) "m"
`,
    },
    {
      say: { en: 'Just to be sure, Sam subscribes to event-1 a second time.', ko: 'sam이 혹시 몰라 event-1을 한 번 더 구독해요.' },
      ask: {
        text: { en: 'How many copies does he get now?', ko: '이제 사본을 몇 개 받을까요?' },
        answer: 'messages sam',
        wrong: [
          {
            answer: '4',
            because: { en: 'He stands in that row already, and nobody stands in a row twice. SUBSCRIBE says 3 again.', ko: '그 행에 이미 sam이 있어요. 한 행에 두 번 적히지는 않아요. SUBSCRIBE도 다시 3이라고 답해요.' },
          },
        ],
        otherwise: { en: 'Does the second SUBSCRIBE change anything in the tables?', ko: '두 번째 SUBSCRIBE로 테이블이 달라지나요?' },
      },
      lines: `
sam> SUBSCRIBE event-1
sam< 1) "subscribe"
sam< 2) "event-1"
sam< 3) (integer) 3
pat> PUBLISH event-1 m
pat< (integer) 3
`,
    },
    {
      say: {
        en: 'A copy tells its kind, its pattern, its channel and the text; no number, no sender. So Sam cannot tell one message three times from three messages.',
        ko: '사본에는 종류, 패턴, 채널, 내용만 있어요. 번호도 보낸 사람도 없어서, 한 메시지가 세 번 왔는지 메시지 셋이 왔는지 알 수 없어요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Sam still has all three subscriptions. Change them, so that he gets each message to a channel that begins with event- exactly once. Then let Pat publish m1 to event-1 and m2 to event-2.',
      ko: 'sam에게 구독 셋이 그대로 있어요. 이름이 event-로 시작하는 채널의 메시지를 모두, 딱 한 번씩만 받게 바꿔 보세요. 그다음 pat이 event-1에 m1, event-2에 m2를 발행해요.',
    },
    world: `
redis  8.0
seed   6
server main
client sam
client pat

sam> PSUBSCRIBE event-* *-1
sam> SUBSCRIBE event-1
`,
    checks: [
      { check: 'messages sam m1 = 1', says: { en: 'Sam gets m1 once', ko: 'sam이 m1을 한 번 받아요' } },
      { check: 'messages sam m2 = 1', says: { en: 'Sam gets m2 once', ko: 'sam이 m2를 한 번 받아요' } },
      { check: 'heard sam event-1 >= 1', says: { en: 'One came on event-1', ko: '하나는 event-1로 왔어요' } },
      { check: 'heard sam event-2 >= 1', says: { en: 'One came on event-2', ko: '하나는 event-2로 왔어요' } },
    ],
    hint: {
      en: 'Which of the three covers all of it by itself? The other two can go.',
      ko: '셋 중에 혼자서 다 아우르는 구독은 무엇일까요? 나머지 둘은 없어도 돼요.',
    },
    solution: `
sam> UNSUBSCRIBE event-1
sam> PUNSUBSCRIBE *-1
pat> PUBLISH event-1 m1
pat> PUBLISH event-2 m2
`,
    wrong: [
      `
sam> UNSUBSCRIBE event-1
pat> PUBLISH event-1 m1
pat> PUBLISH event-2 m2
`,
      `
sam> PUNSUBSCRIBE
pat> PUBLISH event-1 m1
pat> PUBLISH event-2 m2
`,
    ],
  },
};
