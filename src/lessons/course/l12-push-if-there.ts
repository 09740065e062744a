/** L12: RPUSHX, which pushes only if the list exists. */
import type { LessonSource } from './lesson.ts';

export const PUSH_IF_THERE: LessonSource = {
  id: 'push-if-there',
  title: { en: 'RPUSHX: only if it is there', ko: 'RPUSHX, 있을 때만 넣기' },
  clears: { en: 'RPUSHX is RPUSH with the EX option, and checks whether the element is there.', ko: 'RPUSHX는 리스트의 EX 기능이고, 같은 원소가 있는지를 본다.' },
  needs: ['client', 'command', 'reply', 'key', 'list', 'element'],
  teaches: [],
  world: `
redis  8.0
seed   12
server main
client web
client ann
`,
  steps: [
    {
      say: {
        en: 'A site keeps a list for each user: the posts to show them. Nobody has made userA’s list yet.',
        ko: '사용자마다 볼 글을 리스트에 모아 둬요. userA의 리스트는 아직 아무도 만들지 않았어요.',
      },
      ask: {
        text: { en: 'What does RPUSHX answer?', ko: 'RPUSHX는 뭐라고 답할까요?' },
        answer: 'reply web',
        wrong: [
          {
            answer: '1',
            because: {
              en: 'RPUSH would make the list, and answer 1. The X stands for eXists: without a list there is nothing to add to.',
              ko: 'RPUSH라면 리스트를 만들고 1이라고 답해요. X는 eXists의 X예요. 리스트가 없으면 넣을 데도 없어요.',
            },
          },
          {
            answer: '(nil)',
            because: {
              en: 'It is true that nothing is pushed. But like RPUSH it answers a number, the length of the list.',
              ko: '아무것도 넣지 않는 건 맞아요. 그래도 RPUSH처럼 숫자로, 리스트의 길이로 답해요.',
            },
          },
        ],
        otherwise: {
          en: 'Like RPUSH it answers the length of the list. There is none, and none is made.',
          ko: 'RPUSH처럼 리스트의 길이를 답하는데, 리스트가 없고 만들지도 않아요.',
        },
      },
      lines: `
web> RPUSHX Timelinecache:userA d1
web< (integer) 0
web> EXISTS Timelinecache:userA
web< (integer) 0
`,
    },
    {
      say: [
        {
          en: 'So the X is not an option. (The EX of SET is something else: the time after which a key expires.)',
          ko: '그러니까 X는 옵션이 아니에요. (SET의 EX는 전혀 다른 것으로, 키가 만료될 시간이에요.)',
        },
        { en: 'Now RPUSH makes the list, with d1 in it. Then RPUSHX is given d2, which is not in it.', ko: '이제 RPUSH로 d1이 든 리스트를 만들어요. 그다음은 RPUSHX로 d2를 넣는데, 리스트에 d2는 없어요.' },
      ],
      ask: {
        text: { en: 'What does RPUSHX answer for d2?', ko: 'RPUSHX는 뭐라고 답할까요?' },
        answer: 'reply web',
        wrong: [
          {
            answer: '0',
            because: {
              en: 'It does not look for the element. It checks one thing only: is the key there? It is.',
              ko: '원소는 찾아보지 않아요. 키가 있는지만 봐요. 이제 키는 있어요.',
            },
          },
          {
            answer: '1',
            because: { en: 'It answers how long the list is now, not how many it has added.', ko: '넣은 개수가 아니라 이제 리스트가 얼마나 긴지 답해요.' },
          },
        ],
        otherwise: { en: 'd1 was there and d2 has come: that is the length.', ko: 'd1이 있었고 d2가 들어왔어요. 그게 길이예요.' },
      },
      note: {
        en: 'Notes that speak of “the EX function of lists” have misread the X: ask the hall what EX means in SET.',
        ko: '‘리스트의 EX 기능’이라고 적은 글은 X를 잘못 읽은 거예요. SET의 EX가 무슨 뜻인지 물어보세요.',
      },
      lines: `
web> RPUSH Timelinecache:userA d1
web< (integer) 1
web> RPUSHX Timelinecache:userA d2
web< (integer) 2
`,
    },
    {
      say: { en: 'Ann takes both out, and the list is empty. Then comes RPUSHX with d3.', ko: 'ann이 둘 다 꺼내서 리스트가 비어요. 그다음 RPUSHX로 d3를 넣어요.' },
      ask: {
        text: { en: 'What does RPUSHX answer this time?', ko: '이번에는 뭐라고 답할까요?' },
        answer: 'reply web',
        wrong: [
          {
            answer: '1',
            because: {
              en: 'Redis keeps no empty lists. With the last element the key went too, and there is nothing to add to.',
              ko: 'Redis는 빈 리스트를 두지 않아요. 마지막 원소와 함께 키도 사라져서 넣을 데가 없어요.',
            },
          },
          { answer: '3', because: { en: 'LPOP took both out. They no longer count.', ko: 'LPOP이 둘 다 꺼냈어요. 이제는 세지 않아요.' } },
        ],
        otherwise: { en: 'Is there a key? Redis keeps no empty list.', ko: '키가 있을까요? Redis는 빈 리스트를 두지 않아요.' },
      },
      lines: `
ann> LPOP Timelinecache:userA 2
ann< 1) "d1"
ann< 2) "d2"
web> RPUSHX Timelinecache:userA d3
web< (integer) 0
`,
    },
    {
      say: { en: 'Ann calls BLPOP, which waits until the list has something. Now somebody wants it.', ko: 'ann이 BLPOP을 해요. 리스트에 무언가 올 때까지 기다리는 명령이에요. 이제 기다리는 사람이 생겼어요.' },
      ask: {
        text: { en: 'RPUSHX once more, with d4. What happens?', ko: 'RPUSHX로 d4를 넣으면 어떻게 될까요?' },
        options: [
          {
            label: { en: 'Ann gets d4', ko: 'ann이 d4를 받아요' },
            when: 'took ann = d4',
            because: { en: 'With RPUSH she would. But to wait makes no list: for RPUSHX there is still none.', ko: 'RPUSH라면 그래요. 하지만 기다린다고 리스트가 생기지는 않아요. RPUSHX가 보기에는 여전히 없어요.' },
          },
          { label: { en: 'Nothing: Ann still waits', ko: '아무 일도 없고 ann은 계속 기다려요' }, when: 'waiting = ann' },
        ],
      },
      lines: `
ann> BLPOP Timelinecache:userA 0
web> RPUSHX Timelinecache:userA d4
web< (integer) 0
`,
    },
    {
      say: {
        en: 'What is it good for? A new post goes only into the lists of those who were here lately; no memory is spent on anybody else.',
        ko: '어디에 쓸까요? 새 글을 최근에 들른 사람의 리스트에만 넣어요. 안 올지도 모르는 사람에게는 메모리를 쓰지 않아요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Ben and Dan were here lately, and have their lists `timeline:ben` and `timeline:dan`. Cho has none. Send the post p2 to all three with the same command, but make no list for Cho. Do not ask EXISTS.',
      ko: 'ben과 dan은 최근에 들러서 `timeline:ben`, `timeline:dan` 리스트가 있고, cho는 없어요. 셋에게 같은 명령으로 새 글 p2를 보내되 cho의 리스트는 생기지 않게 하세요. EXISTS로 물어보지 않기!',
    },
    world: `
redis  8.0
seed   12
server main
client web

web> RPUSH timeline:ben p1
web> RPUSH timeline:dan p1
`,
    checks: [
      { check: 'list timeline:ben = p1 p2', says: { en: 'Ben’s list has p1 and p2', ko: 'ben의 리스트에 p1과 p2가 있어요' } },
      { check: 'list timeline:dan = p1 p2', says: { en: 'Dan’s list has p1 and p2', ko: 'dan의 리스트에 p1과 p2가 있어요' } },
      { check: 'commands RPUSHX = 3', says: { en: 'The same command three times, once for Cho', ko: 'cho까지 세 번, 같은 명령을 썼어요' } },
      { check: 'exists timeline:cho = 0', says: { en: 'Cho has no list', ko: 'cho의 리스트는 없어요' } },
      { check: 'commands EXISTS = 0', says: { en: 'Nobody asked EXISTS', ko: 'EXISTS를 쓰지 않았어요' } },
    ],
    hint: { en: 'RPUSHX checks by itself whether the list is there. Cho’s key would be `timeline:cho`.', ko: 'RPUSHX는 리스트가 있는지 스스로 봐요. cho의 키라면 `timeline:cho`예요.' },
    solution: `
web> RPUSHX timeline:ben p2
web> RPUSHX timeline:dan p2
web> RPUSHX timeline:cho p2
`,
    wrong: [
      `
web> RPUSH timeline:ben p2
web> RPUSH timeline:dan p2
web> RPUSH timeline:cho p2
`,
      `
web> EXISTS timeline:cho
web> RPUSHX timeline:ben p2
web> RPUSHX timeline:dan p2
`,
    ],
  },
};
