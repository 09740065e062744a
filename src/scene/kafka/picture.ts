/**
 * A broker as a picture: each topic a lane for each partition, its records as cells in the order of their offsets; above a lane the
 * bookmarks of those who read it, below it the marks of what groups have committed; and each group in a row with its members.
 *
 *   planBroker      Which topics, lanes and groups are seen, and how much room they take.
 *   brokerPartsAt   Every part where it stands, in coordinates of the broker's own area.
 *
 * A lane that is too long shows its first record, a fold, and its newest ones. What moves is motion.ts's work.
 */
import { utf8 } from '../../base/index.ts';
import type { NodeView } from '../../engine/view.ts';
import { partitionName, type Assignor, type Event, type GroupStateName } from '../../trace/index.ts';
import { hueOfRecord, huesOfGroups } from '../hue.ts';
import { printable, shorten } from '../label.ts';
import type { Form, Rect } from '../types.ts';
import type { BrokerShown, BrokerState, GroupState } from './as-shown.ts';
import { laneHeight, lanePartsAt, LANE_METRICS, type Lane } from './lane.ts';

/** What a part is, and what it says. */
export type BrokerContent =
  | { readonly kind: 'topic'; readonly name: string; readonly partitions: number; readonly retentionMs: number | undefined; readonly keys: readonly { readonly text: string; readonly hue: number }[] }
  | { readonly kind: 'rail'; readonly topic: string; readonly partition: number; readonly start: number; readonly end: number }
  /** The number of a lane, at its head. */
  | { readonly kind: 'number'; readonly partition: number }
  /** Whose the lane is, in a group. */
  | { readonly kind: 'owner'; readonly group: string; readonly client: string; readonly hue: number; readonly isUnsettled: boolean }
  /** What retention has dropped: the log begins here. */
  | { readonly kind: 'start'; readonly offset: number }
  | { readonly kind: 'fold'; readonly count: number }
  | { readonly kind: 'seam'; readonly base: number }
  | { readonly kind: 'cell'; readonly offset: number; readonly recordKey: string | undefined; readonly value: string; readonly hue: number | undefined }
  /** Records that were in the fold, and are dropped. */
  | { readonly kind: 'fallen'; readonly count: number }
  /** A consumer: the next poll goes on from here. `isStray`: its group has given the lane to another. `tick`, `pole`: where that is, and how far off. */
  | { readonly kind: 'bookmark'; readonly client: string; readonly group: string; readonly hue: number | undefined; readonly offset: number; readonly isStray: boolean; readonly tick: number; readonly pole: number; readonly isLeft: boolean }
  /** What a group has committed. `isPast`: retention was quicker. */
  | { readonly kind: 'pin'; readonly group: string; readonly hue: number; readonly offset: number; readonly lag: number; readonly isPast: boolean; readonly tick: number; readonly pole: number; readonly isLeft: boolean }
  | { readonly kind: 'group'; readonly name: string; readonly hue: number; readonly state: GroupStateName; readonly generation: number; readonly assignor: Assignor | undefined; readonly members: number; readonly lag: number }
  | {
      readonly kind: 'member';
      readonly id: string;
      readonly client: string;
      readonly hue: number;
      readonly owns: readonly string[];
      /** It has nothing, although all has been dealt. */
      readonly isIdle: boolean;
      readonly isLeader: boolean;
      /** Its Fetch waits at the broker. */
      readonly isParked: boolean;
    }
  | { readonly kind: 'more'; readonly of: 'lanes' | 'groups' | 'members'; readonly count: number }
  | { readonly kind: 'nobody' };

export type BrokerPart = BrokerContent & { readonly key: string; readonly rect: Rect };

interface Metrics {
  readonly head: number;
  readonly group: number;
  readonly member: number;
  readonly lanes: number;
  readonly groups: number;
}

const METRICS: Readonly<Record<Form, Metrics>> = {
  wide: { head: 27, group: 26, member: 28, lanes: 8, groups: 3 },
  phone: { head: 24, group: 24, member: 25, lanes: 5, groups: 2 },
};
const MEMBER_COLUMNS = 3;
const MEMBER_ROWS = 2;
const GAP = 6;
const NAME_CHARS = 30;
/** So many keys are named in the head of a topic; of more, none. */
const MOST_KEYS = 5;
const KEY_CHARS = 12;
/** Among the newest records of each lane. */
const KEYS_AMONG = 40;

/** What is seen, before it has its place: the same before an event and after it. */
export interface BrokerPlan {
  readonly shown: BrokerShown;
  readonly topics: readonly { readonly name: string; readonly partitions: number; readonly retentionMs: number | undefined; readonly lanes: readonly number[] }[];
  readonly groups: readonly string[];
  readonly hues: ReadonlyMap<string, number>;
  readonly hiddenLanes: number;
  readonly hiddenGroups: number;
  readonly form: Form;
  readonly height: number;
}

/** Undefined where the node is no broker. */
export function planBroker(node: NodeView, shown: BrokerShown, around: { readonly pending: readonly Event[]; readonly last: Event | undefined }, form: Form): BrokerPlan | undefined {
  const { broker } = node;
  if (!broker) return undefined;
  const { last, pending } = around;
  const unborn = new Set(pending.flatMap((event) => (event.kind === 'topic-created' && event.node === node.name ? [event.topic] : [])));
  const metrics = METRICS[form];
  let room = metrics.lanes;
  let hiddenLanes = 0;
  const topics = [...broker.topics.values()].flatMap(({ spec: { name, partitions, retentionMs } }) => {
    if (unborn.has(name)) return [];
    const count = Math.min(partitions, room);
    room -= count;
    hiddenLanes += partitions - count;
    const lanes = Array.from({ length: count }, (_, i) => i);
    // The lane that the event is about is seen.
    const touched = last && 'topic' in last && 'partition' in last && last.topic === name ? last.partition : undefined;
    if (touched !== undefined && touched >= count && count > 0) lanes[count - 1] = touched;
    return count > 0 ? [{ name, partitions, retentionMs, lanes }] : [];
  });
  const all = [...shown.after.groups.keys()];
  const groups = all.slice(0, metrics.groups);
  const asked = last && 'group' in last && last.group !== undefined && all.includes(last.group) ? last.group : undefined;
  if (asked !== undefined && !groups.includes(asked)) groups[groups.length - 1] = asked;
  const plan = { shown, topics, groups, hues: huesOf(all), hiddenLanes, hiddenGroups: all.length - groups.length, form };
  return { ...plan, height: Math.max(heightOf(plan, shown.before), heightOf(plan, shown.after)) };
}

function huesOf(groups: readonly string[]): ReadonlyMap<string, number> {
  const hues = huesOfGroups(groups.map((name) => utf8(name)), -1);
  return new Map(groups.map((name) => [name, hues.get(utf8(name)) ?? 0]));
}

type Planned = Omit<BrokerPlan, 'height'>;

function heightOf({ topics, groups, hiddenLanes, hiddenGroups, form }: Planned, state: BrokerState): number {
  const { head, group: groupHead, member } = METRICS[form];
  const marks = marksOf(state, groups, form);
  const lanes = topics.reduce((sum, topic) => sum + head + topic.lanes.length * laneHeight(marks, form) + GAP, 0);
  const rows = groups.reduce((sum, name) => sum + groupHead + memberRows(state.groups.get(name)) * member + GAP, 0);
  return lanes + (hiddenLanes > 0 ? head : 0) + Math.max(rows, groupHead + member + GAP) + (hiddenGroups > 0 ? groupHead : 0);
}

/** Rows of marks above and below each lane: a second one where groups share lanes. */
function marksOf(state: BrokerState, groups: readonly string[], form: Form): number {
  const { marks } = LANE_METRICS[form];
  const reading = groups.filter((name) => (state.groups.get(name)?.members.size ?? 0) > 0 || (state.groups.get(name)?.offsets.size ?? 0) > 0).length;
  return Math.max(1, Math.min(marks, reading));
}

function memberRows(group: GroupState | undefined): number {
  return Math.max(1, Math.min(MEMBER_ROWS, Math.ceil((group?.members.size ?? 0) / MEMBER_COLUMNS)));
}

/** Every part of a state of the broker, in an area so wide. */
export function brokerPartsAt(plan: Planned, state: BrokerState, w: number): BrokerPart[] {
  const { topics, groups, hues, hiddenLanes, hiddenGroups, form } = plan;
  const { head, group: groupHead, member } = METRICS[form];
  const marks = marksOf(state, groups, form);
  const parts: BrokerPart[] = [];
  let y = 0;
  for (const { name, partitions, retentionMs, lanes } of topics) {
    parts.push({ key: `topic/${name}`, kind: 'topic', name, partitions, retentionMs, keys: keysOf(state, name, lanes), rect: { x: 0, y, w, h: head } });
    y += head;
    for (const partition of lanes) {
      const lane: Lane = { topic: name, partition, name: partitionName({ topic: name, partition }), state, groups, hues };
      parts.push(...lanePartsAt(lane, { y, w, form, marks }));
      y += laneHeight(marks, form);
    }
    y += GAP;
  }
  if (hiddenLanes > 0) {
    parts.push({ key: 'more/lanes', kind: 'more', of: 'lanes', count: hiddenLanes, rect: { x: 0, y, w, h: head } });
    y += head;
  }
  if (!groups.some((name) => state.groups.has(name))) parts.push({ key: 'nobody', kind: 'nobody', rect: { x: 0, y, w, h: groupHead + member } });
  const isOneTopic = topics.length === 1;
  for (const name of groups) {
    const group = state.groups.get(name);
    // It comes with the event just shown.
    if (!group) continue;
    parts.push(...groupPartsAt(name, group, state, { y, w, form, hue: hues.get(name) ?? 0, isOneTopic }));
    y += groupHead + memberRows(group) * member + GAP;
  }
  if (hiddenGroups > 0) parts.push({ key: 'more/groups', kind: 'more', of: 'groups', count: hiddenGroups, rect: { x: 0, y, w, h: groupHead } });
  return parts;
}

/** Few keys are named with their colours. */
function keysOf(state: BrokerState, topic: string, lanes: readonly number[]): readonly { readonly text: string; readonly hue: number }[] {
  const keys = new Map<string, number>();
  for (const partition of lanes) {
    for (const { key } of state.lanes.get(partitionName({ topic, partition }))?.records.slice(-KEYS_AMONG) ?? []) {
      if (key !== undefined) keys.set(printable(key, KEY_CHARS), hueOfRecord({ key }) ?? 0);
      if (keys.size > MOST_KEYS) return [];
    }
  }
  return [...keys].map(([text, hue]) => ({ text, hue })).sort((a, b) => (a.text < b.text ? -1 : 1));
}

function groupPartsAt(
  name: string,
  { state, generation, assignor, leader, members, offsets }: GroupState,
  broker: BrokerState,
  at: { readonly y: number; readonly w: number; readonly form: Form; readonly hue: number; readonly isOneTopic: boolean },
): BrokerPart[] {
  const { group: head, member: h } = METRICS[at.form];
  const { y, w, hue } = at;
  let lag = 0;
  for (const [partition, offset] of offsets) lag += Math.max(0, (broker.lanes.get(partition)?.end ?? 0) - offset);
  const parts: BrokerPart[] = [{ key: `group/${name}`, kind: 'group', name: shorten(name, NAME_CHARS), hue, state, generation, assignor, members: members.size, lag, rect: { x: 0, y, w, h: head } }];
  const most = MEMBER_COLUMNS * MEMBER_ROWS;
  const all = [...members];
  const seen = all.length > most ? all.slice(0, most - 1) : all;
  const gap = 4;
  const width = (w - gap * (MEMBER_COLUMNS - 1)) / MEMBER_COLUMNS;
  const rectAt = (i: number): Rect => ({ x: (i % MEMBER_COLUMNS) * (width + gap), y: y + head + Math.floor(i / MEMBER_COLUMNS) * h, w: width, h: h - 4 });
  seen.forEach(([id, { client, partitions }], i) => {
    parts.push({
      key: `member/${name}/${id}`,
      kind: 'member',
      id,
      client,
      hue,
      owns: partitions.map((each) => (at.isOneTopic ? `P${each.partition}` : partitionName(each))),
      isIdle: state === 'Stable' && partitions.length === 0,
      isLeader: id === leader,
      isParked: broker.parked.has(client),
      rect: rectAt(i),
    });
  });
  if (seen.length < all.length) parts.push({ key: `more/members/${name}`, kind: 'more', of: 'members', count: all.length - seen.length, rect: rectAt(most - 1) });
  return parts;
}
