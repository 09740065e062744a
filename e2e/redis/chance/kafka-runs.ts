/** For tests: random runs with a Kafka broker, in which everything happens to everybody. */
import fc from 'fast-check';
import { parse } from '../../../src/script/index.ts';
import type { Run } from '../../../src/trace/index.ts';

const SETTINGS = 'session-timeout 60ms  heartbeat 10ms  max-poll-interval 50ms  auto-commit 15ms  fetch-wait 8ms  retention-check 20ms';
const CLIENTS = ['a', 'b', 'p'];

const LINES = [
  'app a: loop poll orders group g from earliest wait 10ms; work 1ms..9ms; commit',
  'app b: loop poll orders group g from earliest max 1 wait 10ms; work 3ms',
  'app p: every 4ms produce orders key=k{n} v{n}',
  'p> produce orders x',
  'p>> produce orders key=A y',
  'a> poll orders group g wait 5ms',
  'b> poll wait 20ms',
  'a> commit',
  'a> close',
  'b> ^C',
  'b> quit',
  'p> describe group g',
  'p> offsets orders',
  'p> create topic more partitions 2',
  'a> seek orders-0 0',
  'b> assign orders-1 group h from earliest',
  'app a pause',
  'app a start',
  'kill a',
  'kill b',
  'revive a',
  'revive b',
  'disconnect a',
  'reconnect a',
  'cut b',
  'heal b',
  'slow a 2KB/s',
  'slow a off',
  'crash kafka',
  'restart kafka',
  'latency b 2ms',
  'wait 12ms',
];

/** At its end everybody is killed, so that the run comes to rest. */
export const wildRun: fc.Arbitrary<Run> = fc
  .record({ seed: fc.nat(1_000), lines: fc.array(fc.tuple(fc.constantFrom(...LINES), fc.option(fc.nat(6_000))), { minLength: 5, maxLength: 20, size: 'max' }) })
  .map(({ seed, lines }) => {
    let at = 0;
    const timed = lines.map(([line, later]) => {
      if (later === null) return line;
      at += later;
      return `at ${at}us ${line}`;
    });
    const end = CLIENTS.map((name) => `at ${at + 300_000}us kill ${name}`);
    const header = `seed ${seed}\nbroker kafka  ${SETTINGS}\ntopic orders  partitions 2  retention 40ms  segment-bytes 300B\n${CLIENTS.map((name) => `client ${name}\n`).join('')}`;
    return parse(`${header}\n${LINES.slice(0, 3).join('\n')}\n${timed.join('\n')}\n${end.join('\n')}\n`).runs[0];
  });
