/**
 * What the page says was compared with real servers: src/lessons/fidelity-record.ts, written from here and not by hand.
 *
 *   writeScriptCounts   How many scripts and screens there are. `RECORD=1 npx vitest run --project redis wire terminal`
 *                       writes them, and a normal run checks that they still hold.
 *   writeFuzzRecord     A run of the fuzzer that found no difference. The longest of each version is kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REDIS_VERSIONS, type RedisVersion } from '../../src/trace/index.ts';
import type { Compared, FuzzRecord } from '../../src/lessons/fidelity-record.ts';

// From the project's root: the fuzzer runs as built code, which stands elsewhere.
const FILE = join(process.cwd(), 'src/lessons/fidelity-record.ts');

const HEAD = `/**
 * What was compared with real servers, as the Fidelity page says it. Written by e2e/redis/fidelity-record.ts, not by hand:
 * \`RECORD=1 npx vitest run --project redis wire terminal\`, and by a run of the fuzzer that found no difference.
 */
import type { RedisVersion } from '../trace/index.ts';

/** The longest run of the fuzzer without a difference. */
export interface FuzzRecord {
  readonly commands: number;
  /** Brings the run back. */
  readonly seed: string;
  /** \`2026-11-25\`. */
  readonly on: string;
}

export interface Compared {
  /** The server that was asked: \`8.0.2\`. */
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

`;

export type Counts = Pick<Compared, 'scripts' | 'lines' | 'transcripts' | 'screens'>;

/** As the file stands now: another test may have written it since this one began. */
export function readFidelity(): Record<RedisVersion, Compared> {
  const found = /FIDELITY_RECORD[^=]*= (\{.*\});\n$/s.exec(readFileSync(FILE, 'utf8'))?.[1];
  if (found === undefined) throw new Error('src/lessons/fidelity-record.ts is not as it was written');
  // Written below, as JSON with commas behind the last fields.
  const quotedKeys = found.replace(/([{,]\s*)(\w+):/g, '$1"$2":');
  return JSON.parse(quotedKeys.replace(/,(\s*[}\]])/g, '$1').replaceAll("'", '"')) as Record<
    RedisVersion,
    Compared
  >;
}

/** Keeps what is counted of one version. */
export function writeScriptCounts(version: RedisVersion, server: string, counts: Partial<Counts>): void {
  const record = readFidelity();
  write({ ...record, [version]: { ...record[version], server, ...counts } });
}

/** Keeps a clean run of the fuzzer, if it is the longest so far. `on` is the day, today where absent. */
export function writeFuzzRecord(
  version: RedisVersion,
  run: { readonly commands: number; readonly seed: string | number; readonly on?: string },
): void {
  if (!/^[\w-]+$/.test(String(run.seed))) throw new Error(`not a seed that can be kept: ${run.seed}`);
  const record = readFidelity();
  const before = record[version].fuzz;
  if ((before?.commands ?? 0) >= run.commands) return;
  const fuzz: FuzzRecord = { commands: run.commands, seed: String(run.seed), on: run.on ?? new Date().toISOString().slice(0, 10) };
  write({ ...record, [version]: { ...record[version], fuzz } });
}

function write(record: Readonly<Record<RedisVersion, Compared>>): void {
  writeFileSync(FILE, printFidelity(record));
}

/** The file, whole. */
export function printFidelity(record: Readonly<Record<RedisVersion, Compared>>): string {
  const rows = REDIS_VERSIONS.map((version) => {
    const { server, scripts, lines, transcripts, screens, fuzz } = record[version];
    const kept = fuzz ? `{ commands: ${fuzz.commands}, seed: '${fuzz.seed}', on: '${fuzz.on}' }` : 'null';
    // One number a line: two branches that add scripts meet in as few lines as can be.
    return `  '${version}': {
    server: '${server}',
    scripts: ${scripts},
    lines: ${lines},
    transcripts: ${transcripts},
    screens: ${screens},
    fuzz: ${kept},
  },
`;
  });
  return `${HEAD}export const FIDELITY_RECORD: Readonly<Record<RedisVersion, Compared>> = {\n${rows.join('')}};\n`;
}
