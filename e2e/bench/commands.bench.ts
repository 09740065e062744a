/**
 * Commands a second inside one process: the host (engine/host.ts), bytes in and bytes out, beside ioredis-mock, which has no
 * bytes. Each command is fed by itself and its reply written before the next, so nothing is gained by pipelining.
 *
 * What ioredis-mock copies or scans it copies or scans at every command: that is where ten times is to be seen.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import RedisMock from 'ioredis-mock';
import { ascii, type Bytes } from '../../src/base/index.ts';
import { COMMANDS } from '../../src/engine/commands/whole.ts';
import { startHost, type Host, type HostConnection } from '../../src/engine/index.ts';
import type { Row } from './row.ts';

export const name = 'commands';
export const about = 'Commands through the host, bytes in and bytes out, one at a time';

type Mock = InstanceType<typeof RedisMock>;

/** One thing that is measured: `ours` and `theirs` do it so many times, and are timed for that alone. */
interface Case {
  readonly name: string;
  readonly unit?: string;
  readonly aim?: string;
  readonly times: number;
  readonly theirTimes?: number;
  ours(times: number): number;
  theirs?(times: number): Promise<number>;
}

const ROUNDS = 5;
const ELEMENT = 'element-of-20-bytes!';

interface Ours extends HostConnection {
  /** Sends one command, and has its output written. */
  say(bytes: Bytes): void;
}

function encoded(...words: readonly string[]): Bytes {
  return ascii(`*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
}

let written = 0;

function ourServer(): { host: Host; connect(): Ours } {
  const host = startHost({ version: '8.0', seed: 1, epochMs: 0 });
  let now = 0;
  return {
    host,
    connect() {
      const connection = host.open({
        write(bytes) {
          written += bytes.length;
        },
      });
      return {
        ...connection,
        isOpen: true,
        say(bytes) {
          host.advanceTo(++now);
          connection.feed(bytes);
          host.beforeSleep();
        },
      };
    },
  };
}

function timed(times: number, run: (i: number) => void): number {
  const begun = performance.now();
  for (let i = 0; i < times; i++) run(i);
  return (times * 1000) / (performance.now() - begun);
}

async function timedMock(times: number, run: (i: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < times; i++) await run(i);
  return (times * 1000) / (performance.now() - begun);
}

async function emptyMock(): Promise<Mock> {
  const mock = new RedisMock();
  await mock.flushall();
  return mock;
}

function published(subscribers: number): Case {
  return {
    name: `PUBLISH to ${subscribers}`,
    times: subscribers > 100 ? 300 : subscribers > 1 ? 3_000 : 30_000,
    theirTimes: subscribers > 100 ? 20 : subscribers > 1 ? 200 : 3_000,
    ours(times) {
      const server = ourServer();
      for (let i = 0; i < subscribers; i++) server.connect().say(encoded('SUBSCRIBE', 'news'));
      const publisher = server.connect();
      const publish = encoded('PUBLISH', 'news', ELEMENT);
      return timed(times, () => publisher.say(publish));
    },
    async theirs(times) {
      const mock = await emptyMock();
      let heard = 0;
      const listeners: Mock[] = [];
      for (let i = 0; i < subscribers; i++) {
        const listener = mock.duplicate();
        await listener.subscribe('news');
        listener.on('message', () => heard++);
        listeners.push(listener);
      }
      const begun = performance.now();
      for (let i = 0; i < times; i++) await mock.publish('news', ELEMENT);
      // It answers before it delivers.
      while (heard < times * subscribers) await new Promise(setImmediate);
      const rate = (times * 1000) / (performance.now() - begun);
      for (const each of [mock, ...listeners]) each.disconnect();
      return rate;
    },
  };
}

/** A list of so many elements on both sides, and one command upon it. */
function onList(command: 'LPUSH' | 'RPOP', length: number): Case {
  const isLong = length > 100_000;
  return {
    name: `${command}, list of ${length.toLocaleString('en-US')}`,
    times: 30_000,
    theirTimes: isLong ? 5 : 300,
    aim: '>= 10×',
    ours(times) {
      const one = ourServer().connect();
      fill(one, length + (command === 'RPOP' ? times : 0));
      const bytes = command === 'LPUSH' ? encoded('LPUSH', 'q', ELEMENT) : encoded('RPOP', 'q');
      return timed(times, () => one.say(bytes));
    },
    async theirs(times) {
      const mock = new RedisMock({ data: { q: new Array<string>(length + times).fill(ELEMENT) } });
      const rate = await timedMock(times, () => (command === 'LPUSH' ? mock.lpush('q', ELEMENT) : mock.rpop('q')));
      mock.disconnect();
      return rate;
    },
  };
}

function fill(one: Ours, length: number): void {
  for (let left = length; left > 0; left -= 1_000) {
    one.say(encoded('RPUSH', 'q', ...new Array<string>(Math.min(left, 1_000)).fill(ELEMENT)));
  }
}

function ranged(length: number): Case {
  const times = length > 100_000 ? 3 : 1_000;
  return {
    name: `LRANGE 0 -1, list of ${length.toLocaleString('en-US')}`,
    unit: 'elements/s',
    times,
    theirTimes: times,
    ours() {
      const one = ourServer().connect();
      fill(one, length);
      const bytes = encoded('LRANGE', 'q', '0', '-1');
      return timed(times, () => one.say(bytes)) * length;
    },
    async theirs() {
      const mock = new RedisMock({ data: { q: new Array<string>(length).fill(ELEMENT) } });
      const rate = await timedMock(times, () => mock.lrange('q', 0, -1));
      mock.disconnect();
      return rate * length;
    },
  };
}

const CASES: readonly Case[] = [
  {
    name: 'PING',
    times: 60_000,
    theirTimes: 5_000,
    ours(times) {
      const one = ourServer().connect();
      const bytes = encoded('PING');
      return timed(times, () => one.say(bytes));
    },
    async theirs(times) {
      const mock = await emptyMock();
      return timedMock(times, () => mock.ping());
    },
  },
  {
    name: 'SET',
    times: 60_000,
    theirTimes: 5_000,
    ours(times) {
      const one = ourServer().connect();
      const bytes = Array.from({ length: 1_000 }, (_, i) => encoded('SET', `key:${i}`, ELEMENT));
      return timed(times, (i) => one.say(bytes[i % 1_000] ?? ascii('')));
    },
    async theirs(times) {
      const mock = await emptyMock();
      return timedMock(times, (i) => mock.set(`key:${i % 1_000}`, ELEMENT));
    },
  },
  onList('LPUSH', 1_000),
  onList('LPUSH', 1_000_000),
  onList('RPOP', 1_000),
  onList('RPOP', 1_000_000),
  ranged(1_000),
  ranged(1_000_000),
  ...(COMMANDS.has('brpop')
    ? [
        {
          name: 'LPUSH → BRPOP hand-over',
          times: 20_000,
          theirTimes: 500,
          ours(times: number) {
            const server = ourServer();
            const [waiter, pusher] = [server.connect(), server.connect()];
            const [wait, push] = [encoded('BRPOP', 'q', '0'), encoded('LPUSH', 'q', ELEMENT)];
            return timed(times, () => {
              waiter.say(wait);
              pusher.say(push);
            });
          },
        },
      ]
    : []),
  published(0),
  published(1),
  published(100),
  published(1_000),
  ...(COMMANDS.has('xadd')
    ? [
        {
          name: 'XADD',
          times: 30_000,
          theirTimes: 500,
          ours(times: number) {
            const one = ourServer().connect();
            const bytes = encoded('XADD', 's', '*', 'field', ELEMENT);
            return timed(times, () => one.say(bytes));
          },
          async theirs(times: number) {
            const mock = await emptyMock();
            return timedMock(times, () => mock.xadd('s', '*', 'field', ELEMENT));
          },
        },
      ]
    : []),
  ...(COMMANDS.has('xreadgroup')
    ? [
        {
          name: 'XREADGROUP + XACK',
          times: 10_000,
          ours(times: number) {
            const one = ourServer().connect();
            for (let i = 1; i <= times; i++) one.say(encoded('XADD', 's', `${i}-0`, 'field', ELEMENT));
            one.say(encoded('XGROUP', 'CREATE', 's', 'g', '0'));
            const read = encoded('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', 's', '>');
            return timed(times, (i) => {
              one.say(read);
              one.say(encoded('XACK', 's', 'g', `${i + 1}-0`));
            });
          },
        },
      ]
    : []),
];

export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const each of CASES) {
    const ours: number[] = [];
    const theirs: number[] = [];
    // In turn, so that what else the machine does falls on both.
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(each.ours(each.times));
      if (each.theirs && (round === 0 || each.times > 10)) theirs.push(await each.theirs(each.theirTimes ?? each.times));
    }
    const figure = median(ours);
    const peerFigure = theirs.length > 0 ? median(theirs) : undefined;
    rows.push({
      case: each.name,
      figure: Math.round(figure),
      unit: each.unit ?? 'commands/s',
      ...(peerFigure !== undefined && {
        peer: 'ioredis-mock',
        peerFigure: Math.round(peerFigure),
        ratio: figure / peerFigure,
      }),
      aim: each.aim ?? (peerFigure === undefined ? '' : '>= 1×'),
    });
  }
  rows.push(memory());
  if (written === 0) throw new Error('nothing was written');
  return rows;
}

/** What one element of a long list takes, that came over the wire as others do. */
function memory(): Row {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const one = ourServer().connect();
  const before = used();
  const length = 1_000_000;
  for (let i = 0; i < length; i++) one.say(encoded('LPUSH', 'q', String(i).padStart(20, '0')));
  const bytes = (used() - before) / length;
  one.say(encoded('LLEN', 'q'));
  return { case: 'a list element of 20 bytes, of a million', figure: bytes, unit: 'bytes' };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
