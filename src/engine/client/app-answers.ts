/**
 * What a program reads in an answer, and the line it types with it.
 *
 *   isNothing     Nil, an empty row, no entry: there is nothing to do.
 *   elementsOf    What `for each` goes through: the elements of a row; of a command of streams its entries, whatever stands around them.
 *   isSaid        `if nil`; isSo compares two numbers.
 *   filledIn      The line with what its placeholders stand for, word by word, quoted where it must be.
 *
 * An entry of a stream is a row: its id, then its fields and values. So its text, which is the last element of a row, is the value of its last
 * field. Whether an answer has entries is known by the command, never by how it looks.
 */
import { ascii, textOf, utf8, type Bytes } from '../../base/index.ts';
import { PLACEHOLDERS, type AppStep, type Comparison, type Reply } from '../../trace/index.ts';
import { quoted, splitLine } from '../resp/index.ts';

/** What a command of a program was answered. */
export interface Answer {
  /** Its name in lower case; empty for a message. */
  readonly command: string;
  readonly reply: Reply;
}

/** What a program may say of one element of an answer. */
export interface Element {
  readonly text: Bytes;
  readonly row: readonly Bytes[];
  /** Of an entry. */
  readonly id: Bytes | undefined;
}

/** What placeholders stand for at some moment. */
export interface Filling {
  readonly round: number;
  readonly self: string;
  readonly taken: Answer | undefined;
  /** Undefined outside of `for each`. */
  readonly item: Element | undefined;
}

/** A message, which is the answer to what it subscribed with. */
export function heardAnswer(payload: Bytes): Answer {
  return { command: '', reply: { type: 'bulk', value: payload } };
}

export function isNothing(answer: Answer): boolean {
  const { reply } = answer;
  if (reply.type === 'null' || reply.type === 'null-array') return true;
  return (entriesIn(answer) ?? (reply.type === 'array' ? reply.items : undefined))?.length === 0;
}

export function elementsOf(answer: Answer | undefined): readonly Element[] {
  if (!answer) return [];
  const { reply } = answer;
  return entriesIn(answer) ?? (reply.type === 'array' || reply.type === 'set' ? reply.items.map((item) => elementOf(item, undefined)) : []);
}

/** The entries that an answer brings, in their order; undefined where its command brings none. */
function entriesIn({ command, reply }: Answer): readonly Element[] | undefined {
  switch (command) {
    case 'xread':
    case 'xreadgroup':
      // A row of keys, or a map of them, each with its entries.
      if (reply.type === 'map') return reply.entries.flatMap(([, entries]) => itemsOf(entries).map(entryOf));
      return itemsOf(reply).flatMap((stream) => itemsOf(itemsOf(stream)[1]).map(entryOf));
    case 'xrange':
    case 'xrevrange':
    case 'xclaim':
      return itemsOf(reply).map(entryOf);
    case 'xautoclaim':
      return itemsOf(itemsOf(reply)[1]).map(entryOf);
    case 'xpending': {
      // The summary is no row of rows.
      const rows = itemsOf(reply);
      return rows.every((row) => row.type === 'array') ? rows.map((row) => elementOf(row, textOfReply(itemsOf(row)[0]))) : undefined;
    }
    default:
      return undefined;
  }
}

/** An entry: its id and its fields. With JUSTID the id alone; of one that was deleted nil instead of the fields. */
function entryOf(entry: Reply): Element {
  if (entry.type !== 'array') return elementOf(entry, textOfReply(entry));
  const [id, fields] = entry.items;
  const values = itemsOf(fields).map(textOfReply);
  return { text: values.at(-1) ?? ascii(''), row: [textOfReply(id), ...values], id: textOfReply(id) };
}

function elementOf(reply: Reply, id: Bytes | undefined): Element {
  const row = reply.type === 'array' || reply.type === 'set' ? reply.items.map(textOfReply) : [textOfReply(reply)];
  return { text: textOfReply(reply), row, id };
}

function itemsOf(reply: Reply | undefined): readonly Reply[] {
  return reply?.type === 'array' ? reply.items : [];
}

/** The id in an answer: of its last entry, or of the one that was added. */
function idIn(answer: Answer | undefined): Bytes {
  if (!answer) return ascii('');
  if (answer.command === 'xadd') return textOfReply(answer.reply);
  return entriesIn(answer)?.at(-1)?.id ?? ascii('');
}

function textOfAnswer(answer: Answer | undefined): Bytes {
  if (!answer) return ascii('');
  const entries = entriesIn(answer);
  return entries ? (entries.at(-1)?.text ?? ascii('')) : textOfReply(answer.reply);
}

/** A reply as one text: of a row its last element, which for BRPOP is what was taken. */
function textOfReply(reply: Reply | undefined): Bytes {
  switch (reply?.type) {
    case 'bulk':
      return reply.value;
    case 'simple':
    case 'error':
    case 'verbatim':
    case 'double':
      return reply.text;
    case 'integer':
      return ascii(String(reply.value));
    case 'array':
    case 'set':
    case 'push':
      return textOfReply(reply.items.at(-1));
    default:
      return ascii('');
  }
}

export function isSaid(answer: Answer | undefined, says: string): boolean {
  const isNil = answer === undefined || answer.reply.type === 'null' || answer.reply.type === 'null-array';
  return says === 'nil' ? isNil : !isNil && textOfAnswer(answer) === utf8(says);
}

/** Two numbers that compare so. What is no whole number of 64 bits compares with nothing. */
export function isSo({ left, is, right }: AppStep & { readonly do: 'if-number' }, filling: Filling): boolean {
  const a = numberIn(left, filling);
  const b = numberIn(right, filling);
  return a !== undefined && b !== undefined && COMPARES[is](a, b);
}

const COMPARES: { readonly [C in Comparison]: (a: bigint, b: bigint) => boolean } = {
  '=': (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

function numberIn(word: string, filling: Filling): bigint | undefined {
  const text = textOf(fill(utf8(word), filling));
  if (!/^-?\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** The line as it is typed: what stands for something is replaced, word by word, and quoted where it must be. */
export function filledIn(line: string, filling: Filling): string {
  if (line.search(PLACEHOLDERS) < 0) return line;
  // Bytes in, bytes out: a placeholder is ASCII, and so is what surrounds it or it is left as it is.
  return (splitLine(line) ?? []).map((word) => asTyped(fill(word, filling))).join(' ') || line;
}

function fill(word: Bytes, { round, self, taken, item }: Filling): Bytes {
  return word.replace(PLACEHOLDERS, (_, name: string) => {
    switch (name) {
      case 'n':
        return String(round);
      case 'self':
        return utf8(self);
      case 'reply':
        return textOfAnswer(taken);
      case 'id':
        return item ? (item.id ?? '') : idIn(taken);
      case 'item':
        return item?.text ?? '';
      default:
        return item?.row[Number(name.slice('item.'.length)) - 1] ?? '';
    }
  }) as Bytes;
}

/** As a person would type it: quotes only where the word needs them. */
function asTyped(word: Bytes): string {
  const text = textOf(word);
  const isPlain = /^[^\s"'\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]+$/u.test(text);
  return isPlain ? text : quoted(word);
}
