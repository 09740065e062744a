/**
 * Commands worth trying next, for whoever does not know one yet: each at the card where it makes sense, and each true to
 * what a RESP2 connection in subscribed mode may do.
 */
import { textOf, type Bytes } from '../../base/index.ts';
import type { ClientView, KeyView, WorldView } from '../../engine/view.ts';

const CHANNEL = 'news.art';
const PATTERN = 'news.*';
const TOPIC = 'orders';

/** At most three lines for this client, the most telling first. */
export function chipsFor(world: WorldView, client: ClientView): readonly string[] {
  if (client.connection === undefined) return [];
  const connection = world.nodes.get(client.node)?.connections.get(client.connection);
  if (!connection) return [];
  if (client.kafka) return kafkaChips(world, client);
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
  const key = hasListener(world) ? undefined : keyIn(world, client.node, connection.db);
  if (key?.type === 'list') return [`RPUSH ${key.name} hi`, `BLPOP ${key.name} 0`, `LLEN ${key.name}`];
  if (key?.type === 'stream') return streamChips(key, client.name);
  if (hasListener(world)) chips.push(`PUBLISH ${channel} hi`);
  chips.push(`SUBSCRIBE ${channel}`);
  if (hasListener(world)) chips.push(`PUBSUB NUMSUB ${channel}`);
  else chips.push(`PSUBSCRIBE ${PATTERN}`);
  return chips;
}

/** At a broker: to send where there is nobody to read for, else what a consumer does next. */
function kafkaChips(world: WorldView, { node, kafka, isBusy }: ClientView): readonly string[] {
  const broker = world.nodes.get(node)?.broker;
  const topic = [...(broker?.topics.keys() ?? [])].find(isPlain);
  if (!broker || isBusy) return [];
  if (topic === undefined) return [`create topic ${TOPIC} partitions 3`];
  const group = kafka?.consumer.group ?? [...broker.groups.keys()].find(isPlain);
  if (kafka && kafka.consumer.partitions.size > 0) return ['poll max 1', 'commit', group === undefined ? 'position' : `describe group ${group}`];
  return [`produce ${topic} key=a hi`, `poll ${topic} group ${group ?? 'g'} from earliest`, group === undefined ? `offsets ${topic}` : `describe group ${group}`];
}

function hasListener(world: WorldView): boolean {
  for (const node of world.nodes.values()) {
    if (node.pubsub_channels.size + node.pubsub_patterns.size > 0) return true;
  }
  return false;
}

/** A key that there is something to do with. */
interface Key {
  readonly name: string;
  readonly type: 'list' | 'stream';
  /** A group of a stream, where it has one. */
  readonly group?: string;
}

/** So many keys are looked at for a list or a stream. */
const MOST_KEYS = 20;

/** A list or a stream that somebody waits for, or one that is there. */
function keyIn(world: WorldView, node: string, index: number): Key | undefined {
  const found = world.nodes.get(node);
  const db = found?.dbs.get(index);
  if (!found || !db) return undefined;
  for (const [key, ids] of db.blocking_keys) {
    const [id] = ids;
    const type = db.dict.get(key)?.type ?? (id === undefined ? undefined : found.connections.get(id)?.blocked?.type);
    const known = keyOf(key, type, db.dict.get(key));
    if (known) return known;
  }
  let looked = 0;
  for (const [key, value] of db.dict) {
    if (looked++ >= MOST_KEYS) break;
    const known = keyOf(key, value.type, value);
    if (known) return known;
  }
  return undefined;
}

function keyOf(key: Bytes, type: string | undefined, value: KeyView | undefined): Key | undefined {
  const name = textOf(key);
  if ((type !== 'list' && type !== 'stream') || !isPlain(name)) return undefined;
  if (value?.type !== 'stream') return { name, type };
  const [group] = value.groups.keys();
  return group !== undefined && isPlain(textOf(group)) ? { name, type, group: textOf(group) } : { name, type };
}

/** With a group: to read in it as oneself. Without: what is there, and whatever comes. */
function streamChips({ name, group }: Key, client: string): readonly string[] {
  if (group !== undefined) return [`XADD ${name} * n 1`, `XREADGROUP GROUP ${group} ${client} STREAMS ${name} >`, `XPENDING ${name} ${group}`];
  return [`XADD ${name} * n 1`, `XREAD BLOCK 0 STREAMS ${name} $`, `XRANGE ${name} - +`];
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
