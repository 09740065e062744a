/**
 * What DEBUG does, asked of servers that are started with `--enable-debug-command yes`, of nodes that are started so, and of the
 * engine behind a real port.
 *
 * The same lines to each. What an answer says is compared, and of sleeping how long it takes.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { startBridge } from '../../src/bridge/server.ts';
import { REDIS_VERSIONS, type RedisVersion } from '../../src/trace/index.ts';
import { isClosed, openConnection, type RawConnection } from './connection.ts';
import { playEngine } from './engine-run.ts';
import { playReal } from './real-run.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { liveVersion, startServer } from './server.ts';
import { script, type Script } from './steps.ts';
import { printTranscript } from './transcript.ts';

const DEBUG: Script = script(
  'debug-let-in',
  `
a> CONFIG GET enable-debug-command
a> CONFIG SET enable-debug-command no
a> DEBUG
a> DEBUG HELP x
a> DEBUG FOO
a> debug foo bar
a> DEBUG SLEEP
a> DEBUG SLEEP 0
a> DEBUG SLEEP 0 1
a> DEBUG SLEEP x
a> DEBUG SLEEP -1
a> DEBUG sleep 1e-3
a> DEBUG SLEEP .02x
a> MULTI
a> DEBUG SLEEP 0.01
a> DEBUG SLEEP
a> PING
a> EXEC
a> DEBUG SET-ACTIVE-EXPIRE
a> DEBUG SET-ACTIVE-EXPIRE 1 2
a> DEBUG SET-ACTIVE-EXPIRE x
a> CONFIG SET notify-keyspace-events KEAm
ear> PSUBSCRIBE __key*__:*
a> SET k v PX 20
a> SET l v PX 20
a> SET m v PXAT 1
wait 400ms
a> DBSIZE
a> GET k
a> SET m w
a> DBSIZE
a> DEBUG SET-ACTIVE-EXPIRE 0
a> DBSIZE
ear> PUNSUBSCRIBE __key*__:*
a> DEBUG set-active-expire 1
wait 300ms
a> DBSIZE
eve> MONITOR
a> DEBUG SLEEP 0
a> PING
`,
);

/** What is asked of sleeping: two connections, of which one sends the node to sleep and both ask something then. */
async function sleeping(port: number): Promise<{ said: string[]; tookMs: number }> {
  const [first, second]: RawConnection[] = [await openConnection(port), await openConnection(port)];
  if (!first || !second) throw new Error('two connections');
  const begun = performance.now();
  first.write('DEBUG SLEEP 0.4\r\nPING\r\nBLPOP q 0.1\r\n');
  await new Promise((resolve) => setTimeout(resolve, 50));
  second.write('RPUSH q late\r\n');
  const said: string[] = [];
  for (const [connection, count] of [[second, 1], [first, 3]] as const) {
    for (const read of await connection.take(count)) said.push(isClosed(read) ? 'closed' : read.type);
    if (connection === second) said.push(`answered after ${performance.now() - begun > 350}`);
  }
  const tookMs = performance.now() - begun;
  await first.close();
  await second.close();
  return { said, tookMs };
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);
  const asked = { live: 0, recorded: 0 };
  afterAll(() => {
    console.log(`Redis ${version}: DEBUG asked ${asked.live} times live, ${asked.recorded} from recordings`);
  });

  async function hear(name: string, play: (port: number) => Promise<string>): Promise<string> {
    const kept = readRecording(version, name);
    if (live === undefined) {
      if (process.env['CI'] === 'true' || !kept) throw new Error(`no Redis ${version} on this machine`);
      asked.recorded++;
      return kept.text;
    }
    const server = await startServer(version, { settings: ['--enable-debug-command', 'yes'] });
    asked.live++;
    try {
      const said = await play(server.port);
      if (isRecording) writeRecording(version, name, { from: live, text: said });
      else if (kept?.from === live) expect(said, 'the recording is out of date: RECORD=1').toBe(kept.text);
      return said;
    } finally {
      await server.stop();
    }
  }

  async function overBridge<T>(of: RedisVersion, play: (port: number) => Promise<T>): Promise<T> {
    const bridge = await startBridge({ version: of, port: 0, debug: true });
    try {
      return await play(bridge.port);
    } finally {
      await bridge.stop();
    }
  }

  it.each([2, 3] as const)('says what the engine says of DEBUG on RESP%i, also over the bridge', async (resp) => {
    const play = async (port: number): Promise<string> => printTranscript(await playReal({ port, version }, DEBUG, resp));
    const said = await hear(`${DEBUG.name}.resp${resp}`, play);
    for (const seed of [42, 7]) expect(printTranscript(playEngine(DEBUG, version, resp, seed, { debug: true }))).toBe(said);
    expect(await overBridge(version, play)).toBe(said);
  }, 30_000);

  it('sleeps with everybody in it, as the engine does behind a port', async () => {
    const play = async (port: number): Promise<string> => {
      const { said, tookMs } = await sleeping(port);
      return [...said, `all of it after ${tookMs > 390 && tookMs < 3000}`].join('\n');
    };
    const said = await hear('debug-sleep', play);
    expect(await overBridge(version, play)).toBe(said);
  }, 30_000);
});
