import { describe, expect, it } from 'vitest';
import { printMoment } from '../../base/index.ts';
import { parse } from '../../script/index.ts';
import { printEvent } from '../../trace/index.ts';
import { BOUNDS } from '../bounds.ts';
import { PlayedRun } from '../played.fixture.ts';

function play(text: string): PlayedRun {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return new PlayedRun(runs[0], { leavesTimers: true });
}

/** `1.000000s RPUSH jobs job-2`: what the prompt of a client saw. */
function typed(played: PlayedRun, client: string): string[] {
  return played.of('line-typed').filter((event) => event.client === client).map(({ at, line }) => `${printMoment(at)} ${line}`);
}

const rounds = (played: PlayedRun, client: string): string[] =>
  played.of('app-round-ended').filter((event) => event.client === client).map(({ round, how }) => `${round} ${how}`);

const items = (played: PlayedRun, key: string): readonly string[] => {
  const list = [...(played.node.dbs.get(0)?.dict ?? [])].find(([name]) => name === key)?.[1];
  return list?.type === 'list' ? list.items.slice(list.head) : [];
};

describe('a program', () => {
  it('sends by its own clock, counts, and is through after as many rounds as it says', () => {
    const played = play('app feed: every 1s RPUSH jobs job-{n} x3\nwait 10s\n');
    expect(typed(played, 'feed')).toEqual(['0.000000s RPUSH jobs job-1', '1.000000s RPUSH jobs job-2', '2.000000s RPUSH jobs job-3']);
    expect(played.of('app-finished').map(({ rounds: done }) => done)).toEqual([3]);
    expect(items(played, 'jobs')).toEqual(['job-1', 'job-2', 'job-3']);
  });

  it('is seen to have typed it, and not a person', () => {
    const played = play('client bob\n\nbob> PING\napp bob: every 1s PING x1\nwait 1s\n');
    expect(played.of('line-typed').map(({ byApp }) => byApp)).toEqual([undefined, true]);
  });

  it('writes a range out as it is sent, and what is filled in never', () => {
    const played = play('app feed: every 1s RPUSH jobs job-{n}-{8..10}/x x2\nwait 3s\n');
    expect(typed(played, 'feed')).toEqual(['0.000000s RPUSH jobs job-1-{8..10}/x', '1.000000s RPUSH jobs job-2-{8..10}/x']);
    expect(items(played, 'jobs')).toEqual(['job-1-8/x', 'job-1-9/x', 'job-1-10/x', 'job-2-8/x', 'job-2-9/x', 'job-2-10/x']);
    const taken = play('client p\n\np> RPUSH jobs {1..3}\np> {1..3}\napp w: loop RPOP jobs; RPUSH back {reply}; work 1s x1\nwait 3s\n');
    expect(items(taken, 'back')).toEqual(['{1..3}']);
  });

  it('tells a thousand of what a long range pushes, and says how many more', () => {
    const played = play('client p\n\napp feed: every 1s RPUSH jobs {1..2500} x1\np> RPOP jobs 2500\n');
    const moved = played.of('key-changed').flatMap((event) => (event.moved ? [event.moved] : []));
    expect(moved.map(({ way, elements, more }) => [way, elements.length, more])).toEqual([['in', 1_000, 1_500], ['out', 2_500, undefined]]);
  });

  it('has no more words of ranges in a run than the bound, whoever sends them', () => {
    const played = play('app a: every 1s SADD s {1..100000} x19\napp b: every 1s SADD s {1..100000} x19\nwait 30s\n');
    expect(played.of('bound-reached').every(({ bound, limit }) => bound === 'app-words' && limit === BOUNDS['app-words'])).toBe(true);
    expect(played.of('bound-reached')).toHaveLength(18);
    expect(played.of('line-typed')).toHaveLength(20);
  });

  it('passes over a tick that comes while the round before is under way', () => {
    const played = play('app slow: every 1s PING; work 1.5s x2\nwait 5s\n');
    expect(typed(played, 'slow').map((line) => line.slice(0, 9))).toEqual(['0.000000s', '2.000000s']);
  });

  it('takes, works, and asks again; an empty queue lets it wait in line', () => {
    const played = play('client p\n\np> RPUSH jobs a b\napp worker: loop BLPOP jobs 0; work 300ms\nwait 5s\n');
    expect(typed(played, 'worker')).toEqual([
      '0.000502s BLPOP jobs 0',
      '0.301004s BLPOP jobs 0',
      '0.601506s BLPOP jobs 0',
    ]);
    expect(rounds(played, 'worker')).toEqual(['1 done', '2 done']);
    expect(played.loop.world.clients.get('worker')?.app?.waitsFor).toBe('answer');
  });

  it('fills in what it took, wherever it is needed later, and quotes what needs quotes', () => {
    const played = play(`client p

p> RPUSH jobs "a b" 배송 "\\x00"
app w: loop BLMOVE jobs doing LEFT RIGHT 0; SET beat:{reply} {self} PX 50; work 10ms; LREM doing 1 {reply} x3
wait 1s
`);
    expect(typed(played, 'w').filter((line) => !line.includes('BLMOVE')).map((line) => line.slice(10))).toEqual([
      'SET "beat:a b" w PX 50',
      'LREM doing 1 "a b"',
      'SET beat:배송 w PX 50',
      'LREM doing 1 배송',
      'SET "beat:\\x00" w PX 50',
      'LREM doing 1 "\\x00"',
    ]);
    expect(items(played, 'doing')).toEqual([]);
  });

  it('leaves the braces of a cluster alone', () => {
    expect(typed(play('app a: every 1s SET {orders}:{n} 1 x1\nwait 1s\n'), 'a')).toEqual(['0.000000s SET {orders}:1 1']);
  });

  it('ends a round that finds nothing, and with `every` comes again', () => {
    const played = play('app poller: every 1s RPOP jobs; work 300ms\nwait 2.5s\n');
    expect(rounds(played, 'poller')).toEqual(['1 nothing', '2 nothing', '3 nothing']);
    expect(played.of('app-work-started')).toEqual([]);
  });

  it('waits a second where a loop finds nothing at once: an empty circle is no flood', () => {
    const played = play('app rounds: loop LMOVE sites sites LEFT RIGHT; work 100ms\nwait 3s\n');
    expect(typed(played, 'rounds').map((line) => line.slice(0, 2))).toEqual(['0.', '1.', '2.']);
  });

  it('goes through the elements of an answer, and does only what an `if` lets pass', () => {
    const played = play(`client p

p> RPUSH doing a b c
p> SET beat:b 1
app sweep: every 1s LRANGE doing 0 -1; for each; GET beat:{item}; if nil; LREM doing 1 {item}; if 1; RPUSH jobs {item} x1
wait 1s
`);
    expect(items(played, 'jobs')).toEqual(['a', 'c']);
    expect(items(played, 'doing')).toEqual(['b']);
    expect(rounds(played, 'sweep')).toEqual(['1 done']);
  });

  it('works for a time that is drawn from the seed, the same in every run of it', () => {
    const text = (seed: number): string => `seed ${seed}\napp w: every 1s work 100ms..500ms x5\nwait 10s\n`;
    const worked = (seed: number): number[] => play(text(seed)).of('app-work-started').map(({ at, until }) => until - at);
    expect(worked(1)).toEqual(worked(1));
    expect(worked(1)).not.toEqual(worked(2));
    for (const us of worked(3)) expect(us >= 100_000 && us <= 500_000).toBe(true);
  });
});

describe('told something', () => {
  it('stands still in the midst of its work, and goes on with what was left of it', () => {
    const played = play('app w: every 1s PING; work 500ms; ECHO done x1\nat 0.200s app w pause\nat 2s app w start\nwait 2s\n');
    expect(typed(played, 'w').map((line) => line.slice(0, 3))).toEqual(['0.0', '2.3']);
  });

  it('keeps an answer that comes while it is paused', () => {
    const played = play('app w: loop BLPOP q 0; ECHO {reply} x1\napp w pause\nadd client p\np> RPUSH q a\nwait 1s\napp w start\nwait 1s\n');
    expect(typed(played, 'w').map((line) => line.slice(10))).toEqual(['BLPOP q 0', 'ECHO a']);
  });

  it('is faster: a tick that is due comes sooner, too', () => {
    const played = play('app f: every 1s PING\nat 0.5s app f speed 5x\nat 1.05s app f pause\n');
    expect(typed(played, 'f').map((line) => line.slice(0, 5))).toEqual(['0.000', '0.600', '0.800', '1.000']);
  });

  it('takes another program from its beginning', () => {
    const played = play('app f: every 1s PING\nat 0.5s app f: every 1s ECHO {n} x2\nwait 3s\n');
    expect(typed(played, 'f')).toEqual(['0.000000s PING', '0.500000s ECHO 1', '1.500000s ECHO 2']);
  });

  it('lets a person use its prompt, and waits until it is free', () => {
    const played = play('app f: every 1s PING x2\nat 0.999900s f> ECHO hi\nwait 1s\n');
    expect(typed(played, 'f')).toEqual(['0.000000s PING', '0.999900s ECHO hi', '1.000402s PING']);
  });
});

describe('what goes wrong', () => {
  it('killed in the midst of its work, a worker has lost what it held; revived, it begins anew', () => {
    const played = play(`client p

app worker: loop BLPOP jobs 0; work 300ms
p> RPUSH jobs j1
at 0.1s kill worker
at 0.2s p> RPUSH jobs j2
at 1s revive worker
wait 1s
`);
    expect(rounds(played, 'worker')).toEqual(['2 done']);
    expect(played.of('app-work-ended').map(({ round }) => round)).toEqual([2]);
    expect(items(played, 'jobs')).toEqual([]);
    expect(played.of('client-disconnected').map(({ cause }) => played.events[cause ?? -1]?.kind)).toEqual(['client-killed']);
  });

  it('killed while it waits, it stands in no line any more', () => {
    const played = play('client p\n\napp worker: loop BLPOP jobs 0\nkill worker\np> RPUSH jobs j1\n');
    expect(items(played, 'jobs')).toEqual(['j1']);
    expect(played.loop.world.clients.get('worker')).toMatchObject({ isKilled: true, connection: undefined, app: { waitsFor: 'revival' } });
  });

  it('a person at a killed process can do nothing, until it is revived', () => {
    const played = play('client bob\n\nkill bob\nkill bob\nreconnect bob\nbob> PING\nrevive bob\nrevive bob\nbob> PING\n');
    expect(played.of('client-killed')).toHaveLength(1);
    expect(played.of('client-revived')).toHaveLength(1);
    expect(played.of('line-printed').map(({ text }) => text)).toEqual(['Could not connect to Redis at 127.0.0.1:6379: Connection refused']);
    expect(played.of('command-ended')).toHaveLength(1);
  });

  it('an error ends the round, and a loop comes again a second later', () => {
    const played = play('client p\n\np> SET jobs str\napp worker: loop BLPOP jobs 0; work 10ms\nwait 1.5s\n');
    expect(typed(played, 'worker').map((line) => line.slice(0, 3))).toEqual(['0.0', '1.0']);
    expect(rounds(played, 'worker')).toEqual(['1 failed', '2 failed']);
  });

  it('a server that crashes and comes again is found again', () => {
    const played = play('app worker: loop BLPOP jobs 0\nat 0.5s crash main\nat 3s restart main\nadd client p\nwait 1s\np> RPUSH jobs a\nwait 1s\n');
    expect(rounds(played, 'worker')).toEqual(['1 failed', '2 failed', '3 failed', '4 done']);
    expect(played.of('line-printed').map(({ text }) => text.slice(0, 30))).toEqual([
      'Error: Server closed the conne',
      'Could not connect to Redis at ',
      'Could not connect to Redis at ',
    ]);
  });

  it('a connection that is closed in the midst of its work is noticed with the next command', () => {
    const played = play('client p\n\np> RPUSH jobs a\napp w: loop BLMOVE jobs doing LEFT RIGHT 0; work 300ms; LREM doing 1 {reply}\np> CLIENT KILL TYPE normal SKIPME yes\nwait 2s\n');
    expect(rounds(played, 'w')).toEqual(['1 failed']);
    expect(items(played, 'doing')).toEqual(['a']);
    expect(played.loop.world.clients.get('w')?.app).toMatchObject({ rounds: 2, waitsFor: 'answer' });
  });

  it('follows a redirection and takes the answer from where it was sent', () => {
    const played = play('cluster 3 masters\nclient w cluster yes\n\napp w: every 1s SET apple {n}; ECHO {reply} x2\nwait 3s\n');
    expect(rounds(played, 'w')).toEqual(['1 done', '2 done']);
    expect(played.of('line-printed').length).toBeGreaterThan(0);
  });

  it('removed, it is gone with its times; another of its name has none of them', () => {
    const played = play('app f: every 1s PING\nremove f\nadd client f\nwait 3s\n');
    expect(typed(played, 'f')).toHaveLength(1);
  });
});

describe('bounds', () => {
  it('hold a program that floods, and say so', () => {
    const played = play('client w  latency 100us\n\napp w: every 1ms PING; PING\nwait 3s\nkill w\n');
    const reached = played.of('bound-reached');
    expect(reached.length).toBeGreaterThan(0);
    expect(reached[0]).toMatchObject({ bound: 'app-commands', limit: BOUNDS['app-commands'] });
    const sent = played.of('line-typed').filter(({ client, at }) => client === 'w' && at < 1_000_000);
    expect(sent).toHaveLength(BOUNDS['app-commands']);
  });

  it('lead, by their cause, to whose program it was', () => {
    const played = play('client w  latency 100us\n\napp w: every 1ms PING; PING\nwait 1s\nkill w\n');
    const [reached] = played.of('bound-reached');
    expect(reached && printEvent(reached)).toContain('app-commands  500');
    let cause = played.events[reached?.cause ?? -1];
    while (cause?.cause !== undefined) cause = played.events[cause.cause];
    expect(cause).toMatchObject({ kind: 'app-told', client: 'w' });
  });

  it('let `for each` go through a thousand elements, and no more', () => {
    const many = Array.from({ length: 1_200 }, (_, i) => `e${i}`).join(' ');
    const played = play(`client p

p> RPUSH all ${many}
app w: every 1m LRANGE all 0 -1; for each; LREM all 1 {item} x1
wait 5s
`);
    expect(items(played, 'all')).toHaveLength(200);
    expect(played.of('bound-reached').map(({ bound }) => bound)).toEqual(['app-items', 'app-commands', 'app-commands']);
  });
});

describe('time', () => {
  it('passes in the background: a line without a moment waits for packets, and not for ticks', () => {
    const played = play('client p\n\napp w: every 1s PING; work 500ms\np> PING\n');
    expect(typed(played, 'p')).toEqual(['0.000502s PING']);
  });
});
