/**
 * A typed line -> argv, as redis-cli splits it.
 *
 * Words stand apart by white space. `"…"` knows the escapes \n \r \t \b \a and \xHH, and \ before any other char means
 * that char; `'…'` knows only \'. A closing quote ends its word, so `"a"b` is refused, as an open quote is.
 * A quote may also begin inside a word: `a"b c"` is one word, `ab c`.
 *
 * Follows sdssplitargs of sds.c, which redis-server uses too, for inline commands. Asked of redis-cli 8.0.2.
 */
import { utf8, type Bytes } from '../../base/index.ts';

/** What a backslash and this char mean inside double quotes. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** The words of a line, each as bytes; undefined where quotes do not balance. An empty line has no words. */
export function splitLine(line: string): Bytes[] | undefined {
  return splitBytes(utf8(line));
}

/** The same of bytes that come off a wire. */
export function splitBytes(bytes: Bytes): Bytes[] | undefined {
  const argv: Bytes[] = [];
  let i = 0;
  for (;;) {
    while (i < bytes.length && isSpace(bytes.charAt(i))) i++;
    if (i >= bytes.length) return argv;
    const word = wordFrom(bytes, i);
    if (!word) return undefined;
    argv.push(word.bytes);
    i = word.end;
  }
}

/** The word that starts at `start`, and where it ends. */
function wordFrom(line: string, start: number): { bytes: Bytes; end: number } | undefined {
  let word = '';
  let quote: '"' | "'" | undefined;
  let i = start;
  for (; i < line.length; i++) {
    const char = line.charAt(i);
    if (quote === undefined) {
      if (endsWord(char)) break;
      if (char === '"' || char === "'") quote = char;
      else word += char;
    } else if (char === quote) {
      const isLast = i + 1 >= line.length || isSpace(line.charAt(i + 1));
      // Still bytes: every char of the line is one, and so is what an escape stands for.
      return isLast ? { bytes: word as Bytes, end: i + 1 } : undefined;
    } else if (quote === '"' && char === '\\' && i + 1 < line.length) {
      const hex = /^x([0-9a-fA-F]{2})/.exec(line.slice(i + 1, i + 4));
      if (hex) {
        word += String.fromCharCode(parseInt(hex[1] ?? '', 16));
        i += 3;
      } else {
        const escaped = line.charAt(i + 1);
        word += ESCAPES[escaped] ?? escaped;
        i++;
      }
    } else if (quote === "'" && char === '\\' && line.charAt(i + 1) === "'") {
      word += "'";
      i++;
    } else {
      word += char;
    }
  }
  return quote === undefined ? { bytes: word as Bytes, end: i } : undefined;
}

/** Fewer than what may stand between words: a vertical tab belongs to the word. */
function endsWord(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t';
}

function isSpace(char: string): boolean {
  return char === ' ' || (char >= '\t' && char <= '\r');
}
