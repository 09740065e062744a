/**
 * MIGRATE: keys go from one node to another, and the source stands still until it has the answer.
 *
 *   startMigration    The values leave for the target. Until it answers, or the time is over, the source runs nothing.
 *   parcelArrived     At the target: the keys are put in place, where it may have them.
 *   parcelAnswered    Back at the source: the keys are deleted, and the client is answered.
 *
 * Real values are serialized; here copies of them travel in a parcel of the world, and the packet has the length they would have.
 *
 * Follows cluster.c: migrateCommand, restoreCommand (RESTORE-ASKING).
 */
import { enter, US_PER_MS, type Bytes } from '../../base/index.ts';
import type { EventId, Packet } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { sendToNode } from '../network.ts';
import { dbDelete, dbOf, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { queueFrame, replyFrame } from '../node/output.ts';
import { alsoPropagate, propagatePendingCommands } from '../node/propagation.ts';
import { error, ok } from '../node/replies.ts';
import { propagateRestored, restoreKey } from '../node/restore.ts';
import { copyOfValue } from '../node/value.ts';
import { rdbSavedObjectLen } from '../rdb/index.ts';
import { keyHashSlot } from '../rules/index.ts';
import type { Node, Value } from '../world.ts';
import { ownerOf } from './slots.ts';

/** What is under way from one node to another. */
export interface Parcel {
  readonly from: string;
  readonly db: number;
  readonly replaces: boolean;
  readonly items: readonly { readonly key: Bytes; readonly value: Value; readonly when: bigint | undefined }[];
}

/** A source that waits for its target. */
export interface Migration {
  readonly parcel: number;
  readonly connection: number;
  readonly target: string;
  readonly isCopy: boolean;
  readonly keys: readonly Bytes[];
}

/** Type, version and checksum around a value in RESTORE. */
const AROUND_VALUE = 11;

/** `*4`, RESTORE-ASKING and a time to live of 0. */
const RESTORE_BYTES = 4 + 21 + 7;

/** A bulk string of so many bytes with its head and its end. */
function bulkLength(length: number): number {
  return String(length).length + length + 5;
}

/** The length of the command that brings a key. */
function restoreBytes({ version }: Node, key: Bytes, value: Value): number {
  return RESTORE_BYTES + bulkLength(key.length) + bulkLength(rdbSavedObjectLen(value, version) + AROUND_VALUE);
}

export function startMigration(
  loop: Loop,
  node: Node,
  migration: Omit<Migration, 'parcel'>,
  { db, replaces, timeoutMs }: { readonly db: number; readonly replaces: boolean; readonly timeoutMs: number },
  cause: EventId,
): void {
  const { world } = loop;
  const { dict, expires } = dbOf(node, 0);
  let bytes = 0;
  const items = migration.keys.flatMap((key) => {
    const value = dict.get(key);
    if (!value) return [];
    bytes += restoreBytes(node, key, value);
    return [{ key, value: copyOfValue(value, world.now), when: expires.get(key)?.when }];
  });
  const parcel = world.emitted;
  world.parcels.set(parcel, { from: node.name, db, replaces, items });
  node.migration = { ...migration, parcel };
  sendToNode(loop, node.name, migration.target, { carries: { what: 'migrate', parcel, keys: items.map(({ key }) => key) }, bytes }, cause);
  enter(world.agenda, world.now + timeoutMs * US_PER_MS, { kind: 'migrate-timeout', background: true, node: node.name, parcel, cause });
}

/** The target takes what it may have, and says so. */
export function parcelArrived(loop: Loop, node: Node, { from, carries }: Packet, cause: EventId): void {
  if (carries.what !== 'migrate') return;
  const parcel = loop.world.parcels.get(carries.parcel);
  const said = parcel ? restore(loop, node, parcel, cause) : undefined;
  const answer = { what: 'migrated', parcel: carries.parcel, error: said } as const;
  sendToNode(loop, node.name, from, { carries: answer, bytes: said === undefined ? 5 * carries.keys.length : said.length + 3 }, cause);
}

/** Returns the error, where it does not. */
function restore(loop: Loop, node: Node, { items, replaces }: Parcel, cause: EventId): string | undefined {
  const at = { loop, node, db: dbOf(node, 0), cause };
  for (const { key, value, when } of items) {
    const { cluster } = node;
    if (cluster) {
      const slot = keyHashSlot(key);
      const owner = ownerOf(cluster.slots, slot);
      if (owner !== cluster.myself && !cluster.importing_slots_from.has(slot)) {
        const other = owner === undefined ? undefined : loop.world.nodes.get(cluster.nodes.get(owner)?.name ?? '');
        return other ? `MOVED ${slot} ${other.address}` : 'CLUSTERDOWN Hash slot not served';
      }
    }
    const isThere = at.db.dict.has(key);
    if (isThere && !replaces) return 'BUSYKEY Target key name already exists.';
    restoreKey(at, { key, value, when });
    propagateRestored(at, { key, value, when }, restoreBytes(node, key, value), replaces);
  }
  return undefined;
}

export function parcelAnswered(loop: Loop, node: Node, { carries }: Packet, cause: EventId): void {
  if (carries.what !== 'migrated' || node.migration?.parcel !== carries.parcel) return;
  if (carries.error !== undefined) endMigration(loop, node, `ERR Target instance replied with error: ${carries.error}`, cause);
  else endMigration(loop, node, undefined, cause);
}

/** The target has not answered in time, or is gone. */
export function migrationFailed(loop: Loop, node: Node, parcel: number, cause: EventId): void {
  if (node.migration?.parcel === parcel) endMigration(loop, node, 'IOERR error or timeout reading from target instance', cause);
}

function endMigration(loop: Loop, node: Node, refusal: string | undefined, cause: EventId): void {
  const { migration } = node;
  if (!migration) return;
  node.migration = undefined;
  loop.world.parcels.delete(migration.parcel);
  if (refusal === undefined && !migration.isCopy) {
    const at = { loop, node, db: dbOf(node, 0), cause };
    const gone = migration.keys.filter((key) => at.db.dict.has(key));
    if (gone.length > 0) alsoPropagate(at, 'DEL', ...gone);
    for (const key of gone) {
      dbDelete(at, key);
      signalModifiedKey(at, key);
      notifyKeyspaceEvent(at, 'del', key);
    }
    propagatePendingCommands(loop, node);
  }
  const connection = node.connections.get(migration.connection);
  if (!connection) return;
  const said = refusal === undefined ? ok() : error(refusal);
  const ended = happen(loop, cause, {
    kind: 'command-ended',
    node: node.name,
    client: connection.client,
    connection: connection.id,
    name: 'migrate',
    isError: refusal !== undefined,
  });
  queueFrame(node, connection, replyFrame(said, connection.resp), ended);
}
