/** Measures of streams and their groups: what was read, by whom, what is pending, and how long the stream is. */
import { textOf, type Bytes } from '../../base/index.ts';
import type { Event, EventOf, PendingRow, Reply } from '../../trace/index.ts';
import { answersTo, count, keyChanges, listed, type MeasureTable } from './measure.ts';

export const STREAM_MEASURES: MeasureTable = {
  read: {
    form: 'client',
    words: [1, 1],
    means: {
      en: 'The ids of the entries a client was answered with, in their order; one that came twice stands there twice.',
      ko: '클라이언트가 응답으로 받은 항목의 ID를 받은 순서대로 적은 거예요. 두 번 받으면 두 번 나와요.',
    },
    of: (events, [client]) => listed(answersTo(events, client).flatMap(entriesIn)),
  },
  delivered: {
    form: 'key group [consumer]',
    words: [2, 3],
    means: { en: 'How many entries a group gave out as new, to all of its consumers or to one.', ko: '그룹이 새로 나눠 준 항목의 수예요. 모두의 것, 또는 한 컨슈머의 것이에요.' },
    of: (events, [key, group, consumer]) =>
      count(
        stepsOf(events, key, group).flatMap((event) =>
          event.kind === 'stream-delivered' && event.cursor && (consumer === undefined || textOf(event.consumer) === consumer) ? event.now : [],
        ),
      ),
  },
  acked: {
    form: 'key group',
    words: [2, 2],
    means: { en: 'The ids that were acknowledged, in their order.', ko: '확인받은 항목의 ID를 확인받은 순서대로 적은 거예요.' },
    of: (events, [key, group]) => listed(stepsOf(events, key, group).flatMap((event) => (event.kind === 'stream-acked' ? event.was.map(({ id }) => textOf(id)) : []))),
  },
  pending: {
    form: 'key group [consumer]',
    words: [2, 3],
    isState: true,
    means: { en: 'How many entries are given out and not acknowledged.', ko: '나눠 줬지만 아직 확인받지 못한 항목의 수예요.' },
    of: (events, [key, group, consumer]) => count([...pendingIn(events, key, group).values()].filter((row) => consumer === undefined || textOf(row.consumer) === consumer)),
  },
  deliveries: {
    form: 'key group id',
    words: [3, 3],
    isState: true,
    means: { en: 'How often a pending entry has been delivered.', ko: '보류 중인 항목이 몇 번 전달됐는지예요.' },
    of: (events, [key, group, id]) => {
      const row = [...pendingIn(events, key, group).values()].find((each) => textOf(each.id) === id);
      return row && `${row.deliveries}`;
    },
  },
};

/** Entries of a stream, wherever they stand in an answer: an id, and behind it fields and values. */
function entriesIn(reply: Reply): string[] {
  if (reply.type === 'map') return reply.entries.flatMap(([, value]) => entriesIn(value));
  if (reply.type !== 'array') return [];
  const [id, words] = reply.items;
  if (reply.items.length === 2 && id?.type === 'bulk' && (words?.type === 'array' || words?.type === 'null-array')) {
    const text = textOf(id.value);
    if (/^\d+-\d+$/.test(text)) return [text];
  }
  return reply.items.flatMap(entriesIn);
}

type GroupEvent = EventOf<'stream-delivered'> | EventOf<'stream-acked'> | EventOf<'stream-claimed'>;

function stepsOf(events: readonly Event[], key: string | undefined, group: string | undefined): GroupEvent[] {
  return events.flatMap((event) => {
    if (event.kind !== 'stream-delivered' && event.kind !== 'stream-acked' && event.kind !== 'stream-claimed') return [];
    return textOf(event.key) === key && textOf(event.group) === group ? [event] : [];
  });
}

/** What is pending in the end, by id. A consumer or a group that is deleted takes its lines along. */
function pendingIn(events: readonly Event[], key: string | undefined, group: string | undefined): Map<Bytes, PendingRow> {
  const pending = new Map<Bytes, PendingRow>();
  for (const event of events) {
    if (event.kind === 'stream-delivered' || event.kind === 'stream-acked' || event.kind === 'stream-claimed') {
      if (textOf(event.key) !== key || textOf(event.group) !== group) continue;
      for (const { id } of event.was) pending.delete(id);
      for (const row of event.now) pending.set(row.id, row);
    } else if (event.kind === 'stream-gone' && textOf(event.key) === key) pending.clear();
    else if (event.kind === 'key-changed' && textOf(event.key) === key) {
      const { stream } = event;
      if (stream?.did === 'group-destroyed' && textOf(stream.group.name) === group) pending.clear();
      if (stream?.did !== 'consumer-deleted' || textOf(stream.group) !== group) continue;
      for (const [id, { consumer }] of pending) if (consumer === stream.consumer.name) pending.delete(id);
    }
  }
  return pending;
}

/** Entries that a stream has in the end; undefined where the key holds no stream. */
export function streamLength(events: readonly Event[], key: string | undefined): number | undefined {
  const changes = keyChanges(events, key);
  const last = changes.at(-1);
  if (last?.type !== 'stream') return undefined;
  let length = 0;
  for (const { node, type, stream } of changes) {
    if (node !== last.node) continue;
    if (type !== 'stream') length = 0;
    else if (stream?.did === 'added') length++;
    else if (stream?.did === 'deleted' || stream?.did === 'trimmed') length -= stream.count;
  }
  return length;
}
