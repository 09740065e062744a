/**
 * A subscriber that reads nothing, and a publisher that goes on: when is it closed, and what does PUBLISH say meanwhile?
 *
 * Asked of real servers and of the engine in the same steps. How much the kernel takes first differs (megabytes there, 16 KB
 * here), so what is compared is what comes after: in which steps the output buffer grows, that it is closed before it would
 * hold more than its limit, that PUBLISH goes over from 1 to 0 at that very command, and in which second a soft limit ends.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { ascii } from '../../src/base/index.ts';
import { applyAct, runUntil } from '../../src/engine/index.ts';
import { decode, newDecoder } from '../../src/engine/resp/index.ts';
import { REDIS_VERSIONS, type RedisVersion, type Reply } from '../../src/trace/index.ts';
import { isClosed, openConnection, type RawConnection } from './connection.ts';
import { startEngine, typeInEngine, type EngineRun } from './engine-run.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';
import { script } from './steps.ts';

/** A server with a publisher that asks, and one subscriber at a time that reads nothing. */
interface Stage {
  limit(value: string): Promise<string>;
  /** A subscriber of `news` that reads its confirmation and nothing more. */
  comes(): Promise<void>;
  /** Sends these lines one after the other, and returns their answers. */
  asks(lines: readonly string[]): Promise<string[]>;
  /** `omem=` of the subscriber; undefined where it is gone. */
  omem(): Promise<number | undefined>;
  /** It reads what there is to the end, and says the payloads. */
  reads(): Promise<string[]>;
  /** The fraction of the second that has begun. */
  restOfSecond(): Promise<void>;
  passes(ms: number): Promise<void>;
}

const KB = 1024;
/** The largest step in which a block of the list grows here. */
const STEP = 128 * KB;

const publish = (payload: string): string => `PUBLISH news ${payload}`;
const numbered = (i: number, size: number): string => `${String(i).padStart(6, '0')}${'x'.repeat(size - 6)}`;

/** What both are asked, as lines. Nothing in them depends on how much a socket holds. */
async function heard(stage: Stage): Promise<string> {
  const lines: string[] = [];
  const values = ['', 'pubsub 1mb 0 0', 'NORMAL 7kb 3k 2', 'slave 5 6 7', 'replica 8 9 10', 'normal 1 1 1 pubsub 2 2 2'];
  const wrong = ['pubsub 1 2', 'foo 0 0 0', 'master 0 0 0', 'pubsub 1gb 1mb -1', 'pubsub -1 0 0', 'pubsub 1x 0 0'];
  for (const value of [...values, ...wrong]) lines.push(`limit "${value}": ${await stage.limit(value)}`);

  await stage.limit('normal 0 0 0 replica 0 0 0 pubsub 1mb 0 0');
  for (const size of [1_000, 60_000]) {
    await stage.comes();
    const answers: string[] = [];
    const seen: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      answers.push(...(await stage.asks([publish(numbered(i, size))])));
      const omem = await stage.omem();
      if (omem === undefined) break;
      if (omem !== (seen.at(-1) ?? 0)) seen.push(omem);
    }
    const after = await stage.asks([publish('after')]);
    const steps = seen.slice(2, 8).map((omem, i) => omem - (seen[i + 1] ?? 0));
    const last = seen.at(-1) ?? 0;
    lines.push(`messages of ${size}: the buffer grows in steps of ${[...new Set(steps)].join(', ')}`);
    lines.push(`  every PUBLISH while it lasts answers ${[...new Set(answers)].join(', ')}, the next ${after.join()}`);
    lines.push(`  it was below its limit by less than a step: ${last < KB * KB && last + STEP > KB * KB}`);
    const read = await stage.reads();
    const isStart = read.every((payload, i) => payload === numbered(i, size).slice(0, 6));
    lines.push(`  what it reads are the first messages, in order, and then the end: ${isStart && read.length < answers.length}`);
  }

  await stage.comes();
  const exec = await stage.asks(['MULTI', ...Array.from({ length: 150 }, (_, i) => publish(numbered(i, 60_000))), 'EXEC']);
  lines.push(`150 messages of 60 KB in one EXEC: ${[...new Set((exec.at(-1) ?? '').split(','))].join()} each, and then ${(await stage.asks([publish('after')])).join()}`);
  await stage.reads();

  await stage.limit('pubsub 0 100kb 1');
  await stage.comes();
  for (let i = 0; ((await stage.omem()) ?? 0) < 20 * KB; i++) await stage.asks([publish(numbered(i, 60_000))]);
  await stage.restOfSecond();
  await stage.asks([publish(numbered(0, 60_000)), publish(numbered(0, 60_000))]);
  const stays: boolean[] = [];
  for (const ms of [700, 800, 800]) {
    await stage.passes(ms);
    stays.push((await stage.omem()) !== undefined);
  }
  lines.push(`a soft limit of 1 second, passed at the beginning of a second; there after 0.7, 1.5 and 2.3 s: ${stays.join(' ')}`);
  await stage.reads();

  await stage.limit('normal 50kb 0 0 pubsub 0 0 0');
  await stage.asks(['SETRANGE big 59999 x']);
  lines.push(`an answer of 60 KB, where 50 KB are the limit: ${(await stage.asks(['GET big'])).join()}`);
  return lines.join('\n');
}

function textOf(reply: Reply): string {
  switch (reply.type) {
    case 'integer':
      return String(reply.value);
    case 'simple':
    case 'error':
      return reply.text;
    case 'bulk':
      return reply.value;
    case 'array':
      return reply.items.map(textOf).join(',');
    default:
      return reply.type;
  }
}

async function realStage(server: RealServer): Promise<Stage & { end(): void }> {
  const asking: RawConnection = await openConnection(server.port);
  const config: RawConnection = await openConnection(server.port);
  let slow: Socket | undefined;
  const ask = async (over: RawConnection, line: string): Promise<string> => {
    over.write(`${line}\r\n`);
    const [read] = await over.take(1);
    return read === undefined || isClosed(read) ? 'closed' : textOf(read);
  };
  return {
    async limit(value) {
      const said = await ask(config, `CONFIG SET client-output-buffer-limit "${value}"`);
      return said === 'OK' ? (await ask(config, 'CONFIG GET client-output-buffer-limit')).split(',')[1] ?? '' : said;
    },
    async comes() {
      const socket = connect({ port: server.port, host: '127.0.0.1' });
      slow = socket;
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write('SUBSCRIBE news\r\n');
      await once(socket, 'data');
      socket.pause();
    },
    async asks(lines) {
      const said: string[] = [];
      for (const line of lines) said.push(await ask(asking, line));
      return said;
    },
    async omem() {
      const list = await ask(config, 'CLIENT LIST');
      const found = / sub=1 .* omem=(\d+)/.exec(list);
      return found ? Number(found[1]) : undefined;
    },
    async reads() {
      if (!slow) return [];
      const socket = slow;
      const decoder = newDecoder();
      const payloads: string[] = [];
      socket.on('data', (chunk: Buffer) => {
        for (const frame of decode(decoder, ascii(chunk.toString('latin1')))) {
          if (frame.type === 'array') payloads.push(textOf(frame.items[2] ?? frame).slice(0, 6));
        }
      });
      // A kernel that is short of memory gives up what nobody reads, and the connection with it.
      if (socket.destroyed) return payloads;
      const ended = Promise.race([once(socket, 'end'), once(socket, 'close')]);
      socket.resume();
      await ended;
      socket.destroy();
      return payloads;
    },
    async restOfSecond() {
      await new Promise((resolve) => setTimeout(resolve, 1_020 - (Date.now() % 1_000)));
    },
    async passes(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms));
    },
    end() {
      slow?.destroy();
    },
  };
}

function engineStage(version: RedisVersion): Stage {
  const run: EngineRun = startEngine(script('output-limits', 'pub> PING\nconfig> PING'), version, 2, 42);
  const { loop, events } = run;
  const node = loop.world.nodes.get('main');
  if (!node) throw new Error('no node');
  let subscribers = 0;
  const slow = (): string => `slow${subscribers}`;
  const at = (): number => loop.world.now;
  const settled = <T>(value: T): Promise<T> => Promise.resolve(value);
  const ask = (client: string, line: string): string => {
    const before = events.length;
    typeInEngine(run, client, [line]);
    for (const event of events.slice(before)) {
      if (event.kind === 'connection-closed' && event.client === client) return 'closed';
      if (event.kind !== 'packet-arrived' || event.packet.to !== client || event.packet.carries.what !== 'reply') continue;
      return textOf(event.packet.carries.reply);
    }
    return 'nothing';
  };
  return {
    limit(value) {
      const said = ask('config', `CONFIG SET client-output-buffer-limit "${value}"`);
      return settled(said === 'OK' ? (ask('config', 'CONFIG GET client-output-buffer-limit').split(',')[1] ?? '') : said);
    },
    comes() {
      subscribers++;
      applyAct(loop, { kind: 'client-added', spec: { name: slow(), node: 'main', resp: 2, latencyUs: 250 } }, at());
      typeInEngine(run, slow(), ['SUBSCRIBE news']);
      applyAct(loop, { kind: 'read-rate-set', client: slow(), bytesPerS: 0 }, at());
      return settled(undefined);
    },
    asks(lines) {
      return settled(lines.map((line) => ask('pub', line)));
    },
    omem() {
      const connection = [...node.connections.values()].find(({ client }) => client === slow());
      return settled(connection?.reply.memory);
    },
    reads() {
      const before = events.length;
      applyAct(loop, { kind: 'read-rate-set', client: slow(), bytesPerS: undefined }, at());
      return settled(
        events.slice(before).flatMap((event) => {
          if (event.kind !== 'packet-read' || event.packet.carries.what !== 'message') return [];
          return [event.packet.carries.payload.slice(0, 6)];
        }),
      );
    },
    restOfSecond() {
      runUntil(loop, (Math.floor(at() / 1_000_000) + 1) * 1_000_000 + 20_000);
      loop.world.now = (Math.floor(at() / 1_000_000) + 1) * 1_000_000 + 20_000;
      return settled(undefined);
    },
    passes(ms) {
      const until = at() + ms * 1000;
      runUntil(loop, until);
      loop.world.now = until;
      return settled(undefined);
    },
  };
}

describe.each(REDIS_VERSIONS)('Redis %s', (version) => {
  const asked: string[] = [];

  afterAll(() => {
    console.log(`Redis ${version}: output limits ${asked.join() || 'not asked'}`);
  });

  it('closes a slow reader when the engine does, and says the same meanwhile', async () => {
    const kept = readRecording(version, 'output-limits');
    let said: string;
    if (liveVersion(version) === undefined) {
      if (process.env['CI'] === 'true' || !kept) throw new Error(`no Redis ${version} on this machine`);
      asked.push('from a recording');
      said = kept.text;
    } else {
      const server = await startServer(version);
      const stage = await realStage(server);
      try {
        said = await heard(stage);
      } finally {
        stage.end();
        await server.stop();
      }
      asked.push(`live of ${server.fullVersion}`);
      if (isRecording) writeRecording(version, 'output-limits', { from: server.fullVersion, text: said });
      else if (kept?.from === server.fullVersion) expect(said, 'the recording is out of date: RECORD=1').toBe(kept.text);
    }
    expect(await heard(engineStage(version))).toBe(said);
  }, 60_000);
});
