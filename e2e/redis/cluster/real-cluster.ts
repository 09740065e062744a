/**
 * A real cluster for a test: N masters with M replicas each, on free loopback ports, each node in a folder of its own.
 *
 *   startCluster   Starts the processes and joins them, as `redis-cli --cluster create` does: slots split evenly, config epochs
 *                  set apart (1, 2, 3 … in the order of the nodes), then MEET, then REPLICATE.
 *   restore        After a script: nothing of it is left. Cheap where it only wrote keys. Where it moved slots or roles, all
 *                  processes are started anew: CLUSTER RESET is no way back, an election's votes outlive it.
 *   stop           Ends every process, and removes what it kept.
 *
 * Named as in Fanout: masters m0 m1 m2 …, replicas r0 r1 …; r{i} follows m{i mod masters}.
 */
import { rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { ascii } from '../../../src/base/index.ts';
import { encodeCommand } from '../../../src/engine/resp/index.ts';
import type { RedisVersion, Reply } from '../../../src/trace/index.ts';
import { isClosed, openConnection, settle } from '../connection.ts';
import { forget } from '../real-run.ts';
import { printFrame } from '../transcript.ts';
import { liveVersion, startServer, type RealServer } from '../server.ts';

/** How large a cluster is. */
export interface ClusterSize {
  readonly masters: number;
  /** Of each master. */
  readonly replicas: number;
}

export interface RealNode {
  readonly name: string;
  /** The process; another one after a restart. */
  server: RealServer;
  isUp: boolean;
  isFrozen: boolean;
}

export interface RealCluster {
  readonly version: RedisVersion;
  readonly fullVersion: string;
  readonly size: ClusterSize;
  /** Masters first, then replicas. */
  readonly nodes: readonly RealNode[];
  node(name: string): RealNode;
  /** What a node answers over a connection of its own. */
  ask(name: string, words: readonly string[]): Promise<Reply>;
  /** Waits until all nodes that run have done what they were sent, and what they sent each other by that. */
  settle(): Promise<void>;
  /** As it was at the start. */
  restore(nodeTimeoutMs: number): Promise<void>;
  crash(name: string): Promise<void>;
  restart(name: string): Promise<void>;
  freeze(name: string): void;
  thaw(name: string): void;
  stop(): Promise<void>;
}

const SLOTS = 16_384;
/** cluster-node-timeout while nodes are joined: who sits behind it in Redis, sits shorter. */
const JOINING_TIMEOUT_MS = 1_000;
/** Longest wait for the nodes to agree. */
const LONGEST_MS = 40_000;

const SETTINGS: readonly string[] = [
  ...['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf', '--cluster-node-timeout', String(JOINING_TIMEOUT_MS)],
  // A full sync begins at once, and not after five seconds in which more replicas might come.
  ...['--repl-diskless-sync-delay', '0'],
  // Pings in the stream of commands would make offsets depend on the time that passes.
  ...['--repl-ping-replica-period', '3000', '--repl-timeout', '6000'],
  ...['--shutdown-timeout', '0'],
];

export async function startCluster(version: RedisVersion, size: ClusterSize): Promise<RealCluster> {
  const names = [
    ...Array.from({ length: size.masters }, (_, i) => `m${i}`),
    ...Array.from({ length: size.masters * size.replicas }, (_, i) => `r${i}`),
  ];
  const ports = await freePorts(names.length);
  const nodes: RealNode[] = [];
  const stopAll = async (): Promise<void> => {
    await Promise.all(nodes.filter(({ isUp }) => isUp).map(({ server }) => server.kill()));
    for (const { server } of nodes.splice(0)) rmSync(server.folder, { recursive: true, force: true });
  };
  const startAll = async (): Promise<void> => {
    const started = await Promise.allSettled(ports.map((port) => startServer(version, { port, settings: SETTINGS })));
    for (const [i, one] of started.entries()) {
      if (one.status === 'fulfilled') nodes.push({ name: names[i] ?? '', server: one.value, isUp: true, isFrozen: false });
    }
    for (const one of started) if (one.status === 'rejected') throw one.reason;
  };

  const node = (name: string): RealNode => {
    const found = nodes.find((each) => each.name === name);
    if (!found) throw new Error(`no node ${name}`);
    return found;
  };
  const ask = (name: string, words: readonly string[]): Promise<Reply> => askPort(node(name).server.port, words);
  const running = (): RealNode[] => nodes.filter(({ isUp, isFrozen }) => isUp && !isFrozen);
  const settleAll = async (): Promise<void> => {
    // What a node has sent to another in one round is done in the next, and answered in the one after.
    for (let i = 0; i < 3; i++) await Promise.all(running().map(({ server }) => settle(server.port)));
  };
  const restart = async (name: string): Promise<void> => {
    const one = node(name);
    one.server = await startServer(version, { after: one.server, settings: SETTINGS });
    one.isUp = true;
    one.isFrozen = false;
  };
  /** What `joinAll` has made, to see whether a script has changed it. */
  let shape = '';
  const shapeNow = async (): Promise<string> => {
    const shapes: string[] = [];
    for (const { name } of nodes) shapes.push(await shapeOf((words) => ask(name, words)));
    return shapes.join('\n');
  };
  const begin = async (nodeTimeoutMs: number): Promise<void> => {
    for (const each of nodes) {
      await must(ask(each.name, ['CONFIG', 'SET', 'cluster-node-timeout', String(nodeTimeoutMs)]));
      await must(ask(each.name, ['CONFIG', 'RESETSTAT']));
    }
  };

  const cluster: RealCluster = {
    version,
    fullVersion: liveVersion(version) ?? '',
    size,
    nodes,
    node,
    ask,
    settle: settleAll,
    async restore(nodeTimeoutMs) {
      const isWhole = nodes.every(({ isUp, isFrozen }) => isUp && !isFrozen);
      if (isWhole) await settleAll();
      if (isWhole && (await shapeNow()) === shape) {
        for (const { name, server } of nodes) {
          await forget({ port: server.port, version }, { flushes: !(await isReplica((words) => ask(name, words))) });
        }
      } else {
        await stopAll();
        await makeAll();
      }
      await begin(nodeTimeoutMs);
      await settleAll();
    },
    async crash(name) {
      const one = node(name);
      one.isUp = false;
      await one.server.kill();
    },
    restart,
    freeze(name) {
      node(name).isFrozen = true;
      node(name).server.signal('SIGSTOP');
    },
    thaw(name) {
      node(name).server.signal('SIGCONT');
      node(name).isFrozen = false;
    },
    stop: stopAll,
  };
  const makeAll = async (): Promise<void> => {
    try {
      await startAll();
      await joinAll(cluster);
      shape = await shapeNow();
    } catch (error) {
      await stopAll();
      throw error;
    }
  };
  await makeAll();
  return cluster;
}

/** `0-5460`, `5461-10922`, `10923-16383`: the slots of each master, as redis-cli splits them. */
export function splitSlots(masters: number): readonly { readonly from: number; readonly to: number }[] {
  const each = SLOTS / masters;
  let from = 0;
  let cursor = 0;
  return Array.from({ length: masters }, (_, i) => {
    const to = i === masters - 1 ? SLOTS - 1 : Math.max(from, Math.round(cursor + each - 1));
    const range = { from, to };
    from = to + 1;
    cursor += each;
    return range;
  });
}

/** All nodes are alone, and become a cluster. */
async function joinAll({ nodes, ask, size }: RealCluster): Promise<void> {
  for (const [i, { name }] of nodes.entries()) await must(ask(name, ['CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1)]));
  for (const [i, { from, to }] of splitSlots(size.masters).entries()) {
    await must(ask(`m${i}`, ['CLUSTER', 'ADDSLOTSRANGE', String(from), String(to)]));
  }
  // Everyone meets everyone: sooner done than by gossip.
  for (const [i, { name }] of nodes.entries()) {
    for (const { server } of nodes.slice(i + 1)) await must(ask(name, ['CLUSTER', 'MEET', '127.0.0.1', String(server.port)]));
  }
  const lines = async (name: string): Promise<string[]> => textOf(await ask(name, ['CLUSTER', 'NODES'])).split('\n').slice(0, -1);
  await until('everybody to know everybody', async () => {
    for (const { name } of nodes) {
      const known = await lines(name);
      if (known.length !== nodes.length || !known.every((line) => / connected/.test(line) && !/handshake|fail/.test(line))) return false;
    }
    return true;
  });
  for (let i = 0; i < size.masters * size.replicas; i++) {
    const id = textOf(await ask(`m${i % size.masters}`, ['CLUSTER', 'MYID']));
    await must(ask(`r${i}`, ['CLUSTER', 'REPLICATE', id]));
  }
  await until('replicas to follow', async () => {
    for (const { name } of nodes) {
      const told = textOf(await ask(name, ['INFO', 'replication']));
      if (name.startsWith('r') && !/master_link_status:up/.test(told)) return false;
      if (name.startsWith('m') && (told.match(/state=online/g) ?? []).length !== size.replicas) return false;
    }
    return true;
  });
  // A replica whose offset is 0 counts as one that still loads, and is not told of.
  for (let i = 0; i < size.masters; i++) await must(ask(`m${i}`, ['FLUSHALL']));
  await until('the cluster to be ok', async () => {
    const expected = await tableOf((words) => ask('m0', words));
    for (const { name } of nodes) {
      if (!/cluster_state:ok/.test(textOf(await ask(name, ['CLUSTER', 'INFO'])))) return false;
      if ((await tableOf((words) => ask(name, words))) !== expected) return false;
      const known = await lines(name);
      if (known.some((line) => /fail|handshake|disconnected/.test(line))) return false;
      if (known.filter((line) => / (myself,)?slave /.test(line)).length !== size.masters * size.replicas) return false;
      if (/"loading"/.test(printFrame(await ask(name, ['CLUSTER', 'SHARDS'])))) return false;
    }
    return true;
  });
}

/** What a node knows of the others, without what the clock changes and without whose view it is. */
async function tableOf(ask: (words: readonly string[]) => Promise<Reply>): Promise<string> {
  const lines = textOf(await ask(['CLUSTER', 'NODES'])).split('\n').slice(0, -1);
  return lines
    .map((line) => {
      const [id, address, flags = '', master, , , epoch, state, ...slots] = line.split(' ');
      return [id, address, flags.replace('myself,', ''), master, epoch, state, ...slots].join(' ');
    })
    .sort()
    .join('\n');
}

async function shapeOf(ask: (words: readonly string[]) => Promise<Reply>): Promise<string> {
  const epoch = /cluster_(?:state|current_epoch|my_epoch):.*/g;
  const text = textOf(await ask(['CLUSTER', 'INFO']));
  const link = /role:.*|master_link_status:.*|state=\w+/g;
  const told = textOf(await ask(['INFO', 'replication']));
  return [await tableOf(ask), ...(text.match(epoch) ?? []), ...(told.match(link) ?? [])].join('\n');
}

async function isReplica(ask: (words: readonly string[]) => Promise<Reply>): Promise<boolean> {
  return /role:slave/.test(textOf(await ask(['INFO', 'replication'])));
}

/** Asks again and again until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>, longestMs = LONGEST_MS): Promise<void> {
  const deadline = Date.now() + longestMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function askPort(port: number, words: readonly string[]): Promise<Reply> {
  const probe = await openConnection(port);
  try {
    probe.write(encodeCommand(words.map(ascii)));
    const [answer] = await probe.take(1);
    if (answer === undefined || isClosed(answer)) throw new Error(`no answer to ${words.join(' ')}`);
    return answer;
  } finally {
    await probe.close();
  }
}

/** What a bulk or a verbatim says; an error's text too. */
export function textOf(reply: Reply): string {
  switch (reply.type) {
    case 'bulk':
      return reply.value;
    case 'verbatim':
    case 'simple':
    case 'error':
      return reply.text;
    case 'integer':
      return String(reply.value);
    default:
      return '';
  }
}

async function must(asked: Promise<Reply>): Promise<void> {
  const answer = await asked;
  if (answer.type === 'error') throw new Error(`the cluster cannot be made: ${answer.text}`);
}

/** Free ports whose bus port (10000 above) is free as well: below those that the system gives to clients, above all slots. */
async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tries = 0; ports.length < count; tries++) {
    if (tries > 1_000) throw new Error('no free ports');
    const port = 16_400 + Math.floor(Math.random() * 6_000);
    if (!ports.includes(port) && (await isFree(port)) && (await isFree(port + 10_000))) ports.push(port);
  }
  // In the order of the nodes, as Fanout's are.
  return ports.sort((a, b) => a - b);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  // `once` itself fails with the error that comes instead.
  const isListening = await once(server, 'listening').then(() => true, () => false);
  if (!isListening) return false;
  server.close();
  await once(server, 'close');
  return true;
}
