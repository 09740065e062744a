/**
 * What a primary tells its replicas, family by family: commands as Redis rewrites them. Played by stream.test.ts to a real primary
 * with a replica that only listens.
 *
 * Sets from which members are taken by chance are called `any…`.
 */
import { script, type Script } from '../steps.ts';

export const replicationStream: readonly Script[] = [
  script(
    'stream-strings',
    `
a> SET k v
a> SET k v NX
a> SET n v NX
a> SET k v XX GET
a> SET k v EX 100
a> SET k v PX 100000
a> SET k v EXAT 4102444800
a> SET k v PXAT 4102444800000
a> SET k v px 100000 GET
a> SET k v KEEPTTL
a> set k v ex 100 nx
a> SET e v EX 100 NX
a> SETEX k 100 v
a> PSETEX k 100000 v
a> SETNX k v
a> SETNX new v
a> GETSET k w
a> GETSET gs w
a> MSET a 1 b 2
a> MSETNX a 1 c 3
a> MSETNX d 1 c 3
a> APPEND k more
a> APPEND k ""
a> SETRANGE k 1 xyz
a> SETRANGE k 1 ""
a> INCR i
a> DECR i
a> INCRBY i 10
a> DECRBY i 3
a> INCRBYFLOAT f 1.5
a> INCRBYFLOAT f 2.25
a> INCRBYFLOAT i 0
a> GETDEL f
a> GETDEL f
a> GETEX i
a> GETEX i EX 100
a> GETEX i PX 100000
a> GETEX i EXAT 4102444800
a> GETEX i PERSIST
a> GETEX i PERSIST
a> GETEX i EXAT 1
a> SET past v EXAT 1
a> SET past v PX 1 KEEPTTL
a> GET k
a> INCR k
a> LPUSH k v
a> STRLEN k
`,
  ),
  script(
    'stream-keys',
    `
a> SET k v
a> EXPIRE k 100
a> PEXPIRE k 100000
a> EXPIREAT k 4102444800
a> PEXPIREAT k 4102444800000
a> EXPIRE k 100 GT
a> EXPIRE k 100 XX
a> EXPIRE none 100
a> PERSIST k
a> PERSIST k
a> EXPIRE k -1
a> SET k v
a> PEXPIREAT k 1
a> SET k v
a> DEL k none
a> DEL none
a> MSET a 1 b 2
a> UNLINK a none
a> RENAME b c
a> RENAME c c
a> RENAMENX c c
a> RENAMENX c d
a> COPY d e
a> COPY d e
a> COPY d e REPLACE
a> COPY d e DB 1
a> MOVE d 2
a> TOUCH e
a> SELECT 1
a> SET k v
a> SELECT 0
a> SET k v
a> SWAPDB 0 1
a> SWAPDB 3 3
a> FLUSHDB
a> FLUSHDB
a> FLUSHDB ASYNC
a> FLUSHALL
a> FLUSHALL SYNC
`,
  ),
  script(
    'stream-expired-keys',
    `
a> SET k v PX 20
wait 300ms
a> GET k
a> DEBUG SET-ACTIVE-EXPIRE 0
a> SET k v PX 20
a> SET l v PX 20
a> SET m v PX 20
a> SET n v PX 20
a> SET o v PX 20
wait 60ms
a> GET k
a> INCR l
a> EXISTS m n
a> DEL o
a> MSET p 1 q 2
a> PEXPIRE p 20
a> PEXPIRE q 20
wait 60ms
a> MULTI
a> GET p
a> SET r v
a> GET q
a> EXEC
a> SET s v PX 20
wait 60ms
a> SET s v NX
a> SET t v PX 20
wait 60ms
a> RENAME r t
a> DEBUG SET-ACTIVE-EXPIRE 1
`,
  ),
  script(
    'stream-lists',
    `
a> RPUSH l a b c d e f g h
a> LPUSH l z
a> LPUSHX none z
a> RPUSHX l y
a> LPOP l
a> RPOP l 2
a> LPOP l 0
a> LPOP none
a> LSET l 0 q
a> LINSERT l BEFORE q p
a> LINSERT l BEFORE none p
a> LREM l 0 p
a> LREM l 0 none
a> LTRIM l 0 -1
a> LTRIM l 0 2
a> LMOVE l m LEFT RIGHT
a> lmove l m left right
a> RPOPLPUSH l m
a> LMOVE none m LEFT RIGHT
a> LMPOP 2 none m LEFT
a> LMPOP 2 none m RIGHT COUNT 10
a> LMPOP 1 none LEFT
a> RPUSH l a b c d e f g h
a> BLPOP l 0
a> BRPOP none l 0
a> BLMOVE l m LEFT RIGHT 0
a> BRPOPLPUSH l m 0
a> BLMPOP 0 2 none l LEFT COUNT 2
a> blmpop 0 1 l right
a> DEL l
a> RPUSH one x
a> LPOP one
a> RPUSH one x
a> LMPOP 1 one LEFT
`,
  ),
  script(
    'stream-waiters',
    `
b> BLPOP l 0
a> RPUSH l x
b> BRPOP l m 0
a> RPUSH m x y z
b> BLMOVE l m LEFT RIGHT 0
a> LPUSH l x
b> blmove l m left right 0
a> LPUSH l x
b> BRPOPLPUSH l m 0
a> LPUSH l x
b> BLMPOP 0 2 l n LEFT COUNT 10
a> RPUSH l 1 2 3
b> BZPOPMIN z 0
a> ZADD z 1 a 2 b
b> BZMPOP 0 1 z2 MAX COUNT 5
a> ZADD z2 1 a 2 b
b> BLPOP l 0
c> BLPOP l 0
a> RPUSH l 1 2 3
a> DEL l
b> BLPOP l 0
c> BLPOP k 0
a> MULTI
a> RPUSH l 1
a> RPUSH k 1
a> EXEC
b> BLMOVE l m LEFT RIGHT 0
c> BLPOP m 0
a> DEL m
a> RPUSH l x
b> SELECT 1
b> BLPOP l 0
a> SELECT 1
a> RPUSH l x
b> XREAD BLOCK 0 STREAMS s $
a> XADD s 1-1 f v
b> XREADGROUP GROUP g c BLOCK 0 STREAMS s >
a> XGROUP CREATE s g $
b> XREADGROUP GROUP g c BLOCK 0 STREAMS s >
a> XADD s 2-1 f v
b> XREADGROUP GROUP g c2 NOACK BLOCK 0 STREAMS s >
a> XADD s 3-1 f v
`,
  ),
  script(
    'stream-hashes',
    `
a> HSET h f v g w
a> HSET h f v
a> HSETNX h f v
a> HSETNX h x v
a> HMSET h f 1
a> HINCRBY h f 5
a> HINCRBYFLOAT h f 1.25
a> HDEL h none
a> HDEL h f g
a> HDEL h x
a> HGETALL h
`,
  ),
  script(
    'stream-sets',
    `
a> SADD s a b c d
a> SADD s a
a> SREM s a z
a> SREM s z
a> SMOVE s t b
a> SMOVE s s c
a> SMOVE s t z
a> SPOP t
a> SADD t a
a> SPOP t 1
a> SADD t a b
a> SPOP t 5
a> SADD any 1 2 3 4 5 6 7 8 9
a> SPOP any
a> SPOP any 2
a> SPOP any 5
a> SPOP any 0
a> SPOP none
a> SPOP none 2
a> SADD anywhere a b c d e f
a> SPOP anywhere 6
`,
  ),
  script(
    'stream-zsets',
    `
a> ZADD z 1 a 2 b 3 c 4 d 5 e
a> ZADD z 1 a
a> ZADD z XX 1 none
a> ZADD z GT CH 0 a
a> ZADD z INCR 2 a
a> ZINCRBY z 0 a
a> ZINCRBY z 1.5 a
a> ZREM z none
a> ZREM z b
a> ZPOPMIN z
a> ZPOPMAX z 2
a> ZPOPMIN none
a> ZPOPMIN z 0
a> ZADD z 1 a 2 b 3 c 4 d 5 e
a> ZMPOP 2 none z MIN
a> ZMPOP 1 z MAX COUNT 2
a> ZMPOP 1 none MAX
a> BZPOPMIN none z 0
a> BZPOPMAX z 0
a> ZADD z 1 a 2 b 3 c 4 d 5 e
a> BZMPOP 0 1 z MIN COUNT 2
a> ZREMRANGEBYRANK z 0 0
a> ZREMRANGEBYSCORE z 100 200
a> ZREMRANGEBYSCORE z 0 200
a> ZADD z 1 a
a> ZREMRANGEBYLEX z - +
`,
  ),
  script(
    'stream-streams',
    `
a> XADD s 1-1 f v
a> XADD s 2-* f v
a> XADD s 3 f v
a> XADD s NOMKSTREAM 4-1 f v
a> XADD none NOMKSTREAM * f v
a> XADD s MAXLEN 3 5-1 f v
a> XADD s MAXLEN = 3 6-1 f v
a> XADD s MAXLEN ~ 3 7-1 f v
a> XADD s MINID ~ 5-1 LIMIT 10 8-1 f v
a> XADD s MINID 6-1 9-1 f v
a> XADD s MAXLEN ~ 100 10-* f v
a> XADD s NOMKSTREAM MAXLEN ~ 0 LIMIT 5 11-* f v
a> XTRIM s MAXLEN 100
a> XTRIM s MAXLEN 4
a> XTRIM s MAXLEN ~ 2
a> CONFIG SET stream-node-max-entries 2
a> XADD t 1-1 f v
a> XADD t 2-1 f v
a> XADD t 3-1 f v
a> XADD t 4-1 f v
a> XADD t 5-1 f v
a> XTRIM t MAXLEN ~ 2
a> XADD t MAXLEN ~ 1 6-1 f v
a> XADD t 7-1 f v
a> XTRIM t MINID ~ 7-1 LIMIT 4
a> XTRIM t MINID 7-1
a> XDEL t 1-1
a> XDEL t 7-1 8-8
a> XSETID t 9-1
a> XSETID t 10-1 ENTRIESADDED 10 MAXDELETEDID 9-9
a> XADD gone 1-1 f v
a> XTRIM gone MINID ~ 9
a> XADD gone MINID ~ 99 10-1 f v
a> XTRIM gone MAXLEN ~ 0
a> XADD auto * f v
a> XADD auto MAXLEN ~ 10 * f v
`,
  ),
  script(
    'stream-groups',
    `
a> XADD s 1-1 f v
a> XADD s 2-1 f v
a> XADD s 3-1 f v
a> XADD s 4-1 f v
a> XGROUP CREATE s g 0
a> XGROUP CREATE s h $ ENTRIESREAD 4
a> XGROUP CREATE made m $ MKSTREAM
a> XGROUP CREATE s g 0
a> XGROUP SETID s g 0
a> XGROUP CREATECONSUMER s g c1
a> XGROUP CREATECONSUMER s g c1
a> XREADGROUP GROUP g c1 COUNT 1 STREAMS s >
a> XREADGROUP GROUP g c2 COUNT 2 STREAMS s >
a> XREADGROUP GROUP g c2 STREAMS s 0
a> XREADGROUP GROUP g c3 STREAMS s 0
a> XREADGROUP GROUP g c4 NOACK STREAMS s >
a> XREADGROUP GROUP g c5 STREAMS s >
a> XREADGROUP GROUP g c6 NOACK STREAMS s >
a> XACK s g 1-1 9-9
a> XACK s g 9-9
a> XCLAIM s g c1 0 2-1
a> XCLAIM s g c1 0 2-1 3-1 JUSTID
a> XCLAIM s g c1 1000000 2-1
a> XCLAIM s g c7 0 9-9
a> XCLAIM s g c1 0 4-1 FORCE RETRYCOUNT 7 LASTID 5-0
a> XCLAIM s g c1 0 2-1 IDLE 1000
a> XAUTOCLAIM s g c2 0 0 COUNT 2
a> XAUTOCLAIM s g c2 0 0 COUNT 1 JUSTID
a> XAUTOCLAIM s g c8 100000 0
a> XDEL s 2-1
a> XAUTOCLAIM s g c2 0 0
a> XDEL s 3-1
a> XCLAIM s g c2 0 3-1
a> XGROUP DELCONSUMER s g c2
a> XGROUP DELCONSUMER s g none
a> XGROUP SETID s g $ ENTRIESREAD 3
a> XADD two 1-1 f v
a> XGROUP CREATE two g 0
a> XGROUP SETID s g 0
a> XREADGROUP GROUP g c9 COUNT 1 STREAMS s two > >
a> XGROUP DESTROY s none
a> XGROUP DESTROY s g
a> XGROUP CREATE two g 0
a> XADD two 2-2 f v
a> XCLAIM two g c 0 9-9 LASTID 1-1
a> XCLAIM two g c 0 9-9 LASTID 1-1
a> XGROUP SETID two g 0
a> XREADGROUP GROUP g c BLOCK 0 STREAMS two 0
a> XPENDING two g
`,
  ),
  script(
    'stream-transactions',
    `
a> MULTI
a> SET k v
a> EXEC
a> MULTI
a> SET k v
a> INCR i
a> GET k
a> EXEC
a> MULTI
a> GET k
a> EXEC
a> MULTI
a> EXEC
a> MULTI
a> SET k v
a> DISCARD
a> MULTI
a> SET k v
a> SELECT 2
a> SET k v
a> EXEC
a> SELECT 0
a> MULTI
a> INCR k
a> LPUSH k v
a> EXEC
a> MULTI
a> PUBLISH c hi
a> SET k v
a> EXEC
a> WATCH k
b> SET k w
a> MULTI
a> SET k v
a> EXEC
a> MULTI
a> SPOP any
a> BLPOP none 0
a> EXPIRE k 100
a> EXEC
`,
  ),
  script(
    'stream-messages',
    `
a> PUBLISH news hi
a> SPUBLISH news hi
a> SELECT 5
a> PUBLISH news again
a> SET k v
b> SUBSCRIBE news
a> PUBLISH news hi
`,
  ),
  script(
    'stream-other',
    `
a> SCRIPT FLUSH
a> FUNCTION FLUSH
a> CONFIG SET maxmemory-policy allkeys-lfu
a> CONFIG SET maxmemory-policy noeviction
a> ACL SETUSER bob on
a> ACL DELUSER bob
a> CLIENT PAUSE 1 WRITE
wait 200ms
a> HELLO 3
a> SADD s a b
a> GETEX none EX 100
a> LMPOP 1 none LEFT
a> EXPIRE none 10
a> LPUSH l a b c
a> LPOS l a
a> LRANGE l 0 -1
a> SUBSCRIBE c
a> PUBLISH c to-myself
a> RESET
a> SET k v
`,
  ),
];
