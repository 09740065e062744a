/** L16: the worker that died, and what a second list is good for. */
import type { LessonSource } from './lesson.ts';

export const WORKER_THAT_DIED: LessonSource = {
  id: 'worker-that-died',
  title: { en: 'The worker that died', ko: '죽은 작업자' },
  clears: { en: 'BLPOP is safe; a processing list is enough; each job is done exactly once.', ko: 'BLPOP은 안전하다. 처리 중 목록만 있으면 충분하다. 작업은 정확히 한 번 처리된다.' },
  needs: ['list', 'element', 'blocking'],
  teaches: ['worker', 'processing-list', 'sweeper', 'done', 'lost', 'done-twice'],
  world: `
redis  8.0
seed   17
server main
client pat
client will
client wen
client zoe
`,
  steps: [
    {
      say: {
        en: 'There are two jobs. The worker Will takes the first with BLPOP, begins to work on it, and dies halfway.',
        ko: '작업이 둘 있어요. 작업자 will이 BLPOP으로 첫째를 꺼내 일하다가 도중에 죽어요.',
      },
      ask: {
        text: { en: 'Where is job-1 now?', ko: 'job-1은 이제 어디 있을까요?' },
        options: [
          {
            label: { en: 'Back in jobs', ko: 'jobs에 돌아와 있어요' },
            when: 'list jobs has job-1',
            because: {
              en: 'Redis gave it away, and that was all. It does not know that there was work to do, or that nobody has done it.',
              ko: 'Redis는 내주는 것으로 끝이에요. 할 일이 있었는지, 끝냈는지 몰라요.',
            },
          },
          { label: { en: 'Nowhere', ko: '어디에도 없어요' }, when: 'lost jobs = 1' },
        ],
      },
      lines: `
pat> RPUSH jobs job-1 job-2
will> BLPOP jobs 0
will< 1) "jobs"
will< 2) "job-1"
kill will
pat> LRANGE jobs 0 -1
pat< 1) "job-2"
`,
    },
    {
      say: {
        en: 'Wen is more careful. BLMOVE takes job-2 and puts it into a processing list, jobs:doing, in one step. Then she dies, too.',
        ko: 'wen은 더 조심스러워요. BLMOVE는 job-2를 꺼내면서 처리 중 목록 jobs:doing에 한 번에 옮겨요. 그러고는 wen도 죽어요.',
      },
      ask: {
        text: { en: 'And where is job-2?', ko: '그럼 job-2는요?' },
        options: [
          { label: { en: 'Nowhere', ko: '어디에도 없어요' }, when: 'lost jobs = 2', because: { en: 'It was never in her hands only: it stands in jobs:doing as well.', ko: 'wen의 손에만 있던 적이 없어요. jobs:doing에도 들어 있어요.' } },
          { label: { en: 'Back in jobs', ko: 'jobs에 돌아와 있어요' }, when: 'list jobs has job-2', because: { en: 'It was moved, and nobody has moved it back.', ko: '옮겨 두었고, 아무도 되돌리지 않았어요.' } },
          { label: { en: 'In jobs:doing', ko: 'jobs:doing에 있어요' }, when: 'list jobs:doing = job-2' },
        ],
      },
      lines: `
wen> BLMOVE jobs jobs:doing LEFT RIGHT 0
wen< "job-2"
kill wen
`,
    },
    {
      say: { en: 'Half a minute passes.', ko: '30초가 지나요.' },
      ask: {
        text: { en: 'Has it come back to jobs?', ko: 'jobs로 돌아왔을까요?' },
        options: [
          {
            label: { en: 'Yes, Redis puts it back when its worker is gone', ko: '네, 작업자가 사라지면 Redis가 되돌려요' },
            when: 'list jobs has job-2',
            because: { en: 'To Redis jobs:doing is a list like any other. The job could stay there for years.', ko: 'Redis에게 jobs:doing은 그냥 리스트예요. 몇 년이고 그대로 있어요.' },
          },
          { label: { en: 'No, it stands there until somebody looks', ko: '아니요, 누가 들여다볼 때까지 그대로예요' }, when: 'list jobs:doing = job-2' },
        ],
      },
      lines: `
wait 30s
`,
    },
    {
      say: {
        en: 'So there has to be a sweeper. Pat acts as one, and LMOVE brings the job back. Zoe takes it, works, and strikes it off the processing list with LREM.',
        ko: '그래서 청소부가 필요해요. pat이 맡아서 LMOVE로 되돌려요. zoe가 가져가 일하고, LREM으로 처리 중 목록에서 지워요.',
      },
      ask: {
        text: { en: 'How many of the two jobs are done?', ko: '작업 둘 가운데 몇 개가 끝났을까요?' },
        answer: 'done jobs',
        wrong: [{ answer: '2', because: { en: 'job-1 went with Will. There is nowhere it could be brought back from.', ko: 'job-1은 will과 함께 사라졌어요. 되돌려 올 데가 없어요.' } }],
        otherwise: { en: 'job-1 is lost. job-2 was late, but it is done.', ko: 'job-1은 잃었고, job-2는 늦었지만 끝났어요.' },
      },
      lines: `
pat> LMOVE jobs:doing jobs RIGHT LEFT
pat< "job-2"
zoe> BLMOVE jobs jobs:doing LEFT RIGHT 0
zoe< "job-2"
zoe> LREM jobs:doing 1 job-2
zoe< (integer) 1
`,
    },
    {
      say: {
        en: 'One more job. Sloane is not dead, only slow: she needs two seconds. After one, Pat thinks she is dead and brings job-3 back, and Quinn takes it.',
        ko: '작업이 하나 더 있어요. sloane은 느려서 2초가 걸려요. 그런데 1초 뒤에 pat이 죽은 줄 알고 job-3를 되돌리고, quinn이 가져가요.',
      },
      ask: {
        text: { en: 'How often is job-3 done?', ko: 'job-3는 몇 번 처리될까요?' },
        options: [
          { label: { en: 'Once, Redis sees to that', ko: '한 번, Redis가 챙겨요' }, when: 'twice jobs = 0', because: { en: 'Redis sees elements, not work. Two have had job-3 in their hands, and both finish it.', ko: 'Redis가 보는 것은 원소이지 일이 아니에요. 둘 다 job-3를 손에 들었고 둘 다 끝내요.' } },
          { label: { en: 'Twice', ko: '두 번' }, when: 'twice jobs = 1' },
        ],
      },
      note: {
        en: 'Celery and BullMQ have met this too: it comes of a timeout that is shorter than the work.',
        ko: 'Celery와 BullMQ도 겪은 일이에요. 일하는 시간보다 되돌리기까지의 시간이 짧으면 그래요.',
      },
      lines: `
app sloane: loop BLMOVE jobs jobs:doing LEFT RIGHT 0; work 2s; LREM jobs:doing 1 {reply} x1
pat> RPUSH jobs job-3
wait 1s
pat> LMOVE jobs:doing jobs RIGHT LEFT
app quinn: loop BLMOVE jobs jobs:doing LEFT RIGHT 0; work 500ms; LREM jobs:doing 1 {reply} x1
wait 2s
`,
    },
    {
      say: {
        en: 'Nothing was lost, but something was done twice: that is “at least once”. No queue can promise “exactly once”, so a job must do no harm when it is repeated.',
        ko: '잃지는 않지만 두 번 할 수는 있어요. ‘적어도 한 번’이에요. ‘정확히 한 번’은 어떤 큐도 약속하지 못하니, 작업은 두 번 해도 탈이 없어야 해요.',
      },
    },
  ],
  challenge: {
    goal: {
      en: 'Will has died with job-1 in his processing list, and job-2 still waits. Let Wen do both, and leave nothing in any list.',
      ko: 'will이 처리 중 목록에 job-1을 남기고 죽었고, job-2는 아직 기다려요. wen이 둘 다 끝내고, 어느 리스트에도 남은 것이 없게 하세요.',
    },
    world: `
redis  8.0
seed   17
server main
client pat
client will
client wen

pat> RPUSH jobs job-1 job-2
will> BLMOVE jobs doing:will LEFT RIGHT 0
kill will
`,
    checks: [
      { check: 'done jobs = 2', says: { en: 'Both jobs are done', ko: '작업 둘 다 끝났어요' } },
      { check: 'lost jobs = 0', says: { en: 'None is lost', ko: '잃은 것이 없어요' } },
      { check: 'length doing:will = 0', says: { en: 'Will’s processing list is empty', ko: 'will의 처리 중 목록이 비었어요' } },
      { check: 'length doing:wen = 0', says: { en: 'Wen’s processing list is empty', ko: 'wen의 처리 중 목록이 비었어요' } },
      { check: 'length jobs = 0', says: { en: 'No job waits', ko: '기다리는 작업이 없어요' } },
    ],
    hint: {
      en: 'LMOVE brings back what Will has left. Wen’s job is done when she strikes it off her own list with LREM.',
      ko: 'will이 남긴 것은 LMOVE로 되돌려요. wen은 자기 처리 중 목록에서 LREM으로 지워야 끝낸 거예요.',
    },
    solution: `
pat> LMOVE doing:will jobs RIGHT LEFT
wen> BLMOVE jobs doing:wen LEFT RIGHT 0
wen> LREM doing:wen 1 job-1
wen> BLMOVE jobs doing:wen LEFT RIGHT 0
wen> LREM doing:wen 1 job-2
`,
    wrong: [
      `
pat> DEL doing:will
wen> BLMOVE jobs doing:wen LEFT RIGHT 0
wen> LREM doing:wen 1 job-2
`,
      `
pat> LMOVE doing:will jobs RIGHT LEFT
wen> BLMOVE jobs doing:wen LEFT RIGHT 0
wen> BLMOVE jobs doing:wen LEFT RIGHT 0
`,
    ],
  },
};
