/**
 * valkey parted from Redis after 7.2. Where the rules agree it is asked too: whatever a step of a script made Redis 8.0 say, or
 * else 7.0, valkey 8.0 must say, frame by frame. So the rules are those of the family, and no accident of one server.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playReal } from './real-run.ts';
import { readRecording } from './recordings.ts';
import { SCRIPTS } from './scripts/index.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';
import { printTranscript, type Said } from './transcript.ts';

/** Where valkey goes its own way: lines that are not compared, and scripts in which all that follows is different. */
const APART: readonly { readonly line?: RegExp; readonly script?: RegExp; readonly why: string }[] = [
  { line: /^[\w-]+> [ps]?unsubscribe/i, why: 'who is not subscribed is refused: NOSUB' },
  { line: /> hello/i, why: 'it names itself valkey' },
  { line: /^[\w-]+> info/i, why: 'it tells its own version, and fields of its own' },
  { line: /^[\w-]+> (client (list|info)|command)/i, why: 'it counts traffic for each client, and has commands of its own' },
  { line: /^[\w-]+> scan .* type foo/i, why: 'SCAN with an unknown type is refused' },
  { line: /^[\w-]+> xread .*( \+| 0 x)$/i, why: 'XREAD + came with Redis 7.4' },
  { line: /^[\w-]+> read(only|write)$/i, why: 'READONLY and READWRITE are taken without a cluster too' },
  { line: /^[\w-]+> object encoding xx$/i, why: 'a long member makes a skip list though ZADD XX then does not add it' },
  { line: /^[\w-]+> xinfo /i, why: 'it tells when a consumer was last active in its own way' },
  { line: /^[\w-]+> (script|function) help$/i, why: 'its help has words of its own' },
  { script: /^acl-/, why: 'it tells rules in its own words, and some end it' },
  { script: /^(transactions(-errors|-pubsub|-pubsub-resp3|-clients)?|info-counts-transactions)$/, why: 'MULTI and WATCH inside MULTI spoil the transaction' },
  { script: /^(strings-set(-where-time-is-over)?|notify-strings(-self)?|notify-set-over)$/, why: 'SET with a time that is over deletes at once' },
];

const live = liveVersion('valkey');
let server: RealServer | undefined;
let compared = 0;

beforeAll(async () => {
  if (live !== undefined) server = await startServer('valkey');
});
afterAll(async () => {
  await server?.stop();
  console.log(live === undefined ? 'valkey: not on this machine' : `valkey ${live}: ${compared} steps asked live`);
});

describe.skipIf(live === undefined)('valkey', () => {
  const shared = SCRIPTS.filter(({ name }) => !APART.some(({ script }) => script?.test(name)));
  it.each(shared.map((script) => [script.name, script] as const))('says what Redis says: %s', async (name, script) => {
    if (!server) throw new Error('the server did not start');
    const said = await playReal(server, script, 2);
    const newer = stepsOf(readRecording('8.0', `${name}.resp2`)?.text ?? '', said);
    const older = stepsOf(readRecording('7.0', `${name}.resp2`)?.text ?? '', said);
    for (const [i, step] of said.entries()) {
      if (APART.some(({ line }) => line?.test(step.step))) continue;
      const text = printTranscript([step]);
      compared++;
      if (text !== older[i]) expect(text).toBe(newer[i]);
    }
  });
});

/** A recorded transcript, step by step: what was typed, and what was read thereupon. */
function stepsOf(text: string, said: readonly Said[]): string[] {
  const lines = text.split('\n');
  let at = 0;
  return said.map(({ step }) => {
    const from = at;
    at += step.split('\n').length;
    while (/^[\w-]+< /.test(lines[at] ?? '')) at++;
    return lines.slice(from, at).join('\n');
  });
}
