/**
 * What a Debian machine can give us: packages installed for everybody, or only unpacked into a folder.
 *
 *   installPackages    apt-get install. Needs root.
 *   unpackPackages     Fetch packages of any Debian release and unpack them into a folder. Needs no root, touches
 *                      nothing of the system and starts no service: apt is pointed at lists and caches of its own.
 *
 * Ubuntu is not Debian here: its chromium is a stub for a snap, and its mirrors do not carry Debian's releases.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PUBLIC_MIRROR = 'http://deb.debian.org/debian';
const KEYRINGS = ['gpg', 'pgp'].map((suffix) => `/usr/share/keyrings/debian-archive-keyring.${suffix}`);

/** Whether this machine runs Debian itself, with apt in it. */
export function isDebian() {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8')) && existsSync('/usr/bin/apt-get');
  } catch {
    return false;
  }
}

/** Whether we may install packages for everybody. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Installs packages on this machine. Throws where apt does.
 * @param {readonly string[]} names
 */
export function installPackages(names) {
  // Another apt may be at work (a fresh machine updates itself): wait for it instead of failing.
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', [...lock, 'update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  execFileSync('apt-get', [...lock, 'install', '-qq', '-y', '--no-install-recommends', ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

/**
 * Fetches packages of Debian releases, whatever release this machine runs, and unpacks them. Throws where apt does.
 * @param {{ releases: readonly string[], names: readonly string[], into: string }} wanted
 */
export function unpackPackages({ releases, names, into }) {
  const keyring = KEYRINGS.find((path) => existsSync(path));
  if (!keyring) throw new Error('the keys of the Debian archive are missing: install debian-archive-keyring');
  const room = mkdtempSync(join(tmpdir(), 'fanout-apt-'));
  try {
    for (const part of ['lists/partial', 'cache/archives/partial', 'parts', 'debs']) {
      mkdirSync(join(room, part), { recursive: true });
    }
    writeFileSync(join(room, 'status'), '');
    const sources = releases.map((release) => `deb [signed-by=${keyring}] ${mirror()} ${release} main\n`);
    writeFileSync(join(room, 'sources.list'), sources.join(''));
    // The machine's own proxies and keys stay in force; only where apt looks and what it remembers are ours.
    const ours = Object.entries({
      'Dir::Etc::sourcelist': join(room, 'sources.list'),
      'Dir::Etc::sourceparts': join(room, 'parts'),
      'Dir::Etc::preferencesparts': join(room, 'parts'),
      'Dir::State::lists': join(room, 'lists'),
      'Dir::State::status': join(room, 'status'),
      'Dir::Cache': join(room, 'cache'),
      'Acquire::Languages': 'none',
      ...(isRoot() ? { 'APT::Sandbox::User': 'root' } : {}),
    }).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
    /** @type {import('node:child_process').ExecFileSyncOptions} */
    const run = { cwd: join(room, 'debs'), stdio: ['ignore', 'ignore', 'inherit'] };
    execFileSync('apt-get', [...ours, 'update', '-qq'], run);
    execFileSync('apt-get', [...ours, 'download', '-qq', ...names], run);
    mkdirSync(into, { recursive: true });
    for (const deb of readdirSync(join(room, 'debs'))) execFileSync('dpkg-deb', ['-x', deb, into], run);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** The mirror this machine already uses for Debian itself, else the public one. */
function mirror() {
  const sources = ['/etc/apt/sources.list', ...listed('/etc/apt/sources.list.d')].flatMap(archivesIn);
  return sources.find((uri) => /\/debian\/?$/.test(uri)) ?? PUBLIC_MIRROR;
}

/** @param {string} folder */
function listed(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(list|sources)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Every archive a sources file names: `deb [options] URI suite …` lines, or `URIs:` fields.
 * @param {string} path
 */
function archivesIn(path) {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const lines = path.endsWith('.sources')
    ? [...text.matchAll(/^URIs:\s*(.+)$/gim)].flatMap((found) => (found[1] ?? '').split(/\s+/))
    : [...text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/gm)].map((found) => found[1] ?? '');
  return lines.filter((uri) => uri !== '');
}
