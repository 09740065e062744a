/** For tests: one workload on its four brokers, and what became of the messages. */
import { PlayedRun } from '../../engine/played.fixture.ts';
import type { Micros } from '../../base/index.ts';
import { parse } from '../../script/index.ts';
import { BROKERS, HOP_US, type BrokerKind, type Event, type Input, type Run } from '../../trace/index.ts';
import { fatesShown, followFates, newFateBoard, type FatesShown } from './index.ts';

/** The run of one of the four; `typed` are lines that eve types there beside it. */
export function runOn(broker: BrokerKind, workload: string, typed: readonly { readonly at: Micros; readonly line: string }[] = []): Run {
  const { runs, mistakes } = parse(`workload Test\n${workload}`);
  const run = runs[BROKERS.indexOf(broker)];
  if (mistakes.length > 0 || !run) throw new Error(JSON.stringify(mistakes));
  if (typed.length === 0) return run;
  const [node] = run.scenario.nodes;
  const eve = { name: 'eve', node: node?.name ?? '', resp: 2, latencyUs: HOP_US } as const;
  const lines = typed.map(({ at, line }): Input => ({ kind: 'line-typed', client: 'eve', line, at }));
  const inputs = [...run.inputs, ...lines].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { scenario: { ...run.scenario, clients: [...run.scenario.clients, eve] }, inputs };
}

export function playedOn(...asked: Parameters<typeof runOn>): PlayedRun {
  return new PlayedRun(runOn(...asked), { leavesTimers: true });
}

export function fatesAfter(events: readonly Event[], upTo = events.length): FatesShown {
  const board = newFateBoard();
  followFates(board, upTo, (from, to) => events.slice(from, to));
  return fatesShown(board);
}

/** What became of it on each broker. */
export function onFour(workload: string): Record<BrokerKind, FatesShown> {
  const on = (broker: BrokerKind): FatesShown => fatesAfter(playedOn(broker, workload).events);
  return { pubsub: on('pubsub'), list: on('list'), stream: on('stream'), kafka: on('kafka') };
}
