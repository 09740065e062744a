/**
 * What happens to keys, told in Redis's own words: `set`, `lpush`, `del` …
 *
 * Every command that changes a key says so here, once for each change, with the name and in the order in which real Redis
 * says it to those who listen to its keyspace notifications. The trace hears it always. Publishing it on `__keyspace@0__:…`
 * comes with CONFIG SET notify-keyspace-events; a fresh server has it off.
 *
 * Follows notify.c: notifyKeyspaceEvent.
 */
import type { Bytes } from '../../base/index.ts';
import { happen } from '../loop.ts';
import type { InDb } from './keyspace.ts';

/** Tells that `event` happened to a key, after the change. */
export function notifyKeyspaceEvent({ loop, node, db, cause }: InDb, event: string, key: Bytes): void {
  const type = db.dict.get(key)?.type;
  happen(loop, cause, { kind: 'key-changed', node: node.name, db: db.index, key, event, type });
}
