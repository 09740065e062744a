/**
 * Where the keys of a command stand among its words, by its key specifications.
 *
 * Follows server.c / db.c of Redis 7.0 and 8.0: getKeysUsingKeySpecs.
 */
import { lowerAscii, type Bytes } from '../../base/index.ts';
import { wholeNumberOf } from '../rules/index.ts';
import type { KeySpec } from './fact-shapes.ts';
import type { Command } from './table.ts';

export interface FoundKey {
  readonly key: Bytes;
  /** What the command does to it: `RW`, `access`, `update` … */
  readonly flags: readonly string[];
}

/** The keys of a whole command; undefined where its words make no sense. */
export function keysIn(command: Command, argv: readonly Bytes[]): FoundKey[] | undefined {
  const found: FoundKey[] = [];
  for (const spec of command.keySpecs) {
    if (spec.flags.includes('not_key')) continue;
    const places = placesOf(spec, argv);
    if (!places) return undefined;
    const flags = flagsOf(command, spec, argv);
    for (const place of places) {
      const key = argv[place];
      if (key !== undefined) found.push({ key, flags });
    }
  }
  return found;
}

function placesOf(spec: KeySpec, argv: readonly Bytes[]): number[] | undefined {
  const field = (search: KeySpec['begin'], name: string): number => Number(search.fields.find(([key]) => key === name)?.[1] ?? 0);
  const begin = spec.begin.type === 'index' ? field(spec.begin, 'index') : keywordPlace(spec, argv);
  if (begin === undefined) return [];
  const step = field(spec.find, 'keystep');
  if (spec.find.type === 'range') {
    const last = field(spec.find, 'lastkey');
    return steps(begin, last < 0 ? argv.length + last : begin + last, step);
  }
  const first = begin + field(spec.find, 'firstkey');
  const count = wholeNumberOf(argv[begin + field(spec.find, 'keynumidx')] ?? '');
  if (count === undefined || count <= 0n || count > BigInt(argv.length - first)) return undefined;
  return steps(first, first + (Number(count) - 1) * step, step);
}

function keywordPlace(spec: KeySpec, argv: readonly Bytes[]): number | undefined {
  const keyword = lowerAscii(String(spec.begin.fields[0]?.[1] ?? ''));
  const found = argv.findIndex((word) => lowerAscii(word) === keyword);
  return found < 0 ? undefined : found + 1;
}

function steps(first: number, last: number, step: number): number[] {
  const places: number[] = [];
  for (let place = first; place <= last; place += step) places.push(place);
  return places;
}

/** SET reads only where GET is asked for: setGetKeys of db.c. */
function flagsOf(command: Command, spec: KeySpec, argv: readonly Bytes[]): readonly string[] {
  if (command.fullName !== 'set') return spec.flags;
  const reads = argv.slice(3).some((word) => lowerAscii(word) === 'get');
  return reads ? ['RW', 'access', 'update'] : ['OW', 'update'];
}
