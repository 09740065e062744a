/**
 * What one workload costs to count: its four runs, event by event, beside the playhead; and a step back, which begins at a mark.
 *
 * Each run is played once with the trace on; only the counting is timed.
 */
import { applyAct, nextInRun, startWorld, step, type Loop } from '../../src/engine/index.ts';
import { fatesShown, followFates, newFateBoard } from '../../src/scene/brokers/index.ts';
import { parse } from '../../src/script/index.ts';
import type { Event, Run } from '../../src/trace/index.ts';
import type { Row } from './row.ts';

export const name = 'brokers';
export const about = 'counting what became of the messages of a workload';

const ROUNDS = 5;
const STEPS_BACK = 200;

/** Some 10,000 messages, ten producers, twenty consumers of whom some die. */
const WORKLOAD = [
  'workload Bench',
  ...Array.from({ length: 10 }, (_, i) => `producer p${i}  every 20ms  x1000`),
  ...Array.from({ length: 20 }, (_, i) => `consumer c${i}  work 20ms..60ms`),
  '',
  ...Array.from({ length: 8 }, (_, i) => `at ${2 + i * 2}s kill c${i}`),
  'at 19s add reader hal',
  'wait 20s',
  '',
].join('\n');

export function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const each of parse(WORKLOAD).runs) {
    const events = played(each);
    const broker = each.scenario.workload?.broker ?? '';
    const read = (from: number, to: number): readonly Event[] => events.slice(from, to);
    let bestMs = Infinity;
    let board = newFateBoard();
    for (let round = 0; round < ROUNDS; round++) {
      board = newFateBoard();
      const from = performance.now();
      followFates(board, events.length, read);
      bestMs = Math.min(bestMs, performance.now() - from);
    }
    const { sent, done } = fatesShown(board);
    rows.push({
      case: `${broker}: ${events.length} events, ${sent} messages, ${done} done: one event`,
      figure: Math.round((bestMs * 1e6) / events.length) / 1_000,
      unit: 'µs',
      aim: '< 5',
    });
    const from = performance.now();
    for (let back = 1; back <= STEPS_BACK; back++) followFates(board, events.length - back * 10, read);
    rows.push({ case: `${broker}: ten events back`, figure: Math.round(((performance.now() - from) / STEPS_BACK) * 100) / 100, unit: 'ms', aim: '< 50' });
  }
  return Promise.resolve(rows);
}

function played({ scenario, inputs }: Run): Event[] {
  const events: Event[] = [];
  const loop: Loop = { world: startWorld(scenario, events), sink: events };
  let at = 0;
  for (let next = nextInRun(loop.world, inputs, at); next; next = nextInRun(loop.world, inputs, at)) {
    const input = inputs[at];
    if (!input) break;
    if (next.what === 'record') step(loop);
    else {
      at++;
      applyAct(loop, input, next.at);
    }
  }
  return events;
}
