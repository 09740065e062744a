/**
 * A row of words in a line of a program, as a shell writes it: `RPUSH jobs job-{1..1000}` stands for a thousand jobs.
 *
 *   rangeIn       The first range of a line, or of a word.
 *   spreadWords   A word with a range becomes as many words as it counts.
 *
 * The line is typed short and sent long, as from a shell. Only what the program itself says is a range: what is filled in never is, so
 * a line with a range has neither `{reply}` nor `{item}` (script/app-lines.ts).
 */
import type { Bytes } from '../base/index.ts';

export interface WordRange {
  readonly from: number;
  readonly to: number;
  /** As it is written. */
  readonly text: string;
}

/** Words that one range may stand for. */
export const MOST_IN_RANGE = 100_000;

const RANGE = /\{(\d{1,9})\.\.(\d{1,9})\}/;

export function rangeIn(text: string): WordRange | undefined {
  const found = RANGE.exec(text);
  return found ? { from: Number(found[1]), to: Number(found[2]), text: found[0] } : undefined;
}

/** The same words with their ranges written out; of a word with two of them the first. */
export function spreadWords(words: readonly Bytes[]): readonly Bytes[] {
  const out: Bytes[] = [];
  for (const word of words) {
    const range = rangeIn(word);
    if (!range) {
      out.push(word);
      continue;
    }
    const at = word.indexOf(range.text);
    const [before, after] = [word.slice(0, at), word.slice(at + range.text.length)];
    // Digits are their own bytes.
    for (let i = range.from; i <= range.to; i++) out.push((before + String(i) + after) as Bytes);
  }
  return out;
}
