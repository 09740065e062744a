/** A seek to a random instant of a long run, as a person scrubbing does it: world, terminals, store. */
import { createSession } from '../../src/session/index.ts';
import { HOP_US, type Run } from '../../src/trace/index.ts';
import type { Row } from './row.ts';

export const name = 'seek';
export const about = 'Seek to a random instant in a run of 100,000 events';

const EVENTS = 100_000;
const SEEKS = 400;

export function run(): Row[] {
  return [...seeks(10, 'ten subscribers'), ...seeks(100, 'a hundred subscribers')];
}

function seeks(subscribers: number, who: string): Row[] {
  const names = Array.from({ length: subscribers }, (_, i) => `s${i}`);
  const publishes = Math.ceil(EVENTS / (subscribers * 3 + 9));
  const run: Run = {
    scenario: {
      title: 'bench',
      version: '8.0',
      seed: 1,
      epochMs: 0,
      nodes: [{ name: 'main' }],
      clients: ['pub', ...names].map((client) => ({ name: client, node: 'main', resp: 2, latencyUs: HOP_US })),
      places: [],
    },
    inputs: [
      ...names.map((client) => ({ kind: 'line-typed' as const, client, line: 'SUBSCRIBE news' })),
      ...Array.from({ length: publishes }, (_, i) => ({
        kind: 'line-typed' as const,
        client: 'pub',
        line: `PUBLISH news m${i}`,
      })),
    ],
  };
  const session = createSession([run]);
  session.play();
  const begun = performance.now();
  while (!session.store.getState().isStandingStill) session.frame(1e9);
  const played = performance.now() - begun;
  const { events } = session.store.getState().runs[0]?.edge ?? { events: 0 };
  const length = session.lengthMs();
  const times: number[] = [];
  let place = 12345;
  for (let i = 0; i < SEEKS; i++) {
    // A fixed walk over the whole run: the same places in each measurement.
    place = (place * 48271) % 2147483647;
    const from = performance.now();
    session.seekScreen((place / 2147483647) * length);
    session.terminal(0, 's0', 200);
    session.inFlight(0);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => Number((times[Math.floor(part * (SEEKS - 1))] ?? 0).toFixed(2));
  return [
    { case: `${events.toLocaleString('en')} events, ${who}: median`, figure: at(0.5), unit: 'ms' },
    { case: `${events.toLocaleString('en')} events, ${who}: 95th percentile`, figure: at(0.95), unit: 'ms', aim: '< 16' },
    { case: `playing them once, ${who}`, figure: Math.round(events / (played / 1_000)), unit: 'events/s' },
  ];
}
