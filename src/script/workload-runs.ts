/**
 * A workload as four runs, and four runs as a workload.
 *
 *   runsOfWorkload   Pub/Sub, list, stream with group, Kafka: the same people, the same moments, the same seed.
 *   workloadOf       The workload of four runs, where nobody has touched them since.
 *   asWritten        Runs as their script says them: a run that has been touched is no longer one of a workload.
 *
 * Everything in the four has a moment, so that their clocks agree whatever each of them is busy with.
 */
import { assert, isSame, US_PER_MS, type Micros } from '../base/index.ts';
import {
  BROKER_SETTINGS,
  BROKERS,
  TOPIC_DEFAULTS,
  WORKLOAD_NAMES,
  type Act,
  type AppProgram,
  type BrokerKind,
  type ClientSpec,
  type ConsumerSpec,
  type Input,
  type NodeSpec,
  type ProducerSpec,
  type ReaderSpec,
  type Run,
  type Workload,
  type WorkloadLine,
} from '../trace/index.ts';
import { readProgram } from './app-lines.ts';
import { writeWork } from './workload-lines.ts';

/** Between what must have arrived and what must come behind it. */
const BREATH_US: Micros = 1_000;
/** A reader of Kafka takes all there is, at once, and waits no longer for it than this. */
const HISTORY = 'max 500 wait 5s';
const MOST_HEARTBEAT_MS = 1_000;
/** Longer than Kafka's half second, so that who waits asks less often. */
const FETCH_WAIT_MS = 2_000;
/** How long the claimer works where there is no consumer to learn it from. */
const CLAIMER_WORK: Pick<ConsumerSpec, 'leastUs' | 'mostUs'> = { leastUs: 300_000, mostUs: 300_000 };

const { key: KEY, group: GROUP, claimer: CLAIMER } = WORKLOAD_NAMES;

/** How each broker is spoken to. A program is written as a person would write it. */
interface Tongue {
  /** The run's title; the first has that of the workload. */
  readonly title: string;
  node(workload: Workload): NodeSpec;
  produce(name: string): string;
  consume(work: string): string;
  /** What a reader types. */
  history(reader: string): string;
}

const TONGUES: { readonly [K in BrokerKind]: Tongue } = {
  pubsub: {
    title: 'Pub/Sub',
    node: redis,
    produce: (name) => `PUBLISH ${KEY} ${name}-{n}`,
    consume: (work) => `on SUBSCRIBE ${KEY}; ${work}`,
    history: () => `SUBSCRIBE ${KEY}`,
  },
  list: {
    title: 'List',
    node: redis,
    produce: (name) => `RPUSH ${KEY} ${name}-{n}`,
    consume: (work) => `loop BLPOP ${KEY} 0; ${work}`,
    history: () => `LRANGE ${KEY} 0 -1`,
  },
  stream: {
    title: 'Stream + group',
    node: redis,
    produce: (name) => `XADD ${KEY} * order ${name}-{n}`,
    consume: (work) => `loop XREADGROUP GROUP ${GROUP} {self} COUNT 1 BLOCK 0 STREAMS ${KEY} >; ${work}; XACK ${KEY} ${GROUP} {id}`,
    history: () => `XRANGE ${KEY} - +`,
  },
  kafka: {
    title: 'Kafka',
    node: ({ partitions, sessionTimeoutMs }) => ({
      name: WORKLOAD_NAMES.broker,
      broker: {
        topics: [{ ...TOPIC_DEFAULTS, name: KEY, partitions }],
        settings: {
          ...BROKER_SETTINGS,
          sessionTimeoutMs,
          heartbeatMs: Math.max(1, Math.min(MOST_HEARTBEAT_MS, Math.floor(sessionTimeoutMs / 3))),
          autoCommitMs: undefined,
          fetchWaitMs: FETCH_WAIT_MS,
        },
      },
    }),
    produce: (name) => `produce ${KEY} key=${name} ${name}-{n}`,
    consume: (work) => `loop poll ${KEY} group ${GROUP} from earliest max 1 wait 10s; ${work}; commit`,
    history: (reader) => `poll ${KEY} group ${reader === GROUP ? `${reader}-history` : reader} from earliest ${HISTORY}`,
  },
};

function redis({ appendonly }: Workload): NodeSpec {
  return { name: WORKLOAD_NAMES.server, ...(appendonly && { appendonly: true as const }) };
}

/** The four runs, in the order of `BROKERS`. */
export function runsOfWorkload(workload: Workload): [Run, ...Run[]] {
  const [first, ...others] = BROKERS.map((broker) => runOn(broker, workload));
  assert(first, 'no broker');
  return [first, ...others];
}

function runOn(broker: BrokerKind, spec: Workload): Run {
  const { title, version, seed, epochMs, hopUs, producers, consumers, lines } = spec;
  const tongue = TONGUES[broker];
  const node = tongue.node(spec);
  const client = ({ name, latencyUs }: ReaderSpec): ClientSpec => ({ name, node: node.name, resp: 2, latencyUs: latencyUs ?? hopUs });
  const producing = ({ name, everyUs, times }: ProducerSpec): Act => appOf(name, `every ${everyUs}us ${tongue.produce(name)}${times === undefined ? '' : ` x${times}`}`);
  const consuming = (consumer: ConsumerSpec): Act => appOf(consumer.name, tongue.consume(writeWork(consumer)));
  const actsOf = (line: WorkloadLine): readonly Act[] => {
    switch (line.kind) {
      case 'producer-added':
        return [{ kind: 'client-added', spec: client(line.producer) }, producing(line.producer)];
      case 'consumer-added':
        return [{ kind: 'client-added', spec: client(line.consumer) }, consuming(line.consumer)];
      case 'reader-added':
        return [
          { kind: 'client-added', spec: client(line.reader) },
          { kind: 'line-typed', client: line.reader.name, line: tongue.history(line.reader.name) },
        ];
      case 'broker-crashed':
        return [{ kind: 'node-crashed', node: node.name }];
      case 'broker-restarted':
        return [{ kind: 'node-restarted', node: node.name }];
      case 'carried':
        return [line.act];
    }
  };

  const { consumersAt, producersAt } = startOf(spec);
  const inputs: Input[] = [];
  const isStream = broker === 'stream';
  const claimer = { name: CLAIMER, latencyUs: undefined };
  if (isStream) inputs.push({ kind: 'line-typed', client: CLAIMER, line: `XGROUP CREATE ${KEY} ${GROUP} 0 MKSTREAM`, at: 0 });
  for (const consumer of consumers) inputs.push({ ...consuming(consumer), at: consumersAt });
  if (isStream) inputs.push({ ...claiming(spec), at: consumersAt });
  for (const producer of producers) inputs.push({ ...producing(producer), at: producersAt });
  // What is said to happen before everybody is there happens when they are.
  for (const { line, at } of inTime(lines)) {
    for (const act of actsOf(line)) inputs.push(act.kind === 'remarked' ? act : { ...act, at: Math.max(producersAt, at) });
  }
  return {
    scenario: {
      title: broker === BROKERS[0] ? title : tongue.title,
      version,
      seed,
      epochMs,
      nodes: [node],
      clients: [...producers, ...consumers, ...(isStream ? [claimer] : [])].map(client),
      places: [],
      workload: { spec, broker },
    },
    inputs,
  };
}

/** The group is made before anybody reads, and who consumes has said so before anybody produces: nothing is lost to the order of first words. */
function startOf({ hopUs, consumers }: Workload): { readonly consumersAt: Micros; readonly producersAt: Micros } {
  const slowest = Math.max(0, ...consumers.map(({ latencyUs }) => latencyUs ?? hopUs));
  const consumersAt = wholeMs(hopUs) + BREATH_US;
  return { consumersAt, producersAt: consumersAt + wholeMs(slowest) + BREATH_US };
}

function wholeMs(us: Micros): Micros {
  return Math.ceil(us / US_PER_MS) * US_PER_MS;
}

/** The lines with their moments. */
export function inTime(lines: readonly WorkloadLine[]): readonly { readonly line: WorkloadLine; readonly at: Micros }[] {
  let now: Micros = 0;
  return lines.map((line) => {
    const at = line.at ?? now;
    now = at + (line.kind === 'carried' && line.act.kind === 'waited' ? line.act.us : 0);
    return { line, at };
  });
}

/** Takes over what has been pending for too long, and works on it as the first consumer would. By the clock: with nothing to claim a loop would only ask. */
function claiming({ minIdleMs, consumers: [first] }: Workload): Act {
  return appOf(CLAIMER, `every 1s XAUTOCLAIM ${KEY} ${GROUP} {self} ${minIdleMs} 0 COUNT 1; ${writeWork(first ?? CLAIMER_WORK)}; XACK ${KEY} ${GROUP} {id}`);
}

function appOf(client: string, program: string): Act {
  return { kind: 'app-told', client, order: { do: 'run', program: programOf(program) } };
}

function programOf(text: string): AppProgram {
  const read = readProgram(text);
  assert(read.ok, `a program of a workload that is none: ${text}`);
  return read.value;
}

/** The workload of which these runs are the four, and nothing has been done to them since; undefined for all others. */
export function workloadOf(runs: readonly Run[]): Workload | undefined {
  const spec = runs[0]?.scenario.workload?.spec;
  if (!spec || runs.length !== BROKERS.length) return undefined;
  return isSame(runsOfWorkload(spec), runs) ? spec : undefined;
}

/** The runs as `print` says them: where they are not a whole workload, none of them is one of its four. */
export function asWritten(runs: readonly Run[]): readonly Run[] {
  if (runs.every(({ scenario }) => scenario.workload === undefined) || workloadOf(runs)) return runs;
  return runs.map(({ scenario, inputs }) => {
    const { workload: _workload, ...own } = scenario;
    return { scenario: own, inputs };
  });
}
