/** The cards of clients: who gets one, who is folded with others, and what each shows. */
import type { Bytes } from '../base/index.ts';
import type { ClientView, NodeView, WorldView } from '../engine/view.ts';
import { TABLES, type Event, type Table } from '../trace/index.ts';
import { appCardOf } from './app-card.ts';
import type { ClientAsShown, listensAsShown } from './as-shown.ts';
import { hueOf, hueOfKey } from './hue.ts';
import type { BrokerPlan } from './kafka/picture.ts';
import type { ShownWait, waitsAsShown } from './keys-as-shown.ts';
import { printable } from './label.ts';
import type { Wanted } from './layout.ts';
import { sideOf } from './roles.ts';
import type { ClientCard, GroupCard, Listened, Rect, Role, SceneOptions, Waits } from './types.ts';

const FOLD_ABOVE = { wide: 12, phone: 8 } as const;
/** So many pinned or moved clients stay unfolded in a crowd; more would be a crowd again. */
const MOST_UNFOLDED = 8;
const ROW_CHARS = 40;
export const GROUP_OF = { publishes: 'publishers', listens: 'subscribers', adds: 'producers', takes: 'consumers' } as const;

/** One card to be: a client by itself, or several of one role. */
export interface Planned extends Wanted {
  readonly side: 'left' | 'right';
  readonly node: string;
  readonly clients: readonly string[];
  readonly label: GroupCard['label'];
}

/** Who gets a card, left ones and right ones each by ordinal; groups first, as they are the crowd. */
export function planClients(view: WorldView, shown: ReadonlyMap<string, ClientAsShown>, options: SceneOptions): readonly Planned[] {
  const there = [...view.clients.values()].filter((client) => shown.get(client.name)?.isThere);
  there.sort((a, b) => a.ordinal - b.ordinal);
  const role = (name: string): Role | undefined => options.roles?.get(name);
  const single = (client: (typeof there)[number]): Planned => ({
    key: `client/${client.name}`,
    kind: 'client',
    isApp: client.app !== undefined,
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
        isApp: members.some((client) => client.app !== undefined),
        clients: members.map((client) => client.name),
        label,
      });
    }
  }
  return [...folded, ...unfolded];
}

export function clientCard(input: {
  readonly view: WorldView;
  readonly planned: Planned;
  readonly rect: Rect;
  readonly shown: ReadonlyMap<string, ClientAsShown>;
  readonly listens: ReturnType<typeof listensAsShown>;
  readonly waits: ReturnType<typeof waitsAsShown>;
  readonly hasTerminals: boolean;
  readonly apps: SceneOptions['apps'];
  readonly pending: readonly Event[];
  readonly isMarked?: boolean;
  readonly last: Event | undefined;
  readonly kafka?: SceneOptions['kafka'];
  readonly broker?: BrokerPlan | undefined;
}): ClientCard | undefined {
  const { planned, rect, hasTerminals, last } = input;
  const name = planned.clients[0] ?? '';
  const client = input.view.clients.get(name);
  const shown = input.shown.get(name);
  if (!client || !shown) return undefined;
  const app = input.apps?.get(name);
  const rows = shown.isConnected ? (input.listens.get(name) ?? []) : heldRows(client.held);
  return {
    kind: 'client',
    key: planned.key,
    name,
    rect,
    node: client.node,
    side: planned.side,
    hasTerminal: hasTerminals,
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
    isMarked: input.isMarked ?? false,
    missed: shown.missed,
    isKilled: shown.isKilled,
    app: app && appCardOf(app, client, input.pending),
    kafka: input.view.nodes.get(client.node)?.broker && { role: input.broker && input.kafka?.scene.kafkaRoleOf(name, input.broker) },
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

export function groupCard(input: {
  readonly planned: Planned;
  readonly rect: Rect;
  readonly shown: ReadonlyMap<string, ClientAsShown>;
  readonly waits: ReturnType<typeof waitsAsShown>;
  readonly options: SceneOptions;
  readonly isSmall?: boolean;
  readonly last: Event | undefined;
}): GroupCard {
  const { planned, rect, shown, waits, options, isSmall = false, last } = input;
  let [received, sent, missed] = [0, 0, 0];
  for (const client of planned.clients) {
    const counts = options.ledger?.counts.get(client);
    received += counts?.received ?? 0;
    sent += counts?.sent ?? 0;
    missed += shown.get(client)?.missed ?? 0;
  }
  const members = new Set(planned.clients);
  return {
    kind: 'group',
    key: planned.key,
    label: planned.label,
    isSmall,
    rect,
    node: planned.node,
    side: planned.side,
    clients: planned.clients,
    received,
    sent,
    missed,
    waiting: planned.clients.filter((client) => waits.has(client)).length,
    holding: planned.clients.filter((client) => options.apps?.get(client)?.hands !== undefined).length,
    killed: planned.clients.filter((client) => shown.get(client)?.isKilled).length,
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
