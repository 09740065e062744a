/**
 * The bridge's port, whatever comes to it: any bytes, cut anywhere, from thousands, at any size. What it answers to bytes that
 * are no commands is what a real server answers, and nobody else is disturbed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBridge, type Bridge } from '../../src/bridge/server.ts';
import { REDIS_VERSIONS } from '../../src/trace/index.ts';
import { liveVersion, startServer, type RealServer } from './server.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);

/** Sends the chunks one after the other, says that there is no more, and returns all that came until the end. */
async function conversation(port: number, chunks: readonly string[]): Promise<string> {
  const socket = await open(port);
  let came = '';
  socket.on('data', (chunk: Buffer) => (came += chunk.toString('latin1')));
  // A server that closes with something unread resets the connection: an error, and after it the end.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const chunk of chunks) {
    if (!socket.writable) break;
    // Each in a segment of its own.
    await new Promise((resolve) => socket.write(Buffer.from(chunk, 'latin1'), resolve));
    if (chunks.length > 1) await new Promise((resolve) => setImmediate(resolve));
  }
  socket.end();
  await closed;
  return came;
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Waits until so many bytes have come. */
async function read(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let there = 0;
  while (there < length) {
    // Nothing else is emitted as data here than a Buffer.
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    chunks.push(chunk);
    there += chunk.length;
  }
  return Buffer.concat(chunks);
}

const word = fc.constantFrom('PING', 'ECHO', 'ping', 'GET', 'a', 'hey', '"', "'", '\\x41', '\\', '\0', '\xff', 'QUIT', 'POST', 'Host:');
const count = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map(String),
  fc.constantFrom('', '+1', '01', ' 1', '1 ', '1048577', '2147483647', '2147483648', '536870913', '9223372036854775808', '-0', '1a'),
);
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', 'xx', '');
const scrap = fc.oneof(
  word,
  fc.constant(' '),
  lineEnd,
  fc.tuple(fc.constantFrom('*', '$', '+', ':', '%'), count, lineEnd).map((each) => each.join('')),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `*${words.length}\r\n${words.map((each) => `$${each.length}\r\n${each}\r\n`).join('')}`),
  fc.array(word, { maxLength: 4 }).map((words) => `${words.join(' ')}\r\n`),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
);
/** Lines without an end. With one, it would depend on how much is read at a time. */
const tooLong = fc.constantFrom('x', '*', '*1\r\n$').map((head) => head + '1'.repeat(100_000));
const garbage = fc
  .tuple(fc.array(scrap, { minLength: 1, maxLength: 12 }), fc.option(tooLong, { freq: 8, nil: '' }))
  .map(([scraps, end]) => scraps.join('') + end);

describe.each(REDIS_VERSIONS)('the port of a bridge as Redis %s', (version) => {
  const live = liveVersion(version);
  let server: RealServer | undefined;
  let bridge: Bridge;

  beforeAll(async () => {
    if (live !== undefined) server = await startServer(version);
    bridge = await startBridge({ version, port: 0 });
  });
  afterAll(async () => {
    await server?.stop();
    await bridge.stop();
  });

  it.skipIf(live === undefined)('answers any bytes as a real server does, and disturbs nobody', async () => {
    const real = server?.port ?? 0;
    const bystander = await open(bridge.port);
    bystander.write('SUBSCRIBE news\r\n');
    await read(bystander, 1);
    await fc.assert(
      fc.asyncProperty(garbage, async (bytes) => {
        const [ours, theirs] = await Promise.all([conversation(bridge.port, [bytes]), conversation(real, [bytes])]);
        expect(ours).toBe(theirs);
      }),
      { numRuns: RUNS },
    );
    bystander.write('PING\r\n');
    expect((await read(bystander, 1)).toString()).toBe('*2\r\n$4\r\npong\r\n$0\r\n\r\n');
    bystander.destroy();
  });
});

describe('the port of a bridge', () => {
  let bridge: Bridge;

  beforeEach(async () => {
    bridge = await startBridge({ version: '8.0', port: 0 });
  });
  afterEach(async () => {
    await bridge.stop();
  });

  it('reads the same wherever what it gets is cut', async () => {
    const bytes = '*2\r\n$4\r\nECHO\r\n$7\r\nfanout!\r\nPING "a b"\r\n*0\r\n*1\r\n$4\r\nPING\r\n';
    const answer = '$7\r\nfanout!\r\n$3\r\na b\r\n+PONG\r\n';
    const cuts = Array.from({ length: bytes.length - 1 }, (_, i) => [bytes.slice(0, i + 1), bytes.slice(i + 1)]);
    for (const chunks of [[bytes], bytes.split(''), ...cuts]) expect(await conversation(bridge.port, chunks)).toBe(answer);
  });

  it('answers a pipeline in its order', async () => {
    const commands = Array.from({ length: 10_000 }, (_, i) => `RPUSH q ${i}\r\n`).join('');
    const answer = Array.from({ length: 10_000 }, (_, i) => `:${i + 1}\r\n`).join('');
    expect(await conversation(bridge.port, [commands])).toBe(answer);
  });

  it('holds two thousand connections, and tells each of them', async () => {
    const sockets = await Promise.all(Array.from({ length: 2_000 }, () => open(bridge.port)));
    const subscribed = sockets.map((socket) => read(socket, 1));
    for (const socket of sockets) socket.write('SUBSCRIBE news\r\n');
    await Promise.all(subscribed);
    const message = '*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$2\r\nhi\r\n';
    const told = sockets.map((socket) => read(socket, message.length));
    expect(await conversation(bridge.port, ['PUBLISH news hi\r\n'])).toBe(':2000\r\n');
    expect(new Set((await Promise.all(told)).map(String))).toEqual(new Set([message]));
    for (const socket of sockets) socket.destroy();
    const gone = async (): Promise<boolean> => (await conversation(bridge.port, ['PUBLISH news hi\r\n'])) === ':0\r\n';
    await expect.poll(gone, { timeout: 10_000 }).toBe(true);
  });

  it('takes and gives a bulk string of a hundred megabytes, every byte of it', async () => {
    const size = 100 * 1024 * 1024;
    const big = Buffer.alloc(size);
    for (let i = 0; i < size; i += 4) big.writeUInt32LE((i * 2_654_435_761) >>> 0, i);
    const socket = await open(bridge.port);
    socket.write(`*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$${size}\r\n`);
    socket.write(big);
    const ok = read(socket, 5);
    socket.write('\r\n');
    expect((await ok).toString()).toBe('+OK\r\n');
    const head = `$${size}\r\n`;
    const whole = read(socket, head.length + size + 2);
    socket.write('GET big\r\n');
    const came = await whole;
    expect(came.subarray(0, head.length).toString()).toBe(head);
    expect(came.subarray(head.length, head.length + size).equals(big)).toBe(true);
    socket.destroy();
  });

  it('keeps for a slow reader what it has not read, while others go on', async () => {
    const socket = await open(bridge.port);
    // All together more than any kernel's buffers take.
    const big = 'x'.repeat(150_000);
    const port = (socket.address() as AddressInfo).port;
    const heldBack = new RegExp(`addr=127\\.0\\.0\\.1:${port} .* oll=[1-9]`);
    expect(await conversation(bridge.port, [`*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$${big.length}\r\n${big}\r\n`])).toBe('+OK\r\n');
    socket.pause();
    for (let i = 0; i < 1_000; i++) socket.write('GET big\r\n');
    await expect
      .poll(async () => heldBack.test(await conversation(bridge.port, ['CLIENT LIST\r\n'])), { timeout: 10_000 })
      .toBe(true);
    const each = `$${big.length}\r\n${big}\r\n`.length;
    const all = read(socket, 1_000 * each);
    socket.resume();
    expect((await all).length).toBe(1_000 * each);
    socket.destroy();
  });

  it('answers what came before the end of a half-closed connection', async () => {
    expect(await conversation(bridge.port, ['PING\r\nPI'])).toBe('+PONG\r\n');
  });

  it('lets keys expire by the clock on the wall', async () => {
    const socket = await open(bridge.port);
    socket.write('SET a 1 PX 60\r\nGET a\r\n');
    expect((await read(socket, 12)).toString()).toBe('+OK\r\n$1\r\n1\r\n');
    await new Promise((resolve) => setTimeout(resolve, 80));
    socket.write('GET a\r\n');
    expect((await read(socket, 5)).toString()).toBe('$-1\r\n');
    socket.destroy();
  });

  it('refuses more than maxclients as Redis does', async () => {
    const small = await startBridge({ version: '8.0', port: 0, maxClients: 1 });
    const first = await open(small.port);
    first.write('PING\r\n');
    await read(first, 7);
    expect(await conversation(small.port, [])).toBe('-ERR max number of clients reached\r\n');
    first.write('PING\r\n');
    expect((await read(first, 7)).toString()).toBe('+PONG\r\n');
    first.destroy();
    await small.stop();
  });
});

describe('npm run bridge', () => {
  /** Starts it, and waits for its first line. */
  async function start(...words: string[]): Promise<{ line: string; code: Promise<number | null>; stop(signal: NodeJS.Signals): void }> {
    const child = spawn(process.execPath, ['src/tooling/bridge.mjs', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    const line = await new Promise<string>((resolve) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('\n')) resolve(said.trim());
        });
      }
    });
    return { line, code: ended, stop: (signal) => void child.kill(signal) };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, and stops cleanly with somebody connected', async (signal) => {
    const bridge = await start('--port', '0', '--redis', '7.0');
    const port = Number(/:(\d+)\./.exec(bridge.line)?.[1]);
    expect(bridge.line).toBe(`Redis 7.0 by Fanout on 127.0.0.1:${port}. Stop it with Ctrl-C.`);
    const socket = await open(port);
    socket.write('HELLO\r\n');
    expect((await read(socket, 40)).toString()).toContain('7.0.15');
    const closed = once(socket, 'close');
    bridge.stop(signal);
    await closed;
    expect(await bridge.code).toBe(0);
  });

  it.each([
    [['--cluster', '3'], '--cluster 3: masters and replicas of each, as 3x1: 1 to 10, and 0 to 2.'],
    [['--cluster', '11x1'], '--cluster 11x1: masters and replicas of each, as 3x1: 1 to 10, and 0 to 2.'],
    [['--cluster', '3x1', '--port', '65533'], '--port 65533: so many nodes need ports up to 65538; the last there is is 65535.'],
    [['--redis', '6.0'], '--redis 6.0: there is 8.0 and 7.0.'],
    [['--port', 'x'], '--port x: a port is a number up to 65535.'],
    [['--what'], "Unknown option '--what'"],
  ])('refuses %j with a sentence', async (words, sentence) => {
    const bridge = await start(...words);
    expect(bridge.line).toContain(sentence);
    expect(await bridge.code).toBe(1);
  });
});
