/**
 * A reply -> what an interactive redis-cli 8.0 prints for it on a terminal.
 *
 *   formatReply       `(integer) 1`, `"hi"`, `1) …`: with types, quotes and indexes.
 *   formatRaw         The text as it is: what redis-cli does with CLIENT LIST, CLIENT INFO and INFO.
 *   elapsedSuffix     `(5.00s)`, below an answer that took half a second or more.
 *
 * Strings are quoted byte by byte, so 배송 is `"\xeb\xb0\xb0\xec\x86\xa1"`: that is what redis-cli prints.
 *
 * Follows redis-cli.c as asked in a pty; e2e/redis/terminal.test.ts asks again.
 */
import { textOf, type Bytes, type Micros } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';

/** The lines of one reply, separated by \n, without a last line end. */
export function formatReply(reply: Reply): string {
  return format(reply, '');
}

/**
 * The lines of a reply that redis-cli prints raw, separated by \n, without the last line end; undefined where it prints
 * nothing at all (CLIENT LIST TYPE pubsub, when there is none).
 */
export function formatRaw(reply: Reply): string | undefined {
  const text = rawOf(reply).replace(/\r\n/g, '\n').replace(/\n$/, '');
  return text === '' ? undefined : text;
}

/** `(1.03s)` where redis-cli adds how long it waited, else undefined. */
export function elapsedSuffix(elapsedUs: Micros): string | undefined {
  const ms = Math.floor(elapsedUs / 1000);
  if (ms < 500) return undefined;
  // C rounds an exact half to the even digit, and only multiples of 125 ms are exact; toFixed would round those up.
  const hundredths = ms % 125 === 0 && ms % 10 === 5 ? 2 * Math.round(ms / 20) : Math.round(ms / 10);
  return `(${(hundredths / 100).toFixed(2)}s)`;
}

/** Bytes in quotes, as sdscatrepr writes them. */
export function quoted(bytes: Bytes): string {
  let out = '"';
  for (let i = 0; i < bytes.length; i++) {
    const char = bytes.charAt(i);
    const code = bytes.charCodeAt(i);
    if (char === '\\' || char === '"') out += `\\${char}`;
    else if (code >= 0x20 && code < 0x7f) out += char;
    else out += CONTROLS[code] ?? `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return `${out}"`;
}

const CONTROLS: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 13: '\\r' };

/** `prefix` stands before every line but the first. */
function format(reply: Reply, prefix: string): string {
  switch (reply.type) {
    case 'simple':
      return textOf(reply.text);
    case 'error':
      return `(error) ${textOf(reply.text)}`;
    case 'integer':
      return `(integer) ${reply.value}`;
    case 'bulk':
      return quoted(reply.value);
    case 'null':
    case 'null-array':
      return '(nil)';
    case 'double':
      return `(double) ${reply.text}`;
    case 'boolean':
      return reply.value ? '(true)' : '(false)';
    case 'verbatim':
      return textOf(reply.text);
    case 'array':
    case 'push':
    case 'set':
      return formatItems(reply.items, reply.type, prefix);
    case 'map':
      return formatEntries(reply.entries, prefix);
  }
}

function formatItems(items: readonly Reply[], type: 'array' | 'push' | 'set', prefix: string): string {
  if (items.length === 0) return `(empty ${type})`;
  const width = String(items.length).length;
  const inner = prefix + ' '.repeat(width + 2);
  const mark = type === 'set' ? '~' : ')';
  return items
    .map((item, i) => `${i === 0 ? '' : prefix}${String(i + 1).padStart(width)}${mark} ${format(item, inner)}`)
    .join('\n');
}

function formatEntries(entries: readonly (readonly [Reply, Reply])[], prefix: string): string {
  if (entries.length === 0) return '(empty hash)';
  const width = String(entries.length).length;
  const inner = prefix + ' '.repeat(width + 2);
  return entries
    .map(([key, entry], i) => {
      const value = format(entry, inner);
      const gap = spansLines(entry) ? `\n${inner}` : '';
      return `${i === 0 ? '' : prefix}${String(i + 1).padStart(width)}# ${format(key, inner)} => ${gap}${value}`;
    })
    .join('\n');
}

/** An aggregate of more than one line begins on a line of its own below its key. Line ends inside a text do not count. */
function spansLines(reply: Reply): boolean {
  if (reply.type === 'map') return reply.entries.length > 1 || reply.entries.some(([, value]) => spansLines(value));
  if (reply.type !== 'array' && reply.type !== 'set' && reply.type !== 'push') return false;
  return reply.items.length > 1 || reply.items.some(spansLines);
}

/** Commands that are printed raw answer with a text, or with an error; nothing else has been seen. */
function rawOf(reply: Reply): string {
  if (reply.type === 'bulk') return textOf(reply.value);
  return reply.type === 'error' || reply.type === 'verbatim' ? textOf(reply.text) : formatReply(reply);
}
