/** MONITOR: what is shown of whom, and what a monitor may do itself. */
import { script, type Script } from '../steps.ts';

export const monitor: readonly Script[] = [
  script(
    'monitor-what-is-shown',
    `
eve> MONITOR
alice> set k v
alice> SeT "a\\x00b" "q\\"x\\n\\r\\t\\a\\b\\xff\\\\ 배송 'x'"
alice> ECHO ""
alice> GET
alice> GET a b
alice> FOO bar
alice> LPUSH k x
alice> INCR k
alice> GET none
alice> SELECT 3
alice> PING
alice> SELECT 99
alice> SELECT 0
alice> CLIENT SETNAME x
alice> CLIENT GETNAME
alice> CLIENT ID
alice> CLIENT LIST ID 0
alice> CLIENT NO-EVICT on
alice> COMMAND COUNT
alice> CONFIG GET hz
alice> CONFIG SET hz 10
alice> ACL WHOAMI
alice> ACL CAT nosuch
alice> ACL SETUSER bob on >secret
alice> ACL LIST
alice> DEBUG SLEEP 0
alice> PUBLISH news hi
alice> PUBSUB NUMSUB news
alice> KEYS nosuch*
alice> OBJECT ENCODING k
alice> SCRIPT EXISTS x
alice> FUNCTION STATS
alice> WAIT 0 0
alice> SET e x EX 100
alice> GETEX e PX 90000
alice> SUBSCRIBE news
alice> PING
alice> GET k
alice> UNSUBSCRIBE
alice>> SET a 1
alice>> INCR a
alice>> GET a
alice> FLUSHDB
alice> RESET
alice> 1 QUIT
`,
  ),
  script(
    'monitor-secrets',
    `
eve> MONITOR
alice> AUTH secret
alice> AUTH default secret
alice> AUTH nobody secret
alice> AUTH a b c
alice> HELLO
alice> HELLO 2
alice> HELLO 2 SETNAME me
alice> HELLO 2 AUTH default secret
alice> HELLO 2 AUTH default secret SETNAME me
alice> HELLO 2 SETNAME "a b" AUTH default secret
alice> HELLO 2 AUTH nobody secret AUTH default other
alice> HELLO 2 AUTH default secret FOO AUTH default other
alice> HELLO 2 AUTH default
alice> HELLO 4 AUTH default secret
alice> HELLO x AUTH default secret
alice> ACL SETUSER carol on >secret
alice> CONFIG SET requirepass sesame
bob> PING
bob> AUTH wrong
bob> AUTH sesame
bob> PING
alice> CONFIG SET requirepass ""
`,
  ),
  script(
    'monitor-transactions',
    `
eve> MONITOR
alice> MULTI
alice> INCR n
alice> CONFIG GET hz
alice> PUBLISH c x
alice> LPUSH n x
alice> SELECT 2
alice> PING
alice> MONITOR
alice> EXEC
alice> MULTI
alice> INCR n
alice> INCR
alice> EXEC
alice> MULTI
alice> INCR n
alice> DISCARD
alice> SELECT 0
alice> WATCH n
bob> SET n 5
alice> MULTI
alice> INCR n
alice> EXEC
alice> UNWATCH
alice> EXEC
alice> DISCARD
bob> SUBSCRIBE c
alice> MULTI
alice> PUBLISH c y
alice> EXEC
`,
  ),
  script(
    'monitor-waits',
    `
eve> MONITOR
bob> BLPOP q 0
carol> BLPOP q 0
alice> RPUSH q 1
alice> MULTI
alice> RPUSH q 1 2
alice> EXEC
bob> BLMOVE src dst LEFT RIGHT 0
carol> BRPOP dst 0
alice> LPUSH src a
bob> BZPOPMIN z 0
alice> ZADD z 1 a
bob> XREAD BLOCK 0 STREAMS s $
alice> XADD s 1-1 a b
bob> BLPOP none 0.01
wait 250ms
bob> BLPOP q 0
alice> CLIENT UNBLOCK {bob}
alice> EXISTS q
bob>> BLPOP q 0
bob>> PING
bob>> PING
alice> RPUSH q x
bob> WAIT 1 0
alice> CLIENT UNBLOCK {bob}
`,
  ),
  script(
    'monitor-pauses',
    `
eve> MONITOR
alice> CLIENT PAUSE 100000 WRITE
bob> SET k 1
carol> GET k
eve> PING
carol> CLIENT UNPAUSE
bob> GET k
alice> CLIENT PAUSE 100000 WRITE
bob> BLPOP q 0
carol> CLIENT UNPAUSE
carol> RPUSH q 1
alice> CLIENT PAUSE 60 ALL
eve> PING
wait 400ms
carol> PING
`,
  ),
  script(
    'monitor-several',
    `
eve> MONITOR
mal> MONITOR
alice> PING
eve> MONITOR
eve> PING
mal> RESET
alice> PING
mal> PING
mal> MONITOR
alice> CLIENT LIST
alice> CLIENT LIST TYPE normal
alice> CLIENT LIST TYPE replica
alice> CLIENT LIST TYPE slave
alice> CLIENT KILL ID {mal}
alice> PING
eve> 1 QUIT
alice> PING
`,
  ),
  script(
    'monitor-what-a-monitor-may',
    `
eve> MONITOR x
eve> MONITOR
eve> PING
eve> ECHO hi
eve> GET k
eve> SET k v
eve> EXISTS k
eve> DBSIZE
eve> KEYS *
eve> SCAN 0
eve> PUBLISH a b
eve> SPUBLISH a b
eve> OBJECT ENCODING k
eve> OBJECT HELP
eve> BLPOP k 0
eve> XREAD BLOCK 0 STREAMS s $
eve> GET
eve> FOO
eve> WATCH k
eve> UNWATCH
eve> SELECT 1
eve> CLIENT ID x
eve> CONFIG GET hz
eve> COMMAND COUNT
eve> FLUSHALL
eve> SWAPDB 0 1
eve> SCRIPT EXISTS a
eve> FUNCTION FLUSH
eve> WAIT 0 0
eve> MULTI
eve> PING
eve> ECHO a
eve> EXEC
eve> MULTI
eve> PING
eve> GET k
eve> EXEC
eve> MULTI
eve> MONITOR
eve> EXEC
eve> RESET
eve> GET k
`,
  ),
  script(
    'monitor-subscribed',
    `
eve> SUBSCRIBE a
eve> MONITOR
eve> UNSUBSCRIBE
eve> MONITOR
eve> SUBSCRIBE a b
eve> PING
eve> GET k
alice> PUBLISH a hi
alice> CLIENT LIST
alice> CLIENT LIST TYPE pubsub
eve> UNSUBSCRIBE
eve> PING
eve> HELLO 3
eve> SUBSCRIBE a
alice> PUBLISH a hi
eve> HELLO 2
`,
  ),
  script(
    'monitor-silent',
    `
eve> CLIENT REPLY SKIP
eve> MONITOR
alice> PING
eve> CLIENT REPLY OFF
alice> PING
eve> CLIENT REPLY ON
alice> PING
alice> CLIENT REPLY OFF
alice> ECHO unheard
alice> CLIENT REPLY ON
`,
  ),
  script('monitor-in-a-pipeline', 'eve>> MONITOR\neve>> PING\neve>> ECHO a\neve>> RESET\neve>> PING\nalice> PING'),
  script(
    'monitor-expiries',
    `
eve> MONITOR
alice> SET k v PX 30
wait 250ms
alice> GET k
alice> SPOP none
alice> INCRBYFLOAT f 1.5
alice> SET o 1 PXAT 1
alice> GETDEL f
`,
  ),
];
