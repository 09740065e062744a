/**
 * Reading what the commands of streams have in common, and answering with entries.
 *
 *   idAt, intervalAt        An id, or two ends of an interval. Undefined: it has been refused.
 *   groupAt                 A stream and a group in it, both of which must be there.
 *   addOrTrimAt             MAXLEN, MINID, LIMIT, NOMKSTREAM, and where the id of XADD stands.
 *   entryReply              An entry as it is answered.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamParseIntervalIDOrReply, streamParseAddOrTrimArgsOrReply.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply, StreamStep } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { lookupKeyRead, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { array, bulk, error } from '../node/replies.ts';
import { newConsumer, type StreamConsumer, type StreamGroup } from '../node/stream-group.ts';
import { idAfter, idBefore, readId, readIntervalEnd, readNewId, type StreamId } from '../node/stream-id.ts';
import type { Trimming } from '../node/stream-trim.ts';
import type { NodeLimits, StreamEntry, StreamValue } from '../node/stream-value.ts';
import type { Value } from '../world.ts';
import { isOfType, option, SYNTAX_ERROR, whole } from './reading.ts';
import type { NamedGroup } from './stream-propagation.ts';
import { oneLine } from './table.ts';

export const INVALID_ID = 'ERR Invalid stream ID specified as stream command argument';

/** An id at a place, its sequence 0 where it was left out. */
export function idAt(call: Call, place: number): StreamId | undefined {
  const id = readId(call.argv[place] ?? ascii(''));
  if (id === undefined) reply(call, error(INVALID_ID));
  return id;
}

/** Ids at all places from this one on. */
export function idsAt(call: Call, first: number): StreamId[] | undefined {
  const ids: StreamId[] = [];
  for (let place = first; place < call.argv.length; place++) {
    const id = idAt(call, place);
    if (id === undefined) return undefined;
    ids.push(id);
  }
  return ids;
}

/** The first id of an interval, or its last, from one end of it as it was typed. */
export function endAt(call: Call, place: number, which: 'first' | 'last'): StreamId | undefined {
  const end = readIntervalEnd(call.argv[place] ?? ascii(''), which);
  if (!end) {
    reply(call, error(INVALID_ID));
    return undefined;
  }
  if (!end.isOutside) return end.id;
  const id = which === 'first' ? idAfter(end.id) : idBefore(end.id);
  if (id === undefined) reply(call, error(`ERR invalid ${which === 'first' ? 'start' : 'end'} ID for the interval`));
  return id;
}

/** Both ends of an interval. */
export function intervalAt(call: Call, start: number, end: number): { readonly from: StreamId; readonly to: StreamId } | undefined {
  const from = endAt(call, start, 'first');
  const to = from && endAt(call, end, 'last');
  return from && to && { from, to };
}

interface Found {
  readonly stream: StreamValue;
  readonly group: StreamGroup;
}

/** The stream of argv[1] and the group of argv[2]; without either it has been refused. */
export function groupAt(call: Call): Found | undefined {
  return groupIn(call, lookupKeyRead(call, call.argv[1] ?? ascii('')));
}

/** The same where the key has been looked up: `stream` is what it holds. */
export function groupIn(call: Call, stream: Value | undefined): Found | undefined {
  const [, key = ascii(''), name = ascii('')] = call.argv;
  if (!isOfType(call, stream, 'stream')) return undefined;
  const group = stream?.groups.get(name);
  if (stream && group) return { stream, group };
  reply(call, error(`NOGROUP No such key '${oneLine(key)}' or consumer group '${oneLine(name)}'`));
  return undefined;
}

/** The consumer of this name, made where there is none; it has just asked. */
export function consumerOf(call: Call, named: NamedGroup, name: Bytes, nowMs: number): StreamConsumer {
  const consumer = named.group.consumers.get(name) ?? createConsumer(call, named, name, nowMs);
  consumer.seenAtMs = nowMs;
  return consumer;
}

export function createConsumer(call: Call, { key, name: groupName, group }: NamedGroup, name: Bytes, nowMs: number): StreamConsumer {
  const consumer = newConsumer(name, nowMs);
  group.consumers.set(name, consumer);
  notifyKeyspaceEvent(call, 'xgroup-createconsumer', key, { did: 'consumer-made', group: groupName, consumer: name });
  return consumer;
}

export function entryReply({ id, words }: StreamEntry): Reply {
  return array([bulk(id), array(words.map(bulk))]);
}

/** What XADD and XTRIM have been told. */
export interface AddOrTrim {
  readonly trimming: Trimming | undefined;
  readonly mayMake: boolean;
  /** Of XADD: `*`, a whole id, or only its milliseconds. */
  readonly id: '*' | { readonly id: StreamId } | { readonly ms: bigint } | undefined;
  /** The place of `~`, with the bound behind it. */
  readonly strategyAt: number | undefined;
  /** The place behind the id. */
  readonly next: number;
}

const TWO_STRATEGIES = 'ERR syntax error, MAXLEN and MINID options at the same time are not compatible';

/** The options of XADD up to its id, or all of XTRIM. Undefined: it has been refused. */
export function addOrTrimAt(call: Call): AddOrTrim | undefined {
  const { argv } = call;
  const adds = call.command.name === 'xadd';
  let to: Trimming['to'] | undefined;
  let isRough = false;
  let strategyAt: number | undefined;
  let limit: bigint | undefined;
  let mayMake = true;
  let id: AddOrTrim['id'];
  let place = 2;
  const refuse = (text: string): undefined => {
    reply(call, error(text));
  };
  for (; place < argv.length; place++) {
    const word = option(call, place);
    const more = argv.length - 1 - place;
    if (adds && word === '*') {
      id = '*';
      break;
    }
    if ((word === 'maxlen' || word === 'minid') && more > 0) {
      if (to) return refuse(TWO_STRATEGIES);
      const sign = argv[place + 1];
      isRough = more >= 2 && sign === '~';
      if (isRough || (more >= 2 && sign === '=')) strategyAt = ++place;
      place++;
      const read = word === 'maxlen' ? maxlenAt(call, place) : minidAt(call, place);
      if (!read) return undefined;
      to = read;
    } else if (word === 'limit' && more > 0) {
      limit = whole(call, ++place);
      if (limit === undefined) return undefined;
      if (limit < 0n) return refuse('ERR The LIMIT argument must be >= 0.');
    } else if (adds && word === 'nomkstream') mayMake = false;
    else if (adds) {
      id = readNewId(argv[place] ?? ascii(''));
      if (id === undefined) return refuse(INVALID_ID);
      break;
    } else return refuse(SYNTAX_ERROR);
  }
  if (limit !== undefined && limit > 0n && !to) {
    return refuse('ERR syntax error, LIMIT cannot be used without specifying a trimming strategy');
  }
  if (!adds && !to) return refuse('ERR syntax error, XTRIM must be called with a trimming strategy');
  // A master tells an exact trimming and leaves the LIMIT of the rough one in it.
  const { isMaster } = call.connection;
  if (limit !== undefined && !isRough && !isMaster) {
    return refuse('ERR syntax error, LIMIT cannot be used without the special ~ option');
  }
  return { trimming: to && { to, isRough, limit: isMaster ? 0 : limit === undefined ? roughLimit(call) : Number(limit) }, mayMake, id, strategyAt, next: place + 1 };
}

/** `~` goes no further than a hundred nodes' worth at a time. */
function roughLimit(call: Call): number {
  const { entries } = nodeLimitsOf(call);
  return entries === 0 ? 10_000 : Math.min(100 * entries, 1_000_000);
}

/** How large a node of a stream may become. */
export function nodeLimitsOf({ node: { config } }: Call): NodeLimits {
  return { entries: config['stream-node-max-entries'], bytes: config['stream-node-max-bytes'] };
}

function maxlenAt(call: Call, place: number): Trimming['to'] | undefined {
  const maxlen = whole(call, place);
  if (maxlen === undefined) return undefined;
  if (maxlen >= 0n) return { maxlen: Number(maxlen) };
  reply(call, error('ERR The MAXLEN argument must be >= 0.'));
  return undefined;
}

function minidAt(call: Call, place: number): Trimming['to'] | undefined {
  const minid = idAt(call, place);
  return minid && { minid };
}

/** For an event: in which stream, and at whose command. */
export function whereOf({ node, db, connection }: Call, key: Bytes): { node: string; db: number; key: Bytes; client: string; connection: number } {
  return { node: node.name, db: db.index, key, client: connection.client, connection: connection.id };
}

/** A stream was changed by `event`. */
export function streamChanged(call: Call, event: string, key: Bytes, step: StreamStep | undefined): void {
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, event, key, step);
}
