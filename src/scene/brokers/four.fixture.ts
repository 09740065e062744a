/** For tests: the same producers, consumers and faults on each of four brokers, and what became of the messages. */
import { PlayedRun } from '../../engine/played.fixture.ts';
import { parse } from '../../script/index.ts';
import { BROKERS, type BrokerKind, type Event, type Run } from '../../trace/index.ts';
import { fatesShown, followFates, newFateBoard, type FatesShown } from './index.ts';

/** `seoul 600ms x20`, `ann 300ms`; `body` are the lines below, in which `+dan 300ms` is a consumer that comes and `?hal` a reader that asks. */
export interface Four {
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
  readonly body: string;
  readonly minIdleMs?: number;
}

const HEADS: { readonly [K in BrokerKind]: string } = {
  pubsub: 'server main',
  list: 'server main',
  stream: 'server main\nclient claimer',
  kafka: 'broker kafka  session-timeout 2s  heartbeat 500ms  auto-commit off\ntopic  orders  partitions 3',
};
const PRODUCE: { readonly [K in BrokerKind]: (name: string) => string } = {
  pubsub: (name) => `PUBLISH orders ${name}-{n}`,
  list: (name) => `RPUSH orders ${name}-{n}`,
  stream: (name) => `XADD orders * order ${name}-{n}`,
  kafka: (name) => `produce orders key=${name} ${name}-{n}`,
};
const CONSUME: { readonly [K in BrokerKind]: (work: string) => string } = {
  pubsub: (work) => `on SUBSCRIBE orders; work ${work}`,
  list: (work) => `loop BLPOP orders 0; work ${work}`,
  stream: (work) => `loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work ${work}; XACK orders g {id}`,
  kafka: (work) => `loop poll orders group g from earliest max 1; work ${work}; commit`,
};
const ASK: { readonly [K in BrokerKind]: (name: string) => string } = {
  pubsub: () => 'SUBSCRIBE orders',
  list: () => 'LRANGE orders 0 -1',
  stream: () => 'XRANGE orders - +',
  kafka: (name) => `poll orders group ${name} from earliest max 500 wait 5s`,
};

/** The script of one of the four. */
export function scriptOn(broker: BrokerKind, { producers, consumers, body, minIdleMs = 2_000 }: Four): string {
  const consumer = (words: string): string => {
    const [name = '', work = ''] = words.split(' ');
    return `app ${name}: ${CONSUME[broker](work)}`;
  };
  const lines = [
    `redis  8.0\nseed   7\n${HEADS[broker]}\n`,
    ...(broker === 'stream' ? ['at 0.000000s claimer> XGROUP CREATE orders g 0 MKSTREAM'] : []),
    ...consumers.map((words) => `at 0.001000s ${consumer(words)}`),
    ...(broker === 'stream' ? [`at 0.001000s app claimer: loop XAUTOCLAIM orders g {self} ${minIdleMs} 0 COUNT 1; work 300ms; XACK orders g {id}`] : []),
    ...producers.map((words) => {
      const [name = '', every = '', times = ''] = words.split(' ');
      return `at 0.010000s app ${name}: every ${every} ${PRODUCE[broker](name)} ${times}`;
    }),
    ...body.split('\n').flatMap((line) => {
      const [, at = '', mark = '', words = ''] = /^(at \S+ |)([+?])(.*)$/.exec(line) ?? [];
      if (mark === '+') return `${at}${consumer(words)}`;
      return mark === '?' ? [`${at}add client ${words}`, `${at}${words}> ${ASK[broker](words)}`] : line;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

export function runOn(broker: BrokerKind, four: Four): Run {
  const { runs, mistakes } = parse(scriptOn(broker, four));
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes));
  return runs[0];
}

export function playedOn(broker: BrokerKind, four: Four): PlayedRun {
  return new PlayedRun(runOn(broker, four), { leavesTimers: true });
}

export function fatesAfter(events: readonly Event[], upTo = events.length): FatesShown {
  const board = newFateBoard();
  followFates(board, upTo, (from, to) => events.slice(from, to));
  return fatesShown(board);
}

/** What became of it on each broker. */
export function onFour(four: Four): Record<BrokerKind, FatesShown> {
  const on = (broker: BrokerKind): FatesShown => fatesAfter(playedOn(broker, four).events);
  return { pubsub: on('pubsub'), list: on('list'), stream: on('stream'), kafka: on('kafka') };
}

export { BROKERS };
