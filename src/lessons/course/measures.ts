/**
 * What can be measured of a run: the answers of a lesson's questions and the checks of its challenges are read off its events with these.
 *
 *   reply pub            what pub was answered last: 3, (nil), OK, ERR …
 *   messages bob         how many copies bob got
 *   served               who was woken, in this order
 *
 * A measure is written as its name and what it is about, and gives one word or several: `3`, `w1 w2 w3`. Where there is nothing to
 * measure yet it gives nothing, which equals no answer.
 *
 * To add one: an entry in MEASURES, or in the table of its kin (pubsub-measures.ts, queue-measures.ts, stream-measures.ts, kafka-measures.ts). The page's list of
 * them, the reader of lessons and the checks have it from there.
 */
import { textOf } from '../../base/index.ts';
import type { Event, Reply } from '../../trace/index.ts';
import { KAFKA_MEASURES } from './kafka-measures.ts';
import { answersTo, count, keyChanges, listed, type Measure, type MeasureTable } from './measure.ts';
import { PUBSUB_MEASURES } from './pubsub-measures.ts';
import { QUEUE_MEASURES } from './queue-measures.ts';
import { STREAM_MEASURES, streamLength } from './stream-measures.ts';

export const MEASURES: MeasureTable = {
  ...PUBSUB_MEASURES,
  ...QUEUE_MEASURES,
  ...STREAM_MEASURES,
  ...KAFKA_MEASURES,
  reply: {
    form: 'client [n]',
    words: [1, 2],
    means: {
      en: 'What a client was answered last, or for the n-th time: a number, a text, (nil), or an error as it stands.',
      ko: '클라이언트가 마지막으로(또는 n번째로) 받은 응답이에요. 숫자, 글, (nil), 오류 문장이 그대로 나와요.',
    },
    of: (events, [client, n]) => {
      const replies = answersTo(events, client);
      const reply = n === undefined ? replies.at(-1) : replies[Number(n) - 1];
      return reply && worded(reply);
    },
  },
  commands: {
    form: 'NAME [client]',
    words: [1, 2],
    means: { en: 'How often a command was run.', ko: '어떤 명령이 몇 번 실행됐는지예요.' },
    of: (events, [name, client]) =>
      count(events.filter((event) => event.kind === 'command-started' && event.name.toUpperCase() === name?.toUpperCase() && (client === undefined || event.client === client))),
  },
  worked: {
    form: 'NAME [client]',
    words: [1, 2],
    means: { en: 'How often a command was run, and was not refused with an error.', ko: '어떤 명령이 오류 없이 몇 번 실행됐는지예요.' },
    of: (events, [name, client]) =>
      count(
        events.filter(
          (event) => event.kind === 'command-ended' && !event.isError && event.name.toUpperCase() === name?.toUpperCase() && (client === undefined || event.client === client),
        ),
      ),
  },
  errors: {
    form: '[client]',
    words: [0, 1],
    means: { en: 'How many answers were errors.', ko: '오류로 온 응답의 수예요.' },
    of: (events, [client]) => count(answersTo(events, client).filter(({ type }) => type === 'error')),
  },
  served: {
    form: '',
    words: [0, 0],
    means: { en: 'Who was woken out of a wait, in this order.', ko: '기다리다 깨어난 클라이언트를 깨어난 순서대로 적은 거예요.' },
    of: (events) => listed(events.flatMap((event) => (event.kind === 'client-unblocked' && event.why === 'key-ready' ? [event.client] : []))),
  },
  waiting: {
    form: '',
    words: [0, 0],
    isState: true,
    means: { en: 'Who waits for a key in the end, the longest wait first; (nobody) where nobody does.', ko: '마지막에 키를 기다리고 있는 클라이언트를 오래 기다린 순서대로 적은 거예요. 없으면 (nobody)예요.' },
    of: (events) => {
      const waiting = new Set<string>();
      for (const event of events) {
        if (event.kind === 'client-blocked' && event.keys.length > 0) waiting.add(event.client);
        else if (event.kind === 'client-unblocked') waiting.delete(event.client);
      }
      return listed([...waiting]) ?? '(nobody)';
    },
  },
  length: {
    form: 'key',
    words: [1, 1],
    isState: true,
    means: { en: 'How many elements or entries a list or stream has in the end; 0 where it is not there.', ko: '리스트나 스트림에 마지막에 남은 개수예요. 키가 없으면 0이에요.' },
    of: (events, [key]) => `${streamLength(events, key) ?? lastHolding(events, key)?.length ?? 0}`,
  },
  exists: {
    form: 'key',
    words: [1, 1],
    isState: true,
    means: { en: 'Is the key there in the end? 1 or 0.', ko: '마지막에 키가 있으면 1, 없으면 0이에요.' },
    of: (events, [key]) => (lastHolding(events, key) ? '1' : '0'),
  },
  closed: {
    form: '[client]',
    words: [0, 1],
    means: { en: 'How many connections the server closed of its own accord.', ko: '서버가 스스로 닫은 연결의 수예요.' },
    of: (events, [client]) =>
      count(events.filter((event) => event.kind === 'connection-closed' && event.why !== 'disconnected' && event.why !== 'quit' && (client === undefined || event.client === client))),
  },
  redirects: {
    form: '[client]',
    words: [0, 1],
    means: { en: 'How often a client was sent to another node: MOVED or ASK.', ko: '다른 노드로 가라는 응답(MOVED, ASK)의 수예요.' },
    of: (events, [client]) => count(events.filter((event) => event.kind === 'command-redirected' && (client === undefined || event.client === client))),
  },
};

/** Reads a measure; undefined where it is none. */
export function readMeasure(text: string): Measure | undefined {
  const [name = '', ...about] = text.trim().split(/ +/);
  const facts = Object.hasOwn(MEASURES, name) ? MEASURES[name] : undefined;
  if (!facts || about.length < facts.words[0] || about.length > facts.words[1]) return undefined;
  return { name, about };
}

/**
 * What it is at the end of these events, all from the run's first on, counted from event `from` on; undefined where there is nothing to
 * measure.
 */
export function measured({ name, about }: Measure, events: readonly Event[], from = 0): string | undefined {
  const facts = MEASURES[name];
  return facts?.of(facts.isState || from === 0 ? events : events.slice(from), about, events);
}

/** Of a reply what a person would say of it: an array is its words in a row. */
function worded(reply: Reply): string {
  switch (reply.type) {
    case 'simple':
    case 'error':
    case 'double':
    case 'verbatim':
      return textOf(reply.text);
    case 'integer':
      return `${reply.value}`;
    case 'bulk':
      return textOf(reply.value);
    case 'null':
    case 'null-array':
      return '(nil)';
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'map':
      return reply.entries.flat().map(worded).join(' ');
    default:
      return reply.items.length === 0 ? '(empty)' : reply.items.map(worded).join(' ');
  }
}

/** What the key holds after its last change; undefined where it is gone, or never was. */
function lastHolding(events: readonly Event[], key: string | undefined) {
  return keyChanges(events, key).at(-1)?.holds;
}
