/**
 * The query buffer of a connection: bytes as a client sends them -> commands, and what is said to whoever sends no commands.
 *
 *   newQuery      Nothing read yet.
 *   takeBytes     The socket had something: it is put behind what is left from before.
 *   nextCommand   The next command that is there whole; undefined where bytes are missing; or why there can be none.
 *
 * Two ways to say a command: an array of bulk strings (`*1 $4 PING`), as every library does, or a line with quotes (`PING`), as a
 * person with a telnet does. A query is plain data. Nothing is read twice: what has been understood of a command that is cut
 * off stands in `argv`, and a long bulk string that comes in many chunks costs its length.
 *
 * Redis looks for the end of a line as C does, so a zero byte hides it: such a line never ends, and grows too big in the end.
 * It trusts the lengths, and never looks at the two bytes behind a bulk string. A line of more than 64 KiB is too big where its
 * end is not there yet; so it may depend on how it was cut. Longer strings than V8 makes are refused as too long: the last 24 bytes
 * of the 512 MiB that Redis takes.
 *
 * Follows networking.c: processInlineBuffer, processMultibulkBuffer, and sds.c for the quotes; asked of 7.0.15 and 8.0.2, which
 * agree in all of it.
 */
import type { Bytes } from '../../base/index.ts';
import { splitBytes } from './split-line.ts';

/** `PROTO_INLINE_MAX_SIZE`: how long a line may be, of any kind. */
const LONGEST_LINE = 64 * 1024;
/** `proto-max-bulk-len`. */
const LONGEST_BULK = 512 * 1024 * 1024;
/** The longest string that V8 makes is 24 bytes shorter than the longest that Redis takes. */
const LONGEST_STRING = LONGEST_BULK - 24;
/** `PROTO_MBULK_BIG_ARG`: from here on an argument is collected in pieces. */
const BIG = 32 * 1024;
const MOST_ARGUMENTS = 2_147_483_647;
/** Before it has logged in, nobody may send more than this. */
const MOST_UNAUTHENTICATED = { arguments: 10, bulk: 16_384 };
/** An array is not made longer than this on the word of who has sent nothing yet. */
const MOST_FORESEEN = 64;
/** Up to this length a slice is a string of its own; a longer one keeps alive what it was cut out of. */
const LONGEST_COPIED = 12;

export interface Query {
  /** Bytes not yet read, from `at` on. */
  text: string;
  at: number;
  /** Arguments of the command that is being read which are still to come; 0 between commands. */
  argumentsLeft: number;
  argv: Bytes[];
  /** How many of them there are. */
  argc: number;
  /** Length of the argument that is being read; -1 while it is not known. */
  bulkLength: number;
  /** The beginning of a big argument, piece by piece, and how much is still missing, its line end with it. */
  pieces: string[];
  missing: number;
  /** Nothing is read any more: what came were no commands. */
  isBroken: boolean;
}

/** What a client is told before its connection is closed, without the `ERR Protocol error: ` in front. */
export interface ProtocolError {
  readonly protocolError: Bytes;
}

export function newQuery(): Query {
  return { text: '', at: 0, argumentsLeft: 0, argv: [], argc: 0, bulkLength: -1, pieces: [], missing: 0, isBroken: false };
}

/** How many bytes are there that have not been read: `qbuf` of CLIENT LIST. */
export function unreadLength(query: Query): number {
  return query.text.length - query.at;
}

/** Puts bytes behind those that are there. */
export function takeBytes(query: Query, bytes: Bytes): void {
  if (query.isBroken) return;
  query.text = query.at >= query.text.length ? bytes : query.text.slice(query.at) + bytes;
  query.at = 0;
}

/** The next command that is there whole, never an empty one. `isAuthenticated` is false for whoever has still to log in. */
export function nextCommand(query: Query, isAuthenticated: boolean): Bytes[] | ProtocolError | undefined {
  while (!query.isBroken && query.at < query.text.length) {
    const isArray = query.argumentsLeft > 0 || query.text.charCodeAt(query.at) === STAR;
    const read = isArray ? readArray(query, isAuthenticated) : readLine(query);
    if (read === undefined) return undefined;
    if ('protocolError' in read) {
      query.isBroken = true;
      query.text = '';
      query.at = 0;
      return read;
    }
    if (read.length > 0) return read;
  }
  // Nothing is left to be read, and a connection at rest keeps none of it.
  query.text = '';
  query.at = 0;
  return undefined;
}

/** An inline command; no words at all where the line is empty. */
function readLine(query: Query): Bytes[] | ProtocolError | undefined {
  const { text, at } = query;
  const end = endOfLine(text, at, '\n');
  if (end === undefined) {
    return text.length - at > LONGEST_LINE ? wrong('too big inline request') : undefined;
  }
  query.at = end + 1;
  const isCrlf = end > at && text.charCodeAt(end - 1) === RETURN;
  return splitBytes(text.slice(at, isCrlf ? end - 1 : end) as Bytes) ?? wrong('unbalanced quotes in request');
}

function readArray(query: Query, isAuthenticated: boolean): Bytes[] | ProtocolError | undefined {
  if (query.argumentsLeft === 0) {
    const count = readNumber(query, 'mbulk');
    if (count === undefined) return undefined;
    if (typeof count === 'object') return count;
    if (Number.isNaN(count) || count > MOST_ARGUMENTS) return wrong('invalid multibulk length');
    if (!isAuthenticated && count > MOST_UNAUTHENTICATED.arguments) return wrong('unauthenticated multibulk length');
    // An empty array and one of less than nothing are both passed over.
    if (count <= 0) return [];
    query.argumentsLeft = count;
    // Room for just so many, where nobody can ask for more than a little.
    query.argv = count <= MOST_FORESEEN ? new Array<Bytes>(count) : [];
    query.argc = 0;
  }
  while (query.argumentsLeft > 0) {
    if (query.bulkLength < 0) {
      if (query.at >= query.text.length) return undefined;
      const length = readNumber(query, 'bulk');
      if (length === undefined) return undefined;
      if (typeof length === 'object') return length;
      if (Number.isNaN(length) || length < 0 || length > LONGEST_STRING) return wrong('invalid bulk length');
      if (!isAuthenticated && length > MOST_UNAUTHENTICATED.bulk) return wrong('unauthenticated bulk length');
      query.bulkLength = length;
      query.missing = length + 2;
    }
    const argument = readArgument(query);
    if (argument === undefined) return undefined;
    query.argv[query.argc++] = argument;
    query.bulkLength = -1;
    query.argumentsLeft--;
  }
  const { argv } = query;
  query.argv = [];
  return argv;
}

/** The bytes of one argument, once they are there and two more. */
function readArgument(query: Query): Bytes | undefined {
  const { text, at, bulkLength } = query;
  const there = text.length - at;
  if (query.pieces.length === 0 && there >= bulkLength + 2) {
    query.at = at + bulkLength + 2;
    return ownBytes(text, at, at + bulkLength);
  }
  if (bulkLength < BIG) return undefined;
  const taken = there < query.missing ? there : query.missing;
  query.pieces.push(text.slice(at, at + taken));
  query.at = at + taken;
  query.missing -= taken;
  if (query.missing > 0) return undefined;
  const last = query.pieces.pop() ?? '';
  // The line end may have come in a piece of its own, or in two.
  if (last.length >= 2) query.pieces.push(last.slice(0, -2));
  else query.pieces.push((query.pieces.pop() ?? '').slice(0, last.length - 2));
  const whole = query.pieces.join('');
  query.pieces = [];
  return whole as Bytes;
}

/**
 * The number behind a mark, and its line end passed over: `NaN` where it is none, undefined where bytes are missing. As
 * string2ll reads it: no `+`, no zero in front, no blank.
 */
function readNumber(query: Query, what: 'mbulk' | 'bulk'): number | ProtocolError | undefined {
  const { text, at } = query;
  // The common case, in one pass: a few digits, then the line end.
  let value = 0;
  let i = at + 1;
  for (; i < text.length && i < at + 10; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const isMarked = text.charCodeAt(at) === (what === 'bulk' ? DOLLAR : STAR);
  const isPlain =
    isMarked && text.charCodeAt(i) === RETURN && i > at + 1 && (i === at + 2 || text.charCodeAt(at + 1) !== ZERO);
  const end = isPlain ? i : endOfLine(text, at, '\r');
  if (end === undefined) {
    return text.length - at > LONGEST_LINE ? wrong(`too big ${what} count string`) : undefined;
  }
  // Whatever stands behind the return is taken for a line feed.
  if (end + 2 > text.length) return undefined;
  if (!isMarked) return wrong(`expected '$', got '${shown(text.charAt(at))}'`);
  query.at = end + 2;
  if (isPlain) return value;
  const digits = text.slice(at + 1, end);
  return /^(?:0|-?[1-9]\d{0,18})$/.test(digits) ? Number(digits) : NaN;
}

/** Where the line ends; undefined where no end is in sight, or a zero byte hides it. */
function endOfLine(text: string, from: number, mark: '\n' | '\r'): number | undefined {
  const end = text.indexOf(mark, from);
  if (end < 0) return undefined;
  return text.slice(from, end).includes('\0') ? undefined : end;
}

/** A stretch of the text as a string that keeps nothing else alive. */
function ownBytes(text: string, from: number, to: number): Bytes {
  const part = text.slice(from, to);
  if (part.length <= LONGEST_COPIED || part.length === text.length) return part as Bytes;
  const own = part.charAt(0) + part.slice(1);
  // Reading a char of a string made of two makes it one.
  own.charCodeAt(0);
  return own as Bytes;
}

function wrong(why: string): ProtocolError {
  return { protocolError: why as Bytes };
}

/** A line end within an error is a space. */
function shown(char: string): string {
  return char === '\r' || char === '\n' ? ' ' : char;
}

const STAR = 42;
const DOLLAR = 36;
const ZERO = 48;
const RETURN = 13;
