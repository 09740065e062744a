/**
 * The keyspace of a node: sixteen databases, each a dict of keys and a dict of those that expire.
 *
 *   lookupKeyRead, lookupKeyWrite   The value of a key, or undefined; a key whose time is over is deleted first.
 *   dbAdd, dbReplace, setKey        A key gets a value. Only `setKey` forgets its expiry and tells who watches.
 *   dbDelete                        The key goes, its expiry with it.
 *   expireIfNeeded                  The same, because somebody asked for it and its time is over.
 *   signalModifiedKey               A key is no longer what it was: transactions that watch it will fail.
 *   emptyDb, swapDbs                Whole databases.
 *
 * Every key that goes or comes passes through here; what is told about it (notifyKeyspaceEvent) is in notify.ts, and when its
 * time is over is in expire.ts. Lists have no empty state: whoever takes the last element deletes the key.
 *
 * A database is made when it is first spoken of, so that a world without keys costs nothing to copy.
 *
 * Follows db.c of Redis 7.0 and 8.0.
 */
import type { Bytes } from '../../base/index.ts';
import type { EventId } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import type { Connection, Db, Node, Value } from '../world.ts';
import { scanDatabaseForDeletedKeys, scanDatabaseForReadyKeys, signalDeletedKeyAsReady, signalKeyAsReady } from './blocked.ts';
import { keyIsExpired, wallClockMs } from './expire.ts';
import { initUse, noteUse } from './lfu.ts';
import { notifyExpired, notifyKeyMiss, notifyNewKey } from './notify.ts';
import { alsoPropagate } from './propagation.ts';
import { tellStreamGone } from './stream-told.ts';
import { touchAllWatchedKeysInDb, touchWatchedKey } from './watch.ts';

/** Fewer deletions than this leave no chain worth a new Map. */
const FEW_HOLES = 256;
/** Of a database that is emptied, so many keys are looked at for streams: a picture lists no more. */
const MOST_TOLD = 24;
/** A step over a hole is so much cheaper than carrying a key over to a new Map. */
const HOLES_FOR_KEYS = 128;

/** Where something happens to keys, and because of what. A `Call` is one. */
export interface InDb {
  readonly loop: Loop;
  readonly node: Node;
  readonly db: Db;
  readonly cause: EventId;
  /** Who asks, where a client does. */
  readonly connection?: Connection;
  readonly command?: { readonly fullName: string };
}

/** The database of this number. */
export function dbOf(node: Node, index: number): Db {
  let db = node.dbs.get(index);
  if (!db) {
    db = {
      index,
      dict: new Map(),
      holes: 0,
      expires: new Map(),
      watchedKeys: new Map(),
      blocking_keys: new Map(),
      ready_keys: new Set(),
    };
    node.dbs.set(index, db);
  }
  return db;
}

/** For reading. `touches` is false where asking does not count as using the key. That there is none may be told. */
export function lookupKeyRead(at: InDb, key: Bytes, touches = true): Value | undefined {
  const value = lookupKey(at, key, touches);
  countLookup(at, value);
  if (!value) notifyKeyMiss(at, key);
  return value;
}

/** For a command that may change it, or that asks how a value is held. */
export function lookupKeyWrite(at: InDb, key: Bytes, touches = true): Value | undefined {
  return lookupKey(at, key, touches);
}

/** Somebody asked for a key, and found it or not. A lookup by whoever is about to write is not counted. */
export function countLookup({ node: { stats } }: InDb, value: Value | undefined): void {
  if (value) stats.keyspace_hits++;
  else stats.keyspace_misses++;
}

function lookupKey(at: InDb, key: Bytes, touches: boolean): Value | undefined {
  if (expireIfNeeded(at, key)) return undefined;
  const value = at.db.dict.get(key);
  const isNoted = touches && (!at.connection?.isNoTouch || at.command?.fullName === 'touch');
  if (value && isNoted) noteUse(at, key, value);
  return value;
}

/** A key that is not there gets a value. */
export function dbAdd(at: InDb, key: Bytes, value: Value): void {
  at.db.dict.set(key, value);
  initUse(at, value);
  signalKeyAsReady(at, key, value.type);
  notifyNewKey(at, key);
}

/** A key that is there gets another value and keeps its expiry. */
export function dbReplace(at: InDb, key: Bytes, value: Value): void {
  const before = at.db.dict.get(key);
  tellStreamGone(at, key, before);
  at.db.dict.set(key, value);
  initUse(at, value, before);
  if (before) signalDeletedKeyAsReady(at, key, before.type);
}

/** A key gets a value, whether it is there or not, and loses its expiry unless it is to keep it. One whose time is over goes first. */
export function setKey(at: InDb, key: Bytes, value: Value, keepsTtl = false): void {
  // Which counts as a use of what was there.
  if (lookupKeyWrite(at, key)) dbReplace(at, key, value);
  else dbAdd(at, key, value);
  if (!keepsTtl) removeExpire(at, key);
  signalModifiedKey(at, key);
}

/** Was there a key to delete? */
export function dbDelete(at: InDb, key: Bytes): boolean {
  const value = at.db.dict.get(key);
  if (!value) return false;
  tellStreamGone(at, key, value);
  removeExpire(at, key);
  at.db.dict.delete(key);
  at.db.holes++;
  closeHoles(at.db);
  signalDeletedKeyAsReady(at, key, value.type);
  return true;
}

/**
 * A Map keeps a deleted key in its chain until it grows, and whoever looks for a key of that chain walks over it: in a large
 * database, a queue that comes and goes would take longer each time. A new Map costs as many steps as there are keys, so it is made
 * after about as many deletions as the square root of that.
 */
function closeHoles(db: Db): void {
  const { holes, dict } = db;
  if (holes < FEW_HOLES || holes * holes < HOLES_FOR_KEYS * dict.size) return;
  db.dict = new Map(dict);
  db.expires = new Map(db.expires);
  db.holes = 0;
}

/** When the key's time is over, in milliseconds of the clock on the wall; undefined where it has no end. */
export function getExpire(at: InDb, key: Bytes): bigint | undefined {
  return at.db.expires.get(key)?.when;
}

/** Had it an expiry to lose? */
export function removeExpire(at: InDb, key: Bytes): boolean {
  return at.db.expires.delete(key);
}

export function signalModifiedKey(at: InDb, key: Bytes): void {
  at.node.dirty++;
  touchWatchedKey(at.node, at.db, key);
}

/** Deletes the key where its time is over: before anybody sees it, if the cycle of expire-cycle.ts has not come by yet. */
export function expireIfNeeded(at: InDb, key: Bytes): boolean {
  if (!at.db.expires.has(key) || !keyIsExpired(at.db, key, wallClockMs(at.loop.world))) return false;
  // A replica hides it from its clients, and waits until its master has it deleted.
  if (at.node.replication.master !== undefined) return !at.connection?.isMaster;
  // While clients are paused nothing is deleted.
  if (!at.node.pause) deleteExpiredKey(at, key, 'access');
  return true;
}

/** `found`: by a command that asked for it, or by the node's own round. */
export function deleteExpiredKey(at: InDb, key: Bytes, found: 'access' | 'cycle'): void {
  dbDelete(at, key);
  at.node.stats.expiredkeys++;
  const expired = happen(at.loop, at.cause, { kind: 'key-expired', node: at.node.name, db: at.db.index, key, found });
  notifyExpired(at, key, expired);
  touchWatchedKey(at.node, at.db, key);
  alsoPropagate(at, 'DEL', key);
}

/** Empties a database. */
export function emptyDb(at: InDb): void {
  const { loop, node, db, cause } = at;
  scanDatabaseForDeletedKeys(at, undefined);
  touchAllWatchedKeysInDb(node, db, undefined, wallClockMs(loop.world));
  const keys = db.dict.size;
  let told = 0;
  for (const [key, value] of db.dict) {
    if (told++ === MOST_TOLD) break;
    tellStreamGone(at, key, value);
  }
  db.dict = new Map();
  db.holes = 0;
  db.expires = new Map();
  happen(loop, cause, { kind: 'db-flushed', node: node.name, db: db.index, keys });
}

/** Two databases change their content. Who watches a key watches the number of the database, not what was in it. */
export function dbSwapDatabases(at: InDb, first: Db, second: Db): void {
  const nowMs = wallClockMs(at.loop.world);
  touchAllWatchedKeysInDb(at.node, first, second, nowMs);
  touchAllWatchedKeysInDb(at.node, second, first, nowMs);
  scanDatabaseForDeletedKeys({ ...at, db: first }, second);
  scanDatabaseForDeletedKeys({ ...at, db: second }, first);
  const { dict, holes, expires } = first;
  first.dict = second.dict;
  first.holes = second.holes;
  first.expires = second.expires;
  second.dict = dict;
  second.holes = holes;
  second.expires = expires;
  scanDatabaseForReadyKeys({ ...at, db: first });
  scanDatabaseForReadyKeys({ ...at, db: second });
  happen(at.loop, at.cause, { kind: 'dbs-swapped', node: at.node.name, first: first.index, second: second.index });
}
