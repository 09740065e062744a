/** L14: the line of those who wait. */
import type { LessonSource } from './lesson.ts';

export const WAITING_LINE: LessonSource = {
  id: 'waiting-line',
  title: { en: 'The waiting line', ko: '기다리는 줄' },
  clears: { en: 'RPUSH wakes anybody, or everybody, and answers how many are left in the list.', ko: 'RPUSH는 아무나, 또는 모두를 깨우고, 리스트에 남은 수를 답한다.' },
  needs: ['list', 'element', 'blocking'],
  teaches: ['waiting-line'],
  world: `
redis  8.0
seed   9
server main
client pat
client ann
client ben
client cho
`,
  steps: [
    {
      say: {
        en: 'Ann, Ben and Cho ask for a job, in this order. There is none, so they stand in a waiting line.',
        ko: 'ann, ben, cho가 차례로 작업을 달라고 해요. 아직 없어서 기다리는 줄이 생겨요.',
      },
      lines: `
ann> BLPOP jobs 0
ben> BLPOP jobs 0
cho> BLPOP jobs 0
`,
    },
    {
      say: { en: 'Pat pushes two elements with one command.', ko: 'pat이 명령 하나로 원소 둘을 넣어요.' },
      ask: {
        text: { en: 'Who gets something, and in which order? (Names, with spaces between them.)', ko: '누가 어떤 순서로 받을까요? (이름을 띄어 적어요.)' },
        answer: 'served',
        wrong: [
          {
            answer: 'ann ben cho',
            because: { en: 'Each gets one element, and there are only two. Nothing is left for Cho: she still waits.', ko: '하나씩 받는데 원소는 둘뿐이에요. cho 몫이 없어서 계속 기다려요.' },
          },
          { answer: 'ann', because: { en: 'BLPOP takes one element, not all of them. The second is for the next in line.', ko: 'BLPOP은 있는 대로가 아니라 원소 하나만 꺼내요. 둘째는 다음 사람 몫이에요.' } },
          { answer: 'cho ben', because: { en: 'It is the other way round: whoever has waited longest comes first.', ko: '거꾸로예요. 가장 오래 기다린 사람이 먼저예요.' } },
        ],
        otherwise: { en: 'There is no lottery, and nobody is woken in vain: one element each, the longest wait first.', ko: '제비뽑기도 아니고 괜히 깨우지도 않아요. 가장 오래 기다린 사람부터 원소 하나씩이에요.' },
      },
      lines: `
pat> RPUSH jobs j1 j2
ann< 1) "jobs"
ann< 2) "j1"
ben< 1) "jobs"
ben< 2) "j2"
`,
    },
    {
      say: { en: 'Ann is quick, and asks again. Cho has been there the whole time. Then j3 comes.', ko: 'ann은 벌써 다시 기다려요. cho는 내내 기다리고 있었어요. 그때 j3가 와요.' },
      ask: {
        text: { en: 'Who gets j3?', ko: 'j3는 누가 받을까요?' },
        answer: 'served',
        wrong: [
          {
            answer: 'ann',
            because: { en: 'She was first once. Her wait ended with j1; a new one begins at the end of the line.', ko: '처음에는 맨 앞이었지만 j1을 받고 줄에서 나갔어요. 다시 기다리면 맨 뒤예요.' },
          },
          { answer: 'ben', because: { en: 'Ben has got j2, and has not asked again.', ko: 'ben은 j2를 받고 나서 다시 기다리지 않았어요.' } },
        ],
        otherwise: { en: 'Who stands in front now?', ko: '지금 맨 앞에 누가 서 있나요?' },
      },
      lines: `
ann> BLPOP jobs 0
pat> RPUSH jobs j3
cho< 1) "jobs"
cho< 2) "j3"
`,
    },
    {
      say: { en: 'Only Ann waits now, and the list is empty. Pat pushes j4, and j4 is gone at once.', ko: '이제 ann만 기다리고 리스트는 비어 있어요. pat이 j4를 넣으면 곧바로 나가요.' },
      ask: {
        text: { en: 'What does RPUSH answer to Pat?', ko: 'RPUSH는 pat에게 뭐라고 답할까요?' },
        answer: 'reply pat 1',
        wrong: [
          {
            answer: '0',
            because: {
              en: 'That is what LLEN says a moment later. But RPUSH finishes before anybody is served, and then the list has one element.',
              ko: '잠시 뒤 LLEN이라면 0이에요. 하지만 RPUSH가 먼저 끝나고 그다음에 나눠 줘요. 끝날 때 리스트에는 원소가 하나 있어요.',
            },
          },
        ],
        otherwise: { en: 'It is the length of the list when the command ends, before the line is served.', ko: '줄에 나눠 주기 전, 명령이 끝났을 때의 리스트 길이예요.' },
      },
      note: {
        en: 'Step back one event at a time: the reply is there before Ann is woken.',
        ko: '이벤트를 하나씩 되돌려 보세요. ann이 깨어나기 전에 응답이 먼저 정해져요.',
      },
      lines: `
pat> RPUSH jobs j4
pat< (integer) 1
ann< 1) "jobs"
ann< 2) "j4"
pat> LLEN jobs
pat< (integer) 0
`,
    },
    {
      say: { en: 'Ben waits at the left end of the list. There, with one LPUSH, Pat puts in a, then b, then c.', ko: 'ben이 리스트의 왼쪽 끝에서 기다려요. pat은 LPUSH 한 번으로 왼쪽에 a, b, c를 차례로 넣어요.' },
      ask: {
        text: { en: 'Which one does Ben get?', ko: 'ben은 무엇을 받을까요?' },
        answer: 'took ben',
        wrong: [
          {
            answer: 'a',
            because: {
              en: 'a was the first one in, but the line is served when the command is over. By then b and c stand in front of it.',
              ko: 'a가 처음 들어오긴 해요. 하지만 명령이 다 끝난 뒤에 나눠 주니, 그때는 b와 c가 a 앞에 있어요.',
            },
          },
          { answer: 'b', because: { en: 'LPUSH puts each one in front of all the others, and c comes last.', ko: 'LPUSH는 하나씩 맨 앞에 넣어요. 마지막은 c예요.' } },
        ],
        otherwise: { en: 'The line is served after the whole command: what stands at the left end then?', ko: '명령이 다 끝난 뒤에 나눠 줘요. 그때 맨 왼쪽은 뭘까요?' },
      },
      lines: `
ben> BLPOP jobs 0
pat> LPUSH jobs a b c
pat< (integer) 3
ben< 1) "jobs"
ben< 2) "c"
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Ann, Ben and Cho already wait, in this order. Bring it about that one RPUSH of j1, j2 and j3 serves Cho first, then Ann, then Ben. Nobody may disconnect.',
      ko: 'ann, ben, cho가 벌써 이 순서로 기다리고 있어요. RPUSH 한 번으로 j1, j2, j3를 넣어 cho, ann, ben 순서로 받게 하세요. 연결은 끊지 않기!',
    },
    world: `
redis  8.0
seed   9
server main
client pat
client ann
client ben
client cho

ann> BLPOP jobs 0
ben> BLPOP jobs 0
cho> BLPOP jobs 0
`,
    checks: [
      { check: 'took cho = j1', says: { en: 'Cho got j1, and only that', ko: 'cho가 j1만 받았어요' } },
      { check: 'took ann has j2', says: { en: 'Ann got j2', ko: 'ann이 j2를 받았어요' } },
      { check: 'took ben has j3', says: { en: 'Ben got j3', ko: 'ben이 j3를 받았어요' } },
      { check: 'served has cho ann ben', says: { en: 'They were served in the order Cho, Ann, Ben', ko: 'cho, ann, ben 순서로 받았어요' } },
      { check: 'reply pat = 3', says: { en: 'Pat’s last command pushed three', ko: 'pat의 마지막 명령이 셋을 넣었어요' } },
    ],
    hint: { en: 'Whoever is served leaves the line, and may join it again at the end.', ko: '받은 사람은 줄에서 나가고, 맨 뒤에 다시 설 수 있어요.' },
    solution: `
pat> RPUSH jobs x1 x2
ann> BLPOP jobs 0
ben> BLPOP jobs 0
pat> RPUSH jobs j1 j2 j3
`,
    wrong: [
      `
pat> RPUSH jobs j1 j2 j3
`,
      `
pat> RPUSH jobs j2 j3 j1
`,
    ],
  },
};
