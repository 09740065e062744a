/**
 * What happens to keys, told in Redis's own words: `set`, `lpush`, `del` …
 *
 *   notifyKeyspaceEvent    A command has changed a key: the trace hears it, and whoever listens.
 *   notifyKeyMiss, notifyNewKey, notifyExpired
 *                          The same for what the keyspace itself does. The first two are told only where somebody asked for
 *                          them, for they come with every other command.
 *
 * Every command that changes a key says so here, once for each change, with the name and in the order in which real Redis
 * says it. The trace hears it always; it is published where notify-keyspace-events lets its class through (event-classes.ts):
 * on `__keyspace@0__:key` what happened, then on `__keyevent@0__:event` to which key. A fresh server publishes nothing.
 *
 * Publishing is that of PUBLISH, so it happens in the midst of the command, and a client that listens and writes hears of its
 * own writes before its reply or after it, as its version has it.
 *
 * Follows notify.c: notifyKeyspaceEvent.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { EventId, Moved, StreamStep } from '../../trace/index.ts';
import { happen, isWatched } from '../loop.ts';
import { classOf, flagOf } from './event-classes.ts';
import { holdingOf } from './holding.ts';
import type { InDb } from './keyspace.ts';
import { pubsubPublishMessage } from './pubsub.ts';

const KEYSPACE = flagOf('K');
const KEYEVENT = flagOf('E');

/** Tells that `event` happened to a key, after the change; `told`: which elements of a list came or went with it, or what became of a stream. */
export function notifyKeyspaceEvent(at: InDb, event: string, key: Bytes, told?: Moved | StreamStep): void {
  const { loop, node, db, cause } = at;
  if (!isWatched(loop)) return publishEvent(at, event, key, cause);
  const value = db.dict.get(key);
  const holds = value && holdingOf(value);
  const more = told && ('did' in told ? { stream: told } : { moved: told });
  const changed = happen(loop, cause, { kind: 'key-changed', node: node.name, db: db.index, key, event, type: value?.type, holds, ...more });
  publishEvent(at, event, key, changed);
}

/** A command wanted to read a key that is not there. */
export function notifyKeyMiss(at: InDb, key: Bytes): void {
  if (isAskedFor(at, 'keymiss')) notifyKeyspaceEvent(at, 'keymiss', key);
}

/** A key is there that was not. What it is to hold may come a moment later. */
export function notifyNewKey(at: InDb, key: Bytes): void {
  if (isAskedFor(at, 'new')) notifyKeyspaceEvent(at, 'new', key);
}

/** A key's time was over and it is gone, as `expired` (a `key-expired` event) says. */
export function notifyExpired(at: InDb, key: Bytes, expired: EventId): void {
  publishEvent(at, 'expired', key, expired);
}

function isAskedFor({ node }: InDb, event: string): boolean {
  const asked = node.config['notify-keyspace-events'];
  return asked !== 0 && (asked & classOf(event)) !== 0;
}

function publishEvent(at: InDb, event: string, key: Bytes, cause: EventId): void {
  if (!isAskedFor(at, event)) return;
  const { loop, node, db } = at;
  const flags = node.config['notify-keyspace-events'];
  const say = (channel: string, what: Bytes): void => {
    pubsubPublishMessage(loop, node, 'pubsub_channels', ascii(channel), what, cause);
  };
  if ((flags & KEYSPACE) !== 0) say(`__keyspace@${db.index}__:${key}`, ascii(event));
  if ((flags & KEYEVENT) !== 0) say(`__keyevent@${db.index}__:${event}`, key);
}
