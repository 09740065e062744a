/** What is said about a line that cannot be understood: where, what is wrong, and what would be right. */
import type { Text } from '../base/index.ts';

export interface Mistake {
  /** 1 is the first line. */
  readonly line: number;
  /** 1 is the first character of the line; absent where the whole line is meant. */
  readonly column?: number;
  readonly what: Text;
  /** What would be right. */
  readonly instead: Text;
}

/** A mistake before it is known on which line it stands. Without `instead`, the form of the line is shown. */
export interface Wrong {
  readonly column?: number | undefined;
  readonly what: Text;
  readonly instead?: Text;
}

/** What was read, or what is wrong with it. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly wrong: Wrong };

export function ok<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function wrong(what: Text, at?: { readonly column: number }, instead?: Text): Read<never> {
  return { ok: false, wrong: { what, column: at?.column, ...(instead ? { instead } : {}) } };
}

/**
 * The candidate that is one slip away from `word` (two in a long word), or undefined where none is. A slip is a letter
 * too many, too few, wrong, or swapped with its neighbour; upper and lower case are the same here.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const longest = 40;
  if (word.length > longest) return undefined;
  let best: string | undefined;
  let least = word.length >= 6 ? 3 : word.length >= 3 ? 2 : 1;
  for (const candidate of candidates) {
    if (candidate.length > longest) continue;
    const far = slips(word.toLowerCase(), candidate.toLowerCase());
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

function slips(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
