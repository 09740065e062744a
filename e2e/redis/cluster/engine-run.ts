/**
 * Plays a cluster's conformance script in the engine, and notes the same as real-run.ts: what each connection read.
 *
 * What only a probe asks (`until`, `bus`) is asked in a copy of the world, so that nobody in it can tell. A process that stands
 * still is one whose links are all cut: what it is sent waits, as in its sockets.
 */
import { US_PER_MS } from '../../../src/base/index.ts';
import { applyAct, copyWorld, startWorld, type Loop } from '../../../src/engine/index.ts';
import { HOP_US, nodesOfCluster, type Act, type Event, type RedisVersion, type Reply, type Scenario } from '../../../src/trace/index.ts';
import { identityIn, isArrivalAt, isClosedByServer, onTheWire, settleWorld, typeInEngine, type EngineRun } from '../engine-run.ts';
import { withIdentities } from '../steps.ts';
import { comparableInCluster, printFrame, type Said } from '../transcript.ts';
import { idOfNode, named, type Names } from './names.ts';
import { textOf } from './real-cluster.ts';
import { busLines, CHANGE_MS, isChange, textOfClusterStep, type ClusterScript, type ClusterStep } from './steps.ts';

/** Between two questions whether it is so. */
const UNTIL_STEP_US = 20 * US_PER_MS;
/** Virtual time after which it is not going to be so. */
const LONGEST_US = 60_000 * US_PER_MS;
const PROBE = 'probe';

/** What the engine said, step by step. */
export function playEngineCluster(script: ClusterScript, version: RedisVersion, resp: 2 | 3, seed: number): Said[] {
  const { masters, replicas, nodeTimeoutMs } = script;
  const nodes = nodesOfCluster({ masters, replicas, nodeTimeoutMs });
  const scenario: Scenario = {
    title: script.name,
    version,
    seed,
    epochMs: Date.UTC(2026, 0, 1),
    cluster: { masters, replicas, nodeTimeoutMs },
    nodes,
    clients: script.clients.map(({ name, node }) => ({ name, node, resp, latencyUs: HOP_US })),
    places: [],
  };
  const events: Event[] = [];
  const loop: Loop = { world: startWorld(scenario, events), sink: events };
  settleWorld(loop);
  const run: EngineRun = { loop, events };
  const names: Names = { nodes: nodes.map(({ name }, i) => ({ name, port: FIRST_PORT + i })), byId: new Map() };
  const learnIds = (): void => {
    for (const { name, cluster } of loop.world.nodes.values()) {
      if (!cluster) continue;
      names.byId.set(cluster.myself, `<${name}>`);
      const shard = cluster.nodes.get(cluster.myself)?.shard ?? '';
      if (!names.byId.has(shard)) names.byId.set(shard, `<shard ${name}>`);
    }
  };
  learnIds();
  const inWords = (line: string): string => {
    const withNodes = line.replace(/\{(\w+)(:port)?\}/g, (whole, name: string, port?: string) => {
      const node = names.nodes.find((each) => each.name === name);
      return (port ? node && String(node.port) : idOfNode(names, name)) ?? whole;
    });
    return withIdentities(withNodes, (name) => identityIn(run, name));
  };

  const said: Said[] = [];
  let seen = 0;
  const readsSince = (typed: readonly string[]): Said['reads'] => {
    const since = events.slice(seen);
    seen = events.length;
    return script.clients.flatMap(({ name }): [string, readonly string[]][] => {
      const frames = since.flatMap((event) => (isArrivalAt(event, name) ? [named(onTheWire(event.packet), names)] : []));
      const lines = comparableInCluster(typed, frames, version);
      if (since.some((event) => isClosedByServer(event, name))) lines.push('(closed)');
      return lines.length > 0 ? [[name, lines]] : [];
    });
  };
  const act = (one: Act): void => applyAct(loop, one, loop.world.now);
  const countersNow = (): Map<string, string> => new Map(nodes.map(({ name }) => [name, textOf(askInEngine(loop, name, 'CLUSTER INFO'))]));
  let counters = countersNow();

  const perform = (step: ClusterStep): void => {
    switch (step.do) {
      case 'wait':
        return act({ kind: 'waited', us: step.ms * US_PER_MS });
      case 'until': {
        const end = loop.world.now + LONGEST_US;
        while (!printFrame(named(askInEngine(loop, step.node, inWords(step.line)), names)).includes(step.has)) {
          if (loop.world.now > end) throw new Error(`${step.node} does not come to answer ${step.line} with ${step.has}`);
          act({ kind: 'waited', us: UNTIL_STEP_US });
          settleWorld(loop);
        }
        return;
      }
      case 'move':
        return act({ kind: 'client-moved', client: step.client, node: step.node });
      case 'crash':
        return act({ kind: 'node-crashed', node: step.node });
      case 'restart':
        return act({ kind: 'node-restarted', node: step.node });
      case 'freeze':
      case 'thaw': {
        const kind = step.do === 'freeze' ? 'link-cut' : 'link-healed';
        for (const { name } of nodes) if (name !== step.node) act({ kind, end: step.node, other: name });
        for (const { name } of loop.world.clients.values()) {
          if (loop.world.clients.get(name)?.node === step.node) act({ kind, end: name, other: undefined });
        }
        return;
      }
      case 'type':
      case 'bus':
    }
  };

  const greetings = readsSince(['HELLO 3']);
  if (resp === 3) {
    for (const { name } of script.clients) said.push({ step: `${name} connects`, reads: greetings.filter(([each]) => each === name) });
  }
  for (const step of script.steps) {
    if (step.do === 'bus') {
      const now = countersNow();
      const lines = [...now].map(([name, told]) => [name, busLines(counters.get(name) ?? '', told)] as const);
      counters = now;
      said.push({ step: textOfClusterStep(step), reads: lines.filter(([, each]) => each.length > 0) });
      continue;
    }
    perform(step);
    const typed = step.do === 'type' ? step.lines.map(inWords) : step.do === 'move' && resp === 3 ? ['HELLO 3'] : [''];
    if (step.do === 'type') typeInEngine(run, step.client, typed);
    else settleWorld(loop);
    if (isChange(step)) {
      act({ kind: 'waited', us: CHANGE_MS * US_PER_MS });
      settleWorld(loop);
    }
    if (step.do === 'restart' || typed.some((line) => /^cluster reset/i.test(line))) learnIds();
    said.push({ step: textOfClusterStep(step), reads: readsSince(typed) });
  }
  return said;
}

const FIRST_PORT = 7000;

/** What a node would answer now. A node that is down answers nothing. */
function askInEngine({ world }: Loop, node: string, line: string): Reply {
  const events: Event[] = [];
  const loop: Loop = { world: copyWorld(world), sink: events };
  applyAct(loop, { kind: 'client-added', spec: { name: PROBE, node, resp: 2, latencyUs: 1 } }, loop.world.now);
  applyAct(loop, { kind: 'line-pipelined', client: PROBE, line }, loop.world.now);
  settleWorld(loop);
  const answer = events.find((event) => isArrivalAt(event, PROBE));
  return answer?.kind === 'packet-arrived' && answer.packet.carries.what === 'reply' ? answer.packet.carries.reply : { type: 'null' };
}
