/**
 * What LMPOP, ZMPOP and their waiting forms ask for: `numkeys key [key ...] <end> [COUNT count]`. They differ in how an end is called.
 *
 * Follows t_list.c: lmpopGenericCommand, and t_zset.c: zmpopGenericCommand.
 */
import type { Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { error } from '../node/replies.ts';
import { MOST_INTEGER } from '../rules/index.ts';
import { option, SYNTAX_ERROR, wholeWithin } from './reading.ts';

export interface Mpop<End> {
  readonly keys: readonly Bytes[];
  readonly end: End;
  readonly count: number;
}

const AT_LEAST_ONE = { least: 1n, most: MOST_INTEGER };

/** One of two words at a place, in lower case; undefined: it has been refused. */
export function endAt<End extends string>(call: Call, place: number, ends: readonly End[]): End | undefined {
  const word = option(call, place);
  return ends.find((end) => end === word) ?? refused(call);
}

/** With `numkeys` at this place; undefined: it has been refused. */
export function readMpop<End extends string>(call: Call, numkeysPlace: number, ends: readonly End[]): Mpop<End> | undefined {
  const numkeys = wholeWithin(call, numkeysPlace, AT_LEAST_ONE, 'ERR numkeys should be greater than 0');
  if (numkeys === undefined) return undefined;
  const endPlace = numkeysPlace + 1 + Number(numkeys);
  if (endPlace >= call.argv.length) return refused(call);
  const end = endAt(call, endPlace, ends);
  if (end === undefined) return undefined;
  let count: bigint | undefined;
  for (let place = endPlace + 1; place < call.argv.length; place += 2) {
    if (option(call, place) !== 'count' || count !== undefined || place + 1 >= call.argv.length) return refused(call);
    count = wholeWithin(call, place + 1, AT_LEAST_ONE, 'ERR count should be greater than 0');
    if (count === undefined) return undefined;
  }
  return { keys: call.argv.slice(numkeysPlace + 1, endPlace), end, count: Number(count ?? 1n) };
}

function refused(call: Call): undefined {
  reply(call, error(SYNTAX_ERROR));
  return undefined;
}
