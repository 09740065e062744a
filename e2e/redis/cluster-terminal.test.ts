/**
 * `redis-cli -c` at a real terminal and a real cluster, and the engine's prompt of a client with `cluster yes`: both screens must
 * read the same. The real ports are written as those of the engine.
 */
import { expect, it } from 'vitest';
import { applyAct, startWorld, type Loop } from '../../src/engine/index.ts';
import { HOP_US, NODE_TIMEOUT_MS, nodesOfCluster, REDIS_VERSIONS, type Event, type RedisVersion } from '../../src/trace/index.ts';
import { startCluster } from './cluster/real-cluster.ts';
import { engineScreen, settleWorld } from './engine-run.ts';
import { noPty, startCli } from './pty.ts';
import { isRecording, readRecording, writeRecording } from './recordings.ts';
import { cliWords, liveVersion } from './server.ts';
import { comparableScreen } from './transcript.ts';

const SIZE = { masters: 3, replicas: 0 };
const FIRST_PORT = 7000;
const NAME = 'cluster-terminal';

/** apple is at m1, orders at m0, banana at m1, foo at m2. */
const LINES = [
  'SET apple 1',
  'GET apple',
  'GET orders',
  'RPUSH {orders}:q a b',
  'SET foo bar',
  'MGET apple orders',
  'SPUBLISH apple hi',
  'MULTI',
  'INCR apple',
  'EXEC',
  '3 INCR orders',
  'CLUSTER KEYSLOT apple',
  'SELECT 1',
  'GET apple',
];

const cli = cliWords('8.0');

it.each(REDIS_VERSIONS)('redis-cli -c follows at Redis %s as the prompt here does', { retry: 2, timeout: 60_000 }, async (version) => {
  const live = liveVersion(version);
  const kept = readRecording(version, NAME);
  let shown: string;
  if (cli !== undefined && live !== undefined && noPty() === undefined) {
    shown = await screenOfReal(cli, version);
    if (isRecording) writeRecording(version, NAME, { from: live, text: shown });
    else if (kept?.from === live) expect(shown, 'the recording is out of date: RECORD=1').toBe(kept.text);
  } else {
    if (!kept) throw new Error(`neither a terminal nor a recording of ${NAME}`);
    console.log(`redis-cli -c at Redis ${version}: from a recording`);
    shown = kept.text;
  }
  expect(screenOfEngine(version)).toBe(shown);
});

async function screenOfReal(words: readonly string[], version: RedisVersion): Promise<string> {
  const cluster = await startCluster(version, SIZE);
  try {
    const ports = cluster.nodes.map(({ server }) => server.port);
    const session = await startCli([...words, '-c'], ports[0] ?? 0, 2);
    for (const line of LINES) await session.type(line);
    const text = session.screen().join('\n').replaceAll('127.0.0.1:6379', `127.0.0.1:${FIRST_PORT}`);
    await session.end();
    return comparableScreen(ports.reduce((said, port, i) => said.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${FIRST_PORT + i}`), text).split('\n'));
  } finally {
    await cluster.stop();
  }
}

function screenOfEngine(version: RedisVersion): string {
  const spec = { ...SIZE, nodeTimeoutMs: NODE_TIMEOUT_MS };
  const events: Event[] = [];
  const scenario = {
    title: NAME,
    version,
    seed: 42,
    epochMs: Date.UTC(2026, 0, 1),
    cluster: spec,
    nodes: nodesOfCluster(spec),
    clients: [{ name: 'alice', node: 'm0', resp: 2 as const, latencyUs: HOP_US, cluster: true as const }],
    places: [],
  };
  const loop: Loop = { world: startWorld(scenario, events), sink: events };
  settleWorld(loop);
  for (const line of LINES) {
    applyAct(loop, { kind: 'line-typed', client: 'alice', line }, loop.world.now);
    settleWorld(loop);
  }
  return comparableScreen(engineScreen({ loop, events }, 'alice'));
}
