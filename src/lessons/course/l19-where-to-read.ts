/** L19: where one reads: 0, $, and the last id. */
import type { LessonSource } from './lesson.ts';

export const WHERE_TO_READ: LessonSource = {
  id: 'where-to-read',
  title: { en: 'Where to read: 0, $ and the last id', ko: '어디부터 읽을까: 0, $, 마지막 ID' },
  clears: { en: 'To follow a stream, call XREAD with $ again and again.', ko: '스트림을 따라 읽으려면 XREAD를 $로 거듭 부르면 된다.' },
  needs: ['entry', 'entry-id', 'blocking'],
  teaches: ['last-id'],
  world: `
redis  8.0
seed   19
server main
client pat
client ray
client rob
`,
  steps: [
    {
      say: { en: 'The stream has one entry, 1-1. Ray asks for what comes after `$`, the end, and waits. Then 2-1 comes.', ko: '스트림에 항목 1-1이 있어요. ray가 `$`, 곧 끝 다음에 오는 것을 달라며 기다려요. 그때 2-1이 와요.' },
      ask: {
        text: { en: 'Which ids does Ray read?', ko: 'ray는 어떤 ID를 읽을까요?' },
        answer: 'read ray',
        wrong: [
          {
            answer: '1-1 2-1',
            because: { en: '`$` is a bookmark, put in after all that is there at the moment of the call. 1-1 lies before it.', ko: '`$`는 부르는 순간 있는 것들 바로 뒤에 꽂는 책갈피예요. 1-1은 그 앞이에요.' },
          },
          { answer: '1-1', because: { en: '1-1 was there before he asked, and `$` means: only what comes after.', ko: '1-1은 묻기 전부터 있었어요. `$`라면 그 뒤에 오는 것만 받아요.' } },
        ],
        otherwise: { en: 'He gets only what comes after the call.', ko: '부른 다음에 오는 것만 받아요.' },
      },
      lines: `
pat> XADD s 1-1 n 1
ray> XREAD BLOCK 0 STREAMS s $
pat> XADD s 2-1 n 2
ray< 1) 1) "s"
ray<    2) 1) 1) "2-1"
ray<          2) 1) "n"
ray<             2) "2"
`,
    },
    {
      say: { en: 'While Ray is busy with 2-1, the entry 3-1 comes. Then he asks with `$` again, and waits for 0.1 s.', ko: 'ray가 2-1을 처리하는 사이 항목 3-1이 와요. 그다음 ray가 다시 `$`로 묻고 0.1초를 기다려요.' },
      ask: {
        text: { en: 'What answer does he get?', ko: '어떤 답을 받을까요?' },
        answer: 'reply ray',
        wrong: [
          {
            answer: '3-1',
            because: { en: 'Redis does not know where he had stopped. The bookmark is put in anew, and now it is after 3-1.', ko: 'Redis는 ray가 어디까지 읽었는지 몰라요. 책갈피를 새로 꽂으니 이번에는 3-1 뒤예요.' },
          },
          { answer: '2-1', because: { en: 'He has read that one. `$` never looks back.', ko: '그건 읽었어요. `$`는 뒤돌아보지 않아요.' } },
        ],
        otherwise: { en: 'Nothing comes after `$` in time, so it is (nil). He will never see 3-1 that way.', ko: '`$` 뒤로 제때 오는 것이 없어 (nil)이에요. 이렇게는 3-1을 영영 못 봐요.' },
      },
      lines: `
pat> XADD s 3-1 n 3
ray> XREAD BLOCK 100 STREAMS s $
wait 200ms
ray< (nil)
`,
    },
    {
      say: { en: 'He asks once more, but with the last id that he has read: 2-1.', ko: 'ray가 한 번 더 물어요. 이번에는 자기가 읽은 마지막 ID, 2-1로요.' },
      ask: {
        text: { en: 'Which ids does he read?', ko: '어떤 ID를 읽을까요?' },
        answer: 'read ray',
        wrong: [
          { answer: '2-1 3-1', because: { en: 'An id in XREAD means: what comes after it. 2-1 itself does not come again.', ko: 'XREAD의 ID는 그 뒤부터라는 뜻이에요. 2-1은 다시 오지 않아요.' } },
          { answer: '2-1', because: { en: 'That is how far he has read. He gets what comes after it.', ko: '거기까지는 읽었어요. 받는 것은 그 뒤예요.' } },
        ],
        otherwise: { en: 'He gets what comes after 2-1.', ko: '2-1 다음 것을 받아요.' },
      },
      lines: `
ray> XREAD BLOCK 100 STREAMS s 2-1
ray< 1) 1) "s"
ray<    2) 1) 1) "3-1"
ray<          2) 1) "n"
ray<             2) "3"
`,
    },
    {
      say: { en: 'Rob is new, and wants to see everything. He asks with `0`.', ko: 'rob이 새로 와서 다 보고 싶어 해요. `0`으로 물어요.' },
      ask: {
        text: { en: 'Which ids does Rob read?', ko: 'rob은 어떤 ID를 읽을까요?' },
        answer: 'read rob',
        wrong: [
          { answer: '3-1', because: { en: 'What others have read does not matter: each reader remembers for themselves how far they have come.', ko: '남이 읽었는지는 상관없어요. 어디까지 읽었는지는 저마다 스스로 기억해요.' } },
        ],
        otherwise: { en: 'He reads all that is still kept, from the beginning.', ko: '남아 있는 것을 처음부터 모두 읽어요.' },
      },
      lines: `
rob> XREAD STREAMS s 0
rob< 1) 1) "s"
rob<    2) 1) 1) "1-1"
rob<          2) 1) "n"
rob<             2) "1"
rob<       2) 1) "2-1"
rob<          2) 1) "n"
rob<             2) "2"
rob<       3) 1) "3-1"
rob<          2) 1) "n"
rob<             2) "3"
`,
    },
    {
      say: { en: 'Now both wait for what comes after 3-1, Ray first. Then 4-1 comes.', ko: '이제 둘 다 3-1 다음을 기다려요. ray가 먼저 왔어요. 그때 4-1이 와요.' },
      ask: {
        text: { en: 'Who is woken?', ko: '누가 깨어날까요?' },
        options: [
          {
            label: { en: 'Ray alone, he has waited longest', ko: '가장 오래 기다린 ray만' },
            when: 'waiting = rob',
            because: { en: 'With a list, yes: only one can take an element out. An entry stays where it is, so both can read it.', ko: '리스트라면 그래요. 원소는 한 명만 꺼낼 수 있으니까요. 항목은 그대로 있어서 둘 다 읽을 수 있어요.' },
          },
          { label: { en: 'Both', ko: '둘 다' }, when: 'waiting = (nobody)' },
        ],
      },
      lines: `
ray> XREAD BLOCK 0 STREAMS s 3-1
rob> XREAD BLOCK 0 STREAMS s 3-1
pat> XADD s 4-1 n 4
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Ray waits with `$`. Let Pat add 2-1, then 3-1 while Ray is busy, then 4-1 while he waits again. Let Ray read each of the three exactly once.',
      ko: 'ray가 `$`로 기다리고 있어요. pat이 2-1을 넣고, ray가 그걸 처리하는 사이 3-1을, 다시 기다리는 사이 4-1을 넣게 하세요. ray는 셋을 딱 한 번씩 읽어야 해요.',
    },
    world: `
redis  8.0
seed   19
server main
client pat
client ray

pat> XADD s 1-1 n 1
ray> XREAD BLOCK 0 STREAMS s $
`,
    checks: [
      { check: 'read ray = 2-1 3-1 4-1', says: { en: 'Ray has read 2-1, 3-1 and 4-1, each once', ko: 'ray가 2-1, 3-1, 4-1을 한 번씩 읽었어요' } },
      { check: 'served = ray ray', says: { en: 'He waited twice, and was woken', ko: 'ray가 두 번 기다리다가 깨어났어요' } },
    ],
    hint: { en: 'Each new call begins at the last id of the one before.', ko: '다음에는 앞서 읽은 마지막 ID로 물어요.' },
    solution: `
pat> XADD s 2-1 n 2
pat> XADD s 3-1 n 3
ray> XREAD BLOCK 0 STREAMS s 2-1
ray> XREAD BLOCK 0 STREAMS s 3-1
pat> XADD s 4-1 n 4
`,
    wrong: [
      `
pat> XADD s 2-1 n 2
pat> XADD s 3-1 n 3
ray> XREAD BLOCK 0 STREAMS s $
pat> XADD s 4-1 n 4
`,
      `
pat> XADD s 2-1 n 2
pat> XADD s 3-1 n 3
ray> XREAD STREAMS s 0
pat> XADD s 4-1 n 4
`,
    ],
  },
};
