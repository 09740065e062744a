/**
 * The coordinator of consumer groups: who is in, and which partitions are whose.
 *
 *   joinGroup       Somebody wants in, or comes back for a rebalance. It waits until all members there are have come.
 *   prepareRebalance  Somebody has come or gone: every member must join anew, and hears so with its next heartbeat.
 *   completeJoin    All are there, or those who are not have had their time. A new generation; its leader is told the members.
 *   syncGroup       The leader brings what it has dealt out; each member that asked is told its part.
 *   heartbeat       It is alive. The answer says whether it must join anew.
 *   leaveGroup      It goes, and says so.
 *   sessionDue      Nothing was heard of it for `session.timeout.ms`: it is out, and the others deal anew.
 *
 * The broker does not assign: it has the leader do it, and knows nothing of assignors but their names. It does not look at
 * connections either: a consumer that was killed keeps its partitions until its session is over, and nobody reads them meanwhile.
 * A member that lives but does not poll (a slow worker) holds a rebalance up for as long as `max.poll.interval.ms`.
 *
 * This is the eager protocol: a consumer gives up all it has before it joins anew.
 *
 * Follows GroupCoordinator and GroupMetadata of the classic protocol (kafka.coordinator.group, since 4.0 ClassicGroup). Left out: static
 * members (KIP-345), the extra round of KIP-394 (MEMBER_ID_REQUIRED), group.max.size, the time a leader has for its SyncGroup, and that
 * offsets of an empty group are forgotten after `offsets.retention.minutes`.
 */
import { draw, enter, US_PER_MS, withdraw } from '../../base/index.ts';
import type { EventId, EventOf, KafkaError, KafkaRequest } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import { newGroup, type Group, type Member, type Pending } from './broker-state.ts';
import { respond, type At } from './respond.ts';

type Of<A extends KafkaRequest['api']> = KafkaRequest & { readonly api: A };

export function joinGroup(at: At, pending: Pending, client: string, request: Of<'JoinGroup'>): void {
  const { broker } = at;
  let group = broker.groups.get(request.group);
  if (request.member !== '' && !group?.members.has(request.member)) return refuseJoin(at, pending, request, 'UNKNOWN_MEMBER_ID');
  if (!group) {
    group = newGroup(request.group);
    broker.groups.set(group.name, group);
  }
  // What this one speaks, all must speak.
  if ([...group.members.values()].some(({ id, assignor }) => id !== request.member && assignor !== request.assignor)) {
    return refuseJoin(at, pending, request, 'INCONSISTENT_GROUP_PROTOCOL');
  }
  const known = group.members.get(request.member);
  if (!known) return takeIn(at, pending, group, client, request);
  const isChanged = known.topics.join() !== request.topics.join();
  known.topics = request.topics;
  hear(at, group, known);
  const isSettled = group.state === 'Stable' ? known.id !== group.leader && !isChanged : group.state === 'CompletingRebalance' && !isChanged;
  if (isSettled) return tellJoined(at, group, known, pending);
  known.join = pending;
  if (group.state !== 'PreparingRebalance') prepareRebalance(at, group, 'rejoined');
  else maybeCompleteJoin(at, group);
}

function refuseJoin(at: At, pending: Pending, { member, assignor }: Of<'JoinGroup'>, error: KafkaError): void {
  respond(at, pending, { api: 'JoinGroup', error, member, generation: -1, assignor, leader: '', members: [] });
}

/** A new member. Its id is its client's name and a number nobody else has. */
function takeIn(at: At, join: Pending, group: Group, client: string, request: Of<'JoinGroup'>): void {
  const { loop, node, broker } = at;
  const number = draw(loop.world.seed, 'member', `${node.name} ${group.name}`, broker.membersCounted++);
  const member: Member = {
    id: `${client}-${number.toString(16).padStart(8, '0')}`,
    client,
    topics: request.topics,
    assignor: request.assignor,
    sessionTimeoutUs: request.sessionTimeoutMs * US_PER_MS,
    rebalanceTimeoutUs: request.rebalanceTimeoutMs * US_PER_MS,
    sessionEndsAt: 0,
    heard: at.cause,
    isWatched: false,
    join,
    sync: undefined,
    partitions: [],
  };
  group.members.set(member.id, member);
  const cause = happen(loop, at.cause, { kind: 'member-joined', node: node.name, group: group.name, member: member.id, client, members: group.members.size });
  const joined = { ...at, cause };
  hear(joined, group, member);
  if (group.state !== 'PreparingRebalance') prepareRebalance(joined, group, 'joined');
  else maybeCompleteJoin(joined, group);
}

function prepareRebalance(at: At, group: Group, why: EventOf<'group-rebalancing'>['why']): void {
  const { loop, node, broker } = at;
  const cause = happen(loop, at.cause, { kind: 'group-rebalancing', node: node.name, group: group.name, generation: group.generation, why });
  for (const member of group.members.values()) {
    const { sync } = member;
    member.sync = undefined;
    if (sync) respond({ ...at, cause }, sync, { api: 'SyncGroup', error: 'REBALANCE_IN_PROGRESS', partitions: [] });
  }
  // The first of a group wait a while for more, and for nobody in particular.
  const isInitial = group.state === 'Empty';
  const longest = Math.max(...[...group.members.values()].map(({ rebalanceTimeoutUs }) => rebalanceTimeoutUs));
  const endsAt = loop.world.now + (isInitial ? Math.min(longest, broker.settings.rebalanceDelayMs * US_PER_MS) : longest);
  group.state = 'PreparingRebalance';
  group.rebalance = { endsAt, isInitial, cause };
  if (isInitial && endsAt === loop.world.now) return completeJoin({ ...at, cause }, group);
  enter(loop.world.agenda, endsAt, { kind: 'broker-due', background: true, node: node.name, timer: { what: 'rebalance', group: group.name } });
  maybeCompleteJoin({ ...at, cause }, group);
}

function maybeCompleteJoin(at: At, group: Group): void {
  if (group.state !== 'PreparingRebalance' || group.rebalance?.isInitial) return;
  for (const { join } of group.members.values()) if (!join) return;
  completeJoin(at, group);
}

/** Its time for waiting is over. */
export function rebalanceDue(at: Omit<At, 'cause'>, name: string): void {
  const group = at.broker.groups.get(name);
  if (group?.state !== 'PreparingRebalance' || !group.rebalance || group.rebalance.endsAt > at.loop.world.now) return;
  completeJoin({ ...at, cause: group.rebalance.cause }, group);
}

function completeJoin(at: At, group: Group): void {
  const { loop, node } = at;
  // Nobody is waited for any more. Left alone, the timer would keep a run going for five minutes in which nothing happens.
  if (group.rebalance && group.rebalance.endsAt > loop.world.now) {
    withdraw(loop.world.agenda, (record) => record.kind === 'broker-due' && record.node === node.name && record.timer.what === 'rebalance' && record.timer.group === group.name);
  }
  group.rebalance = undefined;
  for (const member of [...group.members.values()]) if (!member.join) drop(at, group, member, 'not-back');
  group.generation++;
  group.assignments = [];
  const [first] = group.members.values();
  if (!first) {
    group.state = 'Empty';
    group.leader = '';
    return;
  }
  // A leader that is still there stays it.
  if (!group.members.has(group.leader)) group.leader = first.id;
  group.assignor = first.assignor;
  group.state = 'CompletingRebalance';
  const members = [...group.members.keys()];
  const { name, generation, leader, assignor } = group;
  const cause = happen(loop, at.cause, { kind: 'generation-formed', node: node.name, group: name, generation, members, leader, assignor });
  for (const member of group.members.values()) {
    const { join } = member;
    member.join = undefined;
    member.partitions = [];
    if (join) tellJoined({ ...at, cause }, group, member, join);
    hear({ ...at, cause }, group, member);
  }
}

function tellJoined(at: At, { generation, leader, assignor, members }: Group, member: Member, pending: Pending): void {
  const told = member.id === leader ? [...members.values()].map(({ id, topics }) => ({ member: id, topics })) : [];
  respond(at, pending, { api: 'JoinGroup', error: undefined, member: member.id, generation, assignor, leader, members: told });
}

export function syncGroup(at: At, pending: Pending, { group: name, member: id, generation, assignments }: Of<'SyncGroup'>): void {
  const refuse = (error: KafkaError): void => respond(at, pending, { api: 'SyncGroup', error, partitions: [] });
  const group = at.broker.groups.get(name);
  const member = group?.members.get(id);
  if (!group || !member) return refuse('UNKNOWN_MEMBER_ID');
  if (generation !== group.generation) return refuse('ILLEGAL_GENERATION');
  if (group.state === 'PreparingRebalance') return refuse('REBALANCE_IN_PROGRESS');
  if (group.state === 'Stable') return respond(at, pending, { api: 'SyncGroup', error: undefined, partitions: member.partitions });
  member.sync = pending;
  hear(at, group, member);
  if (id === group.leader) deal(at, group, assignments);
}

/** The leader has brought it. */
function deal(at: At, group: Group, assignments: Group['assignments']): void {
  const { loop, node } = at;
  group.assignments = assignments;
  group.state = 'Stable';
  const cause = happen(loop, at.cause, { kind: 'partitions-dealt', node: node.name, group: group.name, generation: group.generation, assignments });
  for (const member of group.members.values()) {
    member.partitions = assignments.find((each) => each.member === member.id)?.partitions ?? [];
    const { sync } = member;
    member.sync = undefined;
    if (sync) respond({ ...at, cause }, sync, { api: 'SyncGroup', error: undefined, partitions: member.partitions });
  }
}

export function heartbeat(at: At, pending: Pending, request: Of<'Heartbeat'>): void {
  const { group, member, error } = memberOf(at, request);
  if (group && member) hear(at, group, member);
  const said = error ?? (group?.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : undefined);
  respond(at, pending, { api: 'Heartbeat', error: said });
}

/** Who speaks for a member, and whether it is still one. */
export function memberOf({ broker }: At, { group: name, member: id, generation }: { readonly group: string; readonly member: string; readonly generation: number }): {
  readonly group: Group | undefined;
  readonly member: Member | undefined;
  readonly error: KafkaError | undefined;
} {
  const group = broker.groups.get(name);
  const member = group?.members.get(id);
  if (!group || !member) return { group, member: undefined, error: 'UNKNOWN_MEMBER_ID' };
  return generation === group.generation ? { group, member, error: undefined } : { group, member: undefined, error: 'ILLEGAL_GENERATION' };
}

export function leaveGroup(at: At, pending: Pending, { group: name, member: id }: Of<'LeaveGroup'>): void {
  const group = at.broker.groups.get(name);
  const member = group?.members.get(id);
  respond(at, pending, { api: 'LeaveGroup', error: member ? undefined : 'UNKNOWN_MEMBER_ID' });
  if (group && member) goOnWithout(at, group, drop(at, group, member, 'asked'));
}

/** Something was heard of it: its session begins anew. */
export function hear({ loop, node, cause }: At, group: Group, member: Member): void {
  member.sessionEndsAt = loop.world.now + member.sessionTimeoutUs;
  member.heard = cause;
  if (!member.isWatched) watch({ loop, node }, group, member);
}

function watch({ loop, node }: Pick<At, 'loop' | 'node'>, group: Group, member: Member): void {
  member.isWatched = true;
  const timer = { what: 'session', group: group.name, member: member.id } as const;
  enter(loop.world.agenda, member.sessionEndsAt, { kind: 'broker-due', background: true, node: node.name, timer });
}

export function sessionDue(at: Omit<At, 'cause'>, name: string, id: string): void {
  const group = at.broker.groups.get(name);
  const member = group?.members.get(id);
  if (!group || !member) return;
  member.isWatched = false;
  // Whoever waits for the others of a rebalance is not asked for signs of life.
  if (member.join) member.sessionEndsAt = at.loop.world.now + member.sessionTimeoutUs;
  if (member.sessionEndsAt > at.loop.world.now) return watch(at, group, member);
  const silent = { ...at, cause: member.heard };
  goOnWithout(silent, group, drop(silent, group, member, 'session-timeout'));
}

function drop({ loop, node, cause }: At, group: Group, member: Member, why: EventOf<'member-left'>['why']): EventId {
  group.members.delete(member.id);
  return happen(loop, cause, { kind: 'member-left', node: node.name, group: group.name, member: member.id, client: member.client, why, members: group.members.size });
}

/** The others deal anew, what the one who has left had. */
function goOnWithout(at: Omit<At, 'cause'>, group: Group, cause: EventId): void {
  if (group.state === 'PreparingRebalance') {
    if (group.members.size === 0) completeJoin({ ...at, cause }, group);
    else maybeCompleteJoin({ ...at, cause }, group);
  } else if (group.members.size === 0) {
    group.state = 'Empty';
    group.generation++;
    group.leader = '';
    group.assignments = [];
  } else prepareRebalance({ ...at, cause }, group, 'left');
}

/** Groups are read back from `__consumer_offsets` after a crash; what was waiting is gone, and every session begins anew. */
export function reloadGroups(at: At): void {
  for (const group of at.broker.groups.values()) {
    for (const member of group.members.values()) {
      member.isWatched = false;
      member.join = undefined;
      member.sync = undefined;
      hear(at, group, member);
    }
    // A rebalance that was under way is not written down: the group is as it was before it, and its members join anew.
    if (group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance') group.state = group.members.size === 0 ? 'Empty' : 'Stable';
    group.rebalance = undefined;
  }
}

