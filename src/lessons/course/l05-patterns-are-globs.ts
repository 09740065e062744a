/** L5: patterns are globs. */
import type { LessonSource } from './lesson.ts';

export const PATTERNS_ARE_GLOBS: LessonSource = {
  id: 'patterns-are-globs',
  title: { en: 'Patterns are globs', ko: '패턴은 접두사가 아니라 glob이에요' },
  clears: { en: 'A star at the end means “begins with”, and that is all there is to a pattern.', ko: '패턴은 끝에 별표를 붙여 “~로 시작하는 것”을 고르는 기능이다.' },
  needs: ['pattern', 'channel', 'copy'],
  teaches: ['glob'],
  world: `
redis  8.0
seed   5
server main
client ann
client ben
client pub
`,
  steps: [
    {
      say: {
        en: 'Ann wants to hear of every event. Some notes write PSUBCRIBE, which Redis does not know. It is PSUBSCRIBE.',
        ko: 'ann은 이벤트 소식을 모두 듣고 싶어요. 노트에 가끔 나오는 PSUBCRIBE는 없는 명령이에요. PSUBSCRIBE라고 써요.',
      },
      lines: `
ann> PSUBCRIBE event-*
ann<= "(error) ERR unknown command 'PSUBCRIBE', with args beginning with: 'event-*' "
ann> PSUBSCRIBE event-*
ann< 1) "psubscribe"
ann< 2) "event-*"
ann< 3) (integer) 1
`,
    },
    {
      say: { en: 'Six names are published to, one after the other.', ko: '이름 여섯 개에 차례로 발행해요.' },
      ask: {
        text: { en: 'Which of them does `event-*` match?', ko: '`event-*` 패턴은 어떤 이름과 맞을까요?' },
        isSeveral: true,
        options: [
          { label: { en: 'event-1', ko: 'event-1' }, when: 'reply pub 1 = 1', because: { en: 'The star stands for the 1.', ko: '별표가 1을 맡아요.' } },
          { label: { en: 'event-', ko: 'event-' }, when: 'reply pub 2 = 1', because: { en: 'A star stands for any characters, even for none at all.', ko: '별표는 아무 글자나 뜻해요. 한 글자도 없어도 돼요.' } },
          { label: { en: 'event1', ko: 'event1' }, when: 'reply pub 3 = 1', because: { en: 'The hyphen belongs to the pattern, and this name has none.', ko: '하이픈도 패턴의 한 글자인데, 이 이름에는 없어요.' } },
          { label: { en: 'Event-1', ko: 'Event-1' }, when: 'reply pub 4 = 1', because: { en: 'A capital E is another letter.', ko: '대문자 E는 다른 글자예요.' } },
          { label: { en: 'my-event-1', ko: 'my-event-1' }, when: 'reply pub 5 = 1', because: { en: 'The pattern must match the whole name, and there is no star at its beginning.', ko: '이름 전체와 맞아야 하는데, 패턴 앞에는 별표가 없어요.' } },
          { label: { en: 'event-a-b', ko: 'event-a-b' }, when: 'reply pub 6 = 1', because: { en: 'A star takes hyphens like anything else.', ko: '별표는 하이픈도 가리지 않고 맡아요.' } },
        ],
      },
      note: {
        en: 'A show of hands for each of the six. Many a note has the channel event1 beside the pattern `event-*`: they do not match.',
        ko: '여섯 이름마다 손을 들게 해 보세요. event1은 노트에 `event-*` 패턴과 나란히 나오는 채널인데, 둘은 맞지 않아요.',
      },
      lines: `
pub> PUBLISH event-1 x
pub< (integer) 1
pub> PUBLISH event- x
pub< (integer) 1
pub> PUBLISH event1 x
pub< (integer) 0
pub> PUBLISH Event-1 x
pub< (integer) 0
pub> PUBLISH my-event-1 x
pub< (integer) 0
pub> PUBLISH event-a-b x
pub< (integer) 1
`,
    },
    {
      say: {
        en: 'A glob has more signs than the star. Ben writes `event-?` with a question mark.',
        ko: 'glob에는 별표 말고 다른 기호도 있어요. ben은 물음표를 써서 `event-?` 패턴을 구독해요.',
      },
      ask: {
        text: { en: 'What does PUBLISH to event-10 answer?', ko: 'event-10에 발행하면 뭐라고 답할까요?' },
        answer: 'reply pub',
        wrong: [
          { answer: '2', because: { en: 'Ben does not get it: `?` stands for exactly one character, and 10 has two.', ko: 'ben은 못 받아요. `?`는 딱 한 글자인데 10은 두 글자예요.' } },
          { answer: '0', because: { en: 'Ben does not get it, but Ann does: her star takes any number of them.', ko: 'ben은 못 받지만 ann은 받아요. 별표는 몇 글자든 맡아요.' } },
        ],
        otherwise: { en: 'Try each pattern by itself: `event-*`, then `event-?`.', ko: '`event-*` 패턴과 `event-?` 패턴을 하나씩 맞춰 보세요.' },
      },
      lines: `
ben> PSUBSCRIBE event-?
pub> PUBLISH event-10 x
pub< (integer) 1
`,
    },
    {
      say: { en: 'And now a name with one Korean syllable behind the hyphen.', ko: '이번에는 하이픈 뒤에 한글을 딱 한 글자 써요.' },
      ask: {
        text: { en: 'What does PUBLISH to event-가 answer?', ko: 'event-가에 발행하면 뭐라고 답할까요?' },
        answer: 'reply pub',
        wrong: [
          {
            answer: '2',
            because: {
              en: 'One character to us, but three bytes to Redis, in UTF-8. And `?` stands for one byte, to be exact.',
              ko: '우리에게는 한 글자지만 Redis에게는 UTF-8로 세 바이트예요. `?`는 정확히는 한 바이트를 뜻해요.',
            },
          },
        ],
        otherwise: { en: 'Ann’s star takes anything. But is this one byte, for Ben’s `?`?', ko: 'ann의 별표는 아무거나 맡아요. 그런데 ben의 `?`에게 이것이 한 바이트일까요?' },
      },
      lines: `
pub> PUBLISH event-가 x
pub< (integer) 1
`,
    },
    {
      say: {
        en: 'Last comes a name that has nothing to do with any of them: order-1.',
        ko: '마지막으로 아무 상관 없는 이름, order-1에 발행해요.',
      },
      ask: {
        text: { en: 'How many patterns does Redis compare it with?', ko: 'Redis는 이 이름을 패턴 몇 개와 맞춰 볼까요?' },
        answer: 'tested',
        wrong: [
          {
            answer: '0',
            because: { en: 'It cannot know that none matches until it has tried: patterns cannot be looked up by name.', ko: '맞춰 보기 전에는 안 맞는 줄 알 수 없어요. 패턴은 이름으로 찾을 수 없거든요.' },
          },
        ],
        otherwise: { en: 'Every PUBLISH tries every distinct pattern on the server, whether it matches or not.', ko: 'PUBLISH할 때마다 서버에 있는 서로 다른 패턴을 모두 맞춰 봐요. 맞든 안 맞든요.' },
      },
      note: {
        en: 'Step through the events: each comparison is one. PUBLISH costs as much as the channel has subscribers, plus all the patterns on the server.',
        ko: '이벤트를 하나씩 넘겨 보세요. 패턴을 맞춰 볼 때마다 이벤트가 하나예요. PUBLISH의 비용은 채널의 구독자 수에 서버의 패턴 수를 더한 만큼이에요.',
      },
      lines: `
pub> PUBLISH order-1 x
pub< (integer) 0
`,
    },
    {
      say: {
        en: 'With ten thousand patterns it would have tried ten thousand. A channel is found at once, however many there are.',
        ko: '패턴이 만 개였다면 만 번 맞춰 봤을 거예요. 채널은 아무리 많아도 한 번에 찾아요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Give Ann one pattern that catches hello, hallo and h1llo, but neither hllo nor heello. Then publish to all five.',
      ko: 'ann이 패턴 하나로 hello, hallo, h1llo는 듣고 hllo와 heello는 듣지 않게 해 보세요. 그다음 다섯 이름에 모두 발행해요.',
    },
    world: `
redis  8.0
seed   5
server main
client ann
client pub
`,
    checks: [
      { check: 'heard ann hello >= 1', says: { en: 'Ann hears hello', ko: 'hello가 들려요' } },
      { check: 'heard ann hallo >= 1', says: { en: 'Ann hears hallo', ko: 'hallo가 들려요' } },
      { check: 'heard ann h1llo >= 1', says: { en: 'Ann hears h1llo', ko: 'h1llo가 들려요' } },
      { check: 'heard ann hllo = 0', says: { en: 'She does not hear hllo', ko: 'hllo는 들리지 않아요' } },
      { check: 'heard ann heello = 0', says: { en: 'She does not hear heello', ko: 'heello는 들리지 않아요' } },
      { check: 'commands PUBLISH >= 5', says: { en: 'All five were published to', ko: '다섯 이름에 모두 발행했어요' } },
      { check: 'held ann = 1', says: { en: 'She has one subscription only', ko: '구독은 하나뿐이에요' } },
    ],
    hint: {
      en: 'Exactly one character stands between h and llo: allow any, or just a few, as `[abc]` does.',
      ko: 'h와 llo 사이에 딱 한 글자가 있어요. 아무 글자나 되게 하거나, `[abc]`처럼 몇 개만 되게 해요.',
    },
    solution: `
ann> PSUBSCRIBE h?llo
pub> PUBLISH hello x
pub> PUBLISH hallo x
pub> PUBLISH h1llo x
pub> PUBLISH hllo x
pub> PUBLISH heello x
`,
    wrong: [
      `
ann> PSUBSCRIBE h*llo
pub> PUBLISH hello x
pub> PUBLISH hallo x
pub> PUBLISH h1llo x
pub> PUBLISH hllo x
pub> PUBLISH heello x
`,
      `
ann> SUBSCRIBE hello hallo h1llo
pub> PUBLISH hello x
pub> PUBLISH hallo x
pub> PUBLISH h1llo x
pub> PUBLISH hllo x
pub> PUBLISH heello x
`,
    ],
  },
};
