/** How a broker answers: a response goes into the output buffer of its connection, and from there onto the link. */
import type { EventId, KafkaResponse } from '../../trace/index.ts';
import type { Loop } from '../loop.ts';
import { queueFrame } from '../node/output.ts';
import type { Node } from '../world.ts';
import type { Broker, Pending } from './broker-state.ts';
import { responseLength } from './lengths.ts';

/** Where a request came to, and what it came of. */
export interface At {
  readonly loop: Loop;
  readonly node: Node;
  readonly broker: Broker;
  readonly cause: EventId;
}

/** Whose connection is gone gets none. */
export function respond({ node, cause }: At, { connection: id, number }: Pending, response: KafkaResponse): void {
  const connection = node.connections.get(id);
  if (!connection) return;
  // Nobody waits for what a consumer does by itself.
  const isBackground = response.api === 'Heartbeat';
  const frame = { carries: { what: 'response', number, response }, bytes: responseLength(response), resp: 2, ...(isBackground && { isBackground }) } as const;
  queueFrame(node, connection, frame, cause);
}
