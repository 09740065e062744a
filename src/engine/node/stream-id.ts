/**
 * The id of a stream's entry: two numbers of 64 bits, milliseconds and a sequence, written `1767225600000-0`.
 *
 *   compareIds             Which is earlier. What everything else rests on.
 *   idAfter, idBefore      The next one and the one before; undefined at the two ends.
 *   nextIdAt               What `*` stands for at a moment: never one that was there before.
 *   readId, readIntervalEnd, readNewId   From what somebody typed.
 *
 * Here an id is its text in the one form in which Redis writes it. So it is exact without big numbers, is a key of a Map as it
 * stands, costs nothing to answer with, and can be read in a world. Two of the same length whose dashes stand at the same place
 * (as nearly always) compare as texts.
 *
 * Follows t_stream.c of Redis 7.0 and 8.0: streamCompareID, streamIncrID, streamDecrID, streamNextID,
 * streamGenericParseIDOrReply. Redis reads numbers here with strtoull where its own reader refuses, and so takes `007-0`,
 * ` 5` and even `5- -1`.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { compareStreamIds, wholeNumberOf } from '../rules/index.ts';

declare const brand: unique symbol;

/** Made only in this file, and so always in its one form. */
export type StreamId = Bytes & { readonly [brand]: 'stream id' };

const MOST = 2n ** 64n - 1n;
/** Numbers of so many digits are exact as doubles. */
const SURE_DIGITS = 15;
/** Longer texts are no ids. */
const LONGEST = 127;

export const LEAST_ID = idOf(0n, 0n);
export const MOST_ID = idOf(MOST, MOST);

function asId(text: string): StreamId {
  return ascii(text) as StreamId;
}

function idOf(ms: bigint, seq: bigint): StreamId {
  return asId(`${ms}-${seq}`);
}

/** Its two numbers. */
export function partsOf(id: StreamId): { readonly ms: bigint; readonly seq: bigint } {
  const dash = id.indexOf('-');
  return { ms: BigInt(id.slice(0, dash)), seq: BigInt(id.slice(dash + 1)) };
}

/** How far each of its numbers is from those of another, as a signed number of 64 bits. */
export function distanceFrom(id: StreamId, from: StreamId): { readonly ms: number | bigint; readonly seq: number | bigint } {
  const dash = id.indexOf('-');
  const other = from.indexOf('-');
  return {
    ms: difference(id.slice(0, dash), from.slice(0, other)),
    seq: difference(id.slice(dash + 1), from.slice(other + 1)),
  };
}

function difference(a: string, b: string): number | bigint {
  if (a.length <= SURE_DIGITS && b.length <= SURE_DIGITS) return Number(a) - Number(b);
  return BigInt.asIntN(64, BigInt(a) - BigInt(b));
}

/** Negative where the first is the earlier one. */
export function compareIds(a: StreamId, b: StreamId): number {
  return compareStreamIds(a, b);
}

export function idAfter(id: StreamId): StreamId | undefined {
  const dash = id.indexOf('-') + 1;
  // As nearly always: a sequence of which a double can be one more.
  if (id.length - dash <= SURE_DIGITS) return asId(`${id.slice(0, dash)}${Number(id.slice(dash)) + 1}`);
  const { ms, seq } = partsOf(id);
  if (seq < MOST) return idOf(ms, seq + 1n);
  return ms < MOST ? idOf(ms + 1n, 0n) : undefined;
}

export function idBefore(id: StreamId): StreamId | undefined {
  const { ms, seq } = partsOf(id);
  if (seq > 0n) return idOf(ms, seq - 1n);
  return ms > 0n ? idOf(ms - 1n, MOST) : undefined;
}

/** The clock's time, or the next after the last where the clock is not ahead of it. */
export function nextIdAt(last: StreamId, nowMs: bigint): StreamId | undefined {
  const now = idOf(nowMs, 0n);
  return compareIds(now, last) > 0 ? now : idAfter(last);
}

/** The next of this millisecond after the last: what `5-*` stands for. Undefined where there is none. */
export function nextIdIn(last: StreamId, ms: bigint): StreamId | undefined {
  const parts = partsOf(last);
  if (parts.ms !== ms) return idOf(ms, 0n);
  return parts.seq < MOST ? idOf(ms, parts.seq + 1n) : undefined;
}

/** An id of which the sequence may be left out; not `-` and `+`. Undefined: it is none. */
export function readId(typed: Bytes, missingSeq: 'first' | 'last' = 'first'): StreamId | undefined {
  const parts = readParts(typed);
  if (parts?.ms === undefined || parts.seq === '*') return undefined;
  return idOf(parts.ms, parts.seq ?? (missingSeq === 'first' ? 0n : MOST));
}

/** The same, or `-` and `+` for the two ends. */
export function readIdOrEnd(typed: Bytes, missingSeq: 'first' | 'last' = 'first'): StreamId | undefined {
  const text = upToZero(typed);
  return text === '-' ? LEAST_ID : text === '+' ? MOST_ID : readId(typed, missingSeq);
}

/** One end of an interval; with `(` before it the id itself is outside. */
export function readIntervalEnd(
  typed: Bytes,
  missingSeq: 'first' | 'last',
): { readonly id: StreamId; readonly isOutside: boolean } | undefined {
  const isOutside = typed.length > 1 && typed.startsWith('(');
  const id = isOutside ? readId(ascii(typed.slice(1)), missingSeq) : readIdOrEnd(typed, missingSeq);
  return id && { id, isOutside };
}

/** The id of an entry to be added: whole, or its milliseconds alone where it was `5-*`. */
export function readNewId(typed: Bytes): { readonly id: StreamId } | { readonly ms: bigint } | undefined {
  const parts = readParts(typed);
  if (!parts) return undefined;
  return parts.seq === '*' ? { ms: parts.ms } : { id: idOf(parts.ms, parts.seq ?? 0n) };
}

function readParts(typed: Bytes): { readonly ms: bigint; readonly seq: bigint | '*' | undefined } | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = upToZero(typed);
  const dash = text.indexOf('-');
  const ms = readNumber(dash < 0 ? text : text.slice(0, dash));
  if (ms === undefined || dash < 0) return ms === undefined ? undefined : { ms, seq: undefined };
  const rest = text.slice(dash + 1);
  const seq = rest === '*' ? rest : readNumber(rest);
  return seq === undefined ? undefined : { ms, seq };
}

/** string2ull of util.c: Redis's own form of a number, or else what C's strtoull makes of it. */
function readNumber(text: string): bigint | undefined {
  const whole = wholeNumberOf(text);
  if (whole !== undefined) return whole < 0n ? undefined : whole;
  const found = /^[ \t\n\v\f\r]*([+-]?)(\d+)$/.exec(text);
  if (!found) return undefined;
  const value = BigInt(found[2] ?? '');
  if (value > MOST) return undefined;
  return found[1] === '-' ? BigInt.asUintN(64, -value) : value;
}

/** C's strings end at a zero byte. */
function upToZero(typed: Bytes): string {
  const end = typed.indexOf('\0');
  return end < 0 ? typed : typed.slice(0, end);
}
