import { describe, expect, it } from 'vitest';
import { ascii, US_PER_S } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { startHost } from '../host.ts';

/** A node that is asked line by line, at moments in minutes. */
function startAsking(seed = 1, version: RedisVersion = '8.0'): (line: string, minute?: number) => string {
  const host = startHost({ version, seed, epochMs: Date.UTC(2026, 0, 1) });
  let answer = '';
  const connection = host.open({ write: (bytes) => (answer += bytes) });
  return (line, minute = 0) => {
    host.advanceTo(minute * 60 * US_PER_S);
    answer = '';
    connection.feed(ascii(`${line}\r\n`));
    host.beforeSleep();
    return answer.trim();
  };
}

describe('the count of uses', () => {
  it('loses one a minute, and never goes below 0', () => {
    const ask = startAsking();
    ask('CONFIG SET maxmemory-policy allkeys-lfu');
    ask('SET k v');
    expect(ask('OBJECT FREQ k')).toBe(':5');
    expect(ask('OBJECT FREQ k', 2)).toBe(':3');
    expect(ask('OBJECT FREQ k', 60)).toBe(':0');
    ask('GET k', 60);
    expect(ask('OBJECT FREQ k', 60)).toBe(':1');
  });

  it('loses one in so many minutes as lfu-decay-time says; with 0, none', () => {
    const ask = startAsking();
    ask('CONFIG SET maxmemory-policy allkeys-lfu lfu-decay-time 10');
    ask('SET k v');
    expect(ask('OBJECT FREQ k', 39)).toBe(':2');
    ask('CONFIG SET lfu-decay-time 0', 39);
    expect(ask('OBJECT FREQ k', 390)).toBe(':5');
  });

  it('grows more slowly the more it is, by chance drawn from the seed', () => {
    const counts = [1, 2, 3].map((seed) => {
      const ask = startAsking(seed);
      ask('CONFIG SET maxmemory-policy allkeys-lfu');
      ask('SET k v');
      for (let i = 0; i < 200; i++) ask('GET k', i / 600_000);
      return Number(ask('OBJECT FREQ k', 1 / 3000).slice(1));
    });
    for (const count of counts) {
      expect(count).toBeGreaterThan(6);
      expect(count).toBeLessThan(30);
    }
  });

  it('is read as a clock where the policy has no counter, and a clock as a counter where it has one', () => {
    const ask = startAsking();
    ask('SET k v');
    ask('CONFIG SET maxmemory-policy allkeys-lfu');
    const clock = Math.floor(Date.UTC(2026, 0, 1) / 1000) & 0xff_ff_ff;
    const elapsed = (Math.floor(Date.UTC(2026, 0, 1) / 60_000) & 0xff_ff) - (clock >> 8);
    const left = elapsed < 0 ? elapsed + 0xff_ff : elapsed;
    expect(ask('OBJECT FREQ k')).toBe(`:${Math.max(0, (clock & 255) - left)}`);
    ask('GET k');
    ask('CONFIG SET maxmemory-policy noeviction');
    expect(Number(ask('OBJECT IDLETIME k').slice(1))).toBeGreaterThan(1000);
    ask('GET k');
    expect(ask('OBJECT IDLETIME k')).toBe(':0');
  });
});

describe('a number that all keys share', () => {
  // Asked of redis-server 7.0.15 and 8.0.2.
  it.each([
    ['7.0', 60],
    ['8.0', Math.floor(Date.UTC(2026, 0, 1) / 1000 + 60) & 0xff_ff_ff],
  ] as const)('has not been used when it comes under a key, and is used for all keys at once (%s)', (version, idle) => {
    const ask = startAsking(1, version);
    ask('SET b 78', 1);
    expect(ask('OBJECT IDLETIME b', 1)).toBe(`:${idle}`);
    ask('SET c 78', 2);
    ask('GET b', 2);
    expect(ask('OBJECT IDLETIME c', 3)).toBe(':60');
  });
});
