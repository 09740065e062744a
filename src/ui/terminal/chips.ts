/**
 * Commands worth trying next, for whoever does not know one yet: each at the card where it makes sense, and each true to
 * what a RESP2 connection in subscribed mode may do.
 */
import { textOf } from '../../base/index.ts';
import type { ClientView, WorldView } from '../../engine/view.ts';

const CHANNEL = 'news.art';
const PATTERN = 'news.*';

/** At most three lines for this client, the most telling first. */
export function chipsFor(world: WorldView, client: ClientView): readonly string[] {
  if (client.connection === undefined) return [];
  const connection = world.nodes.get(client.node)?.connections.get(client.connection);
  if (!connection) return [];
  // It waits: whatever is typed now waits with it.
  if (connection.blocked) return [];
  const channel = firstChannel(world) ?? CHANNEL;
  const listens = connection.channels.size + connection.patterns.size > 0;
  const chips: string[] = [];
  if (listens) {
    const pattern = patternFor(channel);
    if (connection.patterns.size === 0) chips.push(`PSUBSCRIBE ${pattern}`);
    if (connection.channels.size === 0) chips.push(`SUBSCRIBE ${channel}`);
    if (connection.resp === 3) chips.push(`PUBLISH ${channel} hi`);
    if (connection.patterns.size > 0) chips.push('PUNSUBSCRIBE');
    if (connection.channels.size > 0) chips.push('UNSUBSCRIBE');
    return chips.slice(0, 3);
  }
  const list = hasListener(world) ? undefined : listIn(world, client.node, connection.db);
  if (list !== undefined) return [`RPUSH ${list} hi`, `BLPOP ${list} 0`, `LLEN ${list}`];
  if (hasListener(world)) chips.push(`PUBLISH ${channel} hi`);
  chips.push(`SUBSCRIBE ${channel}`);
  if (hasListener(world)) chips.push(`PUBSUB NUMSUB ${channel}`);
  else chips.push(`PSUBSCRIBE ${PATTERN}`);
  return chips;
}

function hasListener(world: WorldView): boolean {
  for (const node of world.nodes.values()) {
    if (node.pubsub_channels.size + node.pubsub_patterns.size > 0) return true;
  }
  return false;
}

/** So many keys are looked at for a list. */
const MOST_KEYS = 20;

/** A list that somebody waits for, or one that is there. */
function listIn(world: WorldView, node: string, index: number): string | undefined {
  const db = world.nodes.get(node)?.dbs.get(index);
  if (!db) return undefined;
  for (const key of db.blocking_keys.keys()) if (isPlain(textOf(key))) return textOf(key);
  let looked = 0;
  for (const [key, { type }] of db.dict) {
    if (looked++ >= MOST_KEYS) break;
    if (type === 'list' && isPlain(textOf(key))) return textOf(key);
  }
  return undefined;
}

/** A chip is one word per argument: what needs quotes is left to who knows how to quote. */
function isPlain(text: string): boolean {
  return /^[\w.:{}-]{1,24}$/.test(text);
}

function firstChannel(world: WorldView): string | undefined {
  for (const node of world.nodes.values()) {
    for (const channel of node.pubsub_channels.keys()) {
      const text = textOf(channel);
      if (isPlain(text)) return text;
    }
  }
  return undefined;
}

function patternFor(channel: string): string {
  const cut = channel.search(/[.:-]/);
  return cut > 0 ? `${channel.slice(0, cut + 1)}*` : `${channel.slice(0, Math.max(1, channel.length - 1))}*`;
}
