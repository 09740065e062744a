/** Where what the server is set to, and what it tells of itself, differs between versions. */
import { rule } from './rule.ts';

export const serverRules = {
  /** Parameters of redis.conf that a version does not have. */
  parametersUnknown: rule<readonly string[]>({
    about: { en: 'Settings that came later.', ko: '나중에 생긴 설정.' },
    '7.0': ['set-max-listpack-entries', 'set-max-listpack-value'],
    '8.0': [],
    source: 'config.c: static_configs (7.2)',
  }),
  /** Sections of INFO that a version does not have. */
  infoSectionsUnknown: rule<readonly string[]>({
    about: { en: 'Sections of INFO that came later.', ko: '나중에 생긴 INFO 섹션.' },
    '7.0': ['Threads', 'Keysizes'],
    '8.0': [],
    source: 'server.c: genRedisInfoString (8.0)',
  }),
  /** Fields of INFO that a version does not have. */
  infoFieldsUnknown: rule<readonly string[]>({
    about: { en: 'Fields of INFO that came later.', ko: '나중에 생긴 INFO 항목.' },
    '7.0': [
      ...['pubsub_clients', 'watching_clients', 'total_watched_keys', 'total_blocking_keys', 'total_blocking_keys_on_nokey'],
      'client_output_buffer_limit_disconnections',
      ...['acl_access_denied_auth', 'acl_access_denied_cmd', 'acl_access_denied_key', 'acl_access_denied_channel'],
    ],
    '8.0': [],
    source: 'server.c: genRedisInfoString (7.2, 7.4)',
  }),
  /** How a line of INFO's keyspace ends: no hash has fields that expire. */
  infoKeyspaceEnds: rule({
    about: { en: 'Whether INFO counts hashes with fields that expire.', ko: 'INFO가 만료되는 필드가 든 해시를 세는지.' },
    '7.0': '',
    '8.0': ',subexpiry=0',
    source: 'server.c: genRedisInfoString (7.4)',
  }),
  /** A command that waits for keys: is it counted when its wait has ended, or when it began? */
  waitsCountAtTheirEnd: rule({
    about: { en: 'Whether INFO counts a waiting command only once its wait has ended.', ko: 'INFO가 기다리는 명령을 기다림이 끝난 뒤에 세는지.' },
    '7.0': false,
    '8.0': true,
    source: 'server.c: call; blocked.c: updateStatsOnUnblock (7.2)',
  }),
  /** A wait that CLIENT UNBLOCK ends as if its time were over: does INFO count it as failed? With ERROR it always has. */
  unblockedHaveFailed: rule({
    about: { en: 'Whether INFO counts every wait that CLIENT UNBLOCK ends as failed.', ko: 'CLIENT UNBLOCK이 끝낸 기다림을 INFO가 모두 실패로 세는지.' },
    '7.0': true,
    '8.0': false,
    source: 'networking.c: clientCommand, updateStatsOnUnblock (7.2)',
  }),
  /** Does a key that RENAME or MOVE has brought lose the count of its uses? */
  addedKeysAreUnused: rule({
    about: { en: 'Whether RENAME and MOVE forget how often a key was used.', ko: 'RENAME과 MOVE가 키를 쓴 횟수를 잊는지.' },
    '7.0': false,
    '8.0': true,
    source: 'db.c: dbAddInternal, initObjectLRUOrLFU (8.0)',
  }),
  /** Are the numbers that all keys share made without a clock of their last use? Then they seem unused since 1970, until somebody uses one. */
  sharedNumbersHaveNoClock: rule({
    about: { en: 'What OBJECT IDLETIME says of a small number that nobody has read yet.', ko: '아직 아무도 읽지 않은 작은 수를 OBJECT IDLETIME으로 물을 때의 답.' },
    '7.0': false,
    '8.0': true,
    source: 'object.c: createSharedObjects, createObject (lru is set by dbAddInternal since 8.0)',
  }),
};
