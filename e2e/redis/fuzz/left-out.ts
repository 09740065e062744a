/**
 * What the fuzzer does not type, each with its reason. Nothing else is left out, and what is typed is compared.
 *
 * `LEFT_OUT` are lines, whoever makes them. `NOT_GENERIC` are commands that only the families of chance/ type, which know how: the
 * generic grammar would ask for what cannot be compared. `waitsOnTheClock` are lines whose effect comes by the clock within the
 * life of a program: two servers would not be at the same place when it comes. The slow lane types those, and waits.
 */
import { lowerAscii, type Bytes } from '../../../src/base/index.ts';
import { splitLine } from '../../../src/engine/resp/index.ts';
import { isLoose } from '../transcript.ts';

export const LEFT_OUT: readonly { readonly why: string; readonly line: RegExp }[] = [
  { why: 'it stops everybody, the fuzzer with them', line: /^(shutdown|client pause|debug (sleep|segfault|restart|crash|panic|oom|reload|loadaof|jmap|stringmatch|sdslen))\b/ },
  { why: 'Redis 8.0.2 ends with a segmentation fault when such a client then serves somebody who waits', line: /^client no-touch on\b/ },
  { why: 'it goes to another server, by a name or a port that may be anything; scripts of clusters ask it', line: /^migrate\b/ },
  { why: 'it tells of our own probes, with the time of day', line: /^monitor$/ },
  { why: 'it says how a real process fares, and Fanout has none', line: /^(memory|latency|slowlog|lolwut|lastsave|bgsave|save|bgrewriteaof|module|failover|replicaof|slaveof|psync|sync)\b/ },
  { why: 'which commands count as a hit or a miss of a key is compared in scripts, and not yet known of every command', line: /^info( (stats|all|everything|default)\b.*)?$/ },
  { why: 'its offset counts what goes to an append only file, which CONFIG SET may turn on', line: /^(role|info replication\b.*)$/ },
  { why: 'Fanout knows fewer commands', line: /^command( (docs|info))?$|^command list\b/ },
  { why: 'Fanout has fewer settings', line: /^config get .*[*?[]/ },
  { why: 'where a scan rests lies in the seed of that server\'s hashes, unless it goes round at once', line: /^scan \d+(?!.* count (0|\d{4,})\b)/ },
  { why: 'it would take from the fuzzer what it needs to begin anew', line: /^acl setuser default\b|^config set (requirepass|maxclients|port|bind|dir|save|maxmemory)\b|^acl (load|save)$/ },
];

/** Inside MULTI, where they are answered at another time. */
const LEFT_OUT_OF_MULTI: readonly { readonly why: string; readonly line: RegExp }[] = [
  { why: 'what was answered before it in the array may stand in a buffer or in a list of them', line: /^client (list|info)/ },
  { why: 'the queued words of a SET hold on to its value too, which Fanout does not count', line: /^object refcount/ },
  { why: '8.0 announces an answer to a refused AUTH, and gives none', line: /^auth/ },
  { why: 'real servers then write one array in two protocols, and Fanout in one', line: /^hello/ },
];

/** Lines that leave it to a hash table who is served first, if several keys are waited for. */
const LEAVES_ORDER_OPEN = /^(swapdb|flushall|flushdb)\b/;

/** By full name. */
export const NOT_GENERIC: Readonly<Record<string, string>> = {
  scan: 'a cursor is a place in a hash table of that server',
  sscan: 'the same',
  hscan: 'the same',
  zscan: 'the same',
  randomkey: 'any key',
  spop: 'any member',
  srandmember: 'any member',
  hrandfield: 'any field',
  zrandmember: 'any member',
  'object|refcount': 'inside EXEC the queued words of a SET hold on to its value too, which Fanout does not count',
  'object|idletime': 'seconds go by',
  'object|freq': 'its count grows by chance; typed by chance/keys.ts',
  time: 'the time of day',
  info: 'typed by chance/keys.ts, without the counts of commands, which count our probes',
  quit: 'too many programs would run out of clients',
  reset: 'typed by chance/ as often as it should be',
  'client|kill': 'the same, with clients that exist',
  'client|reply': 'silence must end',
  'client|no-evict': 'nothing to be seen of it',
  'client|pause': 'see LEFT_OUT',
  debug: 'each subcommand is a thing of its own',
  wait: 'without replicas it only waits',
  waitaof: 'the same',
  multi: 'typed by chance/',
};

/** Moments are far from any clock on a wall, so one will do. */
const NOW_MS = Date.UTC(2027, 0, 1);

/** May the fuzzer type this? */
export function mayBeTyped(line: string): boolean {
  const argv = splitLine(line);
  if (!argv || argv.length === 0) return false;
  const lower = lowerAscii(argv.join(' '));
  return !LEFT_OUT.some((each) => each.line.test(lower)) && !waitsOnTheClock(argv, NOW_MS);
}

/** Does something come of this line by itself, soon? */
export function isTimed(line: string): boolean {
  return waitsOnTheClock(splitLine(line) ?? [], NOW_MS);
}

/** How somebody stands who is about to type. */
export interface Standing {
  readonly isBlocked: boolean;
  readonly isInMulti: boolean;
  /** How many keys are waited for, by whomever. */
  readonly keysWaitedFor: number;
}

/**
 * May this be typed now, by somebody who stands so? Whoever waits has its answer at somebody else's step: there, none can be masked
 * or in an open order.
 */
export function mayBeTypedNow(lines: readonly string[], { isBlocked, isInMulti, keysWaitedFor }: Standing, queued: readonly string[]): boolean {
  let inMulti = isInMulti;
  for (const each of lines) {
    const line = lowerAscii((splitLine(each) ?? []).join(' '));
    const isOpen = LEAVES_ORDER_OPEN.test(line);
    if (isBlocked && (isOpen || isLoose(each))) return false;
    if (isOpen && (keysWaitedFor > 1 || lines.length > 1)) return false;
    if (inMulti && LEFT_OUT_OF_MULTI.some((left) => left.line.test(line))) return false;
    if (line === 'exec' && keysWaitedFor > 1 && queued.some((one) => LEAVES_ORDER_OPEN.test(lowerAscii((splitLine(one) ?? []).join(' '))))) return false;
    inMulti ||= line === 'multi';
  }
  return true;
}

/** Sooner than this nothing may come by itself; a program does not last so long. */
const LONG_MS = 60_000;

/** Where the timeout of a command that may wait stands: counted from its end where negative. */
const TIMEOUT_AT: Readonly<Record<string, readonly [place: number, unitMs: number]>> = {
  blpop: [-1, 1000],
  brpop: [-1, 1000],
  bzpopmin: [-1, 1000],
  bzpopmax: [-1, 1000],
  blmove: [5, 1000],
  brpoplpush: [3, 1000],
  blmpop: [1, 1000],
  bzmpop: [1, 1000],
  wait: [2, 1],
  waitaof: [3, 1],
};

const EXPIRY_AT: Readonly<Record<string, readonly [place: number, unitMs: number]>> = {
  expire: [2, 1000],
  pexpire: [2, 1],
  setex: [2, 1000],
  psetex: [2, 1],
  hexpire: [2, 1000],
  hpexpire: [2, 1],
};

const MOMENT_AT: Readonly<Record<string, readonly [place: number, unitMs: number]>> = {
  expireat: [2, 1000],
  pexpireat: [2, 1],
  hexpireat: [2, 1000],
  hpexpireat: [2, 1],
};

const OPTION_UNIT_MS: Readonly<Record<string, number>> = { ex: 1000, px: 1, block: 1 };
const MOMENT_UNIT_MS: Readonly<Record<string, number>> = { exat: 1000, pxat: 1 };

function waitsOnTheClock(argv: readonly Bytes[], nowMs: number): boolean {
  const name = lowerAscii(argv[0] ?? '');
  for (const at of [TIMEOUT_AT[name], EXPIRY_AT[name]]) {
    if (at && isSoon(argv.at(at[0]), at[1])) return true;
  }
  const moment = MOMENT_AT[name];
  if (moment && isNear(argv[moment[0]], moment[1], nowMs)) return true;
  // An id of a stream may be made of the time of day.
  if (name === 'xadd' && argv.includes('*' as Bytes)) return true;
  return argv.some((word, i) => {
    const option = lowerAscii(word);
    const next = argv[i + 1];
    const unit = OPTION_UNIT_MS[option];
    if (unit !== undefined && isSoon(next, unit)) return true;
    const momentUnit = MOMENT_UNIT_MS[option];
    return momentUnit !== undefined && isNear(next, momentUnit, nowMs);
  });
}

function isSoon(word: Bytes | undefined, unitMs: number): boolean {
  const value = Number(word ?? 'x') * unitMs;
  return value > 0 && value < LONG_MS;
}

function isNear(word: Bytes | undefined, unitMs: number, nowMs: number): boolean {
  return Math.abs(Number(word ?? 'x') * unitMs - nowMs) < LONG_MS;
}
