/**
 * Where the keys of a command stand among its words, by its key specifications.
 *
 * Follows server.c / db.c of Redis 7.0 and 8.0: getKeysUsingKeySpecs.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import { wholeNumberOf } from '../rules/index.ts';
import type { KeySpec } from './fact-shapes.ts';

export interface FoundKey {
  readonly key: Bytes;
  /** What the command does to it: `RW`, `access`, `update` … */
  readonly flags: readonly string[];
}

/** What tells where a command's keys stand. */
interface Searched {
  readonly fullName: string;
  readonly keySpecs: readonly KeySpec[];
}

/** The keys of a whole command; undefined where its words make no sense. */
export function keysIn(command: Searched, argv: readonly Bytes[]): FoundKey[] | undefined {
  if (command.fullName === 'migrate') return migrateKeys(command.keySpecs[0]?.flags ?? [], argv);
  const found: FoundKey[] = [];
  for (const spec of command.keySpecs) {
    if (spec.flags.includes('not_key')) continue;
    const isIncomplete = spec.flags.includes('incomplete');
    const places = placesOf(spec, argv) && (isIncomplete ? xreadPlaces(argv) : placesOf(spec, argv));
    if (!places) return undefined;
    const flags = flagsOf(command, spec, argv);
    for (const place of places) {
      const key = argv[place];
      if (key !== undefined) found.push({ key, flags });
    }
  }
  return found;
}

/** One key, or those behind KEYS where an empty one stands in its place: migrateGetKeys of db.c. */
function migrateKeys(flags: readonly string[], argv: readonly Bytes[]): FoundKey[] {
  const place = argv.findIndex((word, i) => i > 5 && lowerAscii(word) === 'keys');
  const keys = place > 0 && argv[3] === '' ? argv.slice(place + 1) : argv.slice(3, 4);
  return keys.map((key) => ({ key, flags }));
}

function placesOf(spec: KeySpec, argv: readonly Bytes[]): number[] | undefined {
  const field = (search: KeySpec['begin'], name: string): number => Number(search.fields.find(([key]) => key === name)?.[1] ?? 0);
  const begin = spec.begin.type === 'index' ? field(spec.begin, 'index') : keywordPlace(spec, argv);
  if (begin === undefined) return undefined;
  const step = field(spec.find, 'keystep');
  if (spec.find.type === 'range') {
    const last = field(spec.find, 'lastkey');
    const limit = field(spec.find, 'limit');
    // Of what is left, the first part has the keys: half of it where the limit is 2.
    if (last < 0 && limit > 1) return steps(begin, begin + Math.floor((argv.length - begin) / limit) + last, step);
    return steps(begin, last < 0 ? argv.length + last : begin + last, step);
  }
  const first = begin + field(spec.find, 'firstkey');
  const count = wholeNumberOf(argv[begin + field(spec.find, 'keynumidx')] ?? '');
  if (count === undefined || count <= 0n || count > BigInt(argv.length - first)) return undefined;
  return steps(first, first + (Number(count) - 1) * step, step);
}

function keywordPlace(spec: KeySpec, argv: readonly Bytes[]): number | undefined {
  const keyword = lowerAscii(String(spec.begin.fields[0]?.[1] ?? ''));
  const from = Number(spec.begin.fields[1]?.[1] ?? 0);
  const found = argv.findIndex((word, place) => place >= from && lowerAscii(word) === keyword);
  return found < 0 ? undefined : found + 1;
}

/** How many words stand behind an option of XREAD and XREADGROUP. */
const XREAD_OPTIONS: Readonly<Record<string, number>> = { block: 1, count: 1, group: 2, noack: 0 };

/** Where a key may be called STREAMS, the words must be read one after the other: xreadGetKeys of db.c. */
function xreadPlaces(argv: readonly Bytes[]): number[] | undefined {
  let place = 1;
  for (; place < argv.length; place++) {
    const more = XREAD_OPTIONS[lowerAscii(argv[place] ?? '')];
    if (more === undefined) break;
    place += more;
  }
  const rest = argv.length - 1 - place;
  if (lowerAscii(argv[place] ?? '') !== 'streams' || rest <= 0 || rest % 2 === 1) return undefined;
  return steps(place + 1, place + rest / 2, 1);
}

function steps(first: number, last: number, step: number): number[] {
  const places: number[] = [];
  for (let place = first; place <= last; place += step) places.push(place);
  return places;
}

/** SET reads only where GET is asked for: setGetKeys of db.c. */
function flagsOf(command: Searched, spec: KeySpec, argv: readonly Bytes[]): readonly string[] {
  if (command.fullName !== 'set') return spec.flags.filter((flag) => flag !== 'incomplete');
  const reads = argv.slice(3).some((word) => lowerAscii(word) === 'get');
  return reads ? ['RW', 'access', 'update'] : ['OW', 'update'];
}
