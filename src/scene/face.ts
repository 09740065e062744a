/** How one packet looks, wherever it is drawn: its shape says what it is, its hue which channel, its label the words. */
import { lowerAscii, type Bytes } from '../base/index.ts';
import type { Carried, KafkaResponse, Packet, StoredRecord, Table } from '../trace/index.ts';
import { hueOf, hueOfKey, hueOfRecord } from './hue.ts';
import { commandLabel, printable, replyLabel, LABEL_CHARS } from './label.ts';
import type { PacketShape } from './types.ts';

/** Commands on lists whose first argument is the key they are about. */
const NAMES_A_KEY: ReadonlySet<string> = new Set(
  'lpush rpush lpushx rpushx lpop rpop blpop brpop llen lrange lmove blmove rpoplpush brpoplpush'.split(' '),
);

export interface Face {
  readonly shape: PacketShape;
  /** Undefined where it belongs to no channel. */
  readonly hue: number | undefined;
  readonly label: string;
  /** For a confirmation: was the subscription added or removed? */
  readonly isAdded: boolean;
}

/** Commands whose first argument names a channel or a pattern, and in which table it stands. */
const NAMES_A_ROW: ReadonlyMap<string, Table> = new Map([
  ['publish', 'pubsub_channels'],
  ['subscribe', 'pubsub_channels'],
  ['unsubscribe', 'pubsub_channels'],
  ['psubscribe', 'pubsub_patterns'],
  ['punsubscribe', 'pubsub_patterns'],
  ['spublish', 'pubsubshard_channels'],
  ['ssubscribe', 'pubsubshard_channels'],
  ['sunsubscribe', 'pubsubshard_channels'],
]);

/** Shape, hue and words of a packet. */
export function faceOf(packet: Packet): Face {
  const { carries } = packet;
  return { shape: shapeOf(carries), hue: hueOfCarried(carries), label: labelOf(carries), isAdded: isAdding(carries) };
}

/** What kind of packet it is. */
export function shapeOf(carries: Carried): PacketShape {
  switch (carries.what) {
    case 'command':
    case 'request':
      return 'command';
    case 'response':
      return 'error' in carries.response && carries.response.error !== undefined ? 'error' : 'reply';
    case 'reply':
      return carries.reply.type === 'error' ? 'error' : 'reply';
    case 'confirmation':
      return 'confirmation';
    case 'message':
      return carries.table === 'pubsub_patterns'
        ? 'pmessage'
        : carries.table === 'pubsubshard_channels'
          ? 'smessage'
          : 'message';
    case 'bus':
      return 'bus';
    case 'replication':
    case 'sync':
    case 'migrate':
    case 'migrated':
      return 'stream';
  }
}

/** The hue of the channel, the pattern or the key it is about. */
export function hueOfCarried(carries: Carried): number | undefined {
  switch (carries.what) {
    case 'command': {
      const row = carries.argv[1];
      const command = lowerAscii(carries.argv[0] ?? '');
      if (row !== undefined && NAMES_A_KEY.has(command)) return hueOfKey(row);
      const table = NAMES_A_ROW.get(command);
      return table && row !== undefined ? hueOf(table, row) : undefined;
    }
    case 'reply':
      return undefined;
    case 'confirmation':
      return carries.row === undefined ? undefined : hueOf(carries.table, carries.row);
    case 'message':
      // A copy sent for a pattern keeps the colour of its channel: it is the same message. Its shape says why it came.
      return hueOf(carries.table === 'pubsub_patterns' ? 'pubsub_channels' : carries.table, carries.channel);
    case 'bus': {
      const { type, channel } = carries.message;
      if (channel === undefined) return undefined;
      return hueOf(type === 'publishshard' ? 'pubsubshard_channels' : 'pubsub_channels', channel);
    }
    case 'replication':
      return hueOfCarried({ what: 'command', argv: carries.argv });
    case 'migrate': {
      const [key] = carries.keys;
      return key === undefined ? undefined : hueOfKey(key);
    }
    case 'request':
      return carries.request.api === 'Produce' ? hueOfRecord(carries.request.record) : undefined;
    case 'response': {
      const [record] = recordsIn(carries.response);
      return record && hueOfRecord(record);
    }
    case 'migrated':
    case 'sync':
      return undefined;
  }
}

/** What a Fetch brings. */
function recordsIn(response: KafkaResponse): readonly StoredRecord[] {
  return response.api === 'Fetch' ? response.fetched.flatMap(({ records }) => records) : [];
}

function labelOf(carries: Carried): string {
  switch (carries.what) {
    case 'command':
      return commandLabel(carries.argv);
    case 'reply':
      return replyLabel(carries.reply);
    case 'confirmation':
      return carries.row === undefined ? '(nil)' : printable(carries.row, LABEL_CHARS);
    case 'message':
      return payloadLabel(carries.payload);
    case 'bus': {
      const { type, payload } = carries.message;
      return payload === undefined ? type.toUpperCase() : payloadLabel(payload);
    }
    case 'replication':
      return commandLabel(carries.argv);
    case 'sync':
      return carries.step.toUpperCase();
    case 'migrate':
      return carries.keys.map((key) => printable(key, LABEL_CHARS)).join(' ');
    case 'migrated':
      return carries.error === undefined ? 'OK' : 'ERR';
    case 'request':
      return carries.request.api === 'Produce' ? `Produce ${payloadLabel(carries.request.record.value)}` : carries.request.api;
    case 'response': {
      const [record, ...more] = recordsIn(carries.response);
      if (record) return `Fetch ${payloadLabel(record.value)}${more.length > 0 ? ` +${more.length}` : ''}`;
      return 'error' in carries.response && carries.response.error !== undefined ? carries.response.error : carries.response.api;
    }
  }
}

function payloadLabel(payload: Bytes): string {
  return payload === '' ? '""' : printable(payload, LABEL_CHARS);
}

function isAdding(carries: Carried): boolean {
  return carries.what === 'confirmation' && carries.isAdded;
}
