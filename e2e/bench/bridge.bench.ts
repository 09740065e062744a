/**
 * The bridge beside redis-server 8.0 on the same machine, both asked by redis-benchmark: fifty clients, one request at a time, and
 * sixteen in a pipeline. redis-benchmark takes a core for itself, and on a small machine a share of the server's too.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { COMMANDS } from '../../src/engine/commands/whole.ts';
import { findRedis } from '../../src/tooling/redis.mjs';
import type { Row } from './row.ts';

export const name = 'bridge';
export const about = 'The bridge over TCP, asked by redis-benchmark';

const ROUNDS = 3;
const ELEMENT = 'element-of-20-bytes!';

/** In this order: what is pushed is popped. */
const ASKED: readonly { readonly command: string; readonly words: readonly string[] }[] = [
  { command: 'ping', words: ['PING'] },
  { command: 'set', words: ['SET', 'key:__rand_int__', ELEMENT] },
  { command: 'get', words: ['GET', 'key:__rand_int__'] },
  { command: 'lpush', words: ['LPUSH', 'q', ELEMENT] },
  { command: 'rpop', words: ['RPOP', 'q'] },
  { command: 'lmove', words: ['LMOVE', 'q', 'q', 'LEFT', 'RIGHT'] },
  { command: 'publish', words: ['PUBLISH', 'news', ELEMENT] },
  { command: 'xadd', words: ['XADD', 's', 'MAXLEN', '~', '10000', '*', 'field', ELEMENT] },
].filter(({ command }) => COMMANDS.has(command));

export async function run(): Promise<Row[]> {
  const redis = findRedis()['8.0'];
  const benchmark = redis?.benchmark;
  if (!redis || !benchmark) throw new Error('no redis-server 8.0 with its redis-benchmark on this machine: see src/tooling/redis.mjs');
  const [ourPort, theirPort] = [await freePort(), await freePort()];
  const started = [
    spawn(process.execPath, ['src/tooling/bridge.mjs', '--port', String(ourPort)], { stdio: 'ignore' }),
    startWords([...redis.server, '--port', String(theirPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']),
  ];
  const askOf = (port: number, words: readonly string[]): number => asked([...benchmark, '-p', String(port), ...words]);
  try {
    for (const port of [ourPort, theirPort]) await answers(port);
    const rows: Row[] = [];
    for (const pipeline of [1, 16]) {
      for (const { words } of ASKED) {
        const options = ['-c', '50', '-n', String(pipeline === 1 ? 40_000 : 200_000), '-P', String(pipeline), '-r', '10000', '--csv', ...words];
        const ours: number[] = [];
        const theirs: number[] = [];
        // In turn, so that what else the machine does falls on both.
        for (let round = 0; round < ROUNDS; round++) {
          ours.push(askOf(ourPort, options));
          theirs.push(askOf(theirPort, options));
        }
        const [figure, peerFigure] = [median(ours), median(theirs)];
        rows.push({
          case: `${words[0]}${pipeline > 1 ? ` -P ${pipeline}` : ''}`,
          figure: Math.round(figure),
          unit: 'requests/s',
          peer: `redis-server ${redis.version}`,
          peerFigure: Math.round(peerFigure),
          ratio: figure / peerFigure,
          ...(pipeline === 1 && { aim: '>= 0.5×' }),
        });
      }
    }
    return rows;
  } finally {
    for (const child of started) child.kill('SIGTERM');
  }
}

/** Requests a second, from the last line of its table. */
function asked(words: readonly string[]): number {
  const [program = '', ...rest] = words;
  const text = execFileSync(program, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const rate = Number(text.trim().split('\n').at(-1)?.split('","')[1]);
  if (!(rate > 0)) throw new Error(`redis-benchmark said: ${text}`);
  return rate;
}

function startWords(words: readonly string[]): ChildProcess {
  const [program = '', ...rest] = words;
  return spawn(program, rest, { stdio: 'ignore' });
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const socket = connect({ port, host: '127.0.0.1' });
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nobody listens on port ${port}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on a port number, so its address is not a string.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
