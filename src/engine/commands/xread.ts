/**
 * Reading on from an id, in several streams at once: XREAD for oneself, XREADGROUP as one of a group.
 *
 *   readAsked      The words, all of them, in the order in which Redis refuses them.
 *   resolveIds     `$`, `+` and `>` become ids; keys and groups are looked up.
 *   serve          What each stream has behind its id. Nothing anywhere: null, as after a timeout.
 *
 * In a group there are two kinds of reading. `>` gives out what nobody of the group has had, and it is pending from then on.
 * Any other id is the consumer's own past: what it has had and not acknowledged, given once more.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: xreadCommand, streamReplyWithRange, streamReplyWithRangeFromConsumerPEL.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { lookupKeyRead } from '../node/keyspace.ts';
import { array, bulk, error, map, nilArray } from '../node/replies.ts';
import { deliver, type StreamConsumer, type StreamGroup } from '../node/stream-group.ts';
import { compareIds, idAfter, idBefore, LEAST_ID, MOST_ID, readId, type StreamId } from '../node/stream-id.ts';
import { comePast } from '../node/stream-lag.ts';
import { idsFrom } from '../node/ordered-ids.ts';
import { lastIdOf, streamEntry, streamRange, type StreamValue } from '../node/stream-value.ts';
import { rulesOf } from '../rules/index.ts';
import { isOfType, option, SYNTAX_ERROR, whole } from './reading.ts';
import { consumerOf, entryReply, INVALID_ID } from './stream-reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

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
  for (let place = 1; place < argv.length; place++) {
    const word = option(call, place);
    const more = argv.length - 1 - place;
    if (word === 'count' && more > 0) {
      const value = whole(call, ++place);
      if (value === undefined) return undefined;
      count = value < 0n ? 0n : value;
    } else if (word === 'streams' && more > 0) {
      if (more % 2 === 1) return refuse(unbalanced(call, isGroupRead));
      if (isGroupRead && !as) return refuse('ERR Missing GROUP option for XREADGROUP');
      const firstKey = place + 1;
      const keys = argv.slice(firstKey, firstKey + more / 2);
      return { as, count: count === 0n ? Infinity : Number(count), noAck, keys, firstKey };
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
  if (served.length === 0) return undefined;
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
  const consumer = consumerOf(call, key, group, name, nowMs);
  if (!isServed) return undefined;
  if (!isNew) return history(stream, group, consumer, { after, most: asked.count, nowMs });
  const entries = streamRange(stream, idAfter(group.lastId) ?? LEAST_ID, MOST_ID, { most: asked.count });
  for (const { id } of entries) {
    comePast(stream, group, id, call.node.version);
    if (asked.noAck) continue;
    deliver(group, consumer, id, nowMs);
    consumer.activeAtMs = nowMs;
  }
  return entries.map(entryReply);
}

/** What the consumer has had and not acknowledged, once more; of an entry that is gone only the id is left. */
function history(
  stream: StreamValue,
  group: StreamGroup,
  consumer: StreamConsumer,
  { after, most, nowMs }: { after: StreamId; most: number; nowMs: number },
): Reply[] {
  const given: Reply[] = [];
  for (const id of idsFrom(consumer.pending, idAfter(after) ?? LEAST_ID)) {
    if (given.length >= most) break;
    const entry = streamEntry(stream, id);
    given.push(entry ? entryReply(entry) : array([bulk(id), nilArray()]));
    const pending = group.pel.get(id);
    if (!entry || !pending) continue;
    pending.deliveredAtMs = nowMs;
    pending.deliveries = BigInt.asIntN(64, pending.deliveries + 1n);
  }
  return given;
}

function xread(call: Call): void {
  const asked = readAsked(call);
  const wanted = asked && resolveIds(call, asked);
  if (!wanted) return;
  reply(call, serve(call, asked, wanted) ?? nilArray());
}

export const reads: readonly CommandEntry[] = [
  {
    name: 'xread',
    summary: { en: 'Entries after an id, from one stream or several.', ko: '정한 ID 다음의 항목을 여러 스트림에서 읽어요.' },
    run: xread,
  },
  {
    name: 'xreadgroup',
    summary: {
      en: 'Reads as one consumer of a group: each entry goes to one of them.',
      ko: '그룹의 소비자로 읽어요. 항목마다 소비자 한 명만 받아요.',
    },
    run: xread,
  },
];
