/**
 * A storm of messages through a cluster of ten primaries with two replicas each, and a thousand clients; and what one bus message
 * costs as the cluster grows.
 *
 * Everything goes through the whole engine with the trace on: each PUBLISH is a typed line, a packet, and 29 bus packets that
 * arrive, each at a node that looks its subscribers up. The time of the world is held against the clock on the wall.
 */
import { applyAct, runUntil, startWorld, type Loop } from '../../src/engine/index.ts';
import { HOP_US, NODE_TIMEOUT_MS, nodesOfCluster, type ClientSpec, type Event, type Scenario } from '../../src/trace/index.ts';
import type { Row } from './row.ts';

export const name = 'cluster';
export const about = 'a publish storm through a cluster, trace on';

const SECONDS = 10;
const CLIENTS = 1_000;
const PUBLISHERS = 20;
/** Of all publishers together, in a second of the world. */
const RATE = 200;
const CHANNELS = 50;
const ROUNDS = 3;

export function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const storms = Array.from({ length: ROUNDS }, () => storm(10, 2, CLIENTS, RATE, SECONDS));
  const best = storms.reduce((a, b) => (b.wallMs < a.wallMs ? b : a));
  rows.push({
    case: `30 nodes, ${CLIENTS} clients, ${RATE} messages/s for ${SECONDS} s: the world beside the wall`,
    figure: Math.round((SECONDS * 1_000 * 10) / best.wallMs) / 10,
    unit: 's of the world per s',
    peer: 'life',
    peerFigure: 1,
    ratio: (SECONDS * 1_000) / best.wallMs,
    aim: '> 1',
  });
  rows.push({
    case: 'the same: bus messages, and copies delivered',
    figure: best.bus,
    unit: 'bus messages',
    peer: 'copies',
    peerFigure: best.copies,
    ratio: best.bus / best.copies,
  });
  // Nobody listens, so that what is measured is the bus; the smaller cluster is the peer of the larger ones.
  let smallest: number | undefined;
  for (const [masters, replicas] of [[1, 1], [3, 0], [3, 1], [5, 1], [10, 1], [10, 2]] as const) {
    const times = Array.from({ length: ROUNDS }, () => perBusMessage(masters, replicas));
    const us = Math.min(...times);
    smallest ??= us;
    rows.push({
      case: `one bus message, ${masters * (1 + replicas)} nodes`,
      figure: Math.round(us * 100) / 100,
      unit: 'µs',
      peer: '2 nodes',
      peerFigure: Math.round(smallest * 100) / 100,
      ratio: us / smallest,
      aim: 'flat',
    });
  }
  return Promise.resolve(rows);
}

/** What it costs to send, to carry and to take in one message of the bus. */
function perBusMessage(masters: number, replicas: number): number {
  const nodes = masters * (1 + replicas);
  const messages = Math.ceil(60_000 / (nodes - 1));
  const { wallMs, bus } = storm(masters, replicas, 1, messages, 1);
  return (wallMs * 1_000) / bus;
}

function storm(masters: number, replicas: number, clients: number, rate: number, seconds: number): { wallMs: number; bus: number; copies: number } {
  const spec = { masters, replicas, nodeTimeoutMs: NODE_TIMEOUT_MS };
  const nodes = nodesOfCluster(spec);
  const publishers = Math.min(PUBLISHERS, Math.max(1, Math.floor(clients / 10)));
  const all: ClientSpec[] = Array.from({ length: clients }, (_, i) => ({
    name: `c${i}`,
    node: nodes[i % nodes.length]?.name ?? '',
    resp: 2,
    latencyUs: HOP_US,
  }));
  const scenario: Scenario = { title: 'bench', version: '8.0', seed: 1, epochMs: 0, cluster: spec, nodes, clients: all, places: [] };
  let [bus, copies] = [0, 0];
  const sink = {
    push(event: Event) {
      if (event.kind !== 'packet-arrived') return;
      if (event.packet.carries.what === 'bus') bus++;
      else if (event.packet.carries.what === 'message') copies++;
    },
  };
  const loop: Loop = { world: startWorld(scenario, sink), sink };
  for (let i = publishers; i < clients; i++) {
    applyAct(loop, { kind: 'line-typed', client: `c${i}`, line: `SUBSCRIBE ch${i % CHANNELS}` }, 0);
  }
  runUntil(loop, 1_000_000);
  const begun = performance.now();
  const gap = Math.floor(1_000_000 / rate);
  for (let i = 0; i < rate * seconds; i++) {
    const at = 1_000_000 + i * gap;
    runUntil(loop, at);
    applyAct(loop, { kind: 'line-typed', client: `c${i % publishers}`, line: `PUBLISH ch${i % CHANNELS} message-${i}` }, at);
  }
  runUntil(loop, 1_000_000 * (1 + seconds));
  return { wallMs: performance.now() - begun, bus, copies };
}
