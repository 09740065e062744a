import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FASTEST_RATE, LONGEST_US } from '../base/index.ts';
import { BROKERS, HOP_US, REDIS_VERSIONS, WORKLOAD_NAMES, type Run, type Workload, type WorkloadAct, type WorkloadLine } from '../trace/index.ts';
import { SCRIPT_BOUNDS } from './bounds.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { isName } from './words.ts';
import { asWritten, inTime, runsOfWorkload, workloadOf } from './workload-runs.ts';

const ORDERS = `workload Orders on four brokers
redis  8.0
seed   7
producer seoul  every 600ms  x20
producer busan  every 900ms  x14
consumer ann  work 300ms
consumer ben  work 100ms..500ms  latency 5ms
consumer cho  work 1.5s

# ann dies in the midst of her work
at 5s kill ann
at 9s revive ann
at 10s add consumer dan  work 300ms

slow ben 8KB/s
wait 1s
slow ben off
at 14s add reader hal
at 15s crash broker
at 16s restart broker
app seoul pause
wait 20s
`;

/** `line: what | instead`, as a person sees it. */
function said(text: string, language: 'en' | 'ko' = 'en'): string[] {
  return parse(text).mistakes.map(({ line, what, instead }) => `${line}: ${what[language]} | ${instead[language]}`);
}

/** A run as it is written when it stands alone, line by line. */
function linesOf(run: Run | undefined): string[] {
  return run ? print([run]).split('\n') : [];
}

describe('a workload', () => {
  const { runs, mistakes } = parse(ORDERS);

  test('is four runs, and prints as it was', () => {
    expect(mistakes).toEqual([]);
    expect(runs.map(({ scenario }) => scenario.workload?.broker)).toEqual(BROKERS);
    expect(runs.map(({ scenario }) => scenario.title)).toEqual(['Orders on four brokers', 'List', 'Stream + group', 'Kafka']);
    expect(print(runs)).toBe(ORDERS);
  });

  test('says each program in the words of its broker', () => {
    const program = (run: number, name: string): string | undefined => linesOf(runs[run]).find((line) => line.includes(`app ${name}:`));
    expect([0, 1, 2, 3].map((run) => program(run, 'ann')?.replace(/^.*app ann: /, ''))).toEqual([
      'on SUBSCRIBE orders; work 300ms',
      'loop BLPOP orders 0; work 300ms',
      'loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; XACK orders g {id}',
      'loop poll orders group g from earliest max 1 wait 10s; work 300ms; commit',
    ]);
    expect([0, 1, 2, 3].map((run) => program(run, 'seoul')?.replace(/^.*app seoul: /, ''))).toEqual([
      'every 600ms PUBLISH orders seoul-{n} x20',
      'every 600ms RPUSH orders seoul-{n} x20',
      'every 600ms XADD orders * order seoul-{n} x20',
      'every 600ms produce orders key=seoul seoul-{n} x20',
    ]);
    expect([0, 1, 2, 3].map((run) => linesOf(runs[run]).find((line) => line.includes('hal> '))?.replace(/^.*hal> /, ''))).toEqual([
      'SUBSCRIBE orders',
      'LRANGE orders 0 -1',
      'XRANGE orders - +',
      'poll orders group hal from earliest max 500 wait 5s',
    ]);
  });

  test('has one clock: whatever all four do has the same moment in each', () => {
    const moments = runs.map(({ inputs }) => inputs.flatMap((input) => (input.kind === 'remarked' ? [] : [input.at])).filter((at) => at !== undefined && at >= 1_000_000));
    expect(moments[0]).not.toContain(undefined);
    for (const other of moments) expect(other).toEqual(moments[0]);
  });

  test('makes the group of the stream before anybody reads, and lets a claimer look after it', () => {
    const stream = linesOf(runs[2]);
    expect(stream).toContain('at 0.000000s claimer> XGROUP CREATE orders g 0 MKSTREAM');
    expect(stream).toContain('at 0.002000s app claimer: every 1s XAUTOCLAIM orders g {self} 3000 0 COUNT 1; work 300ms; XACK orders g {id}');
    expect(runs.map(({ scenario }) => scenario.clients.length)).toEqual([5, 5, 6, 5]);
  });

  test('crashes the server of each run, whatever it is called there', () => {
    expect(runs.map(({ inputs }) => inputs.find(({ kind }) => kind === 'node-crashed'))).toEqual(
      ['main', 'main', 'main', 'kafka'].map((node) => ({ kind: 'node-crashed', node, at: 15_000_000 })),
    );
  });

  test('waits for nothing but its own lines: a line without a moment comes when the one above it is over', () => {
    const at = (kind: string, nth: number): number | undefined => runs[0].inputs.filter((input) => input.kind === kind)[nth]?.at;
    expect([at('read-rate-set', 0), at('waited', 0), at('read-rate-set', 1)]).toEqual([10_000_000, 10_000_000, 11_000_000]);
  });

  test('settings for its brokers reach them', () => {
    const { runs: set } = parse('workload\nappendonly yes\npartitions 6\nmin-idle 5s\nsession-timeout 1s\nproducer p every 1s\n');
    expect(linesOf(set[2])).toContain('server main  appendonly yes');
    expect(linesOf(set[2]).some((line) => line.includes('XAUTOCLAIM orders g {self} 5000 0'))).toBe(true);
    expect(linesOf(set[3])).toContain('broker kafka  session-timeout 1s  heartbeat 333ms  auto-commit off  fetch-wait 2s');
    expect(linesOf(set[3])).toContain('topic  orders  partitions 6');
  });

  test('a reader has a group of its own even where its name is that of the group', () => {
    const { runs: set } = parse('workload\n\nadd reader g\n');
    expect(linesOf(set[3]).some((line) => line.endsWith('poll orders group g-history from earliest max 500 wait 5s'))).toBe(true);
  });
});

describe('once somebody has done something in one of the four', () => {
  const { runs } = parse(ORDERS);
  const touched = runs.map((run, index): Run => (index === 1 ? { ...run, inputs: [...run.inputs, { kind: 'client-killed', client: 'ben' }] } : run));

  test('they are four runs side by side, and none of them is one of a workload', () => {
    expect(workloadOf(touched)).toBeUndefined();
    const text = print(touched);
    expect(text.startsWith('title  Orders on four brokers\n')).toBe(true);
    expect(text.match(/^beside .*$/gm)).toEqual(['beside List', 'beside Stream + group', 'beside Kafka']);
    expect(parse(text)).toStrictEqual({ runs: asWritten(touched), mistakes: [], lines: expect.any(Map) as unknown });
    expect(asWritten(touched).every(({ scenario }) => !('workload' in scenario))).toBe(true);
  });

  test.each([
    ['three of them', (four: readonly Run[]) => four.slice(0, 3)],
    ['another order', (four: readonly Run[]) => four.toReversed()],
    ['another version in one', (four: readonly Run[]) => four.map((run, i) => (i === 2 ? { ...run, scenario: { ...run.scenario, version: '7.0' as const } } : run))],
  ])('%s are no workload either', (_what, change) => {
    expect(workloadOf(change(runs))).toBeUndefined();
    expect(parse(print(change(runs))).mistakes).toEqual([]);
  });

  test('what has been undone is a workload again', () => {
    expect(workloadOf(touched.map(({ scenario }, index) => ({ scenario, inputs: runs[index]?.inputs ?? [] })))).toEqual(runs[0].scenario.workload?.spec);
  });
});

describe('a mistake has its line, what is wrong, and what would be right', () => {
  const HEADER = 'workload x\nproducer seoul  every 1s\nconsumer ann  work 300ms\n\n';

  test.each([
    ['kill anne', 'Nobody of this name takes part, so its lines are left out: anne | Did you mean ann?'],
    ['kil ann', 'Not for four brokers: kil ann | Did you mean `kill`?'],
    ['ann> PING', 'Not for four brokers: ann> PING | What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.'],
    ['at 1s ann< OK', 'Not for four brokers: at 1s ann< OK | What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.'],
    ['place ann 1 2', 'Not for four brokers: place ann 1 2 | What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.'],
    ['cut main copy', 'Not for four brokers: cut main copy | What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.'],
    ['server main', 'Not for four brokers: server main | What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.'],
    ['beside y', 'Not for four brokers: beside y | What befalls all four: `kill ann`, `slow ann 0`, `cut ann`, `crash broker`, `add consumer dan  work 300ms`.'],
    ['crash main', 'In a workload the server of each run is called `broker`. | Like `crash broker`.'],
    ['restart', 'In a workload the server of each run is called `broker`. | Like `restart broker`.'],
    ['add client dan', 'What comes to a workload is a producer, a consumer or a reader. | Like `add consumer dan  work 300ms` or `add reader hal`.'],
    ['add consumer dan', 'How long it works is missing. | `add consumer dan  work 300ms`: one more consumer comes.'],
    ['add consumer dan wrok 1s', 'There is no such option here: wrok | Did you mean `work`?'],
    ['add consumer dan work 1s work 2s', 'Given twice: work | `add consumer dan  work 300ms`: one more consumer comes.'],
    ['add consumer dan work 0ms', 'Times of a program are at least 1ms: 0ms | Like `work 300ms`, `work 100ms..500ms` or `every 1s`.'],
    ['add producer jeju', 'How often it sends is missing. | `add producer jeju  every 2s`: one more producer comes.'],
    ['add producer jeju every 1s x0', 'Not a whole number from 1 to 1000000: 0 | `add producer jeju  every 2s`: one more producer comes.'],
    ['add reader ann', 'This name is taken: ann | Another name; clients and servers share one set of names.'],
    ['add reader claimer', 'One of the four runs has somebody of this name: claimer | Any name but `main`, `kafka` and `claimer`.'],
    ['app ann: loop BLPOP q 0', 'Each broker has its own programs here; they follow from `producer` and `consumer`. | `app ann pause`, `app ann start` or `app ann speed 2x`.'],
    ['slow ann', 'The rate is missing. | `slow alice 8KB/s`: this client takes so many bytes a second off its socket; `0` none, `off` all at once.'],
    ['at 2s', 'After the moment stands what happens then. | Like `at 5s kill ann`.'],
    ['producer jeju every 1s', 'Stands below the first line that happens: producer | Among the first lines of its run.'],
    ['workload y', 'Stands below the first line that happens: workload | Among the first lines of its run.'],
  ])('%s', (line, saying) => {
    const text = `${HEADER}wait 1s\n${line}\nkill seoul\n`;
    expect(said(text)).toEqual([`6: ${saying}`]);
    // The good line below is kept.
    expect(parse(text).runs[0].inputs.at(-1)).toMatchObject({ kind: 'client-killed', client: 'seoul' });
  });

  test.each([
    ['producer seoul every 1s', 'This name is taken: seoul | Another name; clients and servers share one set of names.'],
    ['consumer kafka work 1s', 'One of the four runs has somebody of this name: kafka | Any name but `main`, `kafka` and `claimer`.'],
    ['producer jeju every soon', 'Not a duration of whole microseconds, up to a day: soon | Like `250us`, `5ms`, `1.5s` or `2m`.'],
    ['redis 6.2', 'Not a version that is known here: 6.2 | `redis  8.0`: whose rules: 8.0 or 7.0.'],
    ['partitions 0', 'Not a whole number from 1 to 100: 0 | `partitions 6`: so many partitions has the topic of Kafka.'],
    ['min-idle 1us', 'Not a time of whole milliseconds. | `min-idle 5s`: so long an entry of the stream lies before the claimer takes it.'],
    ['appendonly maybe', 'After `appendonly` stands `yes` or `no`. | `appendonly yes`: Redis finds its keys again after a crash.'],
    ['workload y', 'Already said on line 1: workload | One of the two.'],
  ])('among the first lines: %s', (line, saying) => {
    expect(said(`workload x\nproducer seoul  every 1s\n${line}\n`)).toEqual([`3: ${saying}`]);
  });

  test('moments do not go back, behind a wait neither', () => {
    expect(said(`${HEADER}at 2s kill ann\nat 1s revive ann\n`)).toEqual(['6: Earlier than line 5, which is at 2.000000s. | Lines stand in the order in which they happen.']);
    expect(said(`${HEADER}wait 5s\nat 1s kill ann\n`)).toEqual(['6: Earlier than line 5, which is at 5.000000s. | Lines stand in the order in which they happen.']);
  });

  test('who is not there is reported once, and who was removed is not there', () => {
    expect(said(`${HEADER}remove ann\nkill ann\nrevive ann\nadd consumer ann work 1s\nkill ann\n`)).toHaveLength(1);
  });

  test('a text that says workload too late is told so', () => {
    expect(said('client alice\nworkload Orders\n')).toEqual(['2: Only the first line says that a text is a workload. | A text of its own that begins with `workload`.']);
    // A client may be called so.
    expect(said('client workload\nworkload> PING\n')).toEqual([]);
  });

  test('in Korean too', () => {
    expect(said(`${HEADER}kill bob\ncrash main\n`, 'ko')).toEqual([
      '5: 이런 이름으로 참여하는 쪽이 없어 그 줄들을 뺐어요: bob | 첫머리의 `producer`나 `consumer`, 또는 위에서 더한 이름을 써요.',
      '6: 워크로드에서는 실행마다 있는 서버를 `broker`라고 불러요. | `crash broker`처럼 써요.',
    ]);
  });
});

const TAKEN: readonly string[] = Object.values(WORKLOAD_NAMES);
const names = fc
  .stringMatching(/^[a-z0-9_.가-힣é-]{1,12}$/u)
  .map((name) => name.normalize('NFC'))
  .filter((name) => isName(name) && !TAKEN.includes(name));
const time = fc.integer({ min: 1_000, max: LONGEST_US });
const latency = fc.integer({ min: 0, max: LONGEST_US });
const latencyUs = fc.option(latency, { nil: undefined });
const ms = fc.oneof(fc.constant(3_000), fc.integer({ min: 1, max: LONGEST_US / 1_000 }));
const freely = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('', ' x', 'x ', '# x', '=', 'a\nb', '‮x', '안녕'));
const producer = (name: string) => fc.record({ name: fc.constant(name), everyUs: time, times: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }), latencyUs });
const consumer = (name: string) =>
  fc.record({ name: fc.constant(name), work: fc.tuple(time, time), latencyUs }).map(({ work: [a, b], ...rest }) => ({ name: rest.name, leastUs: Math.min(a, b), mostUs: Math.max(a, b), latencyUs: rest.latencyUs }));

const workloads: fc.Arbitrary<Workload> = fc
  .uniqueArray(names, { minLength: 4, maxLength: 8 })
  .chain((all) => {
    const [late = '', last = '', ...there] = all;
    const client = fc.constantFrom(...there);
    const act: fc.Arbitrary<WorkloadAct> = fc.oneof(
      fc.constantFrom<WorkloadAct>({ kind: 'broker-crashed' }, { kind: 'broker-restarted' }),
      fc
        .oneof(
          fc.record({ kind: fc.constantFrom('client-killed' as const, 'client-revived' as const, 'client-disconnected' as const, 'client-reconnected' as const), client }),
          fc.record({ kind: fc.constant('app-told' as const), client, order: fc.constantFrom({ do: 'pause' as const }, { do: 'start' as const }, { do: 'speed' as const, times: 2.25 }) }),
          fc.record({ kind: fc.constant('latency-set' as const), client, latencyUs: latency }),
          fc.record({ kind: fc.constant('read-rate-set' as const), client, bytesPerS: fc.option(fc.integer({ min: 0, max: FASTEST_RATE }), { nil: undefined }) }),
          fc.record({ kind: fc.constantFrom('link-cut' as const, 'link-healed' as const), end: client, other: fc.constant(undefined) }),
          fc.record({ kind: fc.constant('waited' as const), us: fc.integer({ min: 0, max: LONGEST_US }) }),
          fc.record({ kind: fc.constant('remarked' as const), text: fc.option(freely, { nil: undefined }) }),
        )
        .map((carried) => ({ kind: 'carried' as const, act: carried })),
    );
    const half = there.length >> 1;
    return fc
      .record({
        title: freely,
        version: fc.constantFrom(...REDIS_VERSIONS),
        seed: fc.integer({ min: 0, max: 0xffff_ffff }),
        epochMs: fc.integer({ min: 0, max: SCRIPT_BOUNDS.epochMs }),
        hopUs: fc.oneof(fc.constant(HOP_US), latency),
        appendonly: fc.boolean(),
        partitions: fc.integer({ min: 1, max: 100 }),
        minIdleMs: ms,
        sessionTimeoutMs: ms,
        producers: fc.tuple(...there.slice(0, half).map(producer)),
        consumers: fc.tuple(...there.slice(half).map(consumer)),
        acts: fc.array(fc.tuple(act, fc.option(time)), { maxLength: 12 }),
        added: fc.oneof(
          producer(late).map((spec): WorkloadAct => ({ kind: 'producer-added', producer: spec })),
          consumer(late).map((spec): WorkloadAct => ({ kind: 'consumer-added', consumer: spec })),
        ),
        reader: latencyUs.map((us): WorkloadAct => ({ kind: 'reader-added', reader: { name: last, latencyUs: us } })),
      })
      .map(({ acts, added, reader, ...rest }) => {
        const lines: WorkloadLine[] = [];
        let now = 0;
        const all: (readonly [WorkloadAct, number | null])[] = [...acts, [added, null], [reader, 1_000]];
        for (const [done, gap] of all) {
          const isRemark = done.kind === 'carried' && done.act.kind === 'remarked';
          const at = gap === null || isRemark ? now : now + gap;
          lines.push(gap === null || isRemark ? done : { ...done, at });
          now = at + (done.kind === 'carried' && done.act.kind === 'waited' ? done.act.us : 0);
        }
        return structuredClone({ ...rest, lines });
      });
  });

describe('for any workload', () => {
  test('what is printed reads back as the same four runs, and prints the same again', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        const four = runsOfWorkload(workload);
        const text = print(four);
        expect(text.startsWith('workload')).toBe(true);
        const read = parse(text);
        expect(read.mistakes).toEqual([]);
        expect(read.runs).toStrictEqual(four);
        expect(print(read.runs)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('each of its runs is a script of its own, which says the same', () => {
    fc.assert(
      fc.property(workloads, fc.integer({ min: 0, max: 3 }), (workload, index) => {
        const alone = runsOfWorkload(workload).slice(index, index + 1);
        expect(parse(print(alone))).toStrictEqual({ runs: asWritten(alone), mistakes: [], lines: expect.any(Map) as unknown });
      }),
      { numRuns: 100 },
    );
  });

  test('moments never go back', () => {
    fc.assert(
      fc.property(workloads, (workload) => {
        const ats = inTime(workload.lines).map(({ at }) => at);
        expect(ats).toEqual(ats.toSorted((a, b) => a - b));
      }),
    );
  });
});

test('any text that begins with workload is read without a throw, and what was understood of it prints and reads back', () => {
  const word = fc.constantFrom(
    ...['workload', 'redis', '8.0', 'seed', '7', 'producer', 'seoul', 'every', '1s', 'x20', 'consumer', 'ann', 'work', '300ms', 'latency', 'app', 'pause'],
    ...['at', 'wait', 'add', 'reader', 'kill', 'crash', 'broker', 'cut', 'min-idle', 'partitions', 'ann>', '=', '"', '#', ' ', '\n', '\n\n', '\n'],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const { runs: read } = parse(`workload${words.join(' ').replaceAll(' \n', '\n').replaceAll('\n ', '\n')}`);
      expect(parse(print(read))).toStrictEqual({ runs: read, mistakes: [], lines: expect.any(Map) as unknown });
    }),
    { numRuns: 500 },
  );
});
