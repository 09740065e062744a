/**
 * A server that is killed (`kill -9`) and started again in its folder: what it kept, and what redis-cli shows meanwhile.
 *
 * Asked of real servers and of the engine in the same steps; where a machine has no server, recordings stand in.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { applyAct, encodeReply } from '../../src/engine/index.ts';
import { REDIS_VERSIONS, type RedisVersion, type Reply } from '../../src/trace/index.ts';
import { isClosed, openConnection } from './connection.ts';
import { engineScreen, startEngine, typeInEngine } from './engine-run.ts';
import { noPty, startCli, type CliSession } from './pty.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { cliWords, liveVersion, startServer } from './server.ts';
import { script } from './steps.ts';
import { comparableScreen } from './transcript.ts';

/** How a server was started, and what it was told while it ran. */
interface Case {
  readonly name: string;
  readonly isDurable: boolean;
  readonly settings: readonly string[];
  readonly config?: { readonly appendonly: 'yes' | 'no' };
}

const DURABLE = ['--appendonly', 'yes', '--appendfsync'];

const CASES: readonly Case[] = [
  { name: 'appendonly no', isDurable: false, settings: [] },
  { name: 'appendonly yes, everysec', isDurable: true, settings: [...DURABLE, 'everysec'] },
  { name: 'appendonly yes, always', isDurable: true, settings: [...DURABLE, 'always'] },
  { name: 'appendonly yes, no', isDurable: true, settings: [...DURABLE, 'no'] },
  { name: 'CONFIG SET appendonly yes', isDurable: false, settings: [], config: { appendonly: 'yes' } },
  { name: 'CONFIG SET appendonly no', isDurable: true, settings: [...DURABLE, 'everysec'], config: { appendonly: 'no' } },
];

/** Before CONFIG SET, where there is one, and after it. */
const BEFORE = ['SET early 1'];
const AFTER = ['SET k v', 'RPUSH jobs a b c', 'LPOP jobs', 'INCR n', 'DEL early', 'SET gone v PX 300', 'SET stays v EX 100', 'MULTI', 'SET tx 1', 'EXEC'];
const DOWN_MS = 400;
const ASKED = ['GET early', 'GET k', 'LRANGE jobs 0 -1', 'OBJECT ENCODING jobs', 'GET n', 'GET gone', 'GET stays', 'PERSIST stays', 'GET tx', 'DBSIZE', 'CONFIG GET appendonly'];

async function keptByReal(version: RedisVersion, { settings, config }: Case): Promise<string[]> {
  const server = await startServer(version, { settings });
  const first = await openConnection(server.port);
  const lines = [...BEFORE, ...(config ? [`CONFIG SET appendonly ${config.appendonly}`] : []), ...AFTER];
  for (const [i, line] of lines.entries()) {
    first.write(`${line}\r\n`);
    await first.take(1);
    // A rewrite is done by a child: the file is whole when it has ended.
    if (config && i === BEFORE.length) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await server.kill();
  await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
  const again = await startServer(version, { settings, after: server });
  try {
    const second = await openConnection(again.port);
    const said: string[] = [];
    for (const line of ASKED) {
      second.write(`${line}\r\n`);
      const [read] = await second.take(1);
      said.push(`${line}: ${read === undefined || isClosed(read) ? 'closed' : oneLine(read)}`);
    }
    await second.close();
    return said;
  } finally {
    await again.stop();
  }
}

function keptByEngine(version: RedisVersion, { isDurable, config }: Case): string[] {
  const run = startEngine(script('crash', 'alice> PING'), version, 2, 42, isDurable ? { appendonly: true } : {});
  const { loop, events } = run;
  for (const line of BEFORE) typeInEngine(run, 'alice', [line]);
  if (config) typeInEngine(run, 'alice', [`CONFIG SET appendonly ${config.appendonly}`]);
  for (const line of AFTER) typeInEngine(run, 'alice', [line]);
  applyAct(loop, { kind: 'node-crashed', node: 'main' }, loop.world.now);
  applyAct(loop, { kind: 'waited', us: DOWN_MS * 1000 }, loop.world.now);
  typeInEngine(run, 'alice', ['PING']);
  applyAct(loop, { kind: 'node-restarted', node: 'main' }, loop.world.now);
  return ASKED.map((line) => {
    const before = events.length;
    typeInEngine(run, 'alice', [line]);
    const answer = events.slice(before).find((event) => event.kind === 'packet-arrived' && event.packet.to === 'alice');
    const carries = answer?.kind === 'packet-arrived' ? answer.packet.carries : undefined;
    return `${line}: ${carries?.what === 'reply' ? oneLine(carries.reply) : 'nothing'}`;
  });
}

function oneLine(reply: Reply): string {
  return encodeReply(reply, 2).replaceAll('\r\n', ' ').trimEnd();
}

/** What is typed before, while it is down, and after. alice, bob and carol sit at a redis-cli each. */
const SCREENS: readonly (readonly [string, string] | 'crash' | 'restart')[] = [
  ['alice', 'SUBSCRIBE news'],
  ['bob', 'SET k v'],
  ['carol', 'SELECT 2'],
  ['carol', 'MULTI'],
  'crash',
  ['bob', 'GET k'],
  ['bob', 'GET k'],
  ['bob', 'GET k'],
  ['bob', ''],
  ['carol', 'PING'],
  'restart',
  ['bob', 'GET k'],
  ['carol', 'PING'],
  ['carol', 'PING'],
];
const NAMES = ['alice', 'bob', 'carol'];

async function screensOfReal(version: RedisVersion): Promise<string> {
  let server = await startServer(version);
  const clis = new Map<string, CliSession>();
  try {
    for (const name of NAMES) clis.set(name, await startCli(cliWords('8.0') ?? [], server.port, 2));
    for (const step of SCREENS) {
      if (step === 'crash') {
        await server.kill();
        await new Promise((resolve) => setTimeout(resolve, 300));
      } else if (step === 'restart') server = await startServer(version, { after: server });
      else await clis.get(step[0])?.type(step[1]);
    }
    for (const session of clis.values()) await session.settle();
    return NAMES.map((name) => `== ${name}\n${comparableScreen(clis.get(name)?.screen() ?? [])}`).join('\n');
  } finally {
    for (const session of clis.values()) await session.end();
    await server.stop();
  }
}

function screensOfEngine(version: RedisVersion): string {
  const run = startEngine(script('crash', NAMES.map((name) => `${name}> PING`).join('\n')), version, 2, 42);
  for (const step of SCREENS) {
    if (step === 'crash') applyAct(run.loop, { kind: 'node-crashed', node: 'main' }, run.loop.world.now);
    else if (step === 'restart') applyAct(run.loop, { kind: 'node-restarted', node: 'main' }, run.loop.world.now);
    if (step === 'crash' || step === 'restart') typeInEngine(run, 'alice', []);
    else typeInEngine(run, step[0], [step[1]]);
  }
  return NAMES.map((name) => `== ${name}\n${comparableScreen(engineScreen(run, name))}`).join('\n');
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const asked = { live: 0, recorded: 0 };

  afterAll(() => {
    console.log(`Redis ${version}: ${asked.live} crashes asked live, ${asked.recorded} from recordings`);
  });

  async function hear(name: string, missing: string | undefined, live: () => Promise<string>): Promise<string> {
    const kept = readRecording(version, name);
    if (missing !== undefined) {
      if (process.env['CI'] === 'true' || !kept) throw new Error(missing);
      asked.recorded++;
      return kept.text;
    }
    const said = await live();
    const from = liveVersion(version) ?? '';
    asked.live++;
    if (isRecording) writeRecording(version, name, { from, text: said });
    else if (kept?.from === from) expect(said, 'the recording is out of date: RECORD=1').toBe(kept.text);
    return said;
  }

  const noServer = liveVersion(version) === undefined ? `no Redis ${version} on this machine` : undefined;

  it('keeps what the engine keeps', async () => {
    const text = async (of: (version: RedisVersion, one: Case) => string[] | Promise<string[]>): Promise<string> => {
      const all: string[] = [];
      for (const one of CASES) all.push(`== ${one.name}`, ...(await of(version, one)));
      return all.join('\n');
    };
    const said = await hear('crash-kept', noServer, () => text(keptByReal));
    expect(await text(keptByEngine)).toBe(said);
  }, 60_000);

  it(
    'leaves prompts that show what the engine shows',
    // A real terminal draws when it is let: on a machine that is busy elsewhere it may be asked again.
    { retry: 2, timeout: 60_000 },
    async () => {
      const noCli = cliWords('8.0') === undefined ? 'no redis-cli 8.0 on this machine' : noPty();
      const said = await hear('crash-screens', noServer ?? noCli, () => screensOfReal(version));
      expect(screensOfEngine(version)).toBe(said);
    },
  );
});
