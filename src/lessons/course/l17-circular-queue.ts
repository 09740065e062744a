/** L17: a list that goes round. */
import type { LessonSource } from './lesson.ts';

export const CIRCULAR_QUEUE: LessonSource = {
  id: 'circular-queue',
  title: { en: 'The circular queue', ko: '원형 큐' },
  clears: {
    en: 'To turn a circular queue, read, remove and append by hand; and a worker that dies meanwhile takes its element along.',
    ko: '원형 큐는 손으로 읽고, 지우고, 다시 넣으면 된다. 돌리던 작업자가 죽으면 원소를 잃는다.',
  },
  needs: ['list', 'element', 'worker'],
  teaches: ['circular-queue'],
  world: `
redis  8.0
seed   19
server main
client ops
client ann
client ben
`,
  steps: [
    {
      say: {
        en: 'Three sites are to be checked, again and again: a circular queue. Ann’s LMOVE takes the first element of the list ring, and puts it at the end of the same list.',
        ko: '사이트 셋을 돌아가며 점검해요. 원형 큐예요. ann이 LMOVE로 리스트 ring의 맨 앞 원소를 꺼내 같은 리스트의 맨 뒤에 넣어요.',
      },
      ask: {
        text: { en: 'ring was A B C. What is it afterwards? (With spaces between.)', ko: 'ring은 A B C였어요. 이제 어떤 순서일까요? (띄어 적어요.)' },
        answer: 'list ring',
        wrong: [
          { answer: 'B C', because: { en: 'A was taken out and put back in one step. Ann only learns which one it was.', ko: 'A를 꺼내면서 바로 다시 넣었어요. ann은 그게 무엇이었는지 알 뿐이에요.' } },
          { answer: 'A B C', because: { en: 'It came back at the other end.', ko: '반대쪽 끝으로 돌아왔어요.' } },
          { answer: 'C A B', because: { en: 'That would be `RIGHT LEFT`. With `LEFT RIGHT` the first one goes to the end.', ko: '`RIGHT LEFT`라면 그래요. `LEFT RIGHT`는 맨 앞이 맨 뒤로 가요.' } },
        ],
        otherwise: { en: 'The first one goes to the end; the others move up.', ko: '맨 앞이 맨 뒤로 가고 나머지는 한 칸씩 당겨져요.' },
      },
      lines: `
ops> RPUSH ring A B C
ann> LMOVE ring ring LEFT RIGHT
ann< "A"
`,
    },
    {
      say: { en: 'Ann dies before she has checked A. Ben goes on, three times.', ko: 'ann이 A를 점검하기도 전에 죽어요. ben이 이어서 세 번 돌려요.' },
      ask: {
        text: { en: 'Which elements does Ben get, and in which order?', ko: 'ben은 어떤 원소를 어떤 순서로 받을까요?' },
        answer: 'took ben',
        wrong: [
          { answer: 'B C', because: { en: 'A was not in Ann’s hands only: it stands at the end of ring, and comes round.', ko: 'A는 ann의 손에만 있지 않았어요. ring의 맨 뒤에 있어서 다시 돌아와요.' } },
          { answer: 'B C B', because: { en: 'A stands at the end of ring, where Ann’s LMOVE has put it. It comes round.', ko: 'A는 ann의 LMOVE로 ring의 맨 뒤에 갔어요. 다시 돌아와요.' } },
          { answer: 'A B C', because: { en: 'A was at the front before Ann’s LMOVE. Now it is at the end.', ko: 'A는 ann이 돌리기 전에 맨 앞이었어요. 이제는 맨 뒤예요.' } },
        ],
        otherwise: { en: 'ring is B C A, and nothing is missing.', ko: 'ring은 B C A이고, 빠진 것이 없어요.' },
      },
      lines: `
kill ann
ben> LMOVE ring ring LEFT RIGHT
ben< "B"
ben> LMOVE ring ring LEFT RIGHT
ben< "C"
ben> LMOVE ring ring LEFT RIGHT
ben< "A"
`,
    },
    {
      say: { en: 'Now by hand. Ann is back and takes B out with LPOP, to append it again when she has checked it. Then she dies once more.', ko: '이번에는 손으로 해요. 돌아온 ann이 LPOP으로 B를 꺼내고, 점검한 뒤에 다시 넣으려고 해요. 그런데 또 죽어요.' },
      ask: {
        text: { en: 'How many sites are still in ring?', ko: 'ring에 사이트가 몇 개 남았을까요?' },
        answer: 'length ring',
        wrong: [{ answer: '3', because: { en: 'This time B was in her hands only. Nobody will put it back, so nobody checks it any more.', ko: '이번에는 B가 ann의 손에만 있었어요. 다시 넣을 사람이 없어서 이제 아무도 점검하지 않아요.' } }],
        otherwise: { en: 'C and A: B went with her.', ko: 'C와 A예요. B는 ann과 함께 사라졌어요.' },
      },
      lines: `
revive ann
ann> LPOP ring
ann< "B"
kill ann
`,
    },
    {
      say: {
        en: 'Another way by hand: only read the first one, check it, then remove it and append it again. Ann and Ben do so at the same time, and both read C.',
        ko: '손으로 하는 또 다른 방법이에요. 맨 앞을 읽기만 하고, 점검한 뒤에 지우고 맨 뒤에 붙여요. ann과 ben이 동시에 하다가 둘 다 C를 읽어요.',
      },
      ask: {
        text: { en: 'ring was C A. What is it in the end?', ko: 'ring은 C A였어요. 마지막에는 어떻게 될까요?' },
        answer: 'list ring',
        wrong: [
          { answer: 'A C', because: { en: 'Ann removed C. Ben found none to remove, and appended one all the same: now there are two.', ko: 'ann이 C를 지웠어요. ben은 지울 것이 없었는데도 뒤에 붙였어요. 그래서 C가 둘이에요.' } },
          { answer: 'C A C', because: { en: 'Ann’s LREM took away the C at the front. Then both appended one.', ko: '맨 앞의 C는 ann의 LREM이 지웠어요. 그러고 나서 둘 다 하나씩 붙였어요.' } },
        ],
        otherwise: { en: 'One C was removed, and two were appended: what should be one step was three, and somebody came in between.', ko: 'C를 하나 지우고 둘을 붙였어요. 한 번에 해야 할 일을 세 번에 나눠 해서, 그 사이에 다른 작업자가 끼어들었어요.' },
      },
      note: {
        en: '`RPOPLPUSH ring ring` is the older way to turn a list. It turns the other way round, as `LMOVE ring ring RIGHT LEFT` does.',
        ko: '`RPOPLPUSH ring ring`은 리스트를 돌리던 옛 명령이에요. `LMOVE ring ring RIGHT LEFT`처럼 반대로 돌아요.',
      },
      lines: `
revive ann
ann> LINDEX ring 0
ann< "C"
ben> LINDEX ring 0
ben< "C"
ann> LREM ring 1 C
ann< (integer) 1
ben> LREM ring 1 C
ben< (integer) 0
ann> RPUSH ring C
ben> RPUSH ring C
`,
    },
    {
      say: { en: 'To remove a site for good, give LREM the count 0: it removes all that are equal. What is left keeps turning, even a ring of one.', ko: '사이트를 아예 빼려면 LREM에 0을 줘요. 같은 것을 모두 지워요. 나머지는 하나만 남아도 계속 돌아요.' },
      lines: `
ops> LREM ring 0 C
ops< (integer) 2
ben> LMOVE ring ring LEFT RIGHT
ben< "A"
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Ann and Ben share the circular queue `sites`. Let every site be visited exactly twice, and let none be missing from the list even for an instant.',
      ko: 'ann과 ben이 원형 큐 `sites`를 함께 돌려요. 사이트마다 정확히 두 번씩 들르되, 한순간도 리스트에서 빠지는 사이트가 없게 하세요.',
    },
    world: `
redis  8.0
seed   19
server main
client ann
client ben

ann> RPUSH sites shop blog mail
`,
    checks: [
      { check: 'turns sites shop = 2', says: { en: 'shop was visited twice', ko: 'shop에 두 번 들렀어요' } },
      { check: 'turns sites blog = 2', says: { en: 'blog was visited twice', ko: 'blog에 두 번 들렀어요' } },
      { check: 'turns sites mail = 2', says: { en: 'mail was visited twice', ko: 'mail에 두 번 들렀어요' } },
      { check: 'shortest sites = 3', says: { en: 'There were always three in the list', ko: '리스트에는 늘 셋이 있었어요' } },
    ],
    hint: { en: 'LMOVE six times, no matter by whom.', ko: '누가 돌리든 LMOVE 여섯 번이면 돼요.' },
    solution: `
ann> LMOVE sites sites LEFT RIGHT
ben> LMOVE sites sites LEFT RIGHT
ann> LMOVE sites sites LEFT RIGHT
ben> LMOVE sites sites LEFT RIGHT
ann> LMOVE sites sites LEFT RIGHT
ben> LMOVE sites sites LEFT RIGHT
`,
    wrong: [
      `
ann> LPOP sites
ann> RPUSH sites shop
ben> LPOP sites
ben> RPUSH sites blog
ann> LPOP sites
ann> RPUSH sites mail
ben> LPOP sites
ben> RPUSH sites shop
ann> LPOP sites
ann> RPUSH sites blog
ben> LPOP sites
ben> RPUSH sites mail
`,
      `
ann> LMOVE sites sites LEFT RIGHT
ben> LMOVE sites sites LEFT RIGHT
ann> LMOVE sites sites LEFT RIGHT
`,
    ],
  },
};
