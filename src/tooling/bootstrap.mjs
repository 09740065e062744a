/**
 * Makes `npm start` and `npm test` work on a fresh clone: checks Node, and installs the packages when package-lock.json
 * or the platform is not what node_modules was made for. Imports nothing that is not in Node itself.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const STAMP = join(ROOT, 'node_modules/.bootstrap');
const NEEDED = { major: 20, minor: 19 };

/** What node_modules must have been made for. */
function wanted() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex');
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return;
  console.error(`Fanout needs Node ${NEEDED.major}.${NEEDED.minor} or newer; this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}

function isInstalled() {
  try {
    return readFileSync(STAMP, 'utf8') === wanted();
  } catch {
    return false;
  }
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
  stamp();
}

/** Notes that node_modules is what package-lock.json asks for: for whoever has just run npm by hand. */
export function stamp() {
  writeFileSync(STAMP, wanted());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  checkNode();
  if (!isInstalled()) install();
}
