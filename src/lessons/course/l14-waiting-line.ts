/** L14: the line of those who wait. */
import type { LessonSource } from './lesson.ts';

export const WAITING_LINE: LessonSource = {
  id: 'waiting-line',
  title: { en: 'The waiting line', ko: '기다리는 줄' },
  clears: { en: 'A push wakes anybody, or everybody; and RPUSH answers what is left in the list.', ko: '푸시는 아무나, 또는 모두를 깨운다. RPUSH는 리스트에 남은 수를 답한다.' },
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
        en: 'Ann, Ben and Cho ask for a job, in this order. There is none, so all three wait.',
        ko: 'ann, ben, cho가 차례로 작업을 달라고 해요. 아직 없어서 셋 다 기다려요.',
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
        text: { en: 'Who gets something, in which order? (Names, with a space between.)', ko: '누가 어떤 순서로 받을까요? (이름을 띄어 적어요.)' },
        answer: 'served',
        wrong: [
          {
            answer: 'ann ben cho',
            because: { en: 'Each gets one element, and there are two. For Cho nothing is left: she waits on.', ko: '하나씩 받는데 원소는 둘뿐이에요. cho 몫이 없어서 계속 기다려요.' },
          },
          { answer: 'ann', because: { en: 'BLPOP takes one element, not all that there are. The second is for the next in the line.', ko: 'BLPOP은 있는 대로가 아니라 원소 하나만 꺼내요. 둘째는 줄의 다음 사람 몫이에요.' } },
          { answer: 'cho ben', because: { en: 'The other way round: whoever has waited longest is first.', ko: '거꾸로예요. 가장 오래 기다린 사람이 먼저예요.' } },
        ],
        otherwise: { en: 'Nobody is drawn by lot, and nobody is woken in vain: one element each, the longest wait first.', ko: '제비뽑기도 아니고 괜히 깨우지도 않아요. 가장 오래 기다린 사람부터 원소 하나씩이에요.' },
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
      say: { en: 'Ann is quick, and asks again. Cho has been there the whole time. Then comes j3.', ko: 'ann은 벌써 다시 기다려요. cho는 내내 기다리고 있어요. 그때 j3가 와요.' },
      ask: {
        text: { en: 'Who gets j3?', ko: 'j3는 누가 받을까요?' },
        answer: 'served',
        wrong: [
          {
            answer: 'ann',
            because: { en: 'She was first once. Her wait ended with j1, and a new one begins at the end of the line.', ko: '처음에는 맨 앞이었지만 j1을 받으면서 끝났어요. 다시 기다리면 줄 맨 뒤예요.' },
          },
          { answer: 'ben', because: { en: 'Ben has been served, and has not asked again.', ko: 'ben은 받고 나서 다시 기다리지 않았어요.' } },
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
              en: 'That is what LLEN says a moment later. A command comes to its end before anybody is served: at its end the list has one element.',
              ko: '잠시 뒤 LLEN이라면 0이에요. 하지만 넣는 명령이 먼저 끝나고 그다음에 나눠 줘요. 명령이 끝날 때 리스트에는 원소가 하나 있어요.',
            },
          },
        ],
        otherwise: { en: 'The length of the list as the command leaves it, before the line is served.', ko: '줄에 나눠 주기 전, 명령이 끝났을 때의 리스트 길이예요.' },
      },
      note: {
        en: 'Step back event by event: the answer is there before Ann is woken.',
        ko: '한 이벤트씩 되돌려 보세요. ann이 깨어나기 전에 응답이 먼저 정해져요.',
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
      say: { en: 'Ben waits at the left end. Pat pushes a, b, c there, from the left.', ko: 'ben이 왼쪽 끝에서 기다려요. pat은 a, b, c를 왼쪽으로 넣어요.' },
      ask: {
        text: { en: 'Which one does Ben get?', ko: 'ben은 무엇을 받을까요?' },
        answer: 'took ben',
        wrong: [
          {
            answer: 'a',
            because: {
              en: 'a was the first one in, but the line is served when the command is over. By then b and c stand before it.',
              ko: 'a가 처음 들어오긴 해요. 하지만 명령이 다 끝난 뒤에 나눠 주니, 그때는 b와 c가 a 앞에 있어요.',
            },
          },
          { answer: 'b', because: { en: 'LPUSH puts each of them before the last one. c comes last.', ko: 'LPUSH는 하나씩 맨 앞에 넣어요. 마지막은 c예요.' } },
        ],
        otherwise: { en: 'Serve the line after the whole command: what is on the left then?', ko: '명령이 다 끝난 뒤에 나눠 줘요. 그때 맨 왼쪽은 뭘까요?' },
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
      en: 'Ann, Ben and Cho wait already, in this order. Let one RPUSH of j1, j2 and j3 serve Cho first, then Ann, then Ben. Nobody hangs up.',
      ko: 'ann, ben, cho가 벌써 이 순서로 기다리고 있어요. RPUSH 한 번으로 j1, j2, j3를 넣어 cho, ann, ben 순서로 받게 하세요. 아무도 연결을 끊지 않고요.',
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
    hint: { en: 'Whoever is served leaves the line, and may come again.', ko: '받은 사람은 줄에서 나가고, 다시 설 수 있어요.' },
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
