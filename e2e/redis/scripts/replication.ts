/**
 * A primary and its replica, played by pair.test.ts: whoever is called r… is at the replica. `{main:port}` and `{copy:port}` are
 * where they listen.
 */
import { script, type Script } from '../steps.ts';

export const replication: readonly Script[] = [
  script(
    'pair-reads',
    `
a> SET k v
r> GET k
a> SELECT 3
a> SET k w
r> GET k
r> SELECT 3
r> GET k
a> RPUSH l 1 2 3
r> LRANGE l 0 -1
r> DBSIZE
a> FLUSHALL
r> DBSIZE
`,
  ),
  script(
    'pair-readonly',
    `
r> SET k v
r> GET k
r> SET
r> NOSUCH
r> BLPOP l 0
r> XREADGROUP GROUP g c STREAMS s >
r> EXPIRE k 1
r> FLUSHALL
r> MULTI
r> SET k v
r> EXEC
r> MULTI
r> GET k
r> EXEC
r> MULTI
r> PUBLISH c hi
r> EXEC
r> SUBSCRIBE c
r> SET k v
r> GET k
r> UNSUBSCRIBE c
r> WAIT 0 0
r> WAIT x y
r> CONFIG SET replica-read-only no
r> SET mine v
r> GET mine
r> SET short v PX 20
wait 60ms
r> GET short
r> INCR short
a> GET mine
a> SET mine theirs
r> GET mine
r> CONFIG SET slave-read-only yes
r> SET mine v
r> CONFIG GET *read-only
`,
  ),
  script(
    'pair-messages',
    `
r> SUBSCRIBE news
r2> PSUBSCRIBE n*
r3> SSUBSCRIBE news
a2> SUBSCRIBE news
a> PUBLISH news hi
a> SPUBLISH news hi
r4> PUBLISH news here
r4> SPUBLISH news here
a> MULTI
a> PUBLISH news 1
a> PUBLISH news 2
a> EXEC
`,
  ),
  script(
    'pair-notifications',
    `
r> CONFIG SET notify-keyspace-events KEA
r2> PSUBSCRIBE __key*__:*
a> SET k v
a> EXPIRE k 100
a> LPUSH l a
b> BLPOP m 0
a> RPUSH m x
a> SADD s a
a> SPOP s
a> SET k v EX 100
a> PEXPIREAT k 1
a> RENAME l n
`,
  ),
  script(
    'pair-waiters',
    `
r> XREAD BLOCK 0 STREAMS s $
a> XADD s 1-1 f v
r> XREAD BLOCK 0 STREAMS s $
a> MULTI
a> XADD s 2-1 f v
a> XADD s 2-2 f v
a> EXEC
r> WATCH k
a> SET k v
r> MULTI
r> GET k
r> EXEC
`,
  ),
  script(
    'pair-expiry',
    `
a> DEBUG SET-ACTIVE-EXPIRE 0
a> SET k v PX 2000
a> SET l v PX 2000
a> SET m v
r> GET k
wait 2100ms
r> GET k
r> EXISTS k
r> TTL k
r> TYPE k
r> OBJECT ENCODING k
r> DBSIZE
r> KEYS *
r> SCAN 0
r> RANDOMKEY
a> DBSIZE
a> GET k
r> DBSIZE
a> DEBUG SET-ACTIVE-EXPIRE 1
wait 300ms
r> DBSIZE
r> INFO stats
`,
  ),
  script(
    'pair-wait',
    `
a> WAIT 1 0
a> SET k v
a> WAIT 1 0
a> WAIT 2 30
wait 300ms
a> WAIT 0 0
b> WAIT 1 0
a> MULTI
a> SET k v
a> WAIT 1 0
a> WAIT 2 0
a> EXEC
a> WAIT 1 0
a> WAIT 5 0
b> CLIENT UNBLOCK {a}
a> GET k
a> WAIT 5 0
b> CLIENT UNBLOCK {a} ERROR
`,
  ),
  script(
    'pair-info',
    `
a> INFO replication
r> INFO replication
a> ROLE
r> ROLE
a> SET k v
a> SELECT 1
a> SET k v
a> WAIT 1 0
a> INFO replication
r> INFO replication
r> ROLE
a> CONFIG SET min-replicas-to-write 1
a> INFO replication
r> INFO clients
a> INFO clients
a> CLIENT LIST TYPE replica
a> CLIENT LIST TYPE master
r> CLIENT LIST TYPE master
r> CLIENT LIST TYPE slave
`,
  ),
  script(
    'pair-good-replicas',
    `
a> CONFIG SET min-replicas-to-write 2
a> SET k v
a> GET k
a> PUBLISH c hi
a> MULTI
a> SET k v
a> EXEC
a> SET
r> SET k v
a> CONFIG SET min-replicas-max-lag 0
a> SET k v
a> CONFIG SET min-replicas-max-lag 10 min-replicas-to-write 1
a> SET k v
a> CONFIG GET min-*
`,
  ),
  script(
    'pair-on-its-own',
    `
a> SET k v
r> REPLICAOF NO ONE
r> ROLE
a> INFO replication
r> INFO replication
r> SET k mine
r> GET k
a> GET k
a> SET k theirs
r> GET k
r> REPLICAOF NO ONE
r> REPLICAOF 127.0.0.1 x
r> REPLICAOF 127.0.0.1 65536
r> REPLICAOF 127.0.0.1
r> BLPOP q 0
r2> REPLICAOF 127.0.0.1 {main:port}
wait 400ms
r2> ROLE
r2> GET k
r2> INFO replication
r2> REPLICAOF 127.0.0.1 {main:port}
a> SET k v
r2> GET k
r2> SLAVEOF NO ONE
r2> SLAVEOF localhost {main:port}
wait 400ms
r2> GET k
a> SET last v
r2> GET last
a> INFO stats
a> CLIENT KILL TYPE replica
wait 1500ms
r2> ROLE
a> SET last w
r2> GET last
a> INFO stats
`,
  ),
  script(
    'pair-nobody-there',
    `
r> REPLICAOF 127.0.0.1 1
wait 100ms
r> ROLE
r> GET k
r> SET k v
r> INFO replication
r> CONFIG SET replica-serve-stale-data no
r> GET k
r> SET k v
r> PING
r> PUBLISH c hi
r> SUBSCRIBE c
r> UNSUBSCRIBE c
r> MULTI
r> GET k
r> EXEC
r> INFO clients
r> ROLE
r> REPLICAOF NO ONE
r> GET k
r> SET k v
`,
  ),
];
