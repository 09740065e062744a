/**
 * Walking through all keys: KEYS at once, SCAN step by step, RANDOMKEY one by chance.
 *
 * In which order a hash table holds its keys, Redis leaves open. Here each key has a place drawn from the seed, and SCAN's
 * cursor is the next place. So it keeps SCAN's promise by itself: a key that is there from the beginning to the end of a walk
 * is returned, whatever else comes and goes.
 *
 * Follows db.c of Redis 7.0 and 8.0: keysCommand, scanGenericCommand, dbRandomKey.
 */
import { ascii, draw, type Bytes } from '../../base/index.ts';
import { reply, type Call } from '../node/call.ts';
import { keyIsExpired, wallClockMs } from '../node/expire.ts';
import { expireIfNeeded, lookupKeyRead } from '../node/keyspace.ts';
import { array, bulk, error, nil } from '../node/replies.ts';
import { globMatch, rulesOf, wholeNumberOf } from '../rules/index.ts';
import { option, SYNTAX_ERROR, wholeWithin } from './reading.ts';
import { word } from './shapes.ts';
import type { CommandEntry } from './table.ts';

const MOST = 2n ** 63n - 1n;
const MOST_CURSOR = 2n ** 64n - 1n;
const USUAL_COUNT = 10;

function placeOf(call: Call, key: Bytes): number {
  return draw(call.loop.world.seed, 'key', key);
}

/** `*` alone is no pattern but all keys: also the empty one, which no pattern matches. */
function isWanted(pattern: Bytes, key: Bytes): boolean {
  return pattern === '*' || globMatch(pattern, key);
}

function keys(call: Call): void {
  const pattern = call.argv[1] ?? ascii('');
  const nowMs = wallClockMs(call.loop.world);
  const found: Bytes[] = [];
  for (const key of call.db.dict.keys()) {
    if (isWanted(pattern, key) && !keyIsExpired(call.db, key, nowMs)) found.push(key);
  }
  const place = new Map(found.map((key) => [key, placeOf(call, key)]));
  found.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  reply(call, array(found.map(bulk)));
}

/** A cursor as C reads an unsigned number: a sign may stand before it, and nothing behind. Versions differ at the edges. */
function cursorOf(bytes: Bytes, isStrict: boolean): bigint | undefined {
  const end = bytes.indexOf('\0');
  const text = end < 0 ? bytes : bytes.slice(0, end);
  if (text === '') return isStrict ? undefined : 0n;
  const [, blank, sign, digits] = /^(\s*)([+-]?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined || BigInt(digits) > MOST_CURSOR) return undefined;
  const isRefused = isStrict ? sign === '-' && wholeNumberOf(text) !== undefined : blank !== '';
  if (isRefused) return undefined;
  // As unsigned numbers go, -1 is the greatest.
  return sign === '-' ? BigInt.asUintN(64, -BigInt(digits)) : BigInt(digits);
}

interface Asked {
  readonly count: number;
  readonly pattern: Bytes | undefined;
  readonly type: string | undefined;
}

/** SCAN's options; undefined: they have been refused. */
function askedOf(call: Call): Asked | undefined {
  let count = USUAL_COUNT;
  let pattern: Bytes | undefined;
  let type: string | undefined;
  for (let place = 2; place < call.argv.length; place += 2) {
    const name = option(call, place);
    const value = call.argv[place + 1];
    if (value === undefined || (name !== 'count' && name !== 'match' && name !== 'type')) {
      reply(call, error(SYNTAX_ERROR));
      return undefined;
    }
    if (name === 'match') pattern = value;
    else if (name === 'type') type = option(call, place + 1);
    else {
      const wanted = wholeWithin(call, place + 1, { least: -MOST - 1n, most: MOST });
      if (wanted === undefined) return undefined;
      if (wanted < 1n) {
        reply(call, error(SYNTAX_ERROR));
        return undefined;
      }
      count = Number(wanted);
    }
  }
  return { count, pattern, type };
}

function scan(call: Call): void {
  const cursor = cursorOf(call.argv[1] ?? ascii(''), rulesOf(call.node.version).scanCursorIsStrict);
  if (cursor === undefined) return reply(call, error('ERR invalid cursor'));
  const asked = askedOf(call);
  if (!asked) return;
  const { count, pattern, type } = asked;
  const ahead = [...call.db.dict.keys()]
    .map((key) => ({ key, place: placeOf(call, key) }))
    .filter(({ place }) => BigInt(place) >= cursor)
    .sort((a, b) => a.place - b.place);
  // Keys at one place belong together: the cursor cannot stand between them.
  let end = Math.min(count, ahead.length);
  while (end > 0 && end < ahead.length && ahead[end]?.place === ahead[end - 1]?.place) end++;
  const next = ahead[end]?.place ?? 0;
  const found = ahead
    .slice(0, end)
    .map(({ key }) => key)
    .filter((key) => pattern === undefined || isWanted(pattern, key))
    // Asked for its type, a key is looked up: INFO counts it.
    .filter((key) => type === undefined || lookupKeyRead(call, key, false)?.type === type)
    .filter((key) => !expireIfNeeded(call, key));
  reply(call, array([word(String(next)), array(found.map(bulk))]));
}

const MOST_TRIES = 100;

function randomKey(call: Call): void {
  const { world } = call.loop;
  // While clients are paused keys whose time is over stay: then one of them will do in the end.
  for (let tries = 0; call.db.dict.size > 0; tries++) {
    const at = draw(world.seed, 'randomkey', call.node.name, world.emitted + tries) % call.db.dict.size;
    const key = [...call.db.dict.keys()][at];
    if (key !== undefined && (!expireIfNeeded(call, key) || tries >= MOST_TRIES)) return reply(call, bulk(key));
  }
  reply(call, nil());
}

export const scans: readonly CommandEntry[] = [
  { name: 'keys', summary: { en: 'All keys whose name matches a glob pattern.', ko: '이름이 glob 패턴과 맞는 키를 모두 나열해요.' }, run: keys },
  { name: 'scan', summary: { en: 'Walks through all keys, a few at a time.', ko: '모든 키를 조금씩 나누어 훑어요.' }, run: scan },
  { name: 'randomkey', summary: { en: 'Some key.', ko: '아무 키나 하나 답해요.' }, run: randomKey },
];
