/**
 * A real redis-server for a test: on a free loopback port, in a folder of its own, keeping nothing.
 *
 * `findRedis` of src/tooling says how to start which version; where a machine has none, the recordings stand in.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '../../src/tooling/redis.mjs';
import type { RedisVersion } from '../../src/trace/index.ts';
import { isClosed, openConnection } from './connection.ts';

export interface RealServer {
  readonly port: number;
  /** Whose rules it follows. */
  readonly version: RedisVersion;
  /** `8.0.2`. */
  readonly fullVersion: string;
  readonly folder: string;
  /** Ends it, and what it kept. */
  stop(): Promise<void>;
  /** `kill -9`: what it kept stays in its folder. */
  kill(): Promise<void>;
  /** `SIGSTOP` and `SIGCONT`: it stands still, its connections open, and goes on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/** Where it differs from a fresh server that keeps nothing. */
export interface ServerOptions {
  /** More words for redis-server: `--appendonly`, `yes`. */
  readonly settings?: readonly string[];
  /** One that was killed, to be started again at its place. */
  readonly after?: RealServer;
  /** Where it listens; any that is free if absent. */
  readonly port?: number;
}

/** Whose server: a version that Fanout follows, or valkey. */
export type Asked = RedisVersion | 'valkey';

const found = findRedis();

/** `8.0.2`, or undefined where this machine has no such server. */
export function liveVersion(version: Asked): string | undefined {
  return found[version]?.version;
}

/** The words that start redis-cli of this version, where there is one. */
export function cliWords(version: Asked): readonly string[] | undefined {
  return found[version]?.cli;
}

/** Starts a server and waits until it answers. Throws where this machine has none of that version. */
export async function startServer(version: Asked, { settings: more = [], after, port: wanted }: ServerOptions = {}): Promise<RealServer> {
  const redis = found[version];
  if (!redis) throw new Error(`no server of ${version} on this machine`);
  const folder = after?.folder ?? mkdtempSync(join(tmpdir(), 'fanout-redis-'));
  const port = after?.port ?? wanted ?? (await freePort());
  const [program = '', ...words] = redis.server;
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, ...more];
  const server = spawn(program, [...words, ...settings], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  // A run that is broken off leaves no server behind.
  const killIt = (): void => void server.kill('SIGKILL');
  process.once('exit', killIt);
  try {
    await answers(port);
  } catch (error) {
    killIt();
    throw error;
  }
  return {
    port,
    version: version === 'valkey' ? '8.0' : version,
    fullVersion: redis.version,
    folder,
    signal: (name) => void server.kill(name),
    async kill() {
      killIt();
      await ended;
      process.off('exit', killIt);
    },
    async stop() {
      server.kill('SIGTERM');
      await ended;
      process.off('exit', killIt);
      rmSync(folder, { recursive: true, force: true });
    },
  };
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

async function answers(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const connection = await openConnection(port).catch(() => undefined);
    if (connection) {
      connection.write('PING\r\n');
      const [reply] = await connection.take(1).catch(() => []);
      await connection.close();
      // One that reads its append only file answers with an error until it has.
      if (reply !== undefined && !isClosed(reply) && reply.type !== 'error') return;
    }
    if (Date.now() > deadline) throw new Error(`no answer from port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
