/**
 * Where Redis 7.0 and 8.0 differ, as far as Fanout goes: one table of named rules, each with what it decides, its value
 * in each version, and where that stands in Redis's own sources.
 *
 * Whoever depends on a version asks `rulesOf(version)` for a rule by its name; nobody compares version strings.
 *
 * To add a difference: a member of `Rules`, then its row in `VERSION_RULES`; one that lacks a version does not compile.
 */
import type { Text } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';

/**
 * In which order the subscribers of one row get their copies. `subscription`: whoever subscribed first is first.
 * `unspecified`: Redis promises nothing (a hash table decides), so Fanout draws it from the seed.
 */
type SubscriberOrder = 'subscription' | 'unspecified';

/** What one version does. */
interface Rules {
  /** A RESP3 client that publishes to itself: is its `(integer)` sent before the pushes of the same command? */
  readonly pushesAfterReply: boolean;
  /** For the clients of one channel, and for those of one pattern. The order of patterns is open in every version. */
  readonly subscriberOrder: SubscriberOrder;
  /** What HELLO says under `version`. */
  readonly redisVersion: string;
  /** What HELLO lists under `modules`. */
  readonly helloModules: readonly HelloModule[];
  /** HELLO … SETNAME x with a mistake behind it: is the name set all the same? */
  readonly helloSetsNameAtOnce: boolean;
  /** HELLO: is each option carried out as it is read, or none before all are understood? */
  readonly helloActsAsItReads: boolean;
  /** The fields of one line of CLIENT LIST and CLIENT INFO, in their order. */
  readonly clientFields: readonly string[];
  /** `qbuf-free` of a connection at rest: since 7.4 idle connections share one query buffer. */
  readonly idleQueryBufferFree: number;
  /** The last line of every HELP subcommand, without its indentation. */
  readonly helpEnding: string;
  /** Does CLIENT KILL take MAXAGE? */
  readonly clientKillHasMaxage: boolean;
  /** Are short lists held as one listpack? Else every list is a quicklist. */
  readonly listsAreListpacks: boolean;
  /** SCAN: is `-1` refused as a cursor? Else blanks before it are, and an empty one is 0. */
  readonly scanCursorIsStrict: boolean;
  /** LPOS RANK and LREM with the least number of 64 bits, which has no opposite: is it taken, or refused? */
  readonly listsTakeLeastNumber: boolean;
  /** What COMMAND COUNT answers on the real server. Fanout answers with the commands it has. */
  readonly commandCount: number;
}

/** A module as HELLO lists it. */
interface HelloModule {
  readonly name: string;
  readonly ver: number;
  readonly path: string;
}

/** One row of the table. */
type VersionRule<T> = {
  readonly about: Text;
  /** File and function in Redis's sources. */
  readonly source: string;
} & Readonly<Record<RedisVersion, T>>;

const CLIENT_FIELDS_TO_MULTI: readonly string[] =
  'id addr laddr fd name age idle flags db sub psub ssub multi'.split(' ');

const CLIENT_FIELDS_FROM_QBUF: readonly string[] =
  'qbuf qbuf-free argv-mem multi-mem rbs rbp obl oll omem tot-mem events cmd user redir resp'.split(' ');

/** The table. */
export const VERSION_RULES: { readonly [K in keyof Rules]: VersionRule<Rules[K]> } = {
  pushesAfterReply: {
    about: {
      en: 'When a RESP3 client publishes to itself: the reply first, or its own copy first.',
      ko: 'RESP3 클라이언트가 스스로 구독한 채널에 발행할 때 응답과 사본 중 무엇이 먼저인지.',
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
  redisVersion: {
    about: { en: 'The version a server says it is.', ko: '서버가 밝히는 버전.' },
    '7.0': '7.0.15',
    '8.0': '8.0.2',
    source: 'networking.c: helloCommand',
  },
  helloModules: {
    about: { en: 'The modules a fresh server has loaded.', ko: '갓 띄운 서버에 올라와 있는 모듈.' },
    '7.0': [],
    '8.0': [{ name: 'vectorset', ver: 1, path: '' }],
    source: 'module.c: addReplyLoadedModules (vector sets are built in since 8.0)',
  },
  helloSetsNameAtOnce: {
    about: {
      en: 'HELLO with a mistake after SETNAME: the name is set all the same, or not.',
      ko: 'HELLO의 SETNAME 뒤에 잘못이 있을 때 이름이 그래도 바뀌는지.',
    },
    '7.0': true,
    '8.0': false,
    source: 'networking.c: helloCommand',
  },
  helloActsAsItReads: {
    about: {
      en: 'Whether a HELLO that fails at a later option has already set the name.',
      ko: '뒤쪽 옵션에서 실패한 HELLO가 앞에서 정한 이름은 남기는지.',
    },
    '7.0': true,
    '8.0': false,
    source: 'networking.c: helloCommand (7.4)',
  },
  clientFields: {
    about: { en: 'What CLIENT LIST says of a connection.', ko: 'CLIENT LIST가 연결마다 알려 주는 항목.' },
    '7.0': [...CLIENT_FIELDS_TO_MULTI, ...CLIENT_FIELDS_FROM_QBUF],
    '8.0': [...CLIENT_FIELDS_TO_MULTI, 'watch', ...CLIENT_FIELDS_FROM_QBUF, 'lib-name', 'lib-ver', 'io-thread'],
    source: 'networking.c: catClientInfoString',
  },
  idleQueryBufferFree: {
    about: { en: 'The query buffer a connection at rest holds.', ko: '쉬는 연결이 쥐고 있는 질의 버퍼.' },
    '7.0': 20474,
    '8.0': 0,
    source: 'networking.c: readQueryFromClient, thread_reusable_qb (7.4)',
  },
  helpEnding: {
    about: { en: 'How HELP texts end.', ko: 'HELP 글의 마지막 줄.' },
    '7.0': 'Prints this help.',
    '8.0': 'Print this help.',
    source: 'networking.c: addExtendedReplyHelp',
  },
  clientKillHasMaxage: {
    about: { en: 'CLIENT KILL MAXAGE, which came later.', ko: '나중에 생긴 CLIENT KILL MAXAGE.' },
    '7.0': false,
    '8.0': true,
    source: 'networking.c: clientKillCommand (7.4)',
  },
  listsAreListpacks: {
    about: { en: 'How a short list is held: OBJECT ENCODING tells.', ko: '짧은 리스트를 저장하는 방식. OBJECT ENCODING으로 보여요.' },
    '7.0': false,
    '8.0': true,
    source: 't_list.c: listTypeTryConversion (7.2)',
  },
  scanCursorIsStrict: {
    about: { en: 'What SCAN takes for a cursor, at the edges.', ko: 'SCAN이 커서로 받아들이는 것, 그 경계.' },
    '7.0': false,
    '8.0': true,
    source: 'db.c: parseScanCursorOrReply (strtoul until 7.2, string2ull since 7.4)',
  },
  listsTakeLeastNumber: {
    about: { en: 'LPOS and LREM with a number that has no opposite.', ko: '부호를 뒤집을 수 없는 수를 LPOS와 LREM에 줄 때.' },
    '7.0': true,
    '8.0': false,
    source: 't_list.c: lposCommand, lremCommand',
  },
  commandCount: {
    about: { en: 'How many commands the server has.', ko: '서버가 가진 명령의 수.' },
    '7.0': 240,
    '8.0': 265,
    source: 'server.c: commandCountCommand',
  },
};

const RULES: Readonly<Record<RedisVersion, Rules>> = { '7.0': readColumn('7.0'), '8.0': readColumn('8.0') };

/** What `version` does, by the names of the rules. The same object each time. */
export function rulesOf(version: RedisVersion): Rules {
  return RULES[version];
}

function readColumn(version: RedisVersion): Rules {
  const column = Object.entries(VERSION_RULES).map(([name, rule]) => [name, rule[version]]);
  // The keys are those of the table, and so of Rules; fromEntries cannot say so.
  return Object.fromEntries(column) as Rules;
}
