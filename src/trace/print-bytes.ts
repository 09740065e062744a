/** Bytes as text in one line of a log. */
import { textOf, type Bytes } from '../base/index.ts';

/** Controls, ends of line, and marks that turn the direction of writing. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
export const HIDDEN_ALL = new RegExp(HIDDEN, 'gu');

/** Bytes for a person: as they are, or in quotes where they are empty, hold a space, or cannot be read. */
export function printBytes(bytes: Bytes): string {
  const text = textOf(bytes);
  const isReadable = !HIDDEN.test(text) && !text.includes('\ufffd');
  if (isReadable && /^[^\s"'\\]+$/.test(text)) return text;
  if (isReadable) return `"${text.replace(/["\\]/g, '\\$&')}"`;
  const quoted = bytes.replace(/["\\]|[^ -~]/g, (char) => ESCAPES.get(char) ?? hex(char));
  return `"${quoted}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
]);

function hex(char: string): string {
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
