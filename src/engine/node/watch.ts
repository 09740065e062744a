/**
 * Watched keys: a transaction that follows runs only if none of them was changed in between.
 *
 *   watchForKey                The connection watches a key.
 *   touchWatchedKey            A key was changed: the transactions of those who watch it will fail.
 *   touchAllWatchedKeysInDb    A whole database was emptied, or got another's content.
 *   isWatchedKeyExpired        The time of a watched key is over, and nobody has deleted it yet.
 *   unwatchAllKeys             After EXEC, DISCARD, UNWATCH, RESET, at the end of the connection.
 *
 * A key whose time was over already when it was watched counts as not there: that it is deleted later is no change.
 *
 * Follows multi.c of Redis 7.0 and 8.0.
 */
import type { Bytes } from '../../base/index.ts';
import type { Connection, Db, Node } from '../world.ts';
import { keyIsExpired } from './expire.ts';

export function watchForKey(connection: Connection, db: Db, key: Bytes, nowMs: bigint): void {
  if (connection.watched.some((watched) => watched.key === key && watched.db === db.index)) return;
  const watching = db.watchedKeys.get(key);
  if (watching) watching.add(connection.id);
  else db.watchedKeys.set(key, new Set([connection.id]));
  connection.watched.push({ db: db.index, key, wasExpired: keyIsExpired(db, key, nowMs) });
}

export function unwatchAllKeys(node: Node, connection: Connection): void {
  for (const { db: index, key } of connection.watched) {
    const db = node.dbs.get(index);
    const watching = db?.watchedKeys.get(key);
    watching?.delete(connection.id);
    if (watching?.size === 0) db?.watchedKeys.delete(key);
  }
  connection.watched = [];
}

export function touchWatchedKey(node: Node, db: Db, key: Bytes): void {
  const watching = db.watchedKeys.get(key);
  if (!watching) return;
  for (const id of [...watching]) {
    const connection = node.connections.get(id);
    const watched = connection?.watched.find((each) => each.key === key && each.db === db.index);
    if (!connection || !watched) continue;
    if (watched.wasExpired && !db.dict.has(key)) {
      watched.wasExpired = false;
      continue;
    }
    connection.isDirtyCas = true;
    // Its transaction fails whatever else happens: there is nothing more to watch.
    unwatchAllKeys(node, connection);
  }
}

/** `emptied` loses its keys, and gets those of `replacedBy` where there is one. Before that is done. */
export function touchAllWatchedKeysInDb(node: Node, emptied: Db, replacedBy: Db | undefined, nowMs: bigint): void {
  for (const [key, watching] of emptied.watchedKeys) {
    const was = emptied.dict.has(key);
    const will = replacedBy?.dict.has(key) ?? false;
    if (!was && !will) continue;
    const willBeExpired = replacedBy !== undefined && keyIsExpired(replacedBy, key, nowMs);
    for (const id of watching) {
      const connection = node.connections.get(id);
      const watched = connection?.watched.find((each) => each.key === key && each.db === emptied.index);
      if (!connection || !watched) continue;
      if (watched.wasExpired && !will) watched.wasExpired = false;
      else if (watched.wasExpired && willBeExpired) continue;
      else if (!watched.wasExpired && !was && willBeExpired) watched.wasExpired = true;
      else connection.isDirtyCas = true;
    }
  }
}

/** A watched key that was there is gone by now, though nobody has noticed. */
export function isWatchedKeyExpired(node: Node, connection: Connection, nowMs: bigint): boolean {
  return connection.watched.some(({ db: index, key, wasExpired }) => {
    const db = node.dbs.get(index);
    return !wasExpired && db !== undefined && keyIsExpired(db, key, nowMs);
  });
}
