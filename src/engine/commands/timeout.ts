/**
 * How long a command is ready to wait: seconds as a fraction (BLPOP), or whole milliseconds (XREAD BLOCK).
 *
 * Fractions are counted in 80-bit floating point and rounded up to a millisecond; 0 is for ever. So `-0.001`, which comes out a
 * hair above -1, is for ever too.
 *
 * Follows timeout.c: getTimeoutFromObjectOrReply.
 */
import type { Call } from '../node/call.ts';
import { reply } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { error } from '../node/replies.ts';
import { ceilOfThousandfold, MOST_INTEGER, parseLongDouble, rulesOf } from '../rules/index.ts';
import { whole } from './reading.ts';

const NO_FLOAT = 'ERR timeout is not a float or out of range';
const NO_INTEGER = 'ERR timeout is not an integer or out of range';
const NEGATIVE = 'ERR timeout is negative';
const OUT_OF_RANGE = 'ERR timeout is out of range';

/** Milliseconds; 0 for ever. Undefined: it has been refused. */
export function timeoutAt(call: Call, place: number, unit: 'seconds' | 'milliseconds'): bigint | undefined {
  const { timeoutsAreBounded } = rulesOf(call.node.version);
  const ms = unit === 'seconds' ? secondsAt(call, place) : whole(call, place, NO_INTEGER);
  if (ms === undefined) return undefined;
  let refusal: string | undefined;
  if (ms === 'too long') refusal = timeoutsAreBounded ? OUT_OF_RANGE : NEGATIVE;
  else if (ms < 0n) refusal = NEGATIVE;
  else if (timeoutsAreBounded && ms > MOST_INTEGER - wallClockMs(call.loop.world)) refusal = OUT_OF_RANGE;
  else return ms;
  reply(call, error(refusal));
  return undefined;
}

function secondsAt(call: Call, place: number): bigint | 'too long' | undefined {
  const text = call.argv[place] ?? '';
  const seconds = parseLongDouble(text);
  if (seconds === undefined) {
    reply(call, error(NO_FLOAT));
    return undefined;
  }
  if (seconds === 'infinite') return text.startsWith('-') ? -1n : 'too long';
  const ms = ceilOfThousandfold(seconds);
  return ms > MOST_INTEGER ? 'too long' : ms;
}
