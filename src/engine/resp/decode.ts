/**
 * RESP bytes -> values, as they come: a frame may be cut anywhere, and one chunk may hold many.
 *
 *   newDecoder    Nothing read yet.
 *   decode        Takes a chunk, gives the frames that it completes.
 *
 * A decoder is plain data. Aggregates that are not complete stand on a stack, so nothing is parsed twice, and a long
 * bulk string in many chunks costs its length. RESP2 and RESP3 are told apart by the marks alone. Attributes (`|`) are
 * read and dropped; a big number (`(`) is an integer; an error sent as a bulk string (`!`) is an error.
 */
import { ascii, type Bytes } from '../../base/index.ts';
import type { Reply } from '../../trace/index.ts';

/** An aggregate whose items are still coming. */
interface Open {
  readonly mark: string;
  /** Items still to come; of a map its keys and values are counted each. */
  left: number;
  readonly items: Reply[];
}

export interface Decoder {
  /** Bytes not yet used, from `at` on. */
  chunk: string;
  at: number;
  open: Open[];
  /** Why nothing more can be read: the bytes were not RESP. */
  broken: string | undefined;
}

/** No line (a length, a status, an error) is longer in any Redis. */
const LONGEST_LINE = 64 * 1024;
/** `proto-max-bulk-len`. */
const LONGEST_BULK = 512 * 1024 * 1024;
/** Deeper nesting is an attack, not a reply. */
const DEEPEST = 128;

export function newDecoder(): Decoder {
  return { chunk: '', at: 0, open: [], broken: undefined };
}

/** Takes the next bytes of a connection and returns the frames they complete, in order. */
export function decode(decoder: Decoder, bytes: Bytes): Reply[] {
  const frames: Reply[] = [];
  decoder.chunk = decoder.at === 0 ? decoder.chunk + bytes : decoder.chunk.slice(decoder.at) + bytes;
  decoder.at = 0;
  while (decoder.broken === undefined) {
    const reply = nextReply(decoder);
    if (!reply) break;
    frames.push(reply);
  }
  return frames;
}

/** The next whole frame at the bottom of the stack; undefined where more bytes are needed. */
function nextReply(decoder: Decoder): Reply | undefined {
  for (;;) {
    const item = nextItem(decoder);
    if (item === undefined) return undefined;
    if (item === 'opened') continue;
    const whole = close(decoder, item);
    if (whole) return whole;
  }
}

/** Puts an item into the aggregate it belongs to; gives back what is complete when the stack is empty. */
function close(decoder: Decoder, item: Reply): Reply | undefined {
  let done = item;
  for (;;) {
    const top = decoder.open.at(-1);
    if (!top) return done;
    top.items.push(done);
    top.left--;
    if (top.left > 0) return undefined;
    decoder.open.pop();
    // An attribute says something about what follows it, which still has to come.
    if (top.mark === '|') return undefined;
    done = aggregateOf(top.mark, top.items);
  }
}

function nextItem(decoder: Decoder): Reply | 'opened' | undefined {
  const end = decoder.chunk.indexOf('\r\n', decoder.at);
  if (end < 0) {
    if (decoder.chunk.length - decoder.at > LONGEST_LINE) return broken(decoder, 'a line without an end');
    return undefined;
  }
  const mark = decoder.chunk.charAt(decoder.at);
  const rest = ascii(decoder.chunk.slice(decoder.at + 1, end));
  const next = end + 2;
  switch (mark) {
    case '+':
      return took(decoder, next, { type: 'simple', text: rest });
    case '-':
      return took(decoder, next, { type: 'error', text: rest });
    case ':':
    case '(':
      if (!/^[+-]?\d+$/.test(rest)) return broken(decoder, `not an integer: ${rest}`);
      return took(decoder, next, { type: 'integer', value: exact(rest) });
    case '_':
      return took(decoder, next, { type: 'null' });
    case '#':
      return took(decoder, next, { type: 'boolean', value: rest === 't' });
    case ',':
      return took(decoder, next, { type: 'double', text: rest });
    case '$':
    case '=':
    case '!':
      return bulkFrom(decoder, mark, rest, next);
    case '*':
    case '~':
    case '>':
    case '%':
    case '|':
      return openFrom(decoder, mark, rest, next);
    default:
      return broken(decoder, `no type is marked with ${JSON.stringify(mark)}`);
  }
}

function bulkFrom(decoder: Decoder, mark: '$' | '=' | '!', head: string, start: number): Reply | undefined {
  if (head === '-1') return took(decoder, start, { type: 'null' });
  const length = lengthOf(head, LONGEST_BULK);
  if (length === undefined) return broken(decoder, `not a length: ${head}`);
  const end = start + length;
  if (decoder.chunk.length < end + 2) return undefined;
  if (decoder.chunk.slice(end, end + 2) !== '\r\n') return broken(decoder, 'a bulk string longer than it says');
  const text = ascii(decoder.chunk.slice(start, end));
  if (mark === '$') return took(decoder, end + 2, { type: 'bulk', value: text });
  if (mark === '!') return took(decoder, end + 2, { type: 'error', text });
  return took(decoder, end + 2, { type: 'verbatim', format: text.slice(0, 3), text: ascii(text.slice(4)) });
}

function openFrom(decoder: Decoder, mark: string, head: string, next: number): Reply | 'opened' | undefined {
  if (head === '-1' && mark === '*') return took(decoder, next, { type: 'null-array' });
  const count = lengthOf(head, 2 ** 31);
  if (count === undefined) return broken(decoder, `not a count: ${head}`);
  const left = mark === '%' || mark === '|' ? 2 * count : count;
  if (left === 0 && mark !== '|') return took(decoder, next, aggregateOf(mark, []));
  if (decoder.open.length >= DEEPEST) return broken(decoder, 'nested too deep');
  decoder.at = next;
  if (left > 0) decoder.open.push({ mark, left, items: [] });
  return 'opened';
}

function aggregateOf(mark: string, items: Reply[]): Reply {
  if (mark === '~') return { type: 'set', items };
  if (mark === '>') return { type: 'push', items };
  if (mark !== '%') return { type: 'array', items };
  const entries: [Reply, Reply][] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [key, value] = [items[i], items[i + 1]];
    if (key && value) entries.push([key, value]);
  }
  return { type: 'map', entries };
}

function took(decoder: Decoder, next: number, reply: Reply): Reply {
  decoder.at = next;
  return reply;
}

function broken(decoder: Decoder, why: string): undefined {
  decoder.broken = why;
  return undefined;
}

function lengthOf(head: string, longest: number): number | undefined {
  if (!/^\d{1,10}$/.test(head)) return undefined;
  const length = Number(head);
  return length <= longest ? length : undefined;
}

function exact(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}
