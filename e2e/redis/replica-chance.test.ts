/**
 * Whatever is typed at a primary, by chance: its replica comes to the same keys, and as far in the stream. In the engine alone; that the
 * stream is Redis's is asked in stream.test.ts. `CHANCE_RUNS=1000` looks longer.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDIS_VERSIONS, type RedisVersion } from '../../src/trace/index.ts';
import { CHANCE, type Chance } from './chance/index.ts';
import { startEngine, typeInEngine } from './engine-run.ts';
import { keysOf } from './keys-of.ts';
import { mayBeTyped } from './fuzz/left-out.ts';

const RUNS = Number(process.env['CHANCE_RUNS'] ?? 8);
const CLIENTS = ['a', 'b', 'c'] as const;

/** Lines, each with who types it, that end with what ends all transactions and waits. */
function played(version: RedisVersion, lines: readonly (readonly [number, string])[]): readonly [unknown, unknown] {
  const script = { name: 'chance', clients: CLIENTS, steps: [] };
  const run = startEngine(script, version, 2, 42, {}, { others: [{ name: 'copy', replicaof: 'main' }] });
  for (const [who, line] of lines) if (mayBeTyped(line)) typeInEngine(run, CLIENTS[who % 3] ?? 'a', [line]);
  const [main, copy] = [...run.loop.world.nodes.values()];
  if (!main || !copy) throw new Error('no pair');
  return [
    { keys: keysOf(copy), offset: copy.replication.offset },
    { keys: keysOf(main), offset: main.replication.offset },
  ];
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  it.each(Object.keys(CHANCE) as Chance[])('%s: a replica has what its primary has', { timeout: 60_000 + RUNS * 2_000 }, (family) => {
    const line = fc.tuple(fc.nat({ max: 2 }), CHANCE[family]);
    fc.assert(
      fc.property(fc.array(line, { minLength: 50, maxLength: 200, size: 'max' }), (lines) => {
        const [copy, main] = played(version, lines);
        expect(copy).toEqual(main);
      }),
      { numRuns: RUNS },
    );
  });
});
