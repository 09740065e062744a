/**
 * Plays a cluster's conformance script to real servers, over raw connections, and notes what each of them read.
 */
import type { RedisVersion } from '../../../src/trace/index.ts';
import { isClosed, openConnection, type RawConnection } from '../connection.ts';
import { bytesOf, idOf } from '../real-run.ts';
import { splitLine } from '../../../src/engine/resp/index.ts';
import { comparableInCluster, printFrame, type Said } from '../transcript.ts';
import { withIdentities, type Identity } from '../steps.ts';
import { idOfNode, named, type Names } from './names.ts';
import { textOf, until, type RealCluster } from './real-cluster.ts';
import { busLines, CHANGE_MS, isChange, textOfClusterStep, type ClusterClient, type ClusterScript, type ClusterStep } from './steps.ts';

/** What the nodes said, step by step. With RESP3, each client says `HELLO 3` first, as `redis-cli -3` does. */
export async function playRealCluster(cluster: RealCluster, script: ClusterScript, resp: 2 | 3): Promise<Said[]> {
  await cluster.restore(script.nodeTimeoutMs);
  const play = new Map<string, RawConnection>();
  const identities = new Map<string, Identity>();
  const names: Names = { nodes: cluster.nodes.map(({ name, server }) => ({ name, port: server.port })), byId: new Map() };
  const said: Said[] = [];

  const learnIds = async (): Promise<void> => {
    for (const { name, isUp, isFrozen } of cluster.nodes) {
      if (!isUp || isFrozen) continue;
      names.byId.set(textOf(await cluster.ask(name, ['CLUSTER', 'MYID'])), `<${name}>`);
      const shard = textOf(await cluster.ask(name, ['CLUSTER', 'MYSHARDID']));
      if (/^[0-9a-f]{40}$/.test(shard) && !names.byId.has(shard)) names.byId.set(shard, `<shard ${name}>`);
    }
  };
  const inWords = (line: string): string => {
    const withNodes = line.replace(/\{(\w+)(:port)?\}/g, (whole, name: string, port?: string) => {
      const node = names.nodes.find((each) => each.name === name);
      return (port ? node && String(node.port) : idOfNode(names, name)) ?? whole;
    });
    return withIdentities(withNodes, (name) => identities.get(name));
  };
  const reads = (typed: readonly string[]): Said['reads'] => readsOf(script.clients, play, typed, cluster.version, names);
  const note = (step: string, typed: readonly string[]): void => void said.push({ step, reads: reads(typed) });

  const connect = async (name: string, node: string): Promise<void> => {
    const { port } = cluster.node(node).server;
    const connection = await openConnection(port);
    play.set(name, connection);
    const localPort = connection.socket.localPort ?? 0;
    identities.set(name, { id: await idOf(port, localPort), port: localPort });
    if (resp === 3) connection.write('HELLO 3\r\n');
  };
  const countersNow = async (): Promise<Map<string, string>> => {
    const told = new Map<string, string>();
    for (const { name, isUp, isFrozen } of cluster.nodes) {
      if (isUp && !isFrozen) told.set(name, textOf(await cluster.ask(name, ['CLUSTER', 'INFO'])));
    }
    return told;
  };
  let counters = await countersNow();
  /**
   * All that was published has been heard. Links of the bus are without TCP_NODELAY: a packet may wait for the acknowledgement of
   * the one before, which Linux delays for 40 ms.
   */
  const delivered = async (): Promise<void> => {
    if (cluster.nodes.some(({ isUp, isFrozen }) => !isUp || isFrozen)) return sleep(DELAYED_ACK_MS);
    const sum = (told: ReadonlyMap<string, string>, name: string): number =>
      [...told.values()].reduce((all, each) => all + Number(new RegExp(`_messages_${name}:(\\d+)`).exec(each)?.[1] ?? 0), 0);
    const isHeard = (told: ReadonlyMap<string, string>): boolean =>
      ['publish', 'publishshard'].every((name) => sum(told, `${name}_sent`) === sum(told, `${name}_received`));
    const deadline = Date.now() + 4 * DELAYED_ACK_MS;
    while (!isHeard(await countersNow()) && Date.now() < deadline) await sleep(2);
  };

  const act = async (step: ClusterStep): Promise<void> => {
    switch (step.do) {
      case 'wait':
        return sleep(step.ms);
      case 'until': {
        const words = splitLine(inWords(step.line)) ?? [];
        const has = async (): Promise<boolean> => printFrame(named(await cluster.ask(step.node, words), names)).includes(step.has);
        return until(`${step.node} to answer ${step.line} with ${step.has}`, has);
      }
      case 'move':
        await play.get(step.client)?.close();
        play.delete(step.client);
        return connect(step.client, step.node);
      case 'freeze':
      case 'thaw':
        return cluster[step.do](step.node);
      case 'crash':
      case 'restart':
        return cluster[step.do](step.node);
      case 'type':
      case 'bus':
    }
  };

  try {
    await learnIds();
    for (const { name, node } of script.clients) {
      await connect(name, node);
      if (resp === 2) continue;
      await cluster.settle();
      note(`${name} connects`, ['HELLO 3']);
    }
    for (const step of script.steps) {
      const text = textOfClusterStep(step);
      if (step.do === 'bus') {
        const now = await countersNow();
        const lines = [...now].map(([name, told]) => [name, busLines(counters.get(name) ?? '', told)] as const);
        counters = now;
        said.push({ step: text, reads: lines.filter(([, each]) => each.length > 0) });
        continue;
      }
      await act(step);
      const typed = step.do === 'type' ? step.lines.map(inWords) : step.do === 'move' && resp === 3 ? ['HELLO 3'] : [''];
      if (step.do === 'type') play.get(step.client)?.write(typed.map(bytesOf).join(''));
      await cluster.settle();
      await (isChange(step) ? sleep(CHANGE_MS) : typed.some((line) => /publish/i.test(line)) ? delivered() : undefined);
      await cluster.settle();
      // Since 7.4 another thread frees what was flushed, and FLUSHALL and FLUSHDB answer when it is done.
      if (typed.some((line) => /^flush/i.test(line))) {
        await sleep(150);
        await cluster.settle();
      }
      if (step.do === 'restart' || typed.some((line) => /^cluster reset/i.test(line))) await learnIds();
      note(text, typed);
    }
  } finally {
    for (const connection of play.values()) await connection.close();
  }
  return said;
}

const DELAYED_ACK_MS = 60;

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function readsOf(
  clients: readonly ClusterClient[],
  connections: ReadonlyMap<string, RawConnection>,
  typed: readonly string[],
  version: RedisVersion,
  names: Names,
): Said['reads'] {
  const reads: [string, string[]][] = [];
  for (const { name } of clients) {
    const all = connections.get(name)?.drain() ?? [];
    if (all.length === 0) continue;
    const frames = all.flatMap((read) => (isClosed(read) ? [] : [named(read, names)]));
    const lines = comparableInCluster(typed, frames, version);
    if (all.some(isClosed)) lines.push('(closed)');
    reads.push([name, lines]);
  }
  return reads;
}
