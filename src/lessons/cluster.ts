/** Ready-made runs of a cluster, as lines of scripts for the gallery: who hears a message, where a name belongs, what a slot takes along, who follows a master. */

/** The same workload twice, on two clusters under one clock. */
export const EVERYBODY_OR_SHARD = `
redis  8.0
seed   9
cluster 3 masters 1 replica
client pat  on m1
client ann  on m1
client ben  on r1

ann> SUBSCRIBE apple
ben> SUBSCRIBE apple
ann< 1) "subscribe"
ann< 2) "apple"
ann< 3) (integer) 1
ben< 1) "subscribe"
ben< 2) "apple"
ben< 3) (integer) 1
#en Five messages on the bus for one PUBLISH: every node is told, whoever listens there. The answer counts this node only.
#ko PUBLISH 하나에 버스 메시지 다섯. 듣는 클라이언트가 있든 없든 모든 노드에 보내요. 응답은 이 노드만 센 수예요.
pat> PUBLISH apple one
pat< (integer) 1
pat> PUBLISH apple two
pat< (integer) 1
pat> PUBLISH apple three
pat< (integer) 1
ann< 1) "message"
ann< 2) "apple"
ann< 3) "one"
ben< 1) "message"
ben< 2) "apple"
ben< 3) "one"

beside
redis  8.0
seed   9
cluster 3 masters 1 replica
client pat  on m1
client ann  on m1
client ben  on r1

ann> SSUBSCRIBE apple
ben> SSUBSCRIBE apple
ann< 1) "ssubscribe"
ann< 2) "apple"
ann< 3) (integer) 1
ben< 1) "ssubscribe"
ben< 2) "apple"
ben< 3) (integer) 1
#en One message on the bus for one SPUBLISH: the shard of slot 7092 has one replica, and nobody else is told.
#ko SPUBLISH 하나에 버스 메시지 하나. 슬롯 7092가 있는 샤드의 복제본 하나에만 보내요.
pat> SPUBLISH apple one
pat< (integer) 1
pat> SPUBLISH apple two
pat< (integer) 1
pat> SPUBLISH apple three
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "apple"
ann< 3) "one"
ben< 1) "smessage"
ben< 2) "apple"
ben< 3) "one"
`;

export const SLOTS_AND_TAGS = `
redis  8.0
seed   10
cluster 3 masters 1 replica
client pat
client ann  on m1
client cho  cluster yes

#en CRC16 of a name says its slot. Only what stands in braces counts, where there are some.
#ko 이름의 CRC16이 슬롯을 정해요. 중괄호가 있으면 그 안만 봐요.
pat> CLUSTER KEYSLOT apple
pat< (integer) 7092
pat> CLUSTER KEYSLOT orders
pat< (integer) 105
pat> CLUSTER KEYSLOT {orders}:kr
pat< (integer) 105
#en Slot 105 is here: this node answers. Slot 7092 is not: it says where to go, and does nothing else.
#ko 슬롯 105는 이 노드 것이라 바로 응답해요. 7092는 아니라서 어디로 갈지만 알려 줘요.
pat> SET {orders}:kr 1
pat< OK
pat> SET apple 1
pat< (error) MOVED 7092 127.0.0.1:7001
#en Shard channels are routed like keys.
#ko 샤드 채널도 키처럼 슬롯을 따라가요.
ann> SSUBSCRIBE apple
ann< 1) "ssubscribe"
ann< 2) "apple"
ann< 3) (integer) 1
pat> SPUBLISH apple a
pat< (error) MOVED 7092 127.0.0.1:7001
#en redis-cli -c follows by itself.
#ko redis-cli -c는 알아서 따라가요.
cho> SPUBLISH apple b
cho< -> Redirected to slot [7092] located at 127.0.0.1:7001
cho< (integer) 1
ann< 1) "smessage"
ann< 2) "apple"
ann< 3) "b"
#en Two slots in one command are refused, also where one node has both.
#ko 명령 하나에 슬롯 둘은 안 돼요. 두 슬롯이 한 노드에 있어도요.
pat> SSUBSCRIBE orders apple
pat< (error) CROSSSLOT Keys in request don't hash to the same slot
pat> SSUBSCRIBE {orders}:kr {orders}:us
pat< 1) "ssubscribe"
pat< 2) "{orders}:kr"
pat< 3) (integer) 1
pat< 1) "ssubscribe"
pat< 2) "{orders}:us"
pat< 3) (integer) 2
`;

export const SLOT_THAT_MOVES = `
redis  8.0
seed   11
cluster 3 masters 1 replica
client ann
client pat

ann> SSUBSCRIBE {orders}:kr
ann< 1) "ssubscribe"
ann< 2) "{orders}:kr"
ann< 3) (integer) 1
pat> SPUBLISH {orders}:kr x
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "{orders}:kr"
ann< 3) "x"
#en Slot 105 goes to m1, as redis-cli --cluster reshard does it. ann is told that her subscription is over; nobody takes it along.
#ko redis-cli --cluster reshard처럼 슬롯 105를 m1로 옮겨요. ann은 구독이 끝났다는 푸시를 받아요. 구독은 슬롯을 따라가지 않아요.
slot 105 to m1
ann< 1) "sunsubscribe"
ann< 2) "{orders}:kr"
ann< 3) (integer) 0
pat> SPUBLISH {orders}:kr y
pat< (error) MOVED 105 127.0.0.1:7001
#en She has to go where the slot is, and subscribe again.
#ko 슬롯이 있는 곳으로 가서 다시 구독해야 해요.
move ann to m1
move pat to m1
ann> SSUBSCRIBE {orders}:kr
ann< 1) "ssubscribe"
ann< 2) "{orders}:kr"
ann< 3) (integer) 1
pat> SPUBLISH {orders}:kr z
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "{orders}:kr"
ann< 3) "z"
`;

export const MASTER_THAT_DIES = `
redis  8.0
seed   12
cluster 3 masters 1 replica  node-timeout 1s
client pat  on m1
client ann  on r0

ann> SUBSCRIBE news
ann< 1) "subscribe"
ann< 2) "news"
ann< 3) (integer) 1
pat> PUBLISH news before
pat< (integer) 0
ann< 1) "message"
ann< 2) "news"
ann< 3) "before"
#en The others first doubt (PFAIL), then the majority is sure (FAIL), then the replica asks for votes.
#ko 먼저 의심하고(PFAIL), 과반이 확신하면(FAIL), 복제본이 표를 구해요.
crash m0
wait 4s
pat> PUBLISH news after
pat< (integer) 0
ann< 1) "message"
ann< 2) "news"
ann< 3) "after"
pat> GET {orders}:kr
pat< (error) MOVED 105 127.0.0.1:7003
`;
