/**
 * Reading on from an id, in several streams at once: XREAD for oneself, XREADGROUP as one of a group. With BLOCK whoever finds
 * nothing waits.
 *
 *   readAsked      The words, all of them, in the order in which Redis refuses them.
 *   resolveIds     `$`, `+` and `>` become ids; keys and groups are looked up.
 *   serve          What each stream has behind its id. Nothing anywhere: the client waits, or is told null, as after a timeout.
 *   serveWaiter    7.0 serves whoever waits itself, from the one stream that has got something.
 *
 * In a group there are two kinds of reading. `>` gives out what nobody of the group has had, and it is pending from then on.
 * Any other id is the consumer's own past: what it has had and not acknowledged, given once more.
 *
 * An entry goes to all who wait for themselves, and to one of those who wait in a group: without COUNT the first takes
 * everything that came.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: xreadCommand, streamReplyWithRange, streamReplyWithRangeFromConsumerPEL; blocked.c of
 * 7.0: serveClientsBlockedOnStreamKey.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { PendingRow, Reply } from '../../trace/index.ts';
import { happen, isWatched } from '../loop.ts';
import { blockForKeys, mayBlock } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { lookupKeyRead } from '../node/keyspace.ts';
import { array, bulk, error, map, nilArray } from '../node/replies.ts';
import { deliver, type StreamConsumer, type StreamGroup } from '../node/stream-group.ts';
import { compareIds, idAfter, idBefore, LEAST_ID, MOST_ID, readId, type StreamId } from '../node/stream-id.ts';
import { comePast } from '../node/stream-lag.ts';
import { idsFrom } from '../node/ordered-ids.ts';
import { cursorOf, pendingRows } from '../node/stream-told.ts';
import { lastIdOf, streamEntry, streamRange, type StreamValue } from '../node/stream-value.ts';
import { rulesOf } from '../rules/index.ts';
import { isOfType, option, SYNTAX_ERROR, whole } from './reading.ts';
import { streamPropagateConsumerCreation, streamPropagateGroupID, streamPropagateXCLAIM, type NamedGroup } from './stream-propagation.ts';
import { consumerOf, entryReply, INVALID_ID, whereOf } from './stream-reading.ts';
import { oneLine, type CommandEntry, type Serving } from './table.ts';
import { timeoutAt } from './timeout.ts';

const NONE = ascii('');
const onlyInGroup = (word: string): string =>
  `ERR The ${word} option is only supported by XREADGROUP. You called XREAD instead.`;
const NEW_IS_FOR_GROUPS =
  'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.';
const meaningless = (sign: string): string =>
  `ERR The ${sign} ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The ${sign} ID would just return an empty result set.`;

/** What was asked, before any key was looked at. */
interface Asked {
  /** Names of a group and of a consumer; undefined for XREAD. */
  readonly as: { readonly group: Bytes; readonly consumer: Bytes } | undefined;
  readonly count: number;
  readonly noAck: boolean;
  /** How long to wait; undefined where it is not asked for. */
  readonly timeoutMs: bigint | undefined;
  readonly keys: readonly Bytes[];
  /** Where the first key stands. */
  readonly firstKey: number;
}

/** One stream to read from. */
interface Wanted {
  readonly key: Bytes;
  /** Entries behind it are wanted; the last possible id stands for `>`. */
  readonly after: StreamId;
  readonly group: StreamGroup | undefined;
}

function readAsked(call: Call): Asked | undefined {
  const { argv } = call;
  const isGroupRead = call.command.name === 'xreadgroup';
  const refuse = (text: string): undefined => {
    reply(call, error(text));
  };
  let as: Asked['as'];
  let count = 0n;
  let noAck = false;
  let timeoutMs: bigint | undefined;
  for (let place = 1; place < argv.length; place++) {
    const word = option(call, place);
    const more = argv.length - 1 - place;
    if (word === 'block' && more > 0) {
      timeoutMs = timeoutAt(call, ++place, 'milliseconds');
      if (timeoutMs === undefined) return undefined;
    } else if (word === 'count' && more > 0) {
      const value = whole(call, ++place);
      if (value === undefined) return undefined;
      count = value < 0n ? 0n : value;
    } else if (word === 'streams' && more > 0) {
      if (more % 2 === 1) return refuse(unbalanced(call, isGroupRead));
      if (isGroupRead && !as) return refuse('ERR Missing GROUP option for XREADGROUP');
      const firstKey = place + 1;
      const keys = argv.slice(firstKey, firstKey + more / 2);
      return { as, count: count === 0n ? Infinity : Number(count), noAck, timeoutMs, keys, firstKey };
    } else if (word === 'group' && more >= 2) {
      if (!isGroupRead) return refuse(onlyInGroup('GROUP'));
      as = { group: argv[place + 1] ?? NONE, consumer: argv[place + 2] ?? NONE };
      place += 2;
    } else if (word === 'noack') {
      if (!isGroupRead) return refuse(onlyInGroup('NOACK'));
      noAck = true;
    } else return refuse(SYNTAX_ERROR);
  }
  return refuse(SYNTAX_ERROR);
}

function unbalanced(call: Call, isGroupRead: boolean): string {
  if (!rulesOf(call.node.version).unbalancedNamesCommand) {
    return "ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.";
  }
  const signs = isGroupRead ? "an ID or '>'" : "an ID, '+', or '$'";
  return `ERR Unbalanced '${call.command.fullName}' list of streams: for each stream key ${signs} must be specified.`;
}

/** Looks up keys and groups, and makes an id of what stands for one. Undefined: it has been refused. */
function resolveIds(call: Call, { as, keys, firstKey }: Asked): Wanted[] | undefined {
  const wanted: Wanted[] = [];
  for (const [i, key] of keys.entries()) {
    const stream = lookupKeyRead(call, key);
    if (!isOfType(call, stream, 'stream')) return undefined;
    const group = as && stream?.groups.get(as.group);
    if (as && !group) {
      const where = `No such key '${oneLine(key)}' or consumer group '${oneLine(as.group)}'`;
      reply(call, error(`NOGROUP ${where} in XREADGROUP with GROUP option`));
      return undefined;
    }
    const after = resolveId(call, call.argv[firstKey + keys.length + i] ?? NONE, stream, as !== undefined);
    if (after === undefined) return undefined;
    wanted.push({ key, after, group });
  }
  return wanted;
}

function resolveId(call: Call, typed: Bytes, stream: StreamValue | undefined, isGroupRead: boolean): StreamId | undefined {
  const refuse = (text: string): undefined => {
    reply(call, error(text));
  };
  if (typed === '$') return isGroupRead ? refuse(meaningless('$')) : (stream?.lastId ?? LEAST_ID);
  if (typed === '+' && rulesOf(call.node.version).xreadTakesPlus) {
    if (isGroupRead) return refuse(meaningless('+'));
    return stream && stream.length > 0 ? (idBefore(lastIdOf(stream)) ?? LEAST_ID) : (stream?.lastId ?? LEAST_ID);
  }
  if (typed === '>') return isGroupRead ? MOST_ID : refuse(NEW_IS_FOR_GROUPS);
  return readId(typed) ?? refuse(INVALID_ID);
}

/** What there is, stream by stream; undefined where none has anything. */
function serve(call: Call, asked: Asked, wanted: readonly Wanted[]): Reply | undefined {
  const served: (readonly [Reply, Reply])[] = [];
  for (const { key, after, group } of wanted) {
    const stream = lookupKeyRead(call, key);
    if (stream?.type !== 'stream') continue;
    const entries = group ? readAsGroup(call, asked, { key, stream, group, after }) : readOn(stream, after, asked.count);
    if (entries) served.push([bulk(key), array(entries)]);
  }
  return served.length === 0 ? undefined : servedReply(call, served);
}

function servedReply(call: Call, served: readonly (readonly [Reply, Reply])[]): Reply {
  return call.connection.resp === 3 ? map(served) : array(served.map(array));
}

function readOn(stream: StreamValue, after: StreamId, most: number): Reply[] | undefined {
  if (stream.length === 0 || compareIds(lastIdOf(stream), after) <= 0) return undefined;
  return streamRange(stream, idAfter(after) ?? LEAST_ID, MOST_ID, { most }).map(entryReply);
}

function readAsGroup(
  call: Call,
  asked: Asked,
  { key, stream, group, after }: { key: Bytes; stream: StreamValue; group: StreamGroup; after: StreamId },
): Reply[] | undefined {
  const nowMs = Number(wallClockMs(call.loop.world));
  const name = asked.as?.consumer ?? NONE;
  const isNew = after === MOST_ID;
  const hasNew = stream.length > 0 && compareIds(lastIdOf(stream), group.lastId) > 0;
  const isServed = !isNew || hasNew;
  if (!isServed && !rulesOf(call.node.version).askingMakesConsumer) return undefined;
  const consumer = readerOf(call, asked, { key, group, name, nowMs });
  if (!isServed) return undefined;
  if (!isNew) return history(call, { key, name: asked.as?.group ?? NONE, group }, stream, consumer, { after, most: asked.count, nowMs });
  return giveOut(call, asked, { key, stream, group, consumer, most: asked.count, nowMs });
}

/** Who reads. Replicas are told of a new one where no entry becomes pending with it. */
function readerOf(
  call: Call,
  { as, noAck }: Asked,
  { key, group, name, nowMs }: { key: Bytes; group: StreamGroup; name: Bytes; nowMs: number },
): StreamConsumer {
  const isNew = !group.consumers.has(name);
  const consumer = consumerOf(call, { key, name: as?.group ?? NONE, group }, name, nowMs);
  if (isNew && noAck && as) streamPropagateConsumerCreation(call, { key, name: as.group, group }, name);
  return consumer;
}

/** What nobody of the group has had yet. */
function giveOut(
  call: Call,
  { as, noAck }: Asked,
  { key, stream, group, consumer, most, nowMs }: { key: Bytes; stream: StreamValue; group: StreamGroup; consumer: StreamConsumer; most: number; nowMs: number },
): Reply[] {
  const named = { key, name: as?.group ?? NONE, group };
  const entries = streamRange(stream, idAfter(group.lastId) ?? LEAST_ID, MOST_ID, { most });
  const cursor = cursorOf(group);
  const ids = noAck || !isWatched(call.loop) ? [] : entries.map(({ id }) => id);
  const was = pendingRows(group, ids);
  for (const { id } of entries) {
    comePast(stream, group, id, call.node.version);
    if (noAck) continue;
    deliver(group, consumer, id, nowMs);
    consumer.activeAtMs = nowMs;
    streamPropagateXCLAIM(call, named, consumer.name, id);
  }
  if (entries.length > 0 && isWatched(call.loop)) {
    const now = pendingRows(group, ids);
    happen(call.loop, call.cause, { kind: 'stream-delivered', ...whereOf(call, key), group: named.name, consumer: consumer.name, count: entries.length, cursor, was, now });
  }
  if (entries.length > 0 && (noAck || rulesOf(call.node.version).groupReadsTellPlace)) streamPropagateGroupID(call, named);
  return entries.map(entryReply);
}

/** What the consumer has had and not acknowledged, once more; of an entry that is gone only the id is left. */
function history(
  call: Call,
  { key, name, group }: NamedGroup,
  stream: StreamValue,
  consumer: StreamConsumer,
  { after, most, nowMs }: { after: StreamId; most: number; nowMs: number },
): Reply[] {
  const given: Reply[] = [];
  const ids: StreamId[] = [];
  const was: PendingRow[] = [];
  for (const id of idsFrom(consumer.pending, idAfter(after) ?? LEAST_ID)) {
    if (given.length >= most) break;
    const entry = streamEntry(stream, id);
    given.push(entry ? entryReply(entry) : array([bulk(id), nilArray()]));
    const pending = group.pel.get(id);
    if (!entry || !pending) continue;
    if (isWatched(call.loop)) was.push(...pendingRows(group, [id]));
    ids.push(id);
    pending.deliveredAtMs = nowMs;
    pending.deliveries = BigInt.asIntN(64, pending.deliveries + 1n);
  }
  if (was.length > 0) {
    const now = pendingRows(group, ids);
    happen(call.loop, call.cause, { kind: 'stream-delivered', ...whereOf(call, key), group: name, consumer: consumer.name, count: ids.length, was, now });
  }
  return given;
}

function xread(call: Call): void {
  const asked = readAsked(call);
  const wanted = asked && resolveIds(call, asked);
  if (!wanted) return;
  const { as, keys, timeoutMs } = asked;
  const served = serve(call, asked, wanted);
  if (served || timeoutMs === undefined || !mayBlock(call)) return reply(call, served ?? nilArray());
  const argv = withIds(call, asked, wanted);
  blockForKeys(call, { type: 'stream', keys, timeoutMs, argv, unblockOnNoKey: as !== undefined, reading: as ?? { after: afterEach(wanted) } });
}

/** The words with an id in the place of each `$`: what came after the wait began is wanted. `+` stays, and is the last there is then. */
function withIds({ argv }: Call, { keys, firstKey }: Asked, wanted: readonly Wanted[]): readonly Bytes[] {
  const firstId = firstKey + keys.length;
  return argv.map((word, place) => (word === '$' ? (wanted[place - firstId]?.after ?? word) : word));
}

/** Behind which id it waits, for each key once. */
function afterEach(wanted: readonly Wanted[]): Bytes[] {
  return [...new Map(wanted.map(({ key, after }) => [key, after])).values()];
}

/** XREAD without COUNT gives no more than so many to whoever waited, where the server serves it. */
const MOST_FOR_WAITER = 1000;

/** How 7.0 serves whoever waits: from this stream, or with the news that stream or group are gone. */
const serveWaiter: Serving = {
  mayServe(call, key) {
    const asked = readAsked(call);
    const stream = call.db.dict.get(key);
    if (!asked || stream?.type !== 'stream') return true;
    const group = asked.as && stream.groups.get(asked.as.group);
    if (asked.as && !group) return true;
    return compareIds(stream.lastId, group?.lastId ?? waitedAfter(call, asked, key)) > 0;
  },
  run(call, key) {
    const asked = readAsked(call);
    if (!asked) return;
    const stream = call.db.dict.get(key);
    if (stream?.type !== 'stream') return reply(call, error('UNBLOCKED the stream key no longer exists'));
    const most = Math.min(asked.count, asked.count === Infinity ? MOST_FOR_WAITER : Infinity);
    if (!asked.as) {
      const entries = streamRange(stream, idAfter(waitedAfter(call, asked, key)) ?? LEAST_ID, MOST_ID, { most });
      return reply(call, servedReply(call, [[bulk(key), array(entries.map(entryReply))]]));
    }
    const group = stream.groups.get(asked.as.group);
    if (!group) return reply(call, error('NOGROUP the consumer group this client was blocked on no longer exists'));
    const nowMs = Number(wallClockMs(call.loop.world));
    const consumer = readerOf(call, asked, { key, group, name: asked.as.consumer, nowMs });
    const entries = giveOut(call, asked, { key, stream, group, consumer, most, nowMs });
    reply(call, servedReply(call, [[bulk(key), array(entries)]]));
  },
};

/** The id behind which a client waits in this stream: the first, where it named the key twice. */
function waitedAfter({ argv }: Call, { keys, firstKey }: Asked, key: Bytes): StreamId {
  return readId(argv[firstKey + keys.length + keys.indexOf(key)] ?? NONE) ?? LEAST_ID;
}

export const reads: readonly CommandEntry[] = [
  {
    name: 'xread',
    summary: { en: 'Entries after an id, from one stream or several.', ko: '정한 ID 다음의 항목을 여러 스트림에서 읽어요.' },
    run: xread,
    serve: serveWaiter,
  },
  {
    name: 'xreadgroup',
    summary: {
      en: 'Reads as one consumer of a group: each entry goes to one of them.',
      ko: '그룹의 컨슈머로 읽어요. 항목마다 컨슈머 한 명만 받아요.',
    },
    run: xread,
    serve: serveWaiter,
  },
];
