/**
 * Measures of lists as queues: what became of the elements, and how a list stood. What is done, lost or done twice is counted where the
 * scoreboard counts it (scene/queues.ts); the words are those of the glossary.
 */
import { textOf, US_PER_MS, type Bytes } from '../../base/index.ts';
import { countQueues, newQueues, type Queues } from '../../scene/queues.ts';
import type { Event } from '../../trace/index.ts';
import { count, keyChanges, listed, type MeasureTable } from './measure.ts';

export const QUEUE_MEASURES: MeasureTable = {
  took: {
    form: 'client',
    words: [1, 1],
    means: { en: 'The elements a client took off lists, in their order.', ko: '클라이언트가 리스트에서 꺼낸 원소를 꺼낸 순서대로 적은 거예요.' },
    of: (events, [client]) => listed(takenOff(events).flatMap((moved) => (moved.client === client ? moved.elements : [])).map((element) => textOf(element))),
  },
  turns: {
    form: 'key [element]',
    words: [1, 2],
    means: { en: 'How often something was taken off a list, or this element was.', ko: '리스트에서 원소를 꺼낸 횟수예요. 원소를 적으면 그 원소만 세요.' },
    of: (events, [key, element]) => count(takenOff(events, key).flatMap(({ elements }) => elements.filter((each) => element === undefined || textOf(each) === element))),
  },
  list: {
    form: 'key',
    words: [1, 1],
    isState: true,
    means: { en: 'The elements of a list in the end, as LRANGE shows them; of a long one, those at both ends.', ko: '마지막에 리스트에 든 원소를 LRANGE처럼 적은 거예요. 길면 양 끝만 나와요.' },
    of: (events, [key]) => {
      const holds = keyChanges(events, key).at(-1)?.holds;
      return holds?.type === 'list' ? listed([...(holds.first ?? []), ...(holds.last ?? [])].map((element) => textOf(element))) : '(empty)';
    },
  },
  done: {
    form: '[key]',
    words: [0, 1],
    isState: true,
    means: { en: 'Elements on which somebody has finished the work, each counted once.', ko: '누군가 일을 끝낸 원소의 수예요. 원소마다 한 번만 세요.' },
    of: (events, [key]) => sumOf(events, key, 'done'),
  },
  twice: {
    form: '[key]',
    words: [0, 1],
    isState: true,
    means: { en: 'How often work was done once more than it had to be.', ko: '이미 끝낸 일을 또 끝낸 횟수예요.' },
    of: (events, [key]) => sumOf(events, key, 'doneTwice'),
  },
  lost: {
    form: '[key]',
    words: [0, 1],
    isState: true,
    means: { en: 'Elements that were not done, and are neither in a list nor in anybody’s hands.', ko: '끝내지 못했는데 리스트에도, 누구 손에도 없는 원소의 수예요.' },
    of: (events, [key]) => sumOf(events, key, 'lost'),
  },
  empty: {
    form: '[client]',
    words: [0, 1],
    isState: true,
    means: { en: 'Empty calls: commands that should take from a list and were answered with nil.', ko: '헛걸음이에요. 리스트에서 꺼내려다 nil을 받은 명령의 수예요.' },
    of: (events, [client]) => {
      const { takers } = counted(events);
      return `${[...takers].reduce((sum, [name, { facts }]) => sum + (client === undefined || name === client ? facts.emptyCalls : 0), 0)}`;
    },
  },
  longest: {
    form: 'key',
    words: [1, 1],
    isState: true,
    means: { en: 'The longest time that an element stood in a list before it was taken, in milliseconds.', ko: '원소가 꺼내지기 전까지 리스트에 가장 오래 있던 시간이에요. 밀리초예요.' },
    of: (events, [key]) => {
      const times = [...counted(events).queues.values()].flatMap(({ key: each, latency }) => (textOf(each) === key && latency.count > 0 ? [latency.most] : []));
      return times.length === 0 ? undefined : `${Math.floor(Math.max(...times) / US_PER_MS)}`;
    },
  },
  shortest: {
    form: 'key',
    words: [1, 1],
    means: { en: 'The fewest elements that a list has had, from its first change on.', ko: '리스트가 처음 바뀐 때부터 원소가 가장 적었을 때의 개수예요.' },
    of: (events, [key]) => {
      const lengths = keyChanges(events, key).map(({ holds }) => holds?.length ?? 0);
      return lengths.length === 0 ? undefined : `${Math.min(...lengths)}`;
    },
  },
};

/** What went out of lists because somebody took it: not what LREM, LTRIM and LSET put away. */
function takenOff(events: readonly Event[], key?: string): { readonly client: string; readonly elements: readonly Bytes[] }[] {
  return keyChanges(events, key).flatMap(({ event, moved }) => (moved?.way === 'out' && !PUT_AWAY.has(event) ? [moved] : []));
}

const PUT_AWAY: ReadonlySet<string> = new Set(['lrem', 'ltrim', 'lset']);

function counted(events: readonly Event[]): Queues {
  const queues = newQueues();
  for (const event of events) countQueues(queues, event);
  return queues;
}

function sumOf(events: readonly Event[], key: string | undefined, figure: 'done' | 'doneTwice' | 'lost'): string {
  return `${[...counted(events).queues.values()].reduce((sum, facts) => sum + (key === undefined || textOf(facts.key) === key ? facts[figure] : 0), 0)}`;
}
