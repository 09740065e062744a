/**
 * A broker and its consumers as far as they have been shown: counted over the trace (fold.ts), not taken back from the world.
 *
 *   BROKER_COUNTING  Each event of a broker is one small change.
 *   followBroker     The state before the event just shown, and the one after it.
 *
 * Most of these events do not say what was there before them, and need not: a log only grows at one end and falls at the other, and a
 * record that retention has taken is nowhere in the world any more, but must still be seen falling.
 */
import { partitionName, type Assignor, type Event, type EventId, type GroupStateName, type ProducedRecord, type TopicPartition } from '../../trace/index.ts';
import { followFold, newFold, type Counting, type Fold, type ReadEvents } from '../fold.ts';

export interface LaneState {
  start: number;
  end: number;
  /** From `start` on. */
  records: ProducedRecord[];
  /** The offsets with which segments begin. */
  segments: number[];
}

export interface MemberState {
  readonly client: string;
  readonly partitions: readonly TopicPartition[];
}

export interface GroupState {
  state: GroupStateName;
  generation: number;
  assignor: Assignor | undefined;
  leader: string;
  members: Map<string, MemberState>;
  /** By `orders-0`. */
  offsets: Map<string, number>;
}

/** A consumer, as it sees itself. */
export interface ReaderState {
  /** Empty: of none. */
  readonly group: string;
  /** Undefined: it is nobody's member. */
  readonly generation: number | undefined;
  /** By `orders-0`: the offset that it reads next, undefined until it is known. */
  readonly positions: Map<string, number | undefined>;
}

export interface BrokerState {
  /** By `orders-0`. What nothing was ever written to is not there. */
  lanes: Map<string, LaneState>;
  groups: Map<string, GroupState>;
  readers: Map<string, ReaderState>;
  /** Clients whose Fetch waits at the broker. */
  parked: Set<string>;
  /** The node that is the broker; undefined until it is heard of. */
  node: string | undefined;
}

export const BROKER_COUNTING: Counting<BrokerState> = { empty, copy, count };

function empty(): BrokerState {
  return { lanes: new Map(), groups: new Map(), readers: new Map(), parked: new Set(), node: undefined };
}

function copy({ lanes, groups, readers, parked, node }: BrokerState): BrokerState {
  return {
    lanes: new Map([...lanes].map(([name, lane]) => [name, { ...lane, records: lane.records.slice(), segments: lane.segments.slice() }])),
    groups: new Map([...groups].map(([name, group]) => [name, { ...group, members: new Map(group.members), offsets: new Map(group.offsets) }])),
    readers: new Map([...readers].map(([name, reader]) => [name, { ...reader, positions: new Map(reader.positions) }])),
    parked: new Set(parked),
    node,
  };
}

function count(state: BrokerState, event: Event): void {
  switch (event.kind) {
    case 'record-appended': {
      state.node = event.node;
      const lane = laneOf(state, partitionName(event));
      lane.records.push(event.record);
      lane.end = event.offset + 1;
      if (event.segment === event.offset) lane.segments.push(event.offset);
      return;
    }
    case 'segment-deleted': {
      const lane = laneOf(state, partitionName(event));
      lane.records.splice(0, event.end - lane.start);
      lane.start = event.end;
      lane.segments = lane.segments.filter((base) => base >= event.end);
      return;
    }
    case 'member-joined': {
      state.node = event.node;
      groupOf(state, event.group).members.set(event.member, { client: event.client, partitions: [] });
      return;
    }
    case 'member-left':
      memberLeft(groupOf(state, event.group), event.member);
      return;
    case 'group-rebalancing':
      groupOf(state, event.group).state = 'PreparingRebalance';
      return;
    case 'generation-formed': {
      const group = groupOf(state, event.group);
      const { generation, leader, assignor } = event;
      Object.assign(group, { state: 'CompletingRebalance', generation, leader, assignor } satisfies Partial<GroupState>);
      for (const [id, member] of group.members) group.members.set(id, { ...member, partitions: [] });
      return;
    }
    case 'partitions-dealt': {
      const group = groupOf(state, event.group);
      group.state = 'Stable';
      for (const [id, member] of group.members) group.members.set(id, { ...member, partitions: event.assignments.find((each) => each.member === id)?.partitions ?? [] });
      return;
    }
    case 'offset-committed':
      groupOf(state, event.group).offsets.set(partitionName(event), event.offset);
      return;
    case 'partitions-assigned': {
      const { group, generation } = event;
      state.readers.set(event.client, { group, generation, positions: new Map(event.partitions.map((each) => [partitionName(each), undefined])) });
      return;
    }
    case 'position-set':
      state.readers.get(event.client)?.positions.set(partitionName(event), event.offset);
      return;
    case 'records-polled': {
      const positions = state.readers.get(event.client)?.positions;
      for (const each of event.records) positions?.set(partitionName(each), each.offset + 1);
      return;
    }
    case 'partitions-revoked':
    case 'client-killed':
    case 'client-moved':
    case 'client-removed':
      state.readers.delete(event.client);
      return;
    case 'fetch-parked':
      state.node = event.node;
      state.parked.add(event.client);
      return;
    case 'fetch-served':
    case 'connection-closed':
      state.parked.delete(event.client);
      return;
    case 'node-crashed':
      if (event.node === state.node) state.parked.clear();
      return;
    case 'node-restarted':
      if (event.node !== state.node) return;
      // A rebalance that was under way is not written down (engine/kafka/group.ts).
      for (const group of state.groups.values()) {
        if (group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance') group.state = group.members.size === 0 ? 'Empty' : 'Stable';
      }
      return;
    default:
  }
}

function laneOf({ lanes }: BrokerState, name: string): LaneState {
  let lane = lanes.get(name);
  if (!lane) {
    lane = { start: 0, end: 0, records: [], segments: [] };
    lanes.set(name, lane);
  }
  return lane;
}

function groupOf({ groups }: BrokerState, name: string): GroupState {
  let group = groups.get(name);
  if (!group) {
    group = { state: 'Empty', generation: 0, assignor: undefined, leader: '', members: new Map(), offsets: new Map() };
    groups.set(name, group);
  }
  return group;
}

/** With the last one the generation ends, and nobody is told. */
function memberLeft(group: GroupState, member: string): void {
  group.members.delete(member);
  if (group.members.size === 0) Object.assign(group, { state: 'Empty', generation: group.generation + 1, leader: '' } satisfies Partial<GroupState>);
}

/** A broker at the instant shown: before the event just shown, and after it. */
export interface BrokerShown {
  readonly before: BrokerState;
  readonly after: BrokerState;
}

/** Two counts, one event apart. Kept by whoever asks. */
export interface BrokerBooks {
  readonly before: Fold<BrokerState>;
  readonly after: Fold<BrokerState>;
}

export function newBrokerBooks(): BrokerBooks {
  return { before: newFold(BROKER_COUNTING), after: newFold(BROKER_COUNTING) };
}

/** What is returned changes in place when it is asked again. */
export function followBroker(books: BrokerBooks, events: EventId, read: ReadEvents): BrokerShown {
  followFold(books.before, BROKER_COUNTING, Math.max(0, events - 1), read);
  followFold(books.after, BROKER_COUNTING, events, read);
  return { before: books.before.state, after: books.after.state };
}

/** Who has a partition in a group, as its coordinator knows it. */
export function ownerOf({ members }: GroupState, name: string): { readonly id: string; readonly client: string } | undefined {
  for (const [id, { client, partitions }] of members) if (partitions.some((each) => partitionName(each) === name)) return { id, client };
  return undefined;
}
