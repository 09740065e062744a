/**
 * What INFO counts of those who were denied. CONFIG RESETSTAT leaves it as it is, so it needs a server that nobody has asked before.
 *
 * Asked of a real server and of the engine in the same words; where a machine has no server, recordings stand in.
 */
import { describe, expect, it } from 'vitest';
import { ascii } from '../../src/base/index.ts';
import { encodeReply, startHost } from '../../src/engine/index.ts';
import { REDIS_VERSIONS, type RedisVersion } from '../../src/trace/index.ts';
import { isClosed, openConnection } from './connection.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { liveVersion, startServer } from './server.ts';

const LINES = [
  'ACL SETUSER eve on >pw ~a* &c* +get +publish +auth +multi +exec +acl +info +config',
  ...['AUTH eve wrong', 'AUTH nobody x', 'HELLO 2 AUTH eve wrong', 'AUTH a b c', 'AUTH eve pw'],
  ...['GET a', 'GET b', 'GET b', 'LPUSH a 1', 'PUBLISH c x', 'PUBLISH d x', 'ACL DRYRUN eve GET b'],
  ...['MULTI', 'GET a', 'LPUSH a 1', 'EXEC', 'MULTI', 'GET a', 'ACL SETUSER eve -get', 'GET a', 'EXEC'],
  ...['CONFIG RESETSTAT', 'INFO stats'],
];

/** The lines that tell of it, and whatever else was said. */
function told(said: readonly string[]): string {
  const counts = (said.at(-1) ?? '').split('\r\n').filter((line) => /^acl_|^total_error_replies/.test(line));
  return [...said.slice(0, -1).map((each) => JSON.stringify(each)), ...counts].join('\n');
}

async function toldByReal(version: RedisVersion): Promise<string> {
  const server = await startServer(version);
  try {
    const connection = await openConnection(server.port);
    const said: string[] = [];
    for (const line of LINES) {
      connection.write(`${line}\r\n`);
      const [read] = await connection.take(1);
      said.push(read === undefined || isClosed(read) ? '' : encodeReply(read, 2));
    }
    await connection.close();
    return told(said);
  } finally {
    await server.stop();
  }
}

function toldByEngine(version: RedisVersion): string {
  const host = startHost({ version, seed: 1, epochMs: Date.UTC(2026, 0, 1) });
  let answer = '';
  const connection = host.open({ write: (bytes) => (answer += bytes) });
  return told(
    LINES.map((line) => {
      answer = '';
      connection.feed(ascii(`${line}\r\n`));
      host.beforeSleep();
      return answer;
    }),
  );
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  it('counts who was denied, and CONFIG RESETSTAT does not forget it', async () => {
    const live = liveVersion(version);
    const said = live === undefined ? readRecording(version, 'denied')?.text : await toldByReal(version);
    if (isRecording && live !== undefined && said !== undefined) writeRecording(version, 'denied', { from: live, text: said });
    expect(toldByEngine(version)).toBe(said);
  });
});
