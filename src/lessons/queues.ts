/** Ready-made runs of lists as queues, as lines of scripts for the gallery: who may push, who waits, in which order, and for how many lists at once. */

/** The note's example, with its answers; then what it is good for. */
export const PUSH_IF_THERE = `
redis  8.0
seed   12
server main
client web
client feed

#en The X stands for eXists. There is no such list: nothing is pushed, and none is made.
#ko X는 eXists의 X예요. 그런 리스트가 없으니 넣지도, 만들지도 않아요.
web> RPUSHX Timelinecache:userA d1
web< (integer) 0
web> EXISTS Timelinecache:userA
web< (integer) 0
#en RPUSH makes the list. From now on RPUSHX has something to add to.
#ko RPUSH는 리스트를 만들어요. 이제부터는 RPUSHX도 넣을 데가 있어요.
web> RPUSH Timelinecache:userA d1
web< (integer) 1
web> RPUSHX Timelinecache:userA d2
web< (integer) 2
#en Redis keeps no empty list. With the last element the key is gone, and RPUSHX answers 0 again.
#ko Redis는 빈 리스트를 두지 않아요. 마지막 원소와 함께 키도 사라져서 RPUSHX는 다시 0이에요.
web> LPOP Timelinecache:userA 2
web< 1) "d1"
web< 2) "d2"
web> RPUSHX Timelinecache:userA d3
web< (integer) 0
#en A post for three followers. ann and ben were here lately, so their timelines are cached; cho's is cold.
#ko 팔로워 셋에게 새 글을 보내요. 최근에 들른 ann과 ben의 타임라인은 캐시에 있고, cho의 것은 없어요.
web> RPUSH timeline:ann p1
web> RPUSH timeline:ben p1
feed> RPUSHX timeline:ann p2
feed< (integer) 2
feed> RPUSHX timeline:ben p2
feed< (integer) 2
#en No memory is spent on somebody who may never come, and nobody had to ask EXISTS first.
#ko 안 올지도 모르는 사람에게 메모리를 쓰지 않아요. EXISTS로 먼저 물어볼 필요도 없었어요.
feed> RPUSHX timeline:cho p2
feed< (integer) 0
feed> EXISTS timeline:ann timeline:ben timeline:cho
feed< (integer) 2
`;

/** The same arrivals twice: one asks every second, the other waits. */
export const POLL_OR_BLOCK = `
redis  8.0
seed   13
server main

#en Every second the poller asks for a job. Half of its calls find nothing, and a job lies there until it asks again.
#ko poller는 1초마다 작업을 찾아요. 절반은 헛걸음이고, 작업은 다시 물어볼 때까지 놓여 있어요.
app poller: every 1s RPOP jobs x6
at 0.400000s app feed: every 1.7s RPUSH jobs job-{n} x3
wait 5s
poller< (nil)
feed< (integer) 1

beside
redis  8.0
seed   13
server main

#en Beside it the same jobs, at the same instants. BRPOP asks once and sleeps; the push wakes it.
#ko 옆에서는 같은 작업이 같은 순간에 와요. BRPOP은 한 번 묻고 잠들었다가, 푸시가 오면 깨어나요.
app waiter: loop BRPOP jobs 0
at 0.400000s app feed: every 1.7s RPUSH jobs job-{n} x3
wait 5s
feed< (integer) 1
waiter< 1) "jobs"
waiter< 2) "job-1"
`;

export const WAITING_LINE = `
redis  8.0
seed   9
server main
client pat
client ann
client ben
client cho
client dan
client eve

#en The list is not there yet. Instead of answering nil, Redis lets each of them wait, in the order in which they came.
#ko 아직 리스트가 없어요. Redis는 nil을 답하는 대신 온 순서대로 기다리게 해요.
ann> BLPOP jobs 0
ben> BLPOP jobs 0
cho> BLPOP jobs 0
dan> BLPOP jobs 0
eve> BLPOP jobs 0
#en RPUSHX adds only to a list that exists. Five who wait are no list: nobody gets anything.
#ko RPUSHX는 리스트가 있을 때만 넣어요. 기다리는 다섯은 리스트가 아니라서 아무도 받지 못해요.
pat> RPUSHX jobs a
pat< (integer) 0
#en The command that adds comes to its end first, and counts three. Only then is the line served.
#ko 넣는 명령이 먼저 끝나면서 셋이라고 세요. 줄에 선 클라이언트는 그다음에 받아요.
pat> RPUSH jobs a b c
pat< (integer) 3
ann< 1) "jobs"
ann< 2) "a"
ben< 1) "jobs"
ben< 2) "b"
cho< 1) "jobs"
cho< 2) "c"
pat> LLEN jobs
pat< (integer) 0
#en Who asks again goes to the end of the line: dan and eve are before ann now.
#ko 다시 기다리면 줄 맨 뒤에 서요. 이제 dan과 eve가 ann보다 앞이에요.
ann> BLPOP jobs 0
pat> RPUSH jobs d
dan< 1) "jobs"
dan< 2) "d"
#en LPUSH puts each before the last one, so z is first when the line is served.
#ko LPUSH는 하나씩 맨 앞에 넣어요. 그래서 줄에 나눠 줄 때 맨 앞은 z예요.
pat> LPUSH jobs x y z
pat< (integer) 3
eve< 1) "jobs"
eve< 2) "z"
ann< 1) "jobs"
ann< 2) "y"
#en x is still there: ben need not wait for it. For the next one he waits a second, and gives up.
#ko x가 남아 있어서 ben은 기다리지 않고 받아요. 다음 것은 1초를 기다리다 그만둬요.
ben> BLPOP jobs 1
ben< 1) "jobs"
ben< 2) "x"
ben> BLPOP jobs 1
wait 1.1s
ben< (nil)
ben< (1.00s)
`;

export const PRIORITIES = `
redis  8.0
seed   15
server main
client feed
client worker
client helper

feed> RPUSH low l1 l2
feed> RPUSH high h1
#en One command, three lists. Redis looks at them in the order in which they are named, and takes from the first that has something.
#ko 명령 하나에 리스트 셋. Redis는 적힌 순서대로 살펴보고, 뭔가 들어 있는 첫 리스트에서 꺼내요.
worker> BLPOP high mid low 0
worker< 1) "high"
worker< 2) "h1"
#en The answer names the list, too. high is empty now, mid was never there: low has its turn.
#ko 응답에는 리스트 이름도 있어요. high는 비었고 mid는 있던 적이 없으니 low 차례예요.
worker> BLPOP high mid low 0
worker< 1) "low"
worker< 2) "l1"
worker> BLPOP high mid low 0
worker< 1) "low"
worker< 2) "l2"
#en Nothing anywhere: worker stands in three lines at once. helper stands behind it, in one of them.
#ko 모두 비었어요. worker는 세 줄에 한꺼번에 서고, helper는 그중 한 줄에서 worker 뒤에 서요.
worker> BLPOP high mid low 0
helper> BLPOP low 0
#en Served in one line, it leaves all three. So the next job in low is helper's.
#ko 한 줄에서 받으면 세 줄 모두에서 빠져요. 그래서 low에 오는 다음 작업은 helper가 받아요.
feed> RPUSH mid m1
feed< (integer) 1
worker< 1) "mid"
worker< 2) "m1"
feed> RPUSH low l3
feed< (integer) 1
helper< 1) "low"
helper< 2) "l3"
#en As long as high never runs dry, low waits. Redis does not see to it that everybody has a turn.
#ko high가 비지 않는 한 low는 계속 기다려요. Redis는 차례가 고루 돌아가게 해 주지 않아요.
feed> RPUSH low l4
feed> RPUSH high h2 h3
worker> BLPOP high mid low 0
worker< 1) "high"
worker< 2) "h2"
worker> BLPOP high mid low 0
worker< 1) "high"
worker< 2) "h3"
worker> BLPOP high mid low 0
worker< 1) "low"
worker< 2) "l4"
`;

const TRANSACTION = `
seed   16
server main
client worker
client pat

worker> BLPOP high low 0
#en Two lists get something in one transaction. Nobody is served before EXEC is over.
#ko 트랜잭션 하나가 두 리스트에 넣어요. EXEC이 끝나기 전에는 아무도 받지 못해요.
pat> MULTI
pat> RPUSH low second-class
pat> RPUSH high first-class
pat> EXEC
pat< 1) (integer) 1
pat< 2) (integer) 1
`;

const NO_WAITING_IN_MULTI = `
#en In a transaction nobody can wait: there BLPOP answers nil at once, as if its time were over.
#ko 트랜잭션 안에서는 기다릴 수 없어요. BLPOP도 시간이 다 된 것처럼 바로 nil로 응답해요.
pat> MULTI
pat> BLPOP nothing 0
pat> EXEC
pat< 1) (nil)
#en What comes and goes within one transaction, a sleeper never sees.
#ko 트랜잭션 안에서 들어왔다 나간 것은 기다리는 쪽에 보이지 않아요.
worker> BLPOP flash 0
pat> MULTI
pat> RPUSH flash x
pat> LPOP flash
pat> EXEC
pat< 1) (integer) 1
pat< 2) "x"
`;

/** The same transaction, and two answers. */
export const ONE_TRANSACTION = `
redis  7.0${TRANSACTION}#en 7.0 walks through the lists in the order in which they were pushed to: low came first.
#ko 7.0은 먼저 푸시된 리스트부터 봐요. low가 먼저였어요.
worker< 1) "low"
worker< 2) "second-class"${NO_WAITING_IN_MULTI}
beside
redis  8.0${TRANSACTION}#en Since 7.2 the sleeper is asked anew for its lists, in the order in which it named them: high.
#ko 7.2부터는 기다리던 쪽이 적은 순서대로 리스트를 다시 봐요. 그래서 high예요.
worker< 1) "high"
worker< 2) "first-class"${NO_WAITING_IN_MULTI}`;

/** Filled by ten commands of a hundred thousand elements each; then what is cheap, and what is not. */
export const MILLION = `
redis  8.0
seed   20
server main
client pat

app fill: every 10ms RPUSH big job-{n}-{1..100000} x10
at 0.200000s pat> LLEN big
pat< (integer) 1000000
#en At its ends a list is as fast with a million elements as with one.
#ko 양 끝은 원소가 백만 개여도 하나일 때만큼 빨라요.
pat> LPOP big
pat< "job-1-1"
pat> RPOP big
pat< "job-10-100000"
pat> RPUSH big last
pat< (integer) 999999
pat> LINDEX big -1
pat< "last"
#en For the middle Redis walks from the nearer end. It steps over whole nodes, each with hundreds of elements: some thousand steps.
#ko 가운데는 가까운 끝에서부터 찾아가요. 원소 수백 개가 든 노드를 통째로 건너뛰어서, 천 걸음쯤이면 닿아요.
pat> LINDEX big 499999
pat< "job-6-1"
pat> LRANGE big 499998 500000
pat< 1) "job-5-100000"
pat< 2) "job-6-1"
pat< 3) "job-6-2"
#en LINSERT knows no place, only an element: it compares half a million of them until it finds job-6-1.
#ko LINSERT는 자리가 아니라 원소를 찾아요. job-6-1이 나올 때까지 50만 개를 하나하나 견줘요.
pat> LINSERT big BEFORE job-6-1 middle
pat< (integer) 1000000
pat> LINDEX big 499999
pat< "middle"
`;
