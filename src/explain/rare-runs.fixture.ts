/** For tests: runs in which what the gallery leaves out happens. */
const BIG = 'x'.repeat(9_000);

/** What the gallery leaves out: faults, farewells, redis-cli's own, and a bound. */
export const THE_REST = `redis  8.0
client alice
client bob    latency 5ms
client carol
client dave

alice> SUBSCRIBE c
alice> SUBSCRIBE c
alice> RESET
alice> clear
alice> help
alice> QUIT
alice> PING
alice> UNSUBSCRIBE
latency bob 10ms
place bob 10 20
bob> SUBSCRIBE c
at 1s carol> PUBLISH c x
at 1.001s disconnect bob
at 1.002s carol> PUBLISH c y
at 1.5s alice> SUBSCRIBE c d
at 2s carol> CLIENT KILL TYPE pubsub
carol> HELLO 3
carol> HELLO 4
carol> EXEC
carol> MULTI
carol> SET k v PX 20
carol> EXEC
carol> DEL k
carol> SET k v PX 20
carol> SWAPDB 0 1
carol> FLUSHALL
carol> SET k v PX 20
carol> PUBSUB NOPE
wait 1s
dave> BLPOP q r 0
carol> RPUSH q v
dave> BLPOP q 0.05
carol> CLIENT PAUSE 100 WRITE
carol> SET paused 1
wait 1s
${Array.from({ length: 103 }, () => 'at 4s carol> PING').join('\n')}
remove carol
`;

/** Slow readers, and a node that crashes. */
export const FAULTS = `server main  appendonly yes
client alice
client bob
client carol

carol> CONFIG SET client-output-buffer-limit "pubsub 50000 20000 1"
bob> SUBSCRIBE c
slow bob 9KB/s
carol> PUBLISH c one
carol> PUBLISH c ${BIG}
wait 3s
slow bob 0
carol> PUBLISH c ${BIG}
carol> PUBLISH c ${BIG}
carol> PUBLISH c two
wait 3s
slow bob off
bob> SUBSCRIBE c
bob> SUBSCRIBE c
slow bob 0
${`carol> PUBLISH c ${BIG}\n`.repeat(8)}slow bob off
bob> SUBSCRIBE c
bob> SUBSCRIBE c
slow bob 0
carol> PUBLISH c three
disconnect bob
slow bob off
reconnect bob
bob> SUBSCRIBE c
carol> SET k v
carol> RPUSHX none a
carol> LPOP none
carol> XADD s 1-0 f v
carol> XGROUP CREATE s g 0
carol> XREADGROUP GROUP g c1 STREAMS s >
carol> XCLAIM s g c2 0 1-0
carol> XACK s g 1-0
carol> DEL s
crash main
carol> PING
carol> PING
restart main
carol> PUBLISH c four
`;

/** Programs that drive clients. */
export const APPS = `app feed: every 1s RPUSH jobs job-{n} x5
app worker: loop BRPOP jobs 0; work 100ms..500ms
app poller: every 1s RPOP other
app wrong: every 1s LPOP
app worker speed 2x
app ear: on SUBSCRIBE news; work 100ms
add client crier
crier> PUBLISH news 1
crier> PUBLISH news 2
crier> CLIENT KILL TYPE pubsub
wait 2s
kill worker
app poller pause
wait 1s
revive worker
app poller start
wait 3s
kill worker
kill poller
kill wrong
`;

/** What happens between nodes. */
export const A_CLUSTER = `redis  8.0
cluster 3 masters 1 replica  node-timeout 2s
client a on m0
client b cluster yes on m1
client c on m1

a> SSUBSCRIBE {orders}:kr
b> SET orders 1
c> BLPOP {orders}:q 0
b> SPUBLISH {orders}:kr hi
b> PUBLISH news hi
slot 105 to m1
b> CLUSTER SETSLOT 105 STABLE
cut a
b> PUBLISH news hi
a> PING
heal a
cut m0 m1
b> PUBLISH news hi
heal m0 m1
move a to m2
failover r0
wait 1s
crash m1
wait 10s
restart m1
wait 3s
`;
