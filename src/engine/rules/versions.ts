/**
 * Where Redis 7.0 and 8.0 differ, as far as Fanout goes: one table of named rules, each with what it decides, its value
 * in each version, and where that stands in Redis's own sources.
 *
 * Whoever depends on a version asks `rulesOf(version)` for a rule by its name; nobody compares version strings.
 *
 * To add a difference: a member of `Rules`, then its row in `VERSION_RULES`. A row that lacks a version does not compile.
 */
import type { Text } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';

/**
 * In which order the subscribers of one row get their copies. `subscription`: whoever subscribed first is first.
 * `unspecified`: Redis promises nothing (a hash table decides), so Fanout draws it from the seed.
 */
export type SubscriberOrder = 'subscription' | 'unspecified';

/** What one version does. */
export interface Rules {
  /** A RESP3 client that publishes to itself: is its `(integer)` sent before the pushes of the same command? */
  readonly pushesAfterReply: boolean;
  /** For the clients of one channel, and for those of one pattern. The order of patterns is open in every version. */
  readonly subscriberOrder: SubscriberOrder;
}

/** One row of the table. */
export type VersionRule<T> = {
  readonly about: Text;
  /** File and function in Redis's sources. */
  readonly source: string;
} & Readonly<Record<RedisVersion, T>>;

export const VERSION_RULES: { readonly [K in keyof Rules]: VersionRule<Rules[K]> } = {
  pushesAfterReply: {
    about: {
      en: 'When a RESP3 client publishes to itself: the reply first, or its own copy first.',
      ko: 'RESP3 클라이언트가 자기 자신에게 발행할 때 응답이 먼저인지, 자기 사본이 먼저인지.',
    },
    '7.0': false,
    '8.0': true,
    source: 'networking.c: afterCommand, server.pending_push_messages (7.2)',
  },
  subscriberOrder: {
    about: {
      en: 'In which order the subscribers of one channel or one pattern get their copies.',
      ko: '한 채널이나 한 패턴의 구독자들이 사본을 받는 순서.',
    },
    '7.0': 'subscription',
    '8.0': 'unspecified',
    source: 'pubsub.c: pubsubSubscribeChannel (a list until 7.2, a dict since 7.4)',
  },
};

const RULES: Readonly<Record<RedisVersion, Rules>> = { '7.0': readColumn('7.0'), '8.0': readColumn('8.0') };

/** What `version` does, by the names of the rules. The same object each time. */
export function rulesOf(version: RedisVersion): Rules {
  return RULES[version];
}

function readColumn(version: RedisVersion): Rules {
  return {
    pushesAfterReply: VERSION_RULES.pushesAfterReply[version],
    subscriberOrder: VERSION_RULES.subscriberOrder[version],
  };
}
