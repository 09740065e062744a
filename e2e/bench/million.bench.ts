/** A list of a million elements: how long it takes to fill, how long a seek takes, how much memory it all needs. */
import { GALLERY } from '../../src/lessons/index.ts';
import { parse } from '../../src/script/index.ts';
import { createSession } from '../../src/session/index.ts';
import type { Row } from './row.ts';

export const name = 'million';
export const about = 'The ready-made run with a list of a million elements: play, seek, memory';

const SEEKS = 100;

export function run(): Row[] {
  const script = GALLERY.find(({ id }) => id === 'million')?.script ?? '';
  // The same elements in an array of JavaScript: less than that no list can be.
  const plainBefore = heap();
  const plainFrom = performance.now();
  const plain: string[] = [];
  for (let n = 1; n <= 10; n++) for (let i = 1; i <= 100_000; i++) plain.push(`job-${n}-${i}`.slice());
  const plainMs = performance.now() - plainFrom;
  const plainMib = heap() - plainBefore;
  const before = heap();
  const from = performance.now();
  const session = createSession(parse(script).runs);
  session.play();
  while (!session.store.getState().isStandingStill) session.frame(1e9);
  const played = performance.now() - from;
  const mib = heap() - before;
  const length = session.lengthMs();
  const times: number[] = [];
  let place = 12345;
  for (let i = 0; i < SEEKS; i++) {
    place = (place * 48271) % 2147483647;
    const begun = performance.now();
    session.seekScreen((place / 2147483647) * length);
    session.terminal(0, 'pat', 200);
    session.inFlight(0);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(part * (SEEKS - 1))] ?? 0;
  const peer = `an array of ${plain.length.toLocaleString('en')} strings`;
  return [
    { case: 'the whole run, filled and looked at', figure: Math.round(played), unit: 'ms', peer, peerFigure: Math.round(plainMs), ratio: played / plainMs, aim: '< 3,000' },
    { case: 'memory of the session at its end', figure: Math.round(mib), unit: 'MiB', peer, peerFigure: Math.round(plainMib), ratio: mib / plainMib },
    { case: 'seek: median', figure: at(0.5), unit: 'ms' },
    { case: 'seek: 95th percentile', figure: at(0.95), unit: 'ms' },
    { case: 'seek: longest', figure: at(1), unit: 'ms' },
  ];
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
