/** L1: kept or gone. */
import type { LessonSource } from './lesson.ts';

export const KEPT_OR_GONE: LessonSource = {
  id: 'kept-or-gone',
  title: { en: 'Kept or gone: why a broker', ko: '남는 메시지, 사라지는 메시지: 브로커가 필요한 이유' },
  clears: { en: 'Asynchronous means that nothing is lost.', ko: '비동기로 보내면 아무것도 잃지 않는다.' },
  needs: [],
  teaches: ['client', 'command', 'reply', 'key', 'list', 'element', 'message', 'channel', 'publisher', 'subscriber', 'broker'],
  world: `
redis  8.0
server main
client ann
client will
client sue
`,
  steps: [
    {
      say: {
        en: 'Ann has work to give away, and nobody is there yet. She puts m1 into a list, under the key inbox.',
        ko: 'ann이 맡길 일이 있는데 아직 아무도 없어요. 우선 m1을 inbox라는 키의 리스트에 넣어요.',
      },
      lines: `
ann> RPUSH inbox m1
ann< (integer) 1
`,
    },
    {
      say: {
        en: 'And she publishes m2 to a channel that is called inbox too. The list and the channel share a name, and nothing else.',
        ko: '그리고 m2는 채널에 발행해요. 채널 이름도 inbox예요. 리스트와 이름만 같을 뿐 아무 상관이 없어요.',
      },
      ask: {
        text: { en: 'What does PUBLISH answer, while nobody listens?', ko: '아무도 듣지 않을 때 PUBLISH는 뭐라고 답할까요?' },
        answer: 'reply ann',
        wrong: [
          {
            answer: '1',
            because: {
              en: 'RPUSH answered 1, for the list has one element now. A channel has none: it keeps nothing.',
              ko: 'RPUSH가 1이라고 답한 건 리스트에 원소가 하나 생겨서예요. 채널은 아무것도 담아 두지 않아요.',
            },
          },
        ],
        otherwise: {
          en: 'It counts what goes out at that instant, and nobody is there to get anything.',
          ko: '그 순간 내보낸 수를 답하는데, 받을 사람이 없어요.',
        },
      },
      lines: `
ann> PUBLISH inbox m2
ann< (integer) 0
`,
    },
    {
      say: {
        en: 'Now Will and Sue arrive, late. Will asks the list, Sue listens to the channel.',
        ko: '이제 will과 sue가 뒤늦게 와요. will은 리스트에서 꺼내고, sue는 채널을 들어요.',
      },
      ask: {
        text: { en: 'Who gets a message?', ko: '누가 메시지를 받을까요?' },
        isSeveral: true,
        options: [
          { label: { en: 'Will, m1', ko: 'will이 m1을' }, when: 'took will = m1', because: { en: 'A list keeps each element until somebody takes it out.', ko: '리스트는 누가 꺼내 갈 때까지 원소를 간직해요.' } },
          {
            label: { en: 'Sue, m2', ko: 'sue가 m2를' },
            when: 'messages sue = 1',
            because: { en: 'm2 went to whoever listened at that instant. That was nobody, and it is gone.', ko: 'm2는 그 순간 듣고 있던 사람에게만 가요. 아무도 없었으니 사라졌어요.' },
          },
        ],
      },
      lines: `
will> BLPOP inbox 0
will< 1) "inbox"
will< 2) "m1"
sue> SUBSCRIBE inbox
wait 1s
`,
    },
    {
      say: {
        en: 'Ann waited for nobody, either time. Only m1 was kept. What is kept, and until when: ask that of every broker.',
        ko: '둘 다 받을 사람을 기다리지 않고 보냈는데 m1만 남았어요. 무엇이 언제까지 남는지, 어떤 브로커든 이것부터 물어보세요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Will is not there yet. Send m1, m2 and m3 so that he gets all three when he comes, and then let him come and take them.',
      ko: 'will은 아직 없어요. 나중에 와도 셋 다 받을 수 있게 m1, m2, m3를 보낸 다음, will이 와서 모두 가져가게 해 보세요.',
    },
    world: `
redis  8.0
server main
client ann
client will
`,
    checks: [
      { check: 'took will = m1 m2 m3', says: { en: 'Will has m1, m2, m3, in this order', ko: 'will이 m1, m2, m3를 차례로 가져갔어요' } },
      { check: 'messages = 0', says: { en: 'Nothing arrived by a channel', ko: '채널로 온 메시지는 없어요' } },
    ],
    hint: { en: 'RPUSH puts in at the end, LPOP takes out at the front.', ko: 'RPUSH는 뒤에 넣고, LPOP은 앞에서 꺼내요.' },
    solution: `
ann> RPUSH inbox m1 m2 m3
will> LPOP inbox 3
`,
    wrong: [
      `
ann> PUBLISH inbox m1
ann> PUBLISH inbox m2
ann> PUBLISH inbox m3
will> SUBSCRIBE inbox
`,
      `
ann> RPUSH inbox m1 m2 m3
will> RPOP inbox 3
`,
    ],
  },
};
