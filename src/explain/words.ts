/** The small words that explanations are made of, in both languages: names, numbers, times, lists. */
import { textOf, type Bytes, type Micros, type Text, US_PER_MS, US_PER_S } from '../base/index.ts';
import type { Table } from '../trace/index.ts';

/** Longer names are cut: an explanation is read, not searched. */
const LONGEST_NAME = 48;

/** Both languages in one breath. */
export function say(en: string, ko: string): Text {
  return { en, ko };
}

/** The same in both languages. */
export function same(text: string): Text {
  return { en: text, ko: text };
}

/** A name or a command as it stands in a sentence: in backticks, cut if long, nothing invisible in it. */
export function code(bytes: Bytes): string {
  return quoted(textOf(bytes));
}

/** As `code`, of text that is already decoded. */
export function quoted(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
  const points = [...visible];
  const cut = points.length > LONGEST_NAME ? `${points.slice(0, LONGEST_NAME).join('')}…` : visible;
  if (cut === '') return '""';
  return cut.includes('`') ? `“${cut}”` : `\`${cut}\``;
}

/** A command as one would type it. */
export function commandLine(argv: readonly Bytes[]): string {
  // A word and its space are a character or more: what stands behind so many is cut off anyway.
  const [name, ...rest] = argv.slice(0, LONGEST_NAME + 2);
  return quoted([textOf(name ?? ('' as Bytes)).toUpperCase(), ...rest.map((arg) => textOf(arg) || '""')].join(' '));
}

/** A command by its full name: `client|list` is CLIENT LIST. */
export function commandName(fullName: string): string {
  return quoted(textOf(fullName as Bytes).replace('|', ' ').toUpperCase());
}

export function times(count: number): Text {
  const en = count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
  const ko = count === 1 ? '한 번' : count === 2 ? '두 번' : count === 3 ? '세 번' : `${count}번`;
  return { en, ko };
}

/** `1 copy`, `3 copies`: an English noun with its number. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

export function copies(count: number): Text {
  return say(many(count, 'copy', 'copies'), `사본 ${count}개`);
}

/** A duration for people: about three digits, the unit that fits. */
export function span(us: Micros): Text {
  if (us < US_PER_MS) return say(`${us} µs`, `${us}µs`);
  if (Math.round(us / US_PER_MS) < 1_000) return say(`${rounded(us / US_PER_MS)} ms`, `${rounded(us / US_PER_MS)}ms`);
  return say(`${rounded(us / US_PER_S)} s`, `${rounded(us / US_PER_S)}초`);
}

function rounded(value: number): string {
  return String(value < 10 ? Math.round(value * 100) / 100 : value < 100 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** Bytes for people: `32 MB`, `20.5 KB`, `500 bytes`. */
export function size(bytes: number): Text {
  if (bytes < 1024) return say(many(bytes, 'byte'), `${bytes}바이트`);
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return say(`${rounded(amount)} ${unit}`, `${rounded(amount)}${unit}`);
}

/** `a, b and c`; more than `most` are counted. */
export function listed(items: readonly string[], most = 4): Text {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  if (rest > 0) return say(`${shown.join(', ')} and ${rest} more`, `${shown.join(', ')} 외 ${rest}개`);
  const last = shown.at(-1) ?? '';
  if (shown.length < 2) return same(last);
  return say(`${shown.slice(0, -1).join(', ')} and ${last}`, shown.join(', '));
}

/** What a row of a table is called. */
export const ROW_NOUN: Readonly<Record<Table, Text>> = {
  pubsub_channels: { en: 'channel', ko: '채널' },
  pubsub_patterns: { en: 'pattern', ko: '패턴' },
  pubsubshard_channels: { en: 'shard channel', ko: '샤드 채널' },
};

/** ``channel `news.art` ``, `` `news.art` 채널 ``. */
export function rowNamed(table: Table, row: Bytes): Text {
  const noun = ROW_NOUN[table];
  return say(`${noun.en} ${code(row)}`, `${code(row)} ${noun.ko}`);
}
