/**
 * A key that comes with its value from another node: by MIGRATE, or to a replica of the node that got it so.
 *
 *   restoreKey          It is put in its place, whatever was there.
 *   propagateRestored   Replicas are told: RESTORE-ASKING. Real ones get the value serialized; here it is shared, and copied when it
 *                       is put in its place.
 *
 * Follows cluster.c: restoreCommand.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Value } from '../world.ts';
import { setExpire } from './expire.ts';
import { dbAdd, dbDelete, signalModifiedKey, type InDb } from './keyspace.ts';
import { notifyKeyspaceEvent } from './notify.ts';
import { isPropagating } from './propagation.ts';
import { replicationFeedSlaves } from './replication-feed.ts';
import { copyOfValue } from './value.ts';

export interface Restored {
  readonly key: Bytes;
  readonly value: Value;
  readonly when: bigint | undefined;
}

export function restoreKey(at: InDb, { key, value, when }: Restored): void {
  dbDelete(at, key);
  dbAdd(at, key, copyOfValue(value, at.loop.world.now));
  if (when !== undefined) setExpire(at, key, when);
  signalModifiedKey(at, key);
  notifyKeyspaceEvent(at, 'restore', key);
}

/** `bytes`: how long the command is. `replaces`: it was told so. */
export function propagateRestored({ loop, node, db, cause }: InDb, { key, value, when }: Restored, bytes: number, replaces: boolean): void {
  if (!isPropagating(node)) return;
  const argv = ['RESTORE-ASKING', key, String(when ?? 0n), ...(replaces ? ['REPLACE'] : []), ...(when === undefined ? [] : ['ABSTTL'])].map(ascii);
  replicationFeedSlaves(loop, node, { db: db.index, argv, restored: { value, when, bytes } }, cause);
}
