/** Lists as queues, lesson by lesson: what the lessons L12 to L17 show. */
import { script, type Script } from '../steps.ts';

export const queues: readonly Script[] = [
  script(
    'queues-l12-push-only-if-it-is-there',
    `
w> RPUSHX Timelinecache:userA d1
w> EXISTS Timelinecache:userA
w> RPUSH Timelinecache:userA d1
w> RPUSHX Timelinecache:userA d2
w> LPOP Timelinecache:userA 2
w> RPUSHX Timelinecache:userA d3
w> EXISTS Timelinecache:userA
# A post goes out to three followers, of whom one is cold: only the warm timelines grow.
w> RPUSH timeline:ann p0
w> RPUSH timeline:ben p0
w> RPUSHX timeline:ann p1
w> RPUSHX timeline:ben p1
w> RPUSHX timeline:cold p1
w> EXISTS timeline:ann timeline:ben timeline:cold
w> LPUSHX timeline:cold p1
w> RPUSHX timeline:cold EX 60
w> RPUSHX timeline:ann EX 60
w> LRANGE timeline:ann 0 -1
`,
  ),
  script(
    'queues-l13-poll-or-block',
    `
w> RPOP queue:a
w> LPOP queue:a
w> BRPOP queue:a 0.5
wait 700ms
w> BRPOP queue:a 0
p> LPUSH queue:a job
w> BRPOP queue:a -1
w> BRPOP queue:a abc
w> RPOP queue:a
p> LPUSH queue:a late
w> RPOP queue:a
p> LLEN queue:a
`,
  ),
  script(
    'queues-l14-the-waiting-line',
    `
a> BLPOP q 0
b> BLPOP q 0
c> BLPOP q 0
p> RPUSH q j1 j2
p> LLEN q
a> BLPOP q 0
p> RPUSH q j3
p> RPUSH q j4
w> BLPOP q 0
p> LPUSH q a b c
p> LRANGE q 0 -1
# Five in line, two of them leave: one by its own time, one is killed.
p> DEL q
a> BLPOP q 0
b> BLPOP q 0.2
c> BLPOP q 0
w> BLPOP q 0
v> BLPOP q 0
wait 400ms
p> CLIENT KILL ID {c}
p> RPUSH q 1
p> RPUSH q 2
p> RPUSH q 3
p> RPUSH q 4
p> LRANGE q 0 -1
`,
  ),
  script(
    'queues-l15-many-keys-one-transaction',
    `
w> BLPOP k1 k2 0
p> MULTI
p> RPUSH k2 two
p> RPUSH k1 one
p> EXEC
p> LLEN k1
p> LLEN k2
p> DEL k1 k2
p> RPUSH k2 two
p> RPUSH k1 one
w> BLPOP k1 k2 0
m> MULTI
m> BLPOP none 0
m> EXEC
t> BLPOP t 0
p> MULTI
p> RPUSH t x
p> LPOP t
p> EXEC
p> CLIENT LIST ID {t}
p> RPUSH t y
# High before low, on both: the order of the pushes and that of the keys agree.
p> DEL k1 k2
w> BLPOP high low 0
p> MULTI
p> RPUSH high h
p> RPUSH low l
p> EXEC
w> BLPOP high low 0
`,
  ),
  script(
    'queues-l16-the-worker-that-died',
    `
p> RPUSH jobs j1 j2
w> BLPOP jobs 0
p> CLIENT KILL ID {w}
p> LRANGE jobs 0 -1
v> BLMOVE jobs proc:v LEFT RIGHT 0
p> CLIENT KILL ID {v}
p> LRANGE jobs 0 -1
p> LRANGE proc:v 0 -1
r> LMOVE proc:v jobs RIGHT LEFT
x> BLMOVE jobs proc:x LEFT RIGHT 0
x> LREM proc:x 1 j2
x> LREM proc:x 1 j2
p> EXISTS jobs proc:v proc:x
`,
  ),
  script(
    'queues-l16-processing-list-and-sweeper',
    `
p> RPUSH jobs j1 j2
w> BLMOVE jobs jobs:doing LEFT RIGHT 0
w> SET beat:j1 w PX 100
v> BLMOVE jobs jobs:doing LEFT RIGHT 0
v> SET beat:j2 v PX 600000
p> CLIENT KILL ID {w}
wait 300ms
s> LRANGE jobs:doing 0 -1
s> GET beat:j1
s> LREM jobs:doing 1 j1
s> RPUSH jobs j1
s> GET beat:j2
v> LREM jobs:doing 1 j2
v> BLMOVE jobs jobs:doing LEFT RIGHT 0
v> LREM jobs:doing 1 j1
s> LRANGE jobs:doing 0 -1
# Whoever waits gets what the sweeper brings back.
v> BLMOVE jobs jobs:doing LEFT RIGHT 0
s> RPUSH left behind
s> LMOVE left jobs LEFT RIGHT
s> LRANGE jobs:doing 0 -1
`,
  ),
  script(
    'queues-l17-the-circular-queue',
    `
p> LPUSH clist A
p> LPUSH clist B
p> LPUSH clist C
p> LRANGE clist 0 -1
w> RPOPLPUSH clist clist
p> LRANGE clist 0 -1
v> LMOVE clist clist RIGHT LEFT
w> RPOPLPUSH clist clist
p> LRANGE clist 0 -1
p> LREM clist 0 B
p> LLEN clist
p> LMOVE none none RIGHT LEFT
w> LMOVE clist clist LEFT RIGHT
p> LRANGE clist 0 -1
p> LTRIM clist 0 0
w> LMOVE clist clist LEFT RIGHT
v> BLMOVE clist clist LEFT RIGHT 0
p> LRANGE clist 0 -1
v> BLMOVE ring ring LEFT RIGHT 0
w> BLMOVE ring ring LEFT RIGHT 0
p> RPUSH ring a b
p> LRANGE ring 0 -1
`,
  ),
];
