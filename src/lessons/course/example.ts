/** The lesson somebody starts from who writes their own: short, and with one of each thing. It is no part of the course. */
import type { LessonSource } from './lesson.ts';

export const EXAMPLE: LessonSource = {
  id: 'example',
  title: { en: 'My first lesson', ko: '나의 첫 레슨' },
  clears: { en: 'A channel keeps a message until somebody listens.', ko: '채널은 누가 들을 때까지 메시지를 간직한다.' },
  needs: [],
  teaches: [],
  world: `
redis  8.0
server main
client ann
client pub
`,
  steps: [
    {
      say: {
        en: 'A line that begins with # is told to whoever learns. The lines below it are played.',
        ko: '#으로 시작하는 줄은 배우는 사람에게 하는 말이에요. 그 아래 줄들이 재생돼요.',
      },
      note: { en: 'Only you see this, in the window of speaker notes.', ko: '이 줄은 발표자 노트에서 나만 볼 수 있어요.' },
      lines: `
pub> PUBLISH news early
pub< (integer) 0
ann> SUBSCRIBE news
`,
    },
    {
      say: { en: 'A question stops the run before its lines.', ko: '질문이 있으면 그 아래 줄들을 재생하기 전에 멈춰요.' },
      ask: {
        text: { en: 'How many messages will Ann have got in the end?', ko: '마지막에 ann이 받은 메시지는 몇 개일까요?' },
        answer: 'messages ann',
        wrong: [
          {
            answer: '2',
            because: { en: 'The first was published before she listened: no channel has kept it.', ko: '첫 메시지는 듣기 전에 발행됐어요. 채널은 그걸 간직하지 않아요.' },
          },
        ],
        otherwise: { en: 'Count those that were published while she listened.', ko: '듣고 있는 동안 발행된 것만 세어 보세요.' },
      },
      lines: `
pub> PUBLISH news late
pub< (integer) 1
`,
    },
  ],
  challenge: {
    goal: { en: 'Let Ann get two messages.', ko: 'ann이 메시지 두 개를 받게 해 보세요.' },
    world: `
redis  8.0
server main
client ann
client pub
`,
    checks: [{ check: 'messages ann = 2', says: { en: 'Ann has got two messages', ko: 'ann이 메시지 두 개를 받았어요' } }],
    hint: { en: 'First she listens.', ko: '먼저 들어야 해요.' },
    solution: `
ann> SUBSCRIBE news
pub> PUBLISH news one
pub> PUBLISH news two
`,
    wrong: [
      `
pub> PUBLISH news one
pub> PUBLISH news two
ann> SUBSCRIBE news
`,
      `
ann> SUBSCRIBE news
pub> PUBLISH news one
`,
    ],
  },
};
