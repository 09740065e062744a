/** Makers of replies. Those without content are made once and shared. */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';

const OK: Reply = { type: 'simple', text: ascii('OK') };
const NIL: Reply = { type: 'null' };
const NIL_ARRAY: Reply = { type: 'null-array' };
const EMPTY: Reply = { type: 'array', items: [] };

export const ok = (): Reply => OK;
export const nil = (): Reply => NIL;
/** Where an array was to be expected: RESP2 tells the two apart. */
export const nilArray = (): Reply => NIL_ARRAY;
export const emptyArray = (): Reply => EMPTY;
export const simple = (text: string): Reply => ({ type: 'simple', text: ascii(text) });
/** The text begins with its code: `ERR …`, `WRONGTYPE …`. */
export const error = (text: string): Reply => ({ type: 'error', text: ascii(text) });
export const integer = (value: number | bigint): Reply => ({ type: 'integer', value });
export const bulk = (value: Bytes): Reply => ({ type: 'bulk', value });
export const array = (items: readonly Reply[]): Reply => ({ type: 'array', items });
export const push = (items: readonly Reply[]): Reply => ({ type: 'push', items });
export const set = (items: readonly Reply[]): Reply => ({ type: 'set', items });
export const map = (entries: readonly (readonly [Reply, Reply])[]): Reply => ({ type: 'map', entries });
