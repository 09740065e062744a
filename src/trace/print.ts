/**
 * Events as text: one line each, short and exact, for goldens, logs, and the log that a screen reader reads.
 *
 *   0.000250s  4<1  packet-arrived  alice→main  SUBSCRIBE news.art  taken
 *
 * First the moment, then the event and its cause, then its kind and what it says. Bytes stand as they are where they
 * are readable, else quoted as redis-cli quotes them; a reply stands in one line, much as RESP writes it.
 */
import { printDuration, printMoment, printRate, textOf, unreachable, type Bytes } from '../base/index.ts';
import { printOrder } from './app.ts';
import { printKafka, printRequest, printResponse } from './print-kafka.ts';
import { HIDDEN_ALL, printBytes } from './print-bytes.ts';
import type { Event, Happening } from './event.ts';
import type { BusMessage, SlotRange } from './bus.ts';
import type { Carried, Packet } from './packet.ts';
import type { Reply } from './reply.ts';
import type { PendingRow } from './stream.ts';

/** One event as one line, with its moment, its id and its cause. */
export function printEvent(event: Event): string {
  const cause = event.cause === undefined ? '' : `<${event.cause}`;
  return `${printMoment(event.at)}  ${event.id}${cause}  ${printHappening(event)}`;
}

/** What happened, without when and why: what stays the same when events before it come or go. */
export function printHappening(event: Happening): string {
  // What a person typed, and what an error repeats of it, may hold anything; a log line stays one line.
  const says = sayingOf(event).replace(HIDDEN_ALL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return says === '' ? event.kind : `${event.kind}  ${says}`;
}

/** A reply in one line: `+OK`, `-ERR …`, `:3`, `"bulk"`, `nil`, `[…]`, `{k: v}`, `~[…]`, `>[…]`, `,1.5`, `#t`. */
export function printReply(reply: Reply): string {
  switch (reply.type) {
    case 'simple':
      return `+${textOf(reply.text)}`;
    case 'error':
      return `-${textOf(reply.text)}`;
    case 'integer':
      return `:${reply.value}`;
    case 'bulk':
      return printBytes(reply.value);
    case 'null':
      return 'nil';
    case 'null-array':
      return 'nil-array';
    case 'array':
      return row(reply.items);
    case 'set':
      return `~${row(reply.items)}`;
    case 'push':
      return `>${row(reply.items)}`;
    case 'map':
      return `{${reply.entries.map(([key, value]) => `${printReply(key)}: ${printReply(value)}`).join(', ')}}`;
    case 'double':
      return `,${reply.text}`;
    case 'boolean':
      return reply.value ? '#t' : '#f';
    case 'verbatim':
      return `=${reply.format}:${printBytes(reply.text)}`;
    default:
      return unreachable(reply, 'a reply of no known type');
  }
}

/** Who sends what to whom: `pub→main  PUBLISH news.art hi`. */
export function printPacket(packet: Packet): string {
  return `${packet.from}→${packet.to}  ${printCarried(packet.carries)}`;
}

function printCarried(carries: Carried): string {
  switch (carries.what) {
    case 'command':
      return carries.argv.map(printBytes).join(' ');
    case 'reply':
      return printReply(carries.reply);
    case 'message':
    case 'confirmation':
      return `${carries.what} ${printReply(carries.reply)}`;
    case 'bus':
      return `bus ${printBus(carries.message)}`;
    case 'replication':
      return `stream db ${carries.db} ${carries.argv.map(printBytes).join(' ')}`;
    case 'migrate':
      return `migrate ${carries.keys.map(printBytes).join(' ')}`;
    case 'migrated':
      return `migrated ${carries.error ?? 'OK'}`;
    case 'sync':
      return `${carries.step} ${carries.offset}`;
    case 'request':
      return `${carries.number} ${printRequest(carries.request)}`;
    case 'response':
      return `${carries.number} ${printResponse(carries.response)}`;
    default:
      return unreachable(carries, 'a packet that carries nothing known');
  }
}

function printBus({ type, channel, payload, about }: BusMessage): string {
  const what = channel === undefined ? about : `${printBytes(channel)} ${printBytes(payload ?? channel)}`;
  return what === undefined ? type : `${type} ${what}`;
}

function sayingOf(event: Happening): string {
  switch (event.kind) {
    case 'client-added': {
      const { name, node, resp, latencyUs } = event.spec;
      return `${name}  on ${node}  resp ${resp}  latency ${printDuration(latencyUs)}`;
    }
    case 'client-removed':
    case 'client-disconnected':
    case 'client-reconnected':
    case 'client-killed':
    case 'client-revived':
    case 'screen-cleared':
      return event.client;
    case 'app-told':
      return `${event.client}${printOrder(event.order)}`;
    case 'app-subscribed':
    case 'app-unsubscribed':
      return event.client;
    case 'app-message-kept':
      return `${event.client}  ${printBytes(event.channel)} ${printBytes(event.payload)}, waiting ${event.waiting}`;
    case 'app-round-started': {
      const { heard } = event;
      const from = heard && `, heard ${printBytes(heard.channel)} ${printBytes(heard.payload)}, waiting ${heard.waiting}`;
      return `${event.client}  round ${event.round}${from ?? ''}`;
    }
    case 'app-work-ended':
      return `${event.client}  round ${event.round}`;
    case 'app-work-started':
      return `${event.client}  round ${event.round}, until ${printMoment(event.until)}`;
    case 'app-round-ended':
      return `${event.client}  round ${event.round}, ${event.how}`;
    case 'app-finished':
      return `${event.client}  after ${event.rounds} rounds`;
    case 'latency-set':
      return `${event.client}  ${printDuration(event.latencyUs)}`;
    case 'read-rate-set':
      return `${event.client}  ${event.bytesPerS === undefined ? 'at once' : printRate(event.bytesPerS)}`;
    case 'node-crashed':
      return `${event.node}  keeps ${event.records === undefined ? `${event.kept} keys` : `${event.records} records`}`;
    case 'node-restarted':
      return `${event.node}  with ${event.records === undefined ? `${event.keys} keys` : `${event.records} records`}`;
    case 'link-cut':
      return linkOf(event);
    case 'link-healed':
      return `${linkOf(event)}  ${event.waiting} waiting`;
    case 'client-moved':
      return `${event.client}  to ${event.node}`;
    case 'slot-move-asked':
      return `${event.slot}  to ${event.node}`;
    case 'failover-asked':
      return event.node;
    case 'packet-stalled':
      return `${event.from}→${event.to}  ${event.bytes}B`;
    case 'slot-hashed':
      return `${event.node}  ${printBytes(event.name)}  CRC16 of ${printBytes(event.hashed)} → ${event.slot}`;
    case 'command-redirected':
      return `${at(event)}  ${event.why} ${event.slot} ${event.to}`;
    case 'slot-state-set':
      return `${event.node}  ${event.slot} ${event.state}${event.other === undefined ? '' : ` ${event.other}`}`;
    case 'slots-owned':
      return `${event.node}  ${printSlots(event.slots)}  ${event.owner ?? 'nobody'}, epoch ${event.epoch}`;
    case 'node-suspected':
    case 'node-recovered':
      return `${event.node}  ${event.about}`;
    case 'node-failed':
      return `${event.node}  ${event.about}, ${event.reports} reports`;
    case 'cluster-state-changed':
      return `${event.node}  ${event.isOk ? 'ok' : 'fail'}`;
    case 'election-started':
      return `${event.node}  epoch ${event.epoch}, needs ${event.needed}`;
    case 'vote-given':
      return `${event.node}  to ${event.to}, epoch ${event.epoch}`;
    case 'role-changed':
      return `${event.node}  ${event.master === undefined ? 'master' : `replica of ${event.master}`}`;
    case 'replica-synced':
      return `${event.node}  from ${event.master}, ${event.isFull ? `${event.keys} keys` : 'continued'}`;
    case 'replication-lost':
      return `${event.node}  ${event.other}`;
    case 'card-placed':
      return `${event.card}  ${event.x} ${event.y}`;
    case 'wait-started':
      return `until ${printMoment(event.until)}`;
    case 'wait-ended':
      return '';
    case 'line-typed':
      return `${event.client}  ${event.prompt}${event.line}`;
    case 'line-queued':
      return `${event.client}  ${event.line}`;
    case 'line-printed':
      return `${event.client}  ${oneLine(event.text)}`;
    case 'packet-sent':
      return `${printPacket(event.packet)}  ${event.packet.bytes}B, arrives ${printMoment(event.packet.arrivesAt)}`;
    case 'packet-read':
    case 'packet-arrived': {
      const elapsed = event.elapsedUs === 0 ? '' : ` after ${printDuration(event.elapsedUs)}`;
      return `${printPacket(event.packet)}  ${event.shownAs}${elapsed}`;
    }
    case 'packet-lost':
      return `${printPacket(event.packet)}  ${event.why}`;
    case 'connection-opened':
    case 'subscribed-mode-entered':
    case 'subscribed-mode-left':
      return at(event);
    case 'connection-closed':
      return `${at(event)}  ${event.why}`;
    case 'command-started':
      return `${at(event)}  ${event.argv.map(printBytes).join(' ')}`;
    case 'command-ended':
      return `${at(event)}  ${event.name}${event.isError ? '  error' : ''}`;
    case 'output-limit-reached': {
      const says = event.closes ? 'closed' : `closed after ${event.seconds}s`;
      return `${at(event)}  ${event.memory}B, ${event.class} ${event.limit} limit ${event.limitBytes}B  ${says}`;
    }
    case 'row-looked-up':
      return `${event.node}  ${event.table} ${printBytes(event.row)}  ${event.subscribers} subscribed`;
    case 'pattern-tested': {
      const says = event.isMatch ? `matches, ${event.subscribers} subscribed` : 'does not match';
      return `${event.node}  ${printBytes(event.pattern)} ${printBytes(event.channel)}  ${says}`;
    }
    case 'subscription-added':
      return `${at(event)}  ${event.table} ${printBytes(event.row)}  ${event.isNew ? 'new' : 'again'}, now ${event.count}`;
    case 'subscription-removed': {
      const says = event.wasHeld ? event.why : `${event.why}, never held`;
      return `${at(event)}  ${event.table} ${printBytes(event.row)}  ${says}, now ${event.count}`;
    }
    case 'copy-queued':
      return `${at(event)}  ${event.table} ${printBytes(event.row)}  ${message(event)}`;
    case 'receivers-counted':
      return `${event.node}  ${event.table} ${printBytes(event.channel)}  ${event.receivers}`;
    case 'protocol-changed':
      return `${at(event)}  resp ${event.resp}`;
    case 'message-missed':
      return `${event.client} at ${event.node}  ${event.table} ${printBytes(event.row)}  ${message(event)}`;
    case 'command-queued':
      return `${at(event)}  ${event.argv.map(printBytes).join(' ')}  as number ${event.place}`;
    case 'client-blocked': {
      const until = event.until === undefined ? 'for ever' : `until ${printMoment(event.until)}`;
      return `${at(event)}  ${event.isAgain ? 'again ' : ''}for ${event.type} ${event.keys.map(printBytes).join(' ')}, ${until}`;
    }
    case 'key-ready':
      return `${inDb(event)}  ${event.waiting} waiting`;
    case 'clients-paused':
      return `${event.node}  ${event.mode}`;
    case 'clients-unpaused':
      return `${event.node}  ${event.postponed} postponed`;
    case 'command-postponed':
      return `${at(event)}  ${event.argv.map(printBytes).join(' ')}`;
    case 'client-unblocked':
      return `${at(event)}  ${event.why}${event.key === undefined ? '' : ` ${printBytes(event.key)}`}`;
    case 'key-changed':
      return `${inDb(event)}  ${event.event}, ${event.type ? `a ${event.type}` : 'gone'}`;
    case 'list-missing': {
      const refused = event.refused.length > 0 ? `  refused ${event.refused.map(printBytes).join(' ')}` : '';
      return `${at(event)}  db ${event.db} ${event.keys.map(printBytes).join(' ')}${refused}`;
    }
    case 'stream-delivered':
      return `${inDb(event)}  ${printBytes(event.group)} ${printBytes(event.consumer)}  ${printIds(event.now)}${event.cursor ? '' : ' again'}, ${event.count}`;
    case 'stream-acked':
      return `${inDb(event)}  ${printBytes(event.group)}  ${printIds(event.was)}`;
    case 'stream-claimed':
      return `${inDb(event)}  ${printBytes(event.group)} ${printBytes(event.consumer)}  ${printIds(event.now)}`;
    case 'stream-gone':
      return `${inDb(event)}  ${event.holds.length} entries`;
    case 'key-expired':
      return `${inDb(event)}  found by ${event.found}`;
    case 'db-flushed':
      return `${event.node}  db ${event.db}  ${event.keys} keys`;
    case 'dbs-swapped':
      return `${event.node}  db ${event.first} db ${event.second}`;
    case 'bound-reached':
      return `${event.bound}  ${event.limit}`;
    default:
      return printKafka(event);
  }
}

/** `alice#3 at main`: the client, its connection, the node. */
function at({ client, connection, node }: { client: string; connection: number; node: string }): string {
  return `${client}#${connection} at ${node}`;
}

function linkOf({ end, other }: { readonly end: string; readonly other: string | undefined }): string {
  return other === undefined ? end : `${end} ${other}`;
}

/** `0-5460 7000`. */
export function printSlots(slots: readonly SlotRange[]): string {
  return slots.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

/** `main  db 0 queue:a`. */
function inDb({ node, db, key }: { node: string; db: number; key: Bytes }): string {
  return `${node}  db ${db} ${printBytes(key)}`;
}

/** Ids of lines, a few of them. */
function printIds(rows: readonly PendingRow[]): string {
  const ids = rows.slice(0, 8).map(({ id }) => printBytes(id));
  return [...ids, ...(rows.length > ids.length ? [`+${rows.length - ids.length}`] : [])].join(' ') || 'none';
}

function message({ channel, payload }: { channel: Bytes; payload: Bytes }): string {
  return `${printBytes(channel)} ${printBytes(payload)}`;
}

function row(items: readonly Reply[]): string {
  return `[${items.map(printReply).join(', ')}]`;
}

/** What a terminal prints over several lines, in one. */
function oneLine(text: string): string {
  return text.replaceAll('\n', ' / ');
}
