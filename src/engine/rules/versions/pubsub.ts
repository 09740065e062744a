/** Where Pub/Sub differs between versions. */
import { rule } from './rule.ts';

/**
 * In which order the subscribers of one row get their copies. `subscription`: whoever subscribed first is first.
 * `unspecified`: Redis promises nothing (a hash table decides), so Fanout draws it from the seed.
 */
type SubscriberOrder = 'subscription' | 'unspecified';

export const pubsubRules = {
  /** A RESP3 client that publishes to itself: is its `(integer)` sent before the pushes of the same command? */
  pushesAfterReply: rule({
    about: {
      en: 'When a RESP3 client publishes to itself: the reply first, or its own copy first.',
      ko: 'RESP3 클라이언트가 스스로 구독한 채널에 발행할 때 응답과 사본 중 무엇이 먼저인지.',
    },
    '7.0': false,
    '8.0': true,
    source: 'networking.c: afterCommand, server.pending_push_messages (7.2)',
  }),
  /** For the clients of one channel, and for those of one pattern. The order of patterns is open in every version. */
  subscriberOrder: rule<SubscriberOrder>({
    about: {
      en: 'In which order the subscribers of one channel or one pattern get their copies.',
      ko: '한 채널이나 한 패턴의 구독자들이 사본을 받는 순서.',
    },
    '7.0': 'subscription',
    '8.0': 'unspecified',
    source: 'pubsub.c: pubsubSubscribeChannel (a list until 7.2, a dict since 7.4)',
  }),
};
