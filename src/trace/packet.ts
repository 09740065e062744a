/**
 * What crosses a link. One packet carries one frame: one command, one reply, one copy of a message.
 *
 * A real socket may put several frames into one segment; on stage each is seen by itself, in its order, and frames on
 * one link never overtake each other.
 */
import type { Bytes, Micros } from '../base/index.ts';
import type { BusMessage } from './bus.ts';
import type { EventId } from './event.ts';
import type { KafkaRequest, KafkaResponse } from './kafka.ts';
import type { Reply } from './reply.ts';

/** The three dicts of a node that hold subscriptions, by the names they have in server.h. */
export type Table = 'pubsub_channels' | 'pubsub_patterns' | 'pubsubshard_channels';

export const TABLES: readonly Table[] = ['pubsub_channels', 'pubsub_patterns', 'pubsubshard_channels'];

/** What is inside a packet. Shared between the copies of one message: nobody changes it. */
export type Carried = ClientCarried | NodeCarried;

/** On the link of a client. */
export type ClientCarried =
  | { readonly what: 'command'; readonly argv: readonly Bytes[] }
  /** The answer to a command, in band. */
  | { readonly what: 'reply'; readonly reply: Reply }
  /** One copy of a published message. `row` is the channel or the pattern that matched. */
  | {
      readonly what: 'message';
      readonly reply: Reply;
      readonly table: Table;
      readonly row: Bytes;
      readonly channel: Bytes;
      readonly payload: Bytes;
    }
  /** The server confirms one subscription added or removed; `count` is what it says is left or reached. */
  | {
      readonly what: 'confirmation';
      readonly reply: Reply;
      readonly table: Table;
      readonly isAdded: boolean;
      /** Absent where the client was subscribed to nothing. */
      readonly row: Bytes | undefined;
      readonly count: number;
    }
  /** To a Kafka broker, and back from it. `number` is the correlation id. */
  | { readonly what: 'request'; readonly number: number; readonly request: KafkaRequest }
  | { readonly what: 'response'; readonly number: number; readonly response: KafkaResponse };

/** What a redis-cli gets. */
export type ToClient = Exclude<ClientCarried, { readonly what: 'command' | 'request' | 'response' }>;

export function isToClient(carries: Carried): carries is ToClient {
  return carries.what === 'reply' || carries.what === 'message' || carries.what === 'confirmation';
}

/** Between two nodes. */
export type NodeCarried =
  /** Over the cluster bus. */
  | { readonly what: 'bus'; readonly message: BusMessage }
  /**
   * From a primary to its replica: a command of the replication stream, as Redis rewrites it for replicas. `selects`: SELECT goes before
   * it, in the same packet. `restored`: the value of RESTORE, in the shape that the engine holds it in, instead of its serialized bytes.
   */
  | {
      readonly what: 'replication';
      readonly db: number;
      readonly argv: readonly Bytes[];
      readonly selects?: true;
      readonly restored?: { readonly value: unknown; readonly when: bigint | undefined };
    }
  /** MIGRATE: keys with their values, and what the target says to it; undefined: it has them. */
  | { readonly what: 'migrate'; readonly parcel: number; readonly keys: readonly Bytes[] }
  | { readonly what: 'migrated'; readonly parcel: number; readonly error: string | undefined }
  /**
   * Between a replica and its primary, besides the stream: PSYNC with the history it has and how far, the answer that it may go on there,
   * or a snapshot of all keys. `replid` names the history.
   */
  | { readonly what: 'sync'; readonly step: 'psync' | 'continue' | 'snapshot'; readonly offset: number; readonly replid: string }
  /** REPLCONF ACK: how far the replica has come, and how much of that is in its append only file. */
  | { readonly what: 'sync'; readonly step: 'ack'; readonly offset: number; readonly aof: number };

/** A frame on its way. It is also the record of its arrival in the world's agenda. */
export interface Packet {
  readonly kind: 'packet';
  /** True for what nodes tell each other without anybody's doing: pings while one of them does not answer. */
  readonly background: boolean;
  /** The id of its `packet-sent` event. */
  readonly id: EventId;
  /** Client names and node names are one namespace, so an end is a name. */
  readonly from: string;
  readonly to: string;
  /** Redis's client id of the connection it belongs to; 0 between nodes. */
  readonly connection: number;
  readonly sentAt: Micros;
  readonly arrivesAt: Micros;
  /** Its length on the wire, in RESP of the connection's version. */
  readonly bytes: number;
  readonly carries: Carried;
}
