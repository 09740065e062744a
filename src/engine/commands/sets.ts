/**
 * The sets family: members, each there or not. What is picked by chance is in set-picks.ts.
 *
 * Follows t_set.c of Redis 7.0 and 8.0.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { dbAdd, lookupKeyRead, lookupKeyWrite, signalModifiedKey } from '../node/keyspace.ts';
import { notifyKeyspaceEvent } from '../node/notify.ts';
import { array, bulk, integer } from '../node/replies.ts';
import { newSet, setAdd, setHas, setMaybeConvert, setMembers, setRemove, setSize, type SetValue } from '../node/set-value.ts';
import { rulesOf } from '../rules/index.ts';
import { isOfType } from './reading.ts';
import { membersTaken, picks } from './set-picks.ts';
import { setFor } from './shapes.ts';
import type { CommandEntry } from './table.ts';

const NONE = ascii('');

/** Answers from the set at the command's key. */
function fromSet(call: Call, tell: (set: SetValue | undefined) => void): void {
  const set = lookupKeyRead(call, call.argv[1] ?? NONE);
  if (isOfType(call, set, 'set')) tell(set);
}

function makeSet(call: Call, key: Bytes, first: Bytes, seemingly: number): SetValue {
  const { setsAreListpacks } = rulesOf(call.node.version);
  const set = newSet(first, seemingly, setsAreListpacks, call.loop.world.now);
  dbAdd(call, key, set);
  return set;
}

function sadd(call: Call): void {
  const [, key = NONE, ...members] = call.argv;
  const found = lookupKeyWrite(call, key);
  if (!isOfType(call, found, 'set')) return;
  const { setsAreListpacks } = rulesOf(call.node.version);
  if (found && setsAreListpacks) setMaybeConvert(found, members.length);
  const set = found ?? makeSet(call, key, members[0] ?? NONE, members.length);
  const added = members.filter((member) => setAdd(set, member, setsAreListpacks)).length;
  if (added > 0) {
    signalModifiedKey(call, key);
    notifyKeyspaceEvent(call, 'sadd', key);
  }
  reply(call, integer(added));
}

function srem(call: Call): void {
  const [, key = NONE, ...members] = call.argv;
  const set = lookupKeyWrite(call, key);
  if (!isOfType(call, set, 'set')) return;
  const removed = set ? members.filter((member) => setRemove(set, member)).length : 0;
  if (set && removed > 0) membersTaken(call, key, set, 'srem');
  reply(call, integer(removed));
}

function smismember(call: Call): void {
  fromSet(call, (set) => {
    reply(call, array(call.argv.slice(2).map((member) => integer(set && setHas(set, member) ? 1 : 0))));
  });
}

function smove(call: Call): void {
  const [, source = NONE, target = NONE, member = NONE] = call.argv;
  const from = lookupKeyWrite(call, source);
  const found = lookupKeyWrite(call, target);
  if (!from) return reply(call, integer(0));
  if (!isOfType(call, from, 'set') || !isOfType(call, found, 'set')) return;
  if (from === found) return reply(call, integer(setHas(from, member) ? 1 : 0));
  if (!setRemove(from, member)) return reply(call, integer(0));
  membersTaken(call, source, from, 'srem');
  const to = found ?? makeSet(call, target, member, 1);
  if (setAdd(to, member, rulesOf(call.node.version).setsAreListpacks)) {
    signalModifiedKey(call, target);
    notifyKeyspaceEvent(call, 'sadd', target);
  }
  reply(call, integer(1));
}

function smembers(call: Call): void {
  fromSet(call, (set) => {
    const members = set ? setMembers(set, call.loop.world.seed) : [];
    reply(call, setFor(call.connection.resp, members.map(bulk)));
  });
}

export const sets: readonly CommandEntry[] = [
  { name: 'sadd', summary: { en: 'Adds members, and answers how many are new.', ko: '집합에 넣고, 새로 들어간 멤버의 수를 답해요.' }, run: sadd },
  { name: 'srem', summary: { en: 'Removes members; with the last one the key goes.', ko: '집합에서 빼요. 마지막 멤버를 빼면 키도 없어져요.' }, run: srem },
  { name: 'smembers', summary: { en: 'All members, in no order to rely on.', ko: '모든 멤버를 읽어요. 순서는 정해져 있지 않아요.' }, run: smembers },
  {
    name: 'sismember',
    summary: { en: 'Says whether it is a member.', ko: '멤버인지 답해요.' },
    run: (call) => fromSet(call, (set) => reply(call, integer(set && setHas(set, call.argv[2] ?? NONE) ? 1 : 0))),
  },
  { name: 'smismember', summary: { en: 'Says of each whether it is a member.', ko: '여럿이 각각 멤버인지 답해요.' }, run: smismember },
  {
    name: 'scard',
    summary: { en: 'How many members a set has.', ko: '멤버의 수를 답해요.' },
    run: (call) => fromSet(call, (set) => reply(call, integer(set ? setSize(set) : 0))),
  },
  { name: 'smove', summary: { en: 'Moves a member from one set to another.', ko: '멤버를 다른 집합으로 옮겨요.' }, run: smove },
  ...picks,
];
