/**
 * A terminal small enough for redis-cli: bytes -> the lines that stand on it.
 *
 * It knows what linenoise and redis-cli send: \r, \n, "erase to the end of the line", "erase the line", "so many columns
 * to the right", colours (dropped), "home and clear". One column is one byte, as linenoise counts; the lines are read
 * as UTF-8 at the end.
 */
import { ascii, textOf } from '../../src/base/index.ts';

/** The lines, without blanks at their ends; the last is where the cursor stands. */
export function screenOf(bytes: string): string[] {
  let lines = [''];
  let column = 0;
  for (let i = 0; i < bytes.length; i++) {
    const char = bytes.charAt(i);
    if (char === '\x1b') {
      const found = /^\[([0-9;?]*)([A-Za-z])/.exec(bytes.slice(i + 1, i + 32));
      if (!found) continue;
      i += found[0].length;
      const [, argument = '', kind] = found;
      const line = lines.at(-1) ?? '';
      if (kind === 'K') lines[lines.length - 1] = argument === '2' ? '' : line.slice(0, column);
      else if (kind === 'C') column += Number(argument || 1);
      else if (kind === 'H') {
        lines = [''];
        column = 0;
      }
    } else if (char === '\r') column = 0;
    else if (char === '\n') {
      lines.push('');
      column = 0;
    } else if (char >= ' ') {
      const line = (lines.at(-1) ?? '').padEnd(column);
      lines[lines.length - 1] = line.slice(0, column) + char + line.slice(column + 1);
      column++;
    }
  }
  return lines.map((line) => textOf(ascii(line)).trimEnd());
}
