/**
 * Scripts nobody thought of, made by chance, played to real servers and in the engine: both must say the same.
 *
 * Only where there is a server: chance cannot be recorded. A failure prints the shortest script that still fails, and
 * the seed that brings it back.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REDIS_VERSIONS } from '../../src/trace/index.ts';
import { playEngine } from './engine-run.ts';
import { playReal } from './real-run.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';
import { CHANCE, type Chance } from './chance/index.ts';
import { printTranscript } from './transcript.ts';

/** `FUZZ_RUNS=5000 FUZZ_MS=600000` looks longer. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const RUN_MS = Number(process.env['FUZZ_MS'] ?? 30_000);

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);
  let server: RealServer | undefined;

  beforeAll(async () => {
    if (live !== undefined) server = await startServer(version);
  });
  afterAll(async () => {
    await server?.stop();
  });

  const timeout = RUN_MS + 60_000;
  it.skipIf(live === undefined).each(Object.keys(CHANCE) as Chance[])('says what the engine says, whatever is typed: %s', { timeout }, async (family) => {
    const real = server;
    if (!real) throw new Error('the server did not start');
    // Not by fast-check's own limit: that would leave a script running while the next test begins.
    const deadline = Date.now() + RUN_MS;
    await fc.assert(
      fc.asyncProperty(CHANCE[family], fc.constantFrom(2 as const, 3 as const), fc.nat(), async (each, resp, seed) => {
        if (Date.now() > deadline) return;
        const said = printTranscript(await playReal(real, each, resp));
        expect(printTranscript(playEngine(each, version, resp, seed))).toBe(said);
      }),
      { numRuns: RUNS, endOnFailure: false },
    );
  });
});
