/** L18: the log, its ids, its length. */
import type { LessonSource } from './lesson.ts';

export const LOG_AND_IDS: LessonSource = {
  id: 'log-and-ids',
  title: { en: 'The log, its ids, its length', ko: '지워지지 않는 기록, ID와 보관' },
  clears: {
    en: 'Reading deletes; the id of a deleted entry is free again; MAXLEN ~ 5 keeps five; a stream that is empty is gone.',
    ko: '읽으면 없어진다. 지운 항목의 ID는 다시 쓸 수 있다. MAXLEN ~ 5는 다섯 개를 남긴다. 빈 스트림은 사라진다.',
  },
  needs: ['key', 'list', 'stream'],
  teaches: ['entry', 'entry-id', 'block-of-stream', 'trimming'],
  world: `
redis  8.0
seed   18
server main
client pat
client ray
`,
  steps: [
    {
      say: [
        {
          en: 'A stream is a log: XADD appends an entry. Its entry id is two numbers, milliseconds and a number within them.',
          ko: '스트림은 로그예요. XADD로 항목을 덧붙이고, 항목 ID는 밀리초와 그 안의 번호로 돼 있어요.',
        },
        {
          en: 'Pat gives the first id herself, 5-1. For the next she leaves the second number to Redis: `5-*`.',
          ko: 'pat이 첫 ID는 5-1로 직접 정하고, 다음은 뒤의 번호를 Redis에 맡겨 `5-*`라고 해요.',
        },
      ],
      ask: {
        text: { en: 'Which id does the second entry get?', ko: '두 번째 항목의 ID는 뭐가 될까요?' },
        answer: 'reply pat',
        wrong: [
          { answer: '5-1', because: { en: 'That one is in use. Ids only grow.', ko: '그건 이미 썼어요. ID는 커지기만 해요.' } },
          { answer: '5-0', because: { en: 'That would come before 5-1, and a log only grows at its end.', ko: '5-1보다 앞이에요. 로그는 끝에만 덧붙일 수 있어요.' } },
          { answer: '6-1', because: { en: 'Pat has said 5. Only the star is for Redis to fill in.', ko: '5는 pat이 정했어요. Redis는 별표만 채워요.' } },
        ],
        otherwise: { en: 'The next one behind 5-1.', ko: '5-1 바로 다음이에요.' },
      },
      lines: `
pat> XADD s 5-1 n 1
pat< "5-1"
pat> XADD s 5-* n 2
pat< "5-2"
`,
    },
    {
      say: { en: 'Ray reads the stream from its beginning.', ko: 'ray가 스트림을 처음부터 읽어요.' },
      ask: {
        text: { en: 'How many entries does it have afterwards?', ko: '읽고 나면 항목이 몇 개일까요?' },
        answer: 'length s',
        wrong: [{ answer: '0', because: { en: 'That is what LPOP does to a list. Reading a log changes nothing in it.', ko: '리스트에서 LPOP을 했다면 그래요. 로그는 읽어도 그대로예요.' } }],
        otherwise: { en: 'As many as before: reading takes nothing away.', ko: '읽기 전과 같아요. 읽어도 없어지지 않아요.' },
      },
      lines: `
ray> XREAD STREAMS s 0
ray< 1) 1) "s"
ray<    2) 1) 1) "5-1"
ray<          2) 1) "n"
ray<             2) "1"
ray<       2) 1) "5-2"
ray<          2) 1) "n"
ray<             2) "2"
`,
    },
    {
      say: { en: 'Pat deletes the entry 5-2. Then she wants to add another one with the same id.', ko: 'pat이 항목 5-2를 지워요. 그리고 같은 ID로 다른 항목을 넣으려고 해요.' },
      ask: {
        text: { en: 'Is 5-2 free again?', ko: '5-2를 다시 쓸 수 있을까요?' },
        options: [
          {
            label: { en: 'Yes, it was deleted', ko: '네, 지웠으니까요' },
            when: 'reply pat = 5-2',
            because: {
              en: 'A log does not forget how far it has come. Whoever has read up to 5-2 can rely on it: nothing new will come with that id or a smaller one.',
              ko: '로그는 어디까지 왔는지 잊지 않아요. 5-2까지 읽었다면, 새 항목은 그보다 큰 ID로만 온다고 믿을 수 있어야 하거든요.',
            },
          },
          { label: { en: 'No, an error', ko: '아니요, 오류예요' }, when: 'errors pat = 1' },
        ],
      },
      lines: `
pat> XDEL s 5-2
pat< (integer) 1
pat> XADD s 5-2 n 3
pat< (error) ERR The ID specified in XADD is equal or smaller than the target stream top item
`,
    },
    {
      say: { en: 'She deletes 5-1 as well. Now the stream has no entry.', ko: '5-1도 지워요. 이제 스트림에 항목이 없어요.' },
      ask: {
        text: { en: '`EXISTS s`: is the key there?', ko: '`EXISTS s`, 키가 있을까요?' },
        answer: 'reply pat',
        wrong: [{ answer: '0', because: { en: 'An emptied list is gone. An emptied stream stays, for it has to remember how far its ids had come.', ko: '빈 리스트라면 사라져요. 빈 스트림은 남아요. ID가 어디까지 왔는지 기억해야 하니까요.' } }],
        otherwise: { en: 'EXISTS answers 1 for a key that is there, and this one is: only it is empty.', ko: '키가 있으면 EXISTS는 1이라고 답해요. 비었을 뿐, 키는 있어요.' },
      },
      lines: `
pat> XDEL s 5-1
pat< (integer) 1
pat> EXISTS s
pat< (integer) 1
`,
    },
    {
      say: [
        {
          en: 'A log that keeps everything would grow without end, so XADD can trim it. With `~` it drops only a whole block of entries at a time: usually a hundred, here four.',
          ko: '다 간직하면 끝없이 길어지니 XADD가 오래된 것을 잘라 낼 수 있어요. `~`를 붙이면 블록째로만 버려요. 블록 하나에 보통 항목 백 개, 여기서는 네 개예요.',
        },
        { en: 'Pat adds eight entries, each with `XADD log MAXLEN ~ 5`.', ko: 'pat이 `XADD log MAXLEN ~ 5`로 항목 여덟 개를 넣어요.' },
      ],
      ask: {
        text: { en: 'How many entries does log have then?', ko: '그러면 log에는 항목이 몇 개일까요?' },
        answer: 'length log',
        wrong: [
          {
            answer: '5',
            because: {
              en: '`~` means “about”. There are two blocks of four. To drop one would leave four, fewer than five; so both stay.',
              ko: '`~`는 ‘대략’이에요. 네 개짜리 블록이 둘인데, 하나를 버리면 다섯보다 적은 넷이 남아요. 그래서 둘 다 남아요.',
            },
          },
          { answer: '4', because: { en: 'It never drops so many that fewer than five are left.', ko: '다섯보다 적게 남기지는 않아요.' } },
        ],
        otherwise: { en: 'There are two blocks of four. May one of them be dropped, if five are to be left?', ko: '네 개짜리 블록이 둘이에요. 다섯을 남기려면 하나를 버려도 될까요?' },
      },
      lines: `
pat> CONFIG SET stream-node-max-entries 4
pat< OK
pat>> XADD log MAXLEN ~ 5 * n 1
pat>> XADD log MAXLEN ~ 5 * n 2
pat>> XADD log MAXLEN ~ 5 * n 3
pat>> XADD log MAXLEN ~ 5 * n 4
pat>> XADD log MAXLEN ~ 5 * n 5
pat>> XADD log MAXLEN ~ 5 * n 6
pat>> XADD log MAXLEN ~ 5 * n 7
pat>> XADD log MAXLEN ~ 5 * n 8
`,
    },
    {
      say: { en: 'Now she adds a ninth.', ko: '이제 아홉 번째를 넣어요.' },
      ask: {
        text: { en: 'How many are there now?', ko: '이제 몇 개일까요?' },
        answer: 'length log',
        wrong: [
          { answer: '9', because: { en: 'Now the first block can go, and five are left.', ko: '이제는 첫 블록을 버려도 다섯이 남아요.' } },
          { answer: '8', because: { en: 'It is not one out for one in. A whole block goes, or none.', ko: '하나가 들어왔다고 하나가 나가지는 않아요. 블록째로 나가거나, 안 나가요.' } },
        ],
        otherwise: { en: 'Take one whole block of four from nine.', ko: '아홉에서 네 개짜리 블록 하나를 빼 보세요.' },
      },
      note: {
        en: 'Trimming does not look at consumer groups, of which later: what they have not read goes without a word, and XINFO may still show a lag of 0. (8.2 and later can trim only what is acknowledged.)',
        ko: '잘라 낼 때 (뒤에 나올) 컨슈머 그룹은 보지 않아요. 안 읽은 것도 말없이 사라지고, XINFO의 lag은 0일 수 있어요. (8.2부터는 ACK한 것만 자를 수도 있어요.)',
      },
      lines: `
pat> XADD log MAXLEN ~ 5 * n 9
`,
    },
    {
      say: {
        en: 'With blocks of a hundred, `MAXLEN ~ 555` leaves 600 of a thousand. That is cheap, and never leaves too few. But trimming asks nobody whether they have read.',
        ko: '블록이 백 개짜리면, `MAXLEN ~ 555`로 천 개를 넣었을 때 600개가 남아요. 빠르고, 너무 많이 자르지도 않아요. 하지만 누가 읽었는지는 묻지 않아요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'The stream s has ten entries in blocks of four, and Ray has read up to 5-0. Trim it with XTRIM to seven entries or fewer, and then let Ray read on. He must see each entry exactly once.',
      ko: '스트림 s에 항목 열 개가 네 개짜리 블록에 나뉘어 있고, ray는 5-0까지 읽었어요. XTRIM으로 일곱 개 이하로 줄인 다음 ray가 이어 읽게 하세요. ray는 모든 항목을 딱 한 번씩 봐야 해요.',
    },
    world: `
redis  8.0
seed   18
server main
client pat
client ray

pat> CONFIG SET stream-node-max-entries 4
pat>> XADD s 1-0 n 1
pat>> XADD s 2-0 n 2
pat>> XADD s 3-0 n 3
pat>> XADD s 4-0 n 4
pat>> XADD s 5-0 n 5
pat>> XADD s 6-0 n 6
pat>> XADD s 7-0 n 7
pat>> XADD s 8-0 n 8
pat>> XADD s 9-0 n 9
pat>> XADD s 10-0 n 10
ray> XREAD COUNT 5 STREAMS s 0
`,
    checks: [
      { check: 'length s <= 7', says: { en: 'At most seven entries are left', ko: '항목이 일곱 개 이하예요' } },
      { check: 'read ray = 1-0 2-0 3-0 4-0 5-0 6-0 7-0 8-0 9-0 10-0', says: { en: 'Ray has seen each entry exactly once', ko: 'ray가 모든 항목을 한 번씩 봤어요' } },
    ],
    hint: {
      en: 'What Ray has not read must stay: how many is that? `XREAD STREAMS s 5-0` reads what comes after 5-0.',
      ko: 'ray가 아직 안 읽은 것은 남아야 해요. 몇 개일까요? `XREAD STREAMS s 5-0`이라고 하면 5-0 다음부터 읽어요.',
    },
    solution: `
pat> XTRIM s MAXLEN ~ 5
ray> XREAD STREAMS s 5-0
`,
    wrong: [
      `
pat> XTRIM s MAXLEN ~ 2
ray> XREAD STREAMS s 5-0
`,
      `
pat> XTRIM s MAXLEN ~ 7
ray> XREAD STREAMS s 5-0
`,
    ],
  },
};
