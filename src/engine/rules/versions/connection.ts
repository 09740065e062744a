/** Where connections and the server itself differ between versions. */
import { rule } from './rule.ts';

/** A module as HELLO lists it. */
interface HelloModule {
  readonly name: string;
  readonly ver: number;
  readonly path: string;
}

const CLIENT_FIELDS_TO_MULTI: readonly string[] =
  'id addr laddr fd name age idle flags db sub psub ssub multi'.split(' ');

const CLIENT_FIELDS_FROM_QBUF: readonly string[] =
  'qbuf qbuf-free argv-mem multi-mem rbs rbp obl oll omem tot-mem events cmd user redir resp'.split(' ');

export const connectionRules = {
  /** What HELLO says under `version`. */
  redisVersion: rule({
    about: { en: 'The version a server says it is.', ko: '서버가 밝히는 버전.' },
    '7.0': '7.0.15',
    '8.0': '8.0.2',
    source: 'networking.c: helloCommand',
  }),
  /** What HELLO lists under `modules`. */
  helloModules: rule<readonly HelloModule[]>({
    about: { en: 'The modules a fresh server has loaded.', ko: '갓 띄운 서버에 올라와 있는 모듈.' },
    '7.0': [],
    '8.0': [{ name: 'vectorset', ver: 1, path: '' }],
    source: 'module.c: addReplyLoadedModules (vector sets are built in since 8.0)',
  }),
  /** HELLO … SETNAME x with a mistake behind it: is the name set all the same? */
  helloSetsNameAtOnce: rule({
    about: {
      en: 'HELLO with a mistake after SETNAME: the name is set all the same, or not.',
      ko: 'HELLO의 SETNAME 뒤에 잘못이 있을 때 이름이 그래도 바뀌는지.',
    },
    '7.0': true,
    '8.0': false,
    source: 'networking.c: helloCommand',
  }),
  /** HELLO: is each option carried out as it is read, or none before all are understood? */
  helloActsAsItReads: rule({
    about: {
      en: 'Whether a HELLO that fails at a later option has already set the name.',
      ko: '뒤쪽 옵션에서 실패한 HELLO가 앞에서 정한 이름은 남기는지.',
    },
    '7.0': true,
    '8.0': false,
    source: 'networking.c: helloCommand (7.4)',
  }),
  /** The fields of one line of CLIENT LIST and CLIENT INFO, in their order. */
  clientFields: rule<readonly string[]>({
    about: { en: 'What CLIENT LIST says of a connection.', ko: 'CLIENT LIST가 연결마다 알려 주는 항목.' },
    '7.0': [...CLIENT_FIELDS_TO_MULTI, ...CLIENT_FIELDS_FROM_QBUF],
    '8.0': [...CLIENT_FIELDS_TO_MULTI, 'watch', ...CLIENT_FIELDS_FROM_QBUF, 'lib-name', 'lib-ver', 'io-thread'],
    source: 'networking.c: catClientInfoString',
  }),
  /** `qbuf-free` of a connection at rest: since 7.4 idle connections share one query buffer. */
  idleQueryBufferFree: rule({
    about: { en: 'The query buffer a connection at rest holds.', ko: '쉬는 연결이 쥐고 있는 질의 버퍼.' },
    '7.0': 20474,
    '8.0': 0,
    source: 'networking.c: readQueryFromClient, thread_reusable_qb (7.4)',
  }),
  /** The last line of every HELP subcommand, without its indentation. */
  helpEnding: rule({
    about: { en: 'How HELP texts end.', ko: 'HELP 글의 마지막 줄.' },
    '7.0': 'Prints this help.',
    '8.0': 'Print this help.',
    source: 'networking.c: addExtendedReplyHelp',
  }),
  /** Does CLIENT KILL take MAXAGE? */
  clientKillHasMaxage: rule({
    about: { en: 'CLIENT KILL MAXAGE, which came later.', ko: '나중에 생긴 CLIENT KILL MAXAGE.' },
    '7.0': false,
    '8.0': true,
    source: 'networking.c: clientKillCommand (7.4)',
  }),
  /** Does RESET undo CLIENT NO-EVICT? */
  resetForgetsNoEvict: rule({
    about: { en: 'Whether RESET undoes CLIENT NO-EVICT.', ko: 'RESET이 CLIENT NO-EVICT를 되돌리는지.' },
    '7.0': false,
    '8.0': true,
    source: 'networking.c: clearClientConnectionState (7.2)',
  }),
  /** A blocking command that had to wait for the end of a pause: does it forget its timeout, and wait for ever? */
  postponedForgetTimeout: rule({
    about: { en: 'Whether BLPOP forgets its timeout when a pause has postponed it.', ko: '멈춤 때문에 미뤄진 BLPOP이 제한 시간을 잊는지.' },
    '7.0': false,
    '8.0': true,
    source: 'blocked.c: blockForKeys, CLIENT_REEXECUTING_COMMAND (7.2)',
  }),
  /** What COMMAND COUNT answers on the real server. Fanout answers with the commands it has. */
  commandCount: rule({
    about: { en: 'How many commands the server has.', ko: '서버가 가진 명령의 수.' },
    '7.0': 240,
    '8.0': 265,
    source: 'server.c: commandCountCommand',
  }),
};
