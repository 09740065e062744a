/** Clusters made by hand, for tests of their picture: no engine needed. */
import type { ClusterNodeView, ClusterView, NodeView, WorldView } from '../../engine/view.ts';
import { fakeWorld } from '../world.fixture.ts';

const SLOTS = 16_384;

/** A cluster with so many clients, the i-th at node `7 * i` of those there are. */
export function fakeCluster(masters: number, replicas: number, clients: number): WorldView {
  const names = [
    ...Array.from({ length: masters }, (_, i) => `m${i}`),
    ...Array.from({ length: masters * replicas }, (_, i) => `r${i}`),
  ];
  const masterOf = (i: number): number => (i < masters ? i : (i - masters) % masters);
  const rows = new Map<string, ClusterNodeView>(
    names.map((name, i) => [
      `id-${name}`,
      {
        id: `id-${name}`,
        name,
        shard: `shard-${masterOf(i)}`,
        isMaster: i < masters,
        master: i < masters ? undefined : `id-m${masterOf(i)}`,
        configEpoch: masterOf(i) + 1,
        isPfail: false,
        isFail: false,
      },
    ]),
  );
  const slots = Array.from({ length: masters }, (_, i) => ({
    from: Math.round((i * SLOTS) / masters),
    to: Math.round(((i + 1) * SLOTS) / masters) - 1,
    owner: `id-m${i}`,
  }));
  const base = fakeWorld(Array.from({ length: clients }, (_, i) => ({ name: `c${i}` })));
  const [main] = base.nodes.values();
  if (!main) throw new Error('a world without a node');
  const nodes = new Map(
    names.map((name, i): [string, NodeView] => {
      const cluster: ClusterView = {
        myself: `id-${name}`,
        nodes: rows,
        slots,
        migrating_slots_to: new Map(),
        importing_slots_from: new Map(),
        currentEpoch: masters,
        isOk: true,
        election: undefined,
      };
      return [name, { ...main, name, address: `127.0.0.1:${7000 + i}`, cluster }];
    }),
  );
  const views = new Map([...base.clients].map(([name, client], i) => [name, { ...client, node: names[(7 * i) % names.length] ?? 'm0' }]));
  return { ...base, nodes, clients: views };
}
