/** For tests: a run in which all happens that can happen at a broker. */
export const A_BROKER = `broker kafka  session-timeout 2s  heartbeat 500ms  max-poll-interval 4s  retention-check 1s
topic  orders  partitions 3  retention 3s  segment-bytes 200B
client p
client a
client b

p> create topic small partitions 1
p> produce orders key=user:1 hi
p> produce orders "no key"
p> produce orders "no key"
p> produce nothing hi
a> poll orders group g from earliest wait 200ms
a> commit
b> poll orders,small group g wait 3s
wait 1s
a> poll wait 1s
p> produce orders key=C late
a> poll
wait 300ms
kill b
app a: loop poll wait 1s; work 100ms; commit x3
wait 5s
p> offsets orders
p> describe group g
a> seek orders-1 0
a> poll wait 100ms
a> position
a> committed
disconnect a
wait 3s
reconnect a
a> commit
a> poll wait 1s
a> ^C
wait 5s
a> close
cut p
p> produce orders cut
wait 100ms
heal p
crash kafka
p> offsets orders
restart kafka
p> offsets orders
kill a
p> quit
`;
