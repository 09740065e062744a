import { describe, expect, it } from 'vitest';
import { textOf } from '../../base/index.ts';
import { parse } from '../../script/index.ts';
import { lineOf } from '../../session/terminal.ts';
import type { Track } from '../../session/track.ts';
import type { EventOf } from '../../trace/index.ts';
import { PlayedRun } from '../played.fixture.ts';

const THREE = 'redis 8.0\ncluster 3 masters 1 replica  node-timeout 2s\n';

class Played extends PlayedRun {
  constructor(script: string) {
    const { runs, mistakes } = parse(script);
    expect(mistakes).toEqual([]);
    super(runs[0]);
  }

  /** What stands in a terminal, without what was typed. */
  printed(client: string): string[] {
    const track = { event: (id: number) => this.events[id] } as Pick<Track, 'event'> as Track;
    return this.events.flatMap((event) => {
      const isMine = 'packet' in event ? event.packet.to === client : 'client' in event && event.client === client;
      const line = isMine ? lineOf(track, event.id) : undefined;
      return line && line !== 'cleared' && line.kind !== 'typed' ? [line.text] : [];
    });
  }

  /** Bus messages of a type, as `from→to`. */
  bus(type: string): string[] {
    return this.of('packet-sent').flatMap(({ packet: { carries, from, to } }) =>
      carries.what === 'bus' && carries.message.type === type ? [`${from}→${to}`] : [],
    );
  }

  redirects(): string[] {
    return this.of('command-redirected').map(({ client, why, slot, to }: EventOf<'command-redirected'>) => `${client} ${why} ${slot} ${to}`);
  }
}

describe('PUBLISH in a cluster', () => {
  const played = new Played(
    `${THREE}client s1 on m1\nclient s2 on r2\nclient p on m0\nclient p1 on m1\nclient k on m1\n
s1> SUBSCRIBE news
s2> SUBSCRIBE news
p> PUBLISH news hi
p> PUBSUB NUMSUB news
p1> PUBLISH news yo
k> CONFIG SET notify-keyspace-events KEA
k> PSUBSCRIBE __key*__:*
p> CONFIG SET notify-keyspace-events KEA
p> SET orders 1`,
  );

  it('reaches every node once, and counts only its own', () => {
    expect(played.bus('publish').slice(0, 5).sort()).toEqual(['m0→m1', 'm0→m2', 'm0→r0', 'm0→r1', 'm0→r2']);
    expect(played.printed('p').slice(0, 2)).toEqual(['(integer) 0', '1) "news"\n2) (integer) 0']);
    expect(played.printed('p1')).toEqual(['(integer) 1']);
    expect(played.printed('s1').filter((text) => /message/.test(text)).length).toBe(2);
    expect(played.printed('s2').filter((text) => /message/.test(text)).length).toBe(2);
  });

  it('weighs more than two kilobytes on each link, whatever is said', () => {
    const first = played.of('packet-sent').find(({ packet }) => packet.carries.what === 'bus');
    expect(first?.packet.bytes).toBe(2256 + 8 + 'news'.length + 'hi'.length);
  });

  it('is not what keyspace events do: they stay at their node', () => {
    expect(played.printed('k').filter((text) => /pmessage/.test(text))).toEqual([]);
  });
});

describe('SPUBLISH', () => {
  const played = new Played(
    `${THREE}client a on m1\nclient b on r1\nclient x on m1\nclient y on m2\nclient p on m0\nclient p1 on m1\n
p> SPUBLISH apple a
a> SSUBSCRIBE apple
b> SSUBSCRIBE apple
x> SUBSCRIBE apple
x> PSUBSCRIBE *
p1> SPUBLISH apple b
y> SSUBSCRIBE apple
y> SSUBSCRIBE orders apple`,
  );

  it('is refused elsewhere, and stays in its shard', () => {
    expect(played.redirects()).toEqual(['p moved 7092 m1', 'y moved 7092 m1']);
    expect(played.printed('p')).toEqual(['(error) MOVED 7092 127.0.0.1:7001']);
    expect(played.bus('publishshard')).toEqual(['m1→r1']);
    expect(played.printed('p1')).toEqual(['(integer) 1']);
    for (const client of ['a', 'b']) expect(played.printed(client).at(-1)).toContain('smessage');
    expect(played.printed('x').some((text) => /message/.test(text))).toBe(false);
    expect(played.printed('y').at(-1)).toBe("(error) CROSSSLOT Keys in request don't hash to the same slot");
  });
});

describe('a slot that moves', () => {
  it('takes its keys along, and tells subscribers and whoever waits', () => {
    const played = new Played(
      `${THREE}client a on m0\nclient b on m0\nclient c cluster yes on m2\nclient d on m0\n
c> SET {orders}:n 5
c> RPUSH {orders}:l x y
a> SSUBSCRIBE {orders}:kr {orders}:us
b> BLPOP {orders}:q 0
d> SPUBLISH {orders}:kr x
slot 105 to m1
wait 200ms
c> LRANGE {orders}:l 0 -1
d> GET {orders}:n
a> SSUBSCRIBE {orders}:kr`,
    );
    expect(played.printed('c')).toEqual([
      '-> Redirected to slot [105] located at 127.0.0.1:7000',
      'OK',
      '(integer) 2',
      '-> Redirected to slot [105] located at 127.0.0.1:7001',
      '1) "x"\n2) "y"',
    ]);
    const told = played.printed('a').map((text) => text.replaceAll('\n', ' '));
    expect(told.slice(0, 3).at(-1)).toContain('smessage');
    expect(told.slice(3, 5).sort()).toEqual([
      expect.stringMatching(/sunsubscribe.*\{orders\}:(kr|us)/) as string,
      expect.stringMatching(/sunsubscribe.*\{orders\}:(kr|us)/) as string,
    ]);
    expect(told.at(-1)).toBe('(error) MOVED 105 127.0.0.1:7001');
    expect(played.printed('b')[0]).toMatch(/^\(error\) MOVED 105 127\.0\.0\.1:7001/);
    expect(played.printed('d')).toEqual(['(integer) 1', '(error) MOVED 105 127.0.0.1:7001']);
    expect(played.of('slots-owned').filter(({ node, owner }) => node === 'm0' && owner === 'm1').length).toBe(1);
    const m1 = played.loop.world.nodes.get('m1');
    expect([...(m1?.dbs.get(0)?.dict.keys() ?? [])].map(textOf).sort()).toEqual(['{orders}:l', '{orders}:n']);
    expect(played.loop.world.nodes.get('m0')?.dbs.get(0)?.dict.size).toBe(0);
    expect(played.loop.world.parcels.size).toBe(0);
  });

  it('sends on who asks for what is gone already, and takes in who says ASKING', () => {
    const played = new Played(
      `${THREE}client a on m0\nclient b on m1\nclient c cluster yes on m0\n
a> MSET {orders}:a 1 {orders}:b 2
b> CLUSTER SETSLOT 105 IMPORTING ${idOf('m0')}
a> CLUSTER SETSLOT 105 MIGRATING ${idOf('m1')}
a> MIGRATE 127.0.0.1 7001 {orders}:a 0 1000
a> GET {orders}:a
a> GET {orders}:b
a> MGET {orders}:a {orders}:b
b> GET {orders}:a
b> ASKING
b> GET {orders}:a
b> GET {orders}:a
b> ASKING
b> MGET {orders}:a {orders}:b
c> GET {orders}:a`,
    );
    expect(played.printed('a').slice(2)).toEqual([
      'OK',
      '(error) ASK 105 127.0.0.1:7001',
      '"2"',
      '(error) TRYAGAIN Multiple keys request during rehashing of slot',
    ]);
    expect(played.printed('b').slice(1)).toEqual([
      '(error) MOVED 105 127.0.0.1:7000',
      'OK',
      '"1"',
      '(error) MOVED 105 127.0.0.1:7000',
      'OK',
      '(error) TRYAGAIN Multiple keys request during rehashing of slot',
    ]);
    expect(played.printed('c')).toEqual(['-> Redirected to slot [105] located at 127.0.0.1:7001', '"1"']);
  });

  it('goes nowhere where the target is down, and the world goes on', () => {
    const played = new Played(`${THREE}client a on m0\n\na> SET orders 1\ncrash m1\nslot 105 to m1\nwait 1s\na> GET orders`);
    expect(played.printed('a')).toEqual(['OK', '"1"']);
  });
});

/** The ids are drawn from the seed, so they are those of any run with it. */
function idOf(name: string): string {
  const { world } = new Played(`${THREE}client a`).loop;
  return world.nodes.get(name)?.cluster?.myself ?? '';
}

describe('a primary that dies', () => {
  const played = new Played(`${THREE}client a cluster yes on m0\nclient b on m0\n\ncrash m1\nwait 500ms\na> GET apple\nwait 8s\nb> CLUSTER INFO\nmove a to m0\na> SET apple 1\nrestart m1\nwait 6s\nb> CLUSTER INFO`);

  it('is doubted by each, failed by the majority, and replaced by its replica', () => {
    expect(played.of('node-suspected').map(({ node }) => node).sort()).toEqual(['m0', 'm2', 'r0', 'r1', 'r2']);
    expect(played.of('node-suspected').every(({ at }) => at >= 2_000_000 && at < 2_200_000)).toBe(true);
    expect(played.of('election-started').map(({ node }) => node)).toEqual(['r1']);
    expect(played.of('vote-given').map(({ node, to }) => `${node} ${to}`).sort()).toEqual(['m0 r1', 'm2 r1']);
    expect(played.of('role-changed').map(({ node, master }) => [node, master])).toEqual([
      ['r1', undefined],
      ['m1', 'r1'],
    ]);
  });

  it('is told with its cause: doubts and the election lead back to the crash', () => {
    const crash = played.of('node-crashed')[0]?.id;
    const begins = (id: number): number => {
      const cause = played.events[id]?.cause;
      return cause === undefined ? id : begins(cause);
    };
    for (const { id } of [...played.of('node-suspected'), ...played.of('election-started')]) expect(begins(id)).toBe(crash);
    // The election is the effect of what its own node has learnt.
    const [election] = played.of('election-started');
    expect(played.events[election?.cause ?? -1]).toMatchObject({ node: 'r1', about: 'm1' });
  });

  it('comes back as its replica', () => {
    const [before, after] = played.printed('b');
    expect(before).toContain('cluster_state:ok');
    expect(after).toContain('cluster_my_epoch:1');
    expect(played.loop.world.nodes.get('m1')?.replication.master).toBe('r1');
    expect(played.printed('a')).toContain('-> Redirected to slot [7092] located at 127.0.0.1:7004');
  });
});

describe('a partition', () => {
  it('stops the minority, and what it had sent arrives when it is healed in time', () => {
    const cuts = ['m1', 'm2', 'r0', 'r1', 'r2'].map((other) => `cut m0 ${other}`).join('\n');
    const heals = cuts.replaceAll('cut', 'heal');
    const played = new Played(`${THREE}client a on m0\nclient s on m2\n\ns> SUBSCRIBE news\n${cuts}\na> PUBLISH news hi\nwait 200ms\n${heals}\nwait 1s`);
    expect(played.printed('s').filter((text) => /"message"/.test(text)).length).toBe(1);
    const long = new Played(`${THREE}client a on m0\nclient s on m2\n\ns> SUBSCRIBE news\n${cuts}\na> PUBLISH news hi\nwait 8s\na> SET orders 1\na> PUBLISH news still\n${heals}\nwait 8s\na> GET orders\n`);
    expect(long.printed('a').slice(0, 3)).toEqual(['(integer) 0', '(error) CLUSTERDOWN The cluster is down', '(integer) 0']);
    expect(long.printed('s').filter((text) => /"message"/.test(text)).length).toBeLessThan(2);
    expect(long.of('cluster-state-changed').filter(({ node }) => node === 'm0').map(({ isOk }) => isOk)).toEqual([false, true]);
    expect(long.of('role-changed').map(({ node, master }) => [node, master])).toEqual([
      ['r0', undefined],
      ['m0', 'r0'],
    ]);
  });
});

it('stands still when nothing happens: no heartbeat is in its agenda', () => {
  expect(new Played(`${THREE}client a\n\na> PING`).loop.world.agenda.rows.size).toBe(0);
});
