/**
 * Every conformance script is played to real servers and in the engine, on both protocols, and both must say the same,
 * frame by frame and connection by connection. What may differ stands in transcript.ts, and only there.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REDIS_VERSIONS } from '../../src/trace/index.ts';
import { playEngine } from './engine-run.ts';
import { playReal } from './real-run.ts';
import { readFidelity, writeScriptCounts } from './fidelity-record.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { SCRIPTS } from './scripts/index.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';
import { printTranscript } from './transcript.ts';

/** What the Fidelity page says of them. */
const COUNTS = {
  scripts: SCRIPTS.length,
  lines: SCRIPTS.reduce((sum, { steps }) => sum + steps.reduce((lines, step) => lines + step.lines.length, 0), 0),
  transcripts: 2 * SCRIPTS.length,
};

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);
  let server: RealServer | undefined;
  const asked = { live: 0, recorded: 0 };

  beforeAll(async () => {
    if (live !== undefined) server = await startServer(version);
  });
  afterAll(async () => {
    await server?.stop();
    if (isRecording && live !== undefined) writeScriptCounts(version, live, COUNTS);
    console.log(`Redis ${version}: ${asked.live} transcripts asked live${live ? ` of ${live}` : ''}, ${asked.recorded} from recordings`);
  });

  it('is on this machine, where tests must not rest on recordings', () => {
    if (process.env['CI'] === 'true') expect(live).toBeDefined();
  });

  it.skipIf(isRecording)('is said on the Fidelity page to have been asked so many scripts: RECORD=1', () => {
    expect(readFidelity()[version]).toMatchObject(COUNTS);
    if (live !== undefined) expect(readFidelity()[version].server).toBe(live);
  });

  it.each(SCRIPTS.flatMap((script) => ([2, 3] as const).map((resp) => [script.name, resp, script] as const)))(
    '%s on RESP%i: the engine says what the server says',
    async (name, resp, script) => {
      const kept = readRecording(version, `${name}.resp${resp}`);
      let said: string;
      if (server) {
        asked.live++;
        said = printTranscript(await playReal(server, script, resp));
        if (isRecording) writeRecording(version, `${name}.resp${resp}`, { from: server.fullVersion, text: said });
        else if (kept?.from === server.fullVersion) expect(said, 'the recording is out of date: RECORD=1').toBe(kept.text);
      } else {
        if (!kept) throw new Error(`neither a server nor a recording of ${name}`);
        asked.recorded++;
        said = kept.text;
      }
      // Another seed draws other orders where Redis leaves them open, and may change nothing else.
      for (const seed of [42, 7]) expect(printTranscript(playEngine(script, version, resp, seed))).toBe(said);
    },
  );
});

it('no two scripts share a name', () => {
  expect(new Set(SCRIPTS.map(({ name }) => name)).size).toBe(SCRIPTS.length);
});
