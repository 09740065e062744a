/** A Kafka broker and its topics, as their lines say them: `broker kafka  session-timeout 10s`, `topic  orders  partitions 3  retention 60s`. */
import { LONGEST_US, parseDuration, printDuration, US_PER_MS, type Text } from '../base/index.ts';
import { BROKER_SETTINGS, TOPIC_DEFAULTS, type BrokerSettings, type NodeSpec, type TopicSpec } from '../trace/index.ts';
import { nearest, ok, wrong, type Read, type Wrong } from './mistake.ts';
import { readName, readWhole, shortened, type Word } from './words.ts';

/** A broker before its topics are known. */
export interface BrokerWords {
  readonly name: string;
  readonly settings: BrokerSettings;
}

interface Option<T> {
  readonly word: string;
  readonly field: keyof T;
  readonly is: 'time' | 'bytes' | 'number';
  readonly least: number;
  /** May it be `off`, which is undefined? */
  readonly mayBeOff?: true;
}

/** In the order in which they print. Each is a setting of Kafka's own, whose name stands with its field in trace/kafka.ts. */
const SETTINGS: readonly Option<BrokerSettings>[] = [
  { word: 'session-timeout', field: 'sessionTimeoutMs', is: 'time', least: 1 },
  { word: 'heartbeat', field: 'heartbeatMs', is: 'time', least: 1 },
  { word: 'max-poll-interval', field: 'maxPollIntervalMs', is: 'time', least: 1 },
  { word: 'auto-commit', field: 'autoCommitMs', is: 'time', least: 1, mayBeOff: true },
  { word: 'fetch-wait', field: 'fetchWaitMs', is: 'time', least: 1 },
  { word: 'rebalance-delay', field: 'rebalanceDelayMs', is: 'time', least: 0 },
  { word: 'retention-check', field: 'retentionCheckMs', is: 'time', least: 1 },
  { word: 'batch', field: 'batchBytes', is: 'bytes', least: 1 },
];

const TOPIC_OPTIONS: readonly Option<TopicSpec>[] = [
  { word: 'partitions', field: 'partitions', is: 'number', least: 1 },
  { word: 'retention', field: 'retentionMs', is: 'time', least: 0, mayBeOff: true },
  { word: 'retention-bytes', field: 'retentionBytes', is: 'bytes', least: 0, mayBeOff: true },
  { word: 'segment', field: 'segmentMs', is: 'time', least: 1 },
  { word: 'segment-bytes', field: 'segmentBytes', is: 'bytes', least: 1 },
];

const ONE_TOPIC: Omit<TopicSpec, 'name'> = { ...TOPIC_DEFAULTS, partitions: 1 };
const MOST_PARTITIONS = 100;
const MOST_BYTES = 1_073_741_824;

export function readBroker([word, ...options]: readonly Word[]): Read<BrokerWords> {
  const name = readName(word);
  if (!name.ok) return name;
  const settings = readOptions(options, SETTINGS, BROKER_SETTINGS);
  return settings.ok ? ok({ name: name.value, settings: settings.value }) : settings;
}

export function writeBroker({ name, broker }: NodeSpec): string {
  return `${name}${broker ? writeOptions(broker.settings, SETTINGS, BROKER_SETTINGS) : ''}`;
}

export function readTopic([word, ...options]: readonly Word[]): Read<TopicSpec> {
  const name = word?.text ?? '';
  if (!/^[a-zA-Z0-9._-]{1,249}$/.test(name) || name === '.' || name === '..') {
    return wrong(
      { en: `Not a name that a topic may have: ${shortened(name)}`, ko: `토픽 이름으로 쓸 수 없어요: ${shortened(name)}` },
      word,
      { en: 'Latin letters, digits, `.`, `_` and `-`, up to 249: `topic orders`.', ko: '영문자, 숫자, `.`, `_`, `-`로 249자까지 써요: `topic orders`.' },
    );
  }
  const spec = readOptions(options, TOPIC_OPTIONS, { ...ONE_TOPIC, name });
  return spec;
}

export function writeTopic(spec: TopicSpec): string {
  return `${spec.name}${writeOptions(spec, TOPIC_OPTIONS, { ...ONE_TOPIC, name: spec.name })}`;
}

function readOptions<T extends object>(words: readonly Word[], options: readonly Option<T>[], defaults: T): Read<T> {
  let read = defaults;
  const given = new Set<string>();
  for (let i = 0; i < words.length; i += 2) {
    const word = words[i];
    const option = options.find((each) => each.word === word?.text);
    if (!word || !option) {
      const close = nearest(word?.text ?? '', options.map((each) => each.word));
      const all = options.map((each) => `\`${each.word}\``).join(', ');
      return wrong(
        { en: `There is no such option here: ${shortened(word?.text ?? '')}`, ko: `여기에 이런 옵션은 없어요: ${shortened(word?.text ?? '')}` },
        word,
        close === undefined ? { en: `One of ${all}.`, ko: `${all} 중 하나예요.` } : { en: `Did you mean \`${close}\`?`, ko: `혹시 \`${close}\`인가요?` },
      );
    }
    if (given.has(option.word)) return wrong({ en: `Given twice: ${option.word}`, ko: `두 번 적혀 있어요: ${option.word}` }, word);
    given.add(option.word);
    const value = readValue(words[i + 1], option);
    if (!value.ok) return value;
    read = { ...read, [option.field]: value.value };
  }
  return ok(read);
}

const LIKE: Readonly<Record<'time' | 'bytes', Text>> = {
  time: { en: 'Like `500ms`, `10s` or `2m`.', ko: '`500ms`, `10s`, `2m`처럼 써요.' },
  bytes: { en: 'Like `500B`, `16KB` or `1MB`.', ko: '`500B`, `16KB`, `1MB`처럼 써요.' },
};

function readValue<T>(word: Word | undefined, { is, least, mayBeOff }: Option<T>): Read<number | undefined> {
  if (mayBeOff && word?.text === 'off') return ok(undefined);
  if (is === 'number') return readWhole(word, least, MOST_PARTITIONS);
  const text = word?.text ?? '';
  const value = is === 'time' ? milliseconds(text) : bytes(text);
  if (value !== undefined && value >= least) return ok(value);
  const said = shortened(text);
  return is === 'time'
    ? wrong({ en: `Not a time of whole milliseconds from ${least}ms to a day: ${said}`, ko: `${least}ms부터 하루까지의 밀리초 단위 시간이 아니에요: ${said}` }, word, LIKE.time)
    : wrong({ en: `Not a size from ${least}B to 1024MB: ${said}`, ko: `${least}B부터 1024MB까지의 크기가 아니에요: ${said}` }, word, LIKE.bytes);
}

function milliseconds(text: string): number | undefined {
  const us = parseDuration(text);
  return us === undefined || us % US_PER_MS !== 0 ? undefined : us / US_PER_MS;
}

const UNITS = [['MB', 1_048_576], ['KB', 1024], ['B', 1]] as const;

function bytes(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,10})(B|KB|MB)$/.exec(text) ?? [];
  const size = Number(digits) * (UNITS.find(([name]) => name === unit)?.[1] ?? Number.NaN);
  return size <= MOST_BYTES ? size : undefined;
}

function writeOptions<T extends object>(value: T, options: readonly Option<T>[], defaults: T): string {
  return options.flatMap((option) => (value[option.field] === defaults[option.field] ? [] : [`  ${option.word} ${written(value[option.field], option)}`])).join('');
}

function written<T>(value: unknown, { is }: Option<T>): string {
  if (typeof value !== 'number') return 'off';
  if (is === 'number') return String(value);
  // What is longer than a script may say is Kafka's default, and not written.
  if (is === 'time') return printDuration(Math.min(LONGEST_US, value * US_PER_MS));
  const [name, unit] = UNITS.find(([, size]) => value > 0 && value % size === 0) ?? ['B', 1];
  return `${value / unit}${name}`;
}

/** Topics, and no broker that could have them. */
export function topicAlone(): Wrong {
  return {
    what: { en: 'A topic belongs to a broker, and this run has none.', ko: '토픽은 브로커에 딸려 있는데, 이 실행에는 브로커가 없어요.' },
    instead: { en: '`broker kafka` among the first lines.', ko: '첫머리에 `broker kafka` 줄을 둬요.' },
  };
}

export function topicTaken(name: string): Wrong {
  return {
    what: { en: `There are two topics of this name: ${name}`, ko: `같은 이름의 토픽이 둘이에요: ${name}` },
    instead: { en: 'Another name, or one line for both.', ko: '다른 이름을 쓰거나 한 줄로 합쳐요.' },
  };
}
