/**
 * Taking over what another consumer got and never acknowledged: XCLAIM by ids, XAUTOCLAIM from the oldest on.
 *
 * Only what has been lying for long enough changes hands, and its time begins anew: of two that try, one gets it. An entry that
 * was deleted in the meantime is taken off the list.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: xclaimCommand, xautoclaimCommand.
 */
import { ascii } from '../../base/index.ts';
import type { Cursor, PendingRow, Reply } from '../../trace/index.ts';
import { happen, isWatched } from '../loop.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { lookupKeyRead } from '../node/keyspace.ts';
import { idAtOrAfter } from '../node/ordered-ids.ts';
import { array, bulk, error } from '../node/replies.ts';
import { acknowledge, assign, type StreamConsumer, type StreamGroup } from '../node/stream-group.ts';
import { compareIds, idAfter, LEAST_ID, readId, type StreamId } from '../node/stream-id.ts';
import { cursorOf, pendingRows } from '../node/stream-told.ts';
import { streamEntry, type StreamEntry } from '../node/stream-value.ts';
import { rulesOf } from '../rules/index.ts';
import { option, SYNTAX_ERROR, whole, wholeWithin } from './reading.ts';
import { streamPropagateGroupID, streamPropagateXCLAIM } from './stream-propagation.ts';
import { consumerOf, endAt, entryReply, groupAt, groupIn, idAt, whereOf } from './stream-reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

const NONE = ascii('');

/** A time in milliseconds below which nothing changes hands. */
function leastIdleAt(call: Call): number | undefined {
  const { command } = call;
  const value = whole(call, 4, `ERR Invalid min-idle-time argument for ${command.name.toUpperCase()}`);
  return value === undefined ? undefined : Number(value);
}

/** The words of XCLAIM behind its ids. */
interface ClaimOptions {
  readonly forces: boolean;
  readonly justId: boolean;
  readonly deliveredAtMs: number;
  readonly retryCount: bigint | undefined;
  readonly lastId: StreamId;
}

function claimOptionsAt(call: Call, first: number, nowMs: bigint): ClaimOptions | undefined {
  const { argv } = call;
  let forces = false;
  let justId = false;
  let deliveredAt: bigint | undefined = -1n;
  let retryCount: bigint | undefined = -1n;
  let lastId: StreamId | undefined = LEAST_ID;
  for (let place = first; place < argv.length; place++) {
    const word = option(call, place);
    const hasValue = place + 1 < argv.length;
    if (word === 'force') forces = true;
    else if (word === 'justid') justId = true;
    else if ((word === 'idle' || word === 'time') && hasValue) {
      const value = whole(call, ++place, `ERR Invalid ${word.toUpperCase()} option argument for XCLAIM`);
      if (value === undefined) return undefined;
      deliveredAt = word === 'idle' ? BigInt.asIntN(64, nowMs - value) : value;
    } else if (word === 'retrycount' && hasValue) {
      retryCount = whole(call, ++place, 'ERR Invalid RETRYCOUNT option argument for XCLAIM');
      if (retryCount === undefined) return undefined;
    } else if (word === 'lastid' && hasValue) {
      lastId = idAt(call, ++place);
      if (!lastId) return undefined;
    } else {
      reply(call, error(`ERR Unrecognized XCLAIM option '${oneLine(argv[place] ?? '')}'`));
      return undefined;
    }
  }
  const isBogus = deliveredAt < 0n || deliveredAt > nowMs;
  return {
    forces,
    justId,
    deliveredAtMs: Number(isBogus ? nowMs : deliveredAt),
    retryCount: retryCount < 0n ? undefined : retryCount,
    lastId,
  };
}

function xclaim(call: Call): void {
  const { argv } = call;
  const found = groupAt(call);
  const leastIdle = found && leastIdleAt(call);
  if (!found || leastIdle === undefined) return;
  const { stream, group } = found;
  const ids: StreamId[] = [];
  for (let id = readId(argv[5] ?? NONE); id; id = readId(argv[5 + ids.length] ?? NONE)) ids.push(id);
  const now = wallClockMs(call.loop.world);
  const nowMs = Number(now);
  const options = claimOptionsAt(call, 5 + ids.length, now);
  if (!options) return;
  // Whatever is claimed tells it with it.
  const cursor = cursorOf(group);
  const was: PendingRow[] = [];
  const taken = new Set<StreamId>();
  let isPlaceUntold = compareIds(options.lastId, group.lastId) > 0;
  if (isPlaceUntold) group.lastId = options.lastId;
  const named = { key: argv[1] ?? NONE, name: argv[2] ?? NONE, group };
  const tell = (id: StreamId): void => {
    streamPropagateXCLAIM(call, named, argv[3] ?? NONE, id);
    isPlaceUntold = false;
  };
  const claimer = claimerOf(call, group, nowMs);
  const claimed: Reply[] = [];
  for (const id of ids) {
    const entry = streamEntry(stream, id);
    if (!entry && group.pel.has(id)) {
      if (isWatched(call.loop)) was.push(...pendingRows(group, [id]));
      tell(id);
      acknowledge(group, id);
    }
    const pending = group.pel.get(id);
    if (!entry || (!pending && !options.forces)) continue;
    if (pending && leastIdle > 0 && nowMs - pending.deliveredAtMs < leastIdle) continue;
    const before = pending?.deliveries ?? 1n;
    const deliveries = options.retryCount ?? (options.justId ? before : oneMore(before));
    const consumer = claimer();
    if (isWatched(call.loop) && !taken.has(id)) was.push(...pendingRows(group, [id]));
    taken.add(id);
    assign(group, consumer, id, { deliveredAtMs: options.deliveredAtMs, deliveries });
    claimed.push(claimedReply(entry, options.justId));
    consumer.activeAtMs = nowMs;
    tell(id);
  }
  if (isPlaceUntold) streamPropagateGroupID(call, named);
  tellClaimed(call, group, { was, taken, cursor });
  reply(call, array(claimed));
}

/** Lines that have changed hands, or were struck because their entries are gone. */
function tellClaimed(call: Call, group: StreamGroup, { was, taken, cursor }: { was: PendingRow[]; taken: ReadonlySet<StreamId>; cursor: Cursor }): void {
  const hasMoved = cursor.lastId !== group.lastId;
  if (!isWatched(call.loop) || (was.length === 0 && taken.size === 0 && !hasMoved)) return;
  const [, key = NONE, name = NONE, consumer = NONE] = call.argv;
  const now = pendingRows(group, taken);
  happen(call.loop, call.cause, { kind: 'stream-claimed', ...whereOf(call, key), group: name, consumer, was, now, ...(hasMoved && { cursor }) });
}

/** Who claims: made at once, or when the first entry is there for it. */
function claimerOf(call: Call, group: StreamGroup, nowMs: number): () => StreamConsumer {
  const [, key = NONE, groupName = NONE, name = NONE] = call.argv;
  const claimer = (): StreamConsumer => consumerOf(call, { key, name: groupName, group }, name, nowMs);
  if (rulesOf(call.node.version).askingMakesConsumer) claimer();
  return claimer;
}

/** Within 64 bits, past whose end it is the least number. */
function oneMore(deliveries: bigint): bigint {
  return BigInt.asIntN(64, deliveries + 1n);
}

function claimedReply(entry: StreamEntry, justId: boolean): Reply {
  return justId ? bulk(entry.id) : entryReply(entry);
}

/** XAUTOCLAIM looks at so many pending entries for each that it may take. */
const ATTEMPTS = 10;
const MOST_COUNT = (2n ** 63n - 1n) / 16n;
/** Room for the ids of so many deleted entries is more than a machine can address, and Redis asks for it in advance. */
const COUNT_TOO_HIGH = 2n ** 47n / 16n;

function xautoclaim(call: Call): void {
  const { argv } = call;
  // Looked up first, and judged last.
  const value = lookupKeyRead(call, argv[1] ?? ascii(''));
  const leastIdle = leastIdleAt(call);
  const start = leastIdle === undefined ? undefined : endAt(call, 5, 'first');
  if (leastIdle === undefined || !start) return;
  let count = 100n;
  let justId = false;
  for (let place = 6; place < argv.length; place++) {
    const word = option(call, place);
    if (word === 'count' && place + 1 < argv.length) {
      const asked = wholeWithin(call, ++place, { least: 1n, most: MOST_COUNT }, 'ERR COUNT must be > 0');
      if (asked === undefined) return;
      count = asked;
    } else if (word === 'justid') justId = true;
    else return reply(call, error(SYNTAX_ERROR));
  }
  const found = groupIn(call, value);
  if (!found) return;
  if (count >= COUNT_TOO_HIGH) {
    return reply(call, error('ERR Insufficient memory, failed allocating transient memory, COUNT too high.'));
  }
  const { stream, group } = found;
  const nowMs = Number(wallClockMs(call.loop.world));
  const claimer = claimerOf(call, group, nowMs);
  const named = { key: argv[1] ?? NONE, name: argv[2] ?? NONE, group };
  const claimed: Reply[] = [];
  const gone: Reply[] = [];
  const cursor = cursorOf(group);
  const was: PendingRow[] = [];
  const taken = new Set<StreamId>();
  let left = Number(count);
  let next = idAtOrAfter(group.pending, start);
  for (let attempts = left * ATTEMPTS; attempts > 0 && left > 0 && next; attempts--) {
    const id = next;
    const after = idAfter(id);
    const pending = group.pel.get(id);
    const entry = streamEntry(stream, id);
    if (!entry) {
      if (isWatched(call.loop)) was.push(...pendingRows(group, [id]));
      streamPropagateXCLAIM(call, named, argv[3] ?? NONE, id);
      acknowledge(group, id);
      gone.push(bulk(id));
      left--;
    } else if (pending && (leastIdle <= 0 || nowMs - pending.deliveredAtMs >= leastIdle)) {
      const deliveries = justId ? pending.deliveries : oneMore(pending.deliveries);
      const consumer = claimer();
      if (isWatched(call.loop)) was.push(...pendingRows(group, [id]));
      taken.add(id);
      assign(group, consumer, id, { deliveredAtMs: nowMs, deliveries });
      claimed.push(claimedReply(entry, justId));
      consumer.activeAtMs = nowMs;
      streamPropagateXCLAIM(call, named, argv[3] ?? NONE, id);
      left--;
    }
    next = after && idAtOrAfter(group.pending, after);
  }
  tellClaimed(call, group, { was, taken, cursor });
  reply(call, array([bulk(next ?? LEAST_ID), array(claimed), array(gone)]));
}

export const claims: readonly CommandEntry[] = [
  {
    name: 'xclaim',
    summary: { en: 'Takes over entries that another consumer left lying.', ko: '다른 컨슈머가 내버려 둔 항목을 넘겨받아요.' },
    run: xclaim,
  },
  {
    name: 'xautoclaim',
    summary: { en: 'Takes over what has been lying for too long, from the oldest on.', ko: '너무 오래 처리되지 않은 항목을 오래된 것부터 넘겨받아요.' },
    run: xautoclaim,
  },
];
