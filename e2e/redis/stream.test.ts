/**
 * What a primary tells its replicas: the stream of a real one, to whom we say that we are a replica, and that of the engine, word by
 * word. Words that are the same have the same bytes, so the offsets agree as well.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ascii, US_PER_MS, type Bytes } from '../../src/base/index.ts';
import { applyAct } from '../../src/engine/index.ts';
import { commandLength, decode, newDecoder } from '../../src/engine/resp/index.ts';
import { REDIS_VERSIONS, type Event, type RedisVersion } from '../../src/trace/index.ts';
import { isClosed, openConnection, settle } from './connection.ts';
import { startEngine, typeInEngine } from './engine-run.ts';
import { keysOf } from './keys-of.ts';
import { bytesOf } from './real-run.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { replicationStream } from './scripts/replication-stream.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';
import { textOfStep, type Script } from './steps.ts';
import { comparableStream } from './transcript.ts';

interface Listening {
  /** All commands up to this offset of the stream that were not asked for before. */
  upTo(offset: number): Promise<Bytes[][]>;
  close(): void;
}

/** A replica that has got its snapshot, thrown it away, and listens. */
async function listenAsReplica(port: number): Promise<Listening> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const decoder = newDecoder();
  let unread = '';
  let offset: number | undefined;
  let heard: Bytes[][] = [];
  let wake = (): void => undefined;
  const feed = (bytes: string): void => {
    offset = (offset ?? 0) + bytes.length;
    for (const frame of decode(decoder, ascii(bytes))) {
      if (frame.type !== 'array') continue;
      const words = frame.items.flatMap((item) => (item.type === 'bulk' ? [item.value] : []));
      if (words[0] !== 'PING') heard.push(words);
    }
  };
  socket.on('data', (chunk) => {
    const bytes = typeof chunk === 'string' ? chunk : chunk.toString('latin1');
    if (offset === undefined) {
      unread += bytes;
      const head = /^\+FULLRESYNC \w+ (\d+)\r\n\n*\$(\d+)\r\n/.exec(unread);
      const end = head ? head[0].length + Number(head[2]) : Infinity;
      if (unread.length >= end) {
        offset = Number(head?.[1]);
        feed(unread.slice(end));
      }
    } else feed(bytes);
    wake();
  });
  const until = async (isDone: () => boolean): Promise<void> => {
    const deadline = Date.now() + 10_000;
    while (!isDone()) {
      if (Date.now() > deadline) throw new Error('the stream has stopped');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  socket.write('PSYNC ? -1\r\n');
  await until(() => offset !== undefined);
  return {
    async upTo(end) {
      await until(() => (offset ?? 0) >= end);
      const all = heard;
      heard = [];
      return all;
    },
    close: () => socket.destroy(),
  };
}

async function playToReal(port: number, script: Script): Promise<string> {
  const probe = await openConnection(port);
  const say = async (line: string): Promise<string> => {
    probe.write(`${line}\r\n`);
    const [answer] = await probe.take(1);
    return answer !== undefined && !isClosed(answer) && answer.type === 'bulk' ? answer.value : '';
  };
  await say('CONFIG SET hz 10 stream-node-max-entries 100');
  await say('FLUSHALL');
  const replica = await listenAsReplica(port);
  const connections = new Map<string, Awaited<ReturnType<typeof openConnection>>>();
  for (const name of script.clients) connections.set(name, await openConnection(port));
  const told: string[] = [];
  for (const step of script.steps) {
    const { client, lines, waitMs } = step;
    if (waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, waitMs));
    connections.get(client)?.write(lines.map(bytesOf).join(''));
    await settle(port);
    if (lines.some((line) => /^flush/i.test(line))) await new Promise((resolve) => setTimeout(resolve, 100));
    const offset = Number(/master_repl_offset:(\d+)/.exec(await say('INFO replication'))?.[1]);
    told.push(textOfStep(step), ...(await replica.upTo(offset)).map(comparableStream));
  }
  for (const connection of connections.values()) await connection.close();
  replica.close();
  await probe.close();
  return told.join('\n');
}

function playInEngine(script: Script, version: RedisVersion, seed: number): string {
  const run = startEngine(script, version, 2, seed, { debug: true }, { others: [{ name: 'copy', replicaof: 'main' }] });
  const told: string[] = [];
  let seen = run.events.length;
  for (const step of script.steps) {
    if (step.waitMs !== undefined) applyAct(run.loop, { kind: 'waited', us: step.waitMs * US_PER_MS }, run.loop.world.now);
    typeInEngine(run, step.client, step.lines);
    const events = run.events.slice(seen);
    seen = run.events.length;
    told.push(textOfStep(step), ...events.flatMap(inStream).map(comparableStream));
  }
  const [main, copy] = [...run.loop.world.nodes.values()].map(keysOf);
  expect(copy, 'the keys of the replica').toEqual(main);
  return told.join('\n');
}

/** The words of a packet of the stream, with the SELECT in front of them where it has one. */
function inStream(event: Event): Bytes[][] {
  if (event.kind !== 'packet-sent' || event.packet.carries.what !== 'replication') return [];
  const { argv, db, selects } = event.packet.carries;
  const select = ['SELECT', String(db)].map(ascii);
  expect(event.packet.bytes, 'the bytes of a packet').toBe(commandLength(argv) + (selects ? commandLength(select) : 0));
  return selects ? [select, [...argv]] : [[...argv]];
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const live = liveVersion(version);
  let server: RealServer | undefined;

  beforeAll(async () => {
    if (live !== undefined) server = await startServer(version, { settings: ['--repl-diskless-sync-delay', '0', '--enable-debug-command', 'yes'] });
  });
  afterAll(async () => {
    await server?.stop();
  });

  it.each(replicationStream.map((script) => [script.name, script] as const))('%s: a replica is told what Redis tells it', async (name, script) => {
    const kept = readRecording(version, name);
    let said: string;
    if (server) {
      said = await playToReal(server.port, script);
      if (isRecording) writeRecording(version, name, { from: server.fullVersion, text: said });
      else if (kept?.from === server.fullVersion) expect(said, 'the recording is out of date: RECORD=1').toBe(kept.text);
    } else {
      if (!kept) throw new Error(`neither a server nor a recording of ${name}`);
      said = kept.text;
    }
    for (const seed of [42, 7]) expect(playInEngine(script, version, seed)).toBe(said);
  });
});
