/**
 * Ready-made runs of what is to be told to whoever is there now, as lines of scripts for the gallery: a requirement, a choice that fits it,
 * the fault it meets, and beside it another choice at the same fault. Work and history stand in choose-work.ts.
 */

/** Only the newest matters: who was away needs nothing of what passed. */
export const LIVE_CURSOR = `
redis  8.0
seed   31
server main
client ann
client ben

#en Where is ann's mouse now? Only the newest place is of use. ben is told by Pub/Sub.
#ko ann의 마우스가 지금 어디 있는지예요. 가장 새 위치만 쓸모 있고, ben은 Pub/Sub으로 들어요.
ben> SUBSCRIBE cursor:ann
ann> PUBLISH cursor:ann 10,10
ann< (integer) 1
#en ben's connection breaks. Two places pass, and nobody keeps them.
#ko ben의 연결이 끊겨요. 위치 둘이 지나가고, 아무도 남겨 두지 않아요.
disconnect ben
ann> PUBLISH cursor:ann 20,14
ann< (integer) 0
ann> PUBLISH cursor:ann 31,20
ann< (integer) 0
reconnect ben
ben> SUBSCRIBE cursor:ann
#en One message later ben's picture is right again. What he missed would only have been old.
#ko 메시지 하나면 ben의 화면이 다시 맞아요. 놓친 것은 받아 봐야 지난 위치예요.
ann> PUBLISH cursor:ann 40,25
ann< (integer) 1
ben< 1) "subscribe"
ben< 2) "cursor:ann"
ben< 3) (integer) 1
ben< 1) "message"
ben< 2) "cursor:ann"
ben< 3) "40,25"
ann> EXISTS cursor:ann
ann< (integer) 0

beside
redis  8.0
seed   31
server main
client ann
client ben

#en A stream keeps every place.
#ko 스트림은 위치를 모두 남겨 둬요.
ben> XREAD BLOCK 0 STREAMS cursor:ann $
ann> XADD cursor:ann 1-0 at 10,10
disconnect ben
ann> XADD cursor:ann 2-0 at 20,14
ann> XADD cursor:ann 3-0 at 31,20
reconnect ben
ann> XADD cursor:ann 4-0 at 40,25
#en Nothing is missed. ben reads where ann has been, to learn at the end where she is.
#ko 놓친 것은 없어요. ben은 ann이 지나온 자리를 다 읽고서야 지금 어디인지 알아요.
ben> XREAD STREAMS cursor:ann 1-0
ben< 1) 1) "cursor:ann"
ben<    2) 1) 1) "2-0"
ben<          2) 1) "at"
ben<             2) "20,14"
ben<       2) 1) "3-0"
ben<          2) 1) "at"
ben<             2) "31,20"
ben<       3) 1) "4-0"
ben<          2) 1) "at"
ben<             2) "40,25"
#en And each place stays in memory until somebody trims it.
#ko 그리고 위치 하나하나가 잘라 낼 때까지 메모리에 남아요.
ann> XLEN cursor:ann
ann< (integer) 4
`;

/** Every server must drop what is stale, one that was away too. */
export const INVALIDATION = `
redis  8.0
seed   32
server main
client shop
client app1
client app2

#en Both app servers keep price:7 and price:8 in their own memory. Pub/Sub tells each of them what is stale.
#ko 앱 서버 둘이 price:7과 price:8을 저마다 메모리에 두고 있어요. 낡은 것은 Pub/Sub으로 모두에게 알려요.
app1> SUBSCRIBE stale
app2> SUBSCRIBE stale
shop> PUBLISH stale price:7
shop< (integer) 2
#en app2 is away for a moment. Just then price:8 changes.
#ko app2의 연결이 잠깐 끊겨요. 하필 그때 price:8이 바뀌어요.
disconnect app2
shop> PUBLISH stale price:8
shop< (integer) 1
reconnect app2
#en Back again, app2 still sells at the old price and cannot know it. Whoever was away has to flush its whole cache.
#ko 돌아온 app2는 옛 가격으로 팔면서도 알 길이 없어요. 끊겼다 돌아오면 캐시를 통째로 비워야 해요.
app2> SUBSCRIBE stale
app2< 1) "subscribe"
app2< 2) "stale"
app2< 3) (integer) 1
shop> PUBLISH stale price:9
shop< (integer) 2
app2< 1) "message"
app2< 2) "stale"
app2< 3) "price:9"

beside
redis  8.0
seed   32
server main
client shop
client app1
client app2

#en In a stream each server has its own bookmark: the last id it has read.
#ko 스트림에서는 서버마다 책갈피가 있어요. 마지막으로 읽은 ID예요.
shop> XADD stale 1-0 key price:7
app1> XREAD STREAMS stale 0
app2> XREAD STREAMS stale 0
disconnect app2
shop> XADD stale 2-0 key price:8
app1> XREAD STREAMS stale 1-0
reconnect app2
#en app2 asks for all behind 1-0, and drops price:8 alone. The rest of its cache stays warm.
#ko app2는 1-0 뒤의 것을 읽고 price:8만 버려요. 나머지 캐시는 그대로 쓸 수 있어요.
app2> XREAD STREAMS stale 1-0
app2< 1) 1) "stale"
app2<    2) 1) 1) "2-0"
app2<          2) 1) "key"
app2<             2) "price:8"
#en The price of it: somebody has to trim. Who has been away for longer than that must flush after all.
#ko 그 대신 누군가 길이를 잘라 줘야 해요. 그보다 오래 끊겨 있었다면 역시 비워야 해요.
shop> XADD stale MAXLEN 2 3-0 key price:9
shop> XRANGE stale - + COUNT 1
shop< 1) 1) "2-0"
shop<    2) 1) "key"
shop<       2) "price:8"
`;

/** A room stays in its shard, and its listeners must follow when its slot moves. */
export const CHAT_ROOMS = `
redis  8.0
seed   33
cluster 3 masters 1 replica
client ann
client pat

#en room:3 belongs to slot 2705, and so to m0. What is said there stays in its shard: one message on the bus, to the replica.
#ko room:3은 슬롯 2705이라 m0에 있어요. 대화는 샤드 안에만 남아서, 버스 메시지는 복제본에 가는 하나예요.
ann> SSUBSCRIBE room:3
ann< 1) "ssubscribe"
ann< 2) "room:3"
ann< 3) (integer) 1
pat> SPUBLISH room:3 hello
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "room:3"
ann< 3) "hello"
#en The slot moves to m1. ann is told that her subscription is over: she must follow, and so must pat.
#ko 슬롯이 m1로 옮겨 가요. ann은 구독이 끝났다는 알림을 받고 따라가야 해요. pat도요.
slot 2705 to m1
ann< 1) "sunsubscribe"
ann< 2) "room:3"
ann< 3) (integer) 0
pat> SPUBLISH room:3 anybody
pat< (error) MOVED 2705 127.0.0.1:7001
move ann to m1
move pat to m1
ann> SSUBSCRIBE room:3
ann< 1) "ssubscribe"
ann< 2) "room:3"
ann< 3) (integer) 1
pat> SPUBLISH room:3 again
pat< (integer) 1
ann< 1) "smessage"
ann< 2) "room:3"
ann< 3) "again"

beside
redis  8.0
seed   33
cluster 3 masters 1 replica
client ann
client pat

#en SUBSCRIBE belongs to no slot. For each PUBLISH the bus carries five messages, to every other node.
#ko SUBSCRIBE는 슬롯과 상관없어요. PUBLISH마다 버스 메시지 다섯이 나머지 모든 노드로 가요.
ann> SUBSCRIBE room:3
ann< 1) "subscribe"
ann< 2) "room:3"
ann< 3) (integer) 1
pat> PUBLISH room:3 hello
pat< (integer) 1
ann< 1) "message"
ann< 2) "room:3"
ann< 3) "hello"
#en A slot that moves is nothing to it: nobody has to follow. It is each line said in each room that all six nodes pay for.
#ko 슬롯이 옮겨 가도 따라갈 필요가 없어요. 그 대신 어느 방의 한마디든 여섯 노드가 다 받아요.
slot 2705 to m1
pat> PUBLISH room:3 again
pat< (integer) 1
ann< 1) "message"
ann< 2) "room:3"
ann< 3) "again"
`;

/** A post for whoever has a feed in the cache, and for nobody else. */
export const WARM_FEEDS = `
redis  8.0
seed   34
server main
client feed
client cho

#en cho's feed is in the cache, for half a second yet. Then she is away, and it goes.
#ko cho의 피드가 캐시에 0.5초 더 있어요. cho가 오지 않는 사이에 없어져요.
feed> RPUSH feed:cho p1 p2
feed< (integer) 2
feed> PEXPIRE feed:cho 500
feed< (integer) 1
wait 700ms
#en A new post. RPUSHX adds only to a feed that is there: nothing is pushed.
#ko 새 글이 올라와요. RPUSHX는 피드가 있을 때만 넣으니 아무것도 넣지 않아요.
feed> RPUSHX feed:cho p3
feed< (integer) 0
#en cho comes back. No feed in the cache means: ask the database, which has all three.
#ko cho가 돌아와요. 캐시에 없으면 데이터베이스에 물어보고, 거기에는 셋 다 있어요.
cho> LRANGE feed:cho 0 -1
cho< (empty array)
cho> RPUSH feed:cho p1 p2 p3
cho< (integer) 3
#en From now on it is warm again, and the next post is added.
#ko 이제 다시 캐시에 있으니 다음 글은 들어가요.
feed> RPUSHX feed:cho p4
feed< (integer) 4
cho> LRANGE feed:cho 0 -1
cho< 1) "p1"
cho< 2) "p2"
cho< 3) "p3"
cho< 4) "p4"

beside
redis  8.0
seed   34
server main
client feed
client cho

feed> RPUSH feed:cho p1 p2
feed< (integer) 2
feed> PEXPIRE feed:cho 500
feed< (integer) 1
wait 700ms
#en RPUSH makes a list where there is none: a feed with a single post.
#ko RPUSH는 없으면 만들어요. 글이 하나뿐인 피드가 생겨요.
feed> RPUSH feed:cho p3
feed< (integer) 1
#en It looks like a whole feed. Nobody asks the database, and p1 and p2 are missing.
#ko 멀쩡한 피드처럼 보여요. 아무도 데이터베이스에 묻지 않고, p1과 p2는 빠져 있어요.
cho> LRANGE feed:cho 0 -1
cho< 1) "p3"
feed> RPUSH feed:cho p4
feed< (integer) 2
cho> LRANGE feed:cho 0 -1
cho< 1) "p3"
cho< 2) "p4"
`;
