/**
 * Real Redis servers to ask: 7.0 and 8.0, each with its redis-cli.
 *
 *   findRedis     Looks on PATH, then in our cache folder. Fetches nothing; takes milliseconds.
 *   fetchRedis    On Debian, unpacks what is missing into the cache folder. No root, and no service is started.
 *
 * `node src/tooling/redis.mjs` does both and prints, as JSON, the words to start each with; with CI=true it fails where one
 * is missing. Machines that cannot have them use the recordings in e2e/redis.
 *
 * The 8.0 of Debian trixie runs on older machines with the libraries of its own release, started through the loader of
 * its own folder: that is why a server is a list of words and not one path.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDebian, unpackPackages } from './debian.mjs';

/** @typedef {{ server: string[], cli: string[], benchmark: string[] | undefined, version: string }} Redis The words before the arguments. */
/** @typedef {'7.0' | '8.0'} Version */
/** @typedef {{ [version in Version]: Redis | undefined }} Found */

/** Outside node_modules: `npm ci` empties that. */
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'fanout');

const LIBRARIES = [
  'libc6',
  'libssl3',
  'libjemalloc2',
  'liblzf1',
  'liblua5.1-0',
  'lua-cjson',
  'lua-bitop',
  'libsystemd0',
  'libcap2',
  'libstdc++6',
  'libgcc-s1',
  'libzstd1',
  'zlib1g',
];

/** Which Debian release carries which Redis. */
const RELEASES = /** @type {const} */ ({
  '7.0': {
    release: 'bookworm',
    names: ['redis-server', 'redis-tools', ...LIBRARIES, 'liblz4-1', 'liblzma5', 'libgcrypt20', 'libgpg-error0'],
  },
  '8.0': {
    release: 'trixie',
    names: ['redis-server', 'redis-tools', ...LIBRARIES.map((name) => (name === 'libssl3' ? 'libssl3t64' : name))],
  },
});

const VERSIONS = /** @type {const} */ (['7.0', '8.0']);

/**
 * The servers at hand. `FANOUT_REDIS=none` finds none, to try how a machine without any fares.
 * @returns {Found}
 */
export function findRedis() {
  /** @type {Found} */
  const found = { '7.0': undefined, '8.0': undefined };
  if (process.env['FANOUT_REDIS'] === 'none') return found;
  for (const version of VERSIONS) found[version] = onPath(version) ?? unpacked(version);
  return found;
}

/**
 * Fetches what `findRedis` does not find, where this machine can. A failure is told, not thrown.
 * @param {(line: string) => void} tell
 * @returns {Found}
 */
export function fetchRedis(tell) {
  const found = findRedis();
  if (process.env['FANOUT_REDIS'] === 'none') return found;
  for (const version of VERSIONS) {
    if (found[version]) continue;
    if (!isDebian()) {
      tell(`Redis ${version}: not on PATH, and only Debian's packages can be fetched. Recordings stand in for it.`);
      continue;
    }
    const { release, names } = RELEASES[version];
    tell(`Redis ${version}: fetching Debian ${release}'s packages into ${CACHE}`);
    // Unpacked beside, then renamed: a run cut off half-way leaves nothing that looks whole.
    const beside = join(CACHE, `redis-${version}.${process.pid}`);
    try {
      unpackPackages({ release, names, into: beside });
      const place = join(CACHE, `redis-${version}`);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(CACHE, { recursive: true });
      renameSync(beside, place);
      found[version] = unpacked(version);
      if (!found[version]) tell(`Redis ${version}: unpacked, but it does not start`);
    } catch (error) {
      rmSync(beside, { recursive: true, force: true });
      tell(`Redis ${version}: could not be fetched (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  return found;
}

/** @param {Version} version */
function onPath(version) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const server = join(folder, 'redis-server');
    const cli = join(folder, 'redis-cli');
    if (folder === '' || !existsSync(server) || !existsSync(cli)) continue;
    const benchmark = join(folder, 'redis-benchmark');
    const redis = asked({ server: [server], cli: [cli], benchmark: existsSync(benchmark) ? [benchmark] : undefined }, version);
    if (redis) return redis;
  }
  return undefined;
}

/** @param {Version} version */
function unpacked(version) {
  const place = join(CACHE, `redis-${version}`);
  const bin = join(place, 'usr/bin');
  if (!existsSync(join(bin, 'redis-server'))) return undefined;
  // bookworm still splits /lib and /usr/lib; one architecture's folder is called x86_64-linux-gnu, aarch64-linux-gnu …
  const libraries = [...inside(join(place, 'usr/lib')), ...inside(join(place, 'lib'))].filter((path) =>
    path.endsWith('-linux-gnu'),
  );
  const loader = libraries.flatMap(inside).find((path) => /\/ld-linux[^/]*\.so\.\d+$/.test(path));
  if (!loader) return undefined;
  const start = [loader, '--library-path', libraries.join(':')];
  /** @param {string} name */
  const words = (name) => [...start, join(bin, name)];
  return asked({ server: words('redis-server'), cli: words('redis-cli'), benchmark: words('redis-benchmark') }, version);
}

/** @param {string} folder */
function inside(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/**
 * The server, if it starts and is of the wanted version.
 * @param {Omit<Redis, 'version'>} found
 * @param {Version} wanted
 * @returns {Redis | undefined}
 */
function asked(found, wanted) {
  try {
    const [program = '', ...words] = found.server;
    const text = execFileSync(program, [...words, '--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const version = /v=(\d+\.\d+\.\d+)/.exec(text)?.[1];
    return version?.startsWith(`${wanted}.`) ? { ...found, version } : undefined;
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = fetchRedis((line) => console.error(line));
  console.log(JSON.stringify(found, undefined, 2));
  // At home recordings stand in for a real server; where every change is judged, they may not.
  const isStrict = Boolean(process.env['CI']) && process.env['CI'] !== 'false';
  const missing = VERSIONS.filter((version) => !found[version]);
  if (missing.length > 0) console.error(`no real Redis ${missing.join(' and ')} here`);
  process.exit(isStrict && missing.length > 0 ? 1 : 0);
}
