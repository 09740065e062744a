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
import { askOfValues, edgeValues, GROWN, grownValues } from './debug-values.ts';
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

/** How a value is held, in the common forms and in those that are refused. */
const OBJECT: Script = script(
  'debug-object',
  `
a> DEBUG OBJECT
a> DEBUG OBJECT nothing
a> DEBUG OBJECT nothing fast
a> SET n 12
a> DEBUG OBJECT n
a> DEBUG OBJECT n fast
a> debug object n
a> COPY n m
a> DEBUG OBJECT m
a> SET n 12345678901
a> DEBUG OBJECT n
a> SET s "some words, some words, some words, some words"
a> DEBUG OBJECT s
a> APPEND s .
a> DEBUG OBJECT s
a> RPUSH l a b c
a> DEBUG OBJECT l
a> RENAME l m
a> DEBUG OBJECT m
a> SADD numbers 1 70000
a> DEBUG OBJECT numbers
a> HSET h field value
a> DEBUG OBJECT h
a> ZADD z 1 a 0.1 b -0 c
a> DEBUG OBJECT z
a> XADD x 1-1 name value
a> XGROUP CREATE x g 0
a> XREADGROUP GROUP g c STREAMS x >
a> DEBUG OBJECT x
a> MULTI
a> DEBUG OBJECT l
a> DEBUG OBJECT x
a> EXEC
a> SELECT 3
a> DEBUG OBJECT x
a> SELECT 0
a> CONFIG SET notify-keyspace-events KEAm
ear> PSUBSCRIBE __key*__:*
a> DEBUG SET-ACTIVE-EXPIRE 0
a> SET over v PX 1
wait 20ms
a> DEBUG OBJECT over
a> GET over
a> DEBUG OBJECT over
a> CONFIG RESETSTAT
a> DEBUG OBJECT x
a> DEBUG OBJECT nothing
a> INFO stats
a> DEBUG LISTPACK
a> DEBUG QUICKLIST-PACKED-THRESHOLD 100b x
`,
);

/** What may move a value. Where one was freed another may come, so each is compared with those of the step before only. */
const MOVES: readonly string[] = [
  'SET a "a string that is longer than forty-four bytes are"',
  'DEBUG OBJECT a',
  'APPEND a .',
  'SETRANGE a 0 A',
  'RENAME a b',
  'SET b x',
  'DEL b',
  'SET a 12345678901',
  'INCR a',
  'INCRBYFLOAT a 0.5',
  'SET a 5',
  'SET a 6',
  'SET a 5',
  'DEL a',
  'RPUSH a x',
  'LPUSH a y',
  'COPY a b',
  'MOVE a 1',
];

async function places(port: number): Promise<string> {
  const connection = await openConnection(port);
  let before: (string | undefined)[] = [];
  const said: string[] = [];
  for (const line of MOVES) {
    connection.write(`${line}\r\nDEBUG OBJECT a\r\nDEBUG OBJECT b\r\n`);
    const found = (await connection.take(3)).slice(1).map((read) => {
      const text = !isClosed(read) && read.type === 'simple' ? read.text : '';
      return / at:(0x7[0-9a-f]{10}0) /.exec(text)?.[1];
    });
    const told = found.map((at) => (at === undefined ? 'nothing' : before.includes(at) ? 'the same' : 'another'));
    said.push(`${line}: a is ${told.join(', b ')}`);
    before = found;
  }
  await connection.close();
  return said.join('\n');
}

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

  it.each([2, 3] as const)('says what the engine says of DEBUG OBJECT on RESP%i, also over the bridge', async (resp) => {
    const play = async (port: number): Promise<string> => printTranscript(await playReal({ port, version }, OBJECT, resp));
    const said = await hear(`${OBJECT.name}.resp${resp}`, play);
    for (const seed of [42, 7]) expect(printTranscript(playEngine(OBJECT, version, resp, seed, { debug: true }))).toBe(said);
    expect(await overBridge(version, play)).toBe(said);
  }, 30_000);

  const VALUES = [['edges', edgeValues(1)] as const, ...GROWN.map((type) => [type, grownValues(1, type, 150)] as const)];
  it.each(VALUES)('counts the bytes of %s in an RDB as the engine does', async (name, steps) => {
    const play = (port: number): Promise<string> => askOfValues(port, version, steps);
    const said = await hear(`debug-object-${name}`, play);
    expect(await overBridge(version, play)).toBe(said);
  }, 30_000);

  it('has a value at one place for as long as it is the same one, as the engine has', async () => {
    expect(await overBridge(version, places)).toBe(await hear('debug-object-places', places));
  });

  it('sleeps with everybody in it, as the engine does behind a port', async () => {
    const play = async (port: number): Promise<string> => {
      const { said, tookMs } = await sleeping(port);
      return [...said, `all of it after ${tookMs > 390 && tookMs < 3000}`].join('\n');
    };
    const said = await hear('debug-sleep', play);
    expect(await overBridge(version, play)).toBe(said);
  }, 30_000);
});
