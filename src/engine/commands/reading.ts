/**
 * Reading a command's words, and refusing them in Redis's own.
 *
 *   whole, int, wholeWithin, notNegative   The number at a place. Undefined: it has been refused, and there is an answer.
 *   stringAt, listAt …                     See values of a type: `ofType`.
 *
 * Follows object.c: getLongLongFromObjectOrReply and its kin, checkType.
 */
import { lowerAscii } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { error } from '../node/replies.ts';
import { LEAST_INTEGER, MOST_INTEGER, wholeNumberOf } from '../rules/index.ts';
import type { Value } from '../world.ts';

export const SYNTAX_ERROR = 'ERR syntax error';
export const WRONGTYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';
export const NO_SUCH_KEY = 'ERR no such key';
export const OUT_OF_DATABASES = 'ERR DB index is out of range';
const NO_INTEGER = 'ERR value is not an integer or out of range';

const INT_LEAST = -2_147_483_648n;
const INT_MOST = 2_147_483_647n;

/** A 64-bit whole number at this place. `refusal` stands in for Redis's usual words. */
export function whole(call: Call, place: number, refusal = NO_INTEGER): bigint | undefined {
  const value = wholeNumberOf(call.argv[place] ?? '');
  if (value === undefined) reply(call, error(refusal));
  return value;
}

/** The same within bounds. */
export function wholeWithin(
  call: Call,
  place: number,
  bounds: { readonly least: bigint; readonly most: bigint },
  refusal?: string,
): bigint | undefined {
  const value = whole(call, place, refusal);
  if (value === undefined) return undefined;
  if (value >= bounds.least && value <= bounds.most) return value;
  reply(call, error(refusal ?? `ERR value is out of range, value must between ${bounds.least} and ${bounds.most}`));
  return undefined;
}

/** A whole number that fits 32 bits. */
export function int(call: Call, place: number, refusal?: string): number | undefined {
  const value = wholeWithin(call, place, { least: INT_LEAST, most: INT_MOST }, refusal);
  return value === undefined ? undefined : Number(value);
}

/** A whole number from 0 on, such as a count. */
export function notNegative(call: Call, place: number, refusal = 'ERR value is out of range, must be positive'): bigint | undefined {
  return wholeWithin(call, place, { least: 0n, most: MOST_INTEGER }, refusal);
}

/** A place in a string or a list, as near as a number comes to it: nothing is that long. */
export function index(call: Call, place: number): number | undefined {
  const value = whole(call, place);
  return value === undefined ? undefined : Number(value);
}

/** Any number of 64 bits whose opposite is one too. */
export const SYMMETRIC = { least: LEAST_INTEGER + 1n, most: MOST_INTEGER };

/** The word at a place, in lower case; empty where there is none. */
export function option(call: Call, place: number): string {
  return lowerAscii(call.argv[place] ?? '');
}

/** Is this value, where there is one, of that type? Where not, it has been refused. */
export function isOfType<T extends Value['type']>(
  call: Call,
  value: Value | undefined,
  type: T,
): value is Extract<Value, { type: T }> | undefined {
  if (value === undefined || value.type === type) return true;
  reply(call, error(WRONGTYPE));
  return false;
}
