/**
 * How the leader of a group deals out partitions: each to exactly one member that has subscribed to its topic.
 *
 *   range        Topic by topic: a run of neighbouring partitions to each, the first members one more where it does not come out even.
 *                So partition 0 of every topic lies with the same member, and with few partitions the first members have the most.
 *   roundrobin   All partitions of all topics in one row, dealt out like cards.
 *
 * Both go through the members in the order of their ids, and through topics in the order of their names.
 *
 * Follows RangeAssignor (without racks) and RoundRobinAssignor of org.apache.kafka.clients.consumer.
 */
import type { Assigned, Assignor, TopicPartition } from '../../trace/index.ts';

export interface Subscription {
  readonly member: string;
  readonly topics: readonly string[];
}

/** `partitions`: how many each topic has; of a topic that is not there nothing is dealt out. */
export function assign(assignor: Assignor, subscriptions: readonly Subscription[], partitions: ReadonlyMap<string, number>): Assigned[] {
  const members = [...subscriptions].sort((a, b) => (a.member < b.member ? -1 : 1));
  const dealt = new Map(members.map(({ member }): [string, TopicPartition[]] => [member, []]));
  const topics = [...new Set(members.flatMap((each) => each.topics))].sort();
  if (assignor === 'range') dealRanges(members, topics, partitions, dealt);
  else dealInTurn(members, topics, partitions, dealt);
  return [...dealt].map(([member, its]) => ({ member, partitions: its }));
}

type Dealt = ReadonlyMap<string, TopicPartition[]>;

function dealRanges(members: readonly Subscription[], topics: readonly string[], partitions: ReadonlyMap<string, number>, dealt: Dealt): void {
  for (const topic of topics) {
    const count = partitions.get(topic) ?? 0;
    const takers = members.filter((each) => each.topics.includes(topic));
    let partition = 0;
    takers.forEach(({ member }, i) => {
      const share = Math.floor(count / takers.length) + (i < count % takers.length ? 1 : 0);
      for (let k = 0; k < share; k++) dealt.get(member)?.push({ topic, partition: partition++ });
    });
  }
}

function dealInTurn(members: readonly Subscription[], topics: readonly string[], partitions: ReadonlyMap<string, number>, dealt: Dealt): void {
  let turn = 0;
  for (const topic of topics) {
    for (let partition = 0; partition < (partitions.get(topic) ?? 0); partition++) {
      // Somebody has subscribed to it, or it would not be among the topics.
      while (!members[turn % members.length]?.topics.includes(topic)) turn++;
      dealt.get(members[turn % members.length]?.member ?? '')?.push({ topic, partition });
      turn++;
    }
  }
}
