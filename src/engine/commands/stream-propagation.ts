/**
 * What replicas are told of reading in groups: neither XREADGROUP nor XCLAIM as they were typed, but what came of them, entry by
 * entry, as XCLAIM with all there is to know of it.
 *
 * Follows t_stream.c: streamPropagateXCLAIM, streamPropagateGroupID, streamPropagateConsumerCreation.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Call } from '../node/call.ts';
import { alsoPropagate, isPropagating } from '../node/propagation.ts';
import type { StreamGroup } from '../node/stream-group.ts';
import type { StreamId } from '../node/stream-id.ts';

/** A group of a stream, by its names. */
export interface NamedGroup {
  readonly key: Bytes;
  readonly name: Bytes;
  readonly group: StreamGroup;
}

const JUST_NOW = ascii('0');

/** An entry is pending with this consumer now. */
export function streamPropagateXCLAIM(call: Call, { key, name, group }: NamedGroup, consumer: Bytes, id: StreamId): void {
  const pending = isPropagating(call.node) ? group.pel.get(id) : undefined;
  if (!pending) return;
  const [time, deliveries] = [pending.deliveredAtMs, pending.deliveries].map((value) => ascii(String(value)));
  if (time === undefined || deliveries === undefined) return;
  alsoPropagate(call, 'XCLAIM', key, name, consumer, JUST_NOW, id, 'TIME', time, 'RETRYCOUNT', deliveries, 'FORCE', 'JUSTID', 'LASTID', group.lastId);
}

export function streamPropagateGroupID(call: Call, { key, name, group }: NamedGroup): void {
  if (!isPropagating(call.node)) return;
  alsoPropagate(call, 'XGROUP', 'SETID', key, name, group.lastId, 'ENTRIESREAD', ascii(String(group.entriesRead)));
}

export function streamPropagateConsumerCreation(call: Call, { key, name }: NamedGroup, consumer: Bytes): void {
  alsoPropagate(call, 'XGROUP', 'CREATECONSUMER', key, name, consumer);
}
