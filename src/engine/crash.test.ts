import { describe, expect, it } from 'vitest';
import { textOf } from '../base/index.ts';
import { lineOf } from '../session/terminal.ts';
import type { Track } from '../session/track.ts';
import { parse } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import { PlayedRun } from './played.fixture.ts';

function runOf(script: string): Run {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  return runs[0];
}

class Played extends PlayedRun {
  constructor(script: string) {
    super(runOf(script));
  }

  keys(): string[] {
    return [...this.node.dbs.values()].flatMap(({ index, dict }) => [...dict.keys()].map((key) => `${index}:${textOf(key)}`));
  }

  /** What stands in a terminal, without the prompts. */
  printed(client: string): string[] {
    const track = { event: (id: number) => this.events[id] } as Pick<Track, 'event'> as Track;
    return this.events.flatMap((event) => {
      const isMine = 'packet' in event ? event.packet.to === client : 'client' in event && event.client === client;
      const line = isMine ? lineOf(track, event.id) : undefined;
      return line && line !== 'cleared' && line.kind !== 'typed' ? [line.text] : [];
    });
  }
}

const TWO = 'server main\nclient alice\nclient bob\n\n';

describe('a node that crashes', () => {
  it('cuts every connection, and takes all with it that was in memory', () => {
    const played = new Played(`${TWO}alice> SUBSCRIBE a\nalice> PSUBSCRIBE b*\nbob> SET k v EX 100\nbob> WATCH k\ncrash main`);
    expect(played.of('connection-closed').map(({ client, why }) => [client, why])).toEqual([
      ['alice', 'crashed'],
      ['bob', 'crashed'],
    ]);
    expect(played.of('subscription-removed').map(({ row, why }) => [row, why])).toEqual([
      ['a', 'closed'],
      ['b*', 'closed'],
    ]);
    expect(played.node).toMatchObject({ isUp: false, waitingCommands: 0, expireCycleAt: undefined, readable: [], isTurnDue: false });
    expect([played.node.connections.size, played.node.pubsub_channels.size, played.keys().length]).toEqual([0, 0, 0]);
    expect(played.loop.world.agenda.rows.size).toBe(0);
  });

  it('shows at prompts as redis-cli shows it, and again after the restart', () => {
    const played = new Played(
      `${TWO}alice> SUBSCRIBE a\nbob> SET k v\ncrash main\nbob> GET k\nbob> GET k\nbob> GET k\nrestart main\nbob> GET k\nalice> PING`,
    );
    expect(played.printed('bob')).toEqual([
      'OK',
      'Error: Server closed the connection',
      'Could not connect to Redis at 127.0.0.1:6379: Connection refused',
      'Could not connect to Redis at 127.0.0.1:6379: Connection refused',
      '(nil)',
    ]);
    expect(played.printed('alice').slice(1)).toEqual(['Error: Server closed the connection', 'PONG']);
  });

  it('loses what is on the way to it, and answers nothing that it had not sent', () => {
    const played = new Played(`${TWO}at 1s alice> PING\nat 1.000100s crash main\nat 1.000110s restart main\nat 2s alice> PING`);
    expect(played.of('packet-lost').map(({ packet: { from } }) => from)).toEqual(['alice']);
    expect(played.printed('alice')).toEqual(['Error: Server closed the connection', 'PONG']);
    const twice = new Played(`${TWO}at 1s alice> PING\nat 1.000250s crash main`);
    expect(twice.printed('alice')).toEqual(['Error: Server closed the connection']);
  });

  it('refuses who comes while it is down', () => {
    const played = new Played(`${TWO}crash main\nadd client dave\ndave> PING\ndisconnect bob\nreconnect bob\nrestart main\ndave> PING\nbob> PING`);
    const refused = 'Could not connect to Redis at 127.0.0.1:6379: Connection refused';
    expect(played.printed('dave')).toEqual([refused, refused, 'PONG']);
    expect(played.printed('bob')).toEqual([refused, 'PONG']);
  });

  it('lets a client reconnect by hand, whoever had closed', () => {
    const played = new Played(`${TWO}alice> SUBSCRIBE a\ncrash main\nreconnect alice\nrestart main\nreconnect alice\nreconnect alice\nalice> PING`);
    expect(played.of('client-reconnected')).toHaveLength(2);
    expect(played.printed('alice').slice(-2)).toEqual(['Could not connect to Redis at 127.0.0.1:6379: Connection refused', 'PONG']);
  });

  it('crashes once and starts once', () => {
    const played = new Played(`${TWO}restart main\ncrash main\ncrash main\nrestart main\nrestart main`);
    expect(played.of('node-crashed')).toHaveLength(1);
    expect(played.of('node-restarted')).toHaveLength(1);
  });

  it('gives no number of a connection twice', () => {
    const played = new Played(`${TWO}crash main\nrestart main\nalice> PING\nalice> PING`);
    const ids = played.of('connection-opened').map(({ connection }) => connection);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what a crash keeps', () => {
  const KEYS = 'alice> SET k v\nalice> RPUSH jobs a b\nalice> SELECT 3\nalice> SET t v PX 1500\n';
  const DURABLE = TWO.replace('server main', 'server main  appendonly yes');

  it('is nothing by default', () => {
    const played = new Played(`${TWO}${KEYS}crash main\nrestart main`);
    expect(played.keys()).toEqual([]);
    expect(played.of('node-crashed')[0]).toMatchObject({ kept: 0 });
  });

  it('is every key of a node that is started with appendonly yes; time goes on for them', () => {
    const played = new Played(`${DURABLE}${KEYS}crash main\nwait 1s\nrestart main`);
    expect(played.of('node-crashed')[0]).toMatchObject({ kept: 3 });
    expect(played.of('node-restarted')[0]).toMatchObject({ keys: 3 });
    expect(played.of('key-expired')).toMatchObject([{ key: 't', found: 'cycle', at: 1_600_000 }]);
    expect(played.keys()).toEqual(['0:k', '0:jobs']);
  });

  it('is kept over a second crash, and what came after the first', () => {
    const played = new Played(`${DURABLE}alice> SET a 1\ncrash main\nrestart main\nbob> SET b 2\nbob> SET b 2\ncrash main\nrestart main`);
    expect(played.keys()).toEqual(['0:a', '0:b']);
  });

  it('is nothing where only CONFIG SET has said so: the next process does not read the file', () => {
    const played = new Played(`${TWO}bob> CONFIG SET appendonly yes\n${KEYS}crash main\nrestart main`);
    expect(played.of('node-crashed')[0]).toMatchObject({ kept: 3 });
    expect(played.of('node-restarted')[0]).toMatchObject({ keys: 0 });
    expect(played.node.config.appendonly).toBe(false);
  });

  it('is what stood in the file when CONFIG SET turned it off', () => {
    const played = new Played(`${DURABLE}alice> SET a 1\nbob> CONFIG SET appendonly no\nalice> SET b 2\ncrash main\nrestart main`);
    expect(played.keys()).toEqual(['0:a']);
    expect(played.node.config.appendonly).toBe(true);
  });
});
