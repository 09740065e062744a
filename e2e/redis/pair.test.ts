/**
 * A primary and its replica: scripts are played to two real servers and to two nodes of the engine, and everybody must read the same.
 * A step is over when the replica has all that its primary has.
 */
import { describe, expect, it } from 'vitest';
import { REDIS_VERSIONS } from '../../src/trace/index.ts';
import { openConnection, isClosed, settle, type RawConnection } from './connection.ts';
import { playEngine } from './engine-run.ts';
import { bytesOf, drain, idOf } from './real-run.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { replication } from './scripts/replication.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';
import { textOfStep, withIdentities, type Identity, type Script } from './steps.ts';
import { printTranscript, type Said } from './transcript.ts';

const SETTINGS = ['--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '3600', '--enable-debug-command', 'yes'];

function isAtReplica(client: string): boolean {
  return client.startsWith('r');
}

/** Asks over a connection of its own, and is gone. */
async function infoOf(port: number): Promise<ReadonlyMap<string, string>> {
  const probe = await openConnection(port);
  probe.write('INFO replication\r\n');
  const [answer] = await probe.take(1);
  await probe.close();
  const text = answer !== undefined && !isClosed(answer) && answer.type === 'bulk' ? answer.value : '';
  return new Map(text.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

/** Both have done what they were sent; and if one follows the other, it has come as far. */
async function settlePair(main: RealServer, copy: RealServer): Promise<void> {
  await settle(main.port);
  for (let tries = 0; tries < 200; tries++) {
    const [told, has] = [await infoOf(main.port), await infoOf(copy.port)];
    const follows = has.get('role') === 'slave' && has.get('master_port') === String(main.port);
    if (!follows) break;
    const isOnline = /state=online/.test(told.get('slave0') ?? '');
    if (isOnline && has.get('master_link_status') === 'up' && told.get('master_repl_offset') === has.get('slave_repl_offset')) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await settle(copy.port);
  await settle(main.port);
}

async function playToPair(main: RealServer, copy: RealServer, script: Script, resp: 2 | 3): Promise<Said[]> {
  const connections = new Map<string, RawConnection>();
  const identities = new Map<string, Identity>([
    ['main', { id: 0, port: main.port }],
    ['copy', { id: 0, port: copy.port }],
  ]);
  const said: Said[] = [];
  await settlePair(main, copy);
  for (const name of script.clients) {
    const { port } = isAtReplica(name) ? copy : main;
    const connection = await openConnection(port);
    connections.set(name, connection);
    const local = connection.socket.localPort ?? 0;
    identities.set(name, { id: await idOf(port, local), port: local });
    if (resp === 3) {
      connection.write('HELLO 3\r\n');
      await connection.take(1);
    }
  }
  for (const step of script.steps) {
    if (step.waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, step.waitMs));
    const typed = step.lines.map((line) => withIdentities(line, (name) => identities.get(name)));
    connections.get(step.client)?.write(typed.map(bytesOf).join(''));
    await settlePair(main, copy);
    said.push({ step: textOfStep(step), reads: drain(connections, typed, main.version) });
  }
  for (const connection of connections.values()) await connection.close();
  return said.map(({ step, reads }) => ({ step, reads: reads.map(([name, lines]) => [name, lines.map((line) => withoutPorts(line, main.port, copy.port))]) }));
}

/** Where the two listen stands in what they say. */
function withoutPorts(line: string, main: number, copy: number): string {
  return line.replace(/\d+/g, (digits) => (Number(digits) === main ? '<main>' : Number(digits) === copy ? '<copy>' : digits));
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);

  it.each(replication.flatMap((script) => ([2, 3] as const).map((resp) => [script.name, resp, script] as const)))(
    '%s on RESP%i: a primary and its replica say what Redis says',
    async (name, resp, script) => {
      const kept = readRecording(version, `${name}.resp${resp}`);
      let text: string;
      if (live !== undefined) {
        const main = await startServer(version, { settings: SETTINGS });
        const copy = await startServer(version, { settings: [...SETTINGS, '--replicaof', `127.0.0.1 ${main.port}`] });
        try {
          text = printTranscript(await playToPair(main, copy, script, resp));
        } finally {
          await copy.stop();
          await main.stop();
        }
        if (isRecording) writeRecording(version, `${name}.resp${resp}`, { from: live, text });
        else if (kept?.from === live) expect(text, 'the recording is out of date: RECORD=1').toBe(kept.text);
      } else {
        if (!kept) throw new Error(`neither a server nor a recording of ${name}`);
        ({ text } = kept);
      }
      for (const seed of [42, 7]) {
        const played = playEngine(script, version, resp, seed, { debug: true }, { others: [{ name: 'copy', debug: true, replicaof: 'main' }], nodeOf: (client) => (isAtReplica(client) ? 'copy' : 'main') });
        const greeted = played.filter(({ step }) => !step.endsWith(' connects'));
        expect(printTranscript(greeted.map(({ step, reads }) => ({ step, reads: reads.map(([client, lines]) => [client, lines.map((line) => withoutPorts(line, 6379, 6380))]) })))).toBe(text);
      }
    },
    30_000,
  );
});
