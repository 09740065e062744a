import { describe, expect, it } from 'vitest';
import { ascii, US_PER_S } from '../../base/index.ts';
import { startHost } from '../host.ts';

const EPOCH_MS = Date.UTC(2026, 0, 1);

function startAsking(seed: number): (line: string, second: number) => string {
  const host = startHost({ version: '8.0', seed, epochMs: EPOCH_MS, debug: true });
  let answer = '';
  const connection = host.open({ write: (bytes) => (answer += bytes) });
  return (line, second) => {
    host.advanceTo(second * US_PER_S);
    answer = '';
    connection.feed(ascii(`${line}\r\n`));
    host.beforeSleep();
    return answer.trim();
  };
}

describe('DEBUG OBJECT', () => {
  it('tells when a value was last used, without using it', () => {
    const ask = startAsking(1);
    ask('SET k v', 3);
    const clock = (EPOCH_MS / 1000 + 3) & 0xff_ff_ff;
    for (const second of [3, 10, 20]) expect(ask('DEBUG OBJECT k', second)).toMatch(` lru:${clock} lru_seconds_idle:${second - 3}`);
    ask('GET k', 20);
    expect(ask('DEBUG OBJECT k', 20)).toMatch(` lru:${clock + 17} lru_seconds_idle:0`);
    expect(ask('OBJECT IDLETIME k', 25)).toBe(':5');
    expect(ask('DEBUG OBJECT k', 25)).toMatch(` lru_seconds_idle:5`);
  });

  it('draws a place in memory from the seed', () => {
    const places = [1, 1, 2].map((seed) => {
      const ask = startAsking(seed);
      ask('RPUSH k v', 0);
      const [, place] = / at:(0x7f[0-9a-f]{9}0) /.exec(ask('DEBUG OBJECT k', 1)) ?? [];
      expect(place).toBeDefined();
      return place;
    });
    expect(places[0]).toBe(places[1]);
    expect(places[0]).not.toBe(places[2]);
  });

  it('rounds an average as C does: an exact half to the even digit', () => {
    const ask = startAsking(1);
    ask('CONFIG SET list-max-listpack-size 10', 0);
    for (let i = 0; i < 77; i++) {
      ask('RPUSH k x', 0);
      if (i === 70) expect(ask('DEBUG OBJECT k', 0)).toMatch('ql_nodes:8 ql_avg_node:8.88 ');
    }
    expect(ask('DEBUG OBJECT k', 0)).toMatch('ql_nodes:8 ql_avg_node:9.62 ');
  });
});
