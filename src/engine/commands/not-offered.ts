/** What real servers have and Fanout has not. By itself, for only the Fidelity page asks, and not in the first minute. */
import type { RedisVersion } from '../../trace/index.ts';
import { offered } from './index.ts';
import { KNOWN_NAMES } from './known-names.ts';

/** The names of real servers' commands and subcommands (`client|pause`) that are not offered, by Redis's group. */
export function notOffered(version: RedisVersion): ReadonlyMap<string, readonly string[]> {
  const here = new Set(offered(version).map(({ fullName }) => fullName));
  const missing = new Map<string, readonly string[]>();
  for (const [group, names] of Object.entries(KNOWN_NAMES[version])) {
    const left = names.split(' ').filter((name) => !here.has(name));
    if (left.length > 0) missing.set(group, left);
  }
  return missing;
}
