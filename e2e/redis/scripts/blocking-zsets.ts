/** Waiting for sorted sets, alone and beside those who wait for lists. */
import { script, type Script } from '../steps.ts';

export const blockingZsets: readonly Script[] = [
  script(
    'zset-waits-at-once',
    `
a> ZADD z 1 a 2.5 b 3 c
a> BZPOPMIN none z 0
a> BZPOPMAX z none 0
a> BZPOPMIN z 0
a> EXISTS z
a> SET s v
a> ZADD z 1 x 2 y 3 z 0.1 w
a> BZPOPMIN s z 0
a> BZPOPMAX z s 0
a> BZPOPMAX none s z 1
a> BZPOPMIN z z 0
a> BZMPOP 0 2 none z MIN
a> BZMPOP 0 2 s z MIN
a> BZMPOP 0 2 z s MAX COUNT 10
a> EXISTS z
a> BZPOPMIN
a> BZPOPMIN k
a> BZPOPMIN k -1
a> BZPOPMIN k x
a> BZPOPMIN s x
a> BZPOPMIN k inf
a> BZPOPMIN k 1e30
a> BZPOPMAX k ""
a> BZPOPMAX k
a> BZMPOP 0
a> BZMPOP x 1 k MIN
a> BZMPOP -1 1 k MIN
a> BZMPOP 0 0 k MIN
a> BZMPOP 0 x k MIN
a> BZMPOP 0 2 k MIN
a> BZMPOP x 2 k MIN
a> BZMPOP 0 1 k LEFT
a> BZMPOP 0 1 k MIN COUNT 0
a> BZMPOP 0 1 k MIN COUNT
a> BZMPOP 0 1 k MIN COUNT 1 COUNT 1
a> BZMPOP 0 1 k MIN FOO 1
a> BZMPOP x 1 s MIN
a> BZMPOP 0 1 s MIN
a> COMMAND GETKEYS BZPOPMIN a b 0
a> COMMAND GETKEYS BZMPOP 0 2 a b MIN
`,
  ),
  script(
    'zset-waits-first-come-first-served',
    `
a> BZPOPMIN z 0
b> BZPOPMAX z 0
c> BZPOPMIN z 0
w> ZCARD z
w> ZADD z 1 a 2 b 3 c 4 d
w> ZRANGE z 0 -1 WITHSCORES
w> DEL z
a> BZPOPMAX z 0
w> ZADD z 1 a 2 b
w> DEL z
a> BZPOPMIN z 0
b> BZPOPMIN z 0
w> ZADD z INCR 5 m
w> ZINCRBY z 0.1 m
w> ZADD z XX 1 m
a> BZMPOP 0 2 y z MAX COUNT 2
b> BZMPOP 0 1 z MIN COUNT 10
w> ZADD z 1 a 2 b 3 c
w> EXISTS z
a> BZMPOP 0 1 z MIN
w> ZADD z inf a -inf b
w> DEL z
a> BZPOPMIN k1 k2 k3 0
w> ZADD k3 1 c
a> BZPOPMIN k1 k2 0
b> BZPOPMAX k2 k1 0
w> MULTI
w> ZADD k2 1 y 2 yy
w> ZADD k1 1 x
w> EXEC
w> DEL k1 k2
a> BZPOPMIN k k 0
w> ZADD k 1 a 2 b
w> ZRANGE k 0 -1
w> DEL k
a> BZPOPMIN x y 0
w> ZADD k 1 a 2 b
w> RENAME k y
w> COPY y x
w> SELECT 1
b> BZPOPMIN m 0
w> ZADD m 1 a
w> MOVE m 0
`,
  ),
  script(
    'zset-waits-beside-lists',
    `
a> BZPOPMIN k 0
b> BLPOP k 0
c> BZPOPMAX k 0
d> BRPOP k 0
w> RPUSH k 1 2 3
w> LRANGE k 0 -1
w> DEL k
w> ZADD k 1 a 2 b 3 c
w> ZRANGE k 0 -1
w> DEL k
a> BZPOPMIN k 0
b> BLPOP k 0
w> SET k str
w> HSET h f v
w> RENAME h k
w> DEL k
w> SADD k x
w> DEL k
w> ZADD k 1 a
w> RPUSH k x
a> BLPOP l z 0
b> BZPOPMIN z l 0
w> MULTI
w> ZADD z 1 a
w> RPUSH l x
w> EXEC
w> RPUSH l y
w> EXISTS l z
w> DEL l z
a> BZPOPMIN z 0
b> BLMOVE l z LEFT LEFT 0
w> RPUSH l x
w> LRANGE z 0 -1
w> DEL z
w> ZADD z 1 a
a> BLPOP k 0
b> BZPOPMIN k 0
w> MULTI
w> RPUSH k x
w> DEL k
w> ZADD k 1 m
w> EXEC
w> MULTI
w> ZADD k 1 n
w> DEL k
w> RPUSH k y
w> EXEC
a> BZPOPMIN p q 0
w> SET p str
w> ZADD q 1 a
w> EXISTS q
b> BZPOPMIN p q 0
w> DEL p
w> ZADD q 2 b
a> BZMPOP 0 2 p q MIN
w> RPUSH p x
w> ZADD q 1 a 2 b
w> DEL p q
`,
  ),
  script(
    'zset-waits-in-transactions',
    `
a> MULTI
a> BZPOPMIN none 0
a> BZPOPMAX none 0
a> BZMPOP 0 1 none MIN
a> BZPOPMIN none x
a> ZADD z 1.5 v
a> BZPOPMIN z 0
a> EXEC
b> BZPOPMIN z 0
w> MULTI
w> ZADD z 1 a
w> ZREM z a
w> EXEC
w> MULTI
w> ZADD z 2 b 1 a
w> ZPOPMIN z
w> ZADD z 0 c
w> EXEC
w> ZRANGE z 0 -1
w> DEL z
a> WATCH z
b> BZPOPMAX z 0
w> ZADD z 1 a
a> MULTI
a> PING
a> EXEC
`,
  ),
  script(
    'zset-waits-ending',
    `
a> BZPOPMIN k 0.05
b> BZPOPMAX k 0.05
c> BZMPOP 0.05 1 k MIN
wait 400ms
w> ZADD k 1 a
w> ZRANGE k 0 -1
w> DEL k
a> BZPOPMIN k 0
w> CLIENT UNBLOCK {a}
a> BZMPOP 0 1 k MIN
w> CLIENT UNBLOCK {a} ERROR
a> BZPOPMIN k 0
b> BZPOPMIN k 0
w> CLIENT LIST
w> CLIENT KILL ID {a}
w> ZADD k 1 a 2 b
c> BZPOPMIN j 0
b>> BZPOPMIN j 0
b>> PING
w> ZADD j 1 a
w> FLUSHALL
w> ZADD j 2 b
`,
  ),
];
