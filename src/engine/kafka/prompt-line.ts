/** A line typed at the prompt of a Kafka client -> what is to be done, or what is wrong with it. Quotes are read as redis-cli reads them. */
import { parseDuration, textOf, US_PER_MS, US_PER_S, type Bytes, type Micros } from '../../base/index.ts';
import { ASSIGNORS, type Assignor, type OffsetReset, type TopicPartition } from '../../trace/index.ts';
import { splitLine } from '../resp/index.ts';
import { VERB_FORMS } from './verb-forms.ts';
import { isKafkaVerb, type KafkaVerb } from './verbs.ts';

/** How a consumer is set up when it subscribes. What is not said is as it was, or as the broker's line in the script says. */
export interface SubscriptionWords {
  readonly topics: readonly string[];
  readonly group: string;
  readonly assignor: Assignor | undefined;
  readonly reset: OffsetReset | undefined;
  /** Undefined where nothing is said of it. */
  readonly autoCommit: AutoCommit | undefined;
}

export type AutoCommit = { readonly every: Micros } | 'on' | 'off';

export type Verb =
  | { readonly do: 'produce'; readonly topic: string; readonly key: Bytes | undefined; readonly partition: number | undefined; readonly value: Bytes }
  | { readonly do: 'subscribe'; readonly words: SubscriptionWords }
  | { readonly do: 'assign'; readonly partitions: readonly TopicPartition[]; readonly group: string | undefined; readonly reset: OffsetReset | undefined }
  | { readonly do: 'poll'; readonly words: SubscriptionWords | undefined; readonly max: number; readonly waitUs: Micros }
  | { readonly do: 'seek'; readonly at: TopicPartition; readonly to: number | 'beginning' | 'end' }
  | { readonly do: 'pause' | 'resume'; readonly partitions: readonly TopicPartition[] }
  | { readonly do: 'auto-commit'; readonly to: AutoCommit }
  | { readonly do: 'offsets'; readonly topic: string }
  | { readonly do: 'describe'; readonly group: string }
  | { readonly do: 'create'; readonly topic: string; readonly partitions: number }
  | { readonly do: 'commit' | 'position' | 'committed' | 'close' };

/** What a line asks for. */
export type LineRead = { readonly verb: Verb } | { readonly print: string } | { readonly own: 'nothing' | 'clear' | 'quit' };

/** `max.poll.records`. */
const MOST_POLLED = 500;
const POLL_US: Micros = US_PER_S;
/** `num.partitions` of a broker. */
const PARTITIONS = 1;

export function readLine(line: string): LineRead {
  const words = splitLine(line);
  if (!words) return { print: 'Invalid argument(s)' };
  const [first, ...rest] = words;
  if (first === undefined) return { own: 'nothing' };
  const name = textOf(first).toLowerCase();
  if (name === 'quit' || name === 'exit') return { own: 'quit' };
  if (name === 'clear') return { own: 'clear' };
  if (name === 'help') return { print: helpOn(rest[0] === undefined ? undefined : textOf(rest[0])) };
  if (!isKafkaVerb(name)) return { print: `No such verb: ${textOf(first)}. help lists them.` };
  const verb = verbOf(name, rest);
  return verb ? { verb } : { print: `Usage: ${VERB_FORMS[name].form}` };
}

function helpOn(name: string | undefined): string {
  const asked = Object.entries(VERB_FORMS).filter(([verb]) => verb === name);
  const told = asked.length > 0 ? asked.map(([, facts]) => facts) : Object.values(VERB_FORMS);
  return told.map(({ form, about }) => `${form}\n  ${about.en}`).join('\n');
}

function verbOf(name: KafkaVerb, rest: readonly Bytes[]): Verb | undefined {
  const words = rest.map((word) => textOf(word));
  const [first = '', second = ''] = words;
  switch (name) {
    case 'produce':
      return readProduce(rest);
    case 'subscribe': {
      const read = readSubscription(words);
      return read?.rest.length === 0 ? { do: 'subscribe', words: read.words } : undefined;
    }
    case 'assign':
      return readAssign(words);
    case 'poll':
      return readPoll(words);
    case 'commit':
    case 'position':
    case 'committed':
    case 'close':
      return words.length === 0 || (name === 'commit' && words.length === 1 && first === 'sync') ? { do: name } : undefined;
    case 'seek': {
      const at = readPartition(first);
      const to = second === 'beginning' || second === 'end' ? second : readNumber(second, 0);
      return at && to !== undefined && words.length === 2 ? { do: 'seek', at, to } : undefined;
    }
    case 'pause':
    case 'resume': {
      const partitions = words.flatMap((word) => readPartition(word) ?? []);
      return partitions.length > 0 && partitions.length === words.length ? { do: name, partitions } : undefined;
    }
    case 'auto-commit': {
      const to = readAutoCommit(first);
      return to && words.length === 1 ? { do: 'auto-commit', to } : undefined;
    }
    case 'offsets':
      return words.length === 1 ? { do: 'offsets', topic: first } : undefined;
    case 'describe':
      return first === 'group' && words.length === 2 ? { do: 'describe', group: second } : undefined;
    case 'create': {
      const partitions = words.length === 4 && words[2] === 'partitions' ? readNumber(words[3] ?? '', 0) : words.length === 2 ? PARTITIONS : undefined;
      return first === 'topic' && partitions !== undefined ? { do: 'create', topic: second, partitions } : undefined;
    }
    default:
      return undefined;
  }
}

/** What is to be sent is the last word; `key=` and `partition=` stand before it. */
function readProduce([topic, ...rest]: readonly Bytes[]): Verb | undefined {
  const value = rest.pop();
  if (topic === undefined || value === undefined) return undefined;
  let key: Bytes | undefined;
  let partition: number | undefined;
  for (const word of rest) {
    if (word.startsWith('key=') && key === undefined) key = word.slice('key='.length) as Bytes;
    else if (word.startsWith('partition=') && partition === undefined) {
      partition = readNumber(word.slice('partition='.length), 0);
      if (partition === undefined) return undefined;
    } else return undefined;
  }
  return { do: 'produce', topic: textOf(topic), key, partition, value };
}

/** `orders group g from earliest …`, and what stands behind it. */
function readSubscription(words: readonly string[]): { readonly words: SubscriptionWords; readonly rest: readonly string[] } | undefined {
  const [topics = '', keyword, group, ...options] = words;
  if (keyword !== 'group' || group === undefined) return undefined;
  let read: SubscriptionWords = { topics: [...new Set(topics.split(','))].sort(), group, assignor: undefined, reset: undefined, autoCommit: undefined };
  if (read.topics.includes('')) return undefined;
  let place = 0;
  for (; place < options.length; place += 2) {
    const value = options[place + 1] ?? '';
    if (options[place] === 'assignor') {
      const assignor = ASSIGNORS.find((each) => each === value);
      if (!assignor) return undefined;
      read = { ...read, assignor };
    } else if (options[place] === 'from') {
      const reset = readReset(value);
      if (!reset) return undefined;
      read = { ...read, reset };
    } else if (options[place] === 'auto-commit') {
      const autoCommit = readAutoCommit(value);
      if (!autoCommit) return undefined;
      read = { ...read, autoCommit };
    } else break;
  }
  return { words: read, rest: options.slice(place) };
}

function readPoll(words: readonly string[]): Verb | undefined {
  const isAlone = words.length === 0 || words[0] === 'max' || words[0] === 'wait';
  const subscription = isAlone ? undefined : readSubscription(words);
  if (!isAlone && !subscription) return undefined;
  const options = subscription?.rest ?? words;
  let max: number | undefined = MOST_POLLED;
  let waitUs: Micros | undefined = POLL_US;
  for (let i = 0; i < options.length; i += 2) {
    const value = options[i + 1] ?? '';
    if (options[i] === 'max') max = readNumber(value, 1);
    else if (options[i] === 'wait') waitUs = value === '0' ? 0 : parseDuration(value);
    else return undefined;
  }
  return max === undefined || waitUs === undefined ? undefined : { do: 'poll', words: subscription?.words, max, waitUs };
}

function readAssign(words: readonly string[]): Verb | undefined {
  const partitions: TopicPartition[] = [];
  let place = 0;
  for (; place < words.length; place++) {
    const at = readPartition(words[place] ?? '');
    if (!at) break;
    partitions.push(at);
  }
  let group: string | undefined;
  let reset: OffsetReset | undefined;
  for (; place < words.length; place += 2) {
    const value = words[place + 1] ?? '';
    if (words[place] === 'group' && value !== '') group = value;
    else if (words[place] === 'from') {
      reset = readReset(value);
      if (!reset) return undefined;
    } else return undefined;
  }
  return partitions.length > 0 ? { do: 'assign', partitions, group, reset } : undefined;
}

/** `orders-1`: the number stands behind the last dash. */
function readPartition(word: string): TopicPartition | undefined {
  const [, topic = '', partition = ''] = /^(.+)-(\d{1,9})$/.exec(word) ?? [];
  return topic === '' ? undefined : { topic, partition: Number(partition) };
}

function readReset(word: string): OffsetReset | undefined {
  return word === 'earliest' || word === 'latest' || word === 'none' ? word : undefined;
}

function readAutoCommit(word: string): AutoCommit | undefined {
  if (word === 'on' || word === 'off') return word;
  const every = parseDuration(word);
  return every === undefined || every < US_PER_MS ? undefined : { every };
}

function readNumber(word: string, least: number): number | undefined {
  const value = /^\d{1,15}$/.test(word) ? Number(word) : Number.NaN;
  return value >= least ? value : undefined;
}
