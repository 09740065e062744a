/**
 * The same lines, typed into the real redis-cli 8.0 at a real terminal and at the engine's prompts: both screens must
 * read the same. The clients of a script are as many redis-clis, all connected to one real server.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { US_PER_MS } from '../../src/base/index.ts';
import { applyAct } from '../../src/engine/index.ts';
import { REDIS_VERSIONS, type RedisVersion } from '../../src/trace/index.ts';
import { isClosed, openConnection } from './connection.ts';
import { engineScreen, identityIn, startEngine, typeInEngine } from './engine-run.ts';
import { noPty, startCli, type CliSession } from './pty.ts';
import { readFidelity, writeScriptCounts } from './fidelity-record.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { terminal } from './scripts/terminal.ts';
import { cliWords, liveVersion, startServer } from './server.ts';
import { withIdentities, type Identity, type Script } from './steps.ts';
import { comparableScreen } from './transcript.ts';

/** Where a self-publish, or a close, could show the version. */
const ON_7_0: ReadonlySet<string> = new Set(['terminal-pubsub', 'terminal-prompts', 'terminal-server-closes']);

/** Terminals are always those of redis-cli 8.0; some scripts end differently where the server is 7.0. */
const cli = cliWords('8.0');
const pty = cli === undefined ? 'no redis-cli 8.0 on this machine' : noPty();
const CASES = [
  ...terminal.map((script) => ['8.0', script] as const),
  ...terminal.filter(({ name }) => ON_7_0.has(name)).map((script) => ['7.0', script] as const),
].flatMap(([version, script]) => ([2, 3] as const).map((resp) => [version, script.name, resp, script] as const));

/** Why this version's screens cannot be asked here; undefined where they can. */
function missing(version: RedisVersion): string | undefined {
  return pty ?? (liveVersion(version) === undefined ? `no Redis ${version} on this machine` : undefined);
}
/** By name, for a test may be asked again. */
const asked = { live: new Set<string>(), recorded: new Set<string>() };

/** What the Fidelity page says of them. */
const screensOf = (of: RedisVersion): number => CASES.filter(([version]) => version === of).length;

afterAll(() => {
  for (const version of REDIS_VERSIONS) {
    const live = liveVersion(version);
    if (isRecording && live !== undefined) writeScriptCounts(version, live, { screens: screensOf(version) });
  }
  const why = [...new Set(REDIS_VERSIONS.map(missing))].filter((each) => each !== undefined).join(', ');
  const note = why === '' ? '' : ` (${why})`;
  console.log(`redis-cli 8.0: ${asked.live.size} screens asked live, ${asked.recorded.size} from recordings${note}`);
});

it('can be asked, where tests must not rest on recordings', () => {
  if (process.env['CI'] === 'true') expect(REDIS_VERSIONS.map(missing)).toEqual(REDIS_VERSIONS.map(() => undefined));
});

it.skipIf(isRecording).each(REDIS_VERSIONS)('the Fidelity page says how many screens were asked at Redis %s: RECORD=1', (version) => {
  expect(readFidelity()[version].screens).toBe(screensOf(version));
});

describe.concurrent('A terminal', () => {
  it.each(CASES)(
    'at Redis %s, %s on RESP%i: the prompts show what redis-cli shows',
    // A real terminal draws when it is let: on a machine that is busy elsewhere it may be asked again.
    { retry: 2 },
    async (version, name, resp, script) => {
      const recording = `${name}.resp${resp}`;
      const kept = readRecording(version, recording);
      let shown: string;
      if (missing(version) === undefined) {
        asked.live.add(`${version} ${recording}`);
        const from = liveVersion(version) ?? '';
        shown = await screensOfReal(script, version, resp);
        if (isRecording) writeRecording(version, recording, { from, text: shown });
        else if (kept?.from === from) expect(shown, 'the recording is out of date: RECORD=1').toBe(kept.text);
      } else {
        if (!kept) throw new Error(`neither a terminal nor a recording of ${name}`);
        asked.recorded.add(`${version} ${recording}`);
        shown = kept.text;
      }
      expect(screensOfEngine(script, version, resp)).toBe(shown);
    },
  );
});

async function screensOfReal(script: Script, version: RedisVersion, resp: 2 | 3): Promise<string> {
  const server = await startServer(version);
  const clis = new Map<string, CliSession>();
  const identities = new Map<string, Identity>();
  try {
    for (const client of script.clients) {
      const before = await connectedTo(server.port);
      clis.set(client, await startCli(cli ?? [], server.port, resp));
      const found = (await connectedTo(server.port)).find(({ id }) => !before.some((other) => other.id === id));
      if (found) identities.set(client, found);
    }
    for (const { client, lines, waitMs } of script.steps) {
      if (waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, waitMs));
      for (const line of lines) await clis.get(client)?.type(withIdentities(line, (name) => identities.get(name)));
      for (const session of clis.values()) await session.settle();
    }
    return screens(script, (client) => clis.get(client)?.screen() ?? [], (client) => identities.get(client));
  } finally {
    for (const session of clis.values()) await session.end();
    await server.stop();
  }
}

function screensOfEngine(script: Script, version: RedisVersion, resp: 2 | 3): string {
  const run = startEngine(script, version, resp, 42);
  const identities = new Map(script.clients.map((client) => [client, identityIn(run, client)]));
  for (const { client, lines, waitMs } of script.steps) {
    if (waitMs !== undefined) applyAct(run.loop, { kind: 'waited', us: waitMs * US_PER_MS }, run.loop.world.now);
    typeInEngine(run, client, lines.map((line) => withIdentities(line, (name) => identities.get(name))));
  }
  return screens(script, (client) => engineScreen(run, client), (client) => identities.get(client));
}

/** All screens as one text, with names for the ids that were typed. */
function screens(
  script: Script,
  screenOf: (client: string) => readonly string[],
  identityOf: (client: string) => Identity | undefined,
): string {
  const shown = script.clients.map((client) => `== ${client}\n${comparableScreen(screenOf(client))}`).join('\n');
  return script.clients.reduce((text, client) => {
    const id = identityOf(client)?.id;
    return id === undefined ? text : text.replace(new RegExp(`(KILL ID )${id}\\b`, 'g'), `$1{${client}}`);
  }, shown);
}

/** Who is connected, without whoever asks. */
async function connectedTo(port: number): Promise<Identity[]> {
  const probe = await openConnection(port);
  probe.write('CLIENT LIST\r\n');
  const [list] = await probe.take(1);
  await probe.close();
  const text = list !== undefined && !isClosed(list) && list.type === 'bulk' ? list.value : '';
  return [...text.matchAll(/^id=(\d+) addr=[\d.]+:(\d+) .*$/gm)]
    .map(([, id, from]) => ({ id: Number(id), port: Number(from) }))
    .filter((each) => each.port !== probe.socket.localPort);
}
