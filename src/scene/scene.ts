/**
 * The picture at an instant, from the world's view: cards, wires and their bounds. It changes with events; what changes
 * with frames is packetsAt (motion.ts) and dotsAt (swarm.ts).
 */
import type { WorldView } from '../engine/view.ts';
import { clientsAsShown, isUpAsShown, listensAsShown, type ClientAsShown } from './as-shown.ts';
import { clientCard, groupCard, planClients, type Planned } from './clients.ts';
import { waitsAsShown } from './keys-as-shown.ts';
import type { BrokerPlan } from './kafka/picture.ts';
import { layOut, ROOM, type Layout } from './layout.ts';
import { cutAt, loadsOf, streamsBetween } from './links.ts';
import { LANE } from './motion.ts';
import { nodeCardAt, planNode, type NodePlan } from './node-card.ts';
import type { Around, Card, Point, Scene, SceneOptions, Wire } from './types.ts';
import { curvesTo } from './wires.ts';

const GROUP_SPREAD = 22;

/** The scene at the instant shown. Pure: the same arguments give the same picture. */
export function sceneAt(view: WorldView, around: Around, options: SceneOptions): Scene {
  const { form } = options;
  const shown = clientsAsShown(view, around.pending);
  const plans = besideTheirNodes(view, planClients(view, shown, options));
  const insides = new Map<string, NodePlan>();
  for (const node of view.nodes.values()) insides.set(node.name, planNode(view, node, around, form, options));
  const nodes = [...insides].map(([name, { height }]) => ({ key: `node/${name}`, h: height, isReplica: isReplica(view, name) }));
  const layout = layOut({
    form,
    isDocked: options.isDocked,
    hasCells: options.insides?.keys === true,
    hasLanes: [...view.nodes.values()].some(({ broker }) => broker !== undefined),
    room: options.room ?? ROOM[form],
    left: plans.filter((card) => card.side === 'left'),
    right: plans.filter((card) => card.side === 'right'),
    nodes,
    moved: movedCards(view),
  });
  const listens = listensAsShown([...insides.values()].map(({ tables }) => tables));
  const waits = waitsAsShown(view.nodes.values(), around.pending);
  const last = around.recent.at(-1);
  const cards: Card[] = [];
  for (const node of view.nodes.values()) {
    const rect = layout.rects.get(`node/${node.name}`);
    const inside = insides.get(node.name);
    if (rect && inside) {
      const isUp = isUpAsShown(node, around.pending);
      cards.push(nodeCardAt({ view, node, isUp, plan: inside, rect, form, around, kafka: options.kafka }));
    }
  }
  for (const planned of plans) {
    const rect = layout.rects.get(planned.key);
    if (!rect) continue;
    const card =
      planned.kind === 'group'
        ? groupCard({ planned, rect, shown, waits, options, last })
        : clientCard({ view, planned, rect, shown, listens, waits, hasTerminals: layout.hasTerminals, apps: options.apps, pending: around.pending, isMarked: options.insides?.keys === true, last, kafka: options.kafka, broker: brokerOf(insides) });
    if (card) cards.push(card);
  }
  const { wires, wireOf } = wiresOf(view, around, plans, layout, shown, options);
  const links = streamsBetween(view, around, options, (node) => layout.rects.get(`node/${node}`));
  const linkOf = new Map(links.map(({ key }, i) => [key, i]));
  return { cards, wires, bounds: layout.bounds, wireOf, hasTerminals: layout.hasTerminals, links, linkOf, cluster: undefined };
}

/** One of its nodes may be a broker. */
function brokerOf(insides: ReadonlyMap<string, NodePlan>): BrokerPlan | undefined {
  for (const { broker } of insides.values()) if (broker) return broker.plan;
  return undefined;
}

function isReplica(view: WorldView, name: string): boolean {
  return view.nodes.get(name)?.replication.master !== undefined;
}

/** Replicas stand on the right: so do their clients, and those of the others on the left. */
function besideTheirNodes(view: WorldView, plans: readonly Planned[]): readonly Planned[] {
  if (![...view.nodes.keys()].some((name) => isReplica(view, name))) return plans;
  return plans.map((planned) => ({ ...planned, side: isReplica(view, planned.node) ? 'right' : 'left' }));
}

/** A place names a client or a node: they share one namespace. */
function movedCards(view: WorldView): ReadonlyMap<string, Point> {
  const moved = new Map<string, Point>();
  for (const [name, place] of view.places) {
    moved.set(view.nodes.has(name) ? `node/${name}` : `client/${name}`, place);
  }
  return moved;
}

/** A wire for every planned card whose node is there. */
function wiresOf(
  view: WorldView,
  around: Around,
  plans: readonly Planned[],
  layout: Layout,
  shown: ReadonlyMap<string, ClientAsShown>,
  options: SceneOptions,
): Pick<Scene, 'wires' | 'wireOf'> {
  const loads = loadsOf(view, options);
  const wires: Wire[] = [];
  const wireOf = new Map<string, number>();
  for (const node of view.nodes.keys()) {
    const end = layout.rects.get(`node/${node}`);
    if (!end) continue;
    const mine = plans.filter((planned) => planned.node === node);
    const curves = curvesTo(end, mine.map((planned) => layout.rects.get(planned.key) ?? end));
    mine.forEach((planned, k) => {
      const curve = curves[k];
      if (!curve) return;
      for (const client of planned.clients) wireOf.set(client, wires.length);
      wires.push({
        key: `wire/${planned.kind === 'group' ? planned.key : (planned.clients[0] ?? '')}`,
        card: planned.key,
        node,
        ...curve,
        isConnected: planned.clients.some((client) => shown.get(client)?.isConnected === true),
        cut: planned.kind === 'client' ? cutAt(view, around.pending, planned.clients[0] ?? '') : undefined,
        lane: LANE,
        size: 1,
        spread: planned.kind === 'group' ? GROUP_SPREAD : 0,
        load: planned.clients.reduce((sum, client) => sum + (loads.get(client) ?? 0), 0),
      });
    });
  }
  return { wires, wireOf };
}
