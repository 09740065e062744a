/** L21: crash, claim, duplicate. */
import type { LessonSource } from './lesson.ts';

export const CRASH_AND_CLAIM: LessonSource = {
  id: 'crash-and-claim',
  title: { en: 'Crash, claim, duplicate', ko: '장애, 재할당, 그리고 중복' },
  clears: {
    en: 'What a dead consumer had is given out again by itself; a claim makes it exactly once; XGROUP DELCONSUMER cleans up.',
    ko: '죽은 컨슈머의 것은 저절로 다시 나간다. 재할당하면 정확히 한 번이다. XGROUP DELCONSUMER는 뒷정리다.',
  },
  needs: ['consumer-group', 'pending-list', 'acknowledge', 'lost', 'done-twice'],
  teaches: ['claim', 'dead-letter'],
  world: `
redis  8.0
seed   21
server main
client pat
client ann
client ben
`,
  steps: [
    {
      say: { en: 'Ann has taken 1-1 out of the group, and has fallen silent. Ben asks for work.', ko: 'ann이 그룹에서 1-1을 받고는 조용해요. ben이 일감을 달라고 해요.' },
      ask: {
        text: { en: 'What does `>` give him?', ko: '`>`로 무엇을 받을까요?' },
        answer: 'reply ben',
        wrong: [
          {
            answer: '1-1',
            because: { en: 'The group has given it out, to Ann. `>` is only for what nobody has been given, however silent they are.', ko: '그룹은 그것을 ann에게 이미 줬어요. 아무리 조용해도 `>`는 아무도 받지 않은 것만 줘요.' },
          },
        ],
        otherwise: { en: 'There is nothing new: (nil).', ko: '새것이 없으니 (nil)이에요.' },
      },
      lines: `
pat> XADD s 1-1 n 1
pat> XGROUP CREATE s g 0
ann> XREADGROUP GROUP g ann STREAMS s >
ben> XREADGROUP GROUP g ben STREAMS s >
ben< (nil)
`,
    },
    {
      say: { en: 'Half a minute passes, and nothing is heard of Ann. Ben tries it with `0`.', ko: '30초가 지나도 ann은 소식이 없어요. ben이 이번에는 `0`으로 물어요.' },
      ask: {
        text: { en: 'Does he get 1-1 now?', ko: '이제 1-1을 받을까요?' },
        options: [
          {
            label: { en: 'Yes, Redis has given it out again', ko: '네, Redis가 다시 내줘요' },
            when: 'read ben = 1-1',
            because: { en: 'Redis does not know who is dead, and gives nothing out again by itself. And `0` is Ben’s own pending list.', ko: 'Redis는 누가 죽었는지 모르고, 저절로 다시 내주지도 않아요. 그리고 `0`은 ben 자신의 보류 목록이에요.' },
          },
          { label: { en: 'No, his own pending list is empty', ko: '아니요, 자기 보류 목록은 비었어요' }, when: 'reply ben has (empty)' },
        ],
      },
      lines: `
wait 30s
ben> XREADGROUP GROUP g ben STREAMS s 0
ben< 1) 1) "s"
ben<    2) (empty array)
`,
    },
    {
      say: {
        en: 'XAUTOCLAIM takes over what has been pending without a sign of life for long enough. Ben says how long: a minute, 60000.',
        ko: 'XAUTOCLAIM은 오래 소식 없이 보류 중인 것을 넘겨받아요. 얼마나 오래인지는 ben이 정해요. 1분, 60000이에요.',
      },
      ask: {
        text: { en: 'Ann has been silent for half of that. What does Ben get?', ko: 'ann이 조용한 지 이제 30초예요. ben은 무엇을 받을까요?' },
        options: [
          {
            label: { en: '1-1', ko: '1-1' },
            when: 'read ben = 1-1',
            because: { en: 'It is not old enough. The time is there so that nobody takes work out of the hands of somebody who is still at it.', ko: '아직 그만큼 되지 않았어요. 한창 일하는 사람의 손에서 빼앗지 않으려고 두는 시간이에요.' },
          },
          { label: { en: 'Nothing yet', ko: '아직 아무것도' }, when: 'pending s g ann = 1' },
        ],
      },
      note: {
        en: 'The least idle time has to be longer than the longest work; else two do it at once.',
        ko: '기준 시간은 가장 오래 걸리는 일보다 길어야 해요. 아니면 둘이 함께 하게 돼요.',
      },
      lines: `
ben> XAUTOCLAIM s g ben 60000 0
ben< 1) "0-0"
ben< 2) (empty array)
ben< 3) (empty array)
`,
    },
    {
      say: { en: 'He lowers it to ten seconds, and has it: the line goes from Ann’s pending list to his.', ko: '10초로 낮추자 넘어와요. ann의 보류 목록에 있던 줄이 ben에게 옮겨 가요.' },
      ask: {
        text: { en: 'How often has 1-1 been delivered by now?', ko: '1-1은 이제 몇 번 전달된 걸까요?' },
        answer: 'deliveries s g 1-1',
        wrong: [
          { answer: '1', because: { en: 'Once to Ann, and once to Ben. The line counts it, and that will be useful.', ko: 'ann에게 한 번, ben에게 한 번이에요. 보류 목록이 세어 두는데, 쓸모가 있어요.' } },
          { answer: '0', because: { en: 'Ann had it delivered, whatever came of it.', ko: '어찌 됐든 ann에게 전달됐어요.' } },
        ],
        otherwise: { en: 'Once to Ann, and once to Ben.', ko: 'ann에게 한 번, ben에게 한 번이에요.' },
      },
      lines: `
ben> XAUTOCLAIM s g ben 10000 0
ben< 1) "0-0"
ben< 2) 1) 1) "1-1"
ben<       2) 1) "n"
ben<          2) "1"
ben< 3) (empty array)
`,
    },
    {
      say: { en: 'But Ann was only slow. She has done the work, and now she acknowledges 1-1, which stands in Ben’s pending list.', ko: '그런데 ann은 느렸을 뿐이에요. 일을 마치고 이제야 1-1을 확인해요. ben의 보류 목록에 있는데요.' },
      ask: {
        text: { en: 'What does XACK answer her?', ko: 'XACK는 ann에게 뭐라고 답할까요?' },
        answer: 'reply ann',
        wrong: [
          {
            answer: '0',
            because: { en: 'Whose line it is does not matter: anybody may acknowledge for the group. And Ben, who works on 1-1 as well, hears nothing of it.', ko: '누구의 줄인지는 상관없어요. 그룹의 것이면 누구든 확인할 수 있어요. 1-1을 같이 하고 있는 ben은 그런 줄도 몰라요.' },
          },
        ],
        otherwise: { en: 'One line is struck, whosever it was. The work is done twice all the same.', ko: '누구의 것이든 줄 하나가 지워져요. 그래도 일은 두 번 한 셈이에요.' },
      },
      lines: `
ann> XACK s g 1-1
ann< (integer) 1
`,
    },
    {
      say: { en: 'Ben takes 2-1, and this time it is he who is gone. Pat tidies up, and deletes the consumer ben.', ko: 'ben이 2-1을 받고, 이번에는 ben이 사라져요. pat이 정리한다며 컨슈머 ben을 지워요.' },
      ask: {
        text: { en: 'Ann claims whatever is pending. What does she get?', ko: 'ann이 보류 중인 것을 다 넘겨받으려고 해요. 무엇을 받을까요?' },
        options: [
          {
            label: { en: '2-1', ko: '2-1' },
            when: 'read ann = 2-1',
            because: { en: 'The consumer went, and its pending list with it. To claim first, and only then to delete, would have saved it.', ko: '컨슈머를 지우면 보류 목록도 함께 없어져요. 먼저 넘겨받고 나서 지웠어야 해요.' },
          },
          { label: { en: 'Nothing: for the group it is lost', ko: '아무것도. 그룹은 그것을 잃었어요' }, when: 'pending s g = 0' },
        ],
      },
      lines: `
pat> XADD s 2-1 n 2
ben> XREADGROUP GROUP g ben STREAMS s >
pat> XGROUP DELCONSUMER s g ben
pat< (integer) 1
ann> XAUTOCLAIM s g ann 0 0
ann< 1) "0-0"
ann< 2) (empty array)
ann< 3) (empty array)
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Three consumers have had 1-0, one after the other, and each has died of it; the first had 2-0 as well. Let Ben do 2-0 and acknowledge it, without touching 1-0. Put 1-0 aside into a stream called dead. In the end nothing is pending.',
      ko: '컨슈머 셋이 차례로 1-0을 받았다가 모두 죽었어요. 첫 컨슈머는 2-0도 갖고 있었어요. ben이 1-0은 건드리지 말고 2-0만 넘겨받아 확인하게 하세요. 1-0은 dead라는 스트림에 따로 빼 두고, 보류 중인 것이 없게 하세요.',
    },
    world: `
redis  8.0
seed   21
server main
client pat
client ben
client ann
client wen
client zoe

pat> XADD jobs 1-0 n 1
pat> XADD jobs 2-0 n 2
pat> XGROUP CREATE jobs g 0
ann> XREADGROUP GROUP g ann STREAMS jobs >
kill ann
wen> XCLAIM jobs g wen 0 1-0
kill wen
zoe> XCLAIM jobs g zoe 0 1-0
kill zoe
`,
    checks: [
      { check: 'read ben = 2-0', says: { en: 'Ben has got 2-0, and nothing else', ko: 'ben이 2-0만 받았어요' } },
      { check: 'acked jobs g has 2-0', says: { en: '2-0 is acknowledged', ko: '2-0을 확인했어요' } },
      { check: 'length dead = 1', says: { en: 'One entry stands in dead', ko: 'dead에 항목이 하나 있어요' } },
      { check: 'acked jobs g has 1-0', says: { en: '1-0 is acknowledged, so that nobody claims it any more', ko: '1-0도 확인해서 아무도 다시 넘겨받지 않아요' } },
      { check: 'pending jobs g = 0', says: { en: 'Nothing is pending', ko: '보류 중인 것이 없어요' } },
    ],
    hint: {
      en: '`XPENDING jobs g - + 10` shows who has what, and how often it was delivered. `XCLAIM jobs g ben 0` takes over by id.',
      ko: '`XPENDING jobs g - + 10`을 보면 누가 무엇을 가졌고 몇 번 전달됐는지 나와요. `XCLAIM jobs g ben 0` 뒤에 ID를 적으면 그것만 넘겨받아요.',
    },
    solution: `
ben> XCLAIM jobs g ben 0 2-0
ben> XACK jobs g 2-0
pat> XADD dead * id 1-0
pat> XACK jobs g 1-0
`,
    wrong: [
      `
ben> XAUTOCLAIM jobs g ben 0 0
ben> XACK jobs g 1-0 2-0
pat> XADD dead * id 1-0
`,
      `
pat> XGROUP DELCONSUMER jobs g zoe
pat> XGROUP DELCONSUMER jobs g ann
pat> XADD dead * id 1-0
`,
    ],
  },
};
