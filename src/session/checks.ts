/**
 * A script's expectations held against what the terminals printed.
 *
 * The expectations of a client, in order, must equal the next lines its terminal printed. A line typed by that client
 * passes over what was printed before it; what came after it and is not expected is a difference, not skipped.
 * Unordered ones that stand together are compared as a set: Redis promises no order there.
 */
import type { EventId, Input } from '../trace/index.ts';
import { lineOf } from './terminal.ts';
import type { Track } from './track.ts';
import type { Check } from './types.ts';

interface Printed {
  readonly event: EventId;
  readonly text: string;
}

/** The outcome of each expectation that has been reached, by the index of its input. */
export function checksOf(track: Track): ReadonlyMap<number, Check> {
  const checks = new Map<number, Check>();
  const printed = new Map<string, Printed[]>();
  const place = new Map<string, number>();
  const { inputs, played } = track;
  const asked = new Set(inputs.flatMap((input) => (input.kind === 'output-expected' ? [input.client] : [])));
  const linesOf = (client: string): Printed[] => {
    let lines = printed.get(client);
    if (!lines) {
      lines = printedBy(track, client);
      printed.set(client, lines);
    }
    return lines;
  };
  for (let i = 0; i < played; i++) {
    const input = inputs[i];
    const appliedAt = track.appliedAt[i] ?? 0;
    if (input?.kind === 'line-typed' && asked.has(input.client)) {
      const lines = linesOf(input.client);
      let next = place.get(input.client) ?? 0;
      while (next < lines.length && (lines[next]?.event ?? Infinity) < appliedAt) next++;
      place.set(input.client, next);
    } else if (input?.kind === 'output-expected') {
      const group = input.isUnordered ? unorderedFrom(inputs, i, played) : [i];
      const lines = linesOf(input.client).filter(({ event }) => event < appliedAt);
      const next = place.get(input.client) ?? 0;
      compare(checks, inputs, group, lines.slice(next, next + group.length));
      place.set(input.client, next + group.length);
      i += group.length - 1;
    }
  }
  return checks;
}

/** Indexes of the unordered expectations of one client that stand together from `start` on. */
function unorderedFrom(inputs: readonly Input[], start: number, played: number): number[] {
  const first = inputs[start];
  const group: number[] = [];
  for (let i = start; i < played; i++) {
    const input = inputs[i];
    if (input?.kind !== 'output-expected' || !input.isUnordered) break;
    if (first?.kind !== 'output-expected' || input.client !== first.client) break;
    group.push(i);
  }
  return group;
}

/** Each expectation of the group against one line; in a set each line answers for one expectation. */
function compare(
  checks: Map<number, Check>,
  inputs: readonly Input[],
  group: readonly number[],
  lines: readonly Printed[],
): void {
  const left = lines.map(({ text }) => text);
  const unmet: { index: number; expected: string }[] = [];
  for (const index of group) {
    const input = inputs[index];
    if (input?.kind !== 'output-expected') continue;
    const found = left.indexOf(input.text);
    if (found < 0) unmet.push({ index, expected: input.text });
    else {
      left.splice(found, 1);
      checks.set(index, { isMet: true, expected: input.text, actual: input.text });
    }
  }
  for (const { index, expected } of unmet) checks.set(index, { isMet: false, expected, actual: left.shift() });
}

/** Single lines as printed: an array's items are lines of their own. */
function printedBy(track: Track, client: string): Printed[] {
  const out: Printed[] = [];
  for (const id of track.linesOf(client)) {
    const line = lineOf(track, id);
    if (!line || line === 'cleared' || line.kind === 'typed' || line.kind === 'missed') continue;
    for (const text of line.text.split('\n')) out.push({ event: id, text });
  }
  return out;
}
