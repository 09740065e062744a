/**
 * The picture at an instant, from the world's view: cards, wires and their bounds. It changes with events; what changes
 * with frames is packetsAt (motion.ts) and dotsAt (swarm.ts).
 */
import type { Bytes } from '../base/index.ts';
import type { ClientView, NodeView, WorldView } from '../engine/view.ts';
import { TABLES, type Event, type Table } from '../trace/index.ts';
import { clientsAsShown, isUpAsShown, listensAsShown, type ClientAsShown } from './as-shown.ts';
import { hueOf, hueOfKey } from './hue.ts';
import { waitsAsShown, type ShownWait } from './keys-as-shown.ts';
import { printable } from './label.ts';
import { layOut, ROOM, type Layout, type Wanted } from './layout.ts';
import { nodeCardAt, planNode, type NodePlan } from './node-card.ts';
import { sideOf } from './roles.ts';
import type {
  Around,
  Card,
  ClientCard,
  GroupCard,
  Listened,
  Point,
  Rect,
  Role,
  Scene,
  SceneOptions,
  Waits,
  Wire,
} from './types.ts';
import { curvesTo } from './wires.ts';

const FOLD_ABOVE = { wide: 12, phone: 8 } as const;
/** So many pinned or moved clients stay unfolded in a crowd; more would be a crowd again. */
const MOST_UNFOLDED = 8;
const GROUP_SPREAD = 22;
const ROW_CHARS = 40;
const GROUP_OF = { publishes: 'publishers', listens: 'subscribers', adds: 'producers', takes: 'consumers' } as const;

/** One card to be: a client by itself, or several of one role. */
interface Planned extends Wanted {
  readonly side: 'left' | 'right';
  readonly node: string;
  readonly clients: readonly string[];
  readonly label: GroupCard['label'];
}

/** The scene at the instant shown. Pure: the same arguments give the same picture. */
export function sceneAt(view: WorldView, around: Around, options: SceneOptions): Scene {
  const { form } = options;
  const shown = clientsAsShown(view, around.pending);
  const plans = plan(view, shown, options);
  const insides = new Map<string, NodePlan>();
  for (const node of view.nodes.values()) insides.set(node.name, planNode(view, node, around, form, options.insides));
  const nodes = [...insides].map(([name, { height }]) => ({ key: `node/${name}`, h: height }));
  const layout = layOut({
    form,
    isDocked: options.isDocked,
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
      cards.push(nodeCardAt({ view, node, isUp, plan: inside, rect, form, recent: around.recent }));
    }
  }
  for (const planned of plans) {
    const rect = layout.rects.get(planned.key);
    if (!rect) continue;
    const card =
      planned.kind === 'group'
        ? groupCard({ planned, rect, shown, waits, options, last })
        : clientCard({ view, planned, rect, shown, listens, waits, layout, last });
    if (card) cards.push(card);
  }
  const { wires, wireOf } = wiresOf(view, plans, layout, shown, options);
  return { cards, wires, bounds: layout.bounds, wireOf, hasTerminals: layout.hasTerminals };
}

/** Who gets a card, left ones and right ones each by ordinal; groups first, as they are the crowd. */
function plan(view: WorldView, shown: ReadonlyMap<string, ClientAsShown>, options: SceneOptions): readonly Planned[] {
  const there = [...view.clients.values()].filter((client) => shown.get(client.name)?.isThere);
  there.sort((a, b) => a.ordinal - b.ordinal);
  const role = (name: string): Role | undefined => options.roles?.get(name);
  const single = (client: (typeof there)[number]): Planned => ({
    key: `client/${client.name}`,
    kind: 'client',
    side: sideOf(role(client.name), client.ordinal),
    node: client.node,
    clients: [client.name],
    label: 'others',
  });
  if (there.length <= (options.foldAbove ?? FOLD_ABOVE[options.form])) return there.map(single);

  const unfolded: Planned[] = [];
  const groups = new Map<string, { label: GroupCard['label']; node: string; members: typeof there }>();
  for (const client of there) {
    const isKept = options.pinned?.has(client.name) === true || view.places.has(client.name);
    if (isKept && unfolded.length < MOST_UNFOLDED) {
      unfolded.push(single(client));
      continue;
    }
    const known = role(client.name);
    const label = known ? GROUP_OF[known] : 'others';
    const key = `${label}/${client.node}`;
    const group = groups.get(key);
    if (group) group.members.push(client);
    else groups.set(key, { label, node: client.node, members: [client] });
  }
  const folded: Planned[] = [];
  for (const [key, { label, node, members }] of groups) {
    const only = members.length === 1 ? members[0] : undefined;
    if (only) unfolded.push(single(only));
    else {
      folded.push({
        key: `group/${key}`,
        kind: 'group',
        side: label === 'subscribers' || label === 'consumers' ? 'right' : 'left',
        node,
        clients: members.map((client) => client.name),
        label,
      });
    }
  }
  return [...folded, ...unfolded];
}

/** A place names a client or a node: they share one namespace. */
function movedCards(view: WorldView): ReadonlyMap<string, Point> {
  const moved = new Map<string, Point>();
  for (const [name, place] of view.places) {
    moved.set(view.nodes.has(name) ? `node/${name}` : `client/${name}`, place);
  }
  return moved;
}

function clientCard(input: {
  readonly view: WorldView;
  readonly planned: Planned;
  readonly rect: Rect;
  readonly shown: ReadonlyMap<string, ClientAsShown>;
  readonly listens: ReturnType<typeof listensAsShown>;
  readonly waits: ReturnType<typeof waitsAsShown>;
  readonly layout: Layout;
  readonly last: Event | undefined;
}): ClientCard | undefined {
  const { planned, rect, layout, last } = input;
  const name = planned.clients[0] ?? '';
  const client = input.view.clients.get(name);
  const shown = input.shown.get(name);
  if (!client || !shown) return undefined;
  const rows = shown.isConnected ? (input.listens.get(name) ?? []) : heldRows(client.held);
  return {
    kind: 'client',
    key: planned.key,
    name,
    rect,
    node: client.node,
    side: planned.side,
    hasTerminal: layout.hasTerminals,
    isConnected: shown.isConnected,
    resp: resp(input.view.nodes.get(client.node), client.connection) ?? client.resp,
    latencyUs: client.latencyUs,
    readRate: client.readRate,
    unreadBytes: client.unreadBytes,
    isBusy: client.isBusy,
    isSubscribed: client.isSubscribed,
    listens: rows.map(
      ({ table, row }): Listened => ({ table, row, text: printable(row, ROW_CHARS), hue: hueOf(table, row) }),
    ),
    waits: waitsOf(input.waits.get(name)),
    missed: shown.missed,
    touch: last ? touchOf(last, (client) => client === name) : 'none',
  };
}

function waitsOf(wait: ShownWait | undefined): Waits | undefined {
  if (!wait) return undefined;
  const keys = wait.keys.map((name) => ({ name, text: printable(name, ROW_CHARS), hue: hueOfKey(name) }));
  return { keys, since: wait.since, until: wait.until, event: wait.event };
}

function resp(node: NodeView | undefined, connection: number | undefined): 2 | 3 | undefined {
  return connection === undefined ? undefined : node?.connections.get(connection)?.resp;
}

/** While it is away it listens to nothing; its card keeps what it held, as that is what it will miss. */
function heldRows(held: ClientView['held']): readonly { readonly table: Table; readonly row: Bytes }[] {
  if (!held) return [];
  const rows = {
    pubsub_channels: held.channels,
    pubsub_patterns: held.patterns,
    pubsubshard_channels: held.shardChannels,
  };
  return TABLES.flatMap((table) => [...rows[table]].map((row) => ({ table, row })));
}

function groupCard(input: {
  readonly planned: Planned;
  readonly rect: Rect;
  readonly shown: ReadonlyMap<string, ClientAsShown>;
  readonly waits: ReturnType<typeof waitsAsShown>;
  readonly options: SceneOptions;
  readonly last: Event | undefined;
}): GroupCard {
  const { planned, rect, shown, waits, options, last } = input;
  let [received, sent, missed] = [0, 0, 0];
  for (const client of planned.clients) {
    const counts = options.ledger?.get(client);
    received += counts?.received ?? 0;
    sent += counts?.sent ?? 0;
    missed += shown.get(client)?.missed ?? 0;
  }
  const members = new Set(planned.clients);
  return {
    kind: 'group',
    key: planned.key,
    label: planned.label,
    rect,
    node: planned.node,
    side: planned.side,
    clients: planned.clients,
    received,
    sent,
    missed,
    waiting: planned.clients.filter((client) => waits.has(client)).length,
    touch: last ? touchOf(last, (client) => members.has(client)) : 'none',
  };
}

function touchOf(event: Event, isMine: (client: string) => boolean): ClientCard['touch'] {
  switch (event.kind) {
    case 'packet-arrived':
    case 'packet-read':
      return isMine(event.packet.to) ? 'arrived' : 'none';
    case 'packet-sent':
      return isMine(event.packet.from) ? 'sent' : 'none';
    case 'packet-lost':
      return isMine(event.packet.to) || isMine(event.packet.from) ? 'lost' : 'none';
    case 'message-missed':
      return isMine(event.client) ? 'missed' : 'none';
    default:
      return 'none';
  }
}

/** A wire for every planned card whose node is there. */
function wiresOf(
  view: WorldView,
  plans: readonly Planned[],
  layout: Layout,
  shown: ReadonlyMap<string, ClientAsShown>,
  options: SceneOptions,
): Pick<Scene, 'wires' | 'wireOf'> {
  const loads = new Map<string, number>();
  for (const packet of options.inFlight ?? []) {
    const client = view.clients.has(packet.from) ? packet.from : packet.to;
    loads.set(client, (loads.get(client) ?? 0) + 1);
  }
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
        spread: planned.kind === 'group' ? GROUP_SPREAD : 0,
        load: planned.clients.reduce((sum, client) => sum + (loads.get(client) ?? 0), 0),
      });
    });
  }
  return { wires, wireOf };
}
