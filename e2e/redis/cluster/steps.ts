/**
 * A conformance script for a cluster: what is typed at which prompt of which node, one line after the other, each when all nodes
 * have settled.
 *
 *   cluster 3 masters 1 replica  node-timeout 1s   its size (this one if absent) and cluster-node-timeout (15 s)
 *   alice@m1> SSUBSCRIBE apple      typed at alice's prompt; the first line of hers says at which node she sits
 *   bob>> PING                      sent together with the `>>` lines that follow it
 *   wait 20ms                       nothing is typed for so long
 *   until m2: CLUSTER INFO has x    time passes until this is a part of what m2 answers, as a transcript has it
 *   crash m0 / restart m0           `kill -9`; started again in its folder
 *   freeze m0 / thaw m0             its process stands still, and goes on: what a node cut off from all others sees and shows
 *   move alice to m2                she hangs up and connects there
 *   bus                             what each node has sent and heard of PUBLISH and SPUBLISH since the last `bus`
 *
 * `{m0}` stands for that node's id, `{m0:port}` for its port; `{bob}` and `{bob:port}` for bob's client, as in other scripts.
 */

export interface ClusterClient {
  readonly name: string;
  readonly node: string;
}

export type ClusterStep =
  | { readonly do: 'type'; readonly client: string; readonly lines: readonly string[] }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'until'; readonly node: string; readonly line: string; readonly has: string }
  | { readonly do: 'crash' | 'restart' | 'freeze' | 'thaw'; readonly node: string }
  | { readonly do: 'move'; readonly client: string; readonly node: string }
  | { readonly do: 'bus' };

export interface ClusterScript {
  /** Names its recording. */
  readonly name: string;
  readonly masters: number;
  /** Of each master. */
  readonly replicas: number;
  readonly nodeTimeoutMs: number;
  /** In the order in which they connect. */
  readonly clients: readonly ClusterClient[];
  readonly steps: readonly ClusterStep[];
}

const NODE_TIMEOUT_MS = 15_000;

/** Reads a script. Whoever is named in it connects at its beginning, in the order of first appearance. */
export function clusterScript(name: string, text: string): ClusterScript {
  const clients: ClusterClient[] = [];
  const steps: ClusterStep[] = [];
  let [masters, replicas, nodeTimeoutMs] = [3, 1, NODE_TIMEOUT_MS];
  /** The client whose `>>` lines are being gathered. */
  let gathering: { readonly client: string; readonly lines: string[] } | undefined;
  const bad = (line: string): Error => new Error(`${name}: not a line of a script: ${line}`);
  const seat = (client: string, node: string | undefined, line: string): void => {
    if (clients.some((each) => each.name === client)) return;
    if (node === undefined) throw bad(`${line} (at which node?)`);
    clients.push({ name: client, node });
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const typed = /^(\w+)(?:@(\w+))?(>>?) ?(.*)$/.exec(line);
    if (typed) {
      const [, client = '', node, arrow, words = ''] = typed;
      seat(client, node, line);
      if (arrow === '>>' && gathering?.client === client) gathering.lines.push(words);
      else {
        const lines = [words];
        gathering = arrow === '>>' ? { client, lines } : undefined;
        steps.push({ do: 'type', client, lines });
      }
      continue;
    }
    gathering = undefined;
    const step = readAct(line);
    if (step) steps.push(step);
    else {
      const header = /^cluster (\d+) masters? (\d+) replicas?(?: +node-timeout (\d+)(ms|s))?$/.exec(line);
      if (!header) throw bad(line);
      masters = Number(header[1]);
      replicas = Number(header[2]);
      if (header[3] !== undefined) nodeTimeoutMs = Number(header[3]) * (header[4] === 's' ? 1000 : 1);
    }
  }
  return { name, masters, replicas, nodeTimeoutMs, clients, steps };
}

function readAct(line: string): ClusterStep | undefined {
  if (line === 'bus') return { do: 'bus' };
  const wait = /^wait (\d+)(ms|s)$/.exec(line);
  if (wait) return { do: 'wait', ms: Number(wait[1]) * (wait[2] === 's' ? 1000 : 1) };
  const until = /^until (\w+): (.+) has (.+)$/.exec(line);
  if (until) return { do: 'until', node: until[1] ?? '', line: until[2] ?? '', has: until[3] ?? '' };
  const act = /^(crash|restart|freeze|thaw) (\w+)$/.exec(line);
  // One of the four, as the pattern says.
  if (act) return { do: act[1] as 'crash', node: act[2] ?? '' };
  const move = /^move (\w+) to (\w+)$/.exec(line);
  if (move) return { do: 'move', client: move[1] ?? '', node: move[2] ?? '' };
  return undefined;
}

/** A step as it stands in a transcript. */
export function textOfClusterStep(step: ClusterStep): string {
  switch (step.do) {
    case 'type':
      return step.lines.map((line) => `${step.client}> ${line}`).join('\n');
    case 'wait':
      return `wait ${step.ms}ms`;
    case 'until':
      return `until ${step.node}: ${step.line} has ${step.has}`;
    case 'move':
      return `move ${step.client} to ${step.node}`;
    case 'bus':
      return 'bus';
    default:
      return `${step.do} ${step.node}`;
  }
}

/** How long nodes are left alone once something has changed what they know of each other: their crons run ten times a second. */
export const CHANGE_MS = 250;

/** Does this step change what nodes know of each other? Then time passes before anything is compared. */
export function isChange(step: ClusterStep): boolean {
  if (step.do !== 'type') return step.do !== 'wait' && step.do !== 'bus' && step.do !== 'move';
  return step.lines.some((line) => /^(cluster (?!info|nodes|slots|shards|keyslot|my|links|count|get)|config set cluster)/i.test(line));
}

/** What is counted of the bus, as CLUSTER INFO names it behind `cluster_stats_messages_`. */
export const BUS_COUNTERS = ['publish_sent', 'publish_received', 'publishshard_sent', 'publishshard_received'] as const;

/** What stands below `bus` for one node: how much its counters have grown; nothing where none has. */
export function busLines(before: string, after: string): string[] {
  const countIn = (told: string, name: string): number => Number(new RegExp(`cluster_stats_messages_${name}:(\\d+)`).exec(told)?.[1] ?? 0);
  return BUS_COUNTERS.flatMap((name) => {
    const more = countIn(after, name) - countIn(before, name);
    return more === 0 ? [] : [`${name} ${more}`];
  });
}
