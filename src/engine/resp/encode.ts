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
  const out: string[] = [];
  write(out, reply, resp);
  return ascii(out.join(''));
}

/** The same in pieces, for what is too long to be one string. */
export function encodePieces(reply: Reply, resp: 2 | 3): string[] {
  const out: string[] = [];
  write(out, reply, resp);
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

function write(out: string[], reply: Reply, resp: 2 | 3): void {
  switch (reply.type) {
    case 'simple':
      out.push('+', reply.text, '\r\n');
      return;
    case 'error':
      out.push('-', reply.text, '\r\n');
      return;
    case 'integer':
      out.push(':', String(reply.value), '\r\n');
      return;
    case 'bulk':
      writeBulk(out, '$', reply.value);
      return;
    case 'null':
      out.push(resp === 3 ? '_\r\n' : '$-1\r\n');
      return;
    case 'null-array':
      out.push(resp === 3 ? '_\r\n' : '*-1\r\n');
      return;
    case 'array':
    case 'set':
    case 'push':
      out.push(resp === 3 ? MARKS[reply.type] : '*', String(reply.items.length), '\r\n');
      for (const item of reply.items) write(out, item, resp);
      return;
    case 'map':
      if (resp === 3) out.push('%', String(reply.entries.length), '\r\n');
      else out.push('*', String(2 * reply.entries.length), '\r\n');
      for (const [key, value] of reply.entries) {
        write(out, key, resp);
        write(out, value, resp);
      }
      return;
    case 'double':
      if (resp === 3) out.push(',', reply.text, '\r\n');
      else writeBulk(out, '$', reply.text);
      return;
    case 'boolean':
      if (resp === 3) out.push(reply.value ? '#t\r\n' : '#f\r\n');
      else out.push(reply.value ? ':1\r\n' : ':0\r\n');
      return;
    case 'verbatim':
      if (resp === 3) writeBulk(out, '=', `${reply.format}:${reply.text}`);
      else writeBulk(out, '$', reply.text);
  }
}

const MARKS = { array: '*', set: '~', push: '>' } as const;

function writeBulk(out: string[], mark: '$' | '=', bytes: string): void {
  out.push(mark, String(bytes.length), '\r\n', bytes, '\r\n');
}

/** A mark, a count and a line end. */
function headLength(count: number): number {
  return 3 + String(count).length;
}

function bulkLength(length: number): number {
  return headLength(length) + length + 2;
}
