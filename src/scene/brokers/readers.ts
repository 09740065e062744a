/** Those who ask a broker for what has been, and do no work: a reader is no consumer. */
import type { Bytes, Micros } from '../../base/index.ts';
import type { EventId, Reply } from '../../trace/index.ts';
import type { Fates, Reader } from './fates.ts';
import { noticeRead } from './notice.ts';

/** Shows messages and takes none. */
const READS: ReadonlySet<string> = new Set(['lrange', 'lindex', 'xrange', 'xrevrange', 'xread']);
const MOST_READERS = 50;

export function isRead(command: string): boolean {
  return READS.has(command);
}

/** Known from the moment on which it first asks. Undefined beyond the bound. */
export function readerOf({ readers, counts }: Fates, name: string, at: Micros): Reader | undefined {
  let reader = readers.get(name);
  if (!reader && readers.size < MOST_READERS) {
    reader = { name, askedAt: at, earlier: counts.sent, seen: new Set() };
    readers.set(name, reader);
  }
  return reader;
}

/** It has been shown what is noted in `seen`. */
export function showTo(fates: Fates, reader: Reader, event: { readonly id: EventId; readonly at: Micros }): void {
  for (const value of reader.seen) {
    const message = fates.messages.get(value);
    if (message && message.sentAt > reader.askedAt) reader.seen.delete(value);
  }
  noticeRead(fates, reader, event);
}

/** The messages in an answer. */
export function messagesIn({ messages }: Pick<Fates, 'messages'>, reply: Reply, found: Set<Bytes> = new Set<Bytes>()): Set<Bytes> {
  if (reply.type === 'bulk') {
    if (messages.has(reply.value)) found.add(reply.value);
  } else if (reply.type === 'array') for (const item of reply.items) messagesIn({ messages }, item, found);
  else if (reply.type === 'map') for (const [key, value] of reply.entries) [key, value].forEach((each) => messagesIn({ messages }, each, found));
  return found;
}
