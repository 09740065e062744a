/**
 * A Kafka broker in the world of nodes: what comes to it over the links of its clients, and what it does by itself.
 *
 *   requestArrived    A request has its effect at the instant at which it arrives; its response leaves at once, or when what it waits for
 *                     is there (Fetch, JoinGroup, SyncGroup).
 *   brokerDue         A time is over: of a parked fetch, a session, a rebalance, or until retention looks.
 *   brokerCrashed     The process is gone. Logs and committed offsets are files, and stay.
 *   brokerRestarted   It is there again, and reads its groups back.
 *
 * One broker alone: it leads every partition and coordinates every group, so nobody asks who does, and `acks=all` is its own word. What
 * is left out altogether stands in README.md.
 */
import { unreachable } from '../../base/index.ts';
import { partitionName, TOPIC_DEFAULTS, type EventId, type KafkaError, type KafkaRequest, type KafkaResponse, type PartitionOffset } from '../../trace/index.ts';
import { happen, type Loop } from '../loop.ts';
import { handleClientsWithPendingWrites } from '../node/connection.ts';
import type { Connection, Node } from '../world.ts';
import { newGroup, newTopic, type Broker, type BrokerTimer, type Group, type Pending } from './broker-state.ts';
import { fetch, fetchTimedOut, serveParked } from './fetch.ts';
import { heartbeat, hear, joinGroup, leaveGroup, memberOf, rebalanceDue, reloadGroups, sessionDue, syncGroup } from './group.ts';
import { append, startOf } from './log.ts';
import { respond, type At } from './respond.ts';
import { checkRetention, scheduleRetention, wallMs } from './retention.ts';

type Of<A extends KafkaRequest['api']> = KafkaRequest & { readonly api: A };

/** Topics are made by hand here: there is no `auto.create.topics.enable`. */
const MOST_PARTITIONS = 100;

export function requestArrived(loop: Loop, node: Node, connection: Connection, { number, request }: { readonly number: number; readonly request: KafkaRequest }, cause: EventId): void {
  const { broker } = node;
  if (!broker || connection.closing) return;
  connection.lastInteractionAt = loop.world.now;
  const at: At = { loop, node, broker, cause };
  take(at, { connection: connection.id, number }, connection.client, request);
  handleClientsWithPendingWrites(loop, node);
}

function take(at: At, pending: Pending, client: string, request: KafkaRequest): void {
  switch (request.api) {
    case 'Metadata':
      return respond(at, pending, metadata(at.broker, request));
    case 'CreateTopics':
      return respond(at, pending, { api: 'CreateTopics', error: createTopic(at, request) });
    case 'Produce':
      return produce(at, pending, client, request);
    case 'Fetch':
      return fetch(at, pending, client, request);
    case 'ListOffsets':
      return respond(at, pending, listOffsets(at.broker, request));
    case 'JoinGroup':
      return joinGroup(at, pending, client, request);
    case 'SyncGroup':
      return syncGroup(at, pending, request);
    case 'Heartbeat':
      return heartbeat(at, pending, request);
    case 'LeaveGroup':
      return leaveGroup(at, pending, request);
    case 'OffsetCommit':
      return respond(at, pending, { api: 'OffsetCommit', error: commit(at, client, request) });
    case 'OffsetFetch': {
      const committed = at.broker.groups.get(request.group)?.offsets;
      return respond(at, pending, { api: 'OffsetFetch', offsets: request.of.flatMap((each) => committed?.get(partitionName(each)) ?? []) });
    }
    case 'DescribeGroups':
      return respond(at, pending, describe(at.broker, request.group));
    default:
      return unreachable(request);
  }
}

function metadata({ topics }: Broker, { topics: asked }: Of<'Metadata'>): KafkaResponse {
  const known = asked.flatMap((topic) => {
    const found = topics.get(topic);
    return found ? [{ topic, partitions: found.logs.length }] : [];
  });
  return { api: 'Metadata', topics: known, error: known.length < asked.length ? 'UNKNOWN_TOPIC_OR_PARTITION' : undefined };
}

function createTopic({ loop, node, broker, cause }: At, { topic, partitions }: Of<'CreateTopics'>): KafkaError | undefined {
  if (broker.topics.has(topic)) return 'TOPIC_ALREADY_EXISTS';
  // Topic.validate: at most 249 of these characters, and no name that is a folder's.
  if (!/^[a-zA-Z0-9._-]{1,249}$/.test(topic) || topic === '.' || topic === '..') return 'INVALID_TOPIC_EXCEPTION';
  if (partitions < 1 || partitions > MOST_PARTITIONS) return 'INVALID_PARTITIONS';
  broker.topics.set(topic, newTopic({ ...TOPIC_DEFAULTS, name: topic, partitions }));
  happen(loop, cause, { kind: 'topic-created', node: node.name, topic, partitions });
  return undefined;
}

function produce(at: At, pending: Pending, client: string, { topic, partition, record }: Of<'Produce'>): void {
  const { loop, node, broker } = at;
  const found = broker.topics.get(topic);
  const log = found?.logs[partition];
  if (!found || !log) return respond(at, pending, { api: 'Produce', error: 'UNKNOWN_TOPIC_OR_PARTITION', topic, partition, offset: -1 });
  const { offset } = append(log, found.spec, record, wallMs(loop.world));
  const cause = happen(loop, at.cause, { kind: 'record-appended', node: node.name, client, topic, partition, offset, record, segment: log.segments.at(-1)?.base ?? 0 });
  scheduleRetention(loop, node, broker, cause);
  const appended = { ...at, cause };
  respond(appended, pending, { api: 'Produce', error: undefined, topic, partition, offset });
  serveParked(appended, topic, partition);
}

function listOffsets({ topics }: Broker, { at, of }: Of<'ListOffsets'>): KafkaResponse {
  const offsets = of.flatMap(({ topic, partition }): PartitionOffset[] => {
    const log = topics.get(topic)?.logs[partition];
    return log ? [{ topic, partition, offset: at === 'earliest' ? startOf(log) : log.end }] : [];
  });
  return { api: 'ListOffsets', offsets, error: offsets.length < of.length ? 'UNKNOWN_TOPIC_OR_PARTITION' : undefined };
}

/**
 * Whoever is no member may commit for a group that has none (a consumer with `assign`). A member may as long as it is of this generation, also
 * while the others are waited for; not in the short time in which partitions are dealt (ClassicGroup.validateOffsetCommit).
 */
function commit(at: At, client: string, { group: name, member: id, generation, offsets, isAuto }: Of<'OffsetCommit'>): KafkaError | undefined {
  const { loop, node, broker } = at;
  const isAlone = generation < 0 && (broker.groups.get(name)?.members.size ?? 0) === 0;
  const { group, member, error } = isAlone ? { group: groupNamed(broker, name), member: undefined, error: undefined } : memberOf(at, { group: name, member: id, generation });
  if (error || !group) return error ?? 'UNKNOWN_MEMBER_ID';
  if (group.state === 'CompletingRebalance') return 'REBALANCE_IN_PROGRESS';
  if (member) hear(at, group, member);
  for (const each of offsets) {
    if (!broker.topics.get(each.topic)?.logs[each.partition]) return 'UNKNOWN_TOPIC_OR_PARTITION';
    group.offsets.set(partitionName(each), each);
    happen(loop, at.cause, { kind: 'offset-committed', node: node.name, group: name, client, isAuto, ...each });
  }
  return undefined;
}

function groupNamed(broker: Broker, name: string): Group {
  let group = broker.groups.get(name);
  if (!group) {
    group = newGroup(name);
    broker.groups.set(name, group);
  }
  return group;
}

function describe({ groups, topics }: Broker, name: string): KafkaResponse {
  const group = groups.get(name);
  if (!group) return { api: 'DescribeGroups', error: 'GROUP_ID_NOT_FOUND', state: 'Empty', generation: 0, assignor: 'range', members: [], rows: [] };
  const rows = [...topics].flatMap(([topic, { logs }]) =>
    logs.flatMap(({ end }, partition) => {
      const committed = group.offsets.get(partitionName({ topic, partition }))?.offset;
      const member = [...group.members.values()].find(({ partitions }) => partitions.some((each) => each.topic === topic && each.partition === partition))?.id;
      return committed === undefined && member === undefined ? [] : [{ topic, partition, committed, end, member }];
    }),
  );
  const { state, generation, assignor, members } = group;
  return { api: 'DescribeGroups', error: undefined, state, generation, assignor, members: [...members.keys()], rows };
}

export function brokerDue(loop: Loop, node: Node, timer: BrokerTimer): void {
  const { broker } = node;
  if (!broker) return;
  const at = { loop, node, broker };
  switch (timer.what) {
    case 'fetch':
      fetchTimedOut(at, timer.parked);
      break;
    case 'session':
      sessionDue(at, timer.group, timer.member);
      break;
    case 'rebalance':
      rebalanceDue(at, timer.group);
      break;
    case 'retention':
      checkRetention(loop, node, broker);
      break;
    default:
      unreachable(timer);
  }
  handleClientsWithPendingWrites(loop, node);
}

/** Its timers are already taken out of the agenda. */
export function brokerCrashed(broker: Broker): void {
  broker.parked.clear();
  broker.retentionAt = undefined;
}

export function brokerRestarted(loop: Loop, node: Node, cause: EventId): void {
  const { broker } = node;
  if (!broker) return;
  reloadGroups({ loop, node, broker, cause });
  scheduleRetention(loop, node, broker, cause);
}
