/** L3: what PUBLISH counts. */
import type { LessonSource } from './lesson.ts';

export const WHAT_PUBLISH_COUNTS: LessonSource = {
  id: 'what-publish-counts',
  title: { en: 'What PUBLISH counts', ko: 'PUBLISH가 돌려주는 숫자' },
  clears: { en: 'PUBLISH answers how many people have received the message.', ko: 'PUBLISH는 메시지를 받은 사람 수를 돌려준다.' },
  needs: ['channel', 'subscriber', 'publisher', 'message'],
  teaches: ['copy', 'subscription', 'pattern'],
  world: `
redis  8.0
seed   3
server main
client ann
client ben
client pub
`,
  steps: [
    {
      say: {
        en: 'Ann listens to the channel news. So does Ben, and he has a pattern as well: `n*`, everything that begins with n.',
        ko: 'ann이 news 채널을 들어요. ben도 듣는데, n으로 시작하는 것은 다 받겠다고 `n*` 패턴까지 구독해요.',
      },
      lines: `
ann> SUBSCRIBE news
ben> SUBSCRIBE news
ben> PSUBSCRIBE n*
`,
    },
    {
      say: { en: 'Now one message is published, once.', ko: '이제 메시지를 딱 한 번 발행해요.' },
      ask: {
        text: { en: 'Which number will PUBLISH answer?', ko: 'PUBLISH는 어떤 숫자를 돌려줄까요?' },
        answer: 'reply pub',
        wrong: [
          {
            answer: '2',
            because: {
              en: 'There are two clients, yes. But Redis does not count clients: Ben has two subscriptions that match, and each gets a copy of its own.',
              ko: '클라이언트는 둘이 맞아요. 그런데 Redis는 클라이언트를 세지 않아요. ben의 구독은 둘 다 맞아서 사본도 둘이에요.',
            },
          },
          {
            answer: '1',
            because: {
              en: 'One message was sent, but PUBLISH does not count what it was given. It counts the copies that go out.',
              ko: '보낸 메시지는 하나지만, PUBLISH는 내보내는 사본을 세요.',
            },
          },
        ],
        otherwise: {
          en: 'A copy goes out for each subscription that matches, whoever holds it. Count those.',
          ko: '누구 것이든 맞는 구독 하나마다 사본이 하나씩 나가요. 그걸 세어 보세요.',
        },
      },
      lines: `
pub> PUBLISH news hi
pub< (integer) 3
`,
    },
    {
      say: {
        en: 'The number was there before a single copy had arrived: it says how many copies Redis has made, not how many were read.',
        ko: '사본이 하나도 도착하기 전에 숫자부터 정해졌어요. 읽은 수가 아니라 만든 사본의 수거든요.',
      },
      ask: {
        text: { en: 'And to a channel that nobody listens to?', ko: '아무도 듣지 않는 채널에 발행하면요?' },
        answer: 'reply pub',
        otherwise: {
          en: 'Nothing matches, so nothing goes out. That is no error: Redis answers, and forgets the message.',
          ko: '맞는 구독이 없으니 나가는 것도 없어요. 오류는 아니에요. Redis는 답하고 나서 메시지를 잊어요.',
        },
      },
      lines: `
pub> PUBLISH other hi
pub< (integer) 0
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Make PUBLISH answer 4, with only two clients that listen.',
      ko: '듣는 클라이언트는 둘뿐인데 PUBLISH가 4를 돌려주게 해 보세요.',
    },
    world: `
redis  8.0
seed   3
server main
client ann
client ben
client pub
`,
    checks: [
      { check: 'reply pub = 4', says: { en: 'PUBLISH answers 4', ko: 'PUBLISH가 4를 돌려줘요' } },
      { check: 'listeners = 2', says: { en: 'Exactly two clients get the message', ko: '메시지를 받는 클라이언트가 딱 둘이에요' } },
    ],
    hint: {
      en: 'A client may hold as many patterns as it likes, even several that match the same channel.',
      ko: '한 클라이언트가 패턴을 몇 개든 구독할 수 있어요. 같은 채널에 맞는 패턴이 여럿이어도 돼요.',
    },
    solution: `
ann> SUBSCRIBE news
ben> SUBSCRIBE news
ben> PSUBSCRIBE n* *s
pub> PUBLISH news hi
`,
    wrong: [
      `
ann> SUBSCRIBE news
ben> SUBSCRIBE news
pub> PUBLISH news hi
`,
      `
ann> SUBSCRIBE news
ann> SUBSCRIBE news
ben> SUBSCRIBE news
ben> SUBSCRIBE news
pub> PUBLISH news hi
`,
    ],
  },
};
