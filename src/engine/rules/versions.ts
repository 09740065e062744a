/**
 * Where Redis 7.0 and 8.0 differ, as far as Fanout goes: one table of named rules, each with what it decides, its value
 * in each version, and where that stands in Redis's own sources.
 *
 * Whoever depends on a version asks `rulesOf(version)` for a rule by its name; nobody compares version strings.
 *
 * To add a difference: a row in the file of its family, below versions/.
 */
import type { RedisVersion } from '../../trace/index.ts';
import { aclRules } from './versions/acl.ts';
import { blockingRules } from './versions/blocking.ts';
import { clusterRules } from './versions/cluster.ts';
import { connectionRules } from './versions/connection.ts';
import { hashesRules } from './versions/hashes.ts';
import { keysRules } from './versions/keys.ts';
import { listsRules } from './versions/lists.ts';
import { pubsubRules } from './versions/pubsub.ts';
import { serverRules } from './versions/server.ts';
import { streamsRules } from './versions/streams.ts';
import { replicationRules } from './versions/replication.ts';
import type { VersionRule } from './versions/rule.ts';
import { setsRules } from './versions/sets.ts';
import { zsetsRules } from './versions/zsets.ts';

/** The table. */
export const VERSION_RULES = {
  ...pubsubRules,
  ...connectionRules,
  ...clusterRules,
  ...keysRules,
  ...listsRules,
  ...hashesRules,
  ...setsRules,
  ...zsetsRules,
  ...blockingRules,
  ...serverRules,
  ...aclRules,
  ...streamsRules,
  ...replicationRules,
};

/** What one version does. */
export type Rules = {
  readonly [K in keyof typeof VERSION_RULES]: (typeof VERSION_RULES)[K] extends VersionRule<infer T> ? T : never;
};

const RULES: Readonly<Record<RedisVersion, Rules>> = { '7.0': readColumn('7.0'), '8.0': readColumn('8.0') };

/** What `version` does, by the names of the rules. The same object each time. */
export function rulesOf(version: RedisVersion): Rules {
  return RULES[version];
}

function readColumn(version: RedisVersion): Rules {
  const column = Object.entries(VERSION_RULES).map(([name, rule]) => [name, rule[version]]);
  // The keys are those of the table, and so of Rules; fromEntries cannot say so.
  return Object.fromEntries(column) as Rules;
}
