/**
 * What was compared with real servers, as the Fidelity page says it. Written by e2e/redis/fidelity-record.ts, not by hand:
 * `RECORD=1 npx vitest run --project redis wire terminal`, and by a run of the fuzzer that found no difference.
 */
import type { RedisVersion } from '../trace/index.ts';

/** The longest run of the fuzzer without a difference. */
export interface FuzzRecord {
  readonly commands: number;
  /** Brings the run back. */
  readonly seed: string;
  /** `2026-11-25`. */
  readonly on: string;
}

export interface Compared {
  /** The server that was asked: `8.0.2`. */
  readonly server: string;
  /** Conformance scripts, and the lines typed in them. */
  readonly scripts: number;
  readonly lines: number;
  /** Each script on each protocol. */
  readonly transcripts: number;
  /** Screens of the real redis-cli at a real terminal. */
  readonly screens: number;
  /** Null while no run is kept. */
  readonly fuzz: FuzzRecord | null;
}

export const FIDELITY_RECORD: Readonly<Record<RedisVersion, Compared>> = {
  '8.0': {
    server: '8.0.2',
    scripts: 320,
    lines: 9328,
    transcripts: 640,
    screens: 30,
    fuzz: { commands: 1002148, seed: '2001', on: '2026-11-25' },
  },
  '7.0': {
    server: '7.0.15',
    scripts: 320,
    lines: 9328,
    transcripts: 640,
    screens: 6,
    fuzz: { commands: 1003296, seed: '2001', on: '2026-11-25' },
  },
};
