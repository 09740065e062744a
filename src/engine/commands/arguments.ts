/**
 * What a command takes after its name, as data: the shape COMMAND DOCS tells, from which the syntax follows.
 *
 *   syntaxOfArguments                           All of them as redis-cli prints them: `channel [channel ...]`.
 *   remainingSyntax                             The same once some words are typed: what is still to come.
 *
 * The hint follows redis-cli 8.0 to its oddities (asked with `redis-cli --test_hint`): a repeated optional argument
 * keeps its closing bracket (`[channel ...]]`), and a word that fits nowhere ends the hint.
 *
 * Follows redis-cli.c of Redis 8.0: getHintForInput, and server.c: addReplyCommandArgList for the fields.
 */
import { lowerAscii } from '../../base/index.ts';

export type ArgumentFlag = 'optional' | 'multiple';

/** One argument, by the fields of COMMAND DOCS. */
export interface Argument {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'double' | 'unix-time' | 'key' | 'pattern' | 'pure-token' | 'oneof' | 'block';
  /** What the syntax calls it. Servers before 7.2 do not tell it: then the name stands there. */
  readonly display?: string;
  /** Which key specification tells where it stands. */
  readonly spec?: number;
  readonly token?: string;
  readonly since?: string;
  readonly deprecatedSince?: string;
  readonly flags?: readonly ArgumentFlag[];
  /** What a block is made of, or what a oneof chooses from. */
  readonly parts?: readonly Argument[];
}

/** All arguments of a command as redis-cli prints them; empty where there are none. */
export function syntaxOfArguments(args: readonly Argument[]): string {
  return printAll(args, [], ' ');
}

/** What is still to come once `words` are typed behind the command's name; empty when nothing is, or they do not fit. */
export function remainingSyntax(args: readonly Argument[], words: readonly string[]): string {
  const found = matchAll(args, words);
  return found.words === words.length ? printAll(args, found.each, ' ') : '';
}

/** How far the typed words fill one argument. */
interface Match {
  readonly words: number;
  /** Nothing more can be typed for it. */
  readonly isWhole: boolean;
  readonly parts: readonly Match[];
}

const NONE: Match = { words: 0, isWhole: false, parts: [] };

function has(arg: Argument, flag: ArgumentFlag): boolean {
  return arg.flags?.includes(flag) ?? false;
}

/** Neighbouring optional arguments may come in any order; the others come where they stand. */
function matchAll(args: readonly Argument[], words: readonly string[]): { each: Match[]; words: number } {
  const each = args.map(() => NONE);
  let taken = 0;
  for (let i = 0; i < args.length; ) {
    const end = groupEnd(args, i);
    let next = i;
    while (next < end) {
      const arg = args[next];
      const isFree = (each[next] ?? NONE).words === 0;
      const match = arg && isFree ? matchOne(arg, words.slice(taken)) : NONE;
      if (match.words === 0) {
        next++;
        continue;
      }
      each[next] = match;
      taken += match.words;
      next = i;
      if (end === i + 1) break;
    }
    const isRequired = !has(args[i] ?? NOTHING, 'optional');
    if (isRequired && !(each[i] ?? NONE).isWhole && !has(args[i] ?? NOTHING, 'multiple')) break;
    i = end;
  }
  return { each, words: taken };
}

const NOTHING: Argument = { name: '', type: 'block', parts: [] };

/** Where the run of optional arguments that begins at `i` ends; a required one stands alone. */
function groupEnd(args: readonly Argument[], i: number): number {
  let end = i;
  while (end < args.length && has(args[end] ?? NOTHING, 'optional')) end++;
  return Math.max(end, i + 1);
}

function matchOne(arg: Argument, words: readonly string[]): Match {
  if (words.length === 0) return NONE;
  if (arg.token === undefined) return matchBody(arg, words);
  if (lowerAscii(words[0] ?? '') !== lowerAscii(arg.token)) return NONE;
  if (arg.type === 'pure-token') return { words: 1, isWhole: true, parts: [] };
  const body = matchBody(arg, words.slice(1));
  return { ...body, words: body.words + 1 };
}

function matchBody(arg: Argument, words: readonly string[]): Match {
  const once = matchOnce(arg, words);
  if (!has(arg, 'multiple') || !once.isWhole) return once;
  let taken = once.words;
  while (taken < words.length) {
    const more = matchOnce(arg, words.slice(taken));
    // Nothing may stand behind a repetition but more of it: the server would refuse it too.
    if (more.words === 0) return NONE;
    taken += more.words;
  }
  // However many were typed, another may follow.
  return { ...once, words: taken, isWhole: false };
}

function matchOnce(arg: Argument, words: readonly string[]): Match {
  const first = words[0];
  if (first === undefined) return NONE;
  const parts = arg.parts ?? [];
  if (arg.type === 'block') {
    const found = matchAll(parts, words);
    return { words: found.words, isWhole: found.each.every((each) => each.isWhole), parts: found.each };
  }
  if (arg.type === 'oneof') {
    const each = parts.map(() => NONE);
    for (const [i, part] of parts.entries()) {
      const match = matchOne(part, words);
      if (match.words === 0) continue;
      each[i] = match;
      return { words: match.words, isWhole: match.isWhole, parts: each };
    }
    return NONE;
  }
  if ((arg.type === 'integer' || arg.type === 'unix-time') && !/^[-+]?\d/.test(first)) return NONE;
  if (arg.type === 'double' && !/^[-+]?\.?\d/.test(first)) return NONE;
  return { words: 1, isWhole: true, parts: [] };
}

/** The one begun comes first, then the others of its group. */
function printAll(args: readonly Argument[], each: readonly Match[], separator: string): string {
  let said = '';
  const say = (i: number, isLast: boolean): void => {
    const arg = args[i];
    if (!arg) return;
    const words = printOne(arg, each[i] ?? NONE);
    said += words;
    if (words !== '' && !isLast) said += separator;
  };
  for (let i = 0; i < args.length; ) {
    const end = groupEnd(args, i);
    const begun = each.findIndex((match, k) => k >= i && k < end && match.words > 0 && !match.isWhole);
    if (begun >= 0) say(begun, i === args.length - 1);
    const isPast = end < args.length && (each[end] ?? NONE).words > 0;
    for (let k = i; k < end; k++) if (k !== begun && !isPast) say(k, k === args.length - 1);
    i = end;
  }
  return said;
}

function printOne(arg: Argument, match: Match): string {
  if (match.isWhole) return '';
  const isBegun = match.words > 0;
  let said = has(arg, 'optional') && !isBegun ? '[' : '';
  if (arg.token !== undefined && !isBegun) said += arg.type === 'pure-token' ? arg.token : `${arg.token} `;
  const isNamed = isBegun && match.words > (arg.token === undefined ? 0 : 1);
  said += isNamed || arg.parts ? printBody(arg, match) : bodyName(arg);
  if (has(arg, 'multiple')) {
    const isAtStart = said === '';
    said += `${isAtStart ? '' : ' '}[${arg.parts ? printBody(arg, NONE) : bodyName(arg)} ...]`;
  }
  // redis-cli forgets what was typed once it has printed the repetition, and closes a bracket that it never opened.
  if (has(arg, 'optional') && (!isBegun || has(arg, 'multiple'))) said += ']';
  return said;
}

function bodyName(arg: Argument): string {
  return arg.type === 'pure-token' ? '' : (arg.display ?? arg.name);
}

function printBody(arg: Argument, match: Match): string {
  const parts = arg.parts ?? [];
  if (arg.type === 'block') return printAll(parts, match.parts, ' ');
  if (arg.type !== 'oneof') return '';
  if (match.words === 0) return parts.map((part) => printOne(part, NONE)).join('|');
  return parts.map((part, i) => ((match.parts[i] ?? NONE).words > 0 ? printOne(part, match.parts[i] ?? NONE) : '')).join('');
}
