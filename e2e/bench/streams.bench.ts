/**
 * Streams at scale: a million entries, a thousand consumers in one group. Through the host, bytes in and bytes out, beside ioredis-mock, which
 * has XADD and XRANGE; and how long the picture of such a stream takes, which is made once for each event shown.
 *
 * Growth is stated as the rate at a million entries over the rate at a thousand: 1 is no growth.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import RedisMock from 'ioredis-mock';
import { ascii, type Bytes } from '../../src/base/index.ts';
import { startHost, type Host } from '../../src/engine/index.ts';
import { STREAM_SCENE } from '../../src/scene/streams/index.ts';
import type { Row } from './row.ts';

export const name = 'streams';
export const about = 'A stream of a million entries, and a thousand consumers in one group';

const MANY = 1_000_000;
const FEW = 1_000;
const CONSUMERS = 1_000;
const VALUE = 'value-of-20-bytes!!!';
/** Entries that each of them has from the beginning. */
const EACH = 10;
const ROUNDS = 3;

interface Ours {
  readonly host: Host;
  say(...words: readonly string[]): void;
}

let written = 0;

function ours(length: number): Ours {
  const host = startHost({ version: '8.0', seed: 1, epochMs: 0 });
  let now = 0;
  const connection = host.open({ write: (bytes) => void (written += bytes.length) });
  const say = (...words: readonly string[]): void => {
    host.advanceTo(++now);
    connection.feed(encoded(words));
    host.beforeSleep();
  };
  for (let i = 1; i <= length; i++) say('XADD', 's', `${i}-0`, 'field', VALUE);
  return { host, say };
}

function encoded(words: readonly string[]): Bytes {
  return ascii(`*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
}

function mockOf(length: number): InstanceType<typeof RedisMock> {
  return new RedisMock({ data: { s: Array.from({ length }, (_, i) => [`${i + 1}-0`, ['field', VALUE]]) } });
}

function rateOf(times: number, run: (i: number) => void): number {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    for (let i = 0; i < times; i++) run(round * times + i);
    rates.push((times * 1000) / (performance.now() - begun));
  }
  return rates.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

async function mockRate(times: number, run: (i: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < times; i++) await run(i);
  return (times * 1000) / (performance.now() - begun);
}

/** An id somewhere in the stream, another each time. */
const idAt = (i: number, length: number): string => `${((i * 7_919) % length) + 1}-0`;

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const rates = new Map<string, number>();
  for (const length of [FEW, MANY]) {
    const of = length.toLocaleString('en-US');
    const server = ours(length);
    const mock = mockOf(length);
    const theirTimes = length === MANY ? 3 : 300;
    const range = rateOf(20_000, (i) => server.say('XRANGE', 's', idAt(i, length), idAt(i, length)));
    const theirRange = await mockRate(theirTimes, (i) => mock.xrange('s', idAt(i, length), idAt(i, length)));
    const add = rateOf(20_000, (i) => server.say('XADD', 's', `${length + i + 1}-0`, 'field', VALUE));
    const theirAdd = await mockRate(theirTimes, (i) => mock.xadd('s', `${length + i + 1}-0`, 'field', VALUE));
    mock.disconnect();
    for (const [what, figure, peerFigure] of [['XADD', add, theirAdd], ['XRANGE by id', range, theirRange]] as const) {
      rates.set(`${what} ${length}`, figure);
      rows.push({ case: `${what}, stream of ${of}`, figure: Math.round(figure), unit: 'commands/s', peer: 'ioredis-mock', peerFigure: Math.round(peerFigure * 10) / 10, ratio: figure / peerFigure, aim: length === MANY ? '>= 10×' : '>= 1×' });
    }
  }
  for (const what of ['XADD', 'XRANGE by id']) {
    // A search among ten thousand nodes is a few steps longer, and no cache holds them all.
    rows.push({ case: `${what}, growth from a thousand entries to a million`, figure: (rates.get(`${what} ${MANY}`) ?? 0) / (rates.get(`${what} ${FEW}`) ?? 1), unit: 'of the rate', aim: '>= 0.25' });
  }
  rows.push(memory());
  const group = withGroup();
  rows.push({
    case: `XREADGROUP + XACK, ${CONSUMERS.toLocaleString('en-US')} consumers in turn`,
    figure: Math.round(rateOf(20_000, (i) => {
      group.say('XREADGROUP', 'GROUP', 'g', `c${i % CONSUMERS}`, 'COUNT', '1', 'STREAMS', 's', '>');
      group.say('XACK', 's', 'g', `${CONSUMERS * EACH + i + 1}-0`);
    })),
    unit: 'pairs/s',
    aim: '>= 10,000',
  });
  const { node } = group.host;
  const pictures = rateOf(300, () => {
    const plan = STREAM_SCENE.planStream({ node, db: 0, key: ascii('s') }, [], undefined, 'wide');
    if (!plan) throw new Error('no picture');
    STREAM_SCENE.streamRowAt(plan, { rect: { x: 0, y: 0, w: 372, h: plan.height }, form: 'wide', key: ascii('s'), name: 's' });
  });
  rows.push({ case: 'the picture of a million entries and a thousand consumers', figure: 1000 / pictures, unit: 'ms', aim: '< 4' });
  if (written === 0) throw new Error('nothing was written');
  return rows;
}

/** A million entries, of which a thousand consumers hold ten each. */
function withGroup(): Ours {
  const server = ours(MANY);
  server.say('XGROUP', 'CREATE', 's', 'g', '0');
  for (let i = 0; i < CONSUMERS; i++) server.say('XREADGROUP', 'GROUP', 'g', `c${i}`, 'COUNT', String(EACH), 'STREAMS', 's', '>');
  return server;
}

function memory(): Row {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  const server = ours(MANY);
  const bytes = (used() - before) / MANY;
  server.say('XLEN', 's');
  return { case: 'an entry of one field and 20 bytes, of a million', figure: bytes, unit: 'bytes' };
}
