/**
 * `npm test`: everything that can be checked, two stages at a time, each told as it ends. A failed stage stops only
 * what needs it, so that one run shows all there is to mend. The last line is `N passed, M failed`: tests, and one for
 * each stage that is not a test runner.
 *
 * A test runner that found nothing to run has failed. With CI=true so has a machine without both real Redis servers.
 *
 * `npm test -- lint unit` runs those stages and what they need.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { line, playwrightCounts, sum, vitestCounts } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} words What Node is given: a script and its arguments.
 * @property {readonly string[]} [needs] Stages that must have passed.
 * @property {boolean} [isAlone] Runs with nothing beside it: it watches frames.
 * @property {(report: unknown) => Counts} [counts] Reads a test runner's report.
 * @property {Readonly<Record<string, string>>} [env]
 */
/** @typedef {{ isPassed: boolean, counts: Counts, text: string, seconds: number }} Result */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const REPORTS = join(ROOT, 'node_modules/.cache/check');
const LONGEST_STAGE_MS = 40 * 60_000;
const AT_A_TIME = 2;

/** @param {string} path */
const bin = (path) => join(ROOT, 'node_modules', path);
/** @param {string} name */
const report = (name) => join(REPORTS, `${name}.json`);
/** @param {string} name */
const vitest = (name) => [
  bin('vitest/vitest.mjs'),
  ...['run', '--project', name, '--reporter=dot', '--reporter=json', `--outputFile.json=${report(name)}`],
];

/**
 * In the order in which they start, as far as their needs allow.
 * @type {readonly Stage[]}
 */
const STAGES = [
  { name: 'types', words: [bin('typescript/bin/tsc'), '-b'] },
  { name: 'build', words: [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'] },
  { name: 'budget', words: ['src/tooling/budget.mjs'], needs: ['build'] },
  { name: 'lint', words: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'servers', words: ['src/tooling/redis.mjs'] },
  { name: 'unit', words: vitest('unit'), counts: vitestCounts },
  { name: 'redis', words: vitest('redis'), needs: ['servers'], counts: vitestCounts },
  { name: 'imports', words: ['src/tooling/imports.mjs'] },
  { name: 'dead code', words: [bin('knip/bin/knip.js')] },
  { name: 'browser', words: ['src/tooling/browser.mjs'] },
  {
    name: 'end to end',
    words: [bin('@playwright/test/cli.js'), 'test', '--reporter=dot,json'],
    needs: ['build', 'browser'],
    isAlone: true,
    counts: playwrightCounts,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report('end to end') },
  },
];

/** @type {Map<string, Result>} */
const results = new Map();
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @param {Stage} stage
 * @returns {Promise<Result>}
 */
async function run(stage) {
  const since = Date.now();
  const { code, text, isOverdue } = await output(stage);
  const seconds = (Date.now() - since) / 1000;
  const why = isOverdue ? `${text}\nstopped after ${LONGEST_STAGE_MS / 60_000} minutes` : text;
  const isGood = code === 0 && !isOverdue;
  if (!stage.counts) {
    return { isPassed: isGood, counts: { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }, text: why, seconds };
  }
  const counts = stage.counts(existsSync(report(stage.name)) ? JSON.parse(readFileSync(report(stage.name), 'utf8')) : undefined);
  // A runner can fail without a failed test: a file that does not load, nothing found, a server that did not start.
  if (counts.failed === 0 && (!isGood || counts.passed + counts.skipped === 0)) counts.failed = 1;
  return { isPassed: counts.failed === 0, counts, text: why, seconds };
}

/**
 * @param {Stage} stage
 * @returns {Promise<{ code: number | null, text: string, isOverdue: boolean }>}
 */
function output(stage) {
  return new Promise((resolve) => {
    // A group of its own, so that nothing it started outlives it.
    const isGroup = process.platform !== 'win32';
    const child = spawn(process.execPath, stage.words, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: isGroup,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...stage.env },
    });
    running.add(child);
    let text = '';
    let isOverdue = false;
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (text += chunk.toString()));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (text += chunk.toString()));
    const alarm = setTimeout(() => {
      isOverdue = true;
      stop(child);
    }, LONGEST_STAGE_MS);
    child.on('error', (error) => (text += String(error)));
    child.on('close', (code) => {
      clearTimeout(alarm);
      running.delete(child);
      resolve({ code, text: text.trim(), isOverdue });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function stop(child) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const child of running) stop(child);
    process.exit(130);
  });
}

/**
 * @param {Stage} stage
 * @param {Result} result
 */
function tell(stage, result) {
  const { passed, failed, skipped, secondTries = 0, again = [] } = result.counts;
  const figures = stage.counts ? `  ${line({ passed, failed, skipped })}` : '';
  console.log(`${result.isPassed ? 'ok    ' : 'FAILED'}  ${stage.name.padEnd(10)} ${result.seconds.toFixed(1).padStart(6)} s${figures}`);
  // What passed is worth a line where it is a figure; what failed is worth all of it.
  if (secondTries > 0) console.log(indented(`${secondTries} of them only at a second try${again.length > 0 ? ':' : `: see the reporter's "flaky"`}`));
  for (const each of again) console.log(indented(each));
  if (!result.isPassed) console.log(indented(result.text));
  else if (stage.name === 'budget') console.log(indented(result.text.split('\n').at(-1) ?? ''));
}

/** @param {string} text */
function indented(text) {
  return text
    .split('\n')
    .map((each) => `        ${each}`)
    .join('\n');
}

/**
 * The stages asked for, and what they need.
 * @param {readonly string[]} names
 */
function chosen(names) {
  if (names.length === 0) return [...STAGES];
  const wanted = new Set();
  /** @param {string} name */
  const want = (name) => {
    const stage = STAGES.find((each) => each.name === name);
    if (!stage) {
      console.error(`no stage "${name}"; there are: ${STAGES.map((each) => each.name).join(', ')}`);
      process.exit(1);
    }
    wanted.add(stage);
    for (const needed of stage.needs ?? []) want(needed);
  };
  for (const name of names) want(name);
  return STAGES.filter((stage) => wanted.has(stage));
}

/** @param {Stage[]} waiting */
async function runAll(waiting) {
  /** @type {Set<Promise<void>>} */
  const atWork = new Set();
  while (waiting.length > 0 || atWork.size > 0) {
    const isBlocked = (/** @type {Stage} */ stage) => (stage.needs ?? []).some((name) => results.get(name)?.isPassed !== true);
    const isHopeless = (/** @type {Stage} */ stage) => (stage.needs ?? []).some((name) => results.get(name)?.isPassed === false);
    for (const stage of waiting.filter(isHopeless)) {
      waiting.splice(waiting.indexOf(stage), 1);
      const result = { isPassed: false, counts: { passed: 0, failed: 1, skipped: 0 }, text: `needs ${(stage.needs ?? []).join(', ')}`, seconds: 0 };
      results.set(stage.name, result);
      tell(stage, result);
    }
    const next = atWork.size < AT_A_TIME ? waiting.find((stage) => !isBlocked(stage) && !(stage.isAlone && atWork.size > 0)) : undefined;
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      const work = run(next).then((result) => {
        results.set(next.name, result);
        tell(next, result);
        atWork.delete(work);
      });
      atWork.add(work);
      if (next.isAlone) await work;
    } else if (atWork.size > 0) await Promise.race(atWork);
  }
}

const since = Date.now();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
await runAll(chosen(process.argv.slice(2)));
const total = sum([...results.values()].map((result) => result.counts));
console.log(`\n${((Date.now() - since) / 1000).toFixed(0)} s in all`);
console.log(line(total));
process.exitCode = total.failed > 0 ? 1 : 0;
