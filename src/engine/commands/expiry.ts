/**
 * Until when: the moments that SET, GETEX and the EXPIRE family take, and what becomes of a key that gets one.
 *
 *   moment          A count from now, or a moment, in seconds or milliseconds -> milliseconds of the clock on the wall.
 *   isOver          Has it passed? Then a key that gets it is deleted at once.
 *
 * Follows t_string.c: getExpireMillisecondsOrReply; expire.c: checkAlreadyExpired.
 */
import type { Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { wallClockMs } from '../node/expire.ts';
import { dbDelete, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { rewriteClientCommandVector } from '../node/propagation.ts';
import { error } from '../node/replies.ts';
import { MOST_INTEGER } from '../rules/index.ts';
import { whole } from './reading.ts';

/** `ex` and `px` count from now; `exat` and `pxat` name the moment. */
export type Unit = 'ex' | 'px' | 'exat' | 'pxat';

/** The words of SET and GETEX that take a moment. */
export function unitOf(word: string): Unit | undefined {
  return word === 'ex' || word === 'px' || word === 'exat' || word === 'pxat' ? word : undefined;
}

/** The moment at a place of SET and its kin: after the epoch, and within 64 bits. Undefined: it has been refused. */
export function moment(call: Call, place: number, unit: Unit): bigint | undefined {
  const value = whole(call, place);
  if (value === undefined) return undefined;
  const inSeconds = unit === 'ex' || unit === 'exat';
  const ms = inSeconds ? value * 1000n : value;
  const when = unit === 'ex' || unit === 'px' ? ms + wallClockMs(call.loop.world) : ms;
  if (value <= 0n || when > MOST_INTEGER) return refuseMoment(call);
  return when;
}

export function refuseMoment(call: Call): undefined {
  reply(call, error(`ERR invalid expire time in '${call.command.fullName}' command`));
  return undefined;
}

export function isOver(call: Call, when: bigint): boolean {
  return when <= wallClockMs(call.loop.world);
}

/** The key goes, because its time was over when it was given one. */
export function deleteAtOnce(call: Call, key: Bytes): void {
  rewriteClientCommandVector(call, 'DEL', key);
  dbDelete(call, key);
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, 'del', key);
}
