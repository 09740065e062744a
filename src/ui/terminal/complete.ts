/** Completion and hints at a prompt: everything about commands comes from the engine's one table. */
import type { Text } from '../../base/index.ts';
import { completions, syntaxOf } from '../../engine/index.ts';

export interface Completion {
  /** In capitals, as redis-cli completes it. */
  readonly name: string;
  readonly syntax: string;
  readonly summary: Text;
  /** What the line becomes when it is taken. */
  readonly line: string;
}

const SHOWN = 6;

/** What could come next; nothing while the line is empty or its command is whole. */
export function completionsFor(line: string): readonly Completion[] {
  if (line.trim() === '') return [];
  return completions(line)
    .slice(0, SHOWN)
    .map((each) => ({
      name: each.name,
      syntax: each.syntax === '' ? each.name : `${each.name} ${each.syntax}`,
      summary: each.summary,
      line: `${each.name} `,
    }))
    .filter((each) => each.line.trimEnd() !== line.trimEnd().toUpperCase() || !line.endsWith(' '));
}

/** The arguments still to be typed, as redis-cli shows them grey behind the line; starts with a space where needed. */
export function hintFor(line: string): string {
  const words = line.trimStart().split(/\s+/);
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ');
    if (words.length < count || name === '') continue;
    const syntax = syntaxOf(name);
    if (syntax === undefined) continue;
    const isAfterSpace = /\s$/.test(line);
    // Words begun count as given; the empty one after a last space does not.
    const given = words.length - count - (isAfterSpace ? 1 : 0);
    const rest = argumentsOf(syntax).slice(Math.max(0, given));
    if (rest.length === 0) return '';
    return `${isAfterSpace ? '' : ' '}${rest.join(' ')}`;
  }
  return '';
}

/** `channel [channel ...]` as its arguments; an optional group is one. */
function argumentsOf(syntax: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let word = '';
  for (const char of syntax) {
    if (char === ' ' && depth === 0) {
      if (word !== '') found.push(word);
      word = '';
      continue;
    }
    if (char === '[' || char === '<') depth++;
    if (char === ']' || char === '>') depth--;
    word += char;
  }
  if (word !== '') found.push(word);
  return found;
}
