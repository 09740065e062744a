/**
 * What waits in a node for those who read slowly: a bar for each, with the limits at which it is closed.
 *
 * A client that reads at once has nothing there for longer than a command takes, so it has no bar. One that reads slowly has
 * its bar as long as it does so, also while nothing waits: so the card does not breathe with every message.
 *
 * The scale is logarithmic: the first block (20 KB) and the limit of a fresh server (32 MB) both have to be seen.
 */
import type { ConnectionView, NodeView, WorldView } from '../engine/view.ts';
import type { BufferBar, Form, Rect } from './types.ts';

const BAR_H: Readonly<Record<Form, number>> = { wide: 34, phone: 34 };
const MOST_BARS: Readonly<Record<Form, number>> = { wide: 3, phone: 2 };
/** Where the bar begins. */
const LEAST_BYTES = 1024;
/** Where it ends for a class without a limit. */
const OPEN_END = 64 * 1024 * 1024;

/** Connections of a node whose clients read slowly, in the order in which they were opened. */
function slowOnes(view: WorldView, node: NodeView): readonly ConnectionView[] {
  return [...node.connections.values()].filter((connection) => {
    const client = view.clients.get(connection.client);
    return client?.readRate !== undefined && client.connection === connection.id;
  });
}

/** How much of a node's card its bars take, below all else. */
export function buffersHeight(view: WorldView, node: NodeView, form: Form): number {
  return Math.min(slowOnes(view, node).length, MOST_BARS[form]) * BAR_H[form];
}

/** The bars of a node, within `rect`; what does not fit is left out, the fullest are kept. */
export function buffersAt(view: WorldView, node: NodeView, rect: Rect, form: Form): readonly BufferBar[] {
  const slow = slowOnes(view, node);
  const fullest = [...slow].sort((a, b) => b.outputBytes - a.outputBytes).slice(0, MOST_BARS[form]);
  const kept = slow.filter((connection) => fullest.includes(connection));
  return kept.map((connection, i) => {
    const { channels, patterns, shardChannels } = connection;
    const of = channels.size + patterns.size + shardChannels.size > 0 ? 'pubsub' : 'normal';
    const { hard, soft } = node.config['client-output-buffer-limit'][of];
    const end = hard > 0 ? hard : soft > 0 ? soft * 2 : OPEN_END;
    const { memory } = connection.reply;
    // What stands in the static buffer does not count against a limit, but it waits.
    const bytes = memory > 0 ? memory : connection.outputBytes;
    return {
      key: `buffer/${node.name}/${connection.id}`,
      client: connection.client,
      bytes,
      hard: hard > 0 ? hard : undefined,
      soft: soft > 0 ? soft : undefined,
      level: placeOf(bytes, end),
      softAt: soft > 0 && (hard === 0 || soft < hard) ? placeOf(soft, end) : undefined,
      isPast: (soft > 0 && memory >= soft) || (hard > 0 && memory >= hard),
      rect: { x: rect.x, y: rect.y + i * BAR_H[form], w: rect.w, h: BAR_H[form] - 6 },
    };
  });
}

/** 0 .. 1: how far along a bar that ends at `end`. */
function placeOf(bytes: number, end: number): number {
  if (bytes <= 0) return 0;
  const place = Math.log(Math.max(bytes, LEAST_BYTES) / LEAST_BYTES) / Math.log(Math.max(end, LEAST_BYTES * 2) / LEAST_BYTES);
  // Something is there: a sliver, however little.
  return Math.min(1, Math.max(0.02, place));
}
