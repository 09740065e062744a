/**
 * The same lines, typed into the real redis-cli 8.0 at a real terminal and at the engine's prompts: both screens must
 * read the same. The clients of a script are as many redis-clis, all connected to one real server.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { isClosed, openConnection } from './connection.ts';
import { engineScreen, identityIn, startEngine, typeInEngine } from './engine-run.ts';
import { noPty, startCli, type CliSession } from './pty.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { terminal } from './scripts/terminal.ts';
import { cliWords, liveVersion, startServer } from './server.ts';
import { withIdentities, type Identity, type Script } from './steps.ts';
import { comparableScreen } from './transcript.ts';

const VERSION = '8.0';
const live = liveVersion(VERSION);
const missing = live === undefined ? 'no Redis 8.0 on this machine' : noPty();
/** By name, for a test may be asked again. */
const asked = { live: new Set<string>(), recorded: new Set<string>() };

afterAll(() => {
  const why = missing === undefined ? '' : ` (${missing})`;
  console.log(`redis-cli ${VERSION}: ${asked.live.size} screens asked live, ${asked.recorded.size} from recordings${why}`);
});

it('can be asked, where tests must not rest on recordings', () => {
  if (process.env['CI'] === 'true') expect(missing).toBeUndefined();
});

describe.concurrent('A terminal', () => {
  it.each(terminal.flatMap((script) => ([2, 3] as const).map((resp) => [script.name, resp, script] as const)))(
    '%s on RESP%i: the prompts show what redis-cli shows',
    // A real terminal draws when it is let: on a machine that is busy elsewhere it may be asked again.
    { retry: 2 },
    async (name, resp, script) => {
      const kept = readRecording(VERSION, `${name}.resp${resp}`);
      let shown: string;
      if (missing === undefined) {
        asked.live.add(`${name}.resp${resp}`);
        shown = await screensOfReal(script, resp);
        if (isRecording) writeRecording(VERSION, `${name}.resp${resp}`, { from: live ?? '', text: shown });
        else if (kept?.from === live) expect(shown, 'the recording is out of date: RECORD=1').toBe(kept?.text);
      } else {
        if (!kept) throw new Error(`neither a terminal nor a recording of ${name}`);
        asked.recorded.add(`${name}.resp${resp}`);
        shown = kept.text;
      }
      expect(screensOfEngine(script, resp)).toBe(shown);
    },
  );
});

async function screensOfReal(script: Script, resp: 2 | 3): Promise<string> {
  const server = await startServer(VERSION);
  const clis = new Map<string, CliSession>();
  const identities = new Map<string, Identity>();
  try {
    for (const client of script.clients) {
      const before = await connectedTo(server.port);
      clis.set(client, await startCli(cliWords(VERSION) ?? [], server.port, resp));
      const found = (await connectedTo(server.port)).find(({ id }) => !before.some((other) => other.id === id));
      if (found) identities.set(client, found);
    }
    for (const { client, lines } of script.steps) {
      for (const line of lines) await clis.get(client)?.type(withIdentities(line, (name) => identities.get(name)));
      for (const cli of clis.values()) await cli.settle();
    }
    return screens(script, (client) => clis.get(client)?.screen() ?? [], (client) => identities.get(client));
  } finally {
    for (const cli of clis.values()) await cli.end();
    await server.stop();
  }
}

function screensOfEngine(script: Script, resp: 2 | 3): string {
  const run = startEngine(script, VERSION, resp, 42);
  const identities = new Map(script.clients.map((client) => [client, identityIn(run, client)]));
  for (const { client, lines } of script.steps) {
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
