/**
 * The classes of keyspace events: which letter of notify-keyspace-events lets which event through.
 *
 *   classOf                        An event by its name.
 *   keyspaceEventsStringToFlags    `KEA` → bits; undefined where a letter is none.
 *   keyspaceEventsFlagsToString    Bits → the letters as CONFIG GET gives them back, always in one order.
 *
 * `K` and `E` say where it is told (`__keyspace@0__:key`, `__keyevent@0__:event`), the others what is. `A` stands for all but
 * `m` (a key that was asked for and is not there) and `n` (a new key); those two come many times for each command.
 *
 * To add an event: its name in its class here.
 *
 * Follows notify.c of Redis 7.0 and 8.0.
 */
const LETTERS = 'g$lshzxetdnKEm';

/** What `A` stands for. */
const ALL = 'g$lshzxetd';

export const NO_EVENT_CLASSES = 0;

/** The bit of a letter. */
export function flagOf(letter: string): number {
  const place = LETTERS.indexOf(letter);
  return place < 0 ? 0 : 1 << place;
}

const EVENTS: Readonly<Record<string, string>> = {
  g: 'del rename_from rename_to copy_to move_from move_to restore expire persist',
  $: 'set setrange incrby incrbyfloat append',
  l: 'lpush rpush lpop rpop linsert lset lrem ltrim sortstore',
  s: 'sadd srem spop sinterstore sunionstore sdiffstore',
  h: 'hset hincrby hincrbyfloat hdel hexpire hexpired hpersist',
  z: 'zadd zincr zrem zpopmin zpopmax zremrangebyscore zremrangebyrank zremrangebylex zinterstore zunionstore zdiffstore zrangestore geosearchstore georadiusstore',
  x: 'expired',
  e: 'evicted',
  t: 'xadd xtrim xdel xsetid xgroup-create xgroup-setid xgroup-destroy xgroup-createconsumer xgroup-delconsumer',
  m: 'keymiss',
  n: 'new',
};

const CLASSES: ReadonlyMap<string, number> = new Map(
  Object.entries(EVENTS).flatMap(([letter, events]) => events.split(' ').map((event) => [event, flagOf(letter)] as const)),
);

/** The bit that must be set for this event to be told; of an event that has no class none is. */
export function classOf(event: string): number {
  return CLASSES.get(event) ?? 0;
}

export function keyspaceEventsStringToFlags(letters: string): number | undefined {
  let flags = 0;
  for (const letter of letters) {
    const flag = letter === 'A' ? flagsOf(ALL) : flagOf(letter);
    if (flag === 0) return undefined;
    flags |= flag;
  }
  return flags;
}

export function keyspaceEventsFlagsToString(flags: number): string {
  const isAll = (flags & flagsOf(ALL)) === flagsOf(ALL);
  // After `A` Redis no longer tells `n`.
  const letters = isAll ? 'KEm' : LETTERS;
  return (isAll ? 'A' : '') + [...letters].filter((letter) => (flags & flagOf(letter)) !== 0).join('');
}

function flagsOf(letters: string): number {
  return [...letters].reduce((flags, letter) => flags | flagOf(letter), 0);
}
