/**
 * What a Kafka broker and its clients tell of messages. A record is handed over by the poll that gives it to its program: what a fetch has
 * brought before that still waits at the broker, too, and is fetched again by whoever gets the partition.
 */
import { partitionName, type EventOf, type TopicPartition } from '../../trace/index.ts';
import { clientOf, hold, messageSent, type Fates } from './fates.ts';
import { noticeGroup, noticeHanded, noticeSent, noticeShare, noticeStored } from './notice.ts';
import { drop, goOnAt, logShelf, stand } from './places.ts';
import { readerOf, showTo } from './readers.ts';

/** There is one broker in a run. */
function shelfName(partition: TopicPartition): string {
  return `log ${partitionName(partition)}`;
}

export function recordAppended(fates: Fates, event: EventOf<'record-appended'>): void {
  const { record, offset, client, at } = event;
  const name = shelfName(event);
  const before = fates.counts.sent;
  const message = messageSent(fates, record.value, at);
  if (fates.counts.sent > before) noticeSent(fates, client, 'produce', event);
  logShelf(fates, name).records.set(offset, message?.value);
  if (!message) return;
  stand(fates, message, { shelf: name, at: String(offset) });
  noticeStored(fates, event);
}

/** Whose group this is, and whether it does any work. */
export function partitionsAssigned(fates: Fates, event: EventOf<'partitions-assigned'>): void {
  clientOf(fates, event.client).group = event.group;
  noticeShare(fates, event.client, event.partitions.length, event);
}

/** Where its group begins, if it has committed nothing; or begins anew, for what was there is gone. */
export function positionSet(fates: Fates, event: EventOf<'position-set'>): void {
  const client = clientOf(fates, event.client);
  if (!client.isConsumer) readerOf(fates, event.client, event.at);
  const shelf = logShelf(fates, shelfName(event));
  if (!client.isConsumer || client.group === undefined || event.by === 'seek') return;
  if (shelf.groups.has(client.group) && event.by !== 'out-of-range') return;
  goOnAt(fates, shelf, client.group, event.offset);
}

export function offsetCommitted(fates: Fates, event: EventOf<'offset-committed'>): void {
  const client = clientOf(fates, event.client);
  if (client.isConsumer) goOnAt(fates, logShelf(fates, shelfName(event)), event.group, event.offset);
}

export function recordsPolled(fates: Fates, event: EventOf<'records-polled'>): void {
  const client = clientOf(fates, event.client);
  const reader = client.isConsumer ? undefined : readerOf(fates, event.client, event.at);
  for (const { offset, ...at } of event.records) {
    const value = logShelf(fates, shelfName(at)).records.get(offset);
    const message = value === undefined ? undefined : fates.messages.get(value);
    if (!message) continue;
    if (event.group !== undefined) noticeGroup(fates, message, event.group, event);
    if (reader) reader.seen.add(message.value);
    else {
      hold(fates, client, message, 'hand');
      noticeHanded(fates, client, message, 'polled', event, offset);
    }
  }
  if (reader) showTo(fates, reader, event);
}

export function segmentDeleted(fates: Fates, event: EventOf<'segment-deleted'>): void {
  const name = shelfName(event);
  const { records } = logShelf(fates, name);
  for (let offset = event.offset; offset < event.end; offset++) {
    const value = records.get(offset);
    records.delete(offset);
    drop(fates, value, name, String(offset));
  }
}

