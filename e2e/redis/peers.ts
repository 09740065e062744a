/** Whom a client library is tried with: the bridge, and a real server where this machine has one. */
import { startBridge } from '../../src/bridge/server.ts';
import { openConnection, settle } from './connection.ts';
import { COMMANDS } from '../../src/engine/commands/whole.ts';
import { liveVersion, startServer } from './server.ts';

/** ioredis asks INFO before anything else whether the server is ready. */
export const hasInfo = COMMANDS.has('info');

export interface Peer {
  readonly port: number;
  stop(): Promise<void>;
}

const BRIDGE = 'the bridge';
const SERVER = 'redis-server 8.0';

export interface Peers {
  readonly names: readonly string[];
  start(name: string): Promise<Peer>;
  /** Stops all that were started. */
  stop(): Promise<void>;
}

export function startPeers(): Peers {
  const started: Peer[] = [];
  return {
    names: liveVersion('8.0') === undefined ? [BRIDGE] : [BRIDGE, SERVER],
    async start(name) {
      const peer = name === BRIDGE ? await startBridge({ version: '8.0', port: 0 }) : await startServer('8.0');
      started.push(peer);
      return peer;
    },
    async stop() {
      for (const peer of started) await peer.stop();
    },
  };
}

/** Nothing is left of a test: its connections are gone, and its keys. */
export async function forgetAll(port: number): Promise<void> {
  const connection = await openConnection(port);
  connection.write('FLUSHALL\r\n');
  await connection.take(1);
  await connection.close();
  await settle(port);
}
