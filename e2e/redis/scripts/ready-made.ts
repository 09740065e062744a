/**
 * The ready-made runs of some groups, those side by side one by one, and every run and every solution of a lesson: what they show is asked of
 * real servers too, as far as lines are typed, time passes, and people go and come back. A lesson that is added is asked from then on.
 *
 * What only a stage knows (slow readers, Kafka; programs of ready-made runs) no server can be asked: a run is left out from there on.
 */
import { US_PER_MS, type Bytes } from '../../../src/base/index.ts';
import { applyAct, nextInRun, startWorld, step, type Loop } from '../../../src/engine/index.ts';
import { LESSONS } from '../../../src/lessons/course/index.ts';
import { GALLERY } from '../../../src/lessons/index.ts';
import { parse } from '../../../src/script/index.ts';
import { isEffect, type Act, type ClusterSpec, type Event, type Run } from '../../../src/trace/index.ts';
import { clusterScript, type ClusterScript } from '../cluster/steps.ts';
import { script, type Script } from '../steps.ts';

interface Named {
  readonly name: string;
  readonly run: Run;
}

const ASKED = new Set(['queues', 'streams', 'brokers', 'choose']);

/** A gap that is worth waiting for. */
const LEAST_GAP_US = 50 * US_PER_MS;

const RUNS: readonly Named[] = [
  ...GALLERY.filter(({ group }) => ASKED.has(group)).flatMap(({ id, script }) =>
    script.split(/^beside .*$/m).flatMap((text, place) => runsOf(`ready-made-${id}${place === 0 ? '' : `-beside-${place}`}`, text)),
  ),
  ...LESSONS.flatMap(({ id, world, steps, besides = [], challenge }) => [
    ...runsOf(`lesson-${id}`, [world.trim(), '', ...steps.map(({ lines = '' }) => lines)].join('\n')),
    ...besides.flatMap(({ lines }, i) => runsOf(`lesson-${id}-beside-${i + 1}`, lines)),
    ...runsOf(`lesson-${id}-solved`, `${challenge.world.trim()}\n${challenge.solution}`),
  ]),
];

/** On one server. Of a lesson with programs is asked what they and the people sent, in the order in which the engine ran it. */
export const readyMade: readonly Script[] = RUNS.flatMap(({ name, run: whole }) => {
  const run = besideBroker(whole);
  if (run.scenario.cluster !== undefined || run.scenario.nodes.length !== 1) return [];
  const hasPrograms = run.inputs.some(({ kind }) => kind === 'app-told');
  const lines = hasPrograms && name.startsWith('lesson-') ? linesAsRun(run) : linesOf(run, lineOnServer);
  // Half a minute in which nothing happens is asked as a second; as eleven, where somebody asks how long it was: no lesson asks for more than ten.
  const longest = lines.some((line) => /claim|pending|expire|ttl/i.test(line)) ? 11_000 : 1_000;
  lines.forEach((line, i) => (lines[i] = line.replace(/^wait (\d{5,})ms$/, (_, ms: string) => `wait ${Math.min(Number(ms), longest)}ms`)));
  return lines.some((line) => line.includes('> ')) ? [script(name, lines.join('\n'))] : [];
});

/** On a cluster. After a message on its channels the bus is counted. */
export const readyMadeClusters: readonly ClusterScript[] = RUNS.flatMap(({ name, run }) => {
  const { cluster, clients } = run.scenario;
  if (!cluster) return [];
  const seats = new Map(clients.map((client) => [client.name, client.node]));
  for (const input of run.inputs) if (input.kind === 'client-added') seats.set(input.spec.name, input.spec.node);
  const lines = linesOf(run, (act) => linesOnCluster(act, cluster, seats)).flat();
  return lines.some((line) => line.includes('> ')) ? [clusterScript(name, [headOf(cluster), ...lines].join('\n'))] : [];
});

/** What is Redis of a run: its Kafka broker and whoever is there are left out. */
function besideBroker(run: Run): Run {
  const { nodes, clients } = run.scenario;
  const brokers = new Set(nodes.flatMap(({ name, broker }) => (broker ? [name] : [])));
  if (brokers.size === 0) return run;
  const there = new Set(clients.flatMap(({ name, node }) => (brokers.has(node) ? [name] : [])));
  const scenario = { ...run.scenario, nodes: nodes.filter(({ name }) => !brokers.has(name)), clients: clients.filter(({ name }) => !there.has(name)) };
  return { scenario, inputs: run.inputs.filter((input) => !('client' in input && there.has(input.client))) };
}

/** The first run of a text: a second one beside it is for the eye, and makes the whole no matter of lines. */
function runsOf(name: string, text: string): Named[] {
  const { runs, mistakes } = parse(text);
  if (mistakes.length > 0) throw new Error(`${name}: ${JSON.stringify(mistakes)}`);
  return runs.length === 1 ? [{ name, run: runs[0] }] : [];
}

/** One for each act, in their order and without their moments, up to the first that no server can be asked. */
function linesOf<T>({ inputs }: Run, lineOf: (act: Act) => T | undefined): T[] {
  const lines: T[] = [];
  for (const input of inputs) {
    if (!isEffect(input) || input.kind === 'card-placed' || input.kind === 'client-added') continue;
    const line = lineOf(input);
    if (line === undefined) break;
    lines.push(line);
  }
  return lines;
}

/** What was run for each client, as it would be typed, and the time between. */
function linesAsRun(run: Run): string[] {
  const events: Event[] = [];
  const world = startWorld(run.scenario, events);
  const loop: Loop = { world, sink: events };
  let played = 0;
  for (let next = nextInRun(world, run.inputs, played); next; next = nextInRun(world, run.inputs, played)) {
    const input = run.inputs[played];
    if (next.what === 'record') step(loop);
    else if (input) {
      played++;
      applyAct(loop, input, next.at);
    }
  }
  const lines: string[] = [];
  let before = 0;
  const passes = (at: number): void => {
    if (at - before >= LEAST_GAP_US) lines.push(`wait ${Math.round((at - before) / US_PER_MS)}ms`);
    before = at;
  };
  // Who is woken runs the command once more, that was sent once.
  const woken = new Set<string>();
  for (const event of events) {
    if (event.kind === 'client-unblocked' && event.why === 'key-ready') woken.add(event.client);
    else if (event.kind === 'command-started' && event.client !== undefined && !woken.delete(event.client)) {
      passes(event.at);
      lines.push(`${event.client}> ${event.argv.map(quoted).join(' ')}`);
    } else if (event.kind === 'client-killed' || event.kind === 'client-revived') {
      passes(event.at);
      lines.push(`${event.kind === 'client-killed' ? 'kill' : 'revive'} ${event.client}`);
    }
  }
  passes(world.now);
  return lines;
}

function quoted(word: Bytes): string {
  return /^[\w:.*$-]+$/.test(word) ? word : `"${word}"`;
}

function lineOnServer(act: Act): string | undefined {
  switch (act.kind) {
    case 'line-typed':
      return `${act.client}> ${act.line}`;
    case 'line-pipelined':
      return `${act.client}>> ${act.line}`;
    case 'waited':
      return `wait ${act.us / US_PER_MS}ms`;
    case 'client-killed':
      return `kill ${act.client}`;
    case 'client-disconnected':
      return `disconnect ${act.client}`;
    case 'client-revived':
      return `revive ${act.client}`;
    case 'client-reconnected':
      return `reconnect ${act.client}`;
    default:
      return undefined;
  }
}

function linesOnCluster(act: Act, cluster: ClusterSpec, seats: ReadonlyMap<string, string>): string[] | undefined {
  switch (act.kind) {
    case 'line-typed': {
      const typed = `${act.client}@${seats.get(act.client)}> ${act.line}`;
      return /^s?publish /i.test(act.line) ? [typed, 'bus'] : [typed];
    }
    case 'waited':
      return [`wait ${act.us / US_PER_MS}ms`];
    case 'client-moved':
      return [`move ${act.client} to ${act.node}`];
    case 'slot-moved':
      return reshard(act, cluster);
    default:
      return undefined;
  }
}

/** An empty slot goes from its first owner to another, as `redis-cli --cluster reshard` has it go. */
function reshard({ slot, node }: { readonly slot: number; readonly node: string }, { masters }: ClusterSpec): string[] {
  const owner = `m${Math.floor((slot * masters) / 16_384)}`;
  const others = Array.from({ length: masters }, (_, i) => `m${i}`).filter((name) => name !== node && name !== owner);
  const typed = (at: string, words: string): string => `mover_${at}@${at}> CLUSTER SETSLOT ${slot} ${words}`;
  return [
    typed(node, `IMPORTING {${owner}}`),
    typed(owner, `MIGRATING {${node}}`),
    ...[node, owner, ...others].map((at) => typed(at, `NODE {${node}}`)),
  ];
}

function headOf({ masters, replicas, nodeTimeoutMs }: ClusterSpec): string {
  return `cluster ${masters} masters ${replicas} replicas  node-timeout ${nodeTimeoutMs}ms`;
}
