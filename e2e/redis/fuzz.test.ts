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
import type { Script, Step } from './steps.ts';
import { printTranscript } from './transcript.ts';

const RUNS = 60;

const CLIENTS = ['alice', 'bob', 'carol'];
const channel = fc.constantFrom('a', 'b', 'ab', 'A', '""', '배', '"\\x00\\xff"');
const pattern = fc.constantFrom('a*', '*', '?', '[ab]', '[^a]', 'b', '""', '배*', '\\\\a', 'a**b');
const payload = fc.constantFrom('1', '"two words"', '""', '안녕', '"\\r\\n"');
const list = (word: fc.Arbitrary<string>, least: number) =>
  fc.array(word, { minLength: least, maxLength: 3 }).map((words) => words.map((each) => ` ${each}`).join(''));

const line: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: list(channel, 0).map((rest) => `SUBSCRIBE${rest}`) },
  { weight: 4, arbitrary: list(pattern, 0).map((rest) => `psubscribe${rest}`) },
  { weight: 2, arbitrary: list(channel, 0).map((rest) => `SSUBSCRIBE${rest}`) },
  { weight: 2, arbitrary: list(channel, 0).map((rest) => `UNSUBSCRIBE${rest}`) },
  { weight: 2, arbitrary: list(pattern, 0).map((rest) => `PUnsubscribe${rest}`) },
  { weight: 1, arbitrary: list(channel, 0).map((rest) => `SUNSUBSCRIBE${rest}`) },
  { weight: 8, arbitrary: fc.tuple(channel, payload).map(([to, text]) => `PUBLISH ${to} ${text}`) },
  { weight: 3, arbitrary: fc.tuple(channel, payload).map(([to, text]) => `SPUBLISH ${to} ${text}`) },
  { weight: 2, arbitrary: pattern.map((each) => `PUBSUB CHANNELS ${each}`) },
  { weight: 2, arbitrary: list(channel, 0).map((rest) => `PUBSUB NUMSUB${rest}`) },
  { weight: 1, arbitrary: list(channel, 0).map((rest) => `PUBSUB SHARDNUMSUB${rest}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['PUBSUB NUMPAT', 'PUBSUB SHARDCHANNELS', 'PUBSUB', 'PING', 'PING x', 'PING x y', 'ECHO x', 'ECHO', 'FOO x'],
      ...['HELLO', 'HELLO 2', 'HELLO 3', 'HELLO 3 SETNAME n', 'HELLO 4', 'RESET', 'RESET x', 'SELECT 3', 'SELECT 77'],
      ...['CLIENT SETNAME m', 'CLIENT GETNAME', 'CLIENT INFO', 'CLIENT LIST', 'CLIENT LIST TYPE pubsub', 'CLIENT x'],
    ),
  },
);

const step: fc.Arbitrary<Step> = fc.record({ client: fc.constantFrom(...CLIENTS), lines: fc.tuple(line) });
const pipeline: fc.Arbitrary<Step> = fc.record({
  client: fc.constantFrom(...CLIENTS),
  lines: fc.array(
    // No line whose answer comes in an open order: in a pipeline it cannot be told which frame belongs to which line.
    // And none that sees its own output buffer: the server writes a pipeline at once, Fanout command by command.
    line.filter((each) => !/^p?unsubscribe$|^sunsubscribe$|^pubsub (shard)?channels|^client (list|info)/i.test(each)),
    { minLength: 2, maxLength: 5 },
  ),
});
const script: fc.Arbitrary<Script> = fc
  .array(fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: pipeline }), { minLength: 1, maxLength: 40 })
  .map((steps) => ({ name: 'chance', clients: CLIENTS, steps }));

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);
  let server: RealServer | undefined;

  beforeAll(async () => {
    if (live !== undefined) server = await startServer(version);
  });
  afterAll(async () => {
    await server?.stop();
  });

  it.skipIf(live === undefined)('says what the engine says, whatever is typed', async () => {
    const real = server;
    if (!real) throw new Error('the server did not start');
    await fc.assert(
      fc.asyncProperty(script, fc.constantFrom(2 as const, 3 as const), fc.nat(), async (each, resp, seed) => {
        const said = printTranscript(await playReal(real, each, resp));
        expect(printTranscript(playEngine(each, version, resp, seed))).toBe(said);
      }),
      { numRuns: RUNS, endOnFailure: false, interruptAfterTimeLimit: 30_000 },
    );
  });
});
