/**
 * Keyspace notifications: the names, and the order among themselves and with replies, for every command that writes.
 *
 * `ear` listens with a single pattern, so that nothing in the order is open. `self` speaks RESP3, listens too, and writes: what
 * it reads first, its reply or its own notifications, is the version's.
 */
import { script, type Script } from '../steps.ts';

const LISTENS = `
alice> CONFIG SET notify-keyspace-events KEAmn
ear> PSUBSCRIBE __key*__:*
`;

const STRINGS = `
SET k v
SET k w
SET k 5 EX 100
SET k 6 PX 100000 NX
DEL k
SET k 6 KEEPTTL
SET k x GET
SET none x GET
SET k y XX GET
SET k z NX
SET none2 z XX
SETNX n v
SETNX n v
SETEX e 100 v
PSETEX e 100000 v
GETSET k new
GETSET fresh new
MSET a 1 b 2 a 3
MSETNX a 1 c 2
MSETNX c 1 d 2
GETDEL a
GETDEL a
GETEX b
GETEX b EX 100
GETEX b PERSIST
GETEX b PERSIST
GETEX b PXAT 1
GETEX b
INCR i
INCR i
DECRBY i 5
INCR k
INCRBYFLOAT f 1.5
INCRBYFLOAT f 1.5
APPEND p x
APPEND p y
APPEND p ""
SETRANGE r 3 x
SETRANGE r 0 ""
SETRANGE r2 0 ""
SETRANGE r 0 abc
STRLEN none
GETRANGE none 0 1
`;

const KEYS = `
MSET a 1 b 2 c 3 d 4
DEL a none b
UNLINK c none
EXPIRE d 100
EXPIRE none 100
EXPIRE d 100 NX
PERSIST d
PERSIST d
PEXPIREAT d 1
EXPIRE d 100
SET k v EX 100
RENAME k l
RENAME none x
SET m v
RENAME m l
RENAMENX l n
SET m v
RENAMENX m n
RENAME n n
COPY n c
COPY n c
COPY n c REPLACE
COPY none c
COPY n c DB 1
MOVE n 1
MOVE none 1
MOVE c 1
SET n v
MOVE n 1
SELECT 1
SET x 1
DEL x
RENAME c d
SELECT 0
SWAPDB 0 1
TOUCH n none
EXISTS n none none
TYPE none
TTL none
PTTL none
EXPIRETIME none
OBJECT ENCODING none
OBJECT IDLETIME none
SCAN 0 MATCH none
FLUSHDB
FLUSHALL
`;

const LISTS = `
LPUSH l a b
RPUSH l c
LPUSHX l d
RPUSHX none d
LPUSH l2 x
LSET l 0 z
LSET none 0 z
LINSERT l BEFORE z y
LINSERT l BEFORE none y
LINSERT none BEFORE z y
LREM l 0 y
LREM l 0 none
LREM none 0 x
LREM l2 0 x
LTRIM l 0 1
LTRIM l 0 1
LTRIM none 0 1
LPOP l
LPOP none
LPOP l 0
RPOP l 5
RPOP none 5
RPUSH l a b c d e f
LPOP l 2
LMOVE l l LEFT RIGHT
LMOVE l m LEFT RIGHT
LMOVE none m LEFT RIGHT
RPOPLPUSH m l
RPOPLPUSH l l
LMPOP 2 none l LEFT COUNT 2
LMPOP 1 l RIGHT COUNT 10
LMPOP 1 l RIGHT
RPUSH l a b c
LTRIM l 5 6
RPUSH l a
RPOP l
LLEN none
LRANGE none 0 -1
LINDEX none 0
LPOS none a
SET s x
LPUSH s a
RPOPLPUSH none s
`;

const STREAMS = `
XADD s 1 a 1
XADD s 1 a 1
XADD none NOMKSTREAM 1 a 1
XADD none 0-0 a 1
XADD s MAXLEN 1 2 a 1
XADD s MAXLEN 10 3 a 1
XTRIM s MAXLEN 1
XTRIM s MAXLEN 1
XTRIM none MAXLEN 1
XDEL s 3
XDEL s 3
XDEL none 3
XSETID s 5
XGROUP CREATE s g 0
XGROUP CREATE s g 0
XGROUP CREATE t g 0 MKSTREAM
XGROUP CREATE none g 0
XGROUP SETID s g 0
XGROUP CREATECONSUMER s g c
XGROUP CREATECONSUMER s g c
XGROUP DELCONSUMER s g c
XGROUP DELCONSUMER s g c
XADD s 6 a 1
XADD s 7 a 1
XGROUP CREATECONSUMER s g d
XREADGROUP GROUP g d COUNT 1 STREAMS s >
XREADGROUP GROUP g d STREAMS s >
XREADGROUP GROUP g d STREAMS s 0
XREADGROUP GROUP g d STREAMS none >
XCLAIM s g d 0 6
XCLAIM none g d 0 100
XAUTOCLAIM none g d 0 0
XDEL s 6
XAUTOCLAIM s g d 0 0
XACK s g 7
XACK none g 7
XPENDING s g
XPENDING none g
XLEN none
XRANGE none - +
XREAD STREAMS none s 0 0
XREAD STREAMS none none $ $
XINFO STREAM none
XINFO GROUPS s
XGROUP DESTROY s g
XGROUP DESTROY s g
COPY s u
RENAME s v
DEL v
SET w x
XADD w * a b
`;

/** Made on the way, and told of at once. Not where one hears oneself: 7.0 then writes the message into the midst of the array. */
const CONSUMERS_MADE = `
XGROUP CREATE s g 0 MKSTREAM
XREADGROUP GROUP g a STREAMS s >
XADD s 1 a 1
XADD s 2 a 1
XREADGROUP GROUP g b COUNT 1 STREAMS s >
XREADGROUP GROUP g c STREAMS s 0
XREADGROUP GROUP g d NOACK STREAMS s >
XCLAIM s g e 1000000 1
XCLAIM s g f 0 1
XCLAIM s g h 0 100
XAUTOCLAIM s g i 1000000 0
XAUTOCLAIM s g j 0 0 COUNT 1
XDEL s 1
XAUTOCLAIM s g k 0 0
`;

const STREAMS_WAITING = `
bob> XREAD BLOCK 0 STREAMS s $
alice> XADD s MAXLEN 1 1 a 1
alice> XGROUP CREATE s g $
bob> XREADGROUP GROUP g b BLOCK 0 STREAMS s >
alice> XADD s 2 a 1
bob> XREADGROUP GROUP g b BLOCK 0 STREAMS s >
alice> XGROUP DESTROY s g
alice> XGROUP CREATE s g $
bob> XREADGROUP GROUP g b BLOCK 0 STREAMS s >
alice> DEL s
bob> XREAD BLOCK 0 STREAMS none s 0 $
alice> XADD s 1 a 1
`;

const HASHES = `
HSET h a 1 b 2
HSET h a 1
HMSET h c 3
HSETNX h a x
HSETNX h d x
HSETNX new a x
HINCRBY h a 1
HINCRBY h b x
HINCRBY fresh a 1
HINCRBYFLOAT h a 0.5
HINCRBYFLOAT fresh2 a 0.5
HDEL h none
HDEL h a b
HDEL h c d
HDEL none a
HGET none a
HGETALL none
HMGET none a b
HLEN none
HEXISTS none a
HKEYS none
HSTRLEN none a
HSET s a 1
HGET h a
`;

const SETS = `
SADD s 1 2 3
SADD s 1
SADD s x
SREM s x none
SREM s none
SREM none a
SMOVE s t 1
SMOVE s t 1
SMOVE s s 2
SMOVE none t 2
SADD t 2
SMOVE s t 2
SMOVE s t 3
SREM t 1 2 3
SADD one a
SPOP one
SADD one a
SPOP one 1
SADD one a b
SPOP one 0
SPOP one 5
SPOP none
SPOP none 1
SISMEMBER none a
SMISMEMBER none a b
SCARD none
SMEMBERS none
SRANDMEMBER none
SRANDMEMBER none 2
`;

const ZSETS = `
ZADD z 1 a 2 b
ZADD z 1 a
ZADD z 5 a
ZADD z NX 9 a
ZADD z XX 9 none
ZADD z CH 1 a
ZADD z INCR 1 a
ZADD z INCR 0 a
ZADD z XX INCR 1 none
ZINCRBY z 2 a
ZINCRBY z 0 a
ZINCRBY new 2 a
ZADD none XX 1 a
ZREM z none
ZREM z a
ZREM z b
ZADD z 1 a 2 b 3 c 4 d 5 e
ZREMRANGEBYSCORE z 1 2
ZREMRANGEBYSCORE z 1 2
ZREMRANGEBYRANK z 0 0
ZREMRANGEBYRANK z 7 8
ZREMRANGEBYRANK z 0 -1
ZADD z 1 a 1 b
ZREMRANGEBYLEX z [a [a
ZREMRANGEBYLEX z - +
ZADD z 1 a
ZREMRANGEBYSCORE z 1 1
ZREM none a
ZREMRANGEBYRANK none 0 1
ZCARD none
ZSCORE none a
ZMSCORE none a b
ZRANGE none 0 1
ZRANGEBYSCORE none 0 1
ZCOUNT none 0 1
ZRANK none a
ZPOPMIN none
ZPOPMAX none 2
`;

/** The same lines from a client that hears nothing, from one that hears itself, and from within a transaction. */
function said(name: string, lines: string): Script[] {
  const typed = (client: string): string => lines.trim().replace(/^/gm, `${client}> `);
  return [
    script(`notify-${name}`, `${LISTENS}${typed('alice')}`),
    script(`notify-${name}-self`, `self> HELLO 3\nself> CONFIG SET notify-keyspace-events KEAmn\nself> PSUBSCRIBE __key*__:*\n${typed('self')}`),
  ];
}

export const notify: readonly Script[] = [
  // Not where one hears oneself: 7.0 then writes the message of a missing key into the midst of the array.
  script('notify-several-missing', `${LISTENS}alice> SET k v\nalice> MGET none k none2\nalice> EXISTS none k none2`),
  ...said('strings', STRINGS),
  // Sent together, so that the server's own round cannot come between and find it first.
  script('notify-set-over', `${LISTENS}alice>> SET k 6 PXAT 1\nalice>> GET k\nalice>> SET k 6 PXAT 1\nalice>> SET k 7`),
  ...said('keys', KEYS),
  ...said('lists', LISTS),
  ...said('streams', STREAMS),
  script('notify-streams-consumers', `${LISTENS}${CONSUMERS_MADE.trim().replace(/^/gm, 'alice> ')}`),
  script('notify-streams-waiting', `${LISTENS}${STREAMS_WAITING}`),
  ...said('hashes', HASHES),
  ...said('sets', SETS),
  ...said('zsets', ZSETS),
  // Not where one hears oneself: 7.0 then writes the message into the midst of the reply.
  script(
    'notify-zset-pops',
    `${LISTENS}
alice> ZADD z 1 a 2 b 3 c 4 d 5 e
alice> ZPOPMIN z
alice> ZPOPMAX z 2
alice> ZPOPMIN z 0
alice> ZMPOP 2 none z MIN
alice> ZMPOP 1 z MAX COUNT 9
alice> BZPOPMIN z 0
bob> ZADD z 1 a 2 b
alice> BZPOPMAX z 0
alice> BZMPOP 0 1 z MIN
bob> ZADD z 1 a 2 b
alice> BZPOPMIN y z 0
alice> BZPOPMAX y z 0
carol> BLPOP z 0
bob> ZADD y 1 a
bob> RPUSH z a
`,
  ),
  script(
    'notify-classes',
    `
ear> PSUBSCRIBE __key*__:*
alice> SET k v
alice> CONFIG SET notify-keyspace-events K
alice> SET k v
alice> CONFIG SET notify-keyspace-events A
alice> SET k v
alice> CONFIG SET notify-keyspace-events K$
alice> SET k v
alice> DEL k
alice> CONFIG SET notify-keyspace-events Eg
alice> SET k v
alice> DEL k
alice> CONFIG SET notify-keyspace-events KEl
alice> RPUSH l a
alice> DEL l
alice> CONFIG SET notify-keyspace-events Km
alice> GET none
alice> SET new x
alice> CONFIG SET notify-keyspace-events En
alice> GET none
alice> SET new2 x
alice> SET new2 x
alice> CONFIG SET notify-keyspace-events KEA
alice> GET none
alice> SET new3 x
alice> CONFIG SET notify-keyspace-events ""
alice> SET k v
`,
  ),
  script(
    'notify-expired',
    `
alice> CONFIG SET notify-keyspace-events KEAm
ear> PSUBSCRIBE __key*__:*
alice> SET k v PX 60
wait 700ms
alice> SET k v PX 60
wait 700ms
alice> SELECT 3
alice> PSETEX k 60 v
wait 700ms
alice> GET k
`,
  ),
  script(
    'notify-channels',
    `
alice> CONFIG SET notify-keyspace-events KEA
ear> SUBSCRIBE __keyspace@0__:k __keyevent@0__:set __keyevent@0__:del __keyspace@1__:k "__keyspace@0__:\\x00\\xff"
eye> PSUBSCRIBE __keyspace@*__:k
alice> SET k v
alice> SET "\\x00\\xff" v
alice> SET other v
alice> DEL k other
alice> SELECT 1
alice> SET k v
alice> MULTI
alice> SET k w
alice> DEL k
alice> RPUSH k a
alice> EXEC
alice> PUBLISH __keyevent@0__:set fake
`,
  ),
  script(
    'notify-self-in-a-transaction',
    `
self> HELLO 3
self> CONFIG SET notify-keyspace-events KEA
self> PSUBSCRIBE __key*__:*
self> MULTI
self> SET k v
self> GET k
self> LPUSH l a b
self> LPOP l 2
self> EXPIRE k 100
self> EXEC
self>> SET a 1
self>> GET a
self>> DEL a
`,
  ),
];
