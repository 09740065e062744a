/**
 * A check: a measure, how it is compared, and with what. `reply pub = 4`, `messages bob >= 1`, `served = c a b`, `reply A has ERR`.
 *
 * Numbers are compared as numbers where both sides are whole ones, everything else letter by letter.
 */
import type { Event } from '../../trace/index.ts';
import type { Measure } from './measure.ts';
import { measured, readMeasure } from './measures.ts';

export interface Check {
  readonly measure: Measure;
  readonly how: Comparison;
  readonly value: string;
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'has';

/** Reads a check; undefined where it is none. */
export function readCheck(text: string): Check | undefined {
  const parts = checkParts(text);
  const measure = parts && readMeasure(parts.measure);
  return measure && { measure, how: parts.how, value: parts.value };
}

/** What is measured, how it is compared and with what, whether or not it can be measured; undefined where one of them is missing. */
export function checkParts(text: string): { readonly measure: string; readonly how: Comparison; readonly value: string } | undefined {
  const [, measure, how, value] = /^(.*?) (=|!=|<=|<|>=|>|has) (.+)$/.exec(text.trim()) ?? [];
  return measure === undefined || value === undefined ? undefined : { measure, how: how as Comparison, value };
}

/** Does it hold at the end of these events, counted from event `from` on? Of what cannot be measured nothing holds. */
export function holds({ measure, how, value }: Check, events: readonly Event[], from = 0): boolean {
  const is = measured(measure, events, from);
  if (is === undefined) return false;
  if (how === 'has') return is.includes(value);
  if (how === '=') return isSame(is, value);
  if (how === '!=') return !isSame(is, value);
  if (!isWhole(is) || !isWhole(value)) return false;
  const [left, right] = [BigInt(is), BigInt(value)];
  switch (how) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Are two answers the same? `03` is 3, nil is `(nil)`, and words may stand apart by any number of spaces or by commas. */
export function isSame(left: string, right: string): boolean {
  const [one, other] = [plain(left), plain(right)];
  if (isWhole(one) && isWhole(other)) return BigInt(one) === BigInt(other);
  return one === other;
}

function isWhole(text: string): boolean {
  return /^-?\d{1,20}$/.test(text);
}

/** As it is meant: with the type that redis-cli prints before it, or without. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/^\(integer\) */i, '')
    .replace(/^\(nil\)$|^nil$/i, '(nil)')
    .replace(/[,\s]+/g, ' ');
}
