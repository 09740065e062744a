/**
 * `npm run bench [-- --json] [name …]`: figures, never verdicts. Each bench is a module e2e/bench/<name>.bench.ts with
 *
 *   export const name = 'engine';
 *   export const about = 'Copies a second through the whole engine, trace on';
 *   export async function run(): Promise<Row[]>
 *
 * It is bundled as the page is before it runs: what is measured is built code, not a test runner's view of it. Packages
 * stay outside the bundle; paths start at the project's root, which is the working directory.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bundled, ROOT } from './bundle.mjs';

/**
 * @typedef {object} Row
 * @property {string} case What was done.
 * @property {number} figure
 * @property {string} unit
 * @property {string} [peer] Who did the same beside us.
 * @property {number} [peerFigure]
 * @property {number} [ratio] Ours over the peer's.
 * @property {string} [aim] In words: `>= 1,000,000`, `p95 < 16`.
 */
/** @typedef {{ name: string, about: string, run: () => Row[] | Promise<Row[]> }} Bench */

const HOME = join(ROOT, 'e2e/bench');
const SUFFIX = '.bench.ts';

/**
 * Bundles one bench and loads it.
 * @param {string} file
 * @returns {Promise<Bench>}
 */
async function load(file) {
  return import(await bundled(`e2e/bench/${file}`, `bench/${file.slice(0, -SUFFIX.length)}`));
}

/** @param {readonly Row[]} rows */
function table(rows) {
  const cells = rows.map((row) => [
    row.case,
    `${figure(row.figure)} ${row.unit}`,
    row.aim ? `aim ${row.aim}` : '',
    row.peer ? `${row.peer}: ${row.peerFigure === undefined ? '?' : figure(row.peerFigure)} ${row.unit}` : '',
    row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}×`,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

/** @param {number} value */
function figure(value) {
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
}

process.chdir(ROOT);
const words = process.argv.slice(2);
const isJson = words.includes('--json');
const wanted = words.filter((word) => !word.startsWith('--'));
const files = readdirSync(HOME).filter((file) => file.endsWith(SUFFIX)).sort();
const chosen = files.filter((file) => wanted.length === 0 || wanted.includes(file.slice(0, -SUFFIX.length)));
if (chosen.length === 0) {
  console.error(`no bench of that name; there are: ${files.map((file) => file.slice(0, -SUFFIX.length)).join(', ') || 'none'}`);
  process.exit(1);
}

let failed = 0;
const results = [];
for (const file of chosen) {
  try {
    const bench = await load(file);
    const rows = await bench.run();
    results.push({ name: bench.name, about: bench.about, rows });
    if (!isJson) console.log(`\n${bench.name}: ${bench.about}\n${table(rows)}`);
  } catch (error) {
    failed++;
    console.error(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, platform: process.platform };
if (isJson) console.log(JSON.stringify({ machine, results }, undefined, 2));
else console.log(`\non ${machine.cores} × ${machine.cpu}, Node ${machine.node}`);
// A bench may leave a browser or a socket behind; the figures are out.
process.exit(failed > 0 ? 1 : 0);
