/** CONFIG: every parameter that Fanout has, asked for and set, right and wrong. */
import { script, type Script } from '../steps.ts';

/** By the words they are set to: each is set, and then asked for. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'acl-pubsub-default': ['allchannels', 'RESETCHANNELS', 'foo', '""'],
  appendonly: ['maybe', '""', 'yes', 'NO'],
  'client-output-buffer-limit': [
    ...['""', '"normal 0 0"', '"normal 0 0 0 foo 0 0 0"', '"master 0 0 0"', '"normal x 0 0"', '"normal 1mb 1kb 5 pubsub 32mb 8m 60"'],
    ...['"replica 256mb 64mb 60"', '"slave 1 2 3"', '"normal -1 0 0"', '"normal 0 0 -1"', '"NORMAL 0 0 0 Pubsub 33554432 8388608 60"'],
    ...['"normal 0 0 0 normal 1 1 1"', '"normal 0  0 0"', '" normal 1 1 5"', '"normal 1 1 5x"', '"normal 1.5k 1 5"', '"normal 0 0 99999999999"', '"normal 1GB 1G 0"'],
  ],
  'hash-max-listpack-entries': ['-1', '0', '1k', '01', '9223372036854775807', '9223372036854775808'],
  'hash-max-listpack-value': ['-1', '1k', '1kb', '2B', '9223372036854775807', '9223372036854775808', '99999999999999999999'],
  hz: ['0', '1', '500', '501', '-1', 'abc', '1.5', '""', '010', '" 10"', '2147483648'],
  'list-max-listpack-size': ['-6', '0', '5', '2147483648', '-2147483648', '-2147483649', 'x'],
  maxclients: ['0', '100', '4294967296', 'x'],
  'maxmemory-policy': ['foo', 'ALLKEYS-lru', 'volatile-ttl', 'noeviction'],
  'notify-keyspace-events': [
    ...['KEA', 'foo', 'Ex', 'nKlg', 'KEg$lshzxetd', 'dtxzhsl$gemnEK', 'dtxzhsl$gmnEK', 'AmKn', 'AA', 'Eog', '"K E"', 'KK', 'm', 'n', 'K', '배', '""'],
  ],
  'proto-max-bulk-len': ['1000', '1mb', '512mb', '1g', '-1'],
  'set-max-intset-entries': ['-1', '0', '5'],
  'set-max-listpack-entries': ['-1', '5', '5k'],
  'set-max-listpack-value': ['-1', '5k'],
  'stream-node-max-bytes': ['1kb', '1.5kb', '+5', '05', '0x5', '""', '5%', 'abc', '1gb', '1GB', '3 kb'],
  'stream-node-max-entries': ['-5', '1kb', '0', '7'],
  timeout: ['-1', '2147483648', '2147483647', 'x', '0'],
  'zset-max-listpack-entries': ['-1', '5', '5k'],
  'zset-max-listpack-value': ['-1', '5k'],
};

export const config: readonly Script[] = [
  ...Object.entries(WORDS).map(([name, words]) =>
    script(
      `config-${name}`,
      [`CONFIG GET ${name}`, ...words.flatMap((word) => [`CONFIG SET ${name} ${word}`, `CONFIG GET ${name}`])]
        .map((line) => `alice> ${line}`)
        .join('\n'),
    ),
  ),
  script(
    'config-get',
    `
alice> CONFIG
alice> CONFIG GET
alice> CONFIG FOO
alice> CONFIG FOO x
alice> CONFIG HELP
alice> CONFIG HELP x
alice> CONFIG GET timeout
alice> CONFIG GET TIMEOUT
alice> config get timeout Timeout databases
alice> CONFIG GET hash-max-*
alice> CONFIG GET HASH-*-value zset-max-listpack-* zset*
alice> CONFIG GET list-max-*
alice> CONFIG GET timeou[st] databases
alice> CONFIG GET nosuch
alice> CONFIG GET nosuch databases
alice> CONFIG GET ""
alice> CONFIG GET timeou\\t
alice> CONFIG GET "time\\x00out"
alice> CONFIG GET databases
alice> CONFIG GET enable-debug-command
alice> HELLO 3
alice> CONFIG GET timeout databases
alice> MULTI
alice> CONFIG GET databases
alice> CONFIG SET timeout 1000
alice> CONFIG GET timeout
alice> EXEC
alice> CONFIG GET timeout
`,
  ),
  script(
    'config-set',
    `
alice> CONFIG SET
alice> CONFIG SET timeout
alice> CONFIG SET timeout 10 hz
alice> CONFIG SET nosuch 1
alice> CONFIG SET "NO\\nSUCH" 1
alice> CONFIG SET timeout 1000 nosuch 1
alice> CONFIG SET nosuch 1 timeout x
alice> CONFIG SET timeout x nosuch 1
alice> CONFIG SET timeout 1000 hz abc
alice> CONFIG SET HZ abc timeout 1000
alice> CONFIG GET timeout hz
alice> CONFIG SET timeout 1000 timeout 2000
alice> CONFIG SET timeout 1000 TIMEOUT 2000 nosuch 1
alice> CONFIG SET databases 3
alice> CONFIG SET DATABASES 3 timeout 1000 timeout 1000
alice> CONFIG SET enable-debug-command yes
alice> CONFIG SET timeout 1000 hz 100 maxclients 500
alice> CONFIG GET timeout hz maxclients
alice> CONFIG SET list-max-listpack-size -1 list-max-ziplist-size 3
alice> CONFIG GET list-max-*-size
alice> CONFIG SET list-max-ziplist-size 4
alice> CONFIG GET list-max-listpack-size
alice> CONFIG SET hash-max-ziplist-value 1 hash-max-ziplist-entries 2 zset-max-ziplist-value 3 zset-max-ziplist-entries 4
alice> CONFIG GET ?????max-*
alice> CONFIG SET hz "\\x00"
alice> CONFIG RESETSTAT
alice> CONFIG RESETSTAT x
alice> CONFIG REWRITE
alice> CONFIG REWRITE x
alice> SUBSCRIBE a
alice> CONFIG GET hz
`,
  ),
  script(
    'config-list-sizes',
    `
alice> CONFIG SET list-max-listpack-size 3
alice> RPUSH l a b c
alice> OBJECT ENCODING l
alice> RPUSH l d
alice> OBJECT ENCODING l
alice> RPUSH m a b c
alice> LINSERT m BEFORE a x
alice> OBJECT ENCODING m
alice> RPUSH n ${'x'.repeat(4000)} ${'y'.repeat(4000)}
alice> OBJECT ENCODING n
alice> LSET n 0 ${'z'.repeat(4200)}
alice> OBJECT ENCODING n
alice> CONFIG SET list-max-listpack-size -1
alice> RPUSH o ${'x'.repeat(2000)} ${'y'.repeat(2000)}
alice> OBJECT ENCODING o
alice> RPUSH o ${'x'.repeat(100)}
alice> OBJECT ENCODING o
alice> LPOP o
alice> OBJECT ENCODING o
alice> LPOP o
alice> OBJECT ENCODING o
alice> CONFIG SET list-max-listpack-size -5
alice> RPUSH p ${'x'.repeat(9000)} ${'y'.repeat(9000)}
alice> OBJECT ENCODING p
alice> CONFIG SET list-max-listpack-size -99
alice> RPUSH p ${'x'.repeat(9000)} ${'y'.repeat(9000)} ${'y'.repeat(9000)}
alice> OBJECT ENCODING p
`,
  ),
  script(
    'config-longest-string',
    `
alice> CONFIG SET proto-max-bulk-len 1mb
alice> SET k x
alice> SETRANGE k 1048575 a
alice> SETRANGE k 1048576 a
alice> SETRANGE k 1048575 ab
alice> APPEND k a
alice> STRLEN k
`,
  ),
];
