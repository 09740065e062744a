/**
 * Redis's glob: which channels a pattern of PSUBSCRIBE stands for.
 *
 *   *        any bytes, none too        ?        any one byte
 *   [abc]    one of these               [^abc]   one byte that is none of these
 *   [a-z]    one of a range, [z-a] too  \x       x itself, outside and inside brackets
 *
 * A pattern speaks of the whole name, case counts, and a byte is a byte: `?` is a third of a Korean syllable.
 *
 * The corners, each asked of a real server: an empty name matches only the empty pattern (`*` does not match it). A class
 * that is never closed ends with the pattern. `[a-]` is a range up to `]`, and so never closed. `[]` matches nothing,
 * `[^]` any byte. A backslash at the very end stands for itself. A pattern in need of over 1000 stars matches nothing.
 *
 * Follows stringmatchlen of util.c in what it answers, not in how: Redis recurses at each star; here the last star is
 * remembered and tried one byte further on, which is enough because everything but a star takes exactly one byte. So
 * the work is at most pattern × text, whatever the pattern.
 */
import type { Bytes } from '../../base/index.ts';

const STAR = 0x2a;
const QUESTION = 0x3f;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const CARET = 0x5e;
const DASH = 0x2d;

/** Redis gives up where its recursion would go deeper: a guard against patterns made to hurt. */
const STARS_MAX = 1000;

/** Does `pattern` stand for the whole of `text`? With `isCaseIgnored`, ASCII letters match in either case. */
export function globMatch(pattern: Bytes, text: Bytes, isCaseIgnored = false): boolean {
  if (text.length === 0) return pattern.length === 0;
  let p = 0;
  let t = 0;
  let afterStar = -1;
  let starTook = 0;
  let stars = 0;
  while (t < text.length) {
    if (pattern.charCodeAt(p) === STAR) {
      while (pattern.charCodeAt(p) === STAR) p++;
      if (p === pattern.length) return true;
      stars++;
      if (stars > STARS_MAX) return false;
      afterStar = p;
      starTook = t;
      continue;
    }
    const next = p < pattern.length ? matchOne(pattern, p, text.charCodeAt(t), isCaseIgnored) : -1;
    if (next >= 0) {
      p = next;
      t++;
    } else if (afterStar >= 0) {
      starTook++;
      p = afterStar;
      t = starTook;
    } else return false;
  }
  while (pattern.charCodeAt(p) === STAR) p++;
  return p === pattern.length;
}

/** Where the pattern goes on after the element at `p` has matched `byte`; -1 where it does not match. */
function matchOne(pattern: Bytes, p: number, byte: number, isCaseIgnored: boolean): number {
  const code = pattern.charCodeAt(p);
  if (code === QUESTION) return p + 1;
  if (code === OPEN) return matchClass(pattern, p + 1, byte, isCaseIgnored);
  const isEscape = code === BACKSLASH && p + 1 < pattern.length;
  const literal = isEscape ? pattern.charCodeAt(p + 1) : code;
  return isSame(literal, byte, isCaseIgnored) ? p + (isEscape ? 2 : 1) : -1;
}

function matchClass(pattern: Bytes, first: number, byte: number, isCaseIgnored: boolean): number {
  const isNegated = pattern.charCodeAt(first) === CARET;
  let p = isNegated ? first + 1 : first;
  let isMember = false;
  while (p < pattern.length && pattern.charCodeAt(p) !== CLOSE) {
    const code = pattern.charCodeAt(p);
    const left = pattern.length - p;
    if (code === BACKSLASH && left >= 2) {
      // Redis compares an escaped member as it stands, even where case is ignored.
      if (pattern.charCodeAt(p + 1) === byte) isMember = true;
      p += 2;
    } else if (left >= 3 && pattern.charCodeAt(p + 1) === DASH) {
      if (isWithin(byte, code, pattern.charCodeAt(p + 2), isCaseIgnored)) isMember = true;
      p += 3;
    } else {
      if (isSame(code, byte, isCaseIgnored)) isMember = true;
      p++;
    }
  }
  if (isMember === isNegated) return -1;
  return p < pattern.length ? p + 1 : p;
}

function isWithin(byte: number, a: number, b: number, isCaseIgnored: boolean): boolean {
  // The ends are put in order before case is folded, as in Redis: ignoring case, `[a-Z]` has no members.
  const low = fold(Math.min(a, b), isCaseIgnored);
  const high = fold(Math.max(a, b), isCaseIgnored);
  const folded = fold(byte, isCaseIgnored);
  return folded >= low && folded <= high;
}

function isSame(a: number, b: number, isCaseIgnored: boolean): boolean {
  return fold(a, isCaseIgnored) === fold(b, isCaseIgnored);
}

function fold(code: number, isCaseIgnored: boolean): number {
  return isCaseIgnored && code >= 0x41 && code <= 0x5a ? code + 32 : code;
}
