/**
 * Makes `npm start` and `npm test` work on a fresh clone: checks Node, and installs the packages where node_modules is
 * not what package-lock.json asks for on this platform. Imports nothing that is not in Node itself.
 *
 * npm writes down what it installed (node_modules/.package-lock.json) as its last step, so an install made by hand
 * counts, one cut off half-way does not, and neither does a folder copied from another kind of machine.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const NEEDED = { major: 20, minor: 19 };

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return;
  console.error(`Fanout needs Node ${NEEDED.major}.${NEEDED.minor} or newer; this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}

function isInstalled() {
  try {
    const held = packagesIn('node_modules/.package-lock.json');
    return Object.entries(packagesIn('package-lock.json')).every(
      ([path, entry]) => path === '' || !isForThisMachine(entry) || held[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} lock
 * @returns {Record<string, Entry>}
 */
function packagesIn(lock) {
  return JSON.parse(readFileSync(join(ROOT, lock), 'utf8')).packages;
}

/** Whether npm must install it here. Which C library a Linux has is hard to tell: those packages prove nothing. */
function isForThisMachine(/** @type {Entry} */ { optional, os, cpu, libc }) {
  if (libc || (optional && !os && !cpu)) return false;
  return fits(os, process.platform) && fits(cpu, process.arch);
}

/**
 * @param {string[] | undefined} allowed
 * @param {string} mine
 */
function fits(allowed, mine) {
  return !allowed || allowed.includes(mine) || (!allowed.includes(`!${mine}`) && allowed.every((name) => name.startsWith('!')));
}

function install() {
  console.log('Installing packages (only the first time, and when package-lock.json changes) …');
  // NODE_ENV=production would leave out the build tools.
  const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  try {
    if (npm) execFileSync(process.execPath, [npm, ...words], { cwd: ROOT, stdio: 'inherit' });
    else execFileSync('npm', words, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  } catch {
    console.error('npm ci failed: see above. Fanout needs its packages once; after that it works offline.');
    process.exit(1);
  }
}

checkNode();
if (!isInstalled()) install();
