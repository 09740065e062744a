/** Ready-made runs of streams, as lines of scripts for the gallery: what stays, where one reads, who has what, and what a crash leaves behind. */

/** The same event into a list and into a stream, with two readers each. */
export const QUEUE_OR_STREAM = `
redis  8.0
seed   2
server main
client pat
client w1
client w2
client r1
client r2

#en One event goes into a list, and into a stream.
#ko 이벤트 하나를 리스트에도, 스트림에도 넣어요.
pat> RPUSH q e1
pat> XADD s 1-1 n e1
#en Two workers ask the list. The first takes the element away; for the second there is none.
#ko 작업자 둘이 리스트를 찾아요. 첫째가 꺼내 가면 둘째 몫은 없어요.
w1> BLPOP q 0
w1< 1) "q"
w1< 2) "e1"
w2> BLPOP q 0.2
wait 300ms
w2< (nil)
#en Two readers ask the stream. Reading takes nothing away: both see it.
#ko 독자 둘이 스트림을 읽어요. 읽어도 없어지지 않아서 둘 다 봐요.
r1> XREAD STREAMS s 0
r1< 1) 1) "s"
r1<    2) 1) 1) "1-1"
r1<          2) 1) "n"
r1<             2) "e1"
r2> XREAD STREAMS s 0
r2< 1) 1) "s"
r2<    2) 1) 1) "1-1"
r2<          2) 1) "n"
r2<             2) "e1"
#en The queue is empty, and its key gone. The log still has its entry.
#ko 큐는 비었고 키도 없어졌어요. 로그에는 그대로 남아 있어요.
pat> LLEN q
pat< (integer) 0
pat> XLEN s
pat< (integer) 1
`;

/** Ids only grow, deleting frees none, and ~ cuts only where a block ends. */
export const LOG_AND_IDS = `
redis  8.0
seed   18
server main
client pat

#en An id says when: milliseconds, and a number within them. With * the server makes it.
#ko ID는 시각이에요. 밀리초와 그 안의 번호예요. *를 쓰면 서버가 만들어요.
pat> XADD s 5-1 n 1
pat< "5-1"
pat> XADD s 5-* n 2
pat< "5-2"
#en Ids only grow. Nothing comes before the last one, or in its place.
#ko ID는 커지기만 해요. 마지막 ID보다 앞이나 그 자리에는 넣을 수 없어요.
pat> XADD s 5-2 n 3
pat< (error) ERR The ID specified in XADD is equal or smaller than the target stream top item
pat> XADD s 0-0 n 3
pat< (error) ERR The ID specified in XADD must be greater than 0-0
#en Not even when that one has been deleted: a log does not forget how far it had come.
#ko 그 항목을 지워도 마찬가지예요. 로그는 어디까지 왔는지 잊지 않아요.
pat> XDEL s 5-2
pat< (integer) 1
pat> XADD s 5-2 n 3
pat< (error) ERR The ID specified in XADD is equal or smaller than the target stream top item
#en An empty stream is still there. An empty list would not be.
#ko 빈 스트림은 남아 있어요. 빈 리스트라면 없어졌을 거예요.
pat> XDEL s 5-1
pat< (integer) 1
pat> XLEN s
pat< (integer) 0
pat> EXISTS s
pat< (integer) 1
#en Entries are kept in blocks: here four in each, else a hundred. ~ lets whole blocks go and cuts none.
#ko 항목은 블록에 담겨요. 여기서는 넷씩, 보통은 백씩이에요. ~는 블록을 통째로만 버려요.
pat> CONFIG SET stream-node-max-entries 4
pat< OK
pat> MULTI
pat> XADD t 1-0 n 1
pat> XADD t 2-0 n 2
pat> XADD t 3-0 n 3
pat> XADD t 4-0 n 4
pat> XADD t 5-0 n 5
pat> XADD t 6-0 n 6
pat> EXEC
pat> XTRIM t MAXLEN ~ 3
pat< (integer) 0
pat> XTRIM t MAXLEN ~ 2
pat< (integer) 4
pat> XLEN t
pat< (integer) 2
#en Without ~ it cuts where you say, in the midst of a block.
#ko ~가 없으면 블록 한가운데라도 말한 데서 잘라요.
pat> XTRIM t MAXLEN 1
pat< (integer) 1
pat> XLEN t
pat< (integer) 1
`;

/** Whoever asks with $ again and again misses what comes while they are busy. */
export const WHERE_TO_READ = `
redis  8.0
seed   19
server main
client pat
client reader

pat> XADD s 1-1 n 1
#en $ is a bookmark behind all that is there now. Only what comes later is read.
#ko $는 지금 있는 것들 바로 뒤에 꽂는 책갈피예요. 그다음에 오는 것만 읽어요.
reader> XREAD BLOCK 0 STREAMS s $
pat> XADD s 2-1 n 2
reader< 1) 1) "s"
reader<    2) 1) 1) "2-1"
reader<          2) 1) "n"
reader<             2) "2"
#en While the reader is busy with 2-1, another entry comes.
#ko reader가 2-1을 처리하는 사이에 하나가 더 와요.
pat> XADD s 3-1 n 3
#en With $ again the bookmark stands behind 3-1: the reader never sees it.
#ko 다시 $를 쓰면 책갈피가 3-1 뒤에 꽂혀요. reader는 3-1을 영영 못 봐요.
reader> XREAD BLOCK 100 STREAMS s $
wait 200ms
reader< (nil)
#en With the last id it has read, nothing is missed.
#ko 마지막으로 읽은 ID를 쓰면 빠뜨리지 않아요.
reader> XREAD BLOCK 100 STREAMS s 2-1
reader< 1) 1) "s"
reader<    2) 1) 1) "3-1"
reader<          2) 1) "n"
reader<             2) "3"
`;

/** A cursor for the group, a list of what is pending for each consumer, and XACK. */
export const GROUP_SHARES = `
redis  8.0
seed   20
server main
client pat
client c1
client c2

pat> XADD s 1-1 n 1
pat> XADD s 2-1 n 2
pat> XADD s 3-1 n 3
#en A group is a cursor on the tape. 0 puts it before the first entry.
#ko 그룹은 테이프 위의 커서예요. 0이면 첫 항목 앞에 놓여요.
pat> XGROUP CREATE s g 0
pat< OK
pat> XGROUP CREATE s g 0
pat< (error) BUSYGROUP Consumer Group name already exists
#en > asks for what the group has given to nobody. Each entry goes to one consumer, and onto its list of what is pending.
#ko >는 그룹이 아직 아무에게도 주지 않은 것이에요. 항목마다 한 컨슈머가 받고, 그 컨슈머의 보류 목록에 올라요.
c1> XREADGROUP GROUP g c1 COUNT 1 STREAMS s >
c1< 1) 1) "s"
c1<    2) 1) 1) "1-1"
c1<          2) 1) "n"
c1<             2) "1"
c2> XREADGROUP GROUP g c2 COUNT 1 STREAMS s >
c2< 1) 1) "s"
c2<    2) 1) 1) "2-1"
c2<          2) 1) "n"
c2<             2) "2"
#en 0 is not the beginning of the stream: it is the consumer's own list.
#ko 0은 스트림의 처음이 아니라 자기 보류 목록이에요.
c1> XREADGROUP GROUP g c1 STREAMS s 0
c1< 1) 1) "s"
c1<    2) 1) 1) "1-1"
c1<          2) 1) "n"
c1<             2) "1"
#en XACK strikes the line on the list. The tape keeps the entry.
#ko XACK는 보류 목록에서만 지워요. 테이프에는 그대로 있어요.
c1> XACK s g 1-1
c1< (integer) 1
c1> XACK s g 1-1
c1< (integer) 0
pat> XLEN s
pat< (integer) 3
pat> XPENDING s g
pat< 1) (integer) 1
pat< 2) "2-1"
pat< 3) "2-1"
pat< 4) 1) 1) "c2"
pat<       2) "1"
#en Another group has a cursor of its own, and reads all of it again.
#ko 다른 그룹은 커서도 따로예요. 처음부터 다 읽어요.
pat> XGROUP CREATE s audit 0
pat< OK
c1> XREADGROUP GROUP nope c1 STREAMS s >
c1< (error) NOGROUP No such key 's' or consumer group 'nope' in XREADGROUP with GROUP option
`;

/** Without COUNT, whoever has waited longest is given all that came with one transaction. */
export const FIRST_TAKES_ALL = `
redis  8.0
seed   24
server main
client pat
client c1
client c2

pat> XGROUP CREATE s g $ MKSTREAM
#en Two consumers of a group wait, c1 the longer one. Neither says COUNT.
#ko 같은 그룹의 컨슈머 둘이 기다려요. c1이 먼저 왔고, 둘 다 COUNT를 쓰지 않았어요.
c1> XREADGROUP GROUP g c1 BLOCK 0 STREAMS s >
c2> XREADGROUP GROUP g c2 BLOCK 0 STREAMS s >
pat> MULTI
pat> XADD s 1-0 n 1
pat> XADD s 2-0 n 2
pat> XADD s 3-0 n 3
pat> EXEC
#en Three entries come at once, and c1 is given all three. c2 goes on waiting.
#ko 항목 셋이 한꺼번에 오면 c1이 셋을 다 받아요. c2는 계속 기다려요.
c1< 1) 1) "s"
c1<    2) 1) 1) "1-0"
c1<          2) 1) "n"
c1<             2) "1"
c1<       2) 1) "2-0"
c1<          2) 1) "n"
c1<             2) "2"
c1<       3) 1) "3-0"
c1<          2) 1) "n"
c1<             2) "3"
#en The next one is c2's. Then both wait again, with COUNT 1.
#ko 다음 하나는 c2가 받아요. 이번에는 둘 다 COUNT 1로 기다려요.
pat> XADD s 4-0 n 4
c2< 1) 1) "s"
c2<    2) 1) 1) "4-0"
c2<          2) 1) "n"
c2<             2) "4"
c1> XREADGROUP GROUP g c1 COUNT 1 BLOCK 0 STREAMS s >
c2> XREADGROUP GROUP g c2 COUNT 1 BLOCK 0 STREAMS s >
#en Now each is given one, and the work is shared.
#ko 이제 하나씩 받아서 일이 나눠져요.
pat> MULTI
pat> XADD s 5-0 n 5
pat> XADD s 6-0 n 6
pat> EXEC
c1< 1) 1) "s"
c1<    2) 1) 1) "5-0"
c1<          2) 1) "n"
c1<             2) "5"
c2< 1) 1) "s"
c2<    2) 1) 1) "6-0"
c2<          2) 1) "n"
c2<             2) "6"
`;

/** A worker dies with an entry on its list; another claims it, and the first was only slow. */
export const CRASH_AND_CLAIM = `
redis  8.0
seed   21
server main
client pat
client c1
client c2

pat> XADD s 1-1 n 1
pat> XGROUP CREATE s g 0
c1> XREADGROUP GROUP g c1 STREAMS s >
#en c1 falls silent. Redis gives its entry to nobody: > has only what is new, 0 only one's own.
#ko c1이 조용해져요. Redis는 그 항목을 아무에게도 다시 주지 않아요. >는 새것만, 0은 제 것만 줘요.
c2> XREADGROUP GROUP g c2 STREAMS s >
c2< (nil)
c2> XREADGROUP GROUP g c2 STREAMS s 0
c2< 1) 1) "s"
c2<    2) (empty array)
#en Somebody has to claim it, and only what has been idle long enough.
#ko 누군가 가져와야 해요. 그것도 충분히 오래 멈춰 있던 것만요.
c2> XAUTOCLAIM s g c2 60000 0
c2< 1) "0-0"
c2< 2) (empty array)
c2< 3) (empty array)
wait 200ms
c2> XAUTOCLAIM s g c2 100 0
c2< 1) "0-0"
c2< 2) 1) 1) "1-1"
c2<       2) 1) "n"
c2<          2) "1"
c2< 3) (empty array)
pat> XPENDING s g - + 10
pat< 1) 1) "1-1"
pat<    2) "c2"
pat<    3) (integer) 0
pat<    4) (integer) 2
#en The line has moved to c2's list, delivered twice. But c1 was only slow: it acknowledges, and anybody may.
#ko 보류 목록의 줄이 c2로 옮겨 갔고, 전달 횟수는 2예요. 그런데 c1은 느렸을 뿐이라 ACK를 보내요. 누구든 보낼 수 있어요.
c1> XACK s g 1-1
c1< (integer) 1
pat> XPENDING s g
pat< 1) (integer) 0
pat< 2) (nil)
pat< 3) (nil)
pat< 4) (nil)
#en A consumer that is deleted takes its list along: what was pending there is lost to the group.
#ko 컨슈머를 지우면 보류 목록도 함께 없어져요. 거기 있던 것은 그룹에서 잃어요.
pat> XADD s 2-1 n 2
c2> XREADGROUP GROUP g c2 STREAMS s >
pat> XGROUP DELCONSUMER s g c2
pat< (integer) 1
c1> XAUTOCLAIM s g c1 0 0
c1< 1) "0-0"
c1< 2) (empty array)
c1< 3) (empty array)
`;

/** Programs: a worker that dies before it acknowledges, who takes over, and where what never works is put aside. */
export const DEAD_LETTERS = `
redis  8.0
seed   22
server main
client pat

pat> XGROUP CREATE orders g 0 MKSTREAM
pat< OK
#en ann takes an order, works on it, adds it up, and only then acknowledges.
#ko ann은 주문을 받아 처리하고 합계에 더한 다음에야 ACK해요.
app ann: loop XREADGROUP GROUP g {self} COUNT 1 BLOCK 0 STREAMS orders >; work 300ms; INCRBY sum {reply}; XACK orders g {id}
#en Three orders. The second cannot be added up: whoever tries gets an error, and does not acknowledge.
#ko 주문 셋이에요. 둘째는 더할 수 없어서, 누가 해 봐도 오류가 나고 ACK하지 못해요.
pat> XADD orders 1-1 n 10
pat> XADD orders 2-1 n broken
pat> XADD orders 3-1 n 30
#en ann has failed at 2-1 and gone on. Now it dies at 3-1, before XACK. Both stay on its list.
#ko ann은 2-1에 실패하고 다음으로 넘어갔어요. 이제 3-1을 ACK하기 전에 죽어요. 둘 다 ann의 보류 목록에 남아요.
at 1.900000s kill ann
#en claim comes, and takes over what nobody has acknowledged for one and a half seconds. It fails at 2-1 too, and does 3-1.
#ko claim이 와서 1.5초 동안 ACK가 없는 것을 가져와요. claim도 2-1에는 실패하지만 3-1은 해내요.
at 2.500000s app claim: every 1s XAUTOCLAIM orders g {self} 1500 0 COUNT 1; work 300ms; INCRBY sum {reply}; XACK orders g {id} x3
at 4.200000s pat> GET sum
pat< "40"
#en 2-1 fails for the third time, and would come back for ever. tray puts aside what has been delivered three times, and acknowledges it.
#ko 2-1이 세 번째로 실패해요. 그냥 두면 끝없이 돌아와요. tray는 세 번 전달된 것을 따로 적어 두고 ACK해요.
at 5.600000s app tray: every 1s XPENDING orders g IDLE 1000 - + 10; for each; if {item.4} >= 3; XADD orders:dead * entry {id} tries {item.4}; XACK orders g {id} x1
pat> XRANGE orders:dead - +
pat< 1) 1) "1704067205600-0"
pat<    2) 1) "entry"
pat<       2) "2-1"
pat<       3) "tries"
pat<       4) "3"
pat> XPENDING orders g
pat< 1) (integer) 0
pat< 2) (nil)
pat< 3) (nil)
pat< 4) (nil)
`;

/** So many entries are added at once, and so many may stay. */
const ADDED = 1_000;

/**
 * A thousand entries, each with `MAXLEN ~ 555`. All of them stand in the script as if typed, as in the storm: one after the other they would
 * take an hour of slow motion.
 */
export function sixHundred(): string {
  return `
redis  8.0
seed   25
server main
client pat

#en A thousand entries at once, each with MAXLEN ~ 555: about so many may stay.
#ko 항목 천 개를 한꺼번에 넣어요. 모두 MAXLEN ~ 555예요. 555개쯤만 남기라는 뜻이에요.
${Array.from({ length: ADDED }, (_, i) => `at 0.000000s pat>> XADD t MAXLEN ~ 555 * n ${i + 1}`).join('\n')}
#en Entries stand in nodes of a hundred, and ~ lets go whole nodes only: six of them are left.
#ko 항목은 백 개씩 노드에 담기고, ~는 노드를 통째로만 버려요. 노드 여섯이 남아요.
at 0.050000s pat> XLEN t
pat< (integer) 600
#en Without ~ it cuts in the midst of a node.
#ko ~가 없으면 노드 한가운데라도 잘라요.
pat> XTRIM t MAXLEN 555
pat< (integer) 45
pat> XLEN t
pat< (integer) 555
`;
}
