/** What a script may hold, and what is meant where it says nothing. */
import type { Micros } from '../base/index.ts';
import type { Scenario } from '../trace/index.ts';

/** Past one of these a line, or the rest of the text, is left out, and a mistake says so. */
export const SCRIPT_BOUNDS = {
  /** UTF-8 bytes of the whole text. */
  textBytes: 1_048_576,
  lines: 20_000,
  /** Runs side by side. */
  runs: 4,
  /** Clients of one run that are there at the same time. */
  clients: 1_000,
  servers: 16,
  /** Characters of one typed line, one expected line, or one comment. */
  lineLength: 65_536,
  nameLength: 32,
  titleLength: 200,
  /** Stage pixels from the origin, either way. */
  distance: 100_000,
  /** The latest moment: more than any row of waits can reach, and exact as a number. */
  latestUs: 1_000_000_000_000_000 as Micros,
  /** The end of the year 9999. */
  epochMs: 253_402_300_799_999,
  /** Mistakes listed; the last one counts the others. */
  mistakes: 100,
} as const;

/** A run of which nothing is said: one Redis 8.0 called `main`, nobody connected, on the first day of 2024 (UTC). */
export const DEFAULT_SCENARIO: Scenario = {
  title: '',
  version: '8.0',
  seed: 1,
  epochMs: 1_704_067_200_000,
  nodes: [{ name: 'main' }],
  clients: [],
  places: [],
};
