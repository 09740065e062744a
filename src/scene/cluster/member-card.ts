/** The card of a cluster's node: who it is in its shard, what it serves and holds, what it does now, and what others think of it. */
import type { NodeView } from '../../engine/view.ts';
import { TABLES, type Event, type EventOf } from '../../trace/index.ts';
import type { ShownTables } from '../as-shown.ts';
import { hueOf, hueOfKey } from '../hue.ts';
import { keysAsShown } from '../keys-as-shown.ts';
import { commandLabel, printable } from '../label.ts';
import type { Around, Rect } from '../types.ts';
import { rangesSaid, type KnownNode } from './known.ts';
import type { MemberCard, MemberRow, MemberSize } from './types.ts';

const MOST_ROWS: Readonly<Record<MemberSize, number>> = { full: 2, medium: 1, small: 0 };
const MOST_NAMES = 3;
const MOST_KEYS = 8;
const ROW_CHARS = 26;
const VALUE_CHARS = 14;

export function memberCardAt(input: {
  readonly node: NodeView;
  readonly known: KnownNode;
  readonly hue: number;
  readonly tables: ShownTables;
  readonly rect: Rect;
  readonly size: MemberSize;
  readonly around: Around;
}): MemberCard {
  const { node, known, hue, tables, rect, size, around } = input;
  const { recent } = around;
  const last = recent.at(-1);
  const keys = keysAsShown(node, around.pending, around.before);
  const all = [...rowsOf(node, tables, last), ...keysOf(keys, node.name, last)];
  // What is touched is seen, whatever else is there.
  const sorted = [...all].sort((a, b) => Number(b.isTouched) - Number(a.isTouched));
  const rows = sorted.slice(0, MOST_ROWS[size]);
  return {
    kind: 'member',
    key: `node/${node.name}`,
    name: node.name,
    rect,
    size,
    port: known.port,
    isUp: known.isUp,
    isPrimary: known.isPrimary,
    follows: known.follows,
    shard: known.shard,
    hue,
    slots: rangesSaid(known.ranges),
    slotCount: known.slotCount,
    isOk: known.isOk,
    suspectedBy: known.suspectedBy,
    failedBy: known.failedBy,
    election: electionOf(node, known, recent),
    votedFor: last?.kind === 'vote-given' && last.node === node.name ? last.to : undefined,
    rows: all.length <= MOST_ROWS[size] ? all : rows,
    moreRows: all.length - rows.length,
    subscriptions: TABLES.reduce((sum, table) => sum + [...tables[table].values()].reduce((n, names) => n + names.size, 0), 0),
    keys: keys.count,
    ...runningAt(recent, node.name),
    touch: touchOf(last, node.name),
  };
}

function rowsOf(node: NodeView, tables: ShownTables, last: Event | undefined): MemberRow[] {
  return TABLES.flatMap((table) =>
    [...tables[table]].map(([row, subscribers]): MemberRow => {
      const names = [...new Set(subscribers.values())];
      const more = names.length - MOST_NAMES;
      return {
        key: `row/${node.name}/${table}/${row}`,
        kind: table,
        text: printable(row, ROW_CHARS),
        says: more > 0 ? `${names.slice(0, MOST_NAMES - 1).join(' ')} +${more + 1}` : names.join(' '),
        hue: hueOf(table, row),
        isTouched:
          (last?.kind === 'row-looked-up' || last?.kind === 'copy-queued' || last?.kind === 'subscription-added' || last?.kind === 'subscription-removed') &&
          last.node === node.name &&
          last.table === table &&
          last.row === row,
      };
    }),
  );
}

/** Its first keys as they have been shown, a wait for one of them too. */
function keysOf({ keys }: ReturnType<typeof keysAsShown>, node: string, last: Event | undefined): MemberRow[] {
  return keys.slice(0, MOST_KEYS).map(({ name, holds, line }): MemberRow => {
    const value = holds?.type === 'string' ? holds.first?.[0] : undefined;
    const says = value !== undefined ? printable(value, VALUE_CHARS) : holds ? `${holds.type} ${holds.length ?? ''}`.trim() : '';
    return {
      key: `key/${node}/${name}`,
      kind: 'key',
      text: printable(name, ROW_CHARS),
      says: line.length > 0 ? `${says} ⧗${line.length}`.trim() : says,
      hue: hueOfKey(name),
      isTouched: last?.kind === 'key-changed' && last.node === node && last.key === name,
    };
  });
}

/** From its start to the crown, or to where it is given up. */
function electionOf(node: NodeView, known: KnownNode, recent: readonly Event[]): MemberCard['election'] {
  const election = node.cluster?.election;
  if (!election?.isSent || known.isPrimary) return undefined;
  const started = recent.findLast((event): event is EventOf<'election-started'> => event.kind === 'election-started' && event.node === node.name);
  const needed = started?.needed ?? Math.floor([...(node.cluster?.nodes.values() ?? [])].filter((row) => row.isMaster).length / 2) + 1;
  return { votes: election.votes, needed, epoch: election.epoch };
}

/**
 * What it does at the instant shown: the command whose events are shown, or what came over the bus. Nodes do things at one
 * instant that is shown piece by piece: each keeps its words until time goes on.
 */
function runningAt(recent: readonly Event[], node: string): Pick<MemberCard, 'running' | 'tally'> {
  const last = recent.at(-1);
  let running: MemberCard['running'];
  let tally: number | undefined;
  for (let i = Math.max(0, recent.length - 200); i < recent.length; i++) {
    const event = recent[i];
    if (!event) continue;
    if (event.kind === 'command-started' && event.node === node) {
      running = { client: event.client, text: commandLabel(event.argv, ROW_CHARS), event: event.id };
      tally = undefined;
    } else if (event.kind === 'packet-arrived' && event.packet.to === node && (event.packet.carries.what === 'bus' || event.packet.carries.what === 'replication')) {
      const { carries } = event.packet;
      const text =
        carries.what === 'replication'
          ? commandLabel(carries.argv, ROW_CHARS)
          : `${carries.message.type.toUpperCase()}${carries.message.channel === undefined ? '' : ` ${printable(carries.message.channel, 12)}`}`;
      running = { client: event.packet.from, text, event: event.id };
      tally = undefined;
    } else if (event.kind === 'row-looked-up' && event.node === node && running) tally = tally ?? 0;
    else if (event.kind === 'copy-queued' && event.node === node) tally = (tally ?? 0) + 1;
  }
  const since = running && last ? recent.find(({ id }) => id === running.event)?.at : undefined;
  return since === undefined || since !== last?.at ? { running: undefined, tally: undefined } : { running, tally };
}

function touchOf(event: Event | undefined, node: string): MemberCard['touch'] {
  switch (event?.kind) {
    case 'packet-arrived':
      return event.packet.to === node ? 'arrived' : 'none';
    case 'packet-sent':
      return event.packet.from === node && event.packet.carries.what !== 'reply' ? 'sent' : 'none';
    case 'role-changed':
    case 'slots-owned':
    case 'slot-state-set':
    case 'election-started':
    case 'vote-given':
    case 'cluster-state-changed':
      return event.node === node ? 'changed' : 'none';
    default:
      return 'none';
  }
}
