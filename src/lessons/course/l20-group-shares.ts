/** L20: consumer groups: >, 0, what is pending, and XACK. */
import type { LessonSource } from './lesson.ts';

export const GROUP_SHARES: LessonSource = {
  id: 'group-shares',
  title: { en: 'A consumer group shares', ko: '컨슈머 그룹이 나눠 읽기' },
  clears: { en: 'XACK deletes the entry; 0 reads from the beginning; a group spans streams.', ko: 'XACK는 항목을 지운다. 0은 처음부터 읽는다. 그룹은 여러 스트림에 걸친다.' },
  needs: ['entry', 'entry-id', 'transaction', 'last-id'],
  teaches: ['consumer-group', 'group-cursor', 'pending-list', 'acknowledge'],
  world: `
redis  8.0
seed   20
server main
client pat
client ann
client ben
`,
  steps: [
    {
      say: [
        {
          en: 'Three entries are to be shared out. A consumer group has a cursor on the stream; the cursor of g stands before the first entry.',
          ko: '항목 셋을 나눠 처리해요. 컨슈머 그룹은 스트림 위에 커서를 하나 갖고 있어요. 그룹 g의 커서는 첫 항목 앞에 있어요.',
        },
        {
          en: 'Ann asks for one with `>`: something that the group has given to nobody yet.',
          ko: 'ann이 `>`로 하나를 달라고 해요. 그룹이 아직 아무에게도 주지 않은 것이라는 뜻이에요.',
        },
      ],
      lines: `
pat> XADD s 1-1 n 1
pat> XADD s 2-1 n 2
pat> XADD s 3-1 n 3
pat> XGROUP CREATE s g 0
pat< OK
ann> XREADGROUP GROUP g ann COUNT 1 STREAMS s >
ann< 1) 1) "s"
ann<    2) 1) 1) "1-1"
ann<          2) 1) "n"
ann<             2) "1"
`,
    },
    {
      say: { en: 'Ben asks in the same way.', ko: 'ben도 똑같이 달라고 해요.' },
      ask: {
        text: { en: 'Which id does Ben get?', ko: 'ben은 어떤 ID를 받을까요?' },
        answer: 'read ben',
        wrong: [
          { answer: '1-1', because: { en: 'With XREAD he would. In a group each entry goes to one consumer, and 1-1 went to Ann.', ko: 'XREAD라면 그래요. 그룹에서는 항목 하나를 한 컨슈머만 받는데, 1-1은 ann이 받았어요.' } },
          { answer: '2-1 3-1', because: { en: 'Without COUNT he would get all that is left. But he asked for one.', ko: 'COUNT가 없으면 남은 것을 다 받아요. 하나만 달라고 했어요.' } },
        ],
        otherwise: { en: 'The group’s cursor has moved on past 1-1: what comes next?', ko: '그룹의 커서는 1-1 뒤로 옮겨 갔어요. 그다음은요?' },
      },
      lines: `
ben> XREADGROUP GROUP g ben COUNT 1 STREAMS s >
ben< 1) 1) "s"
ben<    2) 1) 1) "2-1"
ben<          2) 1) "n"
ben<             2) "2"
`,
    },
    {
      say: { en: 'Ann is not sure what she has got so far. She asks with `0` instead of `>`.', ko: 'ann은 무엇을 받았는지 헷갈려서 `>` 대신 `0`으로 물어요.' },
      ask: {
        text: { en: 'Which ids does she get?', ko: '어떤 ID를 받을까요?' },
        answer: 'read ann',
        wrong: [
          {
            answer: '1-1 2-1 3-1',
            because: { en: 'In XREAD `0` is the beginning of the stream. Here it is the beginning of her own pending list: what she has got, and not finished.', ko: 'XREAD에서 `0`은 스트림의 처음이에요. 여기서는 자기 보류 목록의 처음이에요. 받았지만 아직 끝내지 않은 것들이요.' },
          },
          { answer: '3-1', because: { en: 'That is new, and for what is new there is `>`.', ko: '그건 새것이에요. 새것은 `>`로 받아요.' } },
        ],
        otherwise: { en: 'With `0` she gets what stands in her own pending list: what she has got, and not finished.', ko: '`0`이라고 하면 자기 보류 목록에 있는 것을 받아요. 받았지만 아직 끝내지 않은 것들이요.' },
      },
      note: {
        en: 'Whoever reads only with `0` never gets anything new. And each such reading counts as one more delivery of what it shows.',
        ko: '`0`으로만 읽으면 새것은 영영 받지 못해요. 그리고 `0`으로 읽을 때마다 거기 있는 항목의 전달 횟수가 하나씩 늘어요.',
      },
      lines: `
ann> XREADGROUP GROUP g ann STREAMS s 0
ann< 1) 1) "s"
ann<    2) 1) 1) "1-1"
ann<          2) 1) "n"
ann<             2) "1"
`,
    },
    {
      say: { en: 'Ann has finished 1-1, and says so with XACK: an acknowledgement. She even sends it twice.', ko: 'ann이 1-1을 끝내고 XACK로 알려요. ACK라고 해요. 혹시 몰라 두 번 보내요.' },
      ask: {
        text: { en: 'How many entries does the stream have now?', ko: '이제 스트림에는 항목이 몇 개 있을까요?' },
        answer: 'length s',
        wrong: [
          {
            answer: '2',
            because: { en: 'XACK strikes the line in her pending list, and no more. The stream keeps the entry until it is trimmed.', ko: 'XACK는 보류 목록의 줄만 지워요. 스트림은 잘라 낼 때까지 항목을 간직해요.' },
          },
        ],
        otherwise: { en: 'An acknowledgement does not delete: the entry stays in the stream.', ko: 'ACK는 삭제가 아니에요. 항목은 스트림에 그대로 있어요.' },
      },
      lines: `
ann> XACK s g 1-1
ann< (integer) 1
ann> XACK s g 1-1
ann< (integer) 0
pat> XLEN s
pat< (integer) 3
`,
    },
    {
      say: { en: 'Pat makes another group, audit, and reads with it.', ko: 'pat이 audit이라는 그룹을 하나 더 만들어 읽어요.' },
      ask: {
        text: { en: 'Which ids does Pat get?', ko: 'pat은 어떤 ID를 받을까요?' },
        answer: 'read pat',
        wrong: [
          { answer: '3-1', because: { en: 'In g only 3-1 is left. But audit has a cursor of its own.', ko: 'g에는 3-1만 남았어요. 하지만 audit은 커서가 따로예요.' } },
          { answer: '2-1 3-1', because: { en: '1-1 is done for g only. audit has a cursor of its own.', ko: '1-1은 g에서만 ACK했어요. audit은 커서가 따로예요.' } },
        ],
        otherwise: { en: 'Each group reads the whole stream for itself.', ko: '그룹은 저마다 스트림 전체를 따로 읽어요.' },
      },
      lines: `
pat> XGROUP CREATE s audit 0
pat> XREADGROUP GROUP audit pat STREAMS s >
`,
    },
    {
      say: {
        en: 'Back to g. Ann gets the rest, and then both wait without COUNT, Ann first. One transaction adds three entries.',
        ko: '다시 그룹 g예요. ann이 나머지를 받고, ann과 ben이 차례로 기다려요. 둘 다 COUNT는 쓰지 않았어요. 이때 트랜잭션 하나가 항목 셋을 넣어요.',
      },
      ask: {
        text: { en: 'Who gets them?', ko: '누가 받을까요?' },
        options: [
          {
            label: { en: 'They are shared between the two', ko: '둘이 나눠 받아요' },
            when: 'delivered s g ben > 0',
            because: { en: 'They are served in turn, and without COUNT the first one takes all there is.', ko: '먼저 기다린 쪽부터 주는데, COUNT가 없으면 첫째가 있는 대로 다 받아요.' },
          },
          { label: { en: 'Ann, all three', ko: 'ann이 셋 다' }, when: 'waiting = ben' },
          {
            label: { en: 'Both, all three', ko: '둘 다 셋씩' },
            when: 'waiting = (nobody)',
            because: { en: 'With XREAD they would. A group gives each entry to one consumer.', ko: 'XREAD라면 그래요. 그룹은 항목 하나를 한 컨슈머에게만 줘요.' },
          },
        ],
      },
      note: {
        en: 'If one worker has everything and the others nothing, the usual reason is a missing COUNT.',
        ko: '한 작업자에게 일이 몰린다면 대개 COUNT를 빠뜨린 탓이에요.',
      },
      lines: `
ann> XREADGROUP GROUP g ann STREAMS s >
ann> XREADGROUP GROUP g ann BLOCK 0 STREAMS s >
ben> XREADGROUP GROUP g ben BLOCK 0 STREAMS s >
pat> MULTI
pat> XADD s 4-1 n 4
pat> XADD s 5-1 n 5
pat> XADD s 6-1 n 6
pat> EXEC
`,
    },
    {
      say: { en: 'Pat begins a second stream, t. Ann reads it in the name of the same group.', ko: 'pat이 스트림 t를 새로 만들어요. ann이 같은 그룹 이름으로 t를 읽어요.' },
      ask: {
        text: { en: 'What answer does she get?', ko: '어떤 답을 받을까요?' },
        options: [
          {
            label: { en: 'The entry of t', ko: 't의 항목' },
            when: 'read ann = 1-1',
            because: { en: 'A group belongs to one key, here s. There is none of that name at t.', ko: '그룹은 키 하나에 딸려 있고, 여기서는 s예요. t에는 그런 그룹이 없어요.' },
          },
          { label: { en: 'An error', ko: '오류' }, when: 'errors ann = 1' },
        ],
      },
      lines: `
pat> XADD t 1-1 n 1
ann> XREADGROUP GROUP g ann STREAMS t >
ann< (error) NOGROUP No such key 't' or consumer group 'g' in XREADGROUP with GROUP option
`,
    },
  ],
  challenge: {
    goal: {
      en: 'Six entries, one group, three consumers. Let Ann, Ben and Cho get two each, and acknowledge all of them. The stream must keep all six.',
      ko: '항목 여섯, 그룹 하나, 컨슈머 셋이에요. ann, ben, cho가 둘씩 받고 모두 ACK하게 하세요. 스트림에는 여섯이 그대로 남아야 해요.',
    },
    world: `
redis  8.0
seed   20
server main
client ann
client ben
client cho

ann>> XADD s 1-0 n 1
ann>> XADD s 2-0 n 2
ann>> XADD s 3-0 n 3
ann>> XADD s 4-0 n 4
ann>> XADD s 5-0 n 5
ann>> XADD s 6-0 n 6
ann> XGROUP CREATE s g 0
`,
    checks: [
      { check: 'delivered s g ann = 2', says: { en: 'Ann got two', ko: 'ann이 둘을 받았어요' } },
      { check: 'delivered s g ben = 2', says: { en: 'Ben got two', ko: 'ben이 둘을 받았어요' } },
      { check: 'delivered s g cho = 2', says: { en: 'Cho got two', ko: 'cho가 둘을 받았어요' } },
      { check: 'pending s g = 0', says: { en: 'Nothing is pending', ko: '보류 중인 것이 없어요' } },
      { check: 'length s = 6', says: { en: 'The stream still has six entries', ko: '스트림에 항목 여섯이 그대로 있어요' } },
    ],
    hint: { en: 'COUNT says how many. XACK takes several ids at once.', ko: 'COUNT로 몇 개인지 정해요. XACK에는 ID를 여럿 줄 수 있어요.' },
    solution: `
ann> XREADGROUP GROUP g ann COUNT 2 STREAMS s >
ben> XREADGROUP GROUP g ben COUNT 2 STREAMS s >
cho> XREADGROUP GROUP g cho COUNT 2 STREAMS s >
ann> XACK s g 1-0 2-0
ben> XACK s g 3-0 4-0
cho> XACK s g 5-0 6-0
`,
    wrong: [
      `
ann> XREADGROUP GROUP g ann STREAMS s >
ben> XREADGROUP GROUP g ben STREAMS s >
cho> XREADGROUP GROUP g cho STREAMS s >
ann> XACK s g 1-0 2-0 3-0 4-0 5-0 6-0
`,
      `
ann> XREADGROUP GROUP g ann COUNT 2 STREAMS s >
ben> XREADGROUP GROUP g ben COUNT 2 STREAMS s >
cho> XREADGROUP GROUP g cho COUNT 2 STREAMS s >
ann> XDEL s 1-0 2-0 3-0 4-0 5-0 6-0
`,
    ],
  },
};
