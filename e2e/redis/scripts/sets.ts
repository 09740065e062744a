/**
 * Sets: every command right and wrong. Keys are called `fixed…` where an intset has its order in both versions, and `short…`
 * where a listpack has it in 8.0: transcript.ts compares all others as sets.
 */
import { script, type Script } from '../steps.ts';

const long = 'x'.repeat(65);
const atLimit = 'x'.repeat(64);
const from = (count: number, name = ''): string => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ');
const same = (count: number, member: string): string => Array.from({ length: count }, () => member).join(' ');

export const sets: readonly Script[] = [
  script(
    'sets-members',
    `
a> SADD fixed 3 1 2 2
a> SADD fixed 3 -5 10
a> SMEMBERS fixed
a> SADD fixed 9223372036854775807 -9223372036854775808 0
a> SMEMBERS fixed
a> SCARD fixed
a> SISMEMBER fixed 10
a> SISMEMBER fixed 11
a> SISMEMBER fixed x
a> SISMEMBER none 1
a> SMISMEMBER fixed 1 x 2
a> SMISMEMBER none 1 2
a> SREM fixed 10 none 10
a> SMEMBERS fixed
a> SREM none 1
a> SADD short b a c 1 2 b
a> SMEMBERS short
a> SADD short "" 배송 "\\x00\\xff"
a> SMEMBERS short
a> SREM short a 1
a> SADD short a
a> SMEMBERS short
a> SISMEMBER short ""
a> SISMEMBER short "\\x00\\xff"
a> SADD short2 3 1 2
a> SADD short2 x 0
a> SMEMBERS short2
a> SREM short2 x
a> SMEMBERS short2
a> SCARD none
a> SMEMBERS none
a> SREM short2 0 1 2 3
a> EXISTS short2
a> SADD s 01 -0 9223372036854775808 1.5
a> SMEMBERS s
a> SADD table ${long}
a> SADD table b c a
a> SMEMBERS table
a> SREM table b ${long}
a> SMEMBERS table
a> SADD s
a> SMEMBERS s x
`,
  ),
  script(
    'sets-move',
    `
a> SADD fixed 1 2 3
a> SMOVE fixed fixed2 2
a> SMOVE fixed fixed2 2
a> SMOVE fixed none 7
a> EXISTS none
a> SMOVE none fixed 1
a> SMEMBERS fixed
a> SMEMBERS fixed2
a> SMOVE fixed fixed 1
a> SMOVE fixed fixed 9
a> SADD fixed2 1
a> SMOVE fixed fixed2 1
a> SMOVE fixed fixed2 3
a> EXISTS fixed
a> SMEMBERS fixed2
a> SADD short a
a> SMOVE short fixed2 a
a> EXISTS short
a> OBJECT ENCODING fixed2
a> SET str x
a> SMOVE none str a
a> SMOVE str fixed2 a
a> SMOVE fixed2 str 1
a> SMOVE str none a
a> SMOVE str str a
a> SMOVE fixed2 str none
a> SMOVE fixed2 none
`,
  ),
  script(
    'sets-picks',
    `
a> SADD fixed 1 2 3
a> SPOP fixed 0
a> SPOP fixed -1
a> SPOP fixed x
a> SPOP fixed 9223372036854775808
a> SPOP fixed 1 2
a> SPOP fixed 3
a> EXISTS fixed
a> SADD s a b c 1 2 3
a> SRANDMEMBER s 6
a> SRANDMEMBER s 7
a> SRANDMEMBER s 9223372036854775807
a> SRANDMEMBER s 0
a> SRANDMEMBER s x
a> SRANDMEMBER s 1 2
a> SRANDMEMBER s -9223372036854775808
a> SPOP s 9223372036854775807
a> EXISTS s
a> SPOP s
a> SPOP s 0
a> SPOP s 1
a> SPOP s x
a> SPOP s -1
a> SRANDMEMBER s
a> SRANDMEMBER s 1
a> SRANDMEMBER s -1
a> SRANDMEMBER s x
a> SADD one a
a> SRANDMEMBER one
a> SRANDMEMBER one 1
a> SRANDMEMBER one -3
a> SPOP one
a> EXISTS one
a> SADD one a
a> SPOP one 1
a> EXISTS one
a> SET str x
a> SPOP str
a> SPOP str 0
a> SPOP str x
a> SRANDMEMBER str
a> SRANDMEMBER str 0
a> SRANDMEMBER str x
a> SPOP str 1 2
`,
  ),
  script(
    'sets-encodings',
    `
a> SADD n ${from(512)}
a> OBJECT ENCODING n
a> SADD n 511
a> OBJECT ENCODING n
a> SADD n 512
a> OBJECT ENCODING n
a> SREM n 1 2 3
a> OBJECT ENCODING n
a> SADD n2 ${from(513)}
a> OBJECT ENCODING n2
a> SADD n3 ${same(513, '1')}
a> OBJECT ENCODING n3
a> SADD n4 1
a> SADD n4 ${same(513, '1')}
a> OBJECT ENCODING n4
a> SADD s a
a> OBJECT ENCODING s
a> SADD s ${from(127, 'm')}
a> OBJECT ENCODING s
a> SADD s m1
a> OBJECT ENCODING s
a> SADD s n
a> OBJECT ENCODING s
a> SMEMBERS s
a> SADD s2 a ${long}
a> OBJECT ENCODING s2
a> SADD s3 1 2 ${atLimit}
a> OBJECT ENCODING s3
a> SADD s3 ${long}
a> OBJECT ENCODING s3
a> SADD m ${from(128)}
a> SADD m a
a> OBJECT ENCODING m
a> SADD m2 ${from(127)}
a> SADD m2 a
a> OBJECT ENCODING m2
a> SADD m3 a ${same(129, 'b')}
a> OBJECT ENCODING m3
a> SADD m4 1 ${same(129, 'b')}
a> OBJECT ENCODING m4
a> SADD m5 a
a> SADD m5 ${same(129, 'b')}
a> OBJECT ENCODING m5
a> SADD m6 1
a> SADD m6 ${same(129, 'b')}
a> OBJECT ENCODING m6
a> SADD m7 1 a
a> SREM m7 a
a> OBJECT ENCODING m7
a> COPY m7 m8
a> OBJECT ENCODING m8
a> COPY s s4
a> OBJECT ENCODING s4
a> SADD s4 more
a> SISMEMBER s more
a> SREM s4 a
a> SMEMBERS s4
a> SADD e 01 -0 9223372036854775808
a> OBJECT ENCODING e
`,
  ),
  script(
    'sets-types',
    `
a> SET str v
a> SADD str a
a> SREM str a
a> SMEMBERS str
a> SISMEMBER str a
a> SMISMEMBER str a b
a> SCARD str
a> SADD fixed 1
a> GET fixed
a> LPUSH fixed a
a> HSET fixed a 1
a> ZADD fixed 1 a
a> TYPE fixed
a> OBJECT REFCOUNT fixed
a> SCAN 0 TYPE set
a> SCAN 0 TYPE zset
a> EXPIRE fixed 100
a> RENAME fixed fixed2
a> TTL fixed2
a> SADD fixed2 2
a> TTL fixed2
a> SMOVE fixed2 fixed3 2
a> TTL fixed3
a> SPOP fixed2
a> TTL fixed2
a> COPY fixed3 fixed4
a> SADD fixed4 9
a> SMEMBERS fixed3
a> MOVE fixed4 1
a> SET fixed3 x
a> TYPE fixed3
`,
  ),
  script(
    'sets-in-transactions',
    `
a> SADD fixed 1
b> WATCH fixed
a> SADD fixed 1
a> SREM fixed 2
a> SRANDMEMBER fixed
a> SMOVE fixed fixed 1
b> MULTI
b> SADD fixed 2 3
b> SISMEMBER fixed 2
b> SCARD fixed
b> SREM fixed 3
b> SADD fixed
b> SMEMBERS fixed
b> SPOP fixed x
b> SPOP fixed 5
b> EXISTS fixed
b> EXEC
b> MULTI
b> SADD fixed 5
b> SMEMBERS fixed
b> SREM fixed 1
b> SPOP fixed
b> EXISTS fixed
b> EXEC
b> WATCH fixed
a> SADD fixed 1
b> MULTI
b> PING
b> EXEC
b> WATCH fixed
a> SPOP fixed
b> MULTI
b> PING
b> EXEC
a> SADD fixed 1 2
b> WATCH fixed fixed2
a> SMOVE fixed fixed2 1
b> MULTI
b> PING
b> EXEC
`,
  ),
];
