/** CLIENT: pauses, answers that are not wanted, and flags. Only writes are paused: a pause of everything would hold our probes too. */
import { script, type Script } from '../steps.ts';

export const clients: readonly Script[] = [
  script(
    'clients-forms',
    `
alice> CLIENT PAUSE
alice> CLIENT PAUSE x
alice> CLIENT PAUSE -1
alice> CLIENT PAUSE 1.5 WRITE
alice> CLIENT PAUSE 9223372036854775807 WRITE
alice> CLIENT PAUSE 9223372036854775808 WRITE
alice> CLIENT PAUSE x FOO
alice> CLIENT PAUSE 1 FOO
alice> CLIENT PAUSE 1 WRITE x
alice> CLIENT UNPAUSE
alice> CLIENT UNPAUSE x
alice> CLIENT NO-EVICT
alice> CLIENT NO-EVICT x
alice> CLIENT NO-EVICT on
alice> CLIENT INFO
alice> CLIENT NO-EVICT OFF
alice> CLIENT NO-TOUCH on
alice> CLIENT NO-TOUCH x
alice> CLIENT INFO
alice> CLIENT NO-TOUCH off
alice> CLIENT INFO
alice> CLIENT NO-EVICT on
alice> RESET
alice> CLIENT INFO
alice> CLIENT GETREDIR
alice> CLIENT GETREDIR x
alice> CLIENT TRACKINGINFO
alice> CLIENT TRACKINGINFO x
alice> CLIENT REPLY
alice> CLIENT REPLY x
alice> CLIENT REPLY on x
alice> CLIENT REPLY on
`,
  ),
  script(
    'clients-pause',
    `
alice> CLIENT PAUSE 100000 WRITE
bob> SET k v
carol> GET k
carol> CLIENT LIST ID {bob}
dave> LPUSH l a
dave> PING
erin> PUBLISH c m
carol> SUBSCRIBE c
alice> GET k
alice> CLIENT UNPAUSE
alice> MULTI
alice> SET k 1
alice> CLIENT PAUSE 100000 WRITE
alice> GET k
alice> INCR k
alice> EXEC
bob> MULTI
bob> GET k
bob> INCR k
bob> EXEC
dave> EXPIRE k 100
alice> CLIENT PAUSE 1 WRITE
alice> CLIENT UNPAUSE
alice> TTL none
alice> CLIENT UNPAUSE
bob> GET k
`,
  ),
  script(
    'clients-pause-in-a-transaction',
    `
bob> MULTI
bob> SET k v
alice> CLIENT PAUSE 100000 WRITE
bob> EXEC
carol> MULTI
carol> PING
carol> EXEC
dave> SPUBLISH c x
alice> CLIENT UNPAUSE
`,
  ),
  script(
    'clients-pause-ends',
    `
alice> CLIENT PAUSE 100 WRITE
bob> SET k v
carol> RPUSH l a
bob> GET k
wait 400ms
alice> GET k
alice> CLIENT PAUSE 200 WRITE
bob> SET k w
wait 600ms
alice> GET k
`,
  ),
  script(
    'clients-pause-and-waits',
    `
bob> BLPOP l 0
alice> CLIENT PAUSE 100000 WRITE
carol> RPUSH l x
dave> BLPOP m 0.05
wait 200ms
erin> BLPOP n 0.05
alice> CLIENT UNPAUSE
wait 200ms
alice> LLEN l
`,
  ),
  script(
    'clients-pause-and-expiry',
    `
alice> CONFIG SET notify-keyspace-events KEAm
ear> PSUBSCRIBE __key*__:*
alice> SET k v PX 50
alice> CLIENT PAUSE 100000 WRITE
wait 200ms
alice> GET k
alice> EXISTS k
alice> TTL k
alice> DBSIZE
alice> TYPE k
alice> SCAN 0
alice> KEYS *
alice> CLIENT UNPAUSE
wait 250ms
alice> DBSIZE
`,
  ),
  script(
    'clients-pause-and-kills',
    `
alice> CLIENT PAUSE 100000 WRITE
bob> SET k v
carol> SET k w
alice> CLIENT KILL ID {bob}
alice> CLIENT UNPAUSE
alice> GET k
`,
  ),
  script(
    'clients-replies',
    `
alice> CLIENT REPLY OFF
alice> PING
alice> SET k v
alice> FOO
alice> GET
bob> GET k
alice> CLIENT REPLY SKIP
alice> CLIENT REPLY ON
alice> PING
alice> CLIENT REPLY SKIP
alice> PING
alice> PING
alice>> CLIENT REPLY SKIP
alice>> CLIENT REPLY SKIP
alice>> PING
alice>> PING
alice> CLIENT REPLY SKIP
alice> CLIENT REPLY ON
alice> PING
alice> CLIENT REPLY SKIP
alice> CLIENT REPLY OFF
alice> PING
alice> RESET
alice> PING
`,
  ),
  script(
    'clients-replies-and-messages',
    `
alice> HELLO 3
alice> SUBSCRIBE x
alice> CLIENT REPLY OFF
bob> PUBLISH x 1
alice> PUBLISH x 2
alice> CLIENT REPLY ON
bob> PUBLISH x 3
alice> CLIENT REPLY SKIP
bob> PUBLISH x 4
alice> PING
alice> CLIENT REPLY OFF
alice> 1 QUIT
`,
  ),
];
