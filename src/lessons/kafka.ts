/** Ready-made runs of a Redis group and a Kafka group, as lines of scripts for the gallery: one deck or lanes, a spare member, and when to commit. */

const BROKER = `redis  8.0
seed   22
broker kafka  session-timeout 6s  heartbeat 2s  auto-commit off  fetch-wait 20s`;

/** The same four events: Redis deals them to whoever asks, Kafka keeps a key in its lane. */
export const PARTITIONS_OR_GROUP = `
redis  8.0
seed   22
server main
client shop
client c1
client c2

shop> XGROUP CREATE orders g $ MKSTREAM
shop< OK
#en Two events of customer A, two of B. To Redis the key is a field like any other.
#ko 손님 A의 이벤트 둘, B의 이벤트 둘. Redis에게 key는 여느 필드와 다를 게 없어요.
shop> XADD orders 1-0 key A
shop> XADD orders 2-0 key A
shop> XADD orders 3-0 key B
shop> XADD orders 4-0 key B
#en A group deals from one deck: whoever asks gets the next entry, whatever its key.
#ko 그룹은 카드 한 벌을 돌려요. 달라고 하면 key와 상관없이 다음 항목을 줘요.
c1> XREADGROUP GROUP g c1 COUNT 1 STREAMS orders >
c1< 1) 1) "orders"
c1<    2) 1) 1) "1-0"
c1<          2) 1) "key"
c1<             2) "A"
c2> XREADGROUP GROUP g c2 COUNT 1 STREAMS orders >
c2< 1) 1) "orders"
c2<    2) 1) 1) "2-0"
c2<          2) 1) "key"
c2<             2) "A"
#en Each has an event of A, and c2 is the faster one: A's second event is done before its first.
#ko A의 이벤트를 하나씩 나눠 들었어요. c2가 더 빨라서, A의 두 번째가 첫 번째보다 먼저 끝나요.
c2> XACK orders g 2-0
c2< (integer) 1
c2> XREADGROUP GROUP g c2 COUNT 1 STREAMS orders >
c2< 1) 1) "orders"
c2<    2) 1) 1) "3-0"
c2<          2) 1) "key"
c2<             2) "B"
c2> XACK orders g 3-0
c2< (integer) 1
c1> XACK orders g 1-0
c1< (integer) 1
#en Each consumer more makes a group faster. Order it keeps for nobody.
#ko 컨슈머를 늘리는 만큼 빨라져요. 그 대신 순서는 지켜 주지 않아요.
c1> XREADGROUP GROUP g c1 COUNT 1 STREAMS orders >
c1< 1) 1) "orders"
c1<    2) 1) 1) "4-0"
c1<          2) 1) "key"
c1<             2) "B"

beside
${BROKER}
topic  orders  partitions 3  retention off
client shop
client c1
client c2

#en Kafka sorts into lanes first: three partitions, each with one member of the group.
#ko Kafka는 먼저 레인으로 나눠요. 파티션 셋이 있고, 파티션마다 맡는 멤버는 하나예요.
c1> poll orders group g max 1 wait 6s
c2> poll orders group g max 1 wait 6s
wait 2.5s
c1< Adding newly assigned partitions: orders-0, orders-1, orders-2
c1< Revoke previously assigned partitions orders-0, orders-1, orders-2
c1< Adding newly assigned partitions: orders-0, orders-1
c2< Adding newly assigned partitions: orders-2
#en murmur2 of the key picks the lane. A and B both come to lane 1, and so to c1.
#ko 키를 murmur2로 계산해서 레인을 골라요. A도 B도 1번 레인이라 모두 c1에게 가요.
shop> produce orders key=A 1
shop< orders-1@0
shop> produce orders key=A 2
shop< orders-1@1
shop> produce orders key=B 1
shop< orders-1@2
shop> produce orders key=B 2
shop< orders-1@3
c1< orders-1@0 key=A 1
#en A's second event stands behind its first in the same lane. It cannot be done earlier.
#ko A의 두 번째는 같은 레인에서 첫 번째 뒤에 있어요. 앞지를 수 없어요.
c1> commit
c1< orders-0 0
c1< orders-1 1
c1> poll max 1
c1< orders-1@1 key=A 2
c1> commit
c1< orders-0 0
c1< orders-1 2
#en C comes to lane 1 as well, D to lane 0. Four keys, and lane 2 is empty: c2 has nothing to do.
#ko C도 1번 레인이고, D는 0번이에요. 키가 넷인데 2번 레인은 비어서 c2는 할 일이 없어요.
shop> produce orders key=C 1
shop< orders-1@4
shop> produce orders key=D 1
shop< orders-0@0
wait 4s
c2< (no records)
c1> close
c2> close
`;

/** A member more than partitions, and what it is good for. */
export const FOUR_MEMBERS = `
${BROKER}
topic  orders  partitions 3  retention off
client shop
client m1
client m2
client m3
client m4

#en Two members for three partitions: m1 has 0 and 1, m2 has 2.
#ko 멤버 둘에 파티션 셋. m1이 0과 1을, m2가 2를 맡아요.
m1> poll orders group g wait 13s
m2> poll orders group g wait 13s
wait 2.5s
m1< Adding newly assigned partitions: orders-0, orders-1, orders-2
m1< Revoke previously assigned partitions orders-0, orders-1, orders-2
m1< Adding newly assigned partitions: orders-0, orders-1
m2< Adding newly assigned partitions: orders-2
#en Two more come. Everybody gives up everything, and it is dealt anew: one each, and m4 goes without.
#ko 둘이 더 와요. 모두 내려놓고 다시 나누면 하나씩 맡고, m4는 맡을 것이 없어요.
m3> poll orders group g max 1 wait 15s
m4> poll orders group g wait 15s
wait 2.5s
m3< Adding newly assigned partitions: orders-2
m4< Adding newly assigned partitions: (none)
#en Key F belongs to partition 2. m3 does the first record and commits.
#ko 키 F는 2번 파티션이에요. m3이 첫 레코드를 처리하고 커밋해요.
shop> produce orders key=F 1
shop< orders-2@0
m3< orders-2@0 key=F 1
m3> commit
m3< orders-2 1
shop> produce orders key=F 2
shop< orders-2@1
m3> poll max 1
m3< orders-2@1 key=F 2
#en It dies at the second one. The broker does not know yet: it only misses heartbeats, for 6 seconds here.
#ko 두 번째를 처리하다 죽어요. 브로커는 아직 몰라요. 하트비트가 6초 동안 안 와야 알아채요.
kill m3
wait 8s
#en Dealt anew: partition 2 goes to the spare member, from the committed offset on. Record 1 comes again.
#ko 다시 나눠요. 놀던 m4가 2번 파티션을 맡아 커밋된 오프셋부터 읽어요. 레코드 1이 다시 와요.
m4< Adding newly assigned partitions: orders-2
m4< orders-2@1 key=F 2
m4> commit
m4< orders-2 2
m1> close
m2> close
m4> close
`;

const FIVE_DONE = `
topic  orders  retention off
client shop
client m1
client m2

app shop: every 100ms produce orders order-{n} x8
wait 1s
#en Records 0 to 4 are done and committed: the group goes on at 5.
#ko 레코드 0에서 4까지 처리하고 커밋했어요. 그룹은 5부터 이어 가요.
m1> poll orders group g from earliest max 5
m1> commit
m1< orders-0 5
m1> poll max 3
m1< orders-0@5 order-6
m1< orders-0@6 order-7
m1< orders-0@7 order-8
`;

/** A crash between the work and the commit, and one between the commit and the work. */
export const WHEN_TO_COMMIT = `
${BROKER}${FIVE_DONE}#en First the work, then the commit. m1 has done all three, and dies before it can say so.
#ko 처리하고 나서 커밋하는 방식이에요. m1은 셋을 다 처리하고, 커밋하기 전에 죽어요.
wait 500ms
kill m1
m2> poll orders group g wait 10s
wait 9s
#en The group still stands at 5: m2 is given 5, 6 and 7 again. Nothing is lost, three are done twice.
#ko 그룹은 아직 5예요. m2가 5, 6, 7을 다시 받아요. 잃은 것은 없고 셋은 두 번 처리돼요.
m2< Adding newly assigned partitions: orders-0
m2< orders-0@5 order-6
m2< orders-0@6 order-7
m2< orders-0@7 order-8
m2> commit
m2< orders-0 8
m2> close

beside
${BROKER}${FIVE_DONE}#en First the commit, then the work. m1 says 8, and dies before it has done any of the three.
#ko 커밋하고 나서 처리하는 방식이에요. m1은 8이라고 커밋하고, 하나도 처리하지 못한 채 죽어요.
m1> commit
m1< orders-0 8
wait 500ms
kill m1
m2> poll orders group g wait 10s
wait 9s
#en The group stands at 8: nobody is given 5, 6 and 7 any more. Nothing is done twice, three are skipped.
#ko 그룹은 이미 8이에요. 5, 6, 7은 아무도 받지 못해요. 두 번 처리된 것은 없고 셋은 건너뛰어요.
m2< Adding newly assigned partitions: orders-0
shop> produce orders order-9
shop< orders-0@8
m2< orders-0@8 order-9
m2> commit
m2< orders-0 9
m2> close
`;

/** Order for a key in Redis: as many streams as lanes, one consumer for each. */
export const LANES_IN_REDIS = `
redis  8.0
seed   23
server main
client shop
client c0
client c1

shop> XGROUP CREATE orders:0 g $ MKSTREAM
shop> XGROUP CREATE orders:1 g $ MKSTREAM
#en Redis keeps order for a key when you make the lanes: one stream for each, and the producer picks it by the key.
#ko 레인을 직접 만들면 Redis도 키마다 순서를 지켜요. 레인마다 스트림 하나, 고르는 것은 프로듀서예요.
shop> XADD orders:1 1-0 key A n 1
shop> XADD orders:0 1-0 key D n 1
shop> XADD orders:1 2-0 key A n 2
#en One consumer for each lane. A's second event waits behind its first, whoever else is free.
#ko 레인마다 컨슈머 하나. 다른 컨슈머가 놀고 있어도 A의 두 번째는 첫 번째 뒤에서 기다려요.
c1> XREADGROUP GROUP g c1 COUNT 1 STREAMS orders:1 >
c1< 1) 1) "orders:1"
c1<    2) 1) 1) "1-0"
c1<          2) 1) "key"
c1<             2) "A"
c1<             3) "n"
c1<             4) "1"
c0> XREADGROUP GROUP g c0 COUNT 1 STREAMS orders:0 >
c0< 1) 1) "orders:0"
c0<    2) 1) 1) "1-0"
c0<          2) 1) "key"
c0<             2) "D"
c0<             3) "n"
c0<             4) "1"
c0> XACK orders:0 g 1-0
c0> XREADGROUP GROUP g c0 COUNT 1 STREAMS orders:0 >
c0< (nil)
c1> XACK orders:1 g 1-0
c1> XREADGROUP GROUP g c1 COUNT 1 STREAMS orders:1 >
c1< 1) 1) "orders:1"
c1<    2) 1) 1) "2-0"
c1<          2) 1) "key"
c1<             2) "A"
c1<             3) "n"
c1<             4) "2"
#en c1 falls silent. Nobody deals the lanes anew: c0 has to see it, and claim before it reads on.
#ko c1이 조용해져요. 레인을 다시 나눠 주는 쪽은 없어요. c0이 알아채고, 먼저 가져온 다음 이어 읽어야 해요.
wait 300ms
c0> XAUTOCLAIM orders:1 g c0 200 0
c0< 1) "0-0"
c0< 2) 1) 1) "2-0"
c0<       2) 1) "key"
c0<          2) "A"
c0<          3) "n"
c0<          4) "2"
c0< 3) (empty array)
c0> XACK orders:1 g 2-0
c0< (integer) 1
shop> XPENDING orders:1 g
shop< 1) (integer) 0
shop< 2) (nil)
shop< 3) (nil)
shop< 4) (nil)
`;
