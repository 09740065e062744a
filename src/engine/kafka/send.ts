/** How a Kafka client asks, and what it says on its screen by itself. */
import { ascii } from '../../base/index.ts';
import type { KafkaError, KafkaRequest, PartitionOffset } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import { send } from '../network.ts';
import type { Done, On } from './client-state.ts';
import { ERROR_WORDS } from './errors.ts';
import { requestLength } from './lengths.ts';

interface Asking {
  /** The verb at the prompt wants to know, not the consumer behind it. */
  readonly isOwn?: boolean;
  /** Nobody waits for it. */
  readonly isBackground?: boolean;
}

/** Sends a request. Without a connection nothing is sent: returns whether it was. */
export function ask({ loop, client, kafka, cause }: On, request: KafkaRequest, { isOwn = false, isBackground = false }: Asking = {}): boolean {
  const connection = loop.world.nodes.get(client.node)?.connections.get(client.connection ?? -1);
  if (!connection) return false;
  const number = kafka.nextNumber++;
  kafka.sent.set(number, { request, isOwn });
  const frame = { carries: { what: 'request', number, request }, bytes: requestLength(client.name, request), resp: 2, ...(isBackground && { isBackground: true }) } as const;
  send(loop, client, connection, 'node', frame, cause);
  return true;
}

export function say({ loop, client, cause }: On, text: string): void {
  happen(loop, cause, { kind: 'line-printed', client: client.name, text, byKafka: true });
}

export function done(on: On, text: string | undefined, reply: Done['reply'] = { type: 'simple', text: ascii('OK') }): Done {
  return { text, reply, cause: on.cause };
}

/** An error that the broker has sent, by its name in the protocol. */
export function refused(on: On, error: KafkaError): Done {
  return failed(on, `${error}: ${ERROR_WORDS[error]}`);
}

/** An exception of the client library, by its class. */
export function failed({ cause }: On, text: string): Done {
  return { text: `ERROR ${text}`, reply: { type: 'error', text: ascii(text) }, cause };
}

/** Where it is in what it reads: what a commit says. */
export function positionsOf({ kafka }: On): PartitionOffset[] {
  return [...kafka.consumer.partitions.values()].flatMap(({ topic, partition, position }) => (position === undefined ? [] : [{ topic, partition, offset: position }]));
}
