/** One row of the versions table. */
import type { Text } from '../../../base/index.ts';
import type { RedisVersion } from '../../../trace/index.ts';

export type VersionRule<T> = {
  /** What it decides, for a person. */
  readonly about: Text;
  /** File and function in Redis's sources. */
  readonly source: string;
} & Readonly<Record<RedisVersion, T>>;

/** A row; one that lacks a version does not compile. */
export function rule<T extends string | number | boolean | readonly unknown[]>(row: VersionRule<T>): VersionRule<T> {
  return row;
}
