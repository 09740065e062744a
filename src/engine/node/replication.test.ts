import { describe, expect, it } from 'vitest';
import { parse } from '../../script/index.ts';
import { lineOf } from '../../session/terminal.ts';
import type { Track } from '../../session/track.ts';
import type { Event, Run } from '../../trace/index.ts';
import { isSettled, step } from '../index.ts';
import { PlayedRun } from '../played.fixture.ts';
import { copyWorld, type Node } from '../world.ts';

function runOf(script: string): Run {
  const { runs, mistakes } = parse(`redis 8.0\n${script}`);
  expect(mistakes).toEqual([]);
  const [run] = runs;
  if (!run) throw new Error('no run');
  return run;
}

class Pair extends PlayedRun {
  constructor(script: string, head = 'server main\nserver copy  replicaof main\nclient a on main\nclient r on copy', leavesTimers = false) {
    super(runOf(`${head}\n\n${script}`), { leavesTimers });
  }

  named(name: string): Node {
    const node = this.loop.world.nodes.get(name);
    if (!node) throw new Error(`no ${name}`);
    return node;
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

  /** What went over links between nodes: `main→copy SET k v`. */
  sent(): string[] {
    return this.of('packet-sent').flatMap(({ packet: { carries, from, to } }) => {
      if (carries.what === 'replication') return [`${from}→${to} ${carries.argv.join(' ')}`];
      return carries.what === 'sync' ? [`${from}→${to} ${carries.step}`] : [];
    });
  }

  synced(): string[] {
    return this.of('replica-synced').map(({ node, master, keys, isFull }) => `${node} ${master} ${keys} ${isFull ? 'full' : 'partial'}`);
  }

  lost(): string[] {
    return this.of('replication-lost').map(({ node, other }) => `${node} ${other}`);
  }
}

describe('a write', () => {
  const played = new Pair('a> SET k v\na> GET k\nr> GET k');

  it('is told to the replica, and arrives one hop later', () => {
    expect(played.sent()).toEqual(['main→copy SET k v', 'copy→main ack']);
    const [sent] = played.of('packet-sent').filter(({ packet }) => packet.to === 'copy');
    const [applied] = played.of('command-started').filter(({ node, name }) => node === 'copy' && name === 'set');
    expect(applied && sent && applied.at - sent.at).toBe(250);
  });

  it('leaves by the time its client is answered, and does not wait for the replica', () => {
    const answered = played.of('packet-sent').find(({ packet }) => packet.to === 'a');
    const told = played.of('packet-sent').find(({ packet }) => packet.to === 'copy');
    expect(answered && told && answered.at - told.at).toBeLessThan(10);
  });

  it('counts its bytes, with those of SELECT', () => {
    const bytes = '*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n'.length;
    expect(played.named('main').replication.offset).toBe(bytes);
    expect(played.named('copy').replication.offset).toBe(bytes);
    expect(played.named('main').replication.replicas.get('copy')?.ackOffset).toBe(bytes);
  });

  it('shares its words among all replicas and the backlog', () => {
    const head = 'server main\nserver one  replicaof main\nserver two  replicaof main\nclient a on main';
    const both = new Pair('a> SET k v', head);
    const [one, two] = both.of('packet-sent').flatMap(({ packet: { carries } }) => (carries.what === 'replication' ? [carries] : []));
    expect(one).toBe(two);
    expect(both.named('main').replication.backlog?.entries[0]?.carries).toBe(one);
  });
});

it('without a replica nothing is collected, and nothing is sent', () => {
  const alone = new Pair('a> SET k v\na> PUBLISH c hi', 'server main\nclient a on main');
  expect(alone.node.replication).toMatchObject({ offset: 0, backlog: undefined });
  expect(alone.sent()).toEqual([]);
});

it('an append only file moves the offset in 8.0, by one for each command that is written', () => {
  const alone = new Pair('a> SET k v\na> MULTI\na> SET a 1\na> SET b 2\na> EXEC\na> PUBLISH c hi\na> GET k\na> SET k v', 'server main  appendonly yes\nclient a on main');
  expect(alone.node.replication.offset).toBe(6);
  expect(alone.sent()).toEqual([]);
});

describe('a replica that restarts', () => {
  const played = new Pair('a> SET k v\ncrash copy\na> SET l w\nrestart copy\nr> DBSIZE\na> SET m x\nr> DBSIZE', 'server main\nserver copy  replicaof main\nclient a on main\nclient r on copy');

  it('asks for all keys, and is given them after the delay for others who might come', () => {
    expect(played.lost()).toEqual(['main copy']);
    expect(played.synced()).toEqual(['copy main 2 full']);
    const [asked] = played.of('packet-sent').filter(({ packet: { carries } }) => carries.what === 'sync' && carries.step === 'psync');
    const [sent] = played.of('packet-sent').filter(({ packet: { carries } }) => carries.what === 'sync' && carries.step === 'snapshot');
    expect(asked && sent && Math.round((sent.at - asked.at) / 1e6)).toBe(5);
    expect(played.named('copy').dbs.get(0)?.dict.size).toBe(3);
  });

  it('is not told what it would find in the snapshot', () => {
    expect(played.sent().filter((line) => line === 'main→copy SET l w')).toEqual([]);
  });
});

describe('a primary that crashes', () => {
  it('leaves its replica with the keys, and takes them with it when it comes back empty', () => {
    const played = new Pair('a> SET k v\ncrash main\nr> GET k\nr> SET k w\nr> INFO replication\nrestart main\nr> GET k\nr> ROLE');
    expect(played.lost()).toEqual(['copy main']);
    const [got, refused, told, after] = played.printed('r');
    expect(got).toBe('"v"');
    expect(refused).toContain('READONLY');
    expect(told).toContain('master_link_status:down');
    expect(after).toBe('(nil)');
    expect(played.synced()).toEqual(['copy main 0 full']);
  });

  it('keeps what stands in its append only file, and its replica with it', () => {
    const played = new Pair('a> SET k v\ncrash main\nrestart main\nr> GET k', 'server main  appendonly yes\nserver copy  replicaof main\nclient a on main\nclient r on copy');
    expect(played.printed('r')).toEqual(['"v"']);
  });
});

describe('a link that is cut', () => {
  const played = new Pair('a> SET k 1\ncut main copy\na> SET k 2\na> SET k 3\nr> GET k\na> INFO replication\nheal main copy\nr> GET k');

  it('keeps what is told until it is healed', () => {
    expect(played.printed('r')).toEqual(['"1"', '"3"']);
    expect(played.synced()).toEqual([]);
    expect(played.named('copy').replication.offset).toBe(played.named('main').replication.offset);
  });

  it('is noticed by min-replicas-to-write when the replica has been silent for too long', () => {
    const few = new Pair('a> CONFIG SET min-replicas-to-write 1 min-replicas-max-lag 2\na> SET k 1\ncut main copy\nwait 2s\na> SET k 2\nwait 1s\na> SET k 3\nheal main copy\na> SET k 4');
    expect(few.printed('a').slice(1)).toEqual(['OK', 'OK', '(error) NOREPLICAS Not enough good replicas to write.', 'OK']);
  });

  it('shows a replica that its primary has forgotten meanwhile', () => {
    const forgotten = new Pair('a> SET k 1\ncut main copy\ncrash main\nrestart main\nheal main copy\nr> DBSIZE');
    expect(forgotten.synced()).toEqual(['copy main 0 full']);
    const gone = new Pair('a> SET k 1\ncut main copy\ncrash copy\nrestart copy\na> SET l 1\nheal main copy\nr> DBSIZE');
    expect(gone.synced()).toEqual(['copy main 2 full']);
    expect(gone.named('copy').dbs.get(0)?.dict.size).toBe(2);
  });
});

describe('REPLICAOF', () => {
  it('NO ONE leaves a history with which others may go on', () => {
    const head = 'server main\nserver copy  replicaof main\nserver third  replicaof main\nclient a on main\nclient r on copy\nclient t on third';
    const played = new Pair('a> SET k v\nr> REPLICAOF NO ONE\nt> REPLICAOF 127.0.0.1 6380\nr> SET k w\nt> GET k', head);
    expect(played.synced()).toEqual(['third copy 1 partial']);
    expect(played.printed('t')).toEqual(['OK', '"w"']);
  });

  it('makes chains: what comes from above is handed on as it is', () => {
    const head = 'server main\nserver copy  replicaof main\nserver third  replicaof copy\nclient a on main\nclient t on third';
    const played = new Pair('a> SET k v\na> MULTI\na> INCR i\na> SELECT 2\na> INCR i\na> EXEC\nt> GET k\nt> SELECT 2\nt> GET i', head);
    expect(played.printed('t')).toEqual(['"v"', 'OK', '"1"']);
    const offsets = ['main', 'copy', 'third'].map((name) => played.named(name).replication.offset);
    expect(new Set(offsets).size).toBe(1);
  });

  it('sends those away who waited for a key, and takes the keys of the new master', () => {
    const head = 'server main\nserver other\nclient a on main\nclient o on other\nclient b on other';
    const played = new Pair('a> SET k v\no> SET mine 1\nb> BLPOP q 0\no> REPLICAOF 127.0.0.1 6379\no> KEYS *', head);
    expect(played.printed('b')[0]).toContain('UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)');
    expect(played.printed('o').at(-1)).toBe('1) "k"');
  });

  it('of oneself, or in a circle, comes to no end and does no harm', () => {
    const self = new Pair('a> REPLICAOF 127.0.0.1 6379\na> ROLE', 'server main\nclient a on main');
    expect(self.printed('a').at(-1)).toContain('"handshake"');
    expect(isSettled(self.loop.world)).toBe(true);
    const circle = new Pair('a> REPLICAOF 127.0.0.1 6380\na> ROLE\nr> ROLE');
    expect(isSettled(circle.loop.world)).toBe(true);
  });
});

it('CLIENT KILL of a link is a short break: the replica goes on where it was', () => {
  const played = new Pair('a> SET k v\na> CLIENT KILL TYPE replica\na> SET k w\nr> GET k');
  expect(played.printed('a')[1]).toBe('(integer) 1');
  expect(played.synced()).toEqual(['copy main 1 partial']);
  expect(played.printed('r')).toEqual(['"w"']);
});

describe('a cluster', () => {
  const THREE = 'cluster 3 masters 1 replica  node-timeout 2s\nclient a cluster yes on m0\nclient r on r1';

  it('copies each key to its replica, which reads it once it is told READONLY', () => {
    const played = new Pair('a> SET apple 1\nr> READONLY\nr> GET apple', THREE);
    expect(played.sent().filter((line) => line.includes('SET'))).toEqual(['m1→r1 SET apple 1']);
    expect(played.printed('r')).toEqual(['OK', '"1"']);
  });

  it('tells no PUBLISH over replication, for the bus does', () => {
    expect(new Pair('a> PUBLISH news hi', THREE).sent()).toEqual([]);
  });

  it('has the keys still when a master has failed, and the old one takes them from the new', () => {
    const played = new Pair('a> SET apple 1\ncrash m1\nwait 8s\nmove a to m0\na> GET apple\na> SET apple 2\nrestart m1\nwait 8s', THREE);
    expect(played.printed('a').filter((line) => line === '"1"')).toEqual(['"1"']);
    expect(played.synced()).toEqual(['m1 r1 1 full']);
    expect(played.named('m1').dbs.get(0)?.dict.get('apple' as never)).toMatchObject({ bytes: '2' });
  });

  it('lets a manual failover wait until the replica has everything, and loses nothing', () => {
    const played = new Pair('a> SET apple 1\nfailover r1\nwait 3s\na> GET apple\na> SET apple 2\nwait 100ms', THREE);
    expect(played.of('role-changed').map(({ node, master }) => [node, master])).toEqual([
      ['r1', undefined],
      ['m1', 'r1'],
    ]);
    expect(played.synced()).toEqual(['m1 r1 1 partial']);
    expect(played.named('m1').dbs.get(0)?.dict.get('apple' as never)).toMatchObject({ bytes: '2' });
  });

  it('moves a slot with its keys, and the replicas of both have them moved', () => {
    const played = new Pair('a> RPUSH apple 1 2 3\na> EXPIRE apple 1000\nslot 7092 to m0\nwait 1s', THREE, true);
    expect(played.named('r1').dbs.get(0)?.dict.size).toBe(0);
    expect(played.named('r0').dbs.get(0)?.dict.get('apple' as never)).toMatchObject({ items: ['1', '2', '3'] });
    expect(played.named('r0').dbs.get(0)?.expires.size).toBe(1);
    expect(played.sent().filter((line) => /DEL|RESTORE/.test(line)).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'm0→r0 RESTORE-ASKING apple',
      'm1→r1 DEL apple',
    ]);
  });
});

it('a checkpoint in the midst of a sync goes on as the run itself', () => {
  const run = runOf('server main\nserver copy  replicaof main\nclient a on main\n\na> RPUSH l 1 2 3\na> SET k v EX 1000\ncrash copy\nrestart copy\na> SET m x\na> PUBLISH c hi');
  const whole = new PlayedRun(run);
  const partial = new PlayedRun(run, { leavesTimers: true });
  const events: Event[] = [];
  const copied = { world: copyWorld(partial.loop.world), sink: events };
  while (copied.world.agenda.rows.size > 0) step(copied);
  expect([...partial.events, ...events]).toEqual(whole.events);
});
