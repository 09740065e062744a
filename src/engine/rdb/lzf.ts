/**
 * How short LZF makes a row of bytes: RDB keeps longer strings compressed by it.
 *
 * LZF goes over the bytes once. Where three bytes stood before, within 8 KiB, it writes how far back and for how long they are the
 * same; what is new it writes as it is, in runs of up to 32 bytes, each behind one byte. Of each three bytes it remembers the last
 * place only, in a table of 65,536 slots that others may overwrite; inside of a match it remembers none but the last two.
 *
 * Only the length is made here, nothing is written: no one reads it back.
 *
 * Follows the format of liblzf 3.6, and what its compressor chooses where the format leaves a choice (`VERY_FAST`, 16 bits of hash),
 * as real servers showed it: Debian's Redis uses that library.
 */

/** The slots, and what was added to every place so that those of earlier texts are none. */
export interface LzfTable {
  readonly slots: Int32Array;
  base: number;
}

const SLOTS = 1 << 16;
const LONGEST_RUN = 32;
const FARTHEST = 1 << 13;
const LONGEST_MATCH = (1 << 8) + (1 << 3);
/** So many bytes are compared before the end of what may match is looked at. */
const AT_ONCE = 16;
const MOST_PLACES = 2 ** 31;

export function newLzfTable(): LzfTable {
  return { slots: new Int32Array(SLOTS), base: 1 };
}

/** The compressed length of `source`; undefined where it would be more than `most`. One table serves many texts. */
export function lzfLength(source: string, most: number, table: LzfTable): number | undefined {
  const { length } = source;
  if (length === 0 || most <= 0) return undefined;
  if (table.base + length >= MOST_PLACES) Object.assign(table, newLzfTable());
  const { slots, base } = table;
  table.base += length;
  const last = length - 2;
  // A run's own byte is counted when the run is begun, and taken back where nothing stands in it.
  let written = 1;
  let run = 0;
  let at = 0;
  while (at < last) {
    const slot = slotAt(source, at);
    const before = (slots[slot] ?? 0) - base;
    slots[slot] = base + at;
    // The very first byte is never found again.
    if (before > 0 && at - before <= FARTHEST && isSameTriple(source, before, at)) {
      if (written + 4 >= most && written - (run === 0 ? 1 : 0) + 4 >= most) return undefined;
      const matched = matchLength(source, before, at);
      if (run === 0) written--;
      written += matched < 9 ? 3 : 4;
      run = 0;
      at += matched;
      if (at >= last) break;
      slots[slotAt(source, at - 2)] = base + at - 2;
      slots[slotAt(source, at - 1)] = base + at - 1;
      continue;
    }
    if (written >= most) return undefined;
    literal();
  }
  // A rough test: it holds room for what may be left.
  if (written + 3 > most) return undefined;
  while (at < length) literal();
  return run === 0 ? written - 1 : written;

  function literal(): void {
    at++;
    written++;
    run++;
    if (run < LONGEST_RUN) return;
    run = 0;
    written++;
  }
}

function slotAt(source: string, at: number): number {
  const triple = (source.charCodeAt(at) << 16) | (source.charCodeAt(at + 1) << 8) | source.charCodeAt(at + 2);
  return ((triple >> 8) - triple * 5) & (SLOTS - 1);
}

function isSameTriple(source: string, a: number, b: number): boolean {
  for (let i = 0; i < 3; i++) if (source.charCodeAt(a + i) !== source.charCodeAt(b + i)) return false;
  return true;
}

/** At least three. Where sixteen bytes are compared at once, it may end a little nearer to the end than it otherwise does. */
function matchLength(source: string, before: number, at: number): number {
  const most = Math.min(LONGEST_MATCH, source.length - at - 2);
  const isSame = (i: number): boolean => source.charCodeAt(before + i) === source.charCodeAt(at + i);
  let matched = 2;
  if (most > AT_ONCE) {
    for (let i = 0; i < AT_ONCE; i++) if (!isSame(++matched)) return matched;
  }
  do matched++;
  while (matched < most && isSame(matched));
  return matched;
}
