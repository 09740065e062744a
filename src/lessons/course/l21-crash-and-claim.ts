/** L21: crash, claim, duplicate. */
import type { LessonSource } from './lesson.ts';

export const CRASH_AND_CLAIM: LessonSource = {
  id: 'crash-and-claim',
  title: { en: 'Crash, claim, duplicate', ko: '장애, 재할당, 그리고 중복' },
  clears: {
    en: 'What a dead consumer had is given out again by itself; a claim means that it is done exactly once; XGROUP DELCONSUMER only tidies up.',
    ko: '죽은 컨슈머의 것은 저절로 다시 나간다. 재할당하면 정확히 한 번 처리된다. XGROUP DELCONSUMER는 뒷정리일 뿐이다.',
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
      say: { en: 'Ann gets 1-1 from the group, and falls silent. Ben asks for work.', ko: 'ann이 그룹에서 1-1을 받고는 조용해요. ben이 일감을 달라고 해요.' },
      ask: {
        text: { en: 'What does `>` give him?', ko: '`>`로 무엇을 받을까요?' },
        answer: 'reply ben',
        wrong: [
          {
            answer: '1-1',
            because: { en: 'The group has given that to Ann, however silent she is. `>` is only for what nobody has got yet.', ko: '아무리 조용해도 1-1은 이미 ann에게 줬어요. `>`로는 아무도 받지 않은 것만 받아요.' },
          },
        ],
        otherwise: { en: 'There is nothing new, so it is (nil).', ko: '새것이 없으니 (nil)이에요.' },
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
      say: { en: 'Half a minute passes without a word from Ann. Ben tries `0`.', ko: '30초가 지나도 ann은 소식이 없어요. ben이 이번에는 `0`으로 물어요.' },
      ask: {
        text: { en: 'Does he get 1-1 now?', ko: '이제 1-1을 받을까요?' },
        options: [
          {
            label: { en: 'Yes, Redis has given it out again', ko: '네, Redis가 다시 내줘요' },
            when: 'read ben = 1-1',
            because: { en: 'Redis does not know who is dead, and gives out nothing again by itself. And `0` asks for Ben’s own pending list.', ko: 'Redis는 누가 죽었는지 모르고, 저절로 다시 내주지도 않아요. 그리고 `0`은 ben 자신의 보류 목록이에요.' },
          },
          { label: { en: 'No, his own pending list is empty', ko: '아니요, ben의 보류 목록은 비었어요' }, when: 'reply ben has (empty)' },
        ],
      },
      note: {
        en: 'Newer Redis (8.4) lets XREADGROUP claim in the same call, with CLAIM. Somebody still has to ask.',
        ko: '더 새로운 Redis(8.4)에서는 XREADGROUP의 CLAIM으로 재할당까지 한 번에 해요. 그래도 누군가 달라고 해야 해요.',
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
        en: 'XAUTOCLAIM makes a claim: it takes over what has been pending for long enough. Ben says how long: 60000 ms, a minute.',
        ko: 'XAUTOCLAIM으로 재할당을 받아요. 오래 보류 중인 것을 넘겨받는 거예요. 얼마나 오래인지는 ben이 정해요. 60000밀리초, 1분이에요.',
      },
      ask: {
        text: { en: 'Ann has been silent for half a minute. What does Ben get?', ko: 'ann이 조용한 지 이제 30초예요. ben은 무엇을 받을까요?' },
        options: [
          {
            label: { en: '1-1', ko: '1-1' },
            when: 'read ben = 1-1',
            because: { en: 'It is too early. The time is there so that nobody takes work from somebody who is still at it.', ko: '아직 일러요. 한창 일하는 쪽의 것을 빼앗지 않으려고 두는 시간이에요.' },
          },
          { label: { en: 'Nothing yet', ko: '아직 아무것도 못 받아요' }, when: 'pending s g ann = 1' },
        ],
      },
      note: {
        en: 'The time has to be longer than the longest work; else two will do the same work at once.',
        ko: '기준 시간은 가장 오래 걸리는 일보다 길어야 해요. 아니면 둘이 같은 일을 하게 돼요.',
      },
      lines: `
ben> XAUTOCLAIM s g ben 60000 0
ben< 1) "0-0"
ben< 2) (empty array)
ben< 3) (empty array)
`,
    },
    {
      say: { en: 'He lowers it to ten seconds, and that does it: the line goes from Ann’s pending list to his.', ko: '10초로 낮추자 넘어와요. ann의 보류 목록에 있던 줄이 ben에게 옮겨 가요.' },
      ask: {
        text: { en: 'How often has 1-1 been delivered by then?', ko: '1-1은 이제까지 몇 번 전달됐을까요?' },
        answer: 'deliveries s g 1-1',
        wrong: [
          { answer: '1', because: { en: 'Once to Ann, and now once to Ben. The pending list keeps count, so that one can see what fails again and again.', ko: 'ann에게 한 번, ben에게 한 번이에요. 거듭 실패하는 것을 알아보려고 보류 목록이 횟수를 세어 둬요.' } },
          { answer: '0', because: { en: 'It was delivered to Ann, whatever came of it, and now to Ben.', ko: '어찌 됐든 ann에게 전달됐고, 이제 ben에게도 전달됐어요.' } },
        ],
        otherwise: { en: 'Count once for Ann, and once for Ben.', ko: 'ann에게 한 번, ben에게 한 번이에요.' },
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
      say: { en: 'But Ann was only slow. Her work is finished, and now she acknowledges 1-1, which stands in Ben’s pending list.', ko: '그런데 ann은 느렸을 뿐이에요. 일을 마치고 이제야 1-1을 ACK해요. 1-1은 ben의 보류 목록에 있는데요.' },
      ask: {
        text: { en: 'What does XACK answer her?', ko: 'XACK는 ann에게 뭐라고 답할까요?' },
        answer: 'reply ann',
        wrong: [
          {
            answer: '0',
            because: { en: 'It does not matter whose line it is: anybody may acknowledge it for the group. Ben, who is at work on 1-1 too, hears nothing of it.', ko: '누구의 줄인지는 상관없어요. 그룹의 것이면 누구든 ACK할 수 있어요. 1-1을 같이 하고 있는 ben은 그런 줄도 몰라요.' },
          },
        ],
        otherwise: { en: 'One line is struck, whosever it is. The work is done twice all the same.', ko: '누구의 것이든 줄 하나가 지워져요. 그래도 일은 두 번 한 셈이에요.' },
      },
      lines: `
ann> XACK s g 1-1
ann< (integer) 1
`,
    },
    {
      say: { en: 'Ben gets 2-1, and this time it is he who is gone. Pat tidies up, and deletes the consumer ben.', ko: '이번에는 ben이 2-1을 받고 사라져요. pat이 정리한다며 컨슈머 ben을 지워요.' },
      ask: {
        text: { en: 'Ann claims whatever is pending. What does she get?', ko: 'ann이 보류 중인 것을 모두 재할당받으려고 해요. 무엇을 받을까요?' },
        options: [
          {
            label: { en: '2-1', ko: '2-1' },
            when: 'read ann = 2-1',
            because: { en: 'The consumer is gone, and its pending list with it. It should have been claimed first, and only then deleted.', ko: '컨슈머를 지우면 보류 목록도 함께 없어져요. 먼저 넘겨받고 나서 지웠어야 해요.' },
          },
          { label: { en: 'Nothing: for the group it is lost', ko: '아무것도 못 받아요. 그룹은 2-1을 잃었어요' }, when: 'pending s g = 0' },
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
      en: 'Three consumers have died of 1-0, one after the other; the first had 2-0 as well. Let Ben claim 2-0 only, and acknowledge it. Put 1-0 aside as a dead letter, in the stream dead. In the end nothing may be pending.',
      ko: '컨슈머 셋이 차례로 1-0을 받았다가 모두 죽었어요. 첫 컨슈머는 2-0도 갖고 있었어요. ben은 2-0만 넘겨받아 ACK하게 하고, 1-0은 데드레터로 dead 스트림에 따로 빼 두세요. 마지막에는 보류 중인 것이 없어야 해요.',
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
      { check: 'acked jobs g has 2-0', says: { en: '2-0 is acknowledged', ko: '2-0을 ACK했어요' } },
      { check: 'length dead = 1', says: { en: 'One entry stands in dead', ko: 'dead에 항목이 하나 있어요' } },
      { check: 'acked jobs g has 1-0', says: { en: '1-0 is acknowledged, so that nobody claims it any more', ko: '1-0도 ACK해서 아무도 다시 넘겨받지 않아요' } },
      { check: 'pending jobs g = 0', says: { en: 'Nothing is pending', ko: '보류 중인 것이 없어요' } },
    ],
    hint: {
      en: '`XPENDING jobs g - + 10` shows who has what, and how often it was delivered. `XCLAIM jobs g ben 0 2-0` claims just that one.',
      ko: '`XPENDING jobs g - + 10`을 보면 누가 무엇을 가졌고 몇 번 전달됐는지 나와요. `XCLAIM jobs g ben 0 2-0`이라고 하면 2-0만 넘겨받아요.',
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
