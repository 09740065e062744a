/** What a server says of itself: INFO and its counts, TIME, ROLE, LASTSAVE, and how often a key is used. */
import { script, type Script } from '../steps.ts';

/** Lines sent in one go, with nobody between them: what INFO counts at their end are they alone. */
function counted(name: string, client: string, text: string): Script {
  const lines = ['CONFIG RESETSTAT', ...text.trim().split('\n'), 'INFO stats commandstats errorstats', 'CONFIG RESETSTAT', 'INFO stats commandstats errorstats'];
  return script(name, lines.map((line) => `${client}>> ${line}`).join('\n'));
}

export const introspection: readonly Script[] = [
  script(
    'info-sections',
    `
alice> CONFIG RESETSTAT
alice> INFO
alice> INFO all
alice> INFO EVERYTHING
alice> INFO default
alice> INFO server
alice> INFO clients
alice> INFO memory
alice> INFO persistence
alice> INFO stats
alice> INFO replication
alice> INFO cpu
alice> INFO commandstats
alice> INFO errorstats
alice> INFO latencystats
alice> INFO keyspace
alice> INFO cluster
alice> INFO modules
alice> INFO threads
alice> INFO keysizes
alice> INFO keyspace CLUSTER nosuch cpu cpu
alice> INFO default commandstats
alice> INFO nosuch
alice> INFO nosuch server
alice> INFO ""
alice> INFO "server\\x00"
alice> INFO sentinel
alice> MULTI
alice> INFO replication
alice> INFO nosuch
alice> EXEC
`,
  ),
  script(
    'info-keyspace',
    `
alice> INFO keyspace
alice> SET a x
alice> SET b y EX 1000
alice> SELECT 3
alice> RPUSH l 1 2
alice> SELECT 1
alice> HSET h f v
alice> EXPIRE h 1000
alice> INFO keyspace
alice> DEL h
alice> INFO keyspace
alice> SWAPDB 0 3
alice> INFO keyspace
alice> FLUSHALL
alice> INFO keyspace
`,
  ),
  script(
    'info-clients',
    `
alice> CONFIG RESETSTAT
alice> INFO clients
bob> SUBSCRIBE a b
carol> PSUBSCRIBE a*
carol> SSUBSCRIBE s
alice> INFO clients
alice> INFO stats
bob> UNSUBSCRIBE a b
dave> WATCH k l
dave> WATCH k
alice> WATCH k
alice> INFO clients
dave> UNWATCH
alice> INFO clients
dave> BLPOP k l 0
alice> INFO clients
bob> BLMOVE k m LEFT LEFT 100
alice> INFO clients
alice> XGROUP CREATE x g $ MKSTREAM
erin> XREADGROUP GROUP g c BLOCK 0 STREAMS x >
alice> INFO clients
alice> CLIENT UNBLOCK {dave}
alice> INFO clients
alice> CONFIG SET maxclients 5000 hz 20 maxmemory-policy volatile-ttl
alice> INFO clients
alice> INFO memory
alice> INFO stats
`,
  ),
  script(
    'info-while-paused',
    `
alice> CONFIG RESETSTAT
alice> CLIENT PAUSE 100000 WRITE
bob> SET k v
carol> BLPOP l 0
dave> BLPOP m 0
alice> INFO clients
alice> INFO commandstats
alice> CLIENT UNPAUSE
alice> INFO clients
alice> INFO commandstats
`,
  ),
  counted('info-counts-nothing', 'alice', 'PING\nPING x\nINFO cluster'),
  counted(
    'info-counts-commands',
    'alice',
    `
SET k v
get k
GET nosuch
LPUSH k 1
GET
GET a b
CLIENT GETNAME
CLIENT SETNAME "a b"
CLIENT
CLIENT FOO
FOO
CONFIG GET hz
CONFIG SET hz x
CONFIG GET
OBJECT ENCODING k
OBJECT ENCODING
COMMAND COUNT
COMMAND INFO get
SELECT 1
SELECT 99
SELECT 0
HELLO 9
AUTH a b c
ECHO
EXPIRE k x
INCR k
SPUBLISH a x
PUBLISH a x
`,
  ),
  counted(
    'info-counts-transactions',
    'alice',
    `
SET k v
MULTI
GET k
LPUSH k 1
PING
EXEC
MULTI
GET
SET k w
EXEC
MULTI
FOO
EXEC
MULTI
SET k v
DISCARD
EXEC
DISCARD
MULTI
MULTI
WATCH k
EXEC
MULTI
INCR k
EXEC x
EXEC
MULTI
CONFIG RESETSTAT
GET k
EXEC
WATCH k
SET k u
MULTI
GET k
EXEC
`,
  ),
  counted(
    'info-counts-lookups-of-strings',
    'alice',
    `
MSET a x b y
MGET a b nosuch
GETRANGE a 0 1
GETRANGE nosuch 0 1
STRLEN a
STRLEN nosuch
GETDEL nosuch
GETEX a
GETEX nosuch
GETSET a z
GETSET n z
SET a q GET
SET none q XX GET
SETNX a b
APPEND a b
SETRANGE a 0 x
INCR c
INCRBYFLOAT c 1
MSETNX a b
`,
  ),
  counted(
    'info-counts-lookups-of-keys',
    'alice',
    `
SET a x
EXISTS a nosuch a
TYPE a
TYPE nosuch
TTL a
TTL nosuch
PTTL a
EXPIRETIME nosuch
PEXPIRETIME a
TOUCH a nosuch
EXPIRE a 100
EXPIRE nosuch 100
PERSIST a
PERSIST nosuch
OBJECT ENCODING a
OBJECT ENCODING nosuch
OBJECT IDLETIME a
OBJECT REFCOUNT nosuch
OBJECT FREQ a
COPY a b
COPY nosuch b
COPY a b
RENAME a d
RENAME nosuch d
RENAMENX d b
MOVE d 1
MOVE nosuch 1
KEYS *
SCAN 0
RANDOMKEY
DBSIZE
DEL nosuch b
UNLINK nosuch
EXPIRE d -1
SET e x
EXPIRE e -1
SET e x
GETEX e PXAT 1
SET e x PXAT 1
`,
  ),
  counted(
    'info-counts-lookups-of-lists',
    'alice',
    `
RPUSH l a b c
LLEN l
LLEN nosuch
LRANGE l 0 -1
LRANGE nosuch 0 -1
LINDEX l 0
LINDEX nosuch 0
LPOS l a
LPOS nosuch a
LPOP l
LPOP nosuch
LMPOP 2 nosuch l LEFT
BLPOP nosuch l 0
LMOVE nosuch l LEFT LEFT
LINSERT nosuch BEFORE a b
LSET nosuch 0 a
LREM nosuch 0 a
LTRIM nosuch 0 1
LPUSHX nosuch a
`,
  ),
  counted(
    'info-counts-lookups-of-hashes-and-sets',
    'alice',
    `
HSET h f v
HGET h f
HGET h none
HGET nosuch f
HMGET h f g
HMGET nosuch f
HGETALL h
HGETALL nosuch
HKEYS nosuch
HVALS nosuch
HLEN h
HLEN nosuch
HEXISTS h f
HEXISTS nosuch f
HSTRLEN nosuch f
HDEL nosuch f
HINCRBY h n 1
HSETNX h n 1
SADD s a b
SADD t b c
SCARD s
SCARD nosuch
SISMEMBER s a
SISMEMBER nosuch a
SMISMEMBER nosuch a b
SMEMBERS nosuch
SRANDMEMBER nosuch
SMOVE s t a
SMOVE nosuch t a
SREM nosuch a
SPOP nosuch
`,
  ),
  counted(
    'info-counts-lookups-of-zsets-and-streams',
    'alice',
    `
ZADD z 1 a 2 b
ZADD y 1 a
ZCARD z
ZCARD nosuch
ZSCORE z a
ZSCORE z none
ZSCORE nosuch a
ZMSCORE nosuch a
ZRANK nosuch a
ZRANGE z 0 -1
ZRANGE nosuch 0 -1
ZRANGEBYSCORE nosuch 0 1
ZCOUNT nosuch 0 1
ZLEXCOUNT nosuch - +
ZPOPMIN nosuch
ZMPOP 2 nosuch z MIN
ZREM nosuch a
ZINCRBY z 1 a
XADD x 1-1 f v
XLEN x
XLEN nosuch
XRANGE x - +
XRANGE nosuch - +
XREAD STREAMS x nosuch 0 0
XINFO STREAM nosuch
XINFO GROUPS x
XGROUP CREATE x g 0
XGROUP CREATE nosuch g 0
XREADGROUP GROUP g c STREAMS x >
XREADGROUP GROUP g c STREAMS x 0
XPENDING x g
XPENDING nosuch g
XACK x g 1-1
XACK nosuch g 1-1
XCLAIM nosuch g c 0 1-1
XAUTOCLAIM x g c 0 0
XDEL nosuch 1-1
XTRIM nosuch MAXLEN 1
XSETID nosuch 1-1
`,
  ),
  script(
    'info-counts-waits',
    `
alice> CONFIG RESETSTAT
bob> BLPOP l 0
alice> INFO commandstats
alice> RPUSH l a
alice> INFO commandstats errorstats
bob> BLPOP l 0.05
wait 300ms
alice> INFO commandstats errorstats
bob> BLPOP l 0
alice> CLIENT UNBLOCK {bob}
alice> INFO commandstats errorstats
bob> BLPOP l 0
alice> CLIENT UNBLOCK {bob} ERROR
alice> INFO commandstats errorstats
alice> INFO stats
alice> SET wrong x
bob> BLMOVE l wrong LEFT LEFT 0
alice> RPUSH l a
alice> INFO commandstats errorstats
bob> XREAD BLOCK 0 STREAMS x $
alice> XADD x * f v
alice> INFO commandstats errorstats
carol> BLPOP l2 0
bob> CLIENT KILL ID {carol}
alice> INFO commandstats errorstats
alice> INFO stats
`,
  ),
  script(
    'info-counts-expired',
    `
alice> CONFIG RESETSTAT
alice> SET a x PX 20
alice> SET b x PX 20
wait 400ms
alice> GET a
alice> INFO stats
alice> DBSIZE
alice> CONFIG RESETSTAT
alice> INFO stats
`,
  ),
  script(
    'info-counts-denied',
    `
alice> ACL SETUSER eve on >pw ~a* &c* +get +set +publish +auth +multi +exec +ping
alice> CONFIG RESETSTAT
bob> AUTH eve wrong
bob> AUTH eve pw
bob> LPUSH a 1
bob> GET b
bob> GET a
bob> PUBLISH x y
bob> PUBLISH c y
bob> MULTI
bob> GET a
bob> SET a b
alice> ACL SETUSER eve -set
bob> EXEC
bob> MULTI
bob> LPUSH a 1
bob> EXEC
alice> INFO stats
alice> INFO errorstats commandstats
alice> CONFIG RESETSTAT
alice> INFO errorstats
alice> INFO stats
`,
  ),
  script(
    'time-role-lastsave',
    `
alice> TIME
alice> TIME x
alice> ROLE
alice> ROLE x
alice> LASTSAVE
alice> LASTSAVE x
alice> INFO x y z
`,
  ),
  script(
    'object-freq',
    `
alice> SET k v
alice> OBJECT FREQ k
alice> OBJECT IDLETIME k
alice> CONFIG SET maxmemory-policy allkeys-lfu
alice> CONFIG GET lfu-*
alice> OBJECT IDLETIME k
alice> OBJECT FREQ nosuch
alice> OBJECT IDLETIME nosuch
alice> SET j v
alice> OBJECT FREQ j
alice> GET j
alice> OBJECT FREQ j
alice> CONFIG SET lfu-log-factor 0
alice> CONFIG GET lfu-log-factor
alice> GET j
alice> GET j
alice> OBJECT FREQ j
alice> SET j w
alice> SET j x XX
alice> SET j y NX
alice> SET j z GET
alice> OBJECT FREQ j
alice> TYPE j
alice> TTL j
alice> EXISTS j
alice> OBJECT FREQ j
alice> TOUCH j
alice> OBJECT FREQ j
alice> CLIENT REPLY ON
alice> APPEND j x
alice> OBJECT FREQ j
alice> RENAME j i
alice> OBJECT FREQ i
alice> COPY i c
alice> OBJECT FREQ i
alice> OBJECT FREQ c
alice> RPUSH l a
alice> OBJECT FREQ l
alice> RPUSH l b
alice> LRANGE l 0 -1
alice> OBJECT FREQ l
alice> OBJECT FREQ l
alice> EXPIRE l 100
alice> OBJECT FREQ l
alice> MOVE l 1
alice> SELECT 1
alice> OBJECT FREQ l
alice> SELECT 0
alice> CONFIG SET maxmemory-policy volatile-lfu
alice> OBJECT FREQ i
alice> OBJECT IDLETIME i
alice> CONFIG SET maxmemory-policy volatile-lru
alice> OBJECT FREQ i
alice> GET i
alice> OBJECT IDLETIME i
alice> CONFIG SET lfu-decay-time 0
alice> CONFIG SET lfu-decay-time -1
alice> CONFIG SET lfu-decay-time x
alice> CONFIG SET lfu-log-factor 2147483648
alice> CONFIG GET *policy
`,
  ),
  script(
    'object-freq-untouched',
    `
alice> CONFIG SET maxmemory-policy allkeys-lfu lfu-log-factor 0
alice> SET k v
bob> GET k
alice> OBJECT FREQ k
alice> MULTI
alice> GET k
alice> GET k
alice> EXEC
alice> OBJECT FREQ k
`,
  ),
];
