/** What a client is to Kafka, for its card. */
import { partitionName } from '../../trace/index.ts';
import type { KafkaRole } from '../types.ts';
import type { BrokerState } from './as-shown.ts';
import type { BrokerPlan } from './picture.ts';

/** Undefined where it reads nothing and is in no group. */
export function kafkaRoleOf(client: string, { shown, hues }: BrokerPlan): KafkaRole | undefined {
  const state = shown.after;
  const reader = state.readers.get(client);
  const group = groupOf(client, state) ?? (reader && reader.group !== '' ? reader.group : undefined);
  if (!reader && group === undefined) return undefined;
  const known = group === undefined ? undefined : state.groups.get(group);
  const members = [...(known?.members.values() ?? [])].filter((member) => member.client === client);
  const has = [...(reader?.positions.keys() ?? [])];
  const isDealt = members.some(({ partitions }) => partitions.length > 0);
  return {
    group,
    hue: group === undefined ? undefined : hues.get(group),
    has,
    isIdle: known?.state === 'Stable' && members.length > 0 && !isDealt,
    isMember: members.length > 0,
    isStray: reader?.generation !== undefined && known !== undefined && has.some((name) => !members.some(({ partitions }) => partitions.some((each) => partitionName(each) === name))),
  };
}

/** The latest group that has it as a member. */
function groupOf(client: string, { groups }: BrokerState): string | undefined {
  let found: string | undefined;
  for (const [name, { members }] of groups) for (const member of members.values()) if (member.client === client) found = name;
  return found;
}
