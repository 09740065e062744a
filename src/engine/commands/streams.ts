/**
 * The streams family: entries in the order of their ids, which stay after they were read. Reading on and waiting is in
 * xread.ts, groups are in stream-groups.ts and stream-claims.ts, and what XINFO tells in xinfo.ts.
 *
 * A stream without entries is still there: only DEL takes the key away.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { StreamStep } from '../../trace/index.ts';
import { isWatched } from '../loop.ts';
import { signalKeyAsReady } from '../node/blocked.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { dbAdd, lookupKeyRead, lookupKeyWrite } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { rewriteClientCommandVector } from '../node/propagation.ts';
import { array, bulk, emptyArray, error, integer, nil, nilArray, ok } from '../node/replies.ts';
import { compareIds, LEAST_ID, MOST_ID, nextIdAt, nextIdIn, type StreamId } from '../node/stream-id.ts';
import { endOf, goneStep, lossesOf } from '../node/stream-told.ts';
import { streamTrim, type Gone, type Trimming } from '../node/stream-trim.ts';
import {
  lastIdOf,
  MOST_NODE_BYTES,
  newStream,
  streamAppend,
  streamDelete,
  streamRange,
  type StreamValue,
} from '../node/stream-value.ts';
import { rulesOf } from '../rules/index.ts';
import { isOfType, NO_SUCH_KEY, option, SYNTAX_ERROR, whole } from './reading.ts';
import { claims } from './stream-claims.ts';
import { streamGroups } from './stream-groups.ts';
import { addOrTrimAt, entryReply, idAt, idsAt, intervalAt, nodeLimitsOf, streamChanged, type AddOrTrim } from './stream-reading.ts';
import type { CommandEntry } from './table.ts';
import { xinfo } from './xinfo.ts';
import { reads } from './xread.ts';

const NONE = ascii('');
const TOO_LARGE = 'ERR Elements are too large to be stored';

/** The id of the entry to be added, where it is later than all before it. */
function newId(call: Call, { lastId }: StreamValue, asked: AddOrTrim['id']): StreamId | undefined {
  let id: StreamId | undefined;
  if (asked === '*') id = nextIdAt(lastId, wallClockMs(call.loop.world));
  else if (asked) id = 'id' in asked ? asked.id : nextIdIn(lastId, asked.ms);
  return id && compareIds(id, lastId) > 0 ? id : undefined;
}

/** A millisecond whose sequence is used up has nothing to do with size, but 7.0 says so. */
function refusedId(call: Call, { lastId }: StreamValue, asked: AddOrTrim['id']): string {
  const isUsedUp = typeof asked === 'object' && 'ms' in asked && nextIdIn(lastId, asked.ms) === undefined;
  if (isUsedUp && rulesOf(call.node.version).usedUpMillisecondIsTooLarge) return TOO_LARGE;
  return 'ERR The ID specified in XADD is equal or smaller than the target stream top item';
}

function xadd(call: Call): void {
  const { argv, command } = call;
  const key = argv[1] ?? NONE;
  const asked = addOrTrimAt(call);
  if (!asked) return;
  const words = argv.slice(asked.next);
  if (words.length < 2 || words.length % 2 === 1) {
    return reply(call, error(`ERR wrong number of arguments for '${command.fullName}' command`));
  }
  if (typeof asked.id === 'object' && 'id' in asked.id && asked.id.id === LEAST_ID) {
    return reply(call, error('ERR The ID specified in XADD must be greater than 0-0'));
  }
  const found = lookupKeyWrite(call, key);
  if (!isOfType(call, found, 'stream')) return;
  if (!found && !asked.mayMake) return reply(call, nil());
  const stream = found ?? newStream(call.loop.world.now);
  if (!found) dbAdd(call, key, stream);
  if (stream.lastId === MOST_ID) {
    return reply(call, error('ERR The stream has exhausted the last possible ID, unable to add more items'));
  }
  const id = newId(call, stream, asked.id);
  if (!id) return reply(call, error(refusedId(call, stream, asked.id)));
  if (words.reduce((sum, { length }) => sum + length, 0) > MOST_NODE_BYTES) return reply(call, error(TOO_LARGE));
  const end = endOf(stream);
  const nodes = stream.nodes.length;
  streamAppend(stream, id, words, nodeLimitsOf(call));
  reply(call, bulk(id));
  streamChanged(call, 'xadd', key, { did: 'added', id, end, isNewBlock: stream.nodes.length > nodes });
  if (asked.trimming) trim(call, stream, asked.trimming, (step) => notifyKeyspaceEvent(call, 'xtrim', key, step));
  if (asked.trimming?.isRough || isIdDrawn(asked.id)) {
    const told = [...toldTrimming(call, stream, asked)];
    if (isIdDrawn(asked.id)) told[asked.next - 1] = id;
    rewriteClientCommandVector(call, ...told);
  }
  signalKeyAsReady(call, key, 'stream');
}

function xlen(call: Call): void {
  const stream = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (isOfType(call, stream, 'stream')) reply(call, integer(stream?.length ?? 0));
}

/** XREVRANGE is typed from its later end. */
function xrange(call: Call, isReverse: boolean): void {
  const ends = intervalAt(call, isReverse ? 3 : 2, isReverse ? 2 : 3);
  if (!ends) return;
  let count: bigint | undefined;
  for (let place = 4; place < call.argv.length; place += 2) {
    if (option(call, place) !== 'count' || place + 1 >= call.argv.length) return reply(call, error(SYNTAX_ERROR));
    count = whole(call, place + 1);
    if (count === undefined) return;
  }
  const stream = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (!isOfType(call, stream, 'stream')) return;
  if (!stream) return reply(call, emptyArray());
  if (count !== undefined && count <= 0n) return reply(call, nilArray());
  const most = count === undefined ? Infinity : Number(count);
  reply(call, array(streamRange(stream, ends.from, ends.to, { most, isReverse }).map(entryReply)));
}

function xdel(call: Call): void {
  const key = call.argv[1] ?? NONE;
  const stream = lookupKeyWrite(call, key);
  if (!isOfType(call, stream, 'stream')) return;
  if (!stream) return reply(call, integer(0));
  const ids = idsAt(call, 2);
  if (!ids) return;
  let deleted = 0;
  const gone: Gone | undefined = isWatched(call.loop) ? { nodes: [], ids: [] } : undefined;
  const before = { end: endOf(stream), lost: lossesOf(stream) };
  for (const id of ids) {
    if (!streamDelete(stream, id, gone)) continue;
    deleted++;
    if (compareIds(id, stream.maxDeletedId) > 0) stream.maxDeletedId = id;
  }
  if (deleted > 0) streamChanged(call, 'xdel', key, gone && goneStep('deleted', stream, gone, { ...before, count: deleted }));
  reply(call, integer(deleted));
}

/** Was it left to the server, or a part of it? */
function isIdDrawn(id: AddOrTrim['id']): boolean {
  return id === '*' || (id !== undefined && 'ms' in id);
}

/** A rough trimming is told as the exact one that it came to. */
function toldTrimming({ argv }: Call, stream: StreamValue, { trimming, strategyAt }: AddOrTrim): readonly Bytes[] {
  if (!trimming?.isRough || strategyAt === undefined) return argv;
  const told = [...argv];
  // Where the first node begins, be that entry there or not; without any, nothing may stay.
  const least = stream.nodes[0]?.masterId;
  told[strategyAt] = ascii('=');
  told[strategyAt + 1] = 'maxlen' in trimming.to ? ascii(String(stream.length)) : (least ?? MOST_ID);
  return told;
}

/** How many entries went; if any, it is told. */
function trim(call: Call, stream: StreamValue, trimming: Trimming, tell: (step: StreamStep | undefined) => void): number {
  if (!isWatched(call.loop)) {
    const count = streamTrim(stream, trimming);
    if (count > 0) tell(undefined);
    return count;
  }
  const gone: Gone = { nodes: [], ids: [] };
  const before = { end: endOf(stream), lost: lossesOf(stream) };
  const count = streamTrim(stream, trimming, gone);
  if (count > 0) tell(goneStep('trimmed', stream, gone, { ...before, count }));
  return count;
}

function xtrim(call: Call): void {
  const key = call.argv[1] ?? NONE;
  const asked = addOrTrimAt(call);
  if (!asked?.trimming) return;
  const stream = lookupKeyWrite(call, key);
  if (!isOfType(call, stream, 'stream')) return;
  const gone = stream ? trim(call, stream, asked.trimming, (step) => streamChanged(call, 'xtrim', key, step)) : 0;
  if (stream && asked.trimming.isRough) rewriteClientCommandVector(call, ...toldTrimming(call, stream, asked));
  reply(call, integer(gone));
}

function xsetid(call: Call): void {
  const key = call.argv[1] ?? NONE;
  const id = idAt(call, 2);
  if (!id) return;
  let entriesAdded: bigint | undefined;
  let maxDeletedId = LEAST_ID;
  for (let place = 3; place < call.argv.length; place += 2) {
    const word = option(call, place);
    const hasValue = place + 1 < call.argv.length;
    if (word === 'entriesadded' && hasValue) {
      entriesAdded = whole(call, place + 1);
      if (entriesAdded === undefined) return;
      if (entriesAdded < 0n) return reply(call, error('ERR entries_added must be positive'));
    } else if (word === 'maxdeletedid' && hasValue) {
      const read = idAt(call, place + 1);
      if (!read) return;
      if (compareIds(id, read) < 0) {
        return reply(call, error('ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id'));
      }
      maxDeletedId = read;
    } else return reply(call, error(SYNTAX_ERROR));
  }
  const stream = lookupKeyWrite(call, key);
  if (!stream) return reply(call, error(NO_SUCH_KEY));
  if (!isOfType(call, stream, 'stream')) return;
  if (rulesOf(call.node.version).xsetidMindsDeleted && compareIds(id, stream.maxDeletedId) < 0) {
    return reply(call, error('ERR The ID specified in XSETID is smaller than current max_deleted_entry_id'));
  }
  if (stream.length > 0) {
    if (compareIds(id, lastIdOf(stream)) < 0) {
      return reply(call, error('ERR The ID specified in XSETID is smaller than the target stream top item'));
    }
    if (entriesAdded !== undefined && BigInt(stream.length) > entriesAdded) {
      return reply(call, error('ERR The entries_added specified in XSETID is smaller than the target stream length'));
    }
  }
  const end = endOf(stream);
  stream.lastId = id;
  if (entriesAdded !== undefined) stream.entriesAdded = entriesAdded;
  if (maxDeletedId !== LEAST_ID) stream.maxDeletedId = maxDeletedId;
  call.node.dirty++;
  reply(call, ok());
  // Redis forgets those who watch the key.
  notifyKeyspaceEvent(call, 'xsetid', key, { did: 'id-set', end });
}

export const streams: readonly CommandEntry[] = [
  {
    name: 'xadd',
    summary: { en: 'Adds an entry to the end of a stream, and answers its id.', ko: '스트림 끝에 항목을 넣고 그 ID를 답해요.' },
    run: xadd,
  },
  { name: 'xlen', summary: { en: 'How many entries a stream has.', ko: '스트림의 항목 수를 답해요.' }, run: xlen },
  {
    name: 'xrange',
    summary: { en: 'Entries between two ids, the oldest first.', ko: '두 ID 사이의 항목을 오래된 것부터 읽어요.' },
    run: (call) => xrange(call, false),
  },
  {
    name: 'xrevrange',
    summary: { en: 'Entries between two ids, the newest first.', ko: '두 ID 사이의 항목을 새것부터 읽어요.' },
    run: (call) => xrange(call, true),
  },
  ...reads,
  {
    name: 'xtrim',
    summary: { en: 'Takes the oldest entries away, until a stream is short enough.', ko: '정한 만큼만 남도록 오래된 항목을 지워요.' },
    run: xtrim,
  },
  {
    name: 'xdel',
    summary: { en: 'Deletes entries; the stream stays, even without any.', ko: '항목을 지워요. 하나도 안 남아도 스트림은 그대로 있어요.' },
    run: xdel,
  },
  {
    name: 'xsetid',
    summary: { en: 'Sets the last id of a stream, for those who restore one.', ko: '스트림의 마지막 ID를 정해요. 스트림을 되살릴 때 써요.' },
    run: xsetid,
  },
  ...streamGroups,
  ...claims,
  xinfo,
];
