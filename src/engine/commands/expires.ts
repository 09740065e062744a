/**
 * Keys that end: EXPIRE in its four forms, TTL in its four, PERSIST. How a key goes when its time is over is in
 * node/expire.ts.
 *
 * Follows expire.c of Redis 7.0 and 8.0: expireGenericCommand, ttlGenericCommand, persistCommand.
 */
import { ascii } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { setExpire, wallClockMs } from '../node/expire.ts';
import { getExpire, lookupKeyRead, lookupKeyWrite, removeExpire, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { isPropagating, rewriteClientCommandVector } from '../node/propagation.ts';
import { error, integer } from '../node/replies.ts';
import { LEAST_INTEGER, MOST_INTEGER } from '../rules/index.ts';
import { deleteAtOnce, isOver, refuseMoment, type Unit } from './expiry.ts';
import { option, whole } from './reading.ts';
import { oneLine, type CommandEntry } from './table.ts';

type Condition = 'nx' | 'xx' | 'gt' | 'lt';

/** Which conditions are asked for; undefined: they have been refused. */
function conditionsOf(call: Call): ReadonlySet<Condition> | undefined {
  const asked = new Set<Condition>();
  for (let place = 3; place < call.argv.length; place++) {
    const word = option(call, place);
    if (word === 'nx' || word === 'xx' || word === 'gt' || word === 'lt') asked.add(word);
    else return refuse(call, `Unsupported option ${oneLine(call.argv[place] ?? '')}`);
  }
  if (asked.has('nx') && asked.size > 1) {
    return refuse(call, 'NX and XX, GT or LT options at the same time are not compatible');
  }
  if (asked.has('gt') && asked.has('lt')) return refuse(call, 'GT and LT options at the same time are not compatible');
  return asked;
}

function refuse(call: Call, why: string): undefined {
  reply(call, error(`ERR ${why}`));
  return undefined;
}

function expire(call: Call, unit: Unit): void {
  const key = call.argv[1] ?? ascii('');
  const conditions = conditionsOf(call);
  if (!conditions) return;
  const value = whole(call, 2);
  if (value === undefined) return;
  const ms = unit === 'ex' || unit === 'exat' ? value * 1000n : value;
  const when = unit === 'ex' || unit === 'px' ? ms + wallClockMs(call.loop.world) : ms;
  if (ms < LEAST_INTEGER || ms > MOST_INTEGER || when > MOST_INTEGER) return refuseMoment(call);
  if (!lookupKeyWrite(call, key) || !isMet(conditions, getExpire(call, key), when)) return reply(call, integer(0));
  if (isOver(call, when)) {
    deleteAtOnce(call, key);
    return reply(call, integer(1));
  }
  setExpire(call, key, when);
  // The conditions stay: they are met there as well.
  if (isPropagating(call.node)) rewriteClientCommandVector(call, 'PEXPIREAT', key, ascii(String(when)), ...call.argv.slice(3));
  // The answer is said before the event.
  reply(call, integer(1));
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, 'expire', key);
}

/** A key without an end lasts for ever: no moment is later. */
function isMet(conditions: ReadonlySet<Condition>, current: bigint | undefined, when: bigint): boolean {
  if (conditions.has('nx') && current !== undefined) return false;
  if (conditions.has('xx') && current === undefined) return false;
  if (conditions.has('gt') && (current === undefined || when <= current)) return false;
  return !(conditions.has('lt') && current !== undefined && when >= current);
}

/** -2 without a key, -1 without an end. `ex` and `px` answer what is left, `exat` and `pxat` the moment. */
function ttl(call: Call, unit: Unit): void {
  const key = call.argv[1] ?? ascii('');
  if (!lookupKeyRead(call, key, false)) return reply(call, integer(-2));
  const when = getExpire(call, key);
  if (when === undefined) return reply(call, integer(-1));
  const isMoment = unit === 'exat' || unit === 'pxat';
  const ms = isMoment ? when : when - wallClockMs(call.loop.world);
  const shown = ms < 0n ? 0n : ms;
  reply(call, integer(unit === 'ex' || unit === 'exat' ? (shown + 500n) / 1000n : shown));
}

function persist(call: Call): void {
  const key = call.argv[1] ?? ascii('');
  if (!lookupKeyWrite(call, key) || !removeExpire(call, key)) return reply(call, integer(0));
  signalModifiedKey(call, key);
  notifyKeyspaceEvent(call, 'persist', key);
  reply(call, integer(1));
}

export const expires: readonly CommandEntry[] = [
  { name: 'expire', summary: { en: 'Lets a key end after seconds.', ko: '키가 몇 초 뒤에 만료되게 해요.' }, run: (call) => expire(call, 'ex') },
  { name: 'pexpire', summary: { en: 'Lets a key end after milliseconds.', ko: '키가 몇 밀리초 뒤에 만료되게 해요.' }, run: (call) => expire(call, 'px') },
  { name: 'expireat', summary: { en: 'Lets a key end at a moment, in seconds.', ko: '키가 정한 시각에 만료되게 해요. 초 단위예요.' }, run: (call) => expire(call, 'exat') },
  { name: 'pexpireat', summary: { en: 'Lets a key end at a moment, in milliseconds.', ko: '키가 정한 시각에 만료되게 해요. 밀리초 단위예요.' }, run: (call) => expire(call, 'pxat') },
  { name: 'ttl', summary: { en: 'How many seconds a key has left.', ko: '키가 만료되기까지 남은 초를 답해요.' }, run: (call) => ttl(call, 'ex') },
  { name: 'pttl', summary: { en: 'How many milliseconds a key has left.', ko: '키가 만료되기까지 남은 밀리초를 답해요.' }, run: (call) => ttl(call, 'px') },
  { name: 'expiretime', summary: { en: 'The second at which a key ends.', ko: '키가 만료될 시각을 초로 답해요.' }, run: (call) => ttl(call, 'exat') },
  { name: 'pexpiretime', summary: { en: 'The millisecond at which a key ends.', ko: '키가 만료될 시각을 밀리초로 답해요.' }, run: (call) => ttl(call, 'pxat') },
  { name: 'persist', summary: { en: 'Lets a key last for ever again.', ko: '키의 만료 시간을 없애요.' }, run: persist },
];
