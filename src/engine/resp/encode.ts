/**
 * Values -> RESP bytes, and how long they will be.
 *
 * On a RESP2 connection what only RESP3 has is sent as Redis sends it there: a map as a flat array, a set and a push as
 * an array, a double and a verbatim as a bulk string, a boolean as 1 or 0. RESP3 has one null where RESP2 has two.
 *
 * Source: docs, "Redis serialization protocol specification"; networking.c (addReplyNull, addReplyDouble …).
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';

/** The bytes of one frame. */
export function encodeReply(reply: Reply, resp: 2 | 3): Bytes {
  return ascii(written(reply, resp));
}

/** The same in pieces, in their order: for what is too long to be one string. */
export function encodePieces(reply: Reply, resp: 2 | 3): string[] {
  const out: string[] = [];
  writePieces(out, reply, resp);
  return out;
}

/** How many bytes `encodeReply` would make, without making them. */
export function frameLength(reply: Reply, resp: 2 | 3): number {
  switch (reply.type) {
    case 'simple':
    case 'error':
      return 3 + reply.text.length;
    case 'integer':
      return 3 + String(reply.value).length;
    case 'bulk':
      return bulkLength(reply.value.length);
    case 'null':
      return resp === 3 ? 3 : 5;
    case 'null-array':
      return resp === 3 ? 3 : 5;
    case 'array':
    case 'set':
    case 'push': {
      let length = headLength(reply.items.length);
      for (const item of reply.items) length += frameLength(item, resp);
      return length;
    }
    case 'map': {
      let length = headLength(resp === 3 ? reply.entries.length : 2 * reply.entries.length);
      for (const [key, value] of reply.entries) length += frameLength(key, resp) + frameLength(value, resp);
      return length;
    }
    case 'double':
      return resp === 3 ? 3 + reply.text.length : bulkLength(reply.text.length);
    case 'boolean':
      return 4;
    case 'verbatim':
      return bulkLength(reply.text.length + (resp === 3 ? 4 : 0));
  }
}

/** The bytes of one command: an array of bulk strings, as every client sends it. */
export function encodeCommand(argv: readonly Bytes[]): Bytes {
  let out = `*${argv.length}\r\n`;
  for (const word of argv) out += `$${word.length}\r\n${word}\r\n`;
  return ascii(out);
}

/** How many bytes `encodeCommand` would make. */
export function commandLength(argv: readonly Bytes[]): number {
  let length = headLength(argv.length);
  for (const word of argv) length += bulkLength(word.length);
  return length;
}

/** Strings are put together by `+`: V8 copies each byte once, when somebody reads them. */
function written(reply: Reply, resp: 2 | 3): string {
  switch (reply.type) {
    case 'simple':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'bulk':
      return head('$', reply.value.length) + reply.value + '\r\n';
    case 'null':
      return resp === 3 ? '_\r\n' : '$-1\r\n';
    case 'null-array':
      return resp === 3 ? '_\r\n' : '*-1\r\n';
    case 'array':
    case 'set':
    case 'push': {
      let text = aggregateHead(reply, resp);
      for (const item of reply.items) text += written(item, resp);
      return text;
    }
    case 'map': {
      let text = aggregateHead(reply, resp);
      for (const [key, value] of reply.entries) text += written(key, resp) + written(value, resp);
      return text;
    }
    case 'double':
      return resp === 3 ? `,${reply.text}\r\n` : bulkOf('$', reply.text);
    case 'boolean':
      if (resp === 3) return reply.value ? '#t\r\n' : '#f\r\n';
      return reply.value ? ':1\r\n' : ':0\r\n';
    case 'verbatim':
      return resp === 3 ? bulkOf('=', `${reply.format}:${reply.text}`) : bulkOf('$', reply.text);
  }
}

function writePieces(out: string[], reply: Reply, resp: 2 | 3): void {
  switch (reply.type) {
    case 'array':
    case 'set':
    case 'push':
      out.push(aggregateHead(reply, resp));
      for (const item of reply.items) writePieces(out, item, resp);
      return;
    case 'map':
      out.push(aggregateHead(reply, resp));
      for (const [key, value] of reply.entries) {
        writePieces(out, key, resp);
        writePieces(out, value, resp);
      }
      return;
    case 'bulk':
      // The longest leaves no room for its own head.
      out.push(head('$', reply.value.length), reply.value, '\r\n');
      return;
    default:
      out.push(written(reply, resp));
  }
}

const MARKS = { array: '*', set: '~', push: '>', map: '%' } as const;

type Aggregate = Extract<Reply, { type: keyof typeof MARKS }>;

function aggregateHead(reply: Aggregate, resp: 2 | 3): string {
  const count = reply.type === 'map' ? reply.entries.length : reply.items.length;
  if (resp === 3) return `${MARKS[reply.type]}${count}\r\n`;
  return head('*', reply.type === 'map' ? 2 * count : count);
}

function bulkOf(mark: '$' | '=', bytes: string): string {
  return `${mark}${bytes.length}\r\n${bytes}\r\n`;
}

/** Short lengths are written over and over. */
const SHORT_HEADS: Readonly<Record<'$' | '*', readonly string[]>> = { $: shortHeads('$'), '*': shortHeads('*') };

function shortHeads(mark: string): readonly string[] {
  return Array.from({ length: 256 }, (_, length) => `${mark}${length}\r\n`);
}

function head(mark: '$' | '*', length: number): string {
  return SHORT_HEADS[mark][length] ?? `${mark}${length}\r\n`;
}

/** A mark, a count and a line end. */
function headLength(count: number): number {
  return 3 + String(count).length;
}

function bulkLength(length: number): number {
  return headLength(length) + length + 2;
}
