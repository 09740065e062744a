/** Ready-made runs of workers, as lines of scripts for the gallery: one that dies, one that is taken for dead, two at a circle. */

const KILLS = `
#en The worker is killed in the midst of its second job, and started again.
#ko 두 번째 작업을 하던 중에 worker를 죽이고, 다시 시작해요.
at 1.400000s kill worker
at 2.500000s revive worker
wait 1s
`;

/** The same jobs, the same kill: what was popped is gone, what was moved is on the table. */
export const WORKER_THAT_DIED = `
redis  8.0
seed   17
server main
client ops

app worker: loop BLPOP jobs 0; work 700ms
app feed: every 1s RPUSH jobs job-{n} x3
${KILLS.trim()}
#en job-2 was in its hands only. It is in no list: nobody will ever know that it was not done.
#ko job-2는 worker의 손에만 있었어요. 어느 리스트에도 없어서, 끝나지 않은 줄 아무도 몰라요.
ops> LRANGE jobs:doing 0 -1
ops< (empty array)
ops> LMOVE jobs:doing jobs RIGHT LEFT
ops< (nil)
wait 1s

beside
redis  8.0
seed   17
server main
client ops

app worker: loop BLMOVE jobs jobs:doing LEFT RIGHT 0; work 700ms; LREM jobs:doing 1 {reply}
app feed: every 1s RPUSH jobs job-{n} x3
${KILLS.trim()}
#en job-2 is still on the table. There it would lie for ever: somebody has to bring it back.
#ko job-2가 처리 중 목록에 남아 있어요. 그대로 두면 영영 거기 있으니, 누군가 되돌려야 해요.
ops> LRANGE jobs:doing 0 -1
ops< 1) "job-2"
ops> LMOVE jobs:doing jobs RIGHT LEFT
ops< "job-2"
wait 1s
`;

/** Who brings back what was left, and what it costs to be wrong about who is dead. */
export const SWEEPER = `
redis  8.0
seed   18
server main
client feed

#en Each worker moves its job to jobs:doing and leaves a heartbeat of a second. worker-a needs 600 ms for a job, worker-b two seconds.
#ko 작업자는 작업을 jobs:doing으로 옮기고 1초짜리 하트비트를 남겨요. worker-a는 한 작업에 600ms, worker-b는 2초가 걸려요.
app worker-a: loop BLMOVE jobs jobs:doing LEFT RIGHT 0; SET beat:{reply} {self} PX 1000; work 600ms; LREM jobs:doing 1 {reply}
app worker-b: loop BLMOVE jobs jobs:doing LEFT RIGHT 0; SET beat:{reply} {self} PX 1000; work 2s; LREM jobs:doing 1 {reply}
feed> RPUSH jobs job-1 job-2
feed< (integer) 2
#en worker-a dies in the midst of job-1. Its heartbeat stops with it.
#ko worker-a가 job-1을 하다 죽어요. 하트비트도 같이 멈춰요.
at 0.300000s kill worker-a
at 0.900000s revive worker-a
#en The sweeper brings back whatever has no heartbeat any more. job-1 was left behind; but worker-b is only slow, and job-2 goes back as well.
#ko sweeper는 하트비트가 끊긴 것을 되돌려요. job-1은 정말 남겨진 것이지만, worker-b는 느릴 뿐인데 job-2까지 돌아가요.
at 1.200000s app sweeper: every 2s LRANGE jobs:doing 0 -1; for each; GET beat:{item}; if nil; LREM jobs:doing 1 {item}; if 1; RPUSH jobs {item} x2
wait 3s
#en Nothing is lost, and job-2 was done twice. So a heartbeat has to be renewed, and a job must do no harm when it is done again.
#ko 잃은 것은 없지만 job-2는 두 번 처리됐어요. 하트비트는 계속 이어 줘야 하고, 작업은 두 번 해도 탈이 없어야 해요.
feed> LRANGE jobs:doing 0 -1
feed< (empty array)
`;

/** Two who check five sites: by hand, and with one command. */
export const CIRCULAR_QUEUE = `
redis  8.0
seed   19
server main
client ops

ops> RPUSH sites shop blog api docs mail
ops< (integer) 5
#en By hand: take a site out, check it, put it back. Meanwhile it is in no list.
#ko 직접 돌려요. 사이트를 꺼내 점검하고 다시 넣어요. 그동안 그 사이트는 어느 리스트에도 없어요.
app check-a: loop LPOP sites; work 600ms; RPUSH sites {reply} x3
app check-b: loop LPOP sites; work 800ms; RPUSH sites {reply} x3
#en check-b dies while it checks blog.
#ko check-b가 점검하던 중에 죽어요.
at 0.500000s kill check-b
at 1.500000s revive check-b
wait 3s
#en One site less. From now on nobody checks it.
#ko 사이트가 하나 줄었어요. 이제 그 사이트는 아무도 점검하지 않아요.
ops> LRANGE sites 0 -1
ops< 1) "api"
ops< 2) "docs"
ops< 3) "mail"
ops< 4) "shop"

beside
redis  8.0
seed   19
server main
client ops

ops> RPUSH sites shop blog api docs mail
ops< (integer) 5
#en LMOVE from a list to itself: the site is taken and put back in one step. The two workers share the circle and never meet.
#ko 리스트에서 같은 리스트로 LMOVE. 꺼내기와 다시 넣기가 한 번에 끝나요. 두 작업자는 한 원을 나눠 돌면서 부딪치지 않아요.
app check-a: loop LMOVE sites sites LEFT RIGHT; work 600ms x3
app check-b: loop LMOVE sites sites LEFT RIGHT; work 800ms x3
#en check-b dies here too, at the same instant.
#ko 여기서도 같은 순간에 check-b가 죽어요.
at 0.500000s kill check-b
at 1.500000s revive check-b
wait 3s
#en All five are there. The check that was broken off is missing for one round, and the site comes round again.
#ko 다섯이 그대로 있어요. 끊긴 점검은 한 바퀴 빠졌을 뿐, 사이트는 다시 돌아와요.
ops> LRANGE sites 0 -1
ops< 1) "blog"
ops< 2) "api"
ops< 3) "docs"
ops< 4) "mail"
ops< 5) "shop"
`;
