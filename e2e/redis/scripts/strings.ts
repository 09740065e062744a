/** Strings under keys: every command right and wrong, numbers at the edges of 64 and of 80 bits, and what OBJECT says. */
import { script, type Script } from '../steps.ts';

export const strings: readonly Script[] = [
  script(
    'strings-set',
    `
a> SET k v
a> GET k
a> SET k v2 GET
a> SET k v3 NX
a> SET k v3 XX
a> SET none v XX
a> SET none v XX GET
a> SET k v4 NX GET
a> GET k
a> SET new v NX GET
a> SET k v NX XX
a> SET k v NX NX
a> SET k v XX NX GET
a> SET k v EX 10 PX 5
a> SET k v EX 10 EX 20
a> TTL k
a> SET k v EX
a> SET k v PX
a> SET k v KEEPTTL
a> TTL k
a> SET k v KEEPTTL EX 10
a> SET k v EX 10 KEEPTTL
a> SET k v PERSIST
a> SET k v FOO
a> SET k v EX abc
a> SET k v EX 0
a> SET k v EX -1
a> SET k v EX 9223372036854775807
a> SET k v EX 9223372036854775808
a> SET k v PX 9223372036854775807
a> SET k v PX 9000000000000000000
a> SET k v PXAT 9223372036854775807
a> PEXPIRETIME k
a> SET k v EXAT 9223372036854775
a> EXPIRETIME k
a> SET k v EXAT 9223372036854776
a> MULTI
a> SET k v PXAT 1
a> DBSIZE
a> EXEC
a> EXISTS k
a> set K v get keepttl xx
a> SET k v ex 100 get
a> TTL k
a> SET k v
a> TTL k
a> SET 배송 "안녕"
a> GET 배송
a> SET "" ""
a> GET ""
a> SET bin "\\x00\\xff\\r\\n"
a> GET bin
`,
  ),
  script(
    'strings-set-and-expiry',
    `
a> SETNX k 1
a> SETNX k 2
a> GET k
a> SETEX k 100 v
a> TTL k
a> SETEX k 0 v
a> SETEX k -1 v
a> SETEX k x v
a> SETEX k 9223372036854775807 v
a> PSETEX k 100000 v
a> TTL k
a> PSETEX k 0 v
a> PSETEX k 1.5 v
a> GETEX k
a> TTL k
a> GETEX k EX 50
a> TTL k
a> GETEX k PERSIST
a> TTL k
a> GETEX k PERSIST
a> GETEX k PX 100000
a> GETEX k PERSIST EX 10
a> GETEX k EX 10 PERSIST
a> GETEX k EX 10 PX 10
a> GETEX k KEEPTTL
a> GETEX k NX
a> GETEX k EX
a> GETEX k EX 0
a> GETEX k EX x
a> GETEX none EX 0
a> GETEX none EX x
a> GETEX none FOO
a> GETEX k EXAT 4102444800
a> EXPIRETIME k
a> GETEX k EXAT 1
a> EXISTS k
a> SET k v
a> GETEX k PXAT 1
a> DBSIZE
a> SET k v PX 300
a> GET k
wait 400ms
a> GET k
a> SET k v PX 20
wait 500ms
a> DBSIZE
`,
  ),
  script(
    'strings-several',
    `
a> MSET a 1 b 2 a 3
a> MGET a b c a
a> MSET a
a> MSET a 1 b
a> MSETNX a 1 c 2
a> MGET a c
a> MSETNX c 1 d 2
a> MSETNX x 1 x 2
a> GET x
a> MSETNX a 1 b
a> GETSET a new
a> GETSET none v
a> GETDEL a
a> GETDEL a
a> EXISTS a
a> LPUSH l x
a> GET l
a> GETSET l x
a> GETDEL l
a> GETEX l
a> GETEX l EX 0
a> SET l v GET
a> SET l v NX GET
a> MGET l b
a> MSETNX l v zz v
a> SETNX l v
a> MSET l v
a> TYPE l
a> EXPIRE b 100
a> GETSET b 1
a> TTL b
a> EXPIRE b 100
a> MSET b 1
a> TTL b
`,
  ),
  script(
    'strings-numbers',
    `
a> INCR n
a> INCR n
a> DECR n
a> DECRBY n 10
a> INCRBY n 20
a> INCRBY n x
a> INCRBY n 1.5
a> INCRBY n 01
a> INCRBY n +1
a> INCRBY n " 1"
a> INCRBY n ""
a> INCRBY n 9223372036854775808
a> SET n 9223372036854775807
a> INCR n
a> DECR n
a> INCRBY n 1
a> INCRBY n 1
a> DECRBY n -1
a> SET n -9223372036854775808
a> DECR n
a> DECRBY n -9223372036854775808
a> INCRBY n -9223372036854775808
a> INCRBY n 9223372036854775807
a> GET n
a> SET n abc
a> INCR n
a> INCRBY n x
a> SET n 1.0
a> INCR n
a> SET n " 1"
a> INCR n
a> SET n 00
a> INCR n
a> SET n -0
a> INCR n
a> SET n ""
a> INCR n
a> LPUSH l 1
a> INCR l
a> DECRBY l x
a> INCRBYFLOAT l x
a> SET n 10
a> EXPIRE n 100
a> INCR n
a> TTL n
`,
  ),
  script(
    'strings-floats',
    `
a> INCRBYFLOAT f 10.50
a> INCRBYFLOAT f 0.1
a> INCRBYFLOAT f -5
a> SET f 5.0e3
a> INCRBYFLOAT f 2.0e2
a> SET f 3.0e3
a> INCRBYFLOAT f 200
a> INCRBYFLOAT f 0.1
a> INCRBYFLOAT f inf
a> INCRBYFLOAT f -Infinity
a> INCRBYFLOAT f nan
a> INCRBYFLOAT f 1e5000
a> INCRBYFLOAT f 1e-5000
a> INCRBYFLOAT f 1e-4940
a> INCRBYFLOAT f 0x10
a> INCRBYFLOAT f 0x1.8p1
a> INCRBYFLOAT f 0x
a> INCRBYFLOAT f 0xp1
a> INCRBYFLOAT f .5
a> INCRBYFLOAT f 5.
a> INCRBYFLOAT f .
a> INCRBYFLOAT f ""
a> INCRBYFLOAT f " 1"
a> INCRBYFLOAT f "1 "
a> INCRBYFLOAT f +1
a> INCRBYFLOAT f 1e+2
a> INCRBYFLOAT f 1e
a> INCRBYFLOAT f 1e1.5
a> INCRBYFLOAT f 1,5
a> SET f 1e400
a> INCRBYFLOAT f 1
a> SET f 1.1897e4932
a> INCRBYFLOAT f 1e4931
a> INCRBYFLOAT f -1e4932
a> SET f inf
a> INCRBYFLOAT f 1
a> SET f -0.0
a> INCRBYFLOAT f 0
a> SET f 0.1
a> INCRBYFLOAT f 0.2
a> SET f 1
a> INCRBYFLOAT f 1e-17
a> INCRBYFLOAT f 1e-18
a> INCRBYFLOAT f 0.000000000000000005
a> SET f -1
a> INCRBYFLOAT f 0.99999999999999999999
a> SET f 9223372036854775807
a> INCRBYFLOAT f 1
a> SET f 18446744073709551616
a> INCRBYFLOAT f 1
a> OBJECT ENCODING f
a> DEL f
a> INCRBYFLOAT f 1
a> OBJECT ENCODING f
a> SET f " 1"
a> INCRBYFLOAT f 1
a> SET f x
a> INCRBYFLOAT f y
`,
  ),
  script(
    'strings-parts',
    `
a> APPEND k Hello
a> APPEND k " World"
a> GET k
a> STRLEN k
a> STRLEN none
a> STRLEN 배송
a> SET u 배송
a> STRLEN u
a> GETRANGE k 0 4
a> GETRANGE k -5 -1
a> GETRANGE k -1 -5
a> GETRANGE k 5 1
a> GETRANGE k 0 -1
a> GETRANGE k 100 200
a> GETRANGE k -100 2
a> GETRANGE k -100 -50
a> GETRANGE k -100 -11
a> GETRANGE k 0 -100
a> GETRANGE k 3 9223372036854775807
a> GETRANGE k -9223372036854775808 9223372036854775807
a> GETRANGE k -9223372036854775808 -9223372036854775808
a> GETRANGE k x 1
a> GETRANGE k 1 x
a> GETRANGE k 9223372036854775808 1
a> GETRANGE none 0 -1
a> GETRANGE none x -1
a> SUBSTR k 0 4
a> SUBSTR none 0 4
a> SETRANGE k 6 Redis
a> GET k
a> SETRANGE k 6 ""
a> SETRANGE none 6 ""
a> SETRANGE none 3 x
a> GET none
a> SETRANGE k -1 x
a> SETRANGE k x x
a> SETRANGE k 536870912 x
a> SETRANGE k 536870911 xy
a> SETRANGE k 9223372036854775807 x
a> SETRANGE k 0 ""
a> SETRANGE k 536870912 ""
a> SETRANGE k 12 "\\x00\\xff"
a> GET k
a> APPEND none ""
a> APPEND gone ""
a> EXISTS gone
a> LPUSH l x
a> APPEND l x
a> STRLEN l
a> GETRANGE l 0 1
a> GETRANGE l x 1
a> SETRANGE l 0 x
a> SETRANGE l 0 ""
a> SETRANGE l -1 ""
a> SETRANGE l 536870912 x
a> EXPIRE k 100
a> APPEND k x
a> SETRANGE k 0 x
a> TTL k
`,
  ),
  script(
    'strings-encodings',
    `
a> SET k 12
a> OBJECT ENCODING k
a> OBJECT REFCOUNT k
a> SET k 9999
a> OBJECT REFCOUNT k
a> INCR k
a> OBJECT REFCOUNT k
a> SET k -1
a> OBJECT REFCOUNT k
a> INCR k
a> OBJECT REFCOUNT k
a> SET k 012
a> OBJECT ENCODING k
a> SET k 9223372036854775807
a> OBJECT ENCODING k
a> SET k 9223372036854775808
a> OBJECT ENCODING k
a> SET k 12345678901234567890123456789012345678901234
a> OBJECT ENCODING k
a> OBJECT REFCOUNT k
a> SET k 123456789012345678901234567890123456789012345
a> OBJECT ENCODING k
a> SET k abc
a> OBJECT ENCODING k
a> APPEND k d
a> OBJECT ENCODING k
a> APPEND fresh 12
a> OBJECT ENCODING fresh
a> APPEND fresh 3
a> OBJECT ENCODING fresh
a> INCR fresh
a> OBJECT ENCODING fresh
a> SETRANGE other 0 12
a> OBJECT ENCODING other
a> SETRANGE k 0 abcd
a> OBJECT ENCODING k
a> GETSET k 5
a> OBJECT ENCODING k
a> MSET k 6 j x
a> OBJECT ENCODING k
a> COPY k c
a> OBJECT ENCODING c
a> OBJECT REFCOUNT c
a> RENAME k r
a> OBJECT REFCOUNT r
a> SET k ""
a> OBJECT ENCODING k
a> SETRANGE k 0 ""
a> OBJECT ENCODING k
a> SET k 5
a> SETRANGE k 0 ""
a> OBJECT ENCODING k
`,
  ),
  script(
    'strings-set-where-time-is-over',
    `
b> CONFIG SET notify-keyspace-events EA
b> PSUBSCRIBE *
a> MULTI
a> SET k old PXAT 1
a> SET k new KEEPTTL
a> GET k
a> PTTL k
a> SET k old PXAT 1
a> SET k new
a> SET k old PXAT 1
a> SET k new GET KEEPTTL
a> SET k old PXAT 1
a> MSET k new
a> SET k old PXAT 1
a> SETNX k new
a> SET k old PXAT 1
a> SETEX k 100 new
a> EXEC
a> TTL k
`,
  ),
];
