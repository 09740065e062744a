/**
 * Members of a set picked by chance: SPOP takes them, SRANDMEMBER leaves them.
 *
 * Which ones is drawn from the seed, the key and the number of events so far, so that a second pick is another one.
 *
 * SPOP of so many that few are left makes a new set of those few, which may be held in another way: OBJECT ENCODING tells.
 *
 * Follows t_set.c of Redis 7.0 and 8.0: spopCommand, spopWithCountCommand, srandmemberWithCountCommand.
 */
import { ascii, draw, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { dbDelete, lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { alsoPropagate, preventCommandPropagation, rewriteClientCommandVector } from '../node/propagation.ts';
import { array, bulk, emptyArray, error, nil } from '../node/replies.ts';
import { setAt, setKeepOnly, setMembers, setRemove, setSize, type SetValue } from '../node/set-value.ts';
import { MOST_INTEGER, rulesOf } from '../rules/index.ts';
import { isOfType, notNegative, SYNTAX_ERROR, wholeWithin } from './reading.ts';
import { setFor } from './shapes.ts';
import type { CommandEntry } from './table.ts';

const NONE = ascii('');
/** With fewer left than a fifth of what is taken, those left are moved. */
const MOVES_BELOW = 5;
/** `proto-max-bulk-len` bounds no array; real servers go on until their memory is full. */
const MOST_PICKS = 10_000_000;

/** Members were taken from a set by `event`: an empty one goes. */
export function membersTaken(call: Call, key: Bytes, set: SetValue, event: string): void {
  notifyKeyspaceEvent(call, event, key);
  deleteIfEmpty(call, key, set);
}

function deleteIfEmpty(call: Call, key: Bytes, set: SetValue): void {
  if (setSize(set) === 0) {
    dbDelete(call, key);
    notifyKeyspaceEvent(call, 'del', key);
  }
  signalModifiedKey(call, key);
}

/** A number from 0 up to, and without, `end`. */
function chance(call: Call, end: number, counter: number): number {
  const { seed, emitted } = call.loop.world;
  return draw(seed, 'member', `${call.node.name} ${emitted} ${call.argv[1] ?? ''}`, counter) % end;
}

/** So many different places of a set, in the order in which they were drawn. */
function placesOf(call: Call, size: number, count: number): number[] {
  // The first steps of a shuffle, of which only what has moved is kept.
  const moved = new Map<number, number>();
  const places: number[] = [];
  for (let i = 0; i < count; i++) {
    const at = i + chance(call, size - i, i);
    places.push(moved.get(at) ?? at);
    moved.set(at, moved.get(i) ?? i);
  }
  return places;
}

function membersAt(set: SetValue, places: readonly number[]): Bytes[] {
  return places.map((place) => setAt(set, place) ?? NONE);
}

function spop(call: Call): void {
  const { argv } = call;
  const key = argv[1] ?? NONE;
  if (argv.length > 3) return reply(call, error(SYNTAX_ERROR));
  if (argv.length === 3) return spopMany(call, key);
  const set = lookupKeyWrite(call, key);
  if (!isOfType(call, set, 'set')) return;
  if (!set) return reply(call, nil());
  const member = setAt(set, chance(call, setSize(set), 0)) ?? NONE;
  setRemove(set, member);
  rewriteClientCommandVector(call, 'SREM', key, member);
  // Answered in between, as Redis does: the message of `spop` goes before, that of `del` behind.
  notifyKeyspaceEvent(call, 'spop', key);
  reply(call, bulk(member));
  deleteIfEmpty(call, key, set);
}

function spopMany(call: Call, key: Bytes): void {
  const count = notNegative(call, 2);
  if (count === undefined) return;
  const set = lookupKeyWrite(call, key);
  if (!isOfType(call, set, 'set')) return;
  const { resp } = call.connection;
  if (!set || count === 0n) return reply(call, setFor(resp, []));
  const size = setSize(set);
  notifyKeyspaceEvent(call, 'spop', key);
  if (count >= BigInt(size)) {
    // All of them are read as SMEMBERS reads them, and INFO counts it.
    lookupKeyRead(call, key);
    rewriteClientCommandVector(call, 'DEL', key);
    reply(call, setFor(resp, setMembers(set, call.loop.world.seed).map(bulk)));
    dbDelete(call, key);
    notifyKeyspaceEvent(call, 'del', key);
    return signalModifiedKey(call, key);
  }
  const taken = membersAt(set, placesOf(call, size, Number(count)));
  reply(call, setFor(resp, taken.map(bulk)));
  if (rulesOf(call.node.version).spopToldTogether) rewriteClientCommandVector(call, 'SREM', key, ...taken);
  else {
    preventCommandPropagation(call);
    for (const member of taken) alsoPropagate(call, 'SREM', key, member);
  }
  const left = size - taken.length;
  if (left * MOVES_BELOW > taken.length) for (const member of taken) setRemove(set, member);
  else {
    const gone = new Set(taken);
    const members = set.items.filter((member) => !gone.has(member));
    setKeepOnly(set, members, rulesOf(call.node.version).setsAreListpacks);
  }
  signalModifiedKey(call, key);
}

function srandmember(call: Call): void {
  const { argv } = call;
  const key = argv[1] ?? NONE;
  if (argv.length > 3) return reply(call, error(SYNTAX_ERROR));
  if (argv.length === 3) return srandmemberMany(call, key);
  const set = lookupKeyRead(call, key);
  if (!isOfType(call, set, 'set')) return;
  reply(call, set ? bulk(setAt(set, chance(call, setSize(set), 0)) ?? NONE) : nil());
}

/** So many different ones, or (negative) so many of which some may be the same. */
function srandmemberMany(call: Call, key: Bytes): void {
  const count = wholeWithin(call, 2, { least: -MOST_INTEGER, most: MOST_INTEGER });
  if (count === undefined) return;
  const set = lookupKeyRead(call, key);
  if (!isOfType(call, set, 'set')) return;
  if (!set || count === 0n) return reply(call, emptyArray());
  const size = setSize(set);
  if (count < -MOST_PICKS) return reply(call, error('ERR value is out of range'));
  const picked =
    count < 0n
      ? membersAt(set, Array.from({ length: -Number(count) }, (_, i) => chance(call, size, i)))
      : count >= BigInt(size)
        ? setMembers(set, call.loop.world.seed)
        : membersAt(set, placesOf(call, size, Number(count)));
  reply(call, array(picked.map(bulk)));
}

export const picks: readonly CommandEntry[] = [
  { name: 'spop', summary: { en: 'Takes members by chance; with the last one the key goes.', ko: '아무 멤버나 꺼내요. 마지막 멤버를 꺼내면 키도 없어져요.' }, run: spop },
  { name: 'srandmember', summary: { en: 'Members by chance, which stay.', ko: '아무 멤버나 읽어요. 집합은 그대로예요.' }, run: srandmember },
];
