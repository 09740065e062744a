/**
 * What is between nodes: replication from a primary to its replica, and what of every link is cut. The bus of a cluster
 * stands in cluster/.
 */
import type { WorldView } from '../engine/view.ts';
import type { Event } from '../trace/index.ts';
import { isUpAsShown } from './as-shown.ts';
import type { NodeLink } from './cluster/types.ts';
import type { Traffic } from './ledger.ts';
import type { Around, Point, Rect, SceneOptions } from './types.ts';
import { measuredCurve } from './wires.ts';

/** Two nodes in the order of their names, as the world calls their link. */
export function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Packets under way, by client. */
export function loadsOf(view: WorldView, options: SceneOptions): ReadonlyMap<string, number> {
  const loads = new Map<string, number>();
  for (const packet of options.inFlight ?? []) {
    const client = view.clients.has(packet.from) ? packet.from : packet.to;
    loads.set(client, (loads.get(client) ?? 0) + 1);
  }
  return loads;
}

/** How many packets wait at a link that is cut: of a client, or of a pair; undefined where it is whole. */
export function cutAt(view: WorldView, pending: readonly Event[], key: string): number | undefined {
  if (view.cuts.size === 0 && !pending.some((event) => event.kind === 'link-cut' || event.kind === 'link-healed')) return undefined;
  const [end = '', other] = key.split(' ');
  const isIt = (event: Event): boolean =>
    (event.kind === 'link-cut' || event.kind === 'link-healed') &&
    (event.other === undefined || other === undefined ? event.end === end && event.other === other : pairOf(event.end, event.other) === key);
  const next = pending.find(isIt);
  if (next?.kind === 'link-cut') return undefined;
  if (next?.kind === 'link-healed') return next.waiting;
  return view.cuts.get(key)?.length;
}

/** How used a link is: 0 for never, and one more with each tenfold. */
export function levelOf(traffic: Traffic | undefined, kind: NodeLink['kind'], a: string, b: string): number {
  if (!traffic || traffic.links.size === 0) return 0;
  const end = kind === 'stream' ? ' stream' : '';
  const messages = (traffic.links.get(`${a}>${b}${end}`)?.messages ?? 0) + (traffic.links.get(`${b}>${a}${end}`)?.messages ?? 0);
  return messages > 0 ? 1 + Math.floor(Math.log10(messages)) : 0;
}

/** A cubic from node to node, and what it needs to be drawn and flown on. */
export function newLink(input: {
  readonly kind: NodeLink['kind'];
  readonly a: string;
  readonly b: string;
  readonly points: readonly [Point, Point, Point, Point];
  readonly lane: number;
  readonly size: number;
  readonly cut: number | undefined;
  readonly isDead: boolean;
  readonly isBusy: boolean;
  readonly level: number;
}): NodeLink {
  const { kind, a, b, points, lane, size, cut, isDead, isBusy, level } = input;
  const [from, c1, c2, to] = points;
  const key = `${kind}/${pairOf(a, b)}`;
  let measured: ReturnType<NodeLink['wire']> | undefined;
  return {
    key,
    kind,
    a,
    b,
    from,
    c1,
    c2,
    to,
    cut,
    isDead,
    level,
    isBusy,
    wire() {
      measured ??= {
        key,
        card: `node/${a}`,
        node: b,
        ...measuredCurve(from, c1, c2, to),
        isConnected: true,
        cut,
        lane,
        size,
        spread: 0,
        load: 0,
      };
      return measured;
    },
  };
}

/** Replication where nodes are no cluster: straight from a primary to its replica, beside it or below. */
export function streamsBetween(
  view: WorldView,
  around: Around,
  options: SceneOptions,
  rectOf: (node: string) => Rect | undefined,
): NodeLink[] {
  const links: NodeLink[] = [];
  for (const node of view.nodes.values()) {
    const { master } = node.replication;
    const primary = master === undefined ? undefined : view.nodes.get(master);
    const [above, below] = [primary && rectOf(primary.name), rectOf(node.name)];
    if (!primary || !above || !below) continue;
    const isAcross = below.x >= above.x + above.w;
    const from = isAcross ? { x: above.x + above.w, y: above.y + above.h / 2 } : { x: above.x + above.w / 2, y: above.y + above.h };
    const to = isAcross ? { x: below.x, y: below.y + below.h / 2 } : { x: below.x + below.w / 2, y: below.y };
    const [dx, dy] = isAcross ? [(to.x - from.x) / 2, 0] : [0, (to.y - from.y) / 2];
    links.push(
      newLink({
        kind: 'stream',
        a: primary.name,
        b: node.name,
        points: [from, { x: from.x + dx, y: from.y + dy }, { x: to.x - dx, y: to.y - dy }, to],
        lane: 14,
        size: 1,
        cut: cutAt(view, around.pending, pairOf(primary.name, node.name)),
        isDead: !isUpAsShown(primary, around.pending) || !isUpAsShown(node, around.pending),
        isBusy: options.inFlight?.some((packet) => pairOf(packet.from, packet.to) === pairOf(primary.name, node.name)) ?? false,
        level: levelOf(options.ledger?.traffic, 'stream', primary.name, node.name),
      }),
    );
  }
  return links;
}
