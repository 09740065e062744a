import { describe, expect, it } from 'vitest';
import { printMoment } from '../../base/index.ts';
import { parse } from '../../script/index.ts';
import type { Event } from '../../trace/index.ts';
import { BOUNDS } from '../bounds.ts';
import { PlayedRun } from '../played.fixture.ts';

function play(text: string): PlayedRun {
  const { runs, mistakes } = parse(text);
  expect(mistakes).toEqual([]);
  return new PlayedRun(runs[0], { leavesTimers: true });
}

/** `1.000000s RPUSH jobs job-2`: what the prompt of a client saw. */
const typed = (played: PlayedRun, client: string): string[] =>
  played.of('line-typed').filter((event) => event.client === client).map(({ at, line }) => `${printMoment(at)} ${line}`);

/** `1 o-1 +2`: its rounds, what they heard, and how many waited then. */
const heard = (played: PlayedRun, client: string): string[] =>
  played.of('app-round-started').filter((event) => event.client === client).map((event) => `${event.round} ${event.heard?.payload ?? '-'} +${event.heard?.waiting ?? '-'}`);

const ends = (played: PlayedRun, client: string): string[] =>
  played.of('app-round-ended').filter((event) => event.client === client).map(({ round, how }) => `${round} ${how}`);

describe('a program that hears messages', () => {
  it('subscribes once, and begins a round for each message, in their order', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; work 300ms\np> PUBLISH orders o-1\nwait 1s\np> PUBLISH orders o-2\nwait 1s\n');
    expect(typed(played, 'ann')).toEqual(['0.000000s SUBSCRIBE orders']);
    expect(heard(played, 'ann')).toEqual(['1 o-1 +0', '2 o-2 +0']);
    expect(ends(played, 'ann')).toEqual(['1 done', '2 done']);
    expect(played.of('app-work-ended')).toHaveLength(2);
  });

  it('keeps what comes meanwhile in its process, and says how many', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; work 300ms\np> PUBLISH orders a\np> PUBLISH orders b\np> PUBLISH orders c\nwait 2s\n');
    expect(heard(played, 'ann')).toEqual(['1 a +0', '2 b +1', '3 c +0']);
    expect(played.of('app-message-kept').map(({ payload, waiting }) => `${payload} ${waiting}`)).toEqual(['b 1', 'c 2']);
  });

  it('leads from each round to the packet that brought its message', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; work 300ms\np> PUBLISH orders a\np> PUBLISH orders b\nwait 2s\n');
    for (const { cause, heard: what } of played.of('app-round-started')) {
      const arrived: Event | undefined = played.events[cause ?? -1];
      expect(arrived).toMatchObject({ kind: 'packet-arrived', packet: { to: 'ann', carries: { what: 'message', payload: what?.payload } } });
    }
    for (const { cause } of played.of('app-message-kept')) expect(played.events[cause ?? -1]?.kind).toBe('packet-arrived');
  });

  it('hears a message that matches twice twice, of channels, patterns and shard channels', () => {
    const played = play('client p\n\napp ann: on PSUBSCRIBE n* ne*\napp ben: on SSUBSCRIBE box other\np> PUBLISH news x\np> SPUBLISH box y\nwait 1s\n');
    expect(heard(played, 'ann').map((line) => line.slice(2, 3))).toEqual(['x', 'x']);
    expect(heard(played, 'ben')).toEqual(['1 y +0']);
  });

  it('counts its rounds, and is through', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders x2\np> PUBLISH orders a\np> PUBLISH orders b\np> PUBLISH orders c\nwait 1s\n');
    expect(ends(played, 'ann')).toEqual(['1 done', '2 done']);
    expect(played.of('app-finished').map(({ rounds }) => rounds)).toEqual([2]);
    expect(played.loop.world.clients.get('ann')?.app).toMatchObject({ waitsFor: 'nothing', kept: [] });
  });

  it('looks at the message first: an `if` right behind its subscription is about it', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; if go; work 1s\np> PUBLISH orders no\nwait 1s\np> PUBLISH orders go\nwait 2s\n');
    expect(ends(played, 'ann')).toEqual(['1 nothing', '2 done']);
  });

  it('is refused its other commands on RESP2, and goes on with the next message; on RESP3 they work', () => {
    const script = (resp: 2 | 3): string => `client ann${resp === 3 ? '  resp 3' : ''}\nclient p\n\napp ann: on SUBSCRIBE orders; RPUSH seen {reply}\np> PUBLISH orders a\np> PUBLISH orders "b c"\nwait 1s\n`;
    expect(ends(play(script(2)), 'ann')).toEqual(['1 failed', '2 failed']);
    const played = play(script(3));
    expect(ends(played, 'ann')).toEqual(['1 done', '2 done']);
    expect(typed(played, 'ann').map((line) => line.slice(10))).toEqual(['SUBSCRIBE orders', 'RPUSH seen a', 'RPUSH seen "b c"']);
  });

  it('has no first command whose nil would end its round', () => {
    const played = play('client ann  resp 3\nclient p\n\napp ann: on SUBSCRIBE orders; GET nothing; work 10ms\np> PUBLISH orders a\nwait 1s\n');
    expect(ends(played, 'ann')).toEqual(['1 done']);
  });
});

describe('what waits in its process', () => {
  const THREE = 'p> PUBLISH orders a\np> PUBLISH orders b\np> PUBLISH orders c\n';

  it('is gone when it is killed; revived, it subscribes anew', () => {
    const played = play(`client p\n\napp ann: on SUBSCRIBE orders; work 300ms\n${THREE}at 0.2s kill ann\nat 1s revive ann\nwait 1s\np> PUBLISH orders d\nwait 1s\n`);
    expect(heard(played, 'ann')).toEqual(['1 a +0', '2 d +0']);
    expect(typed(played, 'ann').map((line) => line.slice(0, 3))).toEqual(['0.0', '1.0']);
  });

  it('waits while it is paused, and is done in its order when it goes on', () => {
    const played = play(`client p\n\napp ann: on SUBSCRIBE orders; work 100ms\nat 0.1s app ann pause\n${THREE}wait 1s\napp ann start\nwait 2s\n`);
    expect(heard(played, 'ann')).toEqual(['1 a +2', '2 b +1', '3 c +0']);
    expect(played.of('app-round-started').every(({ at }) => at > 1_000_000)).toBe(true);
  });

  it('is worked through faster when it is faster', () => {
    const played = play(`client p\n\napp ann: on SUBSCRIBE orders; work 1s\napp ann speed 10x\n${THREE}wait 400ms\n`);
    expect(ends(played, 'ann')).toHaveLength(3);
  });

  it('outlives its connection: a second after the round it subscribes anew, and goes on with it', () => {
    const played = play(`client p\n\napp ann: on SUBSCRIBE orders; work 300ms\n${THREE}p> CLIENT KILL TYPE pubsub\nwait 3s\np> PUBLISH orders d\nwait 1s\n`);
    expect(heard(played, 'ann')).toEqual(['1 a +0', '2 b +1', '3 c +0', '4 d +0']);
    expect(typed(played, 'ann').map((line) => line.slice(0, 3))).toEqual(['0.0', '1.3']);
    expect(played.of('app-unsubscribed')).toHaveLength(1);
  });

  it('has a bound, which is said; what comes beyond is dropped', () => {
    const many = 100 + BOUNDS['app-messages'];
    const played = play(`client p  latency 1us\n\napp ann: on SUBSCRIBE orders; work 1m\napp feed: every 3ms PUBLISH orders {n} x${many}\nat 1s app feed speed 2x\nwait 8s\n`);
    expect(played.loop.world.clients.get('ann')?.app?.kept).toHaveLength(BOUNDS['app-messages']);
    const reached = played.of('bound-reached').filter(({ bound }) => bound === 'app-messages');
    expect(reached).toHaveLength(99);
    expect(played.events[reached[0]?.cause ?? -1]?.kind).toBe('packet-arrived');
  });
});

describe('without its connection', () => {
  it('it tries each second until its server is there again', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; work 10ms\nat 0.5s crash main\nat 3s restart main\nwait 2s\np> PING\np> PUBLISH orders a\nwait 1s\n');
    expect(typed(played, 'ann').map((line) => line.slice(0, 3))).toEqual(['0.0', '1.5', '2.5', '3.5']);
    expect(heard(played, 'ann')).toEqual(['1 a +0']);
  });

  it.each([
    ['CLIENT KILL by somebody', 'p> CLIENT KILL TYPE pubsub'],
    ['Ctrl+C at its prompt', 'ann> ^C'],
    ['a move to another server', 'move ann to copy\nmove p to copy'],
  ])('%s: it subscribes anew a second later', (_, line) => {
    const played = play(`server main\nserver copy\nclient p\n\napp ann: on SUBSCRIBE orders\nat 1s p> PING\n${line}\nwait 2s\np> PUBLISH orders a\nwait 1s\n`);
    expect(heard(played, 'ann')).toEqual(['1 a +0']);
    expect(played.of('app-subscribed')).toHaveLength(2);
    const [lost] = played.of('app-unsubscribed');
    expect((played.of('app-subscribed')[1]?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThanOrEqual(1_000_000);
  });

  it('a subscription that is refused is tried again each second', () => {
    const played = play('client p\n\np> ACL SETUSER default resetchannels\napp ann: on SUBSCRIBE orders\nwait 1.5s\np> ACL SETUSER default allchannels\nwait 1s\np> PUBLISH orders a\nwait 1s\n');
    expect(typed(played, 'ann')).toHaveLength(3);
    expect(heard(played, 'ann')).toEqual(['1 a +0']);
  });

  it('a person at its prompt disturbs nothing', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; work 300ms\nann> PING\np> PUBLISH orders a\nann> SUBSCRIBE more\np> PUBLISH more b\nwait 2s\n');
    expect(heard(played, 'ann').map((line) => line.slice(2, 3))).toEqual(['a', 'b']);
    expect(played.of('app-unsubscribed')).toEqual([]);
  });

  it('another program in its place has none of what waited', () => {
    const played = play('client p\n\napp ann: on SUBSCRIBE orders; work 300ms\np> PUBLISH orders a\np> PUBLISH orders b\napp ann: on SUBSCRIBE orders; work 10ms\nwait 1s\np> PUBLISH orders c\nwait 1s\n');
    expect(heard(played, 'ann')).toEqual(['1 a +0', '1 c +0']);
  });
});
