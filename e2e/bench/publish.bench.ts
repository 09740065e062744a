/**
 * PUBLISH to a hundred subscribers: copies a second.
 *
 * Ours go through the whole engine with the trace on: the typed line is split, the command crosses a link, the row is
 * looked up, each copy is an event, a packet on its own link, an arrival, and a frame that a redis-cli reads. Those of
 * ioredis-mock are calls of a listener in the same process. The ratio says what the truth costs.
 */
import RedisMock from 'ioredis-mock';
import { applyAct, runUntil, startWorld, type Loop } from '../../src/engine/index.ts';
import { HOP_US, type Event, type Scenario } from '../../src/trace/index.ts';
import type { Row } from './row.ts';

export const name = 'publish';
export const about = 'PUBLISH through the whole engine, trace on';

const SUBSCRIBERS = 100;
const ROUNDS = 7;
const COPIES_A_ROUND = 60_000;
/** The trace keeps chunks between checkpoints; here a chunk is kept and then let go, as an old one would be. */
const CHUNK = 4_096;

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subscribers of [1, SUBSCRIBERS]) {
    const ours: number[] = [];
    const theirs: number[] = [];
    // In turn, so that what else the machine does falls on both.
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(engineRound(subscribers));
      theirs.push(await mockRound(subscribers));
    }
    const figure = median(ours);
    const peerFigure = median(theirs);
    rows.push({
      case: `copies to ${subscribers} subscriber${subscribers === 1 ? '' : 's'}`,
      figure: Math.round(figure),
      unit: 'copies/s',
      peer: 'ioredis-mock',
      peerFigure: Math.round(peerFigure),
      ratio: figure / peerFigure,
      ...(subscribers === SUBSCRIBERS ? { aim: '>= 1,000,000' } : {}),
    });
  }
  return rows;
}

function engineRound(subscribers: number): number {
  const names = Array.from({ length: subscribers }, (_, i) => `s${i}`);
  const scenario: Scenario = {
    title: 'bench',
    version: '8.0',
    seed: 1,
    epochMs: 0,
    nodes: [{ name: 'main' }],
    clients: ['pub', ...names].map((client) => ({ name: client, node: 'main', resp: 2, latencyUs: HOP_US })),
    places: [],
  };
  let trace: Event[] = [];
  let arrived = 0;
  const sink = {
    push(event: Event): void {
      if (trace.length >= CHUNK) trace = [];
      trace.push(event);
      if (event.kind === 'packet-arrived' && event.shownAs === 'push') arrived++;
    },
  };
  const loop: Loop = { world: startWorld(scenario, sink), sink };
  for (const client of names) applyAct(loop, { kind: 'line-typed', client, line: 'SUBSCRIBE news' }, 0);
  runUntil(loop, Infinity);
  const publishes = Math.ceil(COPIES_A_ROUND / subscribers / (subscribers === 1 ? 3 : 1));
  const begun = performance.now();
  for (let i = 0; i < publishes; i++) {
    applyAct(loop, { kind: 'line-typed', client: 'pub', line: 'PUBLISH news hello' }, loop.world.now);
    runUntil(loop, Infinity);
  }
  const seconds = (performance.now() - begun) / 1_000;
  if (arrived !== publishes * subscribers) throw new Error(`${arrived} copies of ${publishes * subscribers} arrived`);
  return arrived / seconds;
}

async function mockRound(subscribers: number): Promise<number> {
  const publisher = new RedisMock();
  let arrived = 0;
  const clients: InstanceType<typeof RedisMock>[] = [];
  for (let i = 0; i < subscribers; i++) {
    const client = publisher.duplicate();
    await client.subscribe('news');
    client.on('message', () => {
      arrived++;
    });
    clients.push(client);
  }
  const publishes = Math.ceil(COPIES_A_ROUND / subscribers / 4);
  const begun = performance.now();
  for (let i = 0; i < publishes; i++) await publisher.publish('news', 'hello');
  // It answers before it delivers.
  for (let turns = 0; arrived < publishes * subscribers && turns < 1_000; turns++) await new Promise(setImmediate);
  const seconds = (performance.now() - begun) / 1_000;
  if (arrived !== publishes * subscribers) throw new Error(`ioredis-mock: ${arrived} of ${publishes * subscribers}`);
  for (const client of [publisher, ...clients]) client.disconnect();
  return arrived / seconds;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
