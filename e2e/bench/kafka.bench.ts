/**
 * The Kafka broker at scale. It has no peer in JavaScript, so a Redis stream does the same work in the same world beside it: whole runs, typed
 * at prompts, with their packets and their trace.
 */
import { applyAct, nextInRun, startWorld, step, type Loop } from '../../src/engine/index.ts';
import { createSession } from '../../src/session/index.ts';
import { parse } from '../../src/script/index.ts';
import type { Input, Run } from '../../src/trace/index.ts';
import type { Row } from './row.ts';

export const name = 'kafka';
export const about = 'A broker with a hundred thousand records, and a thousand consumers in one group';

const RECORDS = 20_000;
const LONG = 100_000;
const CONSUMERS = 999;
const SEEKS = 200;
/** What one poll brings. */
const AT_A_TIME = 500;

function runOf(header: string, lines: readonly string[]): Run {
  const { runs, mistakes } = parse(header);
  const [run] = runs;
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes[0]));
  return {
    ...run,
    inputs: lines.map((text): Input => {
      const [client = '', line = ''] = text.split('> ');
      return { kind: 'line-typed', client, line };
    }),
  };
}

const BROKER = 'broker kafka\ntopic orders partitions 3\nclient ann\n';
const STREAM = 'server main\nclient ann\n';

const produced = (count: number): string[] => Array.from({ length: count }, (_, i) => `ann> produce orders key=user:${i % 100} value-of-20-bytes!!!`);
const added = (count: number): string[] => Array.from({ length: count }, (_, i) => `ann> XADD orders * user:${i % 100} value-of-20-bytes!!!`);
const times = (count: number, line: string): string[] => Array.from({ length: count }, () => line);

/** Plays until all inputs are through and have settled. Returns milliseconds, and how many events there were. */
function played(run: Run): { readonly ms: number; readonly events: number } {
  let events = 0;
  const begun = performance.now();
  const world = startWorld(run.scenario, { push: () => void events++ });
  const loop: Loop = { world, sink: { push: () => void events++ } };
  for (let at = 0; at < run.inputs.length || world.agenda.foreground > 0; ) {
    const next = nextInRun(world, run.inputs, at);
    const input = run.inputs[at];
    if (!next) break;
    if (next.what === 'record') step(loop);
    else if (input) {
      at++;
      applyAct(loop, input, next.at);
    }
  }
  return { ms: performance.now() - begun, events };
}

export function run(): Row[] {
  played(runOf(BROKER, produced(2_000)));
  const write = beside('produce', runOf(BROKER, produced(RECORDS)), runOf(STREAM, added(RECORDS)), RECORDS);
  const polls = Math.ceil(RECORDS / AT_A_TIME);
  const read = beside(
    `produce and poll ${AT_A_TIME} at a time`,
    runOf(BROKER, [...produced(RECORDS), 'ann> subscribe orders group g from earliest', ...times(polls, `ann> poll orders group g max ${AT_A_TIME}`)]),
    runOf(STREAM, [...added(RECORDS), 'ann> XGROUP CREATE orders g 0', ...times(polls, `ann> XREADGROUP GROUP g ann COUNT ${AT_A_TIME} STREAMS orders >`)]),
    RECORDS,
  );
  return [write, read, group(), ...seeks()];
}

function beside(what: string, ours: Run, stream: Run, count: number): Row {
  const rate = (run: Run): number => Math.round((count * 1_000) / played(run).ms);
  const [figure, peerFigure] = [rate(ours), rate(stream)];
  return { case: what, figure, unit: 'records/s', peer: 'the Redis stream here', peerFigure, ratio: figure / peerFigure };
}

/** Programs that look every second, for ten seconds. They come at once, join, and are dealt what there is; in Redis nobody joins. */
function group(): Row {
  const programs = (line: (name: string) => string): string =>
    Array.from({ length: CONSUMERS }, (_, i) => `app c${i}: every 1s ${line(`c${i}`)}\n`).join('');
  const ms = (script: string): number => {
    const { runs, mistakes } = parse(script);
    if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes[0]));
    return played(runs[0]).ms;
  };
  const ours = ms(`broker kafka\ntopic orders partitions 100\nclient ann\n\n${programs(() => 'poll orders group g from earliest max 1 wait 1ms')}wait 10s\n`);
  const theirs = ms(`${STREAM}\nann> XGROUP CREATE orders g 0 MKSTREAM\n${programs((each) => `XREADGROUP GROUP g ${each} COUNT 1 STREAMS orders >`)}wait 10s\n`);
  return { case: `${CONSUMERS} consumers in one group, ten seconds`, figure: Math.round(ours), unit: 'ms', peer: 'the Redis stream here', peerFigure: Math.round(theirs), ratio: ours / theirs };
}

function seeks(): Row[] {
  const session = createSession([runOf(BROKER, produced(LONG))]);
  session.play();
  const begun = performance.now();
  while (!session.store.getState().isStandingStill) session.frame(1e9);
  const ms = performance.now() - begun;
  const { events } = session.store.getState().runs[0]?.edge ?? { events: 0 };
  const length = session.lengthMs();
  const took: number[] = [];
  let place = 12345;
  for (let i = 0; i < SEEKS; i++) {
    place = (place * 48271) % 2147483647;
    const from = performance.now();
    session.seekScreen((place / 2147483647) * length);
    session.terminal(0, 'ann', 200);
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  const at = (part: number): number => Number((took[Math.floor(part * (SEEKS - 1))] ?? 0).toFixed(2));
  const what = `seek in a run of ${LONG.toLocaleString('en-US')} records (${events.toLocaleString('en-US')} events)`;
  return [
    { case: `${what}: median`, figure: at(0.5), unit: 'ms' },
    { case: `${what}: 95th percentile`, figure: at(0.95), unit: 'ms', aim: '< 16' },
    { case: 'playing it once, checkpoints and all', figure: Math.round((events * 1_000) / ms), unit: 'events/s' },
  ];
}
