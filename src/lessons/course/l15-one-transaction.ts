/** L15: many keys at once, and what comes within one transaction. */
import type { LessonSource } from './lesson.ts';

const WAITS = `
will> BLPOP high low 0
pat> MULTI
pat> RPUSH low l2
pat> RPUSH high h2
pat> EXEC
`;

export const ONE_TRANSACTION: LessonSource = {
  id: 'one-transaction',
  title: { en: 'Several lists, one transaction', ko: '여러 리스트, 트랜잭션 하나' },
  clears: { en: 'BLPOP waits inside MULTI too, and of several keys the one that got something first wins.', ko: 'BLPOP은 MULTI 안에서도 기다리고, 여러 키 중에는 먼저 넣은 키가 이긴다.' },
  needs: ['list', 'key', 'blocking', 'waiting-line'],
  teaches: ['transaction'],
  world: `
redis  8.0
seed   16
server main
client will
client pat
`,
  steps: [
    {
      say: {
        en: 'There are two lists. low gets an element first, then high. Will names both in one BLPOP, high before low.',
        ko: '리스트가 둘이에요. 원소는 low에 먼저, high에 나중에 들어와요. will은 BLPOP 하나에 high, low 순으로 적어요.',
      },
      ask: {
        text: { en: 'Which element does he take?', ko: '어떤 원소를 꺼낼까요?' },
        answer: 'took will',
        wrong: [
          {
            answer: 'l1',
            because: {
              en: 'l1 came first, but Redis does not look at that. It goes through the names as they are written, and takes from the first list that has something.',
              ko: 'l1이 먼저 오긴 했지만 그건 보지 않아요. 적힌 이름 순서대로 살펴서, 뭔가 들어 있는 첫 리스트에서 꺼내요.',
            },
          },
          { answer: 'h1 l1', because: { en: 'One command, one element.', ko: '명령 하나에 원소 하나예요.' } },
        ],
        otherwise: { en: 'He takes from the first list named that has something. The order of the names is a priority.', ko: '적은 순서대로 살펴서, 뭔가 들어 있는 첫 리스트에서 꺼내요. 이름의 순서가 우선순위예요.' },
      },
      lines: `
pat> RPUSH low l1
pat> RPUSH high h1
will> BLPOP high low 0
will< 1) "high"
will< 2) "h1"
`,
    },
    {
      say: {
        en: 'That is why the reply names the list, too. The next call finds high empty, and takes from low.',
        ko: '그래서 응답에 리스트 이름도 함께 와요. 다시 부르면 high가 비어서 low에서 꺼내요.',
      },
      lines: `
will> BLPOP high low 0
will< 1) "low"
will< 2) "l1"
`,
    },
    {
      say: {
        en: 'Now both are empty, and he waits. Pat pushes into both in one transaction, between MULTI and EXEC: first l2 into low, then h2 into high.',
        ko: '이제 둘 다 비어서 기다려요. pat이 MULTI와 EXEC 사이, 트랜잭션 하나로 둘에 넣어요. low에 l2를 먼저, high에 h2를 나중에요.',
      },
      ask: {
        text: { en: 'Which element does Will get, in Redis 8.0?', ko: 'Redis 8.0에서 will은 어떤 원소를 받을까요?' },
        answer: 'took will',
        wrong: [
          {
            answer: 'l2',
            because: {
              en: 'In 7.0 you would be right: see the run beside this one. Since 7.2, Will’s command starts over after EXEC, and goes through the names in their order.',
              ko: '7.0이라면 맞아요. 옆을 보세요. 7.2부터는 EXEC이 끝난 뒤 기다리던 명령을 처음부터 다시 해서, 적은 이름 순서대로 봐요.',
            },
          },
        ],
        otherwise: { en: 'Nothing is given out before EXEC is over. Then his command starts over, name by name.', ko: 'EXEC이 끝나기 전에는 아무것도 나눠 주지 않아요. 그다음 기다리던 명령을 처음부터, 이름 순서대로 다시 해요.' },
      },
      note: {
        en: 'Both answers come from real servers. In a cluster all the keys must be in one slot.',
        ko: '두 답 모두 실제 서버에서 얻은 거예요. 클러스터에서는 키가 모두 한 슬롯에 있어야 해요.',
      },
      lines: `
${WAITS.trim()}
pat< 1) (integer) 1
pat< 2) (integer) 1
will< 1) "high"
will< 2) "h2"
`,
    },
    {
      say: { en: 'Pat deletes what is left. Now she calls BLPOP herself, inside MULTI, for a list that is not there.', ko: 'pat이 남은 것을 지워요. 이번에는 pat이 직접, MULTI 안에서 빈 리스트에 BLPOP을 해요.' },
      ask: {
        text: { en: 'What does EXEC do?', ko: 'EXEC은 어떻게 될까요?' },
        options: [
          {
            label: { en: 'It waits until something comes', ko: '무언가 올 때까지 기다려요' },
            when: 'waiting has pat',
            because: {
              en: 'Nobody comes in between during a transaction: if it waited, nobody could ever put anything in. So here BLPOP does not wait.',
              ko: '트랜잭션 중에는 아무도 끼어들지 못하니, 기다려도 넣어 줄 사람이 없어요. 그래서 여기서는 기다리지 않아요.',
            },
          },
          { label: { en: 'It answers nil at once', ko: '바로 nil로 답해요' }, when: 'reply pat = (nil)' },
          {
            label: { en: 'It is refused', ko: '거절돼요' },
            when: 'errors pat > 0',
            because: { en: 'It is allowed; it just does not wait, as if its time were up.', ko: '써도 돼요. 다만 시간이 다 된 것처럼, 기다리지 않을 뿐이에요.' },
          },
        ],
      },
      note: {
        en: 'In a Lua script it is the same since 7.2: (nil) at once. 7.0 refuses BLPOP there.',
        ko: 'Lua 스크립트에서도 7.2부터는 바로 (nil)이에요. 7.0은 거기서 BLPOP을 아예 거절해요.',
      },
      lines: `
pat> DEL high low
pat> MULTI
pat> BLPOP high 0
pat> EXEC
pat< 1) (nil)
`,
    },
    {
      say: { en: 'Will waits again. One transaction pushes x into high, and takes it out again.', ko: 'will이 다시 기다려요. 트랜잭션 하나가 high에 x를 넣고는 도로 꺼내요.' },
      ask: {
        text: { en: 'What does Will notice?', ko: 'will은 무엇을 알아챌까요?' },
        options: [
          {
            label: { en: 'He gets x', ko: 'x를 받아요' },
            when: 'took will = x',
            because: { en: 'x was there for an instant, but the waiting line is served only after EXEC. By then it is gone.', ko: 'x가 잠깐 있었지만, 기다리는 줄에는 EXEC이 끝나야 나눠 줘요. 그때는 이미 없어요.' },
          },
          { label: { en: 'Nothing, he still waits', ko: '아무것도 모르고 계속 기다려요' }, when: 'waiting = will' },
        ],
      },
      lines: `
will> BLPOP high low 0
pat> MULTI
pat> RPUSH high x
pat> LPOP high
pat> EXEC
pat< 1) (integer) 1
pat< 2) "x"
`,
    },
  ],
  besides: [
    {
      title: { en: 'The same transaction in Redis 7.0', ko: '같은 트랜잭션을 Redis 7.0에서' },
      lines: `
redis  7.0
seed   16
server main
client will
client pat

pat> RPUSH low l1
pat> RPUSH high h1
will> BLPOP high low 0
will< 1) "high"
will< 2) "h1"
will> BLPOP high low 0
will< 1) "low"
will< 2) "l1"
${WAITS.trim()}
pat< 1) (integer) 1
pat< 2) (integer) 1
will< 1) "low"
will< 2) "l2"
`,
    },
  ],
  challenge: {
    goal: {
      en: 'This is Redis 7.0, and Will waits for high and low. In one transaction put urgent into high and slow into low, so that he gets urgent: in a way that works in 8.0 as well.',
      ko: '여기는 Redis 7.0이고 will이 high와 low를 기다려요. 트랜잭션 하나로 high에 urgent를, low에 slow를 넣되 will이 urgent를 받게 하세요. 8.0에서도 통해야 해요.',
    },
    world: `
redis  7.0
seed   16
server main
client will
client pat

will> BLPOP high low 0
`,
    checks: [
      { check: 'took will = urgent', says: { en: 'Will got urgent', ko: 'will이 urgent를 받았어요' } },
      { check: 'list low = slow', says: { en: 'slow waits in low', ko: 'slow는 low에서 기다려요' } },
      { check: 'commands EXEC = 1', says: { en: 'It was one transaction', ko: '트랜잭션 하나로 했어요' } },
    ],
    hint: {
      en: '7.0 gives from the list that got something first, 8.0 from the one that was named first. Make them the same.',
      ko: '7.0은 먼저 넣은 리스트에서, 8.0은 먼저 적은 리스트에서 줘요. 둘이 같으면 돼요.',
    },
    solution: `
pat> MULTI
pat> RPUSH high urgent
pat> RPUSH low slow
pat> EXEC
`,
    wrong: [
      `
pat> MULTI
pat> RPUSH low slow
pat> RPUSH high urgent
pat> EXEC
`,
      `
pat> RPUSH high urgent
pat> RPUSH low slow
`,
    ],
  },
};
