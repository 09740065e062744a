/**
 * Ready-made runs of work that has to be done and of history that has to be there, as lines of scripts for the gallery: a requirement, a choice
 * that fits it, the fault it meets, and beside it another choice at the same fault. What is only told stands in choose.ts.
 */

/** Who crashed goes on where it was, and who comes later reads from the beginning. */
export const REPLAY = `
redis  8.0
seed   35
server main
client shop
client billing

#en Three events of an order, in a stream. billing reads one after the other, and remembers the last id it has done.
#ko 주문 이벤트 셋이 스트림에 있어요. billing은 하나씩 읽고, 처리한 마지막 ID를 기억해요.
shop> XADD orders 1-0 order placed
shop> XADD orders 2-0 order paid
shop> XADD orders 3-0 order shipped
billing> XREAD COUNT 1 STREAMS orders 0
billing> XREAD COUNT 1 STREAMS orders 1-0
billing< 1) 1) "orders"
billing<    2) 1) 1) "2-0"
billing<          2) 1) "order"
billing<             2) "paid"
#en It dies in the midst of 2-0. Reading has taken nothing away: it goes on behind 1-0.
#ko 2-0을 처리하다 죽어요. 읽어도 없어지지 않으니, 1-0 다음부터 다시 읽으면 돼요.
kill billing
revive billing
billing> XREAD STREAMS orders 1-0
billing< 1) 1) "orders"
billing<    2) 1) 1) "2-0"
billing<          2) 1) "order"
billing<             2) "paid"
billing<       2) 1) "3-0"
billing<          2) 1) "order"
billing<             2) "shipped"
#en A new service comes and reads all of it from the beginning.
#ko 새로 생긴 서비스는 처음부터 모두 읽어요.
add client stats
stats> XRANGE orders - +
stats< 1) 1) "1-0"
stats<    2) 1) "order"
stats<       2) "placed"
stats< 2) 1) "2-0"
stats<    2) 1) "order"
stats<       2) "paid"
stats< 3) 1) "3-0"
stats<    2) 1) "order"
stats<       2) "shipped"

beside
redis  8.0
seed   35
server main
client shop
client billing

#en The same events in a list. What is read is taken out.
#ko 같은 이벤트가 리스트에 있어요. 읽으면 꺼내져요.
shop> RPUSH orders placed paid shipped
billing> BLPOP orders 0
billing> BLPOP orders 0
billing< 1) "orders"
billing< 2) "paid"
#en It dies in the midst of paid, which was in its hands only.
#ko paid를 처리하다 죽어요. paid는 billing의 손에만 있었어요.
kill billing
revive billing
billing> BLPOP orders 0
billing< 1) "orders"
billing< 2) "shipped"
#en The new service finds nothing: a queue has no history.
#ko 새로 생긴 서비스가 볼 것은 없어요. 큐에는 지난 기록이 없어요.
add client stats
stats> LRANGE orders 0 -1
stats< (empty array)
`;

/** Each job for one worker, and none is lost with it. */
export const THUMBNAILS = `
redis  8.0
seed   36
server main
client shop

#en Each picture needs one thumbnail. BLMOVE gives a job to one worker and keeps it in doing until it is done.
#ko 그림마다 썸네일 하나면 돼요. BLMOVE는 작업을 한 작업자에게 주고, 끝날 때까지 doing에 남겨 둬요.
app ann: loop BLMOVE jobs doing LEFT RIGHT 0; work 600ms; LREM doing 1 {reply}
app ben: loop BLMOVE jobs doing LEFT RIGHT 0; work 600ms; LREM doing 1 {reply}
shop> RPUSH jobs cat dog owl
shop< (integer) 3
#en ben dies in the midst of dog.
#ko ben이 dog를 만들다 죽어요.
at 0.300000s kill ben
wait 1.5s
#en ann has done cat and owl. dog is still in doing: back with it.
#ko ann은 cat과 owl을 끝냈어요. dog는 doing에 남아 있으니 되돌려요.
shop> LRANGE doing 0 -1
shop< 1) "dog"
shop> LMOVE doing jobs LEFT RIGHT
shop< "dog"
wait 1s
#en Three pictures, three thumbnails.
#ko 그림 셋에 썸네일 셋이에요.
shop> LRANGE doing 0 -1
shop< (empty array)

beside
redis  8.0
seed   36
server main
client shop
client ann
client ben

#en Pub/Sub tells everybody. Each worker makes the same thumbnail: the work is done twice.
#ko Pub/Sub은 모두에게 알려요. 작업자 둘이 같은 썸네일을 만드니 일이 두 배예요.
ann> SUBSCRIBE jobs
ben> SUBSCRIBE jobs
shop> PUBLISH jobs cat
shop< (integer) 2
#en And whoever is not there is not told. While both are restarted, a job is lost.
#ko 그리고 자리에 없으면 듣지 못해요. 둘 다 다시 시작하는 사이에 온 작업은 사라져요.
kill ann
kill ben
shop> PUBLISH jobs dog
shop< (integer) 0
revive ann
revive ben
ann> SUBSCRIBE jobs
ben> SUBSCRIBE jobs
shop> PUBLISH jobs owl
shop< (integer) 2
`;

/** The same five sites, again and again, whoever is left to check them. */
export const HEALTH_CHECKS = `
redis  8.0
seed   37
server main
client ops

#en Five sites to check, again and again. LMOVE takes a site and puts it behind the others in one step.
#ko 사이트 다섯을 거듭 점검해요. LMOVE는 하나를 꺼내 맨 뒤에 다시 놓기까지 한 번에 해요.
ops> RPUSH sites shop blog api docs mail
ops< (integer) 5
app check-a: loop LMOVE sites sites LEFT RIGHT; work 500ms x7
app check-b: loop LMOVE sites sites LEFT RIGHT; work 500ms x7
#en check-b dies for good. check-a goes on round the circle, and comes by every site.
#ko check-b가 죽고 돌아오지 않아요. check-a가 계속 돌면서 모든 사이트에 들러요.
at 0.700000s kill check-b
wait 3s
ops> LLEN sites
ops< (integer) 5

beside
redis  8.0
seed   37
server main
client ops
client check-a
client check-b

#en A group deals each entry once.
#ko 그룹은 항목을 한 번씩만 나눠 줘요.
ops> XGROUP CREATE sites g $ MKSTREAM
ops> XADD sites 1-0 check shop
ops> XADD sites 2-0 check blog
ops> XADD sites 3-0 check api
ops> XADD sites 4-0 check docs
ops> XADD sites 5-0 check mail
check-a> XREADGROUP GROUP g check-a COUNT 1 STREAMS sites >
check-b> XREADGROUP GROUP g check-b COUNT 1 STREAMS sites >
#en check-b dies with blog on its list. check-a does all the others.
#ko check-b가 blog를 든 채 죽어요. check-a는 나머지를 모두 점검해요.
kill check-b
check-a> XREADGROUP GROUP g check-a STREAMS sites >
check-a> XACK sites g 1-0 3-0 4-0 5-0
check-a< (integer) 4
#en The round is over, and nothing comes again by itself: somebody must add every site anew, and claim blog.
#ko 한 바퀴가 끝나면 저절로 다시 오지 않아요. 누군가 모두 새로 넣고, blog는 가져와야 해요.
check-a> XREADGROUP GROUP g check-a COUNT 1 STREAMS sites >
check-a< (nil)
ops> XPENDING sites g
ops< 1) (integer) 1
ops< 2) "2-0"
ops< 3) "2-0"
ops< 4) 1) 1) "check-b"
ops<       2) "1"
`;

/** Each team has all of it, at its own pace. */
export const AUDIT = `
redis  8.0
seed   38
server main
client app
client sec
client tax1
client tax2

#en Security and tax both need every event. Each team is a group, with a cursor of its own.
#ko 보안팀도 세무팀도 이벤트를 모두 봐야 해요. 팀마다 그룹이 하나이고, 커서도 따로예요.
app> XGROUP CREATE audit security $ MKSTREAM
app> XGROUP CREATE audit tax $
app> XADD audit 1-0 ann paid
app> XADD audit 2-0 ben left
sec> XREADGROUP GROUP security sec STREAMS audit >
sec< 1) 1) "audit"
sec<    2) 1) 1) "1-0"
sec<          2) 1) "ann"
sec<             2) "paid"
sec<       2) 1) "2-0"
sec<          2) 1) "ben"
sec<             2) "left"
sec> XACK audit security 1-0 2-0
sec< (integer) 2
#en Within a team the work is shared. tax1 takes both and dies.
#ko 팀 안에서는 일을 나눠요. tax1이 둘을 가져가고 죽어요.
tax1> XREADGROUP GROUP tax tax1 STREAMS audit >
kill tax1
wait 300ms
#en Security has nothing to do with it. tax2 claims what has been idle long enough, and goes on.
#ko 보안팀과는 상관없는 일이에요. tax2가 오래 멈춘 것을 가져와 이어서 해요.
tax2> XAUTOCLAIM audit tax tax2 200 0
tax2< 1) "0-0"
tax2< 2) 1) 1) "1-0"
tax2<       2) 1) "ann"
tax2<          2) "paid"
tax2<    2) 1) "2-0"
tax2<       2) 1) "ben"
tax2<          2) "left"
tax2< 3) (empty array)
tax2> XACK audit tax 1-0 2-0
tax2< (integer) 2

beside
redis  8.0
seed   38
server main
client app
client sec
client tax1

#en One list for two teams: whoever is first has the event, and the other team never sees it.
#ko 리스트 하나를 두 팀이 써요. 먼저 온 쪽이 가져가고, 다른 팀은 그 이벤트를 못 봐요.
app> RPUSH audit ann-paid ben-left
sec> BLPOP audit 0
sec< 1) "audit"
sec< 2) "ann-paid"
tax1> BLPOP audit 0
tax1< 1) "audit"
tax1< 2) "ben-left"
#en Each has half of it. And what tax1 had in its hands dies with it.
#ko 저마다 반쪽만 가졌어요. 게다가 tax1이 들고 있던 것은 tax1과 함께 사라져요.
kill tax1
app> LRANGE audit 0 -1
app< (empty array)
`;
