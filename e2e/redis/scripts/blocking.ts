/** Waiting for lists: who gets what, and when. */
import { script, type Script } from '../steps.ts';

export const blocking: readonly Script[] = [
  script(
    'blocking-at-once',
    `
a> RPUSH k1 a b c
a> BLPOP none k1 0
a> BRPOP k1 none 0
a> BLPOP k1 0
a> SET s v
a> RPUSH k2 x y z
a> BLPOP s k2 0
a> BLPOP k2 s 0
a> BRPOP none s k2 1
a> BLPOP k2 k2 0
a> BLMOVE k2 dst LEFT RIGHT 0
a> LRANGE dst 0 -1
a> RPUSH k2 p q
a> BLMOVE k2 s LEFT LEFT 0
a> BLMOVE s k2 LEFT LEFT 0
a> BRPOPLPUSH k2 dst 0
a> BRPOPLPUSH k2 s 0
a> BLMPOP 0 2 none k2 LEFT
a> RPUSH k2 1 2 3 4 5
a> BLMPOP 0 2 none k2 RIGHT COUNT 2
a> BLMPOP 0 2 s k2 RIGHT COUNT 2
a> BLMPOP 0 1 k2 LEFT COUNT 100
a> EXISTS k2
`,
  ),
  script(
    'blocking-refusals',
    `
a> BLPOP
a> BLPOP k
a> BLPOP k -1
a> BLPOP k abc
a> BLPOP k ""
a> BLPOP k nan
a> BLPOP k 1e30
a> BLPOP k inf
a> BLPOP k -inf
a> BLPOP k 1e5000
a> BLPOP k " 1"
a> BLPOP k "1 "
a> BLPOP k -0.0015
a> BLPOP k 9223372036854775807
a> BRPOP k -1
a> BRPOP k
a> BLMOVE a b LEFT RIGHT
a> BLMOVE a b FOO RIGHT 0
a> BLMOVE a b LEFT FOO x
a> BLMOVE a b LEFT RIGHT x
a> BLMOVE a b LEFT RIGHT -1
a> BRPOPLPUSH a b
a> BRPOPLPUSH a b x
a> BRPOPLPUSH a b -1
a> BLMPOP 0
a> BLMPOP x 1 k LEFT
a> BLMPOP -1 1 k LEFT
a> BLMPOP 0 0 k LEFT
a> BLMPOP 0 x k LEFT
a> BLMPOP 0 2 k LEFT
a> BLMPOP x 2 k LEFT
a> BLMPOP 0 1 k FOO
a> BLMPOP 0 1 k LEFT COUNT 0
a> BLMPOP 0 1 k LEFT COUNT
a> BLMPOP 0 1 k LEFT COUNT 1 COUNT 1
a> BLMPOP 0 1 k LEFT FOO 1
a> BLMPOP 0 9223372036854775807 k LEFT
a> SET s v
a> BLPOP s x
a> BLPOP s -1
a> BLMOVE s b LEFT RIGHT -1
`,
  ),
  script(
    'blocking-first-come-first-served',
    `
a> BLPOP q 0
b> BRPOP q 0
c> BLPOP q 0
w> LLEN q
w> EXISTS q
w> RPUSH q 1 2
w> LLEN q
w> RPUSH q 3 4 5
w> LRANGE q 0 -1
a> BLPOP q 0
w> DEL q
a> BLPOP q 0
b> BRPOP q 0
w> LPUSH q a b c
w> LRANGE q 0 -1
w> LPUSHX q d
w> DEL q
a> BRPOP q 0
w> LPUSH q a b c
w> DEL q
a> BLPOP q 0
w> RPUSHX q x
w> LPUSHX q x
w> RPUSH q x
`,
  ),
  script(
    'blocking-several-keys',
    `
a> BLPOP k1 k2 k3 0
w> RPUSH k3 c
a> BLPOP k1 k2 k3 0
b> BLPOP k3 k2 k1 0
w> MULTI
w> RPUSH k2 b
w> RPUSH k1 a
w> EXEC
a> BLPOP k1 k2 0
b> BLPOP k2 k1 0
w> MULTI
w> RPUSH k2 y
w> RPUSH k1 x
w> EXEC
a> BLPOP k1 k2 0
w> SET k1 str
w> RPUSH k2 v
w> LLEN k2
w> DEL k1 k2
a> BLPOP k k 0
w> RPUSH k 1 2
w> LRANGE k 0 -1
a> BRPOP x y 0
w> RENAME k y
w> COPY y x
b> BLPOP z 0
w> RENAME x z
b> BLPOP z 0
w> RENAMENX z w
w> RPUSH z n
`,
  ),
  script(
    'blocking-transactions',
    `
a> MULTI
a> BLPOP none 0
a> BRPOP none 0
a> BLMOVE none other LEFT RIGHT 0
a> BRPOPLPUSH none other 0
a> BLMPOP 0 1 none LEFT
a> BLPOP none x
a> RPUSH q v
a> BLPOP q 0
a> EXEC
b> BLPOP q 0
w> MULTI
w> RPUSH q a
w> LPOP q
w> EXEC
w> MULTI
w> RPUSH q a b
w> DEL q
w> RPUSH q c d
w> EXEC
w> LRANGE q 0 -1
w> DEL q
a> WATCH q
b> BLPOP q 0
w> RPUSH q v
a> MULTI
a> PING
a> EXEC
b> BLPOP q 0
c> SUBSCRIBE news
w> MULTI
w> PUBLISH news one
w> RPUSH q v
w> PUBLISH news two
w> EXEC
`,
  ),
  script(
    'blocking-chains',
    `
a> BLPOP c 0
b> BLMOVE b c LEFT RIGHT 0
d> BLMOVE a b LEFT RIGHT 0
w> RPUSH a v
w> EXISTS a b c
a> BRPOPLPUSH k k 0
w> RPUSH k 1 2
w> LRANGE k 0 -1
w> DEL k
w> SET s v
a> BLMOVE k s LEFT RIGHT 0
b> BLPOP k 0
w> RPUSH k v
w> EXISTS k
b> BLMOVE k s LEFT RIGHT 0
w> RPUSH k u
w> LRANGE k 0 -1
w> GET s
w> DEL k
a> BLMPOP 0 2 m n LEFT COUNT 2
w> RPUSH n 1 2 3
w> LRANGE n 0 -1
w> DEL n
a> BLMPOP 0 2 m n RIGHT
b> BLMPOP 0 2 m n LEFT COUNT 10
w> RPUSH n 1 2 3
w> EXISTS n
`,
  ),
  script(
    'blocking-types',
    `
a> BLPOP k 0
w> SET k str
w> GET k
w> DEL k
w> RPUSH k v
a> BLPOP k 0
w> MULTI
w> RPUSH k v
w> DEL k
w> SET k s
w> EXEC
w> DEL k
w> RPUSH k late
w> SET k s
a> BLPOP k l 0
w> RPUSH l x
w> DEL k l
w> RPUSH l 1 2
w> PEXPIRE l 100000
a> BLPOP k 0
w> RENAME l k
w> TTL k
`,
  ),
  script(
    'blocking-timeouts',
    `
a> BLPOP k 0.05
b> BRPOP k 0.05
c> BLMOVE k l LEFT RIGHT 0.05
d> BRPOPLPUSH k l 0.05
e> BLMPOP 0.05 1 k LEFT
wait 400ms
w> RPUSH k v
w> LRANGE k 0 -1
w> DEL k
a> BLPOP k 0.3
b> BLPOP k 0
wait 700ms
w> RPUSH k v
a> BLPOP k -0.001
w> RPUSH k x
a> BLPOP k 0x1p-4
wait 400ms
`,
  ),
  script(
    'blocking-pipelines',
    `
a>> BLPOP k 0
a>> PING
a>> BLPOP k 0
a>> ECHO hey
w> RPUSH k 1
w> RPUSH k 2
w>> RPUSH k 3
w>> BLPOP k 0
w>> BLPOP k 0.05
w>> PING
wait 400ms
a>> MULTI
a>> BLPOP k 0
a>> EXEC
a>> BLPOP k 0
a>> PING
w> RPUSH k 4
`,
  ),
  script(
    'blocking-unblock',
    `
a> CLIENT UNBLOCK
a> CLIENT UNBLOCK 1 2 3
a> client unblock 1 timeout 3
a> CLIENT UNBLOCK x
a> CLIENT UNBLOCK 999999
a> CLIENT UNBLOCK {b}
a> CLIENT UNBLOCK {a}
a> CLIENT UNBLOCK {b} FOO
a> CLIENT UNBLOCK -1
b> BLPOP k 0
a> CLIENT UNBLOCK {b}
b> BLMOVE k l LEFT RIGHT 0
a> CLIENT UNBLOCK {b} TIMEOUT
b> BLPOP k 0
a> CLIENT UNBLOCK {b} ERROR
a> CLIENT UNBLOCK {b} error
a> RPUSH k v
b> BLPOP k2 0
c> BLPOP k2 0
a> CLIENT LIST
a> CLIENT UNBLOCK {b}
b> BLPOP k2 0
a> RPUSH k2 1 2
b> BLPOP k2 0
c> BLPOP k2 0
a> CLIENT KILL ID {b}
a> RPUSH k2 1
`,
  ),
  script(
    'blocking-databases',
    `
a> BLPOP k 0
w> SELECT 1
w> RPUSH k other
w> SELECT 0
w> SWAPDB 0 1
w> SELECT 1
w> RPUSH m 1
w> SELECT 0
a> BLPOP m 0
w> SWAPDB 0 1
a> BLPOP m 0
w> FLUSHALL
w> SELECT 1
w> RPUSH m 2
w> MOVE m 0
w> RPUSH m 3
a> SELECT 1
a> BLPOP m n 0
a> BLPOP n 0
w> RPUSH n 4
`,
  ),
  script(
    'blocking-subscribed',
    `
a> BLPOP k 0
b> SUBSCRIBE news
b> BLPOP k 0
w> PUBLISH news hi
w> RPUSH k 1
w> RPUSH k 2
`,
  ),
];
