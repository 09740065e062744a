/**
 * The lines of a workload that no other script has: one entry for each, with how it is read and how it is written.
 *
 * Those of its first lines set a field of the draft; those below them are acts.
 */
import { LONGEST_US, parseDuration, printDuration, US_PER_MS, type Micros, type Text } from '../base/index.ts';
import { HOP_US, type ConsumerSpec, type ProducerSpec, type ReaderSpec, type Workload, type WorkloadAct } from '../trace/index.ts';
import { readTime, readWork } from './app-lines.ts';
import { DEFAULT_SCENARIO } from './bounds.ts';
import { nearest, ok, wrong, type Read } from './mistake.ts';
import { readDuration, readEnd, readName, readWhole, shortened, type Word } from './words.ts';

/** A workload while its lines are read. */
export type WorkloadDraft = { -readonly [K in keyof Omit<Workload, 'producers' | 'consumers' | 'lines'>]: Workload[K] } & {
  readonly producers: ProducerSpec[];
  readonly consumers: ConsumerSpec[];
};

export interface WorkloadHeaderLine {
  readonly word: string;
  /** Canonical, as it prints. */
  readonly examples: readonly [string, ...string[]];
  /** What it says, in a few words. */
  readonly about: Text;
  readonly isOnce: boolean;
  read(words: readonly Word[], draft: WorkloadDraft): Read<unknown>;
  /** What follows the keyword, for each line that this workload needs. */
  write(workload: Workload): readonly string[];
}

const DEFAULT_PARTITIONS = 3;
const MOST_PARTITIONS = 100;
/** Longer than the work of most consumers, and short enough for a lesson. */
const DEFAULT_PATIENCE_MS = 3_000;

export function newWorkloadDraft(title: string): WorkloadDraft {
  const { version, seed, epochMs } = DEFAULT_SCENARIO;
  return {
    title,
    version,
    seed,
    epochMs,
    hopUs: HOP_US,
    appendonly: false,
    partitions: DEFAULT_PARTITIONS,
    minIdleMs: DEFAULT_PATIENCE_MS,
    sessionTimeoutMs: DEFAULT_PATIENCE_MS,
    producers: [],
    consumers: [],
  };
}

/** In the order in which they print, behind `workload`, `redis`, `seed` and `epoch`. */
export const WORKLOAD_HEADER_LINES: readonly WorkloadHeaderLine[] = [
  {
    word: 'hop',
    examples: ['hop    60ms'],
    about: { en: "one way over everybody's link takes so long", ko: '모두의 링크를 한 번 지나는 데 걸리는 시간이에요' },
    isOnce: true,
    read: ([word, more], draft) => {
      const hop = readDuration(word);
      return hop.ok ? (readEnd(more) ?? ok((draft.hopUs = hop.value))) : hop;
    },
    write: ({ hopUs }) => (hopUs === HOP_US ? [] : [printDuration(hopUs)]),
  },
  {
    word: 'appendonly',
    examples: ['appendonly yes'],
    about: { en: 'Redis finds its keys again after a crash', ko: 'Redis가 죽었다 살아나도 키가 남아 있어요' },
    isOnce: true,
    read: ([word, more], draft) => {
      if (word?.text !== 'yes' && word?.text !== 'no') {
        return wrong({ en: 'After `appendonly` stands `yes` or `no`.', ko: '`appendonly` 뒤에는 `yes`나 `no`가 와요.' }, word);
      }
      return readEnd(more) ?? ok((draft.appendonly = word.text === 'yes'));
    },
    write: ({ appendonly }) => (appendonly ? ['yes'] : []),
  },
  {
    word: 'partitions',
    examples: ['partitions 6'],
    about: { en: 'so many partitions has the topic of Kafka', ko: 'Kafka 토픽의 파티션 수예요' },
    isOnce: true,
    read: ([word, more], draft) => {
      const count = readWhole(word, 1, MOST_PARTITIONS);
      return count.ok ? (readEnd(more) ?? ok((draft.partitions = count.value))) : count;
    },
    write: ({ partitions }) => (partitions === DEFAULT_PARTITIONS ? [] : [String(partitions)]),
  },
  {
    word: 'min-idle',
    examples: ['min-idle 5s'],
    about: { en: 'so long an entry of the stream lies before the claimer takes it', ko: '스트림 항목이 이만큼 묵으면 claimer가 가져가요' },
    isOnce: true,
    read: ([word, more], draft) => {
      const time = readMs(word);
      return time.ok ? (readEnd(more) ?? ok((draft.minIdleMs = time.value))) : time;
    },
    write: ({ minIdleMs }) => writeMs(minIdleMs),
  },
  {
    word: 'session-timeout',
    examples: ['session-timeout 10s'],
    about: { en: "so long a member of Kafka's group may be silent", ko: 'Kafka 그룹의 멤버가 이만큼 조용하면 나간 것으로 쳐요' },
    isOnce: true,
    read: ([word, more], draft) => {
      const time = readMs(word);
      return time.ok ? (readEnd(more) ?? ok((draft.sessionTimeoutMs = time.value))) : time;
    },
    write: ({ sessionTimeoutMs }) => writeMs(sessionTimeoutMs),
  },
  {
    word: 'producer',
    examples: ['producer seoul  every 600ms  x20', 'producer busan  every 1s  latency 5ms'],
    about: { en: 'sends a message so often; its name is their key', ko: '이 간격으로 메시지를 보내요. 이름이 곧 메시지의 키예요' },
    isOnce: false,
    read: (words, draft) => {
      const producer = readProducer(words);
      return producer.ok ? ok(draft.producers.push(producer.value)) : producer;
    },
    write: ({ producers }) => producers.map(writeProducer),
  },
  {
    word: 'consumer',
    examples: ['consumer ann  work 300ms', 'consumer ben  work 100ms..500ms  latency 5ms'],
    about: { en: 'takes one message after another, and works so long on each', ko: '메시지를 하나씩 받아 이만큼 처리해요' },
    isOnce: false,
    read: (words, draft) => {
      const consumer = readConsumer(words);
      return consumer.ok ? ok(draft.consumers.push(consumer.value)) : consumer;
    },
    write: ({ consumers }) => consumers.map(writeConsumer),
  },
];

/** The acts of a workload that no other script has. */
type OwnAct = Exclude<WorkloadAct, { readonly kind: 'carried' }>;

export interface WorkloadActLine<K extends OwnAct['kind'] = OwnAct['kind']> {
  /** The keyword, and the word behind it. */
  readonly words: readonly [string, string];
  readonly example: string;
  readonly about: Text;
  /** Reads what follows the two words. */
  read(words: readonly Word[]): Read<Extract<OwnAct, { readonly kind: K }>>;
  write(act: Extract<OwnAct, { readonly kind: K }>): string;
}

export const WORKLOAD_ACT_LINES: { readonly [K in OwnAct['kind']]: WorkloadActLine<K> } = {
  'producer-added': {
    words: ['add', 'producer'],
    example: 'add producer jeju  every 2s',
    about: { en: 'one more producer comes', ko: '프로듀서가 하나 더 와요' },
    read: (words) => {
      const producer = readProducer(words);
      return producer.ok ? ok({ kind: 'producer-added', producer: producer.value }) : producer;
    },
    write: ({ producer }) => writeProducer(producer),
  },
  'consumer-added': {
    words: ['add', 'consumer'],
    example: 'add consumer dan  work 300ms',
    about: { en: 'one more consumer comes', ko: '컨슈머가 하나 더 와요' },
    read: (words) => {
      const consumer = readConsumer(words);
      return consumer.ok ? ok({ kind: 'consumer-added', consumer: consumer.value }) : consumer;
    },
    write: ({ consumer }) => writeConsumer(consumer),
  },
  'reader-added': {
    words: ['add', 'reader'],
    example: 'add reader hal',
    about: { en: 'somebody comes and asks for what has been', ko: '누군가 와서 지난 메시지를 찾아요' },
    read: (words) => {
      const reader = readReader(words);
      return reader.ok ? ok({ kind: 'reader-added', reader: reader.value }) : reader;
    },
    write: ({ reader }) => `${reader.name}${writeLatency(reader.latencyUs)}`,
  },
  'broker-crashed': {
    words: ['crash', 'broker'],
    example: 'crash broker',
    about: { en: 'the process of the server is killed, in each run', ko: '네 실행 모두 서버 프로세스가 죽어요' },
    read: ([more]) => readEnd(more) ?? ok({ kind: 'broker-crashed' }),
    write: () => '',
  },
  'broker-restarted': {
    words: ['restart', 'broker'],
    example: 'restart broker',
    about: { en: 'the server starts again, in each run', ko: '네 실행 모두 서버가 다시 시작해요' },
    read: ([more]) => readEnd(more) ?? ok({ kind: 'broker-restarted' }),
    write: () => '',
  },
};

/** An act of these, as it prints. */
export function writeOwnAct(act: OwnAct): string {
  // An act and the entry of its own kind belong together; TypeScript does not follow that through a lookup.
  const line = WORKLOAD_ACT_LINES[act.kind] as WorkloadActLine;
  return [...line.words, line.write(act)].join(' ').trimEnd();
}

function readProducer([name, ...words]: readonly Word[]): Read<ProducerSpec> {
  const who = readName(name);
  if (!who.ok) return who;
  let everyUs: Micros | undefined;
  let times: number | undefined;
  let latencyUs: Micros | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    if (/^x\d/.test(word.text) && times === undefined) {
      const count = readWhole({ text: word.text.slice(1), column: word.column + 1 }, 1, MOST_MESSAGES);
      if (!count.ok) return count;
      times = count.value;
    } else if (word.text === 'every' && everyUs === undefined) {
      const every = readTime(words[++i]?.text, words[i]?.column);
      if (!every.ok) return every;
      everyUs = every.value;
    } else if (word.text === 'latency' && latencyUs === undefined) {
      const latency = readDuration(words[++i]);
      if (!latency.ok) return latency;
      latencyUs = latency.value;
    } else return notAnOption(word, ['every', 'x20', 'latency']);
  }
  if (everyUs === undefined) return wrong({ en: 'How often it sends is missing.', ko: '얼마나 자주 보낼지 빠졌어요.' });
  return ok({ name: who.value, everyUs, times, latencyUs });
}

const MOST_MESSAGES = 1_000_000;

function writeProducer({ name, everyUs, times, latencyUs }: ProducerSpec): string {
  return `${name}  every ${printDuration(everyUs)}${times === undefined ? '' : `  x${times}`}${writeLatency(latencyUs)}`;
}

function readConsumer([name, ...words]: readonly Word[]): Read<ConsumerSpec> {
  const who = readName(name);
  if (!who.ok) return who;
  let work: { readonly leastUs: Micros; readonly mostUs: Micros } | undefined;
  let latencyUs: Micros | undefined;
  for (let i = 0; i < words.length; i += 2) {
    const [word, value] = [words[i], words[i + 1]];
    if (!word) break;
    if (word.text === 'work' && work === undefined) {
      if (!value) return wrong({ en: 'The duration is missing.', ko: '시간이 빠졌어요.' }, word);
      const read = readWork(value.text, value.column);
      if (!read.ok) return read;
      work = read.value;
    } else if (word.text === 'latency' && latencyUs === undefined) {
      const latency = readDuration(value);
      if (!latency.ok) return latency;
      latencyUs = latency.value;
    } else return notAnOption(word, ['work', 'latency']);
  }
  if (!work) return wrong({ en: 'How long it works is missing.', ko: '얼마나 일하는지 빠졌어요.' });
  return ok({ name: who.value, leastUs: work.leastUs, mostUs: work.mostUs, latencyUs });
}

function writeConsumer({ name, leastUs, mostUs, latencyUs }: ConsumerSpec): string {
  return `${name}  ${writeWork({ leastUs, mostUs })}${writeLatency(latencyUs)}`;
}

/** `work 300ms`, `work 100ms..500ms`: as a program says it too. */
export function writeWork({ leastUs, mostUs }: Pick<ConsumerSpec, 'leastUs' | 'mostUs'>): string {
  return `work ${printDuration(leastUs)}${leastUs === mostUs ? '' : `..${printDuration(mostUs)}`}`;
}

function readReader([name, word, value, more]: readonly Word[]): Read<ReaderSpec> {
  const who = readName(name);
  if (!who.ok) return who;
  if (!word) return ok({ name: who.value, latencyUs: undefined });
  if (word.text !== 'latency') return notAnOption(word, ['latency']);
  const latency = readDuration(value);
  if (!latency.ok) return latency;
  return readEnd(more) ?? ok({ name: who.value, latencyUs: latency.value });
}

function writeLatency(latencyUs: Micros | undefined): string {
  return latencyUs === undefined ? '' : `  latency ${printDuration(latencyUs)}`;
}

/** Not among these, or given before. */
function notAnOption(word: Word, options: readonly string[]): Read<never> {
  const said = shortened(word.text);
  if (options.includes(word.text) || /^x\d/.test(word.text)) {
    return wrong({ en: `Given twice: ${said}`, ko: `두 번 적혀 있어요: ${said}` }, word);
  }
  const close = nearest(word.text, options);
  return wrong(
    { en: `There is no such option here: ${said}`, ko: `여기에 이런 옵션은 없어요: ${said}` },
    word,
    close === undefined ? undefined : { en: `Did you mean \`${close}\`?`, ko: `혹시 \`${close}\`인가요?` },
  );
}

function readMs(word: Word | undefined): Read<number> {
  const us = word === undefined ? undefined : parseDuration(word.text, LONGEST_US);
  if (us !== undefined && us >= US_PER_MS && us % US_PER_MS === 0) return ok(us / US_PER_MS);
  return wrong({ en: 'Not a time of whole milliseconds.', ko: '밀리초 단위의 시간이 아니에요.' }, word);
}

function writeMs(ms: number): readonly string[] {
  return ms === DEFAULT_PATIENCE_MS ? [] : [printDuration(ms * US_PER_MS)];
}
