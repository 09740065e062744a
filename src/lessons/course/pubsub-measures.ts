/** Measures of Pub/Sub: who got which copies, what was missed, which subscriptions there are, and what it cost. */
import { textOf } from '../../base/index.ts';
import type { Event } from '../../trace/index.ts';
import { count, listed, type MeasureTable } from './measure.ts';

export const PUBSUB_MEASURES: MeasureTable = {
  messages: {
    form: '[client] [payload]',
    words: [0, 2],
    means: { en: 'How many copies of messages arrived, at all clients or at one.', ko: '도착한 메시지 사본의 수예요. 모두의 것, 또는 한 클라이언트의 것이에요.' },
    of: (events, [client, payload]) => count(messagesTo(events, client).filter((copy) => payload === undefined || textOf(copy.payload) === payload)),
  },
  heard: {
    form: 'client channel',
    words: [2, 2],
    means: { en: 'How many copies of the messages of one channel a client got.', ko: '클라이언트가 한 채널에서 받은 메시지 사본의 수예요.' },
    of: (events, [client, channel]) => count(messagesTo(events, client).filter((copy) => textOf(copy.channel) === channel)),
  },
  got: {
    form: 'client',
    words: [1, 1],
    means: { en: 'The payloads of the messages a client got, in their order.', ko: '클라이언트가 받은 메시지의 내용을 받은 순서대로 적은 거예요.' },
    of: (events, [client]) => listed(messagesTo(events, client).map(({ payload }) => textOf(payload))),
  },
  kinds: {
    form: 'client',
    words: [1, 1],
    means: { en: 'The kinds of those messages: message, pmessage, smessage.', ko: '받은 메시지의 종류예요. message, pmessage, smessage가 있어요.' },
    of: (events, [client]) => listed(messagesTo(events, client).map(({ table }) => KINDS[table])),
  },
  listeners: {
    form: '[payload]',
    words: [0, 1],
    means: { en: 'How many clients got a message.', ko: '메시지를 받은 클라이언트의 수예요.' },
    of: (events, [payload]) => `${new Set(arrivalsOfMessages(events).filter(({ carries }) => payload === undefined || textOf(carries.payload) === payload).map(({ to }) => to)).size}`,
  },
  missed: {
    form: '[client]',
    words: [0, 1],
    means: { en: 'How many messages were missed by clients who were away.', ko: '자리를 비운 클라이언트가 놓친 메시지의 수예요.' },
    of: (events, [client]) => count(events.filter((event) => event.kind === 'message-missed' && (client === undefined || event.client === client))),
  },
  held: {
    form: '[client]',
    words: [0, 1],
    isState: true,
    means: { en: 'How many subscriptions there are in the end, of all clients or of one.', ko: '마지막에 남은 구독의 수예요. 모두의 것, 또는 한 클라이언트의 것이에요.' },
    of: (events, [client]) => `${subscriptionsIn(events, client)}`,
  },
  ended: {
    form: '[client]',
    words: [0, 1],
    means: { en: 'How many subscriptions the server ended without being asked: their slot went to another node.', ko: '부탁하지 않았는데 서버가 끝낸 구독의 수예요. 슬롯이 다른 노드로 가면 그래요.' },
    of: (events, [client]) =>
      count(events.filter((event) => event.kind === 'subscription-removed' && event.why === 'slot-moved' && (client === undefined || event.client === client))),
  },
  tested: {
    form: '',
    words: [0, 0],
    means: { en: 'How many patterns PUBLISH compared with a channel.', ko: 'PUBLISH가 채널 이름과 맞춰 본 패턴의 수예요.' },
    of: (events) => count(events.filter(({ kind }) => kind === 'pattern-tested')),
  },
  bus: {
    form: '',
    words: [0, 0],
    means: { en: 'How many messages of PUBLISH and SPUBLISH crossed the cluster bus.', ko: '클러스터 버스를 지나간 PUBLISH와 SPUBLISH 메시지의 수예요.' },
    of: (events) =>
      count(events.filter((event) => event.kind === 'packet-sent' && event.packet.carries.what === 'bus' && event.packet.carries.message.type.startsWith('publish'))),
  },
};

const KINDS = { pubsub_channels: 'message', pubsub_patterns: 'pmessage', pubsubshard_channels: 'smessage' } as const;

function arrivalsOfMessages(events: readonly Event[]) {
  return events.flatMap((event) => {
    if (event.kind !== 'packet-read' && (event.kind !== 'packet-arrived' || event.shownAs === 'unread')) return [];
    const { carries, to } = event.packet;
    return carries.what === 'message' ? [{ carries, to }] : [];
  });
}

function messagesTo(events: readonly Event[], client: string | undefined) {
  return arrivalsOfMessages(events).flatMap(({ carries, to }) => (client === undefined || to === client ? [carries] : []));
}

/** So many are there after these events; a connection that closes takes its own along, and says so. */
function subscriptionsIn(events: readonly Event[], client: string | undefined): number {
  let held = 0;
  for (const event of events) {
    if (event.kind === 'subscription-added' && event.isNew && (client === undefined || event.client === client)) held++;
    if (event.kind === 'subscription-removed' && event.wasHeld && (client === undefined || event.client === client)) held--;
  }
  return held;
}
