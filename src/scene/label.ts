/**
 * Words on packets and rows: what a person reads of bytes, in the few characters there are.
 *
 * Never throws and never prints a control character: what is not printable text stands as redis-cli escapes it.
 */
import { textOf, type Bytes } from '../base/index.ts';
import type { Reply } from '../trace/index.ts';

/** As many characters as a packet's label has. */
export const LABEL_CHARS = 28;

const NAMED: ReadonlyMap<number, string> = new Map([
  [7, '\\a'],
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [13, '\\r'],
]);

/** Bytes as one line of text: UTF-8 where it is UTF-8, `\n` and `\x00` for what cannot be printed. */
export function printable(bytes: Bytes, limit = Infinity): string {
  // A label shows a few characters: a megabyte is not decoded for it. Four bytes make the longest character.
  const head = bytes.length > limit * 4 ? (bytes.slice(0, limit * 4) as Bytes) : bytes; // a part of bytes is bytes
  let out = '';
  for (const char of textOf(head)) {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0)) out += char;
    else out += NAMED.get(code) ?? `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return shorten(out, limit);
}

/** At most `limit` characters; a longer text ends in `…`. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const chars = Array.from(text);
  return chars.length <= limit ? text : `${chars.slice(0, limit - 1).join('')}…`;
}

/** A command as somebody could have typed it: `PUBLISH news.art "good morning"`. */
export function commandLabel(argv: readonly Bytes[], limit = LABEL_CHARS): string {
  const words: string[] = [];
  let length = 0;
  for (const arg of argv) {
    const text = printable(arg, limit);
    const word = text === '' || /[\s"']/.test(text) ? `"${text.replaceAll('"', '\\"')}"` : text;
    words.push(word);
    length += word.length + 1;
    if (length > limit) break;
  }
  return shorten(words.join(' '), limit);
}

/** A reply in the words of redis-cli, on one line: `(integer) 3`, `(nil)`, `OK`; of an array only its first items. */
export function replyLabel(reply: Reply, limit = LABEL_CHARS): string {
  switch (reply.type) {
    case 'simple':
      return printable(reply.text, limit);
    case 'error':
      return printable(reply.text, limit);
    case 'integer':
      return `(integer) ${reply.value}`;
    case 'bulk':
      return shorten(`"${printable(reply.value, limit)}"`, limit);
    case 'null':
    case 'null-array':
      return '(nil)';
    case 'array':
    case 'set':
    case 'push': {
      if (reply.items.length === 0) return reply.type === 'set' ? '(empty set)' : '(empty array)';
      const first = reply.items.slice(0, 4).map((item) => replyLabel(item, limit));
      return shorten(first.join(' '), limit);
    }
    case 'map': {
      const first = reply.entries.slice(0, 2).map(([key, value]) => `${replyLabel(key, limit)}: ${replyLabel(value, limit)}`);
      return reply.entries.length === 0 ? '(empty hash)' : shorten(first.join(', '), limit);
    }
    case 'double':
      return `(double) ${reply.text}`;
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'verbatim':
      return printable(reply.text, limit);
  }
}
