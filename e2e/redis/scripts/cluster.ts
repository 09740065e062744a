/** Pub/Sub in a cluster, and who serves what: every node has its own view. Played on real clusters by cluster.test.ts. */
import { clusterScript, type ClusterScript } from '../cluster/steps.ts';

export const cluster: readonly ClusterScript[] = [
  clusterScript(
    'cluster-publish',
    `
s1@m1> SUBSCRIBE news
s2@r2> SUBSCRIBE news
s3@m2> PSUBSCRIBE n*
p@m0> PUBLISH news hi
bus
p@m0> PUBSUB NUMSUB news
p@m0> PUBSUB CHANNELS
p@m0> PUBSUB NUMPAT
p1@m1> PUBLISH news yo
bus
p1@m1> PUBSUB NUMSUB news
p2@r2> PUBLISH news "from a replica"
p2@r2> PUBSUB CHANNELS
bus
s3@m2> SUBSCRIBE news
s3@m2> PSUBSCRIBE *
p@m0> PUBLISH news twice
p@m0> PUBLISH "" ""
p@m0> PUBLISH 배송 출발
p@m0>> PUBLISH news 1
p@m0>> PUBLISH news 2
p@m0>> PUBLISH news 3
bus
s1@m1> UNSUBSCRIBE
p@m0> PUBLISH news after
p@m0> PUBLISH nobody hears
bus
p@m0> MULTI
p@m0> PUBLISH news in-a-transaction
p@m0> EXEC
p@m0> PUBLISH news
bus
`,
  ),
  clusterScript(
    'cluster-publish-alone',
    `
cluster 1 master 0 replicas
s@m0> SUBSCRIBE news
s@m0> SSUBSCRIBE shard
p@m0> PUBLISH news hi
p@m0> SPUBLISH shard hi
p@m0> CLUSTER INFO
bus
`,
  ),
  clusterScript(
    'cluster-publish-two-replicas',
    `
cluster 2 masters 2 replicas
a@m0> SSUBSCRIBE orders
b@r0> SSUBSCRIBE orders
c@r2> SSUBSCRIBE orders
d@r1> SSUBSCRIBE orders
d@r1> SUBSCRIBE orders
p@m0> SPUBLISH orders 1
bus
q@r2> SPUBLISH orders 2
bus
q@r2> PUBLISH orders 3
bus
q@r2> CLUSTER SLOTS
q@r2> CLUSTER SHARDS
q@r2> CLUSTER NODES
p@m0> ROLE
q@r2> ROLE
p@m0> CLUSTER REPLICAS {m0}
`,
  ),
  clusterScript(
    'cluster-keyspace-events',
    `
k@m1> PSUBSCRIBE __key*__:*
kr@r0> PSUBSCRIBE __key*__:*
k0@m0> PSUBSCRIBE __key*__:*
p0@m0> CONFIG SET notify-keyspace-events KEA
p1@m1> CONFIG SET notify-keyspace-events KEA
pr@r0> CONFIG SET notify-keyspace-events KEA
p0@m0> SET orders 1
p0@m0> DEL orders
p0@m0> RPUSH {orders} a b
p0@m0> EXPIRE {orders} 100
p1@m1> SET apple 1
bus
`,
  ),
  clusterScript(
    'cluster-spublish',
    `
p@m0> CLUSTER KEYSLOT apple
p@m0> CLUSTER KEYSLOT orders
p@m0> CLUSTER KEYSLOT {orders}:kr
p@m0> SPUBLISH apple a
a@m1> SSUBSCRIBE apple
b@r1> SSUBSCRIBE apple
x@m1> SUBSCRIBE apple
x@m1> PSUBSCRIBE *
p1@m1> SPUBLISH apple b
bus
p1@m1> PUBLISH apple plain
bus
pr@r1> SPUBLISH apple from-the-replica
bus
y@m2> SSUBSCRIBE apple
y@m2> SSUBSCRIBE banana apple
y@m2> SPUBLISH banana x
y@m2> SUNSUBSCRIBE banana
y@m2> SUNSUBSCRIBE
y@m2> SUNSUBSCRIBE foo
y@m2> SSUBSCRIBE foo
y@m2> SUNSUBSCRIBE foo
p1@m1> PUBSUB SHARDCHANNELS
p1@m1> PUBSUB SHARDNUMSUB apple banana
pr@r1> PUBSUB SHARDNUMSUB apple
p@m0> PUBSUB SHARDNUMSUB apple
p@m0> PUBSUB SHARDCHANNELS
a@m1> SUNSUBSCRIBE apple
a@m1> SUNSUBSCRIBE orders
p1@m1> SPUBLISH apple c
p1@m1> SPUBLISH apple
p1@m1> SPUBLISH apple a b
p@m0> SPUBLISH apple
bus
r@r0> SSUBSCRIBE orders
r@r0> SSUBSCRIBE apple
p@m0> SPUBLISH orders to-the-replica
r@r0> SUNSUBSCRIBE
p@m0> SSUBSCRIBE "" x
p@m0> SSUBSCRIBE ""
p@m0> SPUBLISH "" empty
`,
  ),
  clusterScript(
    'cluster-one-slot-per-ssubscribe',
    `
a@m0> SSUBSCRIBE orders apple
a@m0> SSUBSCRIBE {orders}:kr {orders}:us
a@m0> SSUBSCRIBE orders
a@m0> SUNSUBSCRIBE orders apple
a@m0> SUNSUBSCRIBE {orders}:kr
p@m0> SPUBLISH {orders}:us x
p@m0> SPUBLISH {orders}:kr y
a@m0> SSUBSCRIBE bar
p@m0> SPUBLISH bar z
p@m0> PUBSUB SHARDCHANNELS
a@m0> SUNSUBSCRIBE
p@m0> PUBSUB SHARDCHANNELS
`,
  ),
  clusterScript(
    'cluster-slot-moves-under-subscribers',
    `
a@m0> SSUBSCRIBE {orders}:kr {orders}:us
a@m0> SUBSCRIBE plain
b@r0> SSUBSCRIBE {orders}:kr
c@m0> SSUBSCRIBE {orders}:kr bar
c@m0> SSUBSCRIBE bar
p@m0> SPUBLISH {orders}:kr x
q@m1> CLUSTER SETSLOT 105 IMPORTING {m0}
p@m0> CLUSTER SETSLOT 105 MIGRATING {m1}
p@m0> SPUBLISH {orders}:kr still-here
p@m0> GET {orders}:none
q@m1> SPUBLISH {orders}:kr not-yet
q@m1> SSUBSCRIBE {orders}:kr
d@m0> SSUBSCRIBE {orders}:kr
q@m1> CLUSTER SETSLOT 105 NODE {m1}
until m0: CLUSTER SLOTS has 106
p@m0> CLUSTER SETSLOT 105 NODE {m1}
s@m2> CLUSTER SETSLOT 105 NODE {m1}
p@m0> SPUBLISH {orders}:kr gone
a@m0> SSUBSCRIBE {orders}:kr
a@m0> PING
a@m0> UNSUBSCRIBE
a@m0> GET {orders}:kr
b@r0> PING
c@m0> SUNSUBSCRIBE
move a to m1
a@m1> SSUBSCRIBE {orders}:kr
q@m1> SPUBLISH {orders}:kr here-now
p@m0> PUBSUB SHARDCHANNELS
bus
`,
  ),
  clusterScript(
    'cluster-redirects',
    `
a@m0> SET apple 1
a@m0> GET apple
a@m1> GET apple
a@m0> SET orders 1
a@m0> GET orders
a@m0> MSET orders 1 apple 2
a@m0> MSET {apple}1 1 {apple}2 2
a@m0> MSET {orders}1 1 {orders}2 2
a@m0> MGET {orders}1 {orders}2 orders
a@m0> MGET orders bar
a@m0> DEL orders apple
a@m0> DEL orders
a@m0> RENAME orders apple
a@m0> RENAME {orders}1 {orders}3
a@m0> COPY {orders}2 {orders}4
a@m0> COPY {orders}2 {orders}5 DB 1
a@m0> COPY {orders}2 {orders}5 DB 0
a@m0> COPY orders apple DB 1
a@m0> MOVE orders 1
a@m0> MOVE {orders}2 1
a@m0> MOVE {orders}2 0
a@m0> SELECT 1
a@m0> SELECT 0
a@m0> SELECT 16
a@m0> SELECT x
a@m0> SWAPDB 0 1
a@m0> DBSIZE
a@m0> KEYS *
a@m0> SCAN 0
a@m0> PING
a@m0> ECHO apple
a@m0> GET
a@m0> GET apple x
a@m0> NOSUCH apple
a@m0> OBJECT ENCODING apple
a@m0> OBJECT ENCODING {orders}2
a@m0> TOUCH {orders}2 {orders}4
a@m0> EXISTS orders apple
a@m0> TYPE apple
a@m0> EXPIRE apple 10
a@m0> FLUSHALL
a@m0> DBSIZE
a@m0> ASKING
a@m0> ASKING x
a@m0> READONLY
a@m0> READONLY x
a@m0> READWRITE
a@m0> READWRITE x
`,
  ),
  clusterScript(
    'cluster-transactions',
    `
a@m0> MULTI
a@m0> SET apple 1
a@m0> SET orders 1
a@m0> EXEC
a@m0> GET orders
a@m0> MULTI
a@m0> SET orders 1
a@m0> SET bar 1
a@m0> EXEC
a@m0> MULTI
a@m0> SET {orders}1 1
a@m0> GET {orders}1
a@m0> PUBLISH apple x
a@m0> EXEC
a@m0> MULTI
a@m0> PING
a@m0> EXEC
a@m0> MULTI
a@m0> MSET orders 1 apple 2
a@m0> EXEC
a@m0> MULTI
a@m0> SPUBLISH apple x
a@m0> DISCARD
a@m0> WATCH apple
a@m0> WATCH orders bar
a@m0> WATCH orders
b@m0> SET orders 2
a@m0> MULTI
a@m0> GET orders
a@m0> EXEC
a@m0> UNWATCH
a@m0> MULTI
a@m0> SSUBSCRIBE orders
a@m0> SPUBLISH orders x
a@m0> EXEC
a@m0> SUNSUBSCRIBE
a@m0> MULTI
a@m0> BLPOP {orders}q 0
a@m0> EXEC
b@m0> CLUSTER INFO
r@r0> MULTI
r@r0> GET orders
r@r0> EXEC
r@r0> READONLY
r@r0> MULTI
r@r0> GET orders
r@r0> EXEC
r@r0> MULTI
r@r0> GET orders
r@r0> SET orders 3
r@r0> EXEC
r@r0> MULTI
r@r0> GET orders
r@r0> SPUBLISH orders hi
r@r0> EXEC
r@r0> WATCH orders
b@m0> SET orders 4
r@r0> MULTI
r@r0> GET orders
r@r0> EXEC
`,
  ),
  clusterScript(
    'cluster-transaction-while-the-slot-goes',
    `
a@m0> SET orders 1
a@m0> WATCH orders
a@m0> MULTI
a@m0> GET orders
b@m0> MULTI
b@m0> SET {orders}new 1
q@m1> CLUSTER SETSLOT 105 IMPORTING {m0}
p@m0> CLUSTER SETSLOT 105 MIGRATING {m1}
b@m0> EXEC
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000
q@m1> CLUSTER SETSLOT 105 NODE {m1}
until m0: CLUSTER SLOTS has 106
a@m0> EXEC
a@m0> GET orders
q@m1> GET orders
`,
  ),
  clusterScript(
    'cluster-replica-reads',
    `
a@m0> SET orders 1
a@m0> RPUSH {orders}q a b
r@r0> GET orders
r@r0> READONLY
r@r0> GET orders
r@r0> LRANGE {orders}q 0 -1
r@r0> SET orders 2
r@r0> DEL orders
r@r0> GET apple
r@r0> MGET orders apple
r@r0> MGET orders {orders}q
r@r0> LPOP {orders}q
r@r0> BLPOP {orders}q 0
r@r0> DBSIZE
r@r0> KEYS *
r@r0> FLUSHALL
r@r0> READWRITE
r@r0> GET orders
r@r0> READONLY
r@r0> RESET
r@r0> GET orders
r@r0> PING
r@r0> PUBLISH news x
r@r0> SPUBLISH orders x
r@r0> SSUBSCRIBE orders
r@r0> SUNSUBSCRIBE orders
r@r0> XREAD BLOCK 0 STREAMS {orders}s $
m@m0> READONLY
m@m0> GET orders
m@m0> GET apple
c@r0> READONLY
c@r0> XREAD BLOCK 0 STREAMS {orders}s $
a@m0> XADD {orders}s 1-1 n 1
c@r0> XREAD BLOCK 0 STREAMS {orders}s $
c@r0>> PING
`,
  ),
  clusterScript(
    'cluster-blocked',
    `
a@m0> BLPOP apple 0
a@m0> BLPOP orders apple 0
a@m0> BLPOP orders bar 0
a@m0> BLMOVE orders apple LEFT RIGHT 0
a@m0> BRPOPLPUSH orders bar 0
a@m0> BLMPOP 0 2 orders apple LEFT
a@m0> BZPOPMIN orders apple 0
a@m0> XREAD BLOCK 0 STREAMS orders apple $ $
a@m0> XREADGROUP GROUP g c BLOCK 0 STREAMS apple >
a@m0> BLPOP orders 0
b@m0> BLMOVE {orders}q {orders}done LEFT RIGHT 0
c@m0> XREAD BLOCK 0 STREAMS {orders}s $
d@m0> BLPOP {orders}x bar 0
d@m0> BLPOP bar 0
p@m0> LPUSH orders job
a@m0> BLPOP orders {orders}2 0
e@m0> WAIT 1 100
q@m1> CLUSTER SETSLOT 105 IMPORTING {m0}
p@m0> CLUSTER SETSLOT 105 MIGRATING {m1}
p@m0> RPUSH {orders}q 1
f@m0> BLPOP orders 0
q@m1> CLUSTER SETSLOT 105 NODE {m1}
until m0: CLUSTER SLOTS has 106
wait 200ms
p@m0> PING
a@m0> BLPOP orders 0
p@m0> RPUSH bar 1
p@m0> CLUSTER COUNTKEYSINSLOT 105
`,
  ),
];
