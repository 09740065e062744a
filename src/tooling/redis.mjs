/**
 * Real servers to ask: Redis 7.0 and 8.0, and valkey, each with its command line.
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
/** @typedef {'7.0' | '8.0' | 'valkey'} Version */
/** @typedef {{ [version in Version]: Redis | undefined }} Found */
/** @typedef {{ name: string, releases: readonly string[], names: readonly string[], program: string, full: RegExp }} Kind */

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

const BOOKWORM = [...LIBRARIES, 'liblz4-1', 'liblzma5', 'libgcrypt20', 'libgpg-error0'];

/**
 * Which Debian release carries which server. Redis 8.0 and 7.0 are what Fanout follows; valkey, whose way parted from Redis's
 * after 7.2, is asked where the rules agree.
 * @type {Readonly<Record<Version, Kind>>}
 */
const KINDS = {
  '7.0': { name: 'Redis 7.0', releases: ['bookworm'], names: ['redis-server', 'redis-tools', ...BOOKWORM], program: 'redis', full: /^7\.0\./ },
  '8.0': {
    name: 'Redis 8.0',
    releases: ['trixie'],
    names: ['redis-server', 'redis-tools', ...LIBRARIES.map((name) => (name === 'libssl3' ? 'libssl3t64' : name))],
    program: 'redis',
    full: /^8\.0\./,
  },
  valkey: {
    name: 'valkey 8.0',
    releases: ['bookworm', 'bookworm-backports'],
    names: ['valkey-server', 'valkey-tools', ...BOOKWORM],
    program: 'valkey',
    full: /^8\.0\./,
  },
};

const VERSIONS = /** @type {const} */ (['7.0', '8.0', 'valkey']);

/**
 * The servers at hand. `FANOUT_REDIS=none` finds none, to try how a machine without any fares.
 * @returns {Found}
 */
export function findRedis() {
  /** @type {Found} */
  const found = { '7.0': undefined, '8.0': undefined, valkey: undefined };
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
    const { name, releases, names } = KINDS[version];
    if (!isDebian()) {
      tell(`${name}: not on PATH, and only Debian's packages can be fetched. Recordings stand in for it.`);
      continue;
    }
    tell(`${name}: fetching the packages of Debian ${releases.join(' and ')} into ${CACHE}`);
    // Unpacked beside, then renamed: a run cut off half-way leaves nothing that looks whole.
    const beside = `${placeOf(version)}.${process.pid}`;
    try {
      unpackPackages({ releases, names, into: beside });
      const place = placeOf(version);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(CACHE, { recursive: true });
      renameSync(beside, place);
      found[version] = unpacked(version);
      if (!found[version]) tell(`${name}: unpacked, but it does not start`);
    } catch (error) {
      rmSync(beside, { recursive: true, force: true });
      tell(`${name}: could not be fetched (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  return found;
}

/** @param {Version} version */
function placeOf(version) {
  return join(CACHE, version === 'valkey' ? 'valkey-8.0' : `redis-${version}`);
}

/** @param {Version} version */
function onPath(version) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const server = join(folder, `${KINDS[version].program}-server`);
    const cli = join(folder, `${KINDS[version].program}-cli`);
    if (folder === '' || !existsSync(server) || !existsSync(cli)) continue;
    const benchmark = join(folder, `${KINDS[version].program}-benchmark`);
    const redis = asked({ server: [server], cli: [cli], benchmark: existsSync(benchmark) ? [benchmark] : undefined }, version);
    if (redis) return redis;
  }
  return undefined;
}

/** @param {Version} version */
function unpacked(version) {
  const place = placeOf(version);
  const { program } = KINDS[version];
  const bin = join(place, 'usr/bin');
  if (!existsSync(join(bin, `${program}-server`))) return undefined;
  // bookworm still splits /lib and /usr/lib; one architecture's folder is called x86_64-linux-gnu, aarch64-linux-gnu …
  const libraries = [...inside(join(place, 'usr/lib')), ...inside(join(place, 'lib'))].filter((path) =>
    path.endsWith('-linux-gnu'),
  );
  const loader = libraries.flatMap(inside).find((path) => /\/ld-linux[^/]*\.so\.\d+$/.test(path));
  if (!loader) return undefined;
  const start = [loader, '--library-path', libraries.join(':')];
  /** @param {string} name */
  const words = (name) => [...start, join(bin, `${program}-${name}`)];
  return asked({ server: words('server'), cli: words('cli'), benchmark: words('benchmark') }, version);
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
    return version !== undefined && KINDS[wanted].full.test(version) ? { ...found, version } : undefined;
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
  if (missing.length > 0) console.error(`not here: ${missing.map((version) => KINDS[version].name).join(', ')}`);
  process.exit(isStrict && missing.length > 0 ? 1 : 0);
}
