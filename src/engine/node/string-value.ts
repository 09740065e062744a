/**
 * A string, and how Redis holds it: OBJECT ENCODING and REFCOUNT tell, and it depends on how the value came to be.
 *
 *   encodedString     What SET and its kin store: a number as `int`, a short string as `embstr`.
 *   plainString       What was made by the server itself and is not looked at again: never `int`.
 *   rawString         What was changed in place: APPEND, SETRANGE.
 *
 * Follows object.c of Redis 7.0 and 8.0: tryObjectEncoding, createStringObject.
 */
import type { Bytes } from '../../base/index.ts';
import { wholeNumberOf } from '../rules/index.ts';

export interface StringValue {
  readonly type: 'string';
  readonly encoding: 'int' | 'embstr' | 'raw';
  readonly bytes: Bytes;
  /** One of the numbers 0 to 9999 that all keys share: its reference count is no count. */
  readonly isShared: boolean;
  accessedAt: number;
  /** address.ts */
  address?: string | undefined;
  /** lfu.ts */
  lfu?: number | undefined;
}

/** Longer strings stand apart from their object. */
const EMBSTR_LIMIT = 44;
const SHARED_INTEGERS = 10_000n;

export function encodedString(bytes: Bytes, accessedAt: number): StringValue {
  const number = bytes.length <= 20 ? wholeNumberOf(bytes) : undefined;
  if (number === undefined) return plainString(bytes, accessedAt);
  return { type: 'string', encoding: 'int', bytes, isShared: number >= 0n && number < SHARED_INTEGERS, accessedAt };
}

export function plainString(bytes: Bytes, accessedAt: number): StringValue {
  const encoding = bytes.length <= EMBSTR_LIMIT ? 'embstr' : 'raw';
  return { type: 'string', encoding, bytes, isShared: false, accessedAt };
}

export function rawString(bytes: Bytes, accessedAt: number): StringValue {
  return { type: 'string', encoding: 'raw', bytes, isShared: false, accessedAt };
}

/** COPY makes a value of its own, held in the same way. */
export function copyOfString(value: StringValue, accessedAt: number): StringValue {
  return { ...value, isShared: false, accessedAt };
}
