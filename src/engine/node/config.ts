/**
 * What a node is set to: the parameters of redis.conf that Fanout has, and nothing beside them.
 *
 *   newConfig         Redis's own defaults.
 *   parameterNamed    CONFIG SET speaks of a parameter: its entry, where this version has one of that name.
 *   namesMatching     CONFIG GET asks by patterns: names, aliases among them.
 *   printed           A value in Redis's canonical words.
 *
 * One table, an entry per parameter: its default, how a word is read and why it is refused (in Redis's own words), how the
 * value is printed. What a change brings about at once is in commands/config.ts; whoever depends on a value reads
 * `node.config` where it needs it. To add a parameter: a field of `Config`, and its entry below.
 *
 * A parameter that Fanout does not have is unknown to it, as one is to Redis: nothing here is taken and then has no effect.
 *
 * Values up to 64 bits are numbers of JavaScript, exact to 2^53; the greatest, which stands for "no limit", is printed as it
 * was given.
 *
 * Follows config.c of Redis 7.0 and 8.0.
 */
import { ascii, lowerAscii, type Bytes } from '../../base/index.ts';
import type { RedisVersion } from '../../trace/index.ts';
import { globMatch, MOST_INTEGER, rulesOf, wholeNumberOf } from '../rules/index.ts';
import { keyspaceEventsFlagsToString, keyspaceEventsStringToFlags, NO_EVENT_CLASSES } from './event-classes.ts';

/** When a connection with too much in its output buffer is closed: at once, or after so long above the softer bound. */
export interface BufferLimit {
  readonly hard: number;
  readonly soft: number;
  readonly softSeconds: number;
}

export interface BufferLimits {
  readonly normal: BufferLimit;
  readonly slave: BufferLimit;
  readonly pubsub: BufferLimit;
}

const POLICIES = [
  ...(['volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl'] as const),
  ...(['allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'noeviction'] as const),
] as const;

/** By the names of redis.conf. Plain data. */
export interface Config {
  'acl-pubsub-default': 'allchannels' | 'resetchannels';
  appendonly: boolean;
  'client-output-buffer-limit': BufferLimits;
  'cluster-allow-pubsubshard-when-down': boolean;
  'cluster-allow-reads-when-down': boolean;
  /** Set when the server is started, and never again. */
  'cluster-enabled': boolean;
  /** Milliseconds. */
  'cluster-node-timeout': number;
  'cluster-require-full-coverage': boolean;
  databases: number;
  'enable-debug-command': 'no' | 'yes' | 'local';
  'hash-max-listpack-entries': number;
  'hash-max-listpack-value': number;
  hz: number;
  'lfu-decay-time': number;
  'lfu-log-factor': number;
  'list-max-listpack-size': number;
  maxclients: number;
  'maxmemory-policy': (typeof POLICIES)[number];
  /** The classes of events that are published, as bits of event-classes.ts. */
  'notify-keyspace-events': number;
  'proto-max-bulk-len': number;
  requirepass: Bytes;
  'set-max-intset-entries': number;
  'set-max-listpack-entries': number;
  'set-max-listpack-value': number;
  'stream-node-max-bytes': number;
  'stream-node-max-entries': number;
  /** Seconds a replica may have said nothing and still count for `min-replicas-to-write`. */
  'min-replicas-max-lag': number;
  'min-replicas-to-write': number;
  'repl-backlog-size': number;
  /** Seconds from a replica's asking to its snapshot: others may come and share it. */
  'repl-diskless-sync-delay': number;
  'replica-read-only': boolean;
  'replica-serve-stale-data': boolean;
  /** Seconds after which an idle client is closed; 0: never. */
  timeout: number;
  'zset-max-listpack-entries': number;
  'zset-max-listpack-value': number;
}

export type ParameterName = keyof Config;

/** Why a value is refused. */
export interface Refusal {
  readonly refusal: string;
}

interface Parameter<T> {
  readonly default: T;
  /** Another name for it, older. */
  readonly alias?: string;
  readonly isImmutable?: boolean;
  /** `before` is what it is set to now. */
  read(word: Bytes, before: T): T | Refusal;
  print(value: T): string;
}

type Table = { readonly [K in ParameterName]: Parameter<Config[K]> };

const LEAST_INT = -2_147_483_648;
const MOST_INT = 2_147_483_647;
const MOST_UNSIGNED_INT = 4_294_967_295;

interface Bounds {
  readonly least?: number;
  /** Undefined: all of 64 bits. */
  readonly most?: number;
}

function isWithin(value: bigint, { least = 0, most }: Bounds): boolean {
  return value >= BigInt(least) && value <= (most === undefined ? MOST_INTEGER : BigInt(most));
}

function outOfBounds({ least = 0, most }: Bounds): Refusal {
  return { refusal: `argument must be between ${least} and ${most ?? MOST_INTEGER} inclusive` };
}

/** The greatest of 64 bits comes back as it was given. */
function printWhole(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  return String(BigInt(value) > MOST_INTEGER ? MOST_INTEGER : BigInt(value));
}

function whole(byDefault: number, bounds: Bounds, more: { alias?: string; isImmutable?: boolean; clamps?: Bounds } = {}): Parameter<number> {
  const { clamps, ...rest } = more;
  return {
    default: byDefault,
    ...rest,
    read(word) {
      const value = wholeNumberOf(word);
      if (value === undefined) return { refusal: "argument couldn't be parsed into an integer" };
      if (!isWithin(value, bounds)) return outOfBounds(bounds);
      if (!clamps) return Number(value);
      return Math.min(clamps.most ?? Infinity, Math.max(clamps.least ?? 0, Number(value)));
    },
    print: printWhole,
  };
}

const UNITS: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  k: 1000n,
  kb: 1024n,
  m: 1_000_000n,
  mb: 1_048_576n,
  g: 1_000_000_000n,
  gb: 1_073_741_824n,
};

/** `64`, `64mb`, `64m` …; nothing is 0. Follows util.c: memtoull. */
function memory(word: Bytes): bigint | undefined {
  const [, digits = '', unit = ''] = /^(\d*)(.*)$/s.exec(word) ?? [];
  const factor = UNITS[lowerAscii(unit)];
  return factor === undefined || digits.length > 127 ? undefined : BigInt(digits === '' ? 0 : digits) * factor;
}

function size(byDefault: number, bounds: Bounds = {}, alias?: string): Parameter<number> {
  return {
    default: byDefault,
    ...(alias !== undefined && { alias }),
    read(word) {
      const value = memory(word);
      if (value === undefined) return { refusal: 'argument must be a memory value' };
      return isWithin(value, bounds) ? Number(value) : outOfBounds(bounds);
    },
    print: printWhole,
  };
}

function choice<T extends string>(byDefault: T, of: readonly T[], isImmutable = false): Parameter<T> {
  return {
    default: byDefault,
    isImmutable,
    read: (word) =>
      of.find((each) => each === lowerAscii(word)) ?? {
        refusal: `argument(s) must be one of the following: ${of.join(', ')}`,
      },
    print: (value) => value,
  };
}

const yesOrNo: Parameter<boolean> = {
  default: false,
  read(word) {
    const answer = lowerAscii(word);
    return answer === 'yes' || answer === 'no' ? answer === 'yes' : { refusal: "argument must be 'yes' or 'no'" };
  },
  print: (value) => (value ? 'yes' : 'no'),
};

const TABLE: Table = {
  'acl-pubsub-default': choice('resetchannels', ['allchannels', 'resetchannels']),
  appendonly: yesOrNo,
  'client-output-buffer-limit': {
    default: {
      normal: { hard: 0, soft: 0, softSeconds: 0 },
      slave: { hard: 268_435_456, soft: 67_108_864, softSeconds: 60 },
      pubsub: { hard: 33_554_432, soft: 8_388_608, softSeconds: 60 },
    },
    read: readBufferLimits,
    print: ({ normal, slave, pubsub }) =>
      Object.entries({ normal, slave, pubsub })
        .map(([name, { hard, soft, softSeconds }]) => `${name} ${printWhole(hard)} ${printWhole(soft)} ${softSeconds}`)
        .join(' '),
  },
  'cluster-allow-pubsubshard-when-down': { ...yesOrNo, default: true },
  'cluster-allow-reads-when-down': yesOrNo,
  'cluster-enabled': { ...yesOrNo, isImmutable: true },
  'cluster-node-timeout': whole(15_000, { most: Number.MAX_SAFE_INTEGER }),
  'cluster-require-full-coverage': { ...yesOrNo, default: true },
  databases: whole(16, { least: 1, most: MOST_INT }, { isImmutable: true }),
  'enable-debug-command': choice('no', ['no', 'yes', 'local'], true),
  'hash-max-listpack-entries': whole(512, {}, { alias: 'hash-max-ziplist-entries' }),
  'hash-max-listpack-value': size(64, {}, 'hash-max-ziplist-value'),
  // Whatever is asked for, Redis goes round once a second at least, and no more than 500 times.
  hz: whole(10, { most: MOST_INT }, { clamps: { least: 1, most: 500 } }),
  'lfu-decay-time': whole(1, { most: MOST_INT }),
  'lfu-log-factor': whole(10, { most: MOST_INT }),
  'list-max-listpack-size': whole(-2, { least: LEAST_INT, most: MOST_INT }, { alias: 'list-max-ziplist-size' }),
  maxclients: whole(10_000, { least: 1, most: MOST_UNSIGNED_INT }),
  'maxmemory-policy': choice('noeviction', POLICIES),
  'notify-keyspace-events': {
    default: NO_EVENT_CLASSES,
    read: (word) =>
      keyspaceEventsStringToFlags(word) ?? { refusal: "Invalid event class character. Use 'Ag$lshzxeKEtmdn'." },
    print: keyspaceEventsFlagsToString,
  },
  'proto-max-bulk-len': size(536_870_912, { least: 1_048_576 }),
  requirepass: { default: ascii(''), read: (word) => word, print: (value) => value },
  'set-max-intset-entries': whole(512, {}),
  'set-max-listpack-entries': whole(128, {}),
  'set-max-listpack-value': whole(64, {}),
  'stream-node-max-bytes': size(4096),
  'stream-node-max-entries': whole(100, {}),
  'min-replicas-max-lag': whole(10, { most: MOST_INT }, { alias: 'min-slaves-max-lag' }),
  'min-replicas-to-write': whole(0, { most: MOST_INT }, { alias: 'min-slaves-to-write' }),
  'repl-backlog-size': size(1_048_576, { least: 1 }),
  'repl-diskless-sync-delay': whole(5, { most: MOST_INT }),
  'replica-read-only': { ...yesOrNo, default: true, alias: 'slave-read-only' },
  'replica-serve-stale-data': { ...yesOrNo, default: true, alias: 'slave-serve-stale-data' },
  timeout: whole(0, { most: MOST_INT }),
  'zset-max-listpack-entries': whole(128, {}, { alias: 'zset-max-ziplist-entries' }),
  'zset-max-listpack-value': size(64, {}, 'zset-max-ziplist-value'),
};

// The keys of a record of the table's own type.
const NAMES = Object.keys(TABLE) as ParameterName[];

export function newConfig(): Config {
  const config = NAMES.map((name) => [name, TABLE[name].default]);
  // Made from the table, which has an entry for each field.
  return Object.fromEntries(config) as Config;
}

/** A parameter as it was called: by its name or by its alias. */
export interface Called {
  readonly parameter: ParameterName;
  readonly name: string;
}

/** All names that a version knows, aliases as names of their own. */
function calledIn(version: RedisVersion): Called[] {
  const { parametersUnknown } = rulesOf(version);
  return NAMES.filter((name) => !parametersUnknown.includes(name)).flatMap((parameter) => {
    const { alias } = TABLE[parameter];
    return [{ parameter, name: parameter }, ...(alias === undefined ? [] : [{ parameter, name: alias }])];
  });
}

/** The entry of this name, whatever its case. */
export function parameterNamed(version: RedisVersion, word: Bytes): Called | undefined {
  const name = lowerAscii(word);
  return calledIn(version).find((each) => each.name === name);
}

/** What CONFIG GET finds for one word: a name, or a pattern. */
export function namesMatching(version: RedisVersion, word: Bytes): Called[] {
  if (!/[[*?]/.test(word)) {
    const called = parameterNamed(version, word);
    // Redis gives the name back as it was typed.
    return called ? [{ ...called, name: word }] : [];
  }
  return calledIn(version).filter(({ name }) => globMatch(word, ascii(name), true));
}

export function isImmutable(parameter: ParameterName): boolean {
  return TABLE[parameter].isImmutable === true;
}

/** Reads a word and sets the parameter to it. Returns why not, where it is refused. */
export function setParameter<K extends ParameterName>(config: Config, parameter: K, word: Bytes): string | undefined {
  const entry: Parameter<Config[K]> = TABLE[parameter];
  const value = entry.read(word, config[parameter]);
  if (isRefusal(value)) return value.refusal;
  config[parameter] = value;
  return undefined;
}

/** The value in Redis's canonical words. */
export function printed<K extends ParameterName>(config: Config, parameter: K): Bytes {
  const entry: Parameter<Config[K]> = TABLE[parameter];
  return ascii(entry.print(config[parameter]));
}

/** CONFIG SET with these words brings everything back that can be set. */
export function defaultWords(version: RedisVersion): [string, Bytes][] {
  const config = newConfig();
  return calledIn(version)
    .filter(({ parameter, name }) => parameter === name && !isImmutable(parameter))
    .map(({ parameter }) => [parameter, printed(config, parameter)]);
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value;
}

/** `normal 0 0 0 pubsub 32mb 8mb 60`: some of the classes; the others stay as they are. */
function readBufferLimits(words: Bytes, before: BufferLimits): BufferLimits | Refusal {
  const parts = words === '' ? [] : words.split(' ');
  if (parts.length % 4 !== 0) return { refusal: 'Wrong number of arguments in buffer limit configuration.' };
  const limits = { ...before };
  for (let i = 0; i < parts.length; i += 4) {
    const [name = '', hard = '', soft = '', seconds = ''] = parts.slice(i, i + 4);
    const type = lowerAscii(name) === 'replica' ? 'slave' : lowerAscii(name);
    if (type !== 'normal' && type !== 'slave' && type !== 'pubsub') {
      return { refusal: 'Invalid client class specified in buffer limit configuration.' };
    }
    const [hardBytes, softBytes] = [memory(ascii(hard)), memory(ascii(soft))];
    if (hardBytes === undefined || softBytes === undefined || !/^\s*\+?\d+$/.test(seconds)) {
      return { refusal: 'Error in hard, soft or soft_seconds setting in buffer limit configuration.' };
    }
    // Kept in 32 bits.
    const softSeconds = Number(BigInt.asIntN(32, BigInt(seconds.trim().replace('+', ''))));
    limits[type] = { hard: Number(hardBytes), soft: Number(softBytes), softSeconds };
  }
  return limits;
}
