import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FASTEST_RATE, LONGEST_US } from '../base/index.ts';
import { BROKER_SETTINGS, COMPARISONS, HOP_US, isEffect, NODE_TIMEOUT_MS, nodesOfCluster, REDIS_VERSIONS, TOPIC_DEFAULTS, type Act, type AppOrder, type AppProgram, type AppStep, type BrokerSettings, type BrokerSpec, type ClientSpec, type Input, type Run } from '../trace/index.ts';
import { SCRIPT_BOUNDS } from './bounds.ts';
import { coherent } from './names.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { isName } from './words.ts';

/** A scene from daily life: every kind of line, as a person writes it. */
const CANONICAL = `title  One message, two deliveries
redis  8.0
seed   42
server main
client alice
client pub  latency 1ms  resp 3
place  alice 120 80

# alice listens twice
alice> SUBSCRIBE news.art
alice>> PSUBSCRIBE news.*

pub> PUBLISH news.art "안녕 <b>"
pub< (integer) 2
alice<~ 1) "message"
alice<~    2) "nested"
alice<
## Later
# # is how a comment begins
#  # and this one stands further in
wait 1s
at 12.000250s pub> PUBLISH news.art again
at 12.000250s disconnect alice
reconnect alice
add client dave  latency 5ms
dave>= "PING "
remove dave
latency alice 5ms
app worker: loop BRPOP jobs 0; work 100ms..500ms
app dave: every 1.5s RPUSH {orders}:jobs "job {n}; the last" x20
app worker:= "loop BLPOP jobs 0; SET k \\u200ex"
app worker speed 0.5x
app dave pause
app dave start
at 12.500000s kill worker
revive worker
slow alice 1536B/s
slow alice 0
slow alice off
at 13.000000s crash main
restart main
place alice 120.5 -80

beside The same, with 7.0
redis  7.0
epoch  1735689600000
server main
server other  appendonly yes  debug yes
client bob
client carol  on other

bob> ^C
`;

test('a canonical script prints back as it was', () => {
  const { runs, mistakes } = parse(CANONICAL);
  expect(mistakes).toEqual([]);
  expect(print(runs)).toBe(CANONICAL);
  expect(runs.map(({ scenario }) => scenario.title)).toEqual(['One message, two deliveries', 'The same, with 7.0']);
});

test.each([
  ['a text that says nothing', ''],
  ['a header alone', 'redis  8.0\nserver main\n'],
  ['empty lines at the beginning and at the end of the body', 'redis  8.0\nserver main\n\n\n# here\n\n\n'],
  ['an empty run beside an empty run', 'redis  8.0\nserver main\n\nbeside\nredis  8.0\nserver main\n'],
  ['an empty line alone in a body', 'redis  8.0\nserver main\n\n\n\nbeside x\nredis  8.0\nserver main\n'],
  ['a card placed as the first thing that happens', 'redis  8.0\nserver main\n\nplace main 1 2\n'],
])('%s prints back', (_what, text) => {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  expect(print(runs)).toBe(text || 'redis  8.0\nserver main\n');
});

const names = fc
  .stringMatching(/^[a-z0-9_.가-힣é-]{1,12}$/u)
  .map((name) => name.normalize('NFC'))
  .filter(isName);
const freely = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  // Half characters, as a keyboard or a broken file can make them.
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['', ' ', '  ', '\t', ' x', 'x ', '=', '= "x"', '="x"', '# x', ' # x', '  # x', '#', ' #', '##', '>x', '~x', 'wait 1s', 'a\nb', '\r'],
      ...['\ufeff', '\u202ex', 'x\u00a0', '\u2028', '\\', '"', 'SET k "a\\x00b"', '안녕', '👨‍👩‍👧'],
    ),
  },
);
const duration = fc.integer({ min: 0, max: LONGEST_US });
const coordinate = fc.oneof(
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.double({ min: -100_000, max: 100_000, noNaN: true }).map((x) => x + 0),
);

const time = fc.integer({ min: 1_000, max: LONGEST_US });
const step: fc.Arbitrary<AppStep> = fc.oneof(
  fc.record({
    do: fc.constant('send' as const),
    line: fc.constantFrom('BRPOP jobs 0', 'rpush jobs  job-{n} "a; b"', "SET k 'it\\'s;'", 'SET {orders}:k x20y', 'GET 배송', 'SET k \u200e'),
  }),
  fc.tuple(time, time).map(([a, b]) => ({ do: 'work' as const, leastUs: Math.min(a, b), mostUs: Math.max(a, b) })),
  fc.record({ do: fc.constant('if' as const), says: fc.constantFrom('nil', '1', 'OK', '"x"') }),
  fc.record({
    do: fc.constant('if-number' as const),
    left: fc.constantFrom('{reply}', '{n}', '-3', '9223372036854775807'),
    is: fc.constantFrom(...COMPARISONS),
    right: fc.constantFrom('0', '{reply}', '12'),
  }),
);
const hearing: fc.Arbitrary<AppProgram> = fc.record({
  begins: fc.constant({ by: 'message' as const }),
  steps: fc
    .tuple(fc.constantFrom('SUBSCRIBE orders', 'psubscribe  a.* "b; c"', 'SSUBSCRIBE {orders}:{self}'), fc.array(step, { maxLength: 4 }))
    .map(([line, more]): AppStep[] => [{ do: 'send', line }, ...more]),
  times: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
});
const program: fc.Arbitrary<AppProgram> = fc.record({
  begins: fc.oneof(
    fc.record({ by: fc.constant('loop' as const) }),
    time.map((us) => ({ by: 'every' as const, us })),
  ),
  steps: fc.tuple(fc.boolean(), fc.array(step, { maxLength: 4 })).map(([isEach, more]): AppStep[] => [
    { do: 'send', line: 'BLMOVE jobs doing LEFT RIGHT 0' },
    ...(isEach ? [{ do: 'for-each' as const }] : []),
    ...more,
  ]),
  times: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
});
const orders: fc.Arbitrary<AppOrder> = fc.oneof(
  fc.record({ do: fc.constant('run' as const), program: fc.oneof(program, hearing) }),
  fc.record({ do: fc.constantFrom('pause' as const, 'start' as const) }),
  fc.record({ do: fc.constant('speed' as const), times: fc.constantFrom(0.1, 0.5, 1, 2.25, 100) }),
);

/** Longer than any other name here. */
const A_BROKER = 'broker-of-all';
const ms = fc.integer({ min: 1, max: LONGEST_US / 1_000 });
const size = fc.integer({ min: 1, max: 1_073_741_824 });
const setting = <K extends keyof BrokerSettings>(name: K, value: fc.Arbitrary<BrokerSettings[K]>): fc.Arbitrary<BrokerSettings[K]> =>
  fc.oneof(fc.constant(BROKER_SETTINGS[name]), value);
const brokers: fc.Arbitrary<BrokerSpec> = fc.record({
  settings: fc.record({
    sessionTimeoutMs: setting('sessionTimeoutMs', ms),
    heartbeatMs: setting('heartbeatMs', ms),
    maxPollIntervalMs: setting('maxPollIntervalMs', ms),
    autoCommitMs: setting('autoCommitMs', fc.option(ms, { nil: undefined })),
    fetchWaitMs: setting('fetchWaitMs', ms),
    rebalanceDelayMs: setting('rebalanceDelayMs', ms),
    retentionCheckMs: setting('retentionCheckMs', ms),
    batchBytes: setting('batchBytes', size),
  }),
  topics: fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/),
      partitions: fc.integer({ min: 1, max: 100 }),
      retentionMs: fc.option(fc.oneof(fc.constant(TOPIC_DEFAULTS.retentionMs ?? 0), fc.constant(0), ms), { nil: undefined }),
      retentionBytes: fc.option(fc.oneof(fc.constant(0), size), { nil: undefined }),
      segmentMs: fc.oneof(fc.constant(TOPIC_DEFAULTS.segmentMs), ms),
      segmentBytes: size,
    }),
    { maxLength: 3, selector: ({ name }) => name },
  ),
});

const runs: fc.Arbitrary<Run> = fc
  .record({
    servers: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }),
    clients: fc.uniqueArray(names, { maxLength: 5 }),
    broker: fc.option(brokers, { nil: undefined }),
    cluster: fc.option(
      fc.record({ masters: fc.integer({ min: 1, max: 10 }), replicas: fc.nat(2), nodeTimeoutMs: fc.constantFrom(NODE_TIMEOUT_MS, 1, 86_400_000) }),
      { nil: undefined },
    ),
  })
  .chain(({ servers: alone, clients, cluster, broker: beside }) => {
    const ofCluster = cluster && nodesOfCluster(cluster);
    // It stands behind the servers, and not beside a cluster.
    const broker = ofCluster ? undefined : beside;
    const servers = ofCluster?.map(({ name }) => name) ?? [...alone, ...(broker ? [A_BROKER] : [])];
    const outside = clients.filter((name) => !servers.includes(name));
    const client = fc.constantFrom(...(outside.length > 0 ? outside : ['alice']));
    const node = fc.constantFrom(...servers);
    const spec = (name: string): fc.Arbitrary<ClientSpec> =>
      fc.record({
        name: fc.constant(name),
        node,
        resp: fc.constantFrom(2 as const, 3 as const),
        latencyUs: fc.oneof(fc.constant(HOP_US), duration),
      }).chain((plain) => fc.constantFrom(plain, { ...plain, cluster: true as const }));
    const card = fc.constantFrom(...servers, ...outside);
    const act: fc.Arbitrary<Act> = fc.oneof(
      fc.record({ kind: fc.constant('line-typed' as const), client, line: freely }),
      fc.record({ kind: fc.constant('line-pipelined' as const), client, line: freely }),
      fc.record({ kind: fc.constant('client-added' as const), spec: client.chain(spec) }),
      fc.record({ kind: fc.constant('client-removed' as const), client }),
      fc.record({ kind: fc.constant('client-disconnected' as const), client }),
      fc.record({ kind: fc.constant('client-reconnected' as const), client }),
      fc.record({ kind: fc.constantFrom('client-killed' as const, 'client-revived' as const), client }),
      fc.record({ kind: fc.constant('app-told' as const), client, order: orders }),
      fc.record({ kind: fc.constant('latency-set' as const), client, latencyUs: duration }),
      fc.record({
        kind: fc.constant('read-rate-set' as const),
        client,
        bytesPerS: fc.option(fc.integer({ min: 0, max: FASTEST_RATE }), { nil: undefined }),
      }),
      fc.record({ kind: fc.constantFrom('node-crashed' as const, 'node-restarted' as const), node }),
      fc.record({ kind: fc.constantFrom('link-cut' as const, 'link-healed' as const), end: client, other: fc.constant(undefined) }),
      fc.record({ kind: fc.constantFrom('link-cut' as const, 'link-healed' as const), end: node, other: node }),
      fc.record({ kind: fc.constant('client-moved' as const), client, node }),
      fc.record({ kind: fc.constant('slot-moved' as const), slot: fc.nat(16383), node }),
      fc.record({ kind: fc.constant('failover-asked' as const), node }),
      fc.record({ kind: fc.constant('card-placed' as const), card, x: coordinate, y: coordinate }),
      fc.record({ kind: fc.constant('waited' as const), us: duration }),
      fc.record({ kind: fc.constant('output-expected' as const), client, text: freely, isUnordered: fc.boolean() }),
      fc.record({ kind: fc.constant('remarked' as const), text: fc.option(freely, { nil: undefined }) }),
    );
    return fc
      .record({
        title: freely.filter((title) => title.length <= SCRIPT_BOUNDS.titleLength),
        version: fc.constantFrom(...REDIS_VERSIONS),
        seed: fc.integer({ min: 0, max: 0xffff_ffff }),
        epochMs: fc.integer({ min: 0, max: SCRIPT_BOUNDS.epochMs }),
        places: fc.array(fc.record({ card, x: coordinate, y: coordinate }), { maxLength: 2 }),
        durable: fc.subarray(servers),
        debugged: fc.subarray(servers),
        specs: fc.tuple(...outside.map(spec)),
        acts: fc.array(fc.tuple(act, fc.option(fc.integer({ min: 0, max: SCRIPT_BOUNDS.latestUs }))), { maxLength: 20 }),
      })
      .map(({ specs, acts, durable, debugged, ...scenario }) => {
        const ats = acts.flatMap(([, at]) => (at === null ? [] : [at])).sort((a, b) => a - b);
        const inputs = acts.map(([done, at]): Input => {
          const moment = at === null ? undefined : ats.shift();
          return moment === undefined || !isEffect(done) ? done : { ...done, at: moment };
        });
        const nodes = ofCluster ?? servers.map((name, i) => name === A_BROKER && broker ? { name, broker } : ({
          name,
          ...(durable.includes(name) && { appendonly: true as const }),
          ...(debugged.includes(name) && { debug: true as const }),
          ...(i > 0 && durable.includes(name) && { replicaof: servers[i - 1] ?? '' }),
        }));
        // A clone has the plain prototypes that a run of the session has.
        return coherent(structuredClone({ scenario: { ...scenario, ...(cluster && { cluster }), nodes, clients: specs }, inputs }));
      });
  });

describe('for any run', () => {
  test('what is printed reads back as the same run, and prints the same again', () => {
    fc.assert(
      fc.property(fc.array(runs, { minLength: 1, maxLength: SCRIPT_BOUNDS.runs }), (several) => {
        const text = print(several);
        const read = parse(text);
        expect(read.mistakes).toEqual([]);
        expect(read.runs).toStrictEqual(several);
        expect(print(read.runs)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('no line of its script hides anything', () => {
    fc.assert(
      fc.property(runs, (run) => {
        for (const line of print([run]).split('\n')) expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u202e\ufeff]|[ \t]$/u);
      }),
      { numRuns: 100 },
    );
  });
});

test('any text at all is read without a throw, and what was understood of it prints and reads back', () => {
  const word = fc.constantFrom(
    ...['title', 'beside', 'redis', '8.0', 'seed', '-1', 'server', 'main', 'client', 'alice', 'latency', '5ms', 'resp'],
    ...['3', 'on', 'place', 'at', '1s', 'wait', 'add', 'remove', 'alice>', 'alice<~', '=', '"', '#', ' ', '\n', '\n\n'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(word, { maxLength: 60 }).map((words) => words.join(' ').replaceAll(' \n', '\n').replaceAll('\n ', '\n')),
  );
  fc.assert(
    fc.property(text, (any) => {
      const { runs: read } = parse(any);
      expect(parse(print(read))).toStrictEqual({ runs: read, mistakes: [], lines: expect.any(Map) as unknown });
    }),
    { numRuns: 500 },
  );
});

test('a run without the acts of clients that are not there is what its script says', () => {
  const { scenario } = parse('client alice').runs[0];
  const stray: Run = {
    scenario,
    inputs: [
      { kind: 'client-removed', client: 'alice' },
      { kind: 'line-typed', client: 'alice', line: 'PING' },
      { kind: 'card-placed', card: 'alice', x: 1, y: 2 },
      { kind: 'client-added', spec: { name: 'alice', node: 'main', resp: 2, latencyUs: HOP_US } },
      { kind: 'line-typed', client: 'alice', line: 'PING' },
    ],
  };
  expect(coherent(stray).inputs.map(({ kind }) => kind)).toEqual([
    'client-removed',
    'card-placed',
    'client-added',
    'line-typed',
  ]);
  expect(parse(print([coherent(stray)])).runs).toStrictEqual([coherent(stray)]);
});
