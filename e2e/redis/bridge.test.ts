/**
 * The bridge is a Redis to whoever talks to it: the conformance scripts, played to its port over raw connections as they are
 * played to real servers, give the transcripts that those gave.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBridge, type Bridge } from '../../src/bridge/server.ts';
import { REDIS_VERSIONS, type RedisVersion } from '../../src/trace/index.ts';
import { playReal } from './real-run.ts';
import { readRecording } from './recordings.ts';
import { SCRIPTS } from './scripts/index.ts';
import { printTranscript } from './transcript.ts';

interface Played {
  readonly version: RedisVersion;
  readonly resp: 2 | 3;
  readonly bridge: Bridge;
}

/** One bridge for each, so that a script is played to all at once: most of its time is waiting. */
let all: Played[] = [];

beforeAll(async () => {
  const each = REDIS_VERSIONS.flatMap((version) => ([2, 3] as const).map((resp) => ({ version, resp })));
  all = await Promise.all(each.map(async (one) => ({ ...one, bridge: await startBridge({ version: one.version, port: 0 }) })));
});
afterAll(async () => {
  for (const { bridge } of all) await bridge.stop();
});

// A key that is over may be found by the node's own round, ten times a second, before a script asks for it: then again.
it.each(SCRIPTS.map((script) => [script.name, script] as const))('says over the bridge what servers said: %s', { retry: 3 }, async (name, script) => {
  const heard = await Promise.all(
    all.map(async ({ version, resp, bridge }) => [`${version} RESP${resp}`, printTranscript(await playReal({ port: bridge.port, version }, script, resp))]),
  );
  const kept = all.map(({ version, resp }) => [`${version} RESP${resp}`, readRecording(version, `${name}.resp${resp}`)?.text]);
  expect(heard).toEqual(kept);
});
