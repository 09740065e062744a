/**
 * The parts of a line: words, names, numbers, and free text.
 *
 * Free text (a title, what is typed, what is expected, a comment) is written as it is, after one space. What could get
 * lost that way (a space at the end, a control character, a mark that turns the direction of writing) is written as
 * `=` and a JSON string, so that nothing typed is ever lost and nothing hides in a script.
 */
import { LONGEST_US, parseDuration, type Micros } from '../base/index.ts';
import { SCRIPT_BOUNDS } from './bounds.ts';
import { ok, wrong, type Read } from './mistake.ts';

export interface Word {
  readonly text: string;
  /** 1 is the first character of the line. */
  readonly column: number;
}

/** The words of a line up to a comment, and the comment, if there is one. */
export interface Words {
  readonly words: readonly Word[];
  readonly comment: string | undefined;
}

/** Splits `line` at spaces and tabs, from the character at `from` on. A word that begins with `#` begins a comment. */
export function wordsOf(line: string, from = 0): Words {
  const words: Word[] = [];
  for (const found of line.slice(from).matchAll(/[^ \t]+/g)) {
    if (found[0].startsWith('#')) return { words, comment: line.slice(from + found.index) };
    words.push({ text: found[0], column: from + found.index + 1 });
  }
  return { words, comment: undefined };
}

const NAME = new RegExp(`^[\\p{L}\\p{N}_.-]{1,${SCRIPT_BOUNDS.nameLength}}$`, 'u');

/** May this be the name of a client or of a server? Letters of any language, digits, `_`, `-` and `.`, up to 32. */
export function isName(text: string): boolean {
  // Hangul can be written composed or in parts, and looks the same: one of them is the name.
  return NAME.test(text) && text.normalize('NFC') === text;
}

export function readName(word: Word | undefined): Read<string> {
  if (!word) return wrong({ en: 'The name is missing.', ko: '이름이 빠졌어요.' });
  const name = word.text.normalize('NFC');
  if (isName(name)) return ok(name);
  return wrong(
    {
      en: `A name has letters, digits, "_", "-" and ".", and at most ${SCRIPT_BOUNDS.nameLength} of them: ${shortened(word.text)}`,
      ko: `이름은 글자, 숫자, "_", "-", "."로 ${SCRIPT_BOUNDS.nameLength}자까지 써요: ${shortened(word.text)}`,
    },
    word,
  );
}

/** A duration, or a moment since the beginning. */
export function readDuration(word: Word | undefined, longest: Micros = LONGEST_US): Read<Micros> {
  if (!word) return wrong({ en: 'The duration is missing.', ko: '시간이 빠졌어요.' });
  const us = parseDuration(word.text, longest);
  if (us !== undefined) return ok(us);
  return wrong(
    {
      en: `Not a duration of whole microseconds, up to a day: ${shortened(word.text)}`,
      ko: `하루 이내의 마이크로초 단위 시간이 아니에요: ${shortened(word.text)}`,
    },
    word,
    { en: 'Like `250us`, `5ms`, `1.5s` or `2m`.', ko: '`250us`, `5ms`, `1.5s`, `2m`처럼 써요.' },
  );
}

/** A whole number from `least` to `most`, in decimal digits. */
export function readWhole(word: Word | undefined, least: number, most: number): Read<number> {
  if (!word) return wrong({ en: 'The number is missing.', ko: '숫자가 빠졌어요.' });
  const value = /^\d{1,16}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  return wrong(
    {
      en: `Not a whole number from ${least} to ${most}: ${shortened(word.text)}`,
      ko: `${least}부터 ${most}까지의 정수가 아니에요: ${shortened(word.text)}`,
    },
    word,
  );
}

/** A coordinate on the stage. Fractions are read as a number prints them, so that none is lost. */
export function readCoordinate(word: Word | undefined): Read<number> {
  if (!word) return wrong({ en: 'A place has two numbers, across and down.', ko: '위치는 가로와 세로, 숫자 두 개예요.' });
  const value = /^-?\d{1,30}(\.\d{1,30})?(e-?\d{1,3})?$/.test(word.text) ? Number(word.text) : Number.NaN;
  // -0 prints as 0, so it is read as 0.
  if (Math.abs(value) <= SCRIPT_BOUNDS.distance) return ok(value === 0 ? 0 : value);
  return wrong(
    {
      en: `Not a number from -${SCRIPT_BOUNDS.distance} to ${SCRIPT_BOUNDS.distance}: ${shortened(word.text)}`,
      ko: `-${SCRIPT_BOUNDS.distance}부터 ${SCRIPT_BOUNDS.distance}까지의 숫자가 아니에요: ${shortened(word.text)}`,
    },
    word,
  );
}

/** Says that words stand where nothing should follow, or undefined where none do. */
export function readEnd(word: Word | undefined): Read<never> | undefined {
  if (!word) return undefined;
  return wrong(
    { en: `Nothing more is expected here: ${shortened(word.text)}`, ko: `여기에 더 올 것이 없어요: ${shortened(word.text)}` },
    word,
  );
}

/** Controls, ends of line, half characters, and marks that turn the direction of writing. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const HIDDEN_ALL = new RegExp(HIDDEN, 'gu');

/** Free text as it stands after a mark, a `#` or a keyword: nothing, ` text`, or `= "text"`. */
export function writeFree(text: string): string {
  if (text === '') return '';
  if (!HIDDEN.test(text) && !/\s$/u.test(text)) return ` ${text}`;
  return writeQuoted(text);
}

/** `= "text"`, with everything hidden written as an escape. */
export function writeQuoted(text: string): string {
  const json = JSON.stringify(text);
  return `= ${json.replace(HIDDEN_ALL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
}

/** Free text of `rest`, which begins right after the mark or the keyword. Spaces and tabs at its end do not count. */
export function readFree(rest: string, column: number, longest: number = SCRIPT_BOUNDS.lineLength): Read<string> {
  const text = rest.startsWith('=') ? readQuoted(rest.slice(1)) : withoutEnd(rest.startsWith(' ') ? rest.slice(1) : rest);
  if (text === undefined) {
    return wrong(
      { en: 'After "=" stands one JSON string.', ko: '"=" 뒤에는 JSON 문자열 하나가 와요.' },
      { column },
      {
        en: 'Like `alice>= "PING "`; without "=" it is read as it stands.',
        ko: '`alice>= "PING "`처럼 쓰거나, "=" 없이 그대로 써요.',
      },
    );
  }
  if (text.length <= longest) return ok(text);
  return wrong(
    { en: `Longer than ${longest} characters.`, ko: `${longest}자보다 길어요.` },
    { column },
    { en: `At most ${longest} characters.`, ko: `${longest}자까지 쓸 수 있어요.` },
  );
}

/** Without the spaces and tabs at its end. Not by a pattern: that would take the square of a long row of spaces. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(0, end);
}

/** The text of a comment, from its `#` on. */
export function readRemark(comment: string): Read<string> {
  const rest = comment.slice(1);
  // A line of `#=====` is no quotation.
  const quoted = rest.startsWith('=') ? readQuoted(rest.slice(1)) : undefined;
  // Before another `#` the space is part of the text, for `##` is no `# #`.
  const isKept = /^ +#/.test(rest) || (quoted === undefined && rest.startsWith('='));
  return readFree(isKept ? ` ${rest}` : rest, 1);
}

/** The text of a JSON string, or undefined where `json` is none. */
export function readQuoted(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Text for a message: what is long is cut, what is hidden is shown as `?`. */
export function shortened(text: string): string {
  const seen = text.slice(0, 60).replace(HIDDEN_ALL, '?');
  return text.length > 60 ? `${seen}…` : seen;
}

/** How many bytes `text` has in UTF-8, counted without making them. */
export function byteLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A half of a pair is two of the four bytes of its character.
    if (code >= 0xd800 && code <= 0xdfff) length += 1;
    else if (code > 0x7ff) length += 2;
    else if (code > 0x7f) length += 1;
  }
  return length;
}
