/** L13: ask again and again, or wait. */
import type { LessonSource } from './lesson.ts';

export const POLL_OR_BLOCK: LessonSource = {
  id: 'poll-or-block',
  title: { en: 'Poll or block', ko: '폴링할까, 기다릴까' },
  clears: { en: 'Asking every second is good enough; a timeout of 0 means “at once”; nil is an error.', ko: '1초마다 물어보면 충분하다. 타임아웃 0은 ‘바로’라는 뜻이다. nil은 오류다.' },
  needs: ['list', 'element'],
  teaches: ['polling', 'blocking', 'empty-call'],
  world: `
redis  8.0
seed   13
server main
client pat
client will
`,
  steps: [
    {
      say: {
        en: 'Polly is a program. Every second she looks for a job in `queue:a`: that is polling. There is none yet.',
        ko: 'polly는 프로그램이에요. 1초마다 `queue:a`에 작업이 있는지 물어요. 폴링이라고 해요. 아직은 없어요.',
      },
      ask: {
        text: { en: 'What does RPOP answer her?', ko: 'RPOP은 뭐라고 답할까요?' },
        answer: 'reply polly',
        wrong: [
          {
            answer: '0',
            because: { en: 'It answers with an element, not with a number. “Nothing there” has a word of its own: (nil).', ko: '숫자가 아니라 원소로 답하는 명령이에요. ‘없다’는 말은 따로 있어요. (nil)이에요.' },
          },
        ],
        otherwise: { en: 'No list, no element: it answers (nil). That is not an error.', ko: '리스트도 원소도 없으니 (nil)이라고 답해요. 오류는 아니에요.' },
      },
      lines: `
app polly: every 1s RPOP queue:a x3
wait 500ms
polly< (nil)
`,
    },
    {
      say: { en: 'A job comes, 0.3 s after her second call. She will call again, as always.', ko: '두 번째로 물어보고 0.3초 뒤에 작업이 와요. polly는 늘 하던 대로 다시 물어볼 거예요.' },
      ask: {
        text: { en: 'How long does the job lie in the list?', ko: '작업은 리스트에 얼마나 머무를까요?' },
        options: [
          {
            label: { en: 'Not at all', ko: '바로 가져가요' },
            when: 'longest queue:a <= 50',
            because: { en: 'Nobody tells her that something has come. She finds out when she next asks.', ko: '작업이 왔다고 아무도 알려 주지 않아요. 다음에 물어볼 때에야 알아요.' },
          },
          { label: { en: '0.7 s', ko: '0.7초' }, when: 'longest queue:a > 600' },
          {
            label: { en: 'A whole second', ko: '꼬박 1초' },
            when: 'longest queue:a > 900',
            because: { en: 'Only what comes right after a call waits that long. On average it is half a second.', ko: '물어본 직후에 온 것만 그래요. 평균은 0.5초예요.' },
          },
        ],
      },
      lines: `
at 1.300000s pat> RPUSH queue:a job-1
pat< (integer) 1
wait 1s
polly< (nil)
polly< "job-1"
`,
    },
    {
      say: [
        {
          en: 'Three calls, one job. Ask more often, and there are more empty calls; ask less often, and jobs lie there longer.',
          ko: '세 번 물어 한 번 얻었어요. 더 자주 물으면 헛걸음이 늘고, 덜 물으면 작업이 오래 머물러요.',
        },
        { en: 'Will uses a blocking command instead: BRPOP, with a timeout of 0.', ko: 'will은 블로킹 명령을 써요. BRPOP이고, 타임아웃은 0이에요.' },
      ],
      ask: {
        text: { en: '`queue:b` is empty, and two seconds pass. What has Will got by then?', ko: '`queue:b`는 비어 있고 2초가 지나요. 그동안 will은 무엇을 받았을까요?' },
        options: [
          {
            label: { en: '(nil), at once', ko: '(nil)을 바로' },
            when: 'reply will = (nil)',
            because: { en: 'A timeout of 0 does not mean “no time”. It means “for ever”.', ko: '타임아웃 0은 ‘0초만 기다린다’가 아니라 ‘끝없이 기다린다’예요.' },
          },
          { label: { en: 'Nothing: he waits', ko: '아무것도 못 받고 기다려요' }, when: 'waiting = will' },
          {
            label: { en: 'An error', ko: '오류' },
            when: 'errors will > 0',
            because: { en: '0 is allowed. -1 would be one: `timeout is negative`.', ko: '0은 괜찮아요. -1이라면 `timeout is negative` 오류예요.' },
          },
        ],
      },
      note: {
        en: 'Many libraries share one connection among all callers: one BRPOP on it stops everybody.',
        ko: '연결 하나를 모두 나눠 쓰는 라이브러리가 많아요. 거기서 BRPOP을 하면 모두 멈춰요.',
      },
      lines: `
will> BRPOP queue:b 0
wait 2s
`,
    },
    {
      say: { en: 'Now a job comes into `queue:b`.', ko: '이제 `queue:b`에 작업이 와요.' },
      ask: {
        text: { en: 'When does Will get it?', ko: 'will은 언제 받을까요?' },
        options: [
          { label: { en: 'In the same instant', ko: '그 순간 바로' }, when: 'longest queue:b = 0' },
          {
            label: { en: 'When he next asks', ko: '다음에 물어볼 때' },
            when: 'longest queue:b > 0',
            because: { en: 'He has asked already, and Redis has not forgotten it. RPUSH wakes him.', ko: '이미 물어봤고 Redis는 잊지 않았어요. RPUSH가 will을 깨워요.' },
          },
        ],
      },
      lines: `
pat> RPUSH queue:b job-2
pat< (integer) 1
will< 1) "queue:b"
will< 2) "job-2"
`,
    },
    {
      say: { en: 'He waits once more, for half a second at most. Nothing comes.', ko: '한 번 더 기다리는데, 이번에는 길어야 0.5초예요. 아무것도 오지 않아요.' },
      ask: {
        text: { en: 'What answer does he get in the end?', ko: '결국 어떤 답을 받을까요?' },
        answer: 'reply will',
        wrong: [{ answer: '0', because: { en: 'He asked for an element. When there is none in time, the answer is (nil).', ko: '원소를 달라고 했어요. 제때 없으면 답은 (nil)이에요.' } }],
        otherwise: { en: 'When the time is up the answer is (nil). That is not an error: just ask again.', ko: '시간이 다 되면 (nil)이라고 답해요. 오류가 아니니 다시 물으면 돼요.' },
      },
      lines: `
will> BRPOP queue:b 0.5
wait 600ms
will< (nil)
will< (0.50s)
`,
    },
    {
      say: {
        en: 'A connection that waits can do nothing else. So wait on one of its own, with a socket timeout longer than the wait.',
        ko: '기다리는 동안 그 연결로는 다른 일을 못 해요. 기다릴 연결을 따로 두고, 소켓 타임아웃은 기다리는 시간보다 길게 잡으세요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Let Pat push job-1 and later job-2 into jobs. Will is to get each the instant it is pushed, without a single empty call.',
      ko: 'pat이 jobs에 job-1을, 나중에 job-2를 넣게 하세요. will은 둘 다 들어오는 순간 바로 받아야 해요. 헛걸음은 한 번도 없이요.',
    },
    world: `
redis  8.0
seed   13
server main
client pat
client will
`,
    checks: [
      { check: 'took will = job-1 job-2', says: { en: 'Will has job-1 and job-2', ko: 'will이 job-1과 job-2를 가져갔어요' } },
      { check: 'served = will will', says: { en: 'He waited each time, and was woken', ko: '두 번 다 기다리다가 깨어났어요' } },
      { check: 'empty will = 0', says: { en: 'There was no empty call', ko: '헛걸음이 없었어요' } },
    ],
    hint: { en: 'To be woken, one has to be asleep before the job comes.', ko: '깨우려면 작업이 오기 전에 잠들어 있어야 해요.' },
    solution: `
will> BRPOP jobs 0
pat> RPUSH jobs job-1
will> BRPOP jobs 0
pat> RPUSH jobs job-2
`,
    wrong: [
      `
will> RPOP jobs
pat> RPUSH jobs job-1
will> RPOP jobs
pat> RPUSH jobs job-2
will> RPOP jobs
`,
      `
pat> RPUSH jobs job-1
will> BRPOP jobs 0
pat> RPUSH jobs job-2
will> BRPOP jobs 0
`,
    ],
  },
};
