/**
 * The inside of a node, as a card: its keys (key-box.ts), its three tables by Redis's own names, what it runs now, and what
 * was just touched.
 *
 * The card keeps room for two rows a table, so that the first subscriptions do not make it jump; and for the command it
 * runs, so that it does not breathe with every PUBLISH. A run with transactions has room for one (exec-box.ts).
 */
import type { Bytes } from '../base/index.ts';
import type { NodeView, WorldView } from '../engine/view.ts';
import { TABLES, type Event, type EventOf, type Table } from '../trace/index.ts';
import { tablesAsShown, type ShownTable, type ShownTables } from './as-shown.ts';
import { buffersAt, buffersHeight } from './buffers.ts';
import { execBoxAt, execHeight } from './exec-box.ts';
import { hueOf } from './hue.ts';
import { keyBoxAt, planKeys, type KeyBoxPlan } from './key-box.ts';
import { commandLabel, printable } from './label.ts';
import type { BrokerPlan } from './kafka/picture.ts';
import type { Around, Form, NodeCard, Rect, Row, SceneOptions, TableBox } from './types.ts';

/** Heights within the card, in stage pixels. */
interface Metrics {
  readonly head: number;
  readonly strip: number;
  readonly caption: number;
  readonly row: number;
  /** An empty table of no importance. */
  readonly thin: number;
  readonly pad: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { head: 44, strip: 38, caption: 26, row: 32, thin: 26, pad: 10 },
  phone: { head: 34, strip: 30, caption: 23, row: 28, thin: 22, pad: 6 },
};

const MOST_ROWS: Readonly<Record<Form, number>> = { wide: 6, phone: 3 };
const KEPT_ROWS: Readonly<Record<Form, number>> = { wide: 2, phone: 1 };
const MOST_NAMES: Readonly<Record<Form, number>> = { wide: 3, phone: 2 };
const ROW_CHARS = 40;

type Touch = Row['touch'];

/** Which row the event just shown touches, and how. */
interface Touched {
  readonly table: Table;
  readonly row: Bytes;
  readonly touch: Exclude<Touch, 'none'>;
}

/** What stands in the card, before it has its place. */
export interface NodePlan {
  readonly tables: ShownTables;
  readonly keys: KeyBoxPlan | undefined;
  /** Room is kept for transactions. */
  readonly hasExec: boolean;
  /** Nobody subscribes in this run: empty tables need no room. */
  readonly isThin: boolean;
  /** It is a Kafka broker. */
  readonly broker: { readonly plan: BrokerPlan | undefined } | undefined;
  readonly height: number;
}

/** What is to be shown of a node, and how high its card is. */
export function planNode(view: WorldView, node: NodeView, around: Around, form: Form, options: Pick<SceneOptions, 'insides' | 'ghosts' | 'streams' | 'kafka'>): NodePlan {
  const { insides, ghosts = [], streams, kafka } = options;
  const tables = tablesAsShown(node, around.pending);
  const broker = node.broker && { plan: kafka?.scene.planBroker(node, kafka.shown, { pending: around.pending, last: around.recent.at(-1) }, form) };
  const keys = node.broker ? undefined : planKeys(node, around, form, { isKept: insides?.keys ?? false, ghosts, streams });
  const isThin = insides?.pubsub === false;
  const plan = { tables, keys, hasExec: !broker && (insides?.transactions ?? false), isThin, broker };
  const { bottom } = boxesOf(plan, form, { x: 0, y: 0, w: 0, h: 0 });
  return { ...plan, height: bottom + buffersHeight(view, node, form) };
}

/** The card of a node within `rect`, whose height is the plan's. */
export function nodeCardAt(input: {
  readonly view: WorldView;
  readonly node: NodeView;
  readonly isUp: boolean;
  readonly plan: NodePlan;
  readonly rect: Rect;
  readonly form: Form;
  readonly around: Around;
  readonly kafka: SceneOptions['kafka'];
}): NodeCard {
  const { view, node, isUp, plan, rect, form, around, kafka } = input;
  const { recent } = around;
  const { head, strip, pad } = METRICS[form];
  const last = recent.at(-1);
  const touched = last && touchedBy(last, node.name);
  const { exec, rects, keys, bottom } = boxesOf(plan, form, rect);
  return {
    kind: 'node',
    key: `node/${node.name}`,
    name: node.name,
    rect,
    head: { x: rect.x, y: rect.y, w: rect.w, h: head },
    strip: { x: rect.x + pad, y: rect.y + head, w: rect.w - 2 * pad, h: strip - pad },
    exec: plan.hasExec ? execBoxAt(node, around, exec, form) : undefined,
    keys: plan.keys && keyBoxAt(plan.keys, { node: node.name, rect: keys, form, last }),
    broker: plan.broker && { picture: plan.broker.plan && kafka?.scene.brokerPictureAt(plan.broker.plan, keys, last) },
    tables: tablesOf(plan).map((table) =>
      tableBoxAt({ node: node.name, table, shown: plan.tables[table], rect: rects[table], form, touched, isThin: isThin(plan, table) }),
    ),
    isUp,
    buffers: buffersAt(view, node, { x: rect.x + pad, y: rect.y + bottom, w: rect.w - 2 * pad, h: 0 }, form),
    isServing: last?.kind === 'client-unblocked' && last.node === node.name && last.why === 'key-ready',
    ...runningAt(recent, node.name),
  };
}

interface Boxes {
  readonly exec: Rect;
  readonly keys: Rect;
  readonly rects: Readonly<Record<Table, Rect>>;
  readonly bottom: number;
}

/** Where keys and tables stand: one below the other; channels and patterns side by side on a phone, and where all are thin. */
function boxesOf(plan: Omit<NodePlan, 'height'>, form: Form, rect: Rect): Boxes {
  const { head, strip, pad } = METRICS[form];
  const [channels, patterns, shard] = TABLES.map((table) => boxHeight(plan, table, form)) as [
    number,
    number,
    number,
  ]; // TABLES are three
  const x = rect.x + pad;
  const w = rect.w - 2 * pad;
  const exec = { x, y: rect.y + head + strip, w, h: plan.hasExec ? execHeight(form) : 0 };
  const top = plan.hasExec ? exec.y + exec.h + pad : exec.y;
  const inside = plan.keys?.height ?? plan.broker?.plan?.height ?? 0;
  const keys = { x, y: top, w, h: inside };
  const y = inside > 0 ? top + inside + pad : top;
  if (tablesOf(plan).length === 0) {
    const none = { x, y, w, h: 0 };
    return { exec, keys, rects: { pubsub_channels: none, pubsub_patterns: none, pubsubshard_channels: none }, bottom: y - rect.y };
  }
  if (form === 'phone') {
    const half = (w - pad) / 2;
    const h = Math.max(channels, patterns);
    return {
      exec,
      keys,
      rects: {
        pubsub_channels: { x, y, w: half, h },
        pubsub_patterns: { x: x + half + pad, y, w: half, h },
        pubsubshard_channels: { x, y: y + h + pad, w, h: shard },
      },
      bottom: y + h + pad + shard + pad - rect.y,
    };
  }
  return {
    exec,
    keys,
    rects: {
      pubsub_channels: { x, y, w, h: channels },
      pubsub_patterns: { x, y: y + channels + pad, w, h: patterns },
      pubsubshard_channels: { x, y: y + channels + patterns + 2 * pad, w, h: shard },
    },
    bottom: y + channels + patterns + shard + 3 * pad - rect.y,
  };
}

function isThin(plan: Pick<NodePlan, 'tables' | 'isThin'>, table: Table): boolean {
  return plan.tables[table].size === 0 && (plan.isThin || table === 'pubsubshard_channels');
}

/** Where nobody subscribes in a whole run, its picture is of keys alone. */
function tablesOf(plan: Pick<NodePlan, 'tables' | 'isThin' | 'broker'>): readonly Table[] {
  if (plan.broker) return [];
  return plan.isThin && TABLES.every((table) => plan.tables[table].size === 0) ? [] : TABLES;
}

function boxHeight(plan: Pick<NodePlan, 'tables' | 'isThin'>, table: Table, form: Form): number {
  const { thin, caption, row } = METRICS[form];
  if (isThin(plan, table)) return thin;
  const shown = plan.tables[table];
  // What does not fit is told in the last row's place.
  const rows = Math.min(Math.max(shown.size, KEPT_ROWS[form]), MOST_ROWS[form]);
  return caption + rows * row + 4;
}

function tableBoxAt(input: {
  readonly node: string;
  readonly table: Table;
  readonly shown: ShownTable;
  readonly rect: Rect;
  readonly form: Form;
  readonly touched: Touched | undefined;
  readonly isThin: boolean;
}): TableBox {
  const { node, table, shown, rect, form } = input;
  const { caption, row: rowH } = METRICS[form];
  const touched = input.touched?.table === table ? input.touched : undefined;
  const names: (readonly [Bytes, ReadonlyMap<number, string>])[] = [...shown];
  // A row whose last subscriber has just gone is gone from Redis's table: it stays for as long as its going is shown.
  if (touched?.touch === 'removed' && !shown.has(touched.row)) names.push([touched.row, new Map()]);
  const isWhole = names.length <= MOST_ROWS[form];
  const visible = isWhole ? names : names.slice(0, MOST_ROWS[form] - 1);
  if (!isWhole && touched && !visible.some(([row]) => row === touched.row)) {
    const hidden = names.find(([row]) => row === touched.row);
    if (hidden) visible[visible.length - 1] = hidden;
  }
  const rows = visible.map(([row, subscribers], i): Row => {
    const clients = [...new Set(subscribers.values())];
    const fits = clients.length <= MOST_NAMES[form] ? clients : clients.slice(0, MOST_NAMES[form] - 1);
    return {
      key: `row/${node}/${table}/${row}`,
      table,
      row,
      text: printable(row, ROW_CHARS),
      subscribers: fits,
      more: clients.length - fits.length,
      hue: hueOf(table, row),
      touch: touched?.row === row ? touched.touch : 'none',
      rect: { x: rect.x + 4, y: rect.y + caption + i * rowH, w: rect.w - 8, h: rowH - 4 },
    };
  });
  return {
    table,
    rect,
    rows,
    hiddenRows: names.length - visible.length,
    touch: touched?.touch === 'looked-up' && !shown.has(touched.row) ? 'looked-up' : 'none',
    isThin: input.isThin,
  };
}

function touchedBy(event: Event, node: string): Touched | undefined {
  switch (event.kind) {
    case 'row-looked-up':
      return event.node === node ? { table: event.table, row: event.row, touch: 'looked-up' } : undefined;
    case 'pattern-tested':
      return event.node === node
        ? { table: 'pubsub_patterns', row: event.pattern, touch: event.isMatch ? 'matched' : 'not-matched' }
        : undefined;
    case 'copy-queued':
      return event.node === node ? { table: event.table, row: event.row, touch: 'matched' } : undefined;
    case 'subscription-added':
      return event.node === node ? { table: event.table, row: event.row, touch: 'added' } : undefined;
    case 'subscription-removed':
      return event.node === node ? { table: event.table, row: event.row, touch: 'removed' } : undefined;
    default:
      return undefined;
  }
}

/** The command being shown: it has started, and its end is not shown, or is what is shown. */
function runningAt(recent: readonly Event[], node: string): Pick<NodeCard, 'running' | 'tally'> {
  let started: EventOf<'command-started'> | undefined;
  /** What EXEC runs, one after the other: it is still EXEC that is shown, its box tells the rest (exec-box.ts). */
  let inner: EventOf<'command-started'> | undefined;
  let tally: number | undefined;
  /** It waits: nothing comes after its end, and it must not look as if it ran for so long. */
  let isBlocked = false;
  const last = recent.at(-1);
  for (const event of recent) {
    if (event.kind === 'command-started' && event.node === node) {
      inner = started && event.cause === started.id ? event : undefined;
      if (!inner) started = event;
      tally = undefined;
      isBlocked = false;
    } else if (event.kind === 'client-blocked' && event.node === node) isBlocked = true;
    else if (event.kind === 'command-ended' && event.node === node && (event !== last || isBlocked)) {
      if (!inner) started = undefined;
      inner = undefined;
      tally = undefined;
    } else if (started && event.kind === 'row-looked-up' && event.node === node && isPublish(inner ?? started)) tally ??= 0;
    else if (started && event.kind === 'copy-queued' && event.node === node) tally = (tally ?? 0) + 1;
    else if (started && event.kind === 'receivers-counted' && event.node === node && isPublish(inner ?? started)) tally = event.receivers;
  }
  const running = started && {
    client: started.client,
    text: commandLabel(started.argv, ROW_CHARS),
    event: started.id,
  };
  return { running, tally: started ? tally : undefined };
}

function isPublish(event: EventOf<'command-started'>): boolean {
  return /^s?publish$/i.test(event.name);
}
