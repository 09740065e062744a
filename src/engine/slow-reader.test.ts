import { describe, expect, it } from 'vitest';
import { textOf } from '../base/index.ts';
import { copyWorld, runUntil } from './index.ts';
import { SOCKET_BYTES } from './rules/index.ts';
import type { Connection } from './world.ts';
import { parse } from '../script/index.ts';
import type { Run } from '../trace/index.ts';
import { PlayedRun } from './played.fixture.ts';

const S = 1_000_000;

function runOf(script: string): Run {
  const { runs, mistakes } = parse(script);
  expect(mistakes).toEqual([]);
  return runs[0];
}

/** A run played to its end; `limits` are set before anything else happens. */
class Played extends PlayedRun {
  constructor(script: string, limits = '') {
    const set = limits === '' ? '' : `pub> CONFIG SET client-output-buffer-limit "${limits}"\n`;
    super(runOf(`client alice\nclient pub\n\n${set}${script}`), { leavesTimers: true });
  }

  get alice(): Connection | undefined {
    return [...this.node.connections.values()].find(({ client }) => client === 'alice');
  }

  /** Payloads that alice's redis-cli has got. */
  get seen(): string[] {
    return this.events.flatMap((event) => {
      if (event.kind !== 'packet-read' && (event.kind !== 'packet-arrived' || event.shownAs === 'unread')) return [];
      const { packet } = event;
      return packet.to === 'alice' && packet.carries.what === 'message' ? [textOf(packet.carries.payload).slice(0, 4)] : [];
    });
  }
}

/** `count` messages of a KB and a little, each with its number. */
const messages = (count: number): string =>
  Array.from({ length: count }, (_, i) => `pub> PUBLISH news ${String(i).padStart(4, '0')}${'x'.repeat(1020)}`).join('\n');

describe('a client that reads slowly', () => {
  it('reads a frame in as long as its bytes take', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 1KB/s\n${messages(2)}\nwait 5s`);
    const [first, second] = played.of('packet-read');
    const arrived = played.of('packet-arrived').find(({ shownAs }) => shownAs === 'unread');
    const bytes = first?.packet.bytes ?? 0;
    expect((first?.at ?? 0) - (arrived?.at ?? 0)).toBe(Math.ceil((bytes * S) / 1024));
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(Math.ceil((bytes * S) / 1024));
    expect(played.seen).toEqual(['0000', '0001']);
  });

  it('has as much in its socket as fits, and the rest waits at the node in its order', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 0\n${messages(40)}`);
    const fits = Math.floor(SOCKET_BYTES / 1063);
    expect(played.loop.world.clients.get('alice')?.unreadBytes).toBeLessThanOrEqual(SOCKET_BYTES);
    expect(played.alice?.output).toHaveLength(40 - fits);
    expect(played.of('receivers-counted').every(({ receivers }) => receivers === 1)).toBe(true);
    expect(played.seen).toEqual([]);
  });

  it('gets all of it, in order, once it reads again', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 0\n${messages(40)}\nslow alice off\nwait 1ms`);
    expect(played.seen).toEqual(Array.from({ length: 40 }, (_, i) => String(i).padStart(4, '0')));
    expect(played.alice).toMatchObject({ output: [], outputBytes: 0, reply: { blocks: [], bufpos: 0, memory: 0 } });
  });

  it('is not waited for by the lines of others, and drains meanwhile', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 8KB/s\n${messages(40)}`);
    // Forty round trips take no longer than if alice read at once.
    expect(played.loop.world.now).toBeLessThan(0.1 * S);
    expect(played.seen.length).toBeLessThan(2);
    runUntil(played.loop, 10 * S);
    expect(played.seen).toHaveLength(40);
  });

  it('is waited for where its own prompt waits for the answer', () => {
    const played = new Played(`alice> SET k ${'x'.repeat(4000)}\nslow alice 1KB/s\nalice> GET k\npub> PING`);
    const ping = played.of('line-typed').find(({ line }) => line === 'PING');
    expect(ping?.at).toBeGreaterThan(3.9 * S);
  });

  it('goes on where it was when its rate changes', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 100B/s\n${messages(1)}\nwait 5s\nslow alice 1000B/s\nwait 2s`);
    const [read] = played.of('packet-read');
    const [, arrived] = played.of('packet-arrived').filter(({ packet }) => packet.to === 'alice');
    const bytes = read?.packet.bytes ?? 0;
    const set = played.of('read-rate-set')[1]?.at ?? 0;
    const left = bytes - Math.floor(((set - (arrived?.at ?? 0)) * 100) / S);
    expect(read?.at).toBe(set + left * 1000);
  });

  it('sees that the server has closed only after all that was sent before', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 1KB/s\n${messages(2)}\npub> CLIENT KILL TYPE pubsub\nwait 5s`);
    const closed = played.of('line-printed').find(({ client }) => client === 'alice');
    expect(closed?.text).toBe('Error: Server closed the connection');
    expect(closed?.at).toBe(played.of('packet-read')[1]?.at);
  });

  it('misses what it had not read when it leaves, and what still waited for it', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 0\n${messages(20)}\ndisconnect alice\nwait 1ms`);
    const missed = played.of('message-missed');
    expect(missed).toHaveLength(20);
    expect(played.loop.world.clients.get('alice')).toMatchObject({ missed: 20, unread: [], unreadBytes: 0 });
  });

  it('ends the same in a copy of its world, and in steps', () => {
    const script = `alice> SUBSCRIBE news\nslow alice 3KB/s\n${messages(30)}`;
    const [one, other, third] = [new Played(script), new Played(script), new Played(script)];
    other.loop.world = copyWorld(other.loop.world);
    runUntil(one.loop, 20 * S);
    runUntil(other.loop, 20 * S);
    for (let at = 0; at <= 20 * S; at += 16_700) runUntil(third.loop, at);
    runUntil(third.loop, 20 * S);
    expect(other.events).toEqual(one.events);
    expect(third.events).toEqual(one.events);
    expect(one.seen).toHaveLength(30);
  });
});

describe('client-output-buffer-limit', () => {
  it('closes at the hard limit, before the next command; the PUBLISH that reached it counts it', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 0\n${messages(80)}`, 'pubsub 40kb 0 0');
    const [reached] = played.of('output-limit-reached');
    expect(reached).toMatchObject({ class: 'pubsub', limit: 'hard', limitBytes: 40_960, memory: 2 * 20_504, closes: true });
    const [closed] = played.of('connection-closed');
    expect(closed).toMatchObject({ client: 'alice', why: 'output-buffer-limit', cause: reached?.id });
    const counts = played.of('receivers-counted').map(({ receivers }) => receivers);
    const last = counts.lastIndexOf(1);
    expect(counts.slice(0, last + 1).every((count) => count === 1)).toBe(true);
    expect(counts.slice(last + 1).every((count) => count === 0)).toBe(true);
    // 16 KB in the socket, 1 KB in the static buffer, one whole block, and the first byte of the second.
    expect(last).toBe(Math.floor((15 * 1063 + 1024 + 20_464) / 1063));
    expect(played.of('message-missed').length).toBeGreaterThan(0);
  });

  it('counts every PUBLISH of one EXEC, though it closes in the middle', () => {
    const played = new Played(`alice> SUBSCRIBE news\nslow alice 0\npub> MULTI\n${messages(60)}\npub> EXEC`, 'pubsub 20kb 0 0');
    expect(played.of('receivers-counted').map(({ receivers }) => receivers)).toEqual(Array.from({ length: 60 }, () => 1));
    expect(played.alice).toBeUndefined();
  });

  it('gives the soft limit its seconds, and closes in the one after', () => {
    const played = new Played(`alice> SUBSCRIBE news\nat 0.629s slow alice 0\n${messages(40)}\nwait 10s`, 'pubsub 0 20kb 2');
    const [first, second] = played.of('output-limit-reached');
    expect(first).toMatchObject({ limit: 'soft', closes: false, seconds: 2 });
    expect(second).toMatchObject({ limit: 'soft', closes: true, at: 3 * S });
    expect(played.of('connection-closed')[0]).toMatchObject({ why: 'output-buffer-limit', at: 3 * S });
  });

  it('forgets the soft limit of who catches up', () => {
    const played = new Played(
      `alice> SUBSCRIBE news\nslow alice 0\n${messages(40)}\nwait 1s\nslow alice off\nwait 1s\nslow alice 0\nwait 10s`,
      'pubsub 0 20kb 2',
    );
    expect(played.of('output-limit-reached').map(({ closes }) => closes)).toEqual([false]);
    expect(played.alice).toBeDefined();
  });

  it('closes a fast reader as well, where one answer is too much', () => {
    const played = new Played(`alice> SET k ${'x'.repeat(60_000)}\nalice> GET k\nwait 1s\nalice> PING`, 'normal 50kb 0 0');
    expect(played.of('connection-closed').map(({ why }) => why)).toEqual(['output-buffer-limit']);
    expect(played.of('line-printed').map(({ text }) => text)).toEqual(['Error: Server closed the connection']);
  });

  it('has no limit for normal clients to begin with', () => {
    const played = new Played(`alice> SET k ${'x'.repeat(60_000)}\nslow alice 0\n${'alice>> GET k\n'.repeat(100)}wait 1s`);
    expect(played.of('connection-closed')).toEqual([]);
    expect(played.alice?.outputBytes).toBeGreaterThan(5_000_000);
  });
});
