/** A cluster that changes: slots that migrate with their keys, replicas that take over, nodes that crash or are cut off. */
import { clusterScript, type ClusterScript } from '../cluster/steps.ts';

export const clusterMoves: readonly ClusterScript[] = [
  clusterScript(
    'cluster-migration',
    `
p@m0> MSET {orders}1 1 {orders}2 2 {orders}3 3
p@m0> RPUSH {orders}q a b c
p@m0> SET {orders}ttl v PX 1000000
w@m0> BLPOP {orders}none 0
q@m1> CLUSTER SETSLOT 105 IMPORTING {m0}
p@m0> CLUSTER SETSLOT 105 MIGRATING {m1}
p@m0> CLUSTER NODES
q@m1> CLUSTER NODES
p@m0> CLUSTER GETKEYSINSLOT 105 10
p@m0> MIGRATE 127.0.0.1 {m1:port} {orders}1 0 1000
p@m0> GET {orders}1
p@m0> GET {orders}2
p@m0> SET {orders}new 1
p@m0> SET {orders}2 two
p@m0> MGET {orders}1 {orders}2
p@m0> MGET {orders}1 {orders}none
p@m0> MGET {orders}2 {orders}3
p@m0> DEL {orders}1 {orders}2
p@m0> EXISTS {orders}1
p@m0> MULTI
p@m0> GET {orders}2
p@m0> GET {orders}1
p@m0> EXEC
p@m0> MULTI
p@m0> SET {orders}2 three
p@m0> EXEC
q@m1> GET {orders}1
q@m1> ASKING
q@m1> GET {orders}1
q@m1> GET {orders}1
q@m1> ASKING
q@m1> GET {orders}2
q@m1> ASKING
q@m1> MGET {orders}1 {orders}2
q@m1> ASKING
q@m1> SET {orders}new 1
q@m1> ASKING
q@m1> MULTI
q@m1> GET {orders}1
q@m1> EXEC
q@m1> MULTI
q@m1> ASKING
q@m1> GET {orders}1
q@m1> EXEC
q@m1> ASKING
q@m1> PING
q@m1> GET {orders}1
u@m1> ASKING
u@m1> SSUBSCRIBE {orders}
q@m1> ASKING
q@m1> SPUBLISH {orders} x
q@m1> ASKING
q@m1> BLPOP {orders}none 0.1
wait 300ms
q@m1> ASKING
q@m1> GET banana
q@m1> ASKING
q@m1> GET foo
r@r1> ASKING
r@r1> GET {orders}1
s@r0> READONLY
s@r0> GET {orders}1
s@r0> GET {orders}2
p@m0> MIGRATE 127.0.0.1 {m1:port} "" 0 1000 KEYS {orders}2 {orders}3 {orders}q {orders}ttl
p@m0> CLUSTER GETKEYSINSLOT 105 10
p@m0> MIGRATE 127.0.0.1 {m1:port} {orders}2 0 1000
p@m0> MGET {orders}1 {orders}2
p@m0> SCAN 0
q@m1> CLUSTER SETSLOT 105 NODE {m1}
until m0: CLUSTER NODES has 106-5460
until m2: CLUSTER NODES has 106-5460
until r0: CLUSTER NODES has 106-5460
until r1: CLUSTER NODES has 106-5460
wait 200ms
p@m0> CLUSTER NODES
q@m1> CLUSTER NODES
t@m2> CLUSTER NODES
t@m2> GET {orders}1
p@m0> GET {orders}1
q@m1> MGET {orders}1 {orders}2 {orders}3 {orders}new
q@m1> LRANGE {orders}q 0 -1
q@m1> PTTL {orders}ttl
r@r1> READONLY
r@r1> GET {orders}1
q@m1> CLUSTER SLOTS
q@m1> CLUSTER SHARDS
q@m1> CLUSTER INFO
`,
  ),
  clusterScript(
    'cluster-migrate-words',
    `
p@m0> MIGRATE
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000
p@m0> SET orders 1
p@m0> MIGRATE 127.0.0.1 {m1:port} orders x 1000
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 x
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000 FOO
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000 KEYS orders
p@m0> MIGRATE 127.0.0.1 {m1:port} "" 0 1000 KEYS
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000 COPY
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000 REPLACE
p@m0> MIGRATE 127.0.0.1 {m1:port} apple 0 1000
p@m0> MIGRATE 127.0.0.1 {m1:port} "" 0 1000 KEYS orders bar
p@m0> MIGRATE 127.0.0.1 1 orders 0 100
q@m1> CLUSTER SETSLOT 105 IMPORTING {m0}
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000 COPY
p@m0> GET orders
q@m1> ASKING
q@m1> GET orders
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 0 1000 REPLACE
p@m0> GET orders
p@m0> MIGRATE 127.0.0.1 {m1:port} orders 5 1000
`,
  ),
  clusterScript(
    'cluster-migration-given-up',
    `
p@m0> SET {orders}1 1
q@m1> CLUSTER SETSLOT 105 IMPORTING {m0}
p@m0> CLUSTER SETSLOT 105 MIGRATING {m1}
p@m0> CLUSTER SETSLOT 105 MIGRATING {m2}
p@m0> CLUSTER NODES
p@m0> CLUSTER SETSLOT 105 STABLE
q@m1> CLUSTER SETSLOT 105 STABLE
p@m0> GET {orders}none
q@m1> ASKING
q@m1> GET {orders}1
p@m0> CLUSTER NODES
q@m1> CLUSTER NODES
u@m1> SSUBSCRIBE apple
q@m1> CLUSTER SETSLOT 7092 NODE {m1}
q@m1> CLUSTER INFO
q@m1> CLUSTER SETSLOT 105 NODE {m2}
q@m1> GET {orders}1
p@m0> GET {orders}1
`,
  ),
  clusterScript(
    'cluster-failover',
    `
s@m0> SSUBSCRIBE orders
sr@r0> SSUBSCRIBE orders
plain@m0> SUBSCRIBE news
w@m0> BLPOP {orders}q 0
x@m0> XREAD BLOCK 0 STREAMS {orders}s $
t@m0> MULTI
t@m0> SET orders 1
a@m0> SET orders kept
r@r0> READONLY
r@r0> GET orders
b@m1> PING
r@r0> CLUSTER FAILOVER
until r0: ROLE has master
until m0: ROLE has slave
until m1: CLUSTER SLOTS has [:0 :5460 ["127.0.0.1" :7003 "<r0>"
until m0: ROLE has connected
until r0: INFO replication has state=online
until r0: CLUSTER NODES has slave <r0>
r@r0> GET orders
r@r0> SET orders again
a@m0> GET orders
a@m0> SET orders x
a@m0> READONLY
a@m0> GET orders
t@m0> EXEC
r@r0> SPUBLISH orders hi
r@r0> PUBLISH news hi
r@r0> ROLE
a@m0> ROLE
r@r0> CLUSTER NODES
r@r0> CLUSTER INFO
a@m0> CLUSTER INFO
b@m1> GET orders
until m1: CLUSTER NODES has slave <r0>
b@m1> CLUSTER SLOTS
s@m0> SSUBSCRIBE orders
r@r0> SPUBLISH orders both
r@r0> INFO replication
a@m0> INFO replication
a@m0> CLUSTER FAILOVER
until m0: ROLE has master
until r0: INFO replication has master_link_status:up
until m1: CLUSTER SLOTS has [:0 :5460 ["127.0.0.1" :7000 "<m0>"
a@m0> GET orders
a@m0> CLUSTER INFO
r@r0> GET orders
`,
  ),
  clusterScript(
    'cluster-failover-force',
    `
s@m0> SSUBSCRIBE orders
sr@r0> SSUBSCRIBE orders
a@m0> SET orders kept
r@r0> CLUSTER FAILOVER FORCE
until r0: ROLE has master
until m0: ROLE has slave
until m1: CLUSTER SLOTS has [:0 :5460 ["127.0.0.1" :7003 "<r0>"
until r0: INFO replication has state=online
r@r0> GET orders
r@r0> CLUSTER INFO
a@m0> GET orders
r@r0> SPUBLISH orders hi
`,
  ),
  clusterScript(
    'cluster-failover-takeover',
    `
s@m0> SSUBSCRIBE orders
sr@r0> SSUBSCRIBE orders
a@m0> SET orders kept
r@r0> CLUSTER FAILOVER TAKEOVER
until r0: ROLE has master
until m0: ROLE has slave
until m1: CLUSTER SLOTS has [:0 :5460 ["127.0.0.1" :7003 "<r0>"
until r0: INFO replication has state=online
r@r0> GET orders
r@r0> CLUSTER INFO
a@m0> GET orders
r@r0> SPUBLISH orders hi
`,
  ),
  clusterScript(
    'cluster-crash',
    `
cluster 3 masters 1 replica  node-timeout 2s
a@m0> SET orders kept
s@m0> SSUBSCRIBE orders
sr@r0> SSUBSCRIBE orders
plain@m0> SUBSCRIBE news
b@m1> GET orders
r@r0> PING
crash m0
b@m1> PUBLISH news hi
b@m1> GET orders
r@r0> GET orders
r@r0> READONLY
r@r0> GET orders
r@r0> ROLE
r@r0> INFO replication
until r0: ROLE has master
until m1: CLUSTER SLOTS has [:0 :5460 ["127.0.0.1" :7003 "<r0>"
until m1: CLUSTER INFO has cluster_state:ok
until r0: CLUSTER INFO has cluster_state:ok
b@m1> GET orders
r@r0> GET orders
r@r0> SET orders after
r@r0> SPUBLISH orders hi
b@m1> CLUSTER NODES
b@m1> CLUSTER SLOTS
b@m1> CLUSTER SHARDS
b@m1> CLUSTER INFO
r@r0> CLUSTER FAILOVER
r@r0> CLUSTER REPLICAS {r0}
bus
restart m0
until m0: ROLE has connected
until r0: INFO replication has state=online
until m1: CLUSTER NODES has slave <r0>
move a to m0
a@m0> GET orders
a@m0> READONLY
a@m0> GET orders
a@m0> ROLE
b@m1> CLUSTER NODES
r@r0> CLUSTER INFO
`,
  ),
  clusterScript(
    'cluster-replica-crashes',
    `
cluster 3 masters 1 replica  node-timeout 2s
a@m0> SET orders 1
s@r0> SSUBSCRIBE orders
crash r0
a@m0> SPUBLISH orders x
a@m0> ROLE
until m1: CLUSTER NODES has slave,fail <m0>
until m0: CLUSTER NODES has slave,fail <m0>
a@m0> CLUSTER NODES
a@m0> CLUSTER SLOTS
a@m0> CLUSTER SHARDS
a@m0> CLUSTER INFO
a@m0> GET orders
a@m0> SPUBLISH orders y
restart r0
until m0: INFO replication has state=online
until m0: CLUSTER NODES has slave <m0>
until m0: CLUSTER SLOTS has <r0>
a@m0> WAIT 1 1000
move s to r0
s@r0> READONLY
s@r0> GET orders
s@r0> SSUBSCRIBE orders
a@m0> SPUBLISH orders z
`,
  ),
  clusterScript(
    'cluster-majority-frozen',
    `
cluster 3 masters 1 replica  node-timeout 2s
a@m0> SET orders 1
s@m0> SUBSCRIBE news
ss@m0> SSUBSCRIBE orders
w@m0> BLPOP {orders}q 0
r@r0> READONLY
freeze m1
freeze m2
freeze r1
freeze r2
a@m0> GET orders
until m0: CLUSTER INFO has cluster_state:fail
a@m0> GET orders
a@m0> SET orders 2
a@m0> GET apple
a@m0> PUBLISH news x
a@m0> SPUBLISH orders x
until m0: CLUSTER INFO has cluster_slots_pfail:10923
a@m0> CLUSTER INFO
until r0: CLUSTER INFO has cluster_state:fail
r@r0> GET orders
r@r0> PING
`,
  ),
  clusterScript(
    'cluster-majority-crashed',
    `
cluster 3 masters 1 replica  node-timeout 2s
a@m0> SET orders 1
s@m0> SUBSCRIBE news
ss@m0> SSUBSCRIBE orders
crash m1
crash m2
crash r1
crash r2
until m0: CLUSTER INFO has cluster_state:fail
a@m0> GET orders
a@m0> GET apple
a@m0> PUBLISH news x
until m0: CLUSTER INFO has cluster_slots_pfail:10923
a@m0> CLUSTER INFO
restart m1
restart m2
restart r1
restart r2
until m0: CLUSTER INFO has cluster_state:ok
until m1: CLUSTER INFO has cluster_state:ok
until m2: CLUSTER INFO has cluster_state:ok
a@m0> GET orders
a@m0> GET apple
a@m0> SPUBLISH orders x
a@m0> CLUSTER INFO
`,
  ),
  clusterScript(
    'cluster-minority-cut-off',
    `
cluster 3 masters 1 replica  node-timeout 2s
a@m0> SET orders before
s@m0> SSUBSCRIBE orders
plain@m0> SUBSCRIBE news
b@m1> PING
r@r0> PING
freeze m0
until r0: ROLE has master
until m1: CLUSTER SLOTS has [:0 :5460 ["127.0.0.1" :7003 "<r0>"
until m1: CLUSTER INFO has cluster_state:ok
b@m1> GET orders
r@r0> SET orders after
thaw m0
until m0: ROLE has connected
until m1: CLUSTER NODES has slave <r0>
a@m0> GET orders
a@m0> READONLY
a@m0> GET orders
b@m1> PUBLISH news heard
`,
  ),
  clusterScript(
    'cluster-failover-refused',
    `
cluster 3 masters 1 replica  node-timeout 2s
r@r0> PING
crash m0
r@r0> CLUSTER FAILOVER
r@r0> CLUSTER FAILOVER FORCE
until r0: ROLE has master
until m1: CLUSTER INFO has cluster_state:ok
r@r0> CLUSTER INFO
`,
  ),
  clusterScript(
    'cluster-replicate',
    `
cluster 3 masters 1 replica
a@m0> SET orders 1
s@r1> SSUBSCRIBE apple
r@r1> CLUSTER REPLICATE {m0}
until r1: ROLE has connected
until m0: INFO replication has connected_slaves:2
until m0: CLUSTER NODES has <r1> 127.0.0.1:7004@17004 slave <m0>
until m1: CLUSTER NODES has <r1> 127.0.0.1:7004@17004 slave <m0>
r@r1> READONLY
r@r1> GET orders
r@r1> GET apple
r@r1> SSUBSCRIBE orders
a@m0> SPUBLISH orders x
bus
b@m1> CLUSTER REPLICAS {m0}
b@m1> CLUSTER REPLICAS {m1}
b@m1> CLUSTER NODES
r@r1> CLUSTER MYSHARDID
a@m0> CLUSTER MYSHARDID
`,
  ),
  clusterScript(
    'cluster-last-slot-goes',
    `
cluster 2 masters 0 replicas
a@m0> CLUSTER DELSLOTSRANGE 0 8190
until m0: CLUSTER INFO has cluster_slots_assigned:8193
b@m1> CLUSTER SETSLOT 8191 IMPORTING {m0}
b@m1> CLUSTER SETSLOT 8191 NODE {m1}
until m0: CLUSTER NODES has slave <m1>
a@m0> CLUSTER NODES
until m0: ROLE has connected
a@m0> ROLE
until m1: CLUSTER NODES has slave <m1>
b@m1> CLUSTER NODES
`,
  ),
];
