/**
 * The picture of a cluster at an instant: nodes as cards in the frames of their shards around the ring of slots, the links of the
 * bus between all of them, clients outside.
 */
import type { Bytes } from '../../base/index.ts';
import type { WorldView } from '../../engine/view.ts';
import type { Event, EventOf, Packet } from '../../trace/index.ts';
import { clientsAsShown, listensAsShown, tablesAsShown, type ShownTables } from '../as-shown.ts';
import { clientCard, GROUP_OF, groupCard, planClients, type Planned } from '../clients.ts';
import { hueOf, hueOfKey } from '../hue.ts';
import { waitsAsShown } from '../keys-as-shown.ts';
import { boundsOf, ROOM } from '../layout.ts';
import { cutAt, levelOf, loadsOf, newLink, pairOf } from '../links.ts';
import { LANE } from '../motion.ts';
import type { Around, Card, Point, Rect, Scene, SceneOptions, Wire } from '../types.ts';
import { edgeFacing, measuredCurve, type Edge } from '../wires.ts';
import { knownCluster, rangesSaid, shardHue, type Known } from './known.ts';
import { layOutCluster, type ClusterLayout } from './layout.ts';
import { memberCardAt } from './member-card.ts';
import { ringAt } from './ring.ts';
import type { ClusterPicture, NodeLink, Redirect, ShardFrame } from './types.ts';

/** With more clients than this at one node they fold, however few there are in all. */
const MOST_PER_NODE = { wide: 4, phone: 2 } as const;
const FOLD_ABOVE = { wide: 10, phone: 6 } as const;
const PORT_GAP = 30;
const BUS_LANE = 5;
const GROUP_SPREAD = 8;
/** Of packets, by how many nodes there are. */
const BUS_SIZES: readonly (readonly [number, number])[] = [[8, 0.82], [16, 0.66], [Infinity, 0.5]];

export function isCluster(view: WorldView): boolean {
  for (const node of view.nodes.values()) return node.cluster !== undefined;
  return false;
}

/**
 * What was drawn before, to take over what is the same: at thirty nodes there are 435 links, and one event changes few things.
 * It changes nothing of what is drawn.
 */
export interface SceneMemory {
  laidOut?: { readonly key: string; readonly layout: ClusterLayout };
  links?: ReadonlyMap<string, NodeLink>;
  cards?: ReadonlyMap<string, { readonly says: string; readonly card: Card }>;
}

export function clusterSceneAt(view: WorldView, around: Around, options: SceneOptions, memory: SceneMemory = {}): Scene {
  const { pending, recent } = around;
  const shown = clientsAsShown(view, pending);
  const known = knownCluster(view, pending);
  const plans = guestsOf(view, shown, options);
  const wanted = {
    form: options.form,
    isDocked: options.isDocked,
    room: options.room ?? ROOM[options.form],
    shards: known.shards,
    guests: plans.map(({ key, kind, node }) => ({ key, kind, node })),
  };
  const layoutKey = JSON.stringify(wanted);
  const isAsBefore = memory.laidOut?.key === layoutKey;
  const layout = isAsBefore && memory.laidOut ? memory.laidOut.layout : layOutCluster(wanted);
  memory.laidOut = { key: layoutKey, layout };
  const rects = new Map([...layout.guests].map(([key, { rect }]) => [key, rect] as const));
  for (const [name, place] of view.places) {
    const rect = rects.get(`client/${name}`);
    if (rect) rects.set(`client/${name}`, { ...rect, x: place.x, y: place.y });
  }
  const last = recent.at(-1);
  const tables = new Map<string, ShownTables>();
  for (const node of view.nodes.values()) tables.set(node.name, tablesAsShown(node, pending));
  const listens = listensAsShown(tables.values());
  const waits = waitsAsShown(view.nodes.values(), pending);
  const count = known.shards.length;
  const cards: Card[] = [];
  for (const name of known.shards.flat()) {
    const [node, its, place, mine] = [view.nodes.get(name), known.nodes.get(name), layout.members.get(name), tables.get(name)];
    if (!node || !its || !place || !mine) continue;
    const { size } = layout;
    cards.push(memberCardAt({ node, known: its, hue: shardHue(its.shard, count), tables: mine, rect: place.rect, size, around }));
  }
  for (const planned of plans) {
    const rect = rects.get(planned.key);
    if (!rect) continue;
    const card =
      planned.kind === 'group'
        ? groupCard({ planned, rect, shown, waits, options, isSmall: true, last })
        : clientCard({ view, planned, rect, shown, listens, waits, hasTerminals: layout.hasTerminals, apps: options.apps, pending: around.pending, last });
    if (card) cards.push(card);
  }
  const { wires, wireOf } = wiresOf(view, around, { plans, layout, rects, options, shown });
  const firstHidden = pending.find((event) => event.kind === 'packet-sent')?.id ?? Infinity;
  const flying = (options.inFlight ?? []).filter(({ id }) => id < firstHidden);
  const links = linksOf(view, around, { known, layout, options, flying, before: isAsBefore ? memory.links : undefined });
  memory.links = new Map(links.map((link) => [link.key, link]));
  const linkOf = new Map(links.map(({ key }, i) => [key, i]));
  const cluster: ClusterPicture = {
    size: layout.size,
    ring: ringAt(known, layout, options.ledger?.traffic.slots ?? new Map<number, readonly Bytes[]>()),
    shards: framesOf(known, layout, flying, last),
    redirects: redirectsOf(view, recent, { layout, rects, wires, wireOf }),
    hashing: hashingAt(recent),
  };
  const bounds = boundsOf([layout.bounds, ...rects.values(), ...cluster.ring.tiles.map((tile) => tile.rect)]);
  return { cards: takenOver(cards, memory), wires, bounds, wireOf, hasTerminals: layout.hasTerminals, links, linkOf, cluster };
}

/** A card that says the same is the same. */
function takenOver(cards: readonly Card[], memory: SceneMemory): readonly Card[] {
  const said = new Map(cards.map((card) => [card.key, { says: JSON.stringify(card), card }]));
  for (const [key, each] of said) {
    const before = memory.cards?.get(key);
    if (before?.says === each.says) said.set(key, before);
  }
  memory.cards = said;
  return [...said.values()].map(({ card }) => card);
}

/**
 * Clients as they are to stand beside their nodes. Where they are many, those of one node are one group; so they are at a node with
 * a crowd of its own. Whoever is looked at, or has been moved, stays by itself.
 */
function guestsOf(view: WorldView, shown: ReturnType<typeof clientsAsShown>, options: SceneOptions): readonly Planned[] {
  const singles = planClients(view, shown, { ...options, foldAbove: Infinity });
  const most = options.foldAbove ?? FOLD_ABOVE[options.form];
  const byNode = new Map<string, Planned[]>();
  for (const single of singles) {
    const mine = byNode.get(single.node);
    if (mine) mine.push(single);
    else byNode.set(single.node, [single]);
  }
  const isMany = singles.length > most;
  return [...byNode].flatMap(([node, mine]): readonly Planned[] => {
    if (!isMany && mine.length <= Math.min(most, MOST_PER_NODE[options.form])) return mine;
    const isKept = ({ clients }: Planned): boolean => clients.some((name) => options.pinned?.has(name) === true || view.places.has(name));
    const kept = mine.filter(isKept);
    const rest = mine.filter((each) => !isKept(each));
    if (rest.length <= 1) return mine;
    const clients = rest.flatMap((each) => each.clients);
    const roles = new Set(clients.map((name) => options.roles?.get(name)));
    const [role] = roles;
    const label = roles.size === 1 && role ? GROUP_OF[role] : 'clients';
    return [{ key: `group/${node}`, kind: 'group', side: 'left', node, clients, label }, ...kept];
  });
}

function wiresOf(
  view: WorldView,
  around: Around,
  of: {
    readonly plans: readonly Planned[];
    readonly layout: ClusterLayout;
    readonly rects: ReadonlyMap<string, Rect>;
    readonly options: SceneOptions;
    readonly shown: ReturnType<typeof clientsAsShown>;
  },
): Pick<Scene, 'wires' | 'wireOf'> {
  const { plans, layout, rects, options, shown } = of;
  const loads = loadsOf(view, options);
  const ends = plans.flatMap((planned) => {
    const [from, node, guest] = [rects.get(planned.key), layout.members.get(planned.node), layout.guests.get(planned.key)];
    if (!from || !node || !guest) return [];
    const isMoved = from !== guest.rect;
    return [{ planned, from, node: node.rect, edge: isMoved ? edgeFacing(from, node.rect) : edgeFor(from, node, guest.side) }];
  });
  const wires: Wire[] = [];
  const wireOf = new Map<string, number>();
  for (const end of ends) {
    const { planned, from, node, edge } = end;
    const isAcross = edge === 'left' || edge === 'right';
    const along = (rect: Rect): number => (isAcross ? rect.y + rect.h / 2 : rect.x + rect.w / 2);
    const mates = ends.filter((other) => other.planned.node === planned.node && other.edge === edge).sort((a, b) => along(a.from) - along(b.from));
    const gap = Math.min(PORT_GAP, ((isAcross ? node.h : node.w) - 14) / Math.max(1, mates.length));
    const shift = (mates.indexOf(end) - (mates.length - 1) / 2) * gap;
    const to = pointOf(node, edge, shift);
    const leaves = edgeFacing(node, from);
    const start = pointOf(from, leaves, 0);
    const reach = Math.max(18, 0.46 * Math.max(Math.abs(to.x - start.x), isAcross ? 0 : Math.abs(to.y - start.y)));
    for (const client of planned.clients) wireOf.set(client, wires.length);
    wires.push({
      key: `wire/${planned.kind === 'group' ? planned.key : (planned.clients[0] ?? '')}`,
      card: planned.key,
      node: planned.node,
      ...measuredCurve(start, moved(start, leaves, reach), moved(to, edge, reach), to),
      isConnected: planned.clients.some((client) => shown.get(client)?.isConnected === true),
      cut: planned.kind === 'client' ? cutAt(view, around.pending, planned.clients[0] ?? '') : undefined,
      lane: layout.size === 'full' ? LANE : 9,
      size: layout.size === 'full' ? 1 : layout.size === 'medium' ? 0.86 : 0.7,
      spread: planned.kind === 'group' ? GROUP_SPREAD : 0,
      load: planned.clients.reduce((sum, client) => sum + (loads.get(client) ?? 0), 0),
    });
  }
  return { wires, wireOf };
}

/** A client beside a frame comes in from outside; one beside or below a frame at the foot by the nearest way. */
function edgeFor(from: Rect, node: { readonly rect: Rect; readonly side: string }, side: string): Edge {
  if (side === 'top' || side === 'bottom') return edgeFacing(from, node.rect);
  if (node.side !== 'bottom') return side === 'left' ? 'left' : 'right';
  return side === 'left' ? 'left' : 'right';
}

function pointOf(rect: Rect, edge: Edge, shift: number): Point {
  const [x, y] = [rect.x + rect.w / 2, rect.y + rect.h / 2];
  if (edge === 'left') return { x: rect.x, y: y + shift };
  if (edge === 'right') return { x: rect.x + rect.w, y: y + shift };
  return { x: x + shift, y: edge === 'top' ? rect.y : rect.y + rect.h };
}

function moved({ x, y }: Point, edge: Edge, by: number): Point {
  if (edge === 'left' || edge === 'right') return { x: x + (edge === 'left' ? -by : by), y };
  return { x, y: y + (edge === 'top' ? -by : by) };
}

/** Each pair of nodes has a link of the bus; a replica has one for its stream besides. All bend into the ring. */
function linksOf(
  view: WorldView,
  { pending }: Around,
  of: {
    readonly known: Known;
    readonly layout: ClusterLayout;
    readonly options: SceneOptions;
    readonly flying: readonly Packet[];
    readonly before: SceneMemory['links'];
  },
): NodeLink[] {
  const { known, layout, options, flying, before } = of;
  const names = known.shards.flat();
  const size = BUS_SIZES.find(([most]) => names.length <= most)?.[1] ?? 0.5;
  const busy = new Set(flying.map(({ from, to, carries }) => `${carries.what === 'bus' ? 'bus' : 'stream'}/${pairOf(from, to)}`));
  const links: NodeLink[] = [];
  const push = (kind: NodeLink['kind'], a: string, b: string): void => {
    const pair = pairOf(a, b);
    const key = `${kind}/${pair}`;
    const now = {
      cut: cutAt(view, pending, pair),
      isDead: known.nodes.get(a)?.isUp === false || known.nodes.get(b)?.isUp === false,
      level: levelOf(options.ledger?.traffic, kind, a, b),
      isBusy: busy.has(key),
    };
    const same = before?.get(key);
    if (same) {
      const isSame = same.cut === now.cut && same.isDead === now.isDead && same.level === now.level && same.isBusy === now.isBusy;
      links.push(isSame ? same : { ...same, ...now });
      return;
    }
    const points = linkPoints(layout, a, b, kind);
    if (points) links.push(newLink({ kind, a, b, points, lane: kind === 'bus' ? BUS_LANE : 0, size: options.form === 'phone' ? 0.55 : size, ...now }));
  };
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1)) push('bus', a, b);
  });
  for (const { name, follows } of known.nodes.values()) if (follows !== undefined) push('stream', follows, name);
  return links;
}

const INWARD: Readonly<Record<string, Edge>> = { left: 'right', right: 'left', bottom: 'top' };

function linkPoints(layout: ClusterLayout, a: string, b: string, kind: NodeLink['kind']): readonly [Point, Point, Point, Point] | undefined {
  const [one, other] = [layout.members.get(a), layout.members.get(b)];
  if (!one || !other) return undefined;
  const [edgeA, edgeB] = [INWARD[one.side] ?? 'left', INWARD[other.side] ?? 'left'];
  let [from, to] = [pointOf(one.rect, edgeA, 0), pointOf(other.rect, edgeB, 0)];
  const apart = Math.hypot(to.x - from.x, to.y - from.y);
  if (kind === 'stream') {
    // Nearer to each other than the link of the bus, and less far into the ring.
    const shift = Math.sign(edgeA === 'top' ? to.x - from.x : to.y - from.y) * Math.min(26, apart * 0.2);
    [from, to] = [pointOf(one.rect, edgeA, shift), pointOf(other.rect, edgeB, -shift)];
    const reach = 18 + apart * 0.16;
    return [from, moved(from, edgeA, reach), moved(to, edgeB, reach), to];
  }
  const reach =
    edgeA === edgeB
      ? Math.min(layout.ring.radius * 1.2, 46 + 0.42 * apart)
      : edgeA === 'top' || edgeB === 'top'
        ? 0.5 * apart
        : 0.5 * Math.abs(to.x - from.x);
  return [from, moved(from, edgeA, reach), moved(to, edgeB, reach), to];
}

function framesOf(known: Known, layout: ClusterLayout, flying: readonly Packet[], last: Event | undefined): ShardFrame[] {
  const lit = new Set<string>();
  for (const { from, to, carries } of flying) {
    if (carries.what === 'bus' && carries.message.channel !== undefined) lit.add(from).add(to);
  }
  if (last?.kind === 'packet-arrived' && last.packet.carries.what === 'bus') lit.add(last.packet.to);
  return known.shards.map((members, index): ShardFrame => {
    const primary = members.find((name) => (known.nodes.get(name)?.slotCount ?? 0) > 0) ?? members.find((name) => known.nodes.get(name)?.isPrimary);
    const node = primary === undefined ? undefined : known.nodes.get(primary);
    return {
      key: `shard/${index}`,
      index,
      hue: shardHue(index, known.shards.length),
      rect: layout.frames[index]?.rect ?? { x: 0, y: 0, w: 0, h: 0 },
      slots: rangesSaid(node?.ranges ?? [], layout.size === 'full' ? 3 : 2),
      slotCount: node?.slotCount ?? 0,
      members,
      primary,
      isLit: members.some((name) => lit.has(name)),
    };
  });
}

/** Who was told to go elsewhere, until it types its next line. */
function redirectsOf(
  view: WorldView,
  recent: readonly Event[],
  of: { readonly layout: ClusterLayout; readonly rects: ReadonlyMap<string, Rect> } & Pick<Scene, 'wires' | 'wireOf'>,
): Redirect[] {
  const told = new Map<string, EventOf<'command-redirected'>>();
  for (const event of recent) {
    if (event.kind === 'command-redirected') told.set(event.client, event);
    else if (event.kind === 'line-typed' || event.kind === 'client-moved' || event.kind === 'connection-opened' || event.kind === 'client-removed') told.delete(event.client);
  }
  const redirects: Redirect[] = [];
  for (const [client, { id, why, slot, to }] of told) {
    const wire = of.wires[of.wireOf.get(client) ?? -1];
    const [rect, node] = [wire && of.rects.get(wire.card), of.layout.members.get(to)];
    if (!rect || !node || !view.clients.has(client)) continue;
    const from = pointOf(rect, edgeFacing(node.rect, rect), rect.h * 0.25);
    // Below what stands at the foot; else through the ring, as all that passes from side to side.
    const isFoot = node.side === 'bottom';
    const end = pointOf(node.rect, isFoot ? 'bottom' : (INWARD[node.side] ?? 'left'), isFoot ? 0 : -10);
    const { center } = of.layout.ring;
    const c = isFoot ? { x: end.x + (from.x - end.x) * 0.2, y: end.y + 74 } : { x: center.x * 0.5 + end.x * 0.5, y: center.y - Math.sign(center.y - end.y || 1) * 30 };
    redirects.push({ key: `redirect/${id}`, client, why, slot, to, from, c, end });
  }
  return redirects;
}

/** From the hash to the end of the command it was made for. */
function hashingAt(recent: readonly Event[]): ClusterPicture['hashing'] {
  const last = recent.at(-1);
  for (let i = recent.length - 1; i >= Math.max(0, recent.length - 40); i--) {
    const event = recent[i];
    if (!event || event.at !== last?.at) return undefined;
    if (event.kind === 'slot-hashed') {
      const { id, name, hashed, slot } = event;
      return { event: id, name, hashed, slot, hue: isChannel(recent, i) ? hueOf('pubsubshard_channels', name) : hueOfKey(name) };
    }
  }
  return undefined;
}

function isChannel(recent: readonly Event[], i: number): boolean {
  const { cause } = recent[i] ?? {};
  const arrived = recent.findLast((event) => event.id === cause);
  if (arrived?.kind !== 'packet-arrived' || arrived.packet.carries.what !== 'command') return false;
  return /^s(un)?(subscribe|publish)/i.test(arrived.packet.carries.argv[0] ?? '');
}
