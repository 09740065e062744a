/**
 * What real servers said, kept for machines that have none: `recordings/<version>/<name>.txt`.
 *
 * `RECORD=1 npx vitest run --project redis` writes them anew. They are made by the tests and not by hand.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RedisVersion } from '../../src/trace/index.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'recordings');

/** Should what is heard be kept? */
export const isRecording = process.env['RECORD'] === '1';

export interface Recording {
  /** Who said it: `8.0.2`. */
  readonly from: string;
  readonly text: string;
}

export function readRecording(version: RedisVersion, name: string): Recording | undefined {
  const path = pathOf(version, name);
  if (!existsSync(path)) return undefined;
  const [head = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  return { from: /Redis (\S+)/.exec(head)?.[1] ?? '', text: lines.join('\n').replace(/\n$/, '') };
}

export function writeRecording(version: RedisVersion, name: string, recording: Recording): void {
  const path = pathOf(version, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `# Redis ${recording.from} said this; recorded by e2e/redis\n${recording.text}\n`);
}

function pathOf(version: RedisVersion, name: string): string {
  return join(FOLDER, version, `${name}.txt`);
}
