/** Ready-made runs of Pub/Sub, as lines of scripts for the gallery: who gets a message, how often, and who does not. */

export const SAME_MESSAGE_AGAIN = `
redis  8.0
seed   6
server main
client sam
client pat

sam> SUBSCRIBE event-1
sam> PSUBSCRIBE event-*
sam> PSUBSCRIBE *-1
sam< 1) "psubscribe"
sam< 2) "*-1"
sam< 3) (integer) 3
#en One copy for each subscription that matches: the answer counts copies, not clients.
#ko 맞는 구독마다 사본 하나. 응답은 클라이언트가 아니라 사본을 센 수예요.
pat> PUBLISH event-1 m
pat< (integer) 3
#en The channel comes first. Which pattern is next, Redis leaves open.
#ko 채널이 먼저예요. 어느 패턴이 다음일지는 Redis가 정해 두지 않아요.
sam< 1) "message"
sam< 2) "event-1"
sam< 3) "m"
sam<~ 1) "pmessage"
sam<~ 2) "event-*"
sam<~ 3) "event-1"
sam<~ 4) "m"
sam<~ 1) "pmessage"
sam<~ 2) "*-1"
sam<~ 3) "event-1"
sam<~ 4) "m"
#en To be told once, keep one subscription that covers it all.
#ko 한 번만 받으려면 모두 아우르는 구독 하나만 남기면 돼요.
sam> UNSUBSCRIBE event-1
sam> PUNSUBSCRIBE *-1
pat> PUBLISH event-1 m2
pat< (integer) 1
`;

export const PATTERNS_ARE_GLOBS = `
redis  8.0
seed   5
server main
client alice
client bob
client pat

alice> PSUBSCRIBE event-*
#en A star stands for any bytes, none too.
#ko 별표는 아무 글자나 뜻해요. 없어도 돼요.
pat> PUBLISH event-1 x
pat< (integer) 1
pat> PUBLISH event- x
pat< (integer) 1
pat> PUBLISH event-a-b x
pat< (integer) 1
#en No hyphen, another case, something in front: not this pattern.
#ko 하이픈이 없거나, 대소문자가 다르거나, 앞에 뭔가 더 있으면 이 패턴이 아니에요.
pat> PUBLISH event1 x
pat< (integer) 0
pat> PUBLISH Event-1 x
pat< (integer) 0
pat> PUBLISH my-event-1 x
pat< (integer) 0
#en A question mark stands for exactly one byte.
#ko 물음표는 정확히 한 바이트예요.
bob> PSUBSCRIBE event-?
pat> PUBLISH event-1 x
pat< (integer) 2
pat> PUBLISH event-10 x
pat< (integer) 1
`;

export const SUBSCRIBED_MODE = `
redis  8.0
seed   4
server main
client alice
client bea  resp 3

alice> SUBSCRIBE ch1 ch2
alice> PUBLISH ch1 me
alice< (error) ERR Can't execute 'publish': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
#en PING is allowed, and answers as an array.
#ko PING은 쓸 수 있고, 배열로 응답해요.
alice> PING
alice< 1) "pong"
alice< 2) ""
#en RESP3 marks messages as pushes, so nothing is forbidden.
#ko RESP3는 메시지를 푸시로 표시해서 막는 명령이 없어요.
bea> SUBSCRIBE ch1
bea> ECHO works
bea< "works"
bea> PUBLISH ch1 hi
bea< (integer) 2
bea< 1) "message"
bea< 2) "ch1"
bea< 3) "hi"
#en UNSUBSCRIBE without a name gives up every channel, in an order that Redis leaves open.
#ko 이름 없는 UNSUBSCRIBE는 모든 채널을 해지해요. 순서는 Redis가 정해 두지 않아요.
alice> UNSUBSCRIBE
alice> PUBLISH ch1 free
alice< (integer) 1
`;

export const AWAY = `
redis  8.0
seed   8
server main
client sue
client pat

sue> SUBSCRIBE c
sue< 1) "subscribe"
sue< 2) "c"
sue< 3) (integer) 1
pat> PUBLISH c m1
pat< (integer) 1
sue< 1) "message"
sue< 2) "c"
sue< 3) "m1"
disconnect sue
#en Nobody listens now. Redis keeps nothing.
#ko 이제 듣는 클라이언트가 없어요. Redis는 아무것도 남겨 두지 않아요.
pat> PUBLISH c m2
pat< (integer) 0
wait 300ms
reconnect sue
#en A new connection has no subscriptions: this one is missed too.
#ko 새 연결에는 구독이 없어서 이번 메시지도 놓쳐요.
pat> PUBLISH c m3
pat< (integer) 0
sue> SUBSCRIBE c
sue< 1) "subscribe"
sue< 2) "c"
sue< 3) (integer) 1
pat> PUBLISH c m4
pat< (integer) 1
sue< 1) "message"
sue< 2) "c"
sue< 3) "m4"
`;

export const WHO_IS_LISTENING = `
redis  8.0
seed   7
server main
client alice
client bob
client dan
client eve
client pat

alice> SUBSCRIBE i1
bob> PSUBSCRIBE i*
dan> PSUBSCRIBE i*
eve> SSUBSCRIBE i9
#en Channels only: neither patterns nor shard channels.
#ko 채널만 보여요. 패턴도 샤드 채널도 나오지 않아요.
pat> PUBSUB CHANNELS
pat< 1) "i1"
pat> PUBSUB NUMSUB i1 i2
pat< 1) "i1"
pat< 2) (integer) 1
pat< 3) "i2"
pat< 4) (integer) 0
#en Two clients, one distinct pattern.
#ko 클라이언트는 둘, 서로 다른 패턴은 하나예요.
pat> PUBSUB NUMPAT
pat< (integer) 1
pat> PUBSUB SHARDCHANNELS
pat< 1) "i9"
#en Databases do not separate channels.
#ko 데이터베이스가 달라도 채널은 나뉘지 않아요.
pat> SELECT 5
pat< OK
pat> PUBLISH i1 x
pat< (integer) 3
pat> SPUBLISH i9 y
pat< (integer) 1
`;

export const TWO_VERSIONS = `
redis  8.0
seed   3
server main
client rita  resp 3

rita> SUBSCRIBE ch1
rita> PUBLISH ch1 me
rita< (integer) 1
rita< 1) "message"
rita< 2) "ch1"
rita< 3) "me"

beside
redis  7.0
seed   3
server main
client rita  resp 3

rita> SUBSCRIBE ch1
rita> PUBLISH ch1 me
rita< 1) "message"
rita< 2) "ch1"
rita< 3) "me"
rita< (integer) 1
`;
