/** Transactions: what is queued, what is refused, what EXEC answers, and what a watched key does to it. */
import { script, type Script } from '../steps.ts';

export const transactions: readonly Script[] = [
  script(
    'transactions',
    `
a> MULTI
a> SET k 1
a> INCR k
a> GET k
b> GET k
a> EXEC
b> GET k
a> EXEC
a> DISCARD
a> MULTI
a> MULTI
a> INCR k
a> EXEC
a> MULTI
a> EXEC
a> MULTI
a> INCR k
a> DISCARD
a> GET k
a> EXEC x
a> MULTI x
a> DISCARD x
a> MULTI
a> EXEC x
a> EXEC
`,
  ),
  script(
    'transactions-errors',
    `
a> SET s v
a> MULTI
a> LPUSH s x
a> INCR s
a> SET t 1
a> EXEC
a> GET t
a> MULTI
a> SET t 2
a> SET t
a> SET t 3
a> EXEC
a> GET t
a> MULTI
a> FOO bar
a> SET t 4
a> EXEC
a> MULTI
a> OBJECT FOO x
a> EXEC
a> MULTI
a> CLIENT
a> DISCARD
a> EXEC
a> MULTI
a> SET t x EX FOO
a> GET t
a> EXEC
a> MULTI
a> WATCH t
a> EXEC
a> MULTI
a> UNWATCH
a> PING
a> PING hello
a> ECHO hi
a> SELECT 1
a> SET only here
a> SELECT 99
a> EXEC
a> GET only
a> SELECT 0
a> GET only
a> MULTI
a> MULTI
a> EXEC
a> MULTI
a> RESET
a> EXEC
a> GET s
a> MULTI
a> 1 QUIT
`,
  ),
  script(
    'transactions-watch',
    `
a> SET k 1
a> WATCH k
a> MULTI
a> INCR k
a> EXEC
a> WATCH k
b> INCR k
a> MULTI
a> INCR k
a> EXEC
a> GET k
a> WATCH k
a> INCR k
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> GET k
b> SET other 1
a> MULTI
a> PING
a> EXEC
a> WATCH k other none
b> DEL none
a> MULTI
a> PING
a> EXEC
a> WATCH none
b> SET none 1
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> SET k 1
a> UNWATCH
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> SET k 1
a> MULTI
a> DISCARD
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> SET k 1
a> WATCH k
a> MULTI
a> FOO
a> EXEC
a> WATCH k
a> SELECT 1
b> SELECT 1
b> SET k 1
a> MULTI
a> PING
a> EXEC
b> SELECT 0
a> WATCH k
b> SET k 1
a> MULTI
a> PING
a> EXEC
a> WATCH
a> UNWATCH x
a> SELECT 0
a> WATCH k
b> EXPIRE k 100
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> PERSIST none
b> TOUCH k
b> GETEX k
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> RENAME k j
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> RENAME j k
a> MULTI
a> PING
a> EXEC
`,
  ),
  script(
    'transactions-watch-databases',
    `
a> SET k 1
a> WATCH k
b> FLUSHDB ASYNC
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> FLUSHALL ASYNC
a> MULTI
a> PING
a> EXEC
b> SELECT 1
b> SET k 1
a> WATCH k
b> SWAPDB 0 1
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> SWAPDB 2 3
a> MULTI
a> PING
a> EXEC
a> WATCH k
b> SWAPDB 1 1
a> MULTI
a> PING
a> EXEC
a> SET k v PX 300
a> WATCH k
wait 700ms
a> MULTI
a> PING
a> EXEC
a> SET k v PX 300
a> WATCH k
wait 350ms
a> MULTI
a> PING
a> EXEC
a> SET k v PXAT 1
a> WATCH k
a> MULTI
a> GET k
a> EXEC
a> SET k v
a> WATCH k
b> SELECT 0
b> MOVE k 5
a> MULTI
a> PING
a> EXEC
`,
  ),
  script(
    'transactions-pubsub',
    `
b> SUBSCRIBE c
a> MULTI
a> PUBLISH c one
a> PUBLISH c two
a> EXEC
a> MULTI
a> SUBSCRIBE c
a> PUBLISH c three
a> PING
a> EXEC
a> UNSUBSCRIBE
a> PING
a> MULTI
a> SUBSCRIBE c d
a> PING
a> EXEC
a> RESET
a> MULTI
a> SUBSCRIBE c d e
a> PUBLISH c four
a> UNSUBSCRIBE c
a> PUBLISH c five
a> EXEC
a> RESET
a> MULTI
a> PUBLISH c six
a> PUBLISH x six
a> GET k
a> EXEC
`,
  ),
  script(
    'transactions-pubsub-resp3',
    `
a> HELLO 3
b> HELLO 3
a> SUBSCRIBE c
b> SUBSCRIBE c
a> MULTI
a> PUBLISH c one
a> PUBLISH c two
a> PING
a> EXEC
a> PING
a> MULTI
a> SUBSCRIBE d e
a> PUBLISH d three
a> PUBLISH c four
a> UNSUBSCRIBE d
a> EXEC
a> PING
a> MULTI
a> HELLO 2
a> PING
a> EXEC
a> PING
a> RESET
`,
  ),
  script(
    'transactions-clients',
    `
a> WATCH x y
b> CLIENT LIST
a> MULTI
a> SET k 1
b> CLIENT LIST
a> SET k 2
a> CLIENT INFO
b> SET x 1
b> CLIENT LIST
a> EXEC
a> MULTI
a> CLIENT LIST ID {a} {b}
a> CLIENT KILL ID {b}
a> SET after 1
a> EXEC
a> MULTI
a> SET before 1
a> CLIENT KILL ID {a} SKIPME no
a> SET after 2
a> EXEC
c> MGET before after
`,
  ),
  script(
    'transactions-that-will-fail',
    `
a> WATCH x
b> SET x 1
b> CLIENT LIST
a> MULTI
a> SET k 1
b> CLIENT LIST
a> EXEC
a> MULTI
a> FOO
a> SET k 1
b> CLIENT LIST
a> EXEC
a> MULTI
a> SET k 1
a> FOO
a> SET k 2
b> CLIENT LIST
a> EXEC
a> EXISTS k
`,
  ),
  script(
    'transactions-subscribe',
    `
a> MULTI
a> SUBSCRIBE a b
a> EXEC
a> RESET
a> MULTI
a> SSUBSCRIBE a b
a> PSUBSCRIBE a*
a> EXEC
a> RESET
a> PUBSUB SHARDCHANNELS
`,
  ),
];
