/**
 * Programs nobody thought of, made by chance, played to real servers and in the engine: both must say the same. Fresh chance each
 * time; `npm run fuzz` looks longer, and plays a seed again.
 *
 * Only where there is a server: chance cannot be recorded. A failure prints the shortest script that still fails, and the seed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REDIS_VERSIONS } from '../../src/trace/index.ts';
import { fuzz, reportOf } from './fuzz/fuzz.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';

/** `FUZZ_MS=600000 FUZZ_SEED=7` looks longer, from there. */
const RUN_MS = Number(process.env['FUZZ_MS'] ?? 30_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 0x7fff_ffff);

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);
  let server: RealServer | undefined;

  beforeAll(async () => {
    if (live !== undefined) server = await startServer(version);
  });
  afterAll(async () => {
    await server?.stop();
  });

  it.skipIf(live === undefined)('says what the engine says, whatever is typed', { timeout: RUN_MS + 90_000 }, async () => {
    const real = server;
    if (!real) throw new Error('the server did not start');
    const run = await fuzz({ version, seed: SEED, families: [], resp: 'mixed', port: real.port, commands: Infinity, ms: RUN_MS });
    console.log(`Redis ${version}: seed ${SEED}, ${run.commands} commands by chance, ${Math.round(run.commands / run.seconds)}/s`);
    expect(reportOf(run)).toBe('');
    expect(run.commands).toBeGreaterThan(0);
  });
});
