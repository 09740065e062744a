/**
 * A consumer in its group, from its own side.
 *
 *   wantGroup       A poll begins or goes on: is it a member of this generation? If not, it joins (anew).
 *   (revoke)        Before it joins anew it gives up all it has: eager. What it had polled is committed first, where auto-commit is on.
 *   joinAnswered    It is in. The leader deals out the partitions; everybody asks for their own.
 *   syncAnswered    It has its partitions, and heartbeats begin.
 *   consumerTick    A heartbeat is due; or it has not polled for too long, and leaves.
 *   heartbeatAnswered  It may hear that it must join anew: it does so with its next poll, not before.
 *   maybeAutoCommit    A poll commits what the polls before it have brought, if the time has come.
 *
 * So whatever a consumer is told, it acts in `poll`. A worker that works for long between two polls keeps its partitions, for its heartbeats
 * go on, but holds up a rebalance; when `max.poll.interval.ms` is over, it leaves the group by itself.
 *
 * Follows ConsumerCoordinator and AbstractCoordinator of the classic consumer (org.apache.kafka.clients.consumer.internals). Where it
 * differs: answers are taken as they come, not only within a poll; the heartbeat thread is a timer; no request times out.
 */
import { enter, US_PER_MS } from '../../base/index.ts';
import { partitionName, type EventId, type KafkaError, type KafkaResponse } from '../../trace/index.ts';
import { happen } from '../loop.ts';
import { assign } from './assignors.ts';
import type { Consumer, Done, On } from './client-state.ts';
import { ask, positionsOf, refused, say } from './send.ts';

type Answer<A extends KafkaResponse['api']> = KafkaResponse & { readonly api: A };

/** Goes on with what it needs to be a member. Returns whether it is one, and has its partitions. */
export function wantGroup(on: On): boolean {
  const { consumer } = on.kafka;
  const isIn = consumer.state === 'stable' && !consumer.needsRejoin;
  if (isIn || consumer.group === undefined) return isIn;
  if (consumer.state === 'dealing') deal(on);
  if (consumer.state !== 'unjoined' && consumer.state !== 'stable') return false;
  if (!knowsTopics(on, consumer.topics)) return false;
  revoke(on);
  const { sessionTimeoutMs, maxPollIntervalMs } = on.kafka.settings;
  const { group, member, assignor, topics } = consumer;
  if (ask(on, { api: 'JoinGroup', group, member, sessionTimeoutMs, rebalanceTimeoutMs: maxPollIntervalMs, assignor, topics })) {
    consumer.state = 'joining';
    consumer.needsRejoin = false;
  }
  return false;
}

/** Asks for what it does not know, once. */
function knowsTopics(on: On, topics: readonly string[]): boolean {
  const { partitionsOf, sent } = on.kafka;
  const unknown = topics.filter((topic) => !partitionsOf.has(topic));
  if (unknown.length === 0) return true;
  const isAsked = [...sent.values()].some(({ request, isOwn }) => request.api === 'Metadata' && !isOwn);
  if (!isAsked) ask(on, { api: 'Metadata', topics: unknown });
  return false;
}

/** Gives up all it has, and says how far it is, or finds that it has lost it. */
export function revoke(on: On): void {
  const { consumer } = on.kafka;
  const { partitions, isLost } = consumer;
  if (!isLost && consumer.autoCommitUs !== undefined) commitPositions(on, true);
  const names = [...partitions.keys()].join(', ');
  const cause = tellGivenUp(on);
  consumer.isLost = false;
  if (cause !== undefined) say({ ...on, cause }, isLost ? `Lost previously assigned partitions ${names}` : `Revoke previously assigned partitions ${names}`);
  partitions.clear();
  consumer.fetched = [];
}

/** That it has them no more. */
export function tellGivenUp({ loop, client, kafka, cause }: On): EventId | undefined {
  const { group, partitions, isLost } = kafka.consumer;
  if (partitions.size === 0) return undefined;
  const its = [...partitions.values()].map(({ topic, partition }) => ({ topic, partition }));
  return happen(loop, cause, { kind: 'partitions-revoked', client: client.name, group: group ?? '', partitions: its, isLost });
}

/** Commits where it is, without waiting for the answer. */
export function commitPositions(on: On, isBackground: boolean): void {
  const { group, member, generation, mode } = on.kafka.consumer;
  const offsets = positionsOf(on);
  if (group === undefined || offsets.length === 0 || (mode === 'subscribed' && member === '')) return;
  ask(on, { api: 'OffsetCommit', group, member, generation, offsets, isAuto: true }, { isBackground });
}

export function joinAnswered(on: On, { error, member, generation, leader, members, assignor }: Answer<'JoinGroup'>): Done | undefined {
  const { consumer } = on.kafka;
  if (consumer.state !== 'joining') return undefined;
  if (error) return fallOut(on, error);
  const isLeader = member === leader;
  Object.assign(consumer, { member, generation, assignor, state: isLeader ? 'dealing' : 'syncing', toDealTo: members } satisfies Partial<Consumer>);
  if (isLeader) deal(on);
  else sync(on, []);
  return undefined;
}

/** The leader's work. It must know how many partitions there are of whatever somebody has subscribed to. */
function deal(on: On): void {
  const { consumer, partitionsOf } = on.kafka;
  if (!knowsTopics(on, [...new Set(consumer.toDealTo.flatMap(({ topics }) => topics))])) return;
  consumer.state = 'syncing';
  sync(on, assign(consumer.assignor, consumer.toDealTo, partitionsOf));
  consumer.toDealTo = [];
}

function sync(on: On, assignments: ReturnType<typeof assign>): void {
  const { group = '', member, generation } = on.kafka.consumer;
  ask(on, { api: 'SyncGroup', group, member, generation, assignments });
}

export function syncAnswered(on: On, { error, partitions }: Answer<'SyncGroup'>): Done | undefined {
  const { loop, client, kafka } = on;
  const { consumer } = kafka;
  if (consumer.state !== 'syncing') return undefined;
  if (error) return fallOut(on, error);
  const { group = '', generation } = consumer;
  consumer.state = 'stable';
  consumer.partitions = new Map(partitions.map((each) => [partitionName(each), { ...each, position: undefined, resetTo: undefined, why: 'reset', isPaused: false }]));
  const cause = happen(loop, on.cause, { kind: 'partitions-assigned', client: client.name, group, generation, partitions });
  say({ ...on, cause }, `Adding newly assigned partitions: ${[...consumer.partitions.keys()].join(', ') || '(none)'}`);
  consumer.assignedBy = cause;
  consumer.heartbeatAt = loop.world.now + kafka.settings.heartbeatMs * US_PER_MS;
  scheduleTick(on);
  return undefined;
}

/** Join or sync was refused: mostly it begins again. */
function fallOut(on: On, error: KafkaError): Done | undefined {
  const { consumer } = on.kafka;
  consumer.state = 'unjoined';
  if (error === 'UNKNOWN_MEMBER_ID' || error === 'ILLEGAL_GENERATION') forgetMembership(consumer);
  return error === 'INCONSISTENT_GROUP_PROTOCOL' ? refused(on, error) : undefined;
}

/** It is no member any more; with its next poll it finds that it has lost what it had. */
export function forgetMembership(consumer: Consumer): void {
  Object.assign(consumer, { member: '', generation: -1, state: 'unjoined', isLost: consumer.partitions.size > 0 } satisfies Partial<Consumer>);
}

/** When it must next look after itself. While it polls it need not prove that it does. */
export function scheduleTick({ loop, client, kafka }: On): void {
  const { consumer, settings, running } = kafka;
  if (consumer.mode !== 'subscribed' || consumer.member === '') return;
  const leavesAt = running?.verb.do === 'poll' ? Infinity : consumer.lastPollAt + settings.maxPollIntervalMs * US_PER_MS;
  const due = Math.max(loop.world.now, Math.min(consumer.heartbeatAt, leavesAt));
  if (consumer.tickAt !== undefined && consumer.tickAt <= due) return;
  consumer.tickAt = due;
  enter(loop.world.agenda, due, { kind: 'kafka-due', background: true, client: client.name, timer: { what: 'tick' } });
}

/** Its time has come: a heartbeat, or good-bye. */
export function consumerTick(on: On): void {
  const { kafka, loop } = on;
  const { consumer, settings, running } = kafka;
  const { now } = loop.world;
  if (consumer.tickAt !== now) return;
  consumer.tickAt = undefined;
  const { group, member, generation } = consumer;
  if (group === undefined || member === '') return;
  if (running?.verb.do !== 'poll' && consumer.lastPollAt + settings.maxPollIntervalMs * US_PER_MS <= now) {
    ask(on, { api: 'LeaveGroup', group, member }, { isBackground: true });
    forgetMembership(consumer);
    say(on, 'consumer poll timeout has expired: it leaves the group. The time between two polls was longer than max.poll.interval.ms.');
    return;
  }
  if (consumer.heartbeatAt <= now) {
    // While it joins, the coordinator knows that it is there.
    if (consumer.state === 'stable') ask(on, { api: 'Heartbeat', group, member, generation }, { isBackground: true });
    consumer.heartbeatAt = now + settings.heartbeatMs * US_PER_MS;
  }
  scheduleTick(on);
}

/** `member`: for whom it was sent; it may be another by now. */
export function heartbeatAnswered({ kafka }: On, member: string, generation: number, error: KafkaError | undefined): void {
  const { consumer } = kafka;
  if (consumer.member !== member || consumer.generation !== generation || consumer.state !== 'stable') return;
  if (error === 'REBALANCE_IN_PROGRESS') consumer.needsRejoin = true;
  else if (error) forgetMembership(consumer);
}

export function maybeAutoCommit(on: On): void {
  const { consumer } = on.kafka;
  const { now } = on.loop.world;
  if (consumer.autoCommitUs === undefined || consumer.autoCommitAt > now) return;
  consumer.autoCommitAt = now + consumer.autoCommitUs;
  if (consumer.state === 'stable' || consumer.mode === 'assigned') commitPositions(on, true);
}

